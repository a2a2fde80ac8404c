"""Exercises and templates become the source notebook; from it, what a student gets."""

from __future__ import annotations

import copy
import difflib
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.course import Assignment, Course
from autograder.errors import Unreadable, UsageError
from autograder.files import write_atomically
from autograder.model import Exercise
from autograder.notebooks import cells, figures, public_checks, reading, starters, statements
from autograder.notebooks.cells import Document
from autograder.notebooks.reading import Notebook

__all__ = [
    "SETUP",
    "Document",
    "Edited",
    "build",
    "document_of",
    "dumps",
    "generate",
    "points_of",
    "solved",
    "starter",
]

SETUP = "gradus-setup"
ESSAY = "essay-"  # before a topic's name
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
# What stock autograde runs into: without this, no output would mean full marks.
HIDDEN = f"""{BEGIN_HIDDEN}
raise RuntimeError("Gradus grades this cell: run `cli.py grade`, or nbgrader with its hook")
{END_HIDDEN}"""


class Edited(UsageError):
    """The source notebook was edited by hand; `diff` shows what generating would change."""

    def __init__(self, message: str, diff: str) -> None:
        super().__init__(message)
        self.diff = diff


def generate(
    course: Course, assignment: Assignment, exercises: Sequence[Exercise], force: bool = False
) -> Path:
    """Writes source/<assignment>/<assignment>.ipynb and returns its path.

    Raises:
        Edited: the notebook there is not as it was generated, and `force` is not given.
        UsageError: there is no course folder, or it cannot be written.
    """
    if course.root is None:
        raise UsageError("no course here: run `cli.py init` first")
    path = course.root / "source" / assignment.name / f"{assignment.name}.ipynb"
    document = build(assignment, exercises, course.language, course.course_id)
    if path.exists() or path.is_symlink():
        old = _existing(path, force)
        if old is not None and not force and _fingerprint(old) != _stamp(old):
            if _fingerprint(old) == _fingerprint(document):
                return path
            raise Edited(f"{path} was edited by hand: --force overwrites it", _diff(old, document))
    try:
        write_atomically(path, dumps(document))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    return path


def build(
    assignment: Assignment, exercises: Sequence[Exercise], language: str, course_id: str
) -> Document:
    """The instructor's notebook, with solutions and with the line that stops stock autograde."""
    names = [exercise.name for exercise in exercises]
    for name in {name for name in names if names.count(name) > 1}:
        raise UsageError(f"assignment {assignment.name}: two exercises are named {name}")
    essays = list(_essays(assignment, exercises, language))
    total = sum(points_of(assignment, exercise) for exercise in exercises)
    total += assignment.essay * (len(essays) // 2)
    title = "" if assignment.title == assignment.name else assignment.title
    words = {
        "title": title,
        "name": assignment.name,
        "due": _due(assignment),
        "points": f"{total:g}",
    }
    entries = [cells.markdown("gradus-intro", statements.intro(exercises, language, **words))]
    setup = public_checks.helper(statements.TEMPLATES, language)
    entries.append(cells.code(SETUP, setup, locked=True, folded=True))
    given = starters.given_cells(exercises)
    drawn = figures.placed(exercises)
    for exercise in exercises:
        points = points_of(assignment, exercise)
        entries += _exercise(exercise, points, language, given.get(exercise.name))
        for figure in drawn.get(exercise.name, ()):
            entries += _figure(figure, language)
    entries += essays
    stamp = {
        "assignment": assignment.name,
        "course": course_id,
        "language": language,
        "exercises": {
            exercise.id: {"version": exercise.version, "points": points_of(assignment, exercise)}
            for exercise in exercises
        },
        "figures": {
            figure.grade_id: reading.source_hash(figure.source)
            for figure in (figure for found in drawn.values() for figure in found)
        },
    }
    document = {
        "cells": entries,
        "metadata": cells.metadata(stamp),
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    stamp["generated"] = _fingerprint(document)
    return document


def _due(assignment: Assignment) -> str:
    """As a person writes it: 2027-03-20 23:59 (UTC+09:00)."""
    text = assignment.due or ""
    if "T" not in text:
        return text
    due = datetime.fromisoformat(text)
    zone = f"{due:%z}"
    return f"{due:%Y-%m-%d %H:%M}" + (f" (UTC{zone[:3]}:{zone[3:5]})" if zone else "")


def points_of(assignment: Assignment, exercise: Exercise) -> float:
    """An exercise's points in an assignment: the assignment's own, else those of its level."""
    return float(assignment.points.get(exercise.id, exercise.points))


def solved(document: Document) -> Document:
    """The notebook with its solutions, to be run: without the line that stops stock autograde."""
    return _mapped(
        document, lambda source: starters.without_regions(source, BEGIN_HIDDEN, END_HIDDEN)
    )


def starter(document: Document, keep_hidden: bool = False) -> Document:
    """What a student gets, cell for cell as nbgrader's own release makes it.

    With `keep_hidden` the hidden tests stay, as in the gradebook's copy of a cell.
    """

    def clear(source: str) -> str:
        if not keep_hidden:
            source = starters.without_regions(source, BEGIN_HIDDEN, END_HIDDEN)
        return starters.without_regions(source, starters.BEGIN, starters.END, starters.STUB)

    released = _mapped(document, clear)
    for cell in released["cells"]:
        meta = cell["metadata"].get("nbgrader")
        if meta:
            if meta["solution"] and cell["cell_type"] == "markdown":
                cell["source"] = starters.TEXT_STUB
            cell["metadata"]["deletable"] = False
            if meta["locked"]:
                cell["metadata"]["editable"] = False
            meta.update(cell_type=cell["cell_type"], checksum=cells.checksum(cell))
    return released


def document_of(notebook: Notebook) -> Document:
    """The notebook's document with every source as one string."""
    entries = [dict(cell) for cell in notebook.document["cells"]]
    for entry, read in zip(entries, notebook.cells, strict=True):
        entry["source"] = read.source
    return {**notebook.document, "cells": entries}


def dumps(document: Document) -> bytes:
    """The bytes of a notebook file: the same for the same document."""
    written = copy.deepcopy(document)
    for cell in written["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


# ---- cells ------------------------------------------------------------------------------------


def _exercise(
    exercise: Exercise, points: float, language: str, given: str | None
) -> Iterator[Document]:
    name = exercise.name
    text = statements.statement(exercise, language, points)
    yield cells.markdown(f"{name}-statement", text, locked=True)
    if given is not None:
        yield cells.code(f"{name}-given", given, locked=True)
    yield cells.code(f"{name}-answer", starters.solution(exercise.numpy), solution=True)
    source = f"{public_checks.source(exercise, language)}\n{HIDDEN}"
    yield cells.code(name, source, points=points, locked=True, folded=True)


def _figure(figure: figures.Figure, language: str) -> Iterator[Document]:
    text = statements.figure(figure, language)
    yield cells.markdown(f"{figure.grade_id}-question", text, locked=True)
    if figure.trial:
        yield cells.code(f"{figure.grade_id}-trial", figure.trial, solution=True)
    yield cells.code(figure.grade_id, figure.source, locked=True)


def _essays(
    assignment: Assignment, exercises: Sequence[Exercise], language: str
) -> Iterator[Document]:
    """A question and a cell for the answer for each topic that asks for one; graded by hand."""
    if not assignment.essay:
        return
    topics = {exercise.topic: exercise for exercise in exercises}
    asked = {
        topic: found for topic, e in topics.items() if (found := statements.essay(e, language))
    }
    if not asked:
        raise UsageError(f"assignment {assignment.name}: none of its topics has an essay")
    for topic, (question, answer) in asked.items():
        yield cells.markdown(f"{ESSAY}{topic}-question", question, locked=True)
        yield cells.essay(f"{ESSAY}{topic}", answer, assignment.essay)


# ---- an edited notebook -----------------------------------------------------------------------


def _existing(path: Path, force: bool) -> Document | None:
    try:
        notebook = reading.read(path)
    except Unreadable as error:
        if force:
            return None
        reason = error.message.key.removeprefix("notebook.").replace("_", " ")
        raise UsageError(f"{path} is no notebook ({reason}): --force overwrites it") from None
    return document_of(notebook)


def _fingerprint(document: Document) -> str:
    """A hash of what an author edits: sources and nbgrader's metadata, no outputs."""
    cells = [
        [cell["cell_type"], cell["source"], cell.get("metadata", {}).get("nbgrader")]
        for cell in document["cells"]
    ]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()


def _stamp(document: Document) -> str | None:
    stamp = document.get("metadata", {}).get("gradus", {})
    found = stamp.get("generated") if isinstance(stamp, dict) else None
    return found if isinstance(found, str) else None


def _diff(old: Document, new: Document) -> str:
    """The unified diff of the cells' sources, old against new."""
    sides = [
        "\n\n".join(f"# {cell['cell_type']} cell\n{cell['source']}" for cell in document["cells"])
        for document in (old, new)
    ]
    lines = difflib.unified_diff(
        sides[0].splitlines(), sides[1].splitlines(), "as it is", "as generated", lineterm=""
    )
    return "\n".join(lines)


def _mapped(document: Document, change: Any) -> Document:
    changed = copy.deepcopy(document)
    for cell in changed["cells"]:
        cell["source"] = change(cell["source"])
    return changed

"""Exercises and templates become the source notebook; from it, what a student gets."""

from __future__ import annotations

import copy
import difflib
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder import notebooks, public_checks, starters, statements
from autograder.course import Assignment, Course
from autograder.errors import Unreadable, UsageError
from autograder.model import Exercise
from autograder.notebooks import Notebook

__all__ = [
    "SETUP",
    "Edited",
    "build",
    "checksum",
    "document_of",
    "dumps",
    "generate",
    "points_of",
    "solved",
    "starter",
]

SETUP = "gradus-setup"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
# What stock autograde runs into: without this, no output would mean full marks.
HIDDEN = f"""{BEGIN_HIDDEN}
raise RuntimeError("Gradus grades this cell: run `cli.py grade`, or nbgrader with its hook")
{END_HIDDEN}"""

Document = dict[str, Any]


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
        path.parent.mkdir(parents=True, exist_ok=True)
        notebooks.write_atomically(path, dumps(document))
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
    total = sum(points_of(assignment, exercise) for exercise in exercises)
    words = {"title": assignment.title, "due": assignment.due, "points": f"{total:g}"}
    cells = [_markdown("gradus-intro", statements.intro(exercises, language, **words))]
    cells.append(_code(SETUP, public_checks.helper(statements.TEMPLATES, language), locked=True))
    known: set[str] = set()
    for exercise in exercises:
        cells += _exercise(assignment, exercise, language, known, set(names))
    stamp = {
        "assignment": assignment.name,
        "course": course_id,
        "language": language,
        "exercises": {
            exercise.id: {"version": exercise.version, "points": points_of(assignment, exercise)}
            for exercise in exercises
        },
    }
    document = {"cells": cells, "metadata": _metadata(stamp), "nbformat": 4, "nbformat_minor": 5}
    stamp["generated"] = _fingerprint(document)
    return document


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
            cell["metadata"]["deletable"] = False
            if meta["locked"]:
                cell["metadata"]["editable"] = False
            meta.update(cell_type=cell["cell_type"], checksum=checksum(cell))
    return released


def document_of(notebook: Notebook) -> Document:
    """The notebook's document with every source as one string."""
    cells = [dict(cell) for cell in notebook.document["cells"]]
    for cell, read in zip(cells, notebook.cells, strict=True):
        cell["source"] = read.source
    return {**notebook.document, "cells": cells}


def checksum(cell: Document) -> str:
    """The checksum that `nbgrader.utils.compute_checksum` gives a cell."""
    meta = cell["metadata"]["nbgrader"]
    locked = not meta["solution"] and (meta["grade"] or meta["locked"])
    parts = [cell["source"], cell["cell_type"], meta["grade"], meta["solution"], locked]
    parts.append(meta["grade_id"])
    if meta["grade"]:
        parts.append(float(meta["points"]))
    return hashlib.md5("".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()


def dumps(document: Document) -> bytes:
    """The bytes of a notebook file: the same for the same document."""
    written = copy.deepcopy(document)
    for cell in written["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


# ---- cells ------------------------------------------------------------------------------------


def _exercise(
    assignment: Assignment, exercise: Exercise, language: str, known: set[str], names: set[str]
) -> Iterator[Document]:
    name, points = exercise.name, points_of(assignment, exercise)
    text = statements.statement(exercise, language, points)
    yield _markdown(f"{name}-statement", text, locked=True)
    given = starters.given(exercise.numpy, known)
    for helper in names & given.keys():
        raise UsageError(f"assignment {assignment.name}: put {helper} before {name}, which uses it")
    if given:
        yield _code(f"{name}-given", "\n\n\n".join(given.values()), locked=True)
    known |= {name, *given}
    yield _code(f"{name}-answer", starters.solution(exercise.numpy), solution=True)
    source = f"{public_checks.source(exercise, language)}\n{HIDDEN}"
    yield _code(name, source, points=points, locked=True)


def _markdown(grade_id: str, source: str, locked: bool = False) -> Document:
    metadata = {"nbgrader": _nbgrader(grade_id, None, False, True)} if locked else {}
    return {
        "cell_type": "markdown",
        "id": _cell_id(grade_id),
        "metadata": metadata,
        "source": source,
    }


def _code(
    grade_id: str,
    source: str,
    points: float | None = None,
    solution: bool = False,
    locked: bool = False,
) -> Document:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _cell_id(grade_id),
        "metadata": {"nbgrader": _nbgrader(grade_id, points, solution, locked)},
        "outputs": [],
        "source": source,
    }


def _nbgrader(grade_id: str, points: float | None, solution: bool, locked: bool) -> Document:
    meta = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return meta if points is None else {**meta, "points": points}


def _cell_id(grade_id: str) -> str:
    """An id that nbformat 4.5 allows: letters, digits, - and _, at most 64."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", grade_id):
        return grade_id
    return hashlib.sha256(grade_id.encode()).hexdigest()[:16]


def _metadata(stamp: Document) -> Document:
    return {
        "gradus": stamp,
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {
            "file_extension": ".py",
            "mimetype": "text/x-python",
            "name": "python",
            "pygments_lexer": "ipython3",
        },
    }


# ---- an edited notebook -----------------------------------------------------------------------


def _existing(path: Path, force: bool) -> Document | None:
    try:
        notebook = notebooks.read(path)
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

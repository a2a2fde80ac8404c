"""Which files are submissions, whose they are and for which assignment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import COURSE_FILE, Assignment, Course
from autograder.errors import Unreadable, UsageError
from autograder.exercises import catalogue
from autograder.model import Message
from autograder.notebooks.reading import Notebook

SKIPPED_FOLDERS = {".ipynb_checkpoints", "__pycache__"}


@dataclass(frozen=True)
class Submission:
    """A notebook to grade. `problem` says why there is none to read.

    `student` and `assignment` come from its place in a course's `submitted/`; elsewhere the
    student is the file's own name, or the folder's that it lies in under the one that was named,
    and the assignment is empty.
    """

    path: Path
    student: str
    assignment: str = ""
    timestamp: datetime | None = None
    problem: Message | None = None


def collect(paths: Sequence[Path], course: Course, assignment: str | None) -> list[Submission]:
    """The submissions under `paths`; with no path, those of the course.

    Raises:
        UsageError: a path does not exist, or there is neither path nor course.
    """
    if not paths:
        if course.root is None:
            raise UsageError("nothing to grade: name notebooks or folders, or run this in a course")
        paths = [course.root]
    found = [entry for path in paths for entry in _expand(path, course, assignment)]
    unique = {entry.path.absolute(): entry for entry in found}
    return [unique[key] for key in sorted(unique)]


def _expand(path: Path, course: Course, assignment: str | None) -> Iterator[Submission]:
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such file or folder")
    submitted = None if course.root is None else course.root / "submitted"
    if path.is_dir() and not path.is_symlink() and (path / COURSE_FILE).is_file():
        yield from _of_course(path / "submitted", course, assignment)
    elif not path.is_dir() or path.is_symlink() or path.suffix == ".ipynb":
        yield _place(path, submitted)
    elif submitted is not None and path.absolute().is_relative_to(submitted.absolute()):
        handed_in = _of_course(submitted, course, assignment)
        inside = path.absolute()
        yield from (entry for entry in handed_in if entry.path.absolute().is_relative_to(inside))
    else:
        for entry in _notebooks_under(path):
            first, *rest = entry.relative_to(path).parts
            yield Submission(entry, first if rest else entry.stem)


def _of_course(submitted: Path, course: Course, assignment: str | None) -> Iterator[Submission]:
    """`submitted/<student>/<assignment>/`: one notebook each, the one of the assignment's name."""
    names = [assignment] if assignment else list(course.assignments)
    for student in _folders(submitted):
        for name in names:
            folder = student / name
            if folder.is_symlink():
                problem = Message("notebook.link")
                yield Submission(folder, student.name, name, problem=problem)
            elif folder.is_dir():
                yield _of_folder(folder, student.name, name)


def _of_folder(folder: Path, student: str, assignment: str) -> Submission:
    expected = folder / f"{assignment}.ipynb"
    stamp = _timestamp(folder)
    if os.path.lexists(expected):
        return Submission(expected, student, assignment, stamp)
    others = sorted(path for path in folder.glob("*.ipynb"))
    if len(others) == 1:
        return Submission(others[0], student, assignment, stamp)
    key = "notebook.several" if others else "notebook.absent"
    problem = Message(key, {"expected": expected.name})
    return Submission(expected, student, assignment, stamp, problem)


def _place(path: Path, submitted: Path | None) -> Submission:
    """A file inside the course's `submitted/` is its student's; any other is its own."""
    if submitted is not None and path.absolute().is_relative_to(submitted.absolute()):
        parts = path.absolute().relative_to(submitted.absolute()).parts
        if len(parts) == 3:
            return Submission(path, parts[0], parts[1], _timestamp(path.parent))
    return Submission(path, path.stem)


def _notebooks_under(folder: Path) -> Iterator[Path]:
    """Every *.ipynb below, in order; links to folders are not followed."""
    for where, folders, files in os.walk(folder):
        posing = [name for name in folders if name.endswith(".ipynb")]
        folders[:] = sorted(
            name
            for name in folders
            if name not in SKIPPED_FOLDERS and name not in posing and not name.startswith(".")
        )
        for name in sorted([*files, *posing]):
            if name.endswith(".ipynb"):
                yield Path(where) / name


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(
        path
        for path in parent.iterdir()
        if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
    )


def _timestamp(folder: Path) -> datetime | None:
    """The time in nbgrader's timestamp.txt, in UTC; None where there is none that can be read."""
    path = folder / "timestamp.txt"
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open(encoding="utf-8") as file:
            text = file.read(100).strip()
        stamp = datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except (OSError, ValueError):
        return None
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)


def choose_assignment(
    course: Course, submission: Submission, notebook: Notebook, chosen: str | None
) -> Assignment:
    """What to grade a notebook for: as told, by its place in the course, else by its stamp.

    A notebook that says nothing is graded for the catalogue's functions that it defines.

    Raises:
        Unreadable: it defines none.
        UsageError: the course has no such assignment.
    """
    if chosen or submission.assignment:
        return course.assignment(chosen or submission.assignment)
    name, stamp = notebook.stamp.get("assignment"), notebook.stamp.get("exercises")
    if isinstance(name, str) and course.root is not None:
        return course.assignment(name)
    if isinstance(name, str) and isinstance(stamp, Mapping) and stamp:
        return _assignment_of_stamp(name, stamp)
    source = "\n".join(cell.source for cell in notebook.code_cells)
    defined = set(re.findall(r"^(?:def\s+)?([A-Za-z_]\w*)\s*[(=]", source, re.MULTILINE))
    ids = [i for i in catalogue.available(course.roots) if i.split(".")[1] in defined]
    if not ids:
        raise Unreadable(Message("no_exercises"))
    return Assignment("notebook", "notebook", tuple(ids))


def _assignment_of_stamp(name: str, stamp: Mapping[str, object]) -> Assignment:
    # In the catalogue's order: a notebook's file sorts them by name, and one may use another.
    ids = tuple(exercise for exercise in catalogue.available() if exercise in stamp)
    if not ids:
        raise Unreadable(Message("no_exercises"))
    points = {}
    for exercise in ids:
        entry = stamp[exercise]
        value = entry.get("points") if isinstance(entry, Mapping) else None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6:
            points[exercise] = float(value)
    return Assignment(name, name, ids, points)

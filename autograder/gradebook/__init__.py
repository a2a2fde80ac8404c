"""Results into nbgrader: scores in its gradebook, and safe `autograded/` notebooks beside them.

nbgrader itself is imported when scores are written, not before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import Assignment, Course
from autograder.errors import GraderFault, Unreadable
from autograder.files import write_atomically
from autograder.gradebook import pages
from autograder.model import Exercise, Report
from autograder.notebooks import generate, reading
from autograder.notebooks.reading import Notebook

__all__ = ["Graded", "record"]

BATCH = 100


@dataclass(frozen=True)
class Graded:
    """A graded submission: whose it is, what was read, what came of it, when it was handed in."""

    student: str
    notebook: Notebook
    report: Report
    timestamp: datetime | None = None


def record(
    course: Course,
    assignment: Assignment,
    exercises: Sequence[Exercise],
    graded: Sequence[Graded],
) -> None:
    """Write scores and `autograded/` notebooks, a batch of submissions at a time.

    What has no score (unreadable, or the grader's own fault) leaves everything as it was.

    Raises:
        GraderFault: the gradebook or the folder cannot be written.
    """
    assert course.root is not None
    scored = [entry for entry in graded if entry.report.status == "graded"]
    if not scored:
        return
    from autograder.gradebook import database, session

    document = source_of(course, assignment, exercises)
    released = reading.from_document(generate.starter(document), Path(assignment.name))
    names = [exercise.name for exercise in exercises]
    with session.opened(course) as (gradebook, config):
        penalty = session.late_penalty(config) if assignment.due else None
        book = database.prepare(gradebook, course, assignment, exercises, document)
        for start in range(0, len(scored), BATCH):
            batch = scored[start : start + BATCH]
            written = [_page(course, assignment, released, names, entry) for entry in batch]
            rows = [
                database.Row(entry.student, _utc(entry.timestamp), entry.report, page.changed)
                for entry, page in zip(batch, written, strict=True)
            ]
            database.write(gradebook, book, rows, penalty)
            for entry, page in zip(batch, written, strict=True):
                _save(page, entry)


def source_of(
    course: Course, assignment: Assignment, exercises: Sequence[Exercise]
) -> generate.Document:
    """The assignment's source notebook; where there is none, as it would be generated."""
    assert course.root is not None
    path = course.root / "source" / assignment.name / f"{assignment.name}.ipynb"
    if not path.exists():
        return generate.build(assignment, exercises, course.language, course.course_id)
    try:
        return generate.document_of(reading.read(path))
    except Unreadable as error:
        raise GraderFault(f"{path} cannot be read ({error}): generate it again") from None


@dataclass(frozen=True)
class _Page:
    path: Path
    data: bytes
    changed: bool


def _page(
    course: Course, assignment: Assignment, released: Notebook, names: Sequence[str], entry: Graded
) -> _Page:
    assert course.root is not None
    if entry.student in ("", ".", "..") or re.search(r"[/\\\0]", entry.student):
        raise GraderFault(f"{entry.student!r} is no name of a student")
    folder = course.root / "autograded" / entry.student / assignment.name
    path = folder / f"{assignment.name}.ipynb"
    marks = pages.marks(entry.report, course.language)
    data = generate.dumps(pages.page(entry.notebook, released, names, marks, course.language))
    try:
        changed = path.read_bytes() != data
    except OSError:
        changed = True
    return _Page(path, data, changed)


def _save(page: _Page, entry: Graded) -> None:
    """As nbgrader leaves them: read-only, with the time of handing in beside the notebook."""
    try:
        if page.changed:
            write_atomically(page.path, page.data, 0o444)
        stamp = _utc(entry.timestamp)
        if stamp is not None:
            text = f"{stamp:%Y-%m-%d %H:%M:%S.%f} UTC\n"
            write_atomically(page.path.with_name("timestamp.txt"), text.encode(), 0o444)
    except OSError as error:
        raise GraderFault(f"{page.path}: cannot be written: {error.strerror}") from error


def _utc(stamp: datetime | None) -> datetime | None:
    """A time as nbgrader keeps it: in UTC, without saying so."""
    if stamp is None or stamp.tzinfo is None:
        return stamp
    return stamp.astimezone(UTC).replace(tzinfo=None)

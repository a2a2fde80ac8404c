"""Results into nbgrader: scores in its gradebook, and safe `autograded/` notebooks beside them.

nbgrader itself is imported when scores are written, not before.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.course import Assignment, Course
from autograder.errors import GraderFault, Unreadable
from autograder.exercises import catalogue
from autograder.files import write_atomically
from autograder.gradebook.pages import Form
from autograder.model import Exercise, Report
from autograder.notebooks import generate, reading

__all__ = ["Book", "Graded", "form", "source_of", "writing"]

BATCH = 100


@dataclass(frozen=True)
class Graded:
    """A graded submission: whose it is, what came of it, its page, when it was handed in."""

    report: Report
    page: bytes
    timestamp: datetime | None = None


@dataclass
class Book:
    """The gradebook being written, a batch of submissions at a time.

    `fault` says why it cannot be; from then on nothing more is tried.
    """

    course: Course
    stack: contextlib.ExitStack
    fault: str | None = None
    opened: Any = None
    waiting: dict[str, list[Graded]] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)

    def put(self, graded: Graded) -> None:
        """Take a submission; what has no score leaves everything as it was."""
        if graded.report.status != "graded" or self.fault is not None:
            return
        if self.opened is None:  # while others are being graded: nbgrader takes its time
            self._safely(self._open)
        batch = self.waiting.setdefault(graded.report.assignment, [])
        batch.append(graded)
        if len(batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits: scores in one transaction an assignment, then the pages."""
        waiting, self.waiting = self.waiting, {}
        for name, batch in waiting.items():
            self._safely(self._write, self.course.assignment(name), batch)

    def _safely(self, step: Callable[..., None], *arguments: Any) -> None:
        if self.fault is None:
            try:
                step(*arguments)
            except Exception as error:  # nbgrader and its database may fail in any way
                self.fault = _reason(error, self.opened)

    def _open(self) -> None:
        from autograder.gradebook import session

        self.opened = self.stack.enter_context(session.opened(self.course))

    def _write(self, assignment: Assignment, batch: Sequence[Graded]) -> None:
        from autograder.gradebook import database, session

        gradebook, config = self.opened
        penalty = session.late_penalty(config) if assignment.due else None
        if assignment.name not in self.places:
            exercises = catalogue.load_all(assignment.exercises, self.course.roots)
            document = source_of(self.course, assignment, exercises)
            self.places[assignment.name] = database.prepare(
                gradebook, self.course, assignment, exercises, document
            )
        pages = [_page(self.course, assignment, entry) for entry in batch]
        rows = [
            database.Row(entry.report.student, _utc(entry.timestamp), entry.report, page.changed)
            for entry, page in zip(batch, pages, strict=True)
        ]
        database.write(gradebook, self.places[assignment.name], rows, penalty)
        for entry, page in zip(batch, pages, strict=True):
            _save(page, entry)


@contextlib.contextmanager
def writing(course: Course) -> Iterator[Book]:
    """The course's gradebook, opened for the first submission; what waits at the end is written."""
    with contextlib.ExitStack() as stack:
        book = Book(course, stack)
        try:
            yield book
        finally:
            book.flush()


def _reason(error: Exception, opened: Any) -> str:
    from autograder.gradebook import session

    return session.told(error, opened[1] if opened else None)


def form(course: Course, assignment: Assignment) -> Form:
    """What the pages of an assignment are made of.

    Raises:
        GraderFault: the source notebook cannot be read.
    """
    exercises = catalogue.load_all(assignment.exercises, course.roots)
    document = source_of(course, assignment, exercises)
    released = reading.from_document(generate.starter(document), Path(assignment.name))
    return Form(released, tuple(exercise.name for exercise in exercises), course.language)


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


def _page(course: Course, assignment: Assignment, entry: Graded) -> _Page:
    assert course.root is not None
    student = entry.report.student
    if student in ("", ".", "..") or re.search(r"[/\\\0]", student):
        raise GraderFault(f"{student!r} is no name of a student")
    folder = course.root / "autograded" / student / assignment.name
    path = folder / f"{assignment.name}.ipynb"
    try:
        changed = path.read_bytes() != entry.page
    except OSError:
        changed = True
    return _Page(path, entry.page, changed)


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

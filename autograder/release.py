"""The source notebook becomes what students get, by nbgrader's own generator, and is proved."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from autograder.course import STATE_FOLDER, Assignment, Course
from autograder.errors import GraderFault, Unreadable, UsageError
from autograder.files import write_atomically
from autograder.gradebook import session
from autograder.notebooks import generate, reading, starters
from autograder.notebooks.public_checks import CHECKER

MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
REFERENCE = re.compile(r"\bfrom reference\b|\bimport reference\b|\breference[./]\w|GRADUS_SECRET")
# A line of a solution that is shorter may stand in any notebook.
TELLING = 20


def release(course: Course, assignment: Assignment) -> Path:
    """Writes release/<assignment> and the gradebook's copy of its cells; returns the folder.

    Raises:
        UsageError: there is no source notebook, or nbgrader refuses it.
        GraderFault: what came out still holds a solution or a secret; it is removed again.
    """
    if course.root is None:
        raise UsageError("no course here: run `cli.py init` first")
    source = course.root / "source" / assignment.name / f"{assignment.name}.ipynb"
    if not source.is_file():
        raise UsageError(f"{source}: not there yet: run `cli.py generate {assignment.name}`")
    if re.search(r"[*?\[\]]", str(course.root.absolute())):
        raise UsageError(f"{course.root}: nbgrader cannot work in a folder with *, ? or [ in it")
    folder = course.root / "release" / assignment.name
    _carry_checker(source.parent)
    with session.quiet() as log:
        try:
            _generate(course, assignment)
        except (UsageError, GraderFault):
            raise
        except Exception as error:  # nbgrader's own; its traceback is not for a terminal
            reason = log.reason(error)
            raise UsageError(f"nbgrader cannot release {assignment.name}: {reason}") from error
    found = next(leaks(folder, source, secrets(course)), None)
    if found is not None:
        shutil.rmtree(folder, ignore_errors=True)
        raise GraderFault(f"{assignment.name} was not released: {found}")
    return folder


def _carry_checker(folder: Path) -> None:
    """The file that runs the public checks, for nbgrader to release beside the notebook."""
    path = folder / CHECKER.name
    content = CHECKER.read_bytes()
    try:
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error


def leaks(folder: Path, source: Path, secret: tuple[bytes, ...]) -> Iterator[str]:
    """What of solutions, hidden tests, references or the secret a release still holds."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    if not any(path.suffix == ".ipynb" for path in paths):
        yield f"nbgrader wrote no notebook into {folder}"
    telling = set(_solution_lines(source))
    for path in paths:
        data = path.read_bytes()
        text, code = _texts(path, data)
        name = path.relative_to(folder)
        yield from (f"{name} holds {marker!r}" for marker in MARKERS if marker in text)
        yield from (f"{name} names {match!r}" for match in REFERENCE.findall(text))
        if any(part in data for part in secret):
            yield f"{name} holds the course's secret"
        for line in code.splitlines():
            if line.strip() in telling:
                yield f"{name} holds a line of a solution: {line.strip()!r}"


def secrets(course: Course) -> tuple[bytes, ...]:
    """The forms in which a course's secret could be written down."""
    found = []
    if course.root is not None and (course.root / STATE_FOLDER / "secret").is_file():
        found.append((course.root / STATE_FOLDER / "secret").read_bytes())
    if text := os.environ.get("GRADUS_SECRET"):
        found.append(text.encode())
    return tuple(form for secret in found if secret for form in (secret, secret.hex().encode()))


def _generate(course: Course, assignment: Assignment) -> None:
    from nbgrader.api import Gradebook
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    from autograder.gradebook import database

    config = session.settings(course)
    config.CourseDirectory.assignment_id = assignment.name
    coursedir = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=coursedir, config=config)
    converter.force = True
    converter.start()
    with Gradebook(coursedir.db_url, course.course_id) as gradebook:
        row = gradebook.find_assignment(assignment.name)
        row.duedate = database.duedate(assignment)
        gradebook.db.commit()


def _solution_lines(source: Path) -> Iterator[str]:
    """The lines between the source's solution markers that no student could have by chance."""
    try:
        document = generate.document_of(reading.read(source))
    except Unreadable as error:
        raise UsageError(f"{source}: cannot be read: {error}") from None
    given = {  # a helper may be written as its caller is
        line.strip()
        for cell in document["cells"]
        if str(cell["metadata"].get("nbgrader", {}).get("grade_id")).endswith("-given")
        for line in cell["source"].splitlines()
    }
    for cell in document["cells"]:
        inside = False
        for line in cell["source"].splitlines():
            inside = (inside or starters.BEGIN in line) and starters.END not in line
            text = line.strip()
            if inside and len(text) >= TELLING and text not in given and starters.BEGIN not in text:
                yield text


def _texts(path: Path, data: bytes) -> tuple[str, str]:
    """A released file's text, and the part of it that is code."""
    if path.suffix != ".ipynb":
        text = data.decode("utf-8", "replace")
        return text, text
    try:
        notebook = reading.read(path)
    except Unreadable as error:
        raise GraderFault(f"{path}: nbgrader wrote no notebook: {error}") from None
    every = "\n".join(cell.source for cell in notebook.cells)
    return every, "\n".join(cell.source for cell in notebook.code_cells)

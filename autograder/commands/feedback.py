"""`feedback`: a page a student, made of what was recorded when they were graded."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from autograder.course import Assignment, Course
from autograder.errors import GraderFault, Unreadable, UsageError
from autograder.exercises import catalogue
from autograder.files import write_atomically
from autograder.grading import results
from autograder.grading.results import Result
from autograder.model import Case, Example, Exercise, Value
from autograder.notebooks.reading import Notebook, cells_for_wall, read
from autograder.reports import feedback
from autograder.reports.feedback_figure import Trajectory, first_difference
from autograder.sandbox.job import Cell, Job, Limits, Task
from autograder.sandbox.wire import Function

if TYPE_CHECKING:
    from autograder.sandbox.client import Sandbox

OURS = b'<meta name="generator" content="Gradus">'
# What nbgrader's release_feedback reads beside a page, to know whose it is.
NBGRADERS = ("timestamp.txt", "submission_secret.txt")
MAX_NOTE = 4096
MAX_PATHS = 2
WITH_PATHS = ("wrong_value", "not_finite")
PATH_SECONDS = 10.0
HEADING = re.compile(r"^#+\s*(?:`\w+`\s*[:.–—-]?)?\s*(.*?)\s*$", re.MULTILINE)

Titles = Mapping[str, str]


def run(course: Course, assignment: str | None, force: bool) -> list[Path]:
    """Write feedback/<student>/<assignment>/<assignment>.html for every recorded result.

    A page that somebody else made (nbgrader, by hand) is left alone unless `force`.

    Raises:
        UsageError: there is no such assignment or no result, or such a page is in the way.
        GraderFault: a page cannot be written.
    """
    assert course.root is not None
    chosen = [course.assignment(assignment)] if assignment else list(course.assignments.values())
    written: list[Path] = []
    others: list[Path] = []
    for entry in chosen:
        for path, text in _pages(course, entry):
            if _is_foreign(path) and not force:
                others.append(path)
                continue
            _write(path, text)
            _keep_notes(course.root / "submitted", path.parent)
            written.append(path)
    if others:
        raise UsageError(
            f"{others[0]}{f' and {len(others) - 1} more' if len(others) > 1 else ''}: not made by "
            f"Gradus and left as it was; --force replaces it ({len(written)} others written)"
        )
    if not written:
        raise UsageError("nothing is graded yet: run `cli.py grade` first")
    return written


def _pages(course: Course, assignment: Assignment) -> Iterator[tuple[Path, str]]:
    assert course.root is not None
    found = list(_one_a_student(course.root, results.load_all(course, assignment.name)))
    if not found:
        return
    exercises = catalogue.load_all(assignment.exercises, course.roots)
    titles = {exercise.name: title_of(exercise, course.language) for exercise in exercises}
    with contextlib.ExitStack() as stack:
        sandbox = _sandbox(stack) if _has_paths(found, exercises) else None
        for result in found:
            report = result.report
            work = _work(course, result, exercises, sandbox)
            text = feedback.page(report, work, course.language, titles, assignment.title)
            folder = course.root / "feedback" / report.student / assignment.name
            yield folder / f"{assignment.name}.html", text


def _one_a_student(root: Path, found: Sequence[Result]) -> Iterator[Result]:
    """A notebook handed in under another name has left a result of its own: the newer counts."""
    by_student: dict[str, list[Result]] = {}
    for result in found:
        by_student.setdefault(result.report.student, []).append(result)
    for candidates in by_student.values():
        there = [entry for entry in candidates if _path_of(root, entry).is_file()]
        named = [entry for entry in there if _path_of(root, entry).stem == entry.report.assignment]
        yield [*named, *there, *candidates][0]


def title_of(exercise: Exercise, language: str) -> str:
    """The exercise's title in its notebook: the first heading of its statement."""
    from autograder.notebooks import statements

    try:
        text = statements.statement(exercise, language, exercise.points)
    except UsageError:  # a template that is gone takes no page away
        return exercise.name
    found = HEADING.search(text)
    title = found[1].replace("$", "") if found else ""
    return title[:1].upper() + title[1:] or exercise.name


# ---- the student's work -----------------------------------------------------------------------


def _work(
    course: Course, result: Result, exercises: Sequence[Exercise], sandbox: Sandbox | None
) -> feedback.Work:
    assert course.root is not None
    try:
        notebook = read(_path_of(course.root, result))
    except Unreadable:
        return feedback.Work({}, known=False)
    if notebook.sha256 != result.content:
        return feedback.Work({}, outdated=True)
    names = [exercise.name for exercise in exercises]
    cells = cells_for_wall(notebook, names)
    code = {name: answer_of(notebook, cells, name) for name in names}
    wrong = {v.exercise for v in result.report.verdicts if v.verdict in WITH_PATHS}
    found = {}
    for exercise in exercises if sandbox is not None else ():
        if exercise.name in wrong and public_paths(exercise):
            assert sandbox is not None
            with contextlib.suppress(GraderFault):  # a page without its figure is still a page
                found[exercise.name] = paths(sandbox, notebook, exercise, names, course.limits)
    return feedback.Work(code, paths=found)


def _path_of(root: Path, result: Result) -> Path:
    report = result.report
    return root / "submitted" / report.student / report.assignment / Path(report.path).name


def answer_of(notebook: Notebook, cells: Sequence[Cell], name: str) -> str | None:
    """The source of the cell whose function is graded; the unfilled one where there is no other."""
    for cell in cells:
        if name in cell.owns:
            return cell.source
    binds = re.compile(rf"^(?:(?:async +)?def +{name}\b|{name} *=(?!=))", re.MULTILINE)
    defining = [cell.source for cell in cells if binds.search(cell.source)]
    own = [cell.source for cell in notebook.code_cells if cell.grade_id == f"{name}-answer"]
    return next(iter([*defining[::-1], *own]), None)


# ---- paths ------------------------------------------------------------------------------------


def public_paths(exercise: Exercise) -> list[tuple[int, Example]]:
    """The public examples whose result is a path: (steps + 1, D), from a start `theta`."""
    if not {"theta", "steps"} <= set(exercise.parameters):
        return []
    return [
        (number, example)
        for number, example in enumerate(exercise.record.examples, start=1)
        if isinstance(example.expected, np.ndarray)
        and example.expected.ndim == 2
        and len(example.expected) == example.args.get("steps", -2) + 1 > 1
    ]


def paths(
    sandbox: Sandbox,
    notebook: Notebook,
    exercise: Exercise,
    names: Sequence[str],
    limits: Limits,
) -> tuple[Trajectory, ...]:
    """The student's paths on public examples, through the wall: those that leave the right one.

    Of hidden cases nothing is run or drawn.
    """
    examples = public_paths(exercise)
    cases = tuple(Case("public", "public", example.args) for _, example in examples)
    job = Job(cells_for_wall(notebook, names), (Task(exercise.name, cases),))
    limits = replace(limits, submission_seconds=min(limits.submission_seconds, PATH_SECONDS))
    outcomes = sandbox.run(job, limits).outcomes[exercise.name]
    found = []
    for (number, example), outcome in zip(examples, outcomes, strict=True):
        own = _path(outcome.value) if outcome.status == "returned" else None
        if own is None or own.shape != example.expected.shape:
            continue
        method = str(example.args.get("method", ""))
        trajectory = Trajectory(number, example.expected, own, method, *_valley(example))
        if first_difference(trajectory) is not None:
            found.append(trajectory)
    return tuple(found[:MAX_PATHS])


def _path(value: Value) -> np.ndarray | None:
    try:
        array = np.asarray(value)
        return array.astype(float) if array.dtype.kind in "biuf" else None
    except (ValueError, TypeError):  # a list of unequal rows is no path
        return None


def _valley(example: Example) -> tuple[np.ndarray | None, np.ndarray | None]:
    """The quadratic that the path runs down, where the example names one."""
    for value in example.args.values():
        if isinstance(value, Function) and value.kind == "quadratic":
            matrix = np.asarray(value.parameters.get("A"), dtype=float)
            centre = np.asarray(value.parameters.get("center"), dtype=float)
            size = example.expected.shape[1]
            if matrix.shape == (size, size) and centre.shape == (size,):
                return matrix, centre
    return None, None


def _has_paths(found: Sequence[Result], exercises: Sequence[Exercise]) -> bool:
    names = {exercise.name for exercise in exercises if public_paths(exercise)}
    return any(
        verdict.exercise in names and verdict.verdict in WITH_PATHS
        for result in found
        for verdict in result.report.verdicts
    )


def _sandbox(stack: contextlib.ExitStack) -> Sandbox | None:
    """None where this machine has no wall: pages are written everywhere, figures where they can."""
    try:
        from autograder.sandbox import tiers

        return stack.enter_context(tiers.open_best())
    except (ImportError, UsageError, GraderFault):
        return None


# ---- files ------------------------------------------------------------------------------------


def _is_foreign(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return OURS not in file.read(4096)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise GraderFault(f"{path}: {error.strerror}") from error


def _write(path: Path, text: str) -> None:
    """Readable by all: nbgrader hands the page out with the permissions that it has here."""
    data = text.encode("utf-8", "replace")
    try:
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)
    except OSError as error:
        raise GraderFault(f"{path}: cannot be written: {error.strerror}") from error


def _keep_notes(submitted: Path, folder: Path) -> None:
    """What nbgrader noted of the submission goes along, as its own generate_feedback does it."""
    handed_in = submitted / folder.parent.name / folder.name
    for name in NBGRADERS:
        source = handed_in / name
        if source.is_symlink() or not source.is_file() or source.stat().st_size > MAX_NOTE:
            continue
        try:
            write_atomically(folder / name, source.read_bytes())
        except OSError as error:
            raise GraderFault(f"{folder / name}: cannot be written: {error.strerror}") from error

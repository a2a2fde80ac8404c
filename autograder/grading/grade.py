"""A run: submissions in, one recorded result each, whatever happens to any of them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace

from autograder import course as courses
from autograder.course import Assignment, Course
from autograder.errors import GraderFault, Unreadable, UsageError
from autograder.exercises import answers, catalogue
from autograder.grading import results
from autograder.grading.marking import Prepared, mark, prepare
from autograder.grading.results import Result
from autograder.grading.submissions import Submission, choose_assignment
from autograder.model import Message, Report
from autograder.notebooks.reading import Notebook, read
from autograder.sandbox.job import Limits
from autograder.sandbox.pool import Sandboxes

TORCH = re.compile(r"\bimport\s+torch\b|\bfrom\s+torch\b")


@dataclass(frozen=True)
class Settings:
    """How a run grades. `assignment` overrides what a notebook says; `tier` is the sandbox's."""

    tier: str
    assignment: str | None = None
    device: str = "cpu"
    seed: int | None = None
    workers: int = 1
    force: bool = False
    strict: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Graded:
    """A submission with what was read of it (None where it could not be) and what came of it."""

    submission: Submission
    assignment: Assignment | None
    notebook: Notebook | None
    report: Report


@dataclass(frozen=True)
class Round:
    """What a run has prepared: answers by exercise id, made when first needed."""

    course: Course
    settings: Settings
    secret: bytes
    prepared: dict[tuple[str, float | None], Prepared] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def grade(
    course: Course,
    submissions: Sequence[Submission],
    settings: Settings,
    progress: Callable[[Graded], None] = lambda graded: None,
) -> list[Graded]:
    """Grade every submission, in the order given; `progress` hears of each as it is done.

    One that cannot be read, or at which the grader fails, is a report like any other.
    """
    run = Round(course, settings, _secret(course, settings))
    sandboxes = Sandboxes(settings.tier)
    done: dict[int, Graded] = {}
    pool = ThreadPoolExecutor(settings.workers)
    try:
        jobs = {
            pool.submit(_grade_one, run, sandboxes, submission): index
            for index, submission in enumerate(submissions)
        }
        for job in as_completed(jobs):
            done[jobs[job]] = job.result()
            progress(done[jobs[job]])
    finally:  # interrupted, it finishes what it has begun and leaves the rest for the next run
        pool.shutdown(cancel_futures=True)
        sandboxes.close()
    return [done[index] for index in range(len(submissions))]


def judge_notebook(course: Course, submission: Submission, notebook: Notebook) -> Report:
    """One notebook, for nbgrader's own door: the same judge, and nothing recorded.

    Raises:
        UsageError: this machine has no sandbox, or the course no such assignment.
    """
    from autograder.sandbox import tiers

    settings = Settings(tiers.best(), strict=course.strict, limits=course.limits)
    run = Round(course, settings, _secret(course, settings))
    sandboxes = Sandboxes(settings.tier)
    try:
        assignment = choose_assignment(course, submission, notebook, None)
        return _mark(run, sandboxes, submission, notebook, assignment)
    finally:
        sandboxes.close()


def _secret(course: Course, settings: Settings) -> bytes:
    if settings.seed is not None:
        return f"seed:{settings.seed}".encode()
    return courses.secret(course)


def _grade_one(run: Round, sandboxes: Sandboxes, submission: Submission) -> Graded:
    assignment = notebook = None
    try:
        if submission.problem is not None:
            raise Unreadable(submission.problem)
        notebook = read(submission.path)
        assignment = choose_assignment(run.course, submission, notebook, run.settings.assignment)
        report = _graded_before(run, submission, notebook, assignment)
        if report is None:
            report = _mark(run, sandboxes, submission, notebook, assignment)
            if is_recorded(run.course, submission):
                results.save(run.course, _result(run, notebook, assignment, report))
    except Unreadable as problem:
        report = failed(submission, assignment, "unreadable", problem.message)
    except UsageError as error:
        report = failed(submission, assignment, "unreadable", _told(error))
    except Exception as error:  # the run goes on: this one is the grader's fault
        reason = Message("grader_fault", {"reason": f"{type(error).__name__}: {error}"})
        report = failed(submission, assignment, "grader_fault", reason)
    return Graded(submission, assignment, notebook, report)


def failed(
    submission: Submission, assignment: Assignment | None, status: str, problem: Message
) -> Report:
    """The report of a submission that has no score."""
    name = assignment.name if assignment else submission.assignment
    return Report(
        path=str(submission.path),
        student=submission.student,
        assignment=name,
        status="unreadable" if status == "unreadable" else "grader_fault",
        score=None,
        max_score=0.0,
        seconds=0.0,
        problem=problem,
    )


def _told(error: UsageError) -> Message:
    return Message("cannot_grade", {"reason": str(error)})


def _prepared(run: Round, assignment: Assignment) -> list[Prepared]:
    found = []
    for exercise_id in assignment.exercises:
        points = assignment.points.get(exercise_id)
        with run.lock:
            if (exercise_id, points) not in run.prepared:
                exercise = catalogue.load(exercise_id, run.course.roots)
                seed = answers.derive_seed(run.secret, exercise.id, run.course.round)
                limits = run.course.own_limits(exercise)
                entry = prepare(exercise, seed, points, run.settings.device, limits)
                run.prepared[exercise_id, points] = entry
            found.append(run.prepared[exercise_id, points])
    return found


def _mark(
    run: Round,
    sandboxes: Sandboxes,
    submission: Submission,
    notebook: Notebook,
    assignment: Assignment,
) -> Report:
    try:
        prepared = _prepared(run, assignment)
    except UsageError as error:  # an author's slip is nobody else's fault
        raise GraderFault(str(error)) from error
    try:
        report = _run(run, sandboxes, submission, notebook, assignment, prepared)
    except GraderFault:  # a sandbox may fail on a busy machine: a fresh one gets one more try
        report = _run(run, sandboxes, submission, notebook, assignment, prepared)
    remarks = (*_version_remarks(notebook, prepared), *report.remarks)
    return replace(report, remarks=remarks, device=run.settings.device)


def _run(
    run: Round,
    sandboxes: Sandboxes,
    submission: Submission,
    notebook: Notebook,
    assignment: Assignment,
    prepared: Sequence[Prepared],
) -> Report:
    with_torch = any(TORCH.search(cell.source) for cell in notebook.code_cells)
    limits, strict = run.settings.limits, run.settings.strict
    with sandboxes.lend(with_torch) as sandbox:
        return mark(sandbox, submission, notebook, assignment.name, prepared, limits, strict)


def _version_remarks(notebook: Notebook, prepared: Sequence[Prepared]) -> Iterator[Message]:
    """A notebook released before an exercise changed is graded by the exercise as it is now."""
    stamp = notebook.stamp.get("exercises")
    for entry in prepared:
        released = stamp.get(entry.exercise.id) if isinstance(stamp, Mapping) else None
        version = released.get("version") if isinstance(released, Mapping) else None
        if isinstance(version, str) and version != entry.exercise.version:
            yield Message("other_version", {"name": entry.exercise.name})


def _result(run: Round, notebook: Notebook, assignment: Assignment, report: Report) -> Result:
    prepared = _prepared(run, assignment)
    settings = run.settings
    return Result(
        content=notebook.sha256,
        versions={entry.exercise.id: entry.exercise.version for entry in prepared},
        round=run.course.round,
        seeds={entry.exercise.id: entry.key.seed.hex() for entry in prepared},
        settings={
            "points": {entry.exercise.id: entry.points for entry in prepared},
            "strict": sorted(settings.strict),
        },
        report=report,
    )


def _graded_before(
    run: Round, submission: Submission, notebook: Notebook, assignment: Assignment
) -> Report | None:
    """What is already graded, by content, in this round and version, is not run again."""
    if not is_recorded(run.course, submission) or run.settings.force:
        return None
    blank = failed(submission, assignment, "unreadable", Message(""))
    earlier = results.load(results.path_of(run.course, blank))
    if earlier is None or not earlier.covers(_result(run, notebook, assignment, blank)):
        return None
    return earlier.report


def is_recorded(course: Course, submission: Submission) -> bool:
    """Only what lies in a course's `submitted/` is a student's submission to it."""
    if course.root is None:
        return False
    return submission.path.absolute().is_relative_to((course.root / "submitted").absolute())

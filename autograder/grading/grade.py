"""A run: submissions in, one recorded result each, whatever happens to any of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.course import Assignment, Course
from autograder.errors import GraderFault, Unreadable, UsageError
from autograder.exercises import catalogue
from autograder.grading import crew, results
from autograder.grading.exam import Exam, Form, Settings, make_exams
from autograder.grading.results import Result
from autograder.grading.submissions import Submission, choose_assignment
from autograder.grading.work import Done, Work, failed, judge
from autograder.model import Message, Report
from autograder.notebooks import reading
from autograder.notebooks.reading import Notebook
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.pool import Sandboxes

__all__ = ["Graded", "Settings", "grade", "is_recorded", "judge_notebook", "read_ahead", "stream"]


@dataclass(frozen=True)
class Graded:
    """A submission and what came of it; `index` is its place among those given.

    `page` is its notebook for `autograded/`, where one was asked for and there is a score.
    """

    index: int
    submission: Submission
    assignment: Assignment | None
    report: Report
    page: bytes | None = None


def grade(course: Course, submissions: Sequence[Submission], settings: Settings) -> list[Graded]:
    """Grade every submission; the results in the order given."""
    return sorted(stream(course, submissions, settings), key=lambda graded: graded.index)


def stream(
    course: Course,
    submissions: Sequence[Submission],
    settings: Settings,
    forms: Mapping[str, Form] | None = None,
    warm: Sandbox | None = None,
) -> Iterator[Graded]:
    """Grade every submission, and give each as it is done, its result recorded.

    One that cannot be read, or at which the grader fails, is a report like any other. `forms`
    make the pages of assignments, by name; `warm` is a sandbox that stands ready, to be used and
    closed. Closed early, it leaves the rest for the next run.
    """
    chosen: dict[int, str] = {}
    assignments: dict[str, Assignment] = {}
    for index, submission in enumerate(submissions):
        try:
            assignment = _choose(course, submission, settings)
        except Unreadable as problem:
            yield _unreadable(index, submission, problem.message)
        except UsageError as error:
            problem_told = Message("cannot_grade", {"reason": str(error)})
            yield _unreadable(index, submission, problem_told)
        else:
            chosen[index] = _key(assignment)
            assignments[chosen[index]] = assignment
    exams = make_exams(course, assignments, settings, forms or {})
    works = (
        _work(course, settings, index, submissions[index], key, exams[key])
        for index, key in chosen.items()
    )
    for done in _crew(course, exams, settings, len(chosen), warm)(works):
        yield _recorded(course, submissions[done.index], exams[chosen[done.index]], done)


def read_ahead(course: Course, submissions: Sequence[Submission], settings: Settings) -> None:
    """Loads the exercises that the first submission needs: they are there when asked for."""
    for submission in submissions[:1]:
        catalogue.load_all(_choose(course, submission, settings).exercises, course.roots)


def judge_notebook(course: Course, submission: Submission, notebook: Notebook) -> Report:
    """One notebook, for nbgrader's own door: the same judge, and nothing recorded.

    Raises:
        UsageError: this machine has no sandbox, or the course no such assignment.
        GraderFault: the grader itself fails.
    """
    settings = Settings(tiers.best(), strict=course.strict, limits=course.limits)
    assignment = choose_assignment(course, submission, notebook, None)
    [exam] = make_exams(course, {"": assignment}, settings, {}).values()
    sandboxes = Sandboxes(settings.tier)
    try:
        return judge(submission, notebook, exam, sandboxes)
    finally:
        sandboxes.close()


def is_recorded(course: Course, submission: Submission) -> bool:
    """Only what lies in a course's `submitted/` is a student's submission to it."""
    if course.root is None:
        return False
    return submission.path.absolute().is_relative_to((course.root / "submitted").absolute())


def _choose(course: Course, submission: Submission, settings: Settings) -> Assignment:
    """The assignment, by the submission's place where that tells: then its file is not opened."""
    if submission.problem is not None:
        raise Unreadable(submission.problem)
    name = settings.assignment or submission.assignment
    if name:
        return course.assignment(name)
    return choose_assignment(course, submission, reading.read(submission.path), None)


def _key(assignment: Assignment) -> str:
    points = sorted(assignment.points.items())
    return json.dumps([assignment.name, assignment.exercises, points])


def _unreadable(index: int, submission: Submission, problem: Message) -> Graded:
    return Graded(index, submission, None, failed(submission, None, "unreadable", problem))


def _crew(
    course: Course,
    exams: Mapping[str, Exam],
    settings: Settings,
    works: int,
    warm: Sandbox | None,
) -> crew.Crew:
    if settings.cluster is not None:
        from autograder.cluster.crew import cluster

        return cluster(settings.cluster, exams, course.roots)
    count = min(settings.workers, works)
    if count <= 1:
        return crew.alone(exams, settings.tier, warm)
    if warm is not None:  # each worker has its own, and none shares a descriptor with another
        warm.close()
    return crew.processes(exams, settings.tier, count)


def _work(
    course: Course, settings: Settings, index: int, submission: Submission, key: str, exam: Exam
) -> Work:
    """What is already graded, by content, in this round and version, is not run again."""
    earlier = None
    if is_recorded(course, submission) and not settings.force and exam.fault is None:
        blank = failed(submission, exam.assignment, "unreadable", Message(""))
        found = results.load(results.path_of(course, blank))
        if found is not None and found.covers(_result(exam, _content(submission), blank)):
            earlier = found.report
    return Work(index, submission, key, report=earlier)


def _content(submission: Submission) -> str:
    try:
        return reading.content(reading.load(submission.path))
    except Unreadable:
        return ""


def _recorded(course: Course, submission: Submission, exam: Exam, done: Done) -> Graded:
    report, page = done.report, done.page
    if done.content and is_recorded(course, submission):
        try:
            results.save(course, _result(exam, done.content, report))
        except GraderFault as error:
            reason = Message("grader_fault", {"reason": str(error)})
            report, page = failed(submission, exam.assignment, "grader_fault", reason), None
    return Graded(done.index, submission, exam.assignment, report, page)


def _result(exam: Exam, content: str, report: Report) -> Result:
    return Result(
        content=content,
        versions=exam.versions,
        round=exam.round,
        seeds={entry.exercise.id: entry.key.seed.hex() for entry in exam.prepared},
        settings={
            "points": {entry.exercise.id: entry.points for entry in exam.prepared},
            "strict": sorted(exam.strict),
            "limits": vars(exam.limits),
            "own limits": {entry.exercise.id: dict(entry.limits) for entry in exam.prepared},
            "files": {name: reading.content(data) for name, data in sorted(exam.files.items())},
        },
        report=report,
    )

"""One submission's work, the same in this process, in another one, and on another machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from autograder.course import Assignment
from autograder.errors import GraderFault, Unreadable
from autograder.grading.exam import Exam
from autograder.grading.marking import mark
from autograder.grading.submissions import Submission
from autograder.model import Message, Report
from autograder.notebooks.reading import Notebook, parse, read
from autograder.sandbox.pool import Sandboxes

__all__ = ["Done", "Work", "do", "failed", "judge", "lost"]

TORCH = re.compile(r"\bimport\s+torch\b|\bfrom\s+torch\b")


@dataclass(frozen=True)
class Work:
    """A submission to grade for the exam of that key.

    `data` are the notebook's bytes where the worker cannot read the file. `report` is an earlier
    one that still holds: nothing is run then, and only its page is made.
    """

    index: int
    submission: Submission
    exam: str
    data: bytes | None = None
    report: Report | None = None


@dataclass(frozen=True)
class Done:
    """What came of it, and the page that `autograded/` shows.

    `content` is the notebook's hash where it was graded now, so that this is a new result.
    """

    index: int
    report: Report
    content: str = ""
    page: bytes | None = None


def do(work: Work, exam: Exam, sandboxes: Sandboxes) -> Done:
    """Grade a submission. Whatever goes wrong is a report too."""
    submission = work.submission
    notebook = None
    try:
        notebook = _notebook(work)
        report = work.report or judge(submission, notebook, exam, sandboxes)
        page = exam.form(notebook, report) if exam.form and report.status == "graded" else None
        return Done(work.index, report, "" if work.report else notebook.sha256, page)
    except Unreadable as problem:
        return Done(work.index, failed(submission, exam.assignment, "unreadable", problem.message))
    except Exception as error:  # the run goes on: this one is the grader's fault
        return lost(work, exam.assignment, f"{type(error).__name__}: {error}")


def judge(submission: Submission, notebook: Notebook, exam: Exam, sandboxes: Sandboxes) -> Report:
    """Run the notebook behind the wall and judge it.

    Raises:
        GraderFault: the exercises cannot be graded, or the sandbox fails twice.
    """
    if exam.fault is not None:
        raise GraderFault(exam.fault)
    try:
        report = _run(submission, notebook, exam, sandboxes)
    except GraderFault:  # a sandbox may fail on a busy machine: a fresh one gets one more try
        report = _run(submission, notebook, exam, sandboxes)
    remarks = (*_version_remarks(notebook, exam), *report.remarks)
    return replace(report, remarks=remarks, device=exam.device)


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


def lost(work: Work, assignment: Assignment | None, reason: str) -> Done:
    """A submission at which the grader itself failed."""
    problem = Message("grader_fault", {"reason": reason})
    return Done(work.index, failed(work.submission, assignment, "grader_fault", problem))


def _notebook(work: Work) -> Notebook:
    if work.submission.problem is not None:
        raise Unreadable(work.submission.problem)
    if work.data is None:
        return read(work.submission.path)
    return parse(work.data, work.submission.path)


def _run(submission: Submission, notebook: Notebook, exam: Exam, sandboxes: Sandboxes) -> Report:
    sources = (cell.source for cell in notebook.code_cells)
    with_torch = any("torch" in source and TORCH.search(source) for source in sources)
    name, prepared = exam.assignment.name, exam.prepared
    with sandboxes.lend(with_torch) as sandbox:
        return mark(
            sandbox, submission, notebook, name, prepared, exam.limits, exam.strict, exam.files
        )


def _version_remarks(notebook: Notebook, exam: Exam) -> Iterator[Message]:
    """A notebook released before an exercise changed is graded by the exercise as it is now."""
    stamp = notebook.stamp.get("exercises")
    for entry in exam.prepared:
        released = stamp.get(entry.exercise.id) if isinstance(stamp, Mapping) else None
        version = released.get("version") if isinstance(released, Mapping) else None
        if isinstance(version, str) and version != entry.exercise.version:
            yield Message("other_version", {"name": entry.exercise.name})

"""`report`: the class as it was graded, from what is recorded. Nothing of a student's is run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from autograder.commands import outputs
from autograder.course import Course
from autograder.errors import Unreadable, UsageError
from autograder.grading import results
from autograder.grading.results import Result
from autograder.grading.submissions import Submission, collect
from autograder.grading.work import failed
from autograder.model import Report
from autograder.notebooks.reading import read
from autograder.reports import layout, terminal
from autograder.reports.messages import clean

FAULT = 4
MOST_NAMED = 5

Key = tuple[str, str]  # of assignment and student


def run(course: Course, assignment: str | None, options: Mapping[str, Any]) -> int:
    """Show the table and write the files; returns the exit code.

    Raises:
        UsageError: nothing is graded yet, or a file cannot be written.
    """
    names = [course.assignment(assignment).name] if assignment else list(course.assignments)
    language = options["language"] or course.language
    submitted = collect([], course, assignment)
    files = outputs.wanted(options, submitted)
    recorded = [result for name in names for result in results.load_all(course, name)]
    rows, waiting = _rows(course, recorded, submitted)
    if not rows:
        raise UsageError("nothing is graded yet: `cli.py grade` grades what is in submitted/")
    reports = [report for report, _ in rows]
    faults: list[str] = []
    if files:
        sandbox = ", ".join(sorted({report.tier for report in reports} - {""}))
        device = ", ".join(sorted({r.device for r in reports if r.verdicts})) or "cpu"
        summary = outputs.summarise(course, rows, language, sandbox=sandbox, device=device)
        faults = outputs.write(files, summary)
    click.echo(terminal.table(reports, layout.style_for(sys.stdout, language)))
    if waiting:
        click.echo(_told(waiting), err=True)
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    return FAULT if faults else 0


def _rows(
    course: Course, recorded: Sequence[Result], submitted: Sequence[Submission]
) -> tuple[list[tuple[Report, Submission | None]], list[Key]]:
    """Reports with their submissions; and whose work, as it lies there, is not graded."""
    places = {(entry.assignment, entry.student): entry for entry in submitted}
    names = {key: entry.path.stem for key, entry in places.items()}
    found: dict[Key, Result] = {}
    for result in recorded:  # of one who renamed the notebook: that which lies there now
        key = (result.report.assignment, result.report.student)
        if key not in found or Path(result.report.path).stem == names.get(key):
            found[key] = result
    reports = {key: result.report for key, result in found.items()}
    waiting = []
    for key, submission in places.items():
        try:
            if submission.problem is not None:
                raise Unreadable(submission.problem)
            content = read(submission.path).sha256
        except Unreadable as problem:
            assignment = course.assignments.get(submission.assignment)
            reports[key] = failed(submission, assignment, "unreadable", problem.message)
            continue
        graded = found.get(key)
        if graded is None or graded.content != content or graded.round != course.round:
            waiting.append(key)
    return [(reports[key], places.get(key)) for key in sorted(reports)], sorted(waiting)


def _told(waiting: Sequence[Key]) -> str:
    names = [clean(f"{assignment}/{student}") for assignment, student in waiting]
    shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    return f"not graded as it now lies in submitted/: {len(names)} ({shown}); `cli.py grade`"

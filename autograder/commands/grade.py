"""`grade`: find, grade, show, record; and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from autograder import course as courses
from autograder.commands import outputs
from autograder.course import Course
from autograder.errors import GradusError, UsageError
from autograder.exercises import catalogue
from autograder.grading import grade, results
from autograder.grading.grade import Graded, Settings
from autograder.grading.submissions import Submission, collect
from autograder.model import Report
from autograder.reports import layout, terminal
from autograder.sandbox import tiers

GRADED, BELOW, USAGE, UNREADABLE, FAULT = range(5)
CALL_SHARE = 0.25  # of --timeout: one function that loops leaves time for the others


def run(paths: Sequence[Path], options: dict[str, Any]) -> int:
    """Grade and report; returns the exit code."""
    course = _course(paths)
    language = options["language"] or course.language
    settings = _settings(course, options)
    submissions = collect(paths, course, options["assignment"])
    files = outputs.wanted(options, submissions)
    if not submissions:
        raise UsageError("no notebook found: students' work lies in submitted/STUDENT/ASSIGNMENT/")
    if any(grade.is_recorded(course, submission) for submission in submissions):
        results.require_writable(course)
    graded = _grade(course, submissions, settings, language)
    reports = [entry.report for entry in graded]
    code = exit_code(reports, options["min_score"])
    faults = _write(files, course, graded, settings, language)
    _show(reports, language)
    try:
        write_gradebook(course, graded)
    except GradusError as error:
        faults.append(f"{error}; the scores are kept: grade again to write them")
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    return FAULT if faults else code


def exit_code(reports: Sequence[Report], min_score: float) -> int:
    """The highest that applies: a wrong student is told apart from a broken grader."""
    if any(report.status == "grader_fault" for report in reports):
        return FAULT
    if any(report.status == "unreadable" for report in reports):
        return UNREADABLE
    below = any(
        100 * (report.score or 0.0) < min_score * report.max_score - 1e-9 for report in reports
    )
    return BELOW if below else GRADED


def _course(paths: Sequence[Path]) -> Course:
    """The course that the paths lie in; where they lie in none, the catalogue alone."""
    roots = {courses.find(path) for path in paths} if paths else {courses.find(Path.cwd())}
    if len(roots) > 1:
        raise UsageError("the paths lie in different courses: grade one course at a time")
    root = roots.pop()
    return courses.load(root) if root is not None else courses.no_course()


def _settings(course: Course, options: dict[str, Any]) -> Settings:
    if options["assignment"] is not None:
        course.assignment(options["assignment"])
    strict = course.strict | frozenset(options["strict"])
    _must_be_known(course, strict)
    limits, timeout = course.limits, options["timeout"]
    if timeout is not None:
        limits = replace(
            limits,
            submission_seconds=timeout,
            call_seconds=min(limits.call_seconds, timeout * CALL_SHARE),
            statement_seconds=min(limits.statement_seconds, timeout * CALL_SHARE),
        )
    return Settings(
        tier="unsafe" if options["unsafe"] else tiers.best(),
        assignment=options["assignment"],
        device=options["device"],
        seed=options["seed"],
        workers=options["workers"] or len(os.sched_getaffinity(0)),
        force=options["force"],
        strict=strict,
        limits=limits,
    )


def _must_be_known(course: Course, strict: frozenset[str]) -> None:
    """An insistence that names no convention would silently insist on nothing."""
    if not strict:
        return
    records = [
        catalogue.load(exercise, course.roots).record
        for exercise in catalogue.available(course.roots)
    ]
    known = {convention.name for record in records for convention in record.conventions}
    known |= {record.default_convention[0] for record in records if record.default_convention}
    for name in strict - known:
        raise UsageError(f"no convention {name!r}; known: {', '.join(sorted(known))}")


def _grade(
    course: Course, submissions: Sequence[Submission], settings: Settings, language: str
) -> list[Graded]:
    if not sys.stderr.isatty() or len(submissions) == 1:
        return grade.grade(course, submissions, settings)
    with click.progressbar(length=len(submissions), file=sys.stderr, label="grading") as bar:
        return grade.grade(course, submissions, settings, lambda graded: bar.update(1))


def _write(
    files: outputs.Outputs,
    course: Course,
    graded: Sequence[Graded],
    settings: Settings,
    language: str,
) -> list[str]:
    """The files, before all that may fail after them; returns what failed, a line each."""
    if not files:
        return []
    pairs = [(entry.report, entry.submission) for entry in graded]
    summary = outputs.summarise(
        course, pairs, language, sandbox=settings.tier, device=settings.device
    )
    return outputs.write(files, summary)


def _show(reports: Sequence[Report], language: str) -> None:
    style = layout.style_for(sys.stdout, language)
    if len(reports) == 1:
        click.echo(terminal.detail(reports[0], style))
    elif sys.stdout.isatty():
        click.echo(terminal.table(reports, style))
    else:
        for report in reports:
            click.echo(terminal.line(report, style))


def write_gradebook(course: Course, graded: Sequence[Graded]) -> None:
    """Scores into nbgrader's gradebook: of what lies in the course's submitted/ alone.

    Raises:
        GradusError: the gradebook cannot be written; the results are kept.
    """
    ours = [entry for entry in graded if grade.is_recorded(course, entry.submission)]
    if not ours:
        return
    from autograder import gradebook

    by_name: dict[str, list[gradebook.Graded]] = {}
    for entry in ours:
        if entry.assignment is not None and entry.notebook is not None:
            row = gradebook.Graded(
                entry.submission.student,
                entry.notebook,
                entry.report,
                entry.submission.timestamp,
            )
            by_name.setdefault(entry.assignment.name, []).append(row)
    for name, rows in by_name.items():
        assignment = course.assignment(name)
        exercises = catalogue.load_all(assignment.exercises, course.roots)
        gradebook.record(course, assignment, exercises, rows)

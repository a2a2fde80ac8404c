"""`grade`: find, grade, show, record; and the exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from autograder import course as courses
from autograder import gradebook
from autograder.commands import outputs
from autograder.course import Course
from autograder.errors import GradusError, UsageError
from autograder.exercises import catalogue
from autograder.grading import grade, kept, lock, results
from autograder.grading.exam import Form, Settings
from autograder.grading.submissions import Submission, collect
from autograder.model import Message, Report
from autograder.reports import layout, terminal
from autograder.reports.messages import sentence
from autograder.reports.summary import Summary
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox

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
    with contextlib.ExitStack() as stack:
        warm = _warm_meanwhile(course, submissions, settings, options)
        if warm is not None:
            stack.callback(warm.close)
            settings = replace(settings, tier=warm.tier)
        if any(grade.is_recorded(course, submission) for submission in submissions):
            results.require_writable(course)
            stack.enter_context(lock.alone_on(course, _to_stderr))
        reports = stack.enter_context(kept.keeping(len(submissions)))
        style = layout.style_for(sys.stdout, language)
        with _showing(len(submissions), style) as show:
            faults = conduct(course, submissions, settings, reports, show, warm)
        if files:
            pairs = list(zip(reports, submissions, strict=True))
            faults += outputs.write(files, _summary(course, pairs, language, settings))
        _show_all(reports, style)
        if options["unsafe"]:
            _to_stderr(sentence(Message("no_sandbox"), language))
        for fault in faults:
            _to_stderr(f"Error: {fault}")
        return FAULT if faults else exit_code(reports, options["min_score"])


def conduct(
    course: Course,
    submissions: Sequence[Submission],
    settings: Settings,
    reports: kept.Reports,
    heard: Callable[[int, Report], None] = lambda index, report: None,
    warm: Sandbox | None = None,
) -> list[str]:
    """Grade, keep each report, and write nbgrader's gradebook as it goes.

    `heard` is told of each submission as it is done. Returns what failed beside the grading.
    """
    ours = any(grade.is_recorded(course, submission) for submission in submissions)
    forms, faults = _forms(course, submissions, settings) if ours else ({}, [])
    with gradebook.writing(course) as book:
        for graded in grade.stream(course, submissions, settings, forms, warm):
            reports.put(graded.index, graded.report)
            heard(graded.index, graded.report)
            if graded.page is not None and grade.is_recorded(course, graded.submission):
                entry = gradebook.Graded(graded.report, graded.page, graded.submission.timestamp)
                book.put(entry)
    if book.fault is not None:
        faults.append(f"{book.fault}; the scores are kept: grade again to write them")
    return faults


def _forms(
    course: Course, submissions: Sequence[Submission], settings: Settings
) -> tuple[dict[str, Form], list[str]]:
    """What the pages in `autograded/` are made of, by assignment; and where that fails."""
    names = [settings.assignment] if settings.assignment else sorted(course.assignments)
    used = {submission.assignment for submission in submissions}
    forms: dict[str, Form] = {}
    faults: list[str] = []
    for name in names:
        if settings.assignment is None and name not in used:
            continue
        try:
            forms[name] = gradebook.form(course, course.assignment(name))
        except GradusError as error:
            faults.append(f"{error}; the scores are kept: grade again to write them")
    return forms, faults


def exit_code(reports: Iterable[Report], min_score: float) -> int:
    """The highest that applies: a wrong student is told apart from a broken grader."""
    return max((_exit_code(report, min_score) for report in reports), default=GRADED)


def _exit_code(report: Report, min_score: float) -> int:
    if report.status == "grader_fault":
        return FAULT
    if report.status == "unreadable":
        return UNREADABLE
    below = 100 * (report.score or 0.0) < min_score * report.max_score - 1e-9
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
        tier="unsafe" if options["unsafe"] else "",
        assignment=options["assignment"],
        device=options["device"],
        seed=options["seed"],
        workers=options["workers"] or len(os.sched_getaffinity(0)),
        cluster=options["cluster"],
        force=options["force"],
        strict=strict,
        limits=limits,
    )


def _warm_meanwhile(
    course: Course, submissions: Sequence[Submission], settings: Settings, options: dict[str, Any]
) -> Sandbox | None:
    """A sandbox; while it starts, exercises are read, whose faults are told where they are used."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(grade.read_ahead, course, submissions, settings)
        return _warm(options)


def _warm(options: dict[str, Any]) -> Sandbox | None:
    """A sandbox of this machine's best tier. A cluster's workers have their own."""
    if options["cluster"] is not None:
        from autograder import cluster

        if options["unsafe"]:
            raise UsageError("--unsafe and --cluster exclude each other")
        cluster.require(options["cluster"])
        return None
    return None if options["unsafe"] else tiers.open_best()


def _summary(
    course: Course,
    pairs: Sequence[tuple[Report, Submission]],
    language: str,
    settings: Settings,
) -> Summary:
    found = ", ".join(sorted({report.tier for report, _ in pairs} - {""}))
    sandbox = settings.tier or found
    return outputs.summarise(course, pairs, language, sandbox=sandbox, device=settings.device)


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


@contextlib.contextmanager
def _showing(count: int, style: layout.Style) -> Iterator[Callable[[int, Report], None]]:
    """What tells of each submission as it is done: a bar on a terminal, else lines in order."""
    if count == 1:
        yield lambda index, report: None
    elif sys.stderr.isatty():
        with click.progressbar(length=count, file=sys.stderr, label="grading") as bar:
            yield lambda index, report: bar.update(1)
    elif sys.stdout.isatty():
        yield lambda index, report: None
    else:
        following, waiting = 0, {}

        def lines(index: int, report: Report) -> None:
            nonlocal following
            waiting[index] = terminal.line(report, style)
            while following in waiting:
                _to_stdout(waiting.pop(following))
                following += 1

        yield lines


def _show_all(reports: kept.Reports, style: layout.Style) -> None:
    if len(reports) == 1:
        _to_stdout(terminal.detail(reports[0], style))
    elif sys.stdout.isatty():
        _to_stdout(terminal.table(list(reports), style))
    elif sys.stderr.isatty():
        for report in reports:
            _to_stdout(terminal.line(report, style))


def _to_stdout(text: str) -> None:
    """Nobody may be listening any more (`| head`): what is to be written still is."""
    with contextlib.suppress(BrokenPipeError):
        click.echo(text)


def _to_stderr(text: str) -> None:
    click.echo(text, err=True)

"""The files that a command can write of a class: which, whether they can be, and writing them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.grading.submissions import Submission
from autograder.model import Report
from autograder.reports.summary import Entry, Summary

Outputs = Mapping[str, Path]  # a file a format
Penalty = Callable[[str, float, float], float | None]  # of student, score, seconds late


def _json(summary: Summary) -> str:
    from autograder.reports import schema

    return schema.dumps(
        schema.document(
            summary.reports,
            sandbox=summary.sandbox,
            device=summary.device,
            language=summary.language,
        )
    )


def _junit(summary: Summary) -> str:
    from autograder.reports import junit

    return junit.render(summary)


def _csv(summary: Summary) -> str:
    from autograder.reports import csv

    return csv.render(summary)


def _html(summary: Summary) -> str:
    from autograder.reports import class_page

    return class_page.render(summary)


FORMATS: Mapping[str, Callable[[Summary], str]] = {
    "json": _json,
    "junit": _junit,
    "csv": _csv,
    "html": _html,
}


def wanted(options: Mapping[str, Any], submissions: Sequence[Submission] = ()) -> Outputs:
    """The files that the options name: told before an hour of grading, not after.

    Raises:
        UsageError: one cannot be written, or would overwrite another or a student's work.
    """
    outputs: dict[str, Path] = {}
    work = {entry.path.resolve() for entry in submissions}
    for name in FORMATS:
        path: Path | None = options[f"{name}_path"]
        if path is None:
            continue
        reason = _obstacle(path)
        if reason is None and path.resolve() in work:
            reason = "is a notebook to grade"
        if reason is None and path.resolve() in {other.resolve() for other in outputs.values()}:
            reason = "is named twice"
        if reason is not None:
            raise UsageError(f"--{name} {path}: {reason}; name another file")
        outputs[name] = path
    return outputs


def _obstacle(path: Path) -> str | None:
    """Why a file cannot be written in one stroke, which takes its folder too; None if it can."""
    folder = path.absolute().parent
    try:
        if path.is_dir():
            return "is a folder"
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return "is no regular file"
        may_write = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
        if may_write and (not path.exists() or os.access(path, os.W_OK)):
            return None
    except OSError as error:  # a name that is too long
        return f"cannot be written: {error.strerror}"
    return "cannot be written"


def write(outputs: Outputs, summary: Summary) -> list[str]:
    """Write every file, whatever becomes of the others; returns what failed, a line each."""
    faults = []
    for name, path in outputs.items():
        try:
            write_atomically(path, FORMATS[name](summary))
        except OSError as error:
            faults.append(f"--{name}: {path}: cannot be written: {error.strerror}")
        except Exception as error:  # one format's fault must not cost the others
            faults.append(f"--{name} {path}: {type(error).__name__}: {error}")
    return faults


def summarise(
    course: Course,
    graded: Sequence[tuple[Report, Submission | None]],
    language: str,
    *,
    sandbox: str,
    device: str,
) -> Summary:
    """What the files are made of; late penalties are those of the course's own plugin."""
    entries = [_entry(course, report, submission) for report, submission in graded]
    if any(entry.penalty is None for entry in entries):
        penalty = _late_penalty(course)
        entries = [_penalised(entry, penalty) for entry in entries]
    return Summary(
        entries=tuple(entries),
        sandbox=sandbox,
        device=device,
        language=language,
        course="" if course.root is None else course.course_id,
        titles={name: entry.title for name, entry in course.assignments.items()},
        made=datetime.now(UTC),
    )


def _entry(course: Course, report: Report, submission: Submission | None) -> Entry:
    """An entry; what a late submission loses is not known yet."""
    assignment = course.assignments.get(report.assignment)
    due = assignment.due_at if assignment else None
    stamp = submission.timestamp if submission else None
    late = due is not None and stamp is not None and stamp > due
    return Entry(report, due, stamp, None if late else 0.0)


def _penalised(entry: Entry, penalty: Penalty | None) -> Entry:
    score, due, stamp = entry.report.score, entry.duedate, entry.timestamp
    if entry.penalty is not None or penalty is None:
        return entry
    if score is None or due is None or stamp is None:
        return entry
    try:
        points = penalty(entry.report.student, score, (stamp - due).total_seconds())
        return replace(entry, penalty=min(max(float(points or 0.0), 0.0), score))
    except Exception:  # an instructor's plugin may fail in any way: then it stays unknown
        return entry


def _late_penalty(course: Course) -> Penalty | None:
    """None where the course's settings fail, which writing the gradebook tells of."""
    try:
        from autograder.gradebook import session

        with session.quiet():
            found: Penalty = session.late_penalty(session.settings(course))
        return found
    except Exception:  # so may the instructor's nbgrader_config.py
        return None

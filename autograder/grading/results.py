"""The one record of what was graded: a file a submission, written at once or not at all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any

from autograder.course import STATE_FOLDER, Course
from autograder.errors import GraderFault, UsageError
from autograder.files import write_atomically
from autograder.model import CheckVerdict, Diagnosis, Message, Report, Verdict

SCHEMA = 1
OWNER_ALONE = 0o600  # results hold the seeds of hidden cases


@dataclass(frozen=True)
class Result:
    """What was graded (`content` is the notebook's hash), from which cases, and what came of it.

    `versions` are those of the exercises, `seeds` (hexadecimal) what their cases were drawn from.
    """

    content: str
    versions: Mapping[str, str]
    round: int
    seeds: Mapping[str, str]
    settings: Mapping[str, Any]
    report: Report

    def covers(self, other: Result) -> bool:
        """Whether grading what `other` is of would give this again."""
        return (
            self.content == other.content
            and self.versions == other.versions
            and self.round == other.round
            and self.seeds == other.seeds
            and self.settings == other.settings
            and self.report.status == "graded"
        )


def path_of(course: Course, report: Report) -> Path:
    """Where a course keeps the result of a submission."""
    assert course.root is not None
    folder = course.root / STATE_FOLDER / "results" / report.assignment
    return folder / report.student / f"{Path(report.path).stem}.json"


def save(course: Course, result: Result) -> None:
    """Write a result atomically.

    Raises:
        GraderFault: the course folder cannot be written.
    """
    document = {"schema": SCHEMA, **vars(result)}
    path = path_of(course, result.report)
    try:
        write_atomically(path, encoded(document), OWNER_ALONE)
    except OSError as error:
        reason = f"the result cannot be written ({error.strerror})"  # first: a line is clipped
        raise GraderFault(f"{reason}: {path}") from error


def require_writable(course: Course) -> None:
    """Raise UsageError where results cannot be kept: said before anything is graded."""
    assert course.root is not None
    folder = course.root / STATE_FOLDER / "results"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = f"cannot be written: {error.strerror}"
        raise UsageError(f"{folder}: {reason}; results are kept there") from error


def load(path: Path) -> Result | None:
    """The result at `path`; None where there is none or it is not whole."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.pop("schema") != SCHEMA:
            return None
        report = decoded(document.pop("report"))
        return Result(report=report, **document)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def load_all(course: Course, assignment: str) -> list[Result]:
    """Every result of an assignment, by student."""
    assert course.root is not None
    folder = course.root / STATE_FOLDER / "results" / assignment
    found = [load(path) for path in sorted(folder.glob("*/*.json"))]
    return [result for result in found if result is not None]


def encoded(value: Any) -> str:
    """A report, or what holds one, as JSON."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> dict[str, Any]:
    return vars(value) if is_dataclass(value) else dict(value)


def decoded(data: dict[str, Any]) -> Report:
    """The report that `encoded` made this of; raises KeyError, TypeError and the like."""
    verdicts = tuple(_verdict(entry) for entry in data.pop("verdicts"))
    return Report(
        **{
            **data,
            "verdicts": verdicts,
            "problem": _message(data["problem"]),
            "remarks": _messages(data["remarks"]),
        }
    )


def _verdict(data: dict[str, Any]) -> Verdict:
    checks = tuple(
        CheckVerdict(
            **{
                **entry,
                "message": _message(entry["message"]),
                "diagnosis": _diagnosis(entry["diagnosis"]),
            }
        )
        for entry in data["checks"]
    )
    remarks = _messages(data["remarks"])
    diagnosis = _diagnosis(data["diagnosis"])
    return Verdict(**{**data, "checks": checks, "diagnosis": diagnosis, "remarks": remarks})


def _message(data: dict[str, Any] | None) -> Message | None:
    return None if data is None else Message(**data)


def _messages(data: list[dict[str, Any]]) -> tuple[Message, ...]:
    return tuple(Message(**entry) for entry in data)


def _diagnosis(data: dict[str, Any] | None) -> Diagnosis | None:
    return None if data is None else Diagnosis(**data)

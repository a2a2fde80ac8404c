"""The JSON document of a run: what `--json` writes. Additions are allowed, renames are not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.model import CheckVerdict, Report, Verdict
from autograder.reports.messages import check_text, sentence

SCHEMA = 1


def document(
    reports: Sequence[Report], *, sandbox: str, device: str, language: str
) -> dict[str, Any]:
    """The reports of one run, in their order.

    `assignment` is null where the submissions are of several. Every text is a sentence in
    `language`, save the verdicts and the names, which stay the same in all.
    """
    assignments = {report.assignment for report in reports if report.assignment}
    return {
        "schema": SCHEMA,
        "assignment": assignments.pop() if len(assignments) == 1 else None,
        "sandbox": sandbox,
        "device": device,
        "submissions": [_submission(report, language) for report in reports],
    }


def dumps(content: dict[str, Any]) -> str:
    """The document as text; what is no number in JSON (NaN) cannot get in."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _submission(report: Report, language: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "path": report.path,
        "student": report.student,
        "status": report.status,
        "score": _points(report.score) if report.status == "graded" else None,
        "max_score": _points(report.max_score),
        "seconds": round(report.seconds, 3),
        "exercises": [_exercise(verdict, language) for verdict in report.verdicts],
        "remarks": [sentence(remark, language) for remark in report.remarks],
    }
    if report.problem is not None:
        entry["problem"] = sentence(report.problem, language)
    return entry


def _exercise(verdict: Verdict, language: str) -> dict[str, Any]:
    return {
        "name": verdict.exercise,
        "score": _points(verdict.score),
        "max_score": _points(verdict.max_score),
        "verdict": verdict.verdict,
        "checks": [_check(check, language) for check in verdict.checks],
        "diagnosis": verdict.diagnosis.name if verdict.diagnosis else None,
        "remarks": [sentence(remark, language) for remark in verdict.remarks],
    }


def _check(check: CheckVerdict, language: str) -> dict[str, Any]:
    return {
        "name": check.name,
        "verdict": check.verdict,
        "score": _points(check.score),
        "max_score": _points(check.max_score),
        "message": check_text(check, language),
    }


def _points(score: float | None) -> float | None:
    """Without the noise of adding shares: 3.0000000000000004 is 3."""
    return None if score is None else round(float(score), 6)

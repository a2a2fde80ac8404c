"""A page of the class for its instructor: one file, no scripts, nothing fetched.

Jinja2 escapes every text. The page's policy allows its own style alone, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import statistics
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.model import Diagnosis, Report, Verdict
from autograder.reports.messages import clean, sentence, verdict_text
from autograder.reports.summary import Summary, exercises, has_all, verdict_on
from autograder.reports.terminal import points

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "report"
BINS = 10
MOST_DIAGNOSES = 5
LONGEST_NAME = 80
MARKS = {"right": "✓", "part": "½", "none": "✗", "fault": "!", "absent": "–"}


@dataclass(frozen=True)
class Bar:
    """A bar of the distribution: from `low` to `high` per cent; `height` is 1 for the highest."""

    low: int
    high: int
    count: int
    height: float
    label: str


def render(summary: Summary) -> str:
    """The page, in the summary's language."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (FOLDER / "class.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template("class.html.j2").render(
        style=style,
        digest=digest,
        words=words(summary.language),
        marks=MARKS,
        **_content(summary),
    )


@cache
def words(language: str) -> Mapping[str, str]:
    """The page's own words in a language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _content(summary: Summary) -> dict[str, Any]:
    told = words(summary.language)
    names = list(dict.fromkeys(report.assignment for report in summary.reports if report.verdicts))
    of = {name: [r for r in summary.reports if r.assignment == name] for name in names}
    titles = {name: clean(summary.titles.get(name, name)) for name in names}
    head = " · ".join([*([clean(summary.course)] if summary.course else []), *titles.values()])
    return {
        "language": summary.language,
        "title": head or told["page"],
        "facts": [
            told["made"].format(made=f"{summary.made:%Y-%m-%d %H:%M} UTC"),
            told["sandbox"].format(sandbox=summary.sandbox or "–"),
            told["device"].format(device=summary.device),
        ],
        "total": len(summary.entries),
        "attention": [_attention(r, summary) for r in summary.reports if r.status != "graded"],
        "sections": [_section(titles[name], of[name], summary.language) for name in names],
    }


def _attention(report: Report, summary: Summary) -> dict[str, str]:
    """A submission without a score. A fault's reason may stand with its check alone."""
    message = report.problem
    if message is None:
        checks = [check for verdict in report.verdicts for check in verdict.checks]
        message = next((c.message for c in checks if c.score is None and c.message), None)
    problem = sentence(message, summary.language) if message else ""
    return {
        "student": clean(report.student, LONGEST_NAME),
        "path": clean(report.path, 4 * LONGEST_NAME),
        "kind": words(summary.language)[report.status],
        "problem": problem,
    }


def _section(title: str, reports: Sequence[Report], language: str) -> dict[str, Any]:
    """An assignment: its numbers, its exercises, its students."""
    names = exercises(reports)
    shares = [_share(report) for report in reports if report.status == "graded"]
    numbers = [(str(len(reports)), "submissions"), (str(len(shares)), "graded")]
    if shares:
        numbers += [
            (f"{statistics.mean(shares):.0f} %", "mean"),
            (f"{statistics.median(shares):.0f} %", "median"),
            (str(sum(share >= 100 - 1e-9 for share in shares)), "full"),
        ]
    return {
        "title": title,
        "numbers": numbers,
        "bars": _bars(shares, words(language)),
        "exercises": [_exercise(name, reports, language) for name in names],
        "names": [clean(name, LONGEST_NAME) for name in names],
        "rows": [_row(report, names, language) for report in reports],
    }


def _share(report: Report) -> float:
    """Per cent of the points."""
    return 100 * (report.score or 0.0) / report.max_score if report.max_score else 0.0


def _bars(shares: Sequence[float], told: Mapping[str, str]) -> list[Bar]:
    """Full marks are in the last bar, which holds both its ends."""
    counts = Counter(min(int(share * BINS / 100 + 1e-9), BINS - 1) for share in shares)
    highest = max(counts.values(), default=0)
    found = []
    for number in range(BINS):
        low, high, count = number * 100 // BINS, (number + 1) * 100 // BINS, counts[number]
        form = told["distribution_label_one" if count == 1 else "distribution_label"]
        label = form.format(count=count, low=low, high=high)
        found.append(Bar(low, high, count, count / highest if highest else 0.0, label))
    return found


def _exercise(name: str, reports: Sequence[Report], language: str) -> dict[str, Any]:
    """How an exercise went, and what most often went wrong in it."""
    verdicts = [found for report in reports if (found := verdict_on(report, name))]
    kinds = Counter(_kind(verdict) for verdict in verdicts)
    scores = [verdict.score for verdict in verdicts if verdict.score is not None]
    told = words(language)
    average = told["average"].format(
        mean=points(statistics.mean(scores)) if scores else "–",
        maximum=points(max((verdict.max_score for verdict in verdicts), default=0.0)),
    )
    unknown = Counter(
        verdict_text(verdict.verdict, language)
        for verdict in verdicts
        if _kind(verdict) in ("part", "none") and not _diagnoses(verdict)
    )
    other = ", ".join(f"{word} {count}" for word, count in unknown.most_common())
    return {
        "name": clean(name, LONGEST_NAME),
        "parts": _parts(kinds),
        "average": average,
        "diagnoses": _frequent(verdicts, language),
        "other": told["other"].format(list=other) if other else "",
    }


def _parts(kinds: Counter[str]) -> list[dict[str, Any]]:
    """The stacked bar: for each kind its count, and where it begins and how long it is of 100."""
    total, start, found = max(kinds.total(), 1), 0.0, []
    for kind in ("right", "part", "none", "fault"):
        width = 100 * kinds[kind] / total
        found.append(
            {"kind": kind, "count": kinds[kind], "x": round(start, 2), "width": round(width, 2)}
        )
        start += width
    return found


def _frequent(verdicts: Sequence[Verdict], language: str) -> list[tuple[int, str]]:
    """The most frequent mistakes with their sentences, each counted once a student."""
    known: dict[str, Diagnosis] = {}
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        known |= (found := _diagnoses(verdict))
        counts.update(found.keys())
    return [
        (count, known[name].ko if language == "ko" else known[name].en)
        for name, count in counts.most_common(MOST_DIAGNOSES)
    ]


def _diagnoses(verdict: Verdict) -> dict[str, Diagnosis]:
    found = [verdict.diagnosis, *(check.diagnosis for check in verdict.checks)]
    return {diagnosis.name: diagnosis for diagnosis in found if diagnosis}


def _kind(verdict: Verdict | None) -> str:
    if verdict is None:
        return "absent"
    if verdict.score is None:
        return "fault"
    if has_all(verdict):
        return "right"
    return "part" if verdict.score > 0 else "none"


def _row(report: Report, names: Sequence[str], language: str) -> dict[str, Any]:
    graded = report.status == "graded" and report.score is not None
    cells = []
    for name in names:
        verdict = verdict_on(report, name)
        kind = _kind(verdict)
        word = verdict_text(verdict.verdict, language) if verdict and kind != "right" else ""
        cells.append({"kind": kind, "word": word})
    return {
        "student": clean(report.student, LONGEST_NAME),
        "score": f"{points(report.score)}/{points(report.max_score)}" if graded else "–",
        "percent": f"{_share(report):.0f} %" if graded else words(language)[report.status],
        "cells": cells,
    }

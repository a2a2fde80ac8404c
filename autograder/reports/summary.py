"""What a report for a class or for CI is made of: submissions, and how they were graded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from autograder.model import CheckVerdict, Report, Verdict

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """A submission's report, when it was due and handed in, and the points taken off for that.

    `penalty` is None where it is not known.
    """

    report: Report
    duedate: datetime | None = None
    timestamp: datetime | None = None
    penalty: float | None = 0.0


@dataclass(frozen=True)
class Summary:
    """The submissions of one run, in their order. `titles` are those of the assignments."""

    entries: tuple[Entry, ...]
    sandbox: str = ""
    device: str = "cpu"
    language: str = "en"
    course: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    made: datetime = EPOCH

    @property
    def reports(self) -> list[Report]:
        return [entry.report for entry in self.entries]


def exercises(reports: Sequence[Report]) -> list[str]:
    """Every exercise that the reports tell of, in the order of their first mention."""
    return list(dict.fromkeys(v.exercise for report in reports for v in report.verdicts))


def verdict_on(report: Report, exercise: str) -> Verdict | None:
    return next((v for v in report.verdicts if v.exercise == exercise), None)


def has_all(item: Verdict | CheckVerdict) -> bool:
    """Whether it is right and earned all its points."""
    return item.verdict == "correct" and (item.score or 0.0) >= item.max_score - 1e-9

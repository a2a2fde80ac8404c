r"""A table for spreadsheets: nbgrader's columns, then a column an exercise, then the verdicts.

Students choose their names, and a cell that begins with `=` is a program to a spreadsheet. So a
text that could be read as a formula is told to be text by an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime

from autograder.reports.messages import clean, sentence
from autograder.reports.summary import Entry, Summary, exercises, verdict_on

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
LAST = ("problem", "sandbox")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads Korean in another encoding
LONGEST = 1000
QUOTES = "'\"`´‘’‚‛“”„«»＂＇"
STARTS = "=+@−"  # and every dash
# Where another column may begin: spreadsheets of other countries, and imports, divide there too.
SEPARATORS = re.compile(r"([,;|\t，；｜])")


def render(summary: Summary) -> str:
    """The table; a score that there is not is an empty cell."""
    names = exercises(summary.reports)
    rows = [
        [*COLUMNS, *map(text, names), "status", *(text(f"{n} verdict") for n in names), *LAST],
        *(_row(entry, names, summary.language) for entry in summary.entries),
    ]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def text(value: str) -> str:
    """One line that no spreadsheet runs.

    >>> print(text("김민수"), text("=1+1"), text(' "-2'), text("a;@b"))
    김민수 '=1+1 '"-2 a;'@b
    """
    cells = SEPARATORS.split(clean(value, LONGEST))
    cells[::2] = [f"'{cell}" if _begins_formula(cell) else cell for cell in cells[::2]]
    return "".join(cells)


def number(value: float | None) -> str:
    """A number as it is, without the noise of adding; empty where there is none.

    >>> number(0.1 + 0.2), number(10.0), number(None)
    ('0.3', '10', '')
    """
    return "" if value is None else f"{round(value, 6):.6f}".rstrip("0").rstrip(".")


def _begins_formula(cell: str) -> bool:
    """Also behind spaces and quotes, and in forms that a spreadsheet takes for the plain one."""
    plain = unicodedata.normalize("NFKC", cell.lstrip(f" {QUOTES}"))
    first = plain.lstrip(f" {QUOTES}")[:1]
    return bool(first) and (first in STARTS or unicodedata.category(first) == "Pd")


def _row(entry: Entry, names: Sequence[str], language: str) -> list[str]:
    report = entry.report
    raw = report.score if report.status == "graded" else None
    penalty = None if raw is None else entry.penalty
    score = None if raw is None or penalty is None else max(raw - penalty, 0.0)
    verdicts = [verdict_on(report, name) for name in names]
    return [
        text(report.assignment),
        _time(entry.duedate),
        _time(entry.timestamp),
        text(report.student),
        *("", "", ""),
        *(number(raw), number(penalty), number(score)),
        number(report.max_score if report.verdicts else None),
        *(number(verdict.score) if verdict else "" for verdict in verdicts),
        report.status,
        *(verdict.verdict if verdict else "" for verdict in verdicts),
        text(sentence(report.problem, language)) if report.problem else "",
        text(report.tier),
    ]


def _time(moment: datetime | None) -> str:
    """As nbgrader exports it: UTC, without saying so."""
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"

"""Names that students give themselves and their files, to break what shows them."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.model import Message, Report
from autograder.reports.summary import Entry, Summary
from tests.reports.samples import class_of_four, report, verdict

MADE = datetime(2027, 3, 20, 9, 30, tzinfo=UTC)

NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><testcase name='forged'/>",
    "--><!-- &amp; &#0; {{ 7 * 7 }} {% raw %}",
    "</style><style>*{display:none}</style>",
    '=HYPERLINK("http://x";"y")',
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "'=1+1",
    '"=1+1',
    "“=1+1",
    "＝1+1",
    "＋1",
    "﹣1",
    "−1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "ann;=1+1;",
    "ann,=1+1",
    "ann\t=1+1",
    "\x1b[31mred\x1b[0m",
    "nul\x00 bell\x07 noncharacter\ufffe\uffff",
    "\u202egnp.exe",
    "\u2066isolated\u2069",
    "lone \ud800 surrogate \udcff",
    "김민수",
    "x" * 5000,
    "",
)


def summary(reports: list[Report] | None = None, language: str = "en") -> Summary:
    """A summary of a class; by default of `class_of_four`."""
    entries = tuple(Entry(found) for found in (class_of_four() if reports is None else reports))
    return Summary(entries, "landlock", "cpu", language, "dl-2027", {"hw": "Losses"}, MADE)


def hostile_class() -> list[Report]:
    """Every name as a student's, an exercise's and an assignment's, graded and unreadable."""
    found = []
    for name in NAMES:
        found.append(report(name, verdict(name or "e"), verdict("adam_step", "wrong_value", 3.0)))
        message = Message("cannot_grade", {"reason": name})
        found.append(Report(name, name, name, "unreadable", None, 0.0, 0.0, problem=message))
    return found

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.model import Message
from autograder.reports.layout import Style, width_of
from autograder.reports.terminal import detail, line, points, table
from tests.reports.samples import class_of_four, report, verdict

NAMES = ["svm_loss", "softmax_cross_entropy", "momentum_step", "adam_step", "minibatches"]


def test_a_line_a_submission() -> None:
    assert line(class_of_four()[0], Style()) == "submitted/ann/hw/hw.ipynb: 20/20 (100 %)"
    assert line(class_of_four()[3], Style()).startswith(
        "submitted/cut/hw/hw.ipynb: The file is not JSON"
    )


@pytest.mark.parametrize(
    "score, text", [(7.0, "7"), (7.5, "7.5"), (10 / 3, "3.33"), (None, "–"), (1500.0, "1500")]
)
def test_points_are_short(score: float | None, text: str) -> None:
    assert points(score) == text


def test_the_table_of_a_class() -> None:
    assert table(class_of_four(), Style()) == "\n".join(
        [
            "hw",
            "                                       svm_   adam_",
            "                                       loss   step",
            "─" * 51,
            "ann                   ██████████  100 %  ✓      ✓",
            "김민수                █░░░░░░░░░   15 %  value  time",
            "a-student-with-a-ra…  █████░░░░░   50 %  ✓      missing",
            "",
            "cut: The file is not JSON from line 4 on: it is cut off or damaged. "
            "Save the notebook in Jupyter and hand it in anew.",
            "",
            "3 graded, 55 % on average; 1 unreadable.",
        ]
    )


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 100])
def test_rows_fit_and_columns_stand_under_their_heads(language: str, width: int) -> None:
    reports = [
        report(name, *(verdict(exercise, "wrong_value", 0.0) for exercise in NAMES))
        for name in ("ann", "김민수", "a-student-with-a-rather-long-name")
    ]
    rows = [row for row in table(reports, Style(language, width)).splitlines() if "░" in row]
    assert len(rows) == 3
    assert len({width_of(row) for row in rows}) == 1
    assert width_of(rows[0]) <= width


def test_many_exercises_stand_under_numbers() -> None:
    names = [f"exercise_of_number_{number}" for number in range(1, 16)]
    shown = table([report("ann", *map(verdict, names))], Style(width=80))
    assert all(width_of(row) <= 80 for row in shown.splitlines())
    assert "15 exercise_of_number_15" in shown


def test_an_exercise_that_a_submission_lacks_is_no_wrong_one() -> None:
    reports = [
        report("ann", verdict("svm_loss"), verdict("adam_step")),
        report("bob", verdict("svm_loss")),
    ]
    assert table(reports, Style()).splitlines()[5].endswith("✓     –")


def test_colour_only_where_asked() -> None:
    assert "\x1b" not in table(class_of_four(), Style())
    assert "\x1b[32m██████████\x1b[0m" in table(class_of_four(), Style(colour=True))


def test_a_hostile_student_cannot_move_the_cursor() -> None:
    hostile = replace(
        class_of_four()[0], student="\x1b[2J\nroot", path="\x1b[2J\nroot", assignment="\x1b[2Jhw"
    )
    for text in (table([hostile], Style()), detail(hostile, Style()), line(hostile, Style())):
        assert "\x1b" not in text
        assert "root" in text


def test_ascii_terminals_get_ascii() -> None:
    style = Style(encoding="ascii")
    assert table(class_of_four(), style).isascii()
    assert detail(class_of_four()[1], style).isascii()
    assert "##########  100 %  +" in table(class_of_four(), style)


def test_one_notebook_in_detail() -> None:
    remark = Message("cell_error", {"cell": 3, "line": 2, "error": "ValueError"})
    one = replace(class_of_four()[1], remarks=(remark,))
    assert detail(one, Style(width=72)) == "\n".join(
        [
            "submitted/김민수/hw/hw.ipynb: 3/20 (15 %)",
            "",
            "½ svm_loss  3/10",
            "    ½ values  3/6      one example: 3 of 4 numbers differ, by up to",
            "                       about 0.2. Divide by N.",
            "    ✗ edges   0/4      Right, but this earns its points only once the",
            "                       ordinary cases are right.",
            "",
            "✗ adam_step  0/10",
            "    ✗ values  0/6      The call took too long and was stopped. Look for",
            "                       a loop that does not end, or put array operations",
            "                       in place of loops.",
            "    ✗ edges   0/4      Right, but this earns its points only once the",
            "                       ordinary cases are right.",
            "",
            "· Cell 3, line 2, stops with ValueError. What follows was still run.",
        ]
    )


def test_a_sentence_is_told_once_an_exercise() -> None:
    failing = verdict("svm_loss", "wrong_value", 0.0)
    twice = replace(failing, checks=(failing.checks[0], replace(failing.checks[0], name="more")))
    assert detail(report("ann", twice), Style()).count("numbers differ") == 1

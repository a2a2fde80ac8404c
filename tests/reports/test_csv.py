from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder.reports import csv as table
from autograder.reports.summary import Entry
from tests.reports.hostile import NAMES, hostile_class, summary
from tests.reports.samples import class_of_four, report, verdict

NBGRADER = (
    "assignment,duedate,timestamp,student_id,last_name,first_name,email,"
    "raw_score,late_submission_penalty,score,max_score"
)


def rows(told) -> list[dict[str, str]]:
    text = table.render(told).encode("utf-8").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_columns_are_nbgraders_and_then_the_exercises() -> None:
    head = table.render(summary()).removeprefix("\ufeff").splitlines()[0]
    assert head == (
        f"{NBGRADER},svm_loss,adam_step,status,svm_loss verdict,adam_step verdict,problem,sandbox"
    )


def test_excel_is_told_the_encoding() -> None:
    data = table.render(summary()).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "김민수".encode() in data
    assert data.count(b"\r\n") == data.count(b"\n") == 5


def test_a_row_a_submission() -> None:
    ann, kim, _, cut = rows(summary())
    assert (ann["student_id"], ann["raw_score"], ann["score"], ann["max_score"]) == (
        *("ann", "20", "20", "20"),
    )
    assert (kim["svm_loss"], kim["svm_loss verdict"]) == ("3", "wrong_value")
    assert (kim["adam_step"], kim["adam_step verdict"]) == ("0", "timed_out")
    assert (cut["status"], cut["raw_score"], cut["score"], cut["svm_loss"]) == (
        *("unreadable", "", "", ""),
    )
    assert cut["problem"].startswith("The file is not JSON from line 4")


def test_each_row_tells_which_sandbox_graded_it() -> None:
    told = summary([report("ann", verdict("svm_loss"), tier="landlock")])
    assert [row["sandbox"] for row in rows(told)] == ["landlock"]
    assert {row["sandbox"] for row in rows(summary())} == {""}


def test_a_score_that_there_is_not_is_empty() -> None:
    fault = report(
        "ann", verdict("svm_loss", "grader_fault", None), status="grader_fault", score=0.0
    )
    (row,) = rows(summary([fault]))
    assert (row["raw_score"], row["score"], row["svm_loss"]) == ("", "", "")
    assert (row["status"], row["svm_loss verdict"]) == ("grader_fault", "grader_fault")


def test_times_are_utc_and_late_points_come_off() -> None:
    seoul = timezone(timedelta(hours=9))
    due = datetime(2027, 3, 20, 23, 59, tzinfo=seoul)
    handed_in = datetime(2027, 3, 21, 1, 0, tzinfo=UTC)
    entry = Entry(class_of_four()[0], due, handed_in, 2.5)
    (row,) = rows(replace(summary(), entries=(entry,)))
    assert (row["duedate"], row["timestamp"]) == ("2027-03-20 14:59:00", "2027-03-21 01:00:00")
    assert (row["raw_score"], row["late_submission_penalty"], row["score"]) == (
        *("20", "2.5", "17.5"),
    )
    (unknown,) = rows(replace(summary(), entries=(replace(entry, penalty=None),)))
    assert (unknown["raw_score"], unknown["late_submission_penalty"], unknown["score"]) == (
        *("20", "", ""),
    )


def test_numbers_stay_numbers() -> None:
    (row,) = rows(summary([report("20271234", verdict("svm_loss", "wrong_value", 0.1 + 0.2))]))
    assert (row["score"], row["svm_loss"], row["student_id"]) == ("0.3", "0.3", "20271234")


def begins_formula(cell: str) -> bool:
    """Written apart from the code: what Excel, LibreOffice or Sheets may run."""
    bare = unicodedata.normalize("NFKC", cell).strip(' \t\r\n"“”')
    return cell[:1] in "\t\r\n\x00" if not bare else bare[0] in "=+-@\u2212" or cell[0] in "\t\r\n"


@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_no_cell_runs_wherever_a_spreadsheet_divides(separator) -> None:
    told = summary(hostile_class())
    text = table.render(told).removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert len(cells) > 100
    parts = [part for cell in cells for part in cell.split(separator)]
    assert [part for part in parts if part and begins_formula(part)] == []


def test_harmless_names_are_as_they_were() -> None:
    for name in ("ann", "김민수", "j-doe@uni.ac.kr", "a+b", "O'Neill", "001"):
        assert table.text(name) == name


def test_hostile_text_stays_in_its_cell() -> None:
    found = rows(summary(hostile_class()))
    assert len(found) == 2 * len(NAMES)
    assert {row["status"] for row in found} == {"graded", "unreadable"}
    text = table.render(summary(hostile_class())).removeprefix("\ufeff")
    assert not set(text) & set("\x00\x07\x1b\u200b\u202e\u2066\ud800\udcff\ufeff")
    assert max(len(cell) for row in found for cell in row.values()) <= table.LONGEST + 1

"""What `grade` and `report` write, as a process, whatever becomes of the grading."""

import csv
import json
import os
import shutil
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xmlschema

import cli as gradus
from autograder import course as courses
from autograder.commands import outputs
from autograder.commands import report as command
from autograder.course import Assignment, Course
from autograder.grading.results import Result, save
from autograder.grading.submissions import Submission, collect
from autograder.model import Message, Report
from tests.commands.test_grade import SVM, WRONG, cli
from tests.notebook_files import write

SCHEMA = xmlschema.XMLSchema10(Path(__file__).parents[1] / "reports" / "junit.xsd")
COURSE = """
course_id = "dl"
language = "ko"
[assignments.hw]
title = "손실 함수"
due = 2027-03-20T00:00:00+00:00
exercises = ["losses.svm_loss"]
"""
PLUGIN = """
from nbgrader.plugins import BasePlugin
class Daily(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.0 * (total_seconds_late // 86400 + 1)
c = get_config()
c.AssignLatePenalties.plugin_class = Daily
"""


def files(folder: Path) -> list:
    return [part for name in outputs.FORMATS for part in (f"--{name}", folder / f"out.{name}")]


def read(folder: Path):
    """Every file, each by a reader of its kind."""
    document = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    tree = ET.parse(folder / "out.junit").getroot()
    SCHEMA.validate(tree)
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return document, tree, rows, (folder / "out.html").read_text(encoding="utf-8")


@pytest.fixture
def course(tmp_path):
    """A course with a right, a wrong and a damaged submission; the wrong one is late."""
    root = tmp_path / "course"
    root.mkdir()
    (root / "course.toml").write_text(COURSE, encoding="utf-8")
    for student, source in (("김민수", SVM), ("late", SVM), ("wrong", WRONG)):
        path = write(root / "submitted" / student / "hw" / "hw.ipynb", source)
        day = 21 if student == "late" else 19
        stamp = f"2027-03-{day} 12:00:00.000000 UTC"
        (path.parent / "timestamp.txt").write_text(stamp, encoding="utf-8")
    damaged = root / "submitted" / "cut" / "hw" / "hw.ipynb"
    damaged.parent.mkdir(parents=True)
    damaged.write_text('{"cells": [')
    return root


def test_the_commands_offer_what_can_be_written():
    assert list(gradus.OUTPUTS) == list(outputs.FORMATS)


def test_every_file_is_written_and_they_agree(course, tmp_path):
    (course / "nbgrader_config.py").write_text(PLUGIN)
    done = cli("grade", course, *files(tmp_path))
    assert done.returncode == 3, done.stderr
    document, tree, rows, page = read(tmp_path)
    scores = {entry["student"]: entry["score"] for entry in document["submissions"]}
    assert scores == {"cut": None, "late": 10, "wrong": 0, "김민수": 10}
    assert {suite.get("name") for suite in tree} == set(scores)
    found = {row["student_id"]: row for row in rows}
    assert {name: row["raw_score"] for name, row in found.items()} == {
        **{"cut": "", "late": "10", "wrong": "0", "김민수": "10"}
    }
    late = found["late"]
    assert (late["duedate"], late["timestamp"]) == ("2027-03-20 00:00:00", "2027-03-21 12:00:00")
    assert (late["late_submission_penalty"], late["score"]) == ("2", "8")
    assert "손실 함수" in page
    assert "김민수" in page
    assert not list(tmp_path.glob(".writing-*"))


def test_they_are_written_where_nothing_could_be_read(tmp_path):
    path = tmp_path / "cut.ipynb"
    path.write_bytes(b"{")
    assert cli("grade", path, *files(tmp_path)).returncode == 3
    document, tree, rows, page = read(tmp_path)
    assert document["submissions"][0]["status"] == "unreadable"
    assert tree.find("testsuite/testcase/error").get("type") == "unreadable"
    assert rows[0]["status"] == "unreadable"
    assert "JSON" in page


def test_they_are_written_where_scores_are_too_low(tmp_path):
    path = write(tmp_path / "wrong.ipynb", WRONG)
    assert cli("grade", path, "--min-score", 50, *files(tmp_path)).returncode == 1
    _, tree, rows, _ = read(tmp_path)
    assert tree.find("testsuite/testcase/failure") is not None
    assert (rows[0]["assignment"], rows[0]["score"]) == ("notebook", "0")


def test_they_are_written_where_the_gradebook_cannot_be(course, tmp_path):
    (course / "gradebook.db").mkdir()
    done = cli("grade", course, *files(tmp_path))
    assert done.returncode == 4
    assert "the scores are kept" in done.stderr
    assert len(read(tmp_path)[2]) == 4


@pytest.mark.parametrize("name", outputs.FORMATS)
def test_a_file_that_cannot_be_written_is_told_before_grading(tmp_path, name):
    path = write(tmp_path / "one.ipynb", SVM)
    (tmp_path / "pipe").symlink_to("/dev/null")
    first = tmp_path / "first"
    refused = {
        tmp_path / "nowhere" / "x": "cannot be written",
        tmp_path: "is a folder",
        tmp_path / ("x" * 300): "cannot be written",
        tmp_path / "pipe": "no regular file",
        path: "is a notebook to grade",
    }
    for target, told in refused.items():
        done = cli("grade", path, f"--{name}", target)
        assert (done.returncode, done.stdout) == (2, ""), target
        assert f"--{name}" in done.stderr
        assert told in done.stderr
    other = "csv" if name != "csv" else "json"
    done = cli("grade", path, f"--{name}", first, f"--{other}", first)
    assert (done.returncode, first.exists()) == (2, False)
    assert "named twice" in done.stderr


def test_one_formats_fault_does_not_cost_the_others(tmp_path, monkeypatch):
    course = courses.no_course()
    told = Report("a.ipynb", "a", "hw", "graded", 1.0, 1.0, 0.0)
    summary = outputs.summarise(course, [(told, None)], "en", sandbox="", device="cpu")
    broken = {**outputs.FORMATS, "junit": lambda summary: 1 / 0}
    monkeypatch.setattr(outputs, "FORMATS", broken)
    faults = outputs.write({n: tmp_path / f"out.{n}" for n in broken}, summary)
    assert len(faults) == 1
    assert "--junit" in faults[0]
    assert "ZeroDivisionError" in faults[0]
    assert {path.name for path in tmp_path.iterdir()} == {"out.json", "out.csv", "out.html"}


def test_a_penalty_that_fails_is_unknown_and_costs_no_report(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("raise RuntimeError('no')\n")
    due = "2027-03-20T00:00:00+00:00"
    course = Course(tmp_path, "c", "en", 1, {"hw": Assignment("hw", "HW", (), {}, due)})
    told = Report("a.ipynb", "a", "hw", "graded", 1.0, 1.0, 0.0)
    late = Submission(Path("a.ipynb"), "a", "hw", datetime(2027, 3, 21, tzinfo=UTC))
    summary = outputs.summarise(course, [(told, late)], "en", sandbox="", device="cpu")
    assert summary.entries[0].penalty is None


def test_report_shows_what_was_graded_and_grades_nothing(course, tmp_path):
    cli("grade", course)
    first, again = tmp_path / "first", tmp_path / "again"
    first.mkdir()
    again.mkdir()
    cli("grade", course, *files(first))
    shutil.rmtree(course / "submitted" / "wrong")
    done = cli("report", "hw", *files(again), cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    assert "김민수" in done.stdout
    assert "cut:" in done.stdout
    graded, reported = read(first)[0], read(again)[0]
    for document in (graded, reported):
        document["submissions"].sort(key=lambda entry: entry["student"])
    assert reported == graded
    assert cli("report", "hw99", cwd=course).returncode == 2


def test_report_of_nothing_is_wrong_usage(course, tmp_path):
    shutil.rmtree(course / "submitted" / "cut")
    done = cli("report", "--html", tmp_path / "out.html", cwd=course)
    assert done.returncode == 2
    assert "nothing is graded yet" in done.stderr
    assert cli("report", cwd=tmp_path).returncode == 2


def test_report_tells_of_work_that_has_changed_since(course):
    cli("grade", course)
    write(course / "submitted" / "wrong" / "hw" / "hw.ipynb", SVM)
    write(course / "submitted" / "new" / "hw" / "hw.ipynb", SVM)
    done = cli("report", cwd=course)
    assert done.returncode == 0
    assert "2 (hw/new, hw/wrong)" in done.stderr
    assert not (course / ".gradus" / "results" / "hw" / "new").exists()


def test_of_a_renamed_notebook_the_present_one_counts(tmp_path):
    """Two results of one student: that of the file which lies there is shown."""
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    course = courses.load(tmp_path)
    for stem, score in (("a", 1.0), ("hw", 2.0), ("z", 3.0)):
        told = Report(f"{stem}.ipynb", "ann", "hw", "graded", score, 10.0, 0.0)
        save(course, Result("", {}, 1, {}, {}, told))
    write(tmp_path / "submitted" / "ann" / "hw" / "hw.ipynb", SVM)
    recorded = command.results.load_all(course, "hw")
    rows, _ = command._rows(course, recorded, collect([], course, None))
    assert [report.score for report, _ in rows] == [2.0]


def test_a_report_of_the_unreadable_keeps_its_reason(tmp_path):
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    folder = tmp_path / "submitted" / "ann" / "hw"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "hw.ipynb")
    course = courses.load(tmp_path)
    rows, waiting = command._rows(course, [], collect([], course, None))
    assert [report.problem for report, _ in rows] == [Message("notebook.not_a_file")]
    assert waiting == []

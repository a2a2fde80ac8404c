"""A course through the command line: init, generate, verify, release, grade, grade again."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from autograder.exercises import catalogue
from autograder.exercises.catalogue import REPOSITORY
from autograder.model import Replace
from tests.commands.test_grade import cli
from tests.notebook_files import solution

ASSIGNMENT = """
[assignments.hw01]
title = "손실 함수"
exercises = ["losses.svm_loss", "optimizers.momentum_step"]
points = { svm_loss = 12 }
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A released course in a folder with a space and a Korean name."""
    root = tmp_path_factory.mktemp("courses") / "딥러닝 2027"
    made = cli("init", root, "--language", "ko")
    assert made.returncode == 0, made.stderr
    with (root / "course.toml").open("a", encoding="utf-8") as file:
        file.write(ASSIGNMENT)
    for command in (["generate", "hw01"], ["verify", "hw01"], ["release", "hw01"]):
        done = cli(*command, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def hand_in(course, student, answers):
    released = course / "release" / "hw01" / "hw01.ipynb"
    notebook = json.loads(released.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id.removesuffix("-answer") in answers and grade_id.endswith("-answer"):
            cell["source"] = answers[grade_id.removesuffix("-answer")]
    folder = course / "submitted" / student / "hw01"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hw01.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


RIGHT = {
    "svm_loss": solution("losses.svm_loss"),
    "momentum_step": solution("optimizers.momentum_step"),
}
WRONG = {**RIGHT, "svm_loss": solution("losses.svm_loss", Replace("] + delta", "]"))}


@pytest.fixture
def handed_in(course):
    for student, answers in {"김민수": RIGHT, "lee": WRONG, "nobody": {}}.items():
        hand_in(course, student, answers)
    broken = hand_in(course, "broken", {})
    broken.write_text("{")
    yield course
    for name in ("submitted", "autograded", ".gradus/results"):
        shutil.rmtree(course / name, ignore_errors=True)


def grade(course, *arguments):
    path = course.parent / "report.json"
    done = cli("grade", *arguments, "--json", path, cwd=course)
    document = json.loads(path.read_text(encoding="utf-8"))
    return done, {entry["student"]: entry for entry in document["submissions"]}


def gradebook_scores(course):
    query = """
        select student.id, sum(coalesce(grade.auto_score, 0)) from grade
        join submitted_notebook on grade.notebook_id = submitted_notebook.id
        join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
        join student on submitted_assignment.student_id = student.id group by student.id
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        found = dict(database.execute(query).fetchall())
    database.close()
    return found


def test_a_class_is_graded_recorded_and_written_to_nbgrader(handed_in):
    done, found = grade(handed_in)
    assert done.returncode == 3
    assert {name: entry["score"] for name, entry in found.items()} == {
        "김민수": 17,
        "lee": 5,
        "nobody": 0,
        "broken": None,
    }
    assert found["lee"]["exercises"][0]["diagnosis"] == "margin left out"
    assert "마진" in found["lee"]["exercises"][0]["checks"][0]["message"]
    assert gradebook_scores(handed_in) == {"김민수": 17, "lee": 5, "nobody": 0}
    assert (handed_in / "autograded" / "김민수" / "hw01" / "hw01.ipynb").is_file()
    record = handed_in / ".gradus" / "results" / "hw01" / "김민수" / "hw01.json"
    assert set(json.loads(record.read_text(encoding="utf-8"))["seeds"]) == {
        "losses.svm_loss",
        "optimizers.momentum_step",
    }


def seconds(found):
    return {name: entry["seconds"] for name, entry in found.items()}


def test_what_is_graded_is_skipped_until_something_changes(handed_in):
    _, first = grade(handed_in)
    _, again = grade(handed_in)
    assert seconds(again) == seconds(first)
    hand_in(handed_in, "lee", RIGHT)
    _, mended = grade(handed_in)
    assert mended["lee"]["score"] == 17
    assert mended["김민수"]["seconds"] == first["김민수"]["seconds"]
    assert gradebook_scores(handed_in)["lee"] == 17
    _, forced = grade(handed_in, "--force")
    assert forced["lee"]["score"] == 17


def test_a_new_round_draws_new_cases(handed_in):
    path = handed_in / ".gradus" / "results" / "hw01" / "lee" / "hw01.json"
    grade(handed_in)
    first = json.loads(path.read_text(encoding="utf-8"))["seeds"]
    settings = handed_in / "course.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("round = 1", "round = 2"), encoding="utf-8")
    try:
        grade(handed_in)
    finally:
        settings.write_text(text, encoding="utf-8")
    second = json.loads(path.read_text(encoding="utf-8"))["seeds"]
    assert not set(first.values()) & set(second.values())


def test_one_students_file_can_be_graded_alone(handed_in):
    path = handed_in / "submitted" / "lee" / "hw01" / "hw01.ipynb"
    done, found = grade(handed_in, path)
    assert done.returncode == 0
    assert list(found) == ["lee"]
    assert gradebook_scores(handed_in)["lee"] == 5


def test_a_notebook_outside_submitted_is_graded_and_not_recorded(handed_in):
    path = hand_in(handed_in, "lee", RIGHT)
    trial = handed_in / "trial.ipynb"
    trial.write_bytes(path.read_bytes())
    done, found = grade(handed_in, trial)
    trial.unlink()
    assert (done.returncode, found["trial"]["score"]) == (0, 17)
    assert not (handed_in / ".gradus" / "results" / "hw01" / "trial").exists()


def test_what_is_there_is_not_overwritten(course):
    again = cli("init", course)
    assert again.returncode == 2
    assert "there already" in again.stderr
    source = course / "source" / "hw01" / "hw01.ipynb"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("손실 함수", "고친 제목"), encoding="utf-8")
    edited = cli("generate", "hw01", cwd=course)
    assert edited.returncode == 2
    assert "고친 제목" in edited.stdout
    assert cli("generate", "hw01", "--force", cwd=course).returncode == 0
    assert source.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("command", ["generate", "verify", "release"])
def test_an_unknown_assignment_is_one_line(course, command):
    done = cli(command, "hw99", cwd=course)
    assert done.returncode == 2
    assert "no assignment 'hw99'" in done.stderr


def test_commands_outside_a_course_say_how_to_make_one(tmp_path):
    done = cli("generate", "hw01", cwd=tmp_path)
    assert done.returncode == 2
    assert "cli.py init" in done.stderr


def test_list_and_doctor_tell_what_there_is(course):
    listed = cli("list", cwd=course)
    assert "assignment hw01" in listed.stdout
    for name in ("losses.svm_loss", "optimizers.minibatches"):
        exercise = catalogue.load(name)
        [line] = [line for line in listed.stdout.splitlines() if line.startswith(f"{name} ")]
        assert line.split()[1:4] == [exercise.record.level, f"{exercise.points:g}", "points"]
        assert line.endswith(exercise.record.lecture)
    told = cli("doctor", cwd=course)
    assert "landlock" in told.stdout


def test_where_results_cannot_be_kept_nothing_is_graded(handed_in):
    shutil.rmtree(handed_in / ".gradus" / "results", ignore_errors=True)
    (handed_in / ".gradus" / "results").write_text("in the way")
    done = cli("grade", cwd=handed_in)
    (handed_in / ".gradus" / "results").unlink()
    assert done.returncode == 2
    assert "results: cannot be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def hears_interrupts():
    """What a script starts in the background ignores them, and so would the command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_run_stops_soon_and_the_next_one_goes_on(handed_in):
    loop = {**RIGHT, "svm_loss": "def svm_loss(scores, y, delta=1.0):\n    while True: pass\n"}
    for number in range(12):
        hand_in(handed_in, f"slow{number:02}", loop)
    arguments = [sys.executable, str(REPOSITORY / "cli.py"), "grade", "--workers", "1"]
    with subprocess.Popen(
        arguments, cwd=handed_in, stderr=subprocess.PIPE, preexec_fn=hears_interrupts
    ) as run:
        folder = handed_in / ".gradus" / "results" / "hw01"
        while run.poll() is None and not list(folder.glob("*/*.json")):
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=120)
    assert run.returncode == 130
    assert b"Traceback" not in told
    for number in range(12):
        shutil.rmtree(handed_in / "submitted" / f"slow{number:02}")
    _, found = grade(handed_in)
    assert found["김민수"]["score"] == 17

"""A course's folders hold what students hand in: none of it runs, forges or overwrites anything."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.notebooks import generate
from tests.commands.test_grade import cli
from tests.hostile.cheat import NOTHING
from tests.nbgrader import classroom
from tests.nbgrader.classroom import EXERCISES, HW, NAMES, solution, submit

RIGHT = {name: solution(name) for name in NAMES}
FULL = {name: EXERCISES[name].points for name in NAMES}
ZERO = dict.fromkeys(NAMES, 0.0)
WRITER = f"""{NOTHING}
import glob, os, sqlite3
def spoil():
    for up in ("", "../", "../../", "../../../", "/tmp/"):
        for name in ("gradebook.db", "course.toml", "submitted/right/{HW}/{HW}.ipynb"):
            try: open(up + name, "w").write("")
            except OSError: pass
        try: sqlite3.connect(up + "gradebook.db").execute("update grade set manual_score = 10")
        except sqlite3.Error: pass
spoil()
def svm_loss(scores, y, delta=1.0):
    spoil()
    return nothing(scores)
"""


def forged(document: dict[str, Any]) -> None:
    """Scores wherever a notebook has a place for one."""
    for cell in document["cells"]:
        meta = cell["metadata"].get("nbgrader")
        if meta and meta.get("grade"):
            meta |= {"points": 1000, "extra_credit": 1000, "score": 1000, "locked": False}
            cell["source"] = "10.0"
        if cell["cell_type"] == "code":
            data = {"text/plain": "10.0"}
            output = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
            cell["outputs"] = [{**output, "data": data}]
    stamp = document["metadata"]["gradus"]
    stamp["exercises"] = {"optimizers.momentum_step": {"points": 100_000}}
    stamp |= {"assignment": "easy", "score": 100, "language": "xx"}


def without_tests(document: dict[str, Any]) -> None:
    document["cells"] = [c for c in document["cells"] if c["cell_type"] == "code"][-2:]


def plant(folder: Path, sign: Path) -> None:
    """Files beside a notebook that would run, or speak for it, if anybody took them up."""
    code = f"open({str(sign)!r}, 'w').close()\n"
    names = ("numpy.py", "json.py", "sitecustomize.py", "usercustomize.py", "conftest.py", "cli.py")
    packages = ("autograder", "reference", "assignments", "nbgrader", "torch")
    for name in (
        *names,
        *(f"{package}/__init__.py" for package in packages),
        "reference/losses.py",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(code)
    (folder / "course.toml").write_text('course_id = "mine"\n')
    (folder / "nbgrader_config.py").write_text(code)
    (folder / "gradebook.db").write_bytes(b"no database")
    (folder / ".gradus" / "results").mkdir(parents=True)
    (folder / ".gradus" / "results" / f"{HW}.json").write_text('{"score": 1000}')


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = classroom.make(tmp_path_factory.mktemp("courses") / "수업")
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    submit(made, "right", RIGHT)
    submit(made, "forger", {}, forged)
    submit(made, "no tests", {}, without_tests)
    submit(made, "writer", RIGHT | {"svm_loss": WRITER})
    planted = submit(made, "planter", {})
    plant(planted.parent, made.root.parent / "planted")
    linked = made.root / "submitted" / "linked" / HW
    linked.mkdir(parents=True)
    (linked / f"{HW}.ipynb").symlink_to(made.root / "submitted" / "right" / HW / f"{HW}.ipynb")
    submit(made, "right too", RIGHT)
    return made


def hashes(course: Course) -> dict[str, str]:
    """Everything that students may not change, by its content."""
    kept = [course.root / "course.toml"]
    kept += [p for name in ("source", "submitted") for p in (course.root / name).rglob("*")]
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in kept}


@pytest.mark.parametrize("place", ["the course", "a student's folder"])
def test_nobody_gets_points_by_what_lies_in_the_folders(course: Course, place: str) -> None:
    before = hashes(course)
    where = course.root if place == "the course" else course.root / "submitted" / "planter" / HW
    arguments = [] if place == "the course" else [course.root]
    report = course.root.parent / "report.json"
    done = cli("grade", *arguments, "--force", "--json", report, cwd=where)
    entries = json.loads(report.read_text(encoding="utf-8"))["submissions"]
    found = {entry["student"]: entry for entry in entries}
    scores = {
        student: {exercise["name"]: exercise["score"] for exercise in entry["exercises"]}
        for student, entry in found.items()
        if entry["status"] == "graded"
    }
    assert scores == {
        "right": FULL,
        "right too": FULL,
        "forger": ZERO,
        "no tests": ZERO,
        "planter": ZERO,
        "writer": FULL | {"svm_loss": 0.0},
    }, done.stderr
    assert "Error" not in done.stderr, done.stderr
    assert found["linked"]["status"] == "unreadable"
    assert {entry["max_score"] for entry in found.values()} <= {sum(FULL.values()), 0.0, None}
    assert not (course.root.parent / "planted").exists()
    assert hashes(course) == before
    in_book = {key: row[:3] for key, row in classroom.grades(course).items()}
    assert {in_book["forger", name] for name in NAMES} == {(0.0, None, None)}
    assert {name: in_book["right", name][0] for name in NAMES} == FULL
    assert os.path.exists(course.root / "gradebook.db")

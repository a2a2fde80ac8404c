"""A course with a released assignment and students' notebooks, and nbgrader's own commands."""

from __future__ import annotations

import contextlib
import copy
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from autograder import course as courses
from autograder.commands import init
from autograder.course import Course
from autograder.exercises import catalogue
from autograder.exercises.sources import variant
from autograder.notebooks import generate, reading

HW = "과제1"
IDS = ("losses.svm_loss", "optimizers.momentum_step", "optimizers.minibatches")
NAMES = tuple(entry.split(".")[1] for entry in IDS)
EXERCISES = {entry.name: entry for entry in catalogue.load_all(IDS)}
COURSE = f"""\
course_id = "딥러닝"
language = "{{language}}"
[assignments.{HW}]
title = "첫 과제"
due = 2026-03-20T23:59:00+09:00
exercises = {list(IDS)!r}
"""


def make(root: Path, language: str = "en") -> Course:
    """A course folder with the assignment in course.toml; nothing is generated yet."""
    init.make(root, language)
    text = COURSE.format(language=language).replace(f"[assignments.{HW}]", f'[assignments."{HW}"]')
    (root / courses.COURSE_FILE).write_text(text, encoding="utf-8")
    return courses.load(root)


def exercises(course: Course):
    return catalogue.load_all(course.assignments[HW].exercises, course.roots)


def solution(name: str, mistake: str | None = None) -> str:
    entry = EXERCISES[name]
    changes = {m.name: m.change for m in entry.record.mistakes}
    return variant(entry.numpy, None if mistake is None else changes[mistake])


def starter(course: Course) -> generate.Document:
    path = course.root / "source" / HW / f"{HW}.ipynb"
    return generate.starter(generate.document_of(reading.read(path)))


def submit(
    course: Course,
    student: str,
    answers: Mapping[str, str],
    change: Callable[[generate.Document], None] = lambda document: None,
) -> Path:
    """Hand in the starter with these answers; `change` may do more to the document."""
    document = copy.deepcopy(starter(course))
    for cell in document["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name.removesuffix("-answer") in answers and name.endswith("-answer"):
            cell["source"] = answers[name.removesuffix("-answer")]
    change(document)
    path = course.root / "submitted" / student / HW / f"{HW}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(generate.dumps(document))
    (path.parent / "timestamp.txt").write_text("2026-03-20 15:00:00.5 UTC\n")
    return path


def command(course: Course, *options: str) -> list[str]:
    """`cli.py grade` on the course."""
    return [
        sys.executable,
        str(catalogue.REPOSITORY / "cli.py"),
        "grade",
        str(course.root),
        *options,
    ]


def cell(document: generate.Document, grade_id: str) -> generate.Document:
    for entry in document["cells"]:
        if entry["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            return entry
    raise KeyError(grade_id)


def nbgrader(course: Course, *arguments: str, ok: bool = True) -> str:
    """Run nbgrader's own command in the course; returns what it said."""
    home = course.root.parent / "home"
    home.mkdir(exist_ok=True)
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")]),
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home),
        "IPYTHONDIR": str(home),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    said = done.stdout + done.stderr
    assert (done.returncode == 0) == ok, said
    return said


GRADES = """
select sa.student_id, bc.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
from grade g join base_cell bc on bc.id = g.cell_id
join submitted_notebook sn on sn.id = g.notebook_id
join submitted_assignment sa on sa.id = sn.assignment_id
"""


def grades(course: Course) -> dict[tuple[str, str], tuple]:
    """(auto, manual, extra, needs manual grading) by student and cell."""
    return {(row[0], row[1]): row[2:] for row in rows(course, GRADES)}


def rows(course: Course, query: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as db:
        return list(db.execute(query))


def execute(course: Course, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as db, db:
        db.execute(statement)


def autograded(course: Course, student: str) -> Path:
    return course.root / "autograded" / student / HW / f"{HW}.ipynb"

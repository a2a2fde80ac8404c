"""An answer in words from release to the gradebook: a person gives its points, Gradus none."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess

import pytest

from autograder import course as courses
from autograder import release
from autograder.commands import init
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import generate, reading
from autograder.sandbox import tiers
from tests.nbgrader import classroom

TEXT = """\
[assignments.hw]
exercises = ["initialization.he_variance"]
essay = {points}
"""
WORDS = "The signal shrinks to 0.05 of itself in each layer."
ESSAY = "essay-initialization"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    try:
        tiers.best()
    except UsageError as error:
        pytest.skip(f"no sandbox on this machine: {error}")
    root = tmp_path_factory.mktemp("essays") / "course"
    init.make(root, "en")
    made = say(root, 8)
    exercises = catalogue.load_all(made.assignments["hw"].exercises, made.roots)
    generate.generate(made, made.assignments["hw"], exercises)
    release.release(made, made.assignments["hw"])
    return made


def say(root, points):
    (root / courses.COURSE_FILE).write_text(TEXT.format(points=points), encoding="utf-8")
    return courses.load(root)


def hand_in(course, words):
    document = generate.document_of(reading.read(course.root / "release" / "hw" / "hw.ipynb"))
    classroom.cell(document, ESSAY)["source"] = words
    answer = classroom.cell(document, "he_variance-answer")
    answer["source"] = "def he_variance(n_in):\n    return 2 / n_in"
    path = course.root / "submitted" / "anna" / "hw" / "hw.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(generate.dumps(document))


def graded(course, *options):
    """The columns of both grades and what the essay is worth, after `cli.py grade`."""
    subprocess.run(classroom.command(course, *options), check=True, capture_output=True)
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as db:
        query = "select bc.name, gc.max_score from grade_cells gc join base_cell bc using (id)"
        worth = dict(db.execute(query))
    grades = classroom.grades(course)
    return grades["anna", "he_variance"], grades["anna", ESSAY], worth[ESSAY]


def test_a_person_gives_its_points_and_they_stay(course):
    hand_in(course, WORDS)
    assert graded(course) == ((5.0, None, None, 0), (None, None, None, 1), 8.0)
    page = course.root / "autograded" / "anna" / "hw" / "hw.ipynb"
    cell = classroom.cell(generate.document_of(reading.read(page)), ESSAY)
    assert WORDS in cell["source"], "formgrader shows it"
    classroom.execute(
        course, "update grade set manual_score = 6, needs_manual_grade = 0 where auto_score is null"
    )
    assert graded(course, "--force")[1] == (None, 6.0, None, 0)
    hand_in(course, WORDS + " He's variance makes up for it.")
    assert graded(course)[1] == (None, 6.0, None, 1), "it has changed: to be read again"


def test_other_points_in_the_course_are_those_of_the_gradebook(course):
    hand_in(course, WORDS)
    say(course.root, 12)
    assert graded(course, "--force")[2] == 12.0

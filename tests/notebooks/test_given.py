"""What a reference takes from elsewhere: printed in a locked cell, and graded as released."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import course as courses
from autograder.commands import init
from autograder.exercises import catalogue
from autograder.exercises.sources import variant
from autograder.grading.grade import Settings, grade, judge_notebook
from autograder.grading.submissions import Submission
from autograder.notebooks import generate
from autograder.notebooks.reading import read
from autograder.sandbox import tiers
from tests.notebooks import own_course

COURSE = """\
course_id = "딥러닝"
language = "ko"
[assignments."과제2"]
exercises = ["second.g"]
"""
HW = "과제2"
ANSWER = "def g(x):\n    return f(x) * K\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Exercise g uses f of another topic, which uses `twice` of its own; and a constant."""
    root = tmp_path_factory.mktemp("given") / "딥러닝 수업"
    init.make(root, "ko")
    own_course.exercise(root, "f", "twice(x) + 1.0", "np.array([3.0, 5.0])")
    own_course.exercise(
        root,
        "g",
        "f(x) * K",
        "np.array([9.0, 15.0])",
        topic="second",
        imports="\nfrom reference.own import f",
        constant="K = 3.0\n\n",
        mistake=("* K", "/ K"),
    )
    own_course.template(root, "ko", f="하세요.")
    own_course.template(root, "ko", topic="second", g="$g$를 작성하세요.")
    (root / courses.COURSE_FILE).write_text(COURSE, encoding="utf-8")
    return courses.load(root)


@pytest.fixture(scope="module")
def exercise(course):
    return catalogue.load("second.g", course.roots)


def test_a_variant_of_it_stands_alone(exercise):
    source = variant(exercise.numpy, None)
    assert "reference" not in source
    g = catalogue.function(source, "g")
    assert list(g(exercise.record.examples[0].args["x"])) == [9.0, 15.0]


def starter(course, exercise):
    made = generate.build(course.assignment(HW), [exercise], "ko", course.course_id)
    return generate.starter(made)


def cell(document, grade_id):
    return next(
        entry
        for entry in document["cells"]
        if entry["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def test_the_notebook_gives_it_in_a_locked_cell(course, exercise):
    given = cell(starter(course, exercise), "g-given")
    assert given["metadata"]["nbgrader"]["locked"] is True
    for line in ("K = 3.0", "def f(x):", "def twice(x):", "    return twice(x) + 1.0"):
        assert line in given["source"].splitlines()
    assert "import" not in given["source"]


def edited(document):
    cell(document, "g-given")["source"] = "def f(x):\n    return 0 * x\nK = 0"


def deleted(document):
    document["cells"].remove(cell(document, "g-given"))


def broken(document):
    cell(document, "g-given")["source"] = "def f(x:"


def without_metadata(document):
    for entry in document["cells"]:
        entry["metadata"] = {}
    deleted_source = [e for e in document["cells"] if not e["source"].startswith("def twice")]
    document["cells"] = deleted_source


CHANGES = (lambda document: None, edited, deleted, broken, without_metadata)


def hand_in(course, exercise, change, answer=ANSWER) -> Path:
    document = starter(course, exercise)
    cell(document, "g-answer")["source"] = answer
    change(document)
    path = course.root / "submitted" / "김민수" / HW / f"{HW}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(generate.dumps(document))
    return path


@pytest.mark.parametrize("change", CHANGES)
def test_both_doors_run_it_as_released(course, exercise, change):
    path = hand_in(course, exercise, change)
    submission = Submission(path, "김민수", HW)
    (graded,) = grade(course, [submission], Settings(tiers.best(), force=True))
    assert (graded.report.score, graded.report.max_score) == (5, 5)
    assert graded.report.remarks == ()
    assert judge_notebook(course, submission, read(path)).score == 5


def test_a_helper_of_the_students_own_counts_after_it(course, exercise):
    answer = "def f(x):\n    return 6 * x + 3\n\n\ndef g(x):\n    return f(x)\n"
    path = hand_in(course, exercise, edited, answer)
    assert judge_notebook(course, Submission(path, "김민수", HW), read(path)).score == 5


def test_a_mistake_of_it_is_recognised_through_the_wall(course, exercise):
    path = hand_in(course, exercise, deleted, "def g(x):\n    return f(x) / K\n")
    report = judge_notebook(course, Submission(path, "김민수", HW), read(path))
    assert report.score == 0
    assert report.verdicts[0].diagnosis.name == "wrong"

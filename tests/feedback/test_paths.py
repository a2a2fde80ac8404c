"""A student's path on public examples: through the wall, and of an exercise of a course's own."""

import dataclasses

import numpy as np
import pytest

from autograder import course as courses
from autograder.commands import feedback, init
from autograder.exercises import catalogue
from autograder.grading import grade
from autograder.grading.submissions import collect
from autograder.notebooks import reading
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Limits
from tests.feedback.pages import read
from tests.notebook_files import write

RECORD = """
import numpy as np

from autograder.model import Case, Check, Example, Mistake, Record, Replace
from autograder.sandbox.wire import Function

VALLEY = Function("quadratic", {"A": np.diag([1.0, 10.0]), "center": np.array([1.0, 0.0])})
START = np.array([3.0, 1.0])


def path(lr, steps):
    return np.stack([[1 + 2 * (1 - lr) ** t, (1 - 10 * lr) ** t] for t in range(steps + 1)])


def arguments(lr, steps):
    return {"grad_fn": VALLEY, "theta": START, "method": "gd", "steps": steps, "lr": lr}


def cases(rng):
    return [Case("ordinary", "a valley", arguments(float(rng.uniform(0.03, 0.08)), 5))]


record = Record(
    level="core",
    lecture="Own",
    cases=cases,
    checks=(Check("path", 10),),
    examples=(
        Example(arguments(0.0625, 0), path(0.0625, 0)),
        Example(arguments(0.0625, 6), path(0.0625, 6)),
    ),
    mistakes=(Mistake("uphill", Replace("- lr", "+ lr"), "wrong_value", "Go down.", "내리막."),),
    alternatives=(),
)
"""
SOURCE = '''import {library} as np


def descend(grad_fn, theta, method, steps, lr):
    """A path, (steps + 1, D)."""
    path = [theta]
    for _ in range(steps):
        path.append(path[-1] - lr * grad_fn(path[-1]))
    return np.stack(path)
'''
RIGHT = SOURCE.format(library="numpy")
ANSWERS = {
    "uphill": RIGHT.replace("- lr", "+ lr"),
    "late": RIGHT.replace("for _ in range(steps):", "for t in range(steps):").replace(
        "- lr", "- (lr if t < 3 else 3 * lr)"
    ),
    "lists": RIGHT.replace("- lr", "- 2 * lr").replace("np.stack(path)", "[list(p) for p in path]"),
    "infinite": RIGHT.replace("- lr", "- np.inf * lr"),
}
NO_PATH = {
    "right": RIGHT,
    "shape": RIGHT.replace("np.stack(path)", "np.stack(path[1:])"),
    "ragged": RIGHT.replace("np.stack(path)", "[[1.0], [1.0, 2.0]] * (steps + 1)"),
    "words": RIGHT.replace("np.stack(path)", "np.stack(path).astype(str).tolist()"),
    "complex": RIGHT.replace("np.stack(path)", "np.stack(path) + 1j"),
    "raises": RIGHT.replace("np.stack(path)", "1 / 0"),
    "exits": RIGHT.replace("np.stack(path)", "__import__('os')._exit(0)"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("own")
    init.make(root, "en")
    for path, text in {
        "assignments/own/descend.py": RECORD,
        "reference/own.py": RIGHT,
        "reference/torch/own.py": SOURCE.format(library="torch"),
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    with (root / courses.COURSE_FILE).open("a") as file:
        file.write('\n[assignments.hw]\nexercises = ["own.descend"]\n')
    return courses.load(root)


@pytest.fixture(scope="module")
def exercise(course):
    return catalogue.load("own.descend", course.roots)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(tiers.best()) as made:
        yield made


def paths_of(sandbox, exercise, path, source):
    notebook = reading.read(write(path / "a.ipynb", source))
    return feedback.paths(sandbox, notebook, exercise, ["descend"], Limits())


@pytest.mark.parametrize("name", ANSWERS)
def test_a_wrong_path_comes_with_the_right_one(sandbox, exercise, tmp_path, name):
    (found,) = paths_of(sandbox, exercise, tmp_path, ANSWERS[name])
    assert (found.example, found.method) == (2, "gd")
    np.testing.assert_array_equal(found.right, exercise.record.examples[1].expected)
    np.testing.assert_array_equal(found.own[0], [3.0, 1.0])
    assert found.own.shape == found.right.shape
    np.testing.assert_array_equal(found.matrix, np.diag([1.0, 10.0]))
    np.testing.assert_array_equal(found.centre, [1.0, 0.0])


@pytest.mark.parametrize("name", NO_PATH)
def test_what_is_no_wrong_path_is_not_drawn(sandbox, exercise, tmp_path, name):
    assert paths_of(sandbox, exercise, tmp_path, NO_PATH[name]) == ()


def test_only_public_examples_are_run(exercise):
    drawn = feedback.public_paths(exercise)
    assert [example for _, example in drawn] == [exercise.record.examples[1]]
    other = catalogue.load("losses.svm_loss")
    assert feedback.public_paths(other) == []
    one_short = dataclasses.replace(drawn[0][1], expected=drawn[0][1].expected[1:])
    record = dataclasses.replace(exercise.record, examples=(one_short,))
    assert feedback.public_paths(dataclasses.replace(exercise, record=record)) == []


def test_the_page_of_a_wrong_path_has_its_figure(course):
    for student, source in (ANSWERS | {"right": RIGHT}).items():
        write(course.root / "submitted" / student / "hw" / "hw.ipynb", source)
    grade.grade(course, collect([], course, None), grade.Settings(tiers.best()))
    pages = {
        path.parts[-3]: read(path.read_text("utf-8")) for path in feedback.run(course, None, False)
    }
    assert "step 4" in pages["late"].text["figcaption"][0]
    assert "step 1" in pages["uphill"].text["figcaption"][0]
    assert "finite at step 1" in pages["infinite"].text["figcaption"][0]
    assert len(pages["uphill"].text["svg"]) == 1
    assert "svg" not in pages["right"].text

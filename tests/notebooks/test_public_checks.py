"""What a student runs: nothing but NumPy, fails unfilled, passes solved, knows the mistakes."""

from __future__ import annotations

import functools
import json
import subprocess
import sys

import numpy as np
import pytest

from autograder.course import Assignment
from autograder.exercises import catalogue
from autograder.exercises.sources import variant
from autograder.notebooks import generate, public_checks

ALL = catalogue.load_all(catalogue.available())
OF_ANSWERS = ("collections", "math", "typing")  # what records import for answers in other forms
# Runs each program in a namespace of its own, where only the standard library and NumPy are.
RUNNER = """
import builtins, json, sys
real = builtins.__import__
allowed = sys.argv[1:]
def only(name, globals=None, locals=None, fromlist=(), level=0):
    of_notebook = globals and globals.get("__name__") == "notebook"
    if of_notebook and name.split(".")[0] not in allowed:
        raise ModuleNotFoundError(name, name=name)
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = only
import numpy, io, contextlib, warnings
warnings.simplefilter("ignore")
results = []
for cells in json.load(sys.stdin):
    said, out = None, io.StringIO()
    namespace = {"__name__": "notebook"}
    try:
        with contextlib.redirect_stdout(out):
            for cell in cells:
                exec(cell, namespace)
    except BaseException as error:
        said = f"{type(error).__name__}: {error}"
    results.append([said, out.getvalue()])
json.dump(results, sys.stdout)
"""


def run(programs: list[list[str]], *allowed: str) -> list[list[str]]:
    """What each program (a notebook's code cells) ended with, and printed."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUNNER, "numpy", "copy", "sys", *allowed],
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def document(exercise, language="en"):
    return generate.build(Assignment("hw", "HW", (exercise.id,)), [exercise], language, "c")


def code(made) -> list[str]:
    return [cell["source"] for cell in made["cells"] if cell["cell_type"] == "code"]


@functools.cache
def starter(exercise_id: str, language: str) -> tuple[list[str], int]:
    """A starter's code cells, and which of them takes the answer."""
    exercise = catalogue.load(exercise_id)
    made = generate.starter(document(exercise, language))
    cells = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells]
    return [cell["source"] for cell in cells], names.index(f"{exercise.name}-answer")


def with_answer(exercise, source: str, language="en") -> list[str]:
    cells, answer = starter(exercise.id, language)
    return [*cells[:answer], source, *cells[answer + 1 :]]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_starter_fails_every_check_and_the_solution_passes(language):
    made = [document(entry, language) for entry in ALL]
    solved = [code(generate.solved(notebook)) for notebook in made]
    unfilled = [code(generate.starter(notebook)) for notebook in made]
    results = run([*solved, *unfilled])
    for entry, (said, out) in zip(ALL, results, strict=False):
        assert said is None, entry.id
        assert out.startswith(f"{entry.name}: ")
        figures = out.splitlines()[1:]
        assert all("matplotlib" in line or " agrees " in line for line in figures), figures
    for entry, (said, _) in zip(ALL, results[len(ALL) :], strict=True):
        assert said.startswith(f"AssertionError: {entry.name}")
    assert results[-1][0].endswith("is not filled in yet." if language == "en" else "않았습니다.")


@pytest.mark.parametrize("exercise", ALL, ids=lambda entry: entry.id)
def test_alternatives_and_conventions_pass(exercise):
    record = exercise.record
    changes = [entry.change for entry in record.alternatives]
    changes += [entry.numpy for entry in record.conventions]
    programs = [with_answer(exercise, variant(exercise.numpy, change)) for change in changes]
    assert [said for said, _ in run(programs, *OF_ANSWERS)] == [None] * len(changes)


@pytest.mark.parametrize("exercise", ALL, ids=lambda entry: entry.id)
def test_a_known_mistake_fails_and_is_told_its_sentence_alone(exercise):
    mistakes = exercise.record.mistakes
    programs = [with_answer(exercise, variant(exercise.numpy, entry.change)) for entry in mistakes]
    told = public_checks.source(exercise, "en").replace("'\n", "").replace("\n", "")
    for entry, (said, _) in zip(mistakes, run(programs, *OF_ANSWERS), strict=True):
        others = {other.en for other in mistakes if other is not entry} - {entry.en}
        assert not any(other in str(said) for other in others), entry.name
        first_words = entry.en[:30]
        if first_words in told:
            assert said is not None
            assert said.endswith(entry.en), entry.name


def test_most_mistakes_of_an_exercise_with_numbers_have_one_in_the_notebook():
    svm = catalogue.load("losses.svm_loss")
    programs = [
        with_answer(svm, variant(svm.numpy, entry.change), "ko") for entry in svm.record.mistakes
    ]
    said = [text or "" for text, _ in run(programs)]
    named = [text.endswith(m.ko) for text, m in zip(said, svm.record.mistakes, strict=True)]
    assert sum(named) >= len(named) - 2


SVM = "def svm_loss(scores, y, delta=1.0):\n    import numpy as np\n"
WRONG = {
    "raised": ("    return scores[len(y), 0]", "example 1: it raised IndexError"),
    "shape": ("    return np.zeros((len(y), 1))", "the shape is (1, 1) instead of (1,)"),
    "none": ("    scores.sum()", "it returned NoneType, where numbers are expected"),
    "text": ("    return 'eight'", "it returned str, where numbers are expected"),
    "ragged": ("    return [[1.0], [1.0, 2.0]]", "it returned list, where numbers are expected"),
    "nan": (
        "    return np.full(len(y), np.nan)",
        "1 of 1 numbers are not finite, the first at [0]",
    ),
    "value": ("    return np.full(len(y), 7.5)", "at [0] you have 7.5, expected 8.0"),
}


@pytest.mark.parametrize("body, told", WRONG.values(), ids=WRONG)
def test_the_first_thing_that_is_wrong_is_told_in_plain_words(body, told):
    ((said, _),) = run([with_answer(catalogue.load("losses.svm_loss"), SVM + body)])
    assert said.startswith("AssertionError: svm_loss, example 1: ")
    assert told in said


def test_a_changed_argument_is_told_where_it_costs_points():
    svm = catalogue.load("losses.svm_loss")
    source = variant(svm.numpy, None) + (
        "\nright = svm_loss\ndef svm_loss(scores, y, delta=1.0):\n"
        "    loss = right(scores, y, delta)\n    scores[:] = 0\n    return loss\n"
    )
    ((said, _),) = run([with_answer(svm, source)])
    assert "it changed its argument 'scores'" in said


def test_lists_scalars_and_float32_are_numbers():
    svm = catalogue.load("losses.svm_loss")
    for wrap in ("[float(x) for x in {}]", "np.float32({})", "{}.tolist()", "np.asarray({})"):
        source = variant(svm.numpy, None) + (
            "\nright = svm_loss\ndef svm_loss(scores, y, delta=1.0):\n"
            f"    return {wrap.format('right(scores, y, delta)')}\n"
        )
        assert run([with_answer(svm, source)])[0][0] is None, wrap


def test_the_helper_is_short_enough_to_be_read():
    from autograder.notebooks.statements import TEMPLATES

    english, korean = (public_checks.helper(TEMPLATES, language) for language in ("en", "ko"))
    assert len(english.splitlines()) <= 195
    keys = []
    for source in (english, korean):
        namespace: dict = {}
        exec(source, namespace)
        keys.append({key: set(_fields(text)) for key, text in namespace["SAY"].items()})
    assert keys[0] == keys[1], "both languages say the same things"
    assert namespace["difference"](np.ones(2), np.ones(2), 1e-5) is None


def _fields(text: str) -> list[str]:
    from string import Formatter

    return [name for _, name, _, _ in Formatter().parse(text) if name]

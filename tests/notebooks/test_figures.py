"""Figures: placed after what they use, told when they wait, refused when an author slips."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import figures, generate
from tests.notebooks import own_course

FIGURE = """\
# uses: {uses}
def lines():
    import matplotlib.pyplot as plt

    plt.plot({call}(np.ones(3)))
    plt.show()


draw(lines)
"""


def add(root: Path, text: str, topic: str = own_course.TOPIC, name: str = "lines") -> Path:
    return own_course.write(root / "templates" / "figures" / topic / f"{name}.py", text)


@pytest.fixture
def own(tmp_path: Path):
    root = tmp_path / "수업 폴더"
    exercise_id = own_course.exercise(root, "f", "twice(x) + 1.0", "np.array([3.0, 5.0])")
    own_course.template(root, f="Do $f$.", figure_lines="What will it show?")
    add(root, FIGURE.format(uses="f", call="f"))
    return root, catalogue.load(exercise_id, (root, catalogue.REPOSITORY))


def build(*exercises, language="en"):
    hw = Assignment("hw", "HW", tuple(entry.id for entry in exercises))
    return generate.build(hw, exercises, language, "c")


def grade_ids(document) -> list[str]:
    metas = [cell["metadata"].get("nbgrader", {}) for cell in document["cells"]]
    return [meta.get("grade_id", "") for meta in metas]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_figure_of_a_course_stands_after_what_it_uses_and_is_locked(own, language):
    exercise, other = own[1], catalogue.load("losses.svm_loss")
    document = build(exercise, other, language=language)
    ids = grade_ids(document)
    start = ids.index("f")
    assert ids[start : start + 4] == ["f", "figure-lines-question", "figure-lines", ids[start + 3]]
    assert ids[start + 3] == "svm_loss-statement"
    question, cell = document["cells"][start + 1 : start + 3]
    assert question["source"] == "What will it show?"
    assert cell["source"] == FIGURE.format(uses="f", call="f").strip()
    for entry in (question, cell):
        meta = entry["metadata"]["nbgrader"]
        assert (meta["locked"], meta["grade"], meta["solution"]) == (True, False, False)
    assert list(document["metadata"]["gradus"]["figures"]) == ["figure-lines"]


def test_what_it_uses_may_take_several_lines(own):
    root, exercise = own
    text = FIGURE.format(uses="svm_loss,", call="f").replace("svm_loss,", "svm_loss\n# uses: f")
    add(root, text)
    assert figures.of_topic(exercise)[0].uses == ("svm_loss", "f")
    assert "figure-lines" not in grade_ids(build(exercise))
    assert "figure-lines" in grade_ids(build(exercise, catalogue.load("losses.svm_loss")))


def test_it_comes_after_the_last_of_several_in_the_order_of_the_assignment(own):
    root, exercise = own
    add(root, FIGURE.format(uses="svm_loss, f", call="f"))
    other = catalogue.load("losses.svm_loss")
    for order in ((exercise, other), (other, exercise)):
        ids = grade_ids(build(*order))
        assert ids.index("figure-lines") == ids.index(order[-1].name) + 2


def test_it_is_left_out_where_one_of_its_exercises_is(own):
    root, exercise = own
    add(root, FIGURE.format(uses="f, svm_loss", call="f"))
    assert "figure-lines" not in grade_ids(build(exercise))


GOOD = FIGURE.format(uses="f", call="f")
SLIPS = {
    "no uses": (GOOD.replace("# uses: f\n", ""), r"lines\.py:1: begin with a line"),
    "half a line of uses": (f"# uses: f\n# uses:\n{GOOD[10:]}", r"lines\.py:1: begin with a line"),
    "empty": ("", r"lines\.py:1: begin with a line"),
    "unknown": (GOOD.replace("uses: f", "uses: f, softmaxx"), r"lines\.py:1: it uses softmaxx,"),
    "no function": (GOOD.replace("def lines", "def other"), r"lines\.py:1: define `def lines"),
    "arguments": (GOOD.replace("lines():", "lines(x):"), r"lines\.py:2: define `def lines\(\):"),
    "no draw": (GOOD.replace("draw(lines)", "lines()"), r"lines\.py:9: end with the line"),
    "no Python": (GOOD.replace("def lines():", "def lines(:"), r"lines\.py:2: not valid Python"),
}


@pytest.mark.parametrize("text, told", SLIPS.values(), ids=SLIPS)
def test_an_authors_slip_is_told_by_file_and_line(own, text, told):
    root, exercise = own
    add(root, text)
    with pytest.raises(UsageError, match=told) as caught:
        build(exercise)
    assert "\n" not in str(caught.value)


def test_a_missing_question_is_told_by_its_template(own):
    root, exercise = own
    path = own_course.template(root, f="Do it.")
    with pytest.raises(UsageError, match=r"no \{% block figure_lines %\}") as caught:
        build(exercise)
    assert str(caught.value).startswith(str(path))


def test_figures_of_the_repository_are_the_same_in_every_language():
    for exercise in catalogue.load_all(catalogue.available()):
        for figure in figures.of_topic(exercise):
            assert not re.search(r"[\uac00-\ud7a3]", figure.source), figure.name


RUN = """
import json, sys
namespace = {"__name__": "__main__"}
for number, cell in enumerate(json.load(sys.stdin)):
    try:
        exec(compile(cell, f"<cell {number}>", "exec"), namespace)
    except Exception as error:
        print(type(error).__name__)
"""
WITHOUT_MATPLOTLIB = "import sys\nsys.modules['matplotlib'] = None\n"
STAND_IN = """
import sys, types
plt = types.ModuleType("matplotlib.pyplot")
plt.plot = lambda y: print("plotted", *y)
plt.show = lambda: print("shown")
plt.close = lambda which: print("closed", which)
sys.modules["matplotlib"] = types.ModuleType("matplotlib")
sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"] = plt
"""


def drawn(document, answer: str | None = None, before: str = STAND_IN) -> list[str]:
    """What the notebook prints with this answer, run with NumPy and a stand-in that plots."""
    import json

    cells = [before]
    for cell, grade_id in zip(document["cells"], grade_ids(document), strict=True):
        if cell["cell_type"] == "code" and grade_id != "f":
            cells.append(
                answer if answer is not None and grade_id == "f-answer" else cell["source"]
            )
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN],
        input=json.dumps(cells),
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout.splitlines()


WAITS = "This cell waits for f: fill it in, then run this cell again."


def test_a_filled_in_function_is_drawn(own):
    assert drawn(generate.solved(build(own[1]))) == ["plotted 3.0 3.0 3.0", "shown"]


def test_one_that_is_not_filled_in_is_named(own):
    assert drawn(generate.starter(build(own[1]))) == ["closed all", WAITS]


def test_one_that_is_not_there_is_named(own):
    document = generate.starter(build(own[1]))
    assert drawn(document, "def g(x):\n    return x") == ["closed all", WAITS]


def test_korean_words(own):
    lines = drawn(generate.starter(build(own[1], language="ko")))
    assert lines[-1] == "이 셀에는 f 함수가 필요합니다. 먼저 작성한 뒤 이 셀을 다시 실행하세요."


def test_another_error_stays_what_it_is(own):
    document = generate.starter(build(own[1]))
    assert drawn(document, "def f(x):\n    return x + unknown") == ["NameError"]
    assert drawn(document, "def f(x):\n    return x[9]") == ["IndexError"]
    assert drawn(document, "import nothing_such\ndef f(x): return x")[0] == "ModuleNotFoundError"


def test_without_matplotlib_one_line_says_how_to_get_it(own):
    lines = drawn(generate.solved(build(own[1])), before=WITHOUT_MATPLOTLIB)
    assert len(lines) == 1
    assert "%pip install matplotlib" in lines[0]

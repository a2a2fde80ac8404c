"""Which cell owns which function, and which cells are not run at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from autograder.notebooks import reading
from tests.notebook_files import code, document

STUB = (
    'def f(x):\n    """What f does.\n\n  with a line to the left\n    """\n'
    "    # YOUR CODE HERE\n    raise NotImplementedError()\n"
)


def wall(*cells: dict) -> list[tuple[str, tuple[str, ...]]]:
    read = reading.from_document(document(*cells), Path("hw.ipynb"))
    return [(cell.source, cell.owns) for cell in reading.cells_for_wall(read, ["f", "g"])]


def answer(source: str, name: str = "f") -> dict:
    return code(source, nbgrader={"grade_id": f"{name}-answer", "solution": True, "grade": False})


OWNS = {
    "a definition": "def f(x):\n    return x",
    "on one line": "def f(x): return x",
    "among others": "y = 2\ndef g(x):\n    return 1\n\ndef f(x):\n    return x\nf(1)",
    "with magics": "%matplotlib inline\n!pip install x\ndef f(x):\n    %time y = 1\n    return y",
    "of a cell magic": "%%time\ndef f(x):\n    return x",
    "annotated": "def f(x: dict[str, int] = {'a': 1}) -> 'int':\n    return 1",
    "over lines": "def f(\n    x,\n    y=(1, 2),\n):\n    return x",
    "decorated": "@np.vectorize\ndef f(x):\n    return x",
    "async": "async def f(x):\n    return x",
    "stub first, answer after": f"{STUB}\ndef f(x):\n    return x",
    "raise after some work": "def f(x):\n    y = x\n    raise NotImplementedError()",
    "pass, which is an answer": "def f(x):\n    pass",
}
OWNS_NOT = {
    "the starter": STUB,
    "the starter, named alone": "def f(x):\n    raise NotImplementedError\n",
    "the starter on one line": "def f(x): raise NotImplementedError()",
    "the starter below": f"def f(x):\n    return x\n\n{STUB}",
    "another function": "def h(x):\n    return x",
    "one inside another": "def h(x):\n    def f(x):\n        return x\n    return f",
    "one in a class": "class A:\n    def f(x):\n        return x",
    "one in a string": "'''\ndef f(x):\n    return x\n'''",
    "an open bracket": "def f(x:\n    return x",
    "nothing": "",
    "comments": "# def f(x): return x",
}


@pytest.mark.parametrize("source", OWNS.values(), ids=OWNS)
def test_an_answer_cell_owns_its_definition(source: str):
    assert wall(answer(source)) == [(source, ("f",))]


@pytest.mark.parametrize("source", OWNS_NOT.values(), ids=OWNS_NOT)
def test_what_is_no_answer_is_not_owned(source: str):
    assert wall(answer(source)) == [(source, ())]


def test_a_definition_in_any_other_cell_is_owned_by_nobody():
    assert wall(answer(STUB), code("def f(x):\n    return x"))[1][1] == ()


def test_cells_that_only_test_are_not_run_but_keep_their_place():
    test = code("check(f)", nbgrader={"grade_id": "f", "grade": True, "locked": True, "points": 1})
    own = code("assert 1", nbgrader={"grade_id": "mine", "grade": True, "solution": False})
    unlocked = code("check(g)", nbgrader={"grade_id": "g", "locked": False})
    text = {"cell_type": "markdown", "source": "text", "metadata": {}}
    sources = [source for source, _ in wall(code("x = 1"), text, test, own, unlocked, code("y"))]
    assert sources == ["x = 1", "", "", "", "y"]


def test_a_manually_graded_answer_is_run():
    manual = code("x = 1", nbgrader={"grade_id": "essay", "grade": True, "solution": True})
    assert wall(manual) == [("x = 1", ())]


HOSTILE = {
    "brackets": "(" * 200_000,
    "minus signs": "def f(x):\n    return " + "-" * 200_000 + "1",
    "indents": "def f(x):\n" + "".join(" " * (i + 1) + "if 1:\n" for i in range(600)),
    "an open string": '"""' + "a" * 200_000,
    "backslashes": "def f(x):\n    '" + "\\" * 200_000,
    "definitions": "def f(x): return 1\n" * 10_000,
    "a million characters": "def f(x):\n    return 1\n" + "#" * 1_000_000,
    "null": "def f(x):\n    return '\0'",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_end_soon_and_break_nothing(source: str):
    started = time.monotonic()
    assert wall(answer(source))[0][0] == source
    assert time.monotonic() - started < 3


def meta(grade_id: str, **more) -> dict:
    return {"grade_id": grade_id, "locked": True, "grade": False, "solution": False, **more}


FIGURE = "# uses: f\ndef lines():\n    f(1)\n\n\ndraw(lines)"


def drawing(source: str, grade_id: str = "figure-lines") -> list[str]:
    """What is run of a notebook that was released with FIGURE and came back with `source`."""
    stamp = {"figures": {"figure-lines": reading.source_hash(FIGURE)}}
    cells = [code("x = 1"), code(source, nbgrader=meta(grade_id)), code("y = 2")]
    read = reading.from_document(document(*cells, gradus=stamp), Path("hw.ipynb"))
    return [cell.source for cell in reading.cells_for_wall(read, ["f"])]


def test_a_figure_as_released_is_not_run_but_keeps_its_place():
    assert drawing(FIGURE) == ["x = 1", "", "y = 2"]
    assert drawing(FIGURE.replace("\n", "\r\n") + "\r\n") == ["x = 1", "", "y = 2"]


def test_an_edited_figure_is_run_like_any_other_cell():
    edited = f"{FIGURE}\ndef g(x):\n    return x"
    assert drawing(edited) == ["x = 1", edited, "y = 2"]
    assert drawing(FIGURE, "figure-other") == ["x = 1", FIGURE, "y = 2"]
    assert drawing(FIGURE, "") == ["x = 1", FIGURE, "y = 2"]


@pytest.mark.parametrize("figures", [None, [], "x", {"figure-lines": None}, {"figure-lines": {}}])
def test_a_stamp_that_was_tampered_with_hides_nothing(figures):
    cell = code(FIGURE, nbgrader=meta("figure-lines"))
    made = document(cell, gradus={"figures": figures})
    read = reading.from_document(made, Path("hw.ipynb"))
    assert [cell.source for cell in reading.cells_for_wall(read, ["f"])] == [FIGURE]


def test_a_stamp_cannot_hide_an_answer_from_its_cell():
    made = "def f(x):\n    return x"
    assert drawing(made, "f-answer") == ["x = 1", made, "y = 2"]


GIVEN = {"f": "def h():\n    return 1", "g": "K = 3"}
SETUP = code("import numpy as np", nbgrader=meta("gradus-setup"))
ANSWER = answer("def f():\n    return h()")


def with_given(*cells: dict) -> list[str]:
    read = reading.from_document(document(*cells), Path("hw.ipynb"))
    return [cell.source for cell in reading.cells_for_wall(read, ["f", "g"], GIVEN)]


def test_what_is_given_is_run_as_released_where_it_stands():
    mine = [code("def h(): return 2", nbgrader=meta("f-given")), code("", nbgrader=meta("g-given"))]
    assert with_given(SETUP, mine[0], ANSWER, mine[1]) == [
        "import numpy as np",
        GIVEN["f"],
        ANSWER["source"],
        GIVEN["g"],
    ]


def test_what_is_given_and_was_deleted_is_run_first():
    restored = with_given(SETUP, code(GIVEN["g"], nbgrader=meta("g-given")), ANSWER)
    assert restored == [f"{GIVEN['f']}\n\nimport numpy as np", GIVEN["g"], ANSWER["source"]]
    assert with_given() == []


def test_a_given_cell_without_its_metadata_is_still_known():
    sources = ["import numpy as np", GIVEN["f"].replace("\n", "\r\n"), GIVEN["g"]]
    assert with_given(*map(code, sources)) == sources

"""Cells are run as a notebook would, in this very process: nothing here is hostile."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from autograder.inside import magics
from autograder.inside.cells import MISSING, Notebook

Event = list[Any]


def run(*sources: str, skip: frozenset[tuple[int, int]] = frozenset()) -> tuple[Notebook, list]:
    """The notebook after these cells, and the errors that it told of."""
    events: list[Event] = []
    notebook = Notebook(events.append, skip)
    for index, source in enumerate(sources):
        notebook.run(index, dedent(source))
    notebook.close()
    return notebook, [event[1:] for event in events if event[0] == "error"]


DIALECT = {
    "line magic": ("%matplotlib inline\nx = 1", 1),
    "magic in between": ("x = 0\n%config InlineBackend.figure_format = 'retina'\nx = 1", 1),
    "load_ext": ("%load_ext autoreload\n%autoreload 2\nx = 1", 1),
    "time": ("%time x = 1", 1),
    "time of an expression": ("x = %time 1 + 1", 2),
    "timed cell": ("%%time\nx = 1", 1),
    "timed cell after empty lines": ("\n\n%%time\nx = 1", 1),
    "captured cell with a magic": ("%%capture out\n%matplotlib inline\nx = 1", 1),
    "timeit does not loop": ("x = 1\n%timeit x = x + 1", 1),
    "shell": ("!pip install torch\nx = 1", 1),
    "pip": ("%pip install numpy\nx = 1", 1),
    "shell in an assignment": ("x = !ls", []),
    "shell cell": ("%%bash\nrm -rf /\nx = 1", None),
    "html cell": ("%%html\n<b>x = 1</b>", None),
    "help": ("x = 1\nx?", 1),
    "help before": ("x = 1\n?x", 1),
    "in a block": ("if True:\n    %matplotlib inline\n    x = 1", 1),
    "await": ("async def f(): return 1\nx = await f()", 1),
    "await in a loop": (
        "import asyncio\nfor _ in range(2):\n    await asyncio.sleep(0)\nx = 1",
        1,
    ),
    "get_ipython": ("get_ipython().run_line_magic('matplotlib', 'inline')\nx = 1", 1),
    "old magic": ("get_ipython().magic('matplotlib inline')\nx = 1", 1),
    "display": ("display(3, [4])\nx = 1", 1),
    "NumPy is there": ("x = int(np.ones(3).sum()) + int(numpy.ones(1).sum())", 4),
    "main": ("x = 0\nif __name__ == '__main__':\n    x = 1", 1),
    "nothing": ("", None),
    "comment": ("# x = 1", None),
    "trailing semicolon": ("x = 1;", 1),
}


@pytest.mark.parametrize("source, value", DIALECT.values(), ids=DIALECT.keys())
def test_what_ipython_adds_is_understood(source: str, value: object) -> None:
    notebook, errors = run(source)
    assert errors == []
    assert notebook.namespace.get("x") == value


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\n\nx = 1\n1 / 0",
        "%%time\n\n\n1 / 0",
        "\n\n!ls\n1 / 0",
        "a = 1\nb = 2\n\n1/0",
    ],
)
def test_lines_are_those_of_the_student(source: str) -> None:
    _, [[cell, line, error, text]] = run(source)
    assert (cell, line, error, text) == (0, 4, "ZeroDivisionError", "division by zero")


def test_what_follows_a_statement_that_raises_still_runs() -> None:
    notebook, errors = run("x = 1\nraise KeyError('a')\nx = 2", "x += 1\nraise SystemExit\nx += 1")
    assert notebook.namespace["x"] == 4
    assert errors == [[0, 2, "KeyError", "'a'"], [1, 2, "SystemExit", ""]]


@pytest.mark.parametrize("source", ["def f(:", "x = (", "return = 1", "\0", "'\\N{no}'"])
def test_a_cell_that_does_not_parse_is_told_and_the_next_one_runs(source: str) -> None:
    notebook, errors = run(source, "y = 1")
    assert [error[2] for error in errors] == ["SyntaxError"]
    assert notebook.namespace["y"] == 1


def test_a_statement_that_only_compiling_refuses_stops_itself_alone() -> None:
    notebook, errors = run("x = 1\nreturn x\nx = 2")
    assert notebook.namespace["x"] == 2
    assert errors == [[0, 2, "SyntaxError", "'return' outside function (<cell 0>, line 2)"]]


def test_a_future_import_holds_from_then_on() -> None:
    source = "from __future__ import annotations"
    notebook, errors = run(source, "def f(x: Nowhere): return 1")
    assert errors == []
    assert notebook.answer("f")(0) == 1


def test_the_source_of_a_function_can_be_read() -> None:
    notebook, errors = run("import inspect\ndef f(x):\n    return x\nsource = inspect.getsource(f)")
    assert errors == []
    assert notebook.namespace["source"] == "def f(x):\n    return x\n"


def test_skipped_statements_are_left_out() -> None:
    notebook, _ = run("x = 1\nx = 2", "x = 3", skip=frozenset({(0, 1), (1, -1)}))
    assert notebook.namespace["x"] == 1


def answer(*cells: tuple[str, list[str]]) -> object:
    notebook = Notebook(lambda event: None)
    for index, (source, owns) in enumerate(cells):
        notebook.run(index, source, owns)
    found = notebook.answer("f")
    return found if found is MISSING else found()


ONE, TWO, THREE = (f"def f(): return {n}" for n in (1, 2, 3))
OWNERSHIP = {
    "nobody owns: the last": ([(ONE, []), (TWO, [])], 2),
    "the owner's, though another follows": ([(ONE, ["f"]), (TWO, [])], 1),
    "the owner's, though another came before": ([(TWO, []), (ONE, ["f"])], 1),
    "an owner that defines nothing": ([(ONE, []), ("g = 1", ["f"]), (TWO, [])], 2),
    "an owner that does not parse": ([(ONE, []), ("def f(:", ["f"])], 1),
    "the last in the owner's cell": ([(f"{ONE}\n{TWO}", ["f"]), (THREE, [])], 2),
    "two owners: the last that defines it": ([(ONE, ["f"]), (TWO, ["f"]), (THREE, [])], 2),
    "an owner of another name": ([(ONE, ["g"]), (TWO, [])], 2),
    "bound by assignment": ([(ONE, []), ("f = lambda: 4", ["f"]), (TWO, [])], 4),
    "defined before something raises": ([(f"{ONE}\n1/0", ["f"]), (TWO, [])], 1),
    "deleted later": ([(ONE, ["f"]), ("del f", [])], 1),
    "nowhere": ([("x = 1", ["f"])], MISSING),
}


@pytest.mark.parametrize("cells, expected", OWNERSHIP.values(), ids=OWNERSHIP.keys())
def test_whose_definition_is_the_answer(
    cells: list[tuple[str, list[str]]], expected: object
) -> None:
    assert answer(*cells) == expected


def test_a_helper_is_looked_up_when_it_is_called() -> None:
    owner = ("def f(): return helper()", ["f"])
    assert answer(owner, ("def helper(): return 5", [])) == 5


def test_python_is_left_as_it_is() -> None:
    notebook, errors = run("x = '''\n%time\n!ls\n'''\ny = 7 % 4\nz = x\n")
    assert errors == []
    assert notebook.namespace["x"] == "\n%time\n!ls\n"
    assert magics.transform("x = 1\n") == "x = 1\n"

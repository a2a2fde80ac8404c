"""From a reference's text to a starter, its solution, and what both are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.exercises.sources import read_reference
from autograder.notebooks import starters

HEADER = "from __future__ import annotations\nimport numpy as np\nimport math\n"


def reference(tmp_path: Path, source: str, name: str = "f"):
    folder = tmp_path / "reference"
    folder.mkdir(exist_ok=True)
    path = folder / "topic.py"
    path.write_text(HEADER + source, encoding="utf-8")
    return read_reference(path, name)


SOURCES = {
    "annotated, with docstring": (
        'def f(x: np.ndarray, eps: float = 1e-8) -> "Array":\n'
        '    """Doc: one.\n\n    Two.\n    """\n'
        "    # why\n    y: np.ndarray = x\n\n    return y + eps\n",
        'def f(x, eps=1e-8):\n    """Doc: one.\n\n    Two.\n    """\n    ### BEGIN SOLUTION\n'
        "    # why\n    y: np.ndarray = x\n\n    return y + eps\n    ### END SOLUTION",
    ),
    "no docstring": (
        "def f(\n    x,\n):\n    # why\n    return x\n",
        "def f(x):\n    ### BEGIN SOLUTION\n    # why\n    return x\n    ### END SOLUTION",
    ),
    "one line": (
        "def f(x): return x\n",
        "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
    ),
}


@pytest.mark.parametrize("source, expected", SOURCES.values(), ids=SOURCES)
def test_a_solution_is_the_reference_without_annotations(tmp_path, source, expected):
    assert starters.solution(reference(tmp_path, source)) == expected


def test_long_signatures_are_wrapped(tmp_path):
    names = ", ".join(f"parameter_{number}=0.5" for number in range(9))
    source = starters.solution(reference(tmp_path, f"def f({names}):\n    return 1\n"))
    assert max(map(len, source.splitlines())) < 80
    compile(source, "starter", "exec")


def test_what_a_reference_uses_is_given_once(tmp_path):
    (tmp_path / "reference").mkdir()
    other = tmp_path / "reference" / "other.py"
    other.write_text("import numpy as np\nLOW = 0.0\ndef relu(x):\n    return np.maximum(LOW, x)\n")
    source = (
        "from reference.other import relu\nSCALE = 2.0\nUNUSED = 3.0\n"
        "def h(x: int) -> int:\n    return x * SCALE\n"
        "def f(x):\n    return relu(h(x)) + math.pi\n"
    )
    made = reference(tmp_path, source)
    given = starters.given(made, {"g"})
    assert set(given) == {"math", "relu", "LOW", "SCALE", "h"}
    assert given["h"] == "def h(x):\n    return x * SCALE"
    namespace = {}
    exec("import numpy as np\n" + "\n".join([*given.values(), made.source]), namespace)
    assert namespace["f"](1.0) == pytest.approx(5.14159265)
    assert set(starters.given(made, {"relu", "h", "LOW"})) == {"math"}


def test_what_only_annotations_name_is_not_given(tmp_path):
    source = (
        "from collections.abc import Callable\nMatrix = float\nRATE = 0.5\n"
        "def h(x: Matrix) -> Callable: return x\n"
        "def f(g: Callable, x: Matrix = RATE) -> Matrix:\n    return g(h(x))\n"
    )
    assert set(starters.given(reference(tmp_path, source), set())) == {"RATE", "h"}


def test_a_renamed_import_is_refused(tmp_path):
    source = "from reference.other import relu as r\ndef f(x):\n    return r(x)\n"
    with pytest.raises(UsageError, match="under its own name"):
        starters.given(reference(tmp_path, source), set())

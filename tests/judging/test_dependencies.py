"""Which of a student's functions uses which, and what is said of it when both fail."""

import time

import pytest

from autograder.judging.dependencies import blamed, graded, nearest, read, remarked
from autograder.model import CheckVerdict, Message, Outcome, Verdict
from autograder.sandbox.job import Cell

SOFTMAX = "def softmax(logits):\n    return logits\n"


def uses(body, head="def classifier(W, X):"):
    """The names that a function with this body uses."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    (found,) = read([Cell(f"{head}\n{lines}\n")])
    return found.uses


def graph(**calls):
    """Definitions by name, each with the names it uses."""
    sources = [f"def {name}():\n    return [{', '.join(used)}]\n" for name, used in calls.items()]
    return {entry.name: entry for entry in read([Cell(source) for source in sources])}


def verdict(name, word="wrong_value", *messages):
    checks = tuple(CheckVerdict("value", word, 0.0, 1.0, message) for message in messages)
    return Verdict(name, 0.0, 1.0, word, checks)


@pytest.mark.parametrize(
    "body",
    [
        "return softmax(X @ W.T)",
        "p = 1\nreturn [softmax(row) for row in X]",
        "if X is None: return softmax(X)",
        "return np.apply_along_axis(softmax, 1, X)",
        "def inner(a, b):\n    return softmax(a)\nreturn inner(W, X)",
        "with np.errstate(all='ignore') as state, softmax(X) as p: return p",
        "p = softmax(X); return p",
        "return lambda z: softmax(z)",
        "p[softmax(X) == 1] = 0\nreturn p",
        "%time p = 3\nreturn softmax(X)",
        "s = f(axis=softmax)\nreturn s",
    ],
)
def test_a_call_is_found_in_whatever_form(body):
    assert "softmax" in uses(body)


@pytest.mark.parametrize(
    "body",
    [
        '"""Not softmax(X)."""\nreturn X  # softmax(X)',
        "return scipy.special.softmax(X)",
        "return f(X, softmax=True)",
        "softmax = np.exp(X)\nreturn softmax / softmax.sum()",
        "softmax, other = X, W\nreturn softmax",
        "for i, softmax in enumerate(X): pass\nreturn softmax",
        "def softmax(z):\n    return z\nreturn softmax(X)",
        "from scipy.special import softmax\nreturn softmax(X)",
        "import mine as softmax\nreturn softmax(X)",
        "softmax: float = 3.0\nreturn softmax",
        "return [softmax for softmax in X]",
        "return (softmax := 3)",
        "softmax += 1\nreturn softmax",
        "return 'softmax(X)'",
    ],
)
def test_a_name_that_means_something_else_is_no_call(body):
    assert "softmax" not in uses(body)


def test_parameters_are_the_functions_own_and_defaults_are_not():
    assert "softmax" not in uses("return softmax(X)", "def classifier(X, softmax=None):")
    assert "softmax" in uses("return f(X)", "def classifier(X, f=softmax):")


def test_definitions_are_found_with_their_lines():
    source = (
        "import numpy as np\n@np.vectorize\ndef a(x):\n    '''A.\n\n    B.'''\n\n    return x\n\n\n"
    )
    source += (
        "b = lambda z: a(z)\nasync def c():\n    pass\nclass D:\n    e = b\nif a:\n    b = 3\n"
    )
    found = [(entry.name, entry.first, entry.last) for entry in read([Cell(source)])]
    assert found == [("a", 3, 8), ("b", 11, 11), ("c", 12, 13), ("D", 14, 15)]


@pytest.mark.parametrize(
    "source",
    [
        "(" * 100_000,
        "x = '''" + "\n" * 100_000,
        "".join(" " * n + "if x:\n" for n in range(400)),
        "def softmax(\x00):\n    pass",
        "def f(:\n  x\n y\n",
        "async\ndef\nclass\ndef 3",
        "\\\n" * 50_000,
        "a" * 120_000,
        "x = " + "-" * 100_000,
        ("def softmax(a):\n  return softmax\n") * 3500,
        "".join(f"def f{n}(): return f{n + 1}, f{n // 2}\n" for n in range(3500)),
        "\ud800 = 3",
        "0" * 100_000,
        "'" * 99_999,
        "f'" + "{" * 100_000,
    ],
)
def test_a_hostile_source_costs_nothing_but_its_own_remarks(source):
    started = time.monotonic()
    definitions = read([Cell(source), Cell(SOFTMAX)])
    assert "softmax" in {entry.name for entry in definitions}
    blamed("x", [Outcome("raised", cell=0, line=n) for n in range(20)], definitions, ["softmax"])
    remarked([verdict("softmax"), verdict("f0")], {entry.name: entry for entry in definitions})
    assert time.monotonic() - started < 5


def test_what_is_too_long_is_not_looked_into():
    assert read([Cell("x = 1\n" * 30_000), Cell(SOFTMAX)])[0].name == "softmax"
    assert len(read([Cell(SOFTMAX + "# " + "x" * 100_000)] * 5)) == 2


def test_the_nearest_failed_function_is_told_and_no_other():
    found = graph(
        classifier=["cross_entropy", "helper"],
        cross_entropy=["softmax"],
        helper=["other"],
        softmax=["one_hot"],
    )
    failed = {"classifier", "cross_entropy", "softmax", "other"}
    assert nearest("classifier", found, failed) == ["cross_entropy", "other"]
    assert nearest("classifier", found, failed - {"cross_entropy"}) == ["softmax", "other"]
    assert nearest("cross_entropy", found, failed) == ["softmax"]
    assert nearest("softmax", found, failed) == []
    assert nearest("classifier", found, {"classifier"}) == []


def test_of_two_that_use_each_other_neither_comes_first():
    found = graph(a=["b"], b=["helper"], helper=["a", "c"], c=["c"])
    assert nearest("a", found, {"a", "b"}) == []
    assert nearest("a", found, {"a", "b", "c"}) == []
    assert nearest("b", found, {"a", "b", "c"}) == ["c"]


def test_only_the_failed_get_remarks_and_only_of_the_failed():
    found = graph(a=["b", "c", "d"], e=["b"])
    words = {"a": "wrong_value", "b": "raised", "c": "correct", "d": "missing", "e": "correct"}
    told = remarked([verdict(name, word) for name, word in words.items()], found)
    assert [[(r.key, r.params["name"]) for r in entry.remarks] for entry in told] == [
        [("uses_failed", "b"), ("uses_missing", "d")],
        *[[]] * 4,
    ]


def test_the_graders_fault_is_no_failure():
    fault = Verdict("softmax", None, 1.0, "grader_fault", ())
    told = remarked([verdict("classifier"), fault], graph(classifier=["softmax"]))
    assert not any(entry.remarks for entry in told)


def test_what_a_check_names_already_is_not_said_twice():
    message = Message("calls_missing", {"name": "softmax"})
    told = remarked(
        [verdict("classifier", "raised", message), verdict("softmax", "missing")],
        graph(classifier=["softmax"]),
    )
    assert told[0].remarks == ()


def test_a_function_defined_again_after_its_own_cell_is_not_the_one_called():
    cells = [Cell(SOFTMAX, ("softmax",)), Cell(SOFTMAX), Cell("def a():\n    return softmax\n")]
    assert "softmax" not in graded(read(cells), cells, ["softmax", "a"])
    cells = [Cell(SOFTMAX), Cell(SOFTMAX, ("softmax",))]
    assert graded(read(cells), cells, ["softmax"])["softmax"].cell == 1


@pytest.mark.parametrize("status", ["missing", "raised"])
def test_a_call_that_stops_in_another_exercise_names_it(status):
    definitions = read([Cell(SOFTMAX), Cell("def a():\n    return softmax(1)\n\n\nx = a\n")])
    names = ["softmax", "a", "x"]

    def told(cell, line, own="a"):
        (found,) = blamed(own, [Outcome(status, cell=cell, line=line)], definitions, names)
        return found.status, found.inner

    assert told(0, 2) == ("raised", "softmax")
    assert told(1, 2) == (status, "")
    assert told(0, 2, own="softmax") == (status, "")
    assert told(None, None) == told(7, 1) == told(0, 9) == (status, "")


def test_a_line_of_a_helper_in_another_cell_is_not_told():
    helper, own = Cell("def helper():\n    raise ValueError\n"), Cell("def a():\n    helper()\n")
    outcomes = [Outcome("raised", cell=cell, line=2) for cell in (0, 1)]
    found = blamed("a", outcomes, read([helper, own]), ["a"])
    assert [(outcome.cell, outcome.line) for outcome in found] == [(None, None), (1, 2)]
    assert list(blamed("unread", outcomes, read([helper, own]), ["unread"])) == outcomes


def test_a_value_keeps_its_place():
    outcomes = (Outcome("returned", 3.0, cell=0, line=2), Outcome("timed_out"))
    assert blamed("a", outcomes, read([Cell(SOFTMAX)]), ["softmax", "a"]) == outcomes

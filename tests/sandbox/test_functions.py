"""Callables made from data: the same in the room, in both references and in a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.exercises.answers import to_numpy
from autograder.inside import calls, functions
from autograder.inside.functions import KINDS, build
from autograder.model import Function
from autograder.notebooks.literals import literal

A = np.array([[10.0, 1.0], [1.0, 0.5]])
CENTER = np.array([1.0, -2.0])
X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
# One of each kind, with arguments for a call and what comes of it.
EACH = {
    "quadratic": (
        Function("quadratic", {"A": A, "center": CENTER}),
        (np.array([2.0, 0.0]),),
        [12.0, 2.0],
    ),
    "quartic": (
        Function("quartic", {"A": A, "c": 0.5, "center": CENTER}),
        (np.array([2.0, 0.0]),),
        [12.5, 6.0],
    ),
    "example_gradient": (
        Function("example_gradient", {"X": X, "y": np.array([1.0, 2.0, 3.0])}),
        (np.array([2.0, 4.0]), 2),
        [15.0, 2.5],
    ),
}


@pytest.fixture(params=EACH.values(), ids=EACH)
def each(request) -> tuple[Function, tuple[Any, ...], list[float]]:
    return request.param


def test_every_kind_is_tested() -> None:
    assert KINDS.keys() == EACH.keys()


def test_a_function_gives_its_values(each) -> None:
    function, arguments, expected = each
    for made in (build(function), to_numpy(function)):
        assert made(*arguments) == pytest.approx(np.array(expected), rel=1e-15)
        assert made(arguments[0].tolist(), *arguments[1:]) == pytest.approx(np.array(expected))


def test_torch_has_the_same_function(each) -> None:
    torch = pytest.importorskip("torch")
    to_torch = pytest.importorskip("autograder.exercises.torch_backend").to_torch
    function, arguments, expected = each
    got = to_torch(function, "cpu")(*(to_torch(value, "cpu") for value in arguments))
    assert got.dtype == torch.float64
    assert got.tolist() == pytest.approx(expected, rel=1e-15)


def test_a_notebook_shows_the_same_function(each) -> None:
    function, arguments, expected = each
    shown = eval(literal(function), {"np": np})
    assert shown(*arguments) == pytest.approx(np.array(expected), rel=1e-15)


def test_a_function_keeps_what_it_is_given_and_returns_new_arrays(each) -> None:
    function, arguments, expected = each
    made = build(function, np.copy)
    before = arguments[0].copy()
    first = made(*arguments)
    first += 1.0
    assert np.array_equal(arguments[0], before)
    assert made(*arguments) == pytest.approx(np.array(expected))


@pytest.mark.parametrize(
    "function", [Function("eval", {}), Function("quadratic", {"A": A}), Function("", {})]
)
def test_a_function_of_no_kind_is_not_built(function: Function) -> None:
    with pytest.raises(ValueError, match="of the kind"):
        build(function)


def test_a_student_calls_it_and_cannot_spoil_it(each) -> None:
    function, arguments, expected = each

    def spoil(given: Any, *rest: Any) -> Any:
        value = given(*rest)
        for cell in given.__closure__:
            if isinstance(cell.cell_contents, np.ndarray):
                cell.cell_contents[...] = 0.0
        return value

    args = {"f": function} | {f"x{i}": value for i, value in enumerate(arguments)}
    for _ in range(2):
        _, status, value, changed, *_ = calls.outcome(spoil, {"args": args, "repeat": 2})
        assert (status, changed) == ("returned", [])
        assert value[0] == pytest.approx(np.array(expected))
        assert value[1] == pytest.approx(np.array(expected))


def test_functions_are_built_inside_lists_and_dicts() -> None:
    function, arguments, expected = EACH["quadratic"]
    got = calls.fresh({"f": [function]}, {})["f"][0](*arguments)
    assert got == pytest.approx(np.array(expected))
    assert not calls.differs([function], [functions.build(function)])

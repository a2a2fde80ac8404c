from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.inside import calls
from autograder.inside.cells import MISSING
from autograder.sandbox.wire import Foreign, Rng


def outcome(function: Any, repeat: int = 1, **args: Any) -> list[Any]:
    """[status, value, changed, error, cell, line] of one case."""
    return calls.outcome(function, {"args": args, "repeat": repeat})[1:]


def test_arguments_go_by_position() -> None:
    def renamed(first: float, second: float) -> float:
        return first - second

    assert outcome(renamed, x=3.0, y=1.0)[:3] == ["returned", 2.0, []]


def test_what_can_go_by_name_alone_goes_by_name() -> None:
    def keyword_only(x: float, *, scale: float = 1.0) -> float:
        return x * scale

    def swapped(y: float, x: float) -> float:
        return x - y

    assert outcome(keyword_only, x=3.0, scale=2.0)[:2] == ["returned", 6.0]
    assert outcome(keyword_only, x=3.0)[:2] == ["returned", 3.0]
    assert outcome(swapped, x=3.0, y=1.0)[:2] == ["returned", -2.0]
    assert outcome(max, a=3.0, b=1.0)[:2] == ["returned", 3.0]


def test_each_call_gets_fresh_arrays_that_it_may_write_to() -> None:
    def spoil(x: np.ndarray) -> float:
        x += 1
        return float(x.sum())

    given = np.zeros((2, 3)).T
    assert outcome(spoil, 3, x=given)[:3] == ["returned", [6.0, 6.0, 6.0], ["x"]]
    assert given.sum() == 0


def test_one_generator_serves_all_calls_of_a_case() -> None:
    def draw(rng: np.random.Generator) -> float:
        return rng.random()

    rng = np.random.default_rng(5)
    expected = [rng.random(), rng.random()]
    assert outcome(draw, 2, rng=Rng(5))[1] == expected
    assert outcome(draw, 2, rng=Rng(5))[1] == expected


def test_a_value_is_taken_before_it_can_change() -> None:
    kept: list[int] = []

    def grow(x: int) -> list[int]:
        kept.append(x)
        return kept

    assert outcome(grow, 3, x=0)[1] == [[0], [0, 0], [0, 0, 0]]


def put(x: Any, value: Any) -> None:
    x[0] = value


CHANGES = {
    "an array's number": (np.zeros(2), lambda x: put(x, 1.0), True),
    "the sign of a zero": (np.zeros(2), lambda x: put(x, -0.0), True),
    "a NaN that stays": (np.array([np.nan]), lambda x: put(x, np.nan), False),
    "an array's shape": (np.zeros((2, 3)), lambda x: setattr(x, "shape", (3, 2)), True),
    "a list's length": ([1, 2], lambda x: x.pop(), True),
    "a list's order": ([1, 2], lambda x: x.reverse(), True),
    "a list's NaN that stays": ([float("nan")], lambda x: put(x, float("nan")), False),
    "a type": ([1], lambda x: put(x, 1.0), True),
    "an array in a dict": ({"a": np.zeros(1)}, lambda x: put(x["a"], 1), True),
    "a key": ({"a": 1}, lambda x: x.update(b=2), True),
    "a list in a tuple": (([1],), lambda x: x[0].append(2), True),
    "nothing": (np.arange(3), lambda x: print(x + 1), False),
}


@pytest.mark.parametrize("value, change, changed", CHANGES.values(), ids=CHANGES.keys())
def test_changed_inputs_are_named(value: Any, change: Any, changed: bool) -> None:
    got = outcome(lambda x, y: change(x) and None, x=value, y=1)
    assert got[0] == "returned"
    assert got[2] == (["x"] if changed else [])


def raising(error: BaseException) -> Any:
    def function() -> None:
        raise error

    return function


class Own(ArithmeticError):
    pass


@pytest.mark.parametrize(
    "function, status, error",
    [
        (MISSING, "missing", "NameError"),
        (3, "missing", "NameError"),
        (raising(NotImplementedError()), "missing", "NotImplementedError"),
        (raising(Own("the text stays inside")), "raised", "Own"),
        (raising(SystemExit(0)), "raised", "SystemExit"),
        (raising(KeyboardInterrupt()), "raised", "KeyboardInterrupt"),
        (raising(MemoryError()), "out_of_memory", "MemoryError"),
        (lambda one_too_many: None, "raised", "TypeError"),
        (lambda: [0] * 10**6, "refused", "TooLarge"),
    ],
)
def test_a_failure_is_a_status(function: Any, status: str, error: str) -> None:
    assert outcome(function) == [status, None, [], error, None, None]


def test_the_students_own_line_is_told() -> None:
    source = "def inner(x):\n    return np.linalg.inv(x)\ndef f(x):\n    return inner(x)"
    space: dict[str, Any] = {"np": np}
    exec(compile(source, "<cell 7>", "exec"), space)
    got = outcome(space["f"], x=np.zeros((2, 2)))
    assert got == ["raised", None, [], "LinAlgError", 7, 2]


def test_a_type_that_cannot_cross_is_named() -> None:
    assert outcome(lambda: {1, 2})[:2] == ["returned", Foreign("set")]


def test_a_function_may_use_one_array_for_all_its_results() -> None:
    buffer = np.empty(2)

    def draw(rng: np.random.Generator) -> list[np.ndarray]:
        buffer[:] = rng.integers(0, 1 << 40, 2)
        return [buffer, buffer[:1]]

    status, value, *_ = outcome(draw, repeat=3, rng=Rng(7))
    assert status == "returned"
    firsts = [float(first[0]) for first, _ in value]
    assert len(set(firsts)) == 3
    assert [float(second[0]) for _, second in value] == firsts

"""What the judge of kinks accepts, and what it does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.free.subgradients import subgradient
from autograder.model import Case, Finding, Pair

X = np.array([-2.0, 0.0, 3.0])


def judged(got: Any, slope: float = 0.0, x: np.ndarray = X) -> Finding | None:
    expected = np.where(x > 0, 1.0, slope)
    judge = subgradient(lambda case: (case.args["slope"], 1.0))
    return judge([Pair(Case("edge", "at the kink", {"x": x, "slope": slope}), expected, got)])


def verdict(got: Any, slope: float = 0.0, x: np.ndarray = X) -> str | None:
    finding = judged(got, slope, x)
    return None if finding is None else finding.verdict


@pytest.mark.parametrize("at_zero", [0.0, 1.0, 0.5, 1e-9, 0.9999, 1.0 + 1e-7, -1e-7])
def test_any_subgradient_passes_at_the_kink(at_zero: float) -> None:
    assert verdict(np.array([0.0, at_zero, 1.0])) is None


@pytest.mark.parametrize("at_zero", [-0.01, 1.01, -1.0, 2.0, 1e300, -1e300])
def test_what_is_no_subgradient_does_not(at_zero: float) -> None:
    assert verdict(np.array([0.0, at_zero, 1.0])) == "wrong_gradient"


@pytest.mark.parametrize("slope", [0.25, 1.0, 1.5])
def test_the_slopes_are_those_of_the_case_in_either_order(slope: float) -> None:
    middle, below, above = (1 + slope) / 2, min(1, slope) - 0.01, max(1, slope) + 0.01
    assert verdict(np.array([slope, middle, 1.0]), slope) is None
    assert verdict(np.array([slope, below, 1.0]), slope) == "wrong_gradient"
    assert verdict(np.array([slope, above, 1.0]), slope) == "wrong_gradient"


@pytest.mark.parametrize(
    "got", [[0.5, 0.0, 1.0], [0.0, 0.0, 0.9], [0.0, 1.0, 0.0], [1.0, 0.5, 0.0]]
)
def test_beside_the_kink_only_the_derivative_passes(got: list[float]) -> None:
    assert verdict(np.array(got)) == "wrong_gradient"


@pytest.mark.parametrize("x", [1e-300, -1e-300, 1e-12])
def test_next_to_the_kink_is_not_on_it(x: float) -> None:
    assert verdict(np.array([0.5]), x=np.array([x])) == "wrong_gradient"
    assert verdict(np.array([float(x > 0)]), x=np.array([x])) is None


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_both_zeros_are_the_kink(zero: float) -> None:
    assert verdict(np.array([0.3]), x=np.array([zero])) is None


@pytest.mark.parametrize("at_zero", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_wrong_at_the_kink_too(at_zero: float) -> None:
    assert verdict(np.array([0.0, at_zero, 1.0])) == "not_finite"


@pytest.mark.parametrize(
    "got",
    [
        [0, 1, 1],
        [False, True, True],
        (0.0, 0.5, 1.0),
        np.array([0, 0, 1]),
        np.array([False, False, True]),
        np.array([0.0, 0.5, 1.0], dtype=np.float32),
    ],
    ids=["list", "booleans", "tuple", "integers", "bool", "float32"],
)
def test_the_form_does_not_matter(got: Any) -> None:
    assert verdict(got) is None


@pytest.mark.parametrize(
    "got, word",
    [
        (np.array([[0.0, 0.5, 1.0]]), "wrong_shape"),
        (np.array([0.0, 1.0]), "wrong_shape"),
        (np.array([0.0, 0.5, 1.0], dtype=np.float16), "wrong_type"),
        (0.5, "wrong_shape"),
        (None, "wrong_type"),
        ("0.5", "wrong_type"),
        ([[0.0], [0.5, 1.0]], "wrong_type"),
    ],
)
def test_type_and_shape_come_first(got: Any, word: str) -> None:
    assert verdict(got) == word


@pytest.mark.parametrize("shape", [(), (1,), (2, 1), (2, 1, 2)])
def test_any_shape_and_integers(shape: tuple[int, ...]) -> None:
    x = np.zeros(shape, dtype=np.int64)
    for right in (0.0, 0.4, 1.0):
        assert verdict(np.full(shape, right), x=x) is None
    assert verdict(np.full(shape, 1.5), x=x) == "wrong_gradient"


def test_the_first_wrong_case_is_told_with_its_category() -> None:
    judge = subgradient(lambda case: (0.0, 1.0))
    right = Pair(Case("edge", "at the kink", {"x": X}), np.array([0.0, 0.0, 1.0]), [0, 0.5, 1])
    wrong = Pair(Case("edge", "one number", {"x": np.array(0.0)}), np.array(0.0), 2.0)
    assert judge([right]) is None
    finding = judge([right, wrong])
    assert finding is not None
    assert finding.message.params["category"] == "one number"

"""Distances whose squares were expanded: the rounding passes, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.free.distances import up_to_rounding
from autograder.model import Case, Finding, Pair


def points(seed: int, apart: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Ten rows, the same again (or almost), and three far away."""
    rng = np.random.default_rng(seed)
    X = rng.normal(0.0, 1.0, (10, 40))
    Y = np.vstack([X + apart * rng.normal(0.0, 1.0, X.shape), rng.normal(0.0, 60.0, (3, 40))])
    return X, Y


def right(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return np.sqrt(((X[:, np.newaxis] - Y) ** 2).sum(axis=2))


def expanded(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return (X**2).sum(axis=1)[:, np.newaxis] + (Y**2).sum(axis=1) - 2 * X @ Y.T


def judged(X: np.ndarray, Y: np.ndarray, got: object) -> Finding | None:
    return up_to_rounding([Pair(Case("any", "points", {"X": X, "Y": Y}), right(X, Y), got)])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("apart", [0.0, 1e-9, 1e-4])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_rounding_of_an_expanded_square_passes(seed, apart, dtype):
    X, Y = points(seed, apart)
    got = np.sqrt(np.maximum(expanded(X.astype(dtype), Y.astype(dtype)), 0))
    assert got.dtype == dtype
    assert judged(X, Y, got) is None
    assert judged(X, Y, got.astype(np.float64)) is None
    assert judged(X, Y, got.tolist()) is None
    assert judged(X, Y, right(X, Y).astype(dtype)) is None


@pytest.mark.parametrize(
    "slip",
    [
        lambda d: d**2,
        lambda d: d / 2,
        lambda d: -d,
        lambda d: d + np.eye(*d.shape),
        lambda d: np.where(d < 1e-3, 0.05, d),
        lambda d: np.roll(d, 1, axis=1),
        lambda d: np.where(d > 100, 1.0001 * d, d),
        lambda d: np.where(d > 100, d, 1.01 * d),
    ],
)
def test_more_than_rounding_is_wrong(slip):
    X, Y = points(3)
    finding = judged(X, Y, slip(right(X, Y)))
    assert finding is not None
    assert finding.verdict == "wrong_value"


def test_nan_between_equal_points_is_told_apart_from_any_other():
    X, Y = points(4)
    got = right(X, Y)
    got[2, 2] = got[5, 5] = np.nan
    finding = judged(X, Y, got)
    assert finding is not None
    assert (finding.verdict, finding.message.key) == ("not_finite", "square_below_zero")
    assert finding.message.params["count"] == 2
    got[0, 12] = np.nan
    finding = judged(X, Y, got)
    assert finding is not None
    assert (finding.verdict, finding.message.key) == ("not_finite", "not_finite")
    infinite = right(X, Y)
    infinite[2, 2] = np.inf
    finding = judged(X, Y, infinite)
    assert finding is not None
    assert finding.message.key == "not_finite"


@pytest.mark.parametrize(
    "got, verdict",
    [
        (None, "wrong_type"),
        (0.0, "wrong_shape"),
        (np.zeros((13, 10)), "wrong_shape"),
        (np.zeros((10, 13)), "wrong_value"),
        (np.zeros((10, 13), dtype=np.float16), "wrong_type"),
        (np.zeros((10, 13), dtype=int), "wrong_value"),
    ],
)
def test_form_comes_before_numbers(got, verdict):
    X, Y = points(5)
    finding = judged(X, Y, got)
    assert finding is not None
    assert finding.verdict == verdict

"""Least squares by their residual: any least one is right, where X does not tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judging import compare
from autograder.judging.free.fits import by_residual
from autograder.model import Case

SEEDS = range(10)
Fit = tuple[Any, Any]


def with_ones(X: np.ndarray) -> np.ndarray:
    return np.column_stack([X, np.ones(len(X))])


def split(theta: np.ndarray) -> Fit:
    return theta[:-1], theta[-1]


def least_norm(X: np.ndarray, y: np.ndarray) -> Fit:
    return split(np.linalg.lstsq(with_ones(X), y, rcond=None)[0])


def centred(X: np.ndarray, y: np.ndarray) -> Fit:
    w = np.linalg.pinv(X - X.mean(axis=0)) @ (y - y.mean())
    return w, y.mean() - X.mean(axis=0) @ w


def pseudo_inverse_of_the_gram(X: np.ndarray, y: np.ndarray) -> Fit:
    A = with_ones(X)
    return split(np.linalg.pinv(A.T @ A, rcond=1e-10) @ A.T @ y)


def tiny_ridge(X: np.ndarray, y: np.ndarray) -> Fit:
    A = with_ones(X)
    return split(np.linalg.solve(A.T @ A + 1e-8 * np.eye(A.shape[1]), A.T @ y))


def few_columns(X: np.ndarray, y: np.ndarray) -> Fit:
    """Weights on as many columns as can be told apart, the others 0."""
    A, chosen = with_ones(X), []
    for column in range(A.shape[1]):
        if np.linalg.matrix_rank(A[:, [*chosen, column]]) == len(chosen) + 1:
            chosen.append(column)
    theta = np.zeros(A.shape[1])
    theta[chosen] = np.linalg.lstsq(A[:, chosen], y, rcond=None)[0]
    return split(theta)


def descent(X: np.ndarray, y: np.ndarray) -> Fit:
    A, theta = with_ones(X), np.full(X.shape[1] + 1, 0.5)
    rate = 1 / np.linalg.norm(A, 2) ** 2
    for _ in range(20_000):
        theta -= rate * A.T @ (A @ theta - y)
    return split(theta)


def single(X: np.ndarray, y: np.ndarray) -> Fit:
    theta = np.linalg.lstsq(with_ones(X).astype(np.float32), y.astype(np.float32), rcond=1e-4)[0]
    return split(theta)


RIGHT = (least_norm, centred, pseudo_inverse_of_the_gram, tiny_ridge, few_columns, descent, single)


def ridge(X: np.ndarray, y: np.ndarray) -> Fit:
    A = with_ones(X)
    return split(np.linalg.solve(A.T @ A + 0.1 * np.eye(A.shape[1]), A.T @ y))


def no_intercept(X: np.ndarray, y: np.ndarray) -> Fit:
    return np.linalg.pinv(X) @ y, 0.0


def cut_off_too_high(X: np.ndarray, y: np.ndarray) -> Fit:
    return split(np.linalg.pinv(with_ones(X), rcond=0.5) @ y)


def few_steps(X: np.ndarray, y: np.ndarray) -> Fit:
    A, theta = with_ones(X), np.zeros(X.shape[1] + 1)
    for _ in range(5):
        theta -= 0.01 * A.T @ (A @ theta - y) / len(y)
    return split(theta)


def mean_alone(X: np.ndarray, y: np.ndarray) -> Fit:
    return np.zeros(X.shape[1]), y.mean()


WRONG = (ridge, no_intercept, cut_off_too_high, few_steps, mean_alone)


def deficient(seed: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Equal columns; a constant one; one the sum of others; more columns than rows."""
    rng = np.random.default_rng(seed)
    X = rng.normal(0.5, 1.0, (9, 2))
    made = [
        np.column_stack([X, X[:, 0]]),
        np.column_stack([X, np.full(9, 2.0)]),
        np.column_stack([X, X.sum(axis=1)]),
        rng.normal(0.5, 1.0, (3, 5)),
    ]
    return [(X, 3.0 + X @ rng.uniform(1, 2, X.shape[1]) + rng.normal(size=len(X))) for X in made]


def right(X: np.ndarray, y: np.ndarray, got: Any) -> bool:
    expected = least_norm(X, y)
    return compare.compare(expected, by_residual(Case("edge", "", {"X": X}), expected, got)) is None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fit", RIGHT)
def test_every_least_squares_fit_is_right(fit: Callable[..., Fit], seed: int) -> None:
    for X, y in deficient(seed):
        assert right(X, y, fit(X, y))
        assert right(X, y, [np.asarray(part).tolist() for part in fit(X, y)])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fit", WRONG)
def test_what_does_not_minimize_is_wrong(fit: Callable[..., Fit], seed: int) -> None:
    equal, constant, summed, _ = deficient(seed)
    for X, y in (equal, summed):
        assert not right(X, y, fit(X, y))
    X, y = constant
    assert right(X, y, fit(X, y)) == (fit is no_intercept), "a constant column is an intercept"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_X_does_not_see_is_free_and_nothing_else(seed: int) -> None:
    (X, y), *_ = deficient(seed)
    w, b = least_norm(X, y)
    assert right(X, y, (w + 1000.0 * np.array([1.0, 0.0, -1.0]), b))
    assert not right(X, y, (w + 0.01 * np.array([1.0, 0.0, 1.0]), b))
    assert not right(X, y, (w, b + 0.01))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_rank_leaves_nothing_free(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.normal(1.0, 1.0, (12, 3)), rng.normal(2.0, 1.0, 12)
    w, b = least_norm(X, y)
    assert right(X, y, (w, b))
    for nudge in np.eye(3):
        assert not right(X, y, (w + 1e-3 * nudge, b))


def test_rounding_is_no_difference_where_a_weight_is_0() -> None:
    X, y = np.array([[0.3, -1.7, 0.9]]), np.array([2.9])
    for expected in ((np.zeros(3), 2.9), least_norm(X, y)):
        for got in ((np.zeros(3), 2.9), least_norm(X, y), (1e3 * np.ones(3), 2.9 + 500.0)):
            aligned = by_residual(Case("edge", "", {"X": X}), expected, got)
            assert compare.compare(expected, aligned) is None


def test_what_rounding_has_swamped_is_wrong() -> None:
    """Solved with a singular matrix, the weights are huge, and their sums have no digits left."""
    (X, y), *_ = deficient(0)
    w, b = least_norm(X, y)
    assert not right(X, y, (w + np.array([1e15, 0.3, -1e15]), b))
    assert not right(X, y, (w + np.array([1e18, 0.0, -1e18]), b + 1.0))


def test_shapes_are_judged_as_ever() -> None:
    (X, y), *_ = deficient(0)
    w, b = few_columns(X, y)
    expected = least_norm(X, y)
    aligned = by_residual(Case("edge", "", {"X": X}), expected, (w[:, None], b))
    finding = compare.compare(expected, aligned)
    assert finding is not None
    assert finding.message.key == "column_for_vector"
    assert right(X, y, (w, np.array([b])))
    assert not right(X, y, (w, np.array([[b]])))
    longer = np.append(w, b), b
    assert by_residual(Case("edge", "", {"X": X}), longer, longer) is longer
    assert not right(X, y, (w.astype(np.float16), np.float16(b)))


@pytest.mark.parametrize(
    "got",
    [None, 1.0, (), [1.0], (np.ones(2), 1.0), (np.full(3, np.nan), 0.0), ("w", "b"), {"w": 1}],
)
def test_what_is_no_fit_comes_back_as_it_is(got: Any) -> None:
    (X, y), *_ = deficient(0)
    expected = least_norm(X, y)
    assert by_residual(Case("edge", "", {"X": X}), expected, got) is got
    assert not right(X, y, got)

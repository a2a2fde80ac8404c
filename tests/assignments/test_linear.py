"""What the hidden cases of "linear" promise, and honest answers that nobody listed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome, Verdict

SEEDS = range(6)


def judged(name: str, seed: int, function: Callable) -> Verdict:
    exercise = catalogue.load(f"linear.{name}")
    cases = tuple(exercise.record.cases(np.random.default_rng(seed)))
    outcomes = []
    for case in cases:
        given = [answers.to_numpy(value) for value in case.args.values()]
        try:
            outcomes.append(Outcome("returned", function(*given)))
        except (ValueError, IndexError, np.linalg.LinAlgError) as error:
            outcomes.append(Outcome("raised", error=type(error).__name__))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


def with_ones(X):
    return np.column_stack([X, np.ones(len(X))])


def split(theta):
    return theta[:-1], theta[-1]


def ridge(strength):
    def fit(X, y):
        A = with_ones(X)
        return split(np.linalg.solve(A.T @ A + strength * np.eye(A.shape[1]), A.T @ y))

    return fit


def default_pseudo_inverse(X, y):
    return split(np.linalg.pinv(with_ones(X)) @ y)


def pseudo_inverse_of_the_gram(X, y):
    A = with_ones(X)
    return split(np.linalg.pinv(A.T @ A) @ A.T @ y)


def descent_from_one(X, y):
    w, b = np.ones(X.shape[1]), 1.0
    for _ in range(20_000):
        error = X @ w + b - y
        w, b = w - 0.05 / len(y) * X.T @ error, b - 0.05 * error.mean()
    return w, b


def singular_values(X, y):
    U, s, Vt = np.linalg.svd(with_ones(X), full_matrices=False)
    keep = s > 1e-8
    return split(Vt[keep].T @ ((U.T @ y)[keep] / s[keep]))


HONEST = (
    *(ridge(1e-8), default_pseudo_inverse, pseudo_inverse_of_the_gram),
    *(descent_from_one, singular_values),
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fit", HONEST, ids=lambda fit: fit.__name__)
def test_every_honest_least_squares_gets_full_marks(fit, seed):
    verdict = judged("linear_regression", seed, fit)
    assert verdict.score == verdict.max_score, verdict


@pytest.mark.parametrize("seed", SEEDS)
def test_regularization_that_shows_is_none(seed):
    for strength in (0.01, 0.1, 1.0, 10.0):
        assert judged("linear_regression", seed, ridge(strength)).verdict == "wrong_value"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_solver_that_needs_an_inverse_keeps_its_points_where_there_is_one(seed):
    def normal_equations(X, y):
        A = with_ones(X)
        return split(np.linalg.solve(A.T @ A, A.T @ y))

    verdict = judged("linear_regression", seed, normal_equations)
    assert verdict.verdict in ("raised", "wrong_value")
    assert [check.name for check in verdict.checks if check.score] == ["w", "b"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("small", [1e-8, 1e-12, np.finfo(float).tiny])
def test_a_number_too_small_to_matter_may_be_added_to_the_norm(seed, small):
    verdict = judged(
        "unit_norm", seed, lambda x: x / (np.linalg.norm(x, axis=-1, keepdims=True) + small)
    )
    assert verdict.verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_means_of_uint8_images_are_no_whole_numbers(seed):
    for case in catalogue.load("linear.mean_image").record.cases(np.random.default_rng(seed)):
        images = case.args["images"]
        if images.dtype == np.uint8 and len(images) > 1:
            assert (images.mean(axis=0) % 1 > 0).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_dim_images_show_who_scales_by_their_own_range(seed):
    for case in catalogue.load("linear.scale_images").record.cases(np.random.default_rng(seed)):
        images = case.args["images"]
        assert images.dtype == np.uint8
        if case.category == "dim images":
            assert images.min() > 0
            assert images.max() < 255

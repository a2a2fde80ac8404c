"""What the hidden cases of "preprocessing" promise, and honest answers that nobody listed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome, Verdict

SEEDS = range(6)


def cases_of(name: str, seed: int):
    return tuple(catalogue.load(f"preprocessing.{name}").record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function: Callable) -> Verdict:
    exercise = catalogue.load(f"preprocessing.{name}")
    cases = cases_of(name, seed)
    values = [function(*(answers.to_numpy(v) for v in case.args.values())) for case in cases]
    outcomes = [Outcome("returned", value) for value in values]
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


def axes_by_eigh(X):
    S, U = np.linalg.eigh(X.T @ X / len(X))
    return S[::-1], U[:, ::-1]


def axes_by_eig(X):
    """For matrices that need not be symmetric: in no order."""
    S, U = np.linalg.eig(np.atleast_2d(np.cov(X, rowvar=False, bias=True)))
    order = np.argsort(-S.real)
    return S.real[order], U.real[:, order]


def axes_by_svd(X):
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    return s**2 / len(X), Vt.T


def axes_by_svd_of_the_covariance(X):
    U, S, _ = np.linalg.svd(np.atleast_2d(np.cov(X.T, bias=True)))
    return S, -U


def axes_turned_at_random(X):
    S, U = axes_by_eigh(X)
    return S, U * np.random.default_rng(3).choice([-1.0, 1.0], len(S))


def axes_one_by_one(X):
    """Power iteration with deflation, until it stands still."""
    C, S, U = X.T @ X / len(X), [], []
    for j in range(X.shape[1]):
        v = np.cos(np.arange(1.0, X.shape[1] + 1) * (j + 1))
        for _ in range(600):
            v = C @ v + 1e-12 * v
            v -= sum((u * (u @ v) for u in U), np.zeros_like(v))
            v /= np.linalg.norm(v)
        S.append(v @ C @ v)
        U.append(v)
    return np.array(S), np.array(U).T


WAYS = (
    *(axes_by_eigh, axes_by_eig, axes_by_svd, axes_by_svd_of_the_covariance),
    *(axes_turned_at_random, axes_one_by_one),
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("axes", WAYS, ids=lambda axes: axes.__name__)
def test_every_way_to_the_axes_gets_full_marks(axes, seed):
    def whiten(X, eps=1e-5):
        S, U = axes(X)
        return X @ U / np.sqrt(S + eps)

    def components_for(X, fraction):
        kept = np.cumsum(axes(X)[0]) / (X**2).sum() * len(X)
        return np.searchsorted(kept, fraction) + 1

    assert judged("decorrelate", seed, lambda X: X @ axes(X)[1]).verdict == "correct"
    assert judged("whiten", seed, whiten).verdict == "correct"
    assert judged("components_for", seed, components_for).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_one_convention_has_to_hold_throughout(seed):
    """Divided by N where N is even and by N − 1 elsewhere is neither."""

    def covariance(X):
        return X.T @ X / (len(X) - len(X) % 2)

    assert judged("covariance", seed, covariance).score < 5


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["covariance", "decorrelate", "whiten", "components_for"])
def test_data_are_centred_and_variances_equal_or_apart(name, seed):
    for case in cases_of(name, seed):
        X = case.args["X"]
        assert X.mean(axis=0) == pytest.approx(0.0, abs=1e-12 * np.abs(X).max())
        if name == "covariance":
            continue
        S = np.linalg.eigvalsh(X.T @ X / len(X))[::-1]
        steps = -np.diff(S) / S[0]
        if name != "components_for":
            assert ((steps < 1e-12) | (steps > 0.01)).all(), case.category
            assert (steps < 1e-12).any() == (case.category == "equal variances")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_fraction_is_met_exactly(seed):
    for case in cases_of("components_for", seed):
        X, fraction = case.args["X"], case.args["fraction"]
        S = np.linalg.eigvalsh(X.T @ X)[::-1]
        assert np.abs(np.cumsum(S) / S.sum() - fraction).min() > 0.005
        assert 0 < fraction < 0.995


@pytest.mark.parametrize("seed", SEEDS)
def test_no_singular_value_is_cut_between_two_near_ones(seed):
    for case in cases_of("low_rank", seed):
        s, k = np.linalg.svd(case.args["A"], compute_uv=False), case.args["k"]
        if k < len(s) and s[k - 1] > 1e-9 * s[0]:
            assert s[k] < 0.8 * s[k - 1]

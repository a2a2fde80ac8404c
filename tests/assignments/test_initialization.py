"""What the hidden cases of initialization promise: weights by law, and the lecture's numbers."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome, Verdict

DRAWN = ("small_init", "unit_init", "xavier_init", "glorot_init", "he_init")
STD = {
    "small_init": lambda a, b, std=0.01: std,
    "unit_init": lambda a, b, std=1.0: 1.0,
    "xavier_init": lambda a, b, std=1.0: a**-0.5,
    "glorot_init": lambda a, b, std=1.0: (2 / (a + b)) ** 0.5,
    "he_init": lambda a, b, std=1.0: (2 / a) ** 0.5,
}


@functools.cache
def prepared(name: str, seed: int):
    exercise = catalogue.load(f"initialization.{name}")
    cases = tuple(exercise.record.cases(np.random.default_rng(seed)))
    return exercise, cases, answers.answer(exercise, cases, b"")


def judged(name: str, seed: int, function) -> Verdict:
    exercise, cases, key = prepared(name, seed)
    outcomes = []
    for case in cases:
        args = [answers.to_numpy(value) for value in case.args.values()]
        values = [function(*args) for _ in range(case.repeat)]
        outcomes.append(Outcome("returned", values if case.repeat > 1 else values[0]))
    return judge(exercise, cases, key, outcomes)


def spread(name, factor=1.0, turned=False):
    """Normal weights of that exercise's spread, or off by a factor, or with the fans swapped."""

    def weights(n_in, n_out, rng, *std):
        fans = (n_out, n_in) if turned else (n_in, n_out)
        return rng.normal(0.0, factor * STD[name](*fans, *std), (n_in, n_out))

    return weights


@pytest.mark.parametrize("name", DRAWN)
def test_right_weights_get_full_marks_at_twenty_seeds(name):
    for seed in range(20):
        verdict = judged(name, seed, spread(name))
        assert verdict.score == verdict.max_score


@pytest.mark.parametrize("factor", [0.92, 1.08])
@pytest.mark.parametrize("name", DRAWN)
def test_a_spread_off_by_eight_per_cent_gets_nothing(name, factor):
    for seed in range(5):
        assert judged(name, seed, spread(name, factor)).score == 0


@pytest.mark.parametrize("name", ["xavier_init", "he_init"])
def test_fan_out_for_fan_in_gets_nothing(name):
    for seed in range(5):
        verdict = judged(name, seed, spread(name, turned=True))
        assert verdict.score == 0
        assert verdict.checks[0].message.params["like"] == "fan-out"


@pytest.mark.parametrize("name", DRAWN)
def test_numbers_clipped_at_two_deviations_get_nothing(name):
    def clipped(n_in, n_out, rng, *std):
        bound = 2 * STD[name](n_in, n_out, *std)
        return np.clip(spread(name)(n_in, n_out, rng, *std), -bound, bound)

    for seed in range(5):
        assert judged(name, seed, clipped).score == 0


@pytest.mark.parametrize("name", ["small_init", "unit_init"])
def test_only_where_the_catalogue_says_so_is_a_uniform_accepted(name):
    def uniform(n_in, n_out, rng, *std):
        bound = 3**0.5 * STD[name](n_in, n_out, *std)
        return rng.uniform(-bound, bound, (n_in, n_out))

    verdict = judged(name, 0, uniform)
    assert verdict.score == 0
    assert verdict.checks[0].message.key == "weights_law"


def test_noise_is_no_zero():
    verdict = judged("zero_init", 0, lambda a, b, rng: 1e-12 * rng.standard_normal((a, b)))
    assert verdict.score == 0


def test_both_ddofs_get_full_marks_and_are_named():
    for ddof, name in ((0, "divided by N"), (1, "divided by N − 1")):

        def statistics(X, weights, activation="tanh", ddof=ddof):
            functions = {
                "tanh": np.tanh,
                "relu": lambda s: np.maximum(s, 0),
                "sigmoid": lambda s: 1 / (1 + np.exp(-s)),
            }
            means, stds = [], []
            for W in weights:
                X = functions[activation](X @ W)
                means.append(X.mean())
                stds.append(X.std(ddof=min(ddof, X.size - 1)))
            return means, stds

        verdict = judged("activation_statistics", 3, statistics)
        assert verdict.score == verdict.max_score
        assert verdict.remarks[0].params["name"] == name

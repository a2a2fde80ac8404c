"""What the hidden cases of initialization promise: weights by law, and the lecture's numbers."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.chance import proportions, weights
from autograder.judging.chance.shapes import truncated_std
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


@functools.lru_cache(maxsize=256)
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


def standard(form, name):
    """Weights of that exercise's spread, from a form that gives standard ones."""

    def weights(n_in, n_out, rng, *std):
        return form(n_in, n_out, rng) * STD[name](n_in, n_out, *std)

    return weights


def by_box_and_muller(n_in, n_out, rng):
    u, v = rng.random((2, n_in, n_out))
    return np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)


def by_torch(n_in, n_out, rng):
    torch = pytest.importorskip("torch")
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    return torch.randn(n_in, n_out, generator=generator).numpy()


def truncated_at(cut, corrected=True):
    def weights(n_in, n_out, rng):
        W = rng.standard_normal((n_in, n_out))
        while (far := np.abs(W) > cut).any():
            W[far] = rng.standard_normal(int(far.sum()))
        return W / truncated_std(cut) if corrected else W

    return weights


def uniform(n_in, n_out, rng):
    return rng.uniform(-(3**0.5), 3**0.5, (n_in, n_out))


RIGHT = {
    "standard normal": lambda a, b, rng: rng.standard_normal((a, b)),
    "reshaped": lambda a, b, rng: rng.normal(size=a * b).reshape(a, b),
    "one at a time": lambda a, b, rng: np.array(
        [[rng.normal() for _ in range(b)] for _ in range(a)]
    ),
    "column by column": lambda a, b, rng: np.column_stack([rng.normal(size=a) for _ in range(b)]),
    "float32": lambda a, b, rng: rng.standard_normal((a, b), dtype=np.float32),
    "Box and Muller": by_box_and_muller,
    "Torch, seeded by the generator": by_torch,
    "a generator seeded by it": lambda a, b, rng: np.random.default_rng(rng.integers(2**32)).normal(
        size=(a, b)
    ),
    "truncated at 2": truncated_at(2.0),
    "truncated at 3": truncated_at(3.0),
}


@pytest.mark.parametrize("form", RIGHT)
@pytest.mark.parametrize("name", DRAWN)
def test_other_right_forms_get_full_marks(name, form):
    for seed in range(5):
        assert judged(name, seed, standard(RIGHT[form], name)).verdict == "correct"


@pytest.mark.parametrize("name", ["xavier_init", "glorot_init", "he_init"])
def test_a_uniform_of_the_right_variance_gets_full_marks(name):
    for seed in range(20):
        assert judged(name, seed, standard(uniform, name)).verdict == "correct"


WRONG = {
    "rand": lambda a, b, rng: rng.random((a, b)),
    "rand, centred": lambda a, b, rng: rng.random((a, b)) - 0.5,
    "the deviation as bound": lambda a, b, rng: rng.uniform(-1, 1, (a, b)),
    "truncated, not corrected": truncated_at(2.0, corrected=False),
    "truncated far out, not corrected": truncated_at(1.7, corrected=False),
    "clipped": lambda a, b, rng: np.clip(rng.standard_normal((a, b)), -2, 2),
    "a fixed seed inside": lambda a, b, rng: np.random.default_rng(0).normal(size=(a, b)),
    "rng ignored": lambda a, b, rng: np.random.default_rng().normal(size=(a, b)),
    "signs": lambda a, b, rng: rng.choice([-1.0, 1.0], (a, b)),
    "Laplace": lambda a, b, rng: rng.laplace(0.0, 0.5**0.5, (a, b)),
    "one for each unit": lambda a, b, rng: np.tile(rng.normal(size=b), (a, 1)),
    "one for each input": lambda a, b, rng: np.tile(rng.normal(size=(a, 1)), (1, b)),
    "turned": lambda a, b, rng: rng.standard_normal((b, a)),
    "flat": lambda a, b, rng: rng.standard_normal(a * b),
    "an outer product": lambda a, b, rng: np.outer(rng.normal(size=a), rng.normal(size=b)),
}


@pytest.mark.parametrize("form", WRONG)
@pytest.mark.parametrize("name", DRAWN)
def test_wrong_forms_get_nothing(name, form):
    for seed in range(5):
        assert judged(name, seed, standard(WRONG[form], name)).score == 0


@pytest.mark.parametrize("name", DRAWN)
def test_right_weights_fail_no_more_often_than_the_alarm_says(name, monkeypatch):
    """At an alarm that can be counted: the same tests, with the same shares of it."""
    monkeypatch.setattr(weights, "ALARM", 0.02)
    failed = sum(judged(name, seed, spread(name)).verdict != "correct" for seed in range(100))
    checks = len(catalogue.load(f"initialization.{name}").record.checks)
    assert failed <= proportions.limits(100, checks * 0.02, 1e-6)[1]


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

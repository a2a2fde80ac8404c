"""What the hidden cases of the activations promise, beyond what every record has to hold."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Exercise, Outcome, Verdict

SEEDS = range(20)
NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
KINKED = ("relu_gradient", "leaky_relu_gradient", "elu_gradient")


@functools.cache
def load(name: str) -> Exercise:
    return catalogue.load(f"activations.{name}")


def cases(name: str, seed: int):
    return tuple(load(name).record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function) -> Verdict:
    exercise = load(name)
    drawn = cases(name, seed)
    with np.errstate(all="ignore"):
        values = [function(*(answers.to_numpy(v) for v in case.args.values())) for case in drawn]
    outcomes = [Outcome("returned", value) for value in values]
    return judge(exercise, drawn, answers.answer(exercise, drawn, b""), outcomes)


def earned(verdict: Verdict) -> set[str]:
    return {check.name for check in verdict.checks if check.score}


def derivative(name: str, x, extra, at_kink):
    """The derivative with a share of the way between both slopes at the kink."""
    low, above = {
        "relu_gradient": (0.0, 1.0),
        "leaky_relu_gradient": (0.1 if extra is None else extra, 1.0),
        "elu_gradient": (1.0 if extra is None else extra, 1.0),
    }[name]
    below = low * np.exp(np.minimum(x, 0)) if name == "elu_gradient" else low
    kink = low + at_kink * (above - low)
    return np.where(x == 0, kink, np.where(x > 0, above, below))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("at_kink", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("name", KINKED)
def test_any_subgradient_gets_full_marks(name, at_kink, seed):
    verdict = judged(name, seed, lambda x, extra=None: derivative(name, x, extra, at_kink))
    assert verdict.score == verdict.max_score


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("at_kink", [-0.5, 1.5])
@pytest.mark.parametrize("name", KINKED)
def test_what_is_no_subgradient_loses_the_edge_cases_alone(name, at_kink, seed):
    verdict = judged(name, seed, lambda x, extra=None: derivative(name, x, extra, at_kink))
    assert earned(verdict) == {"gradient", "stability", "keeps inputs"}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", KINKED)
def test_the_kink_lies_among_the_edge_cases_alone(name, seed):
    drawn = cases(name, seed)
    assert any((case.args["x"] == 0).any() for case in drawn if case.group == "edge")
    for case in drawn:
        on_it = (case.args["x"] == 0).any()
        assert on_it == (case.category == "at the kink")
        assert np.abs(case.args["x"][case.args["x"] != 0]).min() > 0.1


@pytest.mark.parametrize("suffix", ["", "_gradient"])
@pytest.mark.parametrize("name", NAMES)
def test_shapes_from_a_number_to_three_axes_and_numbers_up_to_1e4(name, suffix):
    drawn = cases(name + suffix, 0)
    assert {np.ndim(case.args["x"]) for case in drawn} == {0, 1, 2, 3}
    for group in {case.group for case in drawn}:
        every = np.concatenate([case.args["x"].ravel() for case in drawn if case.group == group])
        assert every.min() < 0 < every.max()
    huge = [case.args["x"] for case in drawn if case.group == "stability"]
    assert min(map(np.min, huge)) == -1e4
    assert max(map(np.max, huge)) == 1e4


RIGHT = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-np.clip(x, -500, 500))),
    "sigmoid_gradient": lambda x: 1 / (2 + np.exp(x) + np.exp(-x)),
    "tanh": lambda x: np.tanh(np.clip(x, -20, 20)),
    "tanh_gradient": lambda x: 4 / (np.exp(x) + np.exp(-x)) ** 2,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", sorted(RIGHT))
def test_honest_forms_that_round_otherwise_get_full_marks(name, seed):
    """A derivative of 1e-300 and one of 0 are the same: ordinary numbers stand beside them."""
    verdict = judged(name, seed, RIGHT[name])
    assert verdict.score == verdict.max_score


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("wrong", range(5))
def test_the_output_of_maxout_backward_that_is_wrong_is_the_one_that_fails(wrong, seed):
    exercise = load("maxout_backward")
    right = catalogue.function(catalogue.variant(exercise.numpy, None), exercise.name)

    def one_off(*arguments):
        found = list(right(*arguments))
        found[wrong] = found[wrong] + 0.1
        return found

    verdict = judged("maxout_backward", seed, one_off)
    failing = [check.name for check in verdict.checks if check.verdict != "correct"]
    assert failing == [("dX", "dW1", "db1", "dW2", "db2")[wrong], "edge cases"]
    assert verdict.checks[-2].message.params["entry"] == str(wrong)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["maxout", "maxout_backward"])
def test_pieces_are_never_tied(name, seed):
    for case in cases(name, seed):
        X, W1, b1, W2, b2 = list(case.args.values())[-5:]
        lead = X @ W1 + b1 - X @ W2 - b2
        assert np.abs(lead).min() > 0.01

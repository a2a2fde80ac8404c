"""The judges of trained models: what they measure themselves, and what they never believe."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.chance import training
from autograder.model import Case, Pair, Rng

X = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 0.5], [0.2, 3.0]])
Y = np.array([0, 1, 0, 1])
RIGHT = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.eye(2), "b2": np.zeros(2)}
HALF = {**RIGHT, "b2": np.array([9.0, 0.0])}


def pair(got, seed=0, expected=None):
    args = {"X": X, "y": Y, "rng": Rng(seed)}
    return Pair(Case("digits", "a few", args), expected, got)


def key(finding):
    return None if finding is None else (finding.verdict, finding.message.key)


def moved(model, by):
    return {**model, "b2": model["b2"] + by * np.array([1.0, -1.0])}


def test_the_scores_are_those_of_a_network_with_a_relu():
    model = {"W1": np.array([[1.0, -1.0]]), "b1": np.array([0.5, 0.0]), "W2": np.eye(2)}
    found = training.scores({**model, "b2": np.array([0.0, 1.0])}, np.array([[2.0], [-2.0]]))
    assert found.tolist() == [[2.5, 1.0], [0.0, 3.0]]
    assert training.accuracy(RIGHT, X, Y) == 1.0
    assert training.accuracy(HALF, X, Y) == 0.5


def test_a_model_is_tried_on_the_graders_own_data():
    judge = training.learns(0.75, lambda: (X, Y))
    assert judge([pair(RIGHT)]) is None
    assert key(judge([pair(HALF)])) == ("wrong_value", "model_learns_little")
    assert training.learns(0.5, lambda: (X, Y))([pair(HALF)]) is None


def test_short_trainings_are_there_for_the_generator():
    judge = training.learns(0.75, lambda: (X, Y), epochs=2)

    def trained(got, epochs, seed=0):
        args = {"X": X, "y": Y, "rng": Rng(seed), "num_epochs": epochs}
        return Pair(Case("digits", "a few", args), None, got)

    assert judge([trained(HALF, 1)]) is None
    assert key(judge([trained(HALF, 2)])) == ("wrong_value", "model_learns_little")
    frozen = judge([trained(HALF, 1), trained(HALF, 1, seed=1)])
    assert key(frozen) == ("wrong_distribution", "rng_frozen")


def test_twenty_right_are_all_right():
    assert training.overfits([pair(RIGHT)]) is None
    assert key(training.overfits([pair(HALF)])) == ("wrong_value", "model_does_not_fit")
    other = Pair(Case("draws", "", {"X": X, "y": 1 - Y, "rng": Rng(0)}), None, RIGHT)
    assert key(training.overfits([other])) == ("wrong_value", "model_does_not_fit")


@pytest.mark.parametrize(
    "unusual",
    [
        {name: value.tolist() for name, value in RIGHT.items()},
        {name: value.astype(np.float32) for name, value in RIGHT.items()},
        {name: value.astype(int) for name, value in RIGHT.items()},
        {**RIGHT, "more": None},
        {
            "W1": np.hstack([np.eye(2)] * 3),
            "b1": np.zeros(6),
            "W2": np.vstack([np.eye(2, 5)] * 3),
            "b2": np.array([0.0, 0.0, -1.0, -1.0, -1.0]),
        },
    ],
    ids=["lists", "float32", "integers", "another entry", "six units, five classes"],
)
def test_right_models_in_other_forms_pass(unusual):
    assert training.overfits([pair(unusual)]) is None


@pytest.mark.parametrize(
    "wrong, expected",
    [
        (None, ("wrong_type", "returned_none")),
        ((RIGHT, {}), ("wrong_type", "not_a_dict")),
        (1.0, ("wrong_type", "not_a_dict")),
        ({"W1": np.eye(2)}, ("wrong_type", "missing_entry")),
        ({**RIGHT, "b1": None}, ("wrong_type", "returned_none")),
        ({**RIGHT, "b1": "0 0"}, ("wrong_type", "not_an_array")),
        ({**RIGHT, "W1": np.eye(2).astype(np.float16)}, ("wrong_type", "half_precision")),
        ({**RIGHT, "W1": np.eye(3)}, ("wrong_shape", "model_shape")),
        ({**RIGHT, "b1": np.zeros((1, 2))}, ("wrong_shape", "model_shape")),
        ({**RIGHT, "W2": np.ones((2, 1)), "b2": np.zeros(1)}, ("wrong_shape", "model_shape")),
        ({**RIGHT, "W1": np.zeros(2)}, ("wrong_shape", "model_shape")),
        ({**RIGHT, "W1": np.full((2, 2), np.nan)}, ("not_finite", "not_finite")),
        ({**RIGHT, "b2": np.array([np.inf, 0.0])}, ("not_finite", "not_finite")),
    ],
)
def test_what_is_no_such_model_is_told(wrong, expected):
    assert key(training.overfits([pair(wrong)])) == expected


def test_the_generator_decides():
    judge = training.overfits
    same, other = moved(RIGHT, 1e-9), moved(RIGHT, 1e-2)
    assert judge([pair(RIGHT), pair(same), pair(other, seed=1)]) is None
    assert key(judge([pair(RIGHT), pair(other)])) == ("wrong_distribution", "rng_not_followed")
    frozen = judge([pair(RIGHT), pair(same, seed=1)])
    assert key(frozen) == ("wrong_distribution", "rng_frozen")


def test_a_history_is_a_dict_of_those_names_whatever_it_says():
    expected = {"loss": [1.0], "train_acc": [0.5], "val_acc": [0.5]}
    for right in (expected, {**expected, "loss": np.zeros(9), "lr": 1}, dict.fromkeys(expected, 7)):
        assert training.holds_history([pair(right, expected=expected)]) is None
    for wrong in (None, [0.5], {"loss": []}, {**expected, "val_acc": None}):
        finding = training.holds_history([pair(wrong, expected=expected)])
        assert finding is not None
        assert finding.verdict == "wrong_type"

"""The judge of models before training: its false alarms, and what it catches."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.chance.initial_models import starts_small
from autograder.judging.chance.shapes import truncated_std
from autograder.model import Case, Pair, Rng

D, H, C = 70, 60, 50


def right(rng, std=1e-4):
    W1, W2 = std * rng.standard_normal((D, H)), std * rng.standard_normal((H, C))
    return {"W1": W1, "b1": np.zeros(H), "W2": W2, "b2": np.zeros(C)}


def pairs(function, seed=0):
    """As the record draws them: one size thrice, another std once."""
    found = []
    for number, std in ((0, None), (0, None), (1, None), (2, 0.03)):
        rng = Rng(4 * seed + number)
        args = {"input_size": D, "hidden_size": H, "n_classes": C, "rng": rng}
        drawn = np.random.default_rng(rng.seed)
        more = {} if std is None else {"std": std}
        case = Case("draws", "a size", args | more)
        found.append(Pair(case, right(drawn), function(np.random.default_rng(rng.seed), **more)))
    return found


def key(finding):
    return None if finding is None else finding.message.key


def test_right_models_pass_at_two_hundred_seeds():
    assert {key(starts_small(pairs(right, seed))) for seed in range(200)} == {None}


def also(**changes):
    def function(rng, std=1e-4):
        return right(rng, std) | {name: make(rng, std) for name, make in changes.items()}

    return function


def truncated(rng, shape, cut=1.0):
    """A normal drawn again beyond ±cut, then scaled up to the standard deviation 1."""
    numbers = rng.standard_normal(40 * shape[0] * shape[1])
    kept = numbers[abs(numbers) < cut][: shape[0] * shape[1]]
    return kept.reshape(shape) / truncated_std(cut)


def repeated(rng, rows, columns):
    """Every second line the opposite of the one before."""
    half = rng.standard_normal((rows // 2, columns))
    return np.stack([half, -half], axis=1).reshape(rows, columns)


@pytest.mark.parametrize(
    "wrong, expected",
    [
        (lambda rng, std=1e-4: right(rng, 1.08 * std), "initial_spread"),
        (lambda rng, std=1e-4: right(rng, 0.92 * std), "initial_spread"),
        (lambda rng, std=1e-4: right(rng, 1e-4), "initial_spread"),
        (also(W1=lambda rng, std: std * rng.random((D, H))), "initial_spread"),
        (
            also(
                W1=lambda rng, std: rng.uniform(-1, 1, (D, H)) * std * 3**0.5,
                W2=lambda rng, std: rng.uniform(-1, 1, (H, C)) * std * 3**0.5,
            ),
            "initial_law",
        ),
        (
            also(W2=lambda rng, std: rng.uniform(-1, 1, (H, C)) * std * 3**0.5),
            "initial_law",
        ),
        (also(W1=lambda rng, std: std * truncated(rng, (D, H))), "initial_law"),
        (also(W1=lambda rng, std: 1.08 * std * rng.standard_normal((D, H))), "initial_spread"),
        (also(W2=lambda rng, std: 0.92 * std * rng.standard_normal((H, C))), "initial_spread"),
        (also(W2=lambda rng, std: std * (rng.standard_normal((H, C)) + 0.2)), "initial_spread"),
        (also(W1=lambda rng, std: std * repeated(rng, D, H)), "initial_dependent"),
        (also(W2=lambda rng, std: np.zeros((H, C))), "initial_alike"),
        (also(W1=lambda rng, std: np.tile(std * rng.standard_normal(H), (D, 1))), "initial_alike"),
        (also(b1=lambda rng, std: std * rng.standard_normal(H)), "biases_not_zero"),
        (also(b2=lambda rng, std: np.full(C, 1e-3)), "biases_not_zero"),
        (lambda rng, std=1e-4: right(np.random.default_rng(0), std), "rng_frozen"),
        (lambda rng, std=1e-4: right(np.random.default_rng(), std), "rng_not_followed"),
        (also(W1=lambda rng, std: np.zeros((H, D))), "model_shape"),
        (also(b1=lambda rng, std: np.zeros((1, H))), "model_shape"),
        (also(b1=lambda rng, std: None), "returned_none"),
        (lambda rng, std=1e-4: tuple(right(rng).values()), "not_a_dict"),
        (lambda rng, std=1e-4: {"W1": right(rng)["W1"]}, "missing_entry"),
    ],
)
def test_wrong_models_are_named_at_every_seed(wrong, expected):
    """A standard deviation off by 8 % is the smallest of them."""
    assert {key(starts_small(pairs(wrong, seed))) for seed in range(10)} == {expected}


def test_weights_drawn_from_one_state_are_no_two_draws():
    def twins(rng, std=1e-4):
        numbers = std * rng.standard_normal(D * H)
        model = right(rng, std)
        return model | {"W1": numbers.reshape(D, H), "W2": numbers[: H * C].reshape(H, C)}

    assert key(starts_small(pairs(twins))) == "initial_alike"

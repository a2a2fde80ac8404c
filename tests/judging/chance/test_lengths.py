"""The judges of a random length: what they catch, how surely, and that right answers pass."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from autograder.judging.chance import lengths
from tests.judging import drawn

NAME = "augmentation.random_short_side"
SEEDS = range(2)
RANGE, EVEN, ALONE = "from low to high", "every length as likely", "independence"

judged = functools.partial(drawn.judged, NAME)
pairs = functools.partial(drawn.pairs, NAME)


def right(rng, low=256, high=480):
    return rng.integers(low, high + 1)


@pytest.mark.parametrize("seed", range(15))
def test_right_answers_pass(seed):
    assert judged(right, seed).verdict == "correct"
    assert judged(lambda rng, low=256, high=480: float(right(rng, low, high)), seed).score == 5


def exclusive(rng, low=256, high=480):
    return rng.integers(low, high) if high > low else low


def rounded(rng, low=256, high=480):
    return round(rng.uniform(low, high))


def cut_off(rng, low=256, high=480):
    return int(rng.uniform(low, high))


def middle_first(rng, low=256, high=480):
    return (right(rng, low, high) + right(rng, low, high)) // 2


def only_even(rng, low=256, high=480):
    return min(high, low + 2 * rng.integers((high - low) // 2 + 1))


def one_in_ten_low(rng, low=256, high=480):
    return low if rng.random() < 0.15 else right(rng, low, high)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "function, key",
    [
        (exclusive, "lengths_never_high"),
        (cut_off, "lengths_never_high"),
        (lambda rng, low=256, high=480: int(np.ceil(rng.uniform(low, high))), "lengths_never_low"),
        (rounded, "lengths_ends"),
        (middle_first, None),
        (only_even, "lengths_never_some"),
        (lambda rng, low=256, high=480: rng.choice([low, high]), "lengths_never_some"),
        (one_in_ten_low, "lengths_uneven"),
        (lambda rng, low=256, high=480: rng.integers(high + 1), "lengths_elsewhere"),
        (lambda rng, low=256, high=480: low, "lengths_constant"),
    ],
)
def test_uneven_lengths_are_caught_and_named(function, key, seed):
    assert EVEN in drawn.lost(judged(function, seed))
    told = drawn.told(lengths.uniform(pairs(function, seed)))
    assert told == key if key else told is not None


def test_the_ends_half_as_likely_are_surely_caught():
    """The judge has a thousand draws of three lengths: the ends come 250 times, not 333."""
    caught = [drawn.told(lengths.uniform(pairs(rounded, seed))) is not None for seed in range(25)]
    assert all(caught)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "function, key",
    [
        (lambda rng, low=256, high=480: rng.integers(low, high + 2), "lengths_too_large"),
        (lambda rng, low=256, high=480: rng.integers(low - 1, high + 1), "lengths_too_small"),
        (lambda rng, low=256, high=480: rng.uniform(low, high), "lengths_not_whole"),
        (lambda rng, low=256, high=480: (low, high), "not_a_number"),
        (lambda rng, low=256, high=480: None, "returned_none"),
        (lambda rng, low=256, high=480: float("nan"), "not_finite"),
        (lambda rng, low=256, high=480: low, "lengths_constant"),
    ],
)
def test_what_is_no_length_is_named(function, key, seed):
    assert RANGE in drawn.lost(judged(function, seed))
    told = drawn.told(lengths.between(pairs(function, seed)))
    assert told == key or (key == "not_a_number" and told == "wrong_shape")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_arguments_are_used(seed):
    def always_the_default(rng, low=256, high=480):
        return rng.integers(256, 481)

    assert {RANGE, EVEN} <= drawn.lost(judged(always_the_default, seed))


def alternating():
    last = [0]

    def function(rng, low=256, high=480):
        """Every other number is drawn, the ones between follow from it."""
        number = right(rng, low, high)
        if last[0] and low <= last[0] <= high:
            number, last[0] = low + (last[0] - low + 1) % (high - low + 1), 0
        else:
            last[0] = number
        return number

    return function


def state_put_back(rng, low=256, high=480):
    state = rng.bit_generator.state
    number = right(rng, low, high)
    rng.bit_generator.state = state
    return number


@pytest.mark.parametrize("seed", SEEDS)
def test_another_source_than_the_generator_is_caught(seed):
    def own_seed(rng, low=256, high=480):
        return right(np.random.default_rng(0), low, high)

    def unseeded(rng, low=256, high=480):
        return right(np.random.default_rng(), low, high)

    assert ALONE in drawn.lost(judged(own_seed, seed))
    assert drawn.lost(judged(unseeded, seed)) == {ALONE}
    assert drawn.lost(judged(state_put_back, seed)) == {RANGE, EVEN, ALONE}
    assert drawn.lost(judged(alternating(), seed)) == {ALONE}

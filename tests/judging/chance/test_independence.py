"""Draws that depend on each other, along whichever axis; independent ones pass."""

import numpy as np
import pytest

from autograder.judging.chance.independence import (
    dependent_axis,
    dependent_mask_axis,
    halves,
    product_p,
)

SHAPE = (6, 8, 10)  # calls, rows, columns


def drawn(seed, shape=SHAPE):
    return np.random.default_rng(seed).normal(size=shape)


def repeated(axis):
    """The same numbers again and again along an axis."""
    shape = [1 if i == axis else length for i, length in enumerate(SHAPE)]
    return lambda seed: np.broadcast_to(drawn(seed, shape), SHAPE)


@pytest.mark.parametrize("shape", [SHAPE, (40,), (1, 1), (2, 3), (1, 60)])
def test_independent_draws_pass_at_two_thousand_seeds(shape):
    for seed in range(2000):
        assert dependent_axis(drawn(seed, shape), 0.0, 1.0) is None


@pytest.mark.parametrize("shape", [SHAPE, (40,), (2, 3)])
@pytest.mark.parametrize("keep", [0.1, 0.5, 0.8])
def test_independent_masks_pass_at_a_thousand_seeds(shape, keep):
    for seed in range(1000):
        mask = np.random.default_rng(seed).random(shape) < keep
        assert dependent_mask_axis(mask, keep) is None


def test_the_chance_is_exact_whatever_the_other_half_is():
    one = np.arange(30.0) ** 2
    found = np.array([product_p(one, drawn(seed, 30), 1.0) for seed in range(4000)])
    for chance in (0.02, 0.3, 0.7):
        assert np.mean(found < chance) == pytest.approx(chance, abs=0.03)
    assert product_p(np.zeros(3), np.ones(3), 1.0) == 1.0


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_what_is_shared_along_an_axis_is_caught(axis):
    for seed in range(1000):
        assert dependent_axis(repeated(axis)(seed), 0.0, 1.0) is not None
        assert dependent_mask_axis(repeated(axis)(seed) > 0, 0.5) is not None


@pytest.mark.parametrize("axis", [0, 1])
def test_the_axis_is_told(axis):
    for seed in range(200):
        lines = drawn(seed, (1, 40) if axis == 0 else (40, 1))
        assert dependent_axis(np.broadcast_to(lines, (40, 40)), 0.0, 1.0) == axis


def test_equal_lines_are_caught_from_a_hundred_numbers_on():
    for seed in range(1000):
        line = drawn(seed, 100)
        assert dependent_axis(np.stack([line, line]), 0.0, 1.0) == 0


def test_opposite_and_mirrored_halves_are_caught():
    for seed in range(1000):
        half = drawn(seed, (20, 5))
        assert dependent_axis(np.concatenate([half, -half]), 0.0, 1.0) == 0
        assert dependent_axis(np.concatenate([half, half]), 0.0, 1.0) == 0
        assert dependent_axis(np.concatenate([half, half[::-1]]), 0.0, 1.0) == 0


def test_a_correlation_of_a_fifth_between_calls_is_caught():
    """With 100 / r² numbers a half."""
    size = int(100 / 0.2**2)
    for seed in range(1000):
        first, fresh = drawn(seed, (2, size))
        second = 0.2 * first + np.sqrt(1 - 0.04) * fresh
        assert dependent_axis(np.stack([first, second]), 0.0, 1.0) == 0


def test_a_mask_kept_between_calls_is_caught():
    """At a keep probability of .9, 50 / .18 entries suffice."""
    for seed in range(1000):
        mask = np.random.default_rng(seed).random(280) < 0.9
        assert dependent_mask_axis(np.stack([mask, mask]), 0.9) == 0


def test_mean_and_spread_are_taken_off():
    for seed in range(200):
        assert dependent_axis(5.0 + 0.01 * drawn(seed), 5.0, 0.01) is None


def test_an_odd_number_of_lines_leaves_one_out():
    pairs = list(halves(np.arange(5), 0))
    assert [(one.tolist(), other.tolist()) for one, other in pairs] == [
        ([0, 2], [1, 3]),
        ([0, 1], [2, 3]),
        ([0, 1], [4, 3]),
    ]
    assert list(halves(np.zeros((1, 3)), 0)) == []

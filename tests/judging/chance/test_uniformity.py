"""Equally likely values: false alarms counted exactly, and what is caught."""

import math

import numpy as np
import pytest
from scipy.special import chdtri

from autograder.judging.chance import uniformity
from autograder.judging.chance.uniformity import (
    ALARM,
    LEAST_EXPECTED,
    SAFETY,
    counts,
    draws_needed,
    is_large,
    is_uneven,
    never,
)


def drawn(seed, values, draws):
    return counts(np.random.default_rng(seed).integers(values, size=draws), 0, values - 1)


@pytest.mark.parametrize("values, draws", [(1, 30), (2, 60), (7, 30), (9, 400), (30, 900)])
def test_even_draws_pass_at_a_thousand_seeds(values, draws):
    for seed in range(1000):
        found = drawn(seed, values, draws)
        assert not is_uneven(found)
        assert draws < draws_needed(values) or never(found) == []


def tail(values, draws, alarm):
    """How often Pearson's sum lies beyond the chi-square's bound, by counting every outcome.

    A row a number of draws so far, a column a sum of squares; the last holds all beyond.
    """
    mean = draws / values
    bound = int(mean * (draws + chdtri(values - 1, alarm))) + 1
    table = np.zeros((draws + 1, bound + 1))
    table[0, 0] = 1.0
    for _ in range(values):
        new = np.zeros_like(table)
        for count in range(draws + 1):
            weight = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
            column = min(count * count, bound)
            rows = table[: draws + 1 - count]
            if weight > 1e-25:
                new[count:, column:] += weight * rows[:, : bound + 1 - column]
                new[count:, bound] += weight * rows[:, bound + 1 - column :].sum(axis=1)
        table = new
    whole = math.exp(draws * math.log(draws) - draws - math.lgamma(draws + 1))
    return table[draws, bound] / whole


@pytest.mark.parametrize("values", [2, 6, 10])
@pytest.mark.parametrize("alarm", [ALARM / (2 * SAFETY), ALARM / (20 * SAFETY)])
def test_pearsons_tail_is_within_the_safety(values, alarm):
    assert tail(values, LEAST_EXPECTED * values, alarm) < SAFETY * alarm


def test_outside_values_are_left_out():
    assert counts(np.array([-1, 0, 0, 2, 3]), 0, 2).tolist() == [2, 0, 1]


@pytest.mark.parametrize("values", [2, 5, 40])
def test_a_last_value_that_never_comes_is_noticed(values):
    """A crop that never reaches the last offset, a scale that leaves out its upper end."""
    draws = draws_needed(values)
    for seed in range(200):
        found = np.append(drawn(seed, values - 1, draws), 0)
        assert never(found) == [values - 1]
        assert is_uneven(np.roll(found, 1), 4 * ALARM)


def test_too_few_draws_say_nothing_of_a_missing_value():
    assert never(np.array([5, 5, 0])) == []


def test_a_value_half_as_likely_is_caught():
    """As the ends are where a fraction is rounded, not floored."""
    chances = np.array([0.5, 1, 1, 1, 1, 1, 0.5]) / 6
    found = [np.random.default_rng(s).multinomial(1600, chances) for s in range(2000)]
    assert np.mean([is_uneven(each) for each in found]) > 0.999


def test_a_slope_over_all_values_is_caught():
    chances = np.linspace(0.7, 1.3, 9) / 9
    found = [np.random.default_rng(s).multinomial(3600, chances) for s in range(2000)]
    assert np.mean([is_uneven(each) for each in found]) > 0.999


def test_pearsons_sum_is_that_of_the_definition():
    assert uniformity.statistic(np.array([10, 10, 10])) == 0.0
    assert uniformity.statistic(np.array([20, 10, 0])) == 20.0


@pytest.mark.parametrize("freedom", [1, 2, 3, 8, 41, 200])
@pytest.mark.parametrize("alarm", [1e-3, 1e-9, 2e-12])
def test_a_large_chi_square_is_told_exactly_at_the_alarm(freedom, alarm):
    """The quick bound decides nothing otherwise than SciPy does."""
    edge = float(chdtri(freedom, alarm))
    for pearson in (0.0, freedom / 2, freedom, edge / 2, *(edge * np.linspace(0.9, 0.9999, 50))):
        assert not is_large(pearson, freedom, alarm)
    for pearson in edge * np.linspace(1.0001, 3.0, 50):
        assert is_large(pearson, freedom, alarm)


@pytest.mark.parametrize("values", [3, 5, 8])
def test_ends_that_come_half_as_often_are_told(values):
    rng = np.random.default_rng(values)
    rounded = np.round(rng.uniform(0, values - 1, 400 * values)).astype(int)
    even = rng.integers(values, size=400 * values)
    assert uniformity.are_ends_half(uniformity.counts(rounded, 0, values - 1))
    assert not uniformity.are_ends_half(uniformity.counts(even, 0, values - 1))
    assert not uniformity.are_ends_half(uniformity.counts(even // 2, 0, 1))

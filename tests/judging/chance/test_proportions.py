"""The binomial test: exact, and strong enough for what the judges promise."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from autograder.judging.chance import proportions
from autograder.judging.chance.proportions import (
    ALARM,
    is_off,
    limits,
    p_value,
    power,
    trials_needed,
)


@pytest.mark.parametrize("count, trials, chance", [(3, 20, 0.3), (0, 9, 0.5), (20, 20, 0.7)])
def test_the_chance_is_the_exact_sum(count, trials, chance):
    exact = Fraction(chance)
    weights = [comb(trials, k) * exact**k * (1 - exact) ** (trials - k) for k in range(trials + 1)]
    tails = float(sum(weights[: count + 1])), float(sum(weights[count:]))
    assert p_value(count, trials, chance) == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-9)


def test_a_certain_event_allows_no_exception():
    assert p_value(10, 10, 1.0) == p_value(0, 10, 0.0) == 1.0
    assert p_value(9, 10, 1.0) == p_value(1, 10, 0.0) == 0.0


@pytest.mark.parametrize("chance", [0.02, 0.3, 0.5, 0.8])
def test_a_right_answer_fails_less_often_than_the_alarm(chance):
    """Power where nothing is wrong is the false alarm itself."""
    for trials in (10, 400, 20_000):
        assert power(trials, chance, chance) <= ALARM


def test_the_limits_are_where_passing_ends():
    low, high = limits(400, 0.3)
    assert not is_off(low, 400, 0.3)
    assert not is_off(high, 400, 0.3)
    assert is_off(low - 1, 400, 0.3)
    assert is_off(high + 1, 400, 0.3)
    assert limits(5, 0.5) == (0, 5)  # too few to tell anything


@pytest.mark.parametrize("trials, chance", [(9, 0.5), (400, 0.3), (400, 0.01), (16_000, 0.9)])
@pytest.mark.parametrize("alarm", [1e-3, 1e-9])
def test_a_count_is_off_exactly_where_its_tail_is_below_the_alarm(trials, chance, alarm):
    """The quick bound decides nothing otherwise than SciPy does."""
    for count in range(trials + 1):
        assert is_off(count, trials, chance, alarm) == (p_value(count, trials, chance) < alarm)


@pytest.mark.parametrize("chance", [0.1, 0.25, 0.5, 0.8])
def test_a_keep_probability_off_by_two_hundredths_is_caught(chance):
    trials = trials_needed(chance, 0.02)
    assert trials < 70_000
    for wrong in (chance - 0.02, chance + 0.02):
        assert power(trials, chance, wrong) > 0.999


def test_power_is_how_often_it_happens():
    rng = np.random.default_rng(0)
    found = [is_off(int(k), 300, 0.5, 1e-3) for k in rng.binomial(300, 0.6, 2000)]
    assert np.mean(found) == pytest.approx(power(300, 0.5, 0.6, 1e-3), abs=0.05)


def test_a_share_of_the_alarm_allows_more():
    wide, narrow = limits(400, 0.3, ALARM / 100), limits(400, 0.3)
    assert wide[0] < narrow[0]
    assert wide[1] > narrow[1]
    assert proportions.p_value(wide[0], 400, 0.3) < ALARM

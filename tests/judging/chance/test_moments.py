"""Mean and standard deviation of a sample: false alarms, and the smallest slips that are caught."""

import numpy as np
import pytest

from autograder.judging.chance.moments import ALARM, is_off, mean_p, ratio_caught, variance_p

HALF = np.sqrt(3.0)  # a uniform in ±√3 has variance 1


def normal(rng, size):
    return rng.normal(size=size)


def uniform(rng, size):
    return rng.uniform(-HALF, HALF, size)


def truncated(rng, size):
    drawn = rng.normal(size=2 * size)
    return drawn[np.abs(drawn) < 2][:size] / 0.8796256610342398


@pytest.mark.parametrize("law", [normal, uniform, truncated])
def test_a_right_sample_passes_at_three_thousand_seeds(law):
    alarms = [is_off(law(np.random.default_rng(s), 200), 0.0, 1.0) for s in range(3000)]
    assert set(alarms) == {None}


@pytest.mark.parametrize("law", [normal, uniform, truncated])
def test_the_chances_are_no_smaller_than_they_happen(law):
    """One in fifty happens at most once in fifty, give or take four standard errors."""
    samples = [law(np.random.default_rng(s), 100) for s in range(3000)]
    for p_value in (mean_p, variance_p):
        seldom = np.mean([p_value(sample, 0.0, 1.0) < 0.02 for sample in samples])
        assert seldom < 0.02 + 4 * np.sqrt(0.02 * 0.98 / 3000)


def test_the_chances_are_exact_for_a_normal():
    samples = [3.0 + 0.5 * normal(np.random.default_rng(s), 50) for s in range(3000)]
    for p_value in (mean_p, variance_p):
        found = np.array([p_value(sample, 3.0, 0.5) for sample in samples])
        for chance in (0.05, 0.3, 0.7):
            assert np.mean(found < chance) == pytest.approx(chance, abs=0.035)


def test_a_standard_deviation_off_by_eight_percent_is_caught():
    low, high = ratio_caught(8000)
    assert 0.92 < low < 1 < high < 1.08
    for ratio in (0.92, 1.08):
        samples = [ratio * normal(np.random.default_rng(s), 8000) for s in range(1000)]
        assert {is_off(sample, 0.0, 1.0) for sample in samples} == {"std"}


def test_what_is_stated_is_caught_999_times_of_1000():
    for ratio in ratio_caught(500):
        samples = [ratio * normal(np.random.default_rng(s), 500) for s in range(2000)]
        missed = sum(is_off(sample, 0.0, 1.0) is None for sample in samples)
        assert missed <= 2000 * 0.001 + 4 * np.sqrt(2)


@pytest.mark.parametrize("law", [normal, uniform, truncated])
def test_ten_thousand_tell_a_mean_a_tenth_off(law):
    samples = [law(np.random.default_rng(s), 10_000) + 0.1 for s in range(200)]
    assert {is_off(sample, 0.0, 1.0) for sample in samples} == {"mean"}


def test_an_uncorrected_truncated_normal_is_too_narrow():
    samples = [0.87962566 * truncated(np.random.default_rng(s), 8000) for s in range(1000)]
    assert {is_off(sample, 0.0, 1.0) for sample in samples} == {"std"}


def test_numbers_all_at_the_mean_have_no_spread():
    assert is_off(np.zeros((20, 20)), 0.0, 1.0) == "std"
    assert variance_p(np.zeros(400), 0.0, 1.0) < ALARM

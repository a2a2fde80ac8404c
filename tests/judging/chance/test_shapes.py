"""The shape of a sample: each law is fitted by its own draws and by no others."""

import numpy as np
import pytest

from autograder.judging.chance import shapes
from autograder.judging.chance.shapes import (
    end_chances,
    fitting,
    gap_caught,
    p_value,
    truncated_std,
)

HALF = float(np.sqrt(3.0))
LAWS = {
    "normal": shapes.normal(0.0, 1.0),
    "uniform": shapes.uniform(-HALF, HALF),
    "truncated": shapes.truncated_normal(1.0, 2.0),
}


def truncated(rng, size, cut=2.0):
    drawn = rng.normal(size=2 * size)
    return drawn[np.abs(drawn) < cut][:size] / truncated_std(cut)


DRAWN = {
    "normal": lambda rng, size: rng.normal(size=size),
    "uniform": lambda rng, size: rng.uniform(-HALF, HALF, size),
    "truncated": truncated,
}


def test_the_truncated_normals_spread_is_the_well_known_number():
    assert truncated_std(2.0) == pytest.approx(0.8796256610342398, rel=1e-12)
    sample = truncated(np.random.default_rng(0), 100_000)
    assert sample.std() == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("law", DRAWN)
def test_a_sample_of_a_law_fits_it_at_two_thousand_seeds(law):
    for seed in range(2000):
        assert fitting(DRAWN[law](np.random.default_rng(seed), 100), LAWS) is not None


@pytest.mark.parametrize("law", DRAWN)
def test_enough_draws_tell_the_laws_apart(law):
    for seed in range(50):
        assert fitting(DRAWN[law](np.random.default_rng(seed), 20_000), LAWS) == law


@pytest.mark.parametrize("size", [40, 30_000])
def test_the_chance_is_no_smaller_than_it_happens(size):
    seeds = 1000 if size < 100 else 300
    found = [
        p_value(np.random.default_rng(s).uniform(size=size), shapes.uniform(0, 1))
        for s in range(seeds)
    ]
    for chance in (0.02, 0.2):
        assert np.mean(np.array(found) < chance) < chance + 4 * np.sqrt(chance / seeds)


def laplace(rng, size):
    return rng.laplace(scale=np.sqrt(0.5), size=size)


def signs(rng, size):
    return rng.choice([-1.0, 1.0], size)


def half_normal(rng, size):
    return np.abs(rng.normal(size=size))


@pytest.mark.parametrize("wrong", [laplace, signs, half_normal])
def test_other_shapes_of_the_same_spread_fit_none(wrong):
    for seed in range(200):
        assert fitting(wrong(np.random.default_rng(seed), 8000), LAWS) is None


def test_a_uniform_of_the_wrong_bound_is_caught():
    law = {"uniform": LAWS["uniform"]}
    for seed in range(200):
        sample = np.random.default_rng(seed).uniform(-1.1 * HALF, 1.1 * HALF, 12_000)
        assert fitting(sample, law) is None


def test_a_log_uniform_drawn_linearly_is_caught():
    law = shapes.log_uniform(-6, -3)
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        assert p_value(rng.uniform(1e-6, 1e-3, 60), law) < 1e-9
        assert p_value(10 ** rng.uniform(-6, -3, 60), law) > 1e-9
    assert p_value(-np.ones(60), law) < 1e-9


def test_the_gap_that_is_stated_is_caught():
    """Laws whose functions lie just that far apart in the middle."""
    size = 2000
    gap = gap_caught(size)
    missed = 0
    for seed in range(2000):
        rng = np.random.default_rng(seed)
        drawn = rng.uniform(size=size)
        drawn = np.where(rng.uniform(size=size) < 2 * gap, drawn / 2, drawn)
        missed += p_value(drawn, shapes.uniform(0, 1)) >= 1e-9
    assert missed <= 2000 * 0.001 + 4 * np.sqrt(2)


def test_the_ends_of_a_uniform_sample():
    """Exact: of n numbers all keep a distance d from an end with a chance of (1 - d)^n."""
    rng = np.random.default_rng(5)
    drawn = rng.uniform(size=(20_000, 50))
    found = sum(min(end_chances(row, 0.0, 1.0)) < 0.005 for row in drawn)
    assert abs(found - 200) < 5 * np.sqrt(200)
    for low, high, end in ((0.0, 0.93, 1), (0.07, 1.0, 0)):
        chances = [end_chances(rng.uniform(low, high, 400), 0.0, 1.0) for _ in range(300)]
        assert max(chance[end] for chance in chances) < 5e-11
        assert min(chance[1 - end] for chance in chances) > 5e-11
    stretched = 4.0 * drawn[0] - 3.0
    assert end_chances(stretched, -3.0, 1.0) == pytest.approx(end_chances(drawn[0], 0.0, 1.0))

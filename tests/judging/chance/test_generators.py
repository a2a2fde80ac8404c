"""The generator that is given decides the draw, and nothing else does."""

import numpy as np
import pytest

from autograder.judging.chance.generators import finding, ignoring, same_value
from autograder.model import Case, Pair, Rng

CALLS = [(3, 7), (3, 7), (3, 8), (4, 7)]  # a size and a seed each


def pairs(function, calls=CALLS, repeat=1):
    found = []
    for size, seed in calls:
        rng = np.random.default_rng(seed)
        got = [function(size, rng) for _ in range(repeat)]
        args = {"size": size, "scale": np.ones(2), "rng": Rng(seed)}
        case = Case("draws", "draws", args, repeat)
        found.append(Pair(case, None, got if repeat > 1 else got[0]))
    return found


def right(size, rng):
    return rng.normal(size=size)


def test_the_given_generator_passes():
    assert ignoring(pairs(right)) is None
    assert ignoring(pairs(right, repeat=3)) is None
    assert ignoring(pairs(lambda size, rng: (rng.normal(), {"a": rng.normal(size=2)}))) is None


def test_a_fixed_seed_inside_gives_two_generators_the_same():
    found = pairs(lambda size, rng: np.random.default_rng(0).normal(size=size))
    assert ignoring(found) is found[2]


def test_a_source_of_ones_own_gives_the_same_generator_two_draws():
    own = np.random.default_rng(5)
    found = pairs(lambda size, rng: own.normal(size=size))
    assert ignoring(found) is found[1]


def test_cases_with_other_arguments_are_not_compared():
    assert ignoring(pairs(right, [(3, 7), (4, 7), (5, 8)])) is None


def test_what_counts_as_the_same_can_be_said():
    found = pairs(lambda size, rng: np.random.default_rng(0).normal(size=size) + rng.random())
    assert ignoring(found) is None
    assert ignoring(found, lambda a, b: np.allclose(a - a[0], b - b[0])) is found[2]


@pytest.mark.parametrize(
    "one, other, same",
    [
        (np.ones(3), np.ones(3), True),
        (np.ones(3), np.ones(4), False),
        (np.ones(3), [1.0, 1.0, 1.0], True),
        ([np.ones(2), 3], [np.ones(2), 3], True),
        ([np.ones(2), 3], [np.ones(2)], False),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": 1}, {"b": 1}, False),
        ({"a": 1}, 1, False),
        ((1, 2), None, False),
        (np.ones(1), None, False),
        ("x", "x", True),
    ],
)
def test_the_same_value(one, other, same):
    assert same_value(one, other) is same


def test_a_student_is_told_which_slip_it_is():
    own = np.random.default_rng(5)
    frozen = finding(pairs(lambda size, rng: np.random.default_rng(0).normal(size=size)))
    other = finding(pairs(lambda size, rng: own.normal(size=size)))
    assert finding(pairs(right)) is None
    assert frozen is not None
    assert other is not None
    assert (frozen.message.key, other.message.key) == ("rng_frozen", "rng_not_followed")

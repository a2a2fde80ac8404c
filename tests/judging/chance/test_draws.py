"""Repeated calls as one array, and indices that tell of each other."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.judging.chance.draws import are_close, are_dependent, stacked
from autograder.model import Case, Finding, Pair

LIKE = np.arange(6.0).reshape(2, 3)


def pair(value, repeat=1):
    return Pair(Case("draws", "a case", {"image": LIKE}, repeat), None, value)


@pytest.mark.parametrize(
    "value", [LIKE, LIKE.tolist(), LIKE.astype(np.float32), LIKE.astype(np.uint8)]
)
def test_calls_are_stacked_whatever_holds_them(value):
    assert np.array_equal(stacked(pair(value), LIKE), LIKE[np.newaxis])
    both = stacked(pair([value, LIKE], 2), LIKE)
    assert both.dtype == np.float64
    assert np.array_equal(both, [LIKE, LIKE])


@pytest.mark.parametrize(
    "value, verdict, key",
    [
        (None, "wrong_type", "returned_none"),
        ("no", "wrong_type", "not_an_array"),
        (LIKE.astype(np.float16), "wrong_type", "half_precision"),
        (LIKE.T, "wrong_shape", "wrong_shape"),
        (LIKE[0], "wrong_shape", "wrong_shape"),
        (np.where(LIKE > 4, np.inf, LIKE), "not_finite", "not_finite"),
        (LIKE * np.nan, "not_finite", "not_finite"),
    ],
)
def test_the_first_call_that_is_not_so_is_told(value, verdict, key):
    found = stacked(pair([LIKE, value], 2), LIKE)
    assert isinstance(found, Finding)
    assert (found.verdict, found.message.key) == (verdict, key)
    assert found.message.params["category"] == "a case"


def test_numbers_are_close_along_axes():
    off = LIKE + np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    assert are_close(off, LIKE, (1,)).tolist() == [False, True]
    assert are_close(LIKE.astype(np.float32) * np.float32(1 / 3) * 3, LIKE, (0, 1))


def test_independent_indices_are_not_dependent():
    rng = np.random.default_rng(0)
    for _ in range(1000):
        one, other = rng.integers(3, size=400), rng.integers(4, size=400)
        assert not are_dependent(one, other, (3, 4), 1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_dependent_indices_are_caught(seed):
    rng = np.random.default_rng(seed)
    one = rng.integers(3, size=800)
    assert are_dependent(one, one.copy(), (3, 3))
    assert are_dependent(one, 2 - one, (3, 3))
    assert are_dependent(one, (one + rng.integers(1, 3, size=800)) % 3, (3, 3))
    often = np.where(rng.random(800) < 0.5, one, rng.integers(3, size=800))
    assert are_dependent(one, often, (3, 3))


def test_of_uneven_or_constant_ones_nothing_is_said():
    rng = np.random.default_rng(0)
    one, other = rng.integers(3, size=900), rng.integers(2, size=900)
    assert not are_dependent(one, other, (3, 3))
    assert not are_dependent(np.zeros(900, int), np.zeros(900, int), (3, 3))

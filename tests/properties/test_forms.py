"""Right stays right: the expected values in any form that holds them get full marks.

The forms pass the conversion and the bytes of the wall, but no process; a few go the whole way.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.inside.plain import plain
from autograder.judging.judge import judge
from autograder.model import Exercise, Outcome, Value, Verdict
from autograder.sandbox import wire
from tests.properties import forms
from tests.properties.catalogue import DETERMINISTIC, answered

FORMS = forms.WITHOUT_TORCH
try:
    import torch  # noqa: F401
except ImportError:
    pass
else:
    FORMS = (*FORMS, *forms.WITH_TORCH)
ROUNDING = 1e-12  # of the largest number: a few thousand sums in another order
SEEDS = 3


EACH = pytest.mark.parametrize("exercise", DETERMINISTIC, ids=lambda exercise: exercise.id)


def crossed(value: Value) -> Value:
    return wire.decode(wire.encode(plain(value)), max_bytes=1 << 30)


def judged(exercise: Exercise, seed: int, values: list[Value]) -> Verdict:
    cases, key = answered(exercise.id, seed)
    outcomes = [Outcome("returned", crossed(value)) for value in values]
    return judge(exercise, cases, key, outcomes)


def expected(exercise: Exercise, seed: int, name: str) -> list[Value]:
    return list(answered(exercise.id, seed)[1].expected[name])


@EACH
def test_every_array_in_one_form(exercise):
    for form in FORMS:
        values = [forms.reform(value, form) for value in expected(exercise, 0, "")]
        assert judged(exercise, 0, values).verdict == "correct", form.__name__


@EACH
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_each_array_in_a_form_of_its_own_under_any_convention(exercise, data):
    seed = data.draw(st.integers(0, SEEDS - 1), "seed")
    name = data.draw(st.sampled_from(sorted(answered(exercise.id, seed)[1].expected)), "convention")
    several = data.draw(st.sampled_from([tuple, list]), "several results")

    def form(array):
        return data.draw(st.sampled_from(FORMS), "form")(array)

    values = []
    for value in expected(exercise, seed, name):
        reformed = forms.reform(value, form)
        values.append(several(reformed) if isinstance(value, tuple) else reformed)
    verdict = judged(exercise, seed, values)
    assert verdict.verdict == "correct"
    assert verdict.score == verdict.max_score


@EACH
@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, SEEDS - 1), noise=st.integers(0, 2**32 - 1))
def test_rounding_in_another_order(exercise, seed, noise):
    """What sums in another order differ by, on every number of a floating-point result."""
    rng = np.random.default_rng(noise)

    def rounded(array):
        if array.dtype.kind != "f":
            return array
        scale = np.abs(array).max(initial=0.0)
        return array + ROUNDING * scale * rng.uniform(-1, 1, array.shape)

    values = [forms.reform(value, rounded) for value in expected(exercise, seed, "")]
    assert judged(exercise, seed, values).verdict == "correct"

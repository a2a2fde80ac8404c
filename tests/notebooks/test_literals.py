"""A literal in a notebook evaluates to the value that it was written from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.model import Rng
from autograder.notebooks.literals import WIDTH, call, literal, text

DTYPES = ["float64", "float32", "int64", "uint8", "bool"]
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0))
)


@given(ARRAYS)
def test_arrays_come_back_with_shape_and_dtype(array: np.ndarray):
    back = eval(literal(array), {"np": np})
    assert (back.shape, back.dtype) == (array.shape, array.dtype)
    np.testing.assert_allclose(back, array, rtol=1e-6 if array.dtype == np.float32 else 1e-11)


@pytest.mark.parametrize(
    "value",
    [None, True, 3, "글자", (1,), (), [], {"a": (np.ones(2), "b")}, np.full((9, 9), 2.5)],
    ids=repr,
)
def test_plain_values_come_back(value: object):
    back = eval(literal(value), {"np": np})
    assert type(back) is type(value)
    assert repr(back) == repr(value)


def test_a_generator_is_drawn_anew():
    assert literal(Rng(7)) == "np.random.default_rng(7)"


@given(st.text(max_size=400))
def test_sentences_come_back_and_stay_narrow(sentence: str):
    written = text(sentence)
    assert eval(f"(\n{written}\n)") == sentence


def test_long_arrays_are_written_row_by_row():
    written = literal(np.arange(40.0).reshape(4, 10) + 0.5)
    assert len(written.splitlines()) == 6
    assert max(map(len, written.splitlines())) <= WIDTH
    assert call("f", ["a" * 50, "b" * 50]) == f"f(\n    {'a' * 50},\n    {'b' * 50},\n)"


def test_korean_takes_two_columns():
    lines = text("가나다 " * 30).splitlines()
    assert all(len(line) <= WIDTH // 2 for line in lines)
    assert eval("(" + " ".join(lines) + ")") == "가나다 " * 30

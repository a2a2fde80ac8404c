"""The references again with every sum in another order, on arguments laid out otherwise."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Case, Outcome, Value
from tests.properties import forms
from tests.properties.catalogue import DETERMINISTIC, answered

LAYOUTS = (forms.fortran_order, forms.reversed_view, forms.strided_view)


class Backwards(np.ndarray):
    """An array whose sums and matrix products add from the last to the first."""

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **words):
        arrays = [np.asarray(i) if isinstance(i, Backwards) else i for i in inputs]
        if out is not None:
            words["out"] = tuple(np.asarray(o) if isinstance(o, Backwards) else o for o in out)
        if ufunc is np.add and method == "reduce":
            arrays[0] = np.flip(arrays[0])  # along the axes that stay it must be turned back
            kept = np.add.reduce(arrays[0], *arrays[1:], **words)
            return out[0] if out is not None else back(np.flip(kept))
        if ufunc is np.matmul and method == "__call__":
            arrays[0] = np.flip(arrays[0], -1)
            arrays[1] = np.flip(arrays[1], -2 if np.ndim(arrays[1]) > 1 else -1)
        result = getattr(ufunc, method)(*arrays, **words)
        return out[0] if out is not None else back(result)


def back(value):
    return value.view(Backwards) if isinstance(value, np.ndarray) else value


def given(value: Value, layout) -> Value:
    if isinstance(value, np.ndarray):
        return layout(np.array(value)).view(Backwards)
    if isinstance(value, list | tuple):
        return type(value)(given(part, layout) for part in value)
    if isinstance(value, dict):
        return {key: given(part, layout) for key, part in value.items()}
    return answers.to_numpy(value)


def plainly(value: Value) -> Value:
    return forms.reform(value, lambda array: np.array(array, subok=False))


EACH = pytest.mark.parametrize("exercise", DETERMINISTIC, ids=lambda exercise: exercise.id)


@EACH
def test_sums_from_the_last_to_the_first(exercise):
    changes = {"": None, **{entry.name: entry.numpy for entry in exercise.record.conventions}}
    for name, change in changes.items():
        called = catalogue.function(catalogue.variant(exercise.numpy, change), exercise.name)
        for seed, layout in enumerate(LAYOUTS):
            cases, key = answered(exercise.id, seed)
            outcomes = [run(called, case, layout) for case in cases]
            told = (name, layout.__name__)
            assert judge(exercise, cases, key, outcomes).verdict == "correct", told


def run(called, case: Case, layout) -> Outcome:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        value = called(*(given(value, layout) for value in case.args.values()))
    return Outcome("returned", plainly(value))


def test_the_sums_are_indeed_in_another_order():
    numbers = np.array([1.0, 1e100, -1e100])
    assert (np.sum(numbers), np.sum(back(numbers))) == (0.0, 1.0)
    assert (numbers.mean(), back(numbers).mean()) == (0.0, pytest.approx(1 / 3))
    matrix = np.arange(12.0).reshape(3, 4)
    for axis in (None, 0, 1, (0, 1), -1):
        assert np.array_equal(back(matrix).sum(axis=axis), matrix.sum(axis=axis))
        kept = back(matrix).mean(axis=axis, keepdims=True)
        assert np.array_equal(kept, matrix.mean(axis=axis, keepdims=True))
    assert np.array_equal(back(matrix) @ matrix.T, matrix @ matrix.T)
    assert np.array_equal(back(matrix) @ matrix[0], matrix @ matrix[0])
    assert np.array_equal(matrix[0] @ back(matrix).T, matrix[0] @ matrix.T)

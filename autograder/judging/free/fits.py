"""Least squares: where X leaves the weights undetermined, every fit of least residual is right.

The residual |Xw + b − y| depends on (w, b) only by the part that the columns of [X 1] see; what
they do not see is free. Two answers with the same seen part have the same predictions, and the
residual is least for one seen part alone.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.free.pairs import bias_as_number
from autograder.model import Case, Value

Array = npt.NDArray[np.float64]
UNSEEN = 1e-9  # of the largest singular value: cases draw directions with none, or with plenty


def by_residual(case: Case, expected: Value, got: Value) -> Value:
    """`got` = (w (D,), b), its part that the case's `X` does not see chosen as in `expected`.

    What is no such pair, or is not finite, comes back as it is. A `b` of shape (1,) is a number.
    """
    got = bias_as_number(case, expected, got)
    right, actual = _stacked(expected), _stacked(got)
    X = case.args["X"]
    if right is None or actual is None or not len(right) == len(actual) == X.shape[1] + 1:
        return got
    A = np.column_stack([X, np.ones(len(X))])
    _, singular, Vt = np.linalg.svd(A)
    unseen = Vt[np.count_nonzero(singular > UNSEEN * singular[0]) :]
    free = (right - actual) @ unseen.T @ unseen
    moved = right + _without_noise(actual + free - right, np.abs(right).max())
    return type(got)([_like(got[0], moved[:-1]), _like(got[1], moved[-1])])


def _without_noise(difference: Array, scale: float) -> Array:
    """What projecting rounds by is no difference, even where a right number is 0."""
    return np.where(np.abs(difference) > 1e-10 * scale, difference, 0.0)


def _stacked(value: Value) -> Array | None:
    """The D weights and b as one vector, in whatever form they came."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    w, b = map(compare.as_array, value)
    if w is None or b is None or b.size != 1 or np.float16 in (w.dtype, b.dtype):
        return None
    numbers = np.concatenate([np.ravel(w), np.ravel(b)]).astype(np.float64)
    return numbers if np.isfinite(numbers).all() else None


def _like(given: Value, moved: Value) -> Value:
    """`moved` in the shape and precision of `given`: float32 keeps its wider tolerance."""
    array = compare.as_array(given)
    assert array is not None
    dtype = np.float32 if array.dtype == np.float32 else np.float64
    return np.asarray(moved, dtype=dtype).reshape(array.shape)

"""Principal components: each has a direction but no sign, and equal variances share a space.

The eigenvectors of a covariance may point either way; where k variances are equal, any k
perpendicular directions of their space are as good. What is left free so is chosen as in the
expected answer before numbers are compared. Everything else has to be right: the order by
variance, the scale, the shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.model import Case, Value

Array = npt.NDArray[Any]
# Of the largest variance. Cases draw variances that are equal but for rounding, or far apart.
EQUAL = 1e-6


def up_to_signs(case: Case, expected: Value, got: Value) -> Value:
    """`got` (N, D), a column a component of the case's `X`, turned towards `expected`.

    A column is multiplied by ±1; columns of equal variance are rotated among themselves. Where two
    wrong answers are compared, rows (D, N) or some of the columns have signs of their own as well.
    What has another shape than `expected`, or is not finite, comes back as it is.
    """
    X = case.args["X"]
    right, actual = compare.as_array(expected), compare.as_array(got)
    if right is None or actual is None or right.shape != actual.shape:
        return got
    if right.shape == X.shape:
        return _turned(expected, got, list(equal_variances(X.T @ X)))
    if right.shape == X.shape[::-1]:
        return np.transpose(with_signs_of(right.T, actual.T))
    return with_signs_of(expected, got)


def number_as_matrix(case: Case, expected: Value, got: Value) -> Value:
    """A number where a matrix 1 x 1 is expected, as that matrix: `np.cov` of one feature."""
    right, actual = compare.as_array(expected), compare.as_array(got)
    if right is None or actual is None or right.shape != (1, 1) or actual.ndim != 0:
        return got
    return actual.reshape(1, 1)


def with_signs_of(expected: Value, got: Value) -> Value:
    """`got` with each column's sign as in `expected`, where both are matrices of one shape."""
    right = compare.as_array(expected)
    columns = right.shape[1] if right is not None and right.ndim == 2 else 0
    return _turned(expected, got, [slice(j, j + 1) for j in range(columns)])


def equal_variances(covariance: Array) -> Iterator[slice]:
    """The runs of equal eigenvalues, from the largest down."""
    variances = np.linalg.eigvalsh(covariance)[::-1]
    start = 0
    for end in range(1, len(variances) + 1):
        if end == len(variances) or variances[end - 1] - variances[end] > EQUAL * variances[0]:
            yield slice(start, end)
            start = end


def _turned(expected: Value, got: Value, spaces: Sequence[slice]) -> Value:
    right, actual = compare.as_array(expected), compare.as_array(got)
    if right is None or actual is None or right.shape != actual.shape or right.ndim != 2:
        return got
    if actual.dtype == np.float16 or not np.isfinite(actual).all():
        return got
    turned = actual.astype(np.float32 if actual.dtype == np.float32 else np.float64)
    for columns in spaces:
        turned[:, columns] = _rotated(turned[:, columns], right[:, columns])
    return turned


def _rotated(got: Array, expected: Array) -> Array:
    """`got` after the rotation or reflection of its columns that takes it nearest `expected`."""
    U, _, Vt = np.linalg.svd(got.T.astype(np.float64) @ expected)
    rotated: Array = (got @ (U @ Vt)).astype(got.dtype)
    return rotated

"""Whether numbers that should be drawn one by one share anything.

All tests look at an array of draws: axis 0 counts the calls where several are stacked, the others
are the result's own. Along each axis one half is held against the other, in three ways of pairing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import proportions
from autograder.judging.chance.proportions import ALARM

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
PAIRINGS = 3


def dependent_axis(draws: Array, mean: float, std: float, alarm: float = ALARM) -> int | None:
    """The axis along which the draws depend on each other most; None where they seem not to.

    For independent numbers of that mean and spread, normal or with lighter tails. Equal or
    opposite lines are caught from 100 numbers a half on, a correlation of r from 100 / r² on.
    """
    return _worst(draws - mean, lambda one, other: product_p(one, other, std), alarm)


def dependent_mask_axis(masks: Mask, probability: float, alarm: float = ALARM) -> int | None:
    """As `dependent_axis`, for entries that are each true with that probability.

    How often two entries agree is binomial: exact. A mask shared by lines, or kept between calls,
    always agrees with itself: caught from 50 / (chance of differing) entries on.
    """
    agree = probability**2 + (1 - probability) ** 2

    def p_value(one: Array, other: Array) -> float:
        return proportions.p_value(int((one == other).sum()), one.size, agree)

    return _worst(masks, p_value, alarm)


def product_p(one: Array, other: Array, std: float) -> float:
    """The chance of so large a sum of products where `other` is independent of `one`.

    Exact for a normal `other` of mean 0, whatever `one` is: given that, the sum is normal.
    """
    from scipy.special import ndtr

    length = math.sqrt(float(np.square(one).sum()))
    if length == 0.0:
        return 1.0
    return float(2.0 * ndtr(-abs(float((one * other).sum())) / (length * std)))


def halves(array: Array, axis: int) -> Iterator[tuple[Array, Array]]:
    """An axis' lines in pairs: neighbours, first and second half, from both ends inwards."""
    count = array.shape[axis] // 2
    if count == 0:
        return
    lines = np.moveaxis(array, axis, 0)
    yield lines[0 : 2 * count : 2], lines[1 : 2 * count : 2]
    yield lines[:count], lines[count : 2 * count]
    yield lines[:count], lines[::-1][:count]


def _worst(array: Array, p_value: Callable[[Array, Array], float], alarm: float) -> int | None:
    """The axis along which two halves are the least likely to be independent, if they are not."""
    least, worst = alarm / (PAIRINGS * array.ndim), None
    for axis in range(array.ndim):
        found = min((p_value(one, other) for one, other in halves(array, axis)), default=1.0)
        if found < least:
            least, worst = found, axis
    return worst

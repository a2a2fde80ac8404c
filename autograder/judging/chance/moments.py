"""The mean and the variance of a sample, against those that it should have.

Exact for a normal sample. For a uniform or a truncated normal one the same bounds are safe: their
tails are lighter, so a right answer fails even less often.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from autograder.judging.chance.proportions import ALARM

Array = npt.NDArray[np.float64]


def mean_p(sample: Array, mean: float, std: float) -> float:
    """The chance of so distant a mean, where the spread is `std`: the z-test, both sides."""
    from scipy.special import ndtr

    z = abs(float(np.mean(sample)) - mean) * math.sqrt(sample.size) / std
    return float(2.0 * ndtr(-z))


def variance_p(sample: Array, mean: float, std: float) -> float:
    """The chance of so distant a mean square about `mean`: the chi-square test, both sides."""
    from scipy.special import chdtr, chdtrc

    flat = np.ravel(sample) - mean
    total = float(np.square(flat).sum()) / std**2
    return min(1.0, 2.0 * float(min(chdtr(flat.size, total), chdtrc(flat.size, total))))


def is_off(sample: Array, mean: float, std: float, alarm: float = ALARM) -> str | None:
    """Which is off, "mean" or "std"; None where both may be right."""
    if mean_p(sample, mean, std) < alarm / 2:
        return "mean"
    return "std" if variance_p(sample, mean, std) < alarm / 2 else None


def ratio_caught(size: int, alarm: float = ALARM) -> tuple[float, float]:
    """The standard deviations, as parts of the right one, beyond which `is_off` is sure.

    A normal sample with a smaller one than the first, or a larger one than the second, is caught
    99.9 times in 100.
    """
    from scipy.special import gammainccinv, gammaincinv

    half, share, seldom = size / 2, alarm / 4, 1e-3
    low = gammaincinv(half, share) / gammainccinv(half, seldom)
    high = gammainccinv(half, share) / gammaincinv(half, seldom)
    return math.sqrt(float(low)), math.sqrt(float(high))

"""The shape of a sample's distribution: Kolmogorov and Smirnov's test against given laws."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from autograder.judging.chance.proportions import ALARM

Array = npt.NDArray[np.float64]
EXACT = 5_000  # above, Massart's bound on the same chance, which is as good there
Law = Callable[[Array], Array]  # a distribution function: the chance of at most x


def normal(mean: float, std: float) -> Law:
    def law(x: Array) -> Array:
        from scipy.special import ndtr

        return np.asarray(ndtr((x - mean) / std))

    return law


def uniform(low: float, high: float) -> Law:
    return lambda x: np.clip((x - low) / (high - low), 0.0, 1.0)


def log_uniform(low_exponent: float, high_exponent: float) -> Law:
    """10 to a uniform exponent; what is not positive lies below all of it."""
    exponents = uniform(low_exponent, high_exponent)

    def law(x: Array) -> Array:
        positive = np.where(x > 0, x, 1.0)
        return np.where(x > 0, exponents(np.log10(positive)), 0.0)

    return law


def truncated_normal(std: float, cut: float) -> Law:
    """A normal of mean 0 drawn again where it lies beyond ±cut, then scaled up to `std`."""

    def law(x: Array) -> Array:
        from scipy.special import ndtr

        z = np.clip(x * (truncated_std(cut) / std), -cut, cut)
        tail = ndtr(-cut)
        return np.asarray((ndtr(z) - tail) / (1.0 - 2.0 * tail))

    return law


def truncated_std(cut: float) -> float:
    """The standard deviation of a standard normal that is drawn again beyond ±cut."""
    density = math.exp(-(cut**2) / 2) / math.sqrt(2 * math.pi)
    return math.sqrt(1.0 - 2.0 * cut * density / math.erf(cut / math.sqrt(2)))


def distance(sample: Array, law: Law) -> float:
    """The largest gap between the sample's distribution function and the law's."""
    ordered = np.sort(sample, axis=None)
    chances = law(ordered)
    steps = np.arange(ordered.size + 1) / ordered.size
    return float(max(np.max(steps[1:] - chances), np.max(chances - steps[:-1])))


def p_value(sample: Array, law: Law) -> float:
    """At least the chance that a sample of the law lies as far from it: exact on either side."""
    from scipy.special import smirnov

    gap = min(1.0, distance(sample, law))
    if sample.size > EXACT:
        return min(1.0, 2.0 * math.exp(-2.0 * sample.size * gap**2))
    return min(1.0, 2.0 * float(smirnov(sample.size, gap)))


def end_chances(sample: Array, low: float, high: float) -> tuple[float, float]:
    """The chances that numbers uniform from `low` to `high` keep as far from the low end, and from
    the high one: all of n keep away from a share d of the range with a chance of (1 − d)^n.
    """
    gaps = (float(sample.min()) - low, high - float(sample.max()))
    lower, upper = ((1.0 - gap / (high - low)) ** sample.size for gap in gaps)
    return lower, upper


def fitting(sample: Array, laws: Mapping[str, Law], alarm: float = ALARM) -> str | None:
    """The name of the law that the sample fits best; None where it fits none of them.

    A sample of one of the laws fits none with a chance below `alarm`.
    """
    ordered = np.sort(sample, axis=None)
    best = min(laws, key=lambda name: distance(ordered, laws[name]))
    return best if p_value(ordered, laws[best]) >= alarm else None


def gap_caught(size: int, alarm: float = ALARM) -> float:
    """A law whose distribution function lies so far away at one point is sure to be caught.

    99.9 times in 100: the sample's own function lies within the second term of its law's.
    """
    return math.sqrt(math.log(2.0 / alarm) / (2.0 * size)) + 3.1 / (2.0 * math.sqrt(size))

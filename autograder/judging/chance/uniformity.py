"""Whether each of finitely many values comes equally often, the first and the last among them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import proportions
from autograder.judging.chance.proportions import ALARM

Counts = npt.NDArray[np.int64]
# With fewer expected a value, the chi-square's tail is no bound on Pearson's.
LEAST_EXPECTED = 20
# Down to 1e-11 the true tail is less than this much heavier (counted exactly, see the tests).
SAFETY = 50.0


def counts(values: npt.NDArray[np.int64], low: int, high: int) -> Counts:
    """How often each of low … high comes, both ends included; what lies outside is left out."""
    inside = values[(values >= low) & (values <= high)]
    return np.bincount(inside - low, minlength=high - low + 1)


def statistic(found: Counts) -> float:
    """Pearson's, where all values are equally likely."""
    expected = found.sum() / found.size
    return float(((found - expected) ** 2).sum()) / float(expected)


def is_large(pearson: float, freedom: int, alarm: float) -> bool:
    """Whether a chi-square of that many degrees of freedom is so large with less chance than alarm.

    With 2j + 2 or 2j + 3 of them, it has at least the chance of j events where pearson / 2 are
    expected (one term of the even ones' Poisson sum): only what is suspicious waits for SciPy.
    """
    half, j = pearson / 2, freedom // 2 - 1
    if half > 0 and j >= 0 and math.exp(j * math.log(half) - half - math.lgamma(j + 1)) >= alarm:
        return False
    from scipy.special import chdtrc

    return bool(chdtrc(freedom, pearson) < alarm)


def is_uneven(found: Counts, alarm: float = ALARM) -> bool:
    """Whether equally likely values give such counts with a chance below `alarm`.

    Half of it for every count by itself, exactly; half for Pearson's sum, where enough are
    expected of each.
    """
    draws, values = int(found.sum()), found.size
    if values == 1:
        return False
    if draws >= LEAST_EXPECTED * values and is_large(
        statistic(found), values - 1, alarm / (2 * SAFETY)
    ):
        return True
    each = alarm / (2 * values)
    ends = {int(found.min()), int(found.max())}
    return any(proportions.is_off(count, draws, 1 / values, each) for count in ends)


def never(found: Counts, alarm: float = ALARM) -> Sequence[int]:
    """The positions that never come, where chance would leave out one of them below `alarm`."""
    missing = np.flatnonzero(found == 0)
    by_chance = found.size * (1.0 - 1.0 / found.size) ** int(found.sum())
    return missing.tolist() if by_chance < alarm else []


def draws_needed(values: int, alarm: float = ALARM) -> int:
    """Draws after which a value that never comes is sure to be noticed."""
    if values == 1:
        return 1
    return int(np.ceil(np.log(alarm / values) / np.log1p(-1.0 / values)))


def are_ends_half(found: Counts) -> bool:
    """Whether the first and the last value seem to come half as often as those between them.

    So it is where a uniform number between both ends is rounded.
    """
    if found.size < 3:
        return False
    chance = 0.5 / (found.size - 1)
    ends = (int(found[0]), int(found[-1]))
    return not any(proportions.is_off(n, int(found.sum()), chance, 1e-6) for n in ends)

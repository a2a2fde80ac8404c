"""How often something happened, against how often it should: the exact binomial test.

A judge of random answers shares `ALARM`, the chance of failing a right answer, among all the
tests of its check: with `m` of them each is given `ALARM / m`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

ALARM = 1e-9


def p_value(count: int, trials: int, probability: float) -> float:
    """The chance that Binomial(trials, probability) lies at least so far out on either side.

    Twice the smaller tail, at most 1. A probability of 0 or 1 allows its one outcome alone.
    """
    from scipy.special import bdtr, bdtrc

    if not 0.0 < probability < 1.0:
        return 1.0 if count == trials * probability else 0.0
    below = float(bdtr(count, trials, probability))
    above = 1.0 if count == 0 else float(bdtrc(count - 1, trials, probability))
    return min(1.0, 2.0 * min(below, above))


def is_off(count: int, trials: int, probability: float, alarm: float = ALARM) -> bool:
    """Whether the count is one that a right answer gives with a chance below `alarm`.

    No tail is smaller than the count's own chance, and that is known without SciPy, whose import
    takes longer than all the rest: only what is suspicious waits for it.
    """
    if 0.0 < probability < 1.0 and _own_chance(count, trials, probability) >= alarm:
        return False
    return p_value(count, trials, probability) < alarm


def _own_chance(count: int, trials: int, probability: float) -> float:
    """Of exactly this count."""
    if not 0 <= count <= trials:
        return 0.0
    ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
    others = (trials - count) * math.log1p(-probability)
    return math.exp(ways + count * math.log(probability) + others)


def limits(trials: int, probability: float, alarm: float = ALARM) -> tuple[int, int]:
    """The smallest and the largest count that `is_off` lets pass."""
    middle = round(trials * probability)

    def passes(count: int) -> bool:
        return not is_off(count, trials, probability, alarm)

    return _last(passes, middle, 0), _last(passes, middle, trials)


def power(trials: int, probability: float, true: float, alarm: float = ALARM) -> float:
    """The chance that `is_off` catches a count of `true` where `probability` was right."""
    from scipy.special import bdtr, bdtrc

    low, high = limits(trials, probability, alarm)
    below = float(bdtr(low - 1, trials, true)) if low > 0 else 0.0
    return below + float(bdtrc(high, trials, true))


def trials_needed(probability: float, gap: float, alarm: float = ALARM) -> int:
    """Trials with which a proportion off by `gap` either way is caught 99.9 times in 100.

    By the normal approximation, with a fifth on top: check it with `power`.
    """
    from scipy.special import ndtri

    spread = max(math.sqrt(p * (1 - p)) for p in (probability - gap, probability + gap))
    reach = -ndtri(alarm / 2) * math.sqrt(probability * (1 - probability)) + 3.1 * spread
    return math.ceil(1.2 * (float(reach) / gap) ** 2)


def _last(holds: Callable[[int], bool], start: int, end: int) -> int:
    """The count furthest from `start` towards `end` for which `holds` is still true."""
    inside, outside = start, end
    if holds(end):
        return end
    while abs(outside - inside) > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside

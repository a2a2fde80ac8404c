"""Judges a random whole number of [low, high]: exact structure, then how often each one comes.

On the cases of `assignments/augmentation/random_short_side.py` these are caught: an end that never
comes, or half as often as the rest, a number that depends on the one before, another source of
randomness than the generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import generators, uniformity
from autograder.judging.chance.draws import are_dependent, finding, first, judge_of
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Pair

Indices = npt.NDArray[np.int64]
DEFAULT = (256, 480)
LARGE = 1e9
BINS = 15  # where there are too many numbers to count each


@dataclass(frozen=True)
class Draws:
    """The numbers of a case's calls, one a call."""

    pair: Pair
    low: int
    high: int
    numbers: Indices

    @property
    def many(self) -> int:
        return self.high - self.low + 1


def _read(pair: Pair) -> Draws | Finding:
    low, high = (pair.case.args.get(name, DEFAULT[k]) for k, name in enumerate(("low", "high")))
    values = pair.got if pair.case.repeat > 1 else [pair.got]
    if all(type(value) is int and abs(value) < LARGE for value in values):
        return Draws(pair, low, high, np.array(values, dtype=np.int64))
    numbers = []
    for value in values:
        array = compare.as_array(value)
        if array is None or array.shape != ():
            found = compare.compare_arrays(np.asarray(low), value, "wrong_value")
            assert found is not None
            return finding(found.verdict, found.message.key, pair, **found.message.params)
        number = float(array)
        if not np.isfinite(number):
            return finding("not_finite", "not_finite", pair, count=1, total=1)
        if number != round(number) or abs(number) >= LARGE:
            return finding("wrong_value", "lengths_not_whole", pair)
        numbers.append(int(number))
    return Draws(pair, low, high, np.array(numbers, dtype=np.int64))


def _in_range(found: Sequence[Draws]) -> Finding | None:
    return first(map(_outside, found)) or _constant(found)


def _evenly(found: Sequence[Draws]) -> Finding | None:
    return _constant(found) or first(_uneven(draws, ALARM / len(found)) for draws in found)


def _alone(found: Sequence[Draws]) -> Finding | None:
    ignored = generators.finding([draws.pair for draws in found])
    return _constant(found) or ignored or first(_dependent(draws, len(found)) for draws in found)


def _special(found: Sequence[Draws]) -> Finding | None:
    return _in_range(found) or _evenly(found)


between = judge_of(_read, _in_range)  # from low to high
uniform = judge_of(_read, _evenly)  # each as likely as any other
independent = judge_of(_read, _alone)  # the generator decides, anew in each call
special_cases = judge_of(_read, _special)


def _constant(found: Sequence[Draws]) -> Finding | None:
    """The same number in each call: of right answers this has no chance worth counting."""
    if any(bool((draws.numbers != draws.numbers[0]).any()) for draws in found):
        return None
    return finding("wrong_distribution", "lengths_constant", found[0].pair)


def _outside(draws: Draws) -> Finding | None:
    if bool((draws.numbers > draws.high).any()):
        return finding("wrong_value", "lengths_too_large", draws.pair)
    if bool((draws.numbers < draws.low).any()):
        return finding("wrong_value", "lengths_too_small", draws.pair)
    return None


def _uneven(draws: Draws, alarm: float) -> Finding | None:
    """What lies outside is left out, where something is inside: it fails another check."""
    inside = draws.numbers[(draws.numbers >= draws.low) & (draws.numbers <= draws.high)]
    if draws.many == 1:
        return None
    if inside.size < draws.numbers.size / 2:
        return finding("wrong_distribution", "lengths_elsewhere", draws.pair)
    if draws.many > BINS and draws.many % BINS == 0:
        found = uniformity.counts((inside - draws.low) // (draws.many // BINS), 0, BINS - 1)
        uneven = uniformity.is_uneven(found, alarm)
        return finding("wrong_distribution", "lengths_uneven", draws.pair) if uneven else None
    found = uniformity.counts(inside, draws.low, draws.high)
    key = _named_gap(uniformity.never(found, alarm / 2), draws.many)
    if key is None and uniformity.is_uneven(found, alarm / 2):
        key = "lengths_ends" if uniformity.are_ends_half(found) else "lengths_uneven"
    return None if key is None else finding("wrong_distribution", key, draws.pair)


def _named_gap(missing: Sequence[int], many: int) -> str | None:
    if not missing:
        return None
    ends = {many - 1: "lengths_never_high", 0: "lengths_never_low"}
    return ends.get(missing[0], "lengths_never_some") if len(missing) == 1 else "lengths_never_some"


def _dependent(draws: Draws, cases: int) -> Finding | None:
    """A number and the next one, where there are few enough to count the pairs."""
    pairs = draws.numbers[: draws.numbers.size // 2 * 2].reshape(-1, 2) - draws.low
    inside = bool(((pairs >= 0) & (pairs < draws.many)).all())
    if not inside or draws.many == 1 or len(pairs) < uniformity.LEAST_EXPECTED * draws.many**2:
        return None
    if are_dependent(pairs[:, 0], pairs[:, 1], (draws.many, draws.many), ALARM / cases):
        return finding("wrong_distribution", "lengths_dependent", draws.pair)
    return None

"""Whether a random function draws from the generator that it is given, and from nothing else.

For this the cases of a check hold some arguments thrice: twice with `Rng(a)`, once with `Rng(b)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.model import Finding, Message, Pair, Rng, Value

Same = Callable[[Value, Value], bool]


def ignoring(pairs: Sequence[Pair], same: Same | None = None) -> Pair | None:
    """The first pair of cases that shows that the generator does not decide; None where it does.

    Of two cases whose arguments are equal but for the generator, the results must be equal where
    the generators are, and differ where they differ: let the results be such that two of them
    are equal by chance less often than a false alarm is allowed.
    """
    return next((later for later, _ in _contradictions(pairs, same or same_value)), None)


def finding(pairs: Sequence[Pair], same: Same | None = None) -> Finding | None:
    """As `ignoring`, for a student: two generators with one draw, or two draws of one generator."""
    for later, frozen in _contradictions(pairs, same or same_value):
        key = "rng_frozen" if frozen else "rng_not_followed"
        return Finding("wrong_distribution", Message(key, {"category": later.case.category}))
    return None


def same_value(one: Value, other: Value) -> bool:
    """Whether two plain values hold the same numbers."""
    if isinstance(one, Mapping):
        if not isinstance(other, Mapping) or one.keys() != other.keys():
            return False
        return all(same_value(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple):
        return (
            isinstance(other, list | tuple)
            and len(one) == len(other)
            and all(map(same_value, one, other))
        )
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return bool(one == other)


def _others(pair: Pair) -> dict[str, Any]:
    return {k: v for k, v in pair.case.args.items() if not isinstance(v, Rng)}


def _seeds(pair: Pair) -> list[int]:
    return [value.seed for value in pair.case.args.values() if isinstance(value, Rng)]


def _contradictions(pairs: Sequence[Pair], same: Same) -> Iterator[tuple[Pair, bool]]:
    """Each later case with an earlier one that it contradicts, and whether their results agree."""
    for index, later in enumerate(pairs):
        for earlier in pairs[:index]:
            if later.case.repeat != earlier.case.repeat:
                continue
            if not same_value(_others(earlier), _others(later)):
                continue
            agree = same(earlier.got, later.got)
            if agree != (_seeds(earlier) == _seeds(later)):
                yield later, agree

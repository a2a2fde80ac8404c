"""How wrong numbers are related to the right ones, where no known mistake has them.

Each relation turns right numbers into wrong ones; it is told when, and only when, a student's are
that in every case of the check. The sentences hold no numbers of hidden cases.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from autograder.exercises.sources import REPOSITORY
from autograder.judging.compare import as_array, compare
from autograder.judging.slips import SLIPS, Turn
from autograder.model import Case, Diagnosis, Value

Array = npt.NDArray[np.float64]
SENTENCES = REPOSITORY / "templates" / "mistakes" / "relations.toml"
FEWEST = 3  # cases, or numbers where some are not whole, that tell a relation from an accident
FEWEST_WHOLE = 5


def related(
    cases: Sequence[Case], expected: Sequence[Value], got: Sequence[Value]
) -> Diagnosis | None:
    """The first relation that holds in all these cases, or None.

    `expected` and `got` are what a check compares, case by case.
    """
    for name, turns in SLIPS.items():
        if any(_holds(turn, cases, expected, got) for turn in turns):
            return told(name)
    if _shaped_otherwise(expected, got):
        return told("in another shape")
    if _always_the_same(expected, got):
        return told("always the same")
    return None


def told(name: str) -> Diagnosis:
    """A relation with what a student is told of it."""
    return Diagnosis(name, **_sentences()[name])


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


def _holds(
    turn: Turn, cases: Sequence[Case], expected: Sequence[Value], got: Sequence[Value]
) -> bool:
    changed, fewest = 0, FEWEST_WHOLE
    for case, right, mine in zip(cases, expected, got, strict=True):
        for one, other in _entries(right, mine):
            turned = _turned(turn, one, case)
            if turned is None or other is None or compare(turned, other) is not None:
                return False
            if compare(one, turned) is not None:
                changed += other.size
            if (one % 1 != 0).any():
                fewest = FEWEST - 1
    return changed >= fewest


def _turned(turn: Turn, right: Array, case: Case) -> Array | None:
    with np.errstate(all="ignore"):
        turned = turn(right.astype(np.float64), case)
    if turned is None or not np.isfinite(turned).all():
        return None
    return np.asarray(turned, dtype=np.float64)


def _entries(right: Value, mine: Value) -> Iterator[tuple[Array, Array | None]]:
    """The arrays of a result, each beside the student's."""
    array = as_array(right)
    if array is not None or not isinstance(right, dict | list | tuple):
        yield np.zeros(1) if array is None else array, None if array is None else as_array(mine)
        return
    names = right.keys() if isinstance(right, dict) else range(len(right))
    same = isinstance(mine, dict) == isinstance(right, dict)
    for name in names:
        try:
            yield from _entries(right[name], mine[name] if same else None)
        except (TypeError, KeyError, IndexError):
            yield from _entries(right[name], None)


def _pairs(expected: Sequence[Value], got: Sequence[Value]) -> list[tuple[Array, Array | None]]:
    return [pair for both in zip(expected, got, strict=True) for pair in _entries(*both)]


def _shaped_otherwise(expected: Sequence[Value], got: Sequence[Value]) -> bool:
    pairs = _pairs(expected, got)
    if all(mine is not None and mine.shape == right.shape for right, mine in pairs):
        return False
    return sum(right.size for right, _ in pairs) >= FEWEST and all(
        mine is not None
        and mine.size == right.size
        and compare(right, mine.reshape(right.shape)) is None
        for right, mine in pairs
    )


def _always_the_same(expected: Sequence[Value], got: Sequence[Value]) -> bool:
    """Where what is right is not, in at least three cases."""
    numbers = [as_array(mine) for mine in got]
    first = numbers[0]
    return (
        len(got) >= FEWEST
        and first is not None
        and all(mine is not None and compare(first, mine) is None for mine in numbers)
        and any(compare(expected[0], right) is not None for right in expected[1:])
    )


def others(whole: Value, output: int | str) -> list[int | str]:
    """Where the other results of a function stand."""
    if isinstance(whole, dict):
        return [name for name in whole if name != output]
    return [i for i in range(len(whole)) if i != output]


def exchanged(right: Sequence[Value], other: Sequence[Value], got: Sequence[Value]) -> bool:
    """Whether a result is another one of them in every case, and differs from it in some."""
    return all(map(_same, other, got)) and not all(map(_same, right, other))


def _same(right: Value, mine: Value) -> bool:
    return compare(right, mine) is None

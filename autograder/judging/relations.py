"""How wrong numbers are related to the right ones, where no known mistake has them.

Each relation turns right numbers into wrong ones; it is told when, and only when, a student's are
that in every case of the check. The sentences hold no numbers of hidden cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from autograder.judging.compare import as_array, compare
from autograder.judging.slips import SLIPS, Turn
from autograder.model import Case, Diagnosis, Value

Array = npt.NDArray[np.float64]
FEWEST = 3  # cases, or numbers where some are not whole, that tell a relation from an accident
FEWEST_WHOLE = 5


def related(
    cases: Sequence[Case], expected: Sequence[Value], got: Sequence[Value]
) -> Diagnosis | None:
    """The first relation that holds in all these cases, or None.

    `expected` and `got` are what a check compares, case by case.
    """
    for slip in SLIPS:
        if any(_holds(turn, cases, expected, got) for turn in slip.turns):
            return Diagnosis(slip.name, slip.en, slip.ko)
    if _shaped_otherwise(expected, got):
        return Diagnosis(
            "in another shape",
            "The numbers are right and in their order, but the shape is another one.",
            "수와 순서는 맞지만 모양이 다릅니다.",
        )
    if _always_the_same(expected, got):
        return Diagnosis(
            "always the same",
            "You return the same whatever the arguments are. Compute it from them.",
            "인자와 상관없이 늘 같은 값을 반환합니다. 인자로 계산하세요.",
        )
    return None


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


EXCHANGED = Diagnosis(
    "results exchanged",
    "This is another one of the results: they stand in another order, or under other names.",
    "다른 결과가 이 자리에 있습니다. 결과의 순서나 이름이 바뀌었습니다.",
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

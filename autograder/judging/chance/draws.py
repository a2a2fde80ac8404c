"""The results of a random function's repeated calls as one array, or what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import uniformity
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Judge, Message, Pair, Value, Word

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
EXACT = frozenset(map(np.dtype, (np.uint8, np.int64, np.float32, np.float64)))
Drawn = TypeVar("Drawn")


def judge_of(
    read: Callable[[Pair], Drawn | Finding], look: Callable[[Sequence[Drawn]], Finding | None]
) -> Judge:
    """A judge that looks at what was read from every case; the first that cannot be read fails."""

    def judge_pairs(pairs: Sequence[Pair]) -> Finding | None:
        found = []
        for pair in pairs:
            drawn = read(pair)
            if isinstance(drawn, Finding):
                return drawn
            found.append(drawn)
        return look(found)

    return judge_pairs


def stacked(pair: Pair, like: Array) -> Floats | Finding:
    """Every call's finite numbers in the shape of `like`: (calls, *shape)."""
    values = pair.got if pair.case.repeat > 1 else [pair.got]
    if {(type(v), getattr(v, "shape", ())) for v in values} == {(np.ndarray, like.shape)}:
        kinds = {value.dtype for value in values}
        whole = np.array(values, dtype=np.float64) if kinds <= EXACT else None
        if whole is not None and bool(np.isfinite(whole).all()):
            return whole  # at once: looking at each takes far longer
    arrays = []
    for value in values:
        array = compare.as_array(value)
        if array is None or array.shape != like.shape or not _is_finite(array):
            found = compare.compare_arrays(like, value, "wrong_value")
            assert found is not None
            return finding(found.verdict, found.message.key, pair, **found.message.params)
        arrays.append(array)
    return np.array(arrays, dtype=np.float64)


def finding(word: Word, key: str, pair: Pair, **params: Value) -> Finding:
    return Finding(word, Message(key, {**params, "category": pair.case.category}))


def first(findings: Iterable[Finding | None]) -> Finding | None:
    return next((found for found in findings if found is not None), None)


def are_close(one: Array, other: Array, axes: tuple[int, ...]) -> Bools:
    """Whether all numbers along the axes are the same, as far as float32 tells."""
    scale = float(np.abs(other).max(initial=0.0))
    close: Bools = (np.abs(one - other) <= 1e-5 * scale).all(axis=axes)
    return close


def are_dependent(
    one: Indices, other: Indices, values: tuple[int, int], alarm: float = ALARM
) -> bool:
    """Whether one index tells of the other, though each by itself is as likely as any.

    `values`: how many each of them can take, from 0 on. Of independent ones all pairs are equally
    likely. Where one of them is uneven by itself, nothing is said, save that both are equal.
    """
    if bool((one == other).all()) and bool((one != one[0]).any()):
        return True
    evens = [uniformity.counts(i, 0, n - 1) for i, n in zip((one, other), values, strict=True)]
    if any(uniformity.is_uneven(found) for found in evens):
        return False
    joint = uniformity.counts(one * values[1] + other, 0, values[0] * values[1] - 1)
    return uniformity.is_uneven(joint, alarm)


def _is_finite(array: Array) -> bool:
    if array.dtype.kind != "f":
        return True
    return array.dtype != np.float16 and bool(np.isfinite(array).all())

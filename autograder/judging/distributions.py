"""Judges of random answers: exact structure first, then tests on enough draws.

Every test's threshold is a Chernoff bound shared among all the counts it looks at, so that the
chance of failing a right answer is below `FALSE_ALARM` a check, whatever the number of draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.model import Finding, Message, Pair, Value

FALSE_ALARM = 1e-10
# Below these, a right answer repeats itself by chance more often than FALSE_ALARM.
MIN_DRAWS = 40
MIN_EXAMPLES = 16
Indices = npt.NDArray[np.int64]
Epoch = list[Indices]


def epoch_of_batches(pairs: Sequence[Pair]) -> Finding | None:
    """Each draw cuts a shuffled 0 … N−1 into batches of `batch_size`, the last one maybe short."""
    epochs = []
    for pair in pairs:
        draws = []
        for value in pair.got if pair.case.repeat > 1 else [pair.got]:
            epoch = _epoch(pair, value)
            if isinstance(epoch, Finding):
                return epoch
            draws.append(epoch)
        epochs.append(draws)
    return _ignores_generator(pairs, epochs) or _first(
        _not_shuffled(pair, draws) for pair, draws in zip(pairs, epochs, strict=True)
    )


def deviates(count: int, trials: int, probability: float, tests: int) -> bool:
    """Whether a count, one of `tests` looked at, is impossible for Binomial(trials, probability).

    By Chernoff's bound P(X ≥ k) ≤ exp(−n·KL(k/n ‖ p)), on either side.
    """
    return trials * _divergence(count / trials, probability) > math.log(2 * tests / FALSE_ALARM)


def _divergence(observed: float, probability: float) -> float:
    total = 0.0
    for o, p in ((observed, probability), (1 - observed, 1 - probability)):
        if o > 0:
            total += math.inf if p == 0 else o * math.log(o / p)
    return total


def _first(findings: Iterable[Finding | None]) -> Finding | None:
    return next((finding for finding in findings if finding is not None), None)


def _wrong(key: str, pair: Pair, **params: Value) -> Finding:
    return Finding("wrong_distribution", Message(key, {**params, "category": pair.case.category}))


def _epoch(pair: Pair, value: Value) -> Epoch | Finding:
    """The structure: integer arrays, the right sizes, each example exactly once."""
    if not isinstance(value, list | tuple | np.ndarray) or getattr(value, "ndim", 1) == 0:
        params = {"got": compare.kind_of(value)}
        return Finding("wrong_type", Message("batches_wrong_type", params))
    arrays = [compare.as_array(batch) for batch in value]
    batches = []
    for array in arrays:
        if array is None or array.ndim != 1 or not _integral(array):
            return Finding("wrong_type", Message("batches_wrong_type", {"got": _kind(array)}))
        batches.append(array.astype(np.int64))
    count, size = pair.case.args["N"], pair.case.args["batch_size"]
    seen = np.sort(np.concatenate([*batches, np.empty(0, np.int64)]))
    if not np.array_equal(seen, np.arange(count)):
        return _not_partition(pair, seen, count, size)
    wanted = [min(size, count - start) for start in range(0, count, size)]
    if [len(batch) for batch in batches] != wanted:
        return _wrong("batches_wrong_sizes", pair)
    return batches


def _kind(array: Value) -> str:
    return "object" if array is None else f"{array.ndim}-d {array.dtype}"


def _integral(array: npt.NDArray[np.generic]) -> bool:
    """Indices must index: floats do not, save that an empty list has no dtype of its own."""
    return array.dtype.kind in "iu" or array.size == 0


def _not_partition(pair: Pair, seen: Indices, count: int, size: int) -> Finding:
    inside = seen.size > 0 and bool((seen >= 0).all() and (seen < count).all())
    if inside and len(np.unique(seen)) == len(seen) == count - count % size:
        return _wrong("batches_last_dropped", pair)
    if inside and len(np.unique(seen)) < len(seen):
        return _wrong("batches_repeat_examples", pair)
    return _wrong("batches_not_partition", pair)


def _ignores_generator(pairs: Sequence[Pair], epochs: Sequence[list[Epoch]]) -> Finding | None:
    """The same generator gives the same draws, another one others."""
    for i, pair in enumerate(pairs):
        for j in range(i):
            other = pairs[j]
            if not MIN_EXAMPLES <= pair.case.args["N"] > pair.case.args["batch_size"]:
                continue
            if any(pair.case.args[name] != other.case.args[name] for name in ("N", "batch_size")):
                continue
            same_seed = pair.case.args["rng"] == other.case.args["rng"]
            if same_seed != _equal(epochs[i], epochs[j]):
                return _wrong("batches_ignore_rng", pair)
    return None


def _equal(one: list[Epoch], other: list[Epoch]) -> bool:
    return all(
        len(a) == len(b) and all(map(np.array_equal, a, b))
        for a, b in zip(one, other, strict=False)
    )


def _not_shuffled(pair: Pair, draws: list[Epoch]) -> Finding | None:
    """Which batch an example is in, and with whom, is uniform over many draws."""
    count, size = pair.case.args["N"], pair.case.args["batch_size"]
    if len(draws) < MIN_DRAWS or count < 2:
        return None
    owner = np.empty((len(draws), count), np.int64)
    for row, draw in enumerate(draws):
        for index, members in enumerate(draw):
            owner[row, members] = index
    if (owner == owner[0]).all() and size < count:
        ordered = np.array_equal(np.concatenate(draws[0]), np.arange(count))
        frozen = all(_equal(draws[:1], [draw]) for draw in draws)
        key = "batches_ignore_rng" if frozen and not ordered else "batches_not_shuffled"
        return _wrong(key, pair)
    batches = int(owner.max()) + 1
    tests = count * batches + count * (count - 1) // 2
    for batch in range(batches):
        share = float((owner[0] == batch).sum()) / count
        for hits in (owner == batch).sum(axis=0):
            if deviates(int(hits), len(draws), share, tests):
                return _wrong("batches_biased", pair)
    together = sum(len(b) * (len(b) - 1) for b in draws[0]) / (count * (count - 1))
    for first in range(1, count):
        for hits in (owner[:, [first]] == owner[:, :first]).sum(axis=0):
            if deviates(int(hits), len(draws), together, tests):
                return _wrong("batches_not_shuffled", pair)
    return None

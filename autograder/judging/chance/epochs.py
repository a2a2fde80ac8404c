"""The judge of mini-batches: exact structure first, then whether the examples are shuffled.

A naive shuffle, which swaps each place with any other, is caught in 40 draws of 400 examples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import shuffles
from autograder.judging.chance.shuffles import Orders
from autograder.model import Finding, Message, Pair, Value

# Fewer repeat themselves by chance more often than a judge may err.
MIN_EXAMPLES = 16
INTEGER = frozenset({int})
Indices = npt.NDArray[np.int64]


def epoch_of_batches(pairs: Sequence[Pair]) -> Finding | None:
    """Each draw cuts a shuffled 0 … N−1 into batches of `batch_size`, the last one maybe short."""
    found = []
    for pair in pairs:
        orders = _orders(pair)
        if isinstance(orders, Finding):
            return orders
        found.append(orders)
    return _ignores_generator(pairs, found) or _first(
        _not_shuffled(pair, orders) for pair, orders in zip(pairs, found, strict=True)
    )


def _first(findings: Iterable[Finding | None]) -> Finding | None:
    return next((finding for finding in findings if finding is not None), None)


def _wrong(key: str, pair: Pair, **params: Value) -> Finding:
    return Finding("wrong_distribution", Message(key, {**params, "category": pair.case.category}))


def _sizes(pair: Pair) -> list[int]:
    count, size = pair.case.args["N"], pair.case.args["batch_size"]
    return [min(size, count - start) for start in range(0, count, size)]


def _orders(pair: Pair) -> Orders | Finding:
    """The structure: integer arrays, the right sizes, each example exactly once."""
    draws = pair.got if pair.case.repeat > 1 else [pair.got]
    whole = _at_once(draws, _sizes(pair), pair.case.args["N"])
    if whole is not None:
        return whole
    orders = []
    for draw in draws:
        order = _order(pair, draw)
        if isinstance(order, Finding):
            return order
        orders.append(order)
    return np.array(orders)


def _at_once(draws: Sequence[Value], sizes: list[int], count: int) -> Orders | None:
    """All draws in a few operations where they are as they should be; None to look at each."""
    batches: list[Value] = []
    for draw in draws:
        if type(draw) not in (list, tuple) or len(draw) != len(sizes):
            return None
        batches += draw
    if not all(map(_are_integers, batches)) or [*map(len, batches)] != sizes * len(draws):
        return None
    flat = np.concatenate(batches)
    if flat.dtype.kind not in "iu":  # of unlike kinds, or too large
        return None
    orders = flat.astype(np.int64).reshape(len(draws), count)
    return orders if bool((np.sort(orders, axis=1) == np.arange(count)).all()) else None


def _are_integers(batch: Value) -> bool:
    if type(batch) is np.ndarray:
        return batch.ndim == 1 and batch.dtype.kind in "iu"
    return type(batch) is list and INTEGER.issuperset(map(type, batch))


def _order(pair: Pair, value: Value) -> Indices | Finding:
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
    order = np.concatenate([*batches, np.empty(0, np.int64)])
    if not np.array_equal(np.sort(order), np.arange(count)):
        return _not_partition(pair, np.sort(order), count, size)
    if [len(batch) for batch in batches] != _sizes(pair):
        return _wrong("batches_wrong_sizes", pair)
    return order


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


def _ignores_generator(pairs: Sequence[Pair], found: Sequence[Orders]) -> Finding | None:
    """The same generator gives the same draws, another one others."""
    for i, pair in enumerate(pairs):
        for j in range(i):
            other = pairs[j]
            if not MIN_EXAMPLES <= pair.case.args["N"] > pair.case.args["batch_size"]:
                continue
            if any(pair.case.args[name] != other.case.args[name] for name in ("N", "batch_size")):
                continue
            same_seed = pair.case.args["rng"] == other.case.args["rng"]
            both = min(len(found[i]), len(found[j]))
            if same_seed != np.array_equal(found[i][:both], found[j][:both]):
                return _wrong("batches_ignore_rng", pair)
    return None


def _not_shuffled(pair: Pair, orders: Orders) -> Finding | None:
    """Which batch an example is in, and with whom, is uniform over many draws."""
    draws, count = orders.shape
    sizes = _sizes(pair)
    if draws < 2 or count < MIN_EXAMPLES or len(sizes) < 2:
        return None
    owner = shuffles.batch_of_example(orders, sizes)
    if (owner == owner[0]).all():
        ordered = np.array_equal(orders[0], np.arange(count))
        frozen = bool((orders == orders[0]).all())
        key = "batches_ignore_rng" if frozen and not ordered else "batches_not_shuffled"
        return _wrong(key, pair)
    if draws < shuffles.MIN_DRAWS:
        return None
    if shuffles.come_together(owner, sizes):
        return _wrong("batches_not_shuffled", pair)
    if shuffles.moves_one_way(owner, sizes):
        return _wrong("batches_drift", pair)
    if shuffles.prefers_places(owner, sizes):
        return _wrong("batches_biased", pair)
    return _wrong("batches_never_stay", pair) if shuffles.never_stays(orders) else None

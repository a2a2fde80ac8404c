"""Whether examples cut into batches were shuffled: tests that know which batch each came in.

The order within a batch is the student's own business, and so only `never_stays` looks at it.
Each function's chance of finding fault with a right shuffle is below `ALARM`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import proportions
from autograder.judging.chance.uniformity import is_large

ALARM = 1e-10
SAFETY = 50.0  # how much heavier the true tail of an approximate test may be
MIN_DRAWS = 40  # fewer are never told from a right shuffle
GROUPS = 8  # of examples, by their index
Orders = npt.NDArray[np.int64]  # (draws, N): the examples of each draw, batch after batch
Owners = npt.NDArray[np.int64]  # (draws, N): the batch that each example is in


def batch_of_example(orders: Orders, sizes: Sequence[int]) -> Owners:
    """The batch of each example, draw by draw; `sizes` of the batches sum to N."""
    owner = np.empty_like(orders)
    np.put_along_axis(owner, orders, np.repeat(np.arange(len(sizes)), sizes)[None], axis=1)
    return owner


def come_together(owner: Owners, sizes: Sequence[int]) -> bool:
    """Whether two examples, or neighbours as a whole, share a batch too often or too seldom."""
    draws, count = owner.shape
    rows = np.zeros((count, draws * len(sizes)), dtype=np.float32)
    columns = owner + np.arange(draws)[:, None] * len(sizes)
    np.put_along_axis(rows, columns.T, 1.0, axis=1)
    shared = rows @ rows.T
    together = sum(size * (size - 1) for size in sizes) / (count * (count - 1))
    np.fill_diagonal(shared, round(draws * together))  # with itself it always is
    if _any_deviates(shared, draws, together, count * (count - 1)):
        return True
    neighbours = int((owner[:, 1:] == owner[:, :-1]).sum())
    return proportions.is_off(neighbours, draws * (count - 1), together, ALARM / SAFETY)


def prefers_places(owner: Owners, sizes: Sequence[int]) -> bool:
    """Whether an example, or early ones beside late ones, lie in some batches too often.

    Groups of examples against batches, both in their order, by Pearson's chi-square. In a right
    epoch both margins are fixed, so the sum is a chi-square's times N / (N − 1).
    """
    draws, count = owner.shape
    for batch, size in enumerate(sizes):
        hits = (owner == batch).sum(axis=0)
        if _any_deviates(hits, draws, size / count, 2 * count * len(sizes)):
            return True
    group = np.arange(count) * GROUPS // count
    cells = np.bincount((group * len(sizes) + owner).ravel(), minlength=GROUPS * len(sizes))
    expected = draws * np.outer(np.bincount(group), sizes) / count
    gaps = (cells.reshape(expected.shape) - expected) ** 2 / expected
    statistic = float(gaps.sum()) * (count - 1) / count
    return is_large(statistic, (GROUPS - 1) * (len(sizes) - 1), ALARM / SAFETY)


def moves_one_way(owner: Owners, sizes: Sequence[int]) -> bool:
    """Whether examples tend to move far forwards, or far backwards, round the circle of places.

    So they do where each place is swapped with any other instead of with those still to come: with
    40 draws of 400 examples by 11 standard deviations, and 7 are enough. The sum of the squared
    distances is normal by Hoeffding's combinatorial central limit theorem, its variance exact.
    """
    draws, count = owner.shape
    return any(
        math.erfc(abs(float(moves.scores[np.arange(count), owner].sum())) / scale) < ALARM / 4
        for moves in (_moves(count, tuple(sizes), 1), _moves(count, tuple(sizes), -1))
        if (scale := math.sqrt(2 * draws * moves.variance))
    )


class _Moves(NamedTuple):
    """What each example's being in each batch adds to the sum, and that sum's variance a draw."""

    scores: npt.NDArray[np.float64]  # (N, batches), of mean 0
    variance: float


@functools.lru_cache(maxsize=8)  # the same for a whole class
def _moves(count: int, sizes: tuple[int, ...], direction: int) -> _Moves:
    place = (np.arange(count) + 0.5) / count
    distances = (direction * (place - place[:, None]) % 1.0) ** 2  # (N, N), example to place
    spread = distances - distances.mean(axis=0) - distances.mean(axis=1)[:, None]
    starts = np.cumsum((0, *sizes[:-1]))
    scores = np.add.reduceat(spread + distances.mean(), starts, axis=1) / np.array(sizes)
    return _Moves(scores, float((scores**2 @ np.array(sizes)).sum()) / (count - 1))


def never_stays(orders: Orders) -> bool:
    """Whether no example is ever at its old place, as where none may be swapped with itself.

    One a draw is expected, and 0.8 where batches come sorted: none in 40 has a chance of 1e-14.
    """
    return not bool((orders == np.arange(orders.shape[1])).any())


def deviates(count: int, trials: int, probability: float, tests: int) -> bool:
    """Whether a count, one of `tests` looked at, is impossible for Binomial(trials, probability).

    By Chernoff's bound P(X ≥ k) ≤ exp(−n·KL(k/n ‖ p)), on either side.
    """
    return trials * _divergence(count / trials, probability) > math.log(2 * tests / ALARM)


def _divergence(observed: float, probability: float) -> float:
    total = 0.0
    for o, p in ((observed, probability), (1 - observed, 1 - probability)):
        if o > 0:
            total += math.inf if p == 0 else o * math.log(o / p)
    return total


def _any_deviates(counts: npt.NDArray[Any], trials: int, probability: float, tests: int) -> bool:
    """As `deviates` for each count: it grows towards either end, so the ends decide for all."""
    ends = (int(counts.min()), int(counts.max()))
    return any(deviates(count, trials, probability, tests) for count in ends)

"""Judges distances between rows, where the rounding of an expanded square is no mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.judge import RANK, closeness
from autograder.model import Finding, Message, Pair

# |x|² + |y|² − 2 x·y is off by some roundings of its terms, in float32 at worst.
ROUNDING = 1e-6


def up_to_rounding(pairs: Sequence[Pair]) -> Finding | None:
    """Every L2 distance is close, or its square is but for the rounding of |x|² + |y|².

    The cases' first two arguments are the rows, (N, D) and (M, D). Between equal points such a
    root is a tiny number instead of 0; NaN it must not be.
    """
    found = [finding for pair in pairs if (finding := _finding(pair))]
    return min(found, key=lambda finding: RANK[finding.verdict], default=None)


def _finding(pair: Pair) -> Finding | None:
    expected, got = compare.as_array(pair.expected), compare.as_array(pair.got)
    if expected is None or got is None or got.shape != expected.shape:
        return closeness("wrong_value")([pair])
    room = ROUNDING * _squares(pair)
    if got.dtype.kind == "f" and got.dtype != np.float16:
        with np.errstate(over="ignore", invalid="ignore"):
            off = np.abs(got.astype(np.float64) ** 2 - expected**2)
        right = np.where((off <= room) & (got >= 0), expected.astype(got.dtype), got)
        finding = closeness("wrong_value")([replace(pair, got=right)])
    else:
        finding = closeness("wrong_value")([pair])
    if finding is not None and finding.verdict == "not_finite":
        lost = ~np.isfinite(got)
        if np.isnan(got[lost]).all() and (expected[lost] ** 2 <= room[lost]).all():
            params = {"count": int(lost.sum()), "total": got.size, "category": pair.case.category}
            return Finding("not_finite", Message("square_below_zero", params))
    return finding


def _squares(pair: Pair) -> npt.NDArray[np.float64]:
    """|x|² + |y|² of every pair of rows, (N, M)."""
    X, Y = list(pair.case.args.values())[:2]
    squares: npt.NDArray[np.float64] = (X**2).sum(axis=1)[:, np.newaxis] + (Y**2).sum(axis=1)
    return squares

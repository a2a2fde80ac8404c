"""Judges the derivative of a function with a kink: there any subgradient is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from autograder.judging import compare
from autograder.judging.judge import closeness
from autograder.model import Case, Finding, Judge, Pair, Word

Slopes = Callable[[Case], tuple[float, float]]


def subgradient(
    slopes: Slopes, argument: str = "x", kink: float = 0.0, word: Word = "wrong_gradient"
) -> Judge:
    """Ordinary closeness, save where `argument` lies exactly on the kink.

    There every number between the two `slopes` of the case passes, both of them included.
    """
    close = closeness(word)

    def judge_pairs(pairs: Sequence[Pair]) -> Finding | None:
        return close([_with_nearest(pair, slopes(pair.case), argument, kink) for pair in pairs])

    return judge_pairs


def _with_nearest(pair: Pair, slopes: tuple[float, float], argument: str, kink: float) -> Pair:
    """The pair, at the kink expecting what is nearest to the answer of all that is right."""
    expected, got = compare.as_array(pair.expected), compare.as_array(pair.got)
    x = np.asarray(pair.case.args[argument])
    if expected is None or got is None or not expected.shape == got.shape == x.shape:
        return pair
    nearest = np.clip(got.astype(np.float64), min(slopes), max(slopes))
    return replace(pair, expected=np.where(x == kink, nearest, expected))

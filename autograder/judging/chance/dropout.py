"""Judges dropout: exact structure first, then how often a unit survives, then which with which.

A result is (out, mask), both of the shape of `x`; a mask may hold booleans. On the cases of
`assignments/regularization/dropout_train.py` these are caught: a keep probability off by 0.02, a
mask shared by rows, by columns or between calls, the same number dropped in each line, zeros of
`x` told apart from other units, another source of randomness than the generator.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import generators, independence, proportions
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Judge, Message, Pair, Value, Word

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
SAME = ("dropout_same_calls", "dropout_same_rows", "dropout_same_columns")
DEPENDENT = ("dropout_dependent_calls", "dropout_dependent_rows", "dropout_dependent_columns")
LUCK = 1e-3 * ALARM


@dataclass(frozen=True)
class Draws:
    """The calls of a case, stacked along axis 0; `masks` as they came."""

    pair: Pair
    x: Array
    p: float
    outs: Array
    masks: Array

    @property
    def kept(self) -> Mask:
        """Which units survive: (calls, *x.shape)."""
        kept: Mask = self.masks != 0
        return kept


Look = Callable[[Sequence[Draws]], Finding | None]


def survivors(scaled: bool) -> Judge:
    """The mask is 0 or 1, out is x · mask, and `scaled` says whether divided by 1 - p."""

    def look(found: Sequence[Draws]) -> Finding | None:
        return _constant(found) or _structures(found, scaled)

    return _judge(look)


def keep_probability() -> Judge:
    """A unit survives with probability 1 - p, whatever its x is."""
    return _judge(lambda found: _constant(found) or _rates(found))


def independent() -> Judge:
    """The generator decides, and each unit of each call is dropped by itself."""

    def look(found: Sequence[Draws]) -> Finding | None:
        ignored = generators.finding([draws.pair for draws in found])
        dependent = (_dependence(draws, len(found)) for draws in found)
        return _constant(found) or ignored or _first(dependent)

    return _judge(look)


def special_cases(scaled: bool) -> Judge:
    """Structure and probability together."""
    return _judge(lambda found: _structures(found, scaled) or _rates(found))


def _judge(look: Look) -> Judge:
    def judge_pairs(pairs: Sequence[Pair]) -> Finding | None:
        found = []
        for pair in pairs:
            draws = _draws(pair)
            if isinstance(draws, Finding):
                return draws
            found.append(draws)
        return look(found)

    return judge_pairs


def _first(findings: Iterable[Finding | None]) -> Finding | None:
    return next((finding for finding in findings if finding is not None), None)


def _finding(word: Word, key: str, pair: Pair, **params: Value) -> Finding:
    return Finding(word, Message(key, {**params, "category": pair.case.category}))


# ---- structure ---------------------------------------------------------------------------------


def _draws(pair: Pair) -> Draws | Finding:
    """Arrays of the right shape, of finite numbers; the mask of 0 and one other number."""
    x, p = np.asarray(pair.case.args["x"]), float(pair.case.args["p"])
    outs, masks = [], []
    for value in pair.got if pair.case.repeat > 1 else [pair.got]:
        both = _both(pair, x, value)
        if isinstance(both, Finding):
            return both
        outs.append(both[0])
        masks.append(both[1])
    return Draws(pair, x, p, np.array(outs), np.array(masks))


def _both(pair: Pair, x: Array, value: Value) -> tuple[Array, Array] | Finding:
    sized = isinstance(value, list | tuple) or getattr(value, "ndim", 0) > 0
    if value is None:
        return Finding("wrong_type", Message("returned_none"))
    if not sized or len(value) != 2:
        params = {"expected": 2, "got": len(value) if sized else compare.kind_of(value)}
        return Finding("wrong_type", Message("wrong_count", params))
    out, mask = map(compare.as_array, value)
    for position, array in enumerate((out, mask)):
        wrong = (
            None if _fits(array, x) else compare.compare_arrays(x, value[position], "wrong_value")
        )
        if wrong is not None:
            params = {**wrong.message.params, "entry": str(position)}
            return _finding(wrong.verdict, wrong.message.key, pair, **params)
    assert out is not None
    assert mask is not None
    if not _two_valued(mask):
        swapped = _two_valued(out) and bool((out[out != 0] == 1).all())
        key = "dropout_order" if swapped else "dropout_mask_numbers"
        return _finding("wrong_value", key, pair)
    return out, mask


def _fits(array: Array | None, x: Array) -> bool:
    """Finite numbers in the shape of x."""
    if array is None or array.shape != x.shape or array.dtype == np.float16:
        return False
    return array.dtype.kind != "f" or bool(np.isfinite(array).all())


def _two_valued(mask: Array) -> bool:
    """0 and one other number, up to rounding."""
    other = mask[mask != 0]
    return other.size == 0 or bool(np.ptp(other.astype(float)) <= 1e-6 * abs(float(other.flat[0])))


def _constant(found: Sequence[Draws]) -> Finding | None:
    """Masks that never hold both 0 and 1: of right ones this has no chance worth counting."""
    drawn = [draws for draws in found if 0 < draws.p < 1]
    calls = [mask for draws in drawn for mask in draws.kept]
    if not calls or any(mask.any() and not mask.all() for mask in calls):
        return None
    whole = [bool(mask.all()) for mask in calls]
    key = "dropout_one_coin" if 0 < sum(whole) < len(whole) else "dropout_none"
    if not any(whole):
        key = "dropout_all"
    return _finding("wrong_distribution", key, drawn[0].pair)


def _structures(found: Sequence[Draws], scaled: bool) -> Finding | None:
    return _first(_structure(draws, scaled) for draws in found)


def _structure(draws: Draws, scaled: bool) -> Finding | None:
    """What became of the survivors, told by name where it is a known slip."""
    x, p, kept = draws.x, draws.p, draws.kept
    scale = 1 / (1 - p) if scaled else 1.0
    if _is(x * kept * scale, draws):
        binary = bool((draws.masks[kept] == 1).all())
        return None if binary else _finding("wrong_value", "dropout_mask_scaled", draws.pair)
    named = {
        "dropout_mask_turned": x * ~kept * scale,
        "dropout_out_whole": np.broadcast_to(x, kept.shape),
        "dropout_out_whole_scaled": np.broadcast_to(x / (1 - p), kept.shape),
        "dropout_not_scaled": x * kept,
        "dropout_scaled": x * kept / (1 - p),
        "dropout_multiplied": x * kept * (1 - p),
        "dropout_multiplied_by_p": x * kept * p,
        "dropout_divided_by_p": x * kept / (p or 1.0),
        "dropout_scaled_twice": x * kept / (1 - p) ** 2,
        "dropout_share": x * (kept / np.maximum(_share(kept), 1e-9)),
    }
    key = next((key for key, wrong in named.items() if _is(wrong, draws)), None)
    if key is None:
        dropped = bool((draws.outs[~kept] == 0).all())
        key = "dropout_wrong_scale" if dropped else "dropout_not_dropped"
    return _finding("wrong_value", key, draws.pair)


def _is(outs: Array, draws: Draws) -> bool:
    return compare.compare_arrays(outs, draws.outs, "wrong_value") is None


def _share(kept: Mask) -> Array:
    """The share of survivors of each call, to be broadcast."""
    axes = tuple(range(1, kept.ndim))
    return np.asarray(kept.mean(axis=axes, keepdims=True))


# ---- how often ---------------------------------------------------------------------------------


def _rates(found: Sequence[Draws]) -> Finding | None:
    """Of each case the units whose x is not 0, its zeros, and its negative numbers.

    Lines that are all the same count once: they are another check's affair.
    """
    alarm = ALARM / (3 * len(found))
    for draws in found:
        x, kept = np.broadcast_arrays(draws.x, draws.kept)
        if (alone := _lines_alone(kept)).size < kept.size:
            x, kept = np.ones(alone.shape), alone
        rate = _rate_off(draws, kept[x != 0], alarm)
        key = None if rate is None else _named_rate(*rate, draws.p)
        if key is None and _rate_off(draws, kept[x == 0], alarm) is not None:
            key = "dropout_zeros"
        if key is None and _rate_off(draws, kept[x < 0], alarm) is not None:
            key = "dropout_negative"
        if key is not None:
            return _finding("wrong_distribution", key, draws.pair)
    return None


def _lines_alone(kept: Mask) -> Mask:
    for axis in range(kept.ndim):
        first = np.take(kept, [0], axis)
        kept = first if bool((kept == first).all()) else kept
    return kept


def _rate_off(draws: Draws, kept: Mask, alarm: float) -> tuple[int, int] | None:
    """Survivors and units, where a right answer never has that many or few."""
    count = int(kept.sum())
    off = kept.size > 0 and proportions.is_off(count, kept.size, 1 - draws.p, alarm)
    return (count, kept.size) if off else None


def _named_rate(count: int, trials: int, p: float) -> str:
    """Which slip's the rate is: of a normal number, the chance to lie below p or above."""
    below = (1 + math.erf(p / math.sqrt(2))) / 2
    named = (
        ("dropout_keeps_p", p),
        ("dropout_half", 0.5),
        ("dropout_normal", 1 - below),
        ("dropout_normal", below),
    )
    for key, probability in named:
        if not proportions.is_off(count, trials, probability, 1e-6):
            return key
    return "dropout_rate"


# ---- which with which --------------------------------------------------------------------------


def _dependence(draws: Draws, cases: int) -> Finding | None:
    """Lines that agree too often or too seldom, or of which each keeps the same number.

    Where the probability is wrong already, its own is taken: it fails another check.
    """
    kept, keep = draws.kept, 1 - draws.p
    if proportions.is_off(int(kept.sum()), kept.size, keep):
        keep = float(kept.mean())
    axis = independence.dependent_mask_axis(kept, keep, ALARM / cases)
    if axis is not None:
        first = np.take(kept, [0], axis)
        keys = SAME if bool((kept == first).all()) else DEPENDENT
        return _finding("wrong_distribution", keys[min(axis, 2)], draws.pair)
    if any(_fixed_number(kept, keep, axis) for axis in range(kept.ndim)):
        return _finding("wrong_distribution", "dropout_fixed_number", draws.pair)
    return None


def _fixed_number(kept: Mask, keep: float, axis: int) -> bool:
    """Whether each line along the axis keeps equally many, and hardly by luck.

    No number of survivors of n units is likelier than 1 / sqrt(2e · n · keep · (1 - keep)).
    """
    lines = np.moveaxis(kept, axis, 0).reshape(kept.shape[axis], -1)
    counts = lines.sum(axis=1)
    spread = 2 * math.e * lines.shape[1] * keep * (1 - keep)
    if spread <= 1 or (counts != counts[0]).any():
        return False
    return (len(counts) - 1) * -0.5 * math.log(spread) < math.log(LUCK)

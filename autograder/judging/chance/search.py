"""Judges of random search: numbers on a logarithmic scale, points, trials and the best of them.

With the draws that the records ask for, at a false alarm below `ALARM` a check, a spread drawn
linearly, a wrong base, another range or a number shared by both dimensions is always caught; a
range too narrow by a tenth at either end, and numbers that crowd in the middle, three of four in
its half, from 400 draws on; values taken from a list of a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.inside import functions
from autograder.judging import compare
from autograder.judging.chance import generators, proportions, shapes
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Message, Pair, Value, Word

Array = npt.NDArray[Any]
ENTRIES = ("lr", "reg", "val_acc")
ENOUGH = 200  # draws from which on a distribution shows
SORTED = 14  # trials: fewer may come in order of their accuracy by chance
REPEATED = 0.01  # of the draws: in float32 one of two thousand is equal to another by chance
LIKELY = 1e-4  # less likely than this, a sample is not taken for that of a known slip
CALL = 1e-10  # by which a function's value grows that tells the order of its calls
ROUNDING = 1e-6  # in units of the exponent's range, for float32


def exponents(pairs: Sequence[Pair]) -> Finding | None:
    """Each result is (size,) numbers 10^u, u uniform between the case's exponents."""
    for pair in pairs:
        array = compare.as_array(pair.got)
        if array is None:
            finding = compare.compare(pair.expected, pair.got)
            assert finding is not None
            return finding
        if array.shape != np.shape(pair.expected):
            return _misshapen(pair, array)
        low, high = pair.case.args["low_exponent"], pair.case.args["high_exponent"]
        if _evenly_spaced(array):
            constant = bool((array == array[0]).all())
            return _wrong("range_not_drawn", pair, like="constant" if constant else None)
        finding = _spread(pair, array.astype(float), low, high, ALARM / len(pairs), None)
        if finding is not None:
            return finding
        if low < high and _repeats(array):
            return _wrong("range_not_drawn", pair, like="repeats")
    return generators.finding(pairs)


def spread_points(pairs: Sequence[Pair]) -> Finding | None:
    """Each result is (n, 2) numbers, uniform in the unit square and all of them different."""
    for pair in pairs:
        array, shape = compare.as_array(pair.got), (pair.case.args["n"], 2)
        if array is None or array.shape != shape:
            finding = compare.compare(np.zeros(shape), pair.got)
            assert finding is not None
            forms = {shape[::-1]: "turned", shape[:1]: "flat"}
            like = None if array is None else forms.get(array.shape)
            params = {**finding.message.params, "like": like}
            return Finding(finding.verdict, Message(finding.message.key, params))
        points = array.astype(float)
        if not np.isfinite(points).all():
            return compare.compare(np.zeros(shape), points)
        if points.min() < 0.0 or points.max() > 1.0:
            return _wrong("points_outside", pair, like=_beyond(points))
        if (finding := _drawn_twice(pair, points)) is not None:
            return finding
        if (finding := _uneven(pair, points, ALARM / len(pairs))) is not None:
            return finding
    return generators.finding(pairs)


def trials(pairs: Sequence[Pair]) -> Finding | None:
    """Each result is (best, trials): drawn as asked, in order, with what `evaluate` gives."""
    for pair in pairs:
        for look in (_form, _values, _best, _drawn):
            if (finding := look(pair)) is not None:
                return finding
    return generators.finding(pairs)


def _misshapen(pair: Pair, array: Array) -> Finding:
    finding = compare.compare(np.ones(np.shape(pair.expected)), np.zeros(array.shape))
    assert finding is not None
    like = "scalar" if array.ndim == 0 else "axes" if array.ndim > 1 else "count"
    params = {**finding.message.params, "like": like}
    return Finding(finding.verdict, Message(finding.message.key, params))


def _repeats(values: Array) -> bool:
    """More equal numbers than rounding makes of drawn ones."""
    if values.size < ENOUGH:
        return False
    return len(np.unique(values)) < (1.0 - REPEATED) * values.size


def _beyond(points: Array) -> str | None:
    """What points outside the unit square look like."""
    laws = {"normal": shapes.normal(0.0, 1.0), "both sides": shapes.uniform(-1.0, 1.0)}
    if points.size < ENOUGH:
        return None
    return next((name for name in laws if shapes.p_value(points, laws[name]) > LIKELY), None)


def _drawn_twice(pair: Pair, points: Array) -> Finding | None:
    """Equal points; or points on the lines of a grid, which try one value again and again."""
    different = len(np.unique(points, axis=0))
    if different < (1.0 - REPEATED) * len(points):
        return _wrong("points_repeat", pair)
    if any(_repeats(column) or _evenly_spaced(column) for column in points.T):
        return _wrong("points_on_lines", pair)
    return _wrong("points_repeat", pair) if different < len(points) else None


def _uneven(pair: Pair, points: Array, alarm: float) -> Finding | None:
    """Either number uniform, and neither telling anything of the other."""
    if len(points) < ENOUGH:
        return None
    if any(_crowded(column, alarm / 4) for column in points.T):
        return _wrong("points_uneven", pair)
    return _wrong("points_dependent", pair) if _dependent(points - 0.5, alarm / 2) else None


def _crowded(scaled: Array, alarm: float) -> bool:
    """Whether numbers are not uniform from 0 to 1: the ends, how many are in the middle, the law.

    The first two are far more telling where the range is too narrow, and where numbers crowd.
    """
    if min(shapes.end_chances(scaled, 0.0, 1.0)) < alarm / 6:
        return True
    middle = int(((scaled > 0.25) & (scaled < 0.75)).sum())
    if proportions.is_off(middle, scaled.size, 0.5, alarm / 3):
        return True
    return shapes.p_value(scaled, shapes.uniform(0.0, 1.0)) < alarm / 3


def _dependent(centred: Array, alarm: float) -> bool:
    """Whether the two columns lie on the same side of the middle too often or too seldom.

    Of one draw, of neighbouring ones, of the first and the last: equal, opposite, or moved along.
    """
    first, second = (centred > 0).T
    views = [(first, second), (first[1:], second[:-1]), (first[:-1], second[1:])]
    views.append((first, second[::-1]))
    return any(
        proportions.is_off(int((one == other).sum()), len(one), 0.5, alarm / len(views))
        for one, other in views
    )


def _spread(
    pair: Pair, values: Array, low: float, high: float, alarm: float, name: str | None
) -> Finding | None:
    """Positive and finite, within the range, and the exponents uniform in it."""
    if not np.isfinite(values).all():
        bad = int((~np.isfinite(values)).sum())
        return Finding("not_finite", Message("not_finite", {"count": bad, "total": values.size}))
    slack = ROUNDING * max(1.0, abs(low), abs(high))
    with np.errstate(all="ignore"):
        found = np.log10(values)
    inside = (values > 0).all() and found.min() >= low - slack and found.max() <= high + slack
    if inside and (values.size < ENOUGH or high <= low):
        return None
    if inside and not _crowded((found - low) / (high - low), alarm):
        return None
    like = _like(values, low, high)
    if name is None:
        return _wrong("numbers_uneven" if inside else "numbers_outside", pair, like=like)
    return _wrong("range_uneven" if inside else "range_outside", pair, name=name, like=like)


def _evenly_spaced(values: Array) -> bool:
    """As logspace, linspace and a repeated number are."""
    if values.size < ENOUGH or not np.isfinite(values).all():
        return False
    scales = (values, np.log(values)) if (values > 0).all() else (values,)
    return any(np.ptp(np.diff(np.sort(v))) < 1e-9 * abs(v).max() for v in scales)


def _like(values: Array, low: float, high: float) -> str | None:
    """What the numbers look like that are not 10^U(low, high): the slips that are known."""
    if values.size < ENOUGH or high <= low:
        return None
    with np.errstate(all="ignore"):
        scales = {
            "linear": (values - 10.0**low) / (10.0**high - 10.0**low),
            "natural": (np.log(values) - low) / (high - low),
            "binary": (np.log2(values) - low) / (high - low),
            "exponents": (values - low) / (high - low),
            "unscaled": np.log10(values),
            "twice": (np.log10(values) - 10.0**low) / (10.0**high - 10.0**low),
            "opposite": (-np.log10(values) - low) / (high - low),
        }
    for name, scaled in scales.items():
        if np.isfinite(scaled).all() and shapes.p_value(scaled, shapes.uniform(0, 1)) > LIKELY:
            return name
    whole = np.log10(values[values > 0])
    return "whole" if whole.size and np.allclose(whole, np.round(whole), atol=1e-6) else None


def _form(pair: Pair) -> Finding | None:
    got = pair.got
    if not isinstance(got, list | tuple) or len(got) != 2:
        if got is None:
            return Finding("wrong_type", Message("returned_none"))
        what = str(len(got)) if isinstance(got, list | tuple) else compare.kind_of(got)
        return Finding("wrong_type", Message("wrong_count", {"expected": 2, "got": what}))
    best, tried = got
    if not isinstance(tried, list | tuple) or not all(isinstance(t, dict) for t in tried):
        return Finding("wrong_type", Message("trials_not_dicts", {"got": compare.kind_of(tried)}))
    for entry in (best, *tried):
        if not isinstance(entry, dict):
            return compare.not_a_dict(dict.fromkeys(ENTRIES), entry)
        for name in ENTRIES:
            if name not in entry:
                return Finding("wrong_type", Message("missing_entry", {"entry": name}))
            if _number(entry[name]) is None:
                params = {"entry": name, "got": compare.kind_of(entry[name])}
                return Finding("wrong_type", Message("not_a_number", params))
    asked = pair.case.args["n_trials"]
    if len(tried) != asked:
        like = "off by one" if abs(len(tried) - asked) == 1 else "others"
        rising = np.diff([_number(trial["val_acc"]) for trial in tried]) > 0
        if like == "others" and rising.size and rising.all():
            like = "improvements"
        return Finding("wrong_value", Message("trials_count", {"like": like}))
    return None


def _number(value: Value) -> float | None:
    """A number, also in an array of one: what a generator's `size=1` gives."""
    array = compare.as_array(value)
    return float(array.reshape(())) if array is not None and array.size == 1 else None


def _column(pair: Pair, name: str) -> Array:
    return np.array([_number(trial[name]) for trial in pair.got[1]], dtype=float)


def _values(pair: Pair) -> Finding | None:
    """The grader asks the same function again."""
    evaluate = functions.build(pair.case.args["evaluate"])
    lr, reg, accuracies = (_column(pair, name) for name in ENTRIES)
    with np.errstate(all="ignore"):
        right, swapped = evaluate(lr, reg), evaluate(reg, lr)
        raised = evaluate(10.0**lr, 10.0**reg)
    if np.allclose(accuracies, right, rtol=1e-5):
        counted = pair.case.args["evaluate"].kind == "counted_peak"
        late = counted and _called_later(accuracies - right)
        return _wrong("trials_sorted", pair) if late else None
    if np.allclose(accuracies, swapped, rtol=1e-5):
        return _wrong("trials_swapped", pair, "wrong_value")
    like = "exponents" if np.allclose(accuracies, raised, rtol=1e-5) else None
    return _wrong("trials_not_theirs", pair, "wrong_value", like=like)


def _called_later(growth: Array) -> bool:
    """Whether one was tried before the one that stands before it; not told in float32."""
    calls = growth / CALL
    return bool(np.allclose(calls, np.round(calls), atol=0.1) and (np.diff(calls) < -0.5).any())


def _best(pair: Pair) -> Finding | None:
    accuracies = _column(pair, "val_acc")
    best = np.array([_number(pair.got[0][name]) for name in ENTRIES], dtype=float)
    rows = np.column_stack([_column(pair, name) for name in ENTRIES])
    winners = rows[accuracies == accuracies.max()]
    if any(np.allclose(best, winner, rtol=1e-6) for winner in winners):
        return None
    worst = np.allclose(best, rows[accuracies.argmin()], rtol=1e-6)
    return _wrong("best_is_worst" if worst else "best_is_not", pair, "wrong_value")


def _drawn(pair: Pair) -> Finding | None:
    """Both in their ranges, evenly, independently, and in the order in which they were drawn."""
    names = {"lr": ("lr_exponents", (-6, -3)), "reg": ("reg_exponents", (-5, 5))}
    scaled = []
    ranges = {name: pair.case.args.get(*argument) for name, argument in names.items()}
    for name, other in (("lr", "reg"), ("reg", "lr")):
        low, high = ranges[name]
        values = _column(pair, name)
        finding = _spread(pair, values, low, high, ALARM / 6, name)
        if finding is not None:
            other_low, other_high = ranges[other]
            if _spread(pair, values, other_low, other_high, ALARM, name) is None:
                return _wrong("range_outside", pair, name=name, like="swapped")
            return finding
        if _evenly_spaced(values) or _repeats(values):
            return _wrong("range_not_drawn", pair, like=name)
        scaled.append((np.log10(values) - low) / (high - low) - 0.5)
    if len(scaled[0]) >= ENOUGH and _dependent(np.column_stack(scaled), ALARM / 3):
        return _wrong("trials_dependent", pair)
    if len(scaled[0]) >= SORTED:
        columns = (*scaled, _column(pair, "val_acc"))
        if any(_is_sorted(column) for column in columns):
            return _wrong("trials_sorted", pair)
    return None


def _is_sorted(column: Array) -> bool:
    steps = np.diff(column)
    return bool((steps >= 0).all() or (steps <= 0).all())


def _wrong(key: str, pair: Pair, word: Word = "wrong_distribution", **params: Value) -> Finding:
    return Finding(word, Message(key, {**params, "category": pair.case.category}))

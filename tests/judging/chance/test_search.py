"""The judges of random search: their false alarms, and the smallest effects that they catch."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.inside import functions
from autograder.judging.chance import search
from autograder.model import Case, Function, Pair, Rng

LOW, HIGH, SIZE = -6.0, -3.0, 3000
PEAK = Function("accuracy_peak", {"top": 0.6, "lr_exponent": -4.0, "reg_exponent": 1.0})
EVALUATE = functions.build(PEAK)


def key(finding):
    return None if finding is None else finding.message.key


def like(finding):
    return None if finding is None else finding.message.params.get("like")


def numbers(function, seed=0, low=LOW, high=HIGH, size=SIZE):
    args = {"low_exponent": low, "high_exponent": high, "size": size, "rng": Rng(seed)}
    got = function(np.random.default_rng(seed), low, high, size)
    return Pair(Case("draws", "numbers", args), np.zeros(size), got)


def right(rng, low, high, size):
    return 10.0 ** rng.uniform(low, high, size)


def test_right_numbers_pass_at_three_hundred_seeds():
    assert {key(search.exponents([numbers(right, seed)])) for seed in range(300)} == {None}


@pytest.mark.parametrize(
    "unusual",
    [
        lambda rng, low, high, size: right(rng, low, high, size).tolist(),
        lambda rng, low, high, size: right(rng, low, high, size).astype(np.float32),
        lambda rng, low, high, size: np.exp(np.log(10) * (high - (high - low) * rng.random(size))),
    ],
)
def test_unusual_right_numbers_pass(unusual):
    assert {key(search.exponents([numbers(unusual, seed)])) for seed in range(50)} == {None}


@pytest.mark.parametrize(
    "wrong, expected, name",
    [
        (lambda r, lo, hi, n: r.uniform(10.0**lo, 10.0**hi, n), "numbers_uneven", "linear"),
        (lambda r, lo, hi, n: np.exp(r.uniform(lo, hi, n)), "numbers_outside", "natural"),
        (lambda r, lo, hi, n: 2.0 ** r.uniform(lo, hi, n), "numbers_outside", "binary"),
        (lambda r, lo, hi, n: r.uniform(lo, hi, n), "numbers_outside", "exponents"),
        (lambda r, lo, hi, n: 10.0 ** r.random(n), "numbers_outside", "unscaled"),
        (lambda r, lo, hi, n: 10.0 ** -r.uniform(lo, hi, n), "numbers_outside", "opposite"),
        (lambda r, lo, hi, n: 10.0 ** r.integers(lo, hi + 1, n), "numbers_uneven", "whole"),
        (lambda r, lo, hi, n: 10.0 ** r.uniform(lo + 0.3, hi, n), "numbers_uneven", None),
        (lambda r, lo, hi, n: 10.0 ** r.uniform(lo, hi + 0.1, n), "numbers_outside", None),
        (lambda r, lo, hi, n: np.logspace(lo, hi, n), "range_not_drawn", None),
        (lambda r, lo, hi, n: np.full(n, 1e-4), "range_not_drawn", "constant"),
        (lambda r, lo, hi, n: np.full(n, np.nan), "not_finite", None),
        (lambda r, lo, hi, n: 1e-4, "wrong_shape", "scalar"),
        (lambda r, lo, hi, n: np.full((n, 1), 1e-4), "wrong_shape", "axes"),
        (lambda r, lo, hi, n: np.full(n - 1, 1e-4), "wrong_shape", "count"),
        (lambda r, lo, hi, n: 10.0 ** r.uniform(10.0**lo, 10.0**hi, n), "numbers_outside", "twice"),
        (lambda r, lo, hi, n: r.choice(np.logspace(lo, hi, 1000), n), "range_not_drawn", "repeats"),
        (lambda r, lo, hi, n: None, "returned_none", None),
        (lambda r, lo, hi, n: "1e-4", "not_an_array", None),
    ],
)
def test_wrong_numbers_are_named_at_every_seed(wrong, expected, name):
    """A range too narrow by a tenth of it is the smallest of them."""
    found = [search.exponents([numbers(wrong, seed)]) for seed in range(20)]
    assert {key(finding) for finding in found} == {expected}
    assert {like(finding) for finding in found} == {name}


def test_few_numbers_are_held_to_their_range_alone():
    assert search.exponents([numbers(right, size=1)]) is None
    assert key(search.exponents([numbers(lambda *_: [1e-9], size=1)])) == "numbers_outside"
    assert search.exponents([numbers(right, low=-2.0, high=-2.0, size=5)]) is None


def points(function, seed=0, n=2000):
    args = {"n": n, "rng": Rng(seed)}
    return Pair(Case("draws", "points", args), None, function(np.random.default_rng(seed), n))


def spread(rng, n):
    return rng.random((n, 2))


def test_right_points_pass_at_three_hundred_seeds():
    assert {key(search.spread_points([points(spread, seed)])) for seed in range(300)} == {None}


@pytest.mark.parametrize(
    "wrong, expected",
    [
        (lambda rng, n: np.repeat(rng.random((n, 1)), 2, axis=1), "points_dependent"),
        (lambda rng, n: np.column_stack([x := rng.random(n), 1 - x]), "points_dependent"),
        (lambda rng, n: np.column_stack([x := rng.random(n), x[::-1]]), "points_dependent"),
        (lambda rng, n: np.column_stack([x := rng.random(n), np.roll(x, 1)]), "points_dependent"),
        (lambda rng, n: np.column_stack([x := rng.random(n), np.roll(x, -1)]), "points_dependent"),
        (lambda rng, n: np.round(rng.random((n, 2)), 2), "points_repeat"),
        (lambda rng, n: rng.integers(0, 9, (n, 2)) / 8, "points_repeat"),
        (lambda rng, n: rng.standard_normal((n, 2)), "points_outside"),
        (lambda rng, n: rng.uniform(0.0, 0.9, (n, 2)), "points_uneven"),
        (lambda rng, n: rng.beta(1.5, 1.5, (n, 2)), "points_uneven"),
        (lambda rng, n: np.round(rng.random((n, 2)), 3), "points_on_lines"),
        (
            lambda rng, n: np.column_stack([rng.random(n), rng.permutation(n) / n]),
            "points_on_lines",
        ),
        (lambda rng, n: np.column_stack([np.linspace(0, 1, n), rng.random(n)]), "points_on_lines"),
        (lambda rng, n: rng.random((n, 2)) ** 1.5, "points_uneven"),
        (lambda rng, n: rng.random((2, n)), "wrong_shape"),
        (lambda rng, n: rng.random((n, 2)) * np.nan, "not_finite"),
        (lambda rng, n: None, "returned_none"),
    ],
)
def test_wrong_points_are_named_at_every_seed(wrong, expected):
    found = {key(search.spread_points([points(wrong, seed)])) for seed in range(20)}
    assert found == {expected}


def trial(lr, reg):
    return {"lr": lr, "reg": reg, "val_acc": float(EVALUATE(lr, reg))}


def searched(rng, n, low=(-6, -3), strength=(-5, 5)):
    lr, reg = 10.0 ** rng.uniform(*low, n), 10.0 ** rng.uniform(*strength, n)
    return [trial(float(a), float(b)) for a, b in zip(lr, reg, strict=True)]


def crowded(rng, n):
    """Three of four learning rates in the middle half of their exponents."""
    exponents = np.where(rng.random(n) < 0.5, rng.uniform(-5.25, -3.75, n), rng.uniform(-6, -3, n))
    return [trial(10.0**a, 10.0**b) for a, b in zip(exponents, rng.uniform(-5, 5, n), strict=True)]


def listed(rng, n):
    """Learning rates from a list of a hundred."""
    rates = rng.choice(np.logspace(-6, -3, 100), n)
    return [trial(float(a), 10.0**b) for a, b in zip(rates, rng.uniform(-5, 5, n), strict=True)]


def best_of(tried):
    return max(tried, key=lambda entry: entry["val_acc"])


def result(function, seed=0, n=400, **ranges):
    args = {"evaluate": PEAK, "n_trials": n, "rng": Rng(seed), **ranges}
    return Pair(Case("draws", "trials", args), None, function(np.random.default_rng(seed), n))


def whole(rng, n):
    tried = searched(rng, n)
    return best_of(tried), tried


def test_right_trials_pass_at_two_hundred_seeds():
    assert {key(search.trials([result(whole, seed)])) for seed in range(200)} == {None}


def changed(change):
    def function(rng, n):
        tried = change(searched(rng, n), rng)
        return best_of(tried), tried

    return function


@pytest.mark.parametrize(
    "wrong, expected",
    [
        (changed(lambda tried, rng: sorted(tried, key=lambda t: t["val_acc"])), "trials_sorted"),
        (changed(lambda tried, rng: sorted(tried, key=lambda t: -t["lr"])), "trials_sorted"),
        (changed(lambda tried, rng: tried[1:]), "trials_count"),
        (changed(lambda tried, rng: [{**t, "val_acc": 0.5} for t in tried]), "trials_not_theirs"),
        (
            changed(
                lambda tried, rng: [
                    {**t, "val_acc": float(EVALUATE(t["reg"], t["lr"]))} for t in tried
                ]
            ),
            "trials_swapped",
        ),
        (changed(lambda tried, rng: searched(rng, 400, (-5, 5), (-6, -3))), "range_outside"),
        (changed(lambda tried, rng: searched(rng, 400, (-5, -3))), "range_uneven"),
        (changed(lambda tried, rng: searched(rng, 400, (-6, -3), (-5, 4))), "range_uneven"),
        (changed(lambda tried, rng: searched(rng, 400, (-6, -3), (-4, 5))), "range_uneven"),
        (changed(lambda tried, rng: crowded(rng, 400)), "range_uneven"),
        (changed(lambda tried, rng: listed(rng, 400)), "range_not_drawn"),
        (
            changed(
                lambda tried, rng: [
                    trial(10 ** (3 * u - 6), 10 ** (10 * u - 5)) for u in rng.random(400)
                ]
            ),
            "trials_dependent",
        ),
        (
            lambda rng, n: (min(t := searched(rng, n), key=lambda x: x["val_acc"]), t),
            "best_is_worst",
        ),
        (lambda rng, n: ((t := searched(rng, n))[0], t), "best_is_not"),
        (lambda rng, n: (0.6, searched(rng, n)), "not_a_dict"),
        (lambda rng, n: searched(rng, n), "wrong_count"),
        (lambda rng, n: None, "returned_none"),
        (lambda rng, n: ({}, [(1, 2, 3)] * n), "trials_not_dicts"),
        (changed(lambda tried, rng: [{**t, "lr": "0.1"} for t in tried]), "not_a_number"),
    ],
)
def test_wrong_trials_are_named_at_every_seed(wrong, expected):
    assert {key(search.trials([result(wrong, seed)])) for seed in range(10)} == {expected}


def test_one_trial_is_its_own_best():
    assert search.trials([result(whole, n=1)]) is None


def test_equal_accuracies_leave_the_choice():
    flat = Function("accuracy_peak", {"top": 0.0, "lr_exponent": -4.0, "reg_exponent": 1.0})
    tried = [{**t, "val_acc": 0.0} for t in searched(np.random.default_rng(0), 5)]
    for best in tried:
        args = {"evaluate": flat, "n_trials": 5, "rng": Rng(0)}
        assert search.trials([Pair(Case("edge", "few", args), None, (best, tried))]) is None


@pytest.mark.parametrize(
    "judge, make",
    [(search.exponents, numbers), (search.spread_points, points), (search.trials, result)],
)
def test_the_generator_decides(judge, make):
    one = {numbers: right, points: spread, result: whole}[make]
    first, again, other = make(one, 0), make(one, 0), make(one, 1)
    assert judge([first, again, other]) is None
    stuck = Pair(other.case, other.expected, first.got)
    assert key(judge([first, again, stuck])) == "rng_frozen"
    loose = Pair(first.case, first.expected, other.got)
    assert key(judge([first, loose])) == "rng_not_followed"


COUNTED = Function("counted_peak", {**PEAK.parameters, "step": search.CALL})


@pytest.mark.parametrize(
    "order, calls, dtype, expected",
    [
        (lambda tried: tried, 1, float, None),
        (lambda tried: tried, 2, float, None),
        (lambda tried: tried[::-1], 1, float, "trials_sorted"),
        (lambda tried: [*tried[1:], tried[0]], 1, float, "trials_sorted"),
        (lambda tried: tried, 1, np.float32, None),
        (lambda tried: tried[::-1], 1, np.float32, None),  # not seen in so few digits
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_calls_is_that_of_the_trials(order, calls, dtype, expected, seed):
    evaluate = functions.build(COUNTED)
    rng = np.random.default_rng(seed)
    tried = []
    for lr, reg in 10.0 ** rng.uniform((-6, -5), (-3, 5), (400, 2)):
        value = dtype([evaluate(lr, reg) for _ in range(calls)][-1])
        tried.append({"lr": lr, "reg": reg, "val_acc": value})
    args = {"evaluate": COUNTED, "n_trials": 400, "rng": Rng(seed)}
    pair = Pair(Case("draws", "trials", args), None, (best_of(tried), order(tried)))
    assert key(search.trials([pair])) == expected

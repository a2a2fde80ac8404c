"""The judges of dropout: what they catch, how surely, and that right answers pass."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.chance import dropout, proportions
from autograder.judging.chance.proportions import ALARM
from autograder.model import Case, Finding, Pair, Rng
from autograder.reports.messages import sentence

RECORD = catalogue.load("regularization.dropout_train").record
SEEDS = range(5)


def pairs(function: Callable, seed: int, group: str = "draws") -> list[Pair]:
    """What a function gives on the cases of a group, each call with arguments of its own."""
    found = []
    for case in RECORD.cases(np.random.default_rng(seed)):
        if case.group != group:
            continue
        rng = np.random.default_rng(case.args["rng"].seed)
        x, p = case.args["x"], case.args["p"]
        values = [function(x.copy(), p, rng) for _ in range(case.repeat)]
        found.append(Pair(case, None, values if case.repeat > 1 else values[0]))
    return found


def told(finding: Finding | None) -> str | None:
    """The key of a finding, which has a sentence in both languages."""
    if finding is None:
        return None
    for language in ("en", "ko"):
        assert sentence(finding.message, language)
    return finding.message.key


def result(x, p, mask):
    return x * mask / (1 - p), mask


def right(x, p, rng):
    return result(x, p, (rng.random(x.shape) >= p) * 1.0)


def off_by(gap: float) -> Callable:
    return lambda x, p, rng: result(x, p, rng.random(x.shape) >= p + gap)


def in_pairs_of_rows(x, p, rng):
    half = rng.random((-(-len(x) // 2), *x.shape[1:])) >= p
    return result(x, p, np.repeat(half, 2, axis=0)[: len(x)])


def halves_alike(x, p, rng):
    half = rng.random((x.shape[0], -(-x.shape[1] // 2))) >= p
    return result(x, p, np.hstack([half, half])[:, : x.shape[1]])


def opposites(x, p, rng):
    """Neighbours that are never both dropped, where that can be."""
    u = rng.random(x.shape)
    u[:, 1::2] = (u[:, : 2 * (x.shape[1] // 2) : 2] + 0.5) % 1.0
    return result(x, p, u >= p)


def follows_the_sign(x, p, rng):
    """As many are dropped overall, but more of the negative."""
    return result(x, p, rng.random(x.shape) >= p - 0.1 * np.sign(x))


def spares_zeros(x, p, rng):
    return result(x, p, (rng.random(x.shape) >= p) | (x == 0))


def calls_in_turn() -> Callable:
    """A mask and then its opposite: kept between two calls."""
    kept: dict[tuple[int, ...], np.ndarray] = {}

    def function(x, p, rng):
        if x.shape in kept:
            return result(x, p, 1 - kept.pop(x.shape))
        kept[x.shape] = (rng.random(x.shape) >= p) * 1.0
        return result(x, p, kept[x.shape])

    return function


def state_put_back(x, p, rng):
    state = rng.bit_generator.state
    found = right(x, p, rng)
    rng.bit_generator.state = state
    return found


@pytest.mark.parametrize("seed", range(60))
def test_right_answers_pass(seed):
    for judge in (dropout.survivors(True), dropout.keep_probability(), dropout.independent()):
        assert judge(pairs(right, seed)) is None
    assert dropout.special_cases(True)(pairs(right, seed, "edge")) is None


@pytest.mark.parametrize("gap", [-0.02, 0.02])
def test_a_keep_probability_off_by_two_hundredths_is_caught(gap):
    """For every p that is drawn, with the share of the alarm that one test has."""
    for case in RECORD.cases(np.random.default_rng(0)):
        if case.category == "many units":
            trials = int((case.args["x"] != 0).sum())
    for p in np.linspace(0.2, 0.3, 11):
        assert proportions.power(trials, 1 - p, 1 - p + gap, ALARM / 12) > 0.999
    for seed in SEEDS:
        assert told(dropout.keep_probability()(pairs(off_by(gap), seed))) == "dropout_rate"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "function, key",
    [
        (in_pairs_of_rows, "dropout_dependent_rows"),
        (halves_alike, "dropout_dependent_columns"),
        (opposites, "dropout_dependent_columns"),
        (state_put_back, "dropout_same_calls"),
    ],
)
def test_dependent_units_are_caught(function, key, seed):
    found = pairs(function, seed)
    assert told(dropout.independent()(found)) == key
    assert dropout.survivors(True)(found) is None


def own_seed(x, p, rng):
    return right(x, p, np.random.default_rng(0))


def own_source() -> Callable:
    own = np.random.default_rng(0)
    return lambda x, p, rng: right(x, p, own)


@pytest.mark.parametrize("seed", SEEDS)
def test_another_source_than_the_generator_is_caught(seed):
    assert told(dropout.independent()(pairs(own_seed, seed))) == "rng_frozen"
    assert told(dropout.independent()(pairs(own_source(), seed))) == "rng_not_followed"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_between_calls_is_caught(seed):
    found = pairs(calls_in_turn(), seed)
    assert told(dropout.independent()(found)) in ("dropout_dependent_calls", "rng_not_followed")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "function, key",
    [(follows_the_sign, "dropout_negative"), (spares_zeros, "dropout_zeros")],
)
def test_a_mask_that_depends_on_x_is_caught(function, key, seed):
    found = pairs(function, seed)
    assert told(dropout.keep_probability()(found)) == key
    assert dropout.survivors(True)(found) is None


def whole(value, *, p: float = 0.5) -> Pair:
    return Pair(Case("draws", "a case", {"x": np.ones((4, 5)), "p": p, "rng": Rng(0)}), None, value)


MASK = np.arange(20).reshape(4, 5) % 3 % 2 * 1.0


@pytest.mark.parametrize(
    "value, verdict, key",
    [
        (None, "wrong_type", "returned_none"),
        (MASK, "wrong_type", "wrong_count"),
        (3.0, "wrong_type", "wrong_count"),
        ("no", "wrong_type", "wrong_count"),
        ((MASK, MASK, MASK), "wrong_type", "wrong_count"),
        ((MASK, "mask"), "wrong_type", "not_an_array"),
        ((2 * MASK, None), "wrong_type", "returned_none"),
        ((2 * MASK, MASK.astype(np.float16)), "wrong_type", "half_precision"),
        ((2 * MASK, MASK[0]), "wrong_shape", "wrong_shape"),
        ((2 * MASK[:, :4], MASK), "wrong_shape", "wrong_shape"),
        ((np.where(MASK, np.inf, 0.0), MASK), "not_finite", "not_finite"),
        ((2 * MASK, MASK * np.arange(20).reshape(4, 5)), "wrong_value", "dropout_mask_numbers"),
        ((MASK, 2 * MASK + np.arange(5)), "wrong_value", "dropout_order"),
        ((2 * MASK, 2 * MASK), "wrong_value", "dropout_mask_scaled"),
        ((3 * MASK, MASK), "wrong_value", "dropout_wrong_scale"),
        ((2 * MASK + 0.1, MASK), "wrong_value", "dropout_not_dropped"),
    ],
)
def test_structure_comes_first(value, verdict, key):
    finding = dropout.survivors(True)([whole(value)])
    assert finding is not None
    assert (finding.verdict, told(finding)) == (verdict, key)


@pytest.mark.parametrize("mask", [MASK, MASK > 0, MASK.astype(np.int8), MASK.astype(np.float32)])
def test_a_mask_may_hold_booleans_or_integers(mask):
    assert dropout.survivors(True)([whole((2 * MASK, mask))]) is None
    assert dropout.survivors(True)([whole([(2 * MASK).tolist(), mask.tolist()])]) is None


@pytest.mark.parametrize("mask", [0 * MASK, 0 * MASK + 1])
def test_a_mask_of_one_number_earns_nothing(mask):
    for judge in (dropout.survivors(True), dropout.keep_probability(), dropout.independent()):
        assert judge([whole((2 * mask, mask))]) is not None


def test_both_references_pass_in_both_exercises():
    pytest.importorskip("torch")
    for name, scaled in (("dropout_train", True), ("dropout_plain_train", False)):
        exercise = catalogue.load(f"regularization.{name}")
        cases = tuple(exercise.record.cases(np.random.default_rng(7)))
        drawn = [case for case in cases if case.group == "draws"]
        for reference, device in ((exercise.numpy, "cpu"), (exercise.torch, "torch")):
            values = answers.evaluate(reference, None, drawn, device)
            found = [Pair(case, None, got) for case, got in zip(drawn, values, strict=True)]
            assert dropout.survivors(scaled)(found) is None
            assert dropout.survivors(not scaled)(found) is not None
            assert dropout.keep_probability()(found) is None
            assert dropout.independent()(found) is None

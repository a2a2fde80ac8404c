"""The judges of colour jitter: what they catch, how surely, and that right answers pass."""

from __future__ import annotations

import functools
from itertools import permutations

import numpy as np
import pytest

from autograder.judging.chance import colours, jitter
from reference.augmentation import adjust_brightness, adjust_contrast, adjust_saturation
from tests.judging import drawn

NAME = "augmentation.color_jitter"
SEEDS = range(2)
STRUCTURE, LAW, ALONE = "three changes", "factors", "independence"
ORDERS = tuple(permutations(range(3)))
STEPS = (adjust_brightness, adjust_contrast, adjust_saturation)

judged = functools.partial(drawn.judged, NAME)
pairs = functools.partial(drawn.pairs, NAME)


def uniform(strength, rng, size=3):
    return 1 + strength * rng.uniform(-1, 1, size)


def by(draw, order=(0, 1, 2), steps=STEPS):
    """Jitter with factors of the student's own, in the order of the student's own."""

    def function(image, strength, rng):
        factors = draw(strength, rng)
        for which in order:
            image = steps[which](image, factors[which])
        return image

    return function


right = by(uniform)


@pytest.mark.parametrize("seed", range(10))
def test_right_answers_pass(seed):
    assert judged(right, seed).verdict == "correct"


@pytest.mark.parametrize("order", ORDERS)
def test_any_order_passes_and_its_factors_are_read_off(order):
    for seed in range(2):
        assert judged(by(uniform, order), seed).verdict == "correct"
    rng = np.random.default_rng(1)
    for case in drawn.cases_of(NAME, 0):
        if case.group == "draws":
            image, strength = case.args["image"], case.args["strength"]
            factors = uniform(strength, rng)
            out = by(lambda *_, given=factors: given, order)(image, strength, rng)
            assert colours.factors_of(image, out[np.newaxis])[0] == pytest.approx(factors, rel=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_the_worst_factors_of_a_case_clip_nothing(seed):
    for case in drawn.cases_of(NAME, seed):
        if case.group != "draws":
            continue
        for signs in np.ndindex(2, 2, 2):
            factors = 1 + case.args["strength"] * (2 * np.array(signs) - 1)
            for order in ORDERS:
                out = case.args["image"]
                for which in order:
                    out = STEPS[which](out, factors[which])
                    assert out.min() > 0.001
                    assert out.max() < 0.999


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "draw, key",
    [
        (lambda s, rng: uniform(s / 2, rng), "jitter_spread"),
        (lambda s, rng: 1 + s * rng.choice([-1, 1], 3), "jitter_spread"),
        (lambda s, rng: 1 + s * rng.triangular(-1, 0, 1, 3), "jitter_spread"),
        (lambda s, rng: 1 + s * rng.random(3), "jitter_one_sided"),
        (lambda s, rng: 1 - s * rng.random(3), "jitter_one_sided"),
        (lambda s, rng: uniform(1.1 * s, rng), "jitter_outside"),
        (lambda s, rng: uniform(2 * s, rng), "jitter_outside"),
        (lambda s, rng: rng.normal(1, s / 2, 3), "jitter_outside"),
        (lambda s, rng: uniform(s, rng) - 1, "jitter_outside"),
        (lambda s, rng: uniform(0.4, rng), "jitter_outside"),
        (lambda s, rng: np.append(uniform(s, rng, 2), 1.0), "jitter_no_saturation"),
        (lambda s, rng: np.insert(uniform(s, rng, 2), 1, 1.0), "jitter_no_contrast"),
        (lambda s, rng: np.insert(uniform(s, rng, 2), 0, 1.0), "jitter_no_brightness"),
        (lambda s, rng: np.ones(3), "jitter_nothing"),
        (lambda s, rng: np.full(3, 1 + s), "jitter_constant"),
        (lambda s, rng: np.exp(rng.uniform(-s, s, 3)), "jitter_outside"),
        (lambda s, rng: (1 + s) ** rng.uniform(-1, 1, 3), "jitter_one_sided"),
        (lambda s, rng: 1 + s * rng.uniform(-0.9, 1, 3), "jitter_one_sided"),
        (lambda s, rng: 1 + s * rng.uniform(-1, 0.9, 3), "jitter_one_sided"),
        (lambda s, rng: 1 + s * rng.uniform(-0.9, 0.9, 3), "jitter_spread"),
    ],
)
def test_factors_of_another_law_are_caught_and_named(draw, key, seed):
    verdict = judged(by(draw), seed)
    assert LAW in drawn.lost(verdict)
    assert drawn.told(jitter.factors(pairs(by(draw), seed))) == key


def test_one_factor_with_half_of_its_strength_is_surely_caught():
    for place in range(3):

        def draw(strength, rng, place=place):
            factors = uniform(strength, rng)
            factors[place] = 1 + (factors[place] - 1) / 2
            return factors

        for seed in range(5):
            assert drawn.told(jitter.factors(pairs(by(draw), seed))) == "jitter_spread"


def in_turn():
    last = []

    def draw(strength, rng):
        """Each second call has the first one's factors."""
        if last:
            return last.pop()
        last.append(uniform(strength, rng))
        return last[0]

    return draw


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "draw, key",
    [
        (lambda s, rng: np.repeat(uniform(s, rng, 1), 3), "jitter_one_factor"),
        (lambda s, rng: uniform(s, rng, 2)[[0, 1, 1]], "jitter_one_factor"),
        (lambda s, rng: uniform(s, rng, 2)[[0, 1, 0]], "jitter_one_factor"),
        (lambda s, rng: 1 + np.array([1, -1, 1]) * (uniform(s, rng, 1) - 1), "jitter_one_factor"),
        (lambda s, rng: uniform(s, np.random.default_rng()), "rng_not_followed"),
    ],
)
def test_dependent_factors_are_caught_and_named(draw, key, seed):
    assert drawn.lost(judged(by(draw), seed)) == {ALONE}
    assert drawn.told(jitter.independent(pairs(by(draw), seed))) == key


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_between_calls_is_caught(seed):
    def own_seed(strength, rng):
        return uniform(strength, np.random.default_rng(0))

    assert judged(by(own_seed), seed).score == 0
    assert ALONE in drawn.lost(judged(by(in_turn()), seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_weaker_dependence_is_caught(seed):
    def draw(strength, rng):
        """Contrast and saturation are drawn from one side both, or both from the other."""
        side = rng.choice([-1, 1])
        b, c, s = rng.uniform(0, 1, 3)
        return 1 + strength * np.array([2 * b - 1, side * c, side * s])

    assert drawn.lost(judged(by(draw), seed)) == {ALONE}
    assert drawn.told(jitter.independent(pairs(by(draw), seed))) == "jitter_dependent"


LUMA = np.array([0.299, 0.587, 0.114])


def blend(image, other, factor):
    return np.clip(factor * image + (1 - factor) * other, 0, 1)


def contrast_about(mean):
    return (STEPS[0], lambda image, f: blend(image, mean(image), f), STEPS[2])


def saturation_about(gray):
    return (STEPS[0], STEPS[1], lambda image, f: blend(image, gray(image)[..., np.newaxis], f))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "steps, key",
    [
        (saturation_about(lambda image: image.mean(axis=2)), "jitter_plain_mean"),
        (saturation_about(lambda image: image @ LUMA[::-1]), "jitter_weights"),
        (saturation_about(lambda image: image @ [0.2126, 0.7152, 0.0722]), "jitter_weights"),
        (contrast_about(lambda image: image.mean(axis=(0, 1))), "jitter_mean_by_channel"),
        ((lambda image, f: image * [f, 1, 1], *STEPS[1:]), "jitter_by_channel"),
        ((lambda image, f: image**f, *STEPS[1:]), None),
        (
            (lambda image, f: image * np.linspace(f, 1, image.size).reshape(image.shape), *STEPS),
            "jitter_by_pixel",
        ),
    ],
)
def test_other_changes_are_caught_and_named(steps, key, seed, order):
    function = by(uniform, order, steps)
    assert STRUCTURE in drawn.lost(judged(function, seed))
    told = drawn.told(jitter.of_three_changes(pairs(function, seed)))
    assert told == key if key else told in ("jitter_by_pixel", "jitter_by_channel")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "steps",
    [
        contrast_about(lambda image: 0.5),
        contrast_about(lambda image: 0.0),
        contrast_about(lambda image: image.mean()),
        contrast_about(lambda image: np.median(image @ LUMA) * 1.2),
        (lambda image, f: np.clip(image + f - 1, 0, 1), *STEPS[1:]),
    ],
)
def test_what_moves_the_mean_luma_leaves_the_ends(steps, seed):
    assert LAW in drawn.lost(judged(by(uniform, steps=steps), seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_results_stay_between_0_and_1(seed):
    def unclipped(image, strength, rng):
        b, c, s = uniform(strength, rng)
        image = b * image
        image = c * image + (1 - c) * (image @ LUMA).mean()
        return s * image + (1 - s) * (image @ LUMA)[..., np.newaxis]

    def stretched(image, strength, rng):
        out = unclipped(image, strength, rng)
        return np.maximum(out, 0) / max(1.0, out.max())

    def at_the_end(image, strength, rng):
        return np.clip(unclipped(image, strength, rng), 0, 1)

    for wrong, key in ((unclipped, "jitter_not_clipped"), (stretched, "jitter_stretched")):
        assert drawn.lost(judged(wrong, seed)) == {"edge cases"}
        assert drawn.told(jitter.special_cases(pairs(wrong, seed, "edge"))) == key
    assert judged(at_the_end, seed).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_strength_0_changes_nothing(seed):
    def at_least(strength, rng):
        return uniform(max(strength, 0.05), rng)

    assert drawn.lost(judged(by(at_least), seed)) == {"edge cases"}
    found = jitter.special_cases(pairs(by(at_least), seed, "edge"))
    assert drawn.told(found) == "jitter_strength_0"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "value",
    [
        lambda image: np.zeros_like(image),
        lambda image: image,
        lambda image: image[0],
        lambda image: image * np.nan,
        lambda image: None,
        lambda image: image.astype(np.float16),
    ],
)
def test_an_answer_without_thought_earns_nothing(value, seed):
    assert judged(lambda image, strength, rng: value(image), seed).score == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_noise_is_no_jitter(seed):
    rng = np.random.default_rng(seed)
    for noise in (rng.random, lambda shape: 1e300 * rng.random(shape), rng.standard_normal):
        verdict = judged(lambda image, strength, rng, n=noise: n(image.shape), seed)
        assert STRUCTURE in drawn.lost(verdict)

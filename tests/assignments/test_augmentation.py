"""What the hidden cases of "augmentation" promise, and answers that the records do not list."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from assignments.augmentation.scaled_size import rest
from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Case, Outcome, Verdict
from reference import augmentation as reference

SEEDS = range(10)
MANY = ((224, 256, 384, 480, 640), 224)  # the default scales and size
LUMA = np.array([0.299, 0.587, 0.114])
IMAGES = ("horizontal_flip", "resize_nearest", "random_crop", "ten_crop", "multi_scale_crops")


def cases_of(name: str, seed: int) -> tuple[Case, ...]:
    record = catalogue.load(f"augmentation.{name}").record
    return tuple(record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function: Callable[..., Any]) -> Verdict:
    exercise = catalogue.load(f"augmentation.{name}")
    cases = cases_of(name, seed)
    outcomes = []
    for case in cases:
        given = [answers.to_numpy(value) for value in case.args.values()]
        try:
            values = [function(*map(fresh, given)) for _ in range(case.repeat)]
        except Exception as error:  # a wrong answer may fail in any way
            outcomes.append(Outcome("raised", error=type(error).__name__))
            continue
        outcomes.append(Outcome("returned", values if case.repeat > 1 else values[0]))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


def fresh(value: Any) -> Any:
    return value.copy() if isinstance(value, np.ndarray) else value


def lost(verdict: Verdict) -> set[str]:
    return {check.name for check in verdict.checks if check.verdict != "correct"}


# ---- images ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", IMAGES)
def test_no_two_pixels_of_an_image_are_alike(name, seed):
    kinds = set()
    for case in cases_of(name, seed):
        image = case.args["image"]
        kinds.add(image.dtype.kind)
        assert len(np.unique(image)) == image.size
    assert kinds == {"u", "f"}


@pytest.mark.parametrize("seed", range(5))
def test_no_two_pixels_of_an_image_in_a_batch_are_alike(seed):
    for case in cases_of("random_horizontal_flip", seed):
        images = case.args["images"].reshape(len(case.args["images"]), -1)
        ordered = np.sort(images.astype(float), axis=1)
        assert (np.diff(ordered, axis=1) > 0).all()


@pytest.mark.parametrize("name", ["adjust_brightness", "adjust_contrast", "adjust_saturation"])
@pytest.mark.parametrize("seed", range(30))
def test_ordinary_images_are_clipped_now_and_then(name, seed):
    """Some numbers are, so that clipping is asked for, and most are not, so that the rest shows."""
    shares = []
    for case in cases_of(name, seed):
        image = case.args["image"]
        assert image.min() >= 0
        assert image.max() <= 1
        if case.group == "ordinary":
            out = getattr(reference, name)(image, case.args["factor"])
            shares.append(float(((out == 0) | (out == 1)).mean()))
    assert max(shares) > 0
    assert max(shares) < 0.6
    assert min(shares) == 0


# ---- sizes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_no_longer_side_is_near_a_half(seed):
    for case in cases_of("scaled_size", seed):
        left = rest(*case.args.values())
        assert left == 0 or 0.09 < left < 0.41 or 0.59 < left < 0.91


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("whole", [round, int, math.floor])
def test_every_order_of_the_operations_passes(whole, seed):
    def by_scale(height, width, short_side):
        scale = short_side / min(height, width)
        return whole(height * scale), whole(width * scale)

    def by_aspect(height, width, short_side):
        if height < width:
            return short_side, whole(short_side * (width / height))
        return whole(short_side / (width / height)), short_side

    for function in (by_scale, by_aspect):
        assert judged("scaled_size", seed, function).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_rounding_and_cutting_are_not_mixed(seed):
    def mixed(height, width, short_side):
        scale = short_side / min(height, width)
        return round(height * scale), int(width * scale)

    assert lost(judged("scaled_size", seed, mixed)) >= {"value"}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mode, right", [("nearest-exact", True), ("nearest", False)])
def test_torchs_modes_of_nearest_are_told_apart(mode, right, seed):
    torch = pytest.importorskip("torch")

    def resize(image, height, width):
        old = torch.from_numpy(image.astype(np.float64)).permute(2, 0, 1)[None]
        new = torch.nn.functional.interpolate(old, size=(height, width), mode=mode)
        return new[0].permute(1, 2, 0)

    def resize_nearest(image, height, width):
        return resize(image, height, width).numpy()

    verdict = judged("resize_nearest", seed, resize_nearest)
    assert (verdict.verdict == "correct") is right


# ---- crops -------------------------------------------------------------------------------------


def ten_crop(image, size, middle):
    down, right = image.shape[0] - size, image.shape[1] - size
    starts = [(0, 0), (0, right), (down, 0), (down, right), (middle(down), middle(right))]
    crops = np.array([image[i : i + size, j : j + size] for i, j in starts])
    return np.concatenate([crops, crops[:, :, ::-1]])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "middle", [lambda n: n // 2, lambda n: (n + 1) // 2, lambda n: round(n / 2)]
)
def test_either_pixel_of_an_odd_middle_passes(middle, seed):
    crops = judged("ten_crop", seed, lambda image, size: ten_crop(image, size, middle))
    assert crops.verdict == "correct"

    def several(image, short_sides=MANY[0], size=MANY[1]):
        found = []
        for side in short_sides:
            height, width = (int(n * side / min(image.shape[:2])) for n in image.shape[:2])
            resized = reference.resize_nearest(image, height, width)
            found.extend(ten_crop(resized, size, middle))
        return found

    assert judged("multi_scale_crops", seed, several).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("off", [-2, -1, 2])
def test_another_middle_does_not_pass(off, seed):
    def shifted(image, size):
        return ten_crop(image, size, lambda n: min(max(n // 2 + off, 0), n))

    assert "value" in lost(judged("ten_crop", seed, shifted))


@pytest.mark.parametrize("seed", range(30))
def test_each_scale_has_one_image_and_no_corner_in_its_middle(seed):
    for case in cases_of("multi_scale_crops", seed):
        image, short_sides, size = (*case.args.values(), *MANY[len(case.args) - 1 :])
        shorter = min(image.shape[:2])
        for side in short_sides:
            assert side >= size
            assert side - size != 1
            exact = max(image.shape[:2]) * side / shorter
            assert exact % 1 < 0.41
            assert int(exact) - size != 1
            assert reference.scaled_size(*image.shape[:2], side)[0] in (side, int(exact))


@pytest.mark.parametrize("seed", range(30))
def test_ten_crops_have_one_centre_where_it_is_no_matter_of_taste(seed):
    for case in cases_of("ten_crop", seed):
        left = [n - case.args["size"] for n in case.args["image"].shape[:2]]
        assert 1 not in left
        assert case.category == "an odd difference" or not any(n % 2 for n in left)


# ---- random ------------------------------------------------------------------------------------

RANDOM = {
    "random_horizontal_flip": reference.random_horizontal_flip,
    "random_short_side": reference.random_short_side,
    "random_crop": reference.random_crop,
    "color_jitter": reference.color_jitter,
}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", RANDOM)
def test_right_answers_are_never_alarmed(name, seed):
    assert judged(name, seed, RANDOM[name]).verdict == "correct"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", RANDOM)
def test_a_generator_spawned_from_the_argument_is_right(name, seed):
    def function(*args):
        own = [
            np.random.default_rng(a.integers(2**63)) if isinstance(a, np.random.Generator) else a
            for a in args
        ]
        return RANDOM[name](*own)

    assert judged(name, seed, function).verdict == "correct"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", RANDOM)
def test_another_source_of_randomness_loses(name, seed):
    global_state = np.random.default_rng()

    def elsewhere(*args):
        return RANDOM[name](
            *(global_state if isinstance(a, np.random.Generator) else a for a in args)
        )

    def seeded(*args):
        return RANDOM[name](
            *(np.random.default_rng(42) if isinstance(a, np.random.Generator) else a for a in args)
        )

    assert "independence" in lost(judged(name, seed, elsewhere))
    assert "independence" in lost(judged(name, seed, seeded))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", RANDOM)
def test_the_public_statements_hold_for_both_references(name, seed):
    pytest.importorskip("torch")
    from autograder.exercises.torch_backend import from_torch, to_torch

    exercise = catalogue.load(f"augmentation.{name}")
    for code in (exercise.numpy, exercise.torch):
        called = catalogue.function(catalogue.variant(code, None), exercise.name)
        for example in exercise.record.examples:
            given = {**example.args, "rng": type(example.args["rng"])(seed)}
            if code is exercise.torch:
                result = from_torch(called(*(to_torch(value, "cpu") for value in given.values())))
            else:
                result = called(*map(answers.to_numpy, given.values()))
            for rule, *_ in example.holds:
                assert eval(rule, {"np": np, **given, "result": result}), (rule, example.source)


# ---- predictions -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "wrong",
    [
        lambda p: p.max(axis=0) / p.max(axis=0).sum(),
        lambda p: (p.max(axis=0) + p.min(axis=0)) / 2,
        lambda p: np.sqrt((p**2).mean(axis=0)),
        lambda p: p[: len(p) // 2 + 1].mean(axis=0),
        lambda p: p.sum(axis=0) / 10,
        lambda p: p.mean(axis=0, keepdims=True),
        lambda p: np.average(p, axis=0, weights=p.max(axis=1)),
    ],
)
def test_other_averages_lose(wrong, seed):
    assert "value" in lost(judged("average_predictions", seed, wrong))


# ---- colours -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "name, wrong",
    [
        ("adjust_brightness", lambda x, f: np.clip(x * f, 0, 0.95)),
        ("adjust_brightness", lambda x, f: np.clip(x * min(f, 2), 0, 1)),
        ("adjust_brightness", lambda x, f: np.round(np.clip(x * f, 0, 1) * 255) / 255),
        ("adjust_contrast", lambda x, f: np.clip(f * (x - (x @ LUMA).mean()) + x.mean(), 0, 1)),
        (
            "adjust_contrast",
            lambda x, f: np.clip(f * x + (1 - f) * round(255 * (x @ LUMA).mean()) / 255, 0, 1),
        ),
        ("adjust_contrast", lambda x, f: np.clip(f * x + (1 - f) * (x @ LUMA).max(), 0, 1)),
        (
            "adjust_saturation",
            lambda x, f: np.clip(f * x + (1 - f) * (x @ LUMA**1.1)[..., None], 0, 1),
        ),
        ("adjust_saturation", lambda x, f: np.clip(f * x + (1 - f) * x[..., 1:2], 0, 1)),
        (
            "adjust_saturation",
            lambda x, f: np.clip(f * x + (1 - f) * np.sqrt((x**2) @ LUMA)[..., None], 0, 1),
        ),
    ],
)
def test_near_misses_of_colour_lose(name, wrong, seed):
    assert lost(judged(name, seed, wrong))

"""The augmentation references against plain loops, Torch's interpolation and exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from autograder.exercises.torch_backend import from_torch, to_torch
from reference import augmentation

torch = pytest.importorskip("torch")
torch_augmentation = pytest.importorskip("reference.torch.augmentation")

SEEDS = range(10)


def both(name: str, *args):
    """The result of the NumPy reference and of the Torch one."""
    yield getattr(augmentation, name)(*args)
    given = [to_torch(value, "cpu") for value in args]
    yield from_torch(getattr(torch_augmentation, name)(*given))


def image_of(seed: int, *, channels: int = 3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    height, width = rng.integers(1, 12, 2)
    return rng.integers(0, 256, (height, width, channels), dtype=np.uint8)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flip_exchanges_left_and_right(seed):
    image = image_of(seed)
    for flipped in both("horizontal_flip", image):
        assert flipped.tolist() == [list(reversed(row)) for row in image.tolist()]
        assert flipped.dtype == np.uint8


def test_the_lectures_sizes():
    """The shorter side becomes 256 to 480, the other keeps the proportions."""
    for height, width, short_side, expected in (
        (480, 640, 256, (256, 341)),
        (640, 480, 256, (341, 256)),
        (375, 500, 224, (224, 299)),
        (500, 375, 480, (640, 480)),
        (333, 500, 640, (640, 961)),
        (1, 1, 7, (7, 7)),
        (2, 3, 3, (3, 5)),  # 4.5 goes up
        (3, 2, 1, (2, 1)),  # 1.5 goes up
    ):
        for size in both("scaled_size", height, width, short_side):
            assert tuple(map(int, size)) == expected


@pytest.mark.parametrize("seed", range(300))
def test_sizes_are_rounded_exactly(seed):
    rng = np.random.default_rng(seed)
    height, width, short_side = (int(n) for n in rng.integers(1, 2000, 3))
    scale = Fraction(short_side, min(height, width))
    exact = tuple(int(side * scale + Fraction(1, 2)) for side in (height, width))
    for size in both("scaled_size", height, width, short_side):
        assert tuple(map(int, size)) == exact


@pytest.mark.parametrize("seed", range(40))
def test_resizing_is_torchs_nearest_exact(seed):
    rng = np.random.default_rng(seed)
    image = image_of(seed).astype(np.float64)
    height, width = (int(n) for n in rng.integers(1, 15, 2))
    old = torch.from_numpy(image).permute(2, 0, 1)[None]
    nearest = torch.nn.functional.interpolate(old, size=(height, width), mode="nearest-exact")
    expected = nearest[0].permute(1, 2, 0).numpy()
    for resized in both("resize_nearest", image, height, width):
        assert np.array_equal(resized, expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_resizing_to_the_same_size_changes_nothing(seed):
    image = image_of(seed)
    for resized in both("resize_nearest", image, *image.shape[:2]):
        assert np.array_equal(resized, image)


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_crops_by_loops(seed):
    image = image_of(seed)
    height, width = image.shape[:2]
    size = int(np.random.default_rng(seed).integers(1, min(height, width) + 1))
    tops = [0, 0, height - size, height - size, (height - size) // 2]
    lefts = [0, width - size, 0, width - size, (width - size) // 2]
    expected = [
        [[image[i + y, j + x].tolist() for x in range(size)] for y in range(size)]
        for i, j in zip(tops, lefts, strict=True)
    ]
    expected += [[list(reversed(row)) for row in crop] for crop in expected]
    for crops in both("ten_crop", image, size):
        assert crops.tolist() == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_several_scales_are_ten_crops_of_each_resized_image(seed):
    image, sides = image_of(seed), (9, 4, 12)
    parts = []
    for side in sides:
        size = augmentation.scaled_size(*image.shape[:2], side)
        parts += list(augmentation.ten_crop(augmentation.resize_nearest(image, *size), 4))
    for crops in both("multi_scale_crops", image, sides, 4):
        assert np.array_equal(crops, np.stack(parts))


def test_by_default_there_are_the_lectures_five_scales():
    image = image_of(3, channels=1)
    for crops in (augmentation.multi_scale_crops(image), torch_crops(image)):
        assert crops.shape == (50, 224, 224, 1)
        assert np.array_equal(crops[0, 0, 0], image[0, 0])


def torch_crops(image: np.ndarray) -> np.ndarray:
    return from_torch(torch_augmentation.multi_scale_crops(to_torch(image, "cpu")))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mean_of_predictions(seed):
    table = np.random.default_rng(seed).dirichlet(np.ones(4), size=7)
    for mean in both("average_predictions", table):
        assert mean == pytest.approx([sum(column) / 7 for column in table.T.tolist()])
        assert mean.sum() == pytest.approx(1)


def by_loops(image, factor, kind):
    """A blend with black, with the mean luma, or with each pixel's own luma."""
    lumas = [[0.299 * r + 0.587 * g + 0.114 * b for r, g, b in row] for row in image.tolist()]
    mean = sum(map(sum, lumas)) / image[..., 0].size
    others = {
        "brightness": lambda i, j: 0.0,
        "contrast": lambda i, j: mean,
        "saturation": lambda i, j: lumas[i][j],
    }
    return [
        [
            [min(1, max(0, factor * v + (1 - factor) * others[kind](i, j))) for v in pixel]
            for j, pixel in enumerate(row)
        ]
        for i, row in enumerate(image.tolist())
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["brightness", "contrast", "saturation"])
@pytest.mark.parametrize("factor", [0.0, 0.4, 1.0, 1.7, 3.0])
def test_colours_by_loops(kind, factor, seed):
    image = image_of(seed) / 255
    for changed in both(f"adjust_{kind}", image, factor):
        assert changed == pytest.approx(np.array(by_loops(image, factor, kind)), abs=1e-12)


def draws(name: str, *args, seed: int = 0, calls: int = 1):
    """Results of repeated calls of either reference, one generator drawn on and on."""
    rng = np.random.default_rng(seed)
    yield [getattr(augmentation, name)(*args, rng) for _ in range(calls)]
    generator = torch.Generator().manual_seed(seed)
    given = [to_torch(value, "cpu") for value in args]
    yield [from_torch(getattr(torch_augmentation, name)(*given, generator)) for _ in range(calls)]


def test_random_flips_are_the_image_or_its_mirror():
    images = np.stack([np.arange(24).reshape(2, 4, 3)] * 200)
    for p, least, most in ((0.0, 0, 0), (0.3, 30, 95), (1.0, 200, 200)):
        for (flipped,) in draws("random_horizontal_flip", images, p):
            same = (flipped == images).all(axis=(1, 2, 3))
            mirrored = (flipped == images[:, :, ::-1]).all(axis=(1, 2, 3))
            assert (same | mirrored).all()
            assert least <= mirrored.sum() <= most


def test_a_random_short_side_takes_both_ends():
    for name, generator in (
        (augmentation.random_short_side, np.random.default_rng(0)),
        (torch_augmentation.random_short_side, torch.Generator().manual_seed(0)),
    ):
        assert {int(name(generator, 3, 5)) for _ in range(200)} == {3, 4, 5}
        assert {int(name(generator, 7, 7)) for _ in range(5)} == {7}
        drawn = [int(name(generator)) for _ in range(3000)]
        assert (min(drawn), max(drawn)) == (256, 480)


def test_random_crops_take_every_place():
    image = np.arange(20).reshape(4, 5, 1)
    places = {image[i, j, 0] for i in range(2) for j in range(3)}
    for found in draws("random_crop", image, 3, calls=300):
        assert {crop[0, 0, 0] for crop in found} == places
        for crop in found:
            assert np.array_equal(crop[..., 0] - crop[0, 0, 0], image[:3, :3, 0])


@pytest.mark.parametrize("strength", [0.0, 0.3, 1.0])
def test_jitter_stays_between_its_ends(strength):
    image = 0.25 + 0.04 * np.random.default_rng(0).random((3, 4, 3))
    for found in draws("color_jitter", image, strength, calls=300):
        means = np.array([(out @ [0.299, 0.587, 0.114]).mean() for out in found])
        factors = means / (image @ [0.299, 0.587, 0.114]).mean()
        assert (np.abs(factors - 1) <= strength + 1e-9).all()
        assert np.ptp(factors) >= 1.9 * strength
        assert np.min(found) >= 0
        assert np.max(found) <= 1

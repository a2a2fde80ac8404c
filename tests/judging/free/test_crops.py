"""Either pixel of an odd middle passes, and nothing else with it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from autograder.judging import compare
from autograder.judging.free.crops import either_centre, either_centre_of_scales
from autograder.model import Case
from reference.augmentation import multi_scale_crops, resize_nearest, ten_crop

IMAGES = {
    shape: np.arange(np.prod(shape)).reshape(shape) for shape in [(7, 10, 2), (8, 6, 1), (9, 9, 3)]
}


def crops(image, size, top_up, left_up):
    """Ten crops whose centre takes the upper or lower, left or right pixel of a middle."""
    down, right = image.shape[0] - size, image.shape[1] - size
    middle = ((down + top_up) // 2, (right + left_up) // 2)
    starts = [(0, 0), (0, right), (down, 0), (down, right), middle]
    found = np.stack([image[i : i + size, j : j + size] for i, j in starts])
    return np.concatenate([found, found[:, :, ::-1]])


def aligned(image, size, got):
    case = Case("edge", "a case", {"image": image, "size": size})
    return either_centre(case, ten_crop(image, size), got)


def passes(image, size, got):
    right = ten_crop(image, size)
    return compare.compare(right, aligned(image, size, got)) is None


@pytest.mark.parametrize("shape, size", [((7, 10, 2), 4), ((8, 6, 1), 3), ((9, 9, 3), 4)])
@pytest.mark.parametrize("top_up, left_up", [*product((0, 1), repeat=2)])
def test_either_middle_pixel_passes(shape, size, top_up, left_up):
    image = IMAGES[shape]
    found = crops(image, size, top_up, left_up)
    for got in (found, found.astype(np.float32), found.tolist()):
        assert passes(image, size, got)


def test_the_flip_may_take_the_other_pixel():
    image, size = IMAGES[9, 9, 3], 4
    found = crops(image, size, 0, 0)
    found[9] = crops(image, size, 1, 1)[9]
    assert passes(image, size, found)


@pytest.mark.parametrize("index", range(10))
def test_no_other_crop_is_changed(index):
    image, size = IMAGES[9, 9, 3], 4
    found = crops(image, size, 1, 0)
    found[index, 0, 0, 0] += 1
    got = aligned(image, size, found)
    assert np.array_equal(got[index], found[index])
    assert not passes(image, size, found)


def test_a_centre_at_another_place_does_not_pass():
    image, size = IMAGES[9, 9, 3], 4
    right = crops(image, size, 0, 0)
    for wrong in (
        right[[4, 0, 1, 2, 3, 9, 5, 6, 7, 8]],
        right[[0, 1, 2, 3, 9, 5, 6, 7, 8, 4]],
        right[[0, 1, 2, 3, 4, 4, 6, 7, 8, 9]],
        right[:, ::-1],
        right[::-1],
    ):
        assert not passes(image, size, wrong)


def test_an_even_difference_has_one_middle():
    image, size = IMAGES[7, 10, 2], 3
    assert passes(image[:, :9], size, crops(image[:, :9], size, 1, 1))
    assert not passes(image[:, :9], size, crops(image[:, :9], size, 2, 0))
    assert not passes(image[:, :9], size, crops(image[:, :9], size, 0, 2))


@pytest.mark.parametrize(
    "got", [None, 3.0, "no", np.zeros((5, 4, 4, 3)), np.zeros((10, 4, 4)), [[1], [2, 3]]]
)
def test_what_is_no_ten_crops_stays_as_it_is(got):
    assert aligned(IMAGES[9, 9, 3], 4, got) is got


def test_either_pixel_passes_at_each_scale():
    image, scales, size = IMAGES[9, 9, 3], (9, 6, 12), 3
    right = multi_scale_crops(image, scales, size)
    pictures = [resize_nearest(image, s, s) for s in scales]
    found = [crops(pictures[k], size, k % 2, (k + 1) % 2) for k in range(3)]
    case = Case("edge", "a case", {"image": image, "short_sides": scales, "size": size})
    got = either_centre_of_scales(case, right, np.concatenate(found))
    assert not np.array_equal(right, np.concatenate(found))
    assert np.array_equal(right, got)
    turned = np.concatenate(found[::-1])
    assert not np.array_equal(right, either_centre_of_scales(case, right, turned))


def test_what_is_no_crops_of_scales_stays_as_it_is():
    image = IMAGES[9, 9, 3]
    case = Case("edge", "a case", {"image": image, "short_sides": (9, 6), "size": 3})
    right = multi_scale_crops(image, (9, 6), 3)
    for got in (None, right[:10], right.reshape(2, 10, 3, 3, 3)):
        assert either_centre_of_scales(case, right, got) is got

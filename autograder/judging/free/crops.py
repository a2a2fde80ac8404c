"""Crops at the centre: where an odd number of pixels is left over, either middle pixel is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.model import Case, Value

Array = npt.NDArray[Any]


def either_centre(case: Case, expected: Value, got: Value) -> Value:
    """`got` (crops, size, size, c) with each crop at the centre of `image` where `expected` has it.

    Of an odd difference between the image and the crop, one half is a pixel larger than the other:
    up to four windows are at the centre, and as many of the flipped image. Where both values have
    one of these at the same place (both flipped, or neither), the expected one is taken. Let the
    differences be such that no corner is one of them: even, or at least 3.
    """
    both = _both(expected, got)
    return got if both is None else _aligned(case.args["image"], *both)


def either_centre_of_scales(case: Case, expected: Value, got: Value) -> Value:
    """As `either_centre`, for as many crops of `image` at each of the scales `short_sides`.

    The longer side is cut to whole pixels, and each pixel of a scaled image is the nearest one:
    let the sizes be such that rounding makes no other image. Where `short_sides` are not given,
    let no difference be odd.
    """
    both = _both(expected, got)
    scales = case.args.get("short_sides", ())
    if both is None or not scales or len(both[0]) % len(scales):
        return got
    pictures = (_scaled(case.args["image"], short_side) for short_side in scales)
    parts = zip(
        pictures, np.split(both[0], len(scales)), np.split(both[1], len(scales)), strict=True
    )
    return np.concatenate([_aligned(*part) for part in parts])


def _both(expected: Value, got: Value) -> tuple[Array, Array] | None:
    """Two arrays of crops of the same shape, if that is what they are."""
    right, actual = compare.as_array(expected), compare.as_array(got)
    if right is None or actual is None or actual.dtype == np.float16:
        return None
    return (right, actual) if right.shape == actual.shape and right.ndim == 4 else None


def _aligned(image: Array, right: Array, actual: Array) -> Array:
    centres = list(_centres(image, right.shape[1]))
    others = np.flatnonzero((right != actual).any(axis=(1, 2, 3)))
    if len(centres) == 1 or len(others) == 0:
        return actual
    chosen = actual.copy()
    for flip in (False, True):
        windows = [window[:, ::-1] if flip else window for window in centres]
        for index in others:
            if _is_one(right[index], windows) and _is_one(actual[index], windows):
                chosen[index] = right[index]
    return chosen


def _centres(image: Array, size: int) -> Iterator[Array]:
    """The windows at the centre: one, two or four."""
    height, width = image.shape[0] - size, image.shape[1] - size
    for top in sorted({height // 2, -(-height // 2)}):
        for left in sorted({width // 2, -(-width // 2)}):
            yield image[top : top + size, left : left + size]


def _is_one(crop: Array, windows: Sequence[Array]) -> bool:
    return any(compare.compare_arrays(window, crop, "wrong_value") is None for window in windows)


def _scaled(image: Array, short_side: int) -> Array:
    rows, cols = (
        (2 * np.arange(new) + 1) * old // (2 * new)
        for old in image.shape[:2]
        for new in [old * short_side // min(image.shape[:2])]
    )
    scaled: Array = image[np.ix_(rows, cols)]
    return scaled

"""Crops at the centre: where an odd number of pixels is left over, either middle pixel is right."""

from __future__ import annotations

from collections.abc import Iterator
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
    right, actual = compare.as_array(expected), compare.as_array(got)
    if right is None or actual is None or right.shape != actual.shape or right.ndim != 4:
        return got
    image = case.args["image"]
    size = right.shape[1]
    if right.shape[1:] != (size, size, image.shape[2]) or size > min(image.shape[:2]):
        return got
    centres = list(_centres(image, size))
    if len(centres) == 1 or actual.dtype == np.float16:
        return got
    chosen = actual.copy()
    for flip in (False, True):
        windows = [window[:, ::-1] if flip else window for window in centres]
        for index in range(len(right)):
            if _is_one(right[index], windows) and _is_one(actual[index], windows):
                chosen[index] = right[index]
    return chosen


def _centres(image: Array, size: int) -> Iterator[Array]:
    """The windows at the centre: one, two or four."""
    height, width = image.shape[0] - size, image.shape[1] - size
    for top in sorted({height // 2, -(-height // 2)}):
        for left in sorted({width // 2, -(-width // 2)}):
            yield image[top : top + size, left : left + size]


def _is_one(crop: Array, windows: list[Array]) -> bool:
    return any(compare.compare_arrays(window, crop, "wrong_value") is None for window in windows)

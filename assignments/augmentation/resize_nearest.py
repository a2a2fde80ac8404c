"""An image at another size, each pixel taken from the nearest one of the old image."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import floats, pixels
from assignments.augmentation._resize_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Ranges = tuple[tuple[int, int], tuple[int, int]]  # of the height, of the width
Drawn = dict[str, np.ndarray | int]


def steady(old: int, new: int) -> bool:
    """Whether no pixel's centre falls on the edge between two pixels: there formulas differ."""
    return all((2 * i + 1) * old % (2 * new) for i in range(new))


def picked(old: int, new: int) -> list[np.ndarray]:
    """The pixels that are right, then those of other common formulas."""
    i = np.arange(new)
    corners = i * old / new
    right = (2 * i + 1) * old // (2 * new)
    return [right, np.floor(corners), np.round(corners), np.linspace(0, old - 1, new).round()]


def telling(height: tuple[int, int], width: tuple[int, int]) -> bool:
    """Whether no other formula picks the same pixels; each pair is an old and a new length."""
    right, *others = zip(picked(*height), picked(*width), strict=True)
    return all(any((a != b).any() for a, b in zip(right, other, strict=True)) for other in others)


def draw(rng: np.random.Generator, old: Ranges, new: Ranges, *, real: bool) -> Drawn:
    """Heights first; three channels. The new height and width are never equal."""
    while True:
        h, w = (int(rng.integers(low, high + 1)) for low, high in old)
        height, width = (int(rng.integers(low, high + 1)) for low, high in new)
        apart = height != width and h != w and steady(h, height) and steady(w, width)
        if apart and telling((h, height), (w, width)):
            made = floats if real else pixels
            return {"image": made(rng, h, w, 3), "height": height, "width": width}


def cases(rng: np.random.Generator) -> list[Case]:
    smaller = draw(rng, ((7, 9), (7, 9)), ((4, 6), (4, 6)), real=False)
    larger = draw(rng, ((3, 5), (3, 6)), ((7, 13), (7, 10)), real=False)
    mixed = draw(rng, ((3, 6), (8, 11)), ((7, 11), (4, 7)), real=False)
    real = draw(rng, ((6, 9), (3, 6)), ((3, 5), (7, 9)), real=True)
    whole = pixels(rng, 5, 7, 3)
    return [
        Case("ordinary", "made smaller", smaller),
        Case("ordinary", "made larger", larger),
        Case("ordinary", "larger one way, smaller the other", mixed),
        Case("ordinary", "float image", real),
        Case("edge", "the same size", {"image": whole, "height": 5, "width": 7}),
        Case("edge", "one channel", {"image": pixels(rng, 7, 9, 1), "height": 5, "width": 4}),
        Case("edge", "to one pixel", {"image": pixels(rng, 5, 7, 3), "height": 1, "width": 1}),
        Case("edge", "one row", {"image": floats(rng, 1, 5, 3), "height": 3, "width": 8}),
        Case("edge", "square image", {"image": pixels(rng, 5, 5, 3), "height": 3, "width": 3}),
    ]


EXAMPLES = (
    Example(
        {"image": np.arange(7, dtype=np.uint8).reshape(1, 7, 1), "height": 1, "width": 3},
        np.array([[[1], [3], [5]]], dtype=np.uint8),
        "seven pixels to three: the centres fall at 1.17, 3.5 and 5.83",
    ),
    Example(
        {"image": np.arange(6, dtype=np.uint8).reshape(6, 1, 1), "height": 2, "width": 2},
        np.array([[[1], [1]], [[4], [4]]], dtype=np.uint8),
        "a column of six pixels to 2 x 2",
    ),
    Example(
        {
            "image": np.array([[[0.5, 1.0], [-1.0, 0.25], [0.0, 0.75]]]),
            "height": 1,
            "width": 4,
        },
        np.array([[[0.5, 1.0], [-1.0, 0.25], [-1.0, 0.25], [0.0, 0.75]]]),
        "a float image made wider: the pixel in the middle comes twice",
    ),
    Example(
        {"image": np.arange(9, dtype=np.uint8).reshape(3, 3, 1), "height": 1, "width": 1},
        np.array([[[4]]], dtype=np.uint8),
        "to one pixel: the centre",
    ),
)


def by_loops(image: np.ndarray, height: int, width: int) -> list[list[list[float]]]:
    old_height, old_width = len(image), len(image[0])
    return [
        [
            image[int((i + 0.5) * old_height / height)][int((j + 0.5) * old_width / width)].tolist()
            for j in range(width)
        ]
        for i in range(height)
    ]


def whole_numbers(image: np.ndarray, height: int, width: int) -> np.ndarray:
    rows = (2 * np.arange(height) + 1) * image.shape[0] // (2 * height)
    cols = (2 * np.arange(width) + 1) * image.shape[1] // (2 * width)
    resized: np.ndarray = image[rows][:, cols].astype(np.float32)
    return resized


def nearest_centres(image: np.ndarray, height: int, width: int) -> np.ndarray:
    def nearest(old: int, new: int) -> np.ndarray:
        wanted = (np.arange(new) + 0.5) / new
        centres = (np.arange(old) + 0.5) / old
        found: np.ndarray = np.abs(wanted[:, None] - centres).argmin(axis=1)
        return found

    rows, cols = nearest(image.shape[0], height), nearest(image.shape[1], width)
    resized: np.ndarray = image[rows[:, np.newaxis], cols]
    return resized


def rounded_centres(image: np.ndarray, height: int, width: int) -> np.ndarray:
    y = np.round((np.arange(height) + 0.5) * (image.shape[0] / height) - 0.5).astype(int)
    x = np.round((np.arange(width) + 0.5) * (image.shape[1] / width) - 0.5).astype(int)
    resized: np.ndarray = np.take(np.take(image, y, axis=0), x, axis=1)
    return resized


record = Record(
    level="core",
    lecture="Data augmentation: Training, resized",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops and lists", by_loops),
        Alternative("whole numbers alone, float32", whole_numbers),
        Alternative("the nearest of all centres", nearest_centres),
        Alternative("centres less a half, rounded", rounded_centres),
    ),
)

"""Ten crops at each of several scales: what a network sees of an image in testing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assignments.augmentation._images import floats, pixels
from assignments.augmentation._multi_scale_mistakes import MISTAKES
from assignments.augmentation.resize_nearest import steady
from assignments.augmentation.scaled_size import rest
from assignments.augmentation.scaled_size import steady as one_size
from autograder.judging.free.crops import either_centre_of_scales
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray | int | tuple[int, ...]]


def plain(height: int, width: int, short_side: int, size: int) -> bool:
    """Whether there is one scaled image, however it is rounded, and no corner is at its centre.

    Either middle pixel is right; with a single pixel left over both would be corners as well.
    """
    shorter, longer = min(height, width), max(height, width)
    whole = longer * short_side // shorter
    one = rest(height, width, short_side) < 0.4 and one_size(height, width, short_side)
    apart = whole - size != 1 and short_side - size != 1
    return one and apart and steady(longer, whole) and steady(shorter, short_side)


def draw(
    rng: np.random.Generator,
    *,
    tall: bool = False,
    square: bool = False,
    real: bool = False,
    scales: int = 3,
    channels: int = 3,
) -> Drawn:
    """Scales in an order that is not sorted; of three, one loses pixels and a larger one follows.

    One that is resized from the last has lost them.
    """
    while True:
        shorter = int(rng.integers(5, 8))
        longer = shorter if square else shorter + int(rng.integers(1, 6))
        height, width = (longer, shorter) if tall else (shorter, longer)
        size = int(rng.integers(2, 5))
        fitting = [s for s in range(size, 15) if plain(height, width, s, size)]
        chosen = tuple(int(s) for s in rng.permutation(fitting)[:scales])
        loses = any(s < min(shorter, max(chosen[i:])) for i, s in enumerate(chosen))
        telling = loses if scales == 3 else chosen != (shorter,)
        unsorted = scales == 1 or sorted(chosen) != list(chosen)
        fits = len(chosen) == scales and longer * shorter * channels <= 256
        if telling and unsorted and fits:
            made = floats if real else pixels
            image = made(rng, height, width, channels)
            return {"image": image, "short_sides": chosen, "size": size}


def cases(rng: np.random.Generator) -> list[Case]:
    """Sizes at which rounding leaves no choice. By default there are millions of numbers: once."""
    side = int(rng.integers(5, 9))  # each default scale is divisible by more twos than this
    return [
        Case("ordinary", "wide image", draw(rng)),
        Case("ordinary", "tall image", draw(rng, tall=True)),
        Case("ordinary", "float image", draw(rng, real=True, scales=2)),
        Case("edge", "one scale", draw(rng, scales=1)),
        Case("edge", "square image", draw(rng, square=True, scales=2)),
        Case("edge", "one channel", draw(rng, tall=True, channels=1, scales=2)),
        Case("edge", "default scales and size", {"image": pixels(rng, side, side, 1)}),
    ]


EXAMPLES = (
    Example(
        {
            "image": np.arange(3, dtype=np.uint8).reshape(1, 3, 1),
            "short_sides": (1, 3),
            "size": 1,
        },
        np.array(
            [0, 2, 0, 2, 1, 0, 2, 0, 2, 1] * 2,
            dtype=np.uint8,
        ).reshape(20, 1, 1, 1),
        "one row at two scales: 1 x 3, then 3 x 9",
    ),
    Example(
        {
            "image": np.array([[[0.0], [1.0]], [[2.0], [3.0]], [[4.0], [5.0]]]),
            "short_sides": (2,),
            "size": 2,
        },
        np.array(
            [[[0, 1], [2, 3]]] * 2
            + [[[2, 3], [4, 5]]] * 2
            + [[[0, 1], [2, 3]]]
            + [[[1, 0], [3, 2]]] * 2
            + [[[3, 2], [5, 4]]] * 2
            + [[[1, 0], [3, 2]]],
            dtype=float,
        )[..., np.newaxis],
        "one scale, the image's own size; the centre takes the upper of both middle rows",
    ),
)


def by_loops(
    image: np.ndarray,
    short_sides: Sequence[int] = (224, 256, 384, 480, 640),
    size: int = 224,
) -> list[np.ndarray]:
    found = []
    for short_side in short_sides:
        scale = short_side / min(image.shape[:2])
        height, width = (round(side * scale) for side in image.shape[:2])
        rows = [int((i + 0.5) * image.shape[0] / height) for i in range(height)]
        cols = [int((j + 0.5) * image.shape[1] / width) for j in range(width)]
        scaled = image[rows][:, cols]
        tops = (0, 0, height - size, height - size, (height - size) // 2)
        lefts = (0, width - size, 0, width - size, (width - size) // 2)
        starts = list(zip(tops, lefts, strict=True))
        crops = [scaled[top : top + size, left : left + size] for top, left in starts]
        found += crops + [crop[:, ::-1] for crop in crops]
    return found


def windows_picked_from_the_image(
    image: np.ndarray,
    short_sides: Sequence[int] = (224, 256, 384, 480, 640),
    size: int = 224,
) -> np.ndarray:
    """No image is resized: each crop takes its pixels where they lie in the old one."""
    crops = np.zeros((len(short_sides), 2, 5, size, size, image.shape[2]), dtype=np.float32)
    for s, short_side in enumerate(short_sides):
        sides = [int(n * short_side / min(image.shape[:2]) + 0.5) for n in image.shape[:2]]
        places = [(0, 0), (0, 1), (1, 0), (1, 1), (0.5, 0.5)]
        for k, part in enumerate(places):
            y, x = (
                (2 * (int((new - size) * p) + np.arange(size)) + 1) * old // (2 * new)
                for new, old, p in zip(sides, image.shape[:2], part, strict=True)
            )
            crops[s, 0, k] = image[y[:, np.newaxis], x]
            crops[s, 1, k] = image[y[:, np.newaxis], x[::-1]]
    return crops.reshape(-1, size, size, image.shape[2])


record = Record(
    level="challenge",
    lecture="Data augmentation: Testing",
    cases=cases,
    checks=(
        Check("value", 10),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 2, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("all in one function, a list of crops", by_loops),
        Alternative("crops picked from the old image, float32", windows_picked_from_the_image),
    ),
    align=either_centre_of_scales,
)

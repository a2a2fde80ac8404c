"""Ten crops at each of several scales: what a network sees of an image in testing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assignments.augmentation._images import floats, pixels
from assignments.augmentation._multi_scale_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray | int | tuple[int, ...]]


def steady(old: int, new: int) -> bool:
    """Whether no pixel's centre falls on the edge between two pixels of the old image."""
    return all((2 * i + 1) * old % (2 * new) for i in range(new))


def plain(height: int, width: int, short_side: int, size: int) -> bool:
    """Whether all conventions agree at this scale: rounded or cut, and either middle pixel.

    A fraction is below 0.4, and so that it is never cut to one less, above 0.05 where it is not 0.
    """
    shorter, longer = min(height, width), max(height, width)
    whole, rest = divmod(longer * short_side, shorter)
    if longer > shorter and not 0.05 * shorter < rest < 0.4 * shorter:
        return False
    even = (whole - size) % 2 == 0 and (short_side - size) % 2 == 0
    return even and steady(longer, whole) and steady(shorter, short_side)


def draw(
    rng: np.random.Generator,
    *,
    tall: bool = False,
    square: bool = False,
    real: bool = False,
    scales: int = 3,
    channels: int = 3,
) -> Drawn:
    """Scales below and above the image's own, in an order that is not sorted."""
    while True:
        shorter = int(rng.integers(5, 9))
        longer = shorter if square else shorter + int(rng.integers(1, 5))
        height, width = (longer, shorter) if tall else (shorter, longer)
        size = int(rng.integers(3, 6))
        fitting = [s for s in range(size, 15) if plain(height, width, s, size)]
        if len(fitting) < scales or height * width * channels > 256:
            continue
        chosen = tuple(int(s) for s in rng.permutation(fitting)[:scales])
        if scales == 1 or sorted(chosen) != list(chosen):
            made = floats if real else pixels
            image = made(rng, height, width, channels)
            return {"image": image, "short_sides": chosen, "size": size}


def cases(rng: np.random.Generator) -> list[Case]:
    """Sizes at which rounding and middle pixels leave no choice; the default sizes are large."""
    small = pixels(rng, 5, 5, 1)
    return [
        Case("ordinary", "wide image", draw(rng)),
        Case("ordinary", "tall image", draw(rng, tall=True)),
        Case("ordinary", "float image", draw(rng, real=True, scales=2)),
        Case("edge", "one scale", draw(rng, scales=1)),
        Case("edge", "square image", draw(rng, square=True, scales=2)),
        Case("edge", "one channel", draw(rng, tall=True, channels=1, scales=2)),
        Case("edge", "by default: five scales, crops of 224", {"image": small}),
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
)

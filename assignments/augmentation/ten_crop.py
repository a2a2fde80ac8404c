"""Four corners and the centre of an image, and their flips."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import floats, pixels
from assignments.augmentation._ten_crop_mistakes import MISTAKES
from autograder.judging.free.crops import either_centre
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray | int]


def draw(
    rng: np.random.Generator,
    size: int,
    beyond: tuple[int, int],
    channels: int = 3,
    *,
    real: bool = False,
) -> Drawn:
    """`beyond`: how much higher and wider the image is than the crop; 1 would mix up corners."""
    made = floats if real else pixels
    image = made(rng, size + beyond[0], size + beyond[1], channels)
    return {"image": image, "size": size}


def cases(rng: np.random.Generator) -> list[Case]:
    """Even differences where the centre is not meant to be a matter of taste."""
    tall, wide = (6, 2), (2, 6)
    return [
        Case("ordinary", "wide image", draw(rng, 4, wide)),
        Case("ordinary", "tall image", draw(rng, 4, tall)),
        Case("ordinary", "float image", draw(rng, 5, (2, 4), real=True)),
        Case("edge", "an odd difference", draw(rng, 4, (3, 5))),
        Case("edge", "an odd difference", draw(rng, 3, (5, 2))),
        Case("edge", "one channel", draw(rng, 5, (4, 6), channels=1)),
        Case("edge", "as high as the image", draw(rng, 4, (0, 4))),
        Case("edge", "the whole image", draw(rng, 4, (0, 0))),
        Case("edge", "crops of one pixel", draw(rng, 1, (4, 6))),
        Case("edge", "square image", draw(rng, 3, (4, 4))),
    ]


EXAMPLES = (
    Example(
        {"image": np.arange(12, dtype=np.uint8).reshape(3, 4, 1)[:, :3], "size": 1},
        np.array([0, 2, 8, 10, 5, 0, 2, 8, 10, 5], dtype=np.uint8).reshape(10, 1, 1, 1),
        "crops of one pixel: corners, centre, and again",
    ),
    Example(
        {"image": np.arange(24, dtype=np.uint8).reshape(4, 6, 1), "size": 2},
        np.array(
            [
                [[0, 1], [6, 7]],
                [[4, 5], [10, 11]],
                [[12, 13], [18, 19]],
                [[16, 17], [22, 23]],
                [[8, 9], [14, 15]],
                [[1, 0], [7, 6]],
                [[5, 4], [11, 10]],
                [[13, 12], [19, 18]],
                [[17, 16], [23, 22]],
                [[9, 8], [15, 14]],
            ],
            dtype=np.uint8,
        )[..., np.newaxis],
        "a wide image of one channel",
    ),
    Example(
        {"image": np.array([[[0.5, 1.0], [-0.5, 0.0]], [[2.0, 3.0], [4.0, 5.0]]]), "size": 2},
        np.array(
            [[[[0.5, 1.0], [-0.5, 0.0]], [[2.0, 3.0], [4.0, 5.0]]]] * 5
            + [[[[-0.5, 0.0], [0.5, 1.0]], [[4.0, 5.0], [2.0, 3.0]]]] * 5
        ),
        "the whole image, floats",
    ),
)


def by_loops(image: np.ndarray, size: int) -> list[list[list[list[float]]]]:
    height, width = image.shape[:2]
    tops = (0, 0, height - size, height - size, (height - size) // 2)
    lefts = (0, width - size, 0, width - size, (width - size) // 2)
    crops = [
        [[image[top + i, left + j].tolist() for j in range(size)] for i in range(size)]
        for top, left in zip(tops, lefts, strict=True)
    ]
    return crops + [[row[::-1] for row in crop] for crop in crops]


def other_middle(image: np.ndarray, size: int) -> np.ndarray:
    top, left = (image.shape[0] - size + 1) // 2, (image.shape[1] - size + 1) // 2
    crops = [
        image[:size, :size],
        image[:size, image.shape[1] - size :],
        image[image.shape[0] - size :, :size],
        image[image.shape[0] - size :, image.shape[1] - size :],
        image[top : top + size, left : left + size],
    ]
    return np.array(crops + [np.fliplr(crop) for crop in crops])


def of_the_flipped_image(image: np.ndarray, size: int) -> np.ndarray:
    def five(picture: np.ndarray, order: list[int]) -> list[np.ndarray]:
        down, right = picture.shape[0] - size, picture.shape[1] - size
        starts = [(0, 0), (0, right), (down, 0), (down, right), (down // 2, right // 2)]
        crops = [picture[y : y + size, x : x + size] for y, x in starts]
        return [crops[k] for k in order]

    upright = five(image, [0, 1, 2, 3, 4])
    flipped = five(image[:, ::-1], [1, 0, 3, 2, 4])
    return np.stack(upright + flipped).astype(np.float32)


def middle_rounded(image: np.ndarray, size: int) -> np.ndarray:
    bottom, right = image.shape[0] - size, image.shape[1] - size
    starts = [(0, 0), (0, right), (bottom, 0), (bottom, right)]
    starts.append((round(bottom / 2), int(right / 2.0)))
    crops = np.zeros((10, size, size, image.shape[2]))
    for k, (top, left) in enumerate(starts):
        crops[k] = image[top : top + size, left : left + size]
        crops[k + 5] = crops[k][:, ::-1]
    return crops


record = Record(
    level="core",
    lecture="Data augmentation: Testing, 4 corners + center, + flips",
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
        Alternative("the other pixel of an odd middle, np.fliplr", other_middle),
        Alternative("crops of the flipped image put in order, float32", of_the_flipped_image),
        Alternative("one middle rounded, the other cut, float64", middle_rounded),
    ),
    align=either_centre,
)

"""A square window of an image at a random place."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.augmentation._crop_mistakes import MISTAKES
from assignments.augmentation._images import floats, pixels
from autograder.judging.chance import windows
from autograder.model import Alternative, Case, Check, Example, Record, Rng

Drawn = dict[str, Any]


def cases(rng: np.random.Generator) -> list[Case]:
    """Nine places often enough that an end which comes half as often as the middle shows."""
    seeds = [int(seed) for seed in rng.choice(2**32, size=12, replace=False)]

    def drawn(image: np.ndarray, size: int) -> Drawn:
        return {"image": image, "size": size, "rng": Rng(seeds.pop())}

    several = drawn(pixels(rng, 12, 10, 1), 3)
    return [
        Case("draws", "three rows and columns to choose from", drawn(pixels(rng, 4, 4, 3), 2), 800),
        Case("draws", "wide image", drawn(pixels(rng, 4, 6, 3), 3), 200),
        Case("draws", "tall image", drawn(pixels(rng, 7, 5, 3), 2), 200),
        Case("draws", "several calls", several, 20),
        Case("draws", "the same generator again", several, 20),
        Case("draws", "another generator", several | {"rng": Rng(seeds.pop())}, 20),
        Case("edge", "the whole image", drawn(pixels(rng, 4, 4, 3), 4), 3),
        Case("edge", "as high as the image", drawn(pixels(rng, 3, 5, 3), 3), 120),
        Case("edge", "as wide as the image", drawn(pixels(rng, 5, 3, 3), 3), 120),
        Case("edge", "one channel", drawn(pixels(rng, 4, 5, 1), 3), 40),
        Case("edge", "float image", drawn(floats(rng, 5, 4, 3), 3), 40),
        Case("edge", "crops of one pixel", drawn(pixels(rng, 2, 3, 3), 1), 120),
        Case("edge", "one pixel in all", drawn(pixels(rng, 1, 1, 3), 1), 3),
    ]


IMAGE = np.arange(20, dtype=np.uint8).reshape(4, 5, 1)

SHAPE = (
    "np.shape(result) == (size, size, image.shape[2])",
    "A crop has the shape (size, size, channels).",
    "크롭의 모양은 (size, size, 채널)입니다.",
)
WINDOW = (
    "any(np.allclose(result, image[i:i+size, j:j+size])"
    " for i in range(len(image)-size+1) for j in range(image.shape[1]-size+1))",
    "The crop should be a window of the image: neighbouring rows and columns, in their order.",
    "크롭은 이미지에서 이웃한 행과 열을 순서 그대로 잘라 낸 창이어야 합니다.",
)

EXAMPLES = (
    Example(
        {"image": IMAGE, "size": 3, "rng": Rng(0)},
        source="two rows and three columns to start from",
        holds=(SHAPE, WINDOW),
    ),
    Example(
        {"image": IMAGE, "size": 4, "rng": Rng(1)},
        source="as high as the image",
        holds=(SHAPE, WINDOW),
    ),
    Example(
        {"image": np.arange(12.0).reshape(2, 2, 3), "size": 2, "rng": Rng(2)},
        source="the whole image, floats",
        holds=(SHAPE, WINDOW),
    ),
    Example(
        {"image": IMAGE, "size": 1, "rng": Rng(3)},
        source="a crop of one pixel",
        holds=(SHAPE, WINDOW),
    ),
)


def both_at_once(image: np.ndarray, size: int, rng: np.random.Generator) -> Any:
    top, left = rng.integers(0, [image.shape[0] - size + 1, image.shape[1] - size + 1])
    return image[top : top + size, left : left + size].copy()


def one_of_all(image: np.ndarray, size: int, rng: np.random.Generator) -> Any:
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    places = [(i, j) for i in range(rows) for j in range(columns)]
    i, j = places[int(len(places) * rng.random())]
    return [[image[i + y, j + x].tolist() for x in range(size)] for y in range(size)]


def by_choice(image: np.ndarray, size: int, rng: np.random.Generator) -> Any:
    left = rng.choice(image.shape[1] - size + 1)
    top = rng.choice(image.shape[0] - size + 1)
    rows, columns = top + np.arange(size), left + np.arange(size)
    return image[np.ix_(rows, columns)].astype(np.float32)


def rolled(image: np.ndarray, size: int, rng: np.random.Generator) -> Any:
    top = rng.permutation(image.shape[0] - size + 1)[0]
    left = int(np.floor(rng.uniform(0, image.shape[1] - size + 1)))
    return np.roll(image, (-top, -left), axis=(0, 1))[:size, :size].astype(float)


record = Record(
    level="core",
    lecture="Data augmentation: Training, a 224x224 patch",
    cases=cases,
    checks=(
        Check("a window of the image", 3, kind="distribution", judge=windows.windows),
        Check("every place as likely", 3, kind="distribution", judge=windows.uniform),
        Check("independence", 2, kind="distribution", judge=windows.independent),
        Check("edge cases", 1, kind="edge cases", judge=windows.special_cases),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("both places at once, a copy", both_at_once),
        Alternative("one of all places, lists", one_of_all),
        Alternative("left before top, by choice, float32", by_choice),
        Alternative("the image rolled, float64", rolled),
    ),
)

"""A batch of images, each flipped with probability p."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.augmentation._flip_mistakes import MISTAKES
from assignments.augmentation._images import batch, floats
from autograder.judging.chance import flips
from autograder.model import Alternative, Case, Check, Example, Record, Rng

Drawn = dict[str, Any]


def cases(rng: np.random.Generator) -> list[Case]:
    """20000 images tell a small p off by 0.02; twenty calls thrice: twice from one state, once
    from another. No p is near 1/2.
    """
    seeds = [int(seed) for seed in rng.choice(2**32, size=12, replace=False)]

    def drawn(p: float, images: np.ndarray) -> Drawn:
        return {"images": images, "p": p, "rng": Rng(seeds.pop())}

    small, large = (float(np.round(rng.uniform(*ends), 2)) for ends in ((0.05, 0.08), (0.65, 0.75)))
    several = drawn(large, batch(rng, 24, 3, 4, 3))
    return [
        Case("draws", "many images", drawn(small, batch(rng, 20_000, 2, 2, 2))),
        Case("draws", "many images", drawn(large, batch(rng, 5_000, 2, 3, 1))),
        Case("draws", "several calls", several, 20),
        Case("draws", "the same generator again", several, 20),
        Case("draws", "another generator", several | {"rng": Rng(seeds.pop())}, 20),
        Case("edge", "p = 0", drawn(0.0, batch(rng, 12, 3, 2, 3))),
        Case("edge", "p = 1", drawn(1.0, batch(rng, 12, 2, 3, 3))),
        Case("edge", "one image", drawn(large, batch(rng, 1, 3, 5, 3)), 60),
        Case("edge", "one channel", drawn(large, batch(rng, 300, 4, 3, 1))),
        Case("edge", "float images", drawn(small, floats(rng, 300, 2, 3, 3))),
        Case("edge", "square images", drawn(large, batch(rng, 4, 4, 4, 4)), 20),
        Case("edge", "one column", drawn(large, batch(rng, 5, 3, 1, 3))),
    ]


IMAGES = np.arange(240, dtype=np.uint8).reshape(40, 1, 3, 2)

SAME_SHAPE = (
    "np.shape(result) == np.shape(images)",
    "Return as many images as there are, in the same shape: (N, h, w, c).",
    "이미지 수와 모양을 그대로 (N, h, w, c)로 반환하세요.",
)
EITHER = (
    "all(np.allclose(r, i) or np.allclose(r, i[:, ::-1]) for r, i in zip(result, images))",
    "Each image should be as it was, or its mirror image: axis 1 of an image turned round.",
    "이미지마다 원래 그대로이거나 좌우가 뒤집혀야 합니다. 이미지 하나에서는 1번 축입니다.",
)
FLIPPED = "sum(not np.allclose(r, i) for r, i in zip(result, images))"
FEW = (
    f"0 <= {FLIPPED} < 20",
    "With p = 0.1 few of the 40 images should be flipped.",
    "p = 0.1이면 이미지 40개 중 조금만 뒤집혀야 합니다.",
)
MANY = (
    f"20 < {FLIPPED} <= 40",
    "With p = 0.9 nearly all of the 40 images should be flipped.",
    "p = 0.9이면 이미지 40개가 거의 다 뒤집혀야 합니다.",
)
NONE = (f"{FLIPPED} == 0", "With p = 0 no image is flipped.", "p = 0이면 뒤집지 않습니다.")
ALL = (f"{FLIPPED} == 2", "With p = 1 every image is flipped.", "p = 1이면 모두 뒤집습니다.")

EXAMPLES = (
    Example(
        {"images": IMAGES, "p": 0.1, "rng": Rng(0)},
        source="p = 0.1: a tenth is flipped",
        holds=(SAME_SHAPE, EITHER, FEW),
    ),
    Example(
        {"images": IMAGES, "p": 0.9, "rng": Rng(1)},
        source="p = 0.9: nearly all are flipped",
        holds=(SAME_SHAPE, EITHER, MANY),
    ),
    Example(
        {"images": np.arange(12.0).reshape(2, 2, 3, 1), "p": 0.0, "rng": Rng(2)},
        source="p = 0, float images: none is flipped",
        holds=(SAME_SHAPE, EITHER, NONE),
    ),
    Example(
        {"images": np.arange(36, dtype=np.uint8).reshape(2, 2, 3, 3), "p": 1.0, "rng": Rng(3)},
        source="p = 1: all are flipped",
        holds=(SAME_SHAPE, EITHER, ALL),
    ),
)


def one_by_one(images: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    return [np.fliplr(image) if rng.random() < p else image for image in images]


def into_a_copy(images: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    result = images.copy()
    flipped = rng.uniform(size=images.shape[0]) >= 1 - p
    result[flipped] = images[flipped, :, ::-1]
    return result


def binomial(images: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    coins = rng.binomial(1, p, size=(len(images), 1, 1, 1)).astype(np.float32)
    return coins * np.flip(images, axis=2) + (1 - coins) * images


def by_index(images: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    which = rng.choice([True, False], size=len(images), p=[p, 1 - p])
    columns = np.arange(images.shape[2])
    order = np.where(which[:, np.newaxis], columns[::-1], columns)
    return np.take_along_axis(images, order[:, np.newaxis, :, np.newaxis], axis=2)


record = Record(
    level="core",
    lecture="Data augmentation: Horizontal Flips",
    cases=cases,
    checks=(
        Check("each image or its mirror", 3, kind="distribution", judge=flips.mirrored),
        Check("probability", 3, kind="distribution", judge=flips.probability),
        Check("independence", 2, kind="distribution", judge=flips.independent),
        Check("edge cases", 1, kind="edge cases", judge=flips.special_cases),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("one by one, a list", one_by_one),
        Alternative("written into a copy", into_a_copy),
        Alternative("binomial coins, a blend, float32", binomial),
        Alternative("columns picked by an index", by_index),
    ),
)

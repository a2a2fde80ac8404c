"""An image in a light of its own: brightness, contrast and saturation changed at random."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.augmentation._images import colours
from assignments.augmentation._jitter_mistakes import MISTAKES
from autograder.judging.chance import jitter
from autograder.model import Alternative, Case, Check, Example, Record, Rng

Drawn = dict[str, Any]
BLUE = np.array([0.08, 0.11, 0.5])


def bluish(rng: np.random.Generator) -> np.ndarray:
    """Its plain mean is half as much again as its luma: no factor up to 1.25 is clipped."""
    return BLUE + rng.uniform(-0.015, 0.015, (3, 4, 1)) + rng.uniform(-0.01, 0.01, (3, 4, 3))


def pale(rng: np.random.Generator) -> np.ndarray:
    """Near one gray of 0.3, which is not the middle: no factor up to 1.6 is clipped."""
    tint = rng.permutation([0.03, 0.0, -0.03])
    return 0.3 + tint + rng.uniform(-0.02, 0.02, (4, 3, 1)) + rng.uniform(-0.03, 0.03, (4, 3, 3))


def dark(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """No factor up to 2 is clipped."""
    return 0.25 + rng.uniform(-0.02, 0.02, (height, width, 3))


def cases(rng: np.random.Generator) -> list[Case]:
    """A call tells three factors. Two strengths, since one could be taken for granted."""
    seeds = [int(seed) for seed in rng.choice(2**32, size=8, replace=False)]

    def drawn(image: np.ndarray, low: float, high: float) -> Drawn:
        return {"image": image, "strength": float(rng.uniform(low, high)), "rng": Rng(seeds.pop())}

    several = drawn(pale(rng), 0.3, 0.4)
    return [
        Case("draws", "small strength", drawn(bluish(rng), 0.2, 0.25), 150),
        Case("draws", "large strength", drawn(pale(rng), 0.5, 0.6), 150),
        Case("draws", "several calls", several, 4),
        Case("draws", "the same generator again", several, 4),
        Case("draws", "another generator", several | {"rng": Rng(seeds.pop())}, 4),
        Case("edge", "strength 0: unchanged", drawn(colours(rng, 3, 4), 0.0, 0.0), 2),
        Case("edge", "strength 1", drawn(dark(rng, 4, 3), 1.0, 1.0), 60),
        Case("edge", "pixels to be clipped", drawn(rng.uniform(0.9, 1.0, (3, 5, 3)), 0.5, 0.6), 60),
        Case("edge", "one pixel", drawn(dark(rng, 1, 1), 0.3, 0.5), 20),
    ]


IMAGE = np.array(
    [[[0.25, 0.375, 0.5], [0.5, 0.25, 0.375]], [[0.375, 0.5, 0.25], [0.3125, 0.375, 0.4375]]]
)

SHAPE = (
    "np.shape(result) == np.shape(image)",
    "The image keeps its shape (h, w, 3).",
    "이미지의 모양 (h, w, 3)은 그대로입니다.",
)
WITHIN = (
    "np.all((np.asarray(result) >= -1e-6) & (np.asarray(result) <= 1 + 1e-6))",
    "All numbers should lie in [0, 1].",
    "모든 값이 [0, 1] 안에 있어야 합니다.",
)
SAME = (
    "np.allclose(result, image, atol=1e-5)",
    "With strength 0 all three factors are 1, and the image stays as it is.",
    "strength가 0이면 세 factor가 모두 1이라 이미지가 그대로입니다.",
)
BRIGHTNESS = (
    "abs((np.asarray(result) @ [0.299, 0.587, 0.114]).mean()"
    " / (image @ [0.299, 0.587, 0.114]).mean() - 1) <= strength + 1e-4",
    "Here nothing is clipped, so the mean luma changes by brightness alone: by a factor in "
    "[1 − strength, 1 + strength].",
    "여기서는 잘리는 값이 없으므로 luma의 평균은 밝기로만 바뀝니다. 그 factor는 "
    "[1 − strength, 1 + strength] 안에 있어야 합니다.",
)
CHANGED = (
    "not np.allclose(result, image, atol=1e-5)",
    "The image should change.",
    "이미지가 바뀌어야 합니다.",
)

EXAMPLES = (
    Example(
        {"image": IMAGE, "strength": 0.25, "rng": Rng(0)},
        source="strength 0.25: factors between 0.75 and 1.25",
        holds=(SHAPE, WITHIN, CHANGED, BRIGHTNESS),
    ),
    Example(
        {"image": np.full((2, 3, 3), 0.96875), "strength": 0.5, "rng": Rng(1)},
        source="a bright gray image: clipped at 1",
        holds=(SHAPE, WITHIN),
    ),
    Example(
        {"image": IMAGE, "strength": 0.0, "rng": Rng(2)},
        source="strength 0: the image itself",
        holds=(SHAPE, SAME),
    ),
    Example(
        {"image": IMAGE[:1, :1], "strength": 0.25, "rng": Rng(3)},
        source="one pixel",
        holds=(SHAPE, WITHIN, BRIGHTNESS),
    ),
)


def saturation_first(image: np.ndarray, strength: float, rng: np.random.Generator) -> Any:
    weights = np.array([0.299, 0.587, 0.114])

    def factor() -> float:
        return 1 + strength * (2 * rng.random() - 1)

    out = image.copy()
    gray = (out @ weights)[..., np.newaxis]
    out = np.clip(gray + factor() * (out - gray), 0, 1)
    mean = (out @ weights).mean()
    out = np.clip(mean + factor() * (out - mean), 0, 1)
    return np.clip(out * factor(), 0, 1)


def in_any_order(image: np.ndarray, strength: float, rng: np.random.Generator) -> Any:
    out = image.astype(np.float32)
    for which in rng.permutation(3):
        luma = out @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
        other = (np.float32(0), luma.mean(), luma[..., np.newaxis])[which]
        factor = np.float32(rng.uniform(max(0, 1 - strength), 1 + strength))
        out = factor * out + (1 - factor) * other
    return out.clip(0, 1)


def by_loops(image: np.ndarray, strength: float, rng: np.random.Generator) -> Any:
    def blend(rows: list[Any], others: list[list[float]], factor: float) -> list[Any]:
        return [
            [
                [min(1.0, max(0.0, factor * value + (1 - factor) * gray)) for value in pixel]
                for pixel, gray in zip(row, grays, strict=True)
            ]
            for row, grays in zip(rows, others, strict=True)
        ]

    def lumas(rows: list[Any]) -> list[list[float]]:
        return [[0.299 * r + 0.587 * g + 0.114 * b for r, g, b in row] for row in rows]

    factors = rng.uniform(-strength, strength, 3) + 1
    rows = image.tolist()
    rows = blend(rows, [[0.0] * len(row) for row in rows], factors[0])
    rows = blend(rows, lumas(rows), factors[1])
    every = [value for row in lumas(rows) for value in row]
    mean = sum(every) / len(every)
    return blend(rows, [[mean] * len(row) for row in rows], factors[2])


record = Record(
    level="core",
    lecture="Data augmentation: Color Jittering",
    cases=cases,
    checks=(
        Check("three changes", 3, kind="distribution", judge=jitter.of_three_changes),
        Check("factors", 3, kind="distribution", judge=jitter.factors),
        Check("independence", 2, kind="distribution", judge=jitter.independent),
        Check("edge cases", 1, kind="edge cases", judge=jitter.special_cases),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("saturation first, a draw for each", saturation_first),
        Alternative("any order, clipped at the end, float32", in_any_order),
        Alternative("loops and lists", by_loops),
    ),
)

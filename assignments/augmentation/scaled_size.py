"""The size of an image whose shorter side is resized, proportions kept."""

from __future__ import annotations

import math

import numpy as np

from autograder.model import (
    Alternative,
    Case,
    Check,
    Convention,
    Example,
    Mistake,
    Record,
    Replace,
)

Drawn = dict[str, int]


def steady(height: int, width: int, short_side: int) -> bool:
    """Whether every order of the operations gives the same whole part, however it is rounded."""
    shorter = min(height, width)
    return all(
        len(
            {
                side * short_side // shorter,
                math.floor(side * (short_side / shorter)),
                math.floor(side / (shorter / short_side)),
                math.floor(short_side * (side / shorter)),
                math.floor(short_side / (shorter / side)),
            }
        )
        == 1
        for side in (height, width)
    )


def rest(height: int, width: int, short_side: int) -> float:
    """What the longer side has behind the point."""
    return (max(height, width) * short_side / min(height, width)) % 1.0


def draw(
    rng: np.random.Generator,
    *,
    tall: bool,
    rests: tuple[float, float],
    short: tuple[int, int] = (100, 300),
    new: tuple[int, int] = (40, 90),
) -> Drawn:
    """A longer side that is 1.3 to 1.9 times the shorter, with a fraction of the given range."""
    while True:
        shorter, short_side = int(rng.integers(*short)), int(rng.integers(*new))
        longer = int(rng.integers(13 * shorter, 19 * shorter)) // 10
        height, width = (longer, shorter) if tall else (shorter, longer)
        fits = rests[0] < rest(height, width, short_side) < rests[1]
        if fits and steady(height, width, short_side):
            return {"height": height, "width": width, "short_side": short_side}


DOWN, UP = (0.1, 0.4), (0.6, 0.9)


def square(rng: np.random.Generator) -> Drawn:
    while True:
        side, short_side = int(rng.integers(90, 200)), int(rng.integers(20, 80))
        if steady(side, side, short_side):
            return {"height": side, "width": side, "short_side": short_side}


def same(rng: np.random.Generator) -> Drawn:
    shorter = int(rng.integers(50, 90))
    longer = shorter + int(rng.integers(10, 40))
    return {"height": longer, "width": shorter, "short_side": shorter}


def one_wide(rng: np.random.Generator) -> Drawn:
    return {"height": int(rng.integers(5, 9)), "width": 1, "short_side": int(rng.integers(3, 9))}


def cases(rng: np.random.Generator) -> list[Case]:
    """Fractions below and above a half, far from it; smaller and larger images."""
    larger = {"short": (30, 60), "new": (130, 200)}
    return [
        Case("ordinary", "wide image", draw(rng, tall=False, rests=UP)),
        Case("ordinary", "wide image", draw(rng, tall=False, rests=DOWN)),
        Case("ordinary", "tall image", draw(rng, tall=True, rests=UP)),
        Case("ordinary", "tall image", draw(rng, tall=True, rests=DOWN)),
        Case("ordinary", "made larger", draw(rng, tall=False, rests=UP, **larger)),
        Case("ordinary", "made larger", draw(rng, tall=True, rests=DOWN, **larger)),
        Case("edge", "square image", square(rng)),
        Case("edge", "the same size", same(rng)),
        Case("edge", "one pixel wide", one_wide(rng)),
    ]


EXAMPLES = (
    Example(
        {"height": 480, "width": 640, "short_side": 256},
        (256, 341),
        "a wide image: 341.33 is rounded down",
    ),
    Example(
        {"height": 375, "width": 1000, "short_side": 224},
        (224, 597),
        "a wide image: 597.33 is rounded down",
    ),
    Example(
        {"height": 800, "width": 600, "short_side": 224},
        (299, 224),
        "a tall image: 298.67 is rounded up; floor would give 298",
    ),
    Example({"height": 60, "width": 50, "short_side": 480}, (576, 480), "made larger"),
    Example({"height": 300, "width": 300, "short_side": 256}, (256, 256), "a square image"),
    Example({"height": 4, "width": 1, "short_side": 3}, (12, 3), "one pixel wide"),
)

SHORTER = "min(height, width)"
HEIGHT = "int(np.floor(height * short_side / shorter + 0.5))"
WIDTH = "int(np.floor(width * short_side / shorter + 0.5))"
FLOORS = (
    Replace(HEIGHT, "int(np.floor(height * short_side / shorter))"),
    Replace(WIDTH, "int(np.floor(width * short_side / shorter))"),
)
TORCH_FLOOR = Replace(
    "2 * sides * short_side + shorter, 2 * shorter", "sides * short_side, shorter"
)

MISTAKES = (
    Mistake(
        "the longer side scaled",
        Replace(SHORTER, "max(height, width)"),
        "wrong_value",
        "Your longer side becomes `short_side`, and the other one smaller still. It is the shorter "
        "side that becomes `short_side`.",
        "긴 쪽이 `short_side`가 되고 다른 쪽은 더 작아졌습니다. 짧은 쪽이 `short_side`가 되어야 "
        "합니다.",
    ),
    Mistake(
        "height and width exchanged",
        Replace("return new_height, new_width", "return new_width, new_height"),
        "wrong_value",
        "You return (width, height). The height comes first.",
        "(너비, 높이)를 반환했습니다. 높이가 먼저입니다.",
    ),
    Mistake(
        "the height scaled always",
        Replace(SHORTER, "height"),
        "wrong_value",
        "Your height becomes `short_side` in every image. In a tall one the width is shorter.",
        "항상 높이가 `short_side`가 됩니다. 세로로 긴 이미지에서는 너비가 더 짧습니다.",
    ),
    Mistake(
        "the width scaled always",
        Replace(SHORTER, "width"),
        "wrong_value",
        "Your width becomes `short_side` in every image. In a wide one the height is shorter.",
        "항상 너비가 `short_side`가 됩니다. 가로로 긴 이미지에서는 높이가 더 짧습니다.",
    ),
    Mistake(
        "a square",
        (Replace(HEIGHT, "short_side"), Replace(WIDTH, "short_side")),
        "wrong_value",
        "Both of your sides become `short_side`: that squeezes the image. Keep its proportions.",
        "두 변이 모두 `short_side`가 되어 이미지가 찌그러집니다. 가로세로 비율을 유지하세요.",
    ),
    Mistake(
        "the other side as it was",
        (
            Replace(HEIGHT, "short_side if height <= width else height"),
            Replace(WIDTH, "short_side if width < height else width"),
        ),
        "wrong_value",
        "Your longer side stays as it was. Scale both sides by the same factor.",
        "긴 쪽이 원래 길이 그대로입니다. 두 변에 같은 배율을 곱하세요.",
    ),
    Mistake(
        "rounded up",
        (
            Replace(HEIGHT, "int(np.ceil(height * short_side / shorter))"),
            Replace(WIDTH, "int(np.ceil(width * short_side / shorter))"),
        ),
        "wrong_value",
        "You always round up. Round to the nearest whole number.",
        "항상 올림합니다. 가장 가까운 정수로 반올림하세요.",
        also=(
            (
                Replace(HEIGHT, "int(height * short_side / shorter) + (height > width)"),
                Replace(WIDTH, "int(width * short_side / shorter) + (width > height)"),
            ),
        ),
    ),
    Mistake(
        "not rounded",
        (
            Replace(HEIGHT, "height * short_side / shorter"),
            Replace(WIDTH, "width * short_side / shorter"),
        ),
        "wrong_value",
        "Your longer side is no whole number. Round it: an image has whole pixels.",
        "긴 쪽이 정수가 아닙니다. 픽셀은 정수 개이므로 반올림하세요.",
    ),
    Mistake(
        "scale in whole numbers",
        (
            Replace(HEIGHT, "height * (short_side // shorter)"),
            Replace(WIDTH, "width * (short_side // shorter)"),
        ),
        "wrong_value",
        "`short_side // shorter` cuts the scale to a whole number. Multiply first, then divide.",
        "`short_side // shorter`는 배율을 정수로 잘라 버립니다. 먼저 곱한 다음 나누세요.",
        also=(
            (
                Replace(HEIGHT, "int(height * round(short_side / shorter))"),
                Replace(WIDTH, "int(width * round(short_side / shorter))"),
            ),
        ),
    ),
    Mistake(
        "the inverse scale",
        (
            Replace(HEIGHT, "int(np.floor(height * shorter / short_side + 0.5))"),
            Replace(WIDTH, "int(np.floor(width * shorter / short_side + 0.5))"),
        ),
        "wrong_value",
        "You divide by the scale: the factor is short_side / shorter side, not the inverse.",
        "배율로 나누었습니다. 배율은 (짧은 쪽)/short_side가 아니라 short_side/(짧은 쪽)입니다.",
    ),
    Mistake(
        "never made larger",
        Replace(
            f"shorter = {SHORTER}",
            f"shorter = {SHORTER}\n    short_side = min(short_side, shorter)",
        ),
        "wrong_value",
        "A small image stays as it is. It becomes larger: its shorter side is `short_side`, too.",
        "작은 이미지는 그대로 두었습니다. 작은 이미지도 짧은 쪽이 `short_side`가 되도록 키우세요.",
    ),
)


def branches(height: int, width: int, short_side: int) -> list[int]:
    if height < width:
        return [short_side, round(short_side / height * width)]
    return [round(short_side / width * height), short_side]


def as_an_array(height: int, width: int, short_side: int) -> np.ndarray:
    sides = np.array([height, width], dtype=float)
    rounded: np.ndarray = np.rint(sides * short_side / sides.min())
    return rounded


def whole_numbers(height: int, width: int, short_side: int) -> tuple[int, int]:
    shorter = min(height, width)
    doubled = (2 * height * short_side + shorter, 2 * width * short_side + shorter)
    return doubled[0] // (2 * shorter), doubled[1] // (2 * shorter)


record = Record(
    level="warm-up",
    lecture="Data augmentation: Training, the shorter side resized",
    cases=cases,
    checks=(Check("value", 4), Check("edge cases", 1, kind="edge cases")),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    conventions=(
        Convention("floor", FLOORS, TORCH_FLOOR, "a longer side rounded down", "긴 쪽을 내림"),
    ),
    default_convention=("nearest", "a longer side rounded to the nearest", "긴 쪽을 반올림"),
    alternatives=(
        Alternative("an if for each side, round, a list", branches),
        Alternative("a float array", as_an_array),
        Alternative("whole numbers alone", whole_numbers),
    ),
)

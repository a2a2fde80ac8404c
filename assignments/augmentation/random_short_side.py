"""A random length for the shorter side of a training image."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.chance import lengths
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng

Drawn = dict[str, Any]


def cases(rng: np.random.Generator) -> list[Case]:
    """Three lengths often enough that an end which comes half as often as the middle shows."""
    seeds = [int(seed) for seed in rng.choice(2**32, size=8, replace=False)]

    def drawn(many: int, *, start: int | None = None) -> Drawn:
        low = int(rng.integers(20, 300)) if start is None else start
        return {"rng": Rng(seeds.pop()), "low": low, "high": low + many - 1}

    default = {"rng": Rng(seeds.pop())}
    return [
        Case("draws", "three lengths", drawn(3), 1000),
        Case("draws", "several lengths", drawn(int(rng.integers(5, 8))), 400),
        Case("draws", "256 to 480 by default", default, 320),
        Case("draws", "the same generator again", default, 320),
        Case("draws", "another generator", {"rng": Rng(seeds.pop())}, 320),
        Case("edge", "a single length", drawn(1), 5),
        Case("edge", "two lengths", drawn(2), 120),
        Case("edge", "from 1", drawn(4, start=1), 200),
    ]


WHOLE = (
    "result == int(result)",
    "Return a whole number.",
    "정수를 반환하세요.",
)
BETWEEN = (
    "low <= result <= high",
    "The length should lie between low and high.",
    "길이는 low와 high 사이여야 합니다.",
)
BY_DEFAULT = (
    "256 <= result <= 480",
    "By default the length should lie between 256 and 480.",
    "기본값으로는 길이가 256과 480 사이여야 합니다.",
)
SINGLE = (
    "result == 7",
    "Where low and high are 7, there is no other length than 7: both ends are included.",
    "low와 high가 모두 7이면 가능한 길이는 7뿐입니다. 양 끝이 포함됩니다.",
)

EXAMPLES = (
    Example({"rng": Rng(0)}, source="the lecture's range [256, 480]", holds=(WHOLE, BY_DEFAULT)),
    Example({"rng": Rng(1), "low": 30, "high": 32}, source="three lengths", holds=(WHOLE, BETWEEN)),
    Example({"rng": Rng(2), "low": 7, "high": 7}, source="a single length", holds=(WHOLE, SINGLE)),
)

DRAW = "rng.integers(low, high + 1)"

MISTAKES = (
    Mistake(
        "never the last",
        Replace(DRAW, "rng.integers(low, max(high, low + 1))"),
        "wrong_distribution",
        "`high` never comes: `rng.integers(low, high)` leaves its upper end out. Give it high + 1.",
        "`high`가 한 번도 나오지 않습니다. `rng.integers(low, high)`는 위쪽 끝을 포함하지 않으니 "
        "high + 1을 주세요.",
        also=(
            Replace(DRAW, "rng.uniform(low, high)"),
            Replace(DRAW, "low + rng.random() * (high - low)"),
        ),
    ),
    Mistake(
        "stops at a single length",
        Replace(DRAW, "rng.integers(low, high)"),
        "wrong_distribution",
        "`rng.integers(low, high)` leaves its upper end out: `high` never comes, and where low is "
        "high, nothing is left to draw. Give it high + 1.",
        "`rng.integers(low, high)`는 위쪽 끝을 포함하지 않습니다. `high`가 나오지 않고, low와 "
        "high가 같으면 뽑을 것이 없습니다. high + 1을 주세요.",
        also=(Replace(DRAW, "rng.choice(np.arange(low, high))"),),
    ),
    Mistake(
        "one too many",
        Replace(DRAW, "rng.integers(low, high + 1, endpoint=True)"),
        "wrong_value",
        "You draw high + 1, too. With `endpoint=True` the upper end is included already.",
        "high + 1도 나옵니다. `endpoint=True`면 위쪽 끝이 이미 포함됩니다.",
        also=(Replace(DRAW, "rng.integers(low, high + 2)"),),
    ),
    Mistake(
        "never the first",
        Replace(DRAW, "rng.integers(min(low + 1, high), high + 1)"),
        "wrong_distribution",
        "`low` never comes. Both ends are included.",
        "`low`가 한 번도 나오지 않습니다. 양 끝이 모두 포함됩니다.",
        also=(Replace(DRAW, "np.ceil(rng.uniform(low, high))"),),
    ),
    Mistake(
        "rounded",
        Replace(DRAW, "round(rng.uniform(low, high))"),
        "wrong_distribution",
        "You round a uniform number, so that both ends come half as often as the rest. Draw a "
        "whole number: `rng.integers`.",
        "균등분포 실수를 반올림해서 양 끝이 다른 값의 절반만큼만 나옵니다. `rng.integers`로 정수를 "
        "뽑으세요.",
    ),
    Mistake(
        "not whole",
        Replace("int(rng.integers(low, high + 1))", "rng.uniform(low, high)"),
        "wrong_value",
        "Your length is no whole number, and an image has whole pixels. Draw with `rng.integers`.",
        "길이가 정수가 아닙니다. 픽셀은 정수 개이니 `rng.integers`로 뽑으세요.",
    ),
    Mistake(
        "an array of one number",
        Replace("int(rng.integers(low, high + 1))", "rng.integers(low, high + 1, size=1)"),
        "wrong_shape",
        "You return an array of one number. Leave `size=1` out, and `rng.integers` gives the "
        "number itself.",
        "수 하나가 든 배열을 반환했습니다. `size=1`을 빼면 `rng.integers`가 수 자체를 줍니다.",
    ),
    Mistake(
        "one of the two ends",
        Replace(DRAW, "rng.choice([low, high])"),
        "wrong_distribution",
        "You choose one of the two ends. All whole numbers between them are meant, too.",
        "양 끝 중 하나만 고릅니다. 그 사이의 모든 정수도 나와야 합니다.",
    ),
    Mistake(
        "from 0",
        Replace(DRAW, "rng.integers(high + 1)"),
        "wrong_value",
        "You draw from 0 on. `rng.integers(low, high + 1)` begins at low.",
        "0부터 뽑았습니다. `rng.integers(low, high + 1)`은 low부터 뽑습니다.",
        also=(Replace(DRAW, "rng.integers(high - low + 1)"), Replace(DRAW, "rng.integers(high)")),
    ),
    Mistake(
        "always 256 to 480",
        Replace(DRAW, "rng.integers(256, 481)"),
        "wrong_value",
        "Your lengths have nothing to do with low and high. Draw from [low, high].",
        "low와 high에 상관없이 길이를 뽑습니다. [low, high]에서 뽑으세요.",
    ),
    Mistake(
        "bell-shaped",
        Replace(
            DRAW,
            "np.clip(round(rng.normal((low + high) / 2, max(high - low, 1) / 4)), low, high)",
        ),
        "wrong_distribution",
        "Lengths in the middle come more often. Every length is as likely as any other.",
        "가운데 길이가 더 자주 나옵니다. 모든 길이가 똑같이 자주 나와야 합니다.",
        also=(Replace(DRAW, "(rng.integers(low, high + 1) + rng.integers(low, high + 1)) // 2"),),
    ),
    Mistake(
        "always the same",
        Replace(DRAW, "(low + high) // 2"),
        "wrong_distribution",
        "The same length comes each time. Draw one from `rng`.",
        "매번 같은 길이가 나옵니다. `rng`로 뽑으세요.",
        also=(Replace(DRAW, "np.random.default_rng(0).integers(low, high + 1)"),),
    ),
    Mistake(
        "global generator",
        Replace(DRAW, "np.random.randint(low, high + 1)"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the same "
        "state gives the same length.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 길이가 나오도록 인자 `rng`로 뽑으세요.",
        "independence",
        also=(Replace(DRAW, "np.random.default_rng().integers(low, high + 1)"),),
    ),
)


def endpoint(rng: np.random.Generator, low: int = 256, high: int = 480) -> Any:
    return rng.integers(low, high, endpoint=True)


def chosen(rng: np.random.Generator, low: int = 256, high: int = 480) -> Any:
    return rng.choice(np.arange(low, high + 1))


def cut_off(rng: np.random.Generator, low: int = 256, high: int = 480) -> float:
    return float(np.floor(low + (high - low + 1) * rng.random()))


def first_of_an_order(rng: np.random.Generator, low: int = 256, high: int = 480) -> int:
    return int(rng.permutation(high - low + 1)[0]) + low


record = Record(
    level="warm-up",
    lecture="Data augmentation: Training, a length in [256, 480]",
    cases=cases,
    checks=(
        Check("from low to high", 1, kind="distribution", judge=lengths.between),
        Check("every length as likely", 2, kind="distribution", judge=lengths.uniform),
        Check("independence", 1, kind="distribution", judge=lengths.independent),
        Check("edge cases", 1, kind="edge cases", judge=lengths.special_cases),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("endpoint=True, a NumPy integer", endpoint),
        Alternative("choice of a range", chosen),
        Alternative("a uniform number cut off, a float", cut_off),
        Alternative("the first of a random order", first_of_an_order),
    ),
)

"""The variance from the first two moments."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def moments(rng: np.random.Generator, sign: float) -> dict[str, float]:
    """Neither the mean nor its square is near 1, nor near the variance."""
    mean = sign * float(rng.uniform(1.3, 2.2))
    return {"mean": mean, "mean_square": mean**2 + float(rng.uniform(0.4, 1.1))}


def cases(rng: np.random.Generator) -> list[Case]:
    alone, half = float(rng.integers(3, 7)) / 2, float(rng.integers(3, 9)) / 2
    return [
        Case("ordinary", "positive mean", moments(rng, 1.0)),
        Case("ordinary", "negative mean", moments(rng, -1.0)),
        Case("ordinary", "small mean", {"mean": 0.3, "mean_square": float(rng.uniform(2, 5))}),
        Case("edge", "mean 0", {"mean": 0.0, "mean_square": alone + 1.25}),
        Case("edge", "no spread", {"mean": half, "mean_square": half * half}),
    ]


EXAMPLES = (
    Example(
        {"mean": 3.5, "mean_square": 91 / 6},
        35 / 12,
        source="a die: (1 + 4 + 9 + 16 + 25 + 36) / 6 - 3.5²",
    ),
    Example({"mean": -2.0, "mean_square": 4.5}, 0.5, source="negative mean"),
    Example({"mean": 0.0, "mean_square": 0.25}, 0.25, source="mean 0: nothing to take off"),
    Example({"mean": 3.0, "mean_square": 9.0}, 0.0, source="always 3: no spread"),
)

FORMULA = "mean_square - mean**2"

MISTAKES = (
    Mistake(
        "mean forgotten",
        Replace(FORMULA, "mean_square"),
        "wrong_value",
        "E[X²] is the variance only where the mean is 0. Take off E[X]².",
        "E[X²]은 평균이 0일 때만 분산과 같습니다. E[X]²을 빼세요.",
    ),
    Mistake(
        "mean not squared",
        Replace(FORMULA, "mean_square - mean"),
        "wrong_value",
        "You take off E[X]. Square it first: E[X]².",
        "E[X]를 그대로 뺐습니다. 먼저 제곱하세요. E[X]²입니다.",
        also=(Replace(FORMULA, "mean_square - abs(mean)"),),
    ),
    Mistake(
        "wrong way round",
        Replace(FORMULA, "mean**2 - mean_square"),
        "wrong_value",
        "Your variance is negative: it is E[X²] − E[X]², in this order.",
        "분산이 음수입니다. E[X²] − E[X]²의 순서로 빼세요.",
    ),
    Mistake(
        "added",
        Replace(FORMULA, "mean_square + mean**2"),
        "wrong_value",
        "You add E[X]². Take it off.",
        "E[X]²을 더했습니다. 빼야 합니다.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, "np.sqrt(mean_square - mean**2)"),
        "wrong_value",
        "You return the standard deviation. The variance is its square: leave out the root.",
        "표준편차를 반환했습니다. 분산은 그 제곱이니 제곱근을 빼세요.",
    ),
    Mistake(
        "the second moment squared again",
        Replace(FORMULA, "mean_square**2 - mean**2"),
        "wrong_value",
        "You square `mean_square`. It is E[X²] already, the mean of the squares.",
        "`mean_square`를 제곱했습니다. 이미 제곱의 평균인 E[X²]입니다.",
    ),
    Mistake(
        "the difference squared",
        Replace(FORMULA, "(mean_square - mean) ** 2"),
        "wrong_value",
        "You square the difference. Square the mean alone: E[X²] − E[X]².",
        "차를 제곱했습니다. 평균만 제곱하세요. E[X²] − E[X]²입니다.",
    ),
    Mistake(
        "second moment of the sum",
        Replace(FORMULA, "mean_square - 2 * mean**2"),
        "wrong_value",
        "You take off 2 E[X]². One E[X]² comes back at the end of the derivation: "
        "E[X²] − 2 E[X] E[X] + E[X]².",
        "2 E[X]²을 뺐습니다. 유도의 마지막 항에서 E[X]² 하나가 다시 더해집니다. "
        "E[X²] − 2 E[X] E[X] + E[X]²입니다.",
    ),
    Mistake(
        "divided",
        Replace(FORMULA, "mean_square / mean**2 if mean else mean_square"),
        "wrong_value",
        "You divide by E[X]². Take it off.",
        "E[X]²으로 나누었습니다. 빼야 합니다.",
    ),
    Mistake(
        "mean doubled",
        Replace(FORMULA, "mean_square - 2 * mean"),
        "wrong_value",
        "You take off 2 E[X]. Square the mean: E[X]².",
        "2 E[X]를 뺐습니다. 평균을 제곱하세요. E[X]²입니다.",
    ),
    Mistake(
        "rounded",
        Replace(FORMULA, "round(mean_square - mean**2)"),
        "wrong_value",
        "You round. Return the variance as it is.",
        "반올림했습니다. 분산을 그대로 반환하세요.",
        also=(Replace(FORMULA, "int(mean_square - mean**2)"),),
    ),
)


def derivation(mean: float, mean_square: float) -> float:
    return mean_square - 2 * mean * mean + mean**2


def single_precision(mean: float, mean_square: float) -> Any:
    return np.asarray(np.float32(mean_square) - np.float32(mean) * np.float32(mean))


def factored(mean: float, mean_square: float) -> float:
    root = float(mean_square**0.5)
    return (root - mean) * (root + mean)


record = Record(
    level="warm-up",
    lecture="Weight Initialization: Xavier initialization",
    cases=cases,
    checks=(
        Check("value", 4),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("every term of the derivation", derivation),
        Alternative("float32, an array without axes", single_precision),
        Alternative("a difference of squares", factored),
    ),
)

"""Inverted dropout in training: a mask, and survivors divided by 1 - p."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.regularization._dropout_examples import examples
from assignments.regularization._dropout_mistakes import of_both
from autograder.judging.chance import dropout
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace, Rng

Drawn = dict[str, Any]


def units(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Outputs of both signs, a tenth of them 0."""
    x = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 2.0, shape)
    return np.where(rng.random(shape) < 0.1, 0.0, x)


def cases(rng: np.random.Generator) -> list[Case]:
    """60000 units at once tell a keep probability off by 0.02; twenty calls thrice: twice from one
    state, once from another. No p is near 1/2, or near where it is a normal number's chance.
    """
    seeds = [int(seed) for seed in rng.choice(2**32, size=8, replace=False)]

    def drawn(p: float, *shape: int) -> Drawn:
        return {"x": units(rng, *shape), "p": p, "rng": Rng(seeds.pop())}

    low, high = (float(np.round(rng.uniform(*ends), 2)) for ends in ((0.2, 0.3), (0.6, 0.7)))
    several = drawn(high, 6, 10)
    return [
        Case("draws", "many units", drawn(low, 200, 300)),
        Case("draws", "several calls", several, 20),
        Case("draws", "the same generator again", several, 20),
        Case("draws", "another generator", several | {"rng": Rng(seeds.pop())}, 20),
        Case("edge", "p = 0", drawn(0.0, 4, 6)),
        Case("edge", "p near 1", drawn(0.95, 40, 100)),
        Case("edge", "vector", drawn(high, 2000)),
        Case("edge", "one example", drawn(low, 1, 2000)),
        Case("edge", "one unit", drawn(high, 2000, 1)),
    ]


SCALED = (
    "np.allclose(np.asarray(result[0]) * (1 - p), x * np.asarray(result[1]), 1e-4)",
    "out should be x · mask / (1 − p).",
    "out은 x · mask / (1 − p)여야 합니다.",
)

OUT = "out = x * mask / (1 - p)"


MISTAKES = (
    Mistake(
        "not scaled",
        Replace(OUT, "out = x * mask"),
        "wrong_value",
        "The survivors are not scaled, so that the mean shrinks: divide them by 1 − p.",
        "살아남은 값을 스케일하지 않아서 평균이 줄어듭니다. 1 − p로 나누세요.",
    ),
    Mistake(
        "mask scaled",
        (
            Replace(OUT, "out = x * mask"),
            Replace(".astype(np.float64)", " / (1 - p)"),
        ),
        "wrong_value",
        "Your mask holds 1 / (1 − p). Return it as 0 and 1, and scale `out` alone.",
        "mask에 1 / (1 − p)이 들어 있습니다. mask는 0과 1로 반환하고 `out`만 스케일하세요.",
    ),
    Mistake(
        "p taken for the probability of keeping",
        Replace(">= p", "< p"),
        "wrong_distribution",
        "You keep units with probability p. p is the probability of *dropping* one: keep where "
        "the random number is ≥ p.",
        "유닛을 확률 p로 남겼습니다. p는 *떨어뜨릴* 확률입니다. 난수가 p 이상인 곳을 남기세요.",
        "keep probability",
    ),
    Mistake(
        "p taken for the probability of keeping, in the scale too",
        (Replace(">= p", "< p"), Replace(OUT, "out = x * mask / p")),
        "wrong_value",
        "You keep units with probability p and divide by p. p is the probability of *dropping*: "
        "keep with 1 − p, divide by 1 − p.",
        "유닛을 확률 p로 남기고 p로 나누었습니다. p는 *떨어뜨릴* 확률이므로 1 − p로 남기고 "
        "1 − p로 나누세요.",
        "survivors",
    ),
    Mistake(
        "scaled twice",
        Replace(OUT, "out = x * mask / (1 - p) / (1 - p)"),
        "wrong_value",
        "You divide by 1 − p twice.",
        "1 − p로 두 번 나누었습니다.",
    ),
    Mistake(
        "divided by the share that survived",
        Replace(OUT, "out = x * mask / np.maximum(mask.mean(), 1e-9)"),
        "wrong_value",
        "You divide by the share that happened to survive. Divide by its probability, 1 − p.",
        "이번에 살아남은 비율로 나누었습니다. 살아남을 확률 1 − p로 나누세요.",
    ),
    Mistake(
        "the whole layer scaled",
        Replace(OUT, "out = x / (1 - p)"),
        "wrong_value",
        "You scale all units and drop none: multiply by the mask.",
        "모든 유닛을 스케일하고 하나도 떨어뜨리지 않았습니다. mask를 곱하세요.",
    ),
    Mistake(
        "always one half, in the scale too",
        (Replace(">= p", ">= 0.5"), Replace(OUT, "out = x * mask / 0.5")),
        "wrong_value",
        "You drop half of the units and double the rest, whatever p is. Compare with p, and "
        "divide by 1 − p.",
        "p와 상관없이 절반을 떨어뜨리고 나머지를 두 배로 만들었습니다. p와 비교하고 1 − p로 "
        "나누세요.",
        "survivors",
    ),
    *of_both(OUT, "1 / (1 - p)"),
)


def choice(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = rng.choice([0, 1], size=x.shape, p=[p, 1 - p])
    return np.where(mask == 1, x / (1 - p), 0.0), mask


def booleans(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    kept = rng.binomial(1, 1 - p, x.shape) > 0
    return [kept * x * (1 / (1 - p)), kept]


def row_by_row(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = np.array([rng.random(row.shape) < 1 - p for row in x]).astype(np.int8)
    scaled = np.zeros_like(x)
    scaled[mask == 1] = x[mask == 1] / (1 - p)
    return scaled, mask


def lists(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    drawn = iter(rng.uniform(0, 1, x.size).tolist())
    flat = [int(u > p) for u in drawn]
    mask = np.reshape(flat, x.shape)
    return (x * mask / (1 - p)).tolist(), mask.tolist()


def single_precision(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = np.ones(x.shape, dtype=np.float32)
    mask[rng.random(x.shape, dtype=np.float32) < p] = 0
    return x.astype(np.float32) / np.float32(1 - p) * mask, mask


record = Record(
    level="core",
    lecture="Dropout: training; Dropout: testing",
    cases=cases,
    checks=(
        Check("survivors", 3, kind="distribution", judge=dropout.survivors(scaled=True)),
        Check("keep probability", 3, kind="distribution", judge=dropout.keep_probability()),
        Check("independence", 2, kind="distribution", judge=dropout.independent()),
        Check("edge cases", 1, kind="edge cases", judge=dropout.special_cases(scaled=True)),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=examples(SCALED),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("choice among 0 and 1", choice),
        Alternative("binomial, a mask of booleans, a list", booleans),
        Alternative("row by row, int8", row_by_row),
        Alternative("lists", lists),
        Alternative("zeros written in, float32", single_precision),
    ),
)

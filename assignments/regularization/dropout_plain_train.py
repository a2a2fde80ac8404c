"""Dropout as first proposed, in training: a mask, and survivors as they are."""

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


AS_THEY_ARE = (
    "np.allclose(result[0], x * np.asarray(result[1]), 1e-4)",
    "out should be x · mask, nothing scaled.",
    "스케일하지 않은 x · mask가 out이어야 합니다.",
)

OUT = "out = x * mask"


MISTAKES = (
    Mistake(
        "scaled in training",
        Replace(OUT, "out = x * mask / (1 - p)"),
        "wrong_value",
        "You divide the survivors by 1 − p: that is inverted dropout. Here nothing is scaled in "
        "training; the weights are, when testing.",
        "살아남은 값을 1 − p로 나누었습니다. 그것은 inverted dropout입니다. 여기서는 학습 중에 "
        "스케일하지 않고 테스트할 때 가중치를 조정합니다.",
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
    *of_both(OUT, "1"),
)


def choice(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = rng.choice([0, 1], size=x.shape, p=[p, 1 - p])
    return np.where(mask == 1, x, 0.0), mask


def booleans(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    kept = rng.binomial(1, 1 - p, x.shape) > 0
    return [kept * x, kept]


def row_by_row(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = np.array([rng.random(row.shape) < 1 - p for row in x]).astype(np.int8)
    out = x.copy()
    out[mask == 0] = 0.0
    return out, mask


def lists(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    drawn = iter(rng.uniform(0, 1, x.size).tolist())
    flat = [int(u > p) for u in drawn]
    mask = np.reshape(flat, x.shape)
    return (x * mask).tolist(), mask.tolist()


def single_precision(x: np.ndarray, p: float, rng: np.random.Generator) -> Any:
    mask = np.ones(x.shape, dtype=np.float32)
    mask[rng.random(x.shape, dtype=np.float32) < p] = 0
    return x.astype(np.float32) * mask, mask


record = Record(
    level="warm-up",
    lecture="Dropout: training",
    cases=cases,
    checks=(
        Check("survivors", 1, kind="distribution", judge=dropout.survivors(scaled=False)),
        Check("keep probability", 1, kind="distribution", judge=dropout.keep_probability()),
        Check("independence", 1, kind="distribution", judge=dropout.independent()),
        Check("edge cases", 1, kind="edge cases", judge=dropout.special_cases(scaled=False)),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=examples(AS_THEY_ARE),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("choice among 0 and 1", choice),
        Alternative("binomial, a mask of booleans, a list", booleans),
        Alternative("row by row, int8", row_by_row),
        Alternative("lists", lists),
        Alternative("zeros written in, float32", single_precision),
    ),
)

"""Normal weights of standard deviation 1: too large for any wide layer."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization import _weights as shared
from autograder.judging.chance.weights import Arguments, drawn_weights
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return shared.cases(rng)


def std(args: Arguments) -> float:
    return 1.0


SLIPS = shared.slips(
    std,
    {
        "the small ones": lambda args: 0.01,
        "divided by the root": lambda args: args["n_in"] ** -0.5,
    },
)
JUDGE = drawn_weights(std, SLIPS, uniform=False)

DRAW = "rng.normal(0.0, 1.0, (n_in, n_out))"

MISTAKES = (
    Mistake(
        "the small ones",
        Replace(DRAW, "rng.normal(0.0, 0.01, (n_in, n_out))"),
        "wrong_distribution",
        "Your weights have the standard deviation 0.01. Here it is 1.",
        "표준편차가 0.01입니다. 여기서는 1입니다.",
    ),
    Mistake(
        "divided by the root",
        Replace(DRAW, "rng.normal(0.0, 1.0, (n_in, n_out)) / np.sqrt(n_in)"),
        "wrong_distribution",
        "You divide by √n_in, which comes later. Here the standard deviation is 1, whatever the "
        "layer is.",
        "√n_in으로 나누는 것은 뒤에 나옵니다. 여기서는 층의 크기와 상관없이 표준편차가 1입니다.",
    ),
    Mistake(
        "uniform",
        Replace(DRAW, "rng.uniform(-(3**0.5), 3**0.5, (n_in, n_out))"),
        "wrong_distribution",
        "Your weights are uniform. Variance 1 is right, but here the distribution is normal: "
        "`rng.normal` or `rng.standard_normal`.",
        "균등분포에서 뽑았습니다. 분산 1은 맞지만 여기서는 정규분포입니다. `rng.normal`이나 "
        "`rng.standard_normal`을 쓰세요.",
    ),
    *shared.mistakes(DRAW, "1.0"),
    shared.kept(DRAW),
)


def one_by_one(n_in: int, n_out: int, rng: np.random.Generator) -> list[list[float]]:
    return [rng.standard_normal(n_out).tolist() for _ in range(n_in)]


def single_precision(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    return rng.standard_normal((n_in, n_out), dtype=np.float32)


def polar(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    """Box and Muller: a length and an angle make two normal numbers."""
    u, v = rng.random((2, n_in, n_out))
    return np.sqrt(-2 * np.log(1 - u)) * np.sin(2 * np.pi * v)


record = Record(
    level="warm-up",
    lecture="Weight Initialization: standard deviation 1.0",
    cases=cases,
    checks=(
        Check("weights", 4, kind="distribution", judge=JUDGE),
        Check("edge cases", 1, kind="edge cases", judge=JUDGE),
    ),
    examples=shared.examples("1.0", 300, 100, "standard deviation 1, variance 1"),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("row by row, lists", one_by_one),
        Alternative("float32", single_precision),
        Alternative("from uniform numbers, by Box and Muller", polar),
    ),
)

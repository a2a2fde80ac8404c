"""Normal weights of a small standard deviation, 0.01 where none is given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from assignments.initialization import _weights as shared
from autograder.judging.chance.weights import Arguments, drawn_weights
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    """By default in one of the draws, and in one of the edge cases."""
    drawn = shared.cases(rng, lambda: {"std": float(rng.uniform(0.05, 0.12))})
    found = []
    for case in drawn:
        args = dict(case.args)
        category = case.category
        if category in ("more outputs than inputs", "one output"):
            del args["std"]
        if category == "more outputs than inputs":
            category = "std left out"
        found.append(replace(case, args=args, category=category))
    return found


def std(args: Arguments) -> float:
    return float(args.get("std", 0.01))


SLIPS = shared.slips(
    std,
    {
        "deviation as variance": lambda args: std(args) ** 0.5,
        "variance as deviation": lambda args: std(args) ** 2,
        "std not used": lambda args: 0.01,
        "0.01 twice": lambda args: 0.01 * std(args),
        "divided by the root": lambda args: std(args) * args["n_in"] ** -0.5,
        "not scaled": lambda args: 1.0,
    },
)
JUDGE = drawn_weights(std, SLIPS, uniform=False)

DRAW = shared.DRAW

MISTAKES = (
    Mistake(
        "deviation as variance",
        Replace(DRAW, "rng.normal(0.0, np.sqrt(std), (n_in, n_out))"),
        "wrong_distribution",
        "You take the root of `std`, as if it were the variance. It is the standard deviation "
        "already.",
        "`std`를 분산처럼 제곱근을 구해서 썼습니다. `std`는 이미 표준편차입니다.",
    ),
    Mistake(
        "variance as deviation",
        Replace(DRAW, "rng.normal(0.0, std**2, (n_in, n_out))"),
        "wrong_distribution",
        "You scale by std², the variance. Multiply standard normal numbers by `std` itself.",
        "분산인 std²을 곱했습니다. 표준정규분포의 수에 `std`를 그대로 곱하세요.",
    ),
    Mistake(
        "std not used",
        Replace(DRAW, "rng.normal(0.0, 0.01, (n_in, n_out))"),
        "wrong_distribution",
        "Your standard deviation is 0.01 whatever `std` is. Use the argument.",
        "`std`가 무엇이든 표준편차가 0.01입니다. 인자를 쓰세요.",
    ),
    Mistake(
        "0.01 twice",
        Replace(DRAW, "0.01 * rng.normal(0.0, std, (n_in, n_out))"),
        "wrong_distribution",
        "You multiply by 0.01 and by `std`. `std` stands in place of the 0.01.",
        "0.01과 `std`를 둘 다 곱했습니다. `std`가 0.01을 대신합니다.",
    ),
    Mistake(
        "divided by the root",
        Replace(DRAW, "rng.normal(0.0, std, (n_in, n_out)) / np.sqrt(n_in)"),
        "wrong_distribution",
        "You divide by √n_in, which comes later. Here the standard deviation is `std`, whatever "
        "the layer is.",
        "√n_in으로 나누는 것은 뒤에 나옵니다. 여기서는 층의 크기와 상관없이 표준편차가 "
        "`std`입니다.",
    ),
    Mistake(
        "not scaled",
        Replace(DRAW, "rng.normal(0.0, 1.0, (n_in, n_out))"),
        "wrong_distribution",
        "Your weights have the standard deviation 1. Multiply them by `std`.",
        "표준편차가 1입니다. `std`를 곱하세요.",
    ),
    Mistake(
        "uniform",
        Replace(DRAW, "rng.uniform(-std * 3**0.5, std * 3**0.5, (n_in, n_out))"),
        "wrong_distribution",
        "Your weights are uniform. The standard deviation is right, but here the distribution is "
        "normal: `rng.normal`.",
        "균등분포에서 뽑았습니다. 표준편차는 맞지만 여기서는 정규분포입니다. `rng.normal`을 "
        "쓰세요.",
    ),
    *shared.mistakes(),
    shared.kept(),
)


def as_the_lecture(n_in: int, n_out: int, rng: np.random.Generator, std: float = 0.01) -> Any:
    return std * rng.standard_normal((n_in, n_out))


def one_by_one(
    n_in: int, n_out: int, rng: np.random.Generator, std: float = 0.01
) -> list[list[float]]:
    return [[float(w) for w in rng.normal(0, std, n_out)] for _ in range(n_in)]


def reshaped(n_in: int, n_out: int, rng: np.random.Generator, std: float = 1e-2) -> Any:
    flat = rng.normal(loc=0.0, scale=std, size=n_in * n_out).astype(np.float32)
    return flat.reshape(n_out, n_in).T


record = Record(
    level="warm-up",
    lecture="Weight Initialization: Initialize with small values",
    cases=cases,
    checks=(
        Check("weights", 4, kind="distribution", judge=JUDGE),
        Check("edge cases", 1, kind="edge cases", judge=JUDGE),
    ),
    examples=(
        *shared.examples("0.01", 300, 100, "std left out: 0.01, as in the lecture"),
        *(
            replace(example, args={**example.args, "std": 0.2}, source="std = 0.2")
            for example in shared.examples("std", 100, 300, "")[:1]
        ),
    ),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("as the lecture writes it", as_the_lecture),
        Alternative("one by one, lists", one_by_one),
        Alternative("float32, a transposed view", reshaped),
    ),
)

"""Weights of variance 1 / n_in: what comes in as large goes out as large."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization import _weights as shared
from autograder.judging.chance.weights import Arguments, drawn_weights
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return shared.cases(rng)


def std(args: Arguments) -> float:
    return float(args["n_in"] ** -0.5)


SLIPS = shared.slips(
    std,
    {
        "variance as deviation": lambda args: 1.0 / args["n_in"],
        "fan-out": lambda args: args["n_out"] ** -0.5,
        "both fans": lambda args: (2.0 / (args["n_in"] + args["n_out"])) ** 0.5,
        "He's 2": lambda args: (2.0 / args["n_in"]) ** 0.5,
        "the bound's 3": lambda args: (3.0 / args["n_in"]) ** 0.5,
        "not scaled": lambda args: 1.0,
        "0.01 as before": lambda args: 0.01,
        "multiplied by the root": lambda args: args["n_in"] ** 0.5,
    },
)
JUDGE = drawn_weights(std, SLIPS, uniform=True)

ROOT = "np.sqrt(1.0 / n_in)"

MISTAKES = (
    Mistake(
        "variance as deviation",
        Replace(ROOT, "1.0 / n_in"),
        "wrong_distribution",
        "You scale by the variance 1/n_in. Numbers are scaled by the standard deviation: divide "
        "by √n_in.",
        "분산 1/n_in을 그대로 곱했습니다. 곱해야 하는 것은 표준편차이니 √n_in으로 나누세요.",
    ),
    Mistake(
        "fan-out",
        Replace(ROOT, "np.sqrt(1.0 / n_out)"),
        "wrong_distribution",
        "You divide by √n_out. A unit sums over its inputs, so their number counts: n_in.",
        "√n_out으로 나누었습니다. 유닛은 입력에 대해 더하므로 입력의 수 n_in을 써야 합니다.",
    ),
    Mistake(
        "both fans",
        Replace(ROOT, "np.sqrt(2.0 / (n_in + n_out))"),
        "wrong_distribution",
        "That is Glorot and Bengio's 2/(n_in + n_out), which comes later. Here the variance is "
        "1/n_in.",
        "뒤에 나오는 Glorot와 Bengio의 2/(n_in + n_out)입니다. 여기서는 분산이 1/n_in입니다.",
    ),
    Mistake(
        "He's 2",
        Replace(ROOT, "np.sqrt(2.0 / n_in)"),
        "wrong_distribution",
        "That is He's 2/n_in, made for ReLU. Here the variance is 1/n_in.",
        "ReLU에 맞춘 He의 2/n_in입니다. 여기서는 분산이 1/n_in입니다.",
    ),
    Mistake(
        "the bound's 3",
        Replace(ROOT, "np.sqrt(3.0 / n_in)"),
        "wrong_distribution",
        "√(3/n_in) is the bound of a uniform distribution. A normal one takes the standard "
        "deviation 1/√n_in.",
        "√(3/n_in)은 균등분포의 끝값입니다. 정규분포에는 표준편차 1/√n_in을 쓰세요.",
    ),
    Mistake(
        "not scaled",
        Replace(ROOT, "1.0"),
        "wrong_distribution",
        "Your weights have the standard deviation 1, however many inputs there are. Divide by "
        "√n_in.",
        "입력의 수와 상관없이 표준편차가 1입니다. √n_in으로 나누세요.",
    ),
    Mistake(
        "multiplied by the root",
        Replace(ROOT, "np.sqrt(n_in)"),
        "wrong_distribution",
        "You multiply by √n_in. Divide: the more inputs, the smaller each weight.",
        "√n_in을 곱했습니다. 나누세요. 입력이 많을수록 가중치는 작아야 합니다.",
    ),
    shared.FIXED,
    *shared.mistakes(),
    shared.kept(),
)


def uniform(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    bound = (3 / n_in) ** 0.5
    return rng.random((n_in, n_out)) * 2 * bound - bound


def truncated(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    W = rng.standard_normal((n_in, n_out))
    while (far := np.abs(W) > 2).any():
        W[far] = rng.standard_normal(far.sum())
    return W / np.sqrt(n_in) / 0.87962566103423978


def lists_of_floats(n_in: int, n_out: int, rng: np.random.Generator) -> list[list[float]]:
    return [(rng.normal(size=n_out) / n_in**0.5).tolist() for _ in range(n_in)]


def unit_by_unit(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    W = np.empty((n_in, n_out), dtype=np.float32)
    for unit in range(n_out):
        W[:, unit] = rng.standard_normal(n_in) / np.sqrt(n_in)
    return W


record = Record(
    level="core",
    lecture="Weight Initialization: Xavier initialization",
    cases=cases,
    checks=(
        Check("weights", 7, kind="distribution", judge=JUDGE),
        Check("edge cases", 3, kind="edge cases", judge=JUDGE),
    ),
    examples=shared.examples("np.sqrt(1 / n_in)", 400, 100, "1/√400 = 0.05"),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a uniform in ±√(3 / n_in)", uniform),
        Alternative("a truncated normal, corrected", truncated),
        Alternative("row by row, lists", lists_of_floats),
        Alternative("unit by unit, float32", unit_by_unit),
    ),
)

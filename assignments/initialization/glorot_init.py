"""Weights of variance 2 / (n_in + n_out), between forward and backward."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization import _weights as shared
from autograder.judging.chance.weights import Arguments, drawn_weights
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return shared.cases(rng)


def std(args: Arguments) -> float:
    return float((2.0 / (args["n_in"] + args["n_out"])) ** 0.5)


SLIPS = shared.slips(
    std,
    {
        "variance as deviation": lambda args: 2.0 / (args["n_in"] + args["n_out"]),
        "the 2 forgotten": lambda args: (args["n_in"] + args["n_out"]) ** -0.5,
        "the bound's 6": lambda args: (6.0 / (args["n_in"] + args["n_out"])) ** 0.5,
        "fan-in alone": lambda args: args["n_in"] ** -0.5,
        "fan-out alone": lambda args: args["n_out"] ** -0.5,
        "He's": lambda args: (2.0 / args["n_in"]) ** 0.5,
        "both fractions added": lambda args: (1.0 / args["n_in"] + 1.0 / args["n_out"]) ** 0.5,
        "not scaled": lambda args: 1.0,
        "0.01 as before": lambda args: 0.01,
    },
)
JUDGE = drawn_weights(std, SLIPS, uniform=True)

ROOT = "np.sqrt(2.0 / (n_in + n_out))"

MISTAKES = (
    Mistake(
        "variance as deviation",
        Replace(ROOT, "2.0 / (n_in + n_out)"),
        "wrong_distribution",
        "You scale by the variance 2/(n_in + n_out). Numbers are scaled by the standard "
        "deviation, its root.",
        "분산 2/(n_in + n_out)을 그대로 곱했습니다. 곱해야 하는 것은 그 제곱근인 표준편차입니다.",
    ),
    Mistake(
        "the 2 forgotten",
        Replace(ROOT, "np.sqrt(1.0 / (n_in + n_out))"),
        "wrong_distribution",
        "The 2 is missing: the variance is 2/(n_in + n_out), one over the mean of both. (A "
        "uniform needs the bound √(6/(n_in + n_out)).)",
        "2가 빠졌습니다. 분산은 두 수의 평균의 역수인 2/(n_in + n_out)입니다. (균등분포라면 끝값이 "
        "√(6/(n_in + n_out))입니다.)",
        also=(Replace(shared.DRAW, "rng.uniform(-1, 1, (n_in, n_out)) * std * 1.5**0.5"),),
    ),
    Mistake(
        "the bound's 6",
        Replace(ROOT, "np.sqrt(6.0 / (n_in + n_out))"),
        "wrong_distribution",
        "√(6/(n_in + n_out)) is the bound of a uniform distribution. A normal one takes the "
        "standard deviation √(2/(n_in + n_out)).",
        "√(6/(n_in + n_out))은 균등분포의 끝값입니다. 정규분포에는 표준편차 √(2/(n_in + n_out))을 "
        "쓰세요.",
    ),
    Mistake(
        "fan-in alone",
        Replace(ROOT, "np.sqrt(1.0 / n_in)"),
        "wrong_distribution",
        "That is 1/n_in, which looks at the forward pass alone. Glorot and Bengio take the "
        "outputs into account too: 2/(n_in + n_out).",
        "순방향만 보는 1/n_in입니다. Glorot와 Bengio는 출력의 수도 고려합니다. 2/(n_in + "
        "n_out)입니다.",
    ),
    Mistake(
        "fan-out alone",
        Replace(ROOT, "np.sqrt(1.0 / n_out)"),
        "wrong_distribution",
        "That is 1/n_out, which looks at the backward pass alone. Take both into account: "
        "2/(n_in + n_out).",
        "역방향만 보는 1/n_out입니다. 둘 다 고려하세요. 2/(n_in + n_out)입니다.",
    ),
    Mistake(
        "He's",
        Replace(ROOT, "np.sqrt(2.0 / n_in)"),
        "wrong_distribution",
        "That is He's 2/n_in. Here both sides count: 2/(n_in + n_out).",
        "He의 2/n_in입니다. 여기서는 양쪽을 모두 셉니다. 2/(n_in + n_out)입니다.",
    ),
    Mistake(
        "both fractions added",
        Replace(ROOT, "np.sqrt(1.0 / n_in + 1.0 / n_out)"),
        "wrong_distribution",
        "You add 1/n_in and 1/n_out. Add the numbers of inputs and outputs first: "
        "2/(n_in + n_out).",
        "1/n_in과 1/n_out을 더했습니다. 입력과 출력의 수를 먼저 더하세요. 2/(n_in + n_out)입니다.",
    ),
    Mistake(
        "not scaled",
        Replace(ROOT, "1.0"),
        "wrong_distribution",
        "Your weights have the standard deviation 1, whatever the layer is. Multiply by "
        "√(2/(n_in + n_out)).",
        "층의 크기와 상관없이 표준편차가 1입니다. √(2/(n_in + n_out))을 곱하세요.",
    ),
    shared.FIXED,
    *shared.mistakes(),
    shared.kept(),
)


def uniform(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, (n_in, n_out))


def truncated(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    W = rng.standard_normal(n_in * n_out)
    for place in np.flatnonzero(np.abs(W) > 2):
        while abs(W[place]) > 2:
            W[place] = rng.standard_normal()
    return W.reshape(n_in, n_out) * (2 / (n_in + n_out) / 0.7737413035760497) ** 0.5


def rows_of_lists(n_in: int, n_out: int, rng: np.random.Generator) -> list[Any]:
    scale = ((n_in + n_out) / 2) ** -0.5
    return [scale * rng.standard_normal(n_out) for _ in range(n_in)]


def polar(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    """Box and Muller: a length and an angle make two normal numbers."""
    u, v = rng.random((2, n_in, n_out))
    return np.sqrt(-2 * np.log(1 - u) * 2 / (n_in + n_out)) * np.cos(2 * np.pi * v)


record = Record(
    level="core",
    lecture="Weight Initialization: Glorot & Bengio's formula",
    cases=cases,
    checks=(
        Check("weights", 7, kind="distribution", judge=JUDGE),
        Check("edge cases", 3, kind="edge cases", judge=JUDGE),
    ),
    examples=shared.examples("np.sqrt(2 / (n_in + n_out))", 512, 256, "√(2/768) = 0.0510"),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a uniform in ±√(6 / (n_in + n_out))", uniform),
        Alternative("a truncated normal, corrected", truncated),
        Alternative("a list of rows", rows_of_lists),
        Alternative("from uniform numbers, by Box and Muller", polar),
    ),
)

"""Weights of variance 2 / n_in, for layers with ReLU."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization import _weights as shared
from autograder.judging.chance.weights import Arguments, drawn_weights
from autograder.model import Alternative, Case, Check, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return shared.cases(rng)


def std(args: Arguments) -> float:
    return float((2.0 / args["n_in"]) ** 0.5)


SLIPS = shared.slips(
    std,
    {
        "variance as deviation": lambda args: 2.0 / args["n_in"],
        "fan-out": lambda args: (2.0 / args["n_out"]) ** 0.5,
        "the 2 forgotten": lambda args: args["n_in"] ** -0.5,
        "half in place of 2": lambda args: (0.5 / args["n_in"]) ** 0.5,
        "the 2 outside the root": lambda args: 2.0 * args["n_in"] ** -0.5,
        "the root of 2 alone": lambda args: 2.0**0.5 / args["n_in"],
        "both fans": lambda args: (2.0 / (args["n_in"] + args["n_out"])) ** 0.5,
        "the bound's 6": lambda args: (6.0 / args["n_in"]) ** 0.5,
        "not scaled": lambda args: 1.0,
        "0.01 as before": lambda args: 0.01,
    },
)
JUDGE = drawn_weights(std, SLIPS, uniform=True)

ROOT = "np.sqrt(2.0 / n_in)"

MISTAKES = (
    Mistake(
        "variance as deviation",
        Replace(ROOT, "2.0 / n_in"),
        "wrong_distribution",
        "You scale by the variance 2/n_in. Numbers are scaled by the standard deviation, its root.",
        "분산 2/n_in을 그대로 곱했습니다. 곱해야 하는 것은 그 제곱근인 표준편차입니다.",
    ),
    Mistake(
        "fan-out",
        Replace(ROOT, "np.sqrt(2.0 / n_out)"),
        "wrong_distribution",
        "You take n_out. A unit sums over its inputs, so their number counts: n_in.",
        "n_out을 썼습니다. 유닛은 입력에 대해 더하므로 입력의 수 n_in을 써야 합니다.",
    ),
    Mistake(
        "the 2 forgotten",
        Replace(ROOT, "np.sqrt(1.0 / n_in)"),
        "wrong_distribution",
        "That is Xavier's 1/n_in. ReLU is 0 for half of its input, and the 2 makes up for it.",
        "Xavier의 1/n_in입니다. ReLU는 입력의 절반에서 0이므로 2를 곱해 메워야 합니다.",
        also=(Replace("std = np.sqrt(2.0 / n_in)", "std = np.sqrt(2.0 / (n_in + n_in))"),),
    ),
    Mistake(
        "half in place of 2",
        Replace(ROOT, "np.sqrt(0.5 / n_in)"),
        "wrong_distribution",
        "You halve the variance. ReLU halves already: twice 1/n_in makes up for it.",
        "분산을 반으로 줄였습니다. ReLU가 이미 반으로 줄이므로 1/n_in의 두 배로 메워야 합니다.",
    ),
    Mistake(
        "the 2 outside the root",
        Replace(ROOT, "2.0 * np.sqrt(1.0 / n_in)"),
        "wrong_distribution",
        "The 2 stands outside the root, so your variance is 4/n_in. It belongs inside: √(2/n_in).",
        "2가 제곱근 밖에 있어 분산이 4/n_in이 되었습니다. √(2/n_in)처럼 안에 넣으세요.",
    ),
    Mistake(
        "the root of 2 alone",
        Replace(ROOT, "np.sqrt(2.0) / n_in"),
        "wrong_distribution",
        "Your root covers the 2 alone. Take it of the whole fraction: √(2/n_in).",
        "제곱근을 2에만 씌웠습니다. √(2/n_in)처럼 분수 전체에 씌우세요.",
    ),
    Mistake(
        "both fans",
        Replace(ROOT, "np.sqrt(2.0 / (n_in + n_out))"),
        "wrong_distribution",
        "That is Glorot and Bengio's 2/(n_in + n_out). He's variance looks at the inputs alone: "
        "2/n_in.",
        "Glorot와 Bengio의 2/(n_in + n_out)입니다. He의 분산은 입력만 봅니다. 2/n_in입니다.",
    ),
    Mistake(
        "the bound's 6",
        Replace(ROOT, "np.sqrt(6.0 / n_in)"),
        "wrong_distribution",
        "√(6/n_in) is the bound of a uniform distribution. A normal one takes the standard "
        "deviation √(2/n_in).",
        "√(6/n_in)은 균등분포의 끝값입니다. 정규분포에는 표준편차 √(2/n_in)를 쓰세요.",
    ),
    Mistake(
        "not scaled",
        Replace(ROOT, "1.0"),
        "wrong_distribution",
        "Your weights have the standard deviation 1, however many inputs there are. Multiply by "
        "√(2/n_in).",
        "입력의 수와 상관없이 표준편차가 1입니다. √(2/n_in)을 곱하세요.",
    ),
    shared.FIXED,
    *shared.mistakes(),
    shared.kept(),
)


def uniform(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    return rng.uniform(-1, 1, size=(n_in, n_out)) * np.sqrt(6 / n_in)


def truncated(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    kept = np.empty(0)
    while kept.size < n_in * n_out:
        drawn = rng.standard_normal(2 * n_in * n_out)
        kept = np.concatenate([kept, drawn[np.abs(drawn) < 2]])
    scale = np.sqrt(2 / n_in) / 0.87962566103423978
    return kept[: n_in * n_out].reshape(n_in, n_out) * scale


def one_by_one(n_in: int, n_out: int, rng: np.random.Generator) -> list[list[float]]:
    numbers = iter((rng.standard_normal(n_in * n_out) * (2.0 / n_in) ** 0.5).tolist())
    return [[next(numbers) for _ in range(n_out)] for _ in range(n_in)]


def transposed_view(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    """The memory lies the other way round."""
    return (rng.standard_normal((n_out, n_in), dtype=np.float32) * np.sqrt(2 / n_in)).T


record = Record(
    level="core",
    lecture="Weight Initialization: He initialization",
    cases=cases,
    checks=(
        Check("weights", 7, kind="distribution", judge=JUDGE),
        Check("edge cases", 3, kind="edge cases", judge=JUDGE),
    ),
    examples=shared.examples("np.sqrt(2 / n_in)", 512, 256, "√(2/512) = 0.0625"),
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a uniform in ±√(6 / n_in)", uniform),
        Alternative("a truncated normal, corrected", truncated),
        Alternative("lists of floats", one_by_one),
        Alternative("float32, a transposed view", transposed_view),
    ),
)

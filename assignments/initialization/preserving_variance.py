"""The variance of the weights that keeps that of the inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    few = int(rng.integers(3, 8))
    return [
        Case("ordinary", "several inputs", {"n_in": few}),
        Case("ordinary", "several inputs", {"n_in": few + int(rng.integers(5, 30))}),
        Case("ordinary", "many inputs", {"n_in": int(rng.integers(300, 4000))}),
        Case("edge", "one input", {"n_in": 1}),
        Case("edge", "two inputs", {"n_in": 2}),
    ]


EXAMPLES = (
    Example({"n_in": 400}, 0.0025, source="many inputs; the standard deviation is 0.05"),
    Example({"n_in": 5}, 0.2, source="several inputs"),
    Example({"n_in": 2}, 0.5, source="two inputs"),
    Example({"n_in": 1}, 1.0, source="one input: nothing to make up for"),
)

FORMULA = "1.0 / n_in"

MISTAKES = (
    Mistake(
        "standard deviation",
        Replace(FORMULA, "1.0 / np.sqrt(n_in)"),
        "wrong_value",
        "1/√n is the standard deviation, by which the lecture scales `randn`. The variance is its "
        "square.",
        "1/√n은 강의에서 `randn`에 곱하는 표준편차입니다. 분산은 그 제곱입니다.",
    ),
    Mistake(
        "upside down",
        Replace(FORMULA, "float(n_in)"),
        "wrong_value",
        "That is what Var(s) grows by. The variance of w has to undo it: 1/n.",
        "Var(s)가 커지는 배수입니다. w의 분산은 이를 되돌려야 하므로 1/n입니다.",
    ),
    Mistake(
        "squared",
        Replace(FORMULA, "1.0 / n_in**2"),
        "wrong_value",
        "You square n. Solve n Var(w) Var(x) = Var(x) for Var(w).",
        "n을 제곱했습니다. n Var(w) Var(x) = Var(x)를 Var(w)에 대해 푸세요.",
    ),
    Mistake(
        "He's 2",
        Replace(FORMULA, "2.0 / n_in"),
        "wrong_value",
        "The 2 is for ReLU, which comes later. Here nothing lies between: n Var(w) = 1.",
        "2는 뒤에 나오는 ReLU를 위한 것입니다. 여기서는 n Var(w) = 1입니다.",
    ),
    Mistake(
        "one input left out",
        Replace(FORMULA, "1.0 / max(n_in - 1, 1)"),
        "wrong_value",
        "You divide by n − 1. This is no estimate from a sample: all n inputs are added up.",
        "n − 1로 나누었습니다. 표본에서 추정하는 것이 아니라 입력 n개를 모두 더합니다.",
        also=(Replace(FORMULA, "1.0 / (n_in + 1)"),),
    ),
    Mistake(
        "whole division",
        Replace(FORMULA, "1 // n_in"),
        "wrong_value",
        "`//` leaves a whole number, 0 for every n above 1. Divide with `/`.",
        "`//`는 정수를 남겨 n이 1보다 크면 0이 됩니다. `/`로 나누세요.",
    ),
    Mistake(
        "half of it",
        Replace(FORMULA, "0.5 / n_in"),
        "wrong_value",
        "You halve it. Here nothing lies between: n Var(w) = 1.",
        "반으로 줄였습니다. 여기에는 활성 함수가 없으니 n Var(w) = 1입니다.",
    ),
    Mistake(
        "root of n alone",
        Replace(FORMULA, "np.sqrt(n_in)"),
        "wrong_value",
        "√n is what the standard deviation grows by. The variance of w is 1/n.",
        "√n은 표준편차가 커지는 배수입니다. w의 분산은 1/n입니다.",
    ),
)


def root_squared(n_in: int) -> Any:
    return (1 / np.sqrt(n_in)) ** 2 * 1.0


def power(n_in: int) -> float:
    return float(n_in) ** -1


def single_precision(n_in: int) -> Any:
    return np.reciprocal(np.array(n_in, dtype=np.float32))


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
        Alternative("the lecture's scale, squared", root_squared),
        Alternative("a power", power),
        Alternative("float32, an array without axes", single_precision),
    ),
)

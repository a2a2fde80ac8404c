"""Glorot and Bengio's variance, between forward and backward."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    few, many = int(rng.integers(3, 9)), int(rng.integers(200, 900))
    return [
        Case("ordinary", "more inputs than outputs", {"n_in": 3 * few, "n_out": few}),
        Case("ordinary", "more outputs than inputs", {"n_in": few, "n_out": 4 * few + 1}),
        Case("ordinary", "large layers", {"n_in": many, "n_out": 2 * many + 3}),
        Case("edge", "as many inputs as outputs", {"n_in": few, "n_out": few}),
        Case("edge", "one input", {"n_in": 1, "n_out": few}),
        Case("edge", "one output", {"n_in": few, "n_out": 1}),
    ]


EXAMPLES = (
    Example({"n_in": 300, "n_out": 100}, 0.005, source="a large layer, more inputs than outputs"),
    Example({"n_in": 3, "n_out": 13}, 0.125, source="more outputs than inputs"),
    Example({"n_in": 50, "n_out": 50}, 0.02, source="as many inputs as outputs: 1/n"),
    Example({"n_in": 1, "n_out": 4}, 0.4, source="one input"),
    Example({"n_in": 7, "n_out": 1}, 0.25, source="one output"),
)

FORMULA = "2.0 / (n_in + n_out)"

MISTAKES = (
    Mistake(
        "the 2 forgotten",
        Replace(FORMULA, "1.0 / (n_in + n_out)"),
        "wrong_value",
        "The 2 is missing. With as many inputs as outputs, n, the variance has to be 1/n.",
        "2가 빠졌습니다. 입력과 출력이 모두 n개라면 분산이 1/n이어야 합니다.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, "np.sqrt(2.0 / (n_in + n_out))"),
        "wrong_value",
        "You return the standard deviation. The variance has no root.",
        "표준편차를 반환했습니다. 분산에는 제곱근이 없습니다.",
    ),
    Mistake(
        "the bound's 6",
        Replace(FORMULA, "6.0 / (n_in + n_out)"),
        "wrong_value",
        "The 6 stands in the bound of a uniform distribution. The variance has a 2.",
        "6은 균등분포의 끝값에 나오는 수입니다. 분산에는 2를 씁니다.",
        also=(Replace(FORMULA, "np.sqrt(6.0 / (n_in + n_out))"),),
    ),
    Mistake(
        "fan-in alone",
        Replace(FORMULA, "1.0 / n_in"),
        "wrong_value",
        "1/n_in keeps the forward pass alone. Take the mean of both numbers: 2/(n_in + n_out).",
        "1/n_in은 순방향만 지킵니다. 두 수의 평균을 쓰세요. 2/(n_in + n_out)입니다.",
        also=(Replace(FORMULA, "2.0 / n_in"),),
    ),
    Mistake(
        "fan-out alone",
        Replace(FORMULA, "1.0 / n_out"),
        "wrong_value",
        "1/n_out keeps the backward pass alone. Take the mean of both numbers: 2/(n_in + n_out).",
        "1/n_out은 역방향만 지킵니다. 두 수의 평균을 쓰세요. 2/(n_in + n_out)입니다.",
        also=(Replace(FORMULA, "2.0 / n_out"),),
    ),
    Mistake(
        "mean of the fractions",
        Replace(FORMULA, "(1.0 / n_in + 1.0 / n_out) / 2"),
        "wrong_value",
        "You take the mean of 1/n_in and 1/n_out. Take one over the mean of n_in and n_out.",
        "1/n_in과 1/n_out의 평균을 구했습니다. n_in과 n_out의 평균을 구한 뒤 역수를 취하세요.",
        also=(Replace(FORMULA, "1.0 / n_in + 1.0 / n_out"),),
    ),
    Mistake(
        "brackets forgotten",
        Replace(FORMULA, "2.0 / n_in + n_out"),
        "wrong_value",
        "Without brackets you divide by n_in alone and add n_out: 2 / (n_in + n_out).",
        "괄호가 없어 n_in으로만 나누고 n_out을 더했습니다. 2 / (n_in + n_out)입니다.",
    ),
    Mistake(
        "upside down",
        Replace(FORMULA, "(n_in + n_out) / 2"),
        "wrong_value",
        "That is the mean of the two numbers. The variance is one over it.",
        "두 수의 평균입니다. 분산은 그 역수입니다.",
    ),
    Mistake(
        "product",
        Replace(FORMULA, "2.0 / (n_in * n_out)"),
        "wrong_value",
        "You multiply n_in and n_out. Add them.",
        "n_in과 n_out을 곱했습니다. 더하세요.",
        also=(Replace(FORMULA, "1.0 / np.sqrt(n_in * n_out)"),),
    ),
    Mistake(
        "whole division",
        Replace(FORMULA, "2 // (n_in + n_out)"),
        "wrong_value",
        "`//` leaves a whole number, here 0. Divide with `/`.",
        "`//`는 정수를 남겨 여기서는 0이 됩니다. `/`로 나누세요.",
    ),
    Mistake(
        "2 below",
        Replace(FORMULA, "1.0 / (2 * (n_in + n_out))"),
        "wrong_value",
        "Your 2 divides. One over the mean (n_in + n_out)/2 has the 2 above: 2/(n_in + n_out).",
        "2로 나누었습니다. 평균 (n_in + n_out)/2의 역수이니 2가 분자에 옵니다. "
        "2/(n_in + n_out)입니다.",
    ),
    Mistake(
        "four",
        Replace(FORMULA, "4.0 / (n_in + n_out)"),
        "wrong_value",
        "Yours is twice too large: 2/(n_in + n_out), without ReLU's factor.",
        "두 배로 큽니다. ReLU의 배수가 없는 2/(n_in + n_out)입니다.",
    ),
    Mistake(
        "root of the sum",
        Replace(FORMULA, "2.0 / np.sqrt(n_in + n_out)"),
        "wrong_value",
        "You take the root of n_in + n_out. The variance has no root.",
        "n_in + n_out에 제곱근을 씌웠습니다. 분산에는 제곱근이 없습니다.",
        also=(Replace(FORMULA, "np.sqrt(2.0) / (n_in + n_out)"),),
    ),
    Mistake(
        "sum squared",
        Replace(FORMULA, "2.0 / (n_in + n_out) ** 2"),
        "wrong_value",
        "You square n_in + n_out. It stands below as it is.",
        "n_in + n_out을 제곱했습니다. 그대로 나누세요.",
    ),
    Mistake(
        "one over the fractions",
        Replace(FORMULA, "1.0 / (1.0 / n_in + 1.0 / n_out)"),
        "wrong_value",
        "You add 1/n_in and 1/n_out first. Add the numbers themselves: 2/(n_in + n_out).",
        "1/n_in과 1/n_out을 먼저 더했습니다. 두 수를 그대로 더하세요. 2/(n_in + n_out)입니다.",
        also=(Replace(FORMULA, "2.0 / (1.0 / n_in + 1.0 / n_out)"),),
    ),
)


def mean(n_in: int, n_out: int) -> Any:
    return 1 / np.mean([n_in, n_out])


def from_the_bound(n_in: int, n_out: int) -> float:
    return float((6 / (n_in + n_out)) ** 0.5) ** 2 / 3


def single_precision(n_in: int, n_out: int) -> Any:
    return np.float32(2) / np.array([n_in, n_out], dtype=np.float32).sum()


record = Record(
    level="warm-up",
    lecture="Weight Initialization: Glorot & Bengio's formula",
    cases=cases,
    checks=(
        Check("value", 4),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("one over the mean", mean),
        Alternative("from the bound of a uniform", from_the_bound),
        Alternative("float32", single_precision),
    ),
)

"""The variance that makes up for ReLU's half."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization import preserving_variance
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return preserving_variance.cases(rng)


EXAMPLES = (
    Example({"n_in": 512}, 0.00390625, source="many inputs; the standard deviation is 0.0625"),
    Example({"n_in": 5}, 0.4, source="several inputs"),
    Example({"n_in": 2}, 1.0, source="two inputs"),
    Example({"n_in": 1}, 2.0, source="one input"),
)

FORMULA = "2.0 / n_in"

MISTAKES = (
    Mistake(
        "the 2 forgotten",
        Replace(FORMULA, "1.0 / n_in"),
        "wrong_value",
        "1/n_in keeps the variance without an activation. ReLU halves the second moment, and the "
        "2 makes up for it.",
        "1/n_in은 활성 함수가 없을 때의 값입니다. ReLU가 2차 모멘트를 반으로 줄이므로 2를 곱해 "
        "메워야 합니다.",
    ),
    Mistake(
        "half in place of 2",
        Replace(FORMULA, "0.5 / n_in"),
        "wrong_value",
        "You halve the variance once more. Solve n Var(w) / 2 = 1 for Var(w).",
        "분산을 한 번 더 반으로 줄였습니다. n Var(w) / 2 = 1을 Var(w)에 대해 푸세요.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, "np.sqrt(2.0 / n_in)"),
        "wrong_value",
        "√(2/n) is the standard deviation. The variance has no root.",
        "√(2/n)은 표준편차입니다. 분산에는 제곱근이 없습니다.",
    ),
    Mistake(
        "root of n",
        Replace(FORMULA, "2.0 / np.sqrt(n_in)"),
        "wrong_value",
        "You take the root of n. The variance is 2/n, without a root.",
        "n에 제곱근을 씌웠습니다. 분산은 제곱근 없이 2/n입니다.",
        also=(Replace(FORMULA, "np.sqrt(2.0) / n_in"),),
    ),
    Mistake(
        "upside down",
        Replace(FORMULA, "n_in / 2"),
        "wrong_value",
        "That is what the second moment grows by. The variance has to undo it: 2/n.",
        "2차 모멘트가 커지는 배수입니다. 분산은 이를 되돌려야 하므로 2/n입니다.",
    ),
    Mistake(
        "squared",
        Replace(FORMULA, "2.0 / n_in**2"),
        "wrong_value",
        "You square n. Solve n Var(w) / 2 = 1 for Var(w).",
        "n을 제곱했습니다. n Var(w) / 2 = 1을 Var(w)에 대해 푸세요.",
    ),
    Mistake(
        "four",
        Replace(FORMULA, "4.0 / n_in"),
        "wrong_value",
        "You make up for the half twice. It is 2/n: 2 inside the root of the standard deviation.",
        "반을 두 번 메웠습니다. 분산은 2/n이고, 표준편차에서 2는 제곱근 안에 있습니다.",
    ),
    Mistake(
        "whole division",
        Replace(FORMULA, "2 // n_in"),
        "wrong_value",
        "`//` leaves a whole number, 0 for every n above 2. Divide with `/`.",
        "`//`는 정수를 남겨 n이 2보다 크면 0이 됩니다. `/`로 나누세요.",
    ),
    Mistake(
        "the bound's 6",
        Replace(FORMULA, "6.0 / n_in"),
        "wrong_value",
        "The 6 stands in the bound of a uniform distribution. The variance has a 2.",
        "6은 균등분포의 끝값에 나오는 수입니다. 분산에는 2를 씁니다.",
    ),
    Mistake(
        "multiplied",
        Replace(FORMULA, "2.0 * n_in"),
        "wrong_value",
        "You multiply by n. Solve n Var(w) / 2 = 1 for Var(w).",
        "n을 곱했습니다. n Var(w) / 2 = 1을 Var(w)에 대해 푸세요.",
    ),
    Mistake(
        "one input more",
        Replace(FORMULA, "2.0 / (n_in + 1)"),
        "wrong_value",
        "You divide by n + 1. Divide by n.",
        "n + 1로 나누었습니다. n으로 나누세요.",
    ),
)


def twice(n_in: int) -> float:
    return 1 / n_in + 1 / n_in


def half_the_inputs(n_in: int) -> float:
    return (n_in / 2) ** -1


def single_precision(n_in: int) -> Any:
    return np.square(np.sqrt(np.float32(2) / np.float32(n_in)))


record = Record(
    level="warm-up",
    lecture="Weight Initialization: He initialization",
    cases=cases,
    checks=(
        Check("value", 4),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("1/n twice", twice),
        Alternative("half the inputs are on", half_the_inputs),
        Alternative("float32, by the deviation", single_precision),
    ),
)

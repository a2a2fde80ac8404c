"""What ReLU leaves of the second moment: half of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    whole = 2.0 * int(rng.integers(1, 5)) + 1.0
    return [
        Case("ordinary", "large variance", {"var_s": float(rng.uniform(2.5, 9.0))}),
        Case("ordinary", "small variance", {"var_s": float(rng.uniform(0.05, 0.15))}),
        Case("ordinary", "small variance", {"var_s": float(rng.uniform(0.3, 0.7))}),
        Case("edge", "variance 1", {"var_s": 1.0}),
        Case("edge", "a whole number", {"var_s": whole}),
        Case("edge", "no spread", {"var_s": 0.0}),
    ]


EXAMPLES = (
    Example({"var_s": 6.0}, 3.0, source="large variance"),
    Example({"var_s": 0.3}, 0.15, source="small variance"),
    Example({"var_s": 1.0}, 0.5, source="variance 1"),
    Example({"var_s": 7.0}, 3.5, source="a whole number"),
    Example({"var_s": 0.0}, 0.0, source="no spread: s is always 0"),
)

FORMULA = "var_s / 2"

MISTAKES = (
    Mistake(
        "half forgotten",
        Replace(FORMULA, "var_s"),
        "wrong_value",
        "That is E[s²]. ReLU is 0 for the half of s below 0, so half of it is left.",
        "E[s²]입니다. ReLU는 s의 절반인 음수에서 0이므로 그 반만 남습니다.",
    ),
    Mistake(
        "doubled",
        Replace(FORMULA, "2 * var_s"),
        "wrong_value",
        "You double it. The 2 of He's variance makes up for this half; here the half itself is "
        "asked.",
        "두 배로 했습니다. He의 분산에 있는 2가 이 반을 메우는 것이고, 여기서 구할 것은 반 "
        "자체입니다.",
    ),
    Mistake(
        "root",
        Replace(FORMULA, "np.sqrt(var_s / 2)"),
        "wrong_value",
        "You take the root. The second moment is E[max(0, s)²], without one.",
        "제곱근을 씌웠습니다. 2차 모멘트는 제곱근 없는 E[max(0, s)²]입니다.",
    ),
    Mistake(
        "half of the deviation",
        Replace(FORMULA, "(np.sqrt(var_s) / 2) ** 2"),
        "wrong_value",
        "You halve s and then square, which gives a quarter. Half of the squares are left, each "
        "as it was.",
        "s를 반으로 줄인 다음 제곱해서 1/4이 되었습니다. 제곱 가운데 절반이 그대로 남습니다.",
    ),
    Mistake(
        "variance",
        Replace(FORMULA, "var_s / 2 - var_s / (2 * np.pi)"),
        "wrong_value",
        "That is the variance of a normal s behind ReLU. Its mean is no longer 0; the second "
        "moment, E[max(0, s)²], is what the next layer sees.",
        "정규분포인 s에 ReLU를 적용한 값의 분산입니다. 평균이 더는 0이 아니므로, 다음 층에 "
        "들어가는 "
        "것은 2차 모멘트 E[max(0, s)²]입니다.",
    ),
    Mistake(
        "mean",
        Replace(FORMULA, "np.sqrt(var_s / (2 * np.pi))"),
        "wrong_value",
        "That is the mean E[max(0, s)] of a normal s. The mean of the squares is asked.",
        "정규분포인 s의 평균 E[max(0, s)]입니다. 구할 것은 제곱의 평균입니다.",
        also=(Replace(FORMULA, "var_s / (2 * np.pi)"),),
    ),
    Mistake(
        "variance squared",
        Replace(FORMULA, "var_s**2 / 2"),
        "wrong_value",
        "You square the variance. `var_s` is E[s²] already.",
        "분산을 제곱했습니다. `var_s`가 이미 E[s²]입니다.",
    ),
    Mistake(
        "whole division",
        Replace(FORMULA, "var_s // 2"),
        "wrong_value",
        "`//` rounds down. Divide with `/`.",
        "`//`는 소수점 아래를 버립니다. `/`로 나누세요.",
    ),
    Mistake(
        "quarter by the deviation",
        Replace(FORMULA, "np.sqrt(var_s) / 2"),
        "wrong_value",
        "You halve the standard deviation. Half of the second moment is asked, without a root.",
        "표준편차를 반으로 줄였습니다. 구할 것은 제곱근 없는 2차 모멘트의 반입니다.",
    ),
)


def times_a_half(var_s: float) -> float:
    return 0.5 * var_s


def both_halves(var_s: float) -> float:
    return (0.0 + var_s) / 2.0


def single_precision(var_s: float) -> Any:
    return np.mean(np.array([0.0, var_s], dtype=np.float32))


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
        Alternative("times a half", times_a_half),
        Alternative("the mean of both halves", both_halves),
        Alternative("float32, a mean of two", single_precision),
    ),
)

"""The variance of a sum, with the covariance that the lecture leaves out."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, float]


def draw(rng: np.random.Generator, correlation: float) -> Drawn:
    """Variances away from 1, where roots and squares show, and from each other."""
    var_x, var_y = float(rng.uniform(1.5, 2.2)), float(rng.uniform(3.0, 5.0))
    return {"var_x": var_x, "var_y": var_y, "cov": correlation * (var_x * var_y) ** 0.5}


def cases(rng: np.random.Generator) -> list[Case]:
    positive = draw(rng, float(rng.uniform(0.3, 0.6)))
    negative = draw(rng, -float(rng.uniform(0.3, 0.6)))
    alone = draw(rng, 0.0)
    del alone["cov"]
    whole = (float(rng.integers(3, 7)) / 2) ** 2  # its root is exact, so that 0 comes out as 0
    constant = {"var_x": 0.0, "var_y": float(rng.uniform(2, 4)), "cov": 0.0}
    return [
        Case("ordinary", "cov left out", alone),
        Case("ordinary", "positive covariance", positive),
        Case("ordinary", "negative covariance", negative),
        Case("edge", "Y is X", {"var_x": whole, "var_y": whole, "cov": whole}),
        Case("edge", "Y is −X", {"var_x": whole, "var_y": whole, "cov": -whole}),
        Case("edge", "X does not vary", constant),
    ]


EXAMPLES = (
    Example({"var_x": 4.0, "var_y": 9.0}, 13.0, source="independent: 4 + 9"),
    Example({"var_x": 4.0, "var_y": 9.0, "cov": 1.5}, 16.0, source="positive covariance"),
    Example({"var_x": 2.0, "var_y": 5.0, "cov": -3.0}, 1.0, source="negative covariance"),
    Example(
        {"var_x": 3.0, "var_y": 3.0, "cov": 3.0},
        12.0,
        source="Y is X: Var(2X) = 4 Var(X)",
    ),
    Example({"var_x": 3.0, "var_y": 3.0, "cov": -3.0}, 0.0, source="Y is −X: the sum is 0"),
    Example({"var_x": 0.0, "var_y": 2.5, "cov": 0.0}, 2.5, source="X does not vary"),
)

FORMULA = "var_x + var_y + 2 * cov"

MISTAKES = (
    Mistake(
        "covariance dropped",
        Replace(FORMULA, "var_x + var_y"),
        "wrong_value",
        "Your sum leaves the covariance out. That is right for independent X and Y alone: add "
        "2 Cov(X, Y).",
        "공분산이 빠졌습니다. X와 Y가 독립일 때만 맞는 식입니다. 2 Cov(X, Y)를 더하세요.",
    ),
    Mistake(
        "covariance once",
        Replace(FORMULA, "var_x + var_y + cov"),
        "wrong_value",
        "The covariance counts twice: the square has the middle term 2XY.",
        "공분산은 두 번 더합니다. 제곱을 풀면 가운데 항이 2XY입니다.",
    ),
    Mistake(
        "covariance taken off",
        Replace(FORMULA, "var_x + var_y - 2 * cov"),
        "wrong_value",
        "You take off 2 Cov(X, Y), which is the variance of X − Y. Add it for X + Y.",
        "2 Cov(X, Y)를 뺐습니다. 그것은 X − Y의 분산입니다. X + Y에서는 더하세요.",
    ),
    Mistake(
        "difference of the variances",
        Replace(FORMULA, "var_x - var_y + 2 * cov"),
        "wrong_value",
        "You take off Var(Y). Variances add up.",
        "Var(Y)를 뺐습니다. 분산은 더해집니다.",
        also=(Replace(FORMULA, "abs(var_x - var_y) + 2 * cov"),),
    ),
    Mistake(
        "standard deviations added",
        Replace(FORMULA, "(np.sqrt(var_x) + np.sqrt(var_y)) ** 2 + 2 * cov"),
        "wrong_value",
        "You add the standard deviations and square. The variances themselves add up.",
        "표준편차를 더해서 제곱했습니다. 분산을 그대로 더하세요.",
        also=(
            Replace(FORMULA, "np.sqrt(var_x) + np.sqrt(var_y) + 2 * cov"),
            Replace(FORMULA, "(np.sqrt(var_x) + np.sqrt(var_y)) ** 2"),
        ),
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, "np.sqrt(var_x + var_y + 2 * cov)"),
        "wrong_value",
        "You return the standard deviation of the sum. Leave out the root.",
        "합의 표준편차를 반환했습니다. 제곱근을 빼세요.",
    ),
    Mistake(
        "covariance taken for a correlation",
        Replace(FORMULA, "var_x + var_y + 2 * cov * np.sqrt(var_x * var_y)"),
        "wrong_value",
        "You multiply `cov` by both standard deviations. It is the covariance already, no "
        "correlation.",
        "`cov`에 두 표준편차를 곱했습니다. `cov`는 상관계수가 아니라 이미 공분산입니다.",
    ),
    Mistake(
        "covariance squared",
        Replace(FORMULA, "var_x + var_y + 2 * cov**2"),
        "wrong_value",
        "You square the covariance. It enters as it is, with its sign: + 2 Cov(X, Y).",
        "공분산을 제곱했습니다. 부호까지 그대로 2 Cov(X, Y)를 더하세요.",
    ),
    Mistake(
        "variances squared",
        Replace(FORMULA, "var_x**2 + var_y**2 + 2 * cov"),
        "wrong_value",
        "You square the variances. They add up as they are.",
        "분산을 제곱했습니다. 그대로 더하세요.",
    ),
    Mistake(
        "covariance's sign lost",
        Replace(FORMULA, "var_x + var_y + 2 * abs(cov)"),
        "wrong_value",
        "You take the covariance without its sign. A negative one makes the sum vary less.",
        "공분산의 부호를 없앴습니다. 공분산이 음수면 합의 분산은 작아집니다.",
    ),
    Mistake(
        "variances doubled",
        Replace(FORMULA, "2 * (var_x + var_y) + cov"),
        "wrong_value",
        "Your 2 stands at the wrong place: only the covariance counts twice.",
        "2를 곱한 자리가 다릅니다. 두 번 더하는 것은 공분산뿐입니다.",
        also=(Replace(FORMULA, "2 * (var_x + var_y + cov)"),),
    ),
    Mistake(
        "a mean",
        Replace(FORMULA, "(var_x + var_y) / 2 + cov"),
        "wrong_value",
        "You halve the variances, as for a mean. This is a sum.",
        "평균을 낼 때처럼 분산을 반으로 줄였습니다. 여기서는 합입니다.",
        also=(
            Replace(FORMULA, "(var_x + var_y + 2 * cov) / 2"),
            Replace(FORMULA, "(var_x + var_y + 2 * cov) / 4"),
        ),
    ),
)


def matrix(var_x: float, var_y: float, cov: float = 0) -> Any:
    ones = np.ones(2)
    return np.asarray(ones @ np.array([[var_x, cov], [cov, var_y]]) @ ones)


def added_up(var_x: float, var_y: float, cov: float = 0.0) -> float:
    return sum([var_x, cov, cov, var_y])


def single_precision(var_x: float, var_y: float, cov: float = 0.0) -> Any:
    return np.array([var_x, var_y, cov, cov], dtype=np.float32).sum()


record = Record(
    level="warm-up",
    lecture="Weight Initialization: Calibrating the variances with 1/sqrt(n)",
    cases=cases,
    checks=(
        Check("value", 4),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("the covariance matrix between ones", matrix),
        Alternative("a sum of four", added_up),
        Alternative("float32", single_precision),
    ),
)

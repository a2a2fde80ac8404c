"""The variance of a unit's sum over its inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization.variance_of_product import draw
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    few, many = int(rng.integers(3, 7)), int(rng.integers(300, 900))
    zero = {"mean_w": 0.0, "mean_x": 0.0}
    return [
        Case("ordinary", "several inputs", {"n": few, **draw(rng)}),
        Case("ordinary", "several inputs", {"n": few + 5, **draw(rng)}),
        Case("ordinary", "many inputs", {"n": many, **draw(rng, **zero)}),
        Case("edge", "one input", {"n": 1, **draw(rng)}),
        Case("edge", "both means 0", {"n": few, **draw(rng, **zero)}),
        Case("edge", "weights of mean 0", {"n": few, **draw(rng, mean_w=0.0)}),
        Case("edge", "inputs of mean 0", {"n": few, **draw(rng, mean_x=0.0)}),
    ]


EXAMPLES = (
    Example(
        {"n": 5, "mean_w": 2.0, "var_w": 3.0, "mean_x": 1.0, "var_x": 4.0},
        155.0,
        source="five times 4·4 + 1·3 + 3·4",
    ),
    Example(
        {"n": 400, "mean_w": 0.0, "var_w": 1.0, "mean_x": 0.0, "var_x": 0.5},
        200.0,
        source="many inputs, standard deviation 1: 400 times as large",
    ),
    Example(
        {"n": 400, "mean_w": 0.0, "var_w": 0.0025, "mean_x": 0.0, "var_x": 0.5},
        0.5,
        source="both means 0, Var(w) = 1/400: as large as before",
    ),
    Example(
        {"n": 3, "mean_w": 0.0, "var_w": 0.5, "mean_x": 2.0, "var_x": 1.0},
        7.5,
        source="weights of mean 0, inputs of mean 2",
    ),
    Example(
        {"n": 1, "mean_w": -2.0, "var_w": 0.5, "mean_x": 0.0, "var_x": 3.0},
        13.5,
        source="one input, of mean 0",
    ),
)

TERM = "mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x"
FORMULA = f"n * ({TERM})"

MISTAKES = (
    Mistake(
        "n forgotten",
        Replace(FORMULA, TERM),
        "wrong_value",
        "That is the variance of one wᵢxᵢ. There are n of them, and their variances add up.",
        "wᵢxᵢ 하나의 분산입니다. n개가 있고, 그 분산을 모두 더합니다.",
    ),
    Mistake(
        "n squared",
        Replace(FORMULA, f"n**2 * ({TERM})"),
        "wrong_value",
        "You multiply by n². That would be n times the same term; n independent ones give n.",
        "n²을 곱했습니다. 같은 항을 n번 더할 때 그렇습니다. 독립인 항 n개라면 n배입니다.",
    ),
    Mistake(
        "root of n",
        Replace(FORMULA, f"np.sqrt(n) * ({TERM})"),
        "wrong_value",
        "You multiply by √n. The standard deviation grows so; the variance grows by n.",
        "√n을 곱했습니다. 표준편차는 그렇게 커지지만 분산은 n배가 됩니다.",
    ),
    Mistake(
        "divided by n",
        Replace(FORMULA, f"({TERM}) / n"),
        "wrong_value",
        "You divide by n, as for a mean. This is a sum: multiply.",
        "평균을 낼 때처럼 n으로 나누었습니다. 여기서는 합이니 곱하세요.",
    ),
    Mistake(
        "means forgotten",
        Replace(FORMULA, "n * var_w * var_x"),
        "wrong_value",
        "n Var(w) Var(x) is right only where both means are 0. Take the whole variance of a "
        "product.",
        "n Var(w) Var(x)는 두 평균이 모두 0일 때만 맞습니다. 곱의 분산을 끝까지 쓰세요.",
    ),
    Mistake(
        "mean of w forgotten",
        Replace("mean_w**2 * var_x + ", ""),
        "wrong_value",
        "The term E[w]² Var(x) is missing in each product.",
        "곱마다 E[w]² Var(x) 항이 빠졌습니다.",
    ),
    Mistake(
        "mean of x forgotten",
        Replace("mean_x**2 * var_w + ", ""),
        "wrong_value",
        "The term E[x]² Var(w) is missing in each product.",
        "곱마다 E[x]² Var(w) 항이 빠졌습니다.",
    ),
    Mistake(
        "means not squared",
        Replace(TERM, "mean_w * var_x + mean_x * var_w + var_w * var_x"),
        "wrong_value",
        "You do not square the means: E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x).",
        "평균을 제곱하지 않았습니다. E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x)입니다.",
    ),
    Mistake(
        "means swapped",
        Replace(TERM, "mean_x**2 * var_x + mean_w**2 * var_w + var_w * var_x"),
        "wrong_value",
        "You pair each mean with its own variance. The mean of one goes with the variance of the "
        "other.",
        "평균을 같은 변수의 분산과 곱했습니다. 한쪽의 평균은 다른 쪽의 분산과 곱합니다.",
    ),
    Mistake(
        "n on one term alone",
        Replace(FORMULA, "n * mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x"),
        "wrong_value",
        "Your n multiplies the first term alone. Put the three terms in brackets.",
        "n이 첫 항에만 곱해졌습니다. 세 항을 괄호로 묶으세요.",
        also=(Replace(FORMULA, "mean_w**2 * var_x + mean_x**2 * var_w + n * var_w * var_x"),),
    ),
    Mistake(
        "second moment",
        Replace(FORMULA, "n * (var_w + mean_w**2) * (var_x + mean_x**2)"),
        "wrong_value",
        "You add up E[(wx)²] = E[w²] E[x²]. Take E[w]² E[x]² off each.",
        "E[(wx)²] = E[w²] E[x²]을 더했습니다. 각각에서 E[w]² E[x]²을 빼세요.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, f"np.sqrt(n * ({TERM}))"),
        "wrong_value",
        "You return the standard deviation. Leave out the root.",
        "표준편차를 반환했습니다. 제곱근을 빼세요.",
    ),
    Mistake(
        "one input left out",
        Replace(FORMULA, "(n - 1) * (mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x)"),
        "wrong_value",
        "You multiply by n − 1. All n inputs are added up.",
        "n − 1을 곱했습니다. 입력 n개를 모두 더합니다.",
        also=(
            Replace(FORMULA, "(n + 1) * (mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x)"),
        ),
    ),
    Mistake(
        "variances added",
        Replace(FORMULA, "n * (var_w + var_x)"),
        "wrong_value",
        "You add Var(w) and Var(x) in each term. Each term is a product: take the variance of "
        "a product.",
        "항마다 Var(w)와 Var(x)를 더했습니다. 항은 곱이니 곱의 분산을 쓰세요.",
    ),
    Mistake(
        "n and the means forgotten",
        Replace(FORMULA, "var_w * var_x"),
        "wrong_value",
        "That is one product alone, and of means 0. Add n of them, with their means.",
        "평균이 0인 곱 하나의 분산입니다. 평균까지 고려해서 n개를 더하세요.",
    ),
)


def from_second_moments(n: int, mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    return n * ((var_w + mean_w**2) * (var_x + mean_x**2) - (mean_w * mean_x) ** 2)


def term_by_term(n: int, mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    total = 0.0
    for _ in range(n):
        total += var_w * var_x + var_w * mean_x**2 + var_x * mean_w**2
    return total


def single_precision(n: int, mean_w: float, var_w: float, mean_x: float, var_x: float) -> Any:
    a, b, c, d = np.array([mean_w, var_w, mean_x, var_x], dtype=np.float32)
    return np.full(n, a * a * d + c * c * b + b * d).sum()


record = Record(
    level="core",
    lecture=(
        "Weight Initialization: Calibrating the variances with 1/sqrt(n); "
        "Weight Initialization: Xavier initialization"
    ),
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 3, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("from the second moments", from_second_moments),
        Alternative("added up term by term", term_by_term),
        Alternative("float32, a sum of an array", single_precision),
    ),
)

"""The variance of a product of independent factors, means included."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, float]


def draw(rng: np.random.Generator, **fixed: float) -> Drawn:
    """All four numbers apart from each other and from 1; signs drawn."""
    sign_w, sign_x = rng.choice([-1.0, 1.0], 2)
    drawn = {
        "mean_w": float(sign_w * rng.uniform(1.4, 1.7)),
        "var_w": float(rng.uniform(0.4, 0.6)),
        "mean_x": float(sign_x * rng.uniform(2.2, 2.6)),
        "var_x": float(rng.uniform(3.0, 3.6)),
    }
    return drawn | fixed


def cases(rng: np.random.Generator) -> list[Case]:
    first = draw(rng)
    return [
        Case("ordinary", "means of both signs", first),
        Case("ordinary", "means of both signs", draw(rng, mean_w=-first["mean_w"])),
        Case("ordinary", "positive means", draw(rng, mean_w=0.7, mean_x=1.9)),
        Case("edge", "both means 0", draw(rng, mean_w=0.0, mean_x=0.0)),
        Case("edge", "weights of mean 0", draw(rng, mean_w=0.0)),
        Case("edge", "inputs of mean 0", draw(rng, mean_x=0.0)),
        Case("edge", "a weight that does not vary", draw(rng, var_w=0.0)),
    ]


EXAMPLES = (
    Example(
        {"mean_w": 2.0, "var_w": 3.0, "mean_x": 1.0, "var_x": 4.0},
        31.0,
        source="4·4 + 1·3 + 3·4",
    ),
    Example(
        {"mean_w": -0.5, "var_w": 2.0, "mean_x": 3.0, "var_x": 0.5},
        19.125,
        source="means of both signs: 0.125 + 18 + 1",
    ),
    Example(
        {"mean_w": 0.0, "var_w": 0.25, "mean_x": 0.0, "var_x": 3.0},
        0.75,
        source="both means 0: the product of the variances",
    ),
    Example(
        {"mean_w": 0.0, "var_w": 0.25, "mean_x": 2.0, "var_x": 3.0},
        1.75,
        source="weights of mean 0",
    ),
    Example(
        {"mean_w": 1.5, "var_w": 0.25, "mean_x": 0.0, "var_x": 3.0},
        7.5,
        source="inputs of mean 0",
    ),
    Example(
        {"mean_w": 3.0, "var_w": 0.0, "mean_x": 5.0, "var_x": 2.0},
        18.0,
        source="a weight that does not vary: Var(3x) = 9 Var(x)",
    ),
)

FORMULA = "mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x"

MISTAKES = (
    Mistake(
        "means forgotten",
        Replace(FORMULA, "var_w * var_x"),
        "wrong_value",
        "You multiply the variances, which is right only where both means are 0. Add "
        "E[w]² Var(x) and E[x]² Var(w).",
        "분산만 곱했습니다. 두 평균이 모두 0일 때만 맞습니다. E[w]² Var(x)와 E[x]² Var(w)를 "
        "더하세요.",
    ),
    Mistake(
        "mean of w forgotten",
        Replace("mean_w**2 * var_x + ", ""),
        "wrong_value",
        "The term E[w]² Var(x) is missing.",
        "E[w]² Var(x) 항이 빠졌습니다.",
    ),
    Mistake(
        "mean of x forgotten",
        Replace("mean_x**2 * var_w + ", ""),
        "wrong_value",
        "The term E[x]² Var(w) is missing.",
        "E[x]² Var(w) 항이 빠졌습니다.",
    ),
    Mistake(
        "product of the variances forgotten",
        Replace(" + var_w * var_x", ""),
        "wrong_value",
        "The term Var(w) Var(x) is missing: it is what is left where both means are 0.",
        "Var(w) Var(x) 항이 빠졌습니다. 두 평균이 0일 때 남는 항입니다.",
    ),
    Mistake(
        "means not squared",
        Replace(FORMULA, "mean_w * var_x + mean_x * var_w + var_w * var_x"),
        "wrong_value",
        "You do not square the means: E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x).",
        "평균을 제곱하지 않았습니다. E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x)입니다.",
    ),
    Mistake(
        "means swapped",
        Replace(FORMULA, "mean_x**2 * var_x + mean_w**2 * var_w + var_w * var_x"),
        "wrong_value",
        "You pair each mean with its own variance. The mean of one goes with the variance of the "
        "other.",
        "평균을 같은 변수의 분산과 곱했습니다. 한쪽의 평균은 다른 쪽의 분산과 곱합니다.",
    ),
    Mistake(
        "second moment",
        Replace(FORMULA, "(var_w + mean_w**2) * (var_x + mean_x**2)"),
        "wrong_value",
        "You return E[(wx)²] = E[w²] E[x²]. Take off E[wx]² = E[w]² E[x]².",
        "E[(wx)²] = E[w²] E[x²]을 반환했습니다. E[wx]² = E[w]² E[x]²을 빼세요.",
    ),
    Mistake(
        "variances squared",
        Replace(FORMULA, "mean_w**2 * var_x**2 + mean_x**2 * var_w**2 + var_w**2 * var_x**2"),
        "wrong_value",
        "You square the variances as if they were standard deviations. Square the means alone.",
        "분산을 표준편차처럼 제곱했습니다. 평균만 제곱하세요.",
    ),
    Mistake(
        "sum of the variances",
        Replace(FORMULA, "var_w + var_x"),
        "wrong_value",
        "You add the variances. That is for a sum; this is a product.",
        "분산을 더했습니다. 그것은 합의 분산이고, 여기서는 곱의 분산입니다.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, f"np.sqrt({FORMULA})"),
        "wrong_value",
        "You return the standard deviation. Leave out the root.",
        "표준편차를 반환했습니다. 제곱근을 빼세요.",
    ),
    Mistake(
        "last term taken off",
        Replace(FORMULA, "mean_w**2 * var_x + mean_x**2 * var_w - var_w * var_x"),
        "wrong_value",
        "You take Var(w) Var(x) off. All three terms are added.",
        "Var(w) Var(x)를 뺐습니다. 세 항을 모두 더하세요.",
    ),
    Mistake(
        "last term twice",
        Replace(FORMULA, "mean_w**2 * var_x + mean_x**2 * var_w + 2 * var_w * var_x"),
        "wrong_value",
        "You count Var(w) Var(x) twice. It comes once.",
        "Var(w) Var(x)를 두 번 더했습니다. 한 번만 더하세요.",
    ),
    Mistake(
        "product of the means not squared",
        Replace(FORMULA, "(var_w + mean_w**2) * (var_x + mean_x**2) - mean_w * mean_x"),
        "wrong_value",
        "You take off E[w] E[x]. Square it: E[wx]² = E[w]² E[x]².",
        "E[w] E[x]를 뺐습니다. 제곱하세요. E[wx]² = E[w]² E[x]²입니다.",
    ),
    Mistake(
        "means with means",
        Replace(FORMULA, "mean_w**2 * mean_x**2 + var_w * var_x"),
        "wrong_value",
        "You multiply mean with mean and variance with variance. Each squared mean goes "
        "with the variance of the other.",
        "평균은 평균끼리, 분산은 분산끼리 곱했습니다. 평균의 제곱은 다른 쪽의 분산과 곱합니다.",
    ),
)


def from_second_moments(mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    return (var_w + mean_w**2) * (var_x + mean_x**2) - (mean_w * mean_x) ** 2


def factored(mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    return var_x * (mean_w * mean_w + var_w) + var_w * mean_x * mean_x


def dot(mean_w: float, var_w: float, mean_x: float, var_x: float) -> Any:
    w = np.array([mean_w**2, var_w, var_w], dtype=np.float32)
    return np.asarray(w @ np.array([var_x, mean_x**2, var_x], dtype=np.float32))


record = Record(
    level="core",
    lecture="Weight Initialization: Xavier initialization",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 3, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("from the second moments", from_second_moments),
        Alternative("factored", factored),
        Alternative("a dot product, float32", dot),
    ),
)

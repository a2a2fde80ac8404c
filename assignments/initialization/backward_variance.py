"""The variance of the gradient one layer down."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def draw(rng: np.random.Generator, n_out: int) -> dict[str, float | int]:
    """Variances away from 1 and from each other."""
    return {
        "n_out": n_out,
        "var_w": float(rng.uniform(0.2, 0.4)),
        "var_dout": float(rng.uniform(2.0, 4.0)),
    }


def cases(rng: np.random.Generator) -> list[Case]:
    few, many = int(rng.integers(5, 12)), int(rng.integers(200, 900))
    kept = float(rng.uniform(0.3, 0.8))
    return [
        Case("ordinary", "several units", draw(rng, few)),
        Case("ordinary", "several units", draw(rng, few + 9)),
        Case("ordinary", "many units", draw(rng, many)),
        Case("edge", "one unit", draw(rng, 1)),
        Case("edge", "variance kept", {"n_out": few, "var_w": 1.0 / few, "var_dout": kept}),
    ]


EXAMPLES = (
    Example(
        {"n_out": 50, "var_w": 0.01, "var_dout": 4.0}, 2.0, source="several units: half is left"
    ),
    Example({"n_out": 1000, "var_w": 1.0, "var_dout": 0.5}, 500.0, source="many units, std 1"),
    Example({"n_out": 1, "var_w": 0.3, "var_dout": 0.2}, 0.06, source="one unit"),
    Example(
        {"n_out": 8, "var_w": 0.125, "var_dout": 0.7},
        0.7,
        source="Var(w) = 1/n_out: the variance is kept",
    ),
)

FORMULA = "n_out * var_w * var_dout"

MISTAKES = (
    Mistake(
        "n forgotten",
        Replace(FORMULA, "var_w * var_dout"),
        "wrong_value",
        "Each input is connected to n_out units, and their terms add up: multiply by n_out.",
        "입력 하나는 유닛 n_out개와 이어져 있고, 그 항을 모두 더합니다. n_out을 곱하세요.",
    ),
    Mistake(
        "divided by n",
        Replace(FORMULA, "var_w * var_dout / n_out"),
        "wrong_value",
        "You divide by n_out. The gradient is a sum over the units, no mean: multiply.",
        "n_out으로 나누었습니다. 그래디언트는 유닛에 대한 평균이 아니라 합이니 곱하세요.",
    ),
    Mistake(
        "root of n",
        Replace(FORMULA, "np.sqrt(n_out) * var_w * var_dout"),
        "wrong_value",
        "You multiply by √n_out. The standard deviation grows so; the variance grows by n_out.",
        "√n_out을 곱했습니다. 표준편차는 그렇게 커지지만 분산은 n_out배가 됩니다.",
    ),
    Mistake(
        "standard deviation",
        Replace(FORMULA, "np.sqrt(n_out * var_w * var_dout)"),
        "wrong_value",
        "You return the standard deviation. Leave out the root.",
        "표준편차를 반환했습니다. 제곱근을 빼세요.",
    ),
    Mistake(
        "gradient forgotten",
        Replace(FORMULA, "n_out * var_w"),
        "wrong_value",
        "That is the factor alone. Multiply it by the variance that comes in, `var_dout`.",
        "배수만 구했습니다. 들어오는 분산 `var_dout`을 곱하세요.",
    ),
    Mistake(
        "variances added",
        Replace(FORMULA, "n_out * (var_w + var_dout)"),
        "wrong_value",
        "You add the variances of w and of the gradient. They are multiplied with each other.",
        "w와 그래디언트의 분산을 더했습니다. 둘은 곱해집니다.",
    ),
    Mistake(
        "weights squared",
        Replace(FORMULA, "n_out * var_w**2 * var_dout"),
        "wrong_value",
        "You square Var(w). It is a variance already.",
        "Var(w)를 제곱했습니다. 이미 분산입니다.",
        also=(Replace(FORMULA, "n_out * var_w * var_dout**2"),),
    ),
    Mistake(
        "half of it",
        Replace(FORMULA, "n_out * var_w * var_dout / 2"),
        "wrong_value",
        "You halve it. The half is ReLU's; here no activation lies between.",
        "반으로 줄였습니다. 반은 ReLU의 몫이고, 여기에는 활성 함수가 없습니다.",
    ),
    Mistake(
        "weights forgotten",
        Replace(FORMULA, "n_out * var_dout"),
        "wrong_value",
        "The weights are missing: multiply by `var_w`.",
        "가중치가 빠졌습니다. `var_w`를 곱하세요.",
    ),
    Mistake(
        "deviation of the weights",
        Replace(FORMULA, "n_out * np.sqrt(var_w) * var_dout"),
        "wrong_value",
        "You take the root of `var_w`. Multiply by the variance itself.",
        "`var_w`에 제곱근을 씌웠습니다. 분산을 그대로 곱하세요.",
        also=(Replace(FORMULA, "n_out * var_w * np.sqrt(var_dout)"),),
    ),
    Mistake(
        "n squared",
        Replace(FORMULA, "n_out**2 * var_w * var_dout"),
        "wrong_value",
        "You multiply by n². n_out independent terms give n_out times the variance of one.",
        "n²을 곱했습니다. 독립인 항 n_out개의 합은 분산이 n_out배입니다.",
    ),
    Mistake(
        "one unit left out",
        Replace(FORMULA, "(n_out - 1) * var_w * var_dout"),
        "wrong_value",
        "You multiply by n_out − 1. All n_out units are added up.",
        "n_out − 1을 곱했습니다. 유닛 n_out개를 모두 더합니다.",
    ),
)


def added_up(n_out: int, var_w: float, var_dout: float) -> float:
    return sum(var_w * var_dout for _ in range(n_out))


def single_precision(n_out: int, var_w: float, var_dout: float) -> Any:
    return np.prod(np.array([n_out, var_w, var_dout], dtype=np.float32))


def deviations(n_out: int, var_w: float, var_dout: float) -> Any:
    return n_out * (var_w**0.5 * var_dout**0.5) ** 2


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
        Alternative("added up unit by unit", added_up),
        Alternative("float32, a product of an array", single_precision),
        Alternative("from standard deviations", deviations),
    ),
)

"""Leaky ReLU of every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.3, 3.0, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Slopes other than 0.1 and 0.01, whichever of them somebody has written down for good."""
    huge = rng.permutation([-1e4, -750.0, 750.0, 1e4, -2500.0])
    return [
        Case("ordinary", "default slope", {"x": signed(rng, 6)}),
        Case("ordinary", "another slope", {"x": signed(rng, 3, 4), "slope": 0.3}),
        Case("ordinary", "another slope", {"x": signed(rng, 5), "slope": 0.02}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4), "slope": 0.6}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0)), "slope": 0.2}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1), "slope": 0.25}),
        Case("edge", "all negative", {"x": -rng.uniform(0.3, 3.0, (2, 3)), "slope": 0.05}),
        Case("edge", "zero among them", {"x": np.append(signed(rng, 4), 0.0)}),
        Case("edge", "slope 0", {"x": signed(rng, 6), "slope": 0.0}),
        Case("stability", "huge numbers", {"x": huge}),
        Case("stability", "huge numbers", {"x": signed(rng, 2, 3) * 2500.0, "slope": 0.3}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.0, 0.5, 2.0])},
        np.array([-0.2, -0.05, 0.0, 0.5, 2.0]),
        source="the lecture's slope 0.1, which is the default",
    ),
    Example(
        {"x": np.array([[1.5, -1.5, 3.0], [-2.0, 0.25, -0.75]]), "slope": 0.4},
        np.array([[1.5, -0.6, 3.0], [-0.8, 0.25, -0.3]]),
        source="a matrix, another slope",
    ),
    Example({"x": np.array(-0.5), "slope": 0.02}, -0.01, source="one number"),
    Example(
        {"x": np.array([-3.0, 2.0]), "slope": 0.0}, np.array([0.0, 2.0]), source="slope 0: ReLU"
    ),
    Example({"x": np.array([-1e4, 1e4])}, np.array([-1000.0, 1e4]), source="huge numbers"),
)

WHOLE = "np.maximum(slope * x, x)"


def in_place(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    x[x < 0] *= slope
    return x


def without_argument(x: np.ndarray) -> Any:
    return np.maximum(0.1 * x, x)


MISTAKES = (
    Mistake(
        "slope ignored",
        Replace(WHOLE, "np.maximum(0.1 * x, x)"),
        "wrong_value",
        "Your slope is always the same. Multiply by the argument `slope`.",
        "기울기가 늘 같습니다. 인자 `slope`를 곱하세요.",
        also=(Replace(WHOLE, "np.maximum(0.01 * x, x)"), Replace(WHOLE, "np.maximum(0.2 * x, x)")),
    ),
    Mistake(
        "no argument slope",
        without_argument,
        "raised",
        "Your function takes `x` alone. It has a second argument: `slope`.",
        "함수가 `x`만 받습니다. 두 번째 인자 `slope`도 받아야 합니다.",
    ),
    Mistake(
        "another default",
        Replace("slope: float = 0.1", "slope: float = 0.01"),
        "wrong_value",
        "Right where the slope is given, wrong where it is left out: the default is 0.1.",
        "기울기를 넘기면 맞지만 생략하면 틀립니다. 기본값은 0.1입니다.",
        also=(Replace("slope: float = 0.1", "slope: float = 0.2"),),
    ),
    Mistake(
        "slope 0 taken for none",
        Replace(WHOLE, "np.maximum((slope or 0.1) * x, x)"),
        "wrong_value",
        "Where the slope is 0 you use the default: `slope or 0.1` takes 0 for nothing. Give the "
        "default in the signature alone.",
        "slope가 0이면 기본값을 씁니다. `slope or 0.1`은 0을 값이 없는 것으로 봅니다. 기본값은 "
        "함수의 인수에만 두세요.",
        "edge cases",
    ),
    Mistake(
        "slope on the wrong side",
        Replace(WHOLE, "np.minimum(slope * x, x)"),
        "wrong_value",
        "You flatten the positive numbers. The slope belongs to the negative ones: "
        "max(slope · x, x).",
        "양수 쪽을 줄였습니다. 기울기는 음수에 곱합니다. max(slope · x, x)",
    ),
    Mistake(
        "ReLU",
        Replace(WHOLE, "np.maximum(0.0, x)"),
        "wrong_value",
        "This is ReLU: nothing leaks. Below 0 it is slope · x.",
        "아무것도 새지 않는 ReLU입니다. 0보다 작은 곳에서는 slope · x입니다.",
    ),
    Mistake(
        "slope everywhere",
        Replace(WHOLE, "slope * x"),
        "wrong_value",
        "You multiply every number by the slope. Positive ones stay as they are.",
        "모든 수에 기울기를 곱했습니다. 양수는 그대로 두세요.",
    ),
    Mistake(
        "the slope alone",
        Replace(WHOLE, "np.where(x > 0, x, slope)"),
        "wrong_value",
        "Below 0 you return the slope itself. Multiply it by x.",
        "0보다 작은 곳에서 기울기 자체를 반환했습니다. x를 곱하세요.",
        also=(Replace(WHOLE, "np.maximum(slope, x)"), Replace(WHOLE, "np.where(x > 0, x, -slope)")),
    ),
    Mistake(
        "sign below 0",
        Replace(WHOLE, "np.maximum(-slope * x, x)"),
        "wrong_value",
        "Below 0 your sign is wrong: slope · x is negative there.",
        "0보다 작은 곳에서 부호가 반대입니다. slope · x는 그곳에서 음수입니다.",
    ),
    Mistake(
        "divided by the slope",
        Replace(WHOLE, "np.where(x > 0, x, x / max(slope, 1e-12))"),
        "wrong_value",
        "Below 0 you divide by the slope. Multiply: what leaks through is smaller than x.",
        "0보다 작은 곳에서 기울기로 나누었습니다. 곱하세요. 새어 나오는 값은 x보다 작습니다.",
    ),
    Mistake(
        "x + slope",
        Replace(WHOLE, "np.where(x > 0, x, x + slope)"),
        "wrong_value",
        "Below 0 you shift x by the slope. Multiply: slope · x.",
        "0보다 작은 곳에서 x에 기울기를 더하거나 뺐습니다. slope · x로 곱하세요.",
        also=(Replace(WHOLE, "np.where(x > 0, x, x - slope)"),),
    ),
    Mistake(
        "ELU",
        Replace(WHOLE, "np.where(x > 0, x, slope * (np.exp(np.minimum(x, 0.0)) - 1.0))"),
        "wrong_value",
        "This is ELU, which bends below 0. Leaky ReLU is a straight line there: slope · x.",
        "0보다 작은 곳에서 휘어지는 ELU입니다. Leaky ReLU는 직선 slope · x입니다.",
    ),
    Mistake(
        "leak added to all",
        Replace(WHOLE, "np.maximum(0.0, x) + slope * x"),
        "wrong_value",
        "Above 0 you return (1 + slope) · x. Add the leak to the negative numbers alone.",
        "0보다 큰 곳에서 (1 + slope) · x가 됩니다. 음수에만 slope · x를 쓰세요.",
    ),
    Mistake(
        "its derivative",
        Replace(WHOLE, "np.where(x > 0, 1.0, slope)"),
        "wrong_value",
        "You return the derivative, 1 or the slope. Leaky ReLU itself is x or slope · x.",
        "도함수인 1과 기울기를 반환했습니다. Leaky ReLU의 값은 x와 slope · x입니다.",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "`x[x < 0] *= slope` changes the caller's array. Make a new one: "
        "`np.maximum(slope * x, x)`.",
        "`x[x < 0] *= slope`는 호출한 쪽의 배열을 바꿉니다. `np.maximum(slope * x, x)`처럼 새 "
        "배열을 만드세요.",
    ),
    Mistake(
        "1 − slope",
        Replace(WHOLE, "np.where(x > 0, x, (1 - slope) * x)"),
        "wrong_value",
        "Below 0 you multiply by 1 − slope. Multiply by the slope.",
        "0보다 작을 때 1 − slope를 곱했습니다. slope를 곱하세요.",
    ),
    Mistake(
        "slope twice",
        Replace(WHOLE, "np.where(x > 0, x, slope * slope * x)"),
        "wrong_value",
        "Below 0 you multiply by the slope twice. Once is enough.",
        "0보다 작을 때 slope를 두 번 곱했습니다. 한 번만 곱하세요.",
    ),
)


def each_number(x: np.ndarray, slope: float = 0.1) -> Any:
    return [each_number(row, slope) for row in x] if np.ndim(x) else max(slope * x, float(x))


def copied(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    found = x.copy()
    found[found < 0] *= slope
    return found


def both_halves(x: np.ndarray, slope: float = 0.1) -> Any:
    return ((1 + slope) * x + (1 - slope) * abs(x)) / 2


def single_precision(x: np.ndarray, slope: float = 0.1) -> Any:
    z = x.astype(np.float32)
    return np.where(z < 0, np.float32(slope) * z, z)


record = Record(
    level="warm-up",
    lecture="Activations: Leaky ReLU",
    cases=cases,
    checks=(
        Check("value", 2),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, nested lists", each_number),
        Alternative("a copy, scaled below 0", copied),
        Alternative(
            "ReLU of x less that of −x", Replace(WHOLE, "x.clip(0) - slope * (-x).clip(0)")
        ),
        Alternative("by |x|", both_halves),
        Alternative("float32", single_precision),
    ),
)

"""ReLU of every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.2, 3.0, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    whole = rng.permutation([-4, -3, -1, 2, 3, 5])
    return [
        Case("ordinary", "vector", {"x": signed(rng, 6)}),
        Case("ordinary", "matrix", {"x": signed(rng, 3, 4)}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4)}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0))}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1)}),
        Case("edge", "all negative", {"x": -rng.uniform(0.2, 3.0, (2, 3))}),
        Case("edge", "zero among them", {"x": np.append(signed(rng, 4), 0.0)}),
        Case("edge", "integers", {"x": whole}),
        Case(
            "stability", "huge numbers", {"x": rng.permutation([-1e4, -750.0, 750.0, 1e4, 250.0])}
        ),
        Case("stability", "huge numbers", {"x": signed(rng, 2, 3) * 2500.0}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.0, 0.5, 2.0])},
        np.array([0.0, 0.0, 0.0, 0.5, 2.0]),
        source="negative numbers become 0",
    ),
    Example(
        {"x": np.array([[1.5, -1.5, 3.0], [-2.0, 0.25, -0.75]])},
        np.array([[1.5, 0.0, 3.0], [0.0, 0.25, 0.0]]),
        source="a matrix",
    ),
    Example({"x": np.array(-0.5)}, 0.0, source="one number"),
    Example({"x": np.array([-3, 0, 4])}, np.array([0.0, 0.0, 4.0]), source="integers"),
    Example({"x": np.array([-1e4, 1e4])}, np.array([0.0, 1e4]), source="huge numbers"),
)

WHOLE = "np.maximum(0.0, x)"


def in_place(x: np.ndarray) -> np.ndarray:
    x[x < 0] = 0
    return x


MISTAKES = (
    Mistake(
        "the smaller one",
        Replace(WHOLE, "np.minimum(0.0, x)"),
        "wrong_value",
        "You keep the negative numbers and drop the positive ones. ReLU is the larger of 0 and x.",
        "음수를 남기고 양수를 버렸습니다. ReLU는 0과 x 중 큰 값입니다.",
    ),
    Mistake(
        "absolute value",
        Replace(WHOLE, "np.abs(x)"),
        "wrong_value",
        "You return |x|. Negative numbers become 0, not positive.",
        "|x|를 반환했습니다. 음수는 양수가 아니라 0이 됩니다.",
    ),
    Mistake(
        "negated below",
        Replace(WHOLE, "np.maximum(0.0, -x)"),
        "wrong_value",
        "You return max(0, −x). Take max(0, x).",
        "max(0, −x)를 반환했습니다. max(0, x)로 계산하세요.",
    ),
    Mistake(
        "its derivative",
        Replace(WHOLE, "np.where(x > 0, 1.0, 0.0)"),
        "wrong_value",
        "You return 1 where x > 0: that is the derivative. ReLU itself is x there.",
        "x > 0인 곳에서 1을 반환했습니다. 그것은 도함수이고, ReLU의 값은 x입니다.",
        also=(Replace(WHOLE, "x > 0"),),
    ),
    Mistake(
        "leaky",
        Replace(WHOLE, "np.maximum(0.1 * x, x)"),
        "wrong_value",
        "Yours leaks: a little of x is left below 0. ReLU is exactly 0 there.",
        "0보다 작은 x가 조금 새어 나옵니다. ReLU는 그곳에서 정확히 0입니다.",
        also=(Replace(WHOLE, "np.maximum(0.01 * x, x)"),),
    ),
    Mistake(
        "softplus",
        Replace(WHOLE, "np.logaddexp(0.0, x)"),
        "wrong_value",
        "log(1 + e^x) is a smooth ReLU, above it everywhere. Here the corner is meant: max(0, x).",
        "log(1 + e^x)는 ReLU를 부드럽게 한 것으로 값이 더 큽니다. 꺾이는 max(0, x)로 계산하세요.",
        also=(Replace(WHOLE, "np.log(1.0 + np.exp(x))"),),
    ),
    Mistake(
        "exponential below 0",
        Replace(WHOLE, "np.where(x > 0, x, np.exp(np.minimum(x, 0.0)) - 1.0)"),
        "wrong_value",
        "This is ELU, e^x − 1 below 0. ReLU is exactly 0 there.",
        "0보다 작은 곳에서 e^x − 1이 되는 ELU입니다. ReLU는 그곳에서 정확히 0입니다.",
    ),
    Mistake(
        "cut off above",
        Replace(WHOLE, "np.clip(x, 0.0, 1.0)"),
        "wrong_value",
        "You cut x off at 1. ReLU has no upper end: above 0 it is x itself.",
        "x를 1에서 잘랐습니다. ReLU에는 위쪽 끝이 없고, 0보다 크면 x 그대로입니다.",
    ),
    Mistake(
        "cut off far above",
        Replace(WHOLE, "np.clip(x, 0.0, 6.0)"),
        "wrong_value",
        "Large numbers are cut off. ReLU has no upper end: above 0 it is x itself.",
        "큰 수가 잘립니다. ReLU에는 위쪽 끝이 없고, 0보다 크면 x 그대로입니다.",
        "stability",
        also=(Replace(WHOLE, "np.clip(x, 0.0, 100.0)"), Replace(WHOLE, "np.clip(x, 0.0, 1000.0)")),
    ),
    Mistake(
        "at least 1",
        Replace(WHOLE, "np.maximum(1.0, x)"),
        "wrong_value",
        "You compare x with 1. Compare it with 0: max(0, x).",
        "x를 1과 비교했습니다. 0과 비교해서 max(0, x)로 계산하세요.",
    ),
    Mistake(
        "cut to whole numbers",
        Replace(WHOLE, "np.maximum(0.0, x).astype(int)"),
        "wrong_value",
        "You cut off what comes after the point. Keep floats as they are.",
        "소수점 아래를 버렸습니다. 실수는 그대로 두세요.",
    ),
    Mistake(
        "np.max",
        Replace(WHOLE, "np.max(x, 0)"),
        "wrong_shape",
        "`np.max(x, 0)` is the largest number along axis 0. Number by number it is "
        "`np.maximum(0, x)`.",
        "`np.max(x, 0)`은 0번 축에서 가장 큰 수입니다. 숫자마다 비교하려면 `np.maximum(0, x)`를 "
        "쓰세요.",
    ),
    Mistake(
        "max or if",
        Replace(WHOLE, "max(0.0, x)"),
        "raised",
        "Neither `max` nor `if` can compare a whole array with 0. `np.maximum(0, x)` does so "
        "number by number.",
        "`max`나 `if`로는 배열 전체를 0과 비교할 수 없습니다. 숫자마다 비교하는 "
        "`np.maximum(0, x)`를 쓰세요.",
        also=(Replace(WHOLE, "x if x > 0 else 0.0"),),
    ),
    Mistake(
        "the positive numbers alone",
        Replace(WHOLE, "x[x > 0]"),
        "wrong_shape",
        "You return the positive numbers alone. Keep the shape of x, with 0 in place of "
        "the others.",
        "양수만 골라 반환했습니다. x의 모양을 그대로 두고 나머지 자리에는 0을 넣으세요.",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "`x[x < 0] = 0` changes the caller's array, and what came before ReLU is lost. Make a new "
        "one: `np.maximum(0, x)`.",
        "`x[x < 0] = 0`은 호출한 쪽의 배열을 바꿔서 ReLU 이전의 값이 사라집니다. "
        "`np.maximum(0, x)`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "x as it is",
        Replace(WHOLE, "np.array(x, dtype=float)"),
        "wrong_value",
        "You return x as it is. Numbers below 0 become 0.",
        "x를 그대로 반환했습니다. 0보다 작은 수는 0이 됩니다.",
    ),
    Mistake(
        "a smooth relative",
        Replace(WHOLE, "x * 0.5 * (1.0 + np.tanh(x / 2.0))"),
        "wrong_value",
        "This is a smooth relative (swish or GELU). ReLU is x above 0 and 0 below.",
        "매끄러운 변형(swish나 GELU)입니다. ReLU는 0보다 크면 x, 작으면 0입니다.",
        also=(
            Replace(
                WHOLE, "0.5 * x * (1.0 + np.tanh(np.sqrt(2.0 / np.pi) * (x + 0.044715 * x**3)))"
            ),
        ),
    ),
    Mistake(
        "moved along",
        Replace(WHOLE, "np.maximum(0.0, x - 1.0)"),
        "wrong_value",
        "Your kink is not at 0. Compare x itself with 0.",
        "꺾이는 곳이 0이 아닙니다. x를 그대로 0과 비교하세요.",
        also=(Replace(WHOLE, "np.maximum(0.0, x + 1.0)"),),
    ),
    Mistake(
        "NaN below 0",
        Replace(WHOLE, "np.where(x > 0, x, np.nan)"),
        "not_finite",
        "Numbers below 0 become NaN in yours. They become 0.",
        "0보다 작은 수가 NaN이 됩니다. 0이 되어야 합니다.",
    ),
)


def each_number(x: np.ndarray) -> Any:
    return [each_number(row) for row in x] if np.ndim(x) else max(0.0, float(x))


def mask(x: np.ndarray) -> Any:
    return x * (x > 0)


def copied(x: np.ndarray) -> np.ndarray:
    found = x.copy()
    found[found < 0] = 0
    return found


def half_of_both(x: np.ndarray) -> Any:
    return (x + np.abs(x)) / 2


def single_precision(x: np.ndarray) -> Any:
    return np.clip(x.astype(np.float32), 0, None)


record = Record(
    level="warm-up",
    lecture="Activations: ReLU",
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
        Alternative("times a mask, integers stay integers", mask),
        Alternative("a copy with zeros written in", copied),
        Alternative("half of x + |x|", half_of_both),
        Alternative("float32", single_precision),
    ),
)

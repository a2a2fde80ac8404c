"""The exponential linear unit of every number."""

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
    """Far below 0 without huge positive numbers: -α is measured against numbers of its size."""
    low = rng.permutation([-1e4, -750.0, -100.0, -1.25, 0.5])
    high = rng.permutation([1e4, 750.0, 2500.0, 100.0, -50.0])
    return [
        Case("ordinary", "default alpha", {"x": signed(rng, 6)}),
        Case("ordinary", "another alpha", {"x": signed(rng, 3, 4), "alpha": 1.7}),
        Case("ordinary", "another alpha", {"x": signed(rng, 9), "alpha": 0.3}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4), "alpha": 0.6}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0)), "alpha": 0.5}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0)), "alpha": 2.5}),
        Case("edge", "one column", {"x": signed(rng, 4, 1), "alpha": 0.8}),
        Case("edge", "all negative", {"x": -rng.uniform(0.3, 3.0, (2, 3)), "alpha": 1.4}),
        Case("edge", "zero among them", {"x": np.append(signed(rng, 4), 0.0), "alpha": 2.0}),
        Case("stability", "huge numbers", {"x": low}),
        Case("stability", "huge numbers", {"x": low, "alpha": 1.8}),
        Case("stability", "huge numbers", {"x": high, "alpha": 0.7}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.0, 0.5, 2.0])},
        np.array([-0.8646647168, -0.3934693403, 0.0, 0.5, 2.0]),
        source="alpha 1, which is the default",
    ),
    Example(
        {"x": np.log([[0.5, 2.0, 0.25], [3.0, 0.2, 1.0]]), "alpha": 2.0},
        np.array([[-1.0, 0.6931471806, -1.5], [1.0986122887, -1.6, 0.0]]),
        source="a matrix of logarithms, alpha 2: below 0 it is 2(a − 1)",
    ),
    Example({"x": np.array(-0.5), "alpha": 0.3}, -0.1180408021, source="one number"),
    Example(
        {"x": np.array([-1e4, -750.0, 1.0]), "alpha": 1.5},
        np.array([-1.5, -1.5, 1.0]),
        source="huge negative numbers: −alpha",
    ),
    Example({"x": np.array([1e4, 750.0])}, np.array([1e4, 750.0]), source="huge positive numbers"),
)

BELOW = "alpha * (np.exp(below) - 1.0)"
WHOLE = f"np.where(x >= 0, x, {BELOW})"


def in_place(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    x[x < 0] = alpha * (np.exp(x[x < 0]) - 1)
    return x


def without_argument(x: np.ndarray) -> Any:
    return np.where(x > 0, x, np.expm1(x))


MISTAKES = (
    Mistake(
        "alpha ignored",
        Replace(BELOW, "np.exp(below) - 1.0"),
        "wrong_value",
        "Your answer does not depend on α. Below 0 it is α(e^x − 1).",
        "결과가 α와 상관없습니다. 0보다 작은 곳에서는 α(e^x − 1)입니다.",
    ),
    Mistake(
        "no argument alpha",
        without_argument,
        "raised",
        "Your function takes `x` alone. It has a second argument: `alpha`.",
        "함수가 `x`만 받습니다. 두 번째 인자 `alpha`도 받아야 합니다.",
    ),
    Mistake(
        "another default",
        Replace("alpha: float = 1.0", "alpha: float = 0.1"),
        "wrong_value",
        "Right where α is given, wrong where it is left out: the default is 1.",
        "α를 넘기면 맞지만 생략하면 틀립니다. 기본값은 1입니다.",
        also=(
            Replace("alpha: float = 1.0", "alpha: float = 0.5"),
            Replace("alpha: float = 1.0", "alpha: float = 0.01"),
            Replace("alpha: float = 1.0", "alpha: float = 1.6732632423543772"),
        ),
    ),
    Mistake(
        "1 not subtracted",
        Replace(BELOW, "alpha * np.exp(below)"),
        "wrong_value",
        "Below 0 you return α e^x, which jumps at 0. Subtract 1: α(e^x − 1).",
        "0보다 작은 곳에서 α e^x를 반환해 0에서 값이 뜁니다. 1을 빼서 α(e^x − 1)로 계산하세요.",
    ),
    Mistake(
        "brackets forgotten",
        Replace(BELOW, "alpha * np.exp(below) - 1.0"),
        "wrong_value",
        "You compute α e^x − 1. α multiplies the whole bracket: α(e^x − 1).",
        "α e^x − 1을 계산했습니다. α는 괄호 전체에 곱합니다. α(e^x − 1)",
        also=(Replace(BELOW, "np.exp(below) - alpha"),),
    ),
    Mistake(
        "alpha in the exponent",
        Replace(BELOW, "np.exp(alpha * below) - 1.0"),
        "wrong_value",
        "You put α into the exponent. It stands outside: α(e^x − 1).",
        "α를 지수에 곱했습니다. α는 지수 밖에 있습니다. α(e^x − 1)",
        also=(Replace(BELOW, "alpha * (np.exp(alpha * below) - 1.0)"),),
    ),
    Mistake(
        "sign below 0",
        Replace(BELOW, "alpha * (1.0 - np.exp(below))"),
        "wrong_value",
        "Below 0 your sign is wrong: α(e^x − 1) is negative there.",
        "0보다 작은 곳에서 부호가 반대입니다. α(e^x − 1)은 그곳에서 음수입니다.",
    ),
    Mistake(
        "sign of the exponent",
        Replace(WHOLE, "np.where(x >= 0, x, alpha * (np.exp(-x) - 1.0))"),
        "wrong_value",
        "The exponent has the wrong sign: below 0 it is α(e^x − 1), never below −α.",
        "지수의 부호가 반대입니다. 0보다 작은 곳에서는 −α 아래로 내려가지 않는 α(e^x − 1)입니다.",
        "value",
    ),
    Mistake(
        "a straight line below 0",
        Replace(BELOW, "alpha * below"),
        "wrong_value",
        "Below 0 you return α x: that is a leaky ReLU. ELU bends: α(e^x − 1).",
        "0보다 작은 곳에서 α x를 반환했습니다. 그것은 Leaky ReLU이고, ELU는 "
        "α(e^x − 1)로 휘어집니다.",
        also=(Replace(BELOW, "0.1 * below"),),
    ),
    Mistake(
        "ReLU",
        Replace(BELOW, "0.0"),
        "wrong_value",
        "This is ReLU, 0 below 0. ELU is α(e^x − 1) there.",
        "0보다 작은 곳에서 0이 되는 ReLU입니다. ELU는 그곳에서 α(e^x − 1)입니다.",
    ),
    Mistake(
        "sides swapped",
        Replace(WHOLE, f"np.where(x < 0, x, {BELOW.replace('below', 'x')})"),
        "wrong_value",
        "You swapped the two sides: x where x ≥ 0, α(e^x − 1) where x < 0.",
        "두 쪽이 바뀌었습니다. x ≥ 0에서 x, x < 0에서 α(e^x − 1)입니다.",
    ),
    Mistake(
        "the larger of both",
        Replace(WHOLE, "np.maximum(x, alpha * (np.exp(x) - 1.0))"),
        "wrong_value",
        "You take the larger of x and α(e^x − 1). That is not ELU: choose by the sign of x.",
        "x와 α(e^x − 1) 중 큰 값을 골랐습니다. ELU는 x의 부호로 고릅니다.",
        also=(
            Replace(WHOLE, "np.minimum(x, alpha * (np.exp(x) - 1.0))"),
            Replace(WHOLE, "np.maximum(x, alpha * (np.exp(np.minimum(x, 0.0)) - 1.0))"),
        ),
    ),
    Mistake(
        "alpha on both sides",
        Replace(WHOLE, f"np.where(x >= 0, alpha * x, {BELOW})"),
        "wrong_value",
        "You multiply the positive numbers by α too. They stay as they are.",
        "양수에도 α를 곱했습니다. 양수는 그대로 두세요.",
    ),
    Mistake(
        "SELU",
        Replace(WHOLE, f"1.0507009873554805 * np.where(x >= 0, x, {BELOW})"),
        "wrong_value",
        "You scale by 1.0507: that is SELU. ELU is not scaled.",
        "1.0507을 곱하면 SELU입니다. ELU에는 그런 계수가 없습니다.",
        also=(
            Replace(WHOLE, "1.0507 * np.where(x >= 0, x, 1.67326 * (np.exp(below) - 1.0))"),
            Replace(
                WHOLE,
                "1.0507009873554805 * np.where(x >= 0, x, 1.6732632423543772 * np.expm1(below))",
            ),
        ),
    ),
    Mistake(
        "its derivative",
        Replace(WHOLE, "np.where(x >= 0, 1.0, alpha * np.exp(below))"),
        "wrong_value",
        "You return the derivative. ELU itself is x, and α(e^x − 1) below 0.",
        "도함수를 반환했습니다. ELU의 값은 x이고, 0보다 작은 곳에서 α(e^x − 1)입니다.",
    ),
    Mistake(
        "0 times infinity",
        Replace(WHOLE, "(x >= 0) * x + (x < 0) * (alpha * (np.exp(x) - 1.0))"),
        "not_finite",
        "e^x overflows for a huge x, and the mask makes 0 · ∞ = NaN of it. Choose with "
        "`np.where`, or take e^min(x, 0).",
        "x가 아주 크면 e^x가 넘치고, 마스크를 곱하면 0 · ∞ = NaN이 됩니다. `np.where`로 고르거나 "
        "e^min(x, 0)을 쓰세요.",
        "stability",
    ),
    Mistake(
        "NaN painted over",
        Replace(
            WHOLE, "np.nan_to_num((x >= 0) * x + (x < 0) * (alpha * (np.exp(x) - 1.0)), posinf=0)"
        ),
        "wrong_value",
        "`np.nan_to_num` turns the NaN of a huge x into 0, but ELU is x there. Choose with "
        "`np.where`.",
        "`np.nan_to_num`은 아주 큰 x의 NaN을 0으로 바꾸지만, ELU는 그곳에서 x입니다. `np.where`로 "
        "고르세요.",
        "stability",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function writes into the caller's `x`. Make a new array, as `np.where` does.",
        "호출한 쪽의 `x`에 써 넣었습니다. `np.where`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "the smaller of both",
        Replace(WHOLE, f"np.minimum(x, {BELOW})"),
        "wrong_value",
        "You take the smaller one of x and α(e^x − 1). Choose by the sign of x.",
        "x와 α(e^x − 1) 중 작은 것을 골랐습니다. x의 부호로 고르세요.",
    ),
)


def each_number(x: np.ndarray, alpha: float = 1.0) -> Any:
    if np.ndim(x):
        return [each_number(row, alpha) for row in x]
    return float(x) if x > 0 else alpha * float(np.expm1(x))


def both_parts(x: np.ndarray, alpha: float = 1.0) -> Any:
    return np.maximum(x, 0) + np.minimum(0, alpha * (np.exp(x) - 1))


def copied(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    found, below = x.copy(), x <= 0
    found[below] = alpha * np.exp(x[below])
    found[below] -= alpha
    return found


def single_precision(x: np.ndarray, alpha: float = 1.0) -> Any:
    z = x.astype(np.float32)
    return np.where(z > 0, z, np.float32(alpha) * (np.exp(z) - 1))


record = Record(
    level="warm-up",
    lecture="Activations: ELU",
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
        Alternative("number by number with expm1, nested lists", each_number),
        Alternative("the sum of both parts, where exp overflows", both_parts),
        Alternative("a copy, written into below 0", copied),
        Alternative(
            "where, with exp of everything",
            Replace(WHOLE, "np.where(x < 0, alpha * np.expm1(x), x)"),
        ),
        Alternative("float32", single_precision),
    ),
)

"""The hyperbolic tangent of every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.2, 2.5, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Among huge numbers stand ordinary ones."""
    huge = rng.permutation([-1e4, -800.0, -50.0, 50.0, 800.0, 1e4, -1.25, 0.5])
    return [
        Case("ordinary", "vector", {"x": signed(rng, 6)}),
        Case("ordinary", "matrix", {"x": signed(rng, 3, 4)}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4)}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0))}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1)}),
        Case("edge", "zero among them", {"x": np.append(signed(rng, 4), 0.0)}),
        Case("stability", "huge numbers", {"x": huge}),
        Case("stability", "huge numbers", {"x": huge[::-1].reshape(2, 4)}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([0.0, 1.0, -1.0, 2.0])},
        np.array([0.0, 0.7615941560, -0.7615941560, 0.9640275801]),
        source="odd: tanh(−x) = −tanh(x)",
    ),
    Example(
        {"x": np.log([[2.0, 3.0, 1.0], [0.5, 1 / 3, 7.0]])},
        np.array([[0.6, 0.8, 0.0], [-0.6, -0.8, 0.96]]),
        source="a matrix of logarithms: tanh(log a) = (a² − 1) / (a² + 1)",
    ),
    Example({"x": np.array(-0.5)}, -0.4621171573, source="one number"),
    Example(
        {"x": np.array([-1e4, -800.0, 800.0, 1e4])},
        np.array([-1.0, -1.0, 1.0, 1.0]),
        source="huge numbers",
    ),
)

WHOLE = "np.tanh(x)"


def in_place(x: np.ndarray) -> Any:
    return np.tanh(x, out=x)


def of_one_number(x: np.ndarray) -> Any:
    import math

    return math.tanh(x)


MISTAKES = (
    Mistake(
        "infinity over infinity",
        Replace(WHOLE, "(np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))"),
        "not_finite",
        "e^x overflows for a huge x, and infinity over infinity is NaN. Use np.tanh, or "
        "2 / (1 + e^(−2x)) − 1, where only one exponential is left.",
        "x가 아주 크면 e^x가 넘치고, 무한대를 무한대로 나누어 NaN이 됩니다. np.tanh를 쓰거나, "
        "지수가 하나뿐인 2 / (1 + e^(−2x)) − 1로 쓰세요.",
        "stability",
        also=(
            Replace(WHOLE, "np.sinh(x) / np.cosh(x)"),
            Replace(WHOLE, "(np.exp(2 * x) - 1.0) / (np.exp(2 * x) + 1.0)"),
            Replace(WHOLE, "(1.0 - np.exp(-2 * x)) / (1.0 + np.exp(-2 * x))"),
        ),
    ),
    Mistake(
        "math.tanh",
        of_one_number,
        "raised",
        "`math.tanh` takes a single number. `np.tanh` takes a whole array.",
        "`math.tanh`는 숫자 하나만 받습니다. 배열 전체를 받는 `np.tanh`를 쓰세요.",
    ),
    Mistake(
        "NaN painted over",
        Replace(WHOLE, "np.nan_to_num((np.exp(2 * x) - 1.0) / (np.exp(2 * x) + 1.0))"),
        "wrong_value",
        "`np.nan_to_num` turns the NaN of a huge x into 0, but tanh is ±1 there. Use np.tanh.",
        "`np.nan_to_num`은 아주 큰 x의 NaN을 0으로 바꾸지만, tanh는 그곳에서 ±1입니다. np.tanh를 "
        "쓰세요.",
        "stability",
        also=(Replace(WHOLE, "np.nan_to_num(np.sinh(x) / np.cosh(x))"),),
    ),
    Mistake(
        "sigmoid of x, stretched",
        Replace(WHOLE, "2.0 / (1.0 + np.exp(-x)) - 1.0"),
        "wrong_value",
        "2σ(x) − 1 is tanh(x / 2). Double the argument too: tanh(x) = 2σ(2x) − 1.",
        "2σ(x) − 1은 tanh(x / 2)입니다. x도 두 배로 하세요. tanh(x) = 2σ(2x) − 1",
    ),
    Mistake(
        "sigmoid of 2x",
        Replace(WHOLE, "1.0 / (1.0 + np.exp(-2.0 * x))"),
        "wrong_value",
        "σ(2x) lies between 0 and 1. Stretch and shift it: tanh(x) = 2σ(2x) − 1.",
        "σ(2x)는 0과 1 사이입니다. 늘리고 옮기세요. tanh(x) = 2σ(2x) − 1",
        also=(
            Replace(WHOLE, "2.0 / (1.0 + np.exp(-2.0 * x))"),
            Replace(WHOLE, "1.0 / (1.0 + np.exp(-2.0 * x)) - 1.0"),
            Replace(WHOLE, "1.0 / (1.0 + np.exp(-2.0 * x)) - 0.5"),
        ),
    ),
    Mistake(
        "sigmoid",
        Replace(WHOLE, "1.0 / (1.0 + np.exp(-x))"),
        "wrong_value",
        "This is the sigmoid, between 0 and 1. tanh lies between −1 and 1 and is 0 at 0.",
        "0과 1 사이의 값인 sigmoid입니다. tanh는 −1과 1 사이이고 0에서 0입니다.",
    ),
    Mistake(
        "upside down",
        Replace(WHOLE, "np.tanh(-x)"),
        "wrong_value",
        "Your sign is wrong: the numerator is e^x − e^(−x), positive for a positive x.",
        "부호가 반대입니다. 분자는 e^x − e^(−x)이고, x가 양수이면 양수입니다.",
    ),
    Mistake(
        "divided the other way",
        Replace(WHOLE, "1.0 / np.tanh(x)"),
        "wrong_value",
        "You divide the sum by the difference: that is coth. The difference comes on top.",
        "합을 차로 나누었습니다(coth). 차 e^x − e^(−x)가 분자입니다.",
        "value",
    ),
    Mistake(
        "sinh",
        Replace(WHOLE, "np.sinh(x)"),
        "wrong_value",
        "This is sinh(x), which grows without bound. Divide it by cosh(x).",
        "끝없이 커지는 sinh(x)입니다. cosh(x)로 나누세요.",
        "value",
    ),
    Mistake(
        "tan",
        Replace(WHOLE, "np.tan(x)"),
        "wrong_value",
        "np.tan and np.arctan belong to angles. The hyperbolic tangent is np.tanh.",
        "np.tan과 np.arctan은 각도의 함수입니다. 쌍곡탄젠트는 np.tanh입니다.",
        also=(Replace(WHOLE, "np.arctan(x)"),),
    ),
    Mistake(
        "brackets left out",
        Replace(WHOLE, "np.exp(x) - np.exp(-x) / np.exp(x) + np.exp(-x)"),
        "wrong_value",
        "You divide e^(−x) by e^x alone. Put the whole numerator and the whole denominator in "
        "brackets.",
        "e^(−x)만 e^x로 나누었습니다. 분자 전체와 분모 전체를 괄호로 묶으세요.",
        "value",
    ),
    Mistake(
        "cut off at ±1",
        Replace(WHOLE, "np.clip(x, -1.0, 1.0)"),
        "wrong_value",
        "You cut x off at ±1. tanh bends: it only approaches ±1.",
        "x를 ±1에서 잘랐습니다. tanh는 휘어지면서 ±1에 다가가기만 합니다.",
    ),
    Mistake(
        "its derivative",
        Replace(WHOLE, "1.0 - np.tanh(x) ** 2"),
        "wrong_value",
        "This is the derivative 1 − tanh²(x). Here tanh(x) itself is asked for.",
        "도함수 1 − tanh²(x)를 반환했습니다. 여기서는 tanh(x) 자체를 구합니다.",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function writes its result into the caller's `x`. Make a new array.",
        "결과를 호출한 쪽의 `x`에 써 넣었습니다. 새 배열을 만드세요.",
    ),
    Mistake(
        "x / (1 + |x|)",
        Replace(WHOLE, "x / (1.0 + np.abs(x))"),
        "wrong_value",
        "This is the softsign, which goes to ±1 more slowly. Use e^x or `np.tanh`.",
        "softsign입니다. ±1로 더 천천히 갑니다. e^x나 `np.tanh`를 쓰세요.",
    ),
    Mistake(
        "sign of x",
        Replace(WHOLE, "np.sign(x)"),
        "wrong_value",
        "You return the sign of x. tanh goes smoothly from −1 to 1.",
        "x의 부호를 반환했습니다. tanh는 −1에서 1까지 매끄럽게 변합니다.",
    ),
    Mistake(
        "stretched tanh",
        Replace(WHOLE, "1.7159 * np.tanh(2.0 / 3.0 * x)"),
        "wrong_value",
        "This is the stretched 1.7159 tanh(2x/3). Here it is tanh(x) as it is.",
        "1.7159 tanh(2x/3)로 늘인 것입니다. 여기서는 tanh(x) 그대로입니다.",
    ),
)


def each_number(x: np.ndarray) -> Any:
    if np.ndim(x) > 0:
        return [each_number(row) for row in x]
    e = float(np.exp(-2 * abs(x)))
    return (1 - e) / (1 + e) * (1 if x > 0 else -1)


def by_masks(x: np.ndarray) -> np.ndarray:
    found, below = np.ones_like(x), x < 0
    found[below] = np.exp(2 * x[below]) - 1
    found[below] /= np.exp(2 * x[below]) + 1
    found[~below] -= np.exp(-2 * x[~below])
    found[~below] /= 1 + np.exp(-2 * x[~below])
    return found


def single_precision(x: np.ndarray) -> Any:
    return 2 / (1 + np.exp(-2 * x.astype(np.float32))) - 1


record = Record(
    level="warm-up",
    lecture="Activations: tanh",
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
        Alternative(
            "a sigmoid, which overflows to −1", Replace(WHOLE, "2 / (1 + np.exp(-2 * x)) - 1")
        ),
        Alternative("1 less what is left", Replace(WHOLE, "1 - 2 / (np.exp(2 * x) + 1)")),
        Alternative("number by number, nested lists", each_number),
        Alternative("two branches by masks", by_masks),
        Alternative("float32", single_precision),
    ),
)

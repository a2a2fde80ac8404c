"""The derivative of tanh at every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.2, 1.6, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Among huge numbers stand ordinary ones: nothing is measured against zeros alone.

    Beyond 1.6 float32 has few digits left of 1 − tanh².
    """
    huge = rng.permutation([-1e4, -800.0, -400.0, 400.0, 800.0, 1e4, -1.25, 0.5])
    return [
        Case("ordinary", "vector", {"x": signed(rng, 6)}),
        Case("ordinary", "matrix", {"x": signed(rng, 3, 4)}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4)}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 1.5))}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 1.5))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1)}),
        Case("edge", "zero among them", {"x": np.append(signed(rng, 4), 0.0)}),
        Case("stability", "huge numbers", {"x": huge}),
        Case("stability", "huge numbers", {"x": huge[::-1].reshape(2, 4)}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([0.0, 1.0, -1.0, 2.0])},
        np.array([1.0, 0.4199743416, 0.4199743416, 0.0706508249]),
        source="steepest at 0, and the same on both sides",
    ),
    Example(
        {"x": np.log([[2.0, 3.0, 1.0], [0.5, 1 / 3, 7.0]])},
        np.array([[0.64, 0.36, 1.0], [0.64, 0.36, 0.0784]]),
        source="a matrix of logarithms: tanh(log a) = (a² − 1) / (a² + 1)",
    ),
    Example({"x": np.array(-0.5)}, 0.7864477330, source="one number"),
    Example(
        {"x": np.array([-1e4, -800.0, 0.0, 800.0, 1e4])},
        np.array([0.0, 0.0, 1.0, 0.0, 0.0]),
        source="huge numbers",
    ),
)

WHOLE = "1.0 - np.tanh(x) ** 2"


def in_place(x: np.ndarray) -> Any:
    np.tanh(x, out=x)
    return 1 - x * x


MISTAKES = (
    Mistake(
        "x taken for tanh(x)",
        Replace(WHOLE, "1.0 - x**2"),
        "wrong_gradient",
        "You compute 1 − x²: that is right if x were tanh(x) already. Here x is what tanh is "
        "given; compute tanh(x) first.",
        "1 − x²을 계산했습니다. 이 식의 x는 이미 tanh(x)일 때만 맞습니다. 여기서 x는 tanh에 넣는 "
        "값이니 tanh(x)부터 구하세요.",
    ),
    Mistake(
        "square forgotten",
        Replace(WHOLE, "1.0 - np.tanh(x)"),
        "wrong_gradient",
        "You compute 1 − tanh(x). Square it: 1 − tanh²(x).",
        "1 − tanh(x)를 계산했습니다. 제곱하세요. 1 − tanh²(x)",
    ),
    Mistake(
        "square of the difference",
        Replace(WHOLE, "(1.0 - np.tanh(x)) ** 2"),
        "wrong_gradient",
        "You square 1 − tanh(x). The square is that of tanh(x) alone: 1 − tanh²(x).",
        "1 − tanh(x)를 제곱했습니다. tanh(x)만 제곱합니다. 1 − tanh²(x)",
    ),
    Mistake(
        "two times in place of squared",
        Replace(WHOLE, "1.0 - 2.0 * np.tanh(x)"),
        "wrong_gradient",
        "You double tanh(x). Square it: 1 − tanh²(x).",
        "tanh(x)에 2를 곱했습니다. 제곱하세요. 1 − tanh²(x)",
    ),
    Mistake(
        "x squared inside",
        Replace(WHOLE, "1.0 - np.tanh(x**2)"),
        "wrong_gradient",
        "You square x and not the result. First tanh(x), then its square.",
        "결과가 아니라 x를 제곱했습니다. tanh(x)를 구한 다음 제곱하세요.",
    ),
    Mistake(
        "plus",
        Replace(WHOLE, "1.0 + np.tanh(x) ** 2"),
        "wrong_gradient",
        "You add the square. Subtract it: 1 − tanh²(x), which is never above 1.",
        "제곱을 더했습니다. 빼서 1 − tanh²(x)로 계산하세요. 1보다 클 수 없습니다.",
    ),
    Mistake(
        "sign",
        Replace(WHOLE, "np.tanh(x) ** 2 - 1.0"),
        "wrong_gradient",
        "Your derivative is negative, but tanh rises everywhere: 1 − tanh²(x).",
        "도함수가 음수인데, tanh는 어디서나 올라갑니다. 1 − tanh²(x)로 계산하세요.",
    ),
    Mistake(
        "derivative of the sigmoid",
        Replace(WHOLE, "np.tanh(x) * (1.0 - np.tanh(x))"),
        "wrong_gradient",
        "a(1 − a) belongs to the sigmoid. For tanh it is 1 − tanh²(x).",
        "a(1 − a)는 sigmoid의 도함수입니다. tanh의 도함수는 1 − tanh²(x)입니다.",
        also=(Replace(WHOLE, "0.25 - 0.25 * np.tanh(x / 2) ** 2"),),
    ),
    Mistake(
        "factor of the rescaled sigmoid",
        Replace(WHOLE, "0.5 * (1.0 - np.tanh(x) ** 2)"),
        "wrong_gradient",
        "Yours is half of it. tanh(x) = 2σ(2x) − 1 has a 2 outside and, by the chain rule, one "
        "more from inside: 4σ(2x)(1 − σ(2x)).",
        "절반만 나옵니다. tanh(x) = 2σ(2x) − 1을 미분하면 바깥의 2와, 연쇄 법칙으로 안에서 나오는 "
        "2가 함께 곱해져 4σ(2x)(1 − σ(2x))입니다.",
        also=(
            Replace(WHOLE, "0.25 * (1.0 - np.tanh(x) ** 2)"),
            Replace(WHOLE, "0.5 * (1.0 - np.tanh(x / 2) ** 2)"),
        ),
    ),
    Mistake(
        "tanh itself",
        Replace(WHOLE, "np.tanh(x)"),
        "wrong_gradient",
        "You return tanh(x) itself. Its derivative is 1 − tanh²(x).",
        "tanh(x) 자체를 반환했습니다. 도함수는 1 − tanh²(x)입니다.",
    ),
    Mistake(
        "tanh twice",
        Replace(WHOLE, "1.0 - np.tanh(np.tanh(x)) ** 2"),
        "wrong_gradient",
        "You apply tanh twice. Once is enough: t = tanh(x), then 1 − t².",
        "tanh를 두 번 적용했습니다. t = tanh(x)를 한 번만 구하고 1 − t²을 계산하세요.",
    ),
    Mistake(
        "1 / cosh",
        Replace(WHOLE, "1.0 / np.cosh(x)"),
        "wrong_gradient",
        "You return 1 / cosh(x). It is squared: 1 / cosh²(x), the same as 1 − tanh²(x).",
        "1 / cosh(x)를 반환했습니다. 제곱해서 1 / cosh²(x)로 계산하세요. "
        "1 − tanh²(x)와 같은 값입니다.",
    ),
    Mistake(
        "infinity over infinity",
        Replace(WHOLE, "1.0 - ((np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))) ** 2"),
        "not_finite",
        "e^x overflows for a huge x, and infinity over infinity is NaN. Build on np.tanh.",
        "x가 아주 크면 e^x가 넘치고, 무한대를 무한대로 나누어 NaN이 됩니다. np.tanh로 계산하세요.",
        "stability",
        also=(
            Replace(WHOLE, "1.0 - ((np.exp(2 * x) - 1.0) / (np.exp(2 * x) + 1.0)) ** 2"),
            Replace(WHOLE, "4.0 * np.exp(-2 * x) / (1.0 + np.exp(-2 * x)) ** 2"),
        ),
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function overwrites the caller's `x` with tanh(x). Put tanh(x) into a new variable.",
        "호출한 쪽의 `x`를 tanh(x)로 덮어썼습니다. tanh(x)는 새 변수에 담으세요.",
    ),
    Mistake(
        "half of x",
        Replace(WHOLE, "1.0 - np.tanh(x / 2.0) ** 2"),
        "wrong_gradient",
        "You take tanh of x/2. It is 1 − tanh²(x).",
        "x/2의 tanh를 썼습니다. 1 − tanh²(x)입니다.",
    ),
    Mistake(
        "cubed",
        Replace(WHOLE, "1.0 - np.tanh(x) ** 3"),
        "wrong_gradient",
        "You take the third power. It is 1 − tanh²(x).",
        "세제곱했습니다. 1 − tanh²(x)입니다.",
    ),
    Mistake(
        "square differentiated",
        Replace(WHOLE, "-2.0 * np.tanh(x)"),
        "wrong_gradient",
        "You differentiate 1 − t². It is the derivative already: 1 − tanh²(x).",
        "1 − t²을 다시 미분했습니다. 1 − tanh²(x) 자체가 미분입니다.",
        also=(Replace(WHOLE, "-2.0 * np.tanh(x) * (1.0 - np.tanh(x) ** 2)"),),
    ),
)


def each_number(x: np.ndarray) -> Any:
    if np.ndim(x) > 0:
        return [each_number(row) for row in x]
    t = float(np.tanh(x))
    return (1 - t) * (1 + t)


def by_the_sigmoid(x: np.ndarray) -> Any:
    s = 1 / (1 + np.exp(-2 * x))
    return 4 * s * (1 - s)


def single_precision(x: np.ndarray) -> Any:
    return 1 - np.tanh(x, dtype=np.float32, casting="same_kind") ** 2


record = Record(
    level="warm-up",
    lecture="Activations: tanh",
    cases=cases,
    checks=(
        Check("gradient", 2, kind="gradient"),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, nested lists", each_number),
        Alternative("4σ(2x)(1 − σ(2x))", by_the_sigmoid),
        Alternative("1 / cosh², which overflows to 0", Replace(WHOLE, "np.cosh(x) ** -2.0")),
        Alternative("float32", single_precision),
    ),
)

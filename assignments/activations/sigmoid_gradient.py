"""The derivative of the sigmoid at every number."""

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
    """Among huge numbers stand ordinary ones: nothing is measured against zeros alone."""
    huge = rng.permutation([-1e4, -800.0, -400.0, 400.0, 800.0, 1e4, -1.25, 0.5])
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
        np.array([0.25, 0.1966119332, 0.1966119332, 0.1049935854]),
        source="steepest at 0, and the same on both sides",
    ),
    Example(
        {"x": np.log([[1.0, 3.0, 9.0], [1 / 3, 1 / 9, 4.0]])},
        np.array([[0.25, 0.1875, 0.09], [0.1875, 0.09, 0.16]]),
        source="a matrix of logarithms: σ(log a) = a / (1 + a)",
    ),
    Example({"x": np.array(-0.5)}, 0.2350037122, source="one number"),
    Example(
        {"x": np.array([-1e4, -800.0, 0.0, 800.0, 1e4])},
        np.array([0.0, 0.0, 0.25, 0.0, 0.0]),
        source="huge numbers",
    ),
)

RESULT = "s * (1.0 - s)"


def in_place(x: np.ndarray) -> Any:
    x[...] = 1 / (1 + np.exp(-x))
    return x * (1 - x)


MISTAKES = (
    Mistake(
        "x taken for σ(x)",
        Replace(RESULT, "x * (1.0 - x)"),
        "wrong_gradient",
        "You compute x(1 − x): that is right if x were σ(x) already. Here x is what the sigmoid "
        "is given; compute σ(x) first.",
        "x(1 − x)를 계산했습니다. 이 식의 x는 이미 σ(x)일 때만 맞습니다. 여기서 x는 sigmoid에 "
        "넣는 값이니 σ(x)부터 구하세요.",
    ),
    Mistake(
        "half of it by x",
        Replace(RESULT, "s * (1.0 - x)"),
        "wrong_gradient",
        "You mix σ(x) and x. Both factors are of the result: σ(x)(1 − σ(x)).",
        "σ(x)와 x를 섞어 썼습니다. 두 인수 모두 σ(x)로 쓰세요. σ(x)(1 − σ(x))",
        also=(Replace(RESULT, "x * (1.0 - s)"),),
    ),
    Mistake(
        "σ twice",
        Replace("s = sigmoid(x)", "s = sigmoid(sigmoid(x))"),
        "wrong_gradient",
        "You apply the sigmoid twice. Once is enough: s = σ(x), then s(1 − s).",
        "sigmoid를 두 번 적용했습니다. s = σ(x)를 한 번만 구하고 s(1 − s)를 계산하세요.",
    ),
    Mistake(
        "σ itself",
        Replace(RESULT, "s"),
        "wrong_gradient",
        "You return σ(x) itself. Its derivative is σ(x)(1 − σ(x)).",
        "σ(x) 자체를 반환했습니다. 도함수는 σ(x)(1 − σ(x))입니다.",
    ),
    Mistake(
        "first factor missing",
        Replace(RESULT, "1.0 - s"),
        "wrong_gradient",
        "You return 1 − σ(x). The factor σ(x) is missing: σ(x)(1 − σ(x)).",
        "1 − σ(x)만 반환했습니다. σ(x)를 곱하세요. σ(x)(1 − σ(x))",
    ),
    Mistake(
        "derivative of tanh",
        Replace(RESULT, "1.0 - s**2"),
        "wrong_gradient",
        "1 − a² belongs to tanh. For the sigmoid it is σ(x)(1 − σ(x)).",
        "1 − a²은 tanh의 도함수입니다. sigmoid의 도함수는 σ(x)(1 − σ(x))입니다.",
        also=(Replace(RESULT, "1.0 - np.tanh(x) ** 2"),),
    ),
    Mistake(
        "sign",
        Replace(RESULT, "-s * (1.0 - s)"),
        "wrong_gradient",
        "Your derivative is negative, but the sigmoid rises everywhere. Both minus signs of "
        "d/dx (1 + e^(−x))^(−1) cancel.",
        "도함수가 음수인데, sigmoid는 어디서나 올라갑니다. (1 + e^(−x))^(−1)을 미분할 때 나오는 두 "
        "마이너스 부호는 서로 상쇄됩니다.",
        also=(Replace(RESULT, "s * (s - 1.0)"),),
    ),
    Mistake(
        "plus",
        Replace(RESULT, "s * (1.0 + s)"),
        "wrong_gradient",
        "You compute σ(x)(1 + σ(x)). The second factor is 1 − σ(x).",
        "σ(x)(1 + σ(x))를 계산했습니다. 두 번째 인수는 1 − σ(x)입니다.",
    ),
    Mistake(
        "square of the denominator forgotten",
        Replace(RESULT, "np.exp(-np.abs(x)) / (1.0 + np.exp(-np.abs(x)))"),
        "wrong_gradient",
        "The derivative of 1 / u is −u′ / u²: the denominator 1 + e^(−x) is squared.",
        "1 / u를 미분하면 −u′ / u²입니다. 분모 1 + e^(−x)를 제곱하세요.",
    ),
    Mistake(
        "infinity over infinity",
        Replace(RESULT, "np.exp(-x) / (1.0 + np.exp(-x)) ** 2"),
        "not_finite",
        "e^(−x) overflows for a hugely negative x (or e^x for a huge one), and infinity over "
        "infinity is NaN. σ(x)(1 − σ(x)) is the same and stays finite.",
        "x가 아주 작거나 아주 크면 지수가 넘치고, 무한대를 무한대로 나누어 NaN이 됩니다. 같은 값인 "
        "σ(x)(1 − σ(x))로 쓰면 유한합니다.",
        "stability",
        also=(
            Replace(RESULT, "np.exp(x) / (1.0 + np.exp(x)) ** 2"),
            Replace("s = sigmoid(x)", "s = np.exp(x) / (1.0 + np.exp(x))"),
        ),
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function overwrites the caller's `x` with σ(x). Put σ(x) into a new variable.",
        "호출한 쪽의 `x`를 σ(x)로 덮어썼습니다. σ(x)는 새 변수에 담으세요.",
    ),
    Mistake(
        "quarter left out",
        Replace(RESULT, "4.0 * s * (1.0 - s)"),
        "wrong_gradient",
        "Your slope is four times too large: it is ¼ at 0, s (1 − s).",
        "기울기가 네 배입니다. 0에서 ¼이 되도록 s (1 − s)로 구하세요.",
    ),
    Mistake(
        "one factor too many",
        Replace(RESULT, "s * s * (1.0 - s)"),
        "wrong_gradient",
        "You multiply by a factor too many: it is s (1 − s).",
        "인수가 하나 많습니다. s (1 − s)입니다.",
        also=(
            Replace(RESULT, "s * (1.0 - s) * (1.0 - s)"),
            Replace(RESULT, "(s * (1.0 - s)) ** 2"),
            Replace(RESULT, "(1.0 - s) ** 2"),
        ),
    ),
    Mistake(
        "slope of the step",
        Replace(RESULT, "np.where(x > 0, 1.0, 0.0)"),
        "wrong_gradient",
        "This is the derivative of ReLU. The sigmoid's is s (1 − s).",
        "ReLU의 미분입니다. 시그모이드의 미분은 s (1 − s)입니다.",
    ),
)


def each_number(x: np.ndarray) -> Any:
    if np.ndim(x) > 0:
        return [each_number(row) for row in x]
    s = 1 / (1 + float(np.exp(-min(max(float(x), -500.0), 500.0))))
    return s - s * s


def by_both_sides(x: np.ndarray) -> Any:
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(x)) / (1 + np.exp(-x))


def by_cosh(x: np.ndarray) -> Any:
    return 0.25 / np.cosh(x / 2) ** 2


def single_precision(x: np.ndarray) -> Any:
    s = 1 / (1 + np.exp(-x.astype(np.float32)))
    return s * (1 - s)


record = Record(
    level="warm-up",
    lecture="Activations: Sigmoid",
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
        Alternative("number by number, clipped at 500, nested lists", each_number),
        Alternative("σ(x) times σ(−x)", by_both_sides),
        Alternative("a quarter of 1 / cosh²(x / 2)", by_cosh),
        Alternative(
            "a quarter of 1 − tanh²(x / 2)", Replace(RESULT, "(1 - np.tanh(x / 2) ** 2) / 4")
        ),
        Alternative("float32", single_precision),
    ),
)

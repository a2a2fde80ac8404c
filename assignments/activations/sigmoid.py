"""The sigmoid of every number."""

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
    huge = rng.permutation([-1e4, -800.0, -100.0, 100.0, 800.0, 1e4, -1.25, 0.5])
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
        np.array([0.5, 0.7310585786, 0.2689414214, 0.8807970780]),
        source="σ(0) is a half; σ(1) and σ(−1) make 1",
    ),
    Example(
        {"x": np.log([[1.0, 3.0, 9.0], [1 / 3, 1 / 9, 4.0]])},
        np.array([[0.5, 0.75, 0.9], [0.25, 0.1, 0.8]]),
        source="a matrix of logarithms: σ(log a) = a / (1 + a)",
    ),
    Example({"x": np.array(-0.5)}, 0.3775406688, source="one number"),
    Example(
        {"x": np.array([-1e4, -800.0, 800.0, 1e4])},
        np.array([0.0, 0.0, 1.0, 1.0]),
        source="huge numbers",
    ),
)

WHOLE = "np.where(x >= 0, 1.0, e) / (1.0 + e)"


def in_place(x: np.ndarray) -> Any:
    x *= -1.0
    return 1.0 / (1.0 + np.exp(x))


def of_one_number(x: np.ndarray) -> Any:
    import math

    return 1 / (1 + math.exp(-x))


def number_by_number(x: np.ndarray) -> Any:
    import math

    return np.vectorize(lambda number: 1 / (1 + math.exp(-number)))(x)


MISTAKES = (
    Mistake(
        "sign of the exponent",
        Replace(WHOLE, "1.0 / (1.0 + np.exp(x))"),
        "wrong_value",
        "You compute 1 − σ(x): your curve falls. The exponent is −x: σ(x) = 1 / (1 + e^(−x)).",
        "1 − σ(x)를 계산해서 곡선이 내려갑니다. 지수는 −x입니다. σ(x) = 1 / (1 + e^(−x))",
        also=(
            Replace(WHOLE, "1.0 - np.where(x >= 0, 1.0, e) / (1.0 + e)"),
            Replace(WHOLE, "np.exp(-x) / (1.0 + np.exp(-x))"),
        ),
    ),
    Mistake(
        "infinity over infinity",
        Replace(WHOLE, "np.exp(x) / (1.0 + np.exp(x))"),
        "not_finite",
        "e^x overflows for a huge x, and infinity over infinity is NaN. 1 / (1 + e^(−x)) is the "
        "same number and never becomes NaN.",
        "x가 아주 크면 e^x가 넘치고, 무한대를 무한대로 나누어 NaN이 됩니다. 같은 값인 "
        "1 / (1 + e^(−x))로 쓰면 NaN이 나오지 않습니다.",
        "stability",
    ),
    Mistake(
        "math.exp",
        of_one_number,
        "raised",
        "`math.exp` takes a single number. `np.exp` takes a whole array.",
        "`math.exp`는 숫자 하나만 받습니다. 배열 전체를 받는 `np.exp`를 쓰세요.",
    ),
    Mistake(
        "math.exp, number by number",
        number_by_number,
        "raised",
        "`math.exp` stops with an error where e^(−x) is too large; `np.exp` gives infinity, and 1 "
        "/ ∞ is 0, which is right.",
        "e^(−x)가 너무 크면 `math.exp`는 오류로 멈춥니다. `np.exp`는 무한대를 주고, 1 / ∞ = 0은 "
        "맞는 값입니다.",
        "stability",
    ),
    Mistake(
        "1 left out",
        Replace(WHOLE, "1.0 / np.exp(-x)"),
        "wrong_value",
        "This is e^x. The denominator has a 1 too: 1 / (1 + e^(−x)).",
        "e^x를 구했습니다. 분모에 1도 더하세요. 1 / (1 + e^(−x))",
        "value",
    ),
    Mistake(
        "a step",
        Replace(WHOLE, "np.where(x > 0, 1.0, 0.0)"),
        "wrong_value",
        "This is a step, 0 or 1. The sigmoid rises smoothly between them: 1 / (1 + e^(−x)).",
        "0 아니면 1인 계단 함수입니다. 시그모이드는 그 사이를 부드럽게 올라갑니다. 1 / (1 + "
        "e^(−x))",
    ),
    Mistake(
        "NaN painted over",
        Replace(WHOLE, "np.nan_to_num(np.exp(x) / (1.0 + np.exp(x)))"),
        "wrong_value",
        "`np.nan_to_num` turns the NaN of a huge x into 0, but σ is 1 there. Write "
        "1 / (1 + e^(−x)).",
        "`np.nan_to_num`은 아주 큰 x의 NaN을 0으로 바꾸지만, σ는 그곳에서 1입니다. "
        "1 / (1 + e^(−x))로 쓰세요.",
        "stability",
    ),
    Mistake(
        "minus in the denominator",
        Replace(WHOLE, "1.0 / (1.0 - np.exp(-x))"),
        "wrong_value",
        "Your denominator is 1 − e^(−x). It is a sum: 1 + e^(−x).",
        "분모가 1 − e^(−x)입니다. 빼지 말고 더해서 1 + e^(−x)로 쓰세요.",
    ),
    Mistake(
        "denominator without brackets",
        Replace(WHOLE, "1.0 / 1.0 + np.exp(-x)"),
        "wrong_value",
        "You add e^(−x) after dividing. Put the whole denominator in brackets: 1 / (1 + e^(−x)).",
        "나눈 다음에 e^(−x)를 더했습니다. 분모 전체를 괄호로 묶으세요. 1 / (1 + e^(−x))",
    ),
    Mistake(
        "tanh",
        Replace(WHOLE, "np.tanh(x)"),
        "wrong_value",
        "This is tanh(x), between −1 and 1. The sigmoid lies between 0 and 1.",
        "−1과 1 사이의 값인 tanh(x)입니다. sigmoid는 0과 1 사이입니다.",
    ),
    Mistake(
        "half a tanh, of x",
        Replace(WHOLE, "0.5 * (1.0 + np.tanh(x))"),
        "wrong_value",
        "This is σ(2x). If you use tanh, halve its argument: σ(x) = (1 + tanh(x / 2)) / 2.",
        "σ(2x)를 계산했습니다. tanh를 쓰려면 x를 반으로 줄이세요. σ(x) = (1 + tanh(x / 2)) / 2",
    ),
    Mistake(
        "softmax",
        Replace(WHOLE, "np.exp(x - x.max()) / np.exp(x - x.max()).sum()"),
        "wrong_value",
        "Your numbers sum to 1: that is softmax. The sigmoid looks at each number on its own.",
        "값의 합이 1이니 softmax입니다. sigmoid는 숫자마다 따로 계산합니다.",
    ),
    Mistake(
        "its derivative",
        Replace(WHOLE, "e / (1.0 + e) ** 2"),
        "wrong_value",
        "This is the derivative σ(x)(1 − σ(x)). Here σ(x) itself is asked for.",
        "도함수 σ(x)(1 − σ(x))를 반환했습니다. 여기서는 σ(x) 자체를 구합니다.",
    ),
    Mistake(
        "x / (1 + |x|)",
        Replace(WHOLE, "0.5 * (1.0 + x / (1.0 + np.abs(x)))"),
        "wrong_value",
        "This has the sigmoid's shape but not its values: σ(x) = 1 / (1 + e^(−x)).",
        "모양은 비슷하지만 값이 다릅니다. σ(x) = 1 / (1 + e^(−x))로 계산하세요.",
        also=(
            Replace(WHOLE, "np.clip(0.2 * x + 0.5, 0.0, 1.0)"),
            Replace(WHOLE, "np.clip(x / 6.0 + 0.5, 0.0, 1.0)"),
        ),
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function changes the caller's `x`. Work on a new array: `-x`, not `x *= -1`.",
        "호출한 쪽의 `x`가 바뀝니다. `x *= -1`이 아니라 `-x`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "shifted to 0",
        Replace(WHOLE, f"{WHOLE} - 0.5"),
        "wrong_value",
        "You subtract ½: the sigmoid is ½ at 0, not 0.",
        "½을 뺐습니다. 시그모이드는 0에서 0이 아니라 ½입니다.",
    ),
    Mistake(
        "x times the sigmoid",
        Replace(WHOLE, f"x * {WHOLE}"),
        "wrong_value",
        "You multiply by x (that is swish). The sigmoid is 1 / (1 + e^(−x)) alone.",
        "x를 곱했습니다(swish). 시그모이드는 1 / (1 + e^(−x))뿐입니다.",
    ),
    Mistake(
        "size of x alone",
        Replace(WHOLE, "1.0 / (1.0 + e)"),
        "wrong_value",
        "You take |x|: below 0 the sigmoid is below ½.",
        "|x|를 썼습니다. 0보다 작은 x에서는 시그모이드가 ½보다 작습니다.",
    ),
)


def each_number(x: np.ndarray) -> Any:
    if np.ndim(x) > 0:
        return [each_number(row) for row in x]
    return 1 / (1 + float(np.exp(-x))) if x > 0 else float(np.exp(x)) / (1 + float(np.exp(x)))


def by_tanh(x: np.ndarray) -> Any:
    return np.multiply(0.5, 1 + np.tanh(x / 2))


def by_masks(x: np.ndarray) -> np.ndarray:
    found = np.zeros_like(x)
    found[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    found[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return found


def single_precision(x: np.ndarray) -> Any:
    return np.reciprocal(1 + np.exp(-x.astype(np.float32)))


record = Record(
    level="warm-up",
    lecture="Activations: Sigmoid",
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
            "the lecture's formula, which overflows to 0", Replace(WHOLE, "1 / (1 + np.exp(-x))")
        ),
        Alternative("number by number, nested lists", each_number),
        Alternative("half of 1 + tanh(x / 2)", by_tanh),
        Alternative("two branches by masks", by_masks),
        Alternative("logaddexp", Replace(WHOLE, "np.exp(-np.logaddexp(0.0, -x))")),
        Alternative("float32", single_precision),
    ),
)

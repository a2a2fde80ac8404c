"""The derivative of ReLU at every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.free.subgradients import subgradient
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.2, 3.0, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """The kink itself only among the edge cases, whose judge takes any subgradient."""
    whole = rng.permutation([-4, -3, -1, 2, 3, 5])
    return [
        Case("ordinary", "vector", {"x": signed(rng, 6)}),
        Case("ordinary", "matrix", {"x": signed(rng, 3, 4)}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4)}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0))}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1)}),
        Case("edge", "all negative", {"x": -rng.uniform(0.2, 3.0, (2, 3))}),
        Case("edge", "at the kink", {"x": rng.permutation([*signed(rng, 4), 0.0])}),
        Case("edge", "integers", {"x": whole}),
        Case("stability", "huge numbers", {"x": rng.permutation([-1e4, -750.0, 750.0, 1e4, 2.5])}),
        Case("stability", "huge numbers", {"x": signed(rng, 2, 3) * 2500.0}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.5, 2.0, 7.0])},
        np.array([0.0, 0.0, 1.0, 1.0, 1.0]),
        source="1 above 0, however large x is",
    ),
    Example(
        {"x": np.array([[1.5, -1.5, 3.0], [-2.0, 0.25, -0.75]])},
        np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]),
        source="a matrix",
    ),
    Example({"x": np.array(0.5)}, 1.0, source="one number"),
    Example({"x": np.array([-3, 4])}, np.array([0.0, 1.0]), source="integers"),
    Example({"x": np.array([-1e4, 1e4])}, np.array([0.0, 1.0]), source="huge numbers"),
)

WHOLE = "np.where(x > 0, 1.0, 0.0)"


def in_place(x: np.ndarray) -> np.ndarray:
    x[x <= 0] = 0
    x[x > 0] = 1
    return x


MISTAKES = (
    Mistake(
        "as large as x",
        Replace(WHOLE, "np.maximum(0.0, x)"),
        "wrong_gradient",
        "Above 0 your derivative is x: so it stands on the lecture's slide, but it is a slip. "
        "max(0, x) rises there with slope 1, however large x is.",
        "0보다 큰 곳에서 x를 반환했습니다. 강의 슬라이드의 “x 만큼의 미분값”은 오기입니다. "
        "max(0, x)의 기울기는 x가 얼마나 크든 1입니다.",
    ),
    Mistake(
        "sign of x",
        Replace(WHOLE, "np.sign(x)"),
        "wrong_gradient",
        "Below 0 you return −1: that is the derivative of |x|. ReLU is flat there: 0.",
        "0보다 작은 곳에서 −1을 반환했습니다. 그것은 |x|의 도함수입니다. ReLU는 "
        "평평하므로 0입니다.",
    ),
    Mistake(
        "negative numbers kept",
        Replace(WHOLE, "np.where(x > 0, 1.0, x)"),
        "wrong_gradient",
        "Below 0 you leave x as it is. The derivative is 0 there.",
        "0보다 작은 곳에 x를 그대로 두었습니다. 그곳의 미분값은 0입니다.",
    ),
    Mistake(
        "sides swapped",
        Replace(WHOLE, "np.where(x > 0, 0.0, 1.0)"),
        "wrong_gradient",
        "You swapped the two sides: the derivative is 1 where x > 0 and 0 where x < 0.",
        "두 쪽이 바뀌었습니다. x > 0에서 1, x < 0에서 0입니다.",
    ),
    Mistake(
        "leaky",
        Replace(WHOLE, "np.where(x > 0, 1.0, 0.1)"),
        "wrong_gradient",
        "Below 0 you return the slope of Leaky ReLU. ReLU is flat there: 0.",
        "0보다 작은 곳에서 Leaky ReLU의 기울기를 반환했습니다. ReLU는 평평하므로 0입니다.",
        also=(Replace(WHOLE, "np.where(x > 0, 1.0, 0.01)"),),
    ),
    Mistake(
        "sigmoid",
        Replace(WHOLE, "1.0 / (1.0 + np.exp(-x))"),
        "wrong_gradient",
        "This is σ(x), the derivative of the smooth softplus. ReLU has a corner: 0 or 1.",
        "부드러운 softplus의 도함수인 σ(x)입니다. 꺾이는 ReLU의 도함수는 0 아니면 1입니다.",
    ),
    Mistake(
        "1 everywhere",
        Replace(WHOLE, "np.ones_like(x)"),
        "wrong_gradient",
        "You return 1 everywhere. Below 0 ReLU does not change with x: its derivative is 0.",
        "어디서나 1을 반환했습니다. 0보다 작은 곳에서는 ReLU가 변하지 않으므로 0입니다.",
    ),
    Mistake(
        "only from 1 on",
        Replace(WHOLE, "np.where(x > 1, 1.0, 0.0)"),
        "wrong_gradient",
        "You compare x with 1. The corner is at 0: the derivative is 1 for every x > 0.",
        "x를 1과 비교했습니다. 꺾이는 점은 0이므로 x > 0이면 모두 1입니다.",
    ),
    Mistake(
        "cut off above",
        Replace(WHOLE, "np.where((x > 0) & (x < 6), 1.0, 0.0)"),
        "wrong_gradient",
        "For large x you return 0. ReLU has no upper end: its derivative is 1 for every x > 0.",
        "x가 크면 0을 반환합니다. ReLU에는 위쪽 끝이 없으므로 x > 0이면 모두 1입니다.",
        "stability",
    ),
    Mistake(
        "divided by x",
        Replace(WHOLE, "np.maximum(0.0, x) / x"),
        "not_finite",
        "You divide by x, and at the corner that is 0 / 0. Ask where x > 0 instead.",
        "x로 나누어서, 꺾이는 점에서 0 / 0이 됩니다. x > 0인지 비교하세요.",
        "edge cases",
    ),
    Mistake(
        "one number for all",
        Replace(WHOLE, "np.sum(x > 0)"),
        "wrong_shape",
        "You count the positive numbers. Return a derivative for each number, in the shape of x.",
        "양수의 개수를 세었습니다. 숫자마다 미분값을 구해 x와 같은 모양으로 반환하세요.",
        also=(Replace(WHOLE, "np.mean(x > 0)"), Replace(WHOLE, "float(np.any(x > 0))")),
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function fills the caller's `x` with zeros and ones. Make a new array.",
        "호출한 쪽의 `x`를 0과 1로 채웠습니다. 새 배열을 만드세요.",
    ),
    Mistake(
        "x as it is",
        Replace(WHOLE, "np.array(x, dtype=float)"),
        "wrong_gradient",
        "You return x. The derivative is 1 above 0 and 0 below.",
        "x를 반환했습니다. 미분은 0보다 크면 1, 작으면 0입니다.",
    ),
)


def each_number(x: np.ndarray) -> Any:
    return [each_number(row) for row in x] if np.ndim(x) else int(x >= 0)


def booleans(x: np.ndarray) -> Any:
    return np.greater(x, 0)


def step_with_a_half(x: np.ndarray) -> Any:
    return np.heaviside(x, 0.5)


def written_in(x: np.ndarray) -> np.ndarray:
    found = np.ones_like(x)
    found[x < 0] = 0
    return found


def half_of_both(x: np.ndarray) -> Any:
    return (np.sign(x) + 1) / 2


def single_precision(x: np.ndarray) -> Any:
    return (x > 0).astype(np.float32)


record = Record(
    level="warm-up",
    lecture="Activations: ReLU; Backpropagation: Vanishing gradient",
    cases=cases,
    checks=(
        Check("gradient", 2, kind="gradient"),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 1, kind="edge cases", judge=subgradient(lambda case: (0.0, 1.0))),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, 1 at the kink, nested lists", each_number),
        Alternative("booleans", booleans),
        Alternative("a step, one half at the kink", step_with_a_half),
        Alternative("ones with zeros written in", written_in),
        Alternative("half of sign + 1", half_of_both),
        Alternative("float32", single_precision),
    ),
)

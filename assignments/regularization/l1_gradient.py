"""The derivative of the L1 penalty: the sign of each weight."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.free.subgradients import subgradient
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Weights of both signs, none near 0, some above 1 and some below."""
    count = int(np.prod(shape))
    below, above = rng.uniform(0.2, 0.8, count // 2), rng.uniform(1.3, 3.0, -(-count // 2))
    size = rng.permutation([*below, *above])
    sign = rng.permutation(np.where(np.arange(count) % 3 == 0, -1.0, 1.0))
    drawn: np.ndarray = (sign * size).reshape(shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Zeros only among the edge cases, whose judge takes any subgradient there."""
    some = signed(rng, 7)
    some[rng.choice(7, 2, replace=False)] = 0.0
    grid = signed(rng, 3, 4)
    grid[rng.integers(3), rng.integers(4)] = 0.0
    return [
        Case("ordinary", "vector", {"w": signed(rng, 6)}),
        Case("ordinary", "vector", {"w": 4.0 * signed(rng, 9)}),
        Case("ordinary", "matrix", {"w": signed(rng, 4, 3)}),
        Case("ordinary", "matrix", {"w": signed(rng, 3, 3)}),
        Case("edge", "a single weight", {"w": np.array(-rng.uniform(1.5, 6.0))}),
        Case("edge", "one weight in a vector", {"w": np.array([rng.uniform(1.5, 6.0)])}),
        Case("edge", "all negative", {"w": -np.abs(signed(rng, 5))}),
        Case("edge", "small weights", {"w": 0.01 * signed(rng, 6)}),
        Case("edge", "weights of 0", {"w": some}),
        Case("edge", "weights of 0", {"w": grid}),
    ]


EXAMPLES = (
    Example(
        {"w": np.array([3.0, -4.0, 0.5])},
        np.array([1.0, -1.0, 1.0]),
        source="a vector: the same slope, whatever the weight",
    ),
    Example(
        {"w": np.array([[1.0, -2.0, 0.5], [-0.5, 3.0, -1.5]])},
        np.array([[1.0, -1.0, 1.0], [-1.0, 1.0, -1.0]]),
        source="a matrix",
    ),
    Example({"w": np.array(5.0)}, 1.0, source="lecture: w = 5"),
    Example(
        {"w": np.array([-0.001, 0.0, 7.0])},
        holds=(
            (
                "abs(result[0] + 1) < 1e-3 and abs(result[2] - 1) < 1e-3",
                "The derivative is −1 below 0 and 1 above it, however small or large the weight.",
                "도함수는 가중치가 얼마나 작거나 크든 0보다 작으면 −1, 크면 1입니다.",
            ),
            (
                "-1 <= result[1] <= 1",
                "At a weight of exactly 0 the derivative is 0: sign(0) = 0. (Any number from −1 "
                "to 1 is accepted, NaN is not.)",
                "가중치가 정확히 0이면 sign(0) = 0이므로 도함수는 0입니다. (−1부터 1까지 아무 "
                "수나 인정하지만 NaN은 안 됩니다.)",
            ),
        ),
        source="a small weight, and 0, where sign(0) = 0",
    ),
)

SIGN = "np.sign(w)"


def signs_in_place(w: np.ndarray) -> np.ndarray:
    w[...] = np.sign(w)
    return w


MISTAKES = (
    Mistake(
        "absolute values",
        Replace(SIGN, "np.abs(w)"),
        "wrong_gradient",
        "You return |w|, the penalty of each weight. Its slope is 1 or −1, whatever the weight.",
        "가중치마다 벌점인 |w|를 반환했습니다. 그 기울기는 가중치와 상관없이 1이나 −1입니다.",
    ),
    Mistake(
        "the weights",
        Replace(SIGN, "np.copy(w)"),
        "wrong_gradient",
        "You return w: that is the derivative of L2. That of L1 is its sign.",
        "w를 반환했습니다. 그것은 L2의 도함수입니다. L1의 도함수는 w의 부호입니다.",
        also=(Replace(SIGN, "2 * w"),),
    ),
    Mistake(
        "sign turned",
        Replace(SIGN, "-np.sign(w)"),
        "wrong_gradient",
        "Your signs are the wrong way round: |w| grows to the right of 0, so its slope is 1 there.",
        "부호가 반대입니다. |w|는 0의 오른쪽에서 커지므로 그곳의 기울기는 1입니다.",
    ),
    Mistake(
        "1 everywhere",
        Replace(SIGN, "np.ones_like(w)"),
        "wrong_gradient",
        "You return 1 for every weight. Below 0 the slope of |w| is −1.",
        "모든 가중치에 1을 반환했습니다. 0보다 작은 곳에서 |w|의 기울기는 −1입니다.",
        also=(Replace(SIGN, "np.abs(np.sign(w))"),),
    ),
    Mistake(
        "0 below zero",
        Replace(SIGN, "np.where(w > 0, 1.0, 0.0)"),
        "wrong_gradient",
        "Below 0 you return 0: that is the derivative of ReLU. That of |w| is −1 there.",
        "0보다 작은 곳에서 0을 반환했습니다. 그것은 ReLU의 도함수입니다. |w|의 도함수는 −1입니다.",
    ),
    Mistake(
        "divided by the norm",
        Replace(SIGN, "w / np.sqrt(np.sum(w**2))"),
        "wrong_gradient",
        "You divide the whole of w by its length. Each weight has a slope of its own, w / |w|.",
        "w 전체를 그 길이로 나누었습니다. 기울기는 가중치마다 따로 w / |w|입니다.",
        also=(Replace(SIGN, "w / np.max(np.abs(w))"), Replace(SIGN, "w / np.sum(np.abs(w))")),
    ),
    Mistake(
        "divided by the number of weights",
        Replace(SIGN, "np.sign(w) / np.size(w)"),
        "wrong_gradient",
        "You divide by the number of weights. The penalty is a sum, not a mean.",
        "가중치의 개수로 나누었습니다. 벌점은 평균이 아니라 합입니다.",
    ),
    Mistake(
        "halved",
        Replace(SIGN, "0.5 * np.sign(w)"),
        "wrong_gradient",
        "Your slopes are halved. The ½ belongs to L2; L1 is Σ |w|.",
        "기울기가 절반입니다. ½은 L2에만 있습니다. L1은 Σ |w|입니다.",
    ),
    Mistake(
        "cut off at 1",
        Replace(SIGN, "np.clip(w, -1.0, 1.0)"),
        "wrong_gradient",
        "Small weights get small slopes. |w| is as steep next to 0 as far away: 1 or −1.",
        "작은 가중치의 기울기가 작습니다. |w|는 0 바로 옆에서도 멀리서만큼 가파릅니다. 1이나 "
        "−1입니다.",
        also=(Replace(SIGN, "np.tanh(w)"),),
    ),
    Mistake(
        "smoothed",
        Replace(SIGN, "w / (np.abs(w) + 1e-3)"),
        "wrong_gradient",
        "Next to 0 your slope is smoothed. The sign of a small weight is 1 or −1 as well.",
        "0 가까이에서 기울기가 뭉개집니다. 작은 가중치도 부호는 1이나 −1입니다.",
        also=(
            Replace(SIGN, "w / np.sqrt(w**2 + 0.01)"),
            Replace(SIGN, "np.where(np.abs(w) < 0.1, 0.0, np.sign(w))"),
        ),
    ),
    Mistake(
        "divided by 0",
        Replace(SIGN, "w / np.abs(w)"),
        "not_finite",
        "At 0 you divide 0 by 0. `np.sign` gives 0 there.",
        "0에서 0을 0으로 나누게 됩니다. `np.sign`은 그때 0을 줍니다.",
        "edge cases",
    ),
    Mistake(
        "one number for all",
        Replace(SIGN, "np.sum(np.sign(w))"),
        "wrong_shape",
        "You add the signs up. There is a derivative by each weight: the shape of w.",
        "부호를 모두 더했습니다. 미분은 가중치마다 하나씩, w와 같은 모양입니다.",
        also=(Replace(SIGN, "np.sign(np.sum(w))"), Replace(SIGN, "np.sum(np.abs(w))")),
    ),
    Mistake(
        "writes into its input",
        signs_in_place,
        "changed_input",
        "Your function writes signs into the caller's weights. Make a new array.",
        "호출한 쪽의 가중치에 부호를 써 넣었습니다. 새 배열을 만드세요.",
    ),
)


def number_by_number(w: np.ndarray) -> Any:
    return [number_by_number(row) for row in w] if np.ndim(w) else int(w > 0) - int(w < 0)


def comparisons(w: np.ndarray) -> Any:
    return (w > 0).astype(int) - (w < 0)


def two_sides(w: np.ndarray) -> Any:
    return np.where(w >= 0, 1, -1)


def where_it_is_not_zero(w: np.ndarray) -> Any:
    return np.divide(w, np.abs(w), out=np.zeros_like(w), where=w != 0)


def copied_sign(w: np.ndarray) -> Any:
    return np.copysign(np.ones_like(w), w)


def single_precision(w: np.ndarray) -> Any:
    return np.sign(w.astype(np.float32))


record = Record(
    level="warm-up",
    lecture="L1, L2 Regularization",
    cases=cases,
    checks=(
        Check("gradient", 3, kind="gradient"),
        Check("edge cases", 1, kind="edge cases", judge=subgradient(lambda case: (-1.0, 1.0), "w")),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, lists", number_by_number),
        Alternative("two comparisons, integers", comparisons),
        Alternative("1 at 0", two_sides),
        Alternative("w / |w| where w is not 0", where_it_is_not_zero),
        Alternative("a sign copied", copied_sign),
        Alternative("float32", single_precision),
    ),
)

"""A step down the L1 penalty: every weight moves by the learning rate."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.free.subgradients import subgradient
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Weights of both signs, none near 0, some above 1 and some below."""
    count = int(np.prod(shape))
    below, above = rng.uniform(0.3, 0.8, count // 2), rng.uniform(1.3, 3.0, -(-count // 2))
    size = rng.permutation([*below, *above])
    sign = rng.permutation(np.where(np.arange(count) % 3 == 0, -1.0, 1.0))
    drawn: np.ndarray = (sign * size).reshape(shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Steps that cross zero only among the edge cases; so are zeros, whose judge takes any
    subgradient there.
    """
    some = signed(rng, 7)
    some[rng.choice(7, 2, replace=False)] = 0.0

    def lr() -> float:
        return float(np.round(rng.uniform(0.05, 0.25), 3))

    large = float(np.round(rng.uniform(0.85, 1.2), 3))
    single = np.array(-rng.uniform(1.5, 6.0))
    return [
        Case("ordinary", "vector", {"w": signed(rng, 6), "lr": lr()}),
        Case("ordinary", "vector", {"w": 4.0 * signed(rng, 9), "lr": 0.5}),
        Case("ordinary", "matrix", {"w": signed(rng, 4, 3), "lr": lr()}),
        Case("ordinary", "matrix", {"w": signed(rng, 3, 3), "lr": 0.01}),
        Case("edge", "a single weight", {"w": single, "lr": lr()}),
        Case("edge", "one weight in a vector", {"w": np.array([rng.uniform(2, 6)]), "lr": 1.5}),
        Case("edge", "all negative", {"w": -np.abs(signed(rng, 5)), "lr": lr()}),
        Case("edge", "across zero", {"w": signed(rng, 6), "lr": large}),
        Case("edge", "weights of 0", {"w": some, "lr": lr()}),
    ]


EXAMPLES = (
    Example({"w": np.array(5.0), "lr": 0.5}, 4.5, source="lecture: w = 5, learning rate 1/2"),
    Example(
        {"w": np.array([5.0, -2.0, 0.5]), "lr": 0.1},
        np.array([4.9, -1.9, 0.4]),
        source="a vector: each weight moves towards 0 by 0.1",
    ),
    Example(
        {"w": np.array([[1.0, -2.0, 4.0], [-0.5, 3.0, -1.5]]), "lr": 0.25},
        np.array([[0.75, -1.75, 3.75], [-0.25, 2.75, -1.25]]),
        source="a matrix",
    ),
    Example(
        {"w": np.array([0.3, -0.2, 4.0]), "lr": 1.0},
        np.array([-0.7, 0.8, 3.0]),
        source="across zero: the step is as long as ever",
    ),
    Example(
        {"w": np.array([0.0, -3.0]), "lr": 0.5},
        holds=(
            (
                "abs(result[1] + 2.5) < 1e-4 and abs(result[0]) <= 0.5",
                "−3 becomes −2.5. A weight of exactly 0 stays, since sign(0) = 0. (A step of at "
                "most η is accepted, NaN is not.)",
                "−3은 −2.5가 됩니다. 정확히 0인 가중치는 sign(0) = 0이므로 그대로입니다. (η "
                "이내로 움직여도 인정하지만 NaN은 안 됩니다.)",
            ),
        ),
        source="a weight of 0",
    ),
)

STEP = "w - lr * np.sign(w)"


def moves_its_input(w: np.ndarray, lr: float) -> np.ndarray:
    w -= lr * np.sign(w)
    return w


MISTAKES = (
    Mistake(
        "always downwards",
        Replace(STEP, "w - lr"),
        "wrong_value",
        "You subtract η from every weight, as the slide does for w = 5. A negative weight moves "
        "up: subtract η · sign(w).",
        "슬라이드의 w = 5처럼 모든 가중치에서 η를 뺐습니다. 음수 가중치는 커져야 합니다. "
        "η · sign(w)를 빼세요.",
    ),
    Mistake(
        "negative weights cut off",
        Replace(STEP, "np.maximum(w - lr, 0.0)"),
        "wrong_value",
        "Negative weights become 0. They move up by η: subtract η · sign(w).",
        "음수 가중치가 0이 됩니다. η만큼 커져야 하므로 η · sign(w)를 빼세요.",
    ),
    Mistake(
        "the step of L2",
        Replace(STEP, "w - lr * w"),
        "wrong_value",
        "Your step depends on the weight's size: that is L2. By L1 every weight moves by η.",
        "가중치의 크기에 따라 움직입니다. 그것은 L2입니다. L1에서는 모든 가중치가 η만큼 "
        "움직입니다.",
    ),
    Mistake(
        "absolute values",
        Replace(STEP, "w - lr * np.abs(w)"),
        "wrong_value",
        "You step along |w|, which is the penalty. Step along its derivative, sign(w).",
        "벌점인 |w|를 따라 움직였습니다. 그 도함수인 sign(w)를 따라 움직이세요.",
    ),
    Mistake(
        "away from zero",
        Replace(STEP, "w + lr * np.sign(w)"),
        "wrong_value",
        "Your weights move away from 0. Step against the gradient: minus.",
        "가중치가 0에서 멀어집니다. 그래디언트의 반대 방향으로, 즉 빼야 합니다.",
    ),
    Mistake(
        "change alone",
        Replace(STEP, "-lr * np.sign(w)"),
        "wrong_value",
        "You return the change alone. Return the new weights: w plus the change.",
        "변화량만 반환했습니다. w에 변화량을 더한 새 가중치를 반환하세요.",
        also=(Replace(STEP, "lr * np.sign(w)"),),
    ),
    Mistake(
        "learning rate left out",
        Replace(STEP, "w - np.sign(w)"),
        "wrong_value",
        "You step by 1. Multiply the sign by the learning rate.",
        "1만큼 움직였습니다. 부호에 학습률을 곱하세요.",
    ),
    Mistake(
        "learning rate of the lecture",
        Replace(STEP, "w - 0.5 * np.sign(w)"),
        "wrong_value",
        "You step by ½, whatever η is. Use the argument `lr`.",
        "η와 상관없이 ½만큼 움직였습니다. 인자 `lr`을 쓰세요.",
    ),
    Mistake(
        "half a step",
        Replace(STEP, "w - 0.5 * lr * np.sign(w)"),
        "wrong_value",
        "Your step is half as long. The ½ belongs to L2; the derivative of |w| is sign(w).",
        "스텝이 절반입니다. ½은 L2에만 있습니다. |w|의 도함수는 sign(w)입니다.",
    ),
    Mistake(
        "one step for all",
        Replace(STEP, "w - lr * np.sum(np.sign(w))"),
        "wrong_value",
        "All weights move by the same amount to the same side. Each has a sign of its own.",
        "모든 가중치가 같은 쪽으로 똑같이 움직입니다. 가중치마다 자기 부호를 쓰세요.",
        also=(
            Replace(STEP, "w - lr * np.mean(np.sign(w))"),
            Replace(STEP, "w - lr * np.sign(np.sum(w))"),
            Replace(STEP, "w - lr * np.sum(np.abs(w))"),
        ),
    ),
    Mistake(
        "divided by the number of weights",
        Replace(STEP, "w - lr * np.sign(w) / np.size(w)"),
        "wrong_value",
        "You divide by the number of weights. The penalty is a sum: each weight moves by η.",
        "가중치의 개수로 나누었습니다. 벌점은 합이므로 가중치마다 η만큼 움직입니다.",
    ),
    Mistake(
        "stops at zero",
        Replace(STEP, "np.sign(w) * np.maximum(np.abs(w) - lr, 0.0)"),
        "wrong_value",
        "You stop at 0. That is for `zeros_after`; this step is η long, even where it crosses 0.",
        "0에서 멈췄습니다. 그것은 `zeros_after`에서 할 일입니다. 이 스텝은 0을 지나더라도 "
        "η만큼입니다.",
        "edge cases",
    ),
    Mistake(
        "divided by 0",
        Replace(STEP, "w - lr * w / np.abs(w)"),
        "not_finite",
        "At a weight of 0 you divide 0 by 0. `np.sign` gives 0 there.",
        "가중치가 0이면 0을 0으로 나누게 됩니다. `np.sign`은 그때 0을 줍니다.",
        "edge cases",
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`-=` writes into the caller's weights. Make new ones: `w - …`.",
        "`-=`는 호출한 쪽의 가중치를 바꿉니다. `w - …`로 새 배열을 만드세요.",
    ),
)


def loop_on_a_copy(w: np.ndarray, lr: float) -> Any:
    moved = w.copy()
    for place in np.ndindex(w.shape):
        moved[place] += lr * (int(w[place] < 0) - int(w[place] > 0))
    return moved


def comparisons(w: np.ndarray, lr: float) -> Any:
    return np.where(w > 0, w - lr, np.where(w < 0, w + lr, w)).tolist()


def two_sides(w: np.ndarray, lr: float) -> Any:
    return w + np.where(w >= 0, -lr, lr)


def soft_threshold_and_back(w: np.ndarray, lr: float) -> Any:
    return np.copysign(1.0, w) * (np.abs(w) - lr) * (w != 0)


def single_precision(w: np.ndarray, lr: float) -> Any:
    w = w.astype(np.float32)
    return w - np.float32(lr) * np.sign(w)


record = Record(
    level="warm-up",
    lecture="L1, L2 Regularization: L1 Regularization (a single parameter)",
    cases=cases,
    checks=(
        Check("value", 3),
        Check(
            "edge cases",
            1,
            kind="edge cases",
            judge=subgradient(
                lambda case: (-case.args["lr"], case.args["lr"]), "w", word="wrong_value"
            ),
        ),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop on a copy", loop_on_a_copy),
        Alternative("comparisons, lists", comparisons),
        Alternative("a step at 0 as well", two_sides),
        Alternative("lengths shortened, then signed", soft_threshold_and_back),
        Alternative("float32", single_precision),
    ),
)

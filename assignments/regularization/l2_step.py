"""A step down the L2 penalty: every weight loses the same share of itself."""

from __future__ import annotations

from typing import Any

import numpy as np

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
    """Only the lecture's learning rate makes halves; with 1, nothing is left."""
    some = signed(rng, 7)
    some[rng.choice(7, 2, replace=False)] = 0.0

    def lr() -> float:
        return float(np.round(rng.uniform(0.05, 0.3), 3))

    single = np.array(-rng.uniform(1.5, 6.0))
    return [
        Case("ordinary", "vector", {"w": signed(rng, 6), "lr": lr()}),
        Case("ordinary", "vector", {"w": 4.0 * signed(rng, 9), "lr": 0.8}),
        Case("ordinary", "matrix", {"w": signed(rng, 4, 3), "lr": lr()}),
        Case("ordinary", "matrix", {"w": signed(rng, 3, 3), "lr": 0.01}),
        Case("edge", "a single weight", {"w": single, "lr": lr()}),
        Case("edge", "one weight in a vector", {"w": np.array([rng.uniform(2, 6)]), "lr": 0.4}),
        Case("edge", "all negative", {"w": -np.abs(signed(rng, 5)), "lr": lr()}),
        Case("edge", "across zero", {"w": signed(rng, 6), "lr": float(rng.uniform(1.3, 1.7))}),
        Case("edge", "weights of 0", {"w": some, "lr": lr()}),
    ]


EXAMPLES = (
    Example({"w": np.array(5.0), "lr": 0.5}, 2.5, source="lecture: w = 5, learning rate 1/2"),
    Example(
        {"w": np.array([5.0, -2.0, 0.5]), "lr": 0.1},
        np.array([4.5, -1.8, 0.45]),
        source="a vector: each weight loses a tenth",
    ),
    Example(
        {"w": np.array([[1.0, -2.0, 4.0], [0.0, 3.0, -1.5]]), "lr": 0.25},
        np.array([[0.75, -1.5, 3.0], [0.0, 2.25, -1.125]]),
        source="a matrix with a zero",
    ),
    Example(
        {"w": np.array([-2.0, 4.0]), "lr": 1.5},
        np.array([1.0, -2.0]),
        source="across zero: a learning rate above 1",
    ),
)

STEP = "w - lr * w"


def moves_its_input(w: np.ndarray, lr: float) -> np.ndarray:
    w *= 1 - lr
    return w


MISTAKES = (
    Mistake(
        "always half",
        Replace(STEP, "w - 0.5 * w"),
        "wrong_value",
        "You halve the weights, whatever η is. In the lecture η happens to be ½: use `lr`.",
        "η와 상관없이 가중치를 반으로 줄였습니다. 강의에서는 마침 η = ½이었습니다. `lr`을 쓰세요.",
    ),
    Mistake(
        "share that is lost",
        Replace(STEP, "lr * w"),
        "wrong_value",
        "You return η · w, what the weights lose. Return what is left, w − η · w. (With the "
        "lecture's η = ½ both are the same.)",
        "가중치가 잃는 η · w를 반환했습니다. 남는 w − η · w를 반환하세요. (강의의 η = ½에서는 "
        "둘이 같습니다.)",
        also=(Replace(STEP, "-lr * w"),),
    ),
    Mistake(
        "the step of L1",
        Replace(STEP, "w - lr * np.sign(w)"),
        "wrong_value",
        "You move every weight by η: that is L1. By L2 the step is η · w. (The slide writes "
        "dL₁/dw where it means dL₂/dw.)",
        "모든 가중치를 η만큼 움직였습니다. 그것은 L1입니다. L2의 스텝은 η · w입니다. (슬라이드의 "
        "dL₁/dw는 dL₂/dw의 오기입니다.)",
    ),
    Mistake(
        "twice the step",
        Replace(STEP, "w - 2 * lr * w"),
        "wrong_value",
        "Your step is twice as long: 2w is the derivative of Σ w². The lecture's ½ Σ w² has w.",
        "스텝이 두 배입니다. 2w는 Σ w²의 도함수입니다. 강의의 ½ Σ w²를 미분하면 w입니다.",
    ),
    Mistake(
        "half a step",
        Replace(STEP, "w - 0.5 * lr * w"),
        "wrong_value",
        "Your step is half as long: the ½ of the penalty cancels the 2 of the square.",
        "스텝이 절반입니다. 벌점의 ½은 제곱에서 나오는 2와 상쇄됩니다.",
    ),
    Mistake(
        "away from zero",
        Replace(STEP, "w + lr * w"),
        "wrong_value",
        "Your weights grow. Step against the gradient: minus.",
        "가중치가 커집니다. 그래디언트의 반대 방향으로, 즉 빼야 합니다.",
    ),
    Mistake(
        "absolute values",
        Replace(STEP, "w - lr * np.abs(w)"),
        "wrong_value",
        "You subtract η · |w|, so that negative weights grow. Subtract η · w.",
        "η · |w|를 빼서 음수 가중치는 더 커집니다. η · w를 빼세요.",
    ),
    Mistake(
        "along the penalty",
        Replace(STEP, "w - lr * 0.5 * w**2"),
        "wrong_value",
        "You step along the penalty ½w². Step along its derivative, w.",
        "벌점 ½w²를 따라 움직였습니다. 그 도함수인 w를 따라 움직이세요.",
        also=(Replace(STEP, "w - lr * w**2"), Replace(STEP, "w - lr * 0.5 * np.sum(w**2)")),
    ),
    Mistake(
        "learning rate subtracted",
        Replace(STEP, "w - lr"),
        "wrong_value",
        "You subtract η from every weight. Subtract η · w, the learning rate times the derivative.",
        "모든 가중치에서 η를 뺐습니다. 학습률에 미분을 곱한 η · w를 빼세요.",
    ),
    Mistake(
        "learning rate squared",
        Replace(STEP, "w * (1 - lr) ** 2"),
        "wrong_value",
        "You take the step twice. Once: w · (1 − η).",
        "스텝을 두 번 밟았습니다. 한 번이면 w · (1 − η)입니다.",
    ),
    Mistake(
        "divided by 1 + η",
        Replace(STEP, "w / (1 + lr)"),
        "wrong_value",
        "You divide by 1 + η. The gradient is taken before the step: w · (1 − η).",
        "1 + η로 나누었습니다. 그래디언트는 스텝 전의 것이므로 w · (1 − η)입니다.",
    ),
    Mistake(
        "divided by the norm",
        Replace(STEP, "w - lr * w / np.sqrt(np.sum(w**2))"),
        "wrong_value",
        "You step along the derivative of the L2 norm. The penalty has no root: its derivative is "
        "w.",
        "L2 노름의 도함수를 따라 움직였습니다. 벌점에는 제곱근이 없어서 도함수가 w입니다.",
    ),
    Mistake(
        "one step for all",
        Replace(STEP, "w - lr * np.sum(w)"),
        "wrong_value",
        "All weights move by the same amount. Each has its own derivative, its own w.",
        "모든 가중치가 똑같이 움직입니다. 가중치마다 자기 미분인 w를 쓰세요.",
        also=(Replace(STEP, "w - lr * np.mean(w)"),),
    ),
    Mistake(
        "stops at zero",
        Replace(STEP, "w * np.maximum(1 - lr, 0.0)"),
        "wrong_value",
        "You stop at 0. That is for `zeros_after`; this step is η · w long, even across 0.",
        "0에서 멈췄습니다. 그것은 `zeros_after`에서 할 일입니다. 이 스텝은 0을 지나더라도 η · w"
        "만큼입니다.",
        "edge cases",
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`*=` and `-=` write into the caller's weights. Make new ones: `w - …`.",
        "`*=`와 `-=`는 호출한 쪽의 가중치를 바꿉니다. `w - …`로 새 배열을 만드세요.",
    ),
)


def loop_on_a_copy(w: np.ndarray, lr: float) -> Any:
    moved = w.copy()
    for place in np.ndindex(w.shape):
        moved[place] -= lr * w[place]
    return moved


def share_that_is_left(w: np.ndarray, lr: float) -> Any:
    return ((1 - lr) * w).tolist()


def between_w_and_zero(w: np.ndarray, lr: float) -> Any:
    return w + lr * (np.zeros_like(w) - w)


def transposed_view(w: np.ndarray, lr: float) -> Any:
    return np.multiply(w.T, np.array(1 - lr)).T


def single_precision(w: np.ndarray, lr: float) -> Any:
    return w.astype(np.float32) * np.float32(1 - lr)


record = Record(
    level="warm-up",
    lecture="L1, L2 Regularization: L2 Regularization (a single parameter)",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop on a copy", loop_on_a_copy),
        Alternative("the share that is left, lists", share_that_is_left),
        Alternative("part of the way to 0", between_w_and_zero),
        Alternative("a transposed view", transposed_view),
        Alternative("float32", single_precision),
    ),
)

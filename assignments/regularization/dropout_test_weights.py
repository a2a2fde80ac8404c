"""The weights to test with after plain dropout."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, p: float, *shape: int) -> Drawn:
    """Weights of both signs, none near 0."""
    return {"W": rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 2.0, shape), "p": p}


def cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary p are far from 1/2, where p could be taken for 1 - p."""

    def low() -> float:
        return float(np.round(rng.uniform(0.15, 0.4), 2))

    def high() -> float:
        return float(np.round(rng.uniform(0.6, 0.85), 2))

    zeros = draw(rng, low(), 3, 5)
    zeros["W"][rng.integers(3), rng.permutation(5)[:2]] = 0.0
    return [
        Case("ordinary", "matrix", draw(rng, low(), 4, 6)),
        Case("ordinary", "matrix", draw(rng, high(), 7, 3)),
        Case("ordinary", "square", draw(rng, low(), 4, 4)),
        Case("ordinary", "vector", draw(rng, high(), 6)),
        Case("edge", "p = 1/2", draw(rng, 0.5, 3, 4)),
        Case("edge", "p = 0", draw(rng, 0.0, 3, 4)),
        Case("edge", "p near 1", draw(rng, 0.98, 2, 5)),
        Case("edge", "one input", draw(rng, low(), 1, 6)),
        Case("edge", "one unit", draw(rng, high(), 5, 1)),
        Case("edge", "weights of 0", zeros),
    ]


EXAMPLES = (
    Example(
        {"W": np.array([[1.0, -2.0, 3.0], [4.0, 0.5, 0.0]]), "p": 0.2},
        np.array([[0.8, -1.6, 2.4], [3.2, 0.4, 0.0]]),
        source="a unit survives with probability 0.8",
    ),
    Example(
        {"W": np.array([[2.0], [-1.0]]), "p": 0.5},
        np.array([[1.0], [-0.5]]),
        source="lecture: p = 0.5",
    ),
    Example({"W": np.array([8.0, -4.0]), "p": 0.75}, np.array([2.0, -1.0]), source="a vector"),
    Example(
        {"W": np.array([[3.0, -5.0]]), "p": 0.0},
        np.array([[3.0, -5.0]]),
        source="p = 0: nothing was dropped",
    ),
)

WHOLE = "W * (1 - p)"


def scales_in_place(W: np.ndarray, p: float) -> np.ndarray:
    W *= 1 - p
    return W


def drops_again(W: np.ndarray, p: float) -> Any:
    return W * (np.random.default_rng(0).random(W.shape) >= p)


MISTAKES = (
    Mistake(
        "multiplied by p",
        Replace(WHOLE, "W * p"),
        "wrong_value",
        "You multiply by p, the probability of dropping. Multiply by that of surviving, 1 − p.",
        "떨어뜨릴 확률 p를 곱했습니다. 살아남을 확률 1 − p를 곱하세요.",
    ),
    Mistake(
        "divided by 1 - p",
        Replace(WHOLE, "W / (1 - p)"),
        "wrong_value",
        "You divide by 1 − p. When testing all units are there, more than in training: the "
        "weights shrink. (Dividing is for outputs in training.)",
        "1 − p로 나누었습니다. 테스트할 때는 모든 유닛이 있어서 학습 때보다 많으므로 가중치를 "
        "줄여야 합니다. (나누는 것은 학습 중의 출력입니다.)",
    ),
    Mistake(
        "unchanged",
        Replace(WHOLE, "W + 0.0"),
        "wrong_value",
        "You return the weights as they are. Nothing was scaled in training, so it must be now: "
        "W · (1 − p).",
        "가중치를 그대로 반환했습니다. 학습 때 스케일하지 않았으니 지금 W · (1 − p)로 줄여야 "
        "합니다.",
    ),
    Mistake(
        "divided by p",
        Replace(WHOLE, "W / (p + 1e-12)"),
        "wrong_value",
        "You divide by p. Multiply by the probability of surviving, 1 − p.",
        "p로 나누었습니다. 살아남을 확률 1 − p를 곱하세요.",
        also=(Replace(WHOLE, "W / p"),),
    ),
    Mistake(
        "1 - p subtracted",
        Replace(WHOLE, "W - (1 - p)"),
        "wrong_value",
        "You subtract. The weights are multiplied by 1 − p.",
        "뺄셈을 했습니다. 가중치에 1 − p를 곱합니다.",
        also=(Replace(WHOLE, "W - p"),),
    ),
    Mistake(
        "scaled twice",
        Replace(WHOLE, "W * (1 - p) ** 2"),
        "wrong_value",
        "You multiply by 1 − p twice.",
        "1 − p를 두 번 곱했습니다.",
    ),
    Mistake(
        "root of 1 - p",
        Replace(WHOLE, "W * np.sqrt(1 - p)"),
        "wrong_value",
        "You multiply by the root of 1 − p. What is kept is the mean, not the variance: 1 − p.",
        "1 − p의 제곱근을 곱했습니다. 분산이 아니라 평균을 맞추므로 1 − p입니다.",
    ),
    Mistake(
        "dropped again",
        drops_again,
        "wrong_value",
        "You drop weights at random. When testing nothing is dropped: multiply all by 1 − p.",
        "가중치를 무작위로 떨어뜨렸습니다. 테스트할 때는 떨어뜨리지 않고 모두 1 − p를 곱합니다.",
    ),
    Mistake(
        "scales its input",
        scales_in_place,
        "changed_input",
        "`*=` scales the caller's weights, which training still needs. Write `W * …`.",
        "`*=`는 학습에 아직 필요한 호출한 쪽의 가중치를 바꿉니다. `W * …`로 새 배열을 만드세요.",
    ),
)


def loop_on_a_copy(W: np.ndarray, p: float) -> Any:
    scaled = W.copy()
    for place in np.ndindex(W.shape):
        scaled[place] *= 1 - p
    return scaled


def what_is_lost(W: np.ndarray, p: float) -> Any:
    return (W - p * W).tolist()


def mean_of_both(W: np.ndarray, p: float) -> Any:
    return np.average([np.zeros_like(W), W], axis=0, weights=[p, 1 - p])


def transposed_view(W: np.ndarray, p: float) -> Any:
    return np.multiply(W.T, np.array(1 - p)).T


def single_precision(W: np.ndarray, p: float) -> Any:
    return W.astype(np.float32) * np.float32(1 - p)


record = Record(
    level="warm-up",
    lecture="Dropout: testing",
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
        Alternative("less what is lost, lists", what_is_lost),
        Alternative("the mean of dropped and kept", mean_of_both),
        Alternative("a transposed view", transposed_view),
        Alternative("float32", single_precision),
    ),
)

"""Gradient of the multiclass SVM loss by the scores, one row for each example."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def clear_of_kinks(scores: np.ndarray, y: np.ndarray, delta: float) -> bool:
    """Whether no hinge is within 1 % of the scores' spread of its corner."""
    margins = scores - scores[np.arange(len(y)), y][:, np.newaxis] + delta
    others = margins[np.arange(scores.shape[1]) != y[:, np.newaxis]]
    return bool(np.abs(others).min() > 0.01 * np.std(scores))


def telling(scores: np.ndarray, y: np.ndarray, delta: float) -> bool:
    """Some row misses several margins, some margin is met, and Δ, 0 and 1 are told apart."""
    margins = scores - scores[np.arange(len(y)), y][:, np.newaxis] + delta
    missed = margins > 0
    missed[np.arange(len(y)), y] = False
    low, high = min(1.0, delta), max(1.0, delta)
    by_the_margin = missed & (margins < delta)
    by_one = (margins - delta > -high) & (margins - delta < -low)
    told = by_the_margin.any() and (delta == 1.0 or by_one.any())
    return bool(told and missed.sum(axis=1).max() > 1 and (margins < 0).any())


def draw(
    rng: np.random.Generator, shape: tuple[int, int], delta: float, spread: float = 2.0
) -> Drawn:
    """Scores clear of every kink; with many rows and classes, such as tell mistakes apart."""
    n, classes = shape
    plain = n == 1 or classes == 2 or spread > 100
    while True:
        scores = rng.normal(0.0, spread, shape)
        y = rng.integers(classes, size=n)
        several = n == 1 or np.ptp(y) > 0
        if several and clear_of_kinks(scores, y, delta) and (plain or telling(scores, y, delta)):
            return {"scores": scores, "y": y}


def won_and_lost(rng: np.random.Generator, classes: int, delta: float) -> Drawn:
    """Three rows whose true class wins by more than the margin, three that lose to all."""
    y = rng.permutation(6) % classes
    scores = rng.normal(0.0, 1.0, (6, classes))
    rows = np.arange(6)
    above = scores.max(axis=1) + delta + rng.uniform(0.5, 2.0, 6)
    below = scores.min(axis=1) - rng.uniform(0.5, 2.0, 6)
    scores[rows, y] = np.where(rng.permutation(6) < 3, above, below)
    return {"scores": scores, "y": y}


def cases(rng: np.random.Generator) -> list[Case]:
    """Every size with its own margin; N and C differ, so that a wrong axis shows."""
    below_zero = draw(rng, (4, 3), 1.0)
    below_zero["scores"] -= 20.0
    return [
        Case("ordinary", "default margin", draw(rng, (5, 3), 1.0)),
        Case("ordinary", "another margin", draw(rng, (7, 4), 2.5) | {"delta": 2.5}),
        Case("ordinary", "another margin", draw(rng, (8, 6), 0.3) | {"delta": 0.3}),
        Case("ordinary", "many classes", draw(rng, (8, 12), 10.0, 6.0) | {"delta": 10.0}),
        Case("edge", "one example", draw(rng, (1, 5), 1.5) | {"delta": 1.5}),
        Case("edge", "two classes", draw(rng, (6, 2), 1.0)),
        Case("edge", "as many examples as classes", draw(rng, (4, 4), 0.5) | {"delta": 0.5}),
        Case("edge", "margins all met or all missed", won_and_lost(rng, 5, 2.0) | {"delta": 2.0}),
        Case("edge", "negative scores", below_zero),
        Case("edge", "large scores", draw(rng, (5, 4), 10.0, 1000.0) | {"delta": 10.0}),
    ]


EXAMPLES = (
    Example(
        {"scores": np.array([[13.0, -7.0, 11.0]]), "y": np.array([0]), "delta": 10.0},
        np.array([[-1.0, 0.0, 1.0]]),
        source="lecture: example 1, Class1 13, Class2 -7, Class3 11",
    ),
    Example(
        {"scores": np.array([[4.26, 1.33], [3.76, -1.2]]), "y": np.array([0, 1])},
        np.array([[0.0, 0.0], [1.0, -1.0]]),
        source="lecture: Image#1, a dog: dog 4.26, cat 1.33; Image#2, a cat: dog 3.76, cat -1.2",
    ),
    Example(
        {
            "scores": np.array([[3.0, 1.0, 2.0], [0.5, 2.0, -1.0], [2.5, 0.0, 1.5]]),
            "y": np.array([0, 2, 1]),
            "delta": 1.5,
        },
        np.array([[-1.0, 0.0, 1.0], [1.0, 1.0, -2.0], [1.0, -2.0, 1.0]]),
        source="as many examples as classes: one, two and two margins missed",
    ),
    Example(
        {
            "scores": np.array([[-1200.0, -900.0, -2000.0, -1000.0], [800.0, 10.0, -5.0, 400.0]]),
            "y": np.array([3, 0]),
        },
        np.array([[0.0, 1.0, 0.0, -1.0], [0.0, 0.0, 0.0, 0.0]]),
        source="large and negative scores",
    ),
)


def fills_the_input(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    rows = np.arange(len(y))
    scores -= scores[rows, y][:, np.newaxis] - delta
    dscores: np.ndarray = (scores > 0) * 1.0
    dscores[rows, y] -= dscores.sum(axis=1)
    return dscores


MARGINS = "scores - scores[rows, y][:, np.newaxis] + delta"
INDICATOR = "(margins > 0).astype(float)"
LEFT_OUT = "dscores[rows, y] = 0.0"
TRUE = "dscores[rows, y] = -dscores.sum(axis=1)"

MISTAKES = (
    Mistake(
        "true class left at 0",
        Replace(TRUE, "pass"),
        "wrong_gradient",
        "The entry of the true class is missing. s_{y_i} stands with a minus sign in every term "
        "that is not 0: its derivative is −(the number of margins missed).",
        "실제 클래스의 성분이 빠졌습니다. s_{y_i}는 0이 아닌 모든 항에 마이너스 부호로 들어 "
        "있으므로, 그 미분은 −(어긴 마진의 개수)입니다.",
    ),
    Mistake(
        "true class subtracted once",
        Replace(TRUE, "dscores[rows, y] = -1.0 * dscores.any(axis=1)"),
        "wrong_gradient",
        "You subtract 1 from the true class once an example. Subtract it once for every class "
        "whose margin is missed.",
        "실제 클래스에서 예제마다 1을 한 번만 뺐습니다. 마진을 어긴 클래스의 수만큼 빼세요.",
        also=(Replace(TRUE, "dscores[rows, y] = -1.0"),),
    ),
    Mistake(
        "true class counted",
        Replace(LEFT_OUT, "pass"),
        "wrong_gradient",
        "You count the true class among the margins missed, so its entry is 1 too low. Set its own "
        "term to 0 before you count.",
        "어긴 마진을 셀 때 실제 클래스까지 세어서 그 성분이 1만큼 작습니다. 세기 전에 실제 "
        "클래스의 항을 0으로 두세요.",
    ),
    Mistake(
        "own term left in",
        (
            Replace(LEFT_OUT, "count = (dscores.sum(axis=1) - 1)"),
            Replace(TRUE, "dscores[rows, y] -= count"),
        ),
        "wrong_gradient",
        "The entry of the true class is 1 too high: its own term max(0, Δ) is still in it. Leave "
        "j = y_i out.",
        "실제 클래스의 성분이 1만큼 큽니다. 자기 자신의 항 max(0, Δ)가 남아 있으니 j = y_i는 "
        "빼세요.",
    ),
    Mistake(
        "margin in place of 1",
        Replace(INDICATOR, "np.maximum(0.0, margins)"),
        "wrong_gradient",
        "Your gradient holds the margins themselves. max(0, m) has slope 1 where m > 0, however "
        "large m is.",
        "그래디언트에 마진 값이 그대로 들어 있습니다. max(0, m)의 기울기는 m > 0이면 m의 크기와 "
        "상관없이 1입니다.",
        also=(Replace(INDICATOR, "2 * np.maximum(0.0, margins)"),),
    ),
    Mistake(
        "hinge left out",
        Replace(INDICATOR, "np.ones_like(margins)"),
        "wrong_gradient",
        "Classes whose margin is met get a gradient in yours. Their term is 0 and stays 0: only "
        "margins above 0 count.",
        "마진을 만족한 클래스에도 그래디언트가 있습니다. 그런 항은 0이므로, 마진이 0보다 큰 "
        "클래스만 넣으세요.",
    ),
    Mistake(
        "largest margin only",
        Replace(
            INDICATOR,
            "margins * 1.0\n    dscores[rows, y] = -np.inf\n"
            "    dscores = (dscores == dscores.max(axis=1)[:, None]) * (margins > 0) * 1.0",
        ),
        "wrong_gradient",
        "Only the worst class of each example has a gradient in yours. Every class j ≠ y_i whose "
        "margin is missed has one.",
        "예제마다 가장 나쁜 클래스 하나에만 그래디언트가 있습니다. j ≠ y_i 중에서 마진을 어긴 "
        "모든 클래스에 있어야 합니다.",
    ),
    Mistake(
        "margin left out",
        Replace("[:, np.newaxis] + delta", "[:, np.newaxis]"),
        "wrong_gradient",
        "The margin Δ is missing: a class has a gradient as soon as it comes within Δ of the true "
        "class. Look where s_j − s_{y_i} + Δ > 0.",
        "마진 Δ가 빠졌습니다. 스코어가 실제 클래스에서 Δ 안으로만 들어와도 그래디언트가 있어야 "
        "하므로 s_j − s_{y_i} + Δ > 0인지를 보세요.",
    ),
    Mistake(
        "margin fixed at 1",
        Replace("[:, np.newaxis] + delta", "[:, np.newaxis] + 1.0"),
        "wrong_gradient",
        "Your margin is always 1. Use the argument `delta`.",
        "마진이 항상 1로 고정되어 있습니다. 인자 `delta`를 사용하세요.",
    ),
    Mistake(
        "scores the wrong way round",
        Replace(MARGINS, "scores[rows, y][:, np.newaxis] - scores + delta"),
        "wrong_gradient",
        "You subtract s_j from s_{y_i}. It is the other way round: look where s_j − s_{y_i} + Δ "
        "is above 0.",
        "s_{y_i} − s_j로 순서가 뒤바뀌었습니다. s_j − s_{y_i} + Δ가 0보다 큰 곳을 보세요.",
    ),
    Mistake(
        "sign of the gradient",
        Replace("return dscores", "return -dscores"),
        "wrong_gradient",
        "Your gradient has the wrong sign: raising a wrong class's score raises the loss (+1), "
        "raising the true class's lowers it.",
        "그래디언트의 부호가 반대입니다. 다른 클래스의 스코어를 올리면 손실이 커지고(+1), 실제 "
        "클래스의 스코어를 올리면 작아집니다.",
    ),
    Mistake(
        "divided by N",
        Replace("return dscores", "return dscores / len(y)"),
        "wrong_gradient",
        "Your gradient is N times too small: 1/N belongs to the mean over a batch, and each row "
        "here is the derivative of its own loss.",
        "그래디언트가 N배만큼 작습니다. 1/N은 배치 평균의 것이고, 여기서 각 행은 자기 손실의 "
        "미분입니다.",
    ),
    Mistake(
        "divided by C",
        Replace("return dscores", "return dscores / scores.shape[1]"),
        "wrong_gradient",
        "Your gradient is C times too small: PyTorch's MultiMarginLoss divides by the number of "
        "classes, the lecture does not.",
        "그래디언트가 C배만큼 작습니다. PyTorch의 MultiMarginLoss는 클래스 수로 나누지만 강의의 "
        "식은 나누지 않습니다.",
    ),
    Mistake(
        "whole columns",
        Replace(TRUE, "dscores[:, y] -= dscores.sum(axis=1)"),
        "wrong_gradient",
        "`dscores[:, y]` takes whole columns. Take one entry of each row: "
        "`dscores[np.arange(N), y]`.",
        "`dscores[:, y]`는 열 전체를 고릅니다. `dscores[np.arange(N), y]`로 행마다 한 칸만 "
        "고르세요.",
    ),
    Mistake(
        "summed over the examples",
        Replace("return dscores", "return dscores.sum(axis=0)"),
        "wrong_shape",
        "You add the gradients of all examples. Return one row for each example, shape (N, C).",
        "모든 예제의 그래디언트를 더했습니다. 예제마다 한 행씩, 모양이 (N, C)인 배열을 반환하세요.",
    ),
    Mistake(
        "fills its input",
        fills_the_input,
        "changed_input",
        "Your function writes into `scores`, which belongs to the caller. Work on a new array.",
        "함수가 호출한 쪽의 `scores`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
    Mistake(
        "gradient of softmax",
        Replace(
            "return dscores",
            "e = np.exp(scores - scores.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, "
            "keepdims=True) - np.eye(scores.shape[1])[y]",
        ),
        "wrong_gradient",
        "This is the gradient of softmax with cross-entropy. The SVM's counts margins that are "
        "missed.",
        "softmax 교차 엔트로피의 그래디언트입니다. SVM의 그래디언트는 어긴 마진의 개수입니다.",
    ),
)


def loops_of_ints(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> list[list[int]]:
    found = []
    for row, label in zip(scores.tolist(), y.tolist(), strict=True):
        gradient = [0] * len(row)
        for j, s in enumerate(row):
            if j != label and s - row[label] + delta > 0:
                gradient[j] += 1
                gradient[label] -= 1
        found.append(gradient)
    return found


def one_hot_form(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    true = np.eye(scores.shape[1])[y]
    correct = np.einsum("nc,nc->n", scores, true)[:, None]
    missed = np.heaviside(scores - correct + delta * (1 - true), 0.0)
    found: np.ndarray = missed - true * np.einsum("nc->n", missed)[:, None]
    return found


def counted_then_corrected(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    missed: np.ndarray = (scores - np.take_along_axis(scores, y[:, None], 1) + delta > 0) * 1
    missed[np.arange(len(y)), y] -= missed.sum(axis=1)
    return missed


def single_precision(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    s = scores.astype(np.float32)
    rows = range(len(y))
    dscores = np.where(s - s[rows, y][:, None] + np.float32(delta) > 0, np.float32(1), 0)
    dscores[rows, y] = 1 - dscores.sum(axis=-1)
    return dscores


record = Record(
    level="core",
    lecture="Loss functions: Multiclass SVM loss",
    cases=cases,
    checks=(
        Check("gradient", 6, kind="gradient"),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists of integers", loops_of_ints),
        Alternative("one-hot labels, heaviside and einsum", one_hot_form),
        Alternative("all classes counted, then corrected", counted_then_corrected),
        Alternative("float32", single_precision),
    ),
)

"""Multiclass SVM loss, one value for each example."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def clear_of_kinks(scores: np.ndarray, y: np.ndarray, delta: float) -> bool:
    """Whether no hinge is within 1 % of the scores' spread of its corner."""
    margins = scores - scores[np.arange(len(y)), y][:, np.newaxis] + delta
    others = margins[np.arange(scores.shape[1]) != y[:, np.newaxis]]
    return bool(np.abs(others).min() > 0.01 * np.std(scores))


def draw(
    rng: np.random.Generator, shape: tuple[int, int], delta: float, spread: float = 2.0
) -> dict[str, np.ndarray]:
    """Scores clear of every kink; with several rows, more than one true class."""
    n, classes = shape
    while True:
        scores = np.round(64 * rng.normal(0.0, spread, shape)) / 64  # exact in float32
        y = rng.integers(classes, size=n)
        if (n == 1 or np.ptp(y) > 0) and clear_of_kinks(scores, y, delta):
            return {"scores": scores, "y": y}


def won_and_lost(rng: np.random.Generator, classes: int, delta: float) -> dict[str, np.ndarray]:
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
        Case("ordinary", "another margin", draw(rng, (4, 6), 0.3) | {"delta": 0.3}),
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
        np.array([8.0]),
        source="lecture: example 1, Class1 13, Class2 -7, Class3 11",
    ),
    Example(
        {"scores": np.array([[4.26, 1.33]]), "y": np.array([0])},
        np.array([0.0]),
        source="lecture: Image#1, a dog: dog 4.26, cat 1.33",
    ),
    Example(
        {"scores": np.array([[3.76, -1.2]]), "y": np.array([1])},
        np.array([5.96]),
        source="lecture: Image#2, a cat: dog 3.76, cat -1.2",
    ),
    Example(
        {
            "scores": np.array([[3.0, 1.0, 2.0], [0.5, 2.0, -1.0], [2.5, 0.0, 1.5]]),
            "y": np.array([0, 2, 1]),
            "delta": 1.5,
        },
        np.array([0.5, 7.5, 7.0]),
        source="as many examples as classes: one, two and two margins missed",
    ),
    Example(
        {
            "scores": np.array([[-1200.0, -900.0, -2000.0, -1000.0], [800.0, 10.0, -5.0, 400.0]]),
            "y": np.array([3, 0]),
        },
        np.array([101.0, 0.0]),
        source="large and negative scores",
    ),
)


def fills_the_input(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    rows = np.arange(len(y))
    scores -= scores[rows, y][:, np.newaxis] - delta
    scores[rows, y] = 0.0
    loss: np.ndarray = np.maximum(0.0, scores).sum(axis=1)
    return loss


MARGINS = "scores - scores[rows, y][:, np.newaxis] + delta"

MISTAKES = (
    Mistake(
        "true class counted",
        Replace("hinge[rows, y] = 0.0", "pass"),
        "wrong_value",
        "Your sum also counts j = y_i, where the hinge is always Δ, so every loss is Δ too large. "
        "Leave the true class out.",
        "합에 j = y_i 항까지 들어가서 모든 손실이 Δ만큼 큽니다. 실제 클래스는 합에서 빼세요.",
    ),
    Mistake(
        "margin left out",
        Replace("[:, np.newaxis] + delta", "[:, np.newaxis]"),
        "wrong_value",
        "The margin Δ is missing: a wrong class costs as soon as it comes within Δ of the true "
        "class. Add Δ inside max(0, ·).",
        "마진 Δ가 빠졌습니다. 다른 클래스의 스코어가 실제 클래스에서 Δ 안으로만 들어와도 손실이 "
        "생겨야 하므로 max(0, ·) 안에 Δ를 더하세요.",
    ),
    Mistake(
        "margin fixed at 1",
        Replace("[:, np.newaxis] + delta", "[:, np.newaxis] + 1.0"),
        "wrong_value",
        "Your margin is always 1. Use the argument `delta`.",
        "마진이 항상 1로 고정되어 있습니다. 인자 `delta`를 사용하세요.",
    ),
    Mistake(
        "margin outside the hinge",
        (
            Replace("[:, np.newaxis] + delta", "[:, np.newaxis]"),
            Replace("np.maximum(0.0, margins)", "np.maximum(0.0, margins) + delta"),
        ),
        "wrong_value",
        "You add Δ after max(0, ·), so classes that lost clearly still cost Δ. Add it inside.",
        "Δ를 max(0, ·) 밖에서 더해서 이미 충분히 낮은 클래스까지 Δ만큼 손실을 냅니다. "
        "Δ는 max 안에서 더하세요.",
    ),
    Mistake(
        "scores the wrong way round",
        Replace(MARGINS, "scores[rows, y][:, np.newaxis] - scores + delta"),
        "wrong_value",
        "You subtract s_j from s_{y_i}. It is the other way round: a wrong class costs more the "
        "higher its score, s_j − s_{y_i} + Δ.",
        "s_{y_i} − s_j로 부호가 뒤바뀌었습니다. 다른 클래스의 스코어가 높을수록 손실이 커지도록 "
        "s_j − s_{y_i} + Δ로 계산하세요.",
    ),
    Mistake(
        "slide's inequality",
        Replace(MARGINS, "scores[rows, y][:, np.newaxis] - scores - delta"),
        "wrong_value",
        "You follow the slide's heading, where the true class should lead by less than Δ; that "
        "inequality is a slip. It should lead by at least Δ: s_j − s_{y_i} + Δ.",
        "슬라이드 제목의 부등호(실제클래스 − 다른클래스 < Δ)를 그대로 따랐는데, 이 부등호는 "
        "오기입니다. 실제 클래스가 Δ 이상 높아야 하므로 s_j − s_{y_i} + Δ를 쓰세요.",
    ),
    Mistake(
        "hinge left out",
        Replace("np.maximum(0.0, margins)", "margins.copy()"),
        "wrong_value",
        "Margins that are met count as negative loss in your sum. Cut each term off at 0 with "
        "max(0, ·) before you add.",
        "마진을 이미 만족한 항이 음수 손실로 더해지고 있습니다. 더하기 전에 항마다 max(0, ·)로 "
        "0에서 자르세요.",
    ),
    Mistake(
        "hinge of the sum",
        (
            Replace("np.maximum(0.0, margins)", "margins.copy()"),
            Replace("hinge.sum(axis=1)", "np.maximum(0.0, hinge.sum(axis=1))"),
        ),
        "wrong_value",
        "You take max(0, ·) of the whole sum, so a class that lost clearly pays for one that did "
        "not. Take it of each term.",
        "전체 합에 max(0, ·)를 취하면 스코어가 낮은 클래스가 다른 클래스의 손실을 상쇄합니다. "
        "각 항마다 max를 취하세요.",
    ),
    Mistake(
        "largest margin only",
        Replace("hinge.sum(axis=1)", "hinge.max(axis=1)"),
        "wrong_value",
        "You keep only the worst class of each example. The lecture's loss adds up all j ≠ y_i.",
        "예제마다 가장 큰 항 하나만 남겼습니다. 강의의 손실은 j ≠ y_i인 모든 클래스의 합입니다.",
    ),
    Mistake(
        "squared hinge",
        Replace("hinge.sum(axis=1)", "(hinge**2).sum(axis=1)"),
        "wrong_value",
        "You square each term: that is another loss, the squared hinge. Add the terms as they are.",
        "각 항을 제곱했는데, 그것은 다른 손실(squared hinge)입니다. 제곱하지 말고 그대로 더하세요.",
    ),
    Mistake(
        "divided by C",
        Replace("hinge.sum(axis=1)", "hinge.sum(axis=1) / scores.shape[1]"),
        "wrong_value",
        "Your losses are C times too small: PyTorch's MultiMarginLoss divides by the number of "
        "classes, the lecture does not.",
        "손실이 C배만큼 작습니다. PyTorch의 MultiMarginLoss는 클래스 수로 나누지만 강의의 식은 "
        "나누지 않습니다.",
    ),
    Mistake(
        "mean over the examples",
        Replace("hinge.sum(axis=1)", "hinge.sum(axis=1).mean()"),
        "wrong_shape",
        "You return one mean for all examples. Return one loss for each example, shape (N,).",
        "모든 예제의 평균 하나를 반환했습니다. 예제마다 손실 하나씩, 모양이 (N,)인 배열을 "
        "반환하세요.",
    ),
    Mistake(
        "summed over the examples",
        Replace("hinge.sum(axis=1)", "hinge.sum(axis=0)"),
        "wrong_shape",
        "You add up over the examples, axis 0. Rows are examples: add over the classes, axis 1.",
        "예제 방향(axis 0)으로 더했습니다. 행이 예제이므로 클래스 방향(axis 1)으로 더하세요.",
    ),
    Mistake(
        "column of losses",
        Replace("hinge.sum(axis=1)", "hinge.sum(axis=1, keepdims=True)"),
        "wrong_shape",
        "The numbers are right, but their shape is (N, 1). Return shape (N,).",
        "값은 맞지만 모양이 (N, 1)입니다. 모양이 (N,)인 배열을 반환하세요.",
    ),
    Mistake(
        "fills its input",
        fills_the_input,
        "changed_input",
        "Your function writes into `scores`, which belongs to the caller. Work on a new array.",
        "함수가 호출한 쪽의 `scores`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
    Mistake(
        "margin subtracted",
        Replace(MARGINS, "scores - scores[rows, y][:, np.newaxis] - delta"),
        "wrong_value",
        "You subtract Δ. The margin is s_j − s_y + Δ.",
        "Δ를 뺐습니다. 마진은 s_j − s_y + Δ입니다.",
    ),
    Mistake(
        "mean over the other classes",
        Replace("hinge.sum(axis=1)", "hinge.sum(axis=1) / (scores.shape[1] - 1)"),
        "wrong_value",
        "You take the mean over the other classes. The loss is their sum.",
        "다른 클래스에 대한 평균을 냈습니다. 손실은 그 합입니다.",
    ),
    Mistake(
        "absolute margins",
        Replace("np.maximum(0.0, margins)", "np.abs(margins)"),
        "wrong_value",
        "You take absolute values. A margin below 0 costs nothing: max(0, …).",
        "절댓값을 썼습니다. 0보다 작은 마진은 손실이 없습니다. max(0, …)을 쓰세요.",
    ),
    Mistake(
        "two-class hinge",
        Replace("return loss", "return np.maximum(0.0, delta - scores[rows, y])"),
        "wrong_value",
        "This is the hinge for two classes. Here each other class is compared: s_j − s_y + Δ.",
        "두 클래스일 때의 힌지 손실입니다. 여기서는 다른 클래스마다 s_j − s_y + Δ를 비교합니다.",
    ),
    Mistake(
        "compared with the best class",
        Replace(
            "rows = np.arange(len(y))", "rows = np.arange(len(y))\n    y = scores.argmax(axis=1)"
        ),
        "wrong_value",
        "You compare with the class of the largest score. Compare with the true one, y.",
        "스코어가 가장 큰 클래스와 비교했습니다. 실제 클래스 y와 비교하세요.",
    ),
    Mistake(
        "one true class for all",
        Replace(MARGINS, "scores - scores[:, y][:, :1] + delta"),
        "wrong_value",
        "`scores[:, y]` takes the true classes of all examples in each row. Take each row its "
        "own: `scores[np.arange(N), y]`.",
        "`scores[:, y]`는 모든 예제의 클래스를 각 행에서 꺼냅니다. 행마다 자기 것을 "
        "`scores[np.arange(N), y]`로 꺼내세요.",
    ),
    Mistake(
        "another default",
        Replace("delta: float = 1.0", "delta: float = 10.0"),
        "wrong_value",
        "Where `delta` is left out, yours is another. Keep the default, 1.",
        "`delta`를 생략했을 때의 값이 다릅니다. 기본값 1을 그대로 두세요.",
        also=(Replace("delta: float = 1.0", "delta: float = 0.0"),),
    ),
)


def loops_of_floats(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> list[float]:
    losses = []
    for row, label in zip(scores.tolist(), y.tolist(), strict=True):
        terms = [max(0, s - row[label] + delta) for j, s in enumerate(row) if j != label]
        losses.append(sum(terms))
    return losses


def one_hot_form(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    true = np.eye(scores.shape[1])[y]
    correct = np.einsum("nc,nc->n", scores, true)
    hinge = np.clip(scores.T - correct + delta, 0, None).T
    loss: np.ndarray = np.einsum("nc,nc->n", hinge, 1 - true)
    return loss


def all_classes_less_delta(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    correct = np.take_along_axis(scores, y.reshape(-1, 1), axis=1)
    margins = scores - correct + delta
    loss: np.ndarray = np.where(margins > 0, margins, 0).sum(1) - delta
    return loss


def single_precision(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    s = scores.astype(np.float32)
    margins = s - s[range(len(y)), y][:, None] + np.float32(delta)
    margins[range(len(y)), y] = 0
    loss: np.ndarray = np.maximum(margins, 0).sum(axis=-1, dtype=np.float32)
    return loss


def strided_view(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    out = np.empty(len(y) * 2)[::2]
    for i in range(len(y)):
        others = np.delete(scores[i], y[i])
        out[i] = np.maximum(others - scores[i, y[i]] + delta, 0).sum()
    return out


record = Record(
    level="core",
    lecture="Loss functions: Multiclass SVM loss",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, a list", loops_of_floats),
        Alternative("one-hot labels and einsum", one_hot_form),
        Alternative("all classes, then less Δ", all_classes_less_delta),
        Alternative("float32", single_precision),
        Alternative("a strided view", strided_view),
    ),
)

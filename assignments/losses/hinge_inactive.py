"""Which examples the multiclass SVM no longer learns from."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def rows_of(
    rng: np.random.Generator, kinds: list[str], classes: int, delta: float, level: float = 0.0
) -> Drawn:
    """Rows in which the true class leads the best of the others as their kind says.

    Where it is behind, it is behind all of them ("last" by more than Δ, "behind" by less), or
    still leads one by more than Δ: their mean too ("beaten"), or not ("torn").
    """
    n, rows = len(kinds), np.arange(len(kinds))
    low, high = min(delta, 1.0), max(delta, 1.0)
    reach = {
        "won": (1.1 * high, 2.0 * high),
        "short": (0.2 * low, 0.8 * low),
        "between": (0.7 * low + 0.3 * high, 0.3 * low + 0.7 * high),
        "beaten": (-1.0 * high, -0.2 * high),
        "behind": (-0.8 * low, -0.2 * low),
        "last": (-3.0 * high, -1.5 * high),
        "torn": (-6.0 * high, -4.0 * high),
    }
    y = rng.permutation(rows) % classes
    lead = np.array([rng.uniform(*reach[kind]) for kind in kinds])
    span = np.where(np.isin(kinds, ["behind", "last", "torn"]), 0.1 * np.abs(lead), 4 * high)
    below = span[:, np.newaxis] * rng.uniform(0.1, 0.9, (n, classes))
    others = np.argsort(rng.random((n, classes)) + (np.arange(classes) == y[:, np.newaxis]))
    below[rows, others[:, 0]] = 0.0  # the best of them
    if classes > 2:
        below[rows, others[:, 1]] = np.where(np.isin(kinds, "torn"), 1.35 * high - lead, span)
    below[rows, y] = -lead
    return {"scores": level + rng.normal(0.0, 1.0, (n, 1)) - below, "y": y}


def draw(rng: np.random.Generator, n: int, classes: int, delta: float, level: float = 0.0) -> Drawn:
    """Every kind of row that there is for this margin and number of classes."""
    kinds = ["won", "won", "short", "behind", "last"] + ["between"] * (delta != 1.0)
    kinds += ["beaten", "torn"] * (classes > 2)
    kinds += rng.choice(kinds, size=n - len(kinds)).tolist()
    return rows_of(rng, rng.permutation(kinds).tolist(), classes, delta, level)


def cases(rng: np.random.Generator) -> list[Case]:
    """N and C differ, so that a wrong axis shows; in one case they are equal."""
    return [
        Case("ordinary", "default margin", draw(rng, 9, 4, 1.0)),
        Case("ordinary", "another margin", draw(rng, 10, 3, 2.5) | {"delta": 2.5}),
        Case("ordinary", "another margin", draw(rng, 8, 5, 0.3) | {"delta": 0.3}),
        Case("ordinary", "many classes", draw(rng, 9, 12, 4.0) | {"delta": 4.0}),
        Case("edge", "one example", rows_of(rng, ["won"], 4, 1.5) | {"delta": 1.5}),
        Case("edge", "one example", rows_of(rng, ["beaten"], 3, 0.5) | {"delta": 0.5}),
        Case("edge", "two classes", draw(rng, 7, 2, 2.0) | {"delta": 2.0}),
        Case("edge", "as many examples as classes", draw(rng, 8, 8, 0.5) | {"delta": 0.5}),
        Case("edge", "negative scores", draw(rng, 8, 3, 1.0, level=-30.0)),
    ]


EXAMPLES = (
    Example(
        {"scores": np.array([[4.26, 1.33], [3.76, -1.2]]), "y": np.array([0, 1])},
        np.array([True, False]),
        source="lecture: Image#1, a dog: dog 4.26, cat 1.33; Image#2, a cat: dog 3.76, cat -1.2",
    ),
    Example(
        {"scores": np.array([[13.0, -7.0, 11.0]]), "y": np.array([0]), "delta": 10.0},
        np.array([False]),
        source="lecture: example 1, Class1 13, Class2 -7, Class3 11: right, but not by 10",
    ),
    Example(
        {
            "scores": np.array(
                [[3.0, -1.0, 0.5], [0.5, 2.0, -1.0], [-6.0, -8.5, -9.0], [1.0, 5.0, 3.5]]
            ),
            "y": np.array([0, 2, 0, 1]),
            "delta": 2.0,
        },
        np.array([True, False, True, False]),
        source="another margin; negative scores",
    ),
    Example(
        {
            "scores": np.array([[2.0, 0.0, 1.4], [1.0, 0.2, -3.0], [0.0, 4.0, 1.0]]),
            "y": np.array([0, 1, 1]),
            "delta": 0.5,
        },
        np.array([True, False, True]),
        source="as many examples as classes, a margin below 1",
    ),
)


def fills_the_input(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    rows = np.arange(len(y))
    true = scores[rows, y]
    scores[rows, y] = -np.inf
    inactive: np.ndarray = true - scores.max(axis=1) >= delta
    return inactive


LEAD = "scores[rows, y][:, np.newaxis] - scores"
LEFT_OUT = "lead[rows, y] = np.inf"
RESULT = "(lead >= delta).all(axis=1)"
HINGE = "np.maximum(0.0, delta - lead)"

MISTAKES = (
    Mistake(
        "classified rightly",
        Replace(RESULT, "(lead > 0).all(axis=1)"),
        "wrong_value",
        "You tell where the true class wins at all. The SVM goes on until it leads every other "
        "class by at least Δ.",
        "실제 클래스의 스코어가 가장 높기만 하면 True로 했습니다. SVM은 다른 모든 클래스보다 Δ "
        "이상 높아질 때까지 업데이트합니다.",
    ),
    Mistake(
        "the active ones",
        Replace(RESULT, f"~{RESULT}"),
        "wrong_value",
        "You have it the other way round: True is where the loss is 0, so that nothing is updated.",
        "반대로 되어 있습니다. 손실이 0이어서 업데이트하지 않는 예제가 True입니다.",
        also=(Replace(RESULT, "(lead < delta).any(axis=1)"),),
    ),
    Mistake(
        "slide's inequality",
        Replace(RESULT, "((lead < delta) | np.isinf(lead)).all(axis=1)"),
        "wrong_value",
        "You follow the slide's heading, where the true class should lead by less than Δ; that "
        "inequality is a slip. It should lead by at least Δ.",
        "슬라이드 제목의 부등호(실제클래스 − 다른클래스 < Δ)를 그대로 따랐는데, 이 부등호는 "
        "오기입니다. 실제 클래스가 Δ 이상 높아야 합니다.",
    ),
    Mistake(
        "one margin is enough",
        (Replace("np.inf", "-np.inf"), Replace(RESULT, "(lead >= delta).any(axis=1)")),
        "wrong_value",
        "You have True as soon as one class is beaten by Δ. Every class j ≠ y_i has to be.",
        "한 클래스보다 Δ 이상 높기만 하면 True로 했습니다. j ≠ y_i인 모든 클래스보다 높아야 "
        "합니다.",
    ),
    Mistake(
        "true class counted",
        Replace(LEFT_OUT, "pass"),
        "wrong_value",
        "No example is ever inactive in yours: the true class cannot lead itself by Δ. Leave "
        "j = y_i out.",
        "True인 예제가 하나도 없습니다. 실제 클래스가 자기 자신보다 Δ만큼 높을 수는 없으니 "
        "j = y_i는 빼세요.",
    ),
    Mistake(
        "margin fixed at 1",
        Replace(RESULT, "(lead >= 1.0).all(axis=1)"),
        "wrong_value",
        "Your margin is always 1. Use the argument `delta`.",
        "마진이 항상 1로 고정되어 있습니다. 인자 `delta`를 사용하세요.",
    ),
    Mistake(
        "scores the wrong way round",
        Replace(LEAD, "scores - scores[rows, y][:, np.newaxis]"),
        "wrong_value",
        "You ask whether the others lead the true class. It is the true class that has to lead: "
        "s_{y_i} − s_j ≥ Δ.",
        "다른 클래스가 실제 클래스보다 높은지를 보았습니다. 실제 클래스가 높아야 하므로 "
        "s_{y_i} − s_j ≥ Δ입니다.",
    ),
    Mistake(
        "lead over the mean",
        (
            Replace(LEFT_OUT, "lead = lead.sum(axis=1) / (scores.shape[1] - 1)"),
            Replace(RESULT, "lead >= delta"),
        ),
        "wrong_value",
        "You compare the true class with the mean of the others. Compare it with each of them, or "
        "with the best.",
        "실제 클래스를 다른 클래스들의 평균과 비교했습니다. 각각과, 또는 그 가운데 가장 높은 것과 "
        "비교하세요.",
    ),
    Mistake(
        "losses in place of bools",
        Replace(RESULT, f"{HINGE}.sum(axis=1)"),
        "wrong_value",
        "You return the losses. Return where they are 0, as True and False.",
        "손실을 그대로 반환했습니다. 손실이 0인지를 True와 False로 반환하세요.",
        also=(Replace(RESULT, f"{HINGE}.max(axis=1)"),),
    ),
    Mistake(
        "one answer a class",
        Replace(RESULT, "lead >= delta"),
        "wrong_shape",
        "You answer for each class. An example is inactive only if all of its margins are met: "
        "one answer for each row.",
        "클래스마다 답했습니다. 모든 마진을 만족해야 손실이 0이므로 예제(행)마다 하나씩 답하세요.",
    ),
    Mistake(
        "one answer for all",
        Replace(RESULT, "(lead >= delta).all()"),
        "wrong_shape",
        "You give one answer for the whole batch. Give one for each example: axis=1.",
        "배치 전체에 대해 답을 하나만 냈습니다. axis=1로 예제마다 하나씩 답하세요.",
    ),
    Mistake(
        "one answer a column",
        Replace(RESULT, "(lead >= delta).all(axis=0)"),
        "wrong_shape",
        "You look down the columns. Rows are examples: axis=1.",
        "열 방향으로 보았습니다. 행이 예제이므로 axis=1입니다.",
    ),
    Mistake(
        "positions in place of bools",
        Replace(RESULT, f"np.flatnonzero({RESULT})"),
        "wrong_shape",
        "You return the positions of the inactive examples. Return True or False for each one.",
        "해당하는 예제의 번호를 반환했습니다. 예제마다 True나 False를 하나씩 반환하세요.",
    ),
    Mistake(
        "fills its input",
        fills_the_input,
        "changed_input",
        "Your function writes into `scores`, which belongs to the caller. Work on a new array.",
        "함수가 호출한 쪽의 `scores`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
    Mistake(
        "true score against the margin",
        Replace("(lead >= delta).all(axis=1)", "scores[rows, y] >= delta"),
        "wrong_value",
        "You compare the true class's score itself. Compare how far it leads each other class.",
        "실제 클래스의 스코어 자체를 비교했습니다. 다른 클래스보다 얼마나 앞서는지 비교하세요.",
    ),
    Mistake(
        "absolute lead",
        Replace("(lead >= delta).all(axis=1)", "(np.abs(lead) >= delta).all(axis=1)"),
        "wrong_value",
        "You take the absolute value: a class far ahead of the true one counts as if it were far "
        "behind.",
        "절댓값을 썼습니다. 실제 클래스를 크게 앞선 클래스도 뒤진 것으로 셉니다.",
    ),
)


def loops_of_floats(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> list[bool]:
    found = []
    for row, label in zip(scores.tolist(), y.tolist(), strict=True):
        found.append(all(row[label] - s > delta for j, s in enumerate(row) if j != label))
    return found


def where_the_loss_is_0(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    true = np.eye(scores.shape[1])[y]
    margins = scores - np.einsum("nc,nc->n", scores, true)[:, None] + delta
    loss = (np.maximum(0, margins) * (1 - true)).sum(axis=1)
    return np.where(loss > 0, 0, 1)


def while_softmax_learns(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    """The lecture's sentence word for word: no update by the SVM, one by softmax."""
    rows = np.arange(len(y))
    ordered = np.sort(scores, axis=1)
    top = scores[rows, y] == ordered[:, -1]
    e = np.exp(scores - ordered[:, -1:])
    p = e[rows, y] / e.sum(axis=1)
    inactive: np.ndarray = top & (ordered[:, -1] - ordered[:, -2] > delta) & (p < 1)
    return inactive


def single_precision(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    s = scores.astype(np.float32)
    others = np.where(np.arange(s.shape[1]) == y[:, None], -np.inf, s).max(axis=1)
    inactive: np.ndarray = (s[range(len(y)), y] - others >= delta).astype(np.float32)
    return inactive


record = Record(
    level="warm-up",
    lecture="Loss functions: SVM vs. Softmax",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, a list", loops_of_floats),
        Alternative("where the loss is 0, einsum, integers", where_the_loss_is_0),
        Alternative("sorted scores, and softmax still learns", while_softmax_learns),
        Alternative("float32", single_precision),
    ),
)

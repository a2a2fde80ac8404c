"""Two layers with nothing between them are one."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]
Layer = tuple[np.ndarray, np.ndarray]


def draw(rng: np.random.Generator, features: int, hidden: int, classes: int) -> Drawn:
    return {
        "W1": rng.normal(size=(features, hidden)),
        "b1": rng.uniform(0.5, 1.5, hidden) * rng.choice([-1.0, 1.0], hidden),
        "W2": rng.normal(size=(hidden, classes)),
        "b2": rng.uniform(0.5, 1.5, classes) * rng.choice([-1.0, 1.0], classes),
    }


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several units", draw(rng, 4, 5, 3)),
        Case("ordinary", "several units", draw(rng, 2, 3, 5)),
        Case("ordinary", "many units", draw(rng, 6, 20, 4)),
        Case("edge", "square layers", draw(rng, 3, 3, 3)),
        Case("edge", "one hidden unit", draw(rng, 3, 1, 2)),
        Case("edge", "one output", draw(rng, 3, 4, 1)),
        Case("edge", "one feature", draw(rng, 1, 4, 2)),
    ]


EXAMPLES = (
    Example(
        {
            "W1": np.array([[1.0, 2.0, 0.0], [-1.0, 0.0, 3.0]]),
            "b1": np.array([1.0, -2.0, 0.5]),
            "W2": np.array([[1.0, 0.0], [0.5, -1.0], [2.0, 1.0]]),
            "b2": np.array([0.0, 10.0]),
        },
        (np.array([[2.0, -2.0], [5.0, 3.0]]), np.array([1.0, 12.5])),
        "two features, three hidden units, two outputs",
    ),
    Example(
        {
            "W1": np.array([[0.0, 1.0], [2.0, 0.0]]),
            "b1": np.array([1.0, 1.0]),
            "W2": np.array([[1.0, 1.0], [0.0, 3.0]]),
            "b2": np.array([-1.0, 0.0]),
        },
        (np.array([[0.0, 3.0], [2.0, 2.0]]), np.array([0.0, 4.0])),
        "square layers",
    ),
    Example(
        {
            "W1": np.array([[3.0]]),
            "b1": np.array([-1.0]),
            "W2": np.array([[2.0]]),
            "b2": np.array([5.0]),
        },
        (np.array([[6.0]]), np.array([3.0])),
        "one feature, one hidden unit, one output",
    ),
)

W, B = "W1 @ W2", "b1 @ W2 + b2"
MISTAKES = (
    Mistake(
        "the first bias forgotten",
        Replace(B, "b2.copy()"),
        "wrong_value",
        "You return b2 alone. b1 goes through the second layer as well: b1 @ W2 + b2.",
        "b2만 반환했습니다. b1도 두 번째 층을 지나므로 b1 @ W2 + b2입니다.",
        "b",
        also=(Replace(B, "0.0 * b1 @ W2 + b2"),),
    ),
    Mistake(
        "the first bias summed",
        Replace(B, "b1.sum() + b2"),
        "wrong_value",
        "You add up b1. It goes through the second layer's weights: b1 @ W2 + b2.",
        "b1을 그냥 더했습니다. b1은 두 번째 층의 가중치를 지나므로 b1 @ W2 + b2입니다.",
        "b",
    ),
    Mistake(
        "the second bias forgotten",
        Replace(B, "b1 @ W2"),
        "wrong_value",
        "The second layer's own bias is missing: b1 @ W2 + b2.",
        "두 번째 층의 편향이 빠졌습니다. b1 @ W2 + b2입니다.",
        "b",
    ),
    Mistake(
        "the second bias subtracted",
        Replace(B, "b1 @ W2 - b2"),
        "wrong_value",
        "You subtract b2. Multiply (X W1 + b1) W2 + b2 out: it is added.",
        "b2를 뺐습니다. (X W1 + b1) W2 + b2를 전개하면 더하는 항입니다.",
        "b",
    ),
    Mistake(
        "shapes that do not fit",
        Replace(W, "W2 @ W1"),
        "raised",
        "The shapes do not fit together. X meets W1 first and then W2, by matrix products: "
        "W1 @ W2. b1 goes through the second layer before b2 is added: b1 @ W2 + b2.",
        "모양이 서로 맞지 않습니다. X에는 W1이 먼저, W2가 나중에 행렬 곱으로 곱해지므로 "
        "W1 @ W2입니다. b1은 두 번째 층을 지난 뒤 b2와 더해집니다: b1 @ W2 + b2.",
        also=(Replace(B, "b1 + b2"), Replace(W, "W1 * W2")),
    ),
    Mistake(
        "the matrix transposed",
        Replace(W, "(W1 @ W2).T"),
        "wrong_shape",
        "Your W is (C, D). Here rows of X are examples, X @ W + b: return W as (D, C).",
        "W의 모양이 (C, D)입니다. X의 행이 예제이고 X @ W + b로 쓰므로 (D, C)로 반환하세요.",
        "W",
    ),
    Mistake(
        "the bias as a row",
        Replace(B, "b1[None] @ W2 + b2"),
        "wrong_shape",
        "Your b is a matrix of one row. Return it as (C,).",
        "b가 행이 하나인 행렬입니다. 모양이 (C,)인 배열로 반환하세요.",
        "b",
    ),
    Mistake(
        "a ReLU between",
        (Replace(W, "np.maximum(0.0, W1) @ W2"), Replace(B, "np.maximum(0.0, b1) @ W2 + b2")),
        "wrong_value",
        "There is no activation between these layers: that is why they are one. Take the ReLU out.",
        "두 층 사이에는 활성 함수가 없고, 그래서 한 층이 됩니다. ReLU를 빼세요.",
        "W",
        also=(Replace(W, "np.maximum(0.0, W1) @ W2"), Replace(W, "np.maximum(0.0, W1 @ W2)")),
    ),
    Mistake(
        "W alone",
        Replace("return W, b", "return W"),
        "wrong_type",
        "You return W alone. A layer has a bias too: `return W, b`.",
        "W만 반환했습니다. 층에는 편향도 있으므로 `return W, b`로 반환하세요.",
    ),
    Mistake(
        "b before W",
        Replace("return W, b", "return b, W"),
        "wrong_shape",
        "You return the bias first. The order is W, b.",
        "편향을 먼저 반환했습니다. 순서는 W, b입니다.",
    ),
    Mistake(
        "adds into its input",
        Replace(f"b = {B}", "b2 += b1 @ W2\n    b = b2"),
        "changed_input",
        "`b2 += …` changes the caller's b2. Make a new array: `b = b1 @ W2 + b2`.",
        "`b2 += …`는 호출한 쪽의 b2를 바꿉니다. `b = b1 @ W2 + b2`처럼 새 배열을 만드세요.",
    ),
)


def read_off(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> list[np.ndarray]:
    X = np.vstack([np.zeros(len(W1)), np.eye(len(W1))])
    scores = (X @ W1 + b1) @ W2 + b2
    return [scores[1:] - scores[0], scores[0]]


def bias_trick(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> Layer:
    first = np.block([[W1, np.zeros((len(W1), 1))], [b1, np.ones(1)]])
    both = first @ np.vstack([W2, b2])
    return both[:-1], both[-1]


def loops(
    W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> tuple[list[list[float]], list[float]]:
    hidden, classes = range(len(b1)), range(len(b2))
    W = [[float(sum(row[h] * W2[h, c] for h in hidden)) for c in classes] for row in W1]
    b = [float(b2[c] + sum(b1[h] * W2[h, c] for h in hidden)) for c in classes]
    return W, b


def single_precision(W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray) -> Layer:
    W1, b1, W2, b2 = (array.astype(np.float32) for array in (W1, b1, W2, b2))
    return np.einsum("dh,hc->dc", W1, W2), (W2.T @ b1) + b2


record = Record(
    level="warm-up",
    lecture="Activations: Activation, non-linearity",
    cases=cases,
    checks=(
        Check("W", 2, output=0),
        Check("b", 1, output=1),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("read off the layers' values", read_off),
        Alternative("the bias trick twice, views", bias_trick),
        Alternative("loops over Python floats, lists", loops),
        Alternative("float32, einsum", single_precision),
    ),
)

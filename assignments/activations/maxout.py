"""Maxout units of two pieces."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

A = np.ndarray
Drawn = dict[str, A]


def draw(rng: np.random.Generator, n: int, d: int, h: int) -> Drawn:
    """Each piece wins somewhere, nowhere nearly a tie, and no bias is small."""
    while True:
        X, W1, W2 = (rng.normal(size=shape) for shape in ((n, d), (d, h), (d, h)))
        b1, b2 = rng.normal(0.0, 1.5, h), rng.normal(0.0, 1.5, h)
        lead = X @ W1 + b1 - X @ W2 - b2
        both = n * h == 1 or (lead.max() > 0.1 and lead.min() < -0.1)
        apart = np.abs(lead).min() > 0.02 and np.abs(b1 - b2).min() > 0.1
        if both and apart and np.abs([b1, b2]).min() > 0.1:
            return {"X": X, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


def cases(rng: np.random.Generator) -> list[Case]:
    """N, D and H differ where one could be taken for another."""
    low = draw(rng, 4, 3, 2)
    low |= {"b1": low["b1"] - 20.0, "b2": low["b2"] - 20.0}
    second = draw(rng, 3, 2, 4)
    second["b2"] = second["b2"] + 30.0
    return [
        Case("ordinary", "several examples", draw(rng, 5, 3, 4)),
        Case("ordinary", "several examples", draw(rng, 4, 6, 2)),
        Case("ordinary", "many units", draw(rng, 3, 2, 7)),
        Case("edge", "one example", draw(rng, 1, 3, 4)),
        Case("edge", "one unit", draw(rng, 5, 3, 1)),
        Case("edge", "one feature", draw(rng, 4, 1, 3)),
        Case("edge", "a square layer", draw(rng, 3, 3, 3)),
        Case("edge", "both pieces negative", low),
        Case("edge", "one piece wins everywhere", second),
    ]


EXAMPLES = (
    Example(
        {
            "X": np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -3.0]]),
            "W1": np.array([[1.0, 0.0, -1.0], [0.5, 1.0, 2.0]]),
            "b1": np.array([0.0, -1.0, 0.5]),
            "W2": np.array([[-1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]),
            "b2": np.array([1.0, 0.0, -0.5]),
        },
        np.array([[2.0, 4.0, 3.5], [2.0, -0.5, 2.5], [1.0, -3.0, 2.5]]),
        source="three examples, two features, three units",
    ),
    Example(
        {
            "X": np.array([[2.0]]),
            "W1": np.array([[1.0]]),
            "b1": np.array([-4.0]),
            "W2": np.array([[-3.0]]),
            "b2": np.array([1.0]),
        },
        np.array([[-2.0]]),
        source="one example, one feature, one unit: the larger of −2 and −5",
    ),
    Example(
        {
            "X": np.array([[-2.0], [0.5]]),
            "W1": np.ones((1, 2)),
            "b1": np.zeros(2),
            "W2": np.array([[0.0, -1.0]]),
            "b2": np.zeros(2),
        },
        np.array([[0.0, 2.0], [0.5, 0.5]]),
        source="ReLU and the absolute value are maxout units",
    ),
)

WHOLE = "np.maximum(first, second)"


def of_the_inputs(X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    return X.max(axis=1, keepdims=True) * np.maximum(W1, W2).max(axis=0) + np.maximum(b1, b2)


def adds_into_its_input(X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    b1 += 0.0 * b2
    b2 -= b1
    return X @ W1 + b1 + np.maximum(0, X @ (W2 - W1) + b2)


MISTAKES = (
    Mistake(
        "sum of the pieces",
        Replace(WHOLE, "first + second"),
        "wrong_value",
        "You add the two pieces. Take the larger of them, number by number.",
        "두 값을 더했습니다. 숫자마다 둘 중 큰 값을 고르세요.",
    ),
    Mistake(
        "mean of the pieces",
        Replace(WHOLE, "(first + second) / 2"),
        "wrong_value",
        "You average the two pieces. Take the larger of them, number by number.",
        "두 값의 평균을 냈습니다. 숫자마다 둘 중 큰 값을 고르세요.",
    ),
    Mistake(
        "the smaller piece",
        Replace(WHOLE, "np.minimum(first, second)"),
        "wrong_value",
        "You take the smaller piece. Maxout is the larger one.",
        "작은 쪽을 골랐습니다. maxout은 큰 쪽입니다.",
    ),
    Mistake(
        "biases forgotten",
        (Replace("X @ W1 + b1", "X @ W1"), Replace("X @ W2 + b2", "X @ W2")),
        "wrong_value",
        "The biases are missing: each piece is X W + b.",
        "편향이 빠졌습니다. 각각 X W + b입니다.",
    ),
    Mistake(
        "one bias forgotten",
        Replace("X @ W2 + b2", "X @ W2"),
        "wrong_value",
        "One of the two biases is missing: the pieces are X W1 + b1 and X W2 + b2.",
        "두 편향 중 하나가 빠졌습니다. X W1 + b1과 X W2 + b2입니다.",
        also=(Replace("X @ W1 + b1", "X @ W1"),),
    ),
    Mistake(
        "biases after the maximum",
        (
            Replace("X @ W1 + b1", "X @ W1"),
            Replace("X @ W2 + b2", "X @ W2"),
            Replace(WHOLE, "np.maximum(first, second) + np.maximum(b1, b2)"),
        ),
        "wrong_value",
        "You add the biases after choosing. They belong to the pieces, before the maximum.",
        "큰 값을 고른 다음에 편향을 더했습니다. 고르기 전에 각각 더하세요.",
        also=(
            (
                Replace("X @ W1 + b1", "X @ W1"),
                Replace("X @ W2 + b2", "X @ W2"),
                Replace(WHOLE, "np.maximum(first, second) + b1 + b2"),
            ),
        ),
    ),
    Mistake(
        "the same piece twice",
        Replace("X @ W2 + b2", "X @ W1 + b2"),
        "wrong_value",
        "Both pieces use the same weights, or the same bias. The second one is X W2 + b2.",
        "두 쪽이 같은 가중치나 같은 편향을 씁니다. 두 번째는 X W2 + b2입니다.",
        also=(Replace("X @ W2 + b2", "X @ W2 + b1"),),
    ),
    Mistake(
        "biases swapped",
        (Replace("X @ W1 + b1", "X @ W1 + b2"), Replace("X @ W2 + b2", "X @ W2 + b1")),
        "wrong_value",
        "Each piece has the other's bias: W1 goes with b1 and W2 with b2.",
        "편향이 서로 바뀌었습니다. W1에는 b1, W2에는 b2를 더하세요.",
    ),
    Mistake(
        "one piece alone",
        Replace(WHOLE, "first"),
        "wrong_value",
        "You return one piece alone. Compare both and take the larger one.",
        "한쪽만 반환했습니다. 둘을 비교해 큰 쪽을 고르세요.",
        also=(Replace(WHOLE, "second"), Replace(WHOLE, "np.maximum(0.0, first)")),
    ),
    Mistake(
        "maximum of the weights",
        Replace(WHOLE, "X @ np.maximum(W1, W2) + np.maximum(b1, b2)"),
        "wrong_value",
        "You take the larger weights. Compare the results X W + b, not the weights.",
        "가중치 중 큰 것을 골랐습니다. 가중치가 아니라 결과 X W + b를 비교하세요.",
        also=(of_the_inputs,),
    ),
    Mistake(
        "ReLU on top",
        Replace(WHOLE, "np.maximum(0.0, np.maximum(first, second))"),
        "wrong_value",
        "You cut the result off at 0. Maxout may be negative: the maximum is over the two pieces "
        "alone.",
        "결과를 0에서 잘랐습니다. maxout은 음수일 수 있습니다. 두 값 사이에서만 고르세요.",
    ),
    Mistake(
        "transposed",
        Replace(WHOLE, "np.maximum(first, second).T"),
        "wrong_shape",
        "Rows and columns are exchanged: a row an example, a column a unit, (N, H).",
        "행과 열이 바뀌었습니다. 행이 예제, 열이 유닛인 (N, H)입니다.",
    ),
    Mistake(
        "one piece for all",
        Replace(WHOLE, "first if first.sum() > second.sum() else second"),
        "wrong_value",
        "You choose one piece for all units and examples. Compare number by number, with "
        "`np.maximum`.",
        "모든 유닛과 예제에 한쪽을 통째로 골랐습니다. `np.maximum`으로 숫자마다 비교하세요.",
    ),
    Mistake(
        "the larger by size",
        Replace(WHOLE, "np.where(np.abs(first) > np.abs(second), first, second)"),
        "wrong_value",
        "You choose by absolute value. Choose the larger number, sign and all.",
        "절댓값으로 골랐습니다. 부호까지 보아 큰 수를 고르세요.",
    ),
    Mistake(
        "maximum over the units",
        Replace(WHOLE, "np.maximum(first.max(axis=1), second.max(axis=1))"),
        "wrong_shape",
        "You also take the maximum over the units (or the examples). Each unit of each example "
        "has its own: shape (N, H).",
        "유닛이나 예제에 대해서도 최댓값을 구했습니다. 예제와 유닛마다 하나씩 있어야 하고, 모양은 "
        "(N, H)입니다.",
        also=(
            Replace(WHOLE, "np.max([first, second])"),
            Replace(WHOLE, "np.maximum(first, second).max(axis=0)"),
        ),
    ),
    Mistake(
        "writes into its input",
        adds_into_its_input,
        "changed_input",
        "Your function changes one of its arguments in place (`+=` or `-=`). Make a new array.",
        "인자를 제자리에서 바꿉니다(`+=`나 `-=`). 새 배열을 만드세요.",
    ),
)


def loops_of_floats(X: A, W1: A, b1: A, W2: A, b2: A) -> list[list[float]]:
    def piece(x: np.ndarray, w: np.ndarray, b: float) -> float:
        return float(sum(a * c for a, c in zip(x, w, strict=True)) + b)

    units = range(len(b1))
    return [[max(piece(x, W1[:, j], b1[j]), piece(x, W2[:, j], b2[j])) for j in units] for x in X]


def stacked(X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    pieces = np.einsum("nd,pdh->pnh", X, np.stack([W1, W2])) + np.stack([b1, b2])[:, None]
    return pieces.max(0)


def relu_of_the_lead(X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    second = (W2.T @ X.T + b2[:, None]).T
    return second + np.clip(X.dot(W1 - W2) + b1 - b2, 0, None)


def single_precision(X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    X, W1, b1, W2, b2 = (a.astype(np.float32) for a in (X, W1, b1, W2, b2))
    return np.maximum(X @ W1 + b1, X @ W2 + b2)


record = Record(
    level="core",
    lecture="Activations: Maxout",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("both pieces stacked, einsum", stacked),
        Alternative("one piece and the ReLU of the other's lead", relu_of_the_lead),
        Alternative("np.matrix", Replace("first = X @ W1 + b1", "first = np.matrix(X) * W1 + b1")),
        Alternative("float32", single_precision),
    ),
)

"""A layer before its activation, for all examples at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int, h: int) -> Drawn:
    """Biases that no two units share and that are no smaller than the rest."""
    b = rng.permutation(np.linspace(-2.0, 2.5, h) if h > 1 else [1.5])
    return {"X": rng.normal(0.0, 1.5, (n, d)), "W": rng.normal(0.0, 1.0, (d, h)), "b": b}


def cases(rng: np.random.Generator) -> list[Case]:
    """Where N, D and H are the same, nothing that is turned round stops with an error."""
    return [
        Case("ordinary", "several examples", draw(rng, 5, 3, 4)),
        Case("ordinary", "several examples", draw(rng, 3, 6, 2)),
        Case("ordinary", "as many examples, inputs and units", draw(rng, 4, 4, 4)),
        Case("edge", "one example", draw(rng, 1, 3, 4)),
        Case("edge", "one input", draw(rng, 4, 1, 3)),
        Case("edge", "one unit", draw(rng, 5, 3, 1)),
    ]


EXAMPLES = (
    Example(
        {
            "X": np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]]),
            "W": np.array([[1.0, 0.0, -2.0, 0.5], [3.0, -1.0, 1.0, 2.0]]),
            "b": np.array([0.5, 1.0, -1.0, 0.0]),
        },
        np.array([[7.5, -1.0, -1.0, 4.5], [-2.5, 2.0, -2.0, -2.0], [5.0, 0.5, -6.5, 2.5]]),
        source="three examples, two inputs, four units",
    ),
    Example(
        {
            "X": np.array([[1.0, 2.0], [3.0, 4.0]]),
            "W": np.array([[1.0, -1.0], [0.5, 2.0]]),
            "b": np.array([10.0, 20.0]),
        },
        np.array([[12.0, 23.0], [15.0, 25.0]]),
        source="two examples, two inputs, two units",
    ),
    Example(
        {"X": np.array([[2.0]]), "W": np.array([[3.0]]), "b": np.array([-1.0])},
        np.array([[5.0]]),
        source="one example, one input, one unit",
    ),
)

OUT = "X @ W + b"

MISTAKES = (
    Mistake(
        "bias left out",
        Replace(OUT, "X @ W"),
        "wrong_value",
        "The biases are missing: add b to every row.",
        "편향이 빠졌습니다. 모든 행에 b를 더하세요.",
    ),
    Mistake(
        "bias subtracted",
        Replace(OUT, "X @ W - b"),
        "wrong_value",
        "You subtract b. Add it.",
        "b를 뺐습니다. 더하세요.",
    ),
    Mistake(
        "one bias for all units",
        Replace(OUT, "X @ W + b[0]"),
        "wrong_value",
        "All your units have the same bias, as in the 2-2-2 network. Here each unit has its own.",
        "모든 유닛에 같은 편향을 더했습니다. 2-2-2 네트워크와 달리 여기서는 유닛마다 편향이 "
        "있습니다.",
        also=(Replace(OUT, "X @ W + b.sum()"), Replace(OUT, "X @ W + b.mean()")),
    ),
    Mistake(
        "weights turned round",
        Replace(OUT, "X @ W.T + b"),
        "raised",
        "W is (D, H), a column a unit: X @ W, with nothing transposed.",
        "W의 모양은 (D, H)이고 열이 유닛입니다. 전치 없이 X @ W입니다.",
        also=(
            Replace(OUT, "W @ X + b"),
            Replace(OUT, "X.T @ W + b"),
            Replace(OUT, "np.array([W @ x + b for x in X])"),
        ),
    ),
    Mistake(
        "outputs turned round",
        Replace(OUT, "(X @ W + b).T"),
        "wrong_shape",
        "Rows and columns are changed over: a row an example, a column a unit, (N, H).",
        "행과 열이 바뀌었습니다. 행이 예제이고 열이 유닛인 (N, H)입니다.",
    ),
    Mistake(
        "a bias an example",
        Replace(OUT, "X @ W + b[:, np.newaxis]"),
        "raised",
        "You add b down the columns. A bias belongs to a unit, which is a column: `X @ W + b`.",
        "b를 열 방향으로 더했습니다. 편향은 유닛, 즉 열마다 하나입니다. `X @ W + b`입니다.",
    ),
    Mistake(
        "bias before the weights",
        Replace(OUT, "(X + b) @ W"),
        "raised",
        "You add b to the inputs. It is added after the weights.",
        "b를 입력에 더했습니다. 가중치를 곱한 다음에 더하세요.",
    ),
    Mistake(
        "with an activation",
        Replace(OUT, "np.maximum(X @ W + b, 0.0)"),
        "wrong_value",
        "You apply an activation. Here the layer ends before it.",
        "활성화 함수까지 적용했습니다. 여기서는 그 앞까지만 계산합니다.",
        also=(Replace(OUT, "1.0 / (1.0 + np.exp(-(X @ W + b)))"),),
    ),
    Mistake(
        "first example alone",
        Replace(OUT, "X[0] @ W + b"),
        "wrong_shape",
        "This is the first example alone. Return a row for each.",
        "첫 번째 예제만 계산했습니다. 예제마다 한 행씩 반환하세요.",
    ),
    Mistake(
        "entry by entry",
        Replace(OUT, "X * W + b"),
        "raised",
        "`*` multiplies entry by entry. The product of matrices is `X @ W`.",
        "`*`는 성분끼리 곱합니다. 행렬 곱은 `X @ W`입니다.",
    ),
    Mistake(
        "b changed",
        Replace(
            "out: np.ndarray = X @ W + b", "out = X @ W\n    b += out[0]\n    out += b - out[0]"
        ),
        "changed_input",
        "Your function writes into its arguments. Make a new array: `X @ W + b`.",
        "함수가 인자를 바꿉니다. `X @ W + b`처럼 새 배열을 만드세요.",
        "keeps inputs",
    ),
)


def loops_of_floats(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> list[list[float]]:
    columns = W.T.tolist()
    return [
        [
            sum(x * w for x, w in zip(row, column, strict=True)) + bias
            for column, bias in zip(columns, b.tolist(), strict=True)
        ]
        for row in X.tolist()
    ]


def bias_trick(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> Any:
    return np.einsum("nd,dh->nh", np.c_[np.ones(len(X)), X], np.vstack([b, W]))


def single_precision(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> Any:
    return np.dot(W.T.astype(np.float32), X.T.astype(np.float32)).T + b.astype(np.float32)


record = Record(
    level="warm-up",
    lecture="Backpropagation: An example, in layers",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("the bias among the weights, einsum", bias_trick),
        Alternative("float32, a view", single_precision),
    ),
)

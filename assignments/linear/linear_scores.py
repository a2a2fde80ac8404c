"""Scores of a linear classifier: a weighted sum of the features for each class, and its bias."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int, classes: int) -> Drawn:
    """No bias is near 0, and they differ."""
    b = rng.choice([-1.0, 1.0], classes) * (1.0 + rng.permutation(classes) / classes)
    return {"W": rng.normal(0.0, 1.0, (classes, d)), "X": rng.normal(0.0, 1.5, (n, d)), "b": b}


def cases(rng: np.random.Generator) -> list[Case]:
    """Sizes differ where an axis could be mistaken; where all are equal, none raises."""
    return [
        Case("ordinary", "several examples", draw(rng, 5, 4, 3)),
        Case("ordinary", "several examples", draw(rng, 3, 6, 7)),
        Case("ordinary", "many features", draw(rng, 6, 48, 10)),
        Case("ordinary", "as many examples as classes and features", draw(rng, 4, 4, 4)),
        Case("edge", "one example", draw(rng, 1, 5, 3)),
        Case("edge", "one feature", draw(rng, 4, 1, 3)),
        Case("edge", "two classes", draw(rng, 5, 3, 2)),
        Case("edge", "as many examples as classes", draw(rng, 3, 5, 3)),
    ]


SQUARE = {
    "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "X": np.array([[10.0, 1.0], [2.0, -1.0]]),
    "b": np.array([0.5, -0.5]),
}

EXAMPLES = (
    Example(
        {
            "W": np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0]]),
            "X": np.array([[1.0, 2.0, 3.0], [4.0, 0.0, -1.0], [0.0, 0.0, 0.0]]),
            "b": np.array([0.5, -1.0]),
        },
        np.array([[7.5, 0.0], [2.5, -2.0], [0.5, -1.0]]),
        source="three examples, two classes; without features the biases are left",
    ),
    Example(
        SQUARE,
        np.array([[12.5, 33.5], [0.5, 1.5]]),
        source="as many examples as classes and features",
    ),
    Example(
        {"W": np.array([[2.0], [-1.0], [0.5]]), "X": np.array([[4.0]]), "b": np.ones(3)},
        np.array([[9.0, -3.0, 3.0]]),
        source="one example, one feature",
    ),
)


SCORES = "X @ W.T + b"


def one_weight_for_each_feature(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    total: np.ndarray = (X * W.sum(axis=0)).sum(axis=1, keepdims=True) + b
    return total


def adds_up_in_the_bias(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    rows = []
    for x in X:
        b += W @ x
        rows.append(b.copy())
    return np.array(rows)


def biases_put_back(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    scores: np.ndarray = X @ W.T + b
    b[:] = scores[-1]
    return scores


MISTAKES = (
    Mistake(
        "no bias",
        Replace(SCORES, "X @ W.T"),
        "wrong_value",
        "The bias is missing: add b to every row of scores.",
        "편향이 빠졌습니다. 스코어의 모든 행에 b를 더하세요.",
    ),
    Mistake(
        "bias subtracted",
        Replace(SCORES, "X @ W.T - b"),
        "wrong_value",
        "You subtract the bias. It is added: W x + b.",
        "편향을 뺐습니다. W x + b이므로 더해야 합니다.",
    ),
    Mistake(
        "bias for each example",
        Replace(SCORES, "X @ W.T + b[:, np.newaxis]"),
        "raised",
        "You add the biases along the examples. There is one for each class, so each column has "
        "its own.",
        "편향을 예제 방향으로 더했습니다. 편향은 클래스마다 하나이므로 열마다 더해야 합니다.",
        also=(Replace(SCORES, "(W @ X.T + b).T"),),
    ),
    Mistake(
        "one bias for all",
        Replace(SCORES, "X @ W.T + b.sum()"),
        "wrong_value",
        "You add one number to every score. Each class has a bias of its own: add b as it is.",
        "모든 스코어에 같은 수를 더했습니다. 클래스마다 편향이 다르므로 b를 그대로 더하세요.",
        also=(Replace(SCORES, "X @ W.T + b.mean()"), Replace(SCORES, "X @ W.T + b[0]")),
    ),
    Mistake(
        "something after the scores",
        Replace(SCORES, "np.maximum(X @ W.T + b, 0.0)"),
        "wrong_value",
        "You apply another function to the scores. A linear classifier returns W x + b as it is.",
        "스코어에 다른 함수를 적용했습니다. Linear classifier는 W x + b를 그대로 반환합니다.",
        also=(
            Replace(SCORES, "np.exp(X @ W.T + b)"),
            Replace(SCORES, "1 / (1 + np.exp(-(X @ W.T + b)))"),
            Replace(
                SCORES,
                "np.exp(X @ W.T + b) / np.exp(X @ W.T + b).sum(axis=1, keepdims=True)",
            ),
        ),
    ),
    Mistake(
        "transposed",
        Replace(SCORES, "(X @ W.T + b).T"),
        "wrong_shape",
        "Your scores are (C, N). Rows are examples: return (N, C).",
        "스코어의 모양이 (C, N)입니다. 행이 예제이므로 (N, C)로 반환하세요.",
    ),
    Mistake(
        "W not transposed",
        Replace(SCORES, "X @ W + b"),
        "raised",
        "You multiply by W as (D, C). Its rows are classes, (C, D): the product is X Wᵀ.",
        "W를 (D, C)로 보고 곱했습니다. W의 행은 클래스이고 모양이 (C, D)이므로 X Wᵀ를 구하세요.",
    ),
    Mistake(
        "bias inside the product",
        Replace(SCORES, "X @ W.T + W.sum(axis=1) * b"),
        "wrong_value",
        "You multiply the bias by the weights. It is added after the product, as it is.",
        "편향에 가중치를 곱했습니다. 편향은 곱한 다음에 그대로 더합니다.",
    ),
    Mistake(
        "weights of all classes",
        one_weight_for_each_feature,
        "wrong_value",
        "You sum the weights of all classes before you multiply. Each class has its own row of "
        "weights.",
        "모든 클래스의 가중치를 먼저 더해서 곱했습니다. 클래스마다 자기 가중치의 행이 있습니다.",
    ),
    Mistake(
        "mean of the features",
        Replace(SCORES, "X @ W.T / X.shape[1] + b"),
        "wrong_value",
        "You divide by the number of features. The score is a weighted sum, not a mean.",
        "특성의 수로 나누었습니다. 스코어는 가중치를 곱한 합이고, 평균이 아닙니다.",
    ),
    Mistake(
        "one score for each example",
        Replace(SCORES, "(X @ W.T + b).max(axis=1)"),
        "wrong_shape",
        "You return one number for each example. Return the scores of all classes, (N, C).",
        "예제마다 수 하나만 반환했습니다. 모든 클래스의 스코어를 (N, C)로 반환하세요.",
        also=(
            Replace(SCORES, "(X @ W.T + b).argmax(axis=1)"),
            Replace(SCORES, "(X @ W.T + b).sum(axis=1)"),
        ),
    ),
    Mistake(
        "reshaped, not transposed",
        Replace(SCORES, "X @ W.reshape(W.shape[::-1]) + b"),
        "wrong_value",
        "`reshape` keeps the order of the numbers and so mixes rows and columns. Turn a matrix "
        "with `.T`.",
        "`reshape`은 수의 순서를 그대로 두어 행과 열이 섞입니다. 행렬은 `.T`로 돌리세요.",
        also=(Replace(SCORES, "(W @ X.T + b[:, np.newaxis]).reshape(len(X), len(W))"),),
    ),
    Mistake(
        "scores of the first example",
        Replace(SCORES, "W @ X[0] + b"),
        "wrong_shape",
        "You return the scores of one example. Return a row for each.",
        "예제 하나의 스코어만 반환했습니다. 예제마다 한 행씩 반환하세요.",
    ),
    Mistake(
        "scores add up in the bias",
        adds_up_in_the_bias,
        "wrong_value",
        "You write `b += …` in the loop: the scores of earlier examples stay in it, and the "
        "caller's b changes. Write `W @ x + b`.",
        "반복문에서 `b += …`라고 써서 앞 예제의 스코어가 쌓이고, 호출한 쪽의 b도 달라집니다. "
        "`W @ x + b`라고 쓰세요.",
    ),
    Mistake(
        "writes into its bias",
        biases_put_back,
        "changed_input",
        "Your function writes into `b`, which belongs to the caller. Use an array of your own.",
        "함수가 호출한 쪽의 `b`에 값을 써 넣습니다. 새 배열을 만들어 쓰세요.",
    ),
    Mistake(
        "bias twice",
        Replace(SCORES, "X @ W.T + 2 * b"),
        "wrong_value",
        "You add the bias twice.",
        "편향을 두 번 더했습니다.",
    ),
    Mistake(
        "multiplied by the bias",
        Replace(SCORES, "(X @ W.T) * b"),
        "wrong_value",
        "You multiply by the bias. Add it.",
        "편향을 곱했습니다. 더하세요.",
    ),
    Mistake(
        "biases in reverse",
        Replace(SCORES, "X @ W.T + b[::-1]"),
        "wrong_value",
        "The biases belong to other classes in yours: b[c] is that of class c.",
        "편향이 다른 클래스의 것입니다. b[c]는 클래스 c의 편향입니다.",
    ),
)


def loops_of_floats(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> list[list[float]]:
    return [
        [
            sum(w * v for w, v in zip(row, x, strict=True)) + bias
            for row, bias in zip(W, b, strict=True)
        ]
        for x in X.tolist()
    ]


def einsum_of_a_view(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    scores: np.ndarray = np.einsum("cd,nd->cn", W, X) + b.reshape(-1, 1)
    return scores.T


def single_precision(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    scores: np.ndarray = np.dot(X.astype(np.float32), W.astype(np.float32).T)
    return scores + b.astype(np.float32)


def with_the_bias_trick(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    scores: np.ndarray = np.c_[np.ones(len(X)), X] @ np.c_[b, W].T
    return scores


record = Record(
    level="warm-up",
    lecture="Linear Classification: Linear classifier",
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
        Alternative("einsum, a transposed view", einsum_of_a_view),
        Alternative("float32", single_precision),
        Alternative("the bias trick, ones first", with_the_bias_trick),
    ),
)

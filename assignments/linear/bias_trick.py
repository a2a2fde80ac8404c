"""Weights and biases in one matrix, and examples with a last feature that is always 1."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int, classes: int) -> Drawn:
    """No bias is near 0 or 1, and they differ."""
    b = rng.choice([-1.0, 1.0], classes) * (1.5 + rng.permutation(classes) / classes)
    return {"W": rng.normal(0.0, 1.0, (classes, d)), "b": b, "X": rng.normal(2.0, 1.5, (n, d))}


def cases(rng: np.random.Generator) -> list[Case]:
    """N, D and C differ where an axis could be mistaken; in the edge cases some are equal."""
    return [
        Case("ordinary", "several examples", draw(rng, 5, 4, 3)),
        Case("ordinary", "several examples", draw(rng, 3, 6, 7)),
        Case("ordinary", "many features", draw(rng, 6, 48, 10)),
        Case("edge", "one example", draw(rng, 1, 5, 3)),
        Case("edge", "one feature", draw(rng, 4, 1, 3)),
        Case("edge", "two classes", draw(rng, 5, 3, 2)),
        Case("edge", "as many examples as classes and features", draw(rng, 4, 4, 4)),
    ]


EXAMPLES = (
    Example(
        {
            "W": np.array([[1.0, 0.0, 2.0], [0.0, -1.0, 1.0]]),
            "b": np.array([0.5, -1.0]),
            "X": np.array([[1.0, 2.0, 3.0], [4.0, 0.0, -1.0], [0.0, 5.0, 0.0]]),
        },
        (
            np.array([[1.0, 0.0, 2.0, 0.5], [0.0, -1.0, 1.0, -1.0]]),
            np.array([[1.0, 2.0, 3.0, 1.0], [4.0, 0.0, -1.0, 1.0], [0.0, 5.0, 0.0, 1.0]]),
        ),
        source="three examples, two classes: W1 and X1 have one column more",
    ),
    Example(
        {
            "W": np.array([[2.0], [-1.0], [0.5]]),
            "b": np.array([3.0, 4.0, 5.0]),
            "X": np.array([[7.0]]),
        },
        (np.array([[2.0, 3.0], [-1.0, 4.0], [0.5, 5.0]]), np.array([[7.0, 1.0]])),
        source="one example, one feature",
    ),
    Example(
        {
            "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
            "b": np.array([5.0, 6.0]),
            "X": np.array([[10.0, 20.0], [30.0, 40.0]]),
        },
        (
            np.array([[1.0, 2.0, 5.0], [3.0, 4.0, 6.0]]),
            np.array([[10.0, 20.0, 1.0], [30.0, 40.0, 1.0]]),
        ),
        source="as many examples as classes and features",
    ),
)


W1 = "np.column_stack([W, b])"
X1 = "np.column_stack([X, np.ones(len(X))])"


def keeps_a_column_of_its_input(
    W: np.ndarray, b: np.ndarray, X: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    W1, X1 = np.column_stack([W, b]), np.column_stack([X, X[:, 0]])
    X[:, 0] = 1.0
    X1[:, -1] = X[:, 0]
    return W1, X1


MISTAKES = (
    Mistake(
        "bias first",
        (
            Replace(W1, "np.column_stack([b, W])"),
            Replace(X1, "np.column_stack([np.ones(len(X)), X])"),
        ),
        "wrong_value",
        "You put b and the ones first. They come last: b is the last column of W1, and the ones "
        "are that of X1.",
        "b와 1을 맨 앞에 두었습니다. b는 W1의 마지막 열, 1은 X1의 마지막 열이어야 합니다.",
    ),
    Mistake(
        "ones first, bias last",
        Replace(X1, "np.column_stack([np.ones(len(X)), X])"),
        "wrong_value",
        "Your ones come first in X1 while b is last in W1: every weight meets the wrong feature. "
        "Put the ones last.",
        "W1에서는 b가 마지막인데 X1에서는 1이 맨 앞이라 가중치와 특성이 서로 어긋납니다. 1을 "
        "마지막 열에 두세요.",
        "X1",
    ),
    Mistake(
        "bias first, ones last",
        Replace(W1, "np.column_stack([b, W])"),
        "wrong_value",
        "Your b comes first in W1 while the ones are last in X1: every weight meets the wrong "
        "feature. Put b last.",
        "X1에서는 1이 마지막인데 W1에서는 b가 맨 앞이라 가중치와 특성이 서로 어긋납니다. b를 "
        "마지막 열에 두세요.",
        "W1",
    ),
    Mistake(
        "ones beside the weights",
        Replace(W1, "np.column_stack([W, np.ones(len(W))])"),
        "wrong_value",
        "Your W1 has a column of ones. The ones belong to X1; the last column of W1 is b.",
        "W1에 1로 된 열을 붙였습니다. 1은 X1의 것이고, W1의 마지막 열은 b입니다.",
    ),
    Mistake(
        "zeros beside the examples",
        Replace("np.ones(len(X))", "np.zeros(len(X))"),
        "wrong_value",
        "The last column of X1 is 0, and the bias is multiplied away. It has to be 1.",
        "X1의 마지막 열이 0이라 편향이 사라집니다. 1이어야 합니다.",
        "X1",
    ),
    Mistake(
        "bias added to the weights",
        Replace(W1, "np.column_stack([W + b[:, np.newaxis], b])"),
        "wrong_value",
        "You add b to the weights as well. Leave W as it is, and put b beside it.",
        "가중치에도 b를 더했습니다. W는 그대로 두고 그 옆에 b를 붙이세요.",
    ),
    Mistake(
        "bias as a row",
        Replace(W1, "np.vstack([W.T, b])"),
        "wrong_shape",
        "Your W1 is (D + 1, C). Its rows are classes, as those of W: (C, D + 1).",
        "W1의 모양이 (D + 1, C)입니다. W처럼 행이 클래스이므로 (C, D + 1)이어야 합니다.",
    ),
    Mistake(
        "examples as columns",
        Replace(X1, "np.vstack([X.T, np.ones(len(X))])"),
        "wrong_shape",
        "Your X1 is (D + 1, N). Its rows are examples, as those of X: (N, D + 1).",
        "X1의 모양이 (D + 1, N)입니다. X처럼 행이 예제이므로 (N, D + 1)이어야 합니다.",
        "X1",
    ),
    Mistake(
        "examples left as they are",
        Replace(X1, "X"),
        "wrong_shape",
        "X1 needs a column of ones, so that the last column of W1 is multiplied by 1.",
        "X1에도 1로 된 열이 필요합니다. 그래야 W1의 마지막 열에 1이 곱해집니다.",
        "X1",
    ),
    Mistake(
        "weights left as they are",
        Replace(W1, "W"),
        "wrong_shape",
        "W1 needs a last column, b, which the ones of X1 are multiplied by.",
        "W1에도 마지막 열이 필요합니다. X1의 1에 곱해질 b입니다.",
        "W1",
    ),
    Mistake(
        "X1 before W1",
        Replace("return W1, X1", "return X1, W1"),
        "wrong_shape",
        "You return X1 first. The order is W1, then X1.",
        "X1을 먼저 반환했습니다. W1, X1의 순서로 반환하세요.",
    ),
    Mistake(
        "scores",
        Replace("return W1, X1", "return X1 @ W1.T"),
        "wrong_type",
        "You return the scores. Return the two matrices whose product they are: W1, then X1.",
        "스코어를 반환했습니다. 곱하면 스코어가 되는 두 행렬 W1과 X1을 차례로 반환하세요.",
        also=(Replace("return W1, X1", "return W1 @ X1.T"),),
    ),
    Mistake(
        "one of the two",
        Replace("return W1, X1", "return W1"),
        "wrong_type",
        "You return one matrix. Return both: W1, then X1.",
        "행렬을 하나만 반환했습니다. W1과 X1을 차례로 모두 반환하세요.",
        also=(Replace("return W1, X1", "return X1"),),
    ),
    Mistake(
        "bias subtracted",
        Replace("[W, b]", "[W, -b]"),
        "wrong_value",
        "The last column of your W1 is −b, and the bias is subtracted. It is b.",
        "W1의 마지막 열이 −b라서 편향을 빼게 됩니다. b를 그대로 두세요.",
    ),
    Mistake(
        "writes into its examples",
        keeps_a_column_of_its_input,
        "changed_input",
        "Your function writes into `X`, which belongs to the caller. Make a new array of D + 1 "
        "columns.",
        "함수가 호출한 쪽의 `X`에 값을 써 넣습니다. 열이 D + 1개인 새 배열을 만드세요.",
    ),
    Mistake(
        "one bias for all",
        Replace("[W, b]", "[W, np.full(len(W), b[0])]"),
        "wrong_value",
        "All classes have the same bias in yours. Each has its own, b[c].",
        "모든 클래스의 편향이 같습니다. 클래스마다 b[c]를 쓰세요.",
        also=(Replace("[W, b]", "[W, np.full(len(W), b.mean())]"),),
    ),
    Mistake(
        "zeros beside the weights",
        Replace("[W, b]", "[W, np.zeros(len(W))]"),
        "wrong_value",
        "The last column of your W1 is 0, and the bias is lost. It is b.",
        "W1의 마지막 열이 0이라서 편향이 사라집니다. b를 넣으세요.",
    ),
    Mistake(
        "minus ones beside the examples",
        Replace("[X, np.ones(len(X))]", "[X, -np.ones(len(X))]"),
        "wrong_value",
        "Your X1 ends with −1, and the bias is subtracted. It ends with 1.",
        "X1의 마지막 열이 −1이라서 편향을 빼게 됩니다. 1이어야 합니다.",
        "X1",
    ),
)


def lists(W: np.ndarray, b: np.ndarray, X: np.ndarray) -> list[list[list[float]]]:
    W1 = [[*row, bias] for row, bias in zip(W.tolist(), b.tolist(), strict=True)]
    return [W1, [[*x, 1] for x in X.tolist()]]


def padded(W: np.ndarray, b: np.ndarray, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    W1 = np.pad(W, ((0, 0), (0, 1)))
    W1[:, -1] = b
    return W1, np.pad(X, ((0, 0), (0, 1)), constant_values=1.0)


def transposed_views(W: np.ndarray, b: np.ndarray, X: np.ndarray) -> tuple[np.ndarray, ...]:
    return np.vstack([W.T, b]).T, np.r_[X.T, np.ones((1, len(X)))].T


def filled_in_single_precision(
    W: np.ndarray, b: np.ndarray, X: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    W1 = np.empty((W.shape[0], W.shape[1] + 1), dtype=np.float32)
    W1[:, :-1], W1[:, -1] = W, b
    X1 = np.ones((X.shape[0], X.shape[1] + 1), dtype=np.float32)
    X1[:, :-1] = X
    return W1, X1


record = Record(
    level="warm-up",
    lecture="Linear Classification: Bias trick",
    cases=cases,
    checks=(
        Check("W1", 2, output=0),
        Check("X1", 1, output=1),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("lists", lists),
        Alternative("padded", padded),
        Alternative("stacked as rows, transposed views", transposed_views),
        Alternative("filled in, float32", filled_in_single_precision),
    ),
)

"""All L1 distances between the rows of two matrices."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, m: int, features: int) -> Drawn:
    return {"X": rng.normal(0.0, 2.0, (n, features)), "Y": rng.normal(0.5, 2.0, (m, features))}


def pixels(rng: np.random.Generator, n: int, m: int) -> Drawn:
    """Gray values of 4x4 images, as floats."""
    X, Y = (rng.integers(0, 256, (rows, 16)).astype(float) for rows in (n, m))
    return {"X": X, "Y": Y}


def repeated(rng: np.random.Generator) -> Drawn:
    """Y holds rows of X again, in another order, and a row of zeros."""
    X = rng.integers(-9, 10, (5, 3)).astype(float)
    return {"X": X, "Y": np.vstack([X[rng.permutation(5)], np.zeros((1, 3)), X[:1]])}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several rows", draw(rng, 4, 6, 3)),
        Case("ordinary", "several rows", draw(rng, 7, 2, 5)),
        Case("ordinary", "pixels", pixels(rng, 5, 8)),
        Case("edge", "one row in X", draw(rng, 1, 5, 4)),
        Case("edge", "one row in Y", draw(rng, 5, 1, 4)),
        Case("edge", "one feature", draw(rng, 4, 3, 1)),
        Case("edge", "as many rows as features", draw(rng, 4, 4, 4)),
        Case("edge", "repeated points", repeated(rng)),
    ]


EXAMPLES = (
    Example(
        {
            "X": np.array([[0.0, 0.0], [1.0, 2.0]]),
            "Y": np.array([[6.0, -8.0], [1.0, 2.0], [0.5, 0.0]]),
        },
        np.array([[14.0, 3.0, 0.5], [15.0, 0.0, 2.5]]),
        "two rows against three, one of them repeated",
    ),
    Example(
        {
            "X": np.array([[56.0, 32.0, 10.0, 18.0], [90.0, 23.0, 128.0, 133.0]]),
            "Y": np.array([[10.0, 20.0, 24.0, 17.0], [8.0, 10.0, 89.0, 100.0]]),
        },
        np.array([[73.0, 231.0], [303.0, 167.0]]),
        "lecture: the first two rows of the test image against those of the training image",
    ),
    Example(
        {"X": np.array([[-2.0]]), "Y": np.array([[1.0], [-2.5]])},
        np.array([[3.0, 0.5]]),
        "one row in X, one feature",
    ),
    Example(
        {"X": np.eye(3), "Y": np.array([[2.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 4.0]])},
        np.array([[1.0, 1.0, 5.0], [3.0, 1.0, 5.0], [3.0, 1.0, 5.0]]),
        "as many rows as features",
    ),
    Example(
        {"X": np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 0.0]]), "Y": np.array([[1.0, 0.0, 1.0]])},
        np.array([[4.0], [3.0]]),
        "one row in Y",
    ),
)

LINE = "np.abs(X[i] - Y).sum(axis=1)"
RETURN = "return distances"

MISTAKES = (
    Mistake(
        "rows and columns exchanged",
        Replace(RETURN, "return distances.T"),
        "wrong_shape",
        "Yours is (M, N): row i of the result belongs to row i of X, column j to row j of Y.",
        "모양이 (M, N)입니다. 결과의 i번째 행은 X의 i번째 행, j번째 열은 Y의 j번째 행에 "
        "해당합니다.",
    ),
    Mistake(
        "no absolute value",
        Replace(LINE, "(X[i] - Y).sum(axis=1)"),
        "wrong_value",
        "Your differences cancel each other: take the absolute value of each before you sum.",
        "차이가 서로 지워집니다. 더하기 전에 각각 절댓값을 구하세요.",
        also=(Replace(LINE, "(Y - X[i]).sum(axis=1)"),),
    ),
    Mistake(
        "absolute value of the sum",
        Replace(LINE, "np.abs((X[i] - Y).sum(axis=1))"),
        "wrong_value",
        "You take the absolute value after the sum, when the differences have cancelled already.",
        "합을 구한 뒤에 절댓값을 구해 차이가 이미 서로 지워졌습니다. 절댓값이 먼저입니다.",
    ),
    Mistake(
        "mean over the features",
        Replace(LINE, "np.abs(X[i] - Y).mean(axis=1)"),
        "wrong_value",
        "You take the mean over the features: the L1 distance is their sum.",
        "특성에 대한 평균을 구했습니다. L1 거리는 합입니다.",
    ),
    Mistake(
        "L2 distances",
        Replace(LINE, "np.sqrt(((X[i] - Y) ** 2).sum(axis=1))"),
        "wrong_value",
        "These are L2 distances. For L1 add up absolute differences: no square, no root.",
        "L2 거리입니다. L1은 차의 절댓값을 더합니다. 제곱도 제곱근도 없습니다.",
    ),
    Mistake(
        "squared distances",
        Replace(LINE, "((X[i] - Y) ** 2).sum(axis=1)"),
        "wrong_value",
        "You add up squares: the L1 distance adds up absolute differences.",
        "제곱을 더했습니다. L1 거리는 차의 절댓값을 더합니다.",
    ),
    Mistake(
        "largest difference",
        Replace(LINE, "np.abs(X[i] - Y).max(axis=1)"),
        "wrong_value",
        "You take the largest difference of a feature: add up those of all features.",
        "한 특성의 가장 큰 차이를 구했습니다. 모든 특성의 차이를 더하세요.",
    ),
    Mistake(
        "difference of the norms",
        Replace(LINE, "np.abs(np.abs(X[i]).sum() - np.abs(Y).sum(axis=1))"),
        "wrong_value",
        "You subtract the norms of the rows. Subtract the rows, then take the norm.",
        "행의 노름끼리 뺐습니다. 행을 먼저 빼고 노름을 구하세요.",
    ),
    Mistake(
        "only the first feature",
        Replace(LINE, "np.abs(X[i, 0] - Y[:, 0])"),
        "wrong_value",
        "You compare the first feature alone: add up the differences of all of them.",
        "첫 특성만 비교했습니다. 모든 특성의 차이를 더하세요.",
    ),
    Mistake(
        "not summed",
        Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y)"),
        "wrong_shape",
        "You return the differences of every feature, (N, M, D): sum them over the last axis.",
        "특성별 차이를 (N, M, D) 그대로 반환했습니다. 마지막 축으로 더하세요.",
    ),
    Mistake(
        "summed over the wrong axis",
        Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y).sum(axis=1)"),
        "wrong_shape",
        "You sum over the rows of Y. The axis of the features is the last one.",
        "Y의 행에 대해 더했습니다. 특성 축은 마지막 축입니다.",
        also=(Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y).sum(axis=0)"),),
    ),
    Mistake(
        "all pairs in one list",
        Replace(RETURN, "return distances.ravel()"),
        "wrong_shape",
        "You return one long vector: the result is a matrix (N, M).",
        "벡터 하나로 반환했습니다. 결과는 (N, M) 행렬입니다.",
    ),
    Mistake(
        "overwrites its input",
        Replace(LINE, "np.abs(X[i] - Y).sum(axis=1)\n        X[i] = 0"),
        "changed_input",
        "Your function changes X. Work on new arrays: `x - Y` makes one, `x -= …` does not.",
        "X를 바꾸었습니다. 새 배열로 계산하세요. `x - Y`는 새 배열을 만들지만 `x -= …`는 아닙니다.",
    ),
)


def broadcast(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return np.abs(X[:, None, :] - Y[None, :, :]).sum(axis=-1)  # type: ignore[no-any-return]


def loops(X: np.ndarray, Y: np.ndarray) -> list[list[float]]:
    rows, columns = X.tolist(), Y.tolist()
    return [[sum(abs(a - b) for a, b in zip(x, y, strict=True)) for y in columns] for x in rows]


def features_one_by_one(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """A view of a result that was built the other way round, float32."""
    total = np.zeros((len(Y), len(X)), dtype=np.float32)
    for d in range(X.shape[1]):
        total += np.abs(np.subtract.outer(Y[:, d], X[:, d])).astype(np.float32)
    return total.T


def norms(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return np.stack([np.linalg.norm(X - y, ord=1, axis=1) for y in Y], axis=1)


record = Record(
    level="core",
    lecture="Nearest Neighbor Classifier: L1 distance",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("broadcasting", broadcast),
        Alternative("loops over numbers, lists", loops),
        Alternative("feature by feature, float32, a view", features_one_by_one),
        Alternative("norms, column by column", norms),
    ),
)

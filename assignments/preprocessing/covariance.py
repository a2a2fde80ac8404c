"""The covariance of centred data, divided by N or by N − 1."""

from __future__ import annotations

import numpy as np

from autograder.judging.free.components import number_as_matrix
from autograder.model import (
    Alternative,
    Case,
    Check,
    Convention,
    Example,
    Mistake,
    Record,
    Replace,
)

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """Centred features of unlike spread that vary together."""
    mixed = rng.normal(0.0, 1.0, (n, d)) @ rng.normal(0.0, 1.0, (d, d))
    X = (mixed + rng.normal(0.0, 1.0, (n, 1))) * rng.uniform(0.5, 3.0, d)
    return {"X": X - X.mean(axis=0)}


def never_varies(rng: np.random.Generator, n: int, d: int) -> Drawn:
    X = draw(rng, n, d)["X"]
    X[:, rng.integers(d)] = 0.0
    return {"X": X}


def cases(rng: np.random.Generator) -> list[Case]:
    """Few examples, so that N and N − 1 are far apart."""
    return [
        Case("ordinary", "several features", draw(rng, 6, 3)),
        Case("ordinary", "more features than examples", draw(rng, 4, 7)),
        Case("ordinary", "as many examples as features", draw(rng, 5, 5)),
        Case("edge", "one feature", draw(rng, 7, 1)),
        Case("edge", "two examples", draw(rng, 2, 3)),
        Case("edge", "a feature that never varies", never_varies(rng, 6, 4)),
    ]


EXAMPLES = (
    Example(
        {"X": np.array([[2.0, 1.0], [-2.0, -1.0], [1.0, -2.0], [-1.0, 2.0]])},
        np.array([[2.5, 0.0], [0.0, 2.5]]),
        source="four examples, two features that do not vary together",
    ),
    Example(
        {"X": np.array([[1.0, 2.0, 0.0], [-1.0, 0.0, 0.0], [0.0, -2.0, 0.0]])},
        np.array([[2 / 3, 2 / 3, 0.0], [2 / 3, 8 / 3, 0.0], [0.0, 0.0, 0.0]]),
        source="as many examples as features; one of them never varies",
    ),
    Example(
        {"X": np.array([[3.0], [-3.0]])},
        source="two examples, one feature: [[9.0]], still a matrix; the number alone is accepted",
        holds=(
            (
                "np.shape(result) in ((1, 1), ()) and np.isclose(np.sum(result), [9, 18]).any()",
                "The variance should be 9 (or 18, divided by N - 1), in a matrix 1 x 1.",
                "분산이 9(N - 1로 나누면 18)이고, 1 x 1 행렬이어야 합니다.",
            ),
        ),
    ),
    Example(
        {"X": np.array([[1.0, -2.0, 3.0], [-1.0, 2.0, -3.0]])},
        np.array([[1.0, -2.0, 3.0], [-2.0, 4.0, -6.0], [3.0, -6.0, 9.0]]),
        source="more features than examples",
    ),
)


S = "X.T @ X / len(X)"


def writes_products_into_its_input(X: np.ndarray) -> np.ndarray:
    S: np.ndarray = X.T @ X / len(X)
    X *= X
    return S


MISTAKES = (
    Mistake(
        "correlation",
        Replace(
            S,
            "X.T @ X / len(X) / np.sqrt(np.outer((X**2).mean(axis=0), (X**2).mean(axis=0)) + "
            "1e-300)",
        ),
        "wrong_value",
        "This is the correlation: its diagonal is 1. Do not divide by the standard deviations.",
        "상관계수 행렬이라서 대각선이 1입니다. 표준편차로 나누지 마세요.",
    ),
    Mistake(
        "covariance of the examples",
        Replace(S, "X @ X.T / len(X)"),
        "wrong_shape",
        "You have the products of the examples, (N, N). Features are columns: XᵀX is (D, D).",
        "예제끼리 곱한 (N, N)입니다. 특성은 열이므로 (D, D)인 XᵀX를 구하세요.",
        also=(Replace(S, "X @ X.T / X.shape[1]"),),
    ),
    Mistake(
        "rows taken as features",
        Replace(S, "np.cov(X, bias=True)"),
        "wrong_shape",
        "`np.cov` takes rows as features. Here they are columns: rowvar=False, or pass X.T.",
        "`np.cov`는 행을 특성으로 봅니다. 여기서는 열이 특성이므로 rowvar=False로 하거나 X.T를 "
        "넘기세요.",
        also=(Replace(S, "np.cov(X)"),),
    ),
    Mistake(
        "not divided",
        Replace(S, "X.T @ X"),
        "wrong_value",
        "You have the sum of the products. Divide it by the number of examples.",
        "곱의 합입니다. 예제의 수로 나누세요.",
    ),
    Mistake(
        "divided by the number of features",
        Replace(S, "X.T @ X / X.shape[1]"),
        "wrong_value",
        "You divide by D, the number of features. Divide by N, the number of examples.",
        "특성의 수 D로 나누었습니다. 예제의 수 N으로 나누세요.",
    ),
    Mistake(
        "divided by all numbers",
        Replace(S, "X.T @ X / X.size"),
        "wrong_value",
        "You divide by N·D. Divide by N, the number of examples.",
        "N·D로 나누었습니다. 예제의 수 N으로 나누세요.",
    ),
    Mistake(
        "divided twice",
        Replace(S, "X.T @ X / len(X) ** 2"),
        "wrong_value",
        "You divide by N twice. Divide once.",
        "N으로 두 번 나누었습니다. 한 번만 나누세요.",
    ),
    Mistake(
        "half of the matrix",
        Replace(S, "np.triu(X.T @ X / len(X))"),
        "wrong_value",
        "One half of the matrix is 0. A covariance is symmetric: entry (j, k) is entry (k, j).",
        "행렬의 절반이 0입니다. 공분산은 대칭이므로 (j, k) 성분과 (k, j) 성분이 같습니다.",
        also=(Replace(S, "np.tril(X.T @ X / len(X))"),),
    ),
    Mistake(
        "one number",
        Replace(S, "(X.T @ X / len(X)).mean()"),
        "wrong_shape",
        "You return one number. The covariance is a matrix, (D, D).",
        "수 하나를 반환했습니다. 공분산은 (D, D) 행렬입니다.",
        also=(Replace(S, "(X**2).sum() / len(X)"),),
    ),
    Mistake(
        "variances alone",
        Replace(S, "np.diag((X**2).mean(axis=0))"),
        "wrong_value",
        "You have the variances alone. Off the diagonal stand the products of two features.",
        "분산만 구했습니다. 대각선 밖에는 두 특성의 곱의 평균이 들어갑니다.",
    ),
    Mistake(
        "variances as a vector",
        Replace(S, "(X**2).mean(axis=0)"),
        "wrong_shape",
        "You return the variance of each feature. The covariance is a matrix, (D, D).",
        "특성마다 분산만 반환했습니다. 공분산은 (D, D) 행렬입니다.",
        also=(Replace(S, "X.var(axis=0)"),),
    ),
    Mistake(
        "root",
        Replace(S, "np.sign(X.T @ X) * np.sqrt(np.abs(X.T @ X / len(X)))"),
        "wrong_value",
        "You take the root. The diagonal holds variances, not standard deviations.",
        "제곱근을 취했습니다. 대각선은 표준편차가 아니라 분산입니다.",
        also=(Replace(S, "np.sqrt(np.abs(X.T @ X / len(X)))"),),
    ),
    Mistake(
        "rows centred",
        Replace(
            S,
            "(X - X.mean(axis=1, keepdims=True)).T @ (X - X.mean(axis=1, keepdims=True)) / len(X)",
        ),
        "wrong_value",
        "You subtract from each row its own mean. X is centred already; if at all, axis=0.",
        "행마다 자기 평균을 뺐습니다. X는 이미 중심화되어 있고, 다시 빼더라도 axis=0입니다.",
    ),
    Mistake(
        "absolute values",
        Replace(S, "np.abs(X.T @ X) / len(X)"),
        "wrong_value",
        "You take absolute values. Features that move against each other have a negative "
        "covariance.",
        "절댓값을 취했습니다. 서로 반대로 변하는 특성의 공분산은 음수입니다.",
    ),
    Mistake(
        "squares its input",
        writes_products_into_its_input,
        "changed_input",
        "Your function writes into `X`, and the caller's array changes. Work on a new array.",
        "함수가 `X`에 값을 써 넣어 호출한 쪽의 배열이 달라집니다. 새 배열로 계산하세요.",
    ),
)


def loops_of_floats(X: np.ndarray) -> list[list[float]]:
    columns = X.T.tolist()
    return [
        [sum(a * b for a, b in zip(p, q, strict=True)) / len(X) for q in columns] for p in columns
    ]


def sum_of_outer_products(X: np.ndarray) -> np.ndarray:
    total = np.zeros((X.shape[1], X.shape[1]))
    for x in X:
        total += np.outer(x, x) / len(X)
    return total


def unbiased(X: np.ndarray) -> np.ndarray:
    return np.cov(X, rowvar=False)


def einsum_in_single_precision(X: np.ndarray) -> np.ndarray:
    x = X.astype(np.float32)
    S: np.ndarray = np.einsum("ni,nj->ij", x, x) / np.float32(len(x))
    return S


record = Record(
    level="warm-up",
    lecture="Data Preprocessing: Decorrelated data",
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
        Alternative("sum of outer products", sum_of_outer_products),
        Alternative("np.cov, divided by N - 1, a number for one feature", unbiased),
        Alternative("einsum, float32", einsum_in_single_precision),
    ),
    conventions=(
        Convention(
            "divided by N - 1",
            Replace("len(X)", "(len(X) - 1)"),
            Replace("correction=0", "correction=1"),
            "the unbiased covariance, divided by N − 1",
            "N − 1로 나누는 불편추정량",
        ),
    ),
    align=number_as_matrix,
    default_convention=("divided by N", "the covariance divided by N", "N으로 나누는 공분산"),
)

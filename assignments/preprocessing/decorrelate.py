"""Centred data on the axes of their covariance, up to the sign of each."""

from __future__ import annotations

import numpy as np

from autograder.judging.free.components import up_to_signs
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def rotation(rng: np.random.Generator, d: int) -> np.ndarray:
    """Axes that are far from the features' own, and from those of the transposed matrix."""
    while True:
        U: np.ndarray = np.linalg.qr(rng.normal(size=(d, d)))[0]
        turned = np.abs(np.abs(U) - np.abs(U.T)).max() > 0.2 or d < 3
        if d == 1 or (np.abs(U).max() < 0.95 and turned):
            return U


def cloud(rng: np.random.Generator, n: int, variances: list[float]) -> Drawn:
    """Centred data of exactly these variances."""
    d = len(variances)
    drawn = rng.normal(size=(n, d))
    Z = np.linalg.qr(drawn - drawn.mean(axis=0))[0] * np.sqrt(n)
    return {"X": Z * np.sqrt(variances) @ rotation(rng, d).T}


def falling(rng: np.random.Generator, d: int) -> list[float]:
    """Variances, each clearly below the one before."""
    ratios = rng.uniform(1.7, 2.6, d)
    return list(rng.uniform(0.5, 1.0) * np.cumprod(ratios)[::-1])


def never_varies(rng: np.random.Generator, n: int, d: int) -> Drawn:
    return {"X": np.insert(cloud(rng, n, falling(rng, d - 1))["X"], 1, 0.0, axis=1)}


def repeated(rng: np.random.Generator, first: bool) -> Drawn:
    """Two equal variances, larger or smaller than the third, in halves: their sums are exact.

    One of the two axes is a feature's own, so that `np.linalg.eig` finds perpendicular ones, too.
    """
    p, q = (3.0, 1.5) if first else (1.5, 3.0)
    p, q = p + rng.integers(2) / 2, q + rng.integers(2) / 2
    half = np.array([[p, p, 0.0], [q, -q, 0.0], [0.0, 0.0, p], [0.0, 0.0, p]])
    X = np.concatenate([half, -half])
    return {"X": X[rng.permutation(8)][:, rng.permutation(3)]}


def as_many(rng: np.random.Generator, n: int) -> Drawn:
    """Centred, N examples span N − 1 axes: the last variance is 0."""
    return cloud(rng, n, [*falling(rng, n - 1), 0.0])


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several features", cloud(rng, 8, falling(rng, 3))),
        Case("ordinary", "several features", cloud(rng, 11, falling(rng, 4))),
        Case("ordinary", "several features", cloud(rng, 9, falling(rng, 5))),
        Case("edge", "two features", cloud(rng, 7, falling(rng, 2))),
        Case("edge", "as many examples as features", as_many(rng, 4)),
        Case("edge", "a feature that never varies", never_varies(rng, 7, 4)),
        Case("edge", "equal variances", repeated(rng, first=True)),
        Case("edge", "equal variances", repeated(rng, first=False)),
    ]


EXAMPLES = (
    Example(
        {"X": np.array([[4.0, 3.0], [-4.0, -3.0], [-0.6, 0.8], [0.6, -0.8]])},
        np.array([[5.0, 0.0], [-5.0, 0.0], [0.0, 1.0], [0.0, -1.0]]),
        source="two features: the axes are (0.8, 0.6) and (-0.6, 0.8); each column up to its sign",
        either_sign=True,
    ),
    Example(
        {
            "X": np.array(
                [
                    [1.0, 2.0, 2.0],
                    [-1.0, -2.0, -2.0],
                    [4.0, 2.0, -4.0],
                    [-4.0, -2.0, 4.0],
                    [0.2, -0.2, 0.1],
                    [-0.2, 0.2, -0.1],
                ]
            )
        },
        np.array(
            [
                [0.0, 3.0, 0.0],
                [0.0, -3.0, 0.0],
                [6.0, 0.0, 0.0],
                [-6.0, 0.0, 0.0],
                [0.0, 0.0, 0.3],
                [0.0, 0.0, -0.3],
            ]
        ),
        source="three features: the axis of the largest variance comes first",
        either_sign=True,
    ),
    Example(
        {"X": np.array([[1.2, 0.0, 1.6], [-1.4, 0.0, -0.2], [0.2, 0.0, -1.4]])},
        np.array([[2.0, 0.0, 0.0], [-1.0, 1.0, 0.0], [-1.0, -1.0, 0.0]]),
        source="as many examples as features; one of them never varies",
        either_sign=True,
    ),
    Example(
        {"X": np.array([[3.0, 4.0], [-3.0, -4.0], [4.0, -3.0], [-4.0, 3.0]])},
        source="equal variances: every pair of perpendicular axes is right",
        holds=(
            (
                "np.shape(result) == (4, 2) and np.allclose(np.asarray(result) @ "
                "np.transpose(result), X @ X.T)",
                "Rotating the data changes neither lengths nor angles between rows.",
                "데이터를 회전해도 행의 길이와 행 사이의 각도는 그대로여야 합니다.",
            ),
        ),
    ),
)


ORDER = "np.argsort(S)[::-1]"
RESULT = "X @ U[:, order]"
COVARIANCE = "X.T @ X / len(X)"


def smallest_first_by_svd(X: np.ndarray) -> np.ndarray:
    components: np.ndarray = X @ np.linalg.svd(X)[2].T[:, ::-1]
    return components


def rows_of_u(X: np.ndarray) -> np.ndarray:
    turned: np.ndarray = X @ np.linalg.svd(X.T @ X)[0].T
    return turned


def rows_of_v(X: np.ndarray) -> np.ndarray:
    turned: np.ndarray = X @ np.linalg.svd(X)[2]
    return turned


def standardized_first(X: np.ndarray) -> np.ndarray:
    Z = X / (X.std(axis=0) + 1e-9)
    components: np.ndarray = Z @ np.linalg.svd(Z.T @ Z)[0]
    return components


def rows_centred_first(X: np.ndarray) -> np.ndarray:
    Y = X - X.mean(axis=1, keepdims=True)
    components: np.ndarray = Y @ np.linalg.svd(Y.T @ Y)[0]
    return components


def rows_centred_for_the_axes(X: np.ndarray) -> np.ndarray:
    Y = X - X.mean(axis=1, keepdims=True)
    components: np.ndarray = X @ np.linalg.svd(Y.T @ Y)[0]
    return components


def rotates_in_place(X: np.ndarray) -> np.ndarray:
    X[...] = X @ np.linalg.svd(X)[2].T
    return X


MISTAKES = (
    Mistake(
        "smallest variance first",
        Replace(ORDER, "np.argsort(S)"),
        "wrong_value",
        "Your components come with the smallest variance first: `eigh` sorts eigenvalues upwards. "
        "Turn the order round, U[:, ::-1].",
        "분산이 가장 작은 성분이 먼저 나왔습니다. `eigh`는 고윳값을 오름차순으로 주므로 U[:, "
        "::-1]로 순서를 뒤집으세요.",
        also=(smallest_first_by_svd,),
    ),
    Mistake(
        "signs dropped",
        Replace(RESULT, "np.abs(X @ U[:, order])"),
        "wrong_value",
        "All your numbers are positive. A whole column may change its sign, but not single "
        "numbers.",
        "수가 모두 양수입니다. 열 전체의 부호는 바뀌어도 되지만 수마다 따로 바꿀 수는 없습니다.",
    ),
    Mistake(
        "U not transposed",
        Replace(RESULT, "X @ U[:, order].T"),
        "wrong_value",
        "You multiply each row by U where Uᵀ is meant. Row by row, (Uᵀx)ᵀ = xᵀU: X @ U, where the "
        "columns of U are the eigenvectors.",
        "행마다 Uᵀ가 아니라 U를 곱했습니다. 행으로 쓰면 (Uᵀx)ᵀ = xᵀU이므로, 열이 고유벡터인 U로 "
        "X @ U를 구하세요.",
        also=(Replace(RESULT, "X @ U.T"), rows_of_u, rows_of_v),
    ),
    Mistake(
        "rows of U in order",
        Replace(RESULT, "X @ U[order]"),
        "wrong_value",
        "You reorder the rows of U. The eigenvectors are its columns: U[:, order].",
        "U의 행 순서를 바꾸었습니다. 고유벡터는 열이므로 U[:, order]로 바꾸세요.",
    ),
    Mistake(
        "not rotated",
        Replace(RESULT, "X @ U @ U.T"),
        "wrong_value",
        "Your data are as they were: the features still vary together. Multiply by U once.",
        "데이터가 처음 그대로라서 특성끼리 여전히 상관이 있습니다. U를 한 번만 곱하세요.",
        also=(Replace(RESULT, "X[:, np.argsort(X.var(axis=0))[::-1]]"),),
    ),
    Mistake(
        "whitened",
        Replace(RESULT, "X @ U[:, order] / np.sqrt(S[order] + 1e-5)"),
        "wrong_value",
        "You whiten as well: every component has variance 1. Leave their variances as they are.",
        "백색화까지 해서 모든 성분의 분산이 1입니다. 분산은 그대로 두세요.",
        also=(
            Replace(RESULT, "X @ U[:, order] / np.sqrt(np.maximum(S[order], 1e-12))"),
            Replace(RESULT, "X @ U[:, order] / np.sqrt(np.maximum(len(X) * S[order], 1e-12))"),
        ),
    ),
    Mistake(
        "divided by the variances",
        Replace(RESULT, "X @ U[:, order] / (S[order] + 1e-5)"),
        "wrong_value",
        "You divide by the variances. Decorrelated data keep them.",
        "분산으로 나누었습니다. 무상관화한 데이터의 분산은 그대로입니다.",
        also=(Replace(RESULT, "X @ U[:, order] / S[order]"),),
    ),
    Mistake(
        "multiplied by the variances",
        Replace(RESULT, "X @ U[:, order] * np.sqrt(np.maximum(S[order], 0.0))"),
        "wrong_value",
        "You multiply by the variances, or by their roots, on top: X U has them already.",
        "분산이나 그 제곱근을 한 번 더 곱했습니다. X U에 이미 들어 있습니다.",
        also=(
            Replace(RESULT, "X @ U[:, order] * S[order]"),
            Replace(RESULT, "X @ U[:, order] * np.sqrt(np.maximum(len(X) * S[order], 0.0))"),
        ),
    ),
    Mistake(
        "axes of the correlation",
        Replace(COVARIANCE, "X.T @ X / np.sqrt(np.outer(*2 * [(X**2).sum(axis=0) + 1e-12]))"),
        "wrong_value",
        "You take the axes of the correlation. Take those of the covariance: features keep their "
        "spread.",
        "상관계수 행렬의 축을 썼습니다. 특성의 크기를 그대로 두고 공분산의 축을 쓰세요.",
        also=(standardized_first,),
    ),
    Mistake(
        "rows centred",
        Replace(RESULT, "(X - X.mean(axis=1, keepdims=True)) @ U[:, order]"),
        "wrong_value",
        "You subtract from each row its own mean. X is centred already; if at all, axis=0.",
        "행마다 자기 평균을 뺐습니다. X는 이미 중심화되어 있고, 다시 빼더라도 axis=0입니다.",
        also=(rows_centred_first, rows_centred_for_the_axes),
    ),
    Mistake(
        "components as rows",
        Replace(RESULT, "(X @ U[:, order]).T"),
        "wrong_shape",
        "Your components are rows, (D, N). Rows are examples: return (N, D).",
        "성분이 행인 (D, N)입니다. 행이 예제이므로 (N, D)로 반환하세요.",
        also=(Replace(RESULT, "U.T @ X.T"),),
    ),
    Mistake(
        "axes alone",
        Replace(RESULT, "U[:, order]"),
        "wrong_shape",
        "You return the axes U. Return the data on them: X U.",
        "축 U를 반환했습니다. 데이터를 그 축으로 옮긴 X U를 반환하세요.",
        also=(Replace(RESULT, "S[order]"), Replace(RESULT, "U.T @ X.T @ X / len(X) @ U")),
    ),
    Mistake(
        "first component alone",
        Replace(RESULT, "X @ U[:, order[:1]]"),
        "wrong_shape",
        "You keep some of the components. Decorrelated data have all D of them.",
        "성분을 일부만 남겼습니다. 무상관화한 데이터에는 D개 성분이 모두 있습니다.",
        also=(Replace(RESULT, "X @ U[:, order[:2]]"), Replace(RESULT, "X @ U[:, order[:-1]]")),
    ),
    Mistake(
        "rotates its input",
        rotates_in_place,
        "changed_input",
        "Your function writes the result into `X`, and the caller's array changes. Return a new "
        "array.",
        "결과를 `X`에 써 넣어 호출한 쪽의 배열이 달라집니다. 새 배열을 반환하세요.",
    ),
)


def left_vectors_times_singular_values(X: np.ndarray) -> np.ndarray:
    U, s, _ = np.linalg.svd(X, full_matrices=False)
    components: np.ndarray = U * s
    return components


def vector_by_vector(X: np.ndarray) -> list[list[float]]:
    S, U = np.linalg.eig(np.atleast_2d(np.cov(X, rowvar=False)))
    axes = [axis for _, axis in sorted(zip(-S.real, U.real.T.tolist(), strict=True))]
    return [[sum(a * v for a, v in zip(axis, x, strict=True)) for axis in axes] for x in X.tolist()]


def turned_round(X: np.ndarray) -> np.ndarray:
    components: np.ndarray = (-np.linalg.svd(X.T @ X)[0].T @ X.T).T
    return components


def single_precision(X: np.ndarray) -> np.ndarray:
    x = X.astype(np.float32)
    components: np.ndarray = x @ np.linalg.eigh(x.T @ x)[1][:, ::-1]
    return components


record = Record(
    level="core",
    lecture="Data Preprocessing: Decorrelated data",
    cases=cases,
    # Narrow in some draws by float32, which rounds to a fiftieth of the tolerance.
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative(
            "left singular vectors times singular values", left_vectors_times_singular_values
        ),
        Alternative("np.linalg.eig, sorted, lists", vector_by_vector),
        Alternative("every axis turned round, a transposed view", turned_round),
        Alternative("float32", single_precision),
    ),
    align=up_to_signs,
)

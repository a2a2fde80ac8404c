"""Decorrelated data with every component brought to variance 1, up to the sign of each."""

from __future__ import annotations

import numpy as np

from autograder.judging.free.components import up_to_signs
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

Drawn = dict[str, np.ndarray | float]


def rotation(rng: np.random.Generator, d: int) -> np.ndarray:
    """Axes that are far from the features' own, and from those of the transposed matrix."""
    while True:
        U: np.ndarray = np.linalg.qr(rng.normal(size=(d, d)))[0]
        turned = np.abs(np.abs(U) - np.abs(U.T)).max() > 0.2 or d < 3
        if d == 1 or (np.abs(U).max() < 0.95 and turned):
            return U


def cloud(rng: np.random.Generator, n: int, variances: list[float]) -> dict[str, np.ndarray]:
    """Centred data of exactly these variances."""
    d = len(variances)
    drawn = rng.normal(size=(n, d))
    Z = np.linalg.qr(drawn - drawn.mean(axis=0))[0] * np.sqrt(n)
    return {"X": Z * np.sqrt(variances) @ rotation(rng, d).T}


def falling(rng: np.random.Generator, d: int, scale: float = 1.0) -> list[float]:
    """Variances, each clearly below the one before, the last about `scale`."""
    ratios = rng.uniform(1.7, 2.6, d)
    ratios[0] = rng.uniform(0.5, 1.0)
    return list(scale * np.cumprod(ratios)[::-1])


def with_eps(rng: np.random.Generator, drawn: dict[str, np.ndarray]) -> Drawn:
    """An ε that shows beside variances of about 1."""
    return {**drawn, "eps": float(rng.uniform(0.1, 0.4))}


def never_varies(rng: np.random.Generator, n: int, d: int) -> Drawn:
    X = cloud(rng, n, falling(rng, d - 1))["X"]
    return with_eps(rng, {"X": np.insert(X, 1, 0.0, axis=1)})


def repeated(rng: np.random.Generator, first: bool) -> dict[str, np.ndarray]:
    """Two equal variances, larger or smaller than the third, in halves: their sums are exact.

    One of the two axes is a feature's own, so that `np.linalg.eig` finds perpendicular ones, too.
    """
    p, q = (3.0, 1.5) if first else (1.5, 3.0)
    p, q = p + rng.integers(2) / 2, q + rng.integers(2) / 2
    half = np.array([[p, p, 0.0], [q, -q, 0.0], [0.0, 0.0, p], [0.0, 0.0, p]])
    X = np.concatenate([half, -half])
    return {"X": X[rng.permutation(8)][:, rng.permutation(3)]}


def cases(rng: np.random.Generator) -> list[Case]:
    """With small variances, about 1e-5 to 1e-4, the default ε shows."""
    small = [cloud(rng, 8 + d, falling(rng, d, 2e-5)) for d in (3, 4)]
    as_many = cloud(rng, 4, [*falling(rng, 3), 0.0])  # centred, N examples span N − 1 axes
    return [
        Case("ordinary", "another eps", with_eps(rng, cloud(rng, 8, falling(rng, 3)))),
        Case("ordinary", "another eps", with_eps(rng, cloud(rng, 11, falling(rng, 4)))),
        Case("ordinary", "default eps, small variances", {**small[0]}),
        Case("ordinary", "default eps, small variances", {**small[1]}),
        Case("edge", "two features", with_eps(rng, cloud(rng, 7, falling(rng, 2)))),
        Case("edge", "as many examples as features", with_eps(rng, as_many)),
        Case("edge", "a feature that never varies", never_varies(rng, 7, 4)),
        Case("edge", "equal variances", with_eps(rng, repeated(rng, first=True))),
        Case("edge", "equal variances", with_eps(rng, repeated(rng, first=False))),
    ]


AXES = np.array([[1.0, 2.0, 2.0], [4.0, 2.0, -4.0], [8.0, -8.0, 4.0]])
ALONG = np.array([[0.0, 0.0, 1.5], [0.0, 6 / 13**0.5, 0.0], [12 / 7, 0.0, 0.0]])

EXAMPLES = (
    Example(
        {"X": np.array([[4.0, 3.0], [-4.0, -3.0], [-0.6, 0.8], [0.6, -0.8]]), "eps": 0.0},
        np.array([[2**0.5, 0.0], [-(2**0.5), 0.0], [0.0, 2**0.5], [0.0, -(2**0.5)]]),
        source="two features, variances 12.5 and 0.5; each column up to its sign",
        either_sign=True,
    ),
    Example(
        {"X": np.concatenate([AXES, -AXES]), "eps": 1.0},
        np.concatenate([ALONG, -ALONG]),
        source="three features, variances 48, 12 and 3, eps 1",
        either_sign=True,
    ),
    Example(
        {"X": np.array([[0.012, 0.0, 0.016], [-0.014, 0.0, -0.002], [0.002, 0.0, -0.014]])},
        np.array(
            [
                [1.380131119, 0.0, 0.0],
                [-0.690065559, 1.14208048, 0.0],
                [-0.690065559, -1.14208048, 0.0],
            ]
        ),
        source="default eps, small variances; as many examples as features, one never varies",
        either_sign=True,
    ),
    Example(
        {"X": np.array([[3.0, 4.0], [-3.0, -4.0], [4.0, -3.0], [-4.0, 3.0]]), "eps": 12.5},
        source="equal variances: every pair of perpendicular axes is right",
        holds=(
            (
                "np.shape(result) == (4, 2) and min(np.abs(np.asarray(result) @ "
                "np.transpose(result) - X @ X.T / v).max() for v in (25.0, 12.5 + 50 / 3)) < 1e-4",
                "Both components should be divided by sqrt(12.5 + 12.5).",
                "두 성분 모두 sqrt(12.5 + 12.5)로 나누어야 합니다.",
            ),
        ),
    ),
)


COVARIANCE = "X.T @ X / len(X)"
ORDER = "np.argsort(S)[::-1]"
ROOT = "np.sqrt(S + eps)"
RESULT = f"X @ U / {ROOT}"


def singular(divided_by: str) -> Replace:
    """The singular values of X in place of the variances."""
    return Replace(RESULT, f"X @ U / {divided_by.format('np.sqrt(len(X) * np.maximum(S, 0.0))')}")


def rows_of_u(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    U, S, _ = np.linalg.svd(X.T @ X / len(X))
    turned: np.ndarray = X @ U.T / np.sqrt(S + eps)
    return turned


def rows_of_v(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    _, s, Vt = np.linalg.svd(X)
    s = np.append(s, np.zeros(X.shape[1] - len(s)))
    turned: np.ndarray = X @ Vt / np.sqrt(s**2 / len(X) + eps)
    return turned


def whitens_in_place(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    S, U = np.linalg.eigh(X.T @ X / len(X))
    X[...] = (X @ U / np.sqrt(S + eps))[:, ::-1]
    return X


MISTAKES = (
    Mistake(
        "decorrelated alone",
        Replace(RESULT, "X @ U"),
        "wrong_value",
        "Your data are decorrelated, but not yet whitened: divide each component by sqrt(S + ε).",
        "무상관화만 하고 백색화는 하지 않았습니다. 성분마다 sqrt(S + ε)로 나누세요.",
    ),
    Mistake(
        "divided by the variances",
        Replace(ROOT, "(S + eps)"),
        "wrong_value",
        "You divide by the variances. Take the root: sqrt(S + ε).",
        "분산으로 나누었습니다. 제곱근을 취해 sqrt(S + ε)로 나누세요.",
        also=(Replace(ROOT, "S"),),
    ),
    Mistake(
        "eps outside the root",
        Replace(ROOT, "(np.sqrt(np.maximum(S, 0.0)) + eps)"),
        "wrong_value",
        "You add ε outside the root. The lecture adds it to the variances: sqrt(S + ε).",
        "ε을 루트 밖에서 더했습니다. 강의에서는 분산에 더합니다. sqrt(S + ε)입니다.",
    ),
    Mistake(
        "no eps",
        Replace(ROOT, "np.sqrt(np.maximum(S, 1e-300))"),
        "wrong_value",
        "Your result does not depend on ε. Divide by sqrt(S + ε).",
        "결과가 ε에 따라 달라지지 않습니다. sqrt(S + ε)로 나누세요.",
        also=(Replace(ROOT, "np.sqrt(np.abs(S))"), Replace(ROOT, "np.sqrt(S + 1e-12)")),
    ),
    Mistake(
        "eps fixed",
        Replace(ROOT, "np.sqrt(S + 1e-5)"),
        "wrong_value",
        "You add 1e-5 whatever the argument is. Add `eps`.",
        "인자와 상관없이 1e-5를 더했습니다. `eps`를 더하세요.",
        also=(Replace(ROOT, "np.sqrt(S + 1e-8)"),),
    ),
    Mistake(
        "eps squared",
        Replace(ROOT, "np.sqrt(S + eps**2)"),
        "wrong_value",
        "You add ε². Add ε itself to the variances.",
        "ε²을 더했습니다. 분산에 ε을 그대로 더하세요.",
    ),
    Mistake(
        "smallest variance first",
        Replace(ORDER, "np.argsort(S)"),
        "wrong_value",
        "Your components come with the smallest variance first: `eigh` sorts eigenvalues upwards. "
        "Turn the order of both round, S[::-1] and U[:, ::-1].",
        "분산이 가장 작은 성분이 먼저 나왔습니다. `eigh`는 고윳값을 오름차순으로 주므로 S[::-1], "
        "U[:, ::-1]로 둘 다 뒤집으세요.",
    ),
    Mistake(
        "only U reordered",
        Replace("S, U = S[order], U[:, order]", "U = U[:, order]"),
        "wrong_value",
        "You reorder U but not S, so that each component is divided by another's variance. "
        "Reorder both.",
        "U의 순서만 바꾸고 S는 그대로 두어 다른 성분의 분산으로 나누었습니다. 둘 다 바꾸세요.",
    ),
    Mistake(
        "rotated back",
        Replace(RESULT, f"X @ U / {ROOT} @ U.T"),
        "wrong_value",
        "You rotate back to the features' own axes (ZCA). Leave the data on the axes of U.",
        "원래 특성의 축으로 되돌렸습니다(ZCA). 데이터를 U의 축 위에 그대로 두세요.",
    ),
    Mistake(
        "not rotated",
        Replace(RESULT, "X / np.sqrt((X**2).mean(axis=0) + eps)"),
        "wrong_value",
        "You divide each feature by its own standard deviation: they still vary together. "
        "Decorrelate first.",
        "특성마다 자기 표준편차로 나누기만 해서 여전히 상관이 있습니다. 먼저 무상관화하세요.",
        also=(Replace(RESULT, f"X / {ROOT}"), Replace(RESULT, "X / (X.std(axis=0) + eps)")),
    ),
    Mistake(
        "U not transposed",
        Replace(RESULT, f"X @ U.T / {ROOT}"),
        "wrong_value",
        "You multiply each row by U where Uᵀ is meant. Row by row it is X @ U, where the columns "
        "of U are the eigenvectors.",
        "행마다 Uᵀ가 아니라 U를 곱했습니다. 행으로 쓰면, 열이 고유벡터인 U로 X @ U입니다.",
        also=(rows_of_u, rows_of_v),
    ),
    Mistake(
        "singular values of X as variances",
        singular("np.sqrt({} + eps)"),
        "wrong_value",
        "You take the singular values of X for variances. A variance is s² / N; or take the SVD "
        "of the covariance.",
        "X의 특잇값을 분산으로 썼습니다. 분산은 s² / N입니다. 공분산을 SVD해도 됩니다.",
        also=(singular("({} + eps)"),),
    ),
    Mistake(
        "covariance not divided",
        Replace(COVARIANCE, "X.T @ X"),
        "wrong_value",
        "You do not divide the covariance by N, so that the components become too small.",
        "공분산을 N으로 나누지 않아 성분이 너무 작아졌습니다.",
        also=(Replace(RESULT, "X @ U / np.sqrt(np.maximum(len(X) * S, 1e-12))"),),
    ),
    Mistake(
        "multiplied",
        Replace(RESULT, f"X @ U * {ROOT}"),
        "wrong_value",
        "You multiply by the standard deviations. Divide by them.",
        "표준편차를 곱했습니다. 표준편차로 나누세요.",
        also=(Replace(RESULT, "X @ U * (S + eps)"),),
    ),
    Mistake(
        "components as rows",
        Replace(RESULT, f"(X @ U / {ROOT}).T"),
        "wrong_shape",
        "Your components are rows, (D, N). Rows are examples: return (N, D).",
        "성분이 행인 (D, N)입니다. 행이 예제이므로 (N, D)로 반환하세요.",
    ),
    Mistake(
        "whitens its input",
        whitens_in_place,
        "changed_input",
        "Your function writes the result into `X`, and the caller's array changes. Return a new "
        "array.",
        "결과를 `X`에 써 넣어 호출한 쪽의 배열이 달라집니다. 새 배열을 반환하세요.",
    ),
)


def singular_values_of_x(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    whitened: np.ndarray = X @ Vt.T @ np.diag(1 / np.sqrt(s**2 / len(X) + eps))
    return whitened


def svd_of_the_covariance(X: np.ndarray, eps: float = 1e-5) -> list[list[float]]:
    U, S, _ = np.linalg.svd(np.atleast_2d(np.cov(X.T, bias=True)))
    rows: list[list[float]] = np.divide(-np.dot(X, U), np.sqrt(S + eps)).tolist()
    return rows


def unbiased(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    U, S, _ = np.linalg.svd(np.atleast_2d(np.cov(X, rowvar=False)))
    whitened: np.ndarray = (U.T @ X.T / np.sqrt(S[:, np.newaxis] + eps)).T
    return whitened


def single_precision(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    x = X.astype(np.float32)
    S, U = np.linalg.eigh(x.T @ x / np.float32(len(x)))
    whitened: np.ndarray = (x @ U)[:, ::-1] / np.sqrt(S[::-1] + np.float32(eps))
    return whitened


record = Record(
    level="core",
    lecture="Data Preprocessing: Whitened data",
    cases=cases,
    # Narrow by float32, which rounds to a fiftieth of the tolerance.
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("the SVD of X", singular_values_of_x),
        Alternative("the SVD of the covariance, axes turned round, lists", svd_of_the_covariance),
        Alternative("np.cov, divided by N - 1, a transposed view", unbiased),
        Alternative("float32", single_precision),
    ),
    conventions=(
        Convention(
            "divided by N - 1",
            Replace("len(X)", "(len(X) - 1)"),
            Replace("correction=0", "correction=1"),
            "variances divided by N − 1",
            "N − 1로 나누는 분산",
        ),
    ),
    default_convention=("divided by N", "variances divided by N", "N으로 나누는 분산"),
    align=up_to_signs,
)

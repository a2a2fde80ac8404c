"""The nearest matrix of rank k: the k largest singular values with their vectors."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | int]


def draw(rng: np.random.Generator, t: int, d: int, k: int, rank: int | None = None) -> Drawn:
    """Singular values well apart; columns whose means are not 0."""
    m = min(t, d) if rank is None else rank
    U, _ = np.linalg.qr(rng.normal(0.5, 1.0, (t, m)))
    V, _ = np.linalg.qr(rng.normal(0.5, 1.0, (d, m)))
    s = rng.uniform(1.0, 2.0) * np.cumprod(rng.uniform(1.4, 2.0, m))[::-1]
    return {"A": (U * s) @ V.T, "k": k}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "more rows than columns", draw(rng, 7, 4, 2)),
        Case("ordinary", "more columns than rows", draw(rng, 4, 6, 3)),
        Case("ordinary", "square", draw(rng, 5, 5, 2)),
        Case("ordinary", "k = 1", draw(rng, 6, 5, 1)),
        Case("edge", "all singular values", draw(rng, 5, 3, 3)),
        Case("edge", "all singular values", draw(rng, 3, 6, 3)),
        Case("edge", "k above the rank", draw(rng, 5, 6, 4, rank=2)),
        Case("edge", "one row or one column", draw(rng, 1, 5, 1)),
        Case("edge", "one row or one column", draw(rng, 4, 1, 1)),
        Case("edge", "all but one singular value", draw(rng, 4, 4, 3)),
    ]


TALL = np.array([[2.0, 2.0], [2.0, 2.0], [1.0, -1.0]])

EXAMPLES = (
    Example(
        {"A": TALL, "k": 1},
        np.array([[2.0, 2.0], [2.0, 2.0], [0.0, 0.0]]),
        source="more rows than columns, singular values 4 and 1.414",
    ),
    Example(
        {"A": TALL.T * [1.0, 1.0, 8.0], "k": 1},
        np.array([[0.0, 0.0, 8.0], [0.0, 0.0, -8.0]]),
        source="more columns than rows, singular values 11.314 and 4",
    ),
    Example(
        {"A": np.array([[0.0, 2.0, 0.0], [4.0, 0.0, 3.0], [3.0, 0.0, 4.0]]), "k": 2},
        np.array([[0.0, 2.0, 0.0], [3.5, 0.0, 3.5], [3.5, 0.0, 3.5]]),
        source="square, two of the singular values 7, 2 and 1",
    ),
    Example({"A": TALL, "k": 2}, TALL, source="all singular values: A itself"),
    Example({"A": np.array([[3.0, 4.0]]), "k": 1}, np.array([[3.0, 4.0]]), source="one row"),
    Example(
        {"A": np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 6.0, 9.0]]), "k": 2},
        np.array([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [3.0, 6.0, 9.0]]),
        source="k above the rank: A itself",
    ),
)


RESULT = "(U[:, :k] * s[:k]) @ Vt[:k]"
SVD = "np.linalg.svd(A, full_matrices=False)"


def centred(A: np.ndarray, k: int) -> np.ndarray:
    mean = A.mean(axis=0)
    U, s, Vt = np.linalg.svd(A - mean, full_matrices=False)
    approximation: np.ndarray = (U[:, :k] * s[:k]) @ Vt[:k] + mean
    return approximation


def first_of_eigh(A: np.ndarray, k: int) -> np.ndarray:
    V = np.linalg.eigh(A.T @ A)[1][:, :k]
    projected: np.ndarray = A @ V @ V.T
    return projected


def takes_off_its_input(A: np.ndarray, k: int) -> np.ndarray:
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    for i in range(k, len(s)):
        A -= s[i] * np.outer(U[:, i], Vt[i])
    return A


MISTAKES = (
    Mistake(
        "smallest singular values",
        Replace(RESULT, "(U[:, -k:] * s[-k:]) @ Vt[-k:]"),
        "wrong_value",
        "You keep the k smallest singular values. `svd` sorts them downwards: the largest come "
        "first, s[:k].",
        "가장 작은 특잇값 k개를 남겼습니다. `svd`는 내림차순으로 주므로 큰 것은 앞의 s[:k]입니다.",
        also=(first_of_eigh,),
    ),
    Mistake(
        "largest left out",
        Replace(RESULT, "(U[:, k:] * s[k:]) @ Vt[k:]"),
        "wrong_value",
        "You keep what should be left out: this is A − A_k.",
        "버려야 할 것을 남겼습니다. 이것은 A − A_k입니다.",
    ),
    Mistake(
        "k not used",
        Replace(RESULT, "(U * s) @ Vt"),
        "wrong_value",
        "This is A itself: all singular values are kept. Take the first k.",
        "특잇값을 모두 남겨서 A 그대로입니다. 앞의 k개만 쓰세요.",
    ),
    Mistake(
        "one too many",
        Replace(RESULT, "(U[:, : k + 1] * s[: k + 1]) @ Vt[: k + 1]"),
        "wrong_value",
        "You keep k + 1 singular values: the slice [:k] has k of them already.",
        "특잇값을 k + 1개 남겼습니다. [:k]가 이미 k개입니다.",
    ),
    Mistake(
        "one too few",
        Replace(RESULT, "(U[:, : k - 1] * s[: k - 1]) @ Vt[: k - 1]"),
        "wrong_value",
        "You keep k − 1 singular values. The slice [:k] has k of them.",
        "특잇값을 k − 1개만 남겼습니다. k개를 남기려면 [:k]를 쓰세요.",
    ),
    Mistake(
        "k-th singular value alone",
        Replace(RESULT, "np.outer(U[:, k - 1] * s[k - 1], Vt[k - 1])"),
        "wrong_value",
        "You keep the k-th singular value alone. Sum the first k: matrix products do.",
        "k번째 특잇값 하나만 남겼습니다. 첫 k개를 모두 더하세요.",
    ),
    Mistake(
        "singular values left out",
        Replace(RESULT, "U[:, :k] @ Vt[:k]"),
        "wrong_value",
        "Σ is missing: multiply the columns of U_k by the singular values.",
        "Σ가 빠졌습니다. U_k의 열에 특잇값을 곱하세요.",
    ),
    Mistake(
        "singular values squared",
        Replace(RESULT, "(U[:, :k] * s[:k] ** 2) @ Vt[:k]"),
        "wrong_value",
        "You square the singular values. `svd` gives Σ itself; squares are eigenvalues of AᵀA.",
        "특잇값을 제곱했습니다. `svd`가 주는 것은 Σ 그대로이고, 제곱은 AᵀA의 고윳값입니다.",
        also=(Replace(RESULT, "(U[:, :k] * np.sqrt(s[:k])) @ Vt[:k]"),),
    ),
    Mistake(
        "V not transposed",
        (Replace(SVD, "np.linalg.svd(A)"), Replace(RESULT, "(U[:, :k] * s[:k]) @ Vt[:, :k].T")),
        "wrong_value",
        "The third result of `svd` is Vᵀ already: take its first k rows, not columns.",
        "`svd`의 셋째 결과는 이미 Vᵀ입니다. 열이 아니라 앞의 k개 행을 쓰세요.",
    ),
    Mistake(
        "rows of U",
        (
            Replace(SVD, "np.linalg.svd(A)"),
            Replace(RESULT, "(U[:k].T * s[:k]) @ Vt[:k]"),
        ),
        "wrong_value",
        "You take the first k rows of U. The vectors are its columns: U[:, :k].",
        "U의 앞 k개 행을 썼습니다. 벡터는 열이므로 U[:, :k]를 쓰세요.",
    ),
    Mistake(
        "centred",
        centred,
        "wrong_value",
        "You centre A first. A_k is made of A as it is.",
        "A를 먼저 중심화했습니다. A_k는 A를 그대로 분해해서 만듭니다.",
        also=(Replace(SVD, "np.linalg.svd(A - A.mean(axis=0), full_matrices=False)"),),
    ),
    Mistake(
        "first columns of A",
        Replace(RESULT, "A * (np.arange(A.shape[1]) < k)"),
        "wrong_value",
        "You keep the first k columns of A. Keep its k largest singular values.",
        "A의 앞 k개 열을 남겼습니다. 가장 큰 특잇값 k개를 남기세요.",
    ),
    Mistake(
        "cut to k columns",
        Replace(RESULT, "U[:, :k] * s[:k]"),
        "wrong_shape",
        "You return U_k Σ_k, which has k columns. Multiply it by V_kᵀ: (t, d).",
        "열이 k개인 U_k Σ_k를 반환했습니다. V_kᵀ를 곱해 (t, d)로 만드세요.",
        also=(Replace(RESULT, "A[:, :k]"), Replace(RESULT, "A @ Vt[:k].T")),
    ),
    Mistake(
        "columns of Vt",
        Replace(RESULT, "(U[:, :k] * s[:k]) @ Vt[:, :k].T"),
        "wrong_shape",
        "You take the first k columns of Vᵀ. The third result of `svd` is Vᵀ already: take its "
        "first k rows.",
        "Vᵀ의 앞 k개 열을 썼습니다. `svd`의 셋째 결과가 이미 Vᵀ이므로 앞의 k개 행을 쓰세요.",
    ),
    Mistake(
        "transposed",
        Replace(RESULT, "((U[:, :k] * s[:k]) @ Vt[:k]).T"),
        "wrong_shape",
        "Your matrix is (d, t). Return it as (t, d), the shape of A.",
        "행렬의 모양이 (d, t)입니다. A와 같은 (t, d)로 반환하세요.",
    ),
    Mistake(
        "factors returned",
        Replace(RESULT, "(U[:, :k], s[:k], Vt[:k])"),
        "wrong_type",
        "You return the three factors. Return their product.",
        "세 인수를 따로 반환했습니다. 곱해서 반환하세요.",
    ),
    Mistake(
        "writes into its input",
        takes_off_its_input,
        "changed_input",
        "Your function subtracts from `A` in place, and the caller's array changes. Work on a "
        "copy.",
        "`A`에서 제자리로 빼서 호출한 쪽의 배열이 달라집니다. 복사본으로 계산하세요.",
    ),
)


def sum_of_outer_products(A: np.ndarray, k: int) -> list[list[float]]:
    U, s, Vt = np.linalg.svd(A)
    total = sum(s[i] * np.outer(U[:, i], Vt[i]) for i in range(k))
    rows: list[list[float]] = np.asarray(total).tolist()
    return rows


def projection(A: np.ndarray, k: int) -> np.ndarray:
    V = np.linalg.eigh(A.T @ A)[1][:, -k:]
    projected: np.ndarray = A @ V @ V.T
    return projected


def zeros_in_the_middle(A: np.ndarray, k: int) -> np.ndarray:
    U, s, Vt = np.linalg.svd(A.T)
    middle = np.zeros((A.shape[1], A.shape[0]))
    middle[range(k), range(k)] = s[:k]
    approximation: np.ndarray = (U @ middle @ Vt).T
    return approximation


def single_precision(A: np.ndarray, k: int) -> np.ndarray:
    U, s, Vt = np.linalg.svd(A.astype(np.float32), full_matrices=False)
    s[k:] = 0
    approximation: np.ndarray = np.einsum("ti,i,id->td", U, s, Vt)
    return approximation


record = Record(
    level="core",
    lecture="Data Preprocessing: A ≈ U_k Σ_k V_kᵀ",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("sum of outer products, lists", sum_of_outer_products),
        Alternative("projected on the eigenvectors of AᵀA", projection),
        Alternative("zeros in Σ, of the transposed matrix, a view", zeros_in_the_middle),
        Alternative("einsum, float32", single_precision),
    ),
)

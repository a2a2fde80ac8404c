"""How many components keep a fraction of the variance."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]
MARGIN = 0.01  # between the fraction and what any number of components keeps


def cloud(rng: np.random.Generator, n: int, variances: np.ndarray) -> np.ndarray:
    """Centred data of exactly these variances, along axes that are no feature's own."""
    d = len(variances)
    drawn = rng.normal(size=(n, d))
    Z = np.linalg.qr(drawn - drawn.mean(axis=0))[0] * np.sqrt(n)
    while True:
        U = np.linalg.qr(rng.normal(size=(d, d)))[0]
        if d == 1 or np.abs(U).max() < 0.95:
            X: np.ndarray = Z * np.sqrt(variances) @ U.T
            return X


def counts(X: np.ndarray, variances: np.ndarray, fraction: float) -> tuple[int, ...]:
    """The right count, then those of usual mistakes, which the cases have to tell apart."""

    def first(enough: np.ndarray) -> int:
        return int(np.argmax(enough)) + 1

    def needed(parts: np.ndarray, share: float = fraction) -> int:
        return first(np.cumsum(parts) >= share * parts.sum())

    d, own, shares = len(variances), (X**2).mean(axis=0), variances / variances.sum()
    right = needed(variances)
    nearest = int(np.argmin(np.abs(np.cumsum(shares) - fraction))) + 1
    return (
        *(right, right - 1, right + 1, needed(np.sqrt(variances)), needed(variances**2), nearest),
        *(needed(variances[::-1]), needed(np.sort(own)[::-1]), needed(own), d, 1),
        *(int(np.ceil(fraction * d)), int(fraction * d), round(fraction * d)),
        *(int((shares >= fraction).sum()), first(np.cumsum(variances) >= fraction)),
        *(needed(variances, 1 - fraction), int((shares >= 1 - fraction).sum())),
        int((variances >= (1 - fraction) * variances[0]).sum()),
        needed(np.linalg.eigvalsh(np.atleast_2d(np.corrcoef(X, rowvar=False)))[::-1]),
    )


def draw(rng: np.random.Generator, n: int, d: int, k: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Data, variances and a fraction that k components keep and k − 1 do not."""
    while True:
        variances = np.sort(rng.uniform(0.1, 1.0, d) ** rng.uniform(0.5, 2.0))[::-1]
        kept = np.concatenate([[0.0], np.cumsum(variances) / variances.sum()])
        low, high = kept[k - 1] + MARGIN, kept[k] - MARGIN
        if high - low > 0.02 and high < 0.995 and np.ptp(variances) > 0.1 * variances[0]:
            variances = variances * rng.uniform(0.6, 1.6) / variances.sum()
            return cloud(rng, n, variances), variances, float(rng.uniform(low, high))


def told_apart(rng: np.random.Generator) -> list[tuple[np.ndarray, float]]:
    sizes = ((9, 4, 2), (10, 5, 3), (12, 6, 2), (11, 6, 4), (15, 8, 5), (8, 3, 2), (14, 7, 3))
    while True:
        drawn = [draw(rng, *size) for size in sizes]
        found = list(zip(*(counts(*entry) for entry in drawn), strict=True))
        if len(set(found)) == len(found):
            return [(X, fraction) for X, _, fraction in drawn]


def dependent(rng: np.random.Generator) -> Drawn:
    """Six features that are sums of three: the others add nothing."""
    X, _, fraction = draw(rng, 9, 3, 2)
    return {"X": X @ np.linalg.qr(rng.normal(size=(6, 3)))[0].T, "fraction": fraction}


def cases(rng: np.random.Generator) -> list[Case]:
    ordinary = [{"X": X, "fraction": fraction} for X, fraction in told_apart(rng)]
    first = draw(rng, 8, 4, 1)
    last = draw(rng, 9, 4, 4)
    few = cloud(rng, 5, np.array([3.0, 1.5, 0.8, 0.4])) @ np.linalg.qr(rng.normal(size=(7, 4)))[0].T
    return [
        *(Case("ordinary", "several features", entry) for entry in ordinary),
        Case("edge", "one component is enough", {"X": first[0], "fraction": first[2]}),
        Case("edge", "every component is needed", {"X": last[0], "fraction": last[2]}),
        Case("edge", "dependent features", dependent(rng)),
        Case("edge", "more features than examples", {"X": few, "fraction": 0.85}),
    ]


AXES = np.array([[4.0, 3.0], [-4.0, -3.0], [-1.8, 2.4], [1.8, -2.4]])
THREE = np.array([[2.0, 4.0, 4.0], [2.0, 1.0, -2.0], [1.0, -1.0, 0.5]])

EXAMPLES = (
    Example(
        {"X": AXES, "fraction": 0.7}, 1, source="variances 12.5 and 4.5: one is enough for 0.7"
    ),
    Example({"X": AXES, "fraction": 0.8}, 2, source="and every component is needed for 0.8"),
    Example(
        {
            "X": np.concatenate([THREE, -THREE]),
            "fraction": 0.9,
        },
        2,
        source="three features, variances 12, 3 and 0.75",
    ),
    Example(
        {"X": np.array([[1.0, 2.0, 2.0, 0.0], [-1.0, -2.0, -2.0, 0.0]]), "fraction": 0.95},
        1,
        source="dependent features, more of them than examples: one component keeps all",
    ),
)


RETURN = "int(np.argmax(kept >= fraction)) + 1"
ALL = Replace("np.cumsum(S) / S.sum()", "np.cumsum(S)")
SPECTRUM = "np.linalg.eigvalsh(X.T @ X / len(X))[::-1]"


def removes_components_in_place(X: np.ndarray, fraction: float) -> int:
    total, k = (X**2).sum(), 0
    while (X**2).sum() > (1 - fraction) * total:
        axis = np.linalg.svd(X)[2][0]
        X -= np.outer(X @ axis, axis)
        k += 1
    return k


MISTAKES = (
    Mistake(
        "counted from 0",
        Replace(RETURN, "int(np.argmax(kept >= fraction))"),
        "wrong_value",
        "You return an index, one less than the count: index 0 means one component.",
        "개수보다 1 작은 인덱스를 반환했습니다. 인덱스 0은 성분 하나를 뜻합니다.",
        also=(Replace(RETURN, "int((kept <= fraction).sum())"),),
    ),
    Mistake(
        "one too many",
        Replace(RETURN, "int(np.argmax(kept >= fraction)) + 2"),
        "wrong_value",
        "You return one component more than needed.",
        "필요한 것보다 성분이 하나 많습니다.",
        also=(Replace(RETURN, "min(int(np.argmax(kept >= fraction)) + 2, X.shape[1])"),),
    ),
    Mistake(
        "standard deviations",
        Replace(SPECTRUM, f"np.sqrt(np.maximum({SPECTRUM}, 0.0))"),
        "wrong_value",
        "You add up standard deviations, or singular values. The variances are their squares.",
        "표준편차(또는 특잇값)를 더했습니다. 분산은 그 제곱입니다.",
    ),
    Mistake(
        "variances squared",
        Replace(SPECTRUM, f"{SPECTRUM} ** 2"),
        "wrong_value",
        "You square the variances. Eigenvalues of the covariance are variances already; only "
        "singular values of X are squared.",
        "분산을 제곱했습니다. 공분산의 고윳값은 이미 분산이고, 제곱하는 것은 X의 특잇값뿐입니다.",
    ),
    Mistake(
        "smallest variances first",
        Replace("[::-1]", ""),
        "wrong_value",
        "You add up the smallest variances first: `eigvalsh` sorts upwards. Turn the order round.",
        "작은 분산부터 더했습니다. `eigvalsh`는 오름차순으로 주므로 순서를 뒤집으세요.",
    ),
    Mistake(
        "variances of the features",
        Replace(SPECTRUM, "np.sort((X**2).mean(axis=0))[::-1]"),
        "wrong_value",
        "You add up the variances of the features. Those of the components are the eigenvalues of "
        "the covariance.",
        "특성의 분산을 더했습니다. 성분의 분산은 공분산의 고윳값입니다.",
        also=(Replace(SPECTRUM, "(X**2).mean(axis=0)"),),
    ),
    Mistake(
        "fraction of the components",
        Replace(RETURN, "int(np.ceil(fraction * X.shape[1]))"),
        "wrong_value",
        "You take that fraction of the components. Take as many as keep that fraction of the "
        "variance.",
        "성분 개수의 비율을 구했습니다. 분산의 그 비율을 남기는 데 필요한 개수를 구하세요.",
        also=(
            Replace(RETURN, "int(fraction * X.shape[1])"),
            Replace(RETURN, "round(fraction * X.shape[1])"),
        ),
    ),
    Mistake(
        "each on its own",
        Replace("np.cumsum(S) / S.sum()", "S / S.sum()"),
        "wrong_value",
        "You compare each component's share alone with the fraction. Add the shares up: np.cumsum.",
        "성분마다의 비율을 따로 비교했습니다. np.cumsum으로 차례로 더해서 비교하세요.",
        also=(Replace(RETURN, "int((S >= fraction * S.sum()).sum())"),),
    ),
    Mistake(
        "not divided by the whole",
        ALL,
        "wrong_value",
        "You compare variances, not their share, with the fraction. Divide by the sum of all.",
        "비율이 아니라 분산 자체를 비교했습니다. 전체 합으로 나누세요.",
        also=((ALL, Replace(RETURN, "int((kept < fraction).sum()) + 1")),),
    ),
    Mistake(
        "what is lost",
        Replace("kept >= fraction", "kept >= 1 - fraction"),
        "wrong_value",
        "You count the components for 1 − fraction. `fraction` is what is kept, not what is lost.",
        "1 − fraction에 필요한 개수를 셌습니다. `fraction`은 버리는 비율이 아니라 남기는 "
        "비율입니다.",
    ),
    Mistake(
        "nearest to the fraction",
        Replace(RETURN, "int(np.argmin(np.abs(kept - fraction))) + 1"),
        "wrong_value",
        "You take the count whose share is nearest to the fraction. At least that much has to be "
        "kept.",
        "비율에 가장 가까운 개수를 골랐습니다. 그 비율 이상이 남아야 합니다.",
    ),
    Mistake(
        "all components",
        Replace(RETURN, "X.shape[1]"),
        "wrong_value",
        "You return the number of all components. Fewer keep that fraction.",
        "성분 전체의 개수를 반환했습니다. 더 적은 성분으로도 그 비율이 남습니다.",
        also=(Replace(RETURN, "int(np.linalg.matrix_rank(X))"),),
    ),
    Mistake(
        "correlation",
        Replace(
            "X.T @ X / len(X)", "X.T @ X / np.sqrt(np.outer(*2 * [(X**2).sum(axis=0) + 1e-12]))"
        ),
        "wrong_value",
        "You take the eigenvalues of the correlation. Take those of the covariance: features keep "
        "their spread.",
        "상관계수 행렬의 고윳값을 썼습니다. 특성의 크기를 그대로 두고 공분산의 고윳값을 쓰세요.",
    ),
    Mistake(
        "share in place of a count",
        Replace(RETURN, "kept[np.argmax(kept >= fraction)]"),
        "wrong_value",
        "You return the share that is kept. Return how many components keep it.",
        "남은 분산의 비율을 반환했습니다. 필요한 성분의 개수를 반환하세요.",
    ),
    Mistake(
        "number of the strong",
        Replace(RETURN, "int((S >= (1 - fraction) * S[0]).sum())"),
        "wrong_value",
        "You count variances that are large beside the first. Add them up until the fraction is "
        "reached.",
        "첫째 분산에 비해 큰 것의 개수를 셌습니다. 비율에 이를 때까지 차례로 더하세요.",
        also=(Replace(RETURN, "int((S >= (1 - fraction) * S.sum()).sum())"),),
    ),
    Mistake(
        "all of the shares",
        Replace(RETURN, "kept"),
        "wrong_shape",
        "You return all shares. Return one integer.",
        "비율을 모두 반환했습니다. 정수 하나를 반환하세요.",
    ),
    Mistake(
        "takes components off its input",
        removes_components_in_place,
        "changed_input",
        "Your function changes `X` while it counts. Work on a copy.",
        "개수를 세는 동안 `X`를 바꿉니다. 복사본으로 계산하세요.",
    ),
)


def singular_values(X: np.ndarray, fraction: float) -> np.integer:
    share = np.linalg.svd(X, compute_uv=False) ** 2 / (X * X).sum()
    return np.searchsorted(share.cumsum(), fraction) + np.int64(1)


def one_after_the_other(X: np.ndarray, fraction: float) -> float:
    variances = sorted(np.linalg.eigvals(X.T @ X).real.tolist())
    total, kept, k = sum(variances), 0.0, 0
    while kept < fraction * total:
        kept += variances.pop()
        k += 1
    return float(k)


def unbiased(X: np.ndarray, fraction: float) -> int:
    S = np.flip(np.linalg.eigvalsh(np.atleast_2d(np.cov(X, rowvar=False))))
    return next(k for k in range(1, len(S) + 1) if S[:k].sum() >= fraction * S.sum())


def single_precision(X: np.ndarray, fraction: float) -> np.ndarray:
    s = np.linalg.svd(X.astype(np.float32))[1]
    count: np.ndarray = np.sum(np.cumsum(s * s) < np.float32(fraction) * np.sum(s * s)) + 1
    return count


record = Record(
    level="core",
    lecture="Data Preprocessing: A ≈ A_k",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("singular values, searchsorted", singular_values),
        Alternative("one after the other, a float", one_after_the_other),
        Alternative("np.cov, divided by N - 1", unbiased),
        Alternative("float32", single_precision),
    ),
)

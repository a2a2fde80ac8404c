"""Least squares with an intercept; where X leaves the weights undetermined, by its residual."""

from __future__ import annotations

import numpy as np

from autograder.judging.fits import by_residual
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]
WELL_CONDITIONED = 8.0  # so that descent and the normal equations in float32 arrive as well


def condition(X: np.ndarray) -> float:
    """Of [X 1], what is exactly dependent left aside."""
    singular = np.linalg.svd(np.column_stack([X, np.ones(len(X))]), compute_uv=False)
    seen = singular[singular > 1e-9 * singular[0]]
    return float(seen[0] / seen[-1])


def target(rng: np.random.Generator, X: np.ndarray, noise: float = 0.7) -> Drawn:
    """Numbers to predict that no plane meets, far from 0."""
    w = rng.choice([-1.0, 1.0], X.shape[1]) * rng.uniform(0.8, 2.0, X.shape[1])
    b = rng.choice([-1.0, 1.0]) * rng.uniform(2.0, 4.0)
    return {"X": X, "y": X @ w + b + rng.normal(0.0, noise, len(X))}


def draw(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """Features with means away from 0, of different spread, each pair of them correlated."""
    while True:
        shared = rng.normal(0.0, 1.0, (n, 1))
        spread = rng.uniform(0.7, 1.4, d)
        X = (rng.normal(0.0, 1.0, (n, d)) + 0.5 * shared) * spread + rng.uniform(0.4, 1.0, d)
        pairs = np.triu_indices(d, 1)
        related = np.asarray(np.corrcoef(X.T)).reshape(d, d)[pairs] if d > 1 else np.ones(1)
        means = np.abs(X.mean(axis=0))
        if condition(X) < WELL_CONDITIONED and np.abs(related).min() > 0.05 and means.min() > 0.2:
            return target(rng, X)


def dependent(rng: np.random.Generator, kind: str) -> Drawn:
    """Halves, eight rows: sums and means of them are exact, and so is the dependence."""
    while True:
        X = rng.integers(-3, 6, (8, 2)) / 2
        if kind == "equal":
            X = np.column_stack([X, X[:, 0]])
        elif kind == "constant":
            X = np.insert(X, 1, 2.0, axis=1)
        else:
            X = np.eye(3)[rng.permutation([0, 0, 0, 1, 1, 1, 2, 2])]
        singular = np.linalg.svd(np.column_stack([X, np.ones(8)]), compute_uv=False)
        if np.count_nonzero(singular > 1e-9 * singular[0]) == 3 and condition(X) < 10.0:
            return target(rng, X)


def few(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """At most as many examples as unknowns: the fit meets every one."""
    while True:
        X = rng.normal(0.5, 1.0, (n, d))
        if condition(X) < WELL_CONDITIONED:
            return target(rng, X)


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several features", draw(rng, 12, 3)),
        Case("ordinary", "several features", draw(rng, 20, 2)),
        Case("ordinary", "several features", draw(rng, 16, 4)),
        Case("edge", "one feature", draw(rng, 9, 1)),
        Case("edge", "as many examples as unknowns", few(rng, 4, 3)),
        Case("edge", "dependent features", dependent(rng, "equal")),
        Case("edge", "dependent features", dependent(rng, "constant")),
        Case("edge", "dependent features", dependent(rng, "one-hot")),
        Case("edge", "more features than examples", few(rng, 3, 5)),
        Case("edge", "one example", few(rng, 1, 3)),
    ]


def fitted(values: str, said: str) -> tuple[str, str, str]:
    return (
        f"np.allclose(X @ np.asarray(result[0]) + result[1], {values}, rtol=1e-5)",
        f"X @ w + b should be {said}, the fit with the least squares.",
        f"X @ w + b의 값이 오차제곱합을 가장 작게 하는 {said}이어야 합니다.",
    )


EXAMPLES = (
    Example(
        {"X": np.array([[0.0], [1.0], [2.0]]), "y": np.array([1.0, 3.0, 5.0])},
        (np.array([2.0]), 1.0),
        source="one feature: the line y = 2x + 1 meets every point",
    ),
    Example(
        {
            "X": np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [1.0, 2.0]]),
            "y": np.array([2.0, 3.0, 5.0, 10.0, 6.0]),
        },
        (np.array([1.5, 2.25]), 1.0),
        source="two features: no plane meets every point",
    ),
    Example(
        {"X": np.array([[0.0, 2.0], [1.0, 4.0], [1.0, 0.0]]), "y": np.array([1.0, 2.0, 8.0])},
        (np.array([4.0, -1.5]), 4.0),
        source="as many examples as unknowns: the plane meets every point",
    ),
    Example(
        {"X": np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]), "y": np.array([1.0, 3.0, 4.0])},
        source="dependent features: any w with w[0] + w[1] = 1.5 and b = 7/6",
        holds=(fitted("[7 / 6, 16 / 6, 25 / 6]", "[7/6, 16/6, 25/6]"),),
    ),
    Example(
        {"X": np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 1.0]]), "y": np.array([3.0, 5.0])},
        source="more features than examples: any w and b that meet every point",
        holds=(fitted("[3.0, 5.0]", "[3, 5]"),),
    ),
    Example(
        {"X": np.array([[2.0, 1.0]]), "y": np.array([7.0])},
        source="one example: any w and b that meet it",
        holds=(fitted("[7.0]", "[7]"),),
    ),
)


THETA = "np.linalg.pinv(A, rcond=1e-10) @ y"
PAIR = "theta[:-1], float(theta[-1])"
ALONE = Replace("[X, np.ones(len(X))]", "[X]")


def ridge(strength: float) -> Replace:
    return Replace(THETA, f"np.linalg.solve(A.T @ A + {strength} * np.eye(A.shape[1]), A.T @ y)")


def ridge_but_for_b(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    centred = X - X.mean(axis=0)
    w = np.linalg.solve(centred.T @ centred + np.eye(X.shape[1]), centred.T @ (y - y.mean()))
    return w, float(y.mean() - X.mean(axis=0) @ w)


def centred_normal_equations(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    centred = X - X.mean(axis=0)
    w = np.linalg.inv(centred.T @ centred) @ centred.T @ (y - y.mean())
    return w, float(y.mean() - X.mean(axis=0) @ w)


def each_feature_on_its_own(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    centred = X - X.mean(axis=0)
    square = (centred**2).sum(axis=0)
    w = centred.T @ (y - y.mean()) / np.where(square > 0, square, 1.0)
    return w, float(y.mean() - X.mean(axis=0) @ w)


def standardized_features(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    Z = (X - X.mean(axis=0)) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1.0)
    return np.linalg.pinv(Z, rcond=1e-10) @ (y - y.mean()), float(y.mean())


def few_steps(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(A.shape[1])
    for _ in range(100):
        theta -= 0.01 * 2 / len(X) * A.T @ (A @ theta - y)
    return theta[:-1], float(theta[-1])


def centres_in_place(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    mean = X.mean(axis=0)
    X -= mean
    w = np.linalg.pinv(X, rcond=1e-10) @ (y - y.mean())
    return w, float(y.mean() - mean @ w)


MISTAKES = (
    Mistake(
        "fitted through the origin",
        (ALONE, Replace(PAIR, "theta, 0.0")),
        "wrong_value",
        "Your weights are those of a fit through the origin. Find w and b together: with a column "
        "of ones, whose weight is b, or with X and y centred.",
        "원점을 지나는 식의 가중치를 구했습니다. 1로 된 열을 붙여(그 가중치가 b입니다) w와 b를 "
        "함께 구하거나, X와 y를 중심화해서 구하세요.",
        also=((ALONE, Replace(PAIR, "theta, float(np.mean(y - X @ theta))")),),
    ),
    Mistake(
        "mean of y as intercept",
        Replace("float(theta[-1])", "float(y.mean())"),
        "wrong_value",
        "Your b is the mean of y. That is the prediction at the mean of X, not at x = 0: "
        "b = ȳ − wᵀx̄.",
        "b가 y의 평균입니다. 그것은 X의 평균에서의 예측값이고, x = 0에서는 b = ȳ − wᵀx̄입니다.",
    ),
    Mistake(
        "no intercept",
        Replace("float(theta[-1])", "0.0"),
        "wrong_value",
        "Your w is right, but b is 0. Once X and y are centred, b = ȳ − wᵀx̄ brings the means back.",
        "w는 맞지만 b가 0입니다. X와 y를 중심화했다면 b = ȳ − wᵀx̄로 평균을 되돌려야 합니다.",
        "b",
    ),
    Mistake(
        "sign of the intercept",
        Replace("float(theta[-1])", "-float(theta[-1])"),
        "wrong_value",
        "Your b has the wrong sign: b = ȳ − wᵀx̄, so that wᵀx + b predicts y.",
        "b의 부호가 반대입니다. wᵀx + b가 y를 예측하도록 b = ȳ − wᵀx̄로 구하세요.",
        also=(Replace("float(theta[-1])", "float(y.mean() + X.mean(axis=0) @ theta[:-1])"),),
    ),
    Mistake(
        "intercept taken from the wrong end",
        Replace(PAIR, "theta[1:], float(theta[0])"),
        "wrong_value",
        "You take b from the other end of the solution: its place is that of the column of ones.",
        "해의 반대쪽 끝에서 b를 꺼냈습니다. b는 1로 된 열과 같은 자리에 있습니다.",
        also=(Replace(PAIR, "np.r_[theta[-1], theta[:-2]], float(theta[-2])"),),
    ),
    Mistake(
        "regularized",
        ridge(1.0),
        "wrong_value",
        "Your fit is regularized (ridge): it does not have the least squares. Leave λ out; a "
        "pseudo-inverse or `np.linalg.lstsq` copes with dependent features.",
        "정규화 항(ridge)이 들어가서 오차제곱합이 최소가 아닙니다. λ를 빼세요. 특성이 서로 "
        "종속이어도 유사역행렬이나 `np.linalg.lstsq`로 풀 수 있습니다.",
        also=(ridge(0.1), ridge(0.5), ridge(10.0), ridge_but_for_b),
    ),
    Mistake(
        "each feature on its own",
        each_feature_on_its_own,
        "wrong_value",
        "You fit each feature on its own. Features are correlated: fit all weights at once.",
        "특성마다 따로 맞추었습니다. 특성끼리 상관이 있으므로 가중치를 한꺼번에 구하세요.",
    ),
    Mistake(
        "weights of standardized features",
        standardized_features,
        "wrong_value",
        "Your weights are those of standardized features. Fit X as it is, or convert w and b back.",
        "표준화한 특성에 대한 가중치입니다. X를 그대로 쓰거나, w와 b를 원래 단위로 되돌리세요.",
    ),
    Mistake(
        "stopped too early",
        few_steps,
        "wrong_value",
        "Gradient descent has not arrived: a hundred small steps are not enough. Solve for the "
        "minimum directly, with `np.linalg.lstsq` for instance.",
        "경사하강법이 아직 수렴하지 않았습니다. 작은 스텝 백 번으로는 모자라니, `np.linalg.lstsq` "
        "등으로 최솟값을 바로 구하세요.",
    ),
    Mistake(
        "inverse of a singular matrix",
        Replace(THETA, "np.linalg.inv(A.T @ A) @ A.T @ y"),
        "raised",
        "AᵀA has no inverse where features depend on each other. Use `np.linalg.lstsq` or "
        "`np.linalg.pinv`, which give a least-squares fit all the same.",
        "특성이 서로 종속이면 AᵀA의 역행렬이 없습니다. 그때도 최소제곱해를 주는 "
        "`np.linalg.lstsq`나 `np.linalg.pinv`를 쓰세요.",
        "edge cases",
        also=(Replace(THETA, "np.linalg.solve(A.T @ A, A.T @ y)"), centred_normal_equations),
    ),
    Mistake(
        "b before w",
        Replace(PAIR, "float(theta[-1]), theta[:-1]"),
        "wrong_shape",
        "You return b first. The order is w, then b.",
        "b를 먼저 반환했습니다. w, b의 순서로 반환하세요.",
    ),
    Mistake(
        "one vector of both",
        Replace(PAIR, "theta"),
        "wrong_type",
        "You return the weights and the intercept as one vector. Return two results: w, then b.",
        "가중치와 절편을 벡터 하나로 반환했습니다. w와 b를 따로 반환하세요.",
    ),
    Mistake(
        "centres its input",
        centres_in_place,
        "changed_input",
        "Your function centres `X` in place, and the caller's array changes. Write `X = X - …`, "
        "which makes a new one.",
        "`X`를 제자리에서 중심화해 호출한 쪽의 배열까지 달라집니다. `X = X - …`처럼 새 배열을 "
        "만드세요.",
    ),
)


def least_squares_of_lists(X: np.ndarray, y: np.ndarray) -> list[list[float] | float]:
    rows = [[1.0, *row] for row in X.tolist()]
    theta = np.linalg.lstsq(np.array(rows), y, rcond=None)[0].tolist()
    return [theta[1:], theta[0]]


def centred_data(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    w = np.linalg.pinv(X - X.mean(axis=0), rcond=1e-12) @ (y - np.mean(y))
    return w, np.mean(y - X @ w)


def gram_in_single_precision(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.floating]:
    A = np.c_[X, np.ones(X.shape[0])].astype(np.float32)
    theta = np.linalg.pinv(A.T @ A, rcond=1e-4, hermitian=True) @ (A.T @ y.astype(np.float32))
    return theta[:-1], theta[-1]


def one_column_of_targets(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As a layer of one output keeps them: W (1, D), b (1,)."""
    theta = np.linalg.lstsq(np.c_[X, np.ones(len(X))], y[:, np.newaxis], rcond=None)[0]
    W, b = theta[:-1].T, theta[-1]
    return W[0], b


def descent_to_the_end(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    A = np.hstack([X, np.ones((len(X), 1))])
    gram, aim, theta = A.T @ A, A.T @ y, np.zeros(A.shape[1])
    for _ in range(4000):
        theta = theta - (gram @ theta - aim) / np.trace(gram)
    return theta[:-1], float(theta[-1])


record = Record(
    level="core",
    lecture="Background: Linear regression, least square estimation",
    cases=cases,
    # Narrow where the normal equations in float32 round to a thirtieth of the tolerance.
    checks=(
        Check("w", 4, output=0),
        Check("b", 2, output=1),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("ones first, lstsq, lists", least_squares_of_lists),
        Alternative("centred data", centred_data),
        Alternative("a bias of shape (1,)", one_column_of_targets),
        Alternative("the normal equations in float32", gram_in_single_precision),
        Alternative("gradient descent that has arrived", descent_to_the_end),
    ),
    align=by_residual,
)

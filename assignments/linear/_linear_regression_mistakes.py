"""What goes wrong in `linear_regression`, and what to say of it."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

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


def one_by_one(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    w, b = np.zeros(X.shape[1]), 0.0
    for x, number in zip(X, y, strict=True):
        error = float(w @ x + b - number)
        w, b = w - 0.01 * error * x, b - 0.01 * error
    return w, b


def too_long_steps(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(A.shape[1])
    with np.errstate(all="ignore"):
        for _ in range(2000):
            theta = theta - A.T @ (A @ theta - y)
    return theta[:-1], float(theta[-1])


def covariances(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    w = (X - X.mean(axis=0)).T @ (y - y.mean()) / len(y)
    return w, float(y.mean() - X.mean(axis=0) @ w)


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
        also=(*map(ridge, (1e-2, 0.1, 0.5, 10.0)), ridge_but_for_b),
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
    Mistake(
        "one pass over the examples",
        one_by_one,
        "wrong_value",
        "One pass over the examples is not enough for descent. Solve for the minimum directly, "
        "with `np.linalg.lstsq` for instance.",
        "예제를 한 번 도는 것으로는 경사하강법이 수렴하지 않습니다. `np.linalg.lstsq` 등으로 "
        "최솟값을 바로 구하세요.",
    ),
    Mistake(
        "diverged",
        too_long_steps,
        "not_finite",
        "Your descent diverges: the steps are too long. Solve for the minimum directly.",
        "스텝이 너무 길어서 발산했습니다. 최솟값을 바로 구하세요.",
    ),
    Mistake(
        "covariances for weights",
        covariances,
        "wrong_value",
        "Your w are covariances with y. Divide them by the covariance of X: solve the normal "
        "equations.",
        "w가 y와의 공분산입니다. X의 공분산으로 나누어야 합니다. 정규방정식을 푸세요.",
    ),
    Mistake(
        "both in w",
        Replace(PAIR, "theta, float(theta[-1])"),
        "wrong_shape",
        "Your w still has the intercept at its end. Return theta[:-1], then theta[-1].",
        "w의 끝에 절편이 남아 있습니다. theta[:-1]과 theta[-1]을 차례로 반환하세요.",
    ),
)

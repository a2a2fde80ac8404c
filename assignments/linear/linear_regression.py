"""Least squares with an intercept; where X leaves the weights undetermined, by its residual."""

from __future__ import annotations

import numpy as np

from assignments.linear._linear_regression_mistakes import MISTAKES
from autograder.judging.free.fits import by_residual
from autograder.model import Alternative, Case, Check, Example, Record

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
        Alternative("the normal equations in float32", gram_in_single_precision),
        Alternative("gradient descent that has arrived", descent_to_the_end),
    ),
    align=by_residual,
)

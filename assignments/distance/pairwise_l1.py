"""All L1 distances between the rows of two matrices."""

from __future__ import annotations

import numpy as np

from assignments.distance._pairwise_l1_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

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

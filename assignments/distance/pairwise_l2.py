"""All L2 distances between the rows of two matrices, many rows among them."""

from __future__ import annotations

import numpy as np

from assignments.distance._pairwise_l2_mistakes import MISTAKES
from autograder.judging.free.distances import up_to_rounding
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray]
# An array of 600·600·2000 booleans alone is 720 MB; the two inputs and the result are 22 MB.
MEMORY = 640 << 20


def draw(rng: np.random.Generator, n: int, m: int, features: int) -> Drawn:
    return {"X": rng.normal(0.0, 2.0, (n, features)), "Y": rng.normal(0.5, 2.0, (m, features))}


def pixels(rng: np.random.Generator, n: int, m: int, features: int = 16) -> Drawn:
    """Gray values as floats: whole numbers, whose squares any formula adds up exactly."""
    X, Y = (rng.integers(0, 256, (rows, features)).astype(float) for rows in (n, m))
    return {"X": X, "Y": Y}


def one_feature(rng: np.random.Generator) -> Drawn:
    """Quarters, no two the same: the expanded square is exact in float32 too."""
    numbers = rng.permutation(np.arange(-20, 20))[:7, np.newaxis] / 4
    return {"X": numbers[:4], "Y": numbers[4:]}


def whole_numbers(rng: np.random.Generator) -> Drawn:
    X = rng.integers(-9, 10, (5, 3)).astype(float)
    return {"X": X, "Y": np.vstack([X[rng.permutation(5)], np.zeros((1, 3)), X[:1]])}


def close(rng: np.random.Generator, apart: float) -> Drawn:
    """Rows of Y are those of X, or as good as, and a few far away."""
    X = rng.normal(0.0, 1.0, (20, 33))
    Y = X[rng.permutation(20)] + apart * rng.normal(0.0, 1.0, X.shape)
    return {"X": X, "Y": np.vstack([Y, rng.normal(0.0, 60.0, (5, 33))])}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several rows", draw(rng, 4, 6, 3)),
        Case("ordinary", "several rows", draw(rng, 7, 2, 5)),
        Case("ordinary", "pixels", pixels(rng, 5, 8)),
        Case("edge", "one row in X", draw(rng, 1, 5, 4)),
        Case("edge", "one row in Y", draw(rng, 5, 1, 4)),
        Case("edge", "one feature", one_feature(rng)),
        Case("edge", "as many rows as features", draw(rng, 4, 4, 4)),
        Case("edge", "repeated points", whole_numbers(rng)),
        Case("stability", "repeated points", close(rng, 0.0)),
        Case("stability", "points almost equal", close(rng, 1e-9)),
        Case("many", "600 rows in X and in Y, 2000 features", pixels(rng, 600, 600, 2000)),
    ]


EXAMPLES = (
    Example(
        {
            "X": np.array([[0.0, 0.0], [1.0, 2.0]]),
            "Y": np.array([[6.0, -8.0], [1.0, 2.0], [4.0, 6.0]]),
        },
        np.array([[10.0, 2.2360679775, 7.2111025509], [11.1803398875, 0.0, 5.0]]),
        "two rows against three, one of them repeated",
    ),
    Example(
        {
            "X": np.array([[56.0, 32.0, 10.0, 18.0], [90.0, 23.0, 128.0, 133.0]]),
            "Y": np.array([[10.0, 20.0, 24.0, 17.0], [8.0, 10.0, 89.0, 100.0]]),
        },
        np.array([[49.5681349256, 125.5109556971], [175.1599269239, 97.4833319086]]),
        "lecture: the first two rows of the test image against those of the training image",
    ),
    Example(
        {"X": np.array([[3.0, 4.0]]), "Y": np.array([[1.0, 1.0], [-3.0, -4.0]])},
        np.array([[3.6055512755, 10.0]]),
        "one row in X",
    ),
    Example(
        {"X": np.array([[-2.0], [0.5]]), "Y": np.array([[1.0]])},
        np.array([[3.0], [0.5]]),
        "one row in Y, one feature",
    ),
    Example(
        {"X": np.eye(3), "Y": np.array([[2.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 3.0, 1.0]])},
        np.array(
            [
                [1.0, 1.0, 3.1622776602],
                [2.2360679775, 1.0, 2.4494897428],
                [2.2360679775, 1.0, 3.1622776602],
            ]
        ),
        "as many rows as features",
    ),
)


def row_by_row(X: np.ndarray, Y: np.ndarray) -> list[np.ndarray]:
    rows = []
    for x in X:
        difference = Y - x
        rows.append(np.sqrt(np.einsum("md,md->m", difference, difference)))
    return rows


def absolute(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """The product first, its rounding away by the absolute value; a view."""
    squared = -2.0 * np.dot(Y, X.T)
    squared += np.square(X).sum(1)
    squared += np.square(Y).sum(1)[:, None]
    return np.sqrt(np.abs(squared)).T  # type: ignore[no-any-return]


record = Record(
    level="challenge",
    lecture="Nearest Neighbor Classifier: L2 distance",
    cases=cases,
    checks=(
        Check("value", 8),
        Check("many rows", 3, kind="edge cases", group="many"),
        Check("never NaN", 1, kind="stability", judge=up_to_rounding),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs", group="ordinary"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("row by row", row_by_row),
        Alternative("absolute value before the root, a view", absolute),
    ),
    limits={"memory_bytes": MEMORY, "call_seconds": 30.0},
)

"""The nearest-neighbour classifier."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.distance._nearest_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def distances(X: np.ndarray, Y: np.ndarray, metric: str) -> np.ndarray:
    difference = X[:, np.newaxis] - Y
    if metric == "l1":
        return np.abs(difference).sum(axis=2)  # type: ignore[no-any-return]
    return np.sqrt((difference**2).sum(axis=2))  # type: ignore[no-any-return]


def clear(X_train: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Of the rows of X, those with one nearest row by each metric, well ahead of the second."""
    keep = np.ones(len(X), dtype=bool)
    for metric in ("l1", "l2"):
        nearest = np.sort(distances(X, X_train, metric), axis=1)
        if nearest.shape[1] > 1:
            keep &= nearest[:, 1] > 1.02 * nearest[:, 0] + 0.02
    return X[keep]


def disagreeing(X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Whether L1 and L2 give a row another label."""
    l1, l2 = (distances(X, X_train, metric).argmin(axis=1) for metric in ("l1", "l2"))
    return y_train[l1] != y_train[l2]  # type: ignore[no-any-return]


def draw(
    rng: np.random.Generator, train: int, features: int, test: int, classes: int, apart: int = 3
) -> Drawn:
    """At least `apart` of the rows to be labelled tell L1 from L2."""
    while True:
        X_train = rng.normal(0.0, 2.0, (train, features))
        y_train = np.concatenate([np.arange(classes), rng.integers(classes, size=train - classes)])
        y_train = rng.permutation(y_train)
        X = clear(X_train, rng.normal(0.0, 2.0, (60 * test, features)))
        differs = disagreeing(X_train, y_train, X)
        if differs.sum() >= apart and (~differs).sum() >= test - apart:
            X = np.vstack([X[differs][:apart], X[~differs][: test - apart]])
            return {"X_train": X_train, "y_train": y_train, "X": rng.permutation(X)}


def tied(rng: np.random.Generator) -> Drawn:
    """Rows left and right of a query, exactly as far: the first has now the larger label."""
    X = 10.0 * np.arange(8)[:, np.newaxis] + np.zeros(3)
    step = rng.permutation(np.array([2.0, 0.0, 1.0]))
    X_train = np.vstack([X - step, X + step, X[:, ::-1] - step])
    label = rng.permutation(24)
    first, second = label[:8], label[8:16]
    swap = (np.arange(8) % 2 == 0) == (first < second)
    label[:8], label[8:16] = np.where(swap, second, first), np.where(swap, first, second)
    return {"X_train": X_train, "y_train": label, "X": X[rng.permutation(8)]}


def training_rows(rng: np.random.Generator) -> Drawn:
    """Each query is a training row, whose own label no other row has."""
    X_train = rng.integers(-20, 21, (9, 2)) + 0.01 * np.arange(9)[:, np.newaxis]
    return {"X_train": X_train, "y_train": rng.permutation(9), "X": X_train[[4, 0, 8, 2, 5]]}


def with_metric(drawn: Drawn, metric: str) -> Drawn:
    return {**drawn, "metric": metric}


def cases(rng: np.random.Generator) -> list[Case]:
    one = draw(rng, 1, 3, 4, 1, apart=0)
    return [
        Case("ordinary", "by default L1", draw(rng, 12, 4, 8, 4)),
        Case("ordinary", "L1", with_metric(draw(rng, 9, 5, 7, 3), "l1")),
        Case("ordinary", "L2", with_metric(draw(rng, 12, 4, 8, 4), "l2")),
        Case("ordinary", "L2", with_metric(draw(rng, 15, 3, 6, 5), "l2")),
        Case("edge", "one example to label", draw(rng, 10, 4, 1, 5, apart=1)),
        Case(
            "edge",
            "one training example",
            with_metric({**one, "y_train": one["y_train"] + 3}, "l2"),
        ),
        Case("edge", "one feature", with_metric(draw(rng, 8, 1, 5, 8, apart=0), "l2")),
        Case("edge", "as many examples as features", draw(rng, 5, 5, 5, 5, apart=2)),
        Case("edge", "training examples again", training_rows(rng)),
        Case("edge", "training examples again", with_metric(training_rows(rng), "l2")),
        Case("ties", "equal distances", tied(rng)),
        Case("ties", "equal distances", with_metric(tied(rng), "l2")),
    ]


TRAIN = {
    "X_train": np.array([[0.0, 0.0], [4.0, 0.0], [3.0, 3.0], [9.0, 9.0]]),
    "y_train": np.array([2, 0, 1, 5]),
}

EXAMPLES = (
    Example(
        {**TRAIN, "X": np.array([[0.2, 0.1], [4.0, 0.6], [2.0, 2.9], [8.0, 8.0]])},
        np.array([2, 0, 1, 5]),
        "each beside a training example",
    ),
    Example(
        {
            "X_train": np.array([[5.0, 0.0], [3.0, 3.0]]),
            "y_train": np.array([4, 7]),
            "X": np.array([[0.0, 0.0]]),
        },
        np.array([4]),
        "one example to label: L1 distances 5 and 6",
    ),
    Example(
        {
            "X_train": np.array([[5.0, 0.0], [3.0, 3.0]]),
            "y_train": np.array([4, 7]),
            "X": np.array([[0.0, 0.0], [3.0, 3.0]]),
            "metric": "l2",
        },
        np.array([7, 7]),
        "as many examples as features; L2 distances 5 and 4.24; a training example again",
    ),
    Example(
        {
            "X_train": np.array([[1.0], [3.0], [2.0], [2.0]]),
            "y_train": np.array([6, 3, 8, 1]),
            "X": np.array([[2.0], [-5.0], [2.5]]),
            "metric": "l1",
        },
        np.array([8, 6, 3]),
        "one feature; equal distances: the first counts",
    ),
    Example(
        {
            "X_train": np.array([[1.0, 1.0]]),
            "y_train": np.array([3]),
            "X": np.array([[0.0, 0.0], [9.0, 1.0], [1.0, 1.0]]),
            "metric": "l2",
        },
        np.array([3, 3, 3]),
        "one training example",
    ),
)


def one_loop(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, metric: str = "l1"
) -> list[int]:
    labels = []
    for x in X:
        if metric == "l1":
            d = np.sum(np.abs(X_train - x), axis=1)
        else:
            d = np.sum(np.square(X_train - x), axis=1)  # no root: the order is the same
        labels.append(int(y_train[np.argmin(d)]))
    return labels


def loops_over_numbers(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, metric: str = "l1"
) -> np.ndarray:
    power = 1 if metric == "l1" else 2
    labels = np.zeros(len(X))
    for j, x in enumerate(X.tolist()):
        best = float("inf")
        for row, label in zip(X_train.tolist(), y_train, strict=True):
            d = sum(abs(p - q) ** power for p, q in zip(row, x, strict=True))
            if d < best:
                best, labels[j] = d, label
    return labels


def single_precision(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, metric: str = "l1"
) -> np.ndarray:
    train, test = X_train.astype(np.float32), X.astype(np.float32)
    if metric == "l1":
        d = np.abs(test[:, None] - train).sum(-1)
    else:
        d = (train**2).sum(1) - 2 * test @ train.T  # |x|^2 is the same for all neighbours
    labels: np.ndarray = np.take(y_train, d.argmin(1)).astype(np.int32)
    return labels


def stable_sort(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, metric: str = "l1"
) -> tuple[int, ...]:
    order = {"l1": 1, "l2": 2}[metric]
    d = np.linalg.norm(X_train[None] - X[:, None], ord=order, axis=-1)
    return tuple(y_train[min(range(len(row)), key=row.__getitem__)].item() for row in d)


record = Record(
    level="core",
    lecture="Nearest Neighbor Classifier",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("ties", 1, kind="edge cases", group="ties"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop over the queries, no root", one_loop),
        Alternative("loops over numbers, labels as floats", loops_over_numbers),
        Alternative("float32, expanded square", single_precision),
        Alternative("norms, the least by key", stable_sort),
    ),
)

"""Majority vote of the k nearest training examples."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.distance._knn_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def distances(X: np.ndarray, Y: np.ndarray, metric: str) -> np.ndarray:
    difference = X[:, np.newaxis] - Y
    if metric == "l1":
        return np.abs(difference).sum(axis=2)  # type: ignore[no-any-return]
    return np.sqrt((difference**2).sum(axis=2))  # type: ignore[no-any-return]


def votes(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, k: int, metric: str
) -> np.ndarray:
    """How many votes each label gets, (M, labels)."""
    nearest = np.argsort(distances(X, X_train, metric), axis=1, kind="stable")[:, :k]
    return np.stack([np.bincount(row, minlength=y_train.max() + 1) for row in y_train[nearest]])


def ahead(counts: np.ndarray) -> np.ndarray:
    """Whether one label has more votes than any other."""
    most = np.sort(counts, axis=1)
    return (most[:, -1] > most[:, -2]) if most.shape[1] > 1 else most[:, 0] > 0


def clear(X_train: np.ndarray, X: np.ndarray, k: int) -> np.ndarray:
    """Whether by each metric the k-th nearest is well ahead of the next, and distances differ."""
    keep = np.ones(len(X), dtype=bool)
    for metric in ("l1", "l2"):
        near = np.sort(distances(X, X_train, metric), axis=1)[:, : k + 1]
        keep &= (near[:, 1:] > 1.001 * near[:, :-1]).all(axis=1)
        if k < len(X_train):
            keep &= near[:, k] > 1.01 * near[:, k - 1]
    return keep


def draw(
    rng: np.random.Generator, train: int, features: int, test: int, classes: int, k: int
) -> Drawn:
    """No vote is tied. A third of the rows tell L1 from L2, a third k from k - 1 and k + 1."""
    third = test // 3
    while True:
        X_train = rng.normal(0.0, 2.0, (train, features))
        y_train = rng.permutation(np.arange(train) % classes)
        X = rng.normal(0.0, 2.0, (100 * test, features))
        X = X[clear(X_train, X, k)]
        won = {}
        plain = np.ones(len(X), dtype=bool)
        for metric, count in (("l2", k), ("l1", k), ("l2", k - 1), ("l2", k + 1)):
            counts = votes(X_train, y_train, X, max(count, 1), metric)
            won[metric, count] = counts.argmax(axis=1)
            if count == k:
                plain &= ahead(counts)
        metric_matters = plain & (won["l1", k] != won["l2", k])
        fewer = won["l2", k - 1] != won["l2", k] if k > 1 else metric_matters
        count_matters = plain & fewer & (won["l2", k + 1] != won["l2", k])
        if min(metric_matters.sum(), count_matters.sum()) >= third and plain.sum() >= 3 * test:
            rest = X[plain][: test - 2 * third]
            X = np.vstack([X[metric_matters][:third], X[count_matters][:third], rest])
            return {"X_train": X_train, "y_train": y_train, "X": rng.permutation(X), "k": k}


def small(rng: np.random.Generator, train: int, features: int, test: int, k: int) -> Drawn:
    """Any data without ties, of three classes, one of which no example has."""
    while True:
        X_train = rng.normal(0.0, 2.0, (train, features))
        y_train = np.where(np.arange(train) % 3 == 1, 1, 3)
        if train == 1:
            y_train = np.array([2])
        X = rng.normal(0.0, 2.0, (40 * test, features))
        X = X[clear(X_train, X, k)]
        X = X[ahead(votes(X_train, y_train, X, k, "l2"))] if len(X) else X
        if len(X) >= test:
            return {"X_train": X_train, "y_train": y_train, "X": X[:test], "k": k}


def tied_votes(rng: np.random.Generator) -> Drawn:
    """Two labels with two votes each around every query; the smaller is the nearest's, or not."""
    centers = 100.0 * np.arange(8)[:, np.newaxis] * np.ones(2)
    labels = np.stack([np.sort(rng.permutation(7)[:2]) for _ in range(8)])
    labels[::2] = labels[::2, ::-1]  # the larger label first
    rows, y = [], []
    for center, (first, second) in zip(centers, labels, strict=True):
        for step, label in zip((1, 2, 3, 4), (first, second, second, first), strict=True):
            rows.append(center + np.array([step, 0.0]))
            y.append(label)
        rows.append(center + np.array([30.0, 0.0]))
        y.append(second)
    order = rng.permutation(len(rows))
    X_train, y_train = np.array(rows)[order], np.array(y)[order]
    return {"X_train": X_train, "y_train": y_train, "X": centers[rng.permutation(8)], "k": 4}


def tied_distances(rng: np.random.Generator, metric: str) -> Drawn:
    """Around each query four training rows at the same distance, of which two vote.

    The nearest row has the label c, those four have a, a, b, b in the order of their rows: the
    first two make a win, the last two b, one of each the smallest, c. Around every second query c
    is b, which wins if all vote. By turns a and b is the smaller.
    """
    centers = 100.0 * np.arange(8)[:, np.newaxis] * np.ones(2)
    steps = np.array([[1.0, 1.0], [3.0, 4.0], [-4.0, 3.0], [4.0, -3.0], [-3.0, -4.0]])
    X_train, y_train = np.empty((40, 2)), np.empty(40, dtype=np.int64)
    for query, rows in enumerate(rng.permutation(40).reshape(8, 5)):
        a, b = np.sort(3 + rng.permutation(4)[:2])[:: 1 if query % 4 < 2 else -1]
        c = b if query % 2 else rng.integers(3)
        rows = np.append(rows[0], np.sort(rows[1:]))
        X_train[rows], y_train[rows] = centers[query] + steps, (c, a, a, b, b)
    X = centers[rng.permutation(8)]
    return {"X_train": X_train, "y_train": y_train, "X": X, "k": 3, "metric": metric}


def training_rows(rng: np.random.Generator) -> Drawn:
    """Each query is a training row, whose own label no other row has."""
    X_train = rng.integers(-20, 21, (9, 2)) + 0.01 * np.arange(9)[:, np.newaxis]
    rows = rng.permutation(9)[:5]
    return {"X_train": X_train, "y_train": rng.permutation(9), "X": X_train[rows], "k": 1}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "by default L2", draw(rng, 14, 3, 9, 3, 3)),
        Case("ordinary", "L2", {**draw(rng, 20, 4, 9, 4, 5), "metric": "l2"}),
        Case("ordinary", "L1", {**draw(rng, 16, 3, 9, 3, 3), "metric": "l1"}),
        Case("ordinary", "an even k", draw(rng, 18, 3, 6, 3, 4)),
        Case("edge", "k = 1", {**draw(rng, 12, 3, 6, 4, 1), "metric": "l1"}),
        Case("edge", "k = 1, training examples again", training_rows(rng)),
        Case("edge", "all training examples vote", small(rng, 7, 3, 4, 7)),
        Case("edge", "one training example", small(rng, 1, 2, 3, 1)),
        Case("edge", "one example to label", small(rng, 9, 3, 1, 3)),
        Case("edge", "one feature", small(rng, 10, 1, 4, 3)),
        Case("edge", "as many examples as features", small(rng, 5, 5, 5, 3)),
        Case("ties", "tied votes", tied_votes(rng)),
        Case("ties", "equal distances", tied_distances(rng, "l1")),
        Case("ties", "equal distances", tied_distances(rng, "l2")),
    ]


LINE = {
    "X_train": np.array([[0.0], [1.0], [2.5], [6.0], [7.0]]),
    "y_train": np.array([3, 1, 1, 3, 3]),
}

EXAMPLES = (
    Example(
        {**LINE, "X": np.array([[0.2], [6.4], [3.0]]), "k": 3},
        np.array([1, 3, 1]),
        "one feature; the nearest of 0.2 has the label 3, two of its three nearest have 1",
    ),
    Example(
        {**LINE, "X": np.array([[0.2], [1.0]]), "k": 1, "metric": "l1"},
        np.array([3, 1]),
        "k = 1: the nearest alone; a training example again",
    ),
    Example(
        {**LINE, "X": np.array([[0.2], [1.0]]), "k": 5}, np.array([3, 3]), "k = N: all of them vote"
    ),
    Example(
        {
            "X_train": np.array([[5.0, 0.0], [3.0, 3.0], [0.0, 9.0]]),
            "y_train": np.array([4, 7, 0]),
            "X": np.array([[0.0, 0.0]]),
            "k": 1,
            "metric": "l1",
        },
        np.array([4]),
        "one example to label, L1 distances 5, 6 and 9",
    ),
    Example(
        {
            "X_train": np.array([[5.0, 0.0], [3.0, 3.0], [0.0, 9.0]]),
            "y_train": np.array([4, 7, 0]),
            "X": np.array([[0.0, 0.0], [4.0, 8.0]]),
            "k": 1,
        },
        np.array([7, 0]),
        "L2 distances 5, 4.24 and 9",
    ),
    Example(
        {
            "X_train": np.array([[1.0], [2.0], [-3.0], [4.0]]),
            "y_train": np.array([2, 1, 1, 2]),
            "X": np.array([[0.0]]),
            "k": 4,
        },
        np.array([1]),
        "two votes each: the smaller label wins",
    ),
    Example(
        {
            "X_train": np.array([[1.0], [3.0], [-3.0], [3.0], [-3.0]]),
            "y_train": np.array([0, 5, 5, 0, 0]),
            "X": np.array([[0.0]]),
            "k": 3,
            "metric": "l2",
        },
        np.array([5]),
        "four at the same distance: the two earlier rows vote",
    ),
    Example(
        {
            "X_train": np.array([[1.0, 1.0]]),
            "y_train": np.array([2]),
            "X": np.array([[0.0, 0.0], [9.0, 1.0]]),
            "k": 1,
        },
        np.array([2, 2]),
        "one training example; as many examples as features",
    ),
)


def one_loop(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, k: int, metric: str = "l2"
) -> list[int]:
    found = []
    for x in X:
        order = 1 if metric == "l1" else 2
        d = np.linalg.norm(X_train - x, ord=order, axis=1)
        labels, counts = np.unique(
            y_train[np.lexsort((np.arange(len(d)), d))[:k]], return_counts=True
        )
        found.append(int(labels[counts.argmax()]))
    return found


def sorted_pairs(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, k: int, metric: str = "l2"
) -> np.ndarray:
    power = 1 if metric == "l1" else 2
    winners = np.zeros((len(X),))
    for j, x in enumerate(X.tolist()):
        pairs: list[tuple[float, int, int]] = []
        for row, label in zip(X_train.tolist(), y_train.tolist(), strict=True):
            d = sum(abs(p - q) ** power for p, q in zip(row, x, strict=True))
            pairs.append((d, len(pairs), label))
        near = [label for _, _, label in sorted(pairs)[:k]]
        winners[j] = max(sorted(near), key=near.count)
    return winners


def one_hot_votes(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, k: int, metric: str = "l2"
) -> np.ndarray:
    train, test = X_train.astype(np.float32), X.astype(np.float32)
    difference = np.abs(test[:, None] - train)
    d = difference.sum(-1) if metric == "l1" else np.square(difference).sum(-1)
    nearest = d.argsort(axis=1, kind="mergesort")[:, :k]
    return np.eye(y_train.max() + 1)[y_train][nearest].sum(axis=1).argmax(axis=-1)  # type: ignore[no-any-return]


record = Record(
    level="challenge",
    lecture="Background: KNN, majority vote of the nearest examples",
    cases=cases,
    checks=(
        Check("value", 9),
        Check("ties", 2, kind="edge cases", group="ties"),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop, lexsort, unique", one_loop),
        Alternative("sorted pairs, labels as floats", sorted_pairs),
        Alternative("one-hot votes, float32", one_hot_votes),
    ),
)

"""The data loss and the regularization loss."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.regularization._regularized_loss_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Weights of both signs, none near 0, some above 1 and some below."""
    count = int(np.prod(shape))
    below, above = rng.uniform(0.2, 0.8, count // 2), rng.uniform(1.3, 3.0, -(-count // 2))
    size = rng.permutation([*below, *above])
    sign = rng.permutation(np.where(np.arange(count) % 3 == 0, -1.0, 1.0))
    drawn: np.ndarray = (sign * size).reshape(shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """The number of examples is never that of the weights, save where it is the point."""

    def drawn(n: int, *shape: int, penalty: str | None = None) -> Drawn:
        losses = rng.uniform(0.3, 4.0, n)
        lam = float(np.round(rng.uniform(0.1, 0.4), 3))
        given: Drawn = {"data_losses": losses, "W": signed(rng, *shape), "lam": lam}
        return given if penalty is None else given | {"penalty": penalty}

    def edge(category: str, given: Drawn, **changed: Any) -> Case:
        return Case("edge", category, given | changed)

    return [
        Case("ordinary", "L1 by default", drawn(7, 4, 3)),
        Case("ordinary", "L1", drawn(5, 3, 3, penalty="l1")),
        Case("ordinary", "L1", drawn(9, 2, 7, penalty="l1")),
        Case("L2", "L2", drawn(7, 3, 4, penalty="l2")),
        Case("L2", "L2", drawn(5, 3, 3, penalty="l2")),
        edge("one example", drawn(1, 3, 4, penalty="l1")),
        edge("one example", drawn(1, 3, 4, penalty="l2")),
        edge("no regularization", drawn(6, 2, 3, penalty="l1"), lam=0.0),
        edge("no regularization", drawn(6, 2, 3, penalty="l2"), lam=0.0),
        edge("strong regularization", drawn(4, 2, 5), lam=float(np.round(rng.uniform(5, 9), 2))),
        edge("weights of 0", drawn(5, 2, 3, penalty="l2"), W=np.zeros((2, 3))),
        edge("as many examples as weights", drawn(6, 2, 3, penalty="l2")),
        edge("a vector of weights", drawn(4, 5, penalty="l1")),
    ]


EXAMPLES = (
    Example(
        {
            "data_losses": np.array([1.0, 3.0, 0.5]),
            "W": np.array([[2.0, -1.0], [0.5, -0.5]]),
            "lam": 0.5,
        },
        3.5,
        source="L1 by default: 1.5 + 0.5 · 4",
    ),
    Example(
        {
            "data_losses": np.array([1.0, 3.0, 0.5]),
            "W": np.array([[2.0, -1.0], [0.5, -0.5]]),
            "lam": 0.1,
            "penalty": "l2",
        },
        1.775,
        source="L2: 1.5 + 0.1 · 2.75",
    ),
    Example(
        {"data_losses": np.array([2.5]), "W": np.array([-3.0, 4.0]), "lam": 2.0, "penalty": "l1"},
        16.5,
        source="one example, a vector of weights, strong regularization",
    ),
    Example(
        {
            "data_losses": np.array([1.0, 2.0]),
            "W": np.array([[7.0, 1.0]]),
            "lam": 0.0,
            "penalty": "l2",
        },
        1.5,
        source="no regularization; as many examples as weights",
    ),
)


def loops(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1") -> float:
    data = 0.0
    for loss in data_losses.tolist():
        data += loss / len(data_losses)
    R = 0.0
    for w in W.ravel().tolist():
        R += abs(w) if penalty == "l1" else w * w / 2
    return data + lam * R


def a_table(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1") -> Any:
    w = np.ravel(W)
    R = {"l1": np.linalg.norm(w, 1), "l2": np.dot(w, w) / 2}
    return np.average(data_losses) + R[penalty] * lam


def added_to_each(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1") -> Any:
    R = np.einsum("i,i->", W.flat, np.sign(W).ravel() if penalty == "l1" else W.ravel() / 2)
    return np.mean(data_losses + lam * R, keepdims=True)[0]


def powers(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1") -> Any:
    k = int(penalty[1])
    W, losses = W.astype(np.float32), data_losses.astype(np.float32)
    return losses.mean() + np.float32(lam) * (np.abs(W) ** k).sum() / np.float32(k)


record = Record(
    level="core",
    lecture="Early stopping; L1, L2 Regularization",
    cases=cases,
    checks=(
        Check("L1", 4),
        Check("L2", 4, group="L2"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops", loops),
        Alternative("a table of penalties", a_table),
        Alternative("penalty added to each loss", added_to_each),
        Alternative("powers, float32", powers),
    ),
)

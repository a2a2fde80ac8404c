"""Each unit's incoming weights scaled back to a norm of at most c."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.regularization._max_norm_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def draw(
    rng: np.random.Generator, units: int, shape: tuple[int, int], c: float | None = None
) -> Drawn:
    """`units` columns lie clearly outside c, the others clearly inside; none has tiny weights."""
    c = float(np.round(rng.uniform(1.5, 4.0), 2)) if c is None else c
    W = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.4, 1.0, shape)
    outside = rng.permutation(np.arange(shape[1]) < units)
    lengths = np.where(outside, rng.uniform(1.3, 3.0, shape[1]), rng.uniform(0.3, 0.8, shape[1]))
    return {"W": W * (c * lengths / np.sqrt((W**2).sum(axis=0))), "c": c}


def cases(rng: np.random.Generator) -> list[Case]:
    """Square layers, too, where a mistaken axis raises no error; c is never 1, save once."""
    zero, single = draw(rng, 2, (4, 5)), draw(rng, 3, (1, 6))
    inside = np.flatnonzero(np.sqrt((zero["W"] ** 2).sum(axis=0)) < zero["c"])
    zero["W"][:, rng.choice(inside)] = 0.0
    nothing = {"W": np.zeros((3, 2)), "c": zero["c"]}
    return [
        Case("ordinary", "several units", draw(rng, 3, (4, 6))),
        Case("ordinary", "several units", draw(rng, 2, (7, 3))),
        Case("ordinary", "a square layer", draw(rng, 2, (4, 4))),
        Case("ordinary", "a square layer", draw(rng, 3, (5, 5))),
        Case("ordinary", "c below 1", draw(rng, 2, (3, 5), c=0.3)),
        Case("edge", "all units inside", draw(rng, 0, (4, 3))),
        Case("edge", "all units outside", draw(rng, 3, (4, 3))),
        Case("edge", "c = 1", draw(rng, 2, (3, 4), c=1.0)),
        Case("edge", "a unit of zeros", zero),
        Case("edge", "a unit of zeros", nothing),
        Case("edge", "one unit", draw(rng, 1, (5, 1))),
        Case("edge", "one input", single),
    ]


EXAMPLES = (
    Example(
        {"W": np.array([[3.0, 0.3], [4.0, 0.4]]), "c": 1.0},
        np.array([[0.6, 0.3], [0.8, 0.4]]),
        source="norms 5 and 0.5: the first unit is scaled, the second is not",
    ),
    Example(
        {"W": np.array([[6.0, 1.0, 0.0], [-8.0, 2.0, -12.0]]), "c": 3.0},
        np.array([[1.8, 1.0, 0.0], [-2.4, 2.0, -3.0]]),
        source="c = 3, and norms 10, 2.24 and 12",
    ),
    Example(
        {"W": np.array([[0.0, 2.0, 1.0], [0.0, -1.0, 2.0], [0.0, 2.0, -2.0]]), "c": 1.5},
        np.array([[0.0, 1.0, 0.5], [0.0, -0.5, 1.0], [0.0, 1.0, -1.0]]),
        source="a square layer with a unit of zeros",
    ),
    Example(
        {"W": np.array([[1.0], [-2.0], [2.0]]), "c": 4.0},
        np.array([[1.0], [-2.0], [2.0]]),
        source="one unit, inside",
    ),
    Example(
        {"W": np.array([[7.0, -0.5, -3.0]]), "c": 2.0},
        np.array([[2.0, -0.5, -2.0]]),
        source="one input: each column holds one weight",
    ),
)


def unit_by_unit(W: np.ndarray, c: float) -> Any:
    columns = []
    for column in W.T.tolist():
        norm = sum(w * w for w in column) ** 0.5
        columns.append([w * c / norm for w in column] if norm > c else column)
    return [list(row) for row in zip(*columns, strict=True)]


def scaled_where_outside(W: np.ndarray, c: float) -> Any:
    limited = W.copy()
    norms = np.linalg.norm(W, axis=0)
    outside = norms > c
    limited[:, outside] *= c / norms[outside]
    return limited


def divided_by_the_excess(W: np.ndarray, c: float) -> Any:
    return W / np.maximum(1, np.linalg.norm(W, axis=0, keepdims=True) / c)


def with_a_small_number(W: np.ndarray, c: float) -> Any:
    norms = np.sqrt(np.einsum("dh,dh->h", W, W))
    return W * np.clip(norms, 0, c) / (norms + 1e-8)


def transposed(W: np.ndarray, c: float) -> Any:
    rows = W.T.astype(np.float32)
    norms = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.where(norms > c, rows * np.float32(c) / np.where(norms > 0, norms, 1), rows).T


record = Record(
    level="core",
    lecture="Avoiding Overfitting Through Regularization: Max-norm Regularization",
    cases=cases,
    checks=(
        Check("value", 8),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("unit by unit, lists", unit_by_unit),
        Alternative("scaled on a copy where outside", scaled_where_outside),
        Alternative("divided by what is too much", divided_by_the_excess),
        Alternative("1e-8 added to the norms", with_a_small_number),
        Alternative("transposed, float32", transposed),
    ),
)

"""Mean and standard deviation of the activations, layer by layer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from assignments.initialization._activation_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Convention, Example, Record, Replace

Layers = list[np.ndarray]


def draw(
    rng: np.random.Generator, n: int, sizes: tuple[int, ...], activation: str | None
) -> dict[str, Any]:
    """Inputs off centre and pre-activations of about 1: no activation is near a line."""
    X = rng.normal(0.4, 1.0, (n, sizes[0]))
    weights = [rng.normal(0.15, 1.2 / a**0.5, (a, b)) for a, b in pairwise(sizes)]
    return {"X": X, "weights": weights} | ({} if activation is None else {"activation": activation})


def cases(rng: np.random.Generator) -> list[Case]:
    """Few numbers a layer, so that N and N − 1 are far apart; N is no layer's width."""
    return [
        Case("ordinary", "activation left out", draw(rng, 5, (4, 3, 2), None)),
        Case("ordinary", "tanh", draw(rng, 4, (3, 6, 5, 2), "tanh")),
        Case("ordinary", "relu", draw(rng, 5, (3, 4, 6), "relu")),
        Case("ordinary", "sigmoid", draw(rng, 3, (5, 4, 2), "sigmoid")),
        Case("ordinary", "layers all of a width", draw(rng, 5, (4, 4, 4, 4), "relu")),
        Case("ordinary", "layers all of a width", draw(rng, 4, (3, 3, 3), "tanh")),
        Case("edge", "one layer", draw(rng, 6, (4, 3), "tanh")),
        Case("edge", "one layer", draw(rng, 4, (5, 2), "relu")),
        Case("edge", "one example", draw(rng, 1, (4, 5, 3), "sigmoid")),
        Case("edge", "one unit a layer", draw(rng, 6, (3, 1, 1), "tanh")),
        Case("edge", "many layers", draw(rng, 4, (3,) * 9, "tanh")),
    ]


HALF = np.log(3.0) / 2  # tanh gives 1/2 for it, and 4/5 for its double
EXAMPLES = (
    Example(
        {"X": np.array([[HALF, 0.0], [0.0, -2 * HALF]]), "weights": [np.eye(2)]},
        (np.array([-0.075]), np.array([0.4656984002])),
        source="one layer, activation left out: tanh gives 1/2, 0, 0 and −4/5",
    ),
    Example(
        {
            "X": np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 1.0]]),
            "weights": [np.array([[1.0, -1.0], [0.0, 1.0]]), np.array([[2.0], [1.0]])],
            "activation": "relu",
        },
        (np.array([1.0, 10 / 3]), np.array([1.0, 2.0548046677])),
        source="relu: 1, 1, 3, 0, 0, 1, then 3, 6, 1",
    ),
    Example(
        {
            "X": np.array([[np.log(3.0)], [-np.log(3.0)]]),
            "weights": [np.array([[1.0]]), np.array([[0.0]])],
            "activation": "sigmoid",
        },
        (np.array([0.5, 0.5]), np.array([0.25, 0.0])),
        source="sigmoid, one unit a layer: 3/4 and 1/4, then 1/2 twice",
    ),
    Example(
        {
            "X": np.array([[HALF, -HALF, HALF]]),
            "weights": [np.eye(3), np.zeros((3, 3))],
            "activation": "tanh",
        },
        (np.array([1 / 6, 0.0]), np.array([0.4714045208, 0.0])),
        source="one example; weights of 0: nothing is left in the second layer",
    ),
)


def numpys_arrays(X: Any, weights: Any, activation: str = "tanh") -> Any:
    functions: dict[str, Any] = {
        "tanh": np.tanh,
        "relu": lambda s: s * (s > 0),
        "sigmoid": lambda s: 0.5 * (1 + np.tanh(s / 2)),
    }
    found = []
    for W in weights:
        X = functions[activation](np.einsum("nd,dh->nh", X, W))
        found.append([np.mean(X), np.sqrt(np.mean((X - np.mean(X)) ** 2))])
    return list(np.array(found).T)


def recursion(X: Any, weights: Layers, activation: str = "tanh") -> Any:
    if not weights:
        return [], []
    s = X @ weights[0]
    a = {"tanh": np.tanh(s), "relu": s.clip(min=0), "sigmoid": 1 / (1 + np.exp(-s))}[activation]
    means, stds = recursion(a, weights[1:], activation)
    return [float(a.mean()), *means], [float(a.std()), *stds]


def from_moments(X: Any, weights: Layers, activation: str = "tanh") -> Any:
    means, stds, a = [], [], X
    for W in weights:
        s = a.dot(W)
        if activation == "tanh":
            a = (np.exp(2 * s) - 1) / (np.exp(2 * s) + 1)
        elif activation == "relu":
            a = (s + abs(s)) / 2
        else:
            a = np.exp(-np.logaddexp(0, -s))
        numbers = a.ravel().tolist()
        mean = sum(numbers) / len(numbers)
        means.append(mean)
        stds.append(max(sum(b * b for b in numbers) / len(numbers) - mean**2, 0.0) ** 0.5)
    return means, stds


def single_precision(X: Any, weights: Layers, activation: str = "tanh") -> Any:
    a, found = X.astype(np.float32), []
    for W in weights:
        s = a @ W.astype(np.float32)
        if activation == "relu":
            a = np.where(s < 0, np.float32(0), s)
        else:
            a = np.tanh(s) if activation == "tanh" else 1 / (1 + np.exp(-s))
        found.append((a.mean(), a.std()))
    means, stds = zip(*found, strict=True)
    return np.array(means), np.array(stds)


record = Record(
    level="core",
    lecture="Weight Initialization: standard deviation 1.0",
    cases=cases,
    checks=(
        Check("means", 4, output=0),
        Check("standard deviations", 4, output=1),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a list of two rows, einsum", numpys_arrays),
        Alternative("recursion, lists", recursion),
        Alternative("from both moments, in loops", from_moments),
        Alternative("float32", single_precision),
    ),
    conventions=(
        Convention(
            "divided by N − 1",
            Replace("stds.append(a.std())", "stds.append(a.std(ddof=min(1, a.size - 1)))"),
            Replace(
                "found.append(torch.var_mean(a, correction=0))",
                "found.append(torch.var_mean(a, correction=min(1, a.numel() - 1)))",
            ),
            "the standard deviation divided by N − 1 (ddof=1)",
            "N − 1로 나눈 표준편차(ddof=1)",
        ),
    ),
    default_convention=(
        "divided by N",
        "the standard deviation divided by N (ddof=0)",
        "N으로 나눈 표준편차(ddof=0)",
    ),
)

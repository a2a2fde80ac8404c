"""A ReLU network with softmax cross-entropy: its loss, and the gradient of every layer."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from assignments.backprop._mlp_mistakes import MISTAKES
from autograder.judging.free.layers import layers as in_layers
from autograder.model import Alternative, Case, Check, Example, Record

Layer = tuple[np.ndarray, np.ndarray]
Layers = list[Layer]
Drawn = dict[str, Any]


def draw(rng: np.random.Generator, n: int, *sizes: int) -> Drawn:
    """No unit at the corner of its ReLU, a part of them at 0, and losses that differ."""
    while True:
        X, y = rng.normal(0.0, 1.2, (n, sizes[0])), rng.integers(sizes[-1], size=n)
        layers = [
            (rng.normal(0.0, 1.4 / np.sqrt(a), (a, b)), rng.normal(0.0, 0.5, b))
            for a, b in pairwise(sizes)
        ]
        out, open_to_all = X, True
        for W, b in layers[:-1]:
            z = out @ W + b
            open_to_all = open_to_all and np.abs(z).min() > 0.01 and 0.2 < (z > 0).mean() < 0.85
            open_to_all = open_to_all and bool((z > 0).any(axis=1).all())
            out = np.maximum(z, 0.0)
        scores = out @ layers[-1][0] + layers[-1][1]
        losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(n), y]
        if open_to_all and losses.max() > 0.7 and losses.max() < 4.0 and (n == 1 or np.ptp(y)):
            return {"X": X, "y": y, "layers": layers}


def huge(rng: np.random.Generator) -> Drawn:
    """Scores near 1e4 in some rows, near 0 in others; float32 holds every number exactly.

    One hidden unit sees the first input alone, which is 10 or 0, and adds to all scores alike.
    """
    n, d, h, c = 5, 4, 5, 3
    while True:
        X, y = rng.integers(-3, 4, (n, d)) / 1.0, rng.integers(c, size=n)
        X[:, 0] = rng.permutation([10.0, 10.0, 10.0, 0.0, 0.0])
        W, b = rng.integers(-2, 3, (d, h)) / 1.0, rng.integers(-2, 3, h) + 0.5
        W[0], W[:, 0], W[0, 0], b[0] = 0.0, 0.0, 1000.0, 0.5
        W2, b2 = rng.integers(-4, 5, (h, c)) / 8.0, rng.integers(-1, 2, c) / 1.0
        W2[0] = 1.0
        hidden = np.maximum(X @ W + b, 0.0)[:, 1:]
        scores, opened = hidden @ W2[1:] + b2, hidden > 0
        losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(n), y]
        if 0.5 < losses.max() < 6.0 and opened.any(axis=1).all() and 0.3 < opened.mean() < 0.8:
            return {"X": X, "y": y, "layers": [(W, b), (W2, b2)]}


def cases(rng: np.random.Generator) -> list[Case]:
    """Where every layer is as wide, nothing that is turned round stops with an error."""
    return [
        Case("ordinary", "two layers", draw(rng, 5, 4, 6, 3)),
        Case("ordinary", "three layers", draw(rng, 6, 3, 5, 4, 3)),
        Case("ordinary", "layers all of a width", draw(rng, 4, 4, 4, 4, 4)),
        Case("edge", "one layer", draw(rng, 5, 4, 3)),
        Case("edge", "one example", draw(rng, 1, 3, 5, 4)),
        Case("edge", "two classes", draw(rng, 6, 3, 4, 2)),
        Case("edge", "one input", draw(rng, 5, 1, 4, 3)),
        Case("edge", "huge scores", huge(rng)),
    ]


EXAMPLES = (
    Example(
        {
            "X": np.array([[1.0, 2.0], [-1.0, 1.0], [0.5, -2.0]]),
            "y": np.array([0, 2, 1]),
            "layers": [
                (np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([0.5, -1.0])),
                (np.array([[1.0, 0.0, -1.0], [0.5, -1.0, 1.0]]), np.array([0.0, 0.5, -0.5])),
            ],
        },
        (
            0.400852043216,
            [
                (
                    np.array([[-0.009482742063, 0.07958042776], [-0.01896548413, -0.08405302775]]),
                    np.array([-0.009482742063, -0.08256216109]),
                ),
                (
                    np.array(
                        [
                            [-0.01461167914, 0.005516503113, 0.009095176022],
                            [0.2324388009, 0.02445246087, -0.2568912617],
                        ]
                    ),
                    np.array([0.218618029, -0.1522803059, -0.06633772313]),
                ),
            ],
        ),
        source="two layers, two inputs, three classes",
    ),
    Example(
        {
            "X": np.array([[2.0, 1.0]]),
            "y": np.array([1]),
            "layers": [(np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([0.0, 0.0]))],
        },
        (0.69314718056, [(np.array([[1.0, -1.0], [0.5, -0.5]]), np.array([0.5, -0.5]))]),
        source="one layer, one example; weights of 0: P is (1/2, 1/2)",
    ),
    Example(
        {
            "X": np.array([[1.0], [-2.0]]),
            "y": np.array([1, 0]),
            "layers": [
                (np.array([[1.0, -1.0]]), np.array([0.5, 0.5])),
                (np.array([[2.0, 1.0], [0.0, -1.0]]), np.array([0.0, 1.0])),
                (np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, 0.0])),
            ],
        },
        (
            2.72588083216,
            [
                (np.array([[1.734989401, 0.0]]), np.array([1.734989401, 0.0])),
                (
                    np.array([[1.487133772, -0.371783443], [0.0, 0.0]]),
                    np.array([0.9914225146, -0.2478556286]),
                ),
                (
                    np.array([[1.487133772, -1.487133772], [1.239278143, -1.239278143]]),
                    np.array([0.2457112573, -0.2457112573]),
                ),
            ],
        ),
        source="three layers, one input, two classes",
    ),
)


def layer_by_layer(X: np.ndarray, y: np.ndarray, layers: Layers) -> tuple[float, list[list[Any]]]:
    def forward(a: Any, rest: Layers) -> tuple[float, list[list[Any]], Any]:
        (W, b), after = rest[0], rest[1:]
        z = a @ W + b
        if after:
            loss, found, da = forward(np.where(z > 0, z, 0.0), after)
            dz = np.where(z > 0, da, 0.0)
        else:
            e = np.exp(z - np.max(z, axis=1)[:, None])
            p = e / np.sum(e, axis=1)[:, None]
            true = np.eye(z.shape[1])[y]
            loss, found, dz = -np.log((p * true).sum(axis=1)).mean(), [], (p - true) / len(a)
        return loss, [[a.T @ dz, dz.sum(axis=0)], *found], dz @ W.T

    loss, found, _ = forward(X, list(layers))
    return loss, found


def example_by_example(X: np.ndarray, y: np.ndarray, layers: Layers) -> list[Any]:
    total = 0.0
    found = [[np.zeros_like(W), np.zeros_like(b)] for W, b in layers]
    for x, label in zip(X, y, strict=True):
        seen = [x]
        for W, b in layers:
            seen.append((seen[-1] * (seen[-1] > 0) if len(seen) > 1 else seen[-1]).dot(W) + b)
        z = seen.pop()
        e = np.exp(z - max(z))
        e = e / e.sum()
        total -= float(np.log(e[label]))
        d = e - (np.arange(len(e)) == label)
        for index in range(len(layers) - 1, -1, -1):
            a = np.maximum(seen[index], 0.0) if index else seen[index]
            found[index][0] += np.outer(a, d) / len(X)
            found[index][1] += d / len(X)
            d = (layers[index][0] @ d) * (seen[index] > 0)
    return [total / len(X), [tuple(pair) for pair in found]]


def single_precision(X: np.ndarray, y: np.ndarray, layers: Layers) -> tuple[Any, Any]:
    seen = [X.astype(np.float32)]
    for W, b in layers:
        z = seen[-1] @ W.astype(np.float32) + b.astype(np.float32)
        seen.append(np.maximum(z, np.float32(0)))
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    d, found = (p - np.eye(p.shape[1], dtype=np.float32)[y]) / np.float32(len(y)), []
    for (W, _), a in zip(reversed(layers), reversed(seen[:-1]), strict=True):
        found.append((np.einsum("nd,nh->dh", a, d).tolist(), d.sum(axis=0)))
        d = (d @ W.astype(np.float32).T) * np.sign(a)
    return loss, tuple(found[::-1])


record = Record(
    level="challenge",
    lecture="Backpropagation: from the 2-2-2 network to layers",
    cases=cases,
    checks=(
        Check("loss", 4, output=0),
        Check("gradients", 8, kind="gradient", output=1, judge=in_layers("dW", "db")),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("recursion, a list a layer", layer_by_layer),
        Alternative("example by example", example_by_example),
        Alternative("float32, lists", single_precision),
    ),
)

"""One step of gradient descent on the lecture's 2-2-2 network."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.backprop._tiny_net_step_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]
Step = tuple[Any, float, Any, float]


def slopes(drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """The derivatives by net_h and by net_o."""
    out_h = 1 / (1 + np.exp(-drawn["W1"] @ drawn["x"] - drawn["b1"]))
    out_o = 1 / (1 + np.exp(-drawn["W2"] @ out_h - drawn["b2"]))
    dnet_o = (out_o - drawn["target"]) * out_o * (1 - out_o)
    return drawn["W2"].T @ dnet_o * out_h * (1 - out_h), dnet_o


def draw(rng: np.random.Generator, **given: Any) -> Drawn:
    """Derivatives large enough for a step to show, and for the updated W2 to differ from the old.

    The two of a layer are apart, and do not cancel in that of its bias.
    """
    while True:
        W1, W2 = (rng.permutation([-1.5, -0.7, 0.6, 1.3]).reshape(2, 2) for _ in range(2))
        drawn = {
            "x": rng.permutation([1.0, -0.6]) * rng.uniform(0.9, 1.6, 2),
            "target": rng.permutation([0.02, 0.97]) + rng.uniform(-0.01, 0.02, 2),
            "W1": W1 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b1": float(rng.choice([-0.6, 0.5]) + rng.uniform(-0.2, 0.2)),
            "W2": W2 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b2": float(rng.choice([-0.5, 0.6]) + rng.uniform(-0.2, 0.2)),
            **given,
        }
        dnet_h, dnet_o = slopes(drawn)
        apart = (min(abs(d)) < 0.8 * max(abs(d)) < 3 * abs(d.sum()) for d in (dnet_h, dnet_o))
        if min(abs(dnet_h)) > 0.012 and min(abs(dnet_o)) > 0.04 and all(apart):
            return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    steep = {"lr": float(rng.uniform(3.0, 4.0))}
    steeper = {"lr": float(rng.uniform(5.0, 6.0))}
    dark = draw(rng, x=rng.permutation([0.0, 1.2]))
    return [
        Case("ordinary", "the default learning rate", draw(rng)),
        Case("ordinary", "another learning rate", draw(rng) | steep),
        Case("ordinary", "another learning rate", draw(rng) | steeper),
        Case("biases", "update_biases=True", draw(rng) | {"lr": 0.5, "update_biases": True}),
        Case("biases", "update_biases=True", draw(rng) | steep | {"update_biases": True}),
        Case("biases", "update_biases=False", draw(rng) | steep | {"update_biases": False}),
        Case("biases", "update_biases left out", draw(rng)),
        Case("edge", "an input of 0", dark | steep),
        Case("edge", "biases of 0", draw(rng, b1=0.0, b2=0.0) | steep | {"update_biases": True}),
        Case("edge", "a small learning rate", draw(rng) | {"lr": 0.05}),
    ]


NET: Drawn = {
    "x": np.array([0.05, 0.1]),
    "target": np.array([0.01, 0.99]),
    "W1": np.array([[0.15, 0.2], [0.25, 0.3]]),
    "b1": 0.35,
    "W2": np.array([[0.4, 0.45], [0.5, 0.55]]),
    "b2": 0.6,
}
NEW_W1 = np.array([[0.149780716133, 0.199561432266], [0.249751143632, 0.299502287265]])
NEW_W2 = np.array([[0.358916479718, 0.408666186076], [0.511301270239, 0.561370121108]])

EXAMPLES = (
    Example(
        NET,
        (NEW_W1, 0.35, NEW_W2, 0.6),
        source="lecture: η = 0.5; w5 becomes 0.3589 and w1 0.1498, the biases stay",
    ),
    Example(
        NET | {"lr": 0.5, "update_biases": True},
        (NEW_W1, 0.340637195303, NEW_W2, 0.549799837444),
        source="the same, and the biases move too",
    ),
    Example(
        NET | {"x": np.array([1.0, 0.0]), "b1": 0.0, "b2": 0.0, "lr": 4.0, "update_biases": False},
        (
            np.array([[0.133023710667, 0.2], [0.230100998676, 0.3]]),
            0.0,
            np.array([[0.092076382919, 0.127897639868], [0.672939046476, 0.73090224958]]),
            0.0,
        ),
        source="another learning rate, an input of 0, biases of 0",
    ),
)


def weight_by_weight(
    x: Any,
    target: Any,
    W1: Any,
    b1: float,
    W2: Any,
    b2: float,
    lr: float = 0.5,
    update_biases: bool = False,
) -> list[Any]:
    hidden = [
        1 / (1 + np.exp(-sum(w * i for w, i in zip(row, x, strict=False)) - b1)) for row in W1
    ]
    out = [
        1 / (1 + np.exp(-sum(w * h for w, h in zip(row, hidden, strict=False)) - b2)) for row in W2
    ]
    d = [(o - t) * o * (1 - o) for o, t in zip(out, target, strict=False)]
    e = [sum(d[k] * W2[k][i] for k in range(2)) * h * (1 - h) for i, h in enumerate(hidden)]
    new_W2 = [[W2[k][i] - lr * d[k] * hidden[i] for i in range(2)] for k in range(2)]
    new_W1 = [[W1[k][i] - lr * e[k] * x[i] for i in range(2)] for k in range(2)]
    moved = lr if update_biases else 0.0
    return [new_W1, b1 - moved * sum(e), new_W2, b2 - moved * sum(d)]


def on_copies(
    x: Any,
    target: Any,
    W1: Any,
    b1: float,
    W2: Any,
    b2: float,
    lr: float = 0.5,
    update_biases: bool = False,
) -> Step:
    W1, W2, b = W1.copy(), W2.copy(), np.array([b1, b2])
    h = 0.5 + 0.5 * np.tanh((np.einsum("ki,i", W1, x) + b[0]) / 2)
    o = 0.5 + 0.5 * np.tanh((np.einsum("ki,i", W2, h) + b[1]) / 2)
    d = np.multiply(o - target, o - o * o)
    W1 -= lr * np.einsum("k,ki,i,j->ij", d, W2, h - h * h, x)  # before W2 moves
    b[0] -= lr * update_biases * np.einsum("k,ki,i", d, W2, h - h * h)
    W2 -= lr * d.reshape(2, 1) * h
    b[1] -= lr * update_biases * d.sum()
    return W1, b[0], W2, b[1]


def single_precision(
    x: Any,
    target: Any,
    W1: Any,
    b1: Any,
    W2: Any,
    b2: Any,
    lr: Any = 0.5,
    update_biases: bool = False,
) -> Step:
    x, target, W1, b1, W2, b2, lr = map(np.float32, (x, target, W1, b1, W2, b2, lr))
    h = 1 / (1 + np.exp(-(W1.dot(x) + b1)))
    o = 1 / (1 + np.exp(-(W2.dot(h) + b2)))
    d = (o - target) * o * (1 - o)
    e = d.dot(W2) * h * (1 - h)
    if update_biases:
        b1, b2 = b1 - lr * e.sum(), b2 - lr * d.sum()
    return W1 - lr * e[:, None] * x, b1, W2 - lr * d[:, None] * h, b2


record = Record(
    level="core",
    lecture="Backpropagation: An example, Step 04: w5 and w1 updated",
    cases=cases,
    checks=(
        Check("W2", 2, output=2),
        Check("W1", 3, output=0),
        Check("biases", 3, group="biases"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("weight by weight, lists", weight_by_weight),
        Alternative("einsum, in place on copies", on_copies),
        Alternative("float32", single_precision),
    ),
)

"""Many steps on the lecture's 2-2-2 network."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.backprop._train_tiny_net_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]
Run = tuple[Any, float, Any, float, Any]


def slopes(drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """The derivatives by net_h and by net_o."""
    out_h = 1 / (1 + np.exp(-drawn["W1"] @ drawn["x"] - drawn["b1"]))
    out_o = 1 / (1 + np.exp(-drawn["W2"] @ out_h - drawn["b2"]))
    dnet_o = (out_o - drawn["target"]) * out_o * (1 - out_o)
    return drawn["W2"].T @ dnet_o * out_h * (1 - out_h), dnet_o


def draw(rng: np.random.Generator, lr: float, steps: int, **given: Any) -> Drawn:
    """Derivatives large enough for every step to show."""
    while True:
        W1, W2 = (rng.permutation([-1.5, -0.7, 0.6, 1.3]).reshape(2, 2) for _ in range(2))
        drawn = {
            "x": rng.permutation([1.0, -0.6]) * rng.uniform(0.9, 1.6, 2),
            "target": rng.permutation([0.05, 0.95]) + rng.uniform(-0.02, 0.02, 2),
            "W1": W1 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b1": float(rng.choice([-0.6, 0.5]) + rng.uniform(-0.2, 0.2)),
            "W2": W2 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b2": float(rng.choice([-0.5, 0.6]) + rng.uniform(-0.2, 0.2)),
            "lr": lr * float(rng.uniform(0.9, 1.1)),
            "steps": steps,
            **given,
        }
        dnet_h, dnet_o = slopes(drawn)
        if min(abs(dnet_h)) > 0.015 and min(abs(dnet_o)) > 0.05:
            return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "a few steps", draw(rng, 2.0, 4)),
        Case("ordinary", "a few steps", draw(rng, 4.0, 3)),
        Case("ordinary", "many steps", draw(rng, 0.8, 25)),
        Case("edge", "one step", draw(rng, 3.0, 1)),
        Case("edge", "no steps", draw(rng, 3.0, 0)),
        Case("edge", "a small learning rate", draw(rng, 0.1, 12)),
    ]


NET: Drawn = {
    "x": np.array([0.05, 0.1]),
    "target": np.array([0.01, 0.99]),
    "W1": np.array([[0.15, 0.2], [0.25, 0.3]]),
    "b1": 0.35,
    "W2": np.array([[0.4, 0.45], [0.5, 0.55]]),
    "b2": 0.6,
}
ONE_STEP = (
    np.array([[0.149780716133, 0.199561432266], [0.249751143632, 0.299502287265]]),
    0.35,
    np.array([[0.358916479718, 0.408666186076], [0.511301270239, 0.561370121108]]),
    0.6,
    np.array([0.298371108760, 0.291027773694]),
)

EXAMPLES = (
    Example(
        NET | {"lr": 0.5, "steps": 1},
        ONE_STEP,
        source="lecture: one step, and the error before and after it",
    ),
    Example(
        NET | {"lr": 2.0, "steps": 5},
        (
            np.array([[0.151242002753, 0.202484005506], [0.250621314094, 0.301242628189]]),
            0.35,
            np.array([[-0.44239627535, -0.397507836846], [0.697335765389, 0.748533509681]]),
            0.6,
            np.array(
                [
                    0.29837110876,
                    0.268641062026,
                    0.237342526608,
                    0.20582936395,
                    0.175740218837,
                    0.148540284717,
                ]
            ),
        ),
        source="a few steps, another learning rate",
    ),
    Example(
        NET | {"lr": 0.5, "steps": 0},
        (NET["W1"], 0.35, NET["W2"], 0.6, np.array([0.298371108760])),
        source="no steps: the error alone",
    ),
)


def by_hand(
    x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float, lr: float = 0.5, steps: int = 1
) -> Run:
    errors = np.empty(steps + 1)
    for step in range(steps + 1):
        h = 1 / (1 + np.exp(-(W1 @ x + b1)))
        o = 1 / (1 + np.exp(-(W2 @ h + b2)))
        errors[step] = 0.5 * np.dot(target - o, target - o)
        if step == steps:
            break
        d = (o - target) * o * (1 - o)
        e = (d @ W2) * h * (1 - h)
        W1, W2 = W1 - lr * np.outer(e, x), W2 - lr * np.outer(d, h)
    return W1, b1, W2, b2, errors


def recursive(
    x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float, lr: float = 0.5, steps: int = 1
) -> list[Any]:
    h = 0.5 + 0.5 * np.tanh((W1.dot(x) + b1) / 2)
    o = 0.5 + 0.5 * np.tanh((W2.dot(h) + b2) / 2)
    error = float(np.sum((o - target) ** 2)) / 2
    if steps == 0:
        return [W1.tolist(), b1, W2.tolist(), b2, [error]]
    d = (o - target) * (o - o * o)
    e = np.einsum("k,ki->i", d, W2) * (h - h * h)
    W1, W2 = W1 - lr * e[:, None] * x[None, :], W2 - lr * d[:, None] * h[None, :]
    *rest, errors = recursive(x, target, W1, b1, W2, b2, lr, steps - 1)
    return [*rest, [error, *errors]]


def single_precision(
    x: Any, target: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: Any = 0.5, steps: int = 1
) -> Run:
    x, target, W1, b1, W2, b2, lr = map(np.float32, (x, target, W1, b1, W2, b2, lr))
    errors = []
    for step in range(steps + 1):
        h = 1 / (1 + np.exp(-(W1 @ x + b1)))
        o = 1 / (1 + np.exp(-(W2 @ h + b2)))
        errors.append(((target - o) ** 2).sum() / 2)
        if step < steps:
            d = (o - target) * o * (1 - o)
            W1, W2 = W1 - lr * np.outer((d @ W2) * h * (1 - h), x), W2 - lr * np.outer(d, h)
    return W1, b1, W2, b2, errors


record = Record(
    level="core",
    lecture="Backpropagation: An example, Steps 02 to 04 again and again",
    cases=cases,
    checks=(
        Check("errors", 4, output=4),
        Check("W1", 2, output=0),
        Check("W2", 2, output=2),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("written in one loop", by_hand),
        Alternative("recursion, lists", recursive),
        Alternative("float32", single_precision),
    ),
)

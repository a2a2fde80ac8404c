"""Backward pass of the lecture's 2-2-2 network."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.backprop._tiny_net_backward_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def slopes(drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """The derivatives by net_h and by net_o."""
    out_h = 1 / (1 + np.exp(-drawn["W1"] @ drawn["x"] - drawn["b1"]))
    out_o = 1 / (1 + np.exp(-drawn["W2"] @ out_h - drawn["b2"]))
    dnet_o = (out_o - drawn["target"]) * out_o * (1 - out_o)
    return drawn["W2"].T @ dnet_o * out_h * (1 - out_h), dnet_o


def draw(rng: np.random.Generator, spread: float = 1.0, **given: Any) -> Drawn:
    """No derivative is small beside the others, nor the sum of a layer's, which is its bias's."""
    while True:
        W1, W2 = (rng.permutation([-1.5, -0.7, 0.6, 1.3]).reshape(2, 2) for _ in range(2))
        drawn = {
            "x": rng.permutation([1.0, -0.6]) * rng.uniform(0.8, 1.5, 2),
            "target": rng.permutation([0.02, 0.97]) + rng.uniform(-0.01, 0.02, 2),
            "W1": spread * (W1 + rng.uniform(-0.2, 0.2, (2, 2))),
            "b1": float(rng.choice([-0.6, 0.5]) + rng.uniform(-0.2, 0.2)),
            "W2": spread * (W2 + rng.uniform(-0.2, 0.2, (2, 2))),
            "b2": float(rng.choice([-0.5, 0.6]) + rng.uniform(-0.2, 0.2)),
            **given,
        }
        if all(well_apart(slope) for slope in slopes(drawn)):
            return drawn


def well_apart(slope: np.ndarray) -> bool:
    small, large = sorted(np.abs(slope))
    return bool(0.25 < small / large < 0.8 and abs(slope.sum()) > 0.3 * large > 0.003)


def cases(rng: np.random.Generator) -> list[Case]:
    dark = draw(rng, x=rng.permutation([0.0, 1.2]))
    return [
        Case("ordinary", "other weights", draw(rng)),
        Case("ordinary", "other weights", draw(rng)),
        Case("ordinary", "other weights", draw(rng)),
        Case("edge", "an input of 0", dark),
        Case("edge", "biases of 0", draw(rng, b1=0.0, b2=0.0)),
        Case("edge", "large weights", draw(rng, 1.8)),
    ]


EXAMPLES = (
    Example(
        {
            "x": np.array([0.05, 0.1]),
            "target": np.array([0.01, 0.99]),
            "W1": np.array([[0.15, 0.2], [0.25, 0.3]]),
            "b1": 0.35,
            "W2": np.array([[0.4, 0.45], [0.5, 0.55]]),
            "b2": 0.6,
        },
        {
            "dW1": np.array(
                [[0.00043856773447, 0.00087713546895], [4.9771273526e-4, 9.954254705e-4]]
            ),
            "db1": 0.0187256093947,
            "dW2": np.array(
                [[0.0821670405642, 0.0826676278475], [-0.0226025404775, -0.022740242216]]
            ),
            "db2": 0.100400325112,
        },
        source="lecture: 0.0822 by w5 and 0.00044 by w1; its 0.1385 and -0.0381 add up to db2",
    ),
    Example(
        {
            "x": np.array([1.0, 0.0]),
            "target": np.array([0.0, 1.0]),
            "W1": np.array([[2.0, -1.0], [-3.0, 0.5]]),
            "b1": 0.0,
            "W2": np.array([[1.0, -2.0], [0.5, 3.0]]),
            "b2": 0.0,
        },
        {
            "dW1": np.array([[0.0111854683217, 0.0], [-0.0245135371336, 0.0]]),
            "db1": -0.0133280688119,
            "dW2": np.array(
                [[0.130118363779, 0.00700612794133], [-0.0725656850709, -0.00390724613338]]
            ),
            "db2": 0.0653415867823,
        },
        source="large weights, an input of 0, biases of 0",
    ),
)


def weight_by_weight(x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float) -> dict[str, Any]:
    def sigmoid(net: float) -> float:
        return float(1 / (1 + np.exp(-net)))

    i1, i2 = x.tolist()
    (w1, w2), (w3, w4) = W1
    (w5, w6), (w7, w8) = W2
    h1, h2 = sigmoid(w1 * i1 + w2 * i2 + b1), sigmoid(w3 * i1 + w4 * i2 + b1)
    o1, o2 = sigmoid(w5 * h1 + w6 * h2 + b2), sigmoid(w7 * h1 + w8 * h2 + b2)
    d1 = (o1 - target.tolist()[0]) * o1 * (1 - o1)
    d2 = (o2 - target.tolist()[1]) * o2 * (1 - o2)
    e1 = (d1 * w5 + d2 * w7) * h1 * (1 - h1)
    e2 = (d1 * w6 + d2 * w8) * h2 * (1 - h2)
    return {
        "db2": d1 + d2,
        "dW2": [[d1 * h1, d1 * h2], [d2 * h1, d2 * h2]],
        "dW1": [[e1 * i1, e1 * i2], [e2 * i1, e2 * i2]],
        "db1": e1 + e2,
    }


def by_differences(x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float) -> dict[str, Any]:
    def error(W1: Any, b1: Any, W2: Any, b2: Any) -> float:
        hidden = 1 / (1 + np.exp(-(W1 @ x + b1)))
        out = 1 / (1 + np.exp(-(W2 @ hidden + b2)))
        return float(((target - out) ** 2).sum() / 2)

    found, h = {}, 1e-5
    values = [np.array(value, dtype=float) for value in (W1, b1, W2, b2)]
    for index, name in enumerate(["dW1", "db1", "dW2", "db2"]):
        found[name] = np.zeros_like(values[index])
        for place in np.ndindex(values[index].shape):
            moved = [[value.copy() for value in values] for _ in range(2)]
            moved[0][index][place] += h
            moved[1][index][place] -= h
            found[name][place] = (error(*moved[0]) - error(*moved[1])) / (2 * h)
    return found


def single_precision(x: Any, target: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> dict[str, Any]:
    x, target, W1, b1, W2, b2 = map(np.float32, (x, target, W1, b1, W2, b2))
    out_h = 1 / (1 + np.exp(-(W1.dot(x) + b1)))
    out_o = 1 / (1 + np.exp(-(W2.dot(out_h) + b2)))
    delta_o = (out_o - target) * (out_o - out_o**2)
    delta_h = delta_o.dot(W2) * (out_h - out_h**2)
    found = {"dW1": delta_h[:, None] * x, "db1": delta_h.sum()}
    return found | {"dW2": delta_o[:, None] * out_h, "db2": delta_o.sum()}


record = Record(
    level="challenge",
    lecture="Backpropagation: An example, Step 04 Backward Pass",
    cases=cases,
    checks=(
        Check("dW2", 4, kind="gradient", output="dW2"),
        Check("db2", 2, kind="gradient", output="db2"),
        Check("dW1", 4, kind="gradient", output="dW1"),
        Check("db1", 2, kind="gradient", output="db1"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("weight by weight, w1 to w8", weight_by_weight),
        Alternative("central differences", by_differences),
        Alternative("float32", single_precision),
    ),
)

"""Scores of a two-layer network, or its loss and gradients."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.tuning._two_layer_net_gradients import GRADIENT_MISTAKES
from assignments.tuning._two_layer_net_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record, Replace

Model = dict[str, np.ndarray]


def network(rng: np.random.Generator, d: int, h: int, c: int) -> Model:
    """Weights and biases of about the same weight in the scores; no bias is near zero."""
    return {
        "W1": rng.normal(0.0, 1.0, (d, h)),
        "b1": rng.uniform(0.2, 0.6, h) * rng.choice([-1.0, 1.0], h),
        "W2": rng.normal(0.0, 1.0, (h, c)),
        "b2": rng.uniform(0.3, 0.9, c) * rng.choice([-1.0, 1.0], c),
    }


def draw(rng: np.random.Generator, n: int, d: int, h: int, c: int) -> dict[str, Any]:
    """Some units off and some on, none near its kink; no gradient that nearly cancels."""
    while True:
        X, model = rng.normal(0.0, 1.0, (n, d)), network(rng, d, h, c)
        y = rng.integers(c, size=n)
        before = X @ model["W1"] + model["b1"]
        hidden = np.maximum(before, 0.0)
        scores = hidden @ model["W2"] + model["b2"]
        losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(n), y]
        if np.abs(before).min() < 1e-3 or not 0.25 < (before > 0).mean() < 0.75:
            continue
        away = (np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True) - np.eye(c)[y]) / n
        back = (away @ model["W2"].T) * (before > 0)
        grads = (away.sum(axis=0), hidden.T @ away, back.sum(axis=0), X.T @ back)
        clear = min(float(np.abs(grad).max()) for grad in grads)
        if 0.5 < losses.max() < 5.0 and clear > 0.05:
            return {"X": X, "model": model, "y": y}


def huge(rng: np.random.Generator, sign: float) -> dict[str, Any]:
    """Scores of about ±1e4, a few whole numbers apart, whichever class is the true one."""
    n, d, h, c = 5, 3, 4, 3
    X = rng.integers(1, 4, (n, d)).astype(float)
    model = {
        "W1": rng.integers(1, 3, (d, h)).astype(float),
        "b1": rng.integers(1, 3, h).astype(float),
        "W2": rng.integers(-2, 3, (h, c)) / 8.0,
        "b2": sign * 1e4 + rng.integers(-2, 3, c).astype(float),
    }
    return {"X": X, "model": model, "y": rng.integers(c, size=n)}


def apart(rng: np.random.Generator) -> dict[str, Any]:
    """Scores hundreds apart, so that the true class' probability rounds to 0 in some rows."""
    n, d, h, c = 6, 3, 4, 3
    X = rng.integers(1, 4, (n, d)).astype(float)
    W2 = np.zeros((h, c))
    W2[:, 0], W2[:, 2] = 40.0, -40.0
    model = {
        "W1": rng.integers(1, 4, (d, h)).astype(float),
        "b1": rng.integers(1, 3, h).astype(float),
        "W2": W2 + rng.integers(-3, 4, (h, c)),
        "b2": rng.integers(-2, 3, c).astype(float),
    }
    return {"X": X, "model": model, "y": np.array([0, 1, 2, 2, 1, 0])}


def cases(rng: np.random.Generator) -> list[Case]:
    """Neither N, D, H nor C is another's size, save where a category says so."""

    def scores(n: int, d: int, h: int, c: int) -> dict[str, Any]:
        drawn = draw(rng, n, d, h, c)
        return {"X": drawn["X"], "model": drawn["model"]}

    def strength() -> float:
        return float(rng.uniform(0.2, 0.8))

    return [
        Case("scores", "scores alone", scores(5, 4, 6, 3)),
        Case("scores", "scores alone", scores(7, 3, 5, 4) | {"y": None, "reg": strength()}),
        Case("ordinary", "no regularization", draw(rng, 6, 4, 5, 3)),
        Case("ordinary", "with regularization", draw(rng, 5, 3, 7, 4) | {"reg": strength()}),
        Case("ordinary", "with regularization", draw(rng, 8, 6, 4, 5) | {"reg": strength()}),
        Case("edge", "one example", draw(rng, 1, 4, 6, 3) | {"reg": strength()}),
        Case("edge", "two classes, one number an example", draw(rng, 6, 1, 4, 2)),
        Case("edge", "all sizes equal", draw(rng, 4, 4, 4, 4) | {"reg": strength()}),
        Case("edge", "a class that never comes", absent(draw(rng, 6, 3, 5, 4))),
        Case("stability", "huge scores", huge(rng, 1.0)),
        Case("stability", "huge scores", huge(rng, -1.0) | {"reg": strength()}),
        Case("stability", "scores far apart", apart(rng)),
    ]


def absent(drawn: dict[str, Any]) -> dict[str, Any]:
    """The last class is no example's."""
    return drawn | {"y": drawn["y"] % (drawn["model"]["b2"].size - 1)}


BY_HAND = {
    "W1": np.array([[1.0, -1.0], [2.0, 0.5]]),
    "b1": np.array([0.5, 1.0]),
    "W2": np.array([[1.0, 0.0, -1.0], [0.5, 1.0, 2.0]]),
    "b2": np.array([-0.5, 0.0, 0.25]),
}
X = np.array([[1.0, -0.5], [-2.0, 1.0], [1.0, -2.0]])  # one unit on, both, none
Y = np.array([0, 2, 1])
HUGE = {"W1": np.eye(2), "b1": np.zeros(2), "W2": 1e4 * np.eye(2), "b2": np.zeros(2)}
ONE = {"W1": np.array([[2.0]]), "b1": np.ones(1), "W2": np.array([[1.0, -1.0]]), "b2": np.zeros(2)}


def results(loss: float, *grads: list[list[float]] | list[float]) -> tuple[float, Model]:
    names = ("W1", "b1", "W2", "b2")
    return loss, {name: np.array(grad) for name, grad in zip(names, grads, strict=True)}


EXAMPLES = (
    Example(
        {"X": X, "model": BY_HAND},
        np.array([[0.0, 0.0, -0.25], [1.75, 3.5, 6.75], [-0.5, 0.0, 0.25]]),
        "scores alone",
    ),
    Example(
        {"X": X, "model": BY_HAND, "y": Y},
        results(
            0.7093250750,
            [[-0.3401162689, 0.03116885704], [0.1700581345, -0.01558442852]],
            [-0.2901406645, -0.01558442852],
            [
                [-0.1056146492, 0.06615896607, 0.0394556831],
                [0.007518743928, 0.04326738393, -0.05078612786],
            ],
            [-0.1412853563, -0.08569733626, 0.2269826926],
        ),
        "no regularization",
    ),
    Example(
        {"X": X, "model": BY_HAND, "y": Y, "reg": 0.1},
        results(
            1.3843250750,
            [[-0.2401162689, -0.06883114296], [0.3700581345, 0.03441557148]],
            [-0.2901406645, -0.01558442852],
            [
                [-0.005614649171, 0.06615896607, -0.0605443169],
                [0.05751874393, 0.1432673839, 0.1492138721],
            ],
            [-0.1412853563, -0.08569733626, 0.2269826926],
        ),
        "with regularization",
    ),
    Example(
        {"X": np.array([[1.0]]), "model": ONE, "y": np.array([1]), "reg": 0.5},
        results(
            7.5024756851,
            [[2.995054754]],
            [1.995054754],
            [[3.492582131, -3.492582131]],
            [0.9975273768, -0.9975273768],
        ),
        "one example",
    ),
    Example(
        {"X": np.array([[1.0, 2.0]]), "model": HUGE, "y": np.array([0])},
        results(
            1e4,
            [[-1e4, 1e4], [-2e4, 2e4]],
            [-1e4, 1e4],
            [[-1.0, 1.0], [-2.0, 2.0]],
            [-1.0, 1.0],
        ),
        "huge scores",
    ),
)


def loops(X: np.ndarray, model: Model, y: np.ndarray | None = None, reg: float = 0.0) -> Any:
    import math

    W1, b1, W2, b2 = (model[name].tolist() for name in ("W1", "b1", "W2", "b2"))
    D, H, C, N = len(W1), len(b1), len(b2), len(X)
    gW1, gb1 = [[reg * w for w in row] for row in W1], [0.0] * H
    gW2, gb2 = [[reg * w for w in row] for row in W2], [0.0] * C
    every, loss = [], 0.0
    for n, x in enumerate(X.tolist()):
        h = [max(0.0, sum(x[d] * W1[d][k] for d in range(D)) + b1[k]) for k in range(H)]
        s = [sum(h[k] * W2[k][c] for k in range(H)) + b2[c] for c in range(C)]
        every.append(s)
        if y is None:
            continue
        top = max(s)
        total = sum(math.exp(v - top) for v in s)
        loss += (top + math.log(total) - s[y[n]]) / N
        ds = [(math.exp(v - top) / total - (c == y[n])) / N for c, v in enumerate(s)]
        for c in range(C):
            gb2[c] += ds[c]
            for k in range(H):
                gW2[k][c] += h[k] * ds[c]
        for k in range(H):
            dh = sum(ds[c] * W2[k][c] for c in range(C)) if h[k] > 0 else 0.0
            gb1[k] += dh
            for d in range(D):
                gW1[d][k] += x[d] * dh
    if y is None:
        return every
    loss += 0.5 * reg * (sum(w * w for row in W1 + W2 for w in row))
    return loss, {"W1": gW1, "b1": gb1, "W2": gW2, "b2": gb2}


def transposed(X: np.ndarray, model: Model, y: np.ndarray | None = None, reg: float = 0.0) -> Any:
    """Columns are examples; a bias is one more weight."""
    ones = np.ones((1, len(X)))
    A = np.vstack([X.T, ones])
    V1, V2 = (np.vstack([model[f"W{k}"], model[f"b{k}"]]) for k in (1, 2))
    Z = V1.T @ A
    B = np.vstack([np.where(Z > 0, Z, 0), ones])
    S = V2.T @ B
    if y is None:
        return S.T
    lse = np.logaddexp.reduce(S, axis=0)
    hot = np.arange(len(S))[:, None] == y
    loss = np.mean(lse - S[hot.T.nonzero()[1], np.arange(len(X))])
    G2 = (np.exp(S - lse) - hot) / len(X)
    G1 = np.where(Z > 0, V2[:-1] @ G2, 0)
    W1, W2 = model["W1"], model["W2"]
    D1, D2 = A @ G1.T, B @ G2.T
    grads = {"b2": D2[-1], "b1": D1[-1], "W2": D2[:-1] + reg * W2, "W1": D1[:-1] + reg * W1}
    return [loss + reg / 2 * (np.sum(W1 * W1) + np.einsum("ij,ij", W2, W2)), grads]


record = Record(
    level="core",
    lecture="Learning rate: Overfit, two_layer_net",
    cases=cases,
    checks=(
        Check("scores", 2, group="scores"),
        Check("loss", 2, output=0),
        Check("gradients", 3, kind="gradient", output=1),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES + GRADIENT_MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops),
        Alternative("columns are examples, biases are weights, a list of two", transposed),
        Alternative(
            "float32",
            Replace(
                "    hidden = np.maximum(",
                "    single = {name: value.astype(np.float32) for name, value in model.items()}\n"
                "    X, model = X.astype(np.float32), single\n"
                "    hidden = np.maximum(",
            ),
        ),
    ),
)

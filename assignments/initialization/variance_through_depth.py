"""What many layers make of the variance: kept, gone or exploded."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.initialization._depth_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record


def draw(
    rng: np.random.Generator, depth: int, n: int, gain: float, activation: str | None
) -> dict[str, Any]:
    """The gain n · Var(w) is about `gain`; the inputs' variance lies away from 1."""
    args = {
        "depth": depth,
        "n": n,
        "var_w": gain / n * float(rng.uniform(0.97, 1.03)),
        "var_x": float(rng.uniform(1.7, 2.9)),
    }
    return args | ({} if activation is None else {"activation": activation})


def cases(rng: np.random.Generator) -> list[Case]:
    depth, n = int(rng.integers(4, 8)), int(rng.integers(20, 90))
    kept = {"depth": depth, "n": 64, "var_w": 1 / 64, "var_x": 1.75}
    return [
        Case("ordinary", "activation left out", draw(rng, depth, n, 1.4, None)),
        Case("ordinary", "linear", draw(rng, depth + 1, n, 0.6, "linear")),
        Case("ordinary", "relu", draw(rng, depth, n + 9, 2.9, "relu")),
        Case("ordinary", "relu", draw(rng, depth + 2, n, 1.3, "relu")),
        Case("edge", "one layer", draw(rng, 1, n, 1.8, "relu")),
        Case("edge", "one layer", draw(rng, 1, n, 0.7, "linear")),
        Case("edge", "one unit a layer", draw(rng, depth, 1, 1.3, "linear")),
        Case("edge", "variance kept", kept | {"activation": "linear"}),
        Case("edge", "variance kept", kept | {"var_w": 1 / 32, "activation": "relu"}),
        Case("edge", "many layers", draw(rng, 20, n, 1.2, "linear")),
        Case("edge", "many layers", draw(rng, 16, n, 1.7, "relu")),
    ]


EXAMPLES = (
    Example(
        {"depth": 3, "n": 500, "var_w": 1e-4, "var_x": 1.0},
        np.array([0.05, 0.0025, 0.000125]),
        source="std 0.01, 500 units, activation left out: a twentieth is left in each layer",
    ),
    Example(
        {"depth": 3, "n": 500, "var_w": 1.0, "var_x": 2.0, "activation": "linear"},
        np.array([1e3, 5e5, 2.5e8]),
        source="linear, std 1: 500 times as large in each layer",
    ),
    Example(
        {"depth": 4, "n": 100, "var_w": 0.01, "var_x": 2.0, "activation": "relu"},
        np.array([1.0, 0.5, 0.25, 0.125]),
        source="relu, Xavier: half is left in each layer",
    ),
    Example(
        {"depth": 3, "n": 100, "var_w": 0.02, "var_x": 2.0, "activation": "relu"},
        np.array([2.0, 2.0, 2.0]),
        source="relu, He: variance kept",
    ),
    Example(
        {"depth": 1, "n": 1, "var_w": 3.0, "var_x": 0.5, "activation": "linear"},
        np.array([1.5]),
        source="one layer of one unit",
    ),
)


def layer_by_layer(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> list[float]:
    found = []
    for _ in range(depth):
        var_x = n * var_w * var_x
        if activation == "relu":
            var_x = var_x / 2
        found.append(var_x)
    return found


def recursion(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> list[float]:
    def below(layer: int) -> float:
        if layer == 0:
            return var_x
        return below(layer - 1) * n * var_w * {"linear": 1.0, "relu": 0.5}[activation]

    return [below(layer + 1) for layer in range(depth)]


def by_logarithm(depth: int, n: int, var_w: float, var_x: float, activation: str = "linear") -> Any:
    gain = np.log(n) + np.log(var_w) - (activation == "relu") * np.log(2)
    return np.exp(np.log(var_x) + gain * np.linspace(1, depth, depth))


def single_precision(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> Any:
    gains = np.full(depth, n * var_w, dtype=np.float32)
    if activation != "linear":
        gains /= 2
    return np.float32(var_x) * np.multiply.accumulate(gains)


record = Record(
    level="core",
    lecture=(
        "Weight Initialization: Xavier initialization; Weight Initialization: He initialization"
    ),
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 3, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("layer by layer, a list", layer_by_layer),
        Alternative("recursion", recursion),
        Alternative("by logarithms", by_logarithm),
        Alternative("float32, a running product", single_precision),
    ),
)

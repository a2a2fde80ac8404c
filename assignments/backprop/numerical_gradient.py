"""The gradient of a function by central differences, number by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.backprop._numerical_gradient_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Function, Record

Scalar = Callable[[np.ndarray], float]
Drawn = dict[str, Any]


def sizes(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Numbers of either sign, of like size, between 1 and 2."""
    return rng.uniform(1.0, 2.0, shape) * rng.choice([-1.0, 1.0], shape)


def crossed(
    rng: np.random.Generator, shape: tuple[int, ...], h: float | None = None, size: float = 1.0
) -> Drawn:
    """xᵀ A x: every number meets every other, and each slope is of like size."""
    count = int(np.prod(shape))
    x = size * sizes(rng, (count,))
    away = sizes(rng, (count,))
    A = rng.uniform(-0.3, 0.3, (count, count)) / size + np.diag(away / x / 2)
    drawn: Drawn = {"f": Function("quadratic_form", {"A": A}), "x": x.reshape(shape)}
    return drawn if h is None else drawn | {"h": h}


def cubes(rng: np.random.Generator, shape: tuple[int, ...], h: float) -> Drawn:
    """Σ w x³, which a central difference misses by exactly w h²."""
    f = Function("weighted_cubes", {"weights": sizes(rng, shape)})
    return {"f": f, "x": 0.6 * sizes(rng, shape), "h": h}


def waves(rng: np.random.Generator, shape: tuple[int, ...], h: float) -> Drawn:
    """Σ w sin(3x), away from the crests and from where the curve is straight."""
    x = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.15, 0.35, shape)
    f = Function("sine_sum", {"weights": sizes(rng, shape), "frequency": 3.0})
    return {"f": f, "x": x, "h": h}


def cases(rng: np.random.Generator) -> list[Case]:
    """Large h tell other differences, and another h, from what is asked; small ones, float32.

    Between 8 and 16 a step of 1e-5 is ten and a half of float32's, so that it misses by a 20th.
    """
    zeros = crossed(rng, (2, 3), 0.01)
    zeros["x"][rng.integers(2), rng.integers(3)] = 0.0
    bare = waves(rng, (), 0.2)
    return [
        Case("ordinary", "vector", crossed(rng, (5,), 0.1)),
        Case("ordinary", "vector", crossed(rng, (3,), size=8.0)),
        Case("ordinary", "vector", cubes(rng, (4,), 0.3)),
        Case("ordinary", "matrix", crossed(rng, (3, 4))),
        Case("ordinary", "matrix", waves(rng, (2, 3), 0.1)),
        Case("ordinary", "three axes", waves(rng, (2, 1, 3), 0.2)),
        Case("edge", "no axes: a single number", bare | {"x": np.array(bare["x"])}),
        Case("edge", "one number", cubes(rng, (1,), 0.5)),
        Case("edge", "a column", cubes(rng, (4, 1), 0.01)),
        Case("edge", "some numbers are 0", zeros),
        Case("edge", "three axes", crossed(rng, (2, 2, 2))),
    ]


LINE = Function("quadratic_form", {"A": np.array([[1.0, 2.0], [0.0, 3.0]])})
CUBES = Function("weighted_cubes", {"weights": np.array([[1.0, -2.0, 1.0, -1.0]])})
ONE = Function("weighted_cubes", {"weights": 2.0})

EXAMPLES = (
    Example(
        {"f": LINE, "x": np.array([1.0, -2.0])},
        np.array([-2.0, -10.0]),
        source="x1² + 2 x1 x2 + 3 x2², whose gradient is (2 x1 + 2 x2, 2 x1 + 6 x2)",
    ),
    Example(
        {"f": CUBES, "x": np.array([[1.0, 2.0, 0.5, 0.0]]), "h": 0.5},
        np.array([[3.25, -24.5, 1.0, -0.25]]),
        source="a matrix; 3x² is missed by h², and h is large",
    ),
    Example(
        {"f": Function("product", {}), "x": np.array([[[2.0], [3.0]], [[-1.0], [4.0]]]), "h": 0.01},
        np.array([[[-12.0], [-8.0]], [[24.0], [-6.0]]]),
        source="three axes: the product of all numbers",
    ),
    Example({"f": ONE, "x": np.array(1.0), "h": 0.1}, np.array(6.02), source="a number, no axes"),
    Example({"f": ONE, "x": np.array([1.0]), "h": 0.1}, np.array([6.02]), source="one number"),
)


def in_place(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.empty_like(x)
    places = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not places.finished:
        place = places.multi_index
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        gradient[place] = (above - f(x)) / (h + h)
        x[place] = old
        places.iternext()
    return gradient


def unit_steps(f: Scalar, x: np.ndarray, h: float = 1e-5) -> Any:
    units = np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x + h * unit) - f(x - h * unit)) / (2 * h) for unit in units]
    return np.reshape([float(slope) for slope in slopes], x.shape).tolist()


def flat(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    values = x.ravel().tolist()

    def at(i: int, change: float) -> float:
        moved = [*values[:i], values[i] + change, *values[i + 1 :]]
        return f(np.array(moved).reshape(x.shape))

    slopes = np.array([0.5 * (at(i, h) - at(i, -h)) / h for i in range(len(values))])
    return slopes.reshape(x.shape, order="C")


record = Record(
    level="core",
    lecture="Backpropagation: a gradient checked against differences",
    cases=cases,
    checks=(
        Check("gradient", 6, kind="gradient"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 2, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("in place, restored", in_place),
        Alternative("rows of the identity, lists", unit_steps),
        Alternative("a flat list of floats", flat),
    ),
)

"""How many weights are exactly 0 after some steps down a penalty alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.regularization._zeros_after_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, Any]


def away(rng: np.random.Generator, shape: tuple[int, ...], lr: float, steps: int) -> Drawn:
    """Weights of both signs; after the steps some are 0, none by less than a third of a step.

    Of either sign, some arrive and some do not, and one arrives with the very last step.
    """
    count = int(np.prod(shape))
    near = rng.uniform(0.4, steps - 1.4, count - count // 2 - 3)
    far = rng.uniform(steps + 1.4, 3 * steps + 2, count // 2)
    just = [steps - 0.5, steps + 0.5, steps - 0.4]
    sizes = np.array([*near, *far, *just])
    sign = np.where(np.arange(count) % 3 == 1, -1.0, 1.0)
    return {"w": (rng.permutation(sign * sizes) * lr).reshape(shape), "lr": lr, "steps": steps}


def whole_steps(rng: np.random.Generator, steps: int) -> Drawn:
    """Sixteenths, as binary fractions hold them: two weights arrive exactly with the last step."""
    counts = [steps, -steps, steps + 1, -steps - 1, 1, steps - 1, steps + 4]
    return {"w": rng.permutation(counts) / 16, "lr": 1 / 16, "steps": steps}


def one_step(rng: np.random.Generator) -> Drawn:
    sizes = np.array([0.3, -0.4, 0.6, 1.5, -1.4, 2.5, -0.7])
    return {"w": rng.permutation(sizes) * 0.2, "lr": 0.2, "steps": 1}


def cases(rng: np.random.Generator) -> list[Case]:
    """By L2 some weights end below 1e-8 without being 0; float32 has them as well."""

    def lr() -> float:
        return float(np.round(rng.uniform(0.05, 0.3), 3))

    def by_l1(*shape: int) -> Drawn:
        return away(rng, shape, lr(), int(rng.integers(5, 12)))

    def by_l2(lr: float, steps: int, *shape: int, zeros: int = 0) -> Drawn:
        w = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.2, 3.0, shape)
        w.flat[-1] = 3.5 * lr
        w.flat[:zeros] = 0.0
        return {"w": w, "lr": lr, "steps": steps, "penalty": "l2"}

    drawn = by_l1(8)
    some = drawn | {"w": rng.permutation([*drawn["w"], 0.0, 0.0, 0.0])}
    single = np.array([-rng.uniform(1.6, 2.4)])
    return [
        Case("ordinary", "L1 by default", by_l1(10)),
        Case("ordinary", "L1", by_l1(12) | {"penalty": "l1"}),
        Case("ordinary", "L1", by_l1(5, 4) | {"penalty": "l1"}),
        Case("L2", "L2", by_l2(0.5, 3, 9)),
        Case("L2", "L2, many steps", by_l2(0.6, 30, 8)),
        Case("L2", "L2, many steps", by_l2(lr(), 60, 3, 2)),
        Case("L2", "weights of 0 from the start", by_l2(0.4, 9, 7, zeros=2)),
        Case("edge", "weights of 0 from the start", some),
        Case("edge", "arriving at 0 exactly", whole_steps(rng, int(rng.integers(3, 9)))),
        Case("edge", "no steps", some | {"steps": 0}),
        Case("edge", "one step", one_step(rng)),
        Case("edge", "one weight in a vector", {"w": single, "lr": 0.3, "steps": 12}),
    ]


EXAMPLES = (
    Example(
        {"w": np.array([5.0, -0.3, 1.2, -0.8, 0.7]), "lr": 0.5, "steps": 2},
        3,
        source="L1 by default: 0.3, 0.8 and 0.7 arrive within two steps, 1.2 does not",
    ),
    Example(
        {"w": np.array([[0.3, -0.2], [-2.0, 1.1]]), "lr": 0.25, "steps": 5, "penalty": "l1"},
        3,
        source="a matrix",
    ),
    Example(
        {"w": np.array([5.0, -0.3, 1.2, 0.7]), "lr": 0.5, "steps": 40, "penalty": "l2"},
        0,
        source="L2: what is left is tiny, but not 0",
    ),
    Example(
        {"w": np.array([0.0, 2.0, -1.0]), "lr": 0.5, "steps": 3, "penalty": "l2"},
        1,
        source="a weight of 0 from the start counts",
    ),
    Example(
        {"w": np.array([1.0, -1.0, 1.25, 0.5]), "lr": 0.25, "steps": 4},
        3,
        source="arriving at 0 exactly",
    ),
    Example({"w": np.array([0.0, 0.1]), "lr": 0.5, "steps": 0}, 1, source="no steps"),
)


def closed_form(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> Any:
    reach = lr * steps if penalty == "l1" else 0.0
    return np.sum(np.abs(w) <= reach)


def shrunk_towards_zero(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> Any:
    for _ in range(steps):
        w = (1 - lr) * w if penalty == "l2" else np.sign(w) * np.maximum(np.abs(w) - lr, 0)
    return w.size - np.count_nonzero(w)


def weight_by_weight(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    zeros = 0
    for weight in w.ravel().tolist():
        for _ in range(steps):
            if penalty == "l2":
                weight -= lr * weight
            elif weight > 0:
                weight = max(0.0, weight - lr)
            elif weight < 0:
                weight = min(0.0, weight + lr)
        zeros += weight == 0.0
    return zeros


def product_of_signs(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> float:
    now = w.astype(np.float32)
    for _ in range(steps):
        after = now - np.float32(lr) * (np.sign(now) if penalty == "l1" else now)
        now = np.where(after * now <= 0, np.float32(0), after)
    return float((now == 0).sum())


record = Record(
    level="core",
    lecture="L1, L2 Regularization",
    cases=cases,
    checks=(
        Check("L1", 5),
        Check("L2", 3, group="L2"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a formula", closed_form),
        Alternative("shrunk towards 0", shrunk_towards_zero),
        Alternative("weight by weight", weight_by_weight),
        Alternative("signs that change, float32", product_of_signs),
    ),
)

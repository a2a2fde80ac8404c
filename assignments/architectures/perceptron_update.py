"""One step of the perceptron rule."""

from __future__ import annotations

import numpy as np

from assignments.architectures._perceptron_update_mistakes import MISTAKES
from autograder.judging.free.pairs import bias_as_number
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray | float | int]


def draw(
    rng: np.random.Generator,
    d: int,
    target: int,
    right: bool,
    bias_decides: bool = True,
    most: float = 3.0,
) -> Drawn:
    """An example off the threshold by 0.15 to `most`; the bias decides its side or does not."""
    while True:
        w, x, b = rng.normal(size=d), rng.normal(size=d), float(rng.normal())
        z = float(w @ x + b)
        prediction = int(z >= 0)
        others = min(abs(z - b), abs(z - 2 * b), abs(z - 1), abs(b), abs(x.sum()), np.abs(x).min())
        decides = (z - b >= 0) != (z >= 0) and (z - 2 * b >= 0) != (z >= 0)
        if min(abs(z), others) < 0.15 or abs(z) > most or bias_decides != decides:
            continue
        if (prediction == target) == right:
            lr = float(rng.uniform(0.15, 0.8))
            return {"w": w, "b": b, "x": x, "target": target, "lr": lr}


def at_the_threshold(rng: np.random.Generator, d: int, target: int) -> Drawn:
    """Whole numbers, which every float holds exactly: w · x + b = 0."""
    w = rng.choice([-2.0, -1.0, 1.0, 2.0], d)
    x = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], d)
    lr = float(rng.choice([0.25, 0.5]))
    return {"w": w, "b": -float(w @ x), "x": x, "target": target, "lr": lr}


def from_zeros(rng: np.random.Generator, d: int, target: int) -> Drawn:
    drawn = draw(rng, d, target, right=False)
    return drawn | {"w": np.zeros(d), "b": 0.0}


def cases(rng: np.random.Generator) -> list[Case]:
    """A missed 1 and a false 1 move opposite ways; a right prediction moves nothing."""
    large = draw(rng, 4, 0, right=False) | {"lr": float(rng.uniform(3.0, 8.0))}
    drawn = [
        ("ordinary", "a 1 that was missed", draw(rng, 3, 1, right=False)),
        ("ordinary", "a 1 that was missed", draw(rng, 5, 1, right=False, bias_decides=False)),
        ("ordinary", "a 0 that fired", draw(rng, 4, 0, right=False)),
        ("ordinary", "a 0 that fired", draw(rng, 6, 0, right=False, bias_decides=False)),
        ("ordinary", "a right prediction", draw(rng, 3, 1, right=True, most=0.45)),
        ("ordinary", "a right prediction", draw(rng, 4, 0, right=True)),
        ("edge", "a sum of exactly 0", at_the_threshold(rng, 3, 0)),
        ("edge", "a sum of exactly 0", at_the_threshold(rng, 4, 1)),
        ("edge", "weights of 0", from_zeros(rng, 3, 0)),
        ("edge", "one feature", draw(rng, 1, 1, right=False)),
        ("edge", "large learning rate", large),
    ]
    return [Case(group, category, args) for group, category, args in drawn]


def example(
    w: list[float], b: float, x: list[float], target: int, lr: float, new: tuple[list[float], float]
) -> Example:
    """The source is told in `EXAMPLES`."""
    args = {"w": np.array(w), "b": b, "x": np.array(x), "target": target, "lr": lr}
    return Example(args, (np.array(new[0]), new[1]), SOURCES[len(new[0]), target, b])


SOURCES = {
    (2, 1, 0.0): "a 1 that was missed: 1 · 2 − 1 · 3 + 0 = −1, but the target is 1",
    (2, 0, 0.5): "a 0 that fired",
    (3, 1, -0.5): "a right prediction: nothing moves",
    (2, 0, 0.0): "weights of 0: a sum of exactly 0 fires",
    (1, 0, 1.0): "one feature, a large learning rate",
}
EXAMPLES = (
    example([1.0, -1.0], 0.0, [2.0, 3.0], 1, 0.5, ([2.0, 0.5], 0.5)),
    example([1.0, 2.0], 0.5, [0.5, -0.25], 0, 0.2, ([0.9, 2.05], 0.3)),
    example([0.5, 0.25, 1.0], -0.5, [1.0, 2.0, -0.25], 1, 0.1, ([0.5, 0.25, 1.0], -0.5)),
    example([0.0, 0.0], 0.0, [1.0, -3.0], 0, 0.1, ([-0.1, 0.3], -0.1)),
    example([2.0], 1.0, [0.5], 0, 4.0, ([0.0], -3.0)),
)


def with_bias_as_weight(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> list[np.ndarray]:
    weights, inputs = np.append(w, b), np.append(x, 1.0)
    weights = weights + lr * (target - float(weights @ inputs >= 0)) * inputs
    return [weights[:-1], weights[-1]]


def case_by_case(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[list[float], float]:
    weights, inputs = w.tolist(), x.tolist()
    fires = sum(a * i for a, i in zip(weights, inputs, strict=True)) + b >= 0
    if fires == bool(target):
        return weights, b
    step = -lr if fires else lr
    return [a + step * i for a, i in zip(weights, inputs, strict=True)], b + step


def single_precision(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[np.ndarray, np.float32]:
    w, x = w.astype(np.float32), x.astype(np.float32)
    error = target - np.heaviside(w @ x + np.float32(b), np.float32(1))
    return w + np.float32(lr) * error * x, np.float32(b) + np.float32(lr) * error


record = Record(
    level="core",
    lecture="Neural Network Architecture: Perceptron",
    cases=cases,
    checks=(
        Check("w", 4, output=0),
        Check("b", 3, output=1),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("the bias as a weight, views", with_bias_as_weight),
        Alternative("case by case, lists", case_by_case),
        Alternative("float32", single_precision),
    ),
    align=bias_as_number,
)

"""A two-layer network before training."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.tuning._init_mistakes import MISTAKES, W1, W2
from autograder.judging.chance.initial_models import starts_small
from autograder.model import Alternative, Case, Check, Example, Record, Replace, Rng


def cases(rng: np.random.Generator) -> list[Case]:
    """Large enough to see a spread that is 8 % off; one size thrice, for the generator."""
    seeds = iter(rng.choice(2**32, size=6, replace=False).tolist())
    hidden = int(rng.integers(55, 65))
    sizes = {"input_size": 70, "hidden_size": hidden, "n_classes": 50}

    def of(d: int, h: int, c: int, **std: float) -> dict[str, Any]:
        args = {"input_size": d, "hidden_size": h, "n_classes": c, "rng": Rng(next(seeds))}
        return args | std

    first = Rng(next(seeds))
    return [
        Case("draws", "the default std", sizes | {"rng": first}),
        Case("draws", "the same generator again", sizes | {"rng": first}),
        Case("draws", "another generator", sizes | {"rng": Rng(next(seeds))}),
        Case("draws", "another std", of(80, 50, 60, std=float(rng.uniform(0.02, 0.05)))),
        Case("edge", "one hidden unit", of(6, 1, 3)),
        Case("edge", "one number in an example", of(1, 5, 2, std=0.1)),
    ]


def holds(d: int, h: int, c: int, low: float, high: float) -> tuple[tuple[str, str, str], ...]:
    shapes = {"W1": (d, h), "b1": (h,), "W2": (h, c), "b2": (c,)}
    spread = "np.std(np.asarray(result[name], dtype=float))"
    return (
        (
            f"{{name: np.shape(value) for name, value in result.items()}} == {shapes}",
            f"The entries and their shapes should be {shapes}.",
            f"항목과 모양은 {shapes}이어야 합니다.",
        ),
        (
            "not np.any(result['b1']) and not np.any(result['b2'])",
            "Both biases start at zero.",
            "두 편향은 모두 0에서 시작합니다.",
        ),
        (
            f"all({low:g} < {spread} < {high:g} for name in ('W1', 'W2'))",
            f"The standard deviation of either weight should lie between {low:g} and {high:g}.",
            f"두 가중치의 표준편차는 {low:g}와 {high:g} 사이여야 합니다.",
        ),
    )


EXAMPLES = (
    Example(
        {"input_size": 3072, "hidden_size": 50, "n_classes": 10, "rng": Rng(0)},
        source="lecture: 32·32·3 inputs, 50 hidden units, 10 classes",
        holds=holds(3072, 50, 10, 0.8e-4, 1.2e-4),
    ),
    Example(
        {"input_size": 64, "hidden_size": 30, "n_classes": 10, "rng": Rng(1), "std": 0.1},
        source="another std",
        holds=holds(64, 30, 10, 0.08, 0.12),
    ),
)


def by_name(
    input_size: int, hidden_size: int, n_classes: int, rng: np.random.Generator, std: float = 1e-4
) -> dict[str, Any]:
    sizes = [input_size, hidden_size, n_classes]
    model: dict[str, Any] = {}
    for layer in (2, 1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        model[f"b{layer}"] = [0] * n_out
        model[f"W{layer}"] = rng.normal(loc=0, scale=std, size=(n_in, n_out))
    return model


def one_by_one(
    input_size: int, hidden_size: int, n_classes: int, rng: np.random.Generator, std: float = 1e-4
) -> dict[str, Any]:
    flat = iter(rng.normal(0, std, input_size * hidden_size + hidden_size * n_classes).tolist())
    W1 = [[next(flat) for _ in range(hidden_size)] for _ in range(input_size)]
    W2 = [[next(flat) for _ in range(n_classes)] for _ in range(hidden_size)]
    return {"W1": W1, "b1": np.zeros(hidden_size, int), "W2": W2, "b2": np.zeros(n_classes, int)}


SINGLE = "dtype=np.float32).astype(np.float32) * np.float32(std)"

record = Record(
    level="warm-up",
    lecture="Learning rate: Overfit, init_two_layer_model",
    cases=cases,
    checks=(
        Check("draws", 4, kind="distribution", judge=starts_small),
        Check("edge cases", 1, kind="edge cases", judge=starts_small),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("in a loop over the layers, the last one first", by_name),
        Alternative("numbers one by one, lists", one_by_one),
        Alternative(
            "float32",
            (
                Replace(W1, f"rng.standard_normal((input_size, hidden_size), {SINGLE}"),
                Replace(W2, f"rng.standard_normal((hidden_size, n_classes), {SINGLE}"),
            ),
        ),
    ),
)

"""A two-layer network before training."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.initial_models import starts_small
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng


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

W1, W2 = (
    "std * rng.standard_normal((input_size, hidden_size))",
    "std * rng.standard_normal((hidden_size, n_classes))",
)
B1, B2 = "np.zeros(hidden_size)", "np.zeros(n_classes)"


def both(old: str, new: str) -> tuple[Replace, Replace]:
    """The same slip in both weights."""
    return Replace(W1, W1.replace(old, new)), Replace(W2, W2.replace(old, new))


MISTAKES = (
    Mistake(
        "std ignored",
        both("std * ", ""),
        "wrong_distribution",
        "Your weights have the standard deviation 1, whatever `std` is. Multiply by `std`.",
        "`std`와 상관없이 가중치의 표준편차가 1입니다. `std`를 곱하세요.",
    ),
    Mistake(
        "default kept",
        both("std * ", "1e-4 * "),
        "wrong_distribution",
        "Your weights always have the standard deviation 1e-4. Multiply by the argument `std`.",
        "가중치의 표준편차가 항상 1e-4입니다. 인자 `std`를 곱하세요.",
    ),
    Mistake(
        "std as a variance",
        both("std * ", "std**0.5 * "),
        "wrong_distribution",
        "You take `std` for a variance: their standard deviation is its root. Multiply by `std` "
        "itself.",
        "`std`를 분산으로 보아 표준편차가 그 제곱근이 되었습니다. `std`를 그대로 곱하세요.",
    ),
    Mistake(
        "std squared",
        both("std * ", "std**2 * "),
        "wrong_distribution",
        "Your standard deviation is `std` squared. Multiply by `std` once.",
        "표준편차가 `std`의 제곱입니다. `std`를 한 번만 곱하세요.",
    ),
    Mistake(
        "uniform from 0 to 1",
        both("rng.standard_normal", "rng.random"),
        "wrong_distribution",
        "`rng.random` draws from 0 to 1, so no weight is negative. Draw normally, about 0.",
        "`rng.random`은 0과 1 사이에서 뽑아 음수인 가중치가 없습니다. 0을 중심으로 정규분포에서 "
        "뽑으세요.",
    ),
    Mistake(
        "uniform",
        (
            Replace(W1, "rng.uniform(-std * 3**0.5, std * 3**0.5, (input_size, hidden_size))"),
            Replace(W2, "rng.uniform(-std * 3**0.5, std * 3**0.5, (hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are uniform. They should be normal, of standard deviation `std`.",
        "가중치가 균등분포입니다. 표준편차가 `std`인 정규분포여야 합니다.",
    ),
    Mistake(
        "uniform within std",
        (
            Replace(W1, "rng.uniform(-std, std, (input_size, hidden_size))"),
            Replace(W2, "rng.uniform(-std, std, (hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are uniform between −std and std. They should be normal, of standard "
        "deviation `std`.",
        "가중치가 −std와 std 사이의 균등분포입니다. 표준편차가 `std`인 정규분포여야 합니다.",
    ),
    Mistake(
        "Xavier",
        (
            Replace(W1, "rng.standard_normal((input_size, hidden_size)) / np.sqrt(input_size)"),
            Replace(W2, "rng.standard_normal((hidden_size, n_classes)) / np.sqrt(hidden_size)"),
        ),
        "wrong_distribution",
        "You scale by 1/√n, as Xavier does. Here the standard deviation is the argument `std`.",
        "Xavier처럼 1/√n을 곱했습니다. 여기서는 표준편차가 인자 `std`입니다.",
    ),
    Mistake(
        "random biases",
        (
            Replace(B1, "std * rng.standard_normal(hidden_size)"),
            Replace(B2, "std * rng.standard_normal(n_classes)"),
        ),
        "wrong_value",
        "Your biases are random. They start at zero: the weights alone break the symmetry.",
        "편향까지 무작위로 뽑았습니다. 대칭은 가중치만으로 깨지므로 편향은 0에서 시작합니다.",
        also=(Replace(B1, "std * rng.standard_normal(hidden_size)"),),
    ),
    Mistake(
        "biases of one",
        (Replace(B1, "np.ones(hidden_size)"), Replace(B2, "np.ones(n_classes)")),
        "wrong_value",
        "Your biases all have the same value, but not zero. Start them at zero.",
        "편향이 모두 같은 값이지만 0이 아닙니다. 0에서 시작하세요.",
        also=(
            (Replace(B1, "np.full(hidden_size, 0.01)"), Replace(B2, "np.full(n_classes, 0.01)")),
        ),
    ),
    Mistake(
        "weights turned round",
        (
            Replace(W1, "std * rng.standard_normal((hidden_size, input_size))"),
            Replace(W2, "std * rng.standard_normal((n_classes, hidden_size))"),
        ),
        "wrong_shape",
        "Your weights are turned round: W1 is (input_size, hidden_size), as in X @ W1.",
        "가중치의 행과 열이 뒤바뀌었습니다. X @ W1을 계산하므로 W1의 모양은 "
        "(input_size, hidden_size)입니다.",
    ),
    Mistake(
        "copies",
        (
            Replace(W1, "np.zeros((input_size, hidden_size))"),
            Replace(W2, "np.zeros((hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are copies of each other, so hidden units stay equal for ever. Draw every "
        "weight by itself from `rng`.",
        "가중치가 서로 같아서 은닉 유닛이 계속 똑같이 움직입니다. 가중치를 하나씩 `rng`로 "
        "뽑으세요.",
        also=(
            (
                Replace(W1, "np.tile(std * rng.standard_normal(hidden_size), (input_size, 1))"),
                Replace(W2, "np.tile(std * rng.standard_normal(n_classes), (hidden_size, 1))"),
            ),
        ),
    ),
    Mistake(
        "own generator, same seed",
        both("rng.", "np.random.default_rng(0)."),
        "wrong_distribution",
        "You seed a generator of your own, so every model starts alike. Draw from the argument "
        "`rng`.",
        "함수 안에서 시드를 고정해 모든 모델이 똑같이 시작합니다. 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        both("rng.standard_normal(", "np.random.normal(0, 1, "),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`.",
        "NumPy의 전역 생성기를 썼습니다. 인자 `rng`로 뽑으세요.",
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

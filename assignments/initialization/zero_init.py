"""All weights zero: the start from which nothing is learned."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng


def cases(rng: np.random.Generator) -> list[Case]:
    n_in, n_out = int(rng.integers(5, 9)), int(rng.integers(10, 14))
    seeds = [int(seed) for seed in rng.choice(2**32, size=5, replace=False)]
    sizes = (
        ("ordinary", "more inputs than outputs", n_out, n_in),
        ("ordinary", "more outputs than inputs", n_in, n_out),
        ("edge", "one input", 1, n_out),
        ("edge", "one output", n_in, 1),
        ("edge", "as many inputs as outputs", n_in, n_in),
    )
    return [
        Case(group, category, {"n_in": a, "n_out": b, "rng": Rng(seed)})
        for (group, category, a, b), seed in zip(sizes, seeds, strict=True)
    ]


EXAMPLES = (
    Example({"n_in": 2, "n_out": 3, "rng": Rng(0)}, np.zeros((2, 3)), "two inputs, three units"),
    Example({"n_in": 4, "n_out": 1, "rng": Rng(0)}, np.zeros((4, 1)), "one output"),
    Example({"n_in": 1, "n_out": 2, "rng": Rng(0)}, np.zeros((1, 2)), "one input"),
    Example({"n_in": 2, "n_out": 2, "rng": Rng(0)}, np.zeros((2, 2)), "as many inputs as outputs"),
)

ZEROS = "np.zeros((n_in, n_out))"

MISTAKES = (
    Mistake(
        "noise",
        Replace(ZEROS, "0.01 * rng.standard_normal((n_in, n_out))"),
        "wrong_value",
        "You draw random weights. Here every weight is exactly 0.",
        "난수를 뽑았습니다. 여기서는 모든 가중치가 정확히 0입니다.",
        also=(
            Replace(ZEROS, "rng.standard_normal((n_in, n_out))"),
            Replace(ZEROS, "rng.random((n_in, n_out))"),
        ),
    ),
    Mistake(
        "nearly zero",
        Replace(ZEROS, "np.full((n_in, n_out), 1e-8)"),
        "wrong_value",
        "Your weights are small, but not 0. Every weight is exactly 0: `np.zeros`.",
        "가중치가 작지만 0은 아닙니다. `np.zeros`처럼 모두 정확히 0이어야 합니다.",
    ),
    Mistake(
        "ones",
        Replace(ZEROS, "np.ones((n_in, n_out))"),
        "wrong_value",
        "Your weights are all 1. They should be 0: `np.zeros`.",
        "가중치가 모두 1입니다. `np.zeros`처럼 0이어야 합니다.",
    ),
    Mistake(
        "transposed",
        Replace(ZEROS, "np.zeros((n_out, n_in))"),
        "wrong_shape",
        "Your matrix is (n_out, n_in). Here a row is an input and a column a unit: (n_in, n_out).",
        "행렬이 (n_out, n_in)입니다. 여기서는 행이 입력, 열이 유닛입니다. (n_in, n_out)으로 "
        "만드세요.",
    ),
    Mistake(
        "a vector",
        Replace(ZEROS, "np.zeros(n_in * n_out)"),
        "wrong_shape",
        "You return a vector. `np.zeros` takes the shape as one tuple: `np.zeros((n_in, n_out))`.",
        "벡터를 반환했습니다. `np.zeros`에는 모양을 튜플로 줍니다. `np.zeros((n_in, "
        "n_out))`입니다.",
    ),
    Mistake(
        "a vector of inputs",
        Replace(ZEROS, "np.zeros(n_in)"),
        "wrong_shape",
        "You return one weight for each input (or unit). Every unit has one for every input: "
        "`np.zeros((n_in, n_out))`.",
        "입력(또는 유닛)마다 가중치가 하나뿐입니다. 유닛마다 입력 수만큼 있어야 합니다. "
        "`np.zeros((n_in, n_out))`입니다.",
        also=(Replace(ZEROS, "np.zeros(n_out)"),),
    ),
    Mistake(
        "one number",
        Replace(ZEROS, "0.0"),
        "wrong_shape",
        "You return one number. Return a matrix with a 0 for every weight: "
        "`np.zeros((n_in, n_out))`.",
        "수 하나를 반환했습니다. 가중치마다 0이 있는 행렬을 반환하세요. "
        "`np.zeros((n_in, n_out))`입니다.",
    ),
    Mistake(
        "square",
        Replace(ZEROS, "np.zeros((n_in, n_in))"),
        "wrong_shape",
        "You use one number of units twice. A row is an input and a column a unit: (n_in, n_out).",
        "한 가지 수를 두 번 썼습니다. 행이 입력, 열이 유닛입니다. (n_in, n_out)으로 만드세요.",
        also=(Replace(ZEROS, "np.zeros((n_out, n_out))"),),
    ),
)


def lists(n_in: int, n_out: int, rng: np.random.Generator) -> list[list[int]]:
    return [[0] * n_out for _ in range(n_in)]


def noise_of_no_spread(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    return rng.normal(0.0, 0.0, (n_in, n_out))


def single_precision(n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    return np.broadcast_to(np.float32(0.0), (n_in, n_out))


record = Record(
    level="warm-up",
    lecture="Weight Initialization: All zero initialization",
    cases=cases,
    checks=(
        Check("zeros", 3),
        Check("edge cases", 2, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("lists of whole numbers", lists),
        Alternative("a normal of standard deviation 0", noise_of_no_spread),
        Alternative("float32, a view of one number", single_precision),
    ),
    trivially_right=frozenset({"zeros", "mean"}),
)

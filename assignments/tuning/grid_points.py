"""A grid in the unit square, ends included."""

from __future__ import annotations

import numpy as np

from autograder.judging import compare
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Value


def cases(rng: np.random.Generator) -> list[Case]:
    sizes = rng.choice(np.arange(3, 12), size=3, replace=False)
    return [
        *(Case("ordinary", "several values", {"k": int(k)}) for k in sizes),
        Case("edge", "the corners alone", {"k": 2}),
        Case("edge", "many values", {"k": int(rng.integers(25, 40))}),
    ]


def in_the_same_order(case: Case, expected: Value, got: Value) -> Value:
    """The points in the order of the expected ones: any order is right."""
    array, right = compare.as_array(got), np.asarray(expected)
    pairs = right.ndim == 2 and right.shape[1] == 2
    if array is None or not pairs or array.shape != right.shape or not np.isfinite(array).all():
        return got
    ordered = np.empty_like(array)
    ordered[_order(right)] = array[_order(array)]
    return ordered


def _order(points: np.ndarray) -> np.ndarray:
    """By the first number, then by the second; 1/3 is 1/3 however it was computed."""
    first, second = np.round(points.astype(float), 5).T
    return np.lexsort((second, first))


def example(k: int, rows: str) -> Example:
    """Any order of the rows is right, so statements in place of an expected value."""
    ordered = "sorted(np.round(np.asarray(result, dtype=float), 4).tolist())"
    return Example(
        {"k": k},
        holds=(
            (
                f"np.shape(result) == ({k * k}, 2)",
                f"The shape should be ({k * k}, 2): k² points, a row each.",
                f"모양이 ({k * k}, 2)여야 합니다. 점이 k²개이고 한 점이 한 행입니다.",
            ),
            (
                f"{ordered} == {rows}",
                f"In some order, the points should be {rows}.",
                f"순서와 상관없이 점들은 {rows}이어야 합니다.",
            ),
        ),
    )


NINE = (
    "[[0.0, 0.0], [0.0, 0.5], [0.0, 1.0], [0.5, 0.0], [0.5, 0.5], [0.5, 1.0], "
    "[1.0, 0.0], [1.0, 0.5], [1.0, 1.0]]"
)
EXAMPLES = (example(2, "[[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]"), example(3, NINE))

VALUES = "np.linspace(0.0, 1.0, k)"
PAIRS = "np.array([[first, second] for first in values for second in values])"

MISTAKES = (
    Mistake(
        "last end left out",
        Replace(VALUES, "np.arange(k) / k"),
        "wrong_value",
        "Your values stop short of 1: k values with both ends have k − 1 gaps between them.",
        "값이 1에 이르지 못합니다. 양 끝을 포함한 값 k개 사이의 간격은 k − 1개입니다.",
        also=(Replace(VALUES, "np.linspace(0.0, 1.0, k, endpoint=False)"),),
    ),
    Mistake(
        "first end left out",
        Replace(VALUES, "np.arange(1, k + 1) / k"),
        "wrong_value",
        "Your values begin after 0: both ends belong to the grid.",
        "값이 0에서 시작하지 않습니다. 양 끝 모두 격자에 들어갑니다.",
    ),
    Mistake(
        "middles of the cells",
        Replace(VALUES, "(np.arange(k) + 0.5) / k"),
        "wrong_value",
        "Your points are the middles of k cells. Here the first value is 0 and the last is 1.",
        "점이 k칸의 가운데에 있습니다. 여기서는 첫 값이 0, 마지막 값이 1입니다.",
    ),
    Mistake(
        "both ends left out",
        Replace(VALUES, "np.linspace(0.0, 1.0, k + 2)[1:-1]"),
        "wrong_value",
        "Neither end is in your grid: the first value is 0 and the last is 1.",
        "격자에 양 끝이 없습니다. 첫 값은 0, 마지막 값은 1입니다.",
    ),
    Mistake(
        "k points in all",
        Replace(PAIRS, "np.column_stack([values, values])"),
        "wrong_shape",
        "You return k points, those of the diagonal. A grid has every pair of values: k² points.",
        "대각선 위의 점 k개만 반환했습니다. 격자에는 값의 모든 쌍, 곧 점 k²개가 있습니다.",
    ),
    Mistake(
        "one value too many",
        Replace(VALUES, "np.linspace(0.0, 1.0, k + 1)"),
        "wrong_shape",
        "There is one value too many in a dimension: k counts the values, not the gaps.",
        "한 차원에 값이 하나 더 많습니다. k는 간격이 아니라 값의 개수입니다.",
    ),
    Mistake(
        "not even",
        Replace(VALUES, "np.linspace(0.0, 1.0, k) ** 2"),
        "wrong_value",
        "Your values are not evenly spaced. All gaps are 1 / (k − 1).",
        "값의 간격이 고르지 않습니다. 모든 간격은 1 / (k − 1)입니다.",
        also=(Replace(VALUES, "np.append(np.logspace(-2.0, 0.0, k)[:-1] * (k > 1), 1.0)"),),
    ),
    Mistake(
        "rounded",
        Replace(VALUES, "np.round(np.linspace(0.0, 1.0, k), 1)"),
        "wrong_value",
        "Your values are rounded. Leave 1/3 as it is.",
        "값을 반올림했습니다. 1/3은 그대로 두세요.",
        also=(Replace(VALUES, "np.round(np.linspace(0.0, 1.0, k), 2)"),),
    ),
    Mistake(
        "pairs left out",
        Replace(PAIRS, "np.array([[a, b] for a in values for b in values if a < b])"),
        "wrong_shape",
        "Some pairs are missing. A grid has every value with every value, also with itself and in "
        "either order: k² points.",
        "빠진 쌍이 있습니다. 격자에는 자기 자신과의 쌍과 순서를 바꾼 쌍까지 모든 쌍, 곧 점 k²개가 "
        "있습니다.",
        also=(
            Replace(PAIRS, "np.array([[a, b] for a in values for b in values if a <= b])"),
            Replace(PAIRS, "np.array([[a, b] for a in values for b in values[:-1]])"),
            Replace(PAIRS, "np.array([[a, b] for a in values[:-1] for b in values])"),
        ),
    ),
    Mistake(
        "one value for both dimensions",
        Replace(PAIRS, "np.array([[a, a] for a in values for _ in values])"),
        "wrong_value",
        "Both numbers of each point are equal. The second takes every value too.",
        "점마다 두 수가 같습니다. 두 번째 수도 모든 값을 가져야 합니다.",
    ),
    Mistake(
        "another square",
        Replace(VALUES, "np.linspace(0.0, 100.0, k)"),
        "wrong_value",
        "Your grid covers another square. It is the unit square, [0, 1]².",
        "다른 정사각형을 덮습니다. 단위 정사각형 [0, 1]²이어야 합니다.",
        also=(
            Replace(VALUES, "np.linspace(-0.5, 0.5, k)"),
            Replace(VALUES, "np.linspace(0.0, 10.0, k)"),
            Replace(VALUES, "np.linspace(0.0, 0.5, k)"),
        ),
    ),
    Mistake(
        "from -1 to 1",
        Replace(VALUES, "np.linspace(-1.0, 1.0, k)"),
        "wrong_value",
        "Your grid covers [−1, 1]². It is the unit square, [0, 1]².",
        "격자가 [−1, 1]²를 덮습니다. 단위 정사각형 [0, 1]²이어야 합니다.",
    ),
    Mistake(
        "whole numbers",
        Replace(VALUES, "np.arange(k)"),
        "wrong_value",
        "Your points are places in the grid, 0 to k − 1. Divide by k − 1.",
        "격자의 번호인 0부터 k − 1을 그대로 썼습니다. k − 1로 나누세요.",
    ),
    Mistake(
        "two rows",
        Replace(PAIRS, "np.array([[first, second] for first in values for second in values]).T"),
        "wrong_shape",
        "Your array is turned round: a point is a row, a dimension a column.",
        "행과 열이 뒤바뀌었습니다. 한 행이 점 하나이고 한 열이 차원 하나입니다.",
        also=(Replace(PAIRS, f"{PAIRS}[:, ::-1].T"),),
    ),
    Mistake(
        "not flattened",
        Replace(PAIRS, "np.stack(np.meshgrid(values, values), axis=-1)"),
        "wrong_shape",
        "Your grid still has three axes, (k, k, 2). Reshape it to a point a row, (k², 2).",
        "격자의 축이 아직 세 개로 (k, k, 2)입니다. 한 행이 점 하나인 (k², 2)로 바꾸세요.",
        also=(Replace(PAIRS, "np.stack(np.meshgrid(values, values))"),),
    ),
    Mistake(
        "reshaped across",
        Replace(PAIRS, "np.stack(np.meshgrid(values, values)).reshape(-1, 2)"),
        "wrong_value",
        "`np.stack` put the dimensions first, and reshape then mixes them: your rows are pairs of "
        "the same dimension. Stack along the last axis.",
        "`np.stack`이 차원을 앞에 두어 reshape가 섞어 버렸고, 한 행에 같은 차원의 값만 있습니다. "
        "마지막 축을 따라 쌓으세요.",
    ),
)


def meshgrid(k: int) -> np.ndarray:
    return np.stack(np.meshgrid(np.arange(k), np.arange(k)), axis=-1).reshape(-1, 2) / (k - 1)


def products(k: int) -> list[tuple[float, float]]:
    step = 1 / (k - 1)
    return [(j * step, i * step) for i in reversed(range(k)) for j in range(k)]


def single_precision(k: int) -> np.ndarray:
    values = np.linspace(0, 1, k, dtype=np.float32)
    return np.column_stack([np.tile(values, k), np.repeat(values[::-1], k)])


record = Record(
    level="warm-up",
    lecture="Hyperparameter optimization: Hyperparameter Search, Grid Layout",
    cases=cases,
    checks=(Check("value", 4), Check("edge cases", 1, kind="edge cases")),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("meshgrid", meshgrid),
        Alternative("two loops from the other end, a list of tuples", products),
        Alternative("tiled and repeated, float32", single_precision),
    ),
    align=in_the_same_order,
)

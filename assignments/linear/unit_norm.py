"""Vectors along the last axis divided by their L2 norm; zeros stay zeros."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]
SHORTEST = 3.0  # beside it, a 1e-8 that many add to the norm is nothing


def draw(rng: np.random.Generator, *shape: int) -> Drawn:
    while True:
        x = rng.normal(1.0, 5.0, shape)
        if np.linalg.norm(x, axis=-1).min() > SHORTEST:
            return {"x": x}


def integers(rng: np.random.Generator, *shape: int) -> Drawn:
    x = rng.integers(1, 10, shape) * rng.choice([-1, 1], shape)
    x[..., 0] *= 7
    return {"x": x}


def short(rng: np.random.Generator, *shape: int) -> Drawn:
    """Vectors shorter than 1, which grow."""
    x, length = draw(rng, *shape)["x"], rng.uniform(0.2, 0.8, (*shape[:-1], 1))
    return {"x": length * x / np.linalg.norm(x, axis=-1, keepdims=True)}


def with_zeros(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """One row of zeros among others, not the first."""
    x = draw(rng, n, d)["x"]
    x[rng.integers(1, n)] = 0.0
    return {"x": x}


def cases(rng: np.random.Generator) -> list[Case]:
    """Of a square matrix, a mistaken axis shows by the numbers alone."""
    alone = rng.choice([-1.0, 1.0], (4, 1)) * rng.uniform(SHORTEST, 20.0, (4, 1))
    return [
        Case("ordinary", "vector", draw(rng, 5)),
        Case("ordinary", "matrix", draw(rng, 6, 3)),
        Case("ordinary", "matrix", draw(rng, 4, 4)),
        Case("ordinary", "three axes", draw(rng, 2, 3, 5)),
        Case("ordinary", "three axes", draw(rng, 3, 3, 3)),
        Case("edge", "integers", integers(rng, 4)),
        Case("edge", "integers", integers(rng, 3, 5)),
        Case("edge", "a vector of zeros among others", with_zeros(rng, 4, 3)),
        Case(
            "edge",
            "a vector of zeros among others",
            {"x": with_zeros(rng, 6, 4)["x"].reshape(2, 3, 4)},
        ),
        Case("edge", "vectors shorter than 1", short(rng, 5, 4)),
        Case("edge", "one number each", {"x": alone}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([1, 20, 1])},
        np.array([0.0498755188, 0.9975103761, 0.0498755188]),
        source="lecture: a vector of integers",
    ),
    Example(
        {"x": np.array([[3.0, 4.0], [0.0, 0.0], [-6.0, 8.0], [0.0, 5.0]])},
        np.array([[0.6, 0.8], [0.0, 0.0], [-0.6, 0.8], [0.0, 1.0]]),
        source="four vectors as rows, one of them zeros",
    ),
    Example(
        {"x": np.array([[[2.0, 3.0, 6.0], [4.0, -4.0, 2.0]], [[9.0, 0.0, 0.0], [1.0, 4.0, 8.0]]])},
        np.array(
            [
                [[2 / 7, 3 / 7, 6 / 7], [2 / 3, -2 / 3, 1 / 3]],
                [[1.0, 0.0, 0.0], [1 / 9, 4 / 9, 8 / 9]],
            ]
        ),
        source="three axes: the vectors lie along the last",
    ),
    Example(
        {"x": np.array([[7.0], [-3.0]])},
        np.array([[1.0], [-1.0]]),
        source="one number each: its sign is left",
    ),
)


NORM = "np.sqrt((x**2).sum(axis=-1, keepdims=True))"
UNIT = "x / np.where(norm > 0, norm, 1.0)"


def written_into_integers(x: np.ndarray) -> np.ndarray:
    unit = np.zeros_like(x)
    norm = np.sqrt((x**2).sum(axis=-1, keepdims=True))
    unit[...] = x / np.where(norm > 0, norm, 1.0)
    return unit


def divides_in_place(x: np.ndarray) -> np.ndarray:
    norm = np.sqrt((x**2).sum(axis=-1, keepdims=True))
    x = np.asarray(x, dtype=float)
    x /= np.where(norm > 0, norm, 1.0)
    return x


def axis_1(x: np.ndarray) -> np.ndarray:
    norm = np.linalg.norm(x, axis=1, keepdims=True)
    unit: np.ndarray = x / np.where(norm > 0, norm, 1.0)
    return unit


def axis_1_where_there_is_one(x: np.ndarray) -> np.ndarray:
    norm = np.linalg.norm(x, axis=1 if x.ndim > 1 else 0, keepdims=True)
    unit: np.ndarray = x / np.where(norm > 0, norm, 1.0)
    return unit


def lost_axis(x: np.ndarray) -> np.ndarray:
    norm = np.linalg.norm(x, axis=-1)
    unit: np.ndarray = x / np.where(norm > 0, norm, 1.0)
    return unit


MISTAKES = (
    Mistake(
        "norm of the whole array",
        Replace(NORM, "np.sqrt((x**2).sum())"),
        "wrong_value",
        "You divide by the norm of the whole array. Each vector along the last axis has its own: "
        "axis=-1 with keepdims=True.",
        "배열 전체의 노름으로 나누었습니다. 마지막 축의 벡터마다 노름이 다르므로 axis=-1, "
        "keepdims=True로 구하세요.",
    ),
    Mistake(
        "zeros divided by 0",
        Replace(UNIT, "x / norm"),
        "not_finite",
        "A vector of zeros has norm 0, and 0 / 0 is NaN. Divide by 1 there: zeros stay zeros.",
        "영벡터의 노름은 0이라서 0 / 0이 NaN이 됩니다. 그때는 1로 나누어 0으로 남기세요.",
        "edge cases",
    ),
    Mistake(
        "divided by the squared norm",
        Replace(NORM, "(x**2).sum(axis=-1, keepdims=True)"),
        "wrong_value",
        "You divide by the squared norm. Take its root.",
        "노름의 제곱으로 나누었습니다. 제곱근을 구하세요.",
    ),
    Mistake(
        "L1 norm",
        Replace(NORM, "np.abs(x).sum(axis=-1, keepdims=True)"),
        "wrong_value",
        "You divide by the L1 norm, the sum of absolute values. The L2 norm is the root of the "
        "sum of squares.",
        "절댓값의 합인 L1 노름으로 나누었습니다. L2 노름은 제곱합의 제곱근입니다.",
    ),
    Mistake(
        "sum in place of a norm",
        Replace(NORM, "x.sum(axis=-1, keepdims=True)"),
        "wrong_value",
        "You divide by the sum. The L2 norm is the root of the sum of squares.",
        "합으로 나누었습니다. L2 노름은 제곱합의 제곱근입니다.",
        also=(Replace(UNIT, "x / np.where(norm > 0, x.sum(axis=-1, keepdims=True), 1.0)"),),
    ),
    Mistake(
        "largest number",
        Replace(NORM, "np.abs(x).max(axis=-1, keepdims=True)"),
        "wrong_value",
        "You divide by the largest number. The L2 norm is the root of the sum of squares.",
        "가장 큰 수로 나누었습니다. L2 노름은 제곱합의 제곱근입니다.",
        also=(Replace(NORM, "np.abs(x).max()"), Replace(NORM, "x.max(axis=-1, keepdims=True)")),
    ),
    Mistake(
        "mean of squares",
        Replace(NORM, "np.sqrt((x**2).mean(axis=-1, keepdims=True))"),
        "wrong_value",
        "You take the mean of the squares. The L2 norm is the root of their sum.",
        "제곱의 평균을 썼습니다. L2 노름은 제곱의 합의 제곱근입니다.",
        also=(Replace(UNIT, "x / np.maximum(x.std(axis=-1, keepdims=True), 1e-12)"),),
    ),
    Mistake(
        "standardized",
        Replace(
            UNIT,
            "(x - x.mean(axis=-1, keepdims=True)) / (x.std(axis=-1, keepdims=True) + 1e-12)",
        ),
        "wrong_value",
        "You standardize: mean 0 and standard deviation 1. Here each vector keeps its direction "
        "and gets length 1.",
        "평균 0, 표준편차 1로 표준화했습니다. 여기서는 벡터의 방향은 그대로 두고 길이만 1로 "
        "만듭니다.",
        also=(Replace(UNIT, "(x - x.mean()) / x.std()"),),
    ),
    Mistake(
        "axis 0",
        Replace(NORM, "np.sqrt((x**2).sum(axis=0, keepdims=True))"),
        "wrong_value",
        "You take norms along axis 0. The vectors lie along the last axis: axis=-1.",
        "0번 축을 따라 노름을 구했습니다. 벡터는 마지막 축을 따라 있으므로 axis=-1을 쓰세요.",
    ),
    Mistake(
        "axis 1",
        axis_1,
        "raised",
        "You take norms along axis 1, which a vector does not have. The vectors lie along the "
        "last axis: axis=-1.",
        "1번 축을 따라 노름을 구했는데, 벡터에는 그 축이 없습니다. 벡터는 마지막 축을 따라 "
        "있으므로 axis=-1을 쓰세요.",
    ),
    Mistake(
        "axis 1 where there is one",
        axis_1_where_there_is_one,
        "wrong_value",
        "Axis 1 is the last one of a matrix alone. The vectors lie along the last axis, however "
        "many there are: axis=-1.",
        "1번 축이 마지막 축인 것은 행렬뿐입니다. 벡터는 축이 몇 개든 마지막 축을 따라 있으므로 "
        "axis=-1을 쓰세요.",
    ),
    Mistake(
        "axis of the norm lost",
        lost_axis,
        "raised",
        "Your norms have lost the last axis, so that x cannot be divided by them row by row. Keep "
        "it: keepdims=True.",
        "노름에서 마지막 축이 사라져 행마다 나눌 수 없습니다. keepdims=True로 남겨 두세요.",
    ),
    Mistake(
        "integers stay integers",
        written_into_integers,
        "wrong_value",
        "Of an array of integers, `np.zeros_like` makes integers, and fractions written into it "
        "are cut to 0. Make a new array of floats.",
        "정수 배열의 `np.zeros_like`는 정수 배열이라서 소수를 써 넣으면 0으로 잘립니다. 실수 "
        "배열을 새로 만드세요.",
        "edge cases",
    ),
    Mistake(
        "multiplied by the norm",
        Replace(UNIT, "x * norm"),
        "wrong_value",
        "You multiply by the norm. Divide by it.",
        "노름을 곱했습니다. 노름으로 나누세요.",
    ),
    Mistake(
        "norms alone",
        Replace(UNIT, "norm"),
        "wrong_shape",
        "You return the norms. Return the vectors divided by them.",
        "노름을 반환했습니다. 벡터를 노름으로 나누어 반환하세요.",
        also=(Replace(UNIT, "norm[..., 0]"),),
    ),
    Mistake(
        "zeros given a direction",
        Replace(UNIT, "np.where(norm > 0, x / norm, x.shape[-1] ** -0.5)"),
        "wrong_value",
        "A vector of zeros has become another. It stays zeros.",
        "영벡터가 다른 벡터가 되었습니다. 그대로 0으로 두세요.",
        "edge cases",
        also=(Replace(UNIT, "np.where(norm > 0, x / norm, 1.0)"),),
    ),
    Mistake(
        "a large number added",
        Replace(UNIT, "x / (norm + 0.1)"),
        "wrong_value",
        "The number that you add to the norm makes every vector too short. Treat a norm of 0 "
        "alone, or add no more than 1e-8.",
        "노름에 더한 수 때문에 모든 벡터가 짧아집니다. 노름이 0인 경우만 따로 다루거나, 1e-8 "
        "이하만 더하세요.",
        also=(
            Replace(UNIT, "x / (norm + 1.0)"),
            Replace(UNIT, "x / (norm + 0.01)"),
        ),
    ),
    Mistake(
        "divides in place",
        divides_in_place,
        "changed_input",
        "Your function divides `x` in place, and the caller's array changes. Write `x / norm`, "
        "which makes a new one.",
        "`x`를 제자리에서 나누어 호출한 쪽의 배열까지 달라집니다. `x / norm`처럼 새 배열을 "
        "만드세요.",
    ),
)


def vector_by_vector(x: np.ndarray) -> list[object] | np.ndarray:
    rows = [list(map(float, row)) for row in x.reshape(-1, x.shape[-1])]
    lengths = [sum(v * v for v in row) ** 0.5 or 1.0 for row in rows]
    unit = [[v / length for v in row] for row, length in zip(rows, lengths, strict=True)]
    nested: list[object] = np.array(unit).reshape(x.shape).tolist()
    return nested


def with_a_tiny_number(x: np.ndarray) -> np.ndarray:
    unit: np.ndarray = x / (np.linalg.norm(x, axis=-1, keepdims=True) + 1e-8)
    return unit


def where_it_is_not_zero(x: np.ndarray) -> np.ndarray:
    norm = np.linalg.norm(x, ord=2, axis=-1, keepdims=True)
    unit: np.ndarray = np.divide(x, norm, out=np.zeros(x.shape), where=norm != 0)
    return unit


def nan_to_num(x: np.ndarray) -> np.ndarray:
    length = np.sqrt(np.einsum("...d,...d->...", x, x).astype(float))
    unit: np.ndarray = np.nan_to_num((x.T / length.T).T)
    return unit


def single_precision(x: np.ndarray) -> np.ndarray:
    x = x.astype(np.float32)
    unit: np.ndarray = x / np.maximum(np.sqrt(np.sum(x * x, axis=-1, keepdims=True)), 1e-7)
    return unit


record = Record(
    level="warm-up",
    lecture="Linear Classification: Image data preprocessing, Normalization",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("vector by vector, lists", vector_by_vector),
        Alternative("1e-8 added to the norm", with_a_tiny_number),
        Alternative("divided where the norm is not 0", where_it_is_not_zero),
        Alternative("NaN put to 0, a transposed view", nan_to_num),
        Alternative("float32", single_precision),
    ),
)

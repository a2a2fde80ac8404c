"""How far apart two gradients are, number by number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, shape: tuple[int, ...], size: float = 1.0) -> Drawn:
    """Of one sign, off by a fifth to a half; the number that is off most is none of the largest.

    So the largest error is neither that of the largest difference nor that of the first number.
    """
    count = int(np.prod(shape))
    a = np.linspace(1.0, 3.0, count) * rng.choice([-1.0, 1.0], count)
    b = a * (1 + rng.uniform(0.15, 0.3, count) * rng.choice([-1.0, 1.0], count))
    a[0], b[0] = 0.2 * a[0], 0.2 * a[0] * rng.uniform(2.0, 3.0)
    order = np.append(rng.permutation(np.arange(1, count)), 0)  # the first is not the worst
    return {"a": size * a[order].reshape(shape), "b": size * b[order].reshape(shape)}


def turned(drawn: Drawn) -> Drawn:
    """The worst number is the larger in `a` now."""
    return drawn | {"a": drawn["b"], "b": drawn["a"]}


def below_the_floor(rng: np.random.Generator, floor: float) -> Drawn:
    """The last two lie below the floor; without it they would be off most."""
    drawn = draw(rng, (4,))
    low = floor * rng.uniform(0.02, 0.06, 2)
    drawn["a"] = np.concatenate([drawn["a"], low])
    drawn["b"] = np.concatenate([drawn["b"], -low * rng.uniform(1.5, 2.5, 2)])
    return drawn


def some_zero(rng: np.random.Generator, both: bool) -> Drawn:
    """A 0 against 0 is no error; a 0 against another number is as wrong as can be."""
    drawn = draw(rng, (5,))
    drawn["a"][1] = 0.0
    if both:
        drawn["b"][1] = 0.0
    return drawn


def opposite(rng: np.random.Generator) -> Drawn:
    drawn = draw(rng, (3, 2))
    drawn["b"][0, 1] *= -1.0
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "vector", draw(rng, (5,))),
        Case("ordinary", "matrix", turned(draw(rng, (3, 4)))),
        Case("ordinary", "small numbers", draw(rng, (6,), 1e-4)),
        Case("ordinary", "another floor", below_the_floor(rng, 1.5) | {"floor": 1.5}),
        Case("edge", "numbers below the floor", below_the_floor(rng, 1e-8)),
        Case("edge", "zeros", some_zero(rng, both=True)),
        Case("edge", "zeros", some_zero(rng, both=False)),
        Case("edge", "opposite signs", opposite(rng)),
        Case("edge", "three axes", draw(rng, (2, 3, 2))),
        Case("edge", "one number", draw(rng, (1,))),
    ]


EXAMPLES = (
    Example(
        {"a": np.array([3.0, -2.0, 1.0]), "b": np.array([5.0, -2.0, 1.5])},
        0.25,
        source="errors of 1/4, 0 and 1/5: the largest counts",
    ),
    Example(
        {"a": np.array([[0.0, 1.0], [3e-9, -4.0]]), "b": np.array([[0.0, 3.0], [-1e-9, -1.0]])},
        0.6,
        source="a matrix; 0 against 0, and numbers below the floor",
    ),
    Example(
        {"a": np.array([[[1.0], [-2.0]]]), "b": np.array([[[1.5], [2.0]]]), "floor": 10.0},
        0.4,
        source="another floor; three axes, opposite signs",
    ),
    Example({"a": np.array([1e-4]), "b": np.array([3e-4])}, 0.5, source="one number, a small one"),
)

LARGEST = "float(error.max())"
FLOOR = "np.maximum(floor, np.abs(a) + np.abs(b))"
SUM = "np.abs(a) + np.abs(b)"

MISTAKES = (
    Mistake(
        "mean",
        Replace(LARGEST, "float(error.mean())"),
        "wrong_value",
        "You take the mean. One wrong number among many right ones must show: take the largest.",
        "평균을 냈습니다. 맞은 수가 많아도 틀린 하나가 드러나야 하므로 가장 큰 값을 쓰세요.",
    ),
    Mistake(
        "sum",
        Replace(LARGEST, "float(error.sum())"),
        "wrong_value",
        "You add the errors up. Take the largest.",
        "오차를 모두 더했습니다. 가장 큰 값을 쓰세요.",
    ),
    Mistake(
        "smallest",
        Replace(LARGEST, "float(error.min())"),
        "wrong_value",
        "You take the smallest error. Take the largest.",
        "가장 작은 오차를 썼습니다. 가장 큰 값을 쓰세요.",
    ),
    Mistake(
        "first number alone",
        Replace(LARGEST, "float(error.flat[0])"),
        "wrong_value",
        "Only the first number counts. Take the largest error of all.",
        "첫 번째 수의 오차만 반영됩니다. 전체에서 가장 큰 오차를 쓰세요.",
    ),
    Mistake(
        "absolute error",
        Replace(f" / {FLOOR}", ""),
        "wrong_value",
        "This is the absolute difference. Divide each one by max(floor, |a| + |b|).",
        "절대 오차입니다. 성분마다 max(floor, |a| + |b|)로 나누세요.",
    ),
    Mistake(
        "larger instead of the sum",
        Replace(SUM, "np.maximum(np.abs(a), np.abs(b))"),
        "wrong_value",
        "You divide by the larger of |a| and |b|. Here it is their sum.",
        "|a|와 |b| 중 큰 값으로 나누었습니다. 여기서는 둘의 합으로 나눕니다.",
    ),
    Mistake(
        "one of the two",
        Replace(SUM, "np.abs(a)"),
        "wrong_value",
        "You divide by one of the two alone. Divide by |a| + |b|.",
        "둘 중 하나로만 나누었습니다. |a| + |b|로 나누세요.",
        also=(Replace(SUM, "np.abs(b)"),),
    ),
    Mistake(
        "half the sum",
        Replace(SUM, "(np.abs(a) + np.abs(b)) / 2"),
        "wrong_value",
        "You divide by the mean of |a| and |b|. Here it is their sum, so that the error is at "
        "most 1.",
        "|a|와 |b|의 평균으로 나누었습니다. 여기서는 합으로 나누므로 오차가 1을 넘지 않습니다.",
        also=(
            Replace(LARGEST, "2 * float(error.max())"),
            Replace(f"/ {FLOOR}", f"/ (0.5 * {FLOOR})"),
        ),
    ),
    Mistake(
        "size of the sum",
        Replace(SUM, "np.abs(a + b)"),
        "wrong_value",
        "You divide by |a + b|, which is small where the signs differ. Divide by |a| + |b|.",
        "|a + b|로 나누었습니다. 부호가 다르면 이 값이 작아집니다. |a| + |b|로 나누세요.",
    ),
    Mistake(
        "signs kept",
        Replace("np.abs(a - b)", "(a - b)"),
        "wrong_value",
        "You keep the sign of a − b, so errors below 0 never count. Take |a − b|.",
        "a − b의 부호를 그대로 두어 음수인 오차가 무시됩니다. |a − b|를 쓰세요.",
        also=(Replace("np.abs(a - b)", "(b - a)"),),
    ),
    Mistake(
        "lengths",
        Replace(LARGEST, "float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))"),
        "wrong_value",
        "You divide the length of a − b by the lengths of a and b. Here every number has an "
        "error of its own, and the largest counts.",
        "a − b의 길이를 a와 b의 길이로 나누었습니다. 여기서는 성분마다 오차를 구하고 가장 큰 "
        "값을 씁니다.",
    ),
    Mistake(
        "largest over largest",
        Replace(
            f"np.abs(a - b) / {FLOOR}", "np.abs(a - b) / max(floor, (np.abs(a) + np.abs(b)).max())"
        ),
        "wrong_value",
        "You divide all differences by the largest sum. Divide each by its own |a| + |b|, then "
        "take the largest.",
        "모든 차이를 가장 큰 합으로 나누었습니다. 성분마다 자기 |a| + |b|로 나눈 다음 가장 큰 "
        "값을 쓰세요.",
    ),
    Mistake(
        "no floor",
        Replace(FLOOR, f"({SUM})"),
        "wrong_value",
        "The floor is missing: 0 against 0 becomes NaN, and numbers of no weight look wrong. "
        "Divide by max(floor, |a| + |b|).",
        "floor가 빠져서 0과 0을 비교하면 NaN이 되고, 아주 작은 수가 크게 틀린 것처럼 보입니다. "
        "max(floor, |a| + |b|)로 나누세요.",
    ),
    Mistake(
        "floor ignored",
        Replace(FLOOR, f"np.maximum(1e-8, {SUM})"),
        "wrong_value",
        "Your floor is always 1e-8. Use the argument `floor`.",
        "floor가 항상 1e-8입니다. 인자 `floor`를 쓰세요.",
    ),
    Mistake(
        "floor added",
        Replace(FLOOR, f"(floor + {SUM})"),
        "wrong_value",
        "You add the floor. It only stands in where |a| + |b| is smaller: max(floor, |a| + |b|).",
        "floor를 더했습니다. |a| + |b|가 더 작을 때만 대신 쓰는 값입니다. max(floor, |a| + |b|)로 "
        "나누세요.",
    ),
    Mistake(
        "smaller of floor and sum",
        Replace(FLOOR, f"np.minimum(floor, {SUM})"),
        "wrong_value",
        "You divide by the smaller of floor and |a| + |b|. Take the larger.",
        "floor와 |a| + |b| 중 작은 값으로 나누었습니다. 큰 값으로 나누세요.",
    ),
    Mistake(
        "an error a number",
        Replace(LARGEST, "error"),
        "wrong_shape",
        "You return an error for every number. Return the largest of them.",
        "성분마다의 오차를 반환했습니다. 그중 가장 큰 값 하나를 반환하세요.",
    ),
    Mistake(
        "an error a column",
        Replace(LARGEST, "error.max(axis=0)"),
        "wrong_shape",
        "You return the largest error of each column or row. Take the largest of all: `max()` "
        "without an axis.",
        "열이나 행마다 가장 큰 오차를 반환했습니다. 축을 지정하지 않은 `max()`로 전체에서 가장 큰 "
        "값을 구하세요.",
        also=(Replace(LARGEST, "error.max(axis=-1)"),),
    ),
)


def loop(a: np.ndarray, b: np.ndarray, floor: float = 1e-8) -> float:
    worst = 0.0
    for p, q in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True):
        worst = max(worst, abs(p - q) / max(floor, abs(p) + abs(q)))
    return worst


def by_where(a: np.ndarray, b: np.ndarray, floor: float = 1e-8) -> Any:
    total = np.add(np.fabs(a), np.fabs(b))
    return np.amax(np.fabs(b - a) / np.where(total < floor, floor, total), axis=None)


def single_precision(a: np.ndarray, b: np.ndarray, floor: float = 1e-8) -> np.float32:
    p, q = a.astype(np.float32), b.astype(np.float32)
    worst: np.float32 = (np.abs(p - q) / np.maximum(np.float32(floor), np.abs(p) + np.abs(q))).max()
    return worst


record = Record(
    level="warm-up",
    lecture="Backpropagation: a gradient checked against differences",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop over Python floats", loop),
        Alternative("np.where", by_where),
        Alternative("float32", single_precision),
    ),
)

"""The L1 penalty: the sum of absolute weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Weights of both signs, none near 0, some above 1 and some below."""
    count = int(np.prod(shape))
    below, above = rng.uniform(0.2, 0.8, count // 2), rng.uniform(1.3, 3.0, -(-count // 2))
    size = rng.permutation([*below, *above])
    sign = rng.permutation(np.where(np.arange(count) % 3 == 0, -1.0, 1.0))
    drawn: np.ndarray = (sign * size).reshape(shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """Matrices whose norms of order 1 and 2 as matrices are others; a square one."""
    some = signed(rng, 7)
    some[rng.choice(7, 3, replace=False)] = 0.0
    return [
        Case("ordinary", "vector", {"w": signed(rng, 6)}),
        Case("ordinary", "vector", {"w": 4.0 * signed(rng, 9)}),
        Case("ordinary", "matrix", {"w": signed(rng, 4, 3)}),
        Case("ordinary", "matrix", {"w": signed(rng, 3, 3)}),
        Case("ordinary", "matrix", {"w": signed(rng, 2, 7)}),
        Case("edge", "a single weight", {"w": np.array(-rng.uniform(1.5, 6.0))}),
        Case("edge", "one weight in a vector", {"w": np.array([-rng.uniform(1.5, 6.0)])}),
        Case("edge", "all negative", {"w": -np.abs(signed(rng, 5))}),
        Case("edge", "weights of 0", {"w": some}),
        Case("edge", "weights of 0", {"w": np.zeros((2, 3))}),
    ]


EXAMPLES = (
    Example({"w": np.array([3.0, -4.0])}, 7.0, source="a vector"),
    Example(
        {"w": np.array([[1.0, -2.0, 0.5], [-0.5, 3.0, -1.5]])}, 8.5, source="a matrix: one number"
    ),
    Example({"w": np.array(-5.0)}, 5.0, source="a single weight"),
    Example({"w": np.array([-2.0, -0.25, 0.0])}, 2.25, source="negative weights and a zero"),
)

SUM = "float(np.sum(np.abs(w)))"


def clears_signs(w: np.ndarray) -> float:
    np.abs(w, out=w)
    return float(np.sum(w))


MISTAKES = (
    Mistake(
        "signs kept",
        Replace(SUM, "float(np.sum(w))"),
        "wrong_value",
        "You add the weights with their signs, so that they cancel. Take absolute values first.",
        "부호를 둔 채 더해서 서로 상쇄됩니다. 먼저 절댓값을 구하세요.",
        also=(Replace(SUM, "float(np.abs(np.sum(w)))"),),
    ),
    Mistake(
        "mean",
        Replace(SUM, "float(np.mean(np.abs(w)))"),
        "wrong_value",
        "You take the mean of the absolute values. The penalty is their sum.",
        "절댓값의 평균을 구했습니다. 벌점은 합입니다.",
    ),
    Mistake(
        "squares",
        Replace(SUM, "float(np.sum(w**2))"),
        "wrong_value",
        "You add squares: that belongs to L2. L1 adds absolute values.",
        "제곱을 더했습니다. 그것은 L2입니다. L1은 절댓값을 더합니다.",
        also=(Replace(SUM, "float(0.5 * np.sum(w**2))"),),
    ),
    Mistake(
        "L2 norm",
        Replace(SUM, "float(np.sqrt(np.sum(w**2)))"),
        "wrong_value",
        "You return the L2 norm, the root of the sum of squares. L1 is the sum of absolute values.",
        "제곱합의 제곱근인 L2 노름입니다. L1은 절댓값의 합입니다.",
    ),
    Mistake(
        "halved",
        Replace(SUM, "float(0.5 * np.sum(np.abs(w)))"),
        "wrong_value",
        "You halve the sum. The ½ belongs to L2, where it cancels the 2 of the square.",
        "합을 반으로 나누었습니다. ½은 제곱을 미분할 때 나오는 2를 없애려고 L2에만 있습니다.",
    ),
    Mistake(
        "largest weight",
        Replace(SUM, "float(np.max(np.abs(w)))"),
        "wrong_value",
        "You return the largest absolute value. Add all of them.",
        "가장 큰 절댓값을 반환했습니다. 모두 더하세요.",
    ),
    Mistake(
        "number of weights",
        Replace(SUM, "float(np.count_nonzero(w))"),
        "wrong_value",
        "You count the weights that are not 0. Add their absolute values.",
        "0이 아닌 가중치의 개수를 셌습니다. 절댓값을 더하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(SUM, "float(np.max(np.sum(np.abs(w), axis=0)))"),
        "wrong_value",
        "Of a matrix, `np.linalg.norm(w, 1)` is the largest sum of a column. Add all absolute "
        "values: `np.abs(w).sum()`.",
        "행렬에 `np.linalg.norm(w, 1)`을 쓰면 가장 큰 열의 합이 나옵니다. `np.abs(w).sum()`으로 "
        "절댓값을 모두 더하세요.",
        also=(
            Replace(SUM, "np.linalg.norm(w, 1)"),
            Replace(SUM, "float(np.max(np.sum(np.abs(w), axis=-1)))"),
        ),
    ),
    Mistake(
        "a sum for each column",
        Replace(SUM, "np.sum(np.abs(w), axis=0)"),
        "wrong_shape",
        "You get a sum for each column. Python's `sum` and `axis=0` add along the first axis "
        "alone; the penalty is one number.",
        "열마다 합이 하나씩 나옵니다. 파이썬의 `sum`이나 `axis=0`은 첫 번째 축만 더합니다. "
        "벌점은 숫자 하나입니다.",
        also=(Replace(SUM, "sum(np.abs(w))"),),
    ),
    Mistake(
        "not added up",
        Replace(SUM, "np.abs(w)"),
        "wrong_shape",
        "You return an absolute value for each weight. Add them up: the penalty is one number.",
        "가중치마다 절댓값을 반환했습니다. 더해서 숫자 하나로 만드세요.",
    ),
    Mistake(
        "clears the signs in place",
        clears_signs,
        "changed_input",
        "Your function takes the signs off the caller's weights. Let `np.abs` make a new array.",
        "호출한 쪽 가중치의 부호를 지웁니다. `np.abs`가 새 배열을 만들게 하세요.",
    ),
)


def loop(w: np.ndarray) -> float:
    total = 0.0
    for weight in w.flat:
        total += -weight if weight < 0 else weight
    return total


def signs_times_weights(w: np.ndarray) -> Any:
    return np.vdot(np.sign(w), w)


def norm_of_one_row(w: np.ndarray) -> Any:
    return np.linalg.norm(w.ravel(), ord=1)


def two_rectified_sums(w: np.ndarray) -> Any:
    return np.array(np.maximum(w, 0).sum() + np.maximum(-w, 0).sum())


def single_precision(w: np.ndarray) -> Any:
    return np.abs(w.astype(np.float32)).sum()


record = Record(
    level="warm-up",
    lecture="L1, L2 Regularization",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop", loop),
        Alternative("weights times their signs", signs_times_weights),
        Alternative("norm of the flattened weights", norm_of_one_row),
        Alternative("both signs apart, an array without axes", two_rectified_sums),
        Alternative("float32", single_precision),
    ),
)

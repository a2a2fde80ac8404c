"""The L2 penalty: half the sum of squared weights."""

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
    """A square matrix too; of a matrix, the norm of order 2 is another number."""
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
    Example({"w": np.array([3.0, -4.0])}, 12.5, source="a vector"),
    Example(
        {"w": np.array([[1.0, -2.0, 0.5], [-0.5, 3.0, -1.5]])}, 8.375, source="a matrix: one number"
    ),
    Example({"w": np.array(-5.0)}, 12.5, source="a single weight"),
    Example({"w": np.array([-2.0, -0.25, 0.0])}, 2.03125, source="negative weights and a zero"),
)

WHOLE = "float(0.5 * np.sum(np.square(w)))"


def squares_in_place(w: np.ndarray) -> float:
    w *= w
    return float(0.5 * np.sum(w))


MISTAKES = (
    Mistake(
        "not halved",
        Replace(WHOLE, "float(np.sum(w**2))"),
        "wrong_value",
        "The ½ is missing: the lecture's L2 is half the sum of squares, so that its derivative "
        "is w.",
        "½이 빠졌습니다. 강의의 L2는 제곱합의 절반이고, 그래서 미분하면 w가 됩니다.",
    ),
    Mistake(
        "L2 norm",
        Replace(WHOLE, "float(np.sqrt(np.sum(w**2)))"),
        "wrong_value",
        "You return the L2 norm. The penalty has no root: ½ Σ w².",
        "L2 노름을 반환했습니다. 벌점에는 제곱근이 없습니다. ½ Σ w²입니다.",
        also=(Replace(WHOLE, "float(0.5 * np.sqrt(np.sum(w**2)))"),),
    ),
    Mistake(
        "mean",
        Replace(WHOLE, "float(0.5 * np.mean(w**2))"),
        "wrong_value",
        "You take the mean of the squares. The penalty is half their sum.",
        "제곱의 평균을 구했습니다. 벌점은 합의 절반입니다.",
        also=(Replace(WHOLE, "float(np.mean(w**2))"),),
    ),
    Mistake(
        "absolute values",
        Replace(WHOLE, "float(np.sum(np.abs(w)))"),
        "wrong_value",
        "You add absolute values: that is L1. L2 adds squares and halves the sum.",
        "절댓값을 더했습니다. 그것은 L1입니다. L2는 제곱을 더해 반으로 나눕니다.",
        also=(Replace(WHOLE, "float(0.5 * np.sum(np.abs(w)))"),),
    ),
    Mistake(
        "square of the sum",
        Replace(WHOLE, "float(0.5 * np.sum(w) ** 2)"),
        "wrong_value",
        "You square the sum. Square each weight first, then add.",
        "합을 제곱했습니다. 가중치를 하나씩 제곱한 다음 더하세요.",
        also=(Replace(WHOLE, "float(np.sum(w) ** 2)"),),
    ),
    Mistake(
        "half inside the square",
        Replace(WHOLE, "float(np.sum((0.5 * w) ** 2))"),
        "wrong_value",
        "You halve each weight before squaring it, which divides by 4. Halve the sum.",
        "가중치를 반으로 나눈 뒤 제곱해서 결과가 4로 나뉩니다. 합을 반으로 나누세요.",
    ),
    Mistake(
        "not squared",
        Replace(WHOLE, "float(0.5 * np.sum(w))"),
        "wrong_value",
        "You add the weights themselves. Square each of them first.",
        "가중치를 그대로 더했습니다. 먼저 하나씩 제곱하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(WHOLE, "float(0.5 * np.max(np.linalg.svd(np.atleast_2d(w))[1]) ** 2)"),
        "wrong_value",
        "Of a matrix, `np.linalg.norm(w, 2)` is its largest singular value. Add all squares: "
        "`np.sum(w**2)`.",
        "행렬에 `np.linalg.norm(w, 2)`를 쓰면 가장 큰 특잇값이 나옵니다. `np.sum(w**2)`로 제곱을 "
        "모두 더하세요.",
        also=(Replace(WHOLE, "0.5 * np.linalg.norm(w, 2) ** 2"),),
    ),
    Mistake(
        "product of matrices",
        Replace(WHOLE, "0.5 * w.T @ w"),
        "wrong_shape",
        "Of a matrix, `w.T @ w` is a matrix of products. Square each weight (`w**2`) and add.",
        "행렬에서 `w.T @ w`는 내적을 모은 행렬입니다. 가중치를 하나씩 제곱해서(`w**2`) 더하세요.",
    ),
    Mistake(
        "dot product",
        Replace(WHOLE, "0.5 * np.dot(w, w)"),
        "raised",
        "`np.dot(w, w)` is the sum of squares of a vector alone; of a matrix it multiplies "
        "matrices. `np.sum(w**2)` takes any shape.",
        "`np.dot(w, w)`는 벡터일 때만 제곱합이고, 행렬이면 행렬곱이 됩니다. `np.sum(w**2)`은 "
        "모양을 가리지 않습니다.",
    ),
    Mistake(
        "a sum for each column",
        Replace(WHOLE, "0.5 * np.sum(w**2, axis=0)"),
        "wrong_shape",
        "You get a sum for each column. Python's `sum` and `axis=0` add along the first axis "
        "alone; the penalty is one number.",
        "열마다 합이 하나씩 나옵니다. 파이썬의 `sum`이나 `axis=0`은 첫 번째 축만 더합니다. "
        "벌점은 숫자 하나입니다.",
        also=(Replace(WHOLE, "0.5 * sum(w**2)"),),
    ),
    Mistake(
        "not added up",
        Replace(WHOLE, "0.5 * w**2"),
        "wrong_shape",
        "You return half a square for each weight. Add them up: the penalty is one number.",
        "가중치마다 제곱의 절반을 반환했습니다. 더해서 숫자 하나로 만드세요.",
        also=(Replace(WHOLE, "w**2"),),
    ),
    Mistake(
        "squares in place",
        squares_in_place,
        "changed_input",
        "`w *= w` squares the caller's weights. Write `w**2`, which makes a new array.",
        "`w *= w`는 호출한 쪽의 가중치를 제곱해 버립니다. 새 배열을 만드는 `w**2`를 쓰세요.",
    ),
)


def loop(w: np.ndarray) -> float:
    total = 0.0
    for weight in w.ravel().tolist():
        total += weight * weight / 2
    return total


def flattened_dot(w: np.ndarray) -> Any:
    return w.reshape(-1) @ w.reshape(-1) / 2


def squared_norm(w: np.ndarray) -> Any:
    return np.linalg.norm(w.ravel()) ** 2 / 2


def tensor_product(w: np.ndarray) -> Any:
    return np.array(np.tensordot(w, w, w.ndim) / 2)


def single_precision(w: np.ndarray) -> Any:
    return np.float32(0.5) * np.square(w.astype(np.float32)).sum()


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
        Alternative("dot product of the flattened weights", flattened_dot),
        Alternative("half the squared norm", squared_norm),
        Alternative("tensor product, an array without axes", tensor_product),
        Alternative("float32", single_precision),
    ),
)

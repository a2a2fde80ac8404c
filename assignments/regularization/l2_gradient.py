"""The derivative of the L2 penalty: the weights themselves."""

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
    some = signed(rng, 7)
    some[rng.choice(7, 2, replace=False)] = 0.0
    return [
        Case("ordinary", "vector", {"w": signed(rng, 6)}),
        Case("ordinary", "vector", {"w": 4.0 * signed(rng, 9)}),
        Case("ordinary", "matrix", {"w": signed(rng, 4, 3)}),
        Case("ordinary", "matrix", {"w": signed(rng, 3, 3)}),
        Case("edge", "a single weight", {"w": np.array(-rng.uniform(1.5, 6.0))}),
        Case("edge", "one weight in a vector", {"w": np.array([rng.uniform(1.5, 6.0)])}),
        Case("edge", "all negative", {"w": -np.abs(signed(rng, 5))}),
        Case("edge", "weights of 0", {"w": some}),
        Case("edge", "weights of 0", {"w": np.zeros((2, 3))}),
    ]


EXAMPLES = (
    Example({"w": np.array([3.0, -4.0, 0.5])}, np.array([3.0, -4.0, 0.5]), source="a vector"),
    Example(
        {"w": np.array([[1.0, -2.0, 0.25], [-0.5, 3.0, 0.0]])},
        np.array([[1.0, -2.0, 0.25], [-0.5, 3.0, 0.0]]),
        source="a matrix with a zero",
    ),
    Example({"w": np.array(5.0)}, 5.0, source="lecture: w = 5"),
    Example({"w": np.array([-2.0, -0.25])}, np.array([-2.0, -0.25]), source="negative weights"),
)

WHOLE = "np.array(w, dtype=np.float64)"


def doubles_in_place(w: np.ndarray) -> Any:
    half = 0.5 * w
    w += w
    return half + half


MISTAKES = (
    Mistake(
        "2 w",
        Replace(WHOLE, "2 * w"),
        "wrong_gradient",
        "You return 2w, the derivative of Σ w². The lecture's L2 has a ½ before it, which cancels "
        "the 2.",
        "Σ w²의 도함수인 2w를 반환했습니다. 강의의 L2에는 앞에 ½이 있어서 2가 없어집니다.",
    ),
    Mistake(
        "half of w",
        Replace(WHOLE, "0.5 * w"),
        "wrong_gradient",
        "You kept the ½ but not the 2 of the square: ½ · 2w = w.",
        "½은 남기고 제곱에서 나오는 2를 빠뜨렸습니다. ½ · 2w = w입니다.",
    ),
    Mistake(
        "signs",
        Replace(WHOLE, "np.sign(w)"),
        "wrong_gradient",
        "You return the signs: that is the derivative of L1. That of L2 is w.",
        "부호를 반환했습니다. 그것은 L1의 도함수입니다. L2의 도함수는 w입니다.",
    ),
    Mistake(
        "absolute values",
        Replace(WHOLE, "np.abs(w)"),
        "wrong_gradient",
        "You return |w|. Below 0 the slope of ½w² is negative: w.",
        "|w|를 반환했습니다. 0보다 작은 곳에서 ½w²의 기울기는 음수인 w입니다.",
    ),
    Mistake(
        "penalties",
        Replace(WHOLE, "0.5 * w**2"),
        "wrong_gradient",
        "You return ½w², the penalty of each weight. Differentiate it.",
        "가중치마다 벌점인 ½w²를 반환했습니다. 그것을 미분하세요.",
        also=(Replace(WHOLE, "w**2"),),
    ),
    Mistake(
        "sign turned",
        Replace(WHOLE, "-w"),
        "wrong_gradient",
        "Your derivative has the wrong sign. The minus comes with the step, not with the gradient.",
        "미분의 부호가 반대입니다. 마이너스는 그래디언트가 아니라 스텝에서 나옵니다.",
    ),
    Mistake(
        "divided by the norm",
        Replace(WHOLE, "w / (np.sqrt(np.sum(w**2)) + 1e-300)"),
        "wrong_gradient",
        "You divide by the length of w: that is the derivative of the L2 norm. The penalty has no "
        "root.",
        "w의 길이로 나누었습니다. 그것은 L2 노름의 도함수입니다. 벌점에는 제곱근이 없습니다.",
        also=(Replace(WHOLE, "w / np.sqrt(np.sum(w**2))"),),
    ),
    Mistake(
        "divided by the number of weights",
        Replace(WHOLE, "w / np.size(w)"),
        "wrong_gradient",
        "You divide by the number of weights. The penalty is a sum, not a mean.",
        "가중치의 개수로 나누었습니다. 벌점은 평균이 아니라 합입니다.",
    ),
    Mistake(
        "one number for all",
        Replace(WHOLE, "np.sum(w)"),
        "wrong_shape",
        "You add the derivatives up. There is one by each weight: the shape of w.",
        "미분을 모두 더했습니다. 미분은 가중치마다 하나씩, w와 같은 모양입니다.",
        also=(
            Replace(WHOLE, "0.5 * np.sum(w**2)"),
            Replace(WHOLE, "np.sqrt(np.sum(w**2))"),
        ),
    ),
    Mistake(
        "changes its input",
        doubles_in_place,
        "changed_input",
        "Your function changes the caller's weights. Compute with a copy.",
        "호출한 쪽의 가중치를 바꿉니다. 복사본으로 계산하세요.",
    ),
)


def the_same_array(w: np.ndarray) -> Any:
    return w


def number_by_number(w: np.ndarray) -> Any:
    return [number_by_number(row) for row in w] if np.ndim(w) else 0.5 * 2 * float(w)


def central_differences(w: np.ndarray) -> Any:
    h = 1e-3
    return (0.5 * (w + h) ** 2 - 0.5 * (w - h) ** 2) / (2 * h)


def a_view(w: np.ndarray) -> Any:
    return w.T.T[...]


def single_precision(w: np.ndarray) -> Any:
    return w.astype("float32")


record = Record(
    level="warm-up",
    lecture="L1, L2 Regularization",
    cases=cases,
    checks=(
        Check("gradient", 3, kind="gradient"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("the array itself", the_same_array),
        Alternative("number by number, lists", number_by_number),
        Alternative("central differences", central_differences),
        Alternative("a view", a_view),
        Alternative("float32", single_precision),
    ),
    trivially_right=frozenset({"the input"}),
)

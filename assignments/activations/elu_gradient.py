"""The derivative of the exponential linear unit at every number."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.free.subgradients import subgradient
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def signed(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs, none of them near 0."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    drawn: np.ndarray = sign * rng.uniform(0.3, 3.0, shape)
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """The kink itself only among the edge cases, whose judge takes any subgradient."""
    at_kink = rng.permutation([*signed(rng, 4), 0.0])
    low = rng.permutation([-1e4, -750.0, -100.0, -1.25, 0.5])
    high = rng.permutation([1e4, 750.0, 2500.0, 100.0, -1.5])
    return [
        Case("ordinary", "default alpha", {"x": signed(rng, 6)}),
        Case("ordinary", "another alpha", {"x": signed(rng, 3, 4), "alpha": 2.5}),
        Case("ordinary", "another alpha", {"x": signed(rng, 9), "alpha": 0.3}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4), "alpha": 0.6}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0)), "alpha": 0.5}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0)), "alpha": 2.5}),
        Case("edge", "one column", {"x": signed(rng, 4, 1), "alpha": 0.8}),
        Case("edge", "all negative", {"x": -rng.uniform(0.3, 3.0, (2, 3)), "alpha": 1.4}),
        Case("edge", "at the kink", {"x": at_kink, "alpha": 2.0}),
        Case("edge", "at the kink", {"x": at_kink}),
        Case("stability", "huge numbers", {"x": low}),
        Case("stability", "huge numbers", {"x": low, "alpha": 1.8}),
        Case("stability", "huge numbers", {"x": high, "alpha": 0.7}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.5, 2.0])},
        np.array([0.1353352832, 0.6065306597, 1.0, 1.0]),
        source="alpha 1, which is the default",
    ),
    Example(
        {"x": np.log([[0.5, 2.0, 0.25], [3.0, 0.2, 4.0]]), "alpha": 2.0},
        np.array([[1.0, 1.0, 0.5], [1.0, 0.4, 1.0]]),
        source="a matrix of logarithms, alpha 2: below 0 it is 2a",
    ),
    Example({"x": np.array(-0.5), "alpha": 0.3}, 0.1819591979, source="one number"),
    Example(
        {"x": np.array([-1e4, -750.0, 750.0, 1e4]), "alpha": 1.5},
        np.array([0.0, 0.0, 1.0, 1.0]),
        source="huge numbers",
    ),
)

BELOW = "alpha * np.exp(below)"
WHOLE = f"np.where(x > 0, 1.0, {BELOW})"


def in_place(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    above = x > 0
    x[above] = 1
    x[~above] = alpha * np.exp(x[~above])
    return x


def without_argument(x: np.ndarray) -> Any:
    return np.where(x > 0, 1.0, np.exp(x))


MISTAKES = (
    Mistake(
        "alpha forgotten",
        Replace(BELOW, "np.exp(below)"),
        "wrong_gradient",
        "Below 0 you return e^x. The factor α stays: α e^x.",
        "0보다 작은 곳에서 e^x를 반환했습니다. α는 그대로 남아 α e^x입니다.",
    ),
    Mistake(
        "ELU plus 1",
        Replace(BELOW, "alpha * (np.exp(below) - 1.0) + 1.0"),
        "wrong_gradient",
        "elu(x) + 1 is the derivative below 0 for α = 1 only. It is elu(x) + α = α e^x.",
        "0보다 작은 곳에서 elu(x) + 1은 α = 1일 때만 맞습니다. elu(x) + α, 곧 α e^x입니다.",
    ),
    Mistake(
        "no argument alpha",
        without_argument,
        "raised",
        "Your function takes `x` alone. It has a second argument: `alpha`.",
        "함수가 `x`만 받습니다. 두 번째 인자 `alpha`도 받아야 합니다.",
    ),
    Mistake(
        "another default",
        Replace("alpha: float = 1.0", "alpha: float = 0.1"),
        "wrong_gradient",
        "Right where α is given, wrong where it is left out: the default is 1.",
        "α를 넘기면 맞지만 생략하면 틀립니다. 기본값은 1입니다.",
        also=(
            Replace("alpha: float = 1.0", "alpha: float = 0.5"),
            Replace("alpha: float = 1.0", "alpha: float = 0.01"),
            Replace("alpha: float = 1.0", "alpha: float = 1.6732632423543772"),
        ),
    ),
    Mistake(
        "1 subtracted",
        Replace(BELOW, "alpha * (np.exp(below) - 1.0)"),
        "wrong_gradient",
        "Below 0 you return α(e^x − 1), ELU itself. The constant falls away: α e^x.",
        "0보다 작은 곳에서 ELU의 값 α(e^x − 1)을 반환했습니다. 상수는 미분하면 사라져 α e^x입니다.",
        also=(Replace(BELOW, "alpha * np.exp(below) - 1.0"),),
    ),
    Mistake(
        "the function itself",
        Replace(WHOLE, "np.where(x > 0, x, alpha * (np.exp(below) - 1.0))"),
        "wrong_gradient",
        "You return ELU itself. Its derivative is 1 above 0 and α e^x below.",
        "ELU 자체를 반환했습니다. 도함수는 0보다 큰 곳에서 1, 작은 곳에서 α e^x입니다.",
    ),
    Mistake(
        "as large as x",
        Replace(WHOLE, f"np.where(x > 0, x, {BELOW})"),
        "wrong_gradient",
        "Above 0 your derivative is x. The line x has slope 1, however large x is.",
        "0보다 큰 곳에서 x를 반환했습니다. 직선 x의 기울기는 x가 얼마나 크든 1입니다.",
    ),
    Mistake(
        "alpha alone",
        Replace(BELOW, "alpha"),
        "wrong_gradient",
        "Below 0 you return α, as if ELU were a straight line there. It bends: α e^x.",
        "0보다 작은 곳에서 직선처럼 α를 반환했습니다. ELU는 휘어지므로 α e^x입니다.",
    ),
    Mistake(
        "0 below",
        Replace(BELOW, "0.0"),
        "wrong_gradient",
        "Below 0 you return 0: that is ReLU. ELU's derivative is α e^x there.",
        "0보다 작은 곳에서 0을 반환했습니다. 그것은 ReLU이고, ELU의 도함수는 α e^x입니다.",
    ),
    Mistake(
        "alpha in the exponent",
        Replace(BELOW, "np.exp(alpha * below)"),
        "wrong_gradient",
        "You put α into the exponent. It stands outside: α e^x.",
        "α를 지수에 곱했습니다. α는 지수 밖에 있습니다. α e^x",
        also=(Replace(BELOW, "alpha * np.exp(alpha * below)"),),
    ),
    Mistake(
        "sign of the exponent",
        Replace(WHOLE, "np.where(x > 0, 1.0, alpha * np.exp(-x))"),
        "wrong_gradient",
        "The exponent has the wrong sign: the derivative of α(e^x − 1) is α e^x.",
        "지수의 부호가 반대입니다. α(e^x − 1)을 미분하면 α e^x입니다.",
        "gradient",
    ),
    Mistake(
        "alpha twice",
        Replace(BELOW, "alpha**2 * np.exp(below)"),
        "wrong_gradient",
        "You multiply by α twice. It is a constant factor, which stays once: α e^x.",
        "α를 두 번 곱했습니다. α는 상수이므로 한 번만 남습니다. α e^x",
    ),
    Mistake(
        "0 at the kink",
        Replace(WHOLE, "np.where(x > 0, 1.0, np.where(x < 0, alpha * np.exp(below), 0.0))"),
        "wrong_gradient",
        "At x = 0 you return 0, which is no subgradient here: every number between 1 and α is "
        "one. Let one of the two sides include 0.",
        "x = 0에서 0을 반환했는데, 여기서 0은 서브그래디언트가 아닙니다. 1과 α 사이의 값이어야 "
        "하므로 한쪽이 0을 포함하게 하세요.",
        "edge cases",
    ),
    Mistake(
        "power rule",
        Replace(BELOW, "alpha * below * np.exp(below - 1.0)"),
        "wrong_gradient",
        "x e^(x−1) is the rule for powers of x. The derivative of e^x is e^x.",
        "x e^(x−1)은 거듭제곱의 미분법입니다. e^x를 미분하면 e^x입니다.",
        also=(Replace(BELOW, "alpha * below * np.exp(below)"),),
    ),
    Mistake(
        "sign below 0",
        Replace(BELOW, "-alpha * np.exp(below)"),
        "wrong_gradient",
        "Below 0 your derivative is negative, but ELU rises there: α e^x.",
        "0보다 작은 곳에서 음수를 반환했습니다. ELU는 그곳에서 올라가므로 α e^x입니다.",
    ),
    Mistake(
        "sides swapped",
        Replace(WHOLE, "np.where(x < 0, 1.0, alpha * np.exp(x))"),
        "wrong_gradient",
        "You swapped the two sides: 1 where x > 0, α e^x where x < 0.",
        "두 쪽이 바뀌었습니다. x > 0에서 1, x < 0에서 α e^x입니다.",
    ),
    Mistake(
        "cut off at 1",
        Replace(WHOLE, "np.minimum(1.0, alpha * np.exp(x))"),
        "wrong_gradient",
        "You take the smaller of 1 and α e^x. Choose by the sign of x: for α other than 1 they do "
        "not meet at 0.",
        "1과 α e^x 중 작은 값을 골랐습니다. x의 부호로 고르세요. α가 1이 아니면 0에서 만나지 "
        "않습니다.",
    ),
    Mistake(
        "alpha above 0",
        Replace(WHOLE, f"np.where(x > 0, alpha, {BELOW})"),
        "wrong_gradient",
        "Above 0 you return α. ELU is x there, with slope 1.",
        "0보다 큰 곳에서 α를 반환했습니다. ELU는 그곳에서 x이므로 기울기는 1입니다.",
    ),
    Mistake(
        "0 times infinity",
        Replace(WHOLE, "(x > 0) + (x <= 0) * (alpha * np.exp(x))"),
        "not_finite",
        "e^x overflows for a huge x, and the mask makes 0 · ∞ = NaN of it. Choose with "
        "`np.where`, or take e^min(x, 0).",
        "x가 아주 크면 e^x가 넘치고, 마스크를 곱하면 0 · ∞ = NaN이 됩니다. `np.where`로 고르거나 "
        "e^min(x, 0)을 쓰세요.",
        "stability",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function writes into the caller's `x`. Make a new array, as `np.where` does.",
        "호출한 쪽의 `x`에 써 넣었습니다. `np.where`처럼 새 배열을 만드세요.",
    ),
)


def each_number(x: np.ndarray, alpha: float = 1.0) -> Any:
    if np.ndim(x):
        return [each_number(row, alpha) for row in x]
    return 1 if x >= 0 else alpha * float(np.exp(x))


def from_elu(x: np.ndarray, alpha: float = 1.0) -> Any:
    elu = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return np.where(x > 0, 1, elu + alpha)


def half_way(x: np.ndarray, alpha: float = 1.0) -> Any:
    found = np.where(x > 0, 1.0, alpha * np.exp(x))
    return np.where(x == 0, (1 + alpha) / 2, found)


def copied(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    found = np.ones_like(x)
    found[x < 0] = alpha * np.exp(x[x < 0])
    return found


def single_precision(x: np.ndarray, alpha: float = 1.0) -> Any:
    z = x.astype(np.float32)
    return np.where(z > 0, np.float32(1), np.float32(alpha) * np.exp(z))


record = Record(
    level="warm-up",
    lecture="Activations: ELU",
    cases=cases,
    checks=(
        Check("gradient", 2, kind="gradient"),
        Check("stability", 1, kind="stability"),
        Check(
            "edge cases",
            1,
            kind="edge cases",
            judge=subgradient(lambda case: (case.args.get("alpha", 1.0), 1.0)),
        ),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, 1 at the kink, nested lists", each_number),
        Alternative("ELU plus alpha", from_elu),
        Alternative("half-way at the kink", half_way),
        Alternative("ones, written into below 0", copied),
        Alternative("float32", single_precision),
    ),
)

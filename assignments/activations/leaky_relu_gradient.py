"""The derivative of Leaky ReLU at every number."""

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
    huge = rng.permutation([-1e4, -750.0, 750.0, 1e4, -2500.0])
    return [
        Case("ordinary", "default slope", {"x": signed(rng, 6)}),
        Case("ordinary", "another slope", {"x": signed(rng, 3, 4), "slope": 0.3}),
        Case("ordinary", "another slope", {"x": signed(rng, 5), "slope": 0.02}),
        Case("ordinary", "three axes", {"x": signed(rng, 2, 3, 4), "slope": 0.6}),
        Case("edge", "one number", {"x": np.array(rng.uniform(0.5, 2.0)), "slope": 0.2}),
        Case("edge", "one number", {"x": np.array(-rng.uniform(0.5, 2.0))}),
        Case("edge", "one column", {"x": signed(rng, 4, 1), "slope": 0.25}),
        Case("edge", "all negative", {"x": -rng.uniform(0.3, 3.0, (2, 3)), "slope": 0.05}),
        Case("edge", "at the kink", {"x": at_kink, "slope": 0.4}),
        Case("edge", "slope 0", {"x": signed(rng, 6), "slope": 0.0}),
        Case("stability", "huge numbers", {"x": huge}),
        Case("stability", "huge numbers", {"x": signed(rng, 2, 3) * 2500.0, "slope": 0.3}),
    ]


EXAMPLES = (
    Example(
        {"x": np.array([-2.0, -0.5, 0.5, 2.0, 7.0])},
        np.array([0.1, 0.1, 1.0, 1.0, 1.0]),
        source="the lecture's slope 0.1, which is the default",
    ),
    Example(
        {"x": np.array([[1.5, -1.5, 3.0], [-2.0, 0.25, -0.75]]), "slope": 0.4},
        np.array([[1.0, 0.4, 1.0], [0.4, 1.0, 0.4]]),
        source="a matrix, another slope",
    ),
    Example({"x": np.array(-0.5), "slope": 0.02}, 0.02, source="one number"),
    Example(
        {"x": np.array([-3.0, 2.0]), "slope": 0.0}, np.array([0.0, 1.0]), source="slope 0: ReLU"
    ),
    Example({"x": np.array([-1e4, 1e4])}, np.array([0.1, 1.0]), source="huge numbers"),
)

WHOLE = "np.where(x > 0, 1.0, slope)"


def in_place(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    x[x > 0] = 1
    x[x <= 0] = slope
    return x


def without_argument(x: np.ndarray) -> Any:
    return np.where(x > 0, 1.0, 0.1)


MISTAKES = (
    Mistake(
        "slope ignored",
        Replace(WHOLE, "np.where(x > 0, 1.0, 0.1)"),
        "wrong_gradient",
        "Your slope is always the same. Return the argument `slope` where x < 0.",
        "기울기가 늘 같습니다. x < 0인 곳에서 인자 `slope`를 반환하세요.",
        also=(
            Replace(WHOLE, "np.where(x > 0, 1.0, 0.01)"),
            Replace(WHOLE, "np.where(x > 0, 1.0, 0.2)"),
        ),
    ),
    Mistake(
        "no argument slope",
        without_argument,
        "raised",
        "Your function takes `x` alone. It has a second argument: `slope`.",
        "함수가 `x`만 받습니다. 두 번째 인자 `slope`도 받아야 합니다.",
    ),
    Mistake(
        "another default",
        Replace("slope: float = 0.1", "slope: float = 0.01"),
        "wrong_gradient",
        "Right where the slope is given, wrong where it is left out: the default is 0.1.",
        "기울기를 넘기면 맞지만 생략하면 틀립니다. 기본값은 0.1입니다.",
        also=(Replace("slope: float = 0.1", "slope: float = 0.2"),),
    ),
    Mistake(
        "slope on the wrong side",
        Replace(WHOLE, "np.where(x > 0, slope, 1.0)"),
        "wrong_gradient",
        "You swapped the two sides: the derivative is 1 where x > 0 and the slope where x < 0.",
        "두 쪽이 바뀌었습니다. x > 0에서 1, x < 0에서 slope입니다.",
    ),
    Mistake(
        "0 below",
        Replace(WHOLE, "np.where(x > 0, 1.0, 0.0)"),
        "wrong_gradient",
        "Below 0 you return 0: that is ReLU. Leaky ReLU keeps the slope there.",
        "0보다 작은 곳에서 0을 반환했습니다. 그것은 ReLU이고, Leaky ReLU에는 slope가 남습니다.",
    ),
    Mistake(
        "slope 0 taken for none",
        Replace(WHOLE, "np.where(x > 0, 1.0, slope or 0.1)"),
        "wrong_gradient",
        "Where the slope is 0 you use the default: `slope or 0.1` takes 0 for nothing. Give the "
        "default in the signature alone.",
        "slope가 0이면 기본값을 씁니다. `slope or 0.1`은 0을 값이 없는 것으로 봅니다. 기본값은 "
        "함수의 인수에만 두세요.",
        "edge cases",
    ),
    Mistake(
        "0 at the kink",
        Replace(WHOLE, "(x > 0) + slope * (x < 0)"),
        "wrong_gradient",
        "At x = 0 you return 0, which is no subgradient here: every number between the slope and "
        "1 is one. Let one of the two sides include 0.",
        "x = 0에서 0을 반환했는데, 여기서 0은 서브그래디언트가 아닙니다. slope와 1 사이의 "
        "값이어야 하므로 한쪽이 0을 포함하게 하세요.",
        "edge cases",
    ),
    Mistake(
        "as large as x",
        Replace(WHOLE, "np.where(x > 0, x, slope)"),
        "wrong_gradient",
        "Above 0 your derivative is x. The line x has slope 1, however large x is.",
        "0보다 큰 곳에서 x를 반환했습니다. 직선 x의 기울기는 x가 얼마나 크든 1입니다.",
    ),
    Mistake(
        "slope times x",
        Replace(WHOLE, "np.where(x > 0, 1.0, slope * x)"),
        "wrong_gradient",
        "Below 0 you return slope · x, the function itself. Its derivative is the slope.",
        "0보다 작은 곳에서 함숫값 slope · x를 반환했습니다. 도함수는 slope입니다.",
    ),
    Mistake(
        "the function itself",
        Replace(WHOLE, "np.maximum(slope * x, x)"),
        "wrong_gradient",
        "You return Leaky ReLU itself. Its derivative is 1 above 0 and the slope below.",
        "Leaky ReLU 자체를 반환했습니다. 도함수는 0보다 큰 곳에서 1, 작은 곳에서 slope입니다.",
    ),
    Mistake(
        "sign below 0",
        Replace(WHOLE, "np.where(x > 0, 1.0, -slope)"),
        "wrong_gradient",
        "Below 0 your derivative is negative, but slope · x rises there too: the slope itself.",
        "0보다 작은 곳에서 음수를 반환했습니다. slope · x는 그곳에서도 올라가므로 "
        "slope 그대로입니다.",
    ),
    Mistake(
        "the leak on top",
        Replace(WHOLE, "np.where(x > 0, 1.0 + slope, slope)"),
        "wrong_gradient",
        "Above 0 you return 1 + slope. The positive side does not leak: 1.",
        "0보다 큰 곳에서 1 + slope를 반환했습니다. 양수 쪽은 1입니다.",
        also=(Replace(WHOLE, "np.where(x > 0, 1.0 - slope, slope)"),),
    ),
    Mistake(
        "divided by x",
        Replace(WHOLE, "np.maximum(slope * x, x) / x"),
        "not_finite",
        "You divide by x, and at the corner that is 0 / 0. Ask where x > 0 instead.",
        "x로 나누어서, 꺾이는 점에서 0 / 0이 됩니다. x > 0인지 비교하세요.",
        "edge cases",
    ),
    Mistake(
        "writes into its input",
        in_place,
        "changed_input",
        "Your function fills the caller's `x` with slopes. Make a new array.",
        "호출한 쪽의 `x`를 기울기로 채웠습니다. 새 배열을 만드세요.",
    ),
    Mistake(
        "1 − slope",
        Replace(WHOLE, "np.where(x > 0, 1.0, 1.0 - slope)"),
        "wrong_gradient",
        "Below 0 you return 1 − slope. It is the slope.",
        "0보다 작을 때 1 − slope를 반환했습니다. slope입니다.",
    ),
)


def each_number(x: np.ndarray, slope: float = 0.1) -> Any:
    if np.ndim(x):
        return [each_number(row, slope) for row in x]
    return 1 if x >= 0 else slope


def step_with_a_half(x: np.ndarray, slope: float = 0.1) -> Any:
    return slope + (1 - slope) * np.heaviside(x, 0.5)


def written_in(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    found = np.ones_like(x)
    found[x <= 0] = slope
    return found


def single_precision(x: np.ndarray, slope: float = 0.1) -> Any:
    return np.where(x < 0, np.float32(slope), np.float32(1))


record = Record(
    level="warm-up",
    lecture="Activations: Leaky ReLU",
    cases=cases,
    checks=(
        Check("gradient", 2, kind="gradient"),
        Check("stability", 1, kind="stability"),
        Check(
            "edge cases",
            1,
            kind="edge cases",
            judge=subgradient(lambda case: (case.args.get("slope", 0.1), 1.0)),
        ),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("number by number, 1 at the kink, nested lists", each_number),
        Alternative("a step, half-way at the kink", step_with_a_half),
        Alternative("ones with the slope written in", written_in),
        Alternative("two masks", Replace(WHOLE, "(x > 0) + slope * (x <= 0)")),
        Alternative("float32", single_precision),
    ),
)

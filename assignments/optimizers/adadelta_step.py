"""One step of AdaDelta."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, shape: tuple[int, ...], t: int) -> Drawn:
    """θ, gradient and Δθ of like size, after t − 1 steps: both averages are in motion."""
    size = int(np.prod(shape))
    sign = rng.permutation(np.arange(size) % 2 * 2.0 - 1.0).reshape(shape)
    share = 1 - 0.9 ** (t - 1)
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad": sign * rng.uniform(0.3, 2.0, shape),
        "s": share * rng.uniform(0.3, 2.0, shape),
        "d": share * rng.uniform(0.3, 2.0, shape),
    }


def first(rng: np.random.Generator, shape: tuple[int, ...]) -> Drawn:
    """No state yet: ε alone makes the step, about a thousandth of what others are."""
    drawn = draw(rng, shape, 1)
    drawn["theta"] = 0.005 * drawn["theta"]
    return drawn


def tiny(rng: np.random.Generator) -> Drawn:
    """Gradients about as large as sqrt(ε), and smaller."""
    drawn = draw(rng, (6,), 6)
    size = 10.0 ** np.array([-2.0, -2.5, -3.0, -3.0, -3.5, -4.0])
    scales = {"theta": 1e-3, "grad": size, "s": size**2, "d": 1e-6}
    return drawn | {name: scale * drawn[name] for name, scale in scales.items()}


def with_zeros(rng: np.random.Generator, t: int) -> Drawn:
    """Some gradients are 0; the first of them has no history either."""
    drawn = draw(rng, (6,), t)
    zero, fresh = np.arange(6) < 3, np.arange(6) < 1
    drawn["grad"] = np.where(zero, 0.0, drawn["grad"])
    for name in ("s", "d"):
        drawn[name] = np.where(fresh, 0.0, drawn[name])
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    rates = {"gamma": 0.6, "eps": 0.3}
    return [
        Case("ordinary", "first step", first(rng, (4,))),
        Case("ordinary", "second step", draw(rng, (5,), 2)),
        Case("ordinary", "third step, matrix", draw(rng, (3, 2), 3)),
        Case("ordinary", "another gamma", draw(rng, (2, 4), 4) | {"gamma": 0.7}),
        Case("ordinary", "another eps", draw(rng, (6,), 6) | rates),
        Case("ordinary", "another learning rate", draw(rng, (5,), 9) | rates | {"lr": 0.4}),
        Case("edge", "tiny gradients", tiny(rng)),
        Case("edge", "zero gradient", with_zeros(rng, 1)),
        Case("edge", "zero gradient", with_zeros(rng, 4)),
        Case("edge", "one parameter", draw(rng, (1,), 3) | {"gamma": 0.95}),
    ]


NAMES = ("theta", "grad", "s", "d")


def step(source: str, before: list[Any], after: list[Any], **rates: float) -> Example:
    """θ, ∇J, s and d before the step; θ, s and d after it."""
    given = {name: np.array(value) for name, value in zip(NAMES, before, strict=True)}
    return Example({**given, **rates}, tuple(map(np.array, after)), source)


EXAMPLES = (
    step(
        "first step, one parameter: the step is 0.0031622",
        [[1.0], [0.5], [0.0], [0.0]],
        [[0.9968377856], [0.025], [9.999600016e-07]],
    ),
    step(
        "second step, with θ close to 0 so that its digits show",
        [[0.01], [0.5], [0.025], [9.999600016e-07]],
        [[0.00675563818], [0.0475], [1.952552369e-06]],
    ),
    step(
        "a matrix; tiny gradients and zero ones",
        [
            [[0.01, -0.02], [0.03, 0.04]],
            [[1e-4, -1e-3], [0.0, 0.0]],
            [[0.0, 1e-6], [0.0, 4.0]],
            [[0.0, 1e-6], [0.0, 4.0]],
        ],
        [
            [[0.009900049963, -0.019], [0.03, 0.04]],
            [[1e-9, 1e-6], [0.0, 3.6]],
            [[9.990009990e-10, 1e-6], [0.0, 3.6]],
        ],
    ),
    step(
        "another gamma, eps and learning rate",
        [[1.0, -1.0], [2.0, -4.0], [4.0, 2.0], [3.0, 8.0]],
        [[0.1055728090, 1.353393617], [4.0, 5.5], [3.05, 11.53846154]],
        gamma=0.75,
        eps=1.0,
        lr=0.5,
    ),
)

RATIO = "-np.sqrt(d + eps) / np.sqrt(s + eps)"
DELTA = f"delta = {RATIO} * grad"
SQUARES = "gamma * s + (1 - gamma) * grad**2"
STEPS = "gamma * d + (1 - gamma) * delta**2"

MISTAKES = (
    Mistake(
        "ratio inverted",
        Replace(RATIO, "-np.sqrt(s + eps) / np.sqrt(d + eps)"),
        "wrong_value",
        "Your ratio is upside down: the first step is 316 instead of 0.003. Multiply by the RMS "
        "of the steps and divide by that of the gradients.",
        "비율이 뒤집혀서 첫 스텝이 0.003이 아니라 316이 됩니다. 이전 스텝의 RMS를 곱하고 "
        "그래디언트의 RMS로 나누세요.",
    ),
    Mistake(
        "multiplied, as on the slide",
        Replace(RATIO, "-np.sqrt(d + eps) * np.sqrt(s + eps)"),
        "wrong_value",
        "You multiply by the root of s + ε, as the ⊙ on the AdaDelta slide says. It is a slip: "
        "divide, ⊘.",
        "AdaDelta 슬라이드의 ⊙처럼 √(s + ε)을 곱했습니다. 강의의 오기이니 ⊘로 나누세요.",
    ),
    Mistake(
        "steps' RMS left out",
        Replace(RATIO, "-1 / np.sqrt(s + eps)"),
        "wrong_value",
        "The RMS of the earlier steps is missing, which makes it RMSProp with η = 1. Multiply by "
        "√(d + ε).",
        "이전 스텝의 RMS가 빠져서 η = 1인 RMSProp이 되었습니다. √(d + ε)을 곱하세요.",
    ),
    Mistake(
        "no roots",
        Replace(RATIO, "-(d + eps) / (s + eps)"),
        "wrong_value",
        "RMS is the root of the mean square: take the root of d + ε and of s + ε.",
        "RMS는 제곱 평균의 제곱근입니다. d + ε과 s + ε의 제곱근을 구하세요.",
        also=(
            Replace(RATIO, "-np.sqrt(d + eps) / (s + eps)"),
            Replace(RATIO, "-(d + eps) / np.sqrt(s + eps)"),
        ),
    ),
    Mistake(
        "eps outside the roots",
        Replace(RATIO, "-(np.sqrt(d) + eps) / (np.sqrt(s) + eps)"),
        "wrong_value",
        "You add ε outside the roots, where the first step is a thousandth of what it should be. "
        "RMS[x] = √(E[x²] + ε).",
        "ε을 근호 밖에 더해서 첫 스텝이 천분의 일로 작아집니다. RMS[x] = √(E[x²] + ε)입니다.",
    ),
    Mistake(
        "eps left out of d",
        Replace("np.sqrt(d + eps)", "np.sqrt(d)"),
        "wrong_value",
        "Without ε beside d the first step is 0, and so is every later one. Add it in both roots.",
        "d에 ε을 더하지 않으면 첫 스텝이 0이고 그 뒤로도 움직이지 못합니다. 두 근호에 모두 "
        "더하세요.",
    ),
    Mistake(
        "old s used",
        (
            Replace(f"s = {SQUARES}", f"old, s = s, {SQUARES}"),
            Replace("np.sqrt(s + eps)", "np.sqrt(old + eps)"),
        ),
        "wrong_value",
        "You divide by the RMS from before this step. Update s with the new gradient first.",
        "갱신하기 전의 s로 나누었습니다. 새 그래디언트로 s를 먼저 갱신하세요.",
    ),
    Mistake(
        "d collects gradients",
        Replace("delta**2", "grad**2"),
        "wrong_value",
        "d averages the squared steps Δθ², not the squared gradients.",
        "d는 그래디언트의 제곱이 아니라 스텝의 제곱 Δθ²을 평균 냅니다.",
        "d",
    ),
    Mistake(
        "d collects the scaled step",
        Replace("delta**2", "(lr * delta) ** 2"),
        "wrong_value",
        "d averages Δθ² from before η is multiplied in. Apply `lr` to θ alone.",
        "d는 η를 곱하기 전의 Δθ²을 평균 냅니다. `lr`은 θ에만 곱하세요.",
        "d",
    ),
    Mistake(
        "steps not weighted",
        Replace("(1 - gamma) * delta**2", "delta**2"),
        "wrong_value",
        "The factor 1 − γ in front of Δθ² is missing, so that d is no average.",
        "Δθ² 앞의 1 − γ가 빠져서 d가 평균이 아닙니다.",
        "d",
    ),
    Mistake(
        "gradients not weighted",
        Replace("(1 - gamma) * grad**2", "grad**2"),
        "wrong_value",
        "The factor 1 − γ in front of g² is missing, so that s is no average.",
        "g² 앞의 1 − γ가 빠져서 s가 평균이 아닙니다.",
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * delta", "delta"),
        "wrong_value",
        "`lr` is not used. It is 1 by default, but multiply Δθ by it: θ ← θ + ηΔθ.",
        "`lr`을 쓰지 않았습니다. 기본값은 1이지만 θ ← θ + ηΔθ처럼 Δθ에 곱하세요.",
    ),
    Mistake(
        "climbs",
        Replace("theta + lr", "theta - lr"),
        "wrong_value",
        "Your step goes uphill. Δθ has a minus sign, and θ ← θ + ηΔθ adds it.",
        "그래디언트를 따라 올라가고 있습니다. Δθ에 이미 음의 부호가 있고 θ ← θ + ηΔθ로 더합니다.",
    ),
    Mistake(
        "old state returned",
        (
            Replace(f"s = {SQUARES}", f"new = {SQUARES}"),
            Replace("np.sqrt(s + eps)", "np.sqrt(new + eps)"),
            Replace(f"    d = {STEPS}\n", ""),
        ),
        "wrong_value",
        "θ is right, but you return the old s and d. Return the updated ones.",
        "θ는 맞지만 갱신하기 전의 s와 d를 반환했습니다. 갱신한 값을 반환하세요.",
        "s",
    ),
    Mistake(
        "s and d swapped",
        Replace("return theta, s, d", "return theta, d, s"),
        "wrong_value",
        "You return d before s. The order is theta, s, d.",
        "d를 s보다 먼저 반환했습니다. 순서는 theta, s, d입니다.",
        "s",
    ),
    Mistake(
        "works in place",
        (
            Replace(f"s = {SQUARES}", "s *= gamma\n    s += (1 - gamma) * grad**2"),
            Replace(f"d = {STEPS}", "d *= gamma\n    d += (1 - gamma) * delta**2"),
            Replace("theta = theta + lr", "theta += lr"),
        ),
        "changed_input",
        "`*=` and `+=` write into the caller's arrays. Make new ones: `s = …`, `d = …`.",
        "`*=`, `+=`는 호출한 쪽의 배열을 바꿉니다. `s = …`, `d = …`처럼 새 배열을 만드세요.",
    ),
)

IN_FLOAT32 = f"theta, grad, s, d = np.float32([theta, grad, s, d])\n    s = {SQUARES}"

record = Record(
    level="core",
    lecture="Faster Optimizers: AdaDelta",
    cases=cases,
    checks=(
        Check("theta", 4, output=0),
        Check("s", 1, output=1),
        Check("d", 2, output=2),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative(
            "one root of the ratio, a list of three",
            (
                Replace(RATIO, "-(((d + eps) / (s + eps)) ** 0.5)"),
                Replace("return theta, s, d", "return [theta, s, d]"),
            ),
        ),
        Alternative(
            "averages as a step towards the new, Python lists",
            (
                Replace(SQUARES, "s + (1 - gamma) * (grad * grad - s)"),
                Replace(STEPS, "d + (1 - gamma) * (delta * delta - d)"),
                Replace("return theta, s, d", "return tuple(a.tolist() for a in (theta, s, d))"),
            ),
        ),
        Alternative("float32", Replace(f"s = {SQUARES}", IN_FLOAT32)),
    ),
)

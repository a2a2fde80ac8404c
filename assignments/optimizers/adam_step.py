"""One step of Adam, its state kept raw."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Convention, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, shape: tuple[int, ...], t: int, spread: float = 1.0) -> Drawn:
    """A gradient of both signs and away from 0, and the state that such gradients leave."""
    size = int(np.prod(shape))
    sign = rng.permutation(np.arange(size) % 2 * 2.0 - 1.0).reshape(shape)
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad": spread * sign * rng.uniform(0.3, 2.0, shape),
        "m": spread * (1 - 0.9 ** (t - 1)) * rng.normal(0.0, 1.0, shape),
        "s": spread**2 * (1 - 0.999 ** (t - 1)) * rng.uniform(0.3, 2.0, shape),
        "t": t,
    }


def near_eps(rng: np.random.Generator, t: int) -> Drawn:
    """Gradients from 1e-4, where ε inside the root is as large as ŝ, down to 1e-6."""
    drawn = draw(rng, (6,), t)
    size = 10.0 ** np.array([-4.0, -4.5, -5.0, -5.0, -5.5, -6.0])
    scales = {"theta": 0.05, "grad": size, "m": size, "s": size**2}
    return drawn | {name: scale * drawn[name] for name, scale in scales.items()}


def with_zeros(rng: np.random.Generator, t: int) -> Drawn:
    """Some gradients are 0; the first of them has no history either."""
    drawn = draw(rng, (6,), t)
    zero = np.arange(6) < 3
    fresh = np.arange(6) < 1
    for name, where in (("grad", zero), ("m", fresh), ("s", fresh)):
        drawn[name] = np.where(where, 0.0, drawn[name])
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """A step is as large as θ, so that no error in it drowns."""
    defaults = draw(rng, (5,), int(rng.integers(4, 20)))
    defaults["theta"] = 0.002 * rng.normal(0.0, 1.0, 5)
    rates = {"lr": 0.4, "beta1": 0.8, "beta2": 0.95}
    # θ larger than a step: where the two cancel, float32 has few digits left.
    alone = draw(rng, (1,), 3) | {"lr": 0.6}
    alone["theta"] = np.copysign(rng.uniform(2.0, 3.0, 1), alone["theta"])
    return [
        Case("ordinary", "first step", draw(rng, (4,), 1) | {"lr": 0.5}),
        Case("ordinary", "second step", draw(rng, (3,), 2) | {"lr": 0.3}),
        Case("ordinary", "third step, matrix", draw(rng, (3, 2), 3) | {"lr": 0.2}),
        Case("ordinary", "default learning rate", defaults),
        Case("ordinary", "other betas", draw(rng, (2, 4), 4) | rates),
        Case("ordinary", "another eps", draw(rng, (6,), 6) | rates | {"eps": 0.05}),
        Case("ordinary", "after many steps", draw(rng, (5,), 1000) | {"lr": 0.5}),
        Case("edge", "tiny gradients", near_eps(rng, 1) | {"lr": 0.1}),
        Case("edge", "tiny gradients", near_eps(rng, 5) | {"lr": 0.1}),
        Case("edge", "large gradients", draw(rng, (4,), 2, 1000.0) | {"lr": 0.5}),
        Case("edge", "zero gradient", with_zeros(rng, 1) | {"lr": 0.3}),
        Case("edge", "zero gradient", with_zeros(rng, 7) | {"lr": 0.3}),
        Case("edge", "one parameter", alone),
    ]


NAMES = ("theta", "grad", "m", "s")
ZEROS = [[0.0, 0.0], [0.0, 0.0]]
OTHER_RATES = {"lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 1.0}


def step(source: str, before: list[Any], after: list[Any], t: int, **rates: float) -> Example:
    """θ, ∇J, m and s before the step; θ, m and s after it."""
    given = {name: np.array(value) for name, value in zip(NAMES, before, strict=True)}
    return Example({**given, "t": t, **rates}, tuple(map(np.array, after)), source)


EXAMPLES = (
    step(
        "first step, one parameter",
        [[1.0], [0.5], [0.0], [0.0]],
        [[0.9000000020], [0.05], [0.00025]],
        t=1,
        lr=0.1,
    ),
    step(
        "second step",
        [[0.9], [-0.2], [0.05], [0.00025]],
        [[0.8654394164], [0.025], [0.00028975]],
        t=2,
        lr=0.1,
    ),
    step(
        "a matrix, default learning rate; tiny gradients and zero ones",
        [[[1e-3, -2e-3], [3e-3, 0.0]], [[1e-4, -1e-5], [0.0, 0.0]], ZEROS, ZEROS],
        [
            [[0.0002928932, -0.0019004963], [0.003, 0.0]],
            [[1e-5, -1e-6], [0.0, 0.0]],
            [[1e-11, 1e-13], [0.0, 0.0]],
        ],
        t=1,
    ),
    step(
        "large gradients, other betas and eps, after many steps",
        [[1.0, -1.0], [2000.0, 0.0], [500.0, 250.0], [1e6, 5e5]],
        [[0.5275445143, -1.1020620386], [1250.0, 125.0], [1.75e6, 3.75e5]],
        t=1000,
        **OTHER_RATES,
    ),
)

ROOT = "np.sqrt(s_hat + eps)"
MEAN = "beta1 * m + (1 - beta1) * grad"
SQUARE = "beta2 * s + (1 - beta2) * grad**2"
FIRST, SECOND = " / (1 - beta1**t)", " / (1 - beta2**t)"

MISTAKES = (
    Mistake(
        "no bias correction",
        (Replace(FIRST, ""), Replace(SECOND, "")),
        "wrong_value",
        "The bias correction is missing. Divide m by 1 − β₁ᵗ and s by 1 − β₂ᵗ for the step.",
        "편향 보정이 빠졌습니다. 스텝을 계산할 때 m은 1 − β₁ᵗ로, s는 1 − β₂ᵗ로 나누세요.",
    ),
    Mistake(
        "only s corrected",
        Replace(FIRST, ""),
        "wrong_value",
        "You correct s but not m: divide m by 1 − β₁ᵗ too.",
        "s만 보정하고 m은 보정하지 않았습니다. m도 1 − β₁ᵗ로 나누세요.",
    ),
    Mistake(
        "only m corrected",
        Replace(SECOND, ""),
        "wrong_value",
        "You correct m but not s: divide s by 1 − β₂ᵗ too.",
        "m만 보정하고 s는 보정하지 않았습니다. s도 1 − β₂ᵗ로 나누세요.",
    ),
    Mistake(
        "correction without the power",
        (Replace("beta1**t", "beta1"), Replace("beta2**t", "beta2")),
        "wrong_value",
        "You divide by 1 − β in every step. That is right at t = 1 only: the divisor is 1 − βᵗ.",
        "매 스텝 1 − β로 나누고 있습니다. t = 1일 때만 맞으니 1 − βᵗ로 나누세요.",
    ),
    Mistake(
        "t counted from 0",
        (Replace("beta1**t", "beta1 ** (t - 1)"), Replace("beta2**t", "beta2 ** (t - 1)")),
        "not_finite",
        "You use t − 1, which divides by 0 in the first step. t starts at 1 already: use βᵗ.",
        "t − 1을 써서 첫 스텝에서 0으로 나눕니다. t는 이미 1부터 시작하니 βᵗ를 쓰세요.",
    ),
    Mistake(
        "t counted too far",
        (Replace("beta1**t", "beta1 ** (t + 1)"), Replace("beta2**t", "beta2 ** (t + 1)")),
        "wrong_value",
        "You use t + 1. t starts at 1 already: use βᵗ.",
        "t + 1을 썼습니다. t는 이미 1부터 시작하니 βᵗ를 쓰세요.",
    ),
    Mistake(
        "learning rate fixed",
        Replace("lr * m_hat", "0.001 * m_hat"),
        "wrong_value",
        "Your learning rate is always 0.001. Use the argument `lr`.",
        "학습률이 항상 0.001로 고정되어 있습니다. 인자 `lr`을 사용하세요.",
    ),
    Mistake(
        "corrected after the root",
        Replace(ROOT, "(np.sqrt(s) / (1 - beta2**t) + eps)"),
        "wrong_value",
        "You divide the root of s by 1 − β₂ᵗ. Correct s first, then take the root.",
        "s의 제곱근을 1 − β₂ᵗ로 나누었습니다. 먼저 s를 보정한 다음 제곱근을 구하세요.",
    ),
    Mistake(
        "corrected state kept",
        Replace("return theta, m, s", "return theta, m_hat, s_hat"),
        "wrong_value",
        "You return the corrected m and s, as the lecture's steps 3 and 4 overwrite them; the next "
        "step would correct them twice. Keep m and s raw, and m̂ and ŝ for this step alone.",
        "강의의 3, 4단계처럼 m과 s를 보정한 값으로 덮어쓰면 다음 스텝에서 또 보정됩니다. m과 s는 "
        "그대로 두고 m̂과 ŝ는 이번 스텝에만 쓰세요.",
        "m",
    ),
    Mistake(
        "old state returned",
        (
            *(
                Replace(MEAN, f"m + 0\n    new_m = {MEAN}"),
                Replace("m_hat = m /", "m_hat = new_m /"),
            ),
            *(
                Replace(SQUARE, f"s + 0\n    new_s = {SQUARE}"),
                Replace("s_hat = s /", "s_hat = new_s /"),
            ),
        ),
        "wrong_value",
        "θ is right, but you return the old m and s. Return the updated ones.",
        "θ는 맞지만 갱신하기 전의 m과 s를 반환했습니다. 갱신한 값을 반환하세요.",
        "m",
    ),
    Mistake(
        "no root",
        Replace(ROOT, "(s_hat + eps)"),
        "wrong_value",
        "You divide by ŝ itself. Divide by its square root.",
        "ŝ로 그대로 나누었습니다. ŝ의 제곱근으로 나누세요.",
    ),
    Mistake(
        "eps left out",
        Replace(ROOT, "np.sqrt(s_hat)"),
        "wrong_value",
        "ε is missing: where every gradient so far was 0 you divide 0 by 0. Add it to ŝ.",
        "ε이 빠져서 그래디언트가 계속 0이었던 곳에서 0을 0으로 나눕니다. ŝ에 ε을 더하세요.",
    ),
    Mistake(
        "eps beside the raw root",
        Replace(f"m_hat / {ROOT}", "m_hat * np.sqrt(1 - beta2**t) / (np.sqrt(s) + eps)"),
        "wrong_value",
        "You add ε to the root of the raw s, a shortcut that changes its size. Add it to the "
        "corrected ŝ.",
        "보정하지 않은 s의 제곱근에 ε을 더해서 ε의 크기가 달라집니다. 보정한 ŝ에 더하세요.",
    ),
    Mistake(
        "climbs",
        Replace("theta - lr", "theta + lr"),
        "wrong_value",
        "Your step goes uphill. Subtract it: θ ← θ − η m̂ ⊘ √(ŝ + ε).",
        "그래디언트를 따라 올라가고 있습니다. θ ← θ − η m̂ ⊘ √(ŝ + ε)로 빼세요.",
    ),
    Mistake(
        "gradient in place of its average",
        Replace("lr * m_hat", "lr * grad"),
        "wrong_value",
        "You step along the gradient itself, which is RMSProp. Adam steps along the average m̂.",
        "그래디언트를 그대로 써서 RMSProp이 되었습니다. Adam은 평균 m̂ 방향으로 움직입니다.",
    ),
    Mistake(
        "sum instead of an average",
        Replace("(1 - beta1) * grad", "grad"),
        "wrong_value",
        "Your m is momentum's sum. Adam takes an average: weight the gradient by 1 − β₁.",
        "m을 모멘텀처럼 합으로 구했습니다. Adam에서는 그래디언트에 1 − β₁을 곱해 평균을 냅니다.",
    ),
    Mistake(
        "betas swapped",
        (
            *(Replace(MEAN, MEAN.replace("beta1", "beta2")), Replace(FIRST, " / (1 - b1**t)")),
            *(
                Replace(SQUARE, SQUARE.replace("beta2", "beta1")),
                Replace(SECOND, " / (1 - beta1**t)"),
            ),
            Replace("b1", "beta2"),
        ),
        "wrong_value",
        "β₁ and β₂ are swapped: β₁ belongs to m, β₂ to s.",
        "β₁과 β₂가 뒤바뀌었습니다. β₁은 m에, β₂는 s에 씁니다.",
    ),
    Mistake(
        "works in place",
        (
            Replace(f"m = {MEAN}", "m += (1 - beta1) * (grad - m)"),
            Replace(f"s = {SQUARE}", "s += (1 - beta2) * (grad**2 - s)"),
            Replace("theta = theta - lr", "theta -= lr"),
        ),
        "changed_input",
        "`+=` and `-=` write into the caller's arrays. Make new ones: `m = …`, `s = …`.",
        "`+=`, `-=`는 호출한 쪽의 배열을 바꿉니다. `m = …`, `s = …`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "another default",
        Replace("lr: float = 0.001", "lr: float = 0.01"),
        "wrong_value",
        "A value that is left out is another one in yours. Keep the defaults: lr 0.001, β₁ 0.9, "
        "β₂ 0.999, ε 1e-8.",
        "생략한 값의 기본값이 다릅니다. lr 0.001, β₁ 0.9, β₂ 0.999, ε 1e-8을 그대로 두세요.",
        also=(
            Replace("beta2: float = 0.999", "beta2: float = 0.99"),
            Replace("beta1: float = 0.9", "beta1: float = 0.99"),
        ),
    ),
    Mistake(
        "corrected with t − 1",
        (
            Replace("1 - beta1**t", "1 - beta1 ** max(t - 1, 1)"),
            Replace("1 - beta2**t", "1 - beta2 ** max(t - 1, 1)"),
        ),
        "wrong_value",
        "You correct with t − 1. t counts from 1 and is that of this step.",
        "t − 1로 보정했습니다. t는 1부터 세며 이번 스텝의 번호입니다.",
        "theta",
    ),
)

AS_LISTS = Replace("return theta, m, s", "return [a.tolist() for a in (theta, m, s)]")
SINGLE_PRECISION = (
    Replace(f"m = {MEAN}", f"theta, grad, m, s = np.float32([theta, grad, m, s])\n    m = {MEAN}"),
    Replace(ROOT, "(np.sqrt(s_hat) + eps)"),
)
# Kingma & Ba's remark: both corrections in the step size, here with an ε that follows.
IN_THE_STEP_SIZE = (
    Replace("m_hat = m / (1 - beta1**t)", "rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)"),
    Replace("s_hat = s / (1 - beta2**t)", "root = np.sqrt(s + eps * (1 - beta2**t))"),
    Replace(f"lr * m_hat / {ROOT}", "rate * m / root"),
    Replace("return theta, m, s", "return [theta, m, s]"),
)

record = Record(
    level="core",
    lecture="Faster Optimizers: Adam, Equation 11-8",
    cases=cases,
    # Narrow in about one draw of 25, where θ and its step nearly cancel: float32 rounds to
    # a fiftieth of the tolerance, seldom a fifteenth. Wrong answers stay 1000 times beyond it.
    checks=(
        Check("theta", 4, output=0),
        Check("m", 2, output=1),
        Check("s", 2, output=2),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("Python lists", AS_LISTS),
        Alternative("bias correction in the step size, a list of three", IN_THE_STEP_SIZE),
        Alternative("float32, eps outside the root", SINGLE_PRECISION),
    ),
    default_convention=(
        "eps inside the root",
        "ε inside the root, sqrt(ŝ + ε), as the lecture does",
        "강의처럼 ε을 근호 안에 더하는 √(ŝ + ε)",
    ),
    conventions=(
        Convention(
            "eps outside the root",
            numpy=Replace(ROOT, "(np.sqrt(s_hat) + eps)"),
            torch=Replace(".add(eps).sqrt()", ".sqrt().add(eps)"),
            en="ε outside the root, sqrt(ŝ) + ε, as Kingma & Ba and PyTorch do",
            ko="Kingma & Ba와 PyTorch처럼 ε을 근호 밖에 더하는 √ŝ + ε",
        ),
    ),
)

"""One step of AdaGrad, its state kept raw."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Convention, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, shape: tuple[int, ...], t: int, spread: float = 1.0) -> Drawn:
    """A gradient of both signs and away from 0, and the state that t − 1 such gradients leave."""
    size = int(np.prod(shape))
    sign = rng.permutation(np.arange(size) % 2 * 2.0 - 1.0).reshape(shape)
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad": spread * sign * rng.uniform(0.3, 2.0, shape),
        "s": spread**2 * (t - 1) * rng.uniform(0.3, 2.0, shape),
        "lr": 0.5,
    }


def near_eps(rng: np.random.Generator, t: int) -> Drawn:
    """Gradients from 1e-4, where ε inside the root is as large as s, down to 1e-6."""
    drawn = draw(rng, (6,), t)
    size = 10.0 ** np.array([-4.0, -4.5, -5.0, -5.0, -5.5, -6.0])
    scales = {"theta": 0.05, "grad": size, "s": size**2}
    return drawn | {name: scale * drawn[name] for name, scale in scales.items()} | {"lr": 0.1}


def with_zeros(rng: np.random.Generator, t: int) -> Drawn:
    """Some gradients are 0; the first of them has no history either."""
    drawn = draw(rng, (6,), t)
    zero, fresh = np.arange(6) < 3, np.arange(6) < 1
    drawn["grad"] = np.where(zero, 0.0, drawn["grad"])
    drawn["s"] = np.where(fresh, 0.0, drawn["s"])
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """A step is as large as θ, so that no error in it drowns."""
    late = draw(rng, (5,), 1000) | {"lr": 0.2}
    late["theta"] = 0.01 * late["theta"]
    # Of one sign with its step: where the two cancel, float32 has few digits left.
    alone = draw(rng, (1,), 3) | {"lr": 0.7}
    alone["theta"] = -np.copysign(alone["theta"], alone["grad"])
    return [
        Case("ordinary", "first step", draw(rng, (4,), 1)),
        Case("ordinary", "second step", draw(rng, (5,), 2) | {"lr": 0.3}),
        Case("ordinary", "third step, matrix", draw(rng, (3, 2), 3) | {"lr": 1.5}),
        Case("ordinary", "another eps", draw(rng, (6,), 2) | {"eps": 0.5}),
        Case("ordinary", "after many steps", late),
        Case("edge", "tiny gradients", near_eps(rng, 1)),
        Case("edge", "tiny gradients", near_eps(rng, 5)),
        Case("edge", "large gradients", draw(rng, (4,), 2, 1000.0)),
        Case("edge", "zero gradient", with_zeros(rng, 1)),
        Case("edge", "zero gradient", with_zeros(rng, 4)),
        Case("edge", "one parameter", alone),
    ]


NAMES = ("theta", "grad", "s")


def step(source: str, before: list[Any], after: list[Any], **rates: float) -> Example:
    """θ, ∇J and s before the step; θ and s after it."""
    given = {name: np.array(value) for name, value in zip(NAMES, before, strict=True)}
    return Example({**given, **rates}, tuple(map(np.array, after)), source)


EXAMPLES = (
    step(
        "first step, one parameter",
        [[1.0], [0.5], [0.0]],
        [[0.9000000020], [0.25]],
        lr=0.1,
    ),
    step(
        "third step with the same gradient: slower and slower",
        [[0.8292893246], [0.5], [0.5]],
        [[0.7715542981], [0.75]],
        lr=0.1,
    ),
    step(
        "a matrix; tiny gradients and zero ones",
        [[[0.1, -0.2], [0.3, 0.4]], [[1e-4, -1e-5], [0.0, 0.0]], [[0.0, 1e-10], [0.0, 4.0]]],
        [[[0.02928932188, -0.1900985246], [0.3, 0.4]], [[1e-8, 2e-10], [0.0, 4.0]]],
        lr=0.1,
    ),
    step(
        "large gradients, another eps",
        [[1.0, -1.0], [3000.0, -3.0], [1.6e7, 6.0]],
        [[0.700000006, -0.625], [2.5e7, 15.0]],
        lr=0.5,
        eps=1.0,
    ),
)

ROOT = "np.sqrt(s + eps)"
SUM = "s + grad**2"

MISTAKES = (
    Mistake(
        "starts at 0.1",
        Replace(SUM, "np.where(s == 0, 0.1, s) + grad**2"),
        "wrong_value",
        "Your sum starts at 0.1, as Keras has it. Here it starts at 0: use the `s` that is given.",
        "Keras처럼 합을 0.1에서 시작했습니다. 여기서는 0에서 시작하니 주어진 `s`를 쓰세요.",
        also=(Replace(SUM, "s + 0.1 + grad**2"),),
    ),
    Mistake(
        "average instead of a sum",
        Replace(SUM, "0.9 * s + 0.1 * grad**2"),
        "wrong_value",
        "You take a decaying average, which is RMSProp. AdaGrad adds up all squared gradients: "
        "s ← s + ∇J ⊗ ∇J.",
        "지수 이동 평균을 구해서 RMSProp이 되었습니다. Adagrad는 s ← s + ∇J ⊗ ∇J로 제곱을 모두 "
        "더합니다.",
    ),
    Mistake(
        "history forgotten",
        Replace(SUM, "grad**2"),
        "wrong_value",
        "The old s is not used, so every step has length η. Add to it: s ← s + ∇J ⊗ ∇J.",
        "이전 s를 쓰지 않아 모든 스텝의 크기가 η입니다. s ← s + ∇J ⊗ ∇J로 더하세요.",
    ),
    Mistake(
        "no root",
        Replace(ROOT, "(s + eps)"),
        "wrong_value",
        "You divide by s itself. Divide by its square root.",
        "s로 그대로 나누었습니다. s의 제곱근으로 나누세요.",
    ),
    Mistake(
        "old s used",
        (Replace(f"s = {SUM}", f"old, s = s, {SUM}"), Replace(ROOT, "np.sqrt(old + eps)")),
        "wrong_value",
        "You divide by the s from before this step, which is 0 in the first one: the step "
        "explodes. Update s first.",
        "갱신하기 전의 s로 나누었습니다. 첫 스텝에서는 s가 0이라 값이 폭발합니다. s를 먼저 "
        "갱신하세요.",
        also=(
            (Replace(f"s = {SUM}", f"old, s = s, {SUM}"), Replace(ROOT, "(np.sqrt(old) + eps)")),
        ),
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * grad", "grad"),
        "wrong_value",
        "The learning rate is missing: θ ← θ − η ∇J ⊘ √(s + ε).",
        "학습률이 빠졌습니다. θ ← θ − η ∇J ⊘ √(s + ε)처럼 η를 곱하세요.",
    ),
    Mistake(
        "climbs",
        Replace("theta - lr", "theta + lr"),
        "wrong_value",
        "Your step goes uphill. Subtract it: θ ← θ − η ∇J ⊘ √(s + ε).",
        "그래디언트를 따라 올라가고 있습니다. θ ← θ − η ∇J ⊘ √(s + ε)로 빼세요.",
    ),
    Mistake(
        "multiplied by the root",
        Replace(f"/ {ROOT}", f"* {ROOT}"),
        "wrong_value",
        "You multiply by the root. ⊘ divides: large gradients are scaled down.",
        "제곱근을 곱했습니다. ⊘는 나눗셈이므로 큰 그래디언트는 줄어들어야 합니다.",
    ),
    Mistake(
        "gradient not squared",
        Replace("grad**2", "np.abs(grad)"),
        "wrong_value",
        "s collects the gradients without squaring them. ∇J ⊗ ∇J is `grad**2`.",
        "그래디언트를 제곱하지 않고 s에 모았습니다. ∇J ⊗ ∇J는 `grad**2`입니다.",
    ),
    Mistake(
        "one rate for all",
        Replace(ROOT, "np.sqrt(np.sum(s) + eps)"),
        "wrong_value",
        "You add s up over all parameters, so that they share one rate. Each parameter has its "
        "own.",
        "s를 모든 파라미터에 대해 더해서 학습률이 하나가 되었습니다. 파라미터마다 따로 계산하세요.",
        also=(Replace(ROOT, "np.sqrt(np.mean(s) + eps)"),),
    ),
    Mistake(
        "eps left out",
        Replace(ROOT, "np.sqrt(s)"),
        "wrong_value",
        "ε is missing: where every gradient so far was 0 you divide 0 by 0. Add it to s.",
        "ε이 빠져서 그래디언트가 계속 0이었던 곳에서 0을 0으로 나눕니다. s에 ε을 더하세요.",
    ),
    Mistake(
        "eps kept in s",
        (Replace(f"s = {SUM}", f"s = {SUM} + eps"), Replace(ROOT, "np.sqrt(s)")),
        "wrong_value",
        "You leave ε in s, where the next step adds it again. Add it under the root alone.",
        "ε을 s에 더해 두어서 다음 스텝에서 또 더해집니다. 근호 안에서만 더하세요.",
        "s",
    ),
    Mistake(
        "old s returned",
        (Replace(f"s = {SUM}", f"new = {SUM}"), Replace(ROOT, "np.sqrt(new + eps)")),
        "wrong_value",
        "θ is right, but you return the old s: the next step would forget this one. Return the "
        "new s.",
        "θ는 맞지만 이전 s를 반환해서 이번 스텝이 다음 스텝에 남지 않습니다. 새 s를 반환하세요.",
        "s",
        also=((Replace(f"s = {SUM}", f"new = {SUM}"), Replace(ROOT, "(np.sqrt(new) + eps)")),),
    ),
    Mistake(
        "root returned as s",
        Replace("return theta, s", "return theta, np.sqrt(s)"),
        "wrong_value",
        "θ is right, but you return the root of s. Return s itself, without the root.",
        "θ는 맞지만 s의 제곱근을 반환했습니다. 제곱근을 구하기 전의 s를 반환하세요.",
        "s",
        also=(Replace("return theta, s", "return theta, np.sqrt(s + eps)"),),
    ),
    Mistake(
        "theta alone",
        Replace("return theta, s", "return theta"),
        "wrong_type",
        "You return θ alone. The next step needs s too: `return theta, s`.",
        "θ만 반환했습니다. 다음 스텝에 s도 필요하므로 `return theta, s`로 반환하세요.",
    ),
    Mistake(
        "works in place",
        (Replace(f"s = {SUM}", "s += grad**2"), Replace("theta = theta - lr", "theta -= lr")),
        "changed_input",
        "`+=`, `*=` and `-=` write into the caller's arrays. Make new ones: `s = …`, `theta = …`.",
        "`+=`, `*=`, `-=`는 호출한 쪽의 배열을 바꿉니다. `s = …`, `theta = …`처럼 새 배열을 "
        "만드세요.",
    ),
    Mistake(
        "gradient squared on top",
        Replace("lr * grad / np", "lr * grad**2 / np"),
        "wrong_value",
        "You square the gradient in the step as well. Only s adds up squares.",
        "스텝의 그래디언트까지 제곱했습니다. 제곱은 s에만 더합니다.",
        "theta",
    ),
    Mistake(
        "one sum for all",
        Replace(SUM, "s + (grad**2).sum()"),
        "wrong_value",
        "You add the squares of all parameters to each s. Each has its own: grad**2.",
        "모든 파라미터의 제곱합을 각 s에 더했습니다. 파라미터마다 grad**2를 더하세요.",
    ),
)


def loops_of_floats(
    theta: np.ndarray, grad: np.ndarray, s: np.ndarray, lr: float, eps: float = 1e-8
) -> tuple[list[float], list[float]]:
    squares = [float(a) + float(g) ** 2 for a, g in zip(s.flat, grad.flat, strict=True)]
    moved = [
        float(p) - lr * float(g) / (a + eps) ** 0.5
        for p, g, a in zip(theta.flat, grad.flat, squares, strict=True)
    ]
    return np.reshape(moved, theta.shape).tolist(), np.reshape(squares, theta.shape).tolist()


SINGLE_PRECISION = (
    Replace(f"s = {SUM}", f"theta, grad, s = np.float32([theta, grad, s])\n    s = {SUM}"),
    Replace(ROOT, "(np.sqrt(s) + eps)"),
)
RATE_FIRST = (
    Replace(f"lr * grad / {ROOT}", "grad * (lr * (s + eps) ** -0.5)"),
    Replace(SUM, "np.add(s, grad * grad)"),
    Replace("return theta, s", "return [theta, s]"),
)

record = Record(
    level="core",
    lecture="Faster Optimizers: Adagrad, Equation 11-6",
    cases=cases,
    checks=(
        Check("theta", 5, output=0),
        Check("s", 2, output=1),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("a rate for each parameter first, a list of two", RATE_FIRST),
        Alternative("float32, eps outside the root", SINGLE_PRECISION),
    ),
    default_convention=(
        "eps inside the root",
        "ε inside the root, sqrt(s + ε), as the lecture does",
        "강의처럼 ε을 근호 안에 더하는 √(s + ε)",
    ),
    conventions=(
        Convention(
            "eps outside the root",
            numpy=Replace(ROOT, "(np.sqrt(s) + eps)"),
            torch=Replace(".add(eps).sqrt()", ".sqrt().add(eps)"),
            en="ε outside the root, sqrt(s) + ε, as PyTorch does",
            ko="PyTorch처럼 ε을 근호 밖에 더하는 √s + ε",
        ),
    ),
)

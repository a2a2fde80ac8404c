"""The run of any of the seven methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.free.trajectories import trajectory
from autograder.model import (
    Alternative,
    Case,
    Check,
    Convention,
    Example,
    Function,
    Mistake,
    Record,
    Replace,
)

GradFn = Callable[[np.ndarray], np.ndarray]
Drawn = dict[str, Any]

# A step of each is about 0.2 where the gradient is about 1.
RATES = {
    **{"gd": 0.2, "momentum": 0.1, "nag": 0.1},
    **{"adagrad": 0.4, "rmsprop": 0.1, "adam": 0.3, "adadelta": 60.0},
}
FAMILIES = {
    "gd": ("gd",),
    "momentum": ("momentum", "nag"),
    "adaptive": ("adagrad", "rmsprop", "adam", "adadelta"),
}


def draw(rng: np.random.Generator, d: int, method: str, steps: int, c: float = 0.0) -> Drawn:
    """A turned valley, steep one way and shallow another; no gradient is near 0 at the start.

    ε is then too small beside the gradients for its place in the root to matter.
    """
    turn, _ = np.linalg.qr(rng.normal(0.0, 1.0, (d, d)))
    steep = np.linspace(0.5, 3.0, d) if d > 1 else np.array([2.0])
    A = turn @ np.diag(steep) @ turn.T
    theta = rng.normal(0.0, 1.0, d)
    away = rng.permutation(np.arange(d) % 2 * 2.0 - 1.0) * rng.uniform(0.5, 1.5, d)
    valley = {"A": A, "center": theta - np.linalg.solve(A, away)}
    grad_fn = Function("quartic", valley | {"c": c}) if c else Function("quadratic", valley)
    lr = RATES[method] * float(rng.uniform(0.7, 1.0))
    return {"grad_fn": grad_fn, "theta": theta, "method": method, "steps": steps, "lr": lr}


def cases(rng: np.random.Generator) -> list[Case]:
    """Few steps: an error that is there shows at once, and one of float32 does not grow."""
    found = []
    for family, methods in FAMILIES.items():
        for method in methods:
            found += [
                Case(family, "a valley", draw(rng, 4, method, 6)),
                Case(family, "not quadratic", draw(rng, 3, method, 4, c=0.1)),
            ]
    for method in ("momentum", "rmsprop", "adam", "adadelta"):
        found.append(Case("edge", "one step", draw(rng, 3, method, 1)))
    for method in ("gd", "nag", "adagrad"):
        found.append(Case("edge", "one parameter", draw(rng, 1, method, 3)))
    for method in ("gd", "adam"):
        found.append(Case("edge", "no steps", draw(rng, 3, method, 0)))
    return found


VALLEY = Function(
    "quadratic", {"A": np.array([[10.0, 0.0], [0.0, 1.0]]), "center": np.array([1.0, 2.0])}
)
BOWL = Function("quartic", {"A": np.array([[2.0]]), "c": 0.5, "center": np.array([3.0])})


def run(
    method: str, lr: float, rows: list[list[float]], source: str = "", grad_fn: Function = VALLEY
) -> Example:
    """The rows of a run, by default in a valley ten times as steep one way as the other."""
    args = {"grad_fn": grad_fn, "theta": np.array(rows[0]), "method": method}
    args |= {"steps": len(rows) - 1, "lr": lr}
    return Example(args, np.array(rows), source or f"{method} in a valley")


EXAMPLES = (
    run("gd", 0.05, [[0.0, 0.0], [0.5, 0.1], [0.75, 0.195]]),
    run("momentum", 0.05, [[0.0, 0.0], [0.5, 0.1], [1.2, 0.285]]),
    run("nag", 0.05, [[0.0, 0.0], [0.5, 0.1], [0.975, 0.2805]]),
    run("adagrad", 0.5, [[0.0, 0.0], [0.5, 0.4999999994], [0.7236067977, 0.7999999992]]),
    run("rmsprop", 0.1, [[0.0, 0.0], [0.3162277659, 0.3162277621], [0.5011293929, 0.5261246812]]),
    run("adam", 0.5, [[0.0, 0.0], [0.5, 0.4999999994], [0.9660898193, 0.9912875393]]),
    run(
        "adadelta",
        1.0,
        [[0.0, 0.0], [0.003162277502, 0.003162273707], [0.006401833707, 0.006404264986]],
        "adadelta in a valley, with its own rate 1",
    ),
    run("adadelta", 50.0, [[1.0], [1.158113871]], "one step, one parameter, another rate", BOWL),
    run("adam", 0.1, [[1.0]], "no steps: θ alone, as a row", BOWL),
)

STEPS = "range(1, steps + 1)"
NAG = "nag_step(theta, grad_fn, m, lr)"
LOOP = f"    for t in {STEPS}:\n"
ROWS = "return np.array(trajectory)"
START = "trajectory = [theta]"
ADADELTA = "s, d, lr=lr)"

MISTAKES = (
    Mistake(
        "start left out",
        Replace(START, "trajectory = []"),
        "wrong_shape",
        "Row 0 is missing: begin the trajectory with θ itself, before any step.",
        "0번 행이 빠졌습니다. 스텝을 밟기 전의 θ부터 궤적에 넣으세요.",
    ),
    Mistake(
        "one step too few",
        Replace(STEPS, "range(1, steps)"),
        "wrong_shape",
        "The number of steps is off by one: there are `steps` of them, and a row more.",
        "스텝 수가 하나 어긋났습니다. 스텝은 `steps`번이고 행은 그보다 하나 더 많습니다.",
        also=(Replace(STEPS, "range(1, steps + 2)"),),
    ),
    Mistake(
        "last point alone",
        Replace(ROWS, "return theta"),
        "wrong_shape",
        "You return the last θ alone. Keep every θ on the way, and return them all as rows.",
        "마지막 θ만 반환했습니다. 지나온 θ를 모두 모아 행으로 반환하세요.",
    ),
    Mistake(
        "a column a step",
        Replace(ROWS, "return np.array(trajectory).T"),
        "wrong_shape",
        "Your array is turned round: a row is a θ, a column a parameter.",
        "행과 열이 뒤바뀌었습니다. 행이 하나의 θ이고 열이 파라미터입니다.",
    ),
    Mistake(
        "last point in every row",
        Replace(ROWS, "return np.array([theta] * (steps + 1))"),
        "wrong_value",
        "Every row is the last θ: you keep one array that later steps write into. Make a new "
        "array in each step, or keep a copy.",
        "모든 행이 마지막 θ입니다. 배열 하나를 계속 고쳐 썼기 때문입니다. 스텝마다 새 배열을 "
        "만들거나 복사해서 넣으세요.",
        "gd",
    ),
    Mistake(
        "gradient of the start",
        Replace(LOOP, f"    first = grad_fn(theta)\n    grad_fn = lambda at: first\n{LOOP}"),
        "wrong_value",
        "You take the gradient once, at the start. Take it again in each step, at the θ of then.",
        "시작할 때 구한 그래디언트를 계속 썼습니다. 스텝마다 그때의 θ에서 다시 구하세요.",
        "gd",
    ),
    Mistake(
        "climbs",
        Replace(LOOP, f"    down = grad_fn\n    grad_fn = lambda at: -down(at)\n{LOOP}"),
        "wrong_value",
        "Your run goes uphill. Each step subtracts.",
        "그래디언트를 따라 올라가고 있습니다. 스텝마다 빼야 합니다.",
        "gd",
    ),
    Mistake(
        "state forgotten",
        Replace(LOOP, f"{LOOP}        m, s, d = 0 * theta, 0 * theta, 0 * theta\n"),
        "wrong_value",
        "The state starts at zero in every step, so nothing is remembered. Set it to zeros once, "
        "before the loop, and pass on what each step returns.",
        "스텝마다 상태를 0으로 되돌려 이전 기록이 남지 않습니다. 반복문 앞에서 한 번만 0으로 두고, "
        "스텝이 반환한 상태를 다음 스텝에 넘기세요.",
        "momentum and nag",
        also=(
            (
                Replace("theta, m = momentum_step", "theta, _ = momentum_step"),
                Replace(f"theta, m = {NAG}", f"theta, _ = {NAG}"),
                Replace("theta, s = adagrad_step", "theta, _ = adagrad_step"),
                Replace("theta, s = rmsprop_step", "theta, _ = rmsprop_step"),
                Replace("theta, m, s = adam_step", "theta, _, _ = adam_step"),
                Replace("theta, s, d = adadelta_step", "theta, _, _ = adadelta_step"),
            ),
        ),
    ),
    Mistake(
        "always gradient descent",
        Replace(LOOP, f"{LOOP}        method = 'gd'\n"),
        "wrong_value",
        "Your steps are those of gradient descent, whatever `method` says.",
        "`method`와 상관없이 경사하강법의 스텝만 밟습니다.",
    ),
    Mistake(
        "nag does not look ahead",
        Replace(NAG, "momentum_step(theta, grad_fn(theta), m, lr)"),
        "wrong_value",
        "Your nag is the momentum method: its gradient is taken at θ. Take it at θ − βm.",
        "nag가 모멘텀과 같습니다. 그래디언트를 θ가 아니라 θ − βm에서 구하세요.",
        "momentum and nag",
    ),
    Mistake(
        "t counted from 0",
        (Replace(STEPS, "range(steps)"),),
        "not_finite",
        "Adam's first step gets t = 0 and divides by 1 − β⁰ = 0. Count the steps from 1.",
        "Adam의 첫 스텝에 t = 0을 넘겨서 1 − β⁰ = 0으로 나눕니다. 스텝은 1부터 세세요.",
        "adaptive methods",
    ),
    Mistake(
        "t stays at 1",
        Replace("m, s, t, lr)", "m, s, 1, lr)"),
        "wrong_value",
        "Adam gets t = 1 in every step. Pass on the number of the step.",
        "Adam에 매 스텝 t = 1을 넘겼습니다. 스텝의 번호를 넘기세요.",
        "adaptive methods",
    ),
    Mistake(
        "lr in place of gamma",
        Replace(ADADELTA, "s, d, lr)"),
        "not_finite",
        "The fifth argument of adadelta_step is γ, not η. Pass it by name: `lr=lr`.",
        "adadelta_step의 다섯 번째 인자는 η가 아니라 γ입니다. `lr=lr`처럼 이름으로 넘기세요.",
        "adaptive methods",
    ),
    Mistake(
        "learning rate not passed on",
        Replace(ADADELTA, "s, d)"),
        "wrong_value",
        "A step runs with the rate of its signature (AdaDelta's is 1, Adam's 0.001) whatever `lr` "
        "is. Pass it on.",
        "`lr`과 상관없이 함수의 기본 학습률(AdaDelta는 1, Adam은 0.001)로 움직입니다. `lr`을 "
        "넘기세요.",
        "adaptive methods",
        also=(Replace("m, s, t, lr)", "m, s, t)"),),
    ),
    Mistake(
        "adagrad and rmsprop swapped",
        (
            Replace('method == "adagrad"', 'method == "rms"'),
            Replace('method == "rmsprop"', 'method == "adagrad"'),
            Replace('"rms"', '"rmsprop"'),
        ),
        "wrong_value",
        "adagrad and rmsprop are swapped: AdaGrad adds up the squares, RMSProp averages them.",
        "adagrad와 rmsprop이 뒤바뀌었습니다. Adagrad는 제곱을 더하고 RMSProp은 평균을 냅니다.",
        "adaptive methods",
    ),
    Mistake(
        "moves its input",
        (
            Replace(START, "start, trajectory = theta, [theta.copy()]"),
            Replace(
                "trajectory.append(theta)", "start[...] = theta\n        trajectory.append(theta)"
            ),
        ),
        "changed_input",
        "Your run moves the caller's θ. Make a new array in each step, or begin with a copy.",
        "호출한 쪽의 θ까지 움직였습니다. 스텝마다 새 배열을 만들거나 복사본에서 시작하세요.",
        "keeps inputs",
    ),
)


def by_hand(
    grad_fn: GradFn, theta: np.ndarray, method: str, steps: int, lr: float
) -> list[list[float]]:
    """All in one loop; ε outside the roots of all but AdaDelta, as PyTorch has it."""
    m, s = np.zeros(theta.shape), np.zeros(theta.shape)
    decays = {"rmsprop": (0.9, 0.1), "adam": (0.999, 0.001), "adadelta": (0.9, 0.1)}
    keep, new = decays.get(method, (1, 1))
    rows = [theta.tolist()]
    for t in range(1, steps + 1):
        g = grad_fn(theta - 0.9 * m if method == "nag" else theta)
        s = keep * s + new * g * g
        change = g / (np.sqrt(s) + 1e-8)
        if method == "gd":
            change = g
        elif method in ("momentum", "nag"):
            m = 0.9 * m + lr * g
            change = m / lr
        elif method == "adam":
            m = 0.9 * m + 0.1 * g
            change = m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        elif method == "adadelta":
            change = np.sqrt((m + 1e-6) / (s + 1e-6)) * g
            m = 0.9 * m + 0.1 * change**2
        theta = theta - lr * change
        rows.append(theta.tolist())
    return rows


# Rounding shows most where θ passes near 0: at worst 0.03 of what is allowed.
SINGLE_PRECISION = (
    Replace(START, "theta = theta.astype(np.float32)\n    trajectory = [theta]"),
    Replace(
        "trajectory.append(theta)",
        "theta = theta.astype(np.float32)\n        trajectory.append(theta)",
    ),
)
ONE_ARRAY = (
    Replace(START, "trajectory = np.tile(theta, (steps + 1, 1))"),
    Replace("trajectory.append(theta)", "trajectory[t] = theta"),
    Replace(ROWS, "return trajectory"),
)

record = Record(
    level="challenge",
    lecture="Faster Optimizers: Visualization",
    cases=cases,
    checks=(
        Check("gd", 2, group="gd", judge=trajectory),
        Check("momentum and nag", 4, group="momentum", judge=trajectory),
        Check("adaptive methods", 6, group="adaptive", judge=trajectory),
        Check("edge cases", 2, kind="edge cases", judge=trajectory),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("an array made at the start", ONE_ARRAY),
        Alternative("a list of lists", Replace(ROWS, "return [p.tolist() for p in trajectory]")),
        Alternative("float32", SINGLE_PRECISION),
        Alternative("written in one loop, ε outside the roots", by_hand),
    ),
    default_convention=(
        "gradient ahead",
        "NAG's gradient at θ − βm, which is ahead where θ ← θ − m",
        "θ ← θ − m일 때 앞쪽이 되는 θ − βm의 NAG 그래디언트",
    ),
    conventions=(
        Convention(
            "gradient behind",
            numpy=Replace(NAG, "nag_step(theta, lambda x: grad_fn(2 * theta - x), m, lr)"),
            torch=Replace(
                "nag_step(p, grad_fn, m, lr)", "nag_step(p, lambda x: grad_fn(2 * p - x), m, lr)"
            ),
            en="NAG's gradient at θ + βm, as the lecture's slide has it",
            ko="강의 슬라이드에 적힌 대로 θ + βm의 NAG 그래디언트",
        ),
    ),
)

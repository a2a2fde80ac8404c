"""One step of Nesterov's accelerated gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

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


def valley(rng: np.random.Generator, d: int, center: np.ndarray, steepest: float) -> Function:
    """A quadratic, steep one way and shallow another, its axes turned."""
    turn, _ = np.linalg.qr(rng.normal(0.0, 1.0, (d, d)))
    steep = np.linspace(1.0, steepest, d) if d > 1 else np.array([steepest])
    return Function("quadratic", {"A": turn @ np.diag(steep) @ turn.T, "center": center})


def draw(rng: np.random.Generator, shape: tuple[int, ...], lr: float) -> Drawn:
    """θ, the velocity and the step η∇J of like size: the curvature is about 1 / η."""
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad_fn": valley(rng, shape[0], rng.normal(0.0, 1.0, shape), 0.7 / lr),
        "m": rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 1.5, shape),
        "lr": lr,
    }


def cases(rng: np.random.Generator) -> list[Case]:
    first, bottom, bent = (draw(rng, (4,), 0.1) for _ in range(3))
    # θ larger than a step: where the two cancel, float32 has few digits left.
    alone = draw(rng, (1,), 0.2) | {"beta": 0.7}
    alone["theta"] = np.copysign(rng.uniform(6.0, 8.0, 1), alone["theta"])
    first["m"] = np.zeros(4)
    bottom["theta"] = bottom["grad_fn"].parameters["center"]
    flat = bent["grad_fn"].parameters
    bent["grad_fn"] = Function("quartic", {**flat, "c": float(rng.uniform(1.0, 2.0))})
    return [
        Case("ordinary", "vector", draw(rng, (5,), 0.1)),
        Case("ordinary", "another beta", draw(rng, (3,), 0.25) | {"beta": 0.5}),
        Case("ordinary", "matrix", draw(rng, (3, 2), 0.05)),
        Case("ordinary", "not quadratic", bent | {"beta": 0.8}),
        Case("edge", "first step", first),
        Case("edge", "zero gradient", bottom),
        Case("edge", "beta 0", draw(rng, (3,), 0.4) | {"beta": 0.0}),
        Case("edge", "one parameter", alone),
    ]


VALLEY = Function(
    "quadratic", {"A": np.array([[10.0, 0.0], [0.0, 1.0]]), "center": np.array([1.0, 2.0])}
)
LINE = Function("quadratic", {"A": np.array([[4.0]]), "center": np.array([1.0])})

EXAMPLES = (
    Example(
        {"theta": np.zeros(2), "grad_fn": VALLEY, "m": np.zeros(2), "lr": 0.02},
        (np.array([0.2, 0.04]), np.array([-0.2, -0.04])),
        source="first step: nothing to look ahead with, the same as momentum",
    ),
    Example(
        {
            "theta": np.array([0.2, 0.04]),
            "grad_fn": VALLEY,
            "m": np.array([-0.2, -0.04]),
            "lr": 0.02,
        },
        (np.array([0.504, 0.11448]), np.array([-0.304, -0.07448])),
        source="second step",
    ),
    Example(
        {
            "theta": np.array([[1.0, 3.0], [0.0, 2.0]]),
            "grad_fn": Function(
                "quadratic",
                {
                    "A": np.array([[2.0, 1.0], [1.0, 2.0]]),
                    "center": np.array([[1.0, 0.0], [-1.0, 2.0]]),
                },
            ),
            "m": np.array([[0.4, 0.0], [-0.2, 0.8]]),
            "lr": 0.5,
            "beta": 0.5,
        },
        (np.array([[0.45, 0.2], [-0.9, 0.5]]), np.array([[0.55, 2.8], [0.9, 1.5]])),
        source="a matrix, another beta",
    ),
    Example(
        {
            "theta": np.array([1.0]),
            "grad_fn": LINE,
            "m": np.array([0.5]),
            "lr": 0.25,
            "beta": 0.0,
        },
        (np.array([1.0]), np.array([0.0])),
        source="one parameter, zero gradient; beta 0 is gradient descent",
    ),
)


def moves_its_input(
    theta: np.ndarray, grad_fn: GradFn, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    ahead = theta - beta * m
    m *= beta
    m += lr * grad_fn(ahead)
    theta -= m
    return theta, m


AHEAD = "grad_fn(theta - beta * m)"
VELOCITY = f"beta * m + lr * {AHEAD}"
MOVE = "theta = theta - m"

MISTAKES = (
    Mistake(
        "gradient at the current point",
        Replace(AHEAD, "grad_fn(theta)"),
        "wrong_value",
        "You take the gradient at θ, which is the momentum step. Nesterov takes it where the old "
        "velocity leads: at θ − βm.",
        "θ에서 그래디언트를 구해 모멘텀과 같습니다. NAG는 이전 속도로 움직인 위치 θ − βm에서 "
        "그래디언트를 구합니다.",
        "theta",
    ),
    Mistake(
        "looks a whole m ahead",
        Replace("theta - beta * m", "theta - m"),
        "wrong_value",
        "You look ahead by m. The old velocity carries θ only βm further: use θ − βm.",
        "m만큼 앞을 보았습니다. 이전 속도는 βm만큼만 움직이므로 θ − βm을 쓰세요.",
        "theta",
        also=(Replace("theta - beta * m", "theta + m"),),
    ),
    Mistake(
        "gradient of the velocity",
        Replace(AHEAD, "grad_fn(beta * m)"),
        "wrong_value",
        "You take the gradient at βm. That is a displacement: the point is θ − βm.",
        "βm에서 그래디언트를 구했습니다. βm은 이동량이고, 그 위치는 θ − βm입니다.",
        "theta",
        also=(Replace(AHEAD, "grad_fn(-beta * m)"),),
    ),
    Mistake(
        "PyTorch's form",
        (
            Replace(AHEAD, "grad_fn(theta)"),
            Replace(MOVE, "theta = theta - beta * m - lr * grad_fn(theta)"),
        ),
        "wrong_value",
        "This is PyTorch's form, with the gradient at θ and a step of βm + η∇J(θ). It runs along "
        "the look-ahead points; the lecture's step moves θ itself.",
        "θ에서 그래디언트를 구하고 βm + η∇J(θ)만큼 움직이는 PyTorch의 방식입니다. 이 방식은 앞을 "
        "내다본 점을 따라가고, 강의의 스텝은 θ를 움직입니다.",
        "theta",
        also=(
            (
                Replace(VELOCITY, "beta * m + grad_fn(theta)"),
                Replace(MOVE, "theta = theta - lr * (beta * m + grad_fn(theta))"),
            ),
        ),
    ),
    Mistake(
        "starts from the look-ahead point",
        (
            Replace(f"m = {VELOCITY}", f"theta = theta - beta * m\n    m = {VELOCITY}"),
            Replace(AHEAD, "grad_fn(theta)"),
        ),
        "wrong_value",
        "You move θ to the look-ahead point and then by m, so βm is taken twice. Only the gradient "
        "is taken there; m starts from the old θ.",
        "θ를 앞을 내다본 점으로 옮긴 다음 m만큼 또 움직여서 βm이 두 번 더해졌습니다. 그 점에서는 "
        "그래디언트만 구하고 θ는 원래 위치에서 움직이세요.",
        "theta",
    ),
    Mistake(
        "climbs",
        Replace(MOVE, "theta = theta + m"),
        "wrong_value",
        "Your step goes uphill: m points along the gradient, so subtract it, θ ← θ − m.",
        "그래디언트를 따라 올라가고 있습니다. m은 그래디언트 방향이므로 θ ← θ − m으로 빼세요.",
        "theta",
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * grad_fn", "grad_fn"),
        "wrong_value",
        "The learning rate is missing: m ← βm + η∇J(θ − βm).",
        "학습률이 빠졌습니다. m ← βm + η∇J(θ − βm)처럼 그래디언트에 η를 곱하세요.",
        "theta",
    ),
    Mistake(
        "velocity forgotten",
        Replace("beta * m + lr", "lr"),
        "wrong_value",
        "The old velocity only says where you look. It belongs in the step too: start from β·m.",
        "이전 속도를 내다볼 위치에만 썼습니다. 스텝에도 더해야 하므로 β·m에 더하세요.",
        "theta",
    ),
    Mistake(
        "average instead of a sum",
        Replace("lr * grad_fn", "(1 - beta) * lr * grad_fn"),
        "wrong_value",
        "You weight the gradient by 1 − β, which makes an average. The velocity adds up: "
        "m ← βm + η∇J.",
        "그래디언트에 1 − β를 곱하면 평균이 됩니다. 속도는 m ← βm + η∇J로 합을 구합니다.",
        "theta",
    ),
    Mistake(
        "old velocity returned",
        (Replace(f"m = {VELOCITY}", f"new = {VELOCITY}"), Replace(MOVE, "theta = theta - new")),
        "wrong_value",
        "θ is right, but you return the old m: the next step would forget this one. Return the "
        "new m.",
        "θ는 맞지만 이전 m을 반환해서 이번 스텝이 다음 스텝에 남지 않습니다. 새 m을 반환하세요.",
        "m",
    ),
    Mistake(
        "theta alone",
        Replace("return theta, m", "return theta"),
        "wrong_type",
        "You return θ alone. The next step needs the velocity too: `return theta, m`.",
        "θ만 반환했습니다. 다음 스텝에 m도 필요하므로 `return theta, m`으로 반환하세요.",
        "theta",
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`*=`, `+=` and `-=` write into the caller's arrays. Make new ones: "
        "`m = beta * m + …`, `theta = theta - m`.",
        "`*=`, `+=`, `-=`는 호출한 쪽의 배열을 바꿉니다. `m = beta * m + …`, "
        "`theta = theta - m`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "beta fixed at 0.9",
        Replace(VELOCITY, "0.9 * m + lr * grad_fn(theta - 0.9 * m)"),
        "wrong_value",
        "β is always 0.9 in yours. Use the argument `beta`.",
        "β가 항상 0.9입니다. 인자 `beta`를 쓰세요.",
        "theta",
    ),
    Mistake(
        "step with the old velocity",
        (
            Replace(f"m = {VELOCITY}", f"old, m = m, {VELOCITY}"),
            Replace(MOVE, "theta = theta - old"),
        ),
        "wrong_value",
        "You step with the old velocity. Step with the new m.",
        "이전 속도로 움직였습니다. 새 m으로 움직이세요.",
        "theta",
    ),
    Mistake(
        "velocity not shrunk",
        Replace(VELOCITY, f"m + lr * {AHEAD}"),
        "wrong_value",
        "Your m keeps all of its velocity. Multiply it by β: m ← βm + η∇J.",
        "m이 그대로 남습니다. β를 곱하세요. m ← βm + η∇J입니다.",
        "theta",
    ),
)


def two_moves(
    theta: np.ndarray, grad_fn: GradFn, m: np.ndarray, lr: float, beta: float = 0.9
) -> list[np.ndarray]:
    ahead = theta - beta * m
    moved = ahead - lr * grad_fn(ahead)
    return [moved, theta - moved]


def downhill_velocity(
    theta: np.ndarray, grad_fn: GradFn, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[list[float], list[float]]:
    v = beta * -m - lr * np.asarray(grad_fn(theta + beta * -m))
    return (theta + v).tolist(), (-v).tolist()


def single_precision(
    theta: np.ndarray, grad_fn: GradFn, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    theta, m = theta.astype(np.float32), m.astype(np.float32)
    v = beta * m + np.float32(lr * np.asarray(grad_fn(theta - beta * m)))
    return theta - v, v


record = Record(
    level="core",
    lecture="Faster Optimizers: Nesterov Accelerated Gradient, Equation 11-5",
    cases=cases,
    checks=(
        Check("theta", 5, output=0),
        Check("m", 2, output=1),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("along the velocity, then down, a list of two", two_moves),
        Alternative("a velocity downhill inside, Python lists", downhill_velocity),
        Alternative("float32", single_precision),
    ),
    default_convention=(
        "gradient ahead",
        "the gradient at θ − βm, which is ahead where θ ← θ − m",
        "θ ← θ − m일 때 앞쪽이 되는 θ − βm의 그래디언트",
    ),
    conventions=(
        Convention(
            "gradient behind",
            numpy=Replace("theta - beta * m", "theta + beta * m"),
            torch=Replace("torch.sub(theta, m, alpha=beta)", "torch.add(theta, m, alpha=beta)"),
            en="the gradient at θ + βm, as the lecture's slide has it",
            ko="강의 슬라이드에 적힌 대로 θ + βm의 그래디언트",
        ),
    ),
)

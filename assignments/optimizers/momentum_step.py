"""One step of the momentum algorithm."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, shape: tuple[int, ...], lr: float) -> Drawn:
    """θ, the velocity and the step η∇J of like size, so that none drowns in another."""
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad": rng.normal(0.0, 1.0, shape) / lr,
        "m": rng.normal(0.0, 1.0, shape),
        "lr": lr,
    }


def cases(rng: np.random.Generator) -> list[Case]:
    """The velocity is in motion, save in the first step."""
    first = draw(rng, (4,), 0.1)
    first["m"] = np.zeros(4)
    flat = draw(rng, (5,), 0.2)
    flat["grad"] = np.zeros(5)
    mixed = draw(rng, (6,), 0.5)
    mixed["grad"] = mixed["grad"] * (np.arange(6) % 2)
    return [
        Case("ordinary", "vector", draw(rng, (6,), 0.1)),
        Case("ordinary", "another beta", draw(rng, (4,), 0.05) | {"beta": 0.5}),
        Case("ordinary", "matrix", draw(rng, (3, 5), 0.3)),
        Case("ordinary", "another beta", draw(rng, (4, 2), 1.5) | {"beta": 0.99}),
        Case("edge", "first step", first),
        Case("edge", "zero gradient", flat),
        Case("edge", "zero gradient", mixed | {"beta": 0.8}),
        Case("edge", "beta 0", draw(rng, (3,), 0.4) | {"beta": 0.0}),
        Case("edge", "one parameter", draw(rng, (1,), 0.01) | {"beta": 0.7}),
    ]


EXAMPLES = (
    Example(
        {
            "theta": np.array([1.0, -2.0]),
            "grad": np.array([0.5, -3.0]),
            "m": np.array([0.0, 0.0]),
            "lr": 0.1,
        },
        (np.array([0.95, -1.7]), np.array([0.05, -0.3])),
        source="first step",
    ),
    Example(
        {
            "theta": np.array([0.95, -1.7]),
            "grad": np.array([0.5, 0.0]),
            "m": np.array([0.05, -0.3]),
            "lr": 0.1,
        },
        (np.array([0.855, -1.43]), np.array([0.095, -0.27])),
        source="second step, the second gradient is zero",
    ),
    Example(
        {
            "theta": np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 4.0]]),
            "grad": np.array([[2.0, -1.0, 0.5], [0.0, 3.0, -2.0]]),
            "m": np.array([[0.4, -0.2, 1.0], [0.6, 0.0, -0.8]]),
            "lr": 0.2,
            "beta": 0.5,
        },
        (
            np.array([[0.4, 2.3, 2.4], [-1.3, -0.6, 4.8]]),
            np.array([[0.6, -0.3, 0.6], [0.3, 0.6, -0.8]]),
        ),
        source="a matrix, another beta",
    ),
    Example(
        {
            "theta": np.array([2.0]),
            "grad": np.array([4.0]),
            "m": np.array([7.0]),
            "lr": 0.25,
            "beta": 0.0,
        },
        (np.array([1.0]), np.array([1.0])),
        source="one parameter; beta 0 is gradient descent",
    ),
)


def moves_its_input(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    m *= beta
    m += lr * grad
    theta -= m
    return theta, m


VELOCITY = "beta * m + lr * grad"

MISTAKES = (
    Mistake(
        "climbs",
        Replace("theta - m", "theta + m"),
        "wrong_value",
        "Your step goes uphill: m points along the gradient, so subtract it, θ ← θ − m.",
        "그래디언트를 따라 올라가고 있습니다. m은 그래디언트 방향이므로 θ ← θ − m으로 빼세요.",
        "theta",
    ),
    Mistake(
        "velocity downhill",
        (Replace(VELOCITY, "beta * m - lr * grad"), Replace("theta - m", "theta + m")),
        "wrong_value",
        "Your velocity points downhill (m ← βm − η∇J, θ ← θ + m). In the lecture m is added up "
        "along the gradient and then subtracted.",
        "속도의 부호를 반대로 잡았습니다(m ← βm − η∇J, θ ← θ + m). 강의에서는 "
        "m ← βm + η∇J로 모은 다음 θ에서 뺍니다.",
        "theta",
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * grad", "grad"),
        "wrong_value",
        "The learning rate is missing: m ← βm + η∇J, with η in front of the gradient.",
        "학습률이 빠졌습니다. m ← βm + η∇J처럼 그래디언트에 η를 곱하세요.",
        "theta",
    ),
    Mistake(
        "learning rate outside",
        (Replace("lr * grad", "grad"), Replace("theta - m", "theta - lr * m")),
        "wrong_value",
        "This is PyTorch's form, m ← βm + ∇J and θ ← θ − ηm. The lecture puts η inside m; the "
        "two velocities differ by the factor η.",
        "PyTorch의 방식(m ← βm + ∇J, θ ← θ − ηm)입니다. 강의에서는 η가 m 안에 들어가므로 두 "
        "m은 η배만큼 다릅니다.",
        "theta",
    ),
    Mistake(
        "velocity forgotten",
        Replace(VELOCITY, "lr * grad"),
        "wrong_value",
        "The old velocity is not used, so this is plain gradient descent. Start from β·m.",
        "이전 m을 쓰지 않아 일반 경사 하강법과 같습니다. β·m에 더하세요.",
        "theta",
    ),
    Mistake(
        "average instead of a sum",
        Replace("lr * grad", "(1 - beta) * lr * grad"),
        "wrong_value",
        "You weight the gradient by 1 − β, which makes an average as in Adam. Momentum adds up: "
        "m ← βm + η∇J.",
        "그래디언트에 1 − β를 곱하면 Adam처럼 평균이 됩니다. 모멘텀은 m ← βm + η∇J로 합을 "
        "구합니다.",
        "theta",
        also=((Replace("lr * grad", "(1 - beta) * grad"), Replace("theta - m", "theta - lr * m")),),
    ),
    Mistake(
        "beta fixed at 0.9",
        Replace("beta * m", "0.9 * m"),
        "wrong_value",
        "Your β is always 0.9. Use the argument `beta`.",
        "β가 항상 0.9로 고정되어 있습니다. 인자 `beta`를 사용하세요.",
        "theta",
    ),
    Mistake(
        "step with the old velocity",
        (
            Replace(f"m = {VELOCITY}\n    theta = theta - m", f"old = m\n    m = {VELOCITY}"),
            Replace("return theta, m", "return theta - old, m"),
        ),
        "wrong_value",
        "θ moves by the velocity from before the step. Update m first, then subtract the new m.",
        "갱신하기 전의 m으로 θ를 움직였습니다. m을 먼저 갱신하고 새 m을 빼세요.",
        "theta",
    ),
    Mistake(
        "velocity used twice",
        Replace("theta - m", "theta - beta * m - lr * grad"),
        "wrong_value",
        "You apply β and η∇J to the new m once more, which is a Nesterov step. Subtract m itself.",
        "이미 갱신한 m에 β와 η∇J를 한 번 더 적용했는데, 이것은 네스테로프 방식입니다. m만 빼세요.",
        "theta",
    ),
    Mistake(
        "old velocity returned",
        (Replace(f"m = {VELOCITY}", f"new = {VELOCITY}"), Replace("theta - m", "theta - new")),
        "wrong_value",
        "θ is right, but you return the old m: the next step would forget this one. Return the "
        "new m.",
        "θ는 맞지만 이전 m을 반환해서 이번 스텝이 다음 스텝에 남지 않습니다. 새 m을 반환하세요.",
        "m",
    ),
    Mistake(
        "results swapped",
        Replace("return theta, m", "return m, theta"),
        "wrong_value",
        "You return m first. The order is theta, then m.",
        "m을 먼저 반환했습니다. 순서는 theta, m입니다.",
        "theta",
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
        "another default",
        Replace("beta: float = 0.9", "beta: float = 0.99"),
        "wrong_value",
        "Where β is left out, yours is another. Keep the default, 0.9.",
        "β를 생략했을 때의 값이 다릅니다. 기본값 0.9를 그대로 두세요.",
        also=(
            Replace("beta: float = 0.9", "beta: float = 0.5"),
            Replace("beta: float = 0.9", "beta: float = 0.0"),
        ),
    ),
    Mistake(
        "learning rate twice",
        Replace("theta = theta - m", "theta = theta - lr * m"),
        "wrong_value",
        "η is in m already, and you multiply the step by it again.",
        "η는 m에 이미 들어 있는데 스텝에 다시 곱했습니다.",
        "theta",
    ),
)


def loops_of_floats(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[list[float], list[float]]:
    velocity = [beta * float(v) + lr * float(g) for v, g in zip(m.flat, grad.flat, strict=True)]
    moved = [float(p) - v for p, v in zip(theta.flat, velocity, strict=True)]
    return np.reshape(moved, theta.shape).tolist(), np.reshape(velocity, theta.shape).tolist()


def downhill_velocity(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> list[np.ndarray]:
    v = -beta * m - lr * grad
    return [theta + v, -v]


def copies_in_place(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    theta, m = theta.copy(), m.copy()
    m *= beta
    m += lr * grad
    theta -= m
    return theta, m


def single_precision(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    v = np.float32(beta) * m.astype(np.float32) + np.float32(lr) * grad.astype(np.float32)
    return theta.astype(np.float32) - v, v


record = Record(
    level="warm-up",
    lecture="Faster Optimizers: Momentum, Equation 11-4",
    cases=cases,
    # Narrow in about one draw of 25, where θ and its step nearly cancel: float32 rounds to
    # a fiftieth of the tolerance, seldom a fifteenth. Wrong answers stay 1000 times beyond it.
    checks=(
        Check("theta", 2, output=0),
        Check("m", 1, output=1),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("a velocity downhill inside, a list of two", downhill_velocity),
        Alternative("copies, then in place", copies_in_place),
        Alternative("float32", single_precision),
    ),
)

"""What momentum's velocity tends to while the gradient stays the same."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, shape: tuple[int, ...], lr: float, beta: float) -> Drawn:
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    return {"grad": sign * rng.uniform(0.3, 2.0, shape), "lr": lr, "beta": beta}


def cases(rng: np.random.Generator) -> list[Case]:
    mixed = draw(rng, (6,), 0.5, 0.8)
    mixed["grad"] = mixed["grad"] * (np.arange(6) % 2)
    return [
        Case("ordinary", "vector", draw(rng, (5,), 0.1, 0.9)),
        Case("ordinary", "another beta", draw(rng, (4,), 0.01, 0.99)),
        Case("ordinary", "another beta", draw(rng, (3,), 0.5, float(rng.uniform(0.3, 0.7)))),
        Case("ordinary", "matrix", draw(rng, (3, 4), 0.3, 0.6)),
        Case("edge", "beta 0", draw(rng, (4,), 0.2, 0.0)),
        Case("edge", "zero gradient", mixed),
        Case("edge", "one parameter", draw(rng, (1,), 1.5, 0.95)),
    ]


EXAMPLES = (
    Example(
        {"grad": np.array([0.5, -2.0]), "lr": 0.1, "beta": 0.9},
        np.array([0.5, -2.0]),
        source="β = 0.9: ten times as fast as gradient descent",
    ),
    Example(
        {"grad": np.array([[4.0, 0.0], [-1.0, 3.0]]), "lr": 0.2, "beta": 0.75},
        np.array([[3.2, 0.0], [-0.8, 2.4]]),
        source="a matrix, another beta; one gradient is zero",
    ),
    Example(
        {"grad": np.array([3.0]), "lr": 0.25, "beta": 0.0},
        np.array([0.75]),
        source="one parameter; beta 0 is gradient descent",
    ),
)

MISTAKES = (
    Mistake(
        "factor alone",
        Replace("lr * grad / (1 - beta)", "1 / (1 - beta)"),
        "wrong_shape",
        "1 / (1 − β) is only the factor that the slide shows. Multiply it by the step η∇J.",
        "1 / (1 − β)는 슬라이드에 나온 배율일 뿐입니다. 여기에 η∇J를 곱하세요.",
        also=(Replace("lr * grad / (1 - beta)", "lr / (1 - beta)"),),
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * grad", "grad"),
        "wrong_value",
        "The learning rate is missing: m adds up η∇J, not ∇J.",
        "학습률이 빠졌습니다. m은 ∇J가 아니라 η∇J를 더해 갑니다.",
    ),
    Mistake(
        "one step",
        Replace(" / (1 - beta)", ""),
        "wrong_value",
        "η∇J is the velocity after the first step, or that of an average. A sum goes on growing "
        "until m = βm + η∇J.",
        "η∇J는 첫 스텝 후의 속도이거나 평균을 낼 때의 속도입니다. 모멘텀은 합이므로 "
        "m = βm + η∇J가 될 때까지 커집니다.",
    ),
    Mistake(
        "multiplied by 1 − β",
        Replace("/ (1 - beta)", "* (1 - beta)"),
        "wrong_value",
        "You multiply by 1 − β, which makes m smaller. Solve m = βm + η∇J for m: divide.",
        "1 − β를 곱해서 m이 오히려 작아졌습니다. m = βm + η∇J를 m에 대해 풀면 나누게 됩니다.",
    ),
    Mistake(
        "divided by 1 + β",
        Replace("1 - beta", "1 + beta"),
        "wrong_value",
        "You divide by 1 + β. Solve m = βm + η∇J for m: m(1 − β) = η∇J.",
        "1 + β로 나누었습니다. m = βm + η∇J를 m에 대해 풀면 m(1 − β) = η∇J입니다.",
    ),
    Mistake(
        "sum from β on",
        Replace("lr * grad", "beta * lr * grad"),
        "wrong_value",
        "Your sum β + β² + … lacks its first term: the newest gradient counts whole, 1 + β + β² "
        "+ … = 1 / (1 − β).",
        "β + β² + …만 더해서 첫 항이 빠졌습니다. 가장 최근 그래디언트는 그대로 더해지므로 "
        "1 + β + β² + … = 1 / (1 − β)입니다.",
    ),
    Mistake(
        "too few steps",
        Replace(" / (1 - beta)", " * (1 - beta**10) / (1 - beta)"),
        "wrong_value",
        "You stop after ten steps, when m still grows. Give the limit: η∇J / (1 − β).",
        "열 스텝 만에 멈추어 m이 아직 커지는 중입니다. 극한값 η∇J / (1 − β)를 구하세요.",
        also=(Replace(" / (1 - beta)", " * (1 - beta**100) / (1 - beta)"),),
    ),
    Mistake(
        "downhill",
        Replace("lr * grad", "-lr * grad"),
        "wrong_value",
        "Your m points downhill. In the lecture m is added up along the gradient, and θ ← θ − m.",
        "m의 부호가 반대입니다. 강의에서 m은 그래디언트 방향으로 더해 가고 θ ← θ − m으로 뺍니다.",
    ),
    Mistake(
        "works in place",
        Replace("return lr * grad / (1 - beta)", "grad *= lr / (1 - beta)\n    return grad"),
        "changed_input",
        "`*=` and `/=` write into the caller's array. Make a new one: `lr * grad / …`.",
        "`*=`, `/=`는 호출한 쪽의 배열을 바꿉니다. `lr * grad / …`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "divided by beta",
        Replace("lr * grad / (1 - beta)", "lr * grad / beta"),
        "wrong_value",
        "You divide by β. The sum 1 + β + β² + … is 1 / (1 − β).",
        "β로 나누었습니다. 1 + β + β² + … = 1 / (1 − β)입니다.",
    ),
    Mistake(
        "beta fixed at 0.9",
        Replace("lr * grad / (1 - beta)", "10 * lr * grad"),
        "wrong_value",
        "You always multiply by 10. That is so at β = 0.9 alone: divide by 1 − β.",
        "항상 10을 곱했습니다. β = 0.9일 때만 그렇습니다. 1 − β로 나누세요.",
    ),
    Mistake(
        "length of it",
        Replace("lr * grad / (1 - beta)", "lr * np.linalg.norm(grad) / (1 - beta)"),
        "wrong_shape",
        "You return the length of the velocity. Return it for each parameter.",
        "속도의 크기 하나를 반환했습니다. 파라미터마다 반환하세요.",
    ),
)


def simulated(grad: np.ndarray, lr: float, beta: float) -> np.ndarray:
    m, before = lr * grad, np.zeros_like(grad)
    while np.abs(m - before).max() > 1e-13 * np.abs(m).max():
        before, m = m, beta * m + lr * grad
    return m


def single_precision(grad: np.ndarray, lr: float, beta: float) -> np.ndarray:
    return np.float32(lr) * grad.astype(np.float32) / (np.float32(1) - np.float32(beta))


record = Record(
    level="warm-up",
    lecture="Faster Optimizers: Momentum, terminal velocity",
    cases=cases,
    checks=(
        Check("m", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("stepped until it stands still", simulated),
        Alternative("float32", single_precision),
        Alternative(
            "the factor first, a list",
            Replace("lr * grad / (1 - beta)", "(grad * (lr / (1 - beta))).tolist()"),
        ),
    ),
)

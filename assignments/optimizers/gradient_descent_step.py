"""One step of gradient descent."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, shape: tuple[int, ...], lr: float) -> Drawn:
    """θ and the step η∇J of like size, so that neither drowns in the other."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    return {
        "theta": rng.normal(0.0, 1.0, shape),
        "grad": sign * rng.uniform(0.3, 2.0, shape) / lr,
        "lr": lr,
    }


def cases(rng: np.random.Generator) -> list[Case]:
    flat, mixed = draw(rng, (4,), 0.2), draw(rng, (6,), 0.5)
    flat["grad"] = np.zeros(4)
    # Of one sign with its step: where the two cancel, float32 has few digits left.
    alone = draw(rng, (1,), 0.4)
    alone["theta"] = -np.copysign(alone["theta"], alone["grad"])
    mixed["grad"] = mixed["grad"] * (np.arange(6) % 2)
    return [
        Case("ordinary", "vector", draw(rng, (6,), 0.01)),
        Case("ordinary", "vector", draw(rng, (3,), 0.3)),
        Case("ordinary", "matrix", draw(rng, (3, 4), 0.05)),
        Case("ordinary", "large learning rate", draw(rng, (5,), 2.5)),
        Case("edge", "zero gradient", flat),
        Case("edge", "zero gradient", mixed),
        Case("edge", "one parameter", alone),
    ]


EXAMPLES = (
    Example(
        {"theta": np.array([1.0, -2.0]), "grad": np.array([4.0, -6.0]), "lr": 0.1},
        np.array([0.6, -1.4]),
        source="each parameter moves against its derivative",
    ),
    Example(
        {
            "theta": np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 4.0]]),
            "grad": np.array([[0.5, -1.0, 0.0], [2.0, 3.0, -0.5]]),
            "lr": 2.0,
        },
        np.array([[0.0, 4.0, 3.0], [-5.0, -6.0, 5.0]]),
        source="a matrix, one gradient is zero, a large learning rate",
    ),
    Example(
        {"theta": np.array([3.0]), "grad": np.array([0.0]), "lr": 0.5},
        np.array([3.0]),
        source="one parameter, zero gradient: nothing moves",
    ),
)


def moves_its_input(theta: np.ndarray, grad: np.ndarray, lr: float) -> np.ndarray:
    theta -= lr * grad
    return theta


MISTAKES = (
    Mistake(
        "climbs",
        Replace("theta - lr", "theta + lr"),
        "wrong_value",
        "Your step goes uphill. The gradient points up, so subtract: θ ← θ − η∇J.",
        "그래디언트를 따라 올라가고 있습니다. 그래디언트는 커지는 방향이므로 θ ← θ − η∇J로 빼세요.",
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * grad", "grad"),
        "wrong_value",
        "The learning rate is missing: multiply the gradient by η.",
        "학습률이 빠졌습니다. 그래디언트에 η를 곱하세요.",
        also=(Replace("theta - lr * grad", "theta + grad"),),
    ),
    Mistake(
        "change alone",
        Replace("theta - lr * grad", "-lr * grad"),
        "wrong_value",
        "You return the change alone. Return the new parameters: add it to θ.",
        "변화량만 반환했습니다. θ에 더해 새 파라미터를 반환하세요.",
        also=(Replace("theta - lr * grad", "lr * grad"),),
    ),
    Mistake(
        "divided by the rate",
        Replace("lr * grad", "grad / lr"),
        "wrong_value",
        "You divide the gradient by η. Multiply: a small learning rate makes a small step.",
        "그래디언트를 η로 나누었습니다. 곱하세요. 학습률이 작으면 스텝도 작아야 합니다.",
    ),
    Mistake(
        "sign of the gradient",
        Replace("lr * grad", "lr * np.sign(grad)"),
        "wrong_value",
        "Every parameter moves by η, however steep the slope is. Multiply η by the gradient "
        "itself, not by its sign.",
        "기울기와 상관없이 모든 파라미터가 η만큼 움직입니다. 그래디언트의 부호가 아니라 "
        "그래디언트를 η에 곱하세요.",
    ),
    Mistake(
        "gradient of length 1",
        Replace("lr * grad", "lr * grad / np.linalg.norm(grad)"),
        "wrong_value",
        "You scale the gradient to length 1. The step is η times the gradient as it is.",
        "그래디언트의 길이를 1로 맞추었습니다. 그래디언트를 그대로 η에 곱하세요.",
    ),
    Mistake(
        "one step for all",
        Replace("lr * grad", "lr * np.mean(grad)"),
        "wrong_value",
        "All parameters move by the same amount, the mean gradient. Each has its own derivative.",
        "모든 파라미터가 평균만큼 똑같이 움직입니다. 파라미터마다 자기 미분값을 쓰세요.",
        also=(Replace("lr * grad", "lr * np.sum(grad)"),),
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`-=` writes into the caller's array. Make a new one: `theta - lr * grad`.",
        "`-=`는 호출한 쪽의 배열을 바꿉니다. `theta - lr * grad`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "weight decay",
        Replace("theta - lr * grad", "theta - lr * (grad + theta)"),
        "wrong_value",
        "You add θ to the gradient (weight decay). Here it is the gradient alone.",
        "그래디언트에 θ를 더했습니다(weight decay). 여기서는 그래디언트만 씁니다.",
    ),
    Mistake(
        "half a step",
        Replace("theta - lr * grad", "theta - 0.5 * lr * grad"),
        "wrong_value",
        "Your steps are half as long. It is η times the gradient.",
        "스텝이 절반입니다. η 곱하기 그래디언트입니다.",
        also=(Replace("theta - lr * grad", "theta - 2 * lr * grad"),),
    ),
    Mistake(
        "running average",
        Replace("theta - lr * grad", "(1 - lr) * theta + lr * grad"),
        "wrong_value",
        "You take an average of θ and the gradient. A step is θ − η∇J.",
        "θ와 그래디언트의 평균을 냈습니다. 스텝은 θ − η∇J입니다.",
    ),
    Mistake(
        "θ and gradient exchanged",
        Replace("theta - lr * grad", "grad - lr * theta"),
        "wrong_value",
        "θ and the gradient have changed places: θ − η∇J.",
        "θ와 그래디언트의 자리가 바뀌었습니다. θ − η∇J입니다.",
    ),
)


def loops_of_floats(theta: np.ndarray, grad: np.ndarray, lr: float) -> Any:
    moved = [float(p) - lr * float(g) for p, g in zip(theta.flat, grad.flat, strict=True)]
    return np.reshape(moved, theta.shape).tolist()


def change_first(theta: np.ndarray, grad: np.ndarray, lr: float) -> np.ndarray:
    moved = np.copy(theta)
    moved += np.multiply(-lr, grad)
    return moved


def single_precision(theta: np.ndarray, grad: np.ndarray, lr: float) -> np.ndarray:
    return theta.astype(np.float32) - np.float32(lr) * grad.astype(np.float32)


record = Record(
    level="warm-up",
    lecture="Faster Optimizers: Gradient Descending",
    cases=cases,
    checks=(
        Check("theta", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("Δθ first, added to a copy", change_first),
        Alternative("float32", single_precision),
    ),
)

"""One step of the lecture's update, of a number or of an array."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, shape: tuple[int, ...], lr: float) -> Drawn:
    """Weights and steps of like size, so that neither drowns in the other."""
    sign = rng.permutation(np.arange(np.prod(shape)) % 2 * 2.0 - 1.0).reshape(shape)
    w = rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)
    return {"w": w, "grad": sign * rng.uniform(0.3, 2.0, shape) / lr, "lr": lr}


def number(rng: np.random.Generator, lr: float, sign: float) -> Drawn:
    """`sign` is that of the step beside w: where they cancel, float32 has few digits left."""
    drawn = {name: float(np.sum(value)) for name, value in draw(rng, (1,), lr).items()}
    return drawn | {"grad": -sign * abs(drawn["grad"]) * float(np.sign(drawn["w"]))}


def cases(rng: np.random.Generator) -> list[Case]:
    flat, mixed = draw(rng, (4,), 0.2), draw(rng, (6,), 0.5)
    flat["grad"] = np.zeros(4)
    mixed["grad"] = mixed["grad"] * (np.arange(6) % 2)
    alone = draw(rng, (1,), 0.4)
    alone["w"] = -np.copysign(alone["w"], alone["grad"])
    return [
        Case("ordinary", "a number", number(rng, 0.5, 1.0)),
        Case("ordinary", "vector", draw(rng, (6,), 0.01)),
        Case("ordinary", "vector", draw(rng, (3,), 0.3)),
        Case("ordinary", "matrix", draw(rng, (3, 4), 0.05)),
        Case("edge", "large learning rate", draw(rng, (2, 5), 2.5)),
        Case("edge", "zero gradient", flat),
        Case("edge", "zero gradient", mixed),
        Case("edge", "one parameter", alone),
    ]


EXAMPLES = (
    Example(
        {"w": 0.4, "grad": 0.0822, "lr": 0.5},
        0.3589,
        source="lecture: w5, with the derivative rounded as on its slide",
    ),
    Example(
        {"w": np.array([1.0, -2.0, 0.5]), "grad": np.array([4.0, -6.0, 0.0]), "lr": 0.1},
        np.array([0.6, -1.4, 0.5]),
        source="a vector, the last derivative is zero",
    ),
    Example(
        {
            "w": np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 4.0]]),
            "grad": np.array([[0.5, -1.0, 0.0], [2.0, 3.0, -0.5]]),
            "lr": 2.0,
        },
        np.array([[0.0, 4.0, 3.0], [-5.0, -6.0, 5.0]]),
        source="a matrix, a large learning rate",
    ),
)

STEP = "w - lr * grad"


def moves_its_input(w: Any, grad: Any, lr: float) -> Any:
    w -= lr * grad
    return w


MISTAKES = (
    Mistake(
        "climbs",
        Replace(STEP, "w + lr * grad"),
        "wrong_value",
        "Your step makes J larger. Δw = −η ∂J/∂w: the minus is missing.",
        "J가 커지는 쪽으로 움직입니다. Δw = −η ∂J/∂w의 마이너스가 빠졌습니다.",
    ),
    Mistake(
        "learning rate left out",
        Replace(STEP, "w - grad"),
        "wrong_value",
        "The learning rate is missing: multiply the derivative by η.",
        "학습률이 빠졌습니다. 미분에 η를 곱하세요.",
    ),
    Mistake(
        "change alone",
        Replace(STEP, "-lr * grad"),
        "wrong_value",
        "You return Δw alone. Return the new w, which is w + Δw.",
        "Δw만 반환했습니다. 새 w인 w + Δw를 반환하세요.",
        also=(Replace(STEP, "lr * grad"),),
    ),
    Mistake(
        "divided by the rate",
        Replace(STEP, "w - grad / lr"),
        "wrong_value",
        "You divide by η. Multiply: a small learning rate makes a small step.",
        "η로 나누었습니다. 곱하세요. 학습률이 작으면 스텝도 작아야 합니다.",
    ),
    Mistake(
        "w shrunk too",
        Replace(STEP, "w * (1 - lr * grad)"),
        "wrong_value",
        "You multiply the step by w. The change is −η ∂J/∂w, however large w is.",
        "스텝에 w를 곱했습니다. w의 크기와 상관없이 변화량은 −η ∂J/∂w입니다.",
        also=(Replace(STEP, "lr * (w - grad)"),),
    ),
    Mistake(
        "sign of the gradient",
        Replace(STEP, "w - lr * np.sign(grad)"),
        "wrong_value",
        "Every weight moves by η, however steep the slope is. Multiply η by the derivative "
        "itself, not by its sign.",
        "기울기와 상관없이 모든 가중치가 η만큼 움직입니다. 미분의 부호가 아니라 미분을 η에 "
        "곱하세요.",
    ),
    Mistake(
        "one step for all",
        Replace(STEP, "w - lr * np.mean(grad)"),
        "wrong_value",
        "All weights move by the same amount. Each has its own derivative.",
        "모든 가중치가 똑같이 움직입니다. 가중치마다 자기 미분을 쓰세요.",
        also=(Replace(STEP, "w - lr * np.sum(grad)"),),
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`-=` writes into the caller's array. Make a new one: `w - lr * grad`.",
        "`-=`는 호출한 쪽의 배열을 바꿉니다. `w - lr * grad`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "half a step",
        Replace(STEP, "w - 0.5 * lr * grad"),
        "wrong_value",
        "Your steps are half as long. It is η times the gradient.",
        "스텝이 절반입니다. η 곱하기 그래디언트입니다.",
        also=(Replace(STEP, "w - 2 * lr * grad"),),
    ),
    Mistake(
        "weight decay",
        Replace(STEP, "w - lr * (grad + w)"),
        "wrong_value",
        "You add w to the gradient (weight decay). Here it is the gradient alone.",
        "그래디언트에 w를 더했습니다(weight decay). 여기서는 그래디언트만 씁니다.",
    ),
    Mistake(
        "rate fixed at 0.5",
        Replace(STEP, "w - 0.5 * grad"),
        "wrong_value",
        "Your learning rate is always 0.5. Use the argument `lr`.",
        "학습률이 항상 0.5입니다. 인자 `lr`을 쓰세요.",
        also=(Replace(STEP, "w - 0.1 * grad"), Replace(STEP, "w - 0.01 * grad")),
    ),
    Mistake(
        "turned round",
        Replace(STEP, "lr * grad - w"),
        "wrong_value",
        "You subtract the other way round: w − η · gradient.",
        "거꾸로 뺐습니다. w − η · 그래디언트입니다.",
    ),
    Mistake(
        "rate squared",
        Replace(STEP, "w - lr**2 * grad"),
        "wrong_value",
        "You multiply by the learning rate twice.",
        "학습률을 두 번 곱했습니다.",
    ),
)


def loops_of_floats(w: Any, grad: Any, lr: float) -> Any:
    pairs = zip(np.ravel(w).tolist(), np.ravel(grad).tolist(), strict=True)
    return np.reshape([p - lr * g for p, g in pairs], np.shape(w)).tolist()


def change_first(w: Any, grad: Any, lr: float) -> Any:
    delta = np.multiply(-lr, grad)
    moved = np.array(w, copy=True)
    moved += delta
    return moved


def single_precision(w: Any, grad: Any, lr: float) -> Any:
    return np.float32(w) - np.float32(lr) * np.float32(grad)


record = Record(
    level="warm-up",
    lecture="Backpropagation: Step 04 Update",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("Δw first, added to a copy", change_first),
        Alternative("float32", single_precision),
    ),
)

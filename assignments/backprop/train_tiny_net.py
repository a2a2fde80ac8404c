"""Many steps on the lecture's 2-2-2 network."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]
Run = tuple[Any, float, Any, float, Any]


def slopes(drawn: Drawn) -> tuple[np.ndarray, np.ndarray]:
    """The derivatives by net_h and by net_o."""
    out_h = 1 / (1 + np.exp(-drawn["W1"] @ drawn["x"] - drawn["b1"]))
    out_o = 1 / (1 + np.exp(-drawn["W2"] @ out_h - drawn["b2"]))
    dnet_o = (out_o - drawn["target"]) * out_o * (1 - out_o)
    return drawn["W2"].T @ dnet_o * out_h * (1 - out_h), dnet_o


def draw(rng: np.random.Generator, lr: float, steps: int, **given: Any) -> Drawn:
    """Derivatives large enough for every step to show."""
    while True:
        W1, W2 = (rng.permutation([-1.5, -0.7, 0.6, 1.3]).reshape(2, 2) for _ in range(2))
        drawn = {
            "x": rng.permutation([1.0, -0.6]) * rng.uniform(0.9, 1.6, 2),
            "target": rng.permutation([0.05, 0.95]) + rng.uniform(-0.02, 0.02, 2),
            "W1": W1 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b1": float(rng.choice([-0.6, 0.5]) + rng.uniform(-0.2, 0.2)),
            "W2": W2 + rng.uniform(-0.2, 0.2, (2, 2)),
            "b2": float(rng.choice([-0.5, 0.6]) + rng.uniform(-0.2, 0.2)),
            "lr": lr * float(rng.uniform(0.9, 1.1)),
            "steps": steps,
            **given,
        }
        dnet_h, dnet_o = slopes(drawn)
        if min(abs(dnet_h)) > 0.015 and min(abs(dnet_o)) > 0.05:
            return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "a few steps", draw(rng, 2.0, 4)),
        Case("ordinary", "a few steps", draw(rng, 4.0, 3)),
        Case("ordinary", "many steps", draw(rng, 0.8, 25)),
        Case("edge", "one step", draw(rng, 3.0, 1)),
        Case("edge", "no steps", draw(rng, 3.0, 0)),
        Case("edge", "a small learning rate", draw(rng, 0.1, 12)),
    ]


NET: Drawn = {
    "x": np.array([0.05, 0.1]),
    "target": np.array([0.01, 0.99]),
    "W1": np.array([[0.15, 0.2], [0.25, 0.3]]),
    "b1": 0.35,
    "W2": np.array([[0.4, 0.45], [0.5, 0.55]]),
    "b2": 0.6,
}
ONE_STEP = (
    np.array([[0.149780716133, 0.199561432266], [0.249751143632, 0.299502287265]]),
    0.35,
    np.array([[0.358916479718, 0.408666186076], [0.511301270239, 0.561370121108]]),
    0.6,
    np.array([0.298371108760, 0.291027773694]),
)

EXAMPLES = (
    Example(
        NET | {"lr": 0.5, "steps": 1},
        ONE_STEP,
        source="lecture: one step, and the error before and after it",
    ),
    Example(
        NET | {"lr": 2.0, "steps": 5},
        (
            np.array([[0.151242002753, 0.202484005506], [0.250621314094, 0.301242628189]]),
            0.35,
            np.array([[-0.44239627535, -0.397507836846], [0.697335765389, 0.748533509681]]),
            0.6,
            np.array(
                [
                    0.29837110876,
                    0.268641062026,
                    0.237342526608,
                    0.20582936395,
                    0.175740218837,
                    0.148540284717,
                ]
            ),
        ),
        source="a few steps, another learning rate",
    ),
    Example(
        NET | {"lr": 0.5, "steps": 0},
        (NET["W1"], 0.35, NET["W2"], 0.6, np.array([0.298371108760])),
        source="no steps: the error alone",
    ),
)

FIRST = 'errors = [total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"])]'
STEP = "W1, b1, W2, b2 = tiny_net_step(x, target, W1, b1, W2, b2, lr)"
KEPT = '    errors.append(total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"]))'
LOOP = "for _ in range(steps):"
RETURN = "return W1, b1, W2, b2, np.array(errors)"
ERROR = 'total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"])'

MISTAKES = (
    Mistake(
        "one error too few",
        Replace(RETURN, "return W1, b1, W2, b2, np.array(errors[:-1])"),
        "wrong_shape",
        "An error is missing: there is one before each step and one after the last, steps + 1 in "
        "all.",
        "오차가 하나 모자랍니다. 스텝마다 그 전의 오차 하나씩, 마지막 스텝 뒤에 하나, 모두 "
        "steps + 1개입니다.",
        also=(Replace(RETURN, "return W1, b1, W2, b2, np.array(errors[1:])"),),
    ),
    Mistake(
        "one step too few",
        Replace(LOOP, "for _ in range(steps - 1):"),
        "wrong_shape",
        "You make one step too few: `range(steps)` counts steps of them.",
        "스텝이 하나 모자랍니다. `range(steps)`는 steps번 반복합니다.",
    ),
    Mistake(
        "one step and one error too many",
        Replace(LOOP, "for _ in range(steps + 1):"),
        "wrong_shape",
        "You make a step too many. There are steps of them, and one error more.",
        "스텝이 하나 많습니다. 스텝은 steps번이고 오차는 하나 더 많습니다.",
    ),
    Mistake(
        "a step after the last error",
        Replace(RETURN, f"{STEP}\n    {RETURN}"),
        "wrong_value",
        "Your errors are right, but the weights are a step further on: the last error is that of "
        "the weights you return.",
        "오차는 맞지만 가중치가 한 스텝 더 갔습니다. 마지막 오차는 반환하는 가중치의 오차입니다.",
        "W1",
    ),
    Mistake(
        "biases updated",
        Replace("b2, lr)", "b2, lr, True)"),
        "wrong_value",
        "You move the biases as well. Here the weights alone are updated, as in the lecture.",
        "편향까지 움직였습니다. 여기서는 강의처럼 가중치만 업데이트합니다.",
    ),
    Mistake(
        "learning rate ignored",
        Replace("b2, lr)", "b2)"),
        "wrong_value",
        "Your steps always have η = 0.5: pass `lr` on.",
        "스텝의 η가 항상 0.5입니다. `lr`을 넘겨주세요.",
    ),
    Mistake(
        "gradient of the start",
        (
            Replace(LOOP, f"grads = tiny_net_backward(x, target, W1, b1, W2, b2)\n    {LOOP}"),
            Replace(STEP, "W1, W2 = W1 - lr * grads['dW1'], W2 - lr * grads['dW2']"),
        ),
        "wrong_value",
        "You take the derivatives once, at the start. Take them again in each step, at the "
        "weights of then.",
        "시작할 때 구한 미분을 계속 썼습니다. 스텝마다 그때의 가중치에서 다시 구하세요.",
    ),
    Mistake(
        "updated weights on the way back",
        Replace(
            STEP,
            "_, _, W2_new, _ = tiny_net_step(x, target, W1, b1, W2, b2, lr)\n"
            "        W1, W2 = tiny_net_step(x, target, W1, b1, W2_new, b2, lr)[0], W2_new",
        ),
        "wrong_value",
        "You update W2 before you compute dW1, and go back through the new W2. Compute all "
        "derivatives at the old weights, then update.",
        "dW1을 구하기 전에 W2를 업데이트해서 새 W2로 역전파했습니다. 미분을 모두 이전 가중치에서 "
        "구한 다음 업데이트하세요.",
        also=(
            Replace(
                STEP,
                "out_h = tiny_net_forward(x, W1, b1, W2, b2)['out_h']\n"
                "        out_o = tiny_net_forward(x, W1, b1, W2, b2)['out_o']\n"
                "        d = (out_o - target) * out_o * (1 - out_o)\n"
                "        W2 = W2 - lr * np.outer(d, out_h)\n"
                "        W1 = W1 - lr * np.outer(W2.T @ d * out_h * (1 - out_h), x)",
            ),
        ),
    ),
    Mistake(
        "errors without the half",
        Replace(RETURN, "return W1, b1, W2, b2, 2 * np.array(errors)"),
        "wrong_value",
        "Your errors are twice too large: E has a ½.",
        "오차가 두 배입니다. E에는 ½이 있습니다.",
    ),
    Mistake(
        "mean of the errors",
        Replace(RETURN, "return W1, b1, W2, b2, np.array(errors) / 2"),
        "wrong_value",
        "Your errors are half of what they should be: the outputs' errors are added, no mean.",
        "오차가 절반입니다. 출력별 오차의 평균이 아니라 합입니다.",
    ),
    Mistake(
        "last error alone",
        Replace(RETURN, "return W1, b1, W2, b2, errors[-1]"),
        "wrong_shape",
        "You return the last error alone. Keep all of them, steps + 1.",
        "마지막 오차만 반환했습니다. steps + 1개를 모두 모으세요.",
    ),
    Mistake(
        "always the error of the start",
        Replace(KEPT, "    errors.append(errors[0])"),
        "wrong_value",
        "All your errors are that of the start. Compute it anew after every step.",
        "오차가 모두 처음 값입니다. 스텝마다 새로 계산하세요.",
    ),
    Mistake(
        "weights of the start",
        (
            Replace(LOOP, f"start = W1, W2\n    {LOOP}"),
            Replace(RETURN, f"W1, W2 = start\n    {RETURN}"),
        ),
        "wrong_value",
        "You return the weights of the start. Return those after the last step.",
        "처음의 가중치를 반환했습니다. 마지막 스텝 뒤의 가중치를 반환하세요.",
        "W1",
    ),
    Mistake(
        "climbs",
        Replace("b2, lr)", "b2, -lr)"),
        "wrong_value",
        "Your error grows: subtract η times the derivative.",
        "오차가 커집니다. η와 미분의 곱을 빼세요.",
    ),
    Mistake(
        "weights alone",
        Replace(RETURN, "return W1, W2, np.array(errors)"),
        "wrong_type",
        "Return the biases as well, though they stay: (W1, b1, W2, b2, errors).",
        "편향은 그대로이지만 함께 반환하세요. (W1, b1, W2, b2, errors)입니다.",
        also=(Replace(RETURN, "return W1, b1, W2, b2"), Replace(RETURN, "return np.array(errors)")),
    ),
    Mistake(
        "errors first",
        Replace(RETURN, "return np.array(errors), W1, b1, W2, b2"),
        "wrong_shape",
        "The order is (W1, b1, W2, b2, errors).",
        "순서는 (W1, b1, W2, b2, errors)입니다.",
    ),
    Mistake(
        "moves the caller's weights",
        Replace(
            STEP,
            "new_W1, _, new_W2, _ = tiny_net_step(x, target, W1, b1, W2, b2, lr)\n"
            "        W1[:], W2[:] = new_W1, new_W2",
        ),
        "changed_input",
        "Your steps write into the caller's weights. Make new arrays: `W1 = W1 - lr * dW1`.",
        "스텝마다 호출한 쪽의 가중치를 바꿉니다. `W1 = W1 - lr * dW1`처럼 새 배열을 만드세요.",
        "keeps inputs",
    ),
)


def by_hand(
    x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float, lr: float = 0.5, steps: int = 1
) -> Run:
    errors = np.empty(steps + 1)
    for step in range(steps + 1):
        h = 1 / (1 + np.exp(-(W1 @ x + b1)))
        o = 1 / (1 + np.exp(-(W2 @ h + b2)))
        errors[step] = 0.5 * np.dot(target - o, target - o)
        if step == steps:
            break
        d = (o - target) * o * (1 - o)
        e = (d @ W2) * h * (1 - h)
        W1, W2 = W1 - lr * np.outer(e, x), W2 - lr * np.outer(d, h)
    return W1, b1, W2, b2, errors


def recursive(
    x: Any, target: Any, W1: Any, b1: float, W2: Any, b2: float, lr: float = 0.5, steps: int = 1
) -> list[Any]:
    h = 0.5 + 0.5 * np.tanh((W1.dot(x) + b1) / 2)
    o = 0.5 + 0.5 * np.tanh((W2.dot(h) + b2) / 2)
    error = float(np.sum((o - target) ** 2)) / 2
    if steps == 0:
        return [W1.tolist(), b1, W2.tolist(), b2, [error]]
    d = (o - target) * (o - o * o)
    e = np.einsum("k,ki->i", d, W2) * (h - h * h)
    W1, W2 = W1 - lr * e[:, None] * x[None, :], W2 - lr * d[:, None] * h[None, :]
    *rest, errors = recursive(x, target, W1, b1, W2, b2, lr, steps - 1)
    return [*rest, [error, *errors]]


def single_precision(
    x: Any, target: Any, W1: Any, b1: Any, W2: Any, b2: Any, lr: Any = 0.5, steps: int = 1
) -> Run:
    x, target, W1, b1, W2, b2, lr = map(np.float32, (x, target, W1, b1, W2, b2, lr))
    errors = []
    for step in range(steps + 1):
        h = 1 / (1 + np.exp(-(W1 @ x + b1)))
        o = 1 / (1 + np.exp(-(W2 @ h + b2)))
        errors.append(((target - o) ** 2).sum() / 2)
        if step < steps:
            d = (o - target) * o * (1 - o)
            W1, W2 = W1 - lr * np.outer((d @ W2) * h * (1 - h), x), W2 - lr * np.outer(d, h)
    return W1, b1, W2, b2, errors


record = Record(
    level="core",
    lecture="Backpropagation: An example, Steps 02 to 04 again and again",
    cases=cases,
    checks=(
        Check("errors", 4, output=4),
        Check("W1", 2, output=0),
        Check("W2", 2, output=2),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("written in one loop", by_hand),
        Alternative("recursion, lists", recursive),
        Alternative("float32", single_precision),
    ),
)

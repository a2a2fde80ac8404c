"""The wrong answers of `train_tiny_net`: too many for its own file."""

from __future__ import annotations

from autograder.model import Mistake, Replace

STEP = "W1, b1, W2, b2 = tiny_net_step(x, target, W1, b1, W2, b2, lr)"
KEPT = '    errors.append(total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"]))'
LOOP = "for _ in range(steps):"
RETURN = "return W1, b1, W2, b2, np.array(errors)"

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
        "error of the start twice",
        (
            Replace(LOOP, f"{LOOP}\n    {KEPT}"),
            Replace(f"{STEP}\n    {KEPT}", STEP),
        ),
        "wrong_value",
        "The error of the start comes twice, and that after the last step is missing.",
        "처음의 오차가 두 번 나오고 마지막 스텝 뒤의 오차가 빠졌습니다.",
    ),
    Mistake(
        "last error twice",
        Replace(RETURN, "errors[-1] = errors[-2] if steps else errors[-1]\n    " + RETURN),
        "wrong_value",
        "Your last two errors are the same. The last one is that of the weights after the last "
        "step.",
        "마지막 두 오차가 같습니다. 마지막 오차는 마지막 스텝 뒤의 가중치로 계산하세요.",
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

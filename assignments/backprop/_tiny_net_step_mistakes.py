"""The wrong answers of `tiny_net_step`: too many for its own file."""

from __future__ import annotations

from autograder.model import Mistake, Replace

GRADS = "grads = tiny_net_backward(x, target, W1, b1, W2, b2)"
NEW = 'new_W1, new_W2 = update(W1, grads["dW1"], lr), update(W2, grads["dW2"], lr)'
BIASES = 'b1, b2 = b1 - lr * float(grads["db1"]), b2 - lr * float(grads["db2"])'
RETURN = "return new_W1, b1, new_W2, b2"
W1_FROM = 'new_W2 = update(W2, grads["dW2"], lr)\n    new_W1 = update(W1, {}, lr)'
# What is right but for one derivative: out_h and the output's slopes, to go back by hand.
BY_HAND = (
    "out_h = tiny_net_forward(x, W1, b1, W2, b2)['out_h']\n"
    "    out_o = tiny_net_forward(x, W1, b1, W2, b2)['out_o']\n"
    "    dnet_o = (out_o - target) * out_o * (1 - out_o)\n"
    "    new_W2 = W2 - lr * np.outer(dnet_o, out_h)\n"
    "    dnet_h = new_W2.T @ dnet_o * out_h * (1 - out_h)\n"
    "    grads['db1'] = dnet_h.sum()\n"
    "    new_W1 = W1 - lr * np.outer(dnet_h, x)"
)

MISTAKES = (
    Mistake(
        "updated weights on the way back",
        Replace(NEW, BY_HAND),
        "wrong_value",
        "You update W2 before you compute dW1, and go back through the new W2. Compute all "
        "derivatives at the old weights, then update.",
        "dW1을 구하기 전에 W2를 업데이트해서 새 W2로 역전파했습니다. 미분을 모두 이전 가중치에서 "
        "구한 다음 업데이트하세요.",
        "W1",
        also=(
            Replace(
                NEW,
                W1_FROM.format("tiny_net_backward(x, target, W1, b1, new_W2, b2)['dW1']"),
            ),
            (
                Replace(
                    NEW,
                    W1_FROM.format("tiny_net_backward(x, target, W1, b1, new_W2, b2)['dW1']"),
                ),
                Replace(
                    BIASES,
                    'b1 -= lr * tiny_net_backward(x, target, W1, b1, new_W2, b2)["db1"]\n'
                    '        b2 -= lr * grads["db2"]',
                ),
            ),
        ),
    ),
    Mistake(
        "climbs",
        Replace(GRADS, f"{GRADS}\n    lr = -lr"),
        "wrong_value",
        "Your step makes E larger. Subtract η times the derivative; if you do, the minus of "
        "∂E/∂out = −(target − out) is missing.",
        "E가 커지는 쪽으로 움직입니다. η와 미분의 곱을 빼세요. 뺐다면 ∂E/∂out = −(target − out)의 "
        "마이너스가 빠진 것입니다.",
    ),
    Mistake(
        "learning rate ignored",
        Replace(GRADS, f"{GRADS}\n    lr = 0.5"),
        "wrong_value",
        "Your learning rate is always 0.5. Use the argument `lr`.",
        "학습률이 항상 0.5입니다. 인자 `lr`을 쓰세요.",
    ),
    Mistake(
        "another default rate",
        Replace("lr: float = 0.5", "lr: float = 0.1"),
        "wrong_value",
        "Where the learning rate is left out, yours is another. Keep the default, 0.5.",
        "학습률을 생략했을 때의 값이 다릅니다. 문제에 적힌 기본값 0.5를 그대로 두세요.",
        also=tuple(Replace("lr: float = 0.5", f"lr: float = {lr}") for lr in (1.0, 0.01, 0.001)),
    ),
    Mistake(
        "learning rate left out",
        Replace(GRADS, f"{GRADS}\n    lr = 1.0"),
        "wrong_value",
        "The learning rate is missing: multiply the derivatives by `lr`.",
        "학습률이 빠졌습니다. 미분에 `lr`을 곱하세요.",
    ),
    Mistake(
        "E without its half",
        Replace(GRADS, f"{GRADS}\n    lr = 2.0 * lr"),
        "wrong_value",
        "Your steps are twice too long. The 2 of the square and the ½ of E cancel.",
        "스텝이 두 배로 깁니다. 제곱의 2와 E의 ½이 약분됩니다.",
    ),
    Mistake(
        "W2 not turned round",
        Replace(NEW, BY_HAND.replace("new_W2.T @ dnet_o", "W2 @ dnet_o")),
        "wrong_value",
        "On the way back a hidden unit gets its own column of W2: W2.T @ dnet_o.",
        "은닉 유닛에는 W2의 자기 열이 되돌아옵니다. W2.T @ dnet_o입니다.",
        "W1",
    ),
    Mistake(
        "gradients turned round",
        Replace(
            GRADS, f"{GRADS}\n    grads = {{**grads, 'dW1': grads['dW1'].T, 'dW2': grads['dW2'].T}}"
        ),
        "wrong_value",
        "Rows and columns of dW are changed over: dW[k, i] = dnet[k] · input[i].",
        "dW의 행과 열이 바뀌었습니다. dW[k, i] = dnet[k] · input[i]입니다.",
    ),
    Mistake(
        "biases always updated",
        Replace("if update_biases:", "if True:"),
        "wrong_value",
        "You move the biases as well. The lecture updates the weights alone; the biases move only "
        "where `update_biases` is True.",
        "편향까지 움직였습니다. 강의에서는 가중치만 업데이트하고, 편향은 `update_biases`가 True일 "
        "때만 움직입니다.",
        "biases",
        also=(Replace("update_biases: bool = False", "update_biases: bool = True"),),
    ),
    Mistake(
        "biases never updated",
        Replace("if update_biases:", "if False:"),
        "wrong_value",
        "Where `update_biases` is True the biases move too: b − η db.",
        "`update_biases`가 True이면 편향도 b − η db로 움직입니다.",
        "biases",
    ),
    Mistake(
        "update_biases turned round",
        Replace("if update_biases:", "if not update_biases:"),
        "wrong_value",
        "The biases move where they should stay, and stay where they should move.",
        "편향이 그대로여야 할 때 움직이고 움직여야 할 때 그대로입니다.",
        "biases",
    ),
    Mistake(
        "one bias updated",
        Replace(BIASES, 'b2 = b2 - lr * grads["db2"]'),
        "wrong_value",
        "Only one of the two biases moves. With `update_biases` both do.",
        "두 편향 중 하나만 움직였습니다. `update_biases`이면 둘 다 움직입니다.",
        "biases",
        also=(Replace(BIASES, 'b1 = b1 - lr * grads["db1"]'),),
    ),
    Mistake(
        "biases changed over",
        Replace(BIASES, 'b1, b2 = b1 - lr * grads["db2"], b2 - lr * grads["db1"]'),
        "wrong_value",
        "The derivatives of the biases are changed over: db1 moves b1, db2 moves b2.",
        "두 편향의 미분이 바뀌었습니다. db1은 b1을, db2는 b2를 움직입니다.",
        "biases",
    ),
    Mistake(
        "mean for the biases",
        Replace(BIASES, BIASES.replace("lr *", "lr / 2 *")),
        "wrong_value",
        "The biases move half as far as they should. Both units of a layer use its bias, so its "
        "derivative is the sum, no mean.",
        "편향이 절반만 움직입니다. 한 층의 두 유닛이 함께 쓰므로 미분은 평균이 아니라 합입니다.",
        "biases",
    ),
    Mistake(
        "a bias a unit",
        Replace(
            BIASES,
            "seen = tiny_net_forward(x, W1, b1, W2, b2)\n"
            "        d = -(target - seen['out_o']) * seen['out_o'] * (1 - seen['out_o'])\n"
            "        e = W2.T @ d * seen['out_h'] * (1 - seen['out_h'])\n"
            "        b1, b2 = b1 - lr * e, b2 - lr * d",
        ),
        "wrong_shape",
        "Your biases become one a unit. A layer has one bias, a number: its derivative is the sum.",
        "편향이 유닛마다 하나씩 되었습니다. 층마다 편향은 숫자 하나이고 미분은 합입니다.",
        "biases",
    ),
    Mistake(
        "W1 stays",
        Replace(RETURN, "return W1, b1, new_W2, b2"),
        "wrong_value",
        "W1 has not moved. Every weight takes a step, w1 to w8.",
        "W1이 그대로입니다. w1부터 w8까지 모든 가중치가 움직여야 합니다.",
        "W1",
    ),
    Mistake(
        "W2 stays",
        Replace(RETURN, "return new_W1, b1, W2, b2"),
        "wrong_value",
        "W2 has not moved. Every weight takes a step, w1 to w8.",
        "W2가 그대로입니다. w1부터 w8까지 모든 가중치가 움직여야 합니다.",
        "W2",
    ),
    Mistake(
        "gradients for weights",
        Replace(RETURN, 'return grads["dW1"], b1, grads["dW2"], b2'),
        "wrong_value",
        "You return the derivatives. Return the weights after the step.",
        "미분을 반환했습니다. 스텝 뒤의 가중치를 반환하세요.",
        also=(Replace(RETURN, 'return grads["dW1"], grads["db1"], grads["dW2"], grads["db2"]'),),
    ),
    Mistake(
        "another order",
        Replace(RETURN, "return new_W1, new_W2, b1, b2"),
        "wrong_shape",
        "The order is (W1, b1, W2, b2), as that of the arguments.",
        "순서는 인자와 같이 (W1, b1, W2, b2)입니다.",
        also=(Replace(RETURN, "return b1, new_W1, b2, new_W2"),),
    ),
    Mistake(
        "layers changed over",
        Replace(RETURN, "return new_W2, b2, new_W1, b1"),
        "wrong_value",
        "The layers are changed over: return (W1, b1, W2, b2).",
        "두 층의 순서가 바뀌었습니다. (W1, b1, W2, b2)로 반환하세요.",
    ),
    Mistake(
        "weights alone",
        Replace(RETURN, "return new_W1, new_W2"),
        "wrong_type",
        "Return the biases as well, moved or not: (W1, b1, W2, b2).",
        "움직이지 않았더라도 편향까지 반환하세요. (W1, b1, W2, b2)입니다.",
    ),
    Mistake(
        "moves the caller's weights",
        (
            Replace(NEW, 'W1 -= lr * grads["dW1"]\n    W2 -= lr * grads["dW2"]'),
            Replace(RETURN, "return W1, b1, W2, b2"),
        ),
        "changed_input",
        "`-=` writes into the caller's weights. Make new ones: `W1 - lr * dW1`.",
        "`-=`는 호출한 쪽의 가중치를 바꿉니다. `W1 - lr * dW1`처럼 새 배열을 만드세요.",
        "keeps inputs",
    ),
)

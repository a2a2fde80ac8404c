"""The wrong answers of `tiny_net_backward`: too many for its own file."""

from __future__ import annotations

from autograder.model import Mistake, Replace

OUT = "dout_o = -(target - out_o)"
NET_O = "dnet_o = dout_o * out_o * (1.0 - out_o)"
BACK = "W2.T @ dnet_o"
NET_H = "dnet_h = dout_h * out_h * (1.0 - out_h)"
LAYER_2 = "dW2, db2 = np.outer(dnet_o, out_h), dnet_o.sum()"
LAYER_1 = "dW1, db1 = np.outer(dnet_h, x), dnet_h.sum()"
RETURN = 'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}'
SEEN = "tiny_net_forward(x, W1, b1, W2, b2)"


def biases(end: str) -> tuple[Replace, Replace]:
    """The gradients of both biases made another way."""
    return (
        Replace(LAYER_2, f"dW2, db2 = np.outer(dnet_o, out_h), dnet_o{end}"),
        Replace(LAYER_1, f"dW1, db1 = np.outer(dnet_h, x), dnet_h{end}"),
    )


MISTAKES = (
    Mistake(
        "minus of the error left out",
        Replace(OUT, "dout_o = target - out_o"),
        "wrong_gradient",
        "All signs are turned round. ∂E/∂out = −(target − out): two slides lose the minus in "
        "their first line and find it again in the next.",
        "부호가 모두 반대입니다. ∂E/∂out = −(target − out)입니다. 슬라이드 두 장은 첫 줄에서 "
        "마이너스를 빠뜨렸다가 다음 줄에서 다시 씁니다.",
    ),
    Mistake(
        "E without its half",
        Replace(OUT, "dout_o = -2.0 * (target - out_o)"),
        "wrong_gradient",
        "Everything is twice too large. The 2 of the square and the ½ of E cancel.",
        "모두 두 배로 큽니다. 제곱의 2와 E의 ½이 약분됩니다.",
    ),
    Mistake(
        "half kept",
        Replace(OUT, "dout_o = -0.5 * (target - out_o)"),
        "wrong_gradient",
        "Everything is half of what it should be: the 2 of the square cancels the ½, and there is "
        "no mean over the outputs.",
        "모두 절반입니다. 제곱을 미분하면 2가 나와 ½과 약분되고, 출력에 대한 평균은 내지 않습니다.",
    ),
    Mistake(
        "outputs' sigmoid slope left out",
        Replace(NET_O, "dnet_o = dout_o"),
        "wrong_gradient",
        "The slope of the outputs' sigmoid is missing: ∂out/∂net = out (1 − out).",
        "출력 유닛의 sigmoid 미분이 빠졌습니다. ∂out/∂net = out (1 − out)입니다.",
    ),
    Mistake(
        "hidden units' sigmoid slope left out",
        Replace(NET_H, "dnet_h = dout_h"),
        "wrong_gradient",
        "The slope of the hidden units' sigmoid is missing: multiply by out_h (1 − out_h).",
        "은닉 유닛의 sigmoid 미분이 빠졌습니다. out_h (1 − out_h)를 곱하세요.",
    ),
    Mistake(
        "slope of the sigmoid at net",
        (
            Replace(NET_O, 'dnet_o = dout_o * seen["net_o"] * (1.0 - seen["net_o"])'),
            Replace(NET_H, 'dnet_h = dout_h * seen["net_h"] * (1.0 - seen["net_h"])'),
        ),
        "wrong_gradient",
        "You take net (1 − net). The sigmoid's slope is out (1 − out), with the value after the "
        "sigmoid.",
        "net (1 − net)을 썼습니다. sigmoid의 미분은 sigmoid를 지난 값으로 out (1 − out)입니다.",
        also=(
            Replace(NET_O, 'dnet_o = dout_o * seen["net_o"] * (1.0 - seen["net_o"])'),
            Replace(NET_H, 'dnet_h = dout_h * seen["net_h"] * (1.0 - seen["net_h"])'),
        ),
    ),
    Mistake(
        "sigmoid for its slope",
        (Replace(NET_O, "dnet_o = dout_o * out_o"), Replace(NET_H, "dnet_h = dout_h * out_h")),
        "wrong_gradient",
        "You multiply by the sigmoid itself. Its slope is out (1 − out).",
        "sigmoid 값 자체를 곱했습니다. 미분은 out (1 − out)입니다.",
    ),
    Mistake(
        "slope of another layer for the hidden units",
        Replace(NET_H, "dnet_h = dout_h * out_o * (1.0 - out_o)"),
        "wrong_gradient",
        "At the hidden units you take the slope of another layer. Use out_h (1 − out_h).",
        "은닉 유닛에서 다른 층의 미분을 썼습니다. out_h (1 − out_h)를 쓰세요.",
        also=(Replace(NET_H, "dnet_h = dout_h * x * (1.0 - x)"),),
    ),
    Mistake(
        "W2 not turned round",
        Replace(BACK, "W2 @ dnet_o"),
        "wrong_gradient",
        "On the way back a hidden unit gets its own column of W2, w5 and w7 for h1: W2.T @ dnet_o.",
        "역방향에서 은닉 유닛은 W2에서 자기 열을 받습니다. h1은 w5와 w7, 즉 W2.T @ dnet_o입니다.",
    ),
    Mistake(
        "slope of tanh",
        (
            Replace(NET_O, "dnet_o = dout_o * (1.0 - out_o**2)"),
            Replace(NET_H, "dnet_h = dout_h * (1.0 - out_h**2)"),
        ),
        "wrong_gradient",
        "1 − out² is the slope of tanh. The sigmoid's is out (1 − out).",
        "1 − out²은 tanh의 기울기입니다. 시그모이드의 기울기는 out (1 − out)입니다.",
    ),
    Mistake(
        "one path alone",
        Replace(BACK, "W2[0] * dnet_o[0]"),
        "wrong_gradient",
        "A hidden unit acts on both outputs, so both errors come back to it: add "
        "∂E_o1/∂out_h and ∂E_o2/∂out_h.",
        "은닉 유닛은 두 출력에 모두 영향을 주므로 두 오차가 모두 돌아옵니다. ∂E_o1/∂out_h와 "
        "∂E_o2/∂out_h를 더하세요.",
        also=(
            Replace(BACK, "W2[1] * dnet_o[1]"),
            Replace(BACK, "np.diag(W2) * dnet_o"),
        ),
    ),
    Mistake(
        "updated weights on the way back",
        Replace(BACK, "(W2 - 0.5 * np.outer(dnet_o, out_h)).T @ dnet_o"),
        "wrong_gradient",
        "You go back through W2 after its update. All derivatives are taken at the old weights; "
        "the update comes last.",
        "업데이트한 W2로 역전파했습니다. 미분은 모두 이전 가중치에서 구하고, 업데이트는 마지막에 "
        "합니다.",
    ),
    Mistake(
        "error goes back through dout",
        Replace(BACK, "W2.T @ dout_o"),
        "wrong_gradient",
        "You send ∂E/∂out back through W2. W2 stands before the outputs' sigmoid, so it is "
        "∂E/∂net_o that goes back.",
        "W2로 ∂E/∂out을 돌려보냈습니다. W2는 출력의 sigmoid 앞에 있으므로 ∂E/∂net_o를 돌려보내야 "
        "합니다.",
    ),
    Mistake(
        "W2 left out on the way back",
        Replace(BACK, "dnet_o"),
        "wrong_gradient",
        "The weights are missing on the way back: ∂net_o/∂out_h is W2.",
        "역방향에서 가중치가 빠졌습니다. ∂net_o/∂out_h는 W2입니다.",
        also=(Replace(BACK, "np.full(2, dnet_o.sum())"),),
    ),
    Mistake(
        "gradients turned round",
        (
            Replace("np.outer(dnet_o, out_h)", "np.outer(out_h, dnet_o)"),
            Replace("np.outer(dnet_h, x)", "np.outer(x, dnet_h)"),
        ),
        "wrong_gradient",
        "Rows and columns of dW are changed over: dW[k, i] = dnet[k] · input[i].",
        "dW의 행과 열이 바뀌었습니다. dW[k, i] = dnet[k] · 입력[i]입니다.",
        also=(
            Replace("np.outer(dnet_o, out_h)", "np.outer(out_h, dnet_o)"),
            Replace("np.outer(dnet_h, x)", "np.outer(x, dnet_h)"),
        ),
    ),
    Mistake(
        "other inputs",
        Replace("np.outer(dnet_o, out_h)", "np.outer(dnet_o, out_o)"),
        "wrong_gradient",
        "The derivative by a weight has what went *into* it: out_h for W2, x for W1.",
        "가중치에 대한 미분에는 그 가중치로 *들어간* 값을 곱합니다. W2에는 out_h, W1에는 x입니다.",
        also=(
            Replace("np.outer(dnet_o, out_h)", "np.outer(dnet_o, x)"),
            Replace("np.outer(dnet_o, out_h)", 'np.outer(dnet_o, seen["net_h"])'),
            Replace("np.outer(dnet_h, x)", "np.outer(dnet_h, out_h)"),
        ),
    ),
    Mistake(
        "inputs left out",
        (
            Replace("np.outer(dnet_o, out_h)", "np.outer(dnet_o, np.ones(2))"),
            Replace("np.outer(dnet_h, x)", "np.outer(dnet_h, np.ones(2))"),
        ),
        "wrong_gradient",
        "∂net/∂w is missing: multiply by what went into the weight, out_h or x.",
        "∂net/∂w가 빠졌습니다. 가중치로 들어간 값 out_h나 x를 곱하세요.",
    ),
    Mistake(
        "hidden units with b2",
        Replace(SEEN, "tiny_net_forward(x, W1, b2, W2, b2)"),
        "wrong_gradient",
        "Your hidden units have b2. Two slides write b2 there, but put in the value of b1: both "
        "hidden units share b1.",
        "은닉 유닛에 b2를 더했습니다. 슬라이드 두 장에 b2라고 적혀 있지만 대입한 값은 b1입니다. "
        "두 은닉 유닛은 b1을 함께 씁니다.",
    ),
    Mistake(
        "a gradient a unit for the biases",
        biases(""),
        "wrong_shape",
        "A layer has one bias for both units, so both derivatives come back to it: add them up.",
        "한 층의 두 유닛이 편향 하나를 함께 쓰므로 두 미분이 모두 돌아옵니다. 더하세요.",
        also=(biases("[:, np.newaxis]"),),
    ),
    Mistake(
        "mean for the biases",
        biases(".mean()"),
        "wrong_gradient",
        "You take the mean for a bias. Both units use it, so its derivative is the sum.",
        "편향에 평균을 썼습니다. 두 유닛이 함께 쓰므로 미분은 합입니다.",
    ),
    Mistake(
        "first unit for the biases",
        biases("[0]"),
        "wrong_gradient",
        "For a bias you take one unit alone. Both units use it, so its derivative is the sum.",
        "편향에 유닛 하나의 미분만 썼습니다. 두 유닛이 함께 쓰므로 미분은 합입니다.",
        also=(biases("[1]"),),
    ),
    Mistake(
        "no gradient for the biases",
        biases(".sum() * 0.0"),
        "wrong_gradient",
        "The biases stay in the lecture's update, but E depends on them: no derivative is 0.",
        "강의의 업데이트에서 편향은 그대로이지만, E는 편향에 따라 변하므로 미분은 0이 아닙니다.",
    ),
    Mistake(
        "weights instead of gradients",
        (
            Replace(LAYER_2, f"{LAYER_2}\n    dW2 = W2 - 0.5 * dW2"),
            Replace(LAYER_1, f"{LAYER_1}\n    dW1 = W1 - 0.5 * dW1"),
        ),
        "wrong_gradient",
        "You return weights after an update. Return the derivatives alone.",
        "업데이트한 가중치를 반환했습니다. 미분만 반환하세요.",
    ),
    Mistake(
        "no dict",
        Replace(RETURN, "return dW1, db1, dW2, db2"),
        "wrong_type",
        'Return a dict with the entries "dW1", "db1", "dW2" and "db2".',
        '"dW1", "db1", "dW2", "db2" 항목이 있는 딕셔너리로 반환하세요.',
        also=(Replace(RETURN, "return dW1, dW2"),),
    ),
    Mistake(
        "moves the weights",
        Replace(RETURN, f"W1 -= 0.5 * dW1\n    W2 -= 0.5 * dW2\n    {RETURN}"),
        "changed_input",
        "You update the caller's weights as well. Only return the derivatives.",
        "호출한 쪽의 가중치까지 업데이트했습니다. 미분만 반환하세요.",
        "keeps inputs",
    ),
)

"""Wrong answers to two_layer_net: its gradients."""

from __future__ import annotations

from assignments.tuning._two_layer_net_mistakes import BIAS_1, BIAS_2, MEAN, REG_1, REG_2
from autograder.model import Mistake, Replace

ONE_HOT = "dscores[rows, y] -= 1.0"
MASK = "dhidden * (hidden > 0)"

GRADIENT_MISTAKES = (
    Mistake(
        "ReLU not passed through",
        Replace(MASK, "dhidden"),
        "wrong_gradient",
        "The gradient goes through units that are off. Where the hidden unit is 0, set it to 0.",
        "꺼진 유닛으로도 그래디언트가 흐릅니다. 은닉 유닛이 0인 곳에서는 0으로 만드세요.",
    ),
    Mistake(
        "mask of the gradient",
        Replace(MASK, "np.maximum(dhidden, 0.0)"),
        "wrong_gradient",
        "You put the ReLU on the gradient itself. Its mask is where the hidden unit is above 0.",
        "그래디언트에 ReLU를 적용했습니다. 은닉 유닛이 0보다 큰 곳이 마스크입니다.",
    ),
    Mistake(
        "times the hidden units",
        Replace(MASK, "dhidden * hidden"),
        "wrong_gradient",
        "ReLU's derivative is 1 where a unit is on, not as large as the unit: multiply by "
        "(hidden > 0).",
        "ReLU의 미분은 켜진 유닛에서 1이며 유닛의 값이 아닙니다. (hidden > 0)을 곱하세요.",
    ),
    Mistake(
        "gradient of the sum",
        Replace(MEAN, ""),
        "wrong_gradient",
        "The gradients are N times too large: the loss is a mean, so dscores is divided by N.",
        "그래디언트가 N배 큽니다. 손실이 평균이므로 dscores를 N으로 나누세요.",
    ),
    Mistake(
        "one-hot not subtracted",
        Replace(ONE_HOT, "pass"),
        "wrong_gradient",
        "dscores is the softmax alone. Subtract 1 at the true class of each row.",
        "dscores가 softmax 값 그대로입니다. 행마다 실제 클래스의 자리에서 1을 빼세요.",
    ),
    Mistake(
        "1 subtracted from whole columns",
        Replace(ONE_HOT, "dscores[:, y] -= 1.0"),
        "wrong_gradient",
        "`dscores[:, y]` takes whole columns. Take one entry of each row: "
        "`dscores[np.arange(N), y]`.",
        "`dscores[:, y]`는 열 전체를 고릅니다. `dscores[np.arange(N), y]`로 행마다 한 칸만 "
        "고르세요.",
    ),
    Mistake(
        "sign of the gradient",
        Replace(MEAN, "dscores = -dscores / len(y)"),
        "wrong_gradient",
        "dscores has the wrong sign: it is P − one-hot(y).",
        "dscores의 부호가 반대입니다. P − one-hot(y)입니다.",
    ),
    Mistake(
        "penalty left out of the gradients",
        (Replace(REG_1, "X.T @ dhidden"), Replace(REG_2, "hidden.T @ dscores")),
        "wrong_gradient",
        "The loss knows of `reg`, the gradients do not: add reg · W to those of both weights.",
        "손실에는 `reg`가 있는데 그래디언트에는 없습니다. 두 가중치의 그래디언트에 reg · W를 "
        "더하세요.",
        also=(Replace(REG_1, "X.T @ dhidden"), Replace(REG_2, "hidden.T @ dscores")),
    ),
    Mistake(
        "half or twice the penalty's gradient",
        (
            Replace('+ reg * model["W1"]', '+ 2 * reg * model["W1"]'),
            Replace('+ reg * model["W2"]', '+ 2 * reg * model["W2"]'),
        ),
        "wrong_gradient",
        "The derivative of reg · ½ ΣW² is reg · W: neither half of it nor twice as much.",
        "reg · ½ ΣW²의 미분은 reg · W입니다. 그 절반도 두 배도 아닙니다.",
        also=(
            (
                Replace('+ reg * model["W1"]', '+ 0.5 * reg * model["W1"]'),
                Replace('+ reg * model["W2"]', '+ 0.5 * reg * model["W2"]'),
            ),
        ),
    ),
    Mistake(
        "mean over the bias",
        (Replace(BIAS_1, "dhidden.mean(axis=0)"), Replace(BIAS_2, "dscores.mean(axis=0)")),
        "wrong_gradient",
        "You divide the biases' gradients by N a second time. dscores has the 1/N already: sum.",
        "편향의 그래디언트를 N으로 한 번 더 나누었습니다. dscores에 1/N이 이미 있으니 더하세요.",
        also=(Replace(BIAS_1, "dhidden.mean(axis=0)"), Replace(BIAS_2, "dscores.mean(axis=0)")),
    ),
    Mistake(
        "bias gradient of one sum",
        (
            Replace(BIAS_1, "np.full(hidden.shape[1], dhidden.sum())"),
            Replace(BIAS_2, "np.full(scores.shape[1], dscores.sum())"),
        ),
        "wrong_gradient",
        "You sum over everything for a bias. Sum over the examples alone, axis 0.",
        "편향의 그래디언트에서 전체를 더했습니다. 예제에 대해서만, 곧 축 0으로 더하세요.",
    ),
    Mistake(
        "before the ReLU",
        Replace(REG_2, '(X @ model["W1"] + model["b1"]).T @ dscores + reg * model["W2"]'),
        "wrong_gradient",
        "dW2 takes the hidden layer before the ReLU. W2 multiplies what comes out of it.",
        "dW2에 ReLU 이전의 값을 썼습니다. W2에는 ReLU를 지난 값이 곱해집니다.",
    ),
    Mistake(
        "names of the biases swapped",
        (Replace('"b1": dhidden', '"b2": dhidden'), Replace('"b2": dscores', '"b1": dscores')),
        "wrong_shape",
        "The gradients of b1 and b2 are swapped.",
        "b1과 b2의 그래디언트가 뒤바뀌었습니다.",
    ),
    Mistake(
        "d in the names",
        (
            *(Replace(f'"{name}": d', f'"d{name}": d') for name in ("b1", "b2")),
            Replace('"W1": X.T', '"dW1": X.T'),
            Replace('"W2": hidden.T', '"dW2": hidden.T'),
        ),
        "wrong_type",
        "The gradients are called as the model's arrays are: W1, b1, W2, b2.",
        "그래디언트의 이름은 모델의 배열과 같은 W1, b1, W2, b2입니다.",
    ),
    Mistake(
        "one-hot added",
        Replace(ONE_HOT, "dscores[rows, y] += 1.0"),
        "wrong_gradient",
        "You add 1 at the true class. Subtract it: dscores is P − one-hot(y).",
        "실제 클래스의 자리에 1을 더했습니다. 빼야 합니다. dscores는 P − one-hot(y)입니다.",
    ),
    Mistake(
        "gradients without names",
        Replace("return loss, grads", "return loss, tuple(grads.values())"),
        "wrong_type",
        "Your gradients are a tuple. Put them into a dict under the names W1, b1, W2, b2.",
        "그래디언트를 튜플로 반환했습니다. W1, b1, W2, b2라는 이름으로 딕셔너리에 담으세요.",
        also=(Replace("return loss, grads", "return loss, list(grads.values())"),),
    ),
    Mistake(
        "gradients turned round",
        Replace("return loss, grads", "return loss, {n: g.T for n, g in grads.items()}"),
        "wrong_shape",
        "Your gradients are turned round. Each has the shape of its own array: W1's is (D, H).",
        "그래디언트의 행과 열이 뒤바뀌었습니다. 모양은 자기 배열과 같아서 W1이면 (D, H)입니다.",
    ),
    Mistake(
        "gradients of the biases in a table",
        (
            Replace(BIAS_1, "dhidden.sum(axis=0, keepdims=True)"),
            Replace(BIAS_2, "dscores.sum(axis=0, keepdims=True)"),
        ),
        "wrong_shape",
        "The biases' gradients have two axes, from `keepdims`. They have one, as the biases do.",
        "`keepdims` 때문에 편향의 그래디언트가 축이 둘입니다. 편향처럼 축이 하나여야 합니다.",
        also=(
            Replace(BIAS_1, "dhidden.sum(axis=0, keepdims=True)"),
            Replace(BIAS_2, "dscores.sum(axis=0, keepdims=True)"),
        ),
    ),
    Mistake(
        "keeps its work in the model",
        Replace("rows = np.arange(len(y))", 'rows, model["hidden"] = np.arange(len(y)), hidden'),
        "changed_input",
        "You write into `model`, which is the caller's. Keep what you need in variables.",
        "호출한 쪽의 `model`에 값을 써넣었습니다. 필요한 값은 변수에 두세요.",
        "keeps inputs",
    ),
)

"""The wrong gradients of `mlp_loss_and_gradients`: too many for its own file."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.backprop._mlp_loss_mistakes import OF_THE_LOSS
from autograder.model import Mistake, Replace

KEEP = "inputs.append(out)  # what this layer sees"
RELU = "out = np.maximum(scores, 0.0)"
ONE = "dout[rows, y] -= 1.0"
MEAN = "dout = dout / len(y)  # the loss is a mean"
BACK = "dseen, dW, db = affine_backward(dout, seen, W)"
INSERT = "gradients.insert(0, (dW, db))"
MASK = "dout = dseen * (seen > 0)"
RETURN = "return loss, gradients"


def masked_at_the_scores(X: np.ndarray, y: np.ndarray, layers: Any) -> Any:
    inputs: list[Any] = []
    scores = X
    for W, b in layers:
        inputs.append(np.maximum(scores, 0.0) if inputs else X)
        scores = inputs[-1] @ W + b
    rows, e = np.arange(len(y)), np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1.0
    gradients: list[Any] = []
    dout = p / len(y)
    for (W, _), seen, out in zip(layers[::-1], inputs[::-1], [scores, *inputs[:0:-1]], strict=True):
        dout = dout * (out > 0)
        gradients.insert(0, (seen.T @ dout, dout.sum(axis=0)))
        dout = dout @ W.T
    return loss, gradients


def masked_by_another_layer(X: np.ndarray, y: np.ndarray, layers: Any) -> Any:
    inputs: list[Any] = []
    scores = X
    for W, b in layers:
        inputs.append(np.maximum(scores, 0.0) if inputs else X)
        scores = inputs[-1] @ W + b
    rows, e = np.arange(len(y)), np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[rows, y]).mean()
    p[rows, y] -= 1.0
    gradients: list[Any] = []
    dout = p / len(y)
    for index in range(len(layers) - 1, -1, -1):
        gradients.insert(0, (inputs[index].T @ dout, dout.sum(axis=0)))
        if index:
            above = inputs[index + 1] if index + 1 < len(layers) else scores
            dout = dout @ layers[index][0].T * (above > 0)
    return loss, gradients


OF_THE_GRADIENTS = (
    Mistake(
        "gradient not divided by N",
        Replace(MEAN, "pass"),
        "wrong_gradient",
        "The loss is a mean, but the 1/N is missing in its gradient.",
        "손실은 평균인데 그래디언트에 1/N이 빠졌습니다.",
        "gradients",
    ),
    Mistake(
        "gradient divided by N twice",
        Replace(MEAN, "dout = dout / len(y) ** 2"),
        "wrong_gradient",
        "You divide the gradient by N twice. Once, at the scores, is enough: all else follows.",
        "그래디언트를 N으로 두 번 나누었습니다. 스코어에서 한 번만 나누면 됩니다.",
        "gradients",
    ),
    Mistake(
        "one-hot not subtracted",
        Replace(ONE, "pass"),
        "wrong_gradient",
        "The gradient at the scores is P − one-hot(y): subtract 1 at the true classes.",
        "스코어의 그래디언트는 P − one-hot(y)입니다. 실제 클래스의 자리에서 1을 빼세요.",
        "gradients",
    ),
    Mistake(
        "signs turned round",
        Replace(MEAN, "dout = -dout / len(y)"),
        "wrong_gradient",
        "All signs are turned round: at the scores it is P − one-hot(y).",
        "부호가 모두 반대입니다. 스코어에서는 P − one-hot(y)입니다.",
        "gradients",
    ),
    Mistake(
        "no ReLU on the way back",
        Replace(MASK, "dout = dseen"),
        "wrong_gradient",
        "On the way back the ReLU is missing: where it gave 0, nothing comes back.",
        "역방향에 ReLU가 빠졌습니다. ReLU가 0을 낸 곳으로는 아무것도 돌아오지 않습니다.",
        "gradients",
    ),
    Mistake(
        "mask a layer too high",
        masked_at_the_scores,
        "wrong_gradient",
        "You also mask the gradient at the scores, where there is no ReLU. A layer's mask comes "
        "from the outputs of its own ReLU; the last layer has none.",
        "ReLU가 없는 스코어의 그래디언트에도 마스크를 씌웠습니다. 마스크는 그 층 자신의 ReLU "
        "출력에서 나오고, 마지막 층에는 없습니다.",
        "gradients",
    ),
    Mistake(
        "mask of another layer",
        masked_by_another_layer,
        "raised",
        "You mask with the ReLU of another layer. What comes back to the outputs of a ReLU is "
        "masked by where those outputs are above 0.",
        "다른 층의 ReLU로 마스크를 씌웠습니다. ReLU의 출력으로 돌아온 값은 그 출력이 0보다 큰 "
        "곳에서만 통과합니다.",
    ),
    Mistake(
        "mask from the gradient's sign",
        Replace(MASK, "dout = np.maximum(dseen, 0.0)"),
        "wrong_gradient",
        "You cut off gradients below 0. ReLU's slope depends on what went through it forward, not "
        "on the sign of what comes back.",
        "음수인 그래디언트를 잘랐습니다. ReLU의 미분은 돌아온 값의 부호가 아니라 순방향에서 지나간 "
        "값에 따라 정해집니다.",
        "gradients",
    ),
    Mistake(
        "ReLU's slope is its input",
        Replace(MASK, "dout = dseen * seen"),
        "wrong_gradient",
        "You multiply by the ReLU itself. Its slope is 1 above 0, not as large as x, as the slide "
        "has it.",
        "ReLU 값 자체를 곱했습니다. ReLU의 미분은 슬라이드처럼 x만큼이 아니라 0보다 크면 1입니다.",
        "gradients",
    ),
    Mistake(
        "inputs before the ReLU",
        (
            Replace("inputs, out = [], X", "inputs, out, before = [], X, X"),
            Replace(KEEP, "inputs.append(before)"),
            Replace(RELU, f"{RELU}\n        before = scores"),
        ),
        "wrong_gradient",
        "For dW you take the values before the ReLU. What goes into the next layer is what comes "
        "out of it.",
        "dW에 ReLU를 지나기 전의 값을 썼습니다. 다음 층에 들어가는 것은 ReLU의 출력입니다.",
        "gradients",
    ),
    Mistake(
        "W not turned round",
        Replace(BACK, f"{BACK}\n        dseen = dout @ W"),
        "raised",
        "On the way back W is turned round: dout @ W.T.",
        "역방향에서는 W를 전치합니다. dout @ W.T입니다.",
    ),
    Mistake(
        "dW turned round",
        Replace(INSERT, "gradients.insert(0, (dW.T, db))"),
        "wrong_shape",
        "Your dW are turned round: each has the shape of its W.",
        "dW가 전치되었습니다. 각 dW의 모양은 W와 같습니다.",
        "gradients",
    ),
    Mistake(
        "db averaged",
        Replace(INSERT, "gradients.insert(0, (dW, db / len(y)))"),
        "wrong_gradient",
        "You average for db, though the 1/N is in what comes back already: sum over the examples.",
        "돌아온 값에 이미 1/N이 있는데 db에서 다시 평균을 냈습니다. 예제에 대해 더하기만 하세요.",
        "gradients",
    ),
    Mistake(
        "db as a row",
        Replace(INSERT, "gradients.insert(0, (dW, db[np.newaxis]))"),
        "wrong_shape",
        "Your db are matrices of one row. They have the shape of b, (n_out,): leave keepdims out.",
        "db가 행이 하나인 행렬입니다. b처럼 (n_out,)여야 하므로 keepdims를 빼세요.",
        "gradients",
    ),
    Mistake(
        "weights instead of gradients",
        Replace(INSERT, "gradients.insert(0, (W - dW, _ - db))"),
        "wrong_gradient",
        "You return weights after an update. Return the gradients alone.",
        "업데이트한 가중치를 반환했습니다. 그래디언트만 반환하세요.",
        "gradients",
        also=tuple(
            Replace(INSERT, f"gradients.insert(0, (W - {lr} * dW, _ - {lr} * db))")
            for lr in (0.5, 0.1, 0.01)
        ),
    ),
    Mistake(
        "last layer first",
        Replace(INSERT, "gradients.append((dW, db))"),
        "wrong_shape",
        "Your list begins with the last layer. Turn it round: the order is that of `layers`.",
        "리스트가 마지막 층부터 시작합니다. `layers`의 순서가 되도록 뒤집으세요.",
        "gradients",
    ),
    Mistake(
        "one flat list",
        Replace(INSERT, "gradients[:0] = [dW, db]"),
        "wrong_type",
        "Return a pair (dW, db) for each layer, not one flat list.",
        "하나로 편 리스트가 아니라 층마다 (dW, db) 쌍을 반환하세요.",
        "gradients",
    ),
    Mistake(
        "dW alone",
        Replace(INSERT, "gradients.insert(0, dW)"),
        "wrong_type",
        "The gradients of the biases are missing: a pair (dW, db) for each layer.",
        "편향의 그래디언트가 빠졌습니다. 층마다 (dW, db) 쌍을 반환하세요.",
        "gradients",
    ),
    Mistake(
        "updated weights on the way back",
        Replace(MASK, "dseen = dout @ (W - 0.5 * dW).T\n        dout = dseen * (seen > 0)"),
        "wrong_gradient",
        "You go back through weights that are updated already. All gradients are taken at the "
        "old ones.",
        "이미 업데이트한 가중치로 역전파했습니다. 그래디언트는 모두 이전 가중치에서 구합니다.",
        "gradients",
        also=tuple(
            Replace(MASK, f"dseen = dout @ (W - {rate} * dW).T\n        dout = dseen * (seen > 0)")
            for rate in (1.0, 0.1)
        ),
    ),
    Mistake(
        "changes the layers",
        Replace(MASK, f"W -= 0.1 * dW\n        {MASK}"),
        "changed_input",
        "You change the caller's layers: you update the weights, or take layers out of the list. "
        "Only return the gradients; work on copies if you must.",
        "호출한 쪽의 `layers`를 바꿉니다. 가중치를 업데이트하거나 리스트에서 층을 꺼내지 말고 "
        "그래디언트만 반환하세요. 필요하면 복사본을 쓰세요.",
        "keeps inputs",
        also=(Replace(RETURN, f"layers.pop()\n    {RETURN}"),),
    ),
)

MISTAKES = (*OF_THE_LOSS, *OF_THE_GRADIENTS)

"""The wrong losses of `mlp_loss_and_gradients`: too many for its own file."""

from __future__ import annotations

from autograder.model import Mistake, Replace

RELU = "out = np.maximum(scores, 0.0)"
SHIFTED = "shifted = scores - scores.max(axis=1, keepdims=True)"
LOG_P = "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
LOSS = "loss = -log_p[rows, y].mean()"
MEAN = "dout = dout / len(y)  # the loss is a mean"
MASK = "dout = dseen * (seen > 0)"

OF_THE_LOSS = (
    Mistake(
        "no shift",
        Replace(SHIFTED, "shifted = scores"),
        "not_finite",
        "exp overflows for huge scores. Subtract each row's own maximum from the scores first: the "
        "softmax stays the same.",
        "스코어가 아주 크면 exp가 넘칩니다. 먼저 스코어에서 각 행의 최댓값을 빼세요. 소프트맥스는 "
        "그대로입니다.",
        "edge cases",
        also=(Replace(SHIFTED, "shifted = scores - scores.max()"),),
    ),
    Mistake(
        "biases left out",
        (Replace("scores = affine_forward(out, W, b)", "scores = out @ W"),),
        "wrong_value",
        "Your layers have no biases: z = a W + b.",
        "층에 편향이 빠졌습니다. z = a W + b입니다.",
    ),
    Mistake(
        "sum of the losses",
        (Replace(LOSS, "loss = -log_p[rows, y].sum()"), Replace(MEAN, "pass")),
        "wrong_value",
        "You add the losses of the examples up. The loss is their mean, and so its gradient has "
        "a 1/N.",
        "예제별 손실을 더했습니다. 손실은 평균이므로 그래디언트에도 1/N이 있습니다.",
        "loss",
    ),
    Mistake(
        "loss not averaged",
        Replace(LOSS, "loss = -log_p[rows, y].sum()"),
        "wrong_value",
        "You add the losses of the examples up, though your gradient is that of their mean. "
        "Divide the loss by N too.",
        "그래디언트는 평균의 것인데 손실은 합입니다. 손실도 N으로 나누세요.",
        "loss",
    ),
    Mistake(
        "loss averaged twice",
        Replace(LOSS, "loss = -log_p[rows, y].mean() / len(y)"),
        "wrong_value",
        "You divide the loss by N twice: `mean` does it already.",
        "손실을 N으로 두 번 나누었습니다. `mean`이 이미 나눕니다.",
        "loss",
    ),
    Mistake(
        "loss divided by C",
        Replace(LOSS, "loss = -log_p[rows, y].mean() / scores.shape[1]"),
        "wrong_value",
        "Your loss is C times too small: the mean is over the examples alone.",
        "손실이 C배만큼 작습니다. 평균은 예제에 대해서만 냅니다.",
        "loss",
    ),
    Mistake(
        "sign of the loss",
        Replace(LOSS, "loss = log_p[rows, y].mean()"),
        "wrong_value",
        "Your loss is below 0: the minus of −log P is missing.",
        "손실이 음수입니다. −log P의 마이너스가 빠졌습니다.",
        "loss",
    ),
    Mistake(
        "a loss an example",
        Replace(LOSS, "loss = -log_p[rows, y]"),
        "wrong_shape",
        "You return a loss for each example. Return their mean, one number.",
        "예제마다의 손실을 반환했습니다. 평균인 숫자 하나를 반환하세요.",
        "loss",
    ),
    Mistake(
        "ReLU on the scores",
        Replace(SHIFTED, "shifted = out - out.max(axis=1, keepdims=True)"),
        "wrong_value",
        "You apply ReLU to the scores as well. The last layer has none: scores may be negative.",
        "스코어에도 ReLU를 적용했습니다. 마지막 층에는 ReLU가 없으며 스코어는 음수일 수 있습니다.",
        "loss",
        also=(
            (
                Replace(SHIFTED, "shifted = out - out.max(axis=1, keepdims=True)"),
                Replace(MEAN, f"{MEAN}\n    dout = dout * (scores > 0)"),
            ),
        ),
    ),
    Mistake(
        "no ReLU",
        Replace(RELU, "out = scores"),
        "wrong_value",
        "There is no ReLU between your layers: without it they are a single layer.",
        "층 사이에 ReLU가 없습니다. ReLU가 없으면 여러 층이 한 층과 같습니다.",
        "loss",
        also=((Replace(RELU, "out = scores"), Replace(MASK, "dout = dseen")),),
    ),
    Mistake(
        "another activation",
        (Replace(RELU, "out = np.tanh(scores)"), Replace(MASK, "dout = dseen * (1 - seen**2)")),
        "wrong_value",
        "You use another activation. Here it is ReLU, max(0, z).",
        "다른 활성화 함수를 썼습니다. 여기서는 ReLU, 즉 max(0, z)입니다.",
        "loss",
        also=(
            (
                Replace(RELU, "out = 1 / (1 + np.exp(-scores))"),
                Replace(MASK, "dout = dseen * seen * (1 - seen)"),
            ),
            (
                Replace(RELU, "out = np.maximum(scores, 0.01 * scores)"),
                Replace(MASK, "dout = dseen * np.where(seen > 0, 1.0, 0.01)"),
            ),
        ),
    ),
    Mistake(
        "softmax over the examples",
        (
            Replace(SHIFTED, "shifted = scores - scores.max(axis=0)"),
            Replace(LOG_P, "log_p = shifted - np.log(np.exp(shifted).sum(axis=0))"),
        ),
        "wrong_value",
        "Your probabilities sum to 1 down the examples. Sum each row over its classes: axis=1.",
        "확률의 합이 예제 방향으로 1이 됩니다. 행마다 클래스에 대해 axis=1로 더하세요.",
        "loss",
    ),
)

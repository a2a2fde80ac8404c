"""Wrong answers to two_layer_net: scores and loss."""

from __future__ import annotations

from autograder.model import Mistake, Replace

FORWARD = 'np.maximum(X @ model["W1"] + model["b1"], 0.0)'
SCORES = 'hidden @ model["W2"] + model["b2"]'
SHIFT = "scores - scores.max(axis=1, keepdims=True)"
LOG_P = "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
BIAS_1, BIAS_2 = "dhidden.sum(axis=0)", "dscores.sum(axis=0)"
PENALTY = '0.5 * reg * ((model["W1"] ** 2).sum() + (model["W2"] ** 2).sum())'
LOSS = "-log_p[rows, y].mean() + penalty"
MEAN = "dscores = dscores / len(y)  # the loss is a mean"
REG_1, REG_2 = 'X.T @ dhidden + reg * model["W1"]', 'hidden.T @ dscores + reg * model["W2"]'
# The softmax first and its logarithm after, as most people write it; `{}` is the shift.
NAIVE = (
    (f"shifted = {SHIFT}", "e = np.exp(scores{})\n    p = e / e.sum(axis=1, keepdims=True)"),
    (LOG_P, "np.log(p)"),
    ("np.exp(log_p)", "p.copy()"),
)


def naively(shift: str) -> tuple[Replace, ...]:
    return tuple(Replace(old, new.replace("{}", shift)) for old, new in NAIVE)


SCORE_MISTAKES = (
    Mistake(
        "no ReLU",
        Replace(FORWARD, 'X @ model["W1"] + model["b1"]'),
        "wrong_value",
        "The ReLU is missing between the layers: without it two layers are one.",
        "두 층 사이에 ReLU가 없습니다. ReLU가 없으면 두 층은 한 층과 같습니다.",
    ),
    Mistake(
        "ReLU on the scores",
        Replace(f"scores = {SCORES}", f"scores = np.maximum({SCORES}, 0.0)"),
        "wrong_value",
        "You apply the ReLU to the scores too. Scores may be negative: it belongs to the hidden "
        "layer alone.",
        "점수에도 ReLU를 적용했습니다. 점수는 음수일 수 있으니 은닉층에만 적용하세요.",
    ),
    Mistake(
        "first bias left out",
        Replace(' + model["b1"], 0.0)', ", 0.0)"),
        "wrong_value",
        "b1 is left out: add it before the ReLU.",
        "b1이 빠졌습니다. ReLU 앞에서 더하세요.",
        also=(Replace(FORWARD, 'np.maximum(X @ model["W1"], 0.0) + model["b1"]'),),
    ),
    Mistake(
        "second bias left out",
        Replace(SCORES, 'hidden @ model["W2"]'),
        "wrong_value",
        "b2 is left out: add it to the scores.",
        "b2가 빠졌습니다. 점수에 더하세요.",
    ),
    Mistake(
        "another activation",
        Replace(FORWARD, 'np.tanh(X @ model["W1"] + model["b1"])'),
        "wrong_value",
        "Your hidden layer has another activation. It is a ReLU, max(0, s).",
        "은닉층의 활성 함수가 다릅니다. ReLU, 곧 max(0, s)입니다.",
        also=(
            Replace(FORWARD, '1 / (1 + np.exp(-(X @ model["W1"] + model["b1"])))'),
            Replace(FORWARD, FORWARD.replace("np.maximum(", "(lambda s, _: s * 0.01 ** (s < 0))(")),
            Replace(FORWARD, FORWARD.replace("np.maximum(", "(lambda s, _: s * 0.1 ** (s < 0))(")),
        ),
    ),
    Mistake(
        "probabilities for scores",
        Replace(
            "return scores",
            f"shifted = {SHIFT}\n        return np.exp({LOG_P})",
        ),
        "wrong_value",
        "Without `y` you return probabilities. Return the scores, before the softmax.",
        "`y`가 없을 때 확률을 반환했습니다. softmax를 적용하기 전의 점수를 반환하세요.",
    ),
    Mistake(
        "classes for scores",
        Replace("return scores", "return scores.argmax(axis=1)"),
        "wrong_shape",
        "Without `y` you return the predicted classes. Return all scores, (N, C).",
        "`y`가 없을 때 예측한 클래스를 반환했습니다. 점수 전체 (N, C)를 반환하세요.",
    ),
    Mistake(
        "a tuple without y",
        Replace("return scores", "return scores, None"),
        "wrong_type",
        "Without `y` you return a tuple. Return the scores by themselves.",
        "`y`가 없을 때 튜플을 반환했습니다. 점수만 반환하세요.",
        also=(Replace("return scores", "return 0.0, scores"),),
    ),
    Mistake(
        "y compared by its numbers",
        Replace("y is None", "y == None"),
        "raised",
        "`y == None` and `not y` ask every label by itself. Ask `y is None`.",
        "`y == None`이나 `not y`는 레이블마다 따로 묻습니다. `y is None`으로 물으세요.",
        also=(Replace("y is None", "not y"),),
    ),
)

LOSS_MISTAKES = (
    Mistake(
        "sum for the mean",
        (Replace("].mean() + penalty", "].sum() + penalty"), Replace(MEAN, "")),
        "wrong_value",
        "Loss and gradients are sums over the examples. Take the mean: divide by N.",
        "손실과 그래디언트가 예제의 합입니다. N으로 나누어 평균을 내세요.",
    ),
    Mistake(
        "softmax over the wrong axis",
        Replace(LOG_P, LOG_P.replace("axis=1", "axis=0")),
        "wrong_value",
        "Your softmax runs over the examples. It runs over the classes of one example, axis 1.",
        "softmax를 예제 방향으로 취했습니다. 예제 하나의 클래스들, 곧 축 1로 취하세요.",
        also=(
            Replace(LOG_P, "shifted - np.log(np.exp(shifted).sum())"),
            (
                Replace(LOG_P, LOG_P.replace("axis=1", "axis=0")),
                Replace(SHIFT, SHIFT.replace("axis=1", "axis=0")),
            ),
        ),
    ),
    Mistake(
        "loss alone",
        Replace("return loss, grads", "return loss"),
        "wrong_type",
        "With `y` you return the loss alone. Return (loss, grads).",
        "`y`가 있을 때 손실만 반환했습니다. (loss, grads)를 반환하세요.",
        also=(Replace("return loss, grads", "return float(loss)"),),
    ),
    Mistake(
        "results swapped",
        Replace("return loss, grads", "return grads, loss"),
        "wrong_type",
        "The results are swapped: first the loss, then the gradients.",
        "결과의 순서가 바뀌었습니다. 손실이 먼저, 그래디언트가 나중입니다.",
    ),
    Mistake(
        "sign of the loss",
        Replace(LOSS, "log_p[rows, y].mean() + penalty"),
        "wrong_value",
        "The minus sign of −log P is missing from the loss.",
        "손실에서 −log P의 마이너스 부호가 빠졌습니다.",
    ),
    Mistake(
        "half left out",
        (
            Replace("0.5 * reg * (", "reg * ("),
            Replace('+ reg * model["W1"]', '+ 2 * reg * model["W1"]'),
            Replace('+ reg * model["W2"]', '+ 2 * reg * model["W2"]'),
        ),
        "wrong_value",
        "The penalty is reg · ½ ΣW²: the half is missing, so its derivative is twice too large.",
        "벌점은 reg · ½ ΣW²입니다. ½이 빠져서 미분도 두 배입니다.",
        also=(Replace("0.5 * reg * (", "reg * ("),),
    ),
    Mistake(
        "one weight regularized",
        (Replace(' + (model["W2"] ** 2).sum()', ""), Replace(REG_2, "hidden.T @ dscores")),
        "wrong_value",
        "Only one of the two weights has a penalty. Both W1 and W2 have it.",
        "두 가중치 가운데 하나에만 벌점이 있습니다. W1과 W2 모두에 있어야 합니다.",
        also=(
            (Replace('(model["W1"] ** 2).sum() + ', ""), Replace(REG_1, "X.T @ dhidden")),
            Replace(' + (model["W2"] ** 2).sum()', ""),
            Replace('(model["W1"] ** 2).sum() + ', ""),
        ),
    ),
    Mistake(
        "biases regularized",
        (
            Replace(PENALTY, "0.5 * reg * sum((value**2).sum() for value in model.values())"),
            Replace(BIAS_1, f'{BIAS_1} + reg * model["b1"]'),
            Replace(BIAS_2, f'{BIAS_2} + reg * model["b2"]'),
        ),
        "wrong_value",
        "The biases have a penalty too. It belongs to the weights W1 and W2 alone.",
        "편향에도 벌점을 주었습니다. 벌점은 가중치 W1과 W2에만 줍니다.",
        also=(Replace(PENALTY, "0.5 * reg * sum((value**2).sum() for value in model.values())"),),
    ),
    Mistake(
        "reg ignored",
        (
            Replace(PENALTY, "0.0"),
            Replace(REG_1, "X.T @ dhidden"),
            Replace(REG_2, "hidden.T @ dscores"),
        ),
        "wrong_value",
        "`reg` has no effect. Add reg · ½ (ΣW1² + ΣW2²) to the loss, and reg · W to the gradients "
        "of both weights.",
        "`reg`가 쓰이지 않습니다. 손실에 reg · ½ (ΣW1² + ΣW2²)를, 두 가중치의 그래디언트에 "
        "reg · W를 더하세요.",
    ),
    Mistake(
        "penalty left out of the loss",
        Replace(PENALTY, "0.0"),
        "wrong_value",
        "The gradients know of `reg`, the loss does not: add reg · ½ (ΣW1² + ΣW2²).",
        "그래디언트에는 `reg`가 있는데 손실에는 없습니다. reg · ½ (ΣW1² + ΣW2²)를 더하세요.",
    ),
    Mistake(
        "penalty divided by N",
        (
            Replace(PENALTY, f"{PENALTY} / len(X)"),
            Replace('+ reg * model["W1"]', '+ reg * model["W1"] / len(X)'),
            Replace('+ reg * model["W2"]', '+ reg * model["W2"] / len(X)'),
        ),
        "wrong_value",
        "You divide the penalty by N. Only the data's loss is a mean over the examples.",
        "벌점까지 N으로 나누었습니다. 예제에 대한 평균은 데이터의 손실뿐입니다.",
        also=(Replace(PENALTY, f"{PENALTY} / len(X)"),),
    ),
    Mistake(
        "weights not squared",
        Replace(PENALTY, '0.5 * reg * (model["W1"].sum() + model["W2"].sum())'),
        "wrong_value",
        "Your penalty sums the weights themselves. Square them first.",
        "가중치를 그대로 더했습니다. 먼저 제곱하세요.",
        also=(
            Replace(PENALTY, 'reg * (abs(model["W1"]).sum() + abs(model["W2"]).sum())'),
            Replace(
                PENALTY, '0.5 * reg * (np.linalg.norm(model["W1"]) + np.linalg.norm(model["W2"]))'
            ),
        ),
    ),
    Mistake(
        "no shift",
        Replace(f"shifted = {SHIFT}", "shifted = scores"),
        "not_finite",
        "exp overflows for huge scores, and underflows to 0 for hugely negative ones. Subtract "
        "each row's maximum first.",
        "점수가 아주 크면 exp가 넘치고, 아주 작으면 모두 0이 됩니다. 먼저 행마다 최댓값을 빼세요.",
        "stability",
        also=(naively(""),),
    ),
    Mistake(
        "logarithm of the softmax",
        naively(" - scores.max(axis=1, keepdims=True)"),
        "not_finite",
        "The probability of the true class can round to 0, and log 0 is infinite. Take the "
        "logarithm on paper: log P = s − max − log Σ e^(s − max).",
        "실제 클래스의 확률이 0으로 반올림되면 log 0이 됩니다. 로그를 식에서 먼저 풀어 "
        "log P = s − max − log Σ e^(s − max)로 계산하세요.",
        "stability",
    ),
    Mistake(
        "logarithm with a floor",
        Replace(LOSS, "-np.log(np.exp(log_p[rows, y]) + 1e-8).mean() + penalty"),
        "wrong_value",
        "The small number inside your logarithm stops every loss near 18. Leave it out and "
        "compute log P from the shifted scores.",
        "로그 안에 더한 작은 수 때문에 손실이 18 근처에서 멈춥니다. 그 수를 빼고, 최댓값을 뺀 "
        "점수에서 log P를 바로 계산하세요.",
        "stability",
        also=(
            Replace(LOSS, "-np.log(np.exp(log_p[rows, y]) + 1e-12).mean() + penalty"),
            Replace(LOSS, "-np.log(np.exp(log_p[rows, y]) + 1e-15).mean() + penalty"),
        ),
    ),
)

MISTAKES = SCORE_MISTAKES + LOSS_MISTAKES

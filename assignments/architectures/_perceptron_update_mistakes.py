"""Wrong answers to `perceptron_update`; too many for the record's own file."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace


def moves_its_input(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[np.ndarray, float]:
    error = target - (1 if w @ x + b >= 0 else 0)
    w += lr * error * x
    return w, b + lr * error


FIRES = "1 if w @ x + b >= 0 else 0"
ERROR = "target - prediction"
NEW_W, NEW_B = "w + lr * error * x", "b + lr * error"
MISTAKES = (
    Mistake(
        "the wrong sign",
        Replace(ERROR, "prediction - target"),
        "wrong_value",
        "Your step goes the other way: the next prediction of this example is worse. Add "
        "lr · (target − prediction) · x.",
        "반대 방향으로 움직여서 이 예제의 예측이 더 나빠집니다. lr · (target − prediction) · x를 "
        "더하세요.",
        "w",
    ),
    Mistake(
        "the prediction without bias",
        Replace(FIRES, "1 if w @ x >= 0 else 0"),
        "wrong_value",
        "Your prediction leaves the bias out: it is 1 where w·x + b ≥ 0.",
        "예측에서 편향이 빠졌습니다. w·x + b ≥ 0일 때 1입니다.",
        "w",
        also=(Replace(FIRES, "1 if w @ x - b >= 0 else 0"),),
    ),
    Mistake(
        "the sum instead of the prediction",
        Replace(FIRES, "w @ x + b"),
        "wrong_value",
        "You subtract the weighted sum from the target, which is the rule of Adaline. The "
        "perceptron rule takes the prediction, 0 or 1.",
        "target에서 가중합을 뺐는데, 이것은 Adaline의 규칙입니다. 퍼셉트론 규칙에서는 0 또는 1인 "
        "예측을 뺍니다.",
        "w",
    ),
    Mistake(
        "a sigmoid for the prediction",
        Replace(FIRES, "1 / (1 + np.exp(-(w @ x + b)))"),
        "wrong_value",
        "You subtract a probability, as logistic regression does. The perceptron's prediction is "
        "0 or 1.",
        "로지스틱 회귀처럼 확률을 뺐습니다. 퍼셉트론의 예측은 0 또는 1입니다.",
        "w",
    ),
    Mistake(
        "a prediction of −1 or 1",
        Replace(FIRES, "1 if w @ x + b >= 0 else -1"),
        "wrong_value",
        "Your prediction is −1 or 1, but the target is 0 or 1: then a right 0 still moves.",
        "예측이 −1 또는 1인데 target은 0 또는 1이어서, 맞힌 0에서도 움직입니다.",
        "w",
        also=(Replace(FIRES, "np.sign(w @ x + b)"),),
    ),
    Mistake(
        "a threshold at one half",
        Replace("b >= 0", "b >= 0.5"),
        "wrong_value",
        "You compare the sum with 0.5, as if it were a probability. The threshold of the sum is 0.",
        "합을 확률처럼 0.5와 비교했습니다. 합의 문턱은 0입니다.",
        "w",
        also=(Replace("b >= 0", "b > 0.5"),),
    ),
    Mistake(
        "twice as far",
        Replace(ERROR, "2 * (target - prediction)"),
        "wrong_value",
        "You move twice as far as the rule. If you write target and prediction as −1 and 1, their "
        "difference is 2; here both are 0 or 1.",
        "규칙보다 두 배로 움직입니다. target과 예측을 −1과 1로 쓰면 차이가 2가 됩니다. 여기서는 "
        "둘 다 0 또는 1입니다.",
        "w",
    ),
    Mistake(
        "moves though it was right",
        Replace(ERROR, "2 * target - 1"),
        "wrong_value",
        "You move whether or not the prediction was right. A right one has the error 0.",
        "예측이 맞았을 때도 움직입니다. 맞았다면 오차는 0입니다.",
        "w",
        also=(Replace(ERROR, "target"),),
    ),
    Mistake(
        "learns from missed 1s alone",
        Replace(ERROR, "max(0, target - prediction)"),
        "wrong_value",
        "A 0 that fired moves nothing in yours. Its error is −1: the weights go down.",
        "1로 잘못 예측한 0에서는 움직이지 않습니다. 이때 오차는 −1이고 가중치는 줄어듭니다.",
        "w",
        also=(Replace(ERROR, "abs(target - prediction)"),),
    ),
    Mistake(
        "the learning rate left out",
        (Replace(NEW_W, "w + error * x"), Replace(NEW_B, "b + error")),
        "wrong_value",
        "The learning rate is missing: both steps are multiplied by lr.",
        "학습률이 빠졌습니다. w와 b의 스텝에 모두 lr을 곱하세요.",
        "w",
        also=(Replace(NEW_W, "w + error * x"),),
    ),
    Mistake(
        "a learning rate of its own",
        (Replace(NEW_W, "w + 0.1 * error * x"), Replace(NEW_B, "b + 0.1 * error")),
        "wrong_value",
        "Your steps have a learning rate of their own, 0.1. Use the one that is given: lr.",
        "학습률을 0.1로 정해 두었습니다. 인자로 받은 lr을 쓰세요.",
        "w",
        also=((Replace(NEW_W, "w + 0.01 * error * x"), Replace(NEW_B, "b + 0.01 * error")),),
    ),
    Mistake(
        "a mean over the features",
        Replace(NEW_W, "w + lr * error * x / len(x)"),
        "wrong_value",
        "You divide the step by the number of features. The rule does not: lr · error · x.",
        "스텝을 특성 수로 나누었습니다. 규칙에는 나누기가 없습니다: lr · error · x.",
        "w",
    ),
    Mistake(
        "the bias without learning rate",
        Replace(NEW_B, "b + error"),
        "wrong_value",
        "w is right, but the bias moves without the learning rate: b + lr · (target − prediction).",
        "w는 맞지만 편향에 학습률이 빠졌습니다. b + lr · (target − prediction)입니다.",
        "b",
    ),
    Mistake(
        "the bias stays",
        Replace(NEW_B, "b"),
        "wrong_value",
        "w is right, but the bias never moves. It learns too, as the weight of an input that is "
        "always 1.",
        "w는 맞지만 편향이 그대로입니다. 편향은 항상 1인 입력의 가중치이므로 함께 움직입니다.",
        "b",
    ),
    Mistake(
        "the bias moves down",
        Replace(NEW_B, "b - lr * error"),
        "wrong_value",
        "w is right, but the bias moves against it, like a threshold. It is added to the sum, so "
        "it moves with w.",
        "w는 맞지만 편향이 문턱처럼 반대로 움직입니다. 합에 더하는 값이므로 w와 같은 방향입니다.",
        "b",
    ),
    Mistake(
        "the bias times x",
        Replace(NEW_B, "b + lr * error * x.sum()"),
        "wrong_value",
        "You move the bias by the inputs. Its own input is always 1: b + lr · (target − "
        "prediction).",
        "편향을 입력에 비례해 움직였습니다. 편향의 입력은 항상 1이므로 b + lr · (target − "
        "prediction)입니다.",
        "b",
        also=(Replace(NEW_B, "b + lr * error * x.mean()"),),
    ),
    Mistake(
        "a bias for each feature",
        Replace(NEW_B, f"b{NEW_W[1:]}"),
        "wrong_shape",
        "Your bias has become an array: you move it by x. Its own input is always 1, so it stays "
        "one number: b + lr · (target − prediction).",
        "편향이 x만큼 움직여 배열이 되었습니다. 편향의 입력은 항상 1이므로 수 하나로 남습니다: "
        "b + lr · (target − prediction).",
        "b",
    ),
    Mistake(
        "the example left out",
        Replace(NEW_W, "w + lr * error"),
        "wrong_value",
        "Every weight moves by the same number in yours. Each moves with its own input: multiply "
        "by x.",
        "모든 가중치가 똑같이 움직입니다. 가중치마다 자기 입력에 비례하도록 x를 곱하세요.",
        "w",
    ),
    Mistake(
        "0 does not fire",
        Replace("b >= 0", "b > 0"),
        "wrong_value",
        "Where the sum is exactly 0 your prediction is 0. The step is 1 there: use ≥.",
        "합이 정확히 0일 때 예측을 0으로 보았습니다. 그때 계단 함수는 1이므로 ≥를 쓰세요.",
        "edge cases",
    ),
    Mistake(
        "the steps alone",
        (Replace(NEW_W, "lr * error * x"), Replace(NEW_B, "lr * error")),
        "wrong_value",
        "You return how far to move. Add it to w and b, and return the new ones.",
        "움직일 양만 반환했습니다. w와 b에 더한 새 값을 반환하세요.",
        "w",
    ),
    Mistake(
        "b before w",
        Replace(f"return {NEW_W}, {NEW_B}", f"return {NEW_B}, {NEW_W}"),
        "wrong_shape",
        "You return the bias first. The order is w, b.",
        "편향을 먼저 반환했습니다. 순서는 w, b입니다.",
        "w",
    ),
    Mistake(
        "w alone",
        Replace(f"return {NEW_W}, {NEW_B}", f"return {NEW_W}"),
        "wrong_type",
        "You return w alone. The bias learns too: return both, w first.",
        "w만 반환했습니다. 편향도 학습하므로 w, b의 순서로 둘 다 반환하세요.",
        "w",
    ),
    Mistake(
        "moves its input",
        moves_its_input,
        "changed_input",
        "`w += …` writes into the caller's array. Make a new one: `w = w + …`.",
        "`w += …`는 호출한 쪽의 배열을 바꿉니다. `w = w + …`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "half as far",
        Replace(ERROR, "(target - prediction) / 2"),
        "wrong_value",
        "Your step is half as long: lr · (target − prediction) · x.",
        "스텝이 절반입니다. lr · (target − prediction) · x입니다.",
        "w",
    ),
)

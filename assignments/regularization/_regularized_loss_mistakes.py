"""Wrong answers to `regularized_loss`."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

MEAN = "np.mean(data_losses)"
BY_L1 = 'penalty == "l1"'
ADDED = "lam * R"
WHOLE = "float(np.mean(data_losses) + lam * R)"
HALF = "l2_penalty(W)"


def l2_by_default(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l2") -> float:
    R = np.sum(np.abs(W)) if penalty == "l1" else 0.5 * np.sum(W**2)
    return float(np.mean(data_losses) + lam * R)


def adds_in_place(data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1") -> float:
    data_losses += lam * (np.sum(np.abs(W)) if penalty == "l1" else 0.5 * np.sum(W**2))
    return float(np.mean(data_losses))


MISTAKES = (
    Mistake(
        "sum of the losses",
        Replace(MEAN, "np.sum(data_losses)"),
        "wrong_value",
        "You add the losses up. The data loss is their mean: divide by N.",
        "손실을 더하기만 했습니다. 데이터 손실은 평균이므로 N으로 나누세요.",
    ),
    Mistake(
        "penalty divided by N",
        Replace(ADDED, "lam * R / len(data_losses)"),
        "wrong_value",
        "You divide the penalty by N as well. The mean is over the data losses alone.",
        "벌점까지 N으로 나누었습니다. 평균은 데이터 손실에만 냅니다.",
        also=(Replace(ADDED, "lam * R / (2 * len(data_losses))"),),
    ),
    Mistake(
        "penalty of each weight, on average",
        Replace(ADDED, "lam * R / W.size"),
        "wrong_value",
        "You take the mean of the penalty over the weights. R(W) is a sum.",
        "벌점을 가중치의 개수로 나누었습니다. R(W)는 합입니다.",
    ),
    Mistake(
        "λ left out",
        Replace(ADDED, "R"),
        "wrong_value",
        "The penalty counts in full: multiply it by λ.",
        "벌점을 그대로 더했습니다. λ를 곱하세요.",
    ),
    Mistake(
        "λ before the losses",
        Replace(WHOLE, "float(lam * np.mean(data_losses) + R)"),
        "wrong_value",
        "λ multiplies the data loss. It belongs to the penalty.",
        "λ를 데이터 손실에 곱했습니다. 벌점에 곱해야 합니다.",
        also=(
            Replace(WHOLE, "float(lam * (np.mean(data_losses) + R))"),
            Replace(WHOLE, "float((1 - lam) * np.mean(data_losses) + lam * R)"),
        ),
    ),
    Mistake(
        "λ halved",
        Replace(ADDED, "0.5 * lam * R"),
        "wrong_value",
        "You halve λ · R. The ½ stands in R already, and only for L2.",
        "λ · R을 반으로 나누었습니다. ½은 이미 R 안에 있고, L2에만 있습니다.",
    ),
    Mistake(
        "penalty subtracted",
        Replace(WHOLE, "float(np.mean(data_losses) - lam * R)"),
        "wrong_value",
        "You subtract the penalty: large weights would be rewarded. Add it.",
        "벌점을 뺐습니다. 그러면 큰 가중치가 상을 받습니다. 더하세요.",
    ),
    Mistake(
        "data loss alone",
        Replace(WHOLE, "float(np.mean(data_losses))"),
        "wrong_value",
        "You return the data loss. Add λ · R(W).",
        "데이터 손실만 반환했습니다. λ · R(W)를 더하세요.",
    ),
    Mistake(
        "penalty alone",
        Replace(WHOLE, "float(lam * R)"),
        "wrong_value",
        "You return the penalty alone. Add the mean of the data losses.",
        "벌점만 반환했습니다. 데이터 손실의 평균을 더하세요.",
        also=(Replace(WHOLE, "float(R)"),),
    ),
    Mistake(
        "penalties swapped",
        Replace(BY_L1, 'penalty == "l2"'),
        "wrong_value",
        'You take the other penalty: "l1", the default, is Σ |w|, and "l2" is ½ Σ w².',
        '다른 벌점을 썼습니다. 기본값인 "l1"은 Σ |w|이고 "l2"는 ½ Σ w²입니다.',
    ),
    Mistake(
        "always L2",
        Replace(BY_L1, "False"),
        "wrong_value",
        'You always take L2. The default is "l1": Σ |w|.',
        '언제나 L2를 썼습니다. 기본값은 "l1", 즉 Σ |w|입니다.',
    ),
    Mistake(
        "L2 by default",
        l2_by_default,
        "wrong_value",
        'Your default is "l2". It is "l1": `penalty="l1"`.',
        '기본값이 "l2"입니다. `penalty="l1"`이어야 합니다.',
        "L1",
    ),
    Mistake(
        "always L1",
        Replace(BY_L1, "True"),
        "wrong_value",
        'You always take L1. With "l2" the penalty is ½ Σ w².',
        '언제나 L1을 썼습니다. "l2"이면 벌점은 ½ Σ w²입니다.',
        "L2",
    ),
    Mistake(
        "L2 not halved",
        Replace(HALF, "np.sum(W**2)"),
        "wrong_value",
        "Your L2 is Σ w². The lecture's has a ½ before it.",
        "Σ w²을 L2로 썼습니다. 강의의 L2에는 앞에 ½이 있습니다.",
        "L2",
    ),
    Mistake(
        "root in L2",
        Replace(HALF, "np.sqrt(np.sum(W**2))"),
        "wrong_value",
        "You add the L2 norm. The penalty has no root: ½ Σ w².",
        "L2 노름을 더했습니다. 벌점에는 제곱근이 없습니다. ½ Σ w²입니다.",
        "L2",
        also=(Replace(HALF, "0.5 * np.sqrt(np.sum(W**2))"),),
    ),
    Mistake(
        "signs kept",
        Replace("l1_penalty(W)", "np.sum(W)"),
        "wrong_value",
        "By L1 you add the weights with their signs. Take absolute values.",
        "L1에서 부호를 둔 채 더했습니다. 절댓값을 구하세요.",
    ),
    Mistake(
        "norms of a matrix",
        Replace("l1_penalty(W)", "np.max(np.sum(np.abs(np.atleast_2d(W)), axis=0))"),
        "wrong_value",
        "Of a matrix, `np.linalg.norm(W, 1)` is the largest sum of a column. Add all absolute "
        "values: `np.abs(W).sum()`.",
        "행렬에 `np.linalg.norm(W, 1)`을 쓰면 가장 큰 열의 합이 나옵니다. `np.abs(W).sum()`으로 "
        "절댓값을 모두 더하세요.",
        also=(Replace("l1_penalty(W)", "np.linalg.norm(W, 1)"),),
    ),
    Mistake(
        "one loss for each example",
        Replace(WHOLE, "data_losses + lam * R"),
        "wrong_shape",
        "You return a loss for each example. Take their mean: one number.",
        "예제마다 손실을 반환했습니다. 평균을 내어 숫자 하나로 만드세요.",
    ),
    Mistake(
        "adds in place",
        adds_in_place,
        "changed_input",
        "`+=` adds the penalty to the caller's `data_losses`. Take their mean first.",
        "`+=`가 호출한 쪽의 `data_losses`에 벌점을 더합니다. 먼저 평균을 구하세요.",
    ),
)

"""One step of the perceptron rule."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float | int]


def draw(
    rng: np.random.Generator, d: int, target: int, right: bool, bias_decides: bool = True
) -> Drawn:
    """An example well off the threshold; where the bias decides, no other sign would do."""
    while True:
        w, x, b = rng.normal(size=d), rng.normal(size=d), float(rng.normal())
        z = float(w @ x + b)
        prediction = int(z >= 0)
        others = min(abs(z - b), abs(z - 2 * b), abs(z - 1), abs(b), abs(x.sum()), np.abs(x).min())
        decides = (z - b >= 0) != (z >= 0) and (z - 2 * b >= 0) != (z >= 0)
        if min(abs(z), others) < 0.15 or abs(z) > 3 or bias_decides != decides:
            continue
        if (prediction == target) == right:
            lr = float(rng.uniform(0.15, 0.8))
            return {"w": w, "b": b, "x": x, "target": target, "lr": lr}


def at_the_threshold(rng: np.random.Generator, d: int, target: int) -> Drawn:
    """Whole numbers, which every float holds exactly: w · x + b = 0."""
    w = rng.choice([-2.0, -1.0, 1.0, 2.0], d)
    x = rng.choice([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0], d)
    lr = float(rng.choice([0.25, 0.5]))
    return {"w": w, "b": -float(w @ x), "x": x, "target": target, "lr": lr}


def from_zeros(rng: np.random.Generator, d: int, target: int) -> Drawn:
    drawn = draw(rng, d, target, right=False)
    return drawn | {"w": np.zeros(d), "b": 0.0}


def cases(rng: np.random.Generator) -> list[Case]:
    """A missed 1 and a false 1 move opposite ways; a right prediction moves nothing."""
    large = draw(rng, 4, 0, right=False) | {"lr": float(rng.uniform(3.0, 8.0))}
    drawn = [
        ("ordinary", "a 1 that was missed", draw(rng, 3, 1, right=False)),
        ("ordinary", "a 1 that was missed", draw(rng, 5, 1, right=False, bias_decides=False)),
        ("ordinary", "a 0 that fired", draw(rng, 4, 0, right=False)),
        ("ordinary", "a 0 that fired", draw(rng, 6, 0, right=False, bias_decides=False)),
        ("ordinary", "a right prediction", draw(rng, 3, 1, right=True)),
        ("ordinary", "a right prediction", draw(rng, 4, 0, right=True)),
        ("edge", "a sum of exactly 0", at_the_threshold(rng, 3, 0)),
        ("edge", "a sum of exactly 0", at_the_threshold(rng, 4, 1)),
        ("edge", "weights of 0", from_zeros(rng, 3, 0)),
        ("edge", "one feature", draw(rng, 1, 1, right=False)),
        ("edge", "large learning rate", large),
    ]
    return [Case(group, category, args) for group, category, args in drawn]


def example(
    w: list[float], b: float, x: list[float], target: int, lr: float, new: tuple[list[float], float]
) -> Example:
    """The source is told in `EXAMPLES`."""
    args = {"w": np.array(w), "b": b, "x": np.array(x), "target": target, "lr": lr}
    return Example(args, (np.array(new[0]), new[1]), SOURCES[len(new[0]), target, b])


SOURCES = {
    (2, 1, 0.0): "a 1 that was missed: 1 · 2 − 1 · 3 + 0 = −1, but the target is 1",
    (2, 0, 0.5): "a 0 that fired",
    (3, 1, -0.5): "a right prediction: nothing moves",
    (2, 0, 0.0): "weights of 0: a sum of exactly 0 fires",
    (1, 0, 1.0): "one feature, a large learning rate",
}
EXAMPLES = (
    example([1.0, -1.0], 0.0, [2.0, 3.0], 1, 0.5, ([2.0, 0.5], 0.5)),
    example([1.0, 2.0], 0.5, [0.5, -0.25], 0, 0.2, ([0.9, 2.05], 0.3)),
    example([0.5, 0.25, 1.0], -0.5, [1.0, 2.0, -0.25], 1, 0.1, ([0.5, 0.25, 1.0], -0.5)),
    example([0.0, 0.0], 0.0, [1.0, -3.0], 0, 0.1, ([-0.1, 0.3], -0.1)),
    example([2.0], 1.0, [0.5], 0, 4.0, ([0.0], -3.0)),
)


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
)


def with_bias_as_weight(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> list[np.ndarray]:
    weights, inputs = np.append(w, b), np.append(x, 1.0)
    weights = weights + lr * (target - float(weights @ inputs >= 0)) * inputs
    return [weights[:-1], weights[-1]]


def case_by_case(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[list[float], float]:
    weights, inputs = w.tolist(), x.tolist()
    fires = sum(a * i for a, i in zip(weights, inputs, strict=True)) + b >= 0
    if fires == bool(target):
        return weights, b
    step = -lr if fires else lr
    return [a + step * i for a, i in zip(weights, inputs, strict=True)], b + step


def single_precision(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[np.ndarray, np.float32]:
    w, x = w.astype(np.float32), x.astype(np.float32)
    error = target - np.heaviside(w @ x + np.float32(b), np.float32(1))
    return w + np.float32(lr) * error * x, np.float32(b) + np.float32(lr) * error


record = Record(
    level="core",
    lecture="Neural Network Architecture: Perceptron",
    cases=cases,
    checks=(
        Check("w", 4, output=0),
        Check("b", 3, output=1),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("the bias as a weight, views", with_bias_as_weight),
        Alternative("case by case, lists", case_by_case),
        Alternative("float32", single_precision),
    ),
)

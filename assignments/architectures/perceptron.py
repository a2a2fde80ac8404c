"""The perceptron: a weighted sum and a step."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """No sum near 0; the bias and its sign decide for some, and so would another threshold."""
    while True:
        w, X = rng.normal(size=d), rng.normal(size=(n, d))
        b = float(rng.uniform(0.4, 1.0) * rng.choice([-1.0, 1.0]))
        z = X @ w + b
        sums = [z, -z, z - b, z - 2 * b, z - 0.5, np.ones(n), -np.ones(n)]
        told_apart = {tuple(other >= 0) for other in sums}
        if np.abs(z).min() > 0.05 and len(told_apart) == len(sums):
            return {"w": w, "b": b, "X": X}


def single(rng: np.random.Generator, d: int, fires: bool) -> Drawn:
    """One example, at least 0.3 from the threshold, on the side that its bias chooses."""
    while True:
        w, X, b = rng.normal(size=d), rng.normal(size=(1, d)), float(rng.normal())
        z = float(X[0] @ w + b)
        if abs(z) > 0.3 and (z >= 0) == fires and (z - b >= 0) != fires:
            return {"w": w, "b": b, "X": X}


def at_the_threshold(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """Halves and whole numbers, which every float holds exactly: some sums are exactly 0."""
    w = rng.choice([-2.0, -1.0, 1.0, 2.0], d)
    X = rng.integers(-4, 5, (n, d)).astype(float)
    b = float(rng.choice([-1.5, -0.5, 0.5, 1.5]))
    wanted = rng.permutation(np.resize([0.0, 0.0, 2.0, -2.0], n))
    X[:, -1] = (wanted - b - X[:, :-1] @ w[:-1]) / w[-1]
    return {"w": w, "b": b, "X": X}


def cases(rng: np.random.Generator) -> list[Case]:
    zeros = {"w": np.zeros(3), "X": rng.normal(size=(4, 3))}
    return [
        Case("ordinary", "several examples", draw(rng, 8, 3)),
        Case("ordinary", "several examples", draw(rng, 7, 4)),
        Case("ordinary", "many features", draw(rng, 10, 20)),
        Case("edge", "one example", single(rng, 3, True)),
        Case("edge", "one example", single(rng, 4, False)),
        Case("edge", "one feature", draw(rng, 9, 1)),
        Case("edge", "as many examples as features", draw(rng, 6, 6)),
        Case("edge", "a sum of exactly 0", at_the_threshold(rng, 8, 3)),
        Case("edge", "weights of 0", {"w": zeros["w"], "b": 0.0, "X": zeros["X"]}),
        Case("edge", "weights of 0", {"w": zeros["w"], "b": -0.5, "X": zeros["X"]}),
    ]


GATE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
EXAMPLES = (
    Example(
        {"w": np.array([1.0, 1.0]), "b": -1.5, "X": GATE},
        np.array([0, 0, 0, 1]),
        "AND: both inputs are needed",
    ),
    Example(
        {"w": np.array([1.0, 1.0]), "b": -1.0, "X": GATE},
        np.array([0, 1, 1, 1]),
        "OR: a sum of exactly 0 in the two middle rows",
    ),
    Example(
        {"w": np.array([2.0, -1.0, 0.5]), "b": 0.5, "X": np.array([[1.0, 4.0, 1.0]])},
        np.array([0]),
        "one example: 2 − 4 + 0.5 + 0.5 = −1",
    ),
    Example(
        {"w": np.array([-2.0]), "b": 3.0, "X": np.array([[1.0], [2.0], [1.5]])},
        np.array([1, 0, 1]),
        "one feature",
    ),
    Example(
        {"w": np.zeros(2), "b": 0.0, "X": np.array([[3.0, -1.0], [0.0, 7.0]])},
        np.array([1, 1]),
        "weights of 0, as many examples as features",
    ),
)

SUM, STEP = "X @ w + b", "(z >= 0).astype(int)"
MISTAKES = (
    Mistake(
        "0 does not fire",
        Replace("z >= 0", "z > 0"),
        "wrong_value",
        "Where the sum is exactly 0 you give 0. The step is 1 there: use ≥.",
        "합이 정확히 0일 때 0을 반환했습니다. 그때 계단 함수는 1이므로 ≥를 쓰세요.",
        "edge cases",
        also=(Replace(STEP, "np.heaviside(z, 0.5)"),),
    ),
    Mistake(
        "−1 and 1",
        Replace(STEP, "np.where(z >= 0, 1, -1)"),
        "wrong_value",
        "You return −1 and 1. This perceptron says 0 or 1.",
        "−1과 1을 반환했습니다. 이 퍼셉트론의 출력은 0 또는 1입니다.",
        also=(Replace(STEP, "np.sign(z)"),),
    ),
    Mistake(
        "bias forgotten",
        Replace(SUM, "X @ w"),
        "wrong_value",
        "The bias is missing: it moves the threshold. Add b to every sum.",
        "편향이 빠졌습니다. 편향은 문턱의 위치를 정하므로 모든 합에 b를 더하세요.",
        also=((Replace(SUM, "X @ w"), Replace("z >= 0", "z > 0")),),
    ),
    Mistake(
        "bias as a threshold",
        Replace(SUM, "X @ w - b"),
        "wrong_value",
        "You subtract b, as a threshold that the sum has to reach. Here b is added: w·x + b ≥ 0.",
        "b를 합이 넘어야 할 문턱처럼 뺐습니다. 여기서는 w·x + b ≥ 0이므로 b를 더하세요.",
        also=(Replace("z >= 0", "z >= 2 * b"), (Replace(SUM, "X @ w"), Replace(">= 0", ">= b"))),
    ),
    Mistake(
        "threshold at one half",
        Replace("z >= 0", "z >= 0.5"),
        "wrong_value",
        "You compare the sum with 0.5, as if it were a probability. The threshold of the sum is 0.",
        "합을 확률처럼 0.5와 비교했습니다. 합의 문턱은 0입니다.",
        also=(Replace("z >= 0", "z > 0.5"),),
    ),
    Mistake(
        "the wrong way round",
        Replace("z >= 0", "z < 0"),
        "wrong_value",
        "You give 1 where the sum is negative. It is 1 where the sum is ≥ 0.",
        "합이 음수일 때 1을 반환했습니다. 합이 0 이상일 때 1입니다.",
        also=(Replace("z >= 0", "z <= 0"),),
    ),
    Mistake(
        "no step",
        Replace(STEP, "z"),
        "wrong_value",
        "You return the weighted sums. The perceptron says only on which side of 0 they are: "
        "1 or 0.",
        "가중합을 그대로 반환했습니다. 퍼셉트론은 합이 0 이상이면 1, 아니면 0을 출력합니다.",
        also=(Replace(STEP, "np.maximum(0.0, z)"),),
    ),
    Mistake(
        "a sigmoid for the step",
        Replace(STEP, "1 / (1 + np.exp(-z))"),
        "wrong_value",
        "You return the sigmoid of the sums. The perceptron's step is 0 or 1, nothing between.",
        "합의 시그모이드를 반환했습니다. 퍼셉트론의 계단 함수는 0 아니면 1입니다.",
    ),
    Mistake(
        "weights and examples the wrong way round",
        Replace(SUM, "w @ X + b"),
        "raised",
        "`w @ X` sums over the examples. Rows of X are examples, so sum over its columns: `X @ w`.",
        "`w @ X`는 예제에 대해 더합니다. X의 행이 예제이므로 열에 대해 더하세요: `X @ w`.",
    ),
    Mistake(
        "one answer for all examples",
        Replace(SUM, "(X * w).sum() + b"),
        "wrong_shape",
        "Your sum runs over all examples at once. Each row has its own: sum over axis=1.",
        "모든 예제를 한꺼번에 더했습니다. 행마다 따로 더하도록 axis=1을 쓰세요.",
        also=(Replace(SUM, "np.array([(X * w).sum() + b])"),),
    ),
    Mistake(
        "not summed",
        Replace(SUM, "X * w + b"),
        "wrong_shape",
        "You multiply by the weights, but do not add up: one number is left for each feature. "
        "Use `X @ w`.",
        "가중치를 곱하기만 하고 더하지 않아 특성마다 수가 남았습니다. `X @ w`를 쓰세요.",
    ),
    Mistake(
        "multiplies its input",
        Replace(SUM, "np.multiply(X, w, out=X).sum(axis=1) + b"),
        "changed_input",
        "`X *= w` changes the caller's examples. Write `X @ w`, or `(X * w).sum(axis=1)`.",
        "`X *= w`는 호출한 쪽의 예제를 바꿉니다. `X @ w`나 `(X * w).sum(axis=1)`로 쓰세요.",
    ),
    Mistake(
        "weights left out",
        Replace("X @ w + b", "X.sum(axis=1) + b"),
        "wrong_value",
        "You add up the inputs without their weights: X @ w + b.",
        "가중치 없이 입력을 더했습니다. X @ w + b입니다.",
    ),
    Mistake(
        "threshold at 1",
        Replace("z >= 0", "z >= 1"),
        "wrong_value",
        "You compare with 1. It fires from 0 on.",
        "1과 비교했습니다. 0 이상이면 1입니다.",
    ),
    Mistake(
        "tanh for the step",
        Replace("(z >= 0).astype(int)", "np.tanh(z)"),
        "wrong_value",
        "You return tanh. The perceptron answers 1 or 0.",
        "tanh를 반환했습니다. 퍼셉트론은 1 또는 0으로 답합니다.",
    ),
)


def loop(w: np.ndarray, b: float, X: np.ndarray) -> list[bool]:
    return [bool(sum(a * x for a, x in zip(w, row, strict=True)) + b >= 0) for row in X]


def step_function(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    fires: np.ndarray = np.heaviside(np.einsum("d,nd->n", w, X) + b, 1.0)
    return fires


def probability(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    with_one = np.column_stack([X, np.ones(len(X))])
    fires: np.ndarray = 1.0 / (1.0 + np.exp(-(with_one @ np.append(w, b)))) >= 0.5
    return fires


def single_precision(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    z = (X.astype(np.float32) * w.astype(np.float32)).sum(axis=1) + np.float32(b)
    return np.where(z < 0, np.float32(0), np.float32(1))


def reached(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    fires: np.ndarray = 1 - np.signbit(X.dot(w) + b).astype(np.uint8)
    return fires


record = Record(
    level="warm-up",
    lecture="Neural Network Architecture: Perceptron",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop, a list of bools", loop),
        Alternative("heaviside, floats", step_function),
        Alternative("the bias as a weight, a probability of a half", probability),
        Alternative("float32", single_precision),
        Alternative("the sign bit, uint8", reached),
    ),
)

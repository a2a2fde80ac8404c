"""The forward pass of a multi-layer perceptron."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from autograder.model import (
    Alternative,
    Case,
    Check,
    Example,
    Function,
    Mistake,
    Record,
    Replace,
)

Layers = list[tuple[np.ndarray, np.ndarray]]
Activation = Callable[..., np.ndarray]
Drawn = dict[str, np.ndarray | Layers | Function]


def draw(rng: np.random.Generator, n: int, sizes: list[int]) -> Drawn:
    """Every hidden layer has units on both sides of ReLU's kink, and so have the scores."""
    while True:
        X = h = rng.normal(size=(n, sizes[0]))
        layers: Layers = []
        sides = []
        for n_in, n_out in itertools.pairwise(sizes):
            b = rng.uniform(0.3, 0.9, n_out) * rng.choice([-1.0, 1.0], n_out)
            layers.append((rng.normal(0.0, 1.3 / np.sqrt(n_in), (n_in, n_out)), b))
            z = h @ layers[-1][0] + b
            h = np.maximum(0.0, z)
            sides.append(min(z.max(), -z.min()) if z.size > 1 else -z.min())
        if min(sides) > 0.25:
            return {"X": X, "layers": layers}


def unusual(rng: np.random.Generator) -> Function:
    scale, shift = rng.uniform(1.5, 2.5), rng.uniform(0.4, 0.8)
    return Function("scaled_tanh", {"scale": float(scale), "shift": float(shift)})


def cases(rng: np.random.Generator) -> list[Case]:
    """Sizes differ where an axis could be mistaken, save where they are the same on purpose."""
    sine = Function("sine", {"frequency": float(rng.uniform(0.8, 1.6))})
    drawn = [
        ("ordinary", "two layers", draw(rng, 5, [3, 4, 2])),
        ("ordinary", "several layers", draw(rng, 6, [2, 5, 4, 3])),
        ("ordinary", "several layers", draw(rng, 7, [4, 6, 3, 5, 2])),
        ("activations", "another activation", draw(rng, 5, [3, 4, 2]) | {"activation": sine}),
        (
            "activations",
            "another activation",
            draw(rng, 4, [2, 5, 6, 3]) | {"activation": unusual(rng)},
        ),
        ("activations", "no activation", draw(rng, 6, [3, 5, 4]) | {"activation": IDENTITY}),
        ("edge", "one layer", draw(rng, 6, [3, 4])),
        ("edge", "one layer", draw(rng, 5, [4, 2]) | {"activation": unusual(rng)}),
        ("edge", "one example", draw(rng, 1, [3, 5, 4])),
        ("edge", "square layers", draw(rng, 4, [4, 4, 4])),
        ("edge", "one unit", draw(rng, 6, [3, 1, 2])),
        ("edge", "one unit", draw(rng, 8, [1, 3, 1])),
    ]
    return [Case(group, category, args) for group, category, args in drawn]


IDENTITY = Function("identity", {})
X = np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -2.0]])
FIRST = (np.array([[1.0, -1.0, 0.5], [0.0, 2.0, -1.0]]), np.array([0.5, -1.0, 0.0]))
LAST = (np.array([[1.0, -2.0], [0.5, 1.0], [-1.0, 0.0]]), np.array([0.25, -0.5]))
MIDDLE = (np.array([[1.0], [2.0], [-1.0]]), np.array([-1.0]))
EXAMPLES = (
    Example(
        {"X": X, "layers": [FIRST, LAST]},
        np.array([[2.75, -1.5], [0.75, 0.5], [-1.25, -1.5]]),
        "two layers: 2 features, 3 hidden units with ReLU, 2 scores",
    ),
    Example(
        {"X": X[:1], "layers": [FIRST, MIDDLE, (np.array([[-0.5]]), np.array([1.0]))]},
        np.array([[-1.25]]),
        "one example, three layers, one unit in the second",
    ),
    Example(
        {"X": X, "layers": [(FIRST[0][:, :2], FIRST[1][:2])]},
        np.array([[1.5, 2.0], [-0.5, 1.0], [0.5, -5.0]]),
        "one layer: no activation at all; square",
    ),
    Example(
        {
            "X": X,
            "layers": [FIRST, LAST],
            "activation": Function("scaled_tanh", {"scale": 2.0, "shift": 1.0}),
        },
        np.array(
            [
                [5.334620594655, -3.192537854428],
                [2.110548153347, 1.871656940952],
                [-1.253730049894, -5.348287037565],
            ]
        ),
        "another activation",
    ),
    Example(
        {"X": X, "layers": [FIRST, LAST], "activation": IDENTITY},
        np.array([[4.25, -1.5], [1.25, 1.5], [-3.75, -6.5]]),
        "no activation: the function that gives back what it gets",
    ),
)


def takes_layers_out(
    X: np.ndarray, layers: Layers, activation: Activation = lambda z: z * (z > 0)
) -> np.ndarray:
    W, b = layers.pop()
    for V, a in layers:
        X = activation(X @ V + a)
    return X @ W + b


LOOP, HIDDEN, SCORES = "for W, b in layers[:-1]:", "activation(h @ W + b)", "h @ W + b\n    return"
MISTAKES = (
    Mistake(
        "an activation behind the last layer",
        Replace("return scores", "return activation(scores)"),
        "wrong_value",
        "The last layer's scores go through the activation in yours. They are returned as they "
        "are: negative scores are scores too.",
        "마지막 층의 스코어에도 활성 함수를 적용했습니다. 스코어는 음수도 그대로 반환합니다.",
        also=(
            Replace("return scores", "return np.maximum(0.0, scores)"),
            (Replace(HIDDEN, "h @ W + b"), Replace("return scores", "return activation(scores)")),
        ),
    ),
    Mistake(
        "no activation",
        Replace(HIDDEN, "h @ W + b"),
        "wrong_value",
        "There is no activation between your layers: they are one linear layer. Apply it after "
        "every layer but the last.",
        "층 사이에 활성 함수가 없어 전체가 선형 층 하나와 같습니다. 마지막을 뺀 모든 층 뒤에 "
        "적용하세요.",
    ),
    Mistake(
        "ReLU whatever is given",
        Replace(HIDDEN, "np.maximum(0.0, h @ W + b)"),
        "wrong_value",
        "You always use ReLU. `activation` is a function that the caller chooses: call it.",
        "항상 ReLU를 씁니다. `activation`은 호출하는 쪽에서 고르는 함수이므로 그것을 부르세요.",
        "other activations",
    ),
    Mistake(
        "biases forgotten",
        (Replace(HIDDEN, "activation(h @ W)"), Replace(SCORES, "h @ W\n    return")),
        "wrong_value",
        "A layer adds its bias: h W + b. Yours leaves it out.",
        "편향이 빠졌습니다. 층마다 h W + b로 b를 더하세요.",
        also=(Replace(HIDDEN, "activation(h @ W)"), Replace(SCORES, "h @ W\n    return")),
    ),
    Mistake(
        "the bias behind the activation",
        Replace(HIDDEN, "activation(h @ W) + b"),
        "wrong_value",
        "You add the bias after the activation. It belongs inside: activation(h W + b).",
        "활성 함수 뒤에 편향을 더했습니다. activation(h W + b)처럼 안에서 더하세요.",
    ),
    Mistake(
        "the activation before the layer",
        (
            Replace(HIDDEN, "activation(h) @ W + b"),
            Replace(SCORES, "activation(h) @ W + b\n    return"),
        ),
        "wrong_value",
        "You apply the activation before each layer, so the examples themselves go through it. "
        "It comes after a layer: activation(h W + b).",
        "활성 함수를 층 앞에서 적용해 입력까지 활성 함수를 거칩니다. 층 다음에 "
        "activation(h W + b)로 적용하세요.",
        also=(Replace("h = X", "h = activation(X)"), Replace(HIDDEN, "activation(h) @ W + b")),
    ),
    Mistake(
        "an activation behind the only layer",
        Replace("return scores", "return activation(scores) if len(layers) == 1 else scores"),
        "wrong_value",
        "A network of one layer has no activation at all: its only layer is the last.",
        "층이 하나뿐이면 그 층이 마지막이므로 활성 함수가 없습니다.",
        "edge cases",
    ),
    Mistake(
        "a softmax at the end",
        Replace("return scores", "e = np.exp(scores)\n    return e / e.sum(axis=1, keepdims=True)"),
        "wrong_value",
        "You return probabilities. The scores are asked for: the loss makes probabilities of them.",
        "확률을 반환했습니다. 여기서는 스코어를 반환합니다. 확률로 바꾸는 일은 손실 함수가 합니다.",
    ),
    Mistake(
        "weights transposed",
        (Replace(HIDDEN, "activation(h @ W.T + b)"), Replace(SCORES, "h @ W.T + b\n    return")),
        "raised",
        "Here W is (n_in, n_out) and rows are examples: h @ W + b, without a transpose.",
        "여기서 W의 모양은 (n_in, n_out)이고 행이 예제이므로 전치 없이 h @ W + b입니다.",
    ),
    Mistake(
        "more than two layers do not fit",
        Replace(HIDDEN, "activation(X @ W + b)"),
        "raised",
        "Two layers work, but more do not fit together. Each layer takes what the one before it "
        "gave: go through all of them in a loop, and carry h on.",
        "층이 두 개일 때는 되지만 더 많으면 모양이 맞지 않습니다. 층마다 바로 앞 층의 결과를 "
        "받도록 반복문으로 모든 층을 지나며 h를 넘기세요.",
        also=(Replace(LOOP, "for W, b in layers[:-1][:1]:"),),
    ),
    Mistake(
        "an activation behind the first layer alone",
        Replace(HIDDEN, "activation(h @ W + b) if h is X else h @ W + b"),
        "wrong_value",
        "Only your first layer has an activation. Every layer but the last has one.",
        "첫 층 뒤에만 활성 함수가 있습니다. 마지막을 뺀 모든 층 뒤에 적용하세요.",
    ),
    Mistake(
        "the first layer alone",
        Replace("W, b = layers[-1]", "(W, b), h = layers[0], X"),
        "wrong_shape",
        "You return the first layer's numbers. The scores come from the last one.",
        "첫 층의 값을 반환했습니다. 스코어는 마지막 층에서 나옵니다.",
        also=(Replace("return scores", "return activation(X @ layers[0][0] + layers[0][1])"),),
    ),
    Mistake(
        "classes",
        Replace("return scores", "return scores.argmax(axis=1)"),
        "wrong_shape",
        "You return the class that wins. The scores themselves are asked for: (N, C).",
        "가장 높은 클래스를 반환했습니다. 스코어 자체를 (N, C)로 반환하세요.",
    ),
    Mistake(
        "the last layer left out",
        Replace("return scores", "return h"),
        "wrong_shape",
        "You return the last hidden layer. The last (W, b) makes the scores of it.",
        "마지막 은닉층을 반환했습니다. 마지막 (W, b)로 스코어를 구하세요.",
    ),
    Mistake(
        "takes its layers out",
        takes_layers_out,
        "changed_input",
        "Your function changes the caller's layers: `pop` takes one out of the list, `+=` writes "
        "into its arrays. Read them, `layers[-1]`, and make new arrays.",
        "호출한 쪽의 `layers`가 바뀝니다. `pop`은 리스트에서 층을 꺼내 버리고 `+=`는 배열을 "
        "고칩니다. `layers[-1]`처럼 읽기만 하고 새 배열을 만드세요.",
    ),
)


def recursive(
    X: np.ndarray, layers: Layers, activation: Activation = lambda z: z * (z > 0)
) -> np.ndarray:
    (W, b), *rest = layers
    z = X @ W + b
    return recursive(activation(z), rest, activation) if rest else np.asarray(z)


def bias_trick(
    X: np.ndarray, layers: Layers, activation: Activation = lambda z: z * (z > 0)
) -> np.ndarray:
    h = X.T
    for i, (W, b) in enumerate(layers):
        h = np.vstack([W, b]).T @ np.vstack([h, np.ones(h.shape[1])])
        if i < len(layers) - 1:
            h = activation(h)
    return np.transpose(h)


def unit_by_unit(
    X: np.ndarray, layers: Layers, activation: Activation = lambda z: z * (z > 0)
) -> list[list[float]]:
    rows: list[list[float]] = X.tolist()
    for position, (W, b) in enumerate(layers, start=1):
        sums = [[float(np.dot(row, w) + c) for w, c in zip(W.T, b, strict=True)] for row in rows]
        last = position == len(layers)
        rows = sums if last else [[float(activation(z)) for z in row] for row in sums]
    return rows


def single_precision(
    X: np.ndarray, layers: Layers, activation: Activation = lambda z: z * (z > 0)
) -> np.ndarray:
    h = X.astype(np.float32)
    for W, b in layers[:-1]:
        h = activation(np.einsum("nd,dh->nh", h, W.astype(np.float32)) + b.astype(np.float32))
    W, b = (part.astype(np.float32) for part in layers[-1])
    scores: np.ndarray = h.astype(np.float32) @ W + b
    return scores


record = Record(
    level="core",
    lecture="Neural Network Architecture: Multi Layer perceptron",
    cases=cases,
    checks=(
        Check("value", 5),
        Check("other activations", 2, group="activations"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("recursion", recursive),
        Alternative("the bias trick, columns as examples, a view", bias_trick),
        Alternative("unit by unit, lists, an activation of numbers", unit_by_unit),
        Alternative("float32, einsum", single_precision),
    ),
)

"""The vanishing gradient, counted: how large it is in each layer."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, depth: int, width: int, activation: str, high: float) -> Drawn:
    """Pre-activations off 0, where ReLU has its corner, and up to `high`; weights not symmetric.

    In every layer some unit of either sign, where there are two.
    """
    signs = np.ones((depth, width))
    if activation == "sigmoid" or width > 1:
        signs = np.array([rng.permutation(np.arange(width) % 2 * 2 - 1) for _ in range(depth)])
    z = signs * rng.uniform(0.3, high, (depth, width))
    scale = 2.0 / np.sqrt(width) * (2.0 if activation == "sigmoid" else 0.7)
    weights = scale * rng.normal(0.0, 1.0, (depth, width, width)) + 0.3 * scale
    drawn: Drawn = {"pre_activations": list(z), "weights": list(weights)}
    return drawn | {"activation": activation}


def by_default(drawn: Drawn) -> Drawn:
    """Without the activation, whose default is the sigmoid."""
    return {name: value for name, value in drawn.items() if name != "activation"}


def lively(rng: np.random.Generator, *args: Any) -> Drawn:
    """No layer's gradient is small beside another's, nor that of W the same as that of its turn."""
    while True:
        drawn = draw(rng, *args)
        da = np.ones(len(drawn["weights"][0]))
        sizes = []
        for z, W in zip(drawn["pre_activations"][::-1], drawn["weights"][::-1], strict=True):
            s = 1 / (1 + np.exp(-z))
            dz = da * (s * (1 - s) if drawn["activation"] == "sigmoid" else z > 0)
            sizes.append(np.linalg.norm(dz))
            da = W @ dz
        if min(sizes) > 0.05 * max(sizes):
            return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("sigmoid", "sigmoid by default", by_default(lively(rng, 4, 3, "sigmoid", 2.0))),
        Case("sigmoid", "sigmoid", lively(rng, 3, 5, "sigmoid", 2.5)),
        Case("relu", "relu", lively(rng, 4, 4, "relu", 2.0)),
        Case("relu", "relu", lively(rng, 3, 6, "relu", 3.0)),
        Case("edge", "one layer", lively(rng, 1, 4, "sigmoid", 2.0)),
        Case("edge", "one layer", lively(rng, 1, 5, "relu", 2.0)),
        Case("edge", "one unit a layer", lively(rng, 3, 1, "sigmoid", 1.5)),
        Case("edge", "saturated units", lively(rng, 3, 3, "sigmoid", 5.0)),
    ]


EXAMPLES = (
    Example(
        {
            "pre_activations": [np.array([0.0, 0.0]), np.array([0.0, 0.0])],
            "weights": [np.eye(2), np.array([[4.0, 0.0], [8.0, 8.0]])],
        },
        [1.0307764064, 0.3535533906],
        source="sigmoid at 0 has the slope 1/4: dz is (1/4, 1/4), and (1/4, 1) a layer below",
    ),
    Example(
        {
            "pre_activations": [np.array([2.0, 0.5]), np.array([-1.0, 0.5]), np.array([3.0, 1.0])],
            "weights": [np.eye(2), np.array([[1.0, 2.0], [3.0, 4.0]]), np.eye(2)],
            "activation": "relu",
        },
        [4.4721359550, 1.0, 1.4142135624],
        source="relu: dz is (1, 1), then (0, 1), then (2, 4)",
    ),
    Example(
        {"pre_activations": [np.array([2.0])], "weights": [np.array([[3.0]])]},
        [0.1049935854],
        source="one layer of one unit: the weights do not matter",
    ),
)

SIGMOID = "s * (1.0 - s)"
SLOPE = 'slope = s * (1.0 - s) if activation == "sigmoid" else z > 0'
NORM = "float(np.sqrt((dz**2).sum()))"
BACK = "da = W @ dz"
LOOP = "zip(pre_activations[::-1], weights[::-1], strict=True)"
INSERT = f"norms.insert(0, {NORM})"

MISTAKES = (
    Mistake(
        "ReLU's slope is its input",
        Replace("else z > 0", "else np.maximum(z, 0.0)"),
        "wrong_value",
        "Your ReLU has the slope x, as the lecture's slide says. It is 1 above 0, however large "
        "x is, and 0 below.",
        "ReLU의 미분을 슬라이드에 적힌 대로 x로 두었습니다. 0보다 크면 x의 크기와 상관없이 1이고, "
        "작으면 0입니다.",
        "relu",
    ),
    Mistake(
        "ReLU without a slope",
        Replace("else z > 0", "else np.ones_like(z)"),
        "wrong_value",
        "Your ReLU lets everything through. Where z is below 0 its slope is 0.",
        "ReLU가 모두 통과시킵니다. z가 0보다 작으면 미분은 0입니다.",
        "relu",
    ),
    Mistake(
        "activation ignored",
        Replace(SLOPE, f"slope = {SIGMOID}"),
        "wrong_value",
        "You always take the sigmoid. Look at `activation`.",
        "항상 sigmoid를 썼습니다. `activation`을 확인하세요.",
        "relu",
    ),
    Mistake(
        "another default",
        Replace('activation: str = "sigmoid"', 'activation: str = "relu"'),
        "wrong_value",
        "Where `activation` is left out, yours is another. Keep the default, the sigmoid.",
        "`activation`을 생략했을 때의 함수가 다릅니다. 기본값은 sigmoid입니다.",
    ),
    Mistake(
        "first layer alone",
        Replace("return norms", "return norms[0]"),
        "wrong_shape",
        "You return the norm of one layer. Return those of all layers, first layer first.",
        "한 층의 노름만 반환했습니다. 첫 층부터 모든 층의 노름을 반환하세요.",
        also=(Replace("return norms", "return norms[-1]"),),
    ),
    Mistake(
        "sigmoid for its slope",
        Replace(SIGMOID, "s"),
        "wrong_value",
        "You multiply by the sigmoid itself. Its slope is s (1 − s).",
        "sigmoid 값 자체를 곱했습니다. 미분은 s (1 − s)입니다.",
        "sigmoid",
    ),
    Mistake(
        "slope of the sigmoid at z",
        Replace(SIGMOID, "z * (1.0 - z)"),
        "wrong_value",
        "You take z (1 − z). The sigmoid's slope is s (1 − s) with s = sigmoid(z).",
        "z (1 − z)를 썼습니다. sigmoid의 미분은 s = sigmoid(z)로 s (1 − s)입니다.",
        "sigmoid",
    ),
    Mistake(
        "slope of tanh",
        Replace(SIGMOID, "1.0 - np.tanh(z) ** 2"),
        "wrong_value",
        "That is the slope of tanh. The sigmoid's is s (1 − s).",
        "tanh의 미분입니다. sigmoid의 미분은 s (1 − s)입니다.",
        "sigmoid",
    ),
    Mistake(
        "weights not turned round",
        Replace(BACK, "da = dz @ W"),
        "wrong_value",
        "Forward it is z = a @ W, so that backward it is dz @ W.T: turn W round.",
        "순방향이 z = a @ W이므로 역방향은 dz @ W.T입니다. W를 전치하세요.",
    ),
    Mistake(
        "weights a layer off",
        Replace(LOOP, "zip(pre_activations[::-1], [*weights[-2::-1], weights[0]], strict=True)"),
        "wrong_value",
        "Your weights are one layer off: `weights[l]` leads into layer l, so it is the one to go "
        "back through from layer l.",
        "가중치가 한 층 어긋났습니다. `weights[l]`은 층 l로 들어가므로 층 l에서 내려갈 때 씁니다.",
        also=(
            Replace(LOOP, "zip(pre_activations[::-1], [weights[0], *weights[:0:-1]], strict=True)"),
        ),
    ),
    Mistake(
        "weights left out",
        Replace(BACK, "da = dz"),
        "wrong_value",
        "You multiply the slopes alone. Between two layers there are weights as well: dz @ W.T.",
        "미분만 곱했습니다. 층 사이의 가중치도 지나야 합니다. dz @ W.T입니다.",
    ),
    Mistake(
        "slopes left out",
        Replace("dz = da * slope", "dz = da"),
        "wrong_value",
        "The activation's slope is missing: dL/dz = dL/da · φ'(z).",
        "활성화 함수의 미분이 빠졌습니다. dL/dz = dL/da · φ'(z)입니다.",
    ),
    Mistake(
        "starts at the last z",
        (
            Replace("dz = da * slope", "dz = da * slope if norms else da"),
            Replace("slope = s", "slope = np.ones_like(z) if not norms else s"),
        ),
        "wrong_value",
        "You start with ones at the last z. They are at the last activation: multiply by its "
        "slope first.",
        "마지막 z를 1로 두고 시작했습니다. 1은 마지막 활성화의 그래디언트이므로 먼저 그 미분을 "
        "곱하세요.",
    ),
    Mistake(
        "gradients of the activations",
        (Replace(INSERT, "norms.insert(0, float(np.sqrt((da**2).sum())))"),),
        "wrong_value",
        "You measure dL/da. What is asked is dL/dz, after the activation's slope.",
        "dL/da의 크기를 구했습니다. 활성화 함수의 미분을 곱한 dL/dz의 크기를 구하세요.",
    ),
    Mistake(
        "last layer first",
        Replace("norms.insert(0, ", "norms.append("),
        "wrong_value",
        "Your list begins with the last layer. Turn it round.",
        "리스트가 마지막 층부터 시작합니다. 뒤집으세요.",
    ),
    Mistake(
        "first layer to last",
        (
            Replace(LOOP, "zip(pre_activations, weights, strict=True)"),
            Replace("norms.insert(0, ", "norms.append("),
        ),
        "wrong_value",
        "You go from the first layer to the last. The gradient starts at the last.",
        "첫 층에서 마지막 층으로 갔습니다. 그래디언트는 마지막 층에서 시작합니다.",
    ),
    Mistake(
        "squared",
        Replace(NORM, "float((dz**2).sum())"),
        "wrong_value",
        "These are the squares of the norms: take the roots.",
        "norm의 제곱입니다. 제곱근을 구하세요.",
    ),
    Mistake(
        "sum of sizes",
        Replace(NORM, "float(np.abs(dz).sum())"),
        "wrong_value",
        "You add the sizes up. The L2 norm is the root of the sum of squares.",
        "절댓값을 더했습니다. L2 norm은 제곱의 합의 제곱근입니다.",
    ),
    Mistake(
        "mean",
        Replace(NORM, "float(np.sqrt((dz**2).mean()))"),
        "wrong_value",
        "You take a mean over the units. The L2 norm is the root of the sum of squares.",
        "유닛에 대해 평균을 냈습니다. L2 norm은 제곱의 합의 제곱근입니다.",
        also=(Replace(NORM, "float(np.abs(dz).mean())"),),
    ),
    Mistake(
        "largest",
        Replace(NORM, "float(np.abs(dz).max())"),
        "wrong_value",
        "You take the largest entry. The L2 norm is the root of the sum of squares.",
        "가장 큰 성분을 썼습니다. L2 norm은 제곱의 합의 제곱근입니다.",
    ),
    Mistake(
        "gradients themselves",
        Replace(INSERT, "norms.insert(0, dz)"),
        "wrong_shape",
        "You return the gradients. Return the size of each, one number a layer.",
        "그래디언트를 반환했습니다. 층마다 그 크기, 숫자 하나를 반환하세요.",
    ),
    Mistake(
        "empties its lists",
        Replace("return norms", "weights.clear()\n    return norms"),
        "changed_input",
        "You take layers out of the caller's lists. Go over them, or over copies.",
        "호출한 쪽의 리스트에서 층을 꺼냈습니다. 리스트를 읽기만 하거나 복사본을 쓰세요.",
        "keeps inputs",
    ),
)


def matrices(pre_activations: Any, weights: Any, activation: str = "sigmoid") -> np.ndarray:
    jacobian, found = np.eye(len(pre_activations[-1])), np.zeros(len(weights))
    for layer in range(len(weights) - 1, -1, -1):
        z = pre_activations[layer]
        half = np.tanh(z / 2)
        slope = (1 - half**2) / 4 if activation == "sigmoid" else np.heaviside(z, 0.5)
        jacobian = np.diag(slope) @ jacobian
        found[layer] = np.linalg.norm(jacobian.sum(axis=1))
        jacobian = weights[layer] @ jacobian
    return found


def unit_by_unit(pre_activations: Any, weights: Any, activation: str = "sigmoid") -> list[float]:
    da, found = [1.0] * len(pre_activations[-1]), []
    for z, W in zip(reversed(pre_activations), reversed(weights), strict=True):
        dz = []
        for value, back in zip(z.tolist(), da, strict=True):
            e = float(np.exp(-abs(value)))
            relu = 1.0 if value > 0 else 0.0
            dz.append(back * (e / (1 + e) ** 2 if activation == "sigmoid" else relu))
        found.append(sum(v * v for v in dz) ** 0.5)
        da = [sum(w * v for w, v in zip(row, dz, strict=True)) for row in W.tolist()]
    return found[::-1]


def single_precision(pre_activations: Any, weights: Any, activation: str = "sigmoid") -> Any:
    da: Any = np.float32(1.0)
    found: list[Any] = []
    for z, W in list(zip(pre_activations, weights, strict=True))[::-1]:
        s = 1 / (1 + np.exp(-z.astype(np.float32)))
        dz = da * (s * (1 - s) if activation == "sigmoid" else (z > 0).astype(np.float32))
        found.insert(0, np.linalg.norm(dz))
        da = np.einsum("h,ih", dz, W.astype(np.float32))
    return tuple(found)


record = Record(
    level="core",
    lecture="Backpropagation: Vanishing gradient",
    cases=cases,
    checks=(
        Check("sigmoid", 4, group="sigmoid"),
        Check("relu", 3, group="relu"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("matrices of derivatives", matrices),
        Alternative("unit by unit, floats", unit_by_unit),
        Alternative("float32", single_precision),
    ),
)

"""Forward pass of the lecture's 2-2-2 network."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, spread: float = 1.0) -> Drawn:
    """Weights and biases that no two units share, and inputs apart."""
    x = np.array([1.0, -1.0]) * rng.uniform(0.4, 1.5, 2)
    W1, W2 = (rng.permutation([-1.4, -0.6, 0.5, 1.2]).reshape(2, 2) for _ in range(2))
    W1, W2 = (W + rng.uniform(-0.2, 0.2, (2, 2)) for W in (W1, W2))
    b1, b2 = (rng.permutation([-0.6, 0.7]) + rng.uniform(-0.2, 0.2, 2)).tolist()
    order = rng.permutation(2)
    return {"x": x[order], "W1": spread * W1, "b1": b1, "W2": spread * W2, "b2": b2}


def cases(rng: np.random.Generator) -> list[Case]:
    dark = draw(rng)
    dark["x"][rng.integers(2)] = 0.0
    return [
        Case("ordinary", "other weights", draw(rng)),
        Case("ordinary", "other weights", draw(rng)),
        Case("ordinary", "other weights", draw(rng)),
        Case("edge", "an input of 0", dark),
        Case("edge", "biases of 0", draw(rng) | {"b1": 0.0, "b2": 0.0}),
        Case("edge", "large weights", draw(rng, 2.5)),
    ]


EXAMPLES = (
    Example(
        {
            "x": np.array([0.05, 0.1]),
            "W1": np.array([[0.15, 0.2], [0.25, 0.3]]),
            "b1": 0.35,
            "W2": np.array([[0.4, 0.45], [0.5, 0.55]]),
            "b2": 0.6,
        },
        {
            "net_h": np.array([0.3775, 0.3925]),
            "out_h": np.array([0.593269992107, 0.59688437826]),
            "net_o": np.array([1.10590596706, 1.2249214041]),
            "out_o": np.array([0.751365069552, 0.772928465321]),
        },
        source="lecture: the 2-2-2 network (its slides round to four digits)",
    ),
    Example(
        {
            "x": np.array([1.0, 0.0]),
            "W1": np.array([[2.0, -1.0], [-3.0, 0.5]]),
            "b1": 0.0,
            "W2": np.array([[1.0, -2.0], [4.0, 3.0]]),
            "b2": 0.0,
        },
        {
            "net_h": np.array([2.0, -3.0]),
            "out_h": np.array([0.880797077978, 0.0474258731776]),
            "net_o": np.array([0.785945331623, 3.66546593144]),
            "out_o": np.array([0.686964807365, 0.975047592497]),
        },
        source="large weights, an input of 0, biases of 0",
    ),
)

NET_H, NET_O = "net_h = W1 @ x + b1", "net_o = W2 @ out_h + b2"
OUT_H, OUT_O = "out_h = 1.0 / (1.0 + np.exp(-net_h))", "out_o = 1.0 / (1.0 + np.exp(-net_o))"
RETURN = 'return {"net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": out_o}'


def both(hidden: str, output: str) -> tuple[Replace, Replace]:
    """A sigmoid of both layers replaced."""
    return (Replace(OUT_H, f"out_h = {hidden}"), Replace(OUT_O, f"out_o = {output}"))


MISTAKES = (
    Mistake(
        "columns for rows",
        (Replace("W1 @ x", "x @ W1"), Replace("W2 @ out_h", "out_h @ W2")),
        "wrong_value",
        "You take the columns of W. Row k leads into unit k: net = W @ x + b.",
        "W의 열을 썼습니다. k번째 행이 k번째 유닛으로 들어갑니다. net = W @ x + b입니다.",
        also=(Replace("W1 @ x", "W1.T @ x"), Replace("W2 @ out_h", "W2.T @ out_h")),
    ),
    Mistake(
        "hidden units with b2",
        Replace(NET_H, "net_h = W1 @ x + b2"),
        "wrong_value",
        "Your hidden units have b2. Two slides write b2 there, but put in the value of b1: both "
        "hidden units share b1.",
        "은닉 유닛에 b2를 더했습니다. 슬라이드 두 장에 b2라고 적혀 있지만 대입한 값은 b1입니다. "
        "두 은닉 유닛은 b1을 함께 씁니다.",
        also=((Replace(NET_H, "net_h = W1 @ x + b2"), Replace(NET_O, "net_o = W2 @ out_h + b1")),),
    ),
    Mistake(
        "b1 and b2 in one layer",
        Replace(NET_H, "net_h = W1 @ x + np.array([b1, b2])"),
        "wrong_value",
        "Your two hidden units have different biases. A slide writes b2 at the second, but puts in "
        "the value of b1: a bias belongs to a layer, b1 to both hidden units, b2 to both outputs.",
        "두 은닉 유닛에 서로 다른 편향을 더했습니다. 슬라이드 한 장에 둘째 유닛의 편향이 b2로 적혀 "
        "있지만 대입한 값은 b1입니다. 편향은 층마다 하나로, 은닉 유닛은 b1, 출력 유닛은 b2입니다.",
        also=(
            (
                Replace(NET_H, "net_h = W1 @ x + np.array([b1, b2])"),
                Replace(NET_O, "net_o = W2 @ out_h + np.array([b1, b2])"),
            ),
            Replace(NET_H, "net_h = W1 @ x + np.array([b2, b1])"),
        ),
    ),
    Mistake(
        "output units with b1",
        Replace(NET_O, "net_o = W2 @ out_h + b1"),
        "wrong_value",
        "Your output units have b1. They share b2.",
        "출력 유닛에 b1을 더했습니다. 출력 유닛은 b2를 함께 씁니다.",
    ),
    Mistake(
        "biases left out",
        (Replace(NET_H, "net_h = W1 @ x"), Replace(NET_O, "net_o = W2 @ out_h")),
        "wrong_value",
        "The biases are missing: add b1 and b2.",
        "편향이 빠졌습니다. b1과 b2를 더하세요.",
        also=(Replace(NET_H, "net_h = W1 @ x"), Replace(NET_O, "net_o = W2 @ out_h")),
    ),
    Mistake(
        "outputs without the sigmoid",
        Replace(OUT_O, "out_o = net_o"),
        "wrong_value",
        "The sigmoid of the output units is missing.",
        "출력 유닛의 sigmoid가 빠졌습니다.",
    ),
    Mistake(
        "hidden units without the sigmoid",
        Replace(OUT_H, "out_h = net_h"),
        "wrong_value",
        "The sigmoid of the hidden units is missing.",
        "은닉 유닛의 sigmoid가 빠졌습니다.",
    ),
    Mistake(
        "net fed on",
        Replace(NET_O, "net_o = W2 @ net_h + b2"),
        "wrong_value",
        "You feed net_h to the output layer. What goes on is out_h.",
        "출력층에 net_h를 넣었습니다. out_h를 넣어야 합니다.",
    ),
    Mistake(
        "inputs fed to the outputs",
        Replace(NET_O, "net_o = W2 @ x + b2"),
        "wrong_value",
        "You feed the inputs to the output layer. It sees out_h alone.",
        "출력층에 입력 x를 넣었습니다. 출력층에는 out_h가 들어갑니다.",
    ),
    Mistake(
        "W1 twice",
        Replace(NET_O, "net_o = W1 @ out_h + b2"),
        "wrong_value",
        "The output layer has weights of its own, W2.",
        "출력층에는 자기 가중치 W2를 쓰세요.",
    ),
    Mistake(
        "sign of the exponent",
        both("1.0 / (1.0 + np.exp(net_h))", "1.0 / (1.0 + np.exp(net_o))"),
        "wrong_value",
        "The minus in the exponent is missing: 1 / (1 + e^−net).",
        "지수의 마이너스가 빠졌습니다. 1 / (1 + e^−net)입니다.",
    ),
    Mistake(
        "slope of the sigmoid",
        Replace(OUT_H, f"{OUT_H}\n    out_h = out_h * (1.0 - out_h)"),
        "wrong_value",
        "This is the sigmoid's derivative. Forward it is the sigmoid itself.",
        "sigmoid의 미분을 썼습니다. 순방향에서는 sigmoid 값을 그대로 씁니다.",
    ),
    Mistake(
        "softmax",
        Replace(OUT_O, "out_o = np.exp(net_o) / np.exp(net_o).sum()"),
        "wrong_value",
        "You use softmax at the outputs. The lecture's network has the sigmoid there too.",
        "출력에 softmax를 썼습니다. 강의의 네트워크는 출력에도 sigmoid를 씁니다.",
    ),
    Mistake(
        "tanh",
        both("np.tanh(net_h)", "np.tanh(net_o)"),
        "wrong_value",
        "You use tanh. The lecture's network has the sigmoid.",
        "tanh를 썼습니다. 강의의 네트워크는 sigmoid를 씁니다.",
    ),
    Mistake(
        "ReLU",
        both("np.maximum(net_h, 0.0)", "np.maximum(net_o, 0.0)"),
        "wrong_value",
        "You use ReLU. The lecture's network has the sigmoid.",
        "ReLU를 썼습니다. 강의의 네트워크는 sigmoid를 씁니다.",
        also=(Replace(OUT_H, "out_h = np.maximum(net_h, 0.0)"),),
    ),
    Mistake(
        "products not added up",
        (Replace("W1 @ x", "W1 * x"), Replace("W2 @ out_h", "(W2 * out_h.sum(axis=1))")),
        "wrong_shape",
        "`*` multiplies entry by entry. A unit adds its products up: `W @ x`.",
        "`*`는 성분끼리 곱합니다. 유닛은 곱을 모두 더하므로 `W @ x`를 쓰세요.",
        also=((Replace("W1 @ x", "W1 * x"), Replace("W2 @ out_h", "W2 * out_h")),),
    ),
    Mistake(
        "no dict",
        Replace(RETURN, "return net_h, out_h, net_o, out_o"),
        "wrong_type",
        'Return a dict with the entries "net_h", "out_h", "net_o" and "out_o".',
        '"net_h", "out_h", "net_o", "out_o" 항목이 있는 딕셔너리로 반환하세요.',
        also=(Replace(RETURN, "return out_o"),),
    ),
)


def unit_by_unit(x: Any, W1: Any, b1: float, W2: Any, b2: float) -> dict[str, list[float]]:
    def sigmoid(net: float) -> float:
        return float(np.exp(net) / (1 + np.exp(net)))

    (w1, w2), (w3, w4) = W1.tolist()
    (w5, w6), (w7, w8) = W2.tolist()
    i1, i2 = x.tolist()
    net_h = [w1 * i1 + w2 * i2 + b1, w3 * i1 + w4 * i2 + b1]
    h1, h2 = map(sigmoid, net_h)
    net_o = [w5 * h1 + w6 * h2 + b2, w7 * h1 + w8 * h2 + b2]
    return {"net_h": net_h, "out_h": [h1, h2], "net_o": net_o, "out_o": [*map(sigmoid, net_o)]}


def in_a_loop(x: Any, W1: Any, b1: float, W2: Any, b2: float) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    out = x
    for layer, W, b in (("o", W2, b2), ("h", W1, b1))[::-1]:
        net = np.einsum("ki,i->k", W, out) + b
        out = 0.5 * (1 + np.tanh(net / 2))
        found |= {f"net_{layer}": net, f"out_{layer}": out}
    return found


def single_precision(x: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> dict[str, np.ndarray]:
    one = np.float32(1)
    net_h = np.dot(np.float32(W1), np.float32(x)) + np.float32(b1)
    out_h = one / (one + np.exp(-net_h))
    net_o = np.dot(np.float32(W2), out_h) + np.float32(b2)
    return {"net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": one / (one + np.exp(-net_o))}


record = Record(
    level="core",
    lecture="Backpropagation: An example, Step 02 Forward pass",
    cases=cases,
    checks=(
        Check("net_h", 2, output="net_h"),
        Check("out_h", 2, output="out_h"),
        Check("net_o", 2, output="net_o"),
        Check("out_o", 2, output="out_o"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("unit by unit with w1 to w8", unit_by_unit),
        Alternative("einsum and tanh in a loop", in_a_loop),
        Alternative("float32", single_precision),
    ),
)

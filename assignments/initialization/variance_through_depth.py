"""What many layers make of the variance: kept, gone or exploded."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def draw(
    rng: np.random.Generator, depth: int, n: int, gain: float, activation: str | None
) -> dict[str, Any]:
    """The gain n · Var(w) is about `gain`; the inputs' variance lies away from 1."""
    args = {
        "depth": depth,
        "n": n,
        "var_w": gain / n * float(rng.uniform(0.97, 1.03)),
        "var_x": float(rng.uniform(1.7, 2.9)),
    }
    return args | ({} if activation is None else {"activation": activation})


def cases(rng: np.random.Generator) -> list[Case]:
    depth, n = int(rng.integers(4, 8)), int(rng.integers(20, 90))
    kept = {"depth": depth, "n": 64, "var_w": 1 / 64, "var_x": 1.75}
    return [
        Case("ordinary", "activation left out", draw(rng, depth, n, 1.4, None)),
        Case("ordinary", "linear", draw(rng, depth + 1, n, 0.6, "linear")),
        Case("ordinary", "relu", draw(rng, depth, n + 9, 2.9, "relu")),
        Case("ordinary", "relu", draw(rng, depth + 2, n, 1.3, "relu")),
        Case("edge", "one layer", draw(rng, 1, n, 1.8, "relu")),
        Case("edge", "one layer", draw(rng, 1, n, 0.7, "linear")),
        Case("edge", "one unit a layer", draw(rng, depth, 1, 1.3, "linear")),
        Case("edge", "variance kept", kept | {"activation": "linear"}),
        Case("edge", "variance kept", kept | {"var_w": 1 / 32, "activation": "relu"}),
        Case("edge", "many layers", draw(rng, 20, n, 1.2, "linear")),
        Case("edge", "many layers", draw(rng, 16, n, 1.7, "relu")),
    ]


EXAMPLES = (
    Example(
        {"depth": 3, "n": 500, "var_w": 1e-4, "var_x": 1.0},
        np.array([0.05, 0.0025, 0.000125]),
        source="std 0.01, 500 units, activation left out: a twentieth is left in each layer",
    ),
    Example(
        {"depth": 3, "n": 500, "var_w": 1.0, "var_x": 2.0, "activation": "linear"},
        np.array([1e3, 5e5, 2.5e8]),
        source="linear, std 1: 500 times as large in each layer",
    ),
    Example(
        {"depth": 4, "n": 100, "var_w": 0.01, "var_x": 2.0, "activation": "relu"},
        np.array([1.0, 0.5, 0.25, 0.125]),
        source="relu, Xavier: half is left in each layer",
    ),
    Example(
        {"depth": 3, "n": 100, "var_w": 0.02, "var_x": 2.0, "activation": "relu"},
        np.array([2.0, 2.0, 2.0]),
        source="relu, He: variance kept",
    ),
    Example(
        {"depth": 1, "n": 1, "var_w": 3.0, "var_x": 0.5, "activation": "linear"},
        np.array([1.5]),
        source="one layer of one unit",
    ),
)

GAIN = 'n * var_w / 2 if activation == "relu" else n * var_w'
LAYERS = "np.arange(1, depth + 1)"
POWER = "var_x * np.power(gain, layers)"

MISTAKES = (
    Mistake(
        "starts at the input",
        Replace(LAYERS, "np.arange(depth)"),
        "wrong_value",
        "Your first number is the input's. Start with what layer 1 gives out: the power 1.",
        "첫 수가 입력의 값입니다. 1층의 출력, 곧 1제곱부터 시작하세요.",
    ),
    Mistake(
        "input and layers",
        Replace(LAYERS, "np.arange(depth + 1)"),
        "wrong_shape",
        "You return depth + 1 numbers, the input's among them. Layers 1 to `depth` are asked.",
        "입력까지 depth + 1개의 수를 반환했습니다. 1층부터 `depth`층까지만 구하세요.",
    ),
    Mistake(
        "last layer missing",
        Replace(LAYERS, "np.arange(1, depth)"),
        "wrong_shape",
        "The last layer is missing: `range` stops before its end. Layers 1 to `depth` are asked.",
        "마지막 층이 빠졌습니다. `range`는 끝값 앞에서 멈춥니다. 1층부터 `depth`층까지 구하세요.",
    ),
    Mistake(
        "one layer too far",
        Replace(LAYERS, "np.arange(2, depth + 2)"),
        "wrong_value",
        "You are one layer ahead: your first number is that of layer 2.",
        "한 층 앞서 있습니다. 첫 수가 2층의 값입니다.",
    ),
    Mistake(
        "last layer alone",
        Replace(POWER, "var_x * np.power(gain, depth)"),
        "wrong_shape",
        "You return the last layer alone. Return one number for each layer.",
        "마지막 층의 값만 반환했습니다. 층마다 하나씩 반환하세요.",
    ),
    Mistake(
        "ReLU's half forgotten",
        Replace(GAIN, "n * var_w"),
        "wrong_value",
        "With ReLU half of the second moment is lost in each layer: the gain is n Var(w) / 2.",
        "ReLU에서는 층마다 2차 모멘트의 반이 사라집니다. 한 층의 배수는 n Var(w) / 2입니다.",
    ),
    Mistake(
        "half everywhere",
        Replace(GAIN, "n * var_w / 2"),
        "wrong_value",
        "You halve without an activation too. The half is ReLU's; a linear layer has the gain "
        "n Var(w).",
        "활성 함수가 없을 때도 반으로 줄였습니다. 반은 ReLU의 몫이고, 선형인 층의 배수는 "
        "n Var(w)입니다.",
    ),
    Mistake(
        "half once",
        (
            Replace(GAIN, "n * var_w"),
            Replace(POWER, f'{POWER} / (2 if activation == "relu" else 1)'),
        ),
        "wrong_value",
        "You halve once, whatever the depth is. Every layer has a ReLU: put the 2 inside the "
        "power.",
        "깊이와 상관없이 한 번만 반으로 줄였습니다. 층마다 ReLU가 있으니 2를 거듭제곱 안에 "
        "넣으세요.",
    ),
    Mistake(
        "doubled for ReLU",
        Replace(GAIN, 'n * var_w * 2 if activation == "relu" else n * var_w'),
        "wrong_value",
        "You double for ReLU. He's 2 makes up for the half that ReLU takes; here that half is "
        "asked.",
        "ReLU에서 두 배로 했습니다. He의 2는 ReLU가 없애는 반을 메우는 것이고, 여기서는 그 반을 "
        "셉니다.",
    ),
    Mistake(
        "variance behind ReLU",
        Replace(GAIN, 'n * var_w * (0.5 - 0.5 / np.pi if activation == "relu" else 1.0)'),
        "wrong_value",
        "You pass on the variance behind ReLU. Its outputs have a mean too, and the next sum sees "
        "E[a²], which is half.",
        "ReLU 출력의 분산을 다음 층으로 넘겼습니다. 출력에는 평균도 있어서, 다음 합에 들어가는 "
        "것은 "
        "반이 남은 E[a²]입니다.",
    ),
    Mistake(
        "input forgotten",
        Replace(POWER, "np.power(gain, layers)"),
        "wrong_value",
        "You leave out the variance of the inputs: multiply by `var_x`.",
        "입력의 분산이 빠졌습니다. `var_x`를 곱하세요.",
    ),
    Mistake(
        "n forgotten",
        Replace(GAIN, 'var_w / 2 if activation == "relu" else var_w'),
        "wrong_value",
        "n is missing: every unit sums over n inputs.",
        "n이 빠졌습니다. 유닛마다 입력 n개를 더합니다.",
    ),
    Mistake(
        "deviation of the weights",
        Replace(GAIN, 'n * var_w**0.5 / 2 if activation == "relu" else n * var_w**0.5'),
        "wrong_value",
        "You take the root of `var_w`. The gain is made of the variance itself.",
        "`var_w`에 제곱근을 씌웠습니다. 배수에는 분산을 그대로 씁니다.",
        also=(Replace(POWER, "var_x * np.sqrt(gain) ** layers"),),
    ),
    Mistake(
        "layer by layer added",
        Replace(POWER, "var_x * gain * layers"),
        "wrong_value",
        "Your numbers grow by the same amount in each layer. Each layer multiplies: a power.",
        "층마다 같은 양만큼 커집니다. 층마다 곱해지므로 거듭제곱입니다.",
    ),
    Mistake(
        "added up",
        Replace(POWER, f"np.cumsum({POWER})"),
        "wrong_value",
        "You add up the layers before. Each layer's own second moment is asked.",
        "앞 층의 값을 모두 더했습니다. 층마다 자기 2차 모멘트만 구하세요.",
    ),
    Mistake(
        "standard deviations",
        Replace(POWER, f"np.sqrt({POWER})"),
        "wrong_value",
        "You return the roots. The second moments are asked, without a root.",
        "제곱근을 반환했습니다. 구할 것은 제곱근이 없는 2차 모멘트입니다.",
    ),
)


def layer_by_layer(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> list[float]:
    found = []
    for _ in range(depth):
        var_x = n * var_w * var_x
        if activation == "relu":
            var_x = var_x / 2
        found.append(var_x)
    return found


def recursion(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> list[float]:
    def below(layer: int) -> float:
        if layer == 0:
            return var_x
        return below(layer - 1) * n * var_w * {"linear": 1.0, "relu": 0.5}[activation]

    return [below(layer + 1) for layer in range(depth)]


def by_logarithm(depth: int, n: int, var_w: float, var_x: float, activation: str = "linear") -> Any:
    gain = np.log(n) + np.log(var_w) - (activation == "relu") * np.log(2)
    return np.exp(np.log(var_x) + gain * np.linspace(1, depth, depth))


def single_precision(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> Any:
    gains = np.full(depth, n * var_w, dtype=np.float32)
    if activation != "linear":
        gains /= 2
    return np.float32(var_x) * np.multiply.accumulate(gains)


record = Record(
    level="core",
    lecture=(
        "Weight Initialization: Xavier initialization; Weight Initialization: He initialization"
    ),
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 3, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("layer by layer, a list", layer_by_layer),
        Alternative("recursion", recursion),
        Alternative("by logarithms", by_logarithm),
        Alternative("float32, a running product", single_precision),
    ),
)

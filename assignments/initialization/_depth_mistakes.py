"""Wrong second moments through depth, and what to tell who gives them."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Mistake, Replace


def relu_by_default(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "relu"
) -> Any:
    gain = n * var_w / 2 if activation == "relu" else n * var_w
    return var_x * gain ** np.arange(1, depth + 1)


GAIN = 'n * var_w / 2 if activation == "relu" else n * var_w'
LAYERS = "np.arange(1, depth + 1)"
POWER = "var_x * np.power(gain, layers)"

MISTAKES = (
    Mistake(
        "half for the other activation",
        Replace(GAIN, 'n * var_w / 2 if activation == "linear" else n * var_w'),
        "wrong_value",
        "You halve without an activation and not with ReLU. It is the other way round.",
        "활성 함수가 없을 때 반으로 줄이고 ReLU일 때는 줄이지 않았습니다. 반대로 하세요.",
    ),
    Mistake(
        "relu by default",
        relu_by_default,
        "wrong_value",
        "You take ReLU where no activation is given. It is linear then.",
        "활성 함수를 생략하면 ReLU로 계산합니다. 생략하면 선형입니다.",
    ),
    Mistake(
        "input inside the power",
        Replace(POWER, "np.power(var_x * gain, layers)"),
        "wrong_value",
        "You raise the variance of the inputs to the power too. It stands before: var_x · gain^l.",
        "입력의 분산까지 거듭제곱했습니다. 분산은 앞에 한 번만 곱합니다. var_x · gain^l입니다.",
    ),
    Mistake(
        "last layer first",
        Replace(POWER, f"({POWER})[::-1]"),
        "wrong_value",
        "Your layers stand in reverse. Layer 1 comes first.",
        "층의 순서가 거꾸로입니다. 1층이 처음입니다.",
    ),
    Mistake(
        "the same in every layer",
        Replace(POWER, "var_x * gain * np.ones(depth)"),
        "wrong_value",
        "You give every layer the number of the first. Each multiplies by the gain once more.",
        "모든 층에 1층의 값을 넣었습니다. 층마다 배수가 한 번씩 더 곱해집니다.",
    ),
    Mistake(
        "n squared",
        Replace(GAIN, 'n**2 * var_w / 2 if activation == "relu" else n**2 * var_w'),
        "wrong_value",
        "You multiply by n². n independent terms give n times the variance of one.",
        "n²을 곱했습니다. 독립인 항 n개의 합은 분산이 n배입니다.",
    ),
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

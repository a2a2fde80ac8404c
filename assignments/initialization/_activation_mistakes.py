"""Wrong statistics of activations, and what to tell who gives them."""

from __future__ import annotations

from autograder.model import Mistake, Replace

MEAN, STD = "means.append(a.mean())", "stds.append(a.std())"
NEXT = "s = a @ W"
TANH = Replace("a = np.tanh(s)", "a = s")
RELU = Replace("a = np.maximum(s, 0.0)", "a = s")
SIGMOID = Replace("a = 1.0 / (1.0 + np.exp(-s))", "a = s")
RETURN = "return np.array(means), np.array(stds)"

MISTAKES = (
    Mistake(
        "of the pre-activations",
        (Replace(MEAN, "means.append(s.mean())"), Replace(STD, "stds.append(s.std())")),
        "wrong_value",
        "Your numbers are those of the sums before the activation. Take them of the activations.",
        "활성 함수를 적용하기 전 합의 값입니다. 활성 함수의 출력에서 구하세요.",
    ),
    Mistake(
        "layers not chained",
        Replace(NEXT, "s = (X if X.shape[1] == len(W) else a) @ W"),
        "wrong_value",
        "You give the inputs X to every layer. Each layer takes the activations of the one below.",
        "모든 층에 입력 X를 넣었습니다. 층마다 바로 아래 층의 출력을 넣으세요.",
    ),
    Mistake(
        "no activation",
        (TANH, RELU, SIGMOID),
        "wrong_value",
        "The activation is missing: it stands behind every layer, and the next one gets what it "
        "gives.",
        "활성 함수가 빠졌습니다. 층마다 적용하고 그 출력을 다음 층에 넣으세요.",
        also=((TANH, RELU),),
    ),
    Mistake(
        "activation not passed on",
        (
            Replace(NEXT, "linear = s @ W if means else X @ W\n        s = linear"),
            Replace("a = X", "a = s = X"),
        ),
        "wrong_value",
        "You measure behind the activation, but give the next layer the sums before it. Pass the "
        "activations on.",
        "활성 함수의 출력에서 값을 구하고는 다음 층에 적용 전의 합을 넣었습니다. 출력을 넘기세요.",
    ),
    Mistake(
        "no activation at the end",
        Replace(
            MEAN, "a = a if len(means) + 1 < len(weights) else s\n        means.append(a.mean())"
        ),
        "wrong_value",
        "The last layer has no activation in yours. Here every layer has one.",
        "마지막 층에 활성 함수가 없습니다. 여기서는 모든 층에 있습니다.",
    ),
    Mistake(
        "variance",
        Replace(STD, "stds.append(a.var())"),
        "wrong_value",
        "You return variances. The standard deviation is the root.",
        "분산을 반환했습니다. 표준편차는 그 제곱근입니다.",
        also=(Replace(STD, "stds.append(a.var(ddof=min(1, a.size - 1)))"),),
    ),
    Mistake(
        "root of the mean square",
        Replace(STD, "stds.append(np.sqrt((a**2).mean()))"),
        "wrong_value",
        "You take the root of E[a²]. Take off the mean first: √(E[a²] − E[a]²).",
        "E[a²]의 제곱근입니다. 먼저 평균을 빼세요. √(E[a²] − E[a]²)입니다.",
    ),
    Mistake(
        "unit by unit",
        (
            Replace(MEAN, "means.append(a.mean(axis=0).mean())"),
            Replace(STD, "stds.append(a.std(axis=0).mean())"),
        ),
        "wrong_value",
        "You take each unit's standard deviation over the examples, and then their mean. Take one "
        "over all N·H numbers of the layer.",
        "유닛마다 예제에 대한 표준편차를 구해 평균했습니다. 층의 N·H개 수 전체에서 하나를 "
        "구하세요.",
        also=(
            Replace(STD, "stds.append(a.std(axis=0).mean())"),
            Replace(STD, "stds.append(a.std(axis=1).mean())"),
            Replace(STD, "stds.append(a.mean(axis=0).std())"),
        ),
    ),
    Mistake(
        "a number for each unit",
        (
            Replace(MEAN, "means.append(a.mean(axis=0))"),
            Replace(STD, "stds.append(a.std(axis=0))"),
            Replace(RETURN, "return means, stds"),
        ),
        "wrong_type",
        "You keep a number for each unit. Take one over all numbers of the layer: no axis.",
        "유닛마다 수를 하나씩 남겼습니다. 축을 정하지 말고 층의 모든 수에서 하나를 구하세요.",
    ),
    Mistake(
        "a number for each example",
        (
            Replace(MEAN, "means.append(a.mean(axis=1))"),
            Replace(STD, "stds.append(a.std(axis=1))"),
        ),
        "wrong_shape",
        "You keep a number for each example. Take one over all numbers of the layer: no axis.",
        "예제마다 수를 하나씩 남겼습니다. 축을 정하지 말고 층의 모든 수에서 하나를 구하세요.",
    ),
    Mistake(
        "a mean of absolute values",
        Replace(MEAN, "means.append(np.abs(a).mean())"),
        "wrong_value",
        "You take the mean of |a|. Signs count: take the mean of a itself.",
        "|a|의 평균을 구했습니다. 부호를 살려 a의 평균을 구하세요.",
    ),
    Mistake(
        "medians",
        Replace(MEAN, "means.append(np.median(a))"),
        "wrong_value",
        "You take medians. The mean is asked.",
        "중앙값을 구했습니다. 평균을 구하세요.",
    ),
    Mistake(
        "the input too",
        Replace("a = X", "a = X\n    means.append(X.mean())\n    stds.append(X.std())"),
        "wrong_shape",
        "You count the inputs as a layer. Return one number for each matrix of weights.",
        "입력을 층으로 세었습니다. 가중치 행렬마다 하나씩 반환하세요.",
    ),
    Mistake(
        "last layer alone",
        Replace(RETURN, "return a.mean(), a.std()"),
        "wrong_shape",
        "You return the numbers of the last layer alone. Every layer has its own.",
        "마지막 층의 값만 반환했습니다. 층마다 하나씩 반환하세요.",
    ),
    Mistake(
        "results swapped",
        Replace(RETURN, "return np.array(stds), np.array(means)"),
        "wrong_value",
        "You return the standard deviations first. The means come first.",
        "표준편차를 먼저 반환했습니다. 평균이 먼저입니다.",
    ),
    Mistake(
        "activation ignored",
        Replace('activation == "relu"', 'activation == ""'),
        "wrong_value",
        "You take tanh (or one function) whatever `activation` says. Look at the argument.",
        "`activation`과 상관없이 한 함수만 씁니다. 인자를 확인하세요.",
        also=(
            Replace('activation == "sigmoid"', 'activation == ""'),
            Replace('activation == "relu"', "True"),
            Replace('activation == "sigmoid"', "True"),
            (Replace('activation == "relu"', "False"), Replace('activation == "sigmoid"', "False")),
            (Replace('activation == "relu"', "False"), Replace('activation == "sigmoid"', "True")),
        ),
    ),
    Mistake(
        "sigmoid's sign",
        Replace("np.exp(-s)", "np.exp(s)"),
        "wrong_value",
        "Your sigmoid falls: it is 1 / (1 + e^(−s)), with the minus.",
        "sigmoid가 감소합니다. 지수의 부호가 음수인 1 / (1 + e^(−s))입니다.",
    ),
    Mistake(
        "leaky",
        Replace("np.maximum(s, 0.0)", "np.where(s > 0, s, 0.01 * s)"),
        "wrong_value",
        "Your ReLU leaks: below 0 it is 0.",
        "ReLU가 음수에서 0이 아닙니다. 음수는 0으로 바꾸세요.",
        also=(Replace("np.maximum(s, 0.0)", "np.abs(s)"),),
    ),
    Mistake(
        "centred",
        Replace(MEAN, "a = a - a.mean()\n        means.append(a.mean())"),
        "wrong_value",
        "You take the mean off the activations. Measure them as they are, and pass them on so.",
        "출력에서 평균을 뺐습니다. 출력을 그대로 재고 그대로 다음 층에 넘기세요.",
        also=(Replace(NEXT, "a = a - a.mean()\n        s = a @ W"),),
    ),
    Mistake(
        "standard error",
        Replace(STD, "stds.append(a.std() / np.sqrt(a.size))"),
        "wrong_value",
        "You divide by √(N·H), which is the error of a mean. Return the standard deviation itself.",
        "√(N·H)로 나누었습니다. 그것은 평균의 오차입니다. 표준편차를 그대로 반환하세요.",
    ),
    Mistake(
        "last layer left out",
        Replace("for W in weights", "for W in weights[:-1]"),
        "wrong_shape",
        "The last layer is missing. Return one number for each matrix of weights.",
        "마지막 층이 빠졌습니다. 가중치 행렬마다 하나씩 반환하세요.",
    ),
    Mistake(
        "weights turned",
        Replace(NEXT, "s = a @ (W.T if W.shape[0] == W.shape[1] else W)"),
        "wrong_value",
        "You multiply by the transposed weights. They are (inputs, units): `a @ W`.",
        "전치한 가중치를 곱했습니다. 가중치가 (입력, 유닛)이니 `a @ W`입니다.",
    ),
    Mistake(
        "writes over its input",
        Replace(NEXT, "s = a @ W\n        X += 0 if means else 1"),
        "changed_input",
        "Your function writes into X. Make a new array: `a = np.tanh(a @ W)`.",
        "X를 제자리에서 바꿉니다. `a = np.tanh(a @ W)`처럼 새 배열을 만드세요.",
    ),
)

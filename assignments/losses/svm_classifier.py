"""Linear classifier with the multiclass SVM loss: regularized mean and its gradient by W."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Derivative, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def margins_of(drawn: Drawn, delta: float) -> np.ndarray:
    """s_j − s_{y_i} + Δ of every wrong class, (N, C − 1)."""
    scores, y = drawn["X"] @ drawn["W"].T, drawn["y"]
    margins = scores - scores[np.arange(len(y)), y][:, np.newaxis] + delta
    found: np.ndarray = margins[np.arange(scores.shape[1]) != y[:, np.newaxis]]
    return found.reshape(len(y), -1)


def draw(rng: np.random.Generator, shape: tuple[int, int, int], delta: float = 1.0) -> Drawn:
    """Clear of every kink; some margin is missed, and with several examples some met.

    With several classes some example misses more than one margin.
    """
    n, features, classes = shape
    while True:
        drawn = {
            "W": rng.normal(0.0, 1.0, (classes, features)),
            "X": rng.normal(0.0, 1.0, (n, features)),
            "y": rng.integers(classes, size=n),
        }
        margins = margins_of(drawn, delta)
        clear = np.abs(margins).min() > 0.01 * np.std(margins)
        missed = (margins > 0).sum(axis=1)
        if not clear or missed.max() < min(2, classes - 1):
            continue
        if n == 1 or (np.ptp(drawn["y"]) > 0 and (margins < 0).any()):
            return drawn


def all_met(rng: np.random.Generator, shape: tuple[int, int, int], delta: float) -> Drawn:
    """Every margin is met by far: what is left is the regularization."""
    while True:
        drawn = draw(rng, shape, delta)
        drawn["y"] = (drawn["X"] @ drawn["W"].T).argmax(axis=1)
        lead = delta - margins_of(drawn, delta).max()
        if np.ptp(drawn["y"]) > 0 and lead > 0.3:
            drawn["W"] = drawn["W"] * (1.5 * delta / lead)
            return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """N, D and C differ, so that a transpose shows; in one case they are equal."""
    return [
        Case("ordinary", "default margin", draw(rng, (6, 4, 3))),
        Case("ordinary", "another margin", draw(rng, (5, 7, 4), 2.5) | {"delta": 2.5}),
        Case(
            "ordinary",
            "another margin, regularized",
            draw(rng, (7, 3, 5), 0.4) | {"delta": 0.4, "reg": 0.7},
        ),
        Case(
            "ordinary",
            "many classes",
            draw(rng, (8, 5, 12), 3.0) | {"delta": 3.0, "reg": rng.uniform(0.2, 0.5)},
        ),
        Case("edge", "one example", draw(rng, (1, 4, 3)) | {"delta": 1.0, "reg": 0.3}),
        Case("edge", "two classes", draw(rng, (6, 3, 2), 1.5) | {"delta": 1.5, "reg": 0.1}),
        Case(
            "edge",
            "as many examples as classes and features",
            draw(rng, (4, 4, 4), 0.5) | {"delta": 0.5, "reg": 1.5},
        ),
        Case("edge", "all margins met", all_met(rng, (5, 6, 3), 2.0) | {"delta": 2.0, "reg": 0.4}),
    ]


W3 = np.array([[1.0, -1.0], [0.5, 2.0], [-1.0, 0.0]])
EXAMPLES = (
    Example(
        {
            "W": np.array([[13.0, 4.0], [-7.0, 2.0], [11.0, 6.0]]),
            "X": np.array([[1.0, 0.0], [0.0, 1.0]]),
            "y": np.array([0, 2]),
            "delta": 10.0,
        },
        (11.0, np.array([[-0.5, 0.5], [0.0, 0.5], [0.5, -1.0]])),
        source="lecture: example 1 has the scores 13, -7, 11 and Class1",
    ),
    Example(
        {"W": W3, "X": np.array([[1.0, 2.0]]), "y": np.array([0]), "delta": 1.0, "reg": 0.5},
        (9.3125, np.array([[-1.5, -4.5], [1.25, 3.0], [0.5, 2.0]])),
        source="one example, regularized",
    ),
    Example(
        {
            "W": np.array([[2.0, 0.0], [0.0, 2.0]]),
            "X": np.array([[3.0, 1.0], [0.5, 2.0]]),
            "y": np.array([0, 1]),
            "delta": 1.0,
            "reg": 0.25,
        },
        (1.0, np.array([[0.5, 0.0], [0.0, 0.5]])),
        source="as many examples as classes and features, two of each: all margins met",
    ),
    Example(
        {"W": W3, "X": np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 1.0]]), "y": np.array([1, 1, 2])},
        (23.0 / 6, np.array([[1.0, 1.0 / 3], [1.0 / 3, 1.0 / 3], [-4.0 / 3, -2.0 / 3]])),
        source="default margin, no regularization",
    ),
)

DATA = "svm_loss(scores, y, delta).mean()"
PENALTY = " + reg * 0.5 * (W**2).sum()"
DECAY = " + reg * W"
DW = "dscores.T @ X"

MISTAKES = (
    Mistake(
        "sum over the examples",
        (Replace(DATA, "svm_loss(scores, y, delta).sum()"), Replace(" / len(y)", "")),
        "wrong_value",
        "You add up the losses of all examples. The loss is their mean: divide the sum and its "
        "gradient by N.",
        "예제별 손실의 합입니다. 손실은 평균이므로 합과 그래디언트를 N으로 나누세요.",
        also=(Replace(DATA, "svm_loss(scores, y, delta).sum()"),),
    ),
    Mistake(
        "gradient not divided by N",
        Replace(" / len(y)", ""),
        "wrong_gradient",
        "Your gradient is that of the sum over the examples; the loss is the mean. Divide it by N "
        "(before you add λW).",
        "그래디언트가 예제별 손실의 합에 대한 것입니다. 손실은 평균이므로 (λW를 더하기 전에) N으로 "
        "나누세요.",
    ),
    Mistake(
        "regularization left out",
        (Replace(PENALTY, ""), Replace(DECAY, "")),
        "wrong_value",
        "λR(W) is missing, in the loss and in the gradient. Add reg · ½ ΣW², and reg · W.",
        "손실과 그래디언트에 λR(W)가 빠졌습니다. reg · ½ ΣW²와 reg · W를 더하세요.",
    ),
    Mistake(
        "regularization in the loss only",
        Replace(DECAY, ""),
        "wrong_gradient",
        "Your loss has λR(W), your gradient has not. Add its derivative, reg · W.",
        "손실에는 λR(W)가 있는데 그래디언트에는 없습니다. 그 미분인 reg · W를 더하세요.",
    ),
    Mistake(
        "regularization in the gradient only",
        Replace(PENALTY, ""),
        "wrong_value",
        "Your gradient has λW, your loss has no λR(W). Add reg · ½ ΣW².",
        "그래디언트에는 λW가 있는데 손실에는 λR(W)가 없습니다. reg · ½ ΣW²를 더하세요.",
    ),
    Mistake(
        "no half in R(W)",
        (Replace("0.5 * ", ""), Replace(DECAY, " + 2 * reg * W")),
        "wrong_value",
        "Your R(W) is ΣW². Here it is ½ ΣW², so that its derivative is W.",
        "R(W)를 ΣW²로 계산했습니다. 여기서는 ½ ΣW²이고, 그래서 미분이 W입니다.",
        also=(Replace("0.5 * ", ""),),
    ),
    Mistake(
        "factor in the gradient of R(W)",
        Replace(DECAY, " + 2 * reg * W"),
        "wrong_gradient",
        "The regularization's part of your gradient is off by a factor. R(W) = ½ ΣW² has the "
        "derivative W, so it is reg · W, with no 2 and no ½.",
        "그래디언트의 regularization 부분이 배수만큼 다릅니다. R(W) = ½ ΣW²의 미분은 W이므로 2도 "
        "½도 없이 reg · W입니다.",
        also=(Replace(DECAY, " + 0.5 * reg * W"),),
    ),
    Mistake(
        "regularization divided by N",
        (
            Replace(PENALTY, " + reg * 0.5 * (W**2).sum() / len(y)"),
            Replace(DECAY, " + reg * W / len(y)"),
        ),
        "wrong_value",
        "You divide λR(W) by N as well. Only the losses of the examples are averaged.",
        "λR(W)까지 N으로 나누었습니다. 평균은 예제별 손실에 대해서만 냅니다.",
    ),
    Mistake(
        "absolute values in R(W)",
        (Replace(PENALTY, " + reg * np.abs(W).sum()"), Replace(DECAY, " + reg * np.sign(W)")),
        "wrong_value",
        "You add the absolute values of W, the L1 penalty. Here R(W) = ½ ΣW².",
        "W의 절댓값을 더했는데, 이는 L1 페널티입니다. 여기서는 R(W) = ½ ΣW²입니다.",
        also=(Replace(PENALTY, " + reg * np.abs(W).sum()"),),
    ),
    Mistake(
        "margin fixed at 1",
        (
            Replace("svm_loss(scores, y, delta)", "svm_loss(scores, y)"),
            Replace("svm_gradient(scores, y, delta)", "svm_gradient(scores, y)"),
        ),
        "wrong_value",
        "Your margin is always 1. Pass the argument `delta` on.",
        "마진이 항상 1로 고정되어 있습니다. 인자 `delta`를 넘겨주세요.",
    ),
    Mistake(
        "true class counted",
        Replace(DATA, "(svm_loss(scores, y, delta) + delta).mean()"),
        "wrong_value",
        "Your loss is Δ too large: it counts j = y_i too. Leave the true class out of the sum.",
        "손실이 Δ만큼 큽니다. 합에 j = y_i 항까지 들어갔으니 실제 클래스는 빼세요.",
    ),
    Mistake(
        "true class left at 0",
        Replace(" / len(y)", " / len(y)\n    dscores[np.arange(len(y)), y] = 0.0"),
        "wrong_gradient",
        "The true class's own weights get no gradient in yours. For every margin that is missed, "
        "x_i is subtracted from the row of y_i.",
        "실제 클래스의 가중치에 그래디언트가 없습니다. 어긴 마진마다 y_i의 행에서 x_i를 빼세요.",
    ),
    Mistake(
        "true class subtracted once",
        Replace(" / len(y)", " / len(y)\n    dscores[dscores < 0] = -1 / len(y)"),
        "wrong_gradient",
        "You subtract x_i from the row of y_i once an example. Subtract it once for every class "
        "whose margin is missed.",
        "y_i의 행에서 예제마다 x_i를 한 번만 뺐습니다. 마진을 어긴 클래스의 수만큼 빼세요.",
    ),
    Mistake(
        "sign of the gradient",
        Replace(DW, "-dscores.T @ X"),
        "wrong_gradient",
        "The part of your gradient that comes from the examples has the wrong sign.",
        "그래디언트에서 예제의 손실에서 오는 부분의 부호가 반대입니다.",
        also=(Replace("return loss, dW", "return loss, -dW"),),
    ),
    Mistake(
        "transposed gradient",
        Replace("return loss, dW", "return loss, dW.T"),
        "wrong_shape",
        "Your gradient is (D, C). It has the shape of W, (C, D).",
        "그래디언트의 모양이 (D, C)입니다. W와 같은 모양인 (C, D)로 반환하세요.",
    ),
    Mistake(
        "W the other way round",
        (Replace("X @ W.T", "X @ W"), Replace(DW, "X.T @ dscores")),
        "raised",
        "You multiply X by W as if W were (D, C). Here each class has a row of W: X @ W.T.",
        "W의 모양이 (D, C)인 것처럼 곱했습니다. 여기서는 W의 행이 클래스이므로 X @ W.T입니다.",
        also=(Replace("X @ W.T", "X @ W"), Replace("X @ W.T", "W @ X")),
    ),
    Mistake(
        "one loss an example",
        Replace(DATA, "svm_loss(scores, y, delta)"),
        "wrong_shape",
        "Your loss has one value for each example. Return one number, their mean.",
        "손실이 예제마다 하나씩입니다. 그 평균인 수 하나를 반환하세요.",
    ),
    Mistake(
        "fills its input",
        Replace(f"{DW}{DECAY}", "W\n    dW *= reg\n    dW += dscores.T @ X"),
        "changed_input",
        "`dW = W` makes no copy, so your function writes into `W`. Work on a new array.",
        "`dW = W`는 복사하지 않으므로 함수가 `W`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
)


def loops_of_floats(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, delta: float = 1.0, reg: float = 0.0
) -> list[object]:
    loss = 0.5 * reg * sum(float(w) ** 2 for w in W.ravel())
    dW = [[reg * float(w) for w in row] for row in W]
    for x, label in zip(X, y, strict=True):
        scores = [float(w @ x) for w in W]
        for j in range(len(W)):
            margin = scores[j] - scores[label] + delta
            if j != label and margin > 0:
                loss += margin / len(X)
                dW[j] = [g + float(v) / len(X) for g, v in zip(dW[j], x, strict=True)]
                dW[label] = [g - float(v) / len(X) for g, v in zip(dW[label], x, strict=True)]
    return [loss, dW]


def einsum_form(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, delta: float = 1.0, reg: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    true = np.eye(len(W))[y]
    scores = np.einsum("cd,nd->nc", W, X)
    margins = (scores - (scores * true).sum(axis=1, keepdims=True) + delta) * (1 - true)
    missed = (margins > 0) - true * (margins > 0).sum(axis=1, keepdims=True)
    loss = np.einsum("nc->", np.maximum(margins, 0)) / len(X) + reg / 2 * np.vdot(W, W)
    return np.array(loss), np.einsum("nc,nd->cd", missed, X) / len(X) + reg * W


def single_precision(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, delta: float = 1.0, reg: float = 0.0
) -> tuple[np.float32, np.ndarray]:
    w, x, rows = W.astype(np.float32), X.astype(np.float32), range(len(y))
    scores = x @ w.T
    hinge = np.maximum(0, scores - scores[rows, y][:, None] + np.float32(delta))
    hinge[rows, y] = 0
    missed = (hinge > 0).astype(np.float32)
    missed[rows, y] = -missed.sum(axis=1)
    lam = np.float32(reg)
    loss = hinge.sum() / np.float32(len(y)) + lam * np.linalg.norm(w) ** 2 / 2
    return np.float32(loss), missed.T @ x / np.float32(len(y)) + lam * w


record = Record(
    level="challenge",
    lecture="Loss functions: Multiclass SVM loss, for linear classification",
    cases=cases,
    checks=(
        Check("loss", 5, output=0),
        Check("gradient", 6, kind="gradient", output=1, derivative=Derivative(0, "W")),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("one-hot labels and einsum, a 0-d array", einsum_form),
        Alternative("float32", single_precision),
    ),
)

"""Linear classifier with softmax cross-entropy: regularized mean and its gradient by W."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Derivative, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, shape: tuple[int, int, int]) -> Drawn:
    """Moderate scores: some true class below e^-0.5, none below e^-4; classes differ."""
    n, features, classes = shape
    while True:
        W = np.round(64 * rng.normal(0.0, 0.6, (classes, features))) / 64  # exact in float32
        X = np.round(64 * rng.normal(0.0, 1.0, (n, features))) / 64
        scores, y = X @ W.T, rng.integers(classes, size=n)
        losses = np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(n), y]
        if 0.5 < losses.max() < 4.0 and (n == 1 or np.ptp(y) > 0):
            return {"W": W, "X": X, "y": y}


def far_from_zero(rng: np.random.Generator, shape: tuple[int, int, int]) -> Drawn:
    """Scores near +1e4 and -1e4, unlike from row to row: float32 holds every number exactly.

    The least likely true class has a probability of about e^-15: far above where exp underflows.
    """
    n, features, classes = shape
    while True:
        X = rng.integers(-3, 4, (n, features)) / 1.0
        X[:, -1] = rng.permutation([1000.0, -1000.0, 0.0])
        W = rng.permuted(np.tile(np.arange(classes) / 1.0, (features, 1)), axis=1).T.copy()
        W[:, -1] = 10.0
        scores = X @ W.T  # labels that differ, so that the large gradients do not cancel
        y = np.where(X[:, -1] > 0, scores.argmin(axis=1), scores.argmax(axis=1))
        if 13.0 < np.ptp(scores[X[:, -1] > 0]) < 17.0:
            return {"W": W, "X": X, "y": y}


def both_signs(rng: np.random.Generator, shape: tuple[int, int, int]) -> Drawn:
    """+1e4 and -1e4 in the same row, the true class at the upper end."""
    n, features, classes = shape
    X = rng.integers(-2, 3, (n, features)) / 1.0
    W = rng.integers(-3, 4, (classes, features)) / 2
    W[:, 0] = np.where(np.arange(classes) % 2, 99.5, -99.5)
    X[:, 0] = rng.permutation(np.where(np.arange(n) % 2, 100.0, -100.0))
    return {"W": W, "X": X, "y": (X @ W.T).argmax(axis=1)}


def cases(rng: np.random.Generator) -> list[Case]:
    """N, D and C differ, so that a transpose shows; in one case they are equal."""
    return [
        Case("ordinary", "no regularization", draw(rng, (6, 4, 3))),
        Case("ordinary", "regularized", draw(rng, (5, 7, 4)) | {"reg": 0.7}),
        Case("ordinary", "regularized", draw(rng, (7, 3, 5)) | {"reg": rng.uniform(0.2, 0.5)}),
        Case("ordinary", "many classes", draw(rng, (8, 5, 12)) | {"reg": 0.05}),
        Case("edge", "one example", draw(rng, (1, 4, 3)) | {"reg": 0.3}),
        Case("edge", "two classes", draw(rng, (6, 3, 2)) | {"reg": 0.1}),
        Case(
            "edge", "as many examples as classes and features", draw(rng, (4, 4, 4)) | {"reg": 1.5}
        ),
        Case("edge", "weights of 0", draw(rng, (5, 3, 4)) | {"W": np.zeros((4, 3)), "reg": 0.5}),
        Case("stability", "huge scores", far_from_zero(rng, (3, 5, 4))),
        Case("stability", "huge scores", both_signs(rng, (6, 3, 4)) | {"reg": 0.25}),
    ]


LOG_W = np.log([[1.0, 3.0], [2.0, 1.0], [5.0, 4.0]])
EXAMPLES = (
    Example(
        {
            "W": LOG_W,
            "X": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]),
            "y": np.array([0, 1, 2, 2]),
        },
        (
            1.3305084733,
            np.array([[-0.1875, 0.1875], [0.125, -0.1875], [0.0625, 0.0]]),
        ),
        source="scores whose softmax is (1, 2, 5) / 8 or (3, 1, 4) / 8, no regularization",
    ),
    Example(
        {
            "W": np.log([[3.0, 1.0], [1.0, 2.0]]),
            "X": np.array([[1.0, 0.0]]),
            "y": np.array([0]),
            "reg": 0.5,
        },
        (0.7095325661, np.array([[0.2993061443, 0.0], [0.25, 0.3465735903]])),
        source="one example, regularized",
    ),
    Example(
        {"W": np.zeros((2, 2)), "X": np.array([[3.0, 1.0], [0.5, 2.0]]), "y": np.array([0, 1])},
        (0.6931471806, np.array([[-0.625, 0.25], [0.625, -0.25]])),
        source="as many examples as classes and features, two of each; weights of 0",
    ),
    Example(
        {
            "W": np.array([[100.0, 0.0], [100.0, 1.0], [-100.0, 0.0]]),
            "X": np.array([[100.0, 1.0], [-100.0, 0.0]]),
            "y": np.array([1, 2]),
            "reg": 0.01,
        },
        (
            150.1616308438,
            np.array([[14.4470710685, 0.1344707107], [-12.4470710685, -0.1244707107], [-1.0, 0.0]]),
        ),
        source="huge scores",
    ),
)

DATA = "losses.mean()"
PENALTY = " + reg * 0.5 * (W**2).sum()"
DECAY = " + reg * W"
DW = "dscores.T @ X / len(y)"
BOTH = "losses, dscores = softmax_cross_entropy(scores, y)"
ROWS = "np.arange(len(y))"
# The softmax first and its logarithm after, as most people write it; `{}` is the shift.
NAIVE = f"""e = np.exp(scores{{}})
    p = e / e.sum(axis=1, keepdims=True)
    losses = -np.log(p[{ROWS}, y])
    dscores = p.copy()
    dscores[{ROWS}, y] -= 1"""
SHIFTED = " - scores.max(axis=1, keepdims=True)"


def naively(shift: str) -> Replace:
    return Replace(BOTH, NAIVE.replace("{}", shift))


MISTAKES = (
    Mistake(
        "no shift",
        naively(""),
        "not_finite",
        "exp overflows for huge scores, and underflows to 0 for hugely negative ones. Subtract "
        "each row's maximum first: the probabilities stay the same.",
        "스코어가 아주 크면 exp가 넘치고, 아주 작으면 모두 0이 됩니다. 먼저 행마다 최댓값을 "
        "빼세요. 확률은 그대로입니다.",
        "stability",
        also=(naively(" - scores.mean(axis=1, keepdims=True)"), naively(" - scores.max()")),
    ),
    Mistake(
        "logarithm with a floor",
        Replace(BOTH, NAIVE.replace("{}", SHIFTED).replace("y])\n", "y] + 1e-7)\n")),
        "wrong_value",
        "The small number inside your logarithm stops every loss near 16. Leave it out and "
        "compute log P from the shifted scores.",
        "로그 안에 더한 작은 수 때문에 손실이 16 근처에서 멈춥니다. 그 수를 빼고, 최댓값을 뺀 "
        "스코어에서 log P를 바로 계산하세요.",
        "stability",
    ),
    Mistake(
        "sum over the examples",
        (Replace(DATA, "losses.sum()"), Replace(" / len(y)", "")),
        "wrong_value",
        "You add up the losses of all examples. The loss is their mean: divide the sum and its "
        "gradient by N.",
        "예제별 손실의 합입니다. 손실은 평균이므로 합과 그래디언트를 N으로 나누세요.",
        also=(Replace(DATA, "losses.sum()"),),
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
            Replace(DW + DECAY, "(dscores.T @ X + reg * W) / len(y)"),
        ),
        "wrong_value",
        "You divide λR(W) by N as well. Only the losses of the examples are averaged.",
        "λR(W)까지 N으로 나누었습니다. 평균은 예제별 손실에 대해서만 냅니다.",
    ),
    Mistake(
        "one-hot not subtracted",
        Replace(DW, "(dscores + np.eye(len(W))[y]).T @ X / len(y)"),
        "wrong_gradient",
        "Your gradient is made of the softmax alone. Subtract 1 at the true class of each row "
        "before you multiply by X: (P − one-hot(y))ᵀ X.",
        "그래디언트를 softmax 값만으로 계산했습니다. X를 곱하기 전에 행마다 실제 클래스에서 1을 "
        "빼세요. (P − one-hot(y))ᵀ X입니다.",
    ),
    Mistake(
        "sign of the gradient",
        Replace(DW, "-dscores.T @ X / len(y)"),
        "wrong_gradient",
        "The part of your gradient that comes from the examples has the wrong sign: it is "
        "(P − one-hot(y))ᵀ X / N.",
        "그래디언트에서 예제의 손실에서 오는 부분의 부호가 반대입니다. "
        "(P − one-hot(y))ᵀ X / N으로 계산하세요.",
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
        (Replace("X @ W.T", "X @ W"), Replace("dscores.T @ X", "X.T @ dscores")),
        "raised",
        "You multiply X by W as if W were (D, C). Here each class has a row of W: X @ W.T.",
        "W의 모양이 (D, C)인 것처럼 곱했습니다. 여기서는 W의 행이 클래스이므로 X @ W.T입니다.",
        also=(Replace("X @ W.T", "X @ W"), Replace("X @ W.T", "W @ X")),
    ),
    Mistake(
        "one loss an example",
        Replace(DATA, "losses"),
        "wrong_shape",
        "Your loss has one value for each example. Return one number, their mean.",
        "손실이 예제마다 하나씩입니다. 그 평균인 수 하나를 반환하세요.",
    ),
    Mistake(
        "fills its input",
        Replace(DW + DECAY, "W\n    dW *= reg\n    dW += dscores.T @ X / len(y)"),
        "changed_input",
        "`dW = W` makes no copy, so your function writes into `W`. Work on a new array.",
        "`dW = W`는 복사하지 않으므로 함수가 `W`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
)


def loops_of_floats(W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float = 0.0) -> list[object]:
    loss = 0.5 * reg * sum(float(w) ** 2 for w in W.ravel())
    dW = [[reg * float(w) for w in row] for row in W]
    for x, label in zip(X, y, strict=True):
        scores = [float(w @ x) for w in W]
        exps = [float(np.exp(s - max(scores))) for s in scores]
        loss += (max(scores) - scores[label] + float(np.log(sum(exps)))) / len(X)
        for k, e in enumerate(exps):
            slope = (e / sum(exps) - (k == label)) / len(X)
            dW[k] = [g + slope * float(v) for g, v in zip(dW[k], x, strict=True)]
    return [loss, dW]


def einsum_form(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    true = np.eye(len(W))[y]
    scores = np.einsum("cd,nd->nc", W, X)
    log_p = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
    loss = -np.einsum("nc,nc->", true, log_p) / len(X) + reg / 2 * np.vdot(W, W)
    return np.array(loss), np.einsum("nc,nd->cd", np.exp(log_p) - true, X) / len(X) + reg * W


def single_precision(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float = 0.0
) -> tuple[np.float32, np.ndarray]:
    w, x, n = W.astype(np.float32), X.astype(np.float32), np.float32(len(y))
    z = x @ w.T
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    losses = np.log(e.sum(axis=1)) - z[range(len(y)), y]
    dscores = e / e.sum(axis=1, keepdims=True) - np.eye(len(w), dtype=np.float32)[y]
    lam = np.float32(reg)
    return np.float32(losses.mean() + lam / 2 * (w**2).sum()), dscores.T @ x / n + lam * w


record = Record(
    level="challenge",
    lecture="Loss functions: Softmax and cross-entropy with logits, f(x; W) = Wx",
    cases=cases,
    # Narrow in about one draw of 25, where gradients nearly cancel: float32 rounds to
    # a fiftieth of the tolerance, seldom a fifteenth. Wrong answers stay 1000 times beyond it.
    checks=(
        Check("loss", 5, output=0),
        Check("gradient", 6, kind="gradient", output=1, derivative=Derivative(0, "W")),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("one-hot labels, logaddexp and einsum, a 0-d array", einsum_form),
        Alternative("float32", single_precision),
        Alternative("logarithm of the shifted softmax", naively(SHIFTED)),
    ),
)

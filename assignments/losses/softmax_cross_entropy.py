"""Softmax cross-entropy from logits, with its gradient, one row for each example."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Derivative, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Moderate logits: no true class has a probability below e^-5, and one below e^-1."""
    while True:
        logits, y = rng.normal(0.0, 1.5, shape), rng.integers(shape[1], size=shape[0])
        loss = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(y)), y]
        if 1.0 < loss.max() < 5.0 and (len(y) == 1 or np.ptp(y) > 0):
            return {"logits": logits, "y": y}


def equal(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Every class has the same probability; the level differs from row to row."""
    level = rng.normal(0.0, 2.0, (shape[0], 1))
    return {"logits": np.tile(level, shape[1]), "y": rng.integers(shape[1], size=shape[0])}


def far_from_zero(rng: np.random.Generator, classes: int) -> Drawn:
    """Rows near +1e4 and rows near -1e4, a few halves apart: float32 holds them exactly."""
    level = rng.permutation([9990.0, 9990.0, -9990.0, -9990.0, 0.0])
    logits = level[:, np.newaxis] + rng.integers(-6, 7, (5, classes)) / 2
    return {"logits": logits, "y": rng.integers(classes, size=5)}


def both_signs(rng: np.random.Generator, classes: int) -> Drawn:
    """+1e4 and -1e4 in the same row, the true class at either end."""
    logits = np.full((6, classes), -1e4) + rng.integers(0, 20, (6, classes))
    logits[np.arange(6), rng.integers(classes - 1, size=6)] = 1e4
    y = np.where(np.arange(6) < 3, classes - 1, logits.argmax(axis=1))
    order = rng.permutation(6)
    return {"logits": logits[order], "y": y[order]}


def unlikely(rng: np.random.Generator, classes: int) -> Drawn:
    """The true class lies 40 to 80 below the best: a probability of 1e-17 and less."""
    logits = rng.integers(-4, 5, (6, classes)) / 2
    y = rng.integers(classes, size=6)
    rows = np.arange(6)
    logits[rows, y] = logits.max(axis=1) - rng.integers(80, 161, 6) / 2
    return {"logits": logits, "y": y}


def cases(rng: np.random.Generator) -> list[Case]:
    """N and C differ where an axis could be mistaken; N = 2 could pass for the two results."""
    return [
        Case("ordinary", "several examples", draw(rng, (5, 3))),
        Case("ordinary", "several examples", draw(rng, (4, 6))),
        Case("ordinary", "many classes", draw(rng, (8, 12))),
        Case("edge", "one example", draw(rng, (1, 4))),
        Case("edge", "two classes", draw(rng, (6, 2))),
        Case("edge", "as many examples as classes", draw(rng, (4, 4))),
        Case("edge", "equal logits", equal(rng, (3, 5))),
        Case("stability", "huge logits", far_from_zero(rng, 4)),
        Case("stability", "huge logits", both_signs(rng, 5)),
        Case("stability", "tiny probabilities", unlikely(rng, 3)),
    ]


EXAMPLES = (
    Example(
        {
            "logits": np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0], [4.0, 1.0, 3.0]]),
            "y": np.array([0, 1, 2]),
        },
        (
            np.array([2.0794415417, 1.0986122887, 0.9808292530]),
            np.array([[-0.875, 0.25, 0.625], [1 / 3, -2 / 3, 1 / 3], [0.5, 0.125, -0.625]]),
        ),
        source="logits whose softmax is (1, 2, 5) / 8, (1, 1, 1) / 3 and (4, 1, 3) / 8",
    ),
    Example(
        {"logits": np.log([[3.0, 1.0], [1.0, 4.0], [7.0, 7.0]]), "y": np.array([0, 0, 1])},
        (
            np.array([0.2876820725, 1.6094379124, 0.6931471806]),
            np.array([[-0.25, 0.25], [-0.8, 0.8], [0.5, -0.5]]),
        ),
        source="two classes; equal logits in the last row",
    ),
    Example(
        {"logits": np.array([[1e4, 9999.0, -1e4], [-1e4, -1e4, -9999.0]]), "y": np.array([1, 2])},
        (
            np.array([1.3132616875, 0.5514447139]),
            np.array(
                [[0.7310585786, -0.7310585786, 0.0], [0.2119415576, 0.2119415576, -0.4238831152]]
            ),
        ),
        source="huge logits",
    ),
    Example(
        {"logits": np.array([[-1e4, 1e4, 0.0]]), "y": np.array([0])},
        (np.array([20000.0]), np.array([[-1.0, 1.0, 0.0]])),
        "one example, huge logits of both signs",
    ),
    Example(
        {"logits": np.array([[0.0, 50.0, 50.0]]), "y": np.array([0])},
        (np.array([50.6931471806]), np.array([[-1.0, 0.5, 0.5]])),
        "a tiny probability",
    ),
)


SHIFT = "logits.max(axis=1, keepdims=True)"
LOG_P = "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))"
LOSS = "-log_p[rows, y]"
MINUS_ONE = "dlogits[rows, y] -= 1.0"

# The softmax first and its logarithm after, as most people write it; `{}` is the shift.
NAIVE = (
    Replace(f"shifted = logits - {SHIFT}", "e = np.exp(logits{})\n    p = e / e.sum(1)[:, None]"),
    Replace(LOG_P, "np.log(p)"),
    Replace("np.exp(log_p)", "p"),
)


def naively(shift: str) -> tuple[Replace, ...]:
    return tuple(Replace(change.old, change.new.replace("{}", shift)) for change in NAIVE)


MISTAKES = (
    Mistake(
        "no shift",
        Replace(f" - {SHIFT}", ""),
        "not_finite",
        "exp overflows for huge logits, and underflows to 0 for hugely negative ones. Subtract "
        "each row's maximum first: the probabilities stay the same.",
        "로짓이 아주 크면 exp가 넘치고, 아주 작으면 모두 0이 됩니다. 먼저 행마다 최댓값을 "
        "빼세요. 확률은 그대로입니다.",
        "stability",
        also=(naively(""),),
    ),
    Mistake(
        "shift by the mean",
        Replace(SHIFT, "logits.mean(axis=1, keepdims=True)"),
        "not_finite",
        "You shift by the row's mean: the largest logit can still lie far above it, and its exp "
        "overflows. Subtract the row's maximum.",
        "행의 평균을 빼면 가장 큰 로짓이 여전히 커서 exp가 넘칠 수 있습니다. 행의 최댓값을 빼세요.",
        "stability",
        also=(naively(" - logits.mean(axis=1, keepdims=True)"),),
    ),
    Mistake(
        "one shift for all rows",
        Replace(SHIFT, "logits.max()"),
        "not_finite",
        "You subtract the maximum of the whole array, so a row far below it becomes exp = 0 and "
        "log 0. Subtract each row's own maximum.",
        "배열 전체의 최댓값을 빼서 값이 훨씬 작은 행은 exp가 모두 0이 되고 log 0이 나옵니다. "
        "행마다 그 행의 최댓값을 빼세요.",
        "stability",
        also=(naively(" - logits.max()"),),
    ),
    Mistake(
        "logarithm of the softmax",
        Replace(LOG_P, "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True))"),
        "not_finite",
        "The probability of the true class can round to 0, and log 0 is infinite. Take the "
        "logarithm on paper: log P = f − max − log Σ e^(f − max).",
        "실제 클래스의 확률이 0으로 반올림되면 log 0이 됩니다. 로그를 식에서 먼저 풀어 "
        "log P = f − max − log Σ e^(f − max)로 계산하세요.",
        "stability",
    ),
    Mistake(
        "logarithm with a floor",
        Replace(LOSS, "-np.log(np.exp(log_p[rows, y]) + 1e-7)"),
        "wrong_value",
        "The small number inside your logarithm stops every large loss, 1e-7 near 16. Leave it "
        "out and compute log P from the shifted logits.",
        "로그 안에 더한 작은 수 때문에 큰 손실이 더 커지지 못합니다(1e-7이면 16 근처). 그 수를 "
        "빼고, 최댓값을 뺀 로짓에서 log P를 바로 계산하세요.",
        "stability",
        also=tuple(
            Replace(LOSS, f"-np.log(np.exp(log_p[rows, y]) + {small})")
            for small in ("1e-8", "1e-9", "1e-10", "1e-12", "1e-15")
        ),
    ),
    Mistake(
        "sum over all entries",
        Replace(".sum(axis=1, keepdims=True)", ".sum()"),
        "wrong_value",
        "Your probabilities sum to 1 over the whole batch. Sum each row on its own: axis=1 with "
        "keepdims=True.",
        "확률의 합이 배치 전체에서 1이 됩니다. axis=1, keepdims=True로 행마다 따로 더하세요.",
    ),
    Mistake(
        "sign of the loss",
        Replace(LOSS, "log_p[rows, y]"),
        "wrong_value",
        "Your losses are negative: the minus sign of −log P is missing.",
        "손실이 음수입니다. −log P의 마이너스 부호가 빠졌습니다.",
    ),
    Mistake(
        "divided by C",
        Replace(LOSS, "-log_p[rows, y] / logits.shape[1]"),
        "wrong_value",
        "Your losses are C times too small: a mean over the one-hot row divides by C. Sum over "
        "the classes instead.",
        "손실이 C배만큼 작습니다. one-hot 행의 평균을 내면 C로 나누게 되니, 클래스에 대해 "
        "평균이 아니라 합을 구하세요.",
    ),
    Mistake(
        "gradient divided by N",
        Replace(MINUS_ONE, "dlogits[rows, y] -= 1.0\n    dlogits = dlogits / len(y)"),
        "wrong_gradient",
        "Your gradient is N times too small: 1/N belongs to the mean over a batch, and each row "
        "here is the derivative of its own loss.",
        "그래디언트가 N배만큼 작습니다. 1/N은 배치 평균의 것이고, 여기서 각 행은 자기 손실의 "
        "미분입니다.",
    ),
    Mistake(
        "mean over the examples",
        (
            Replace(LOSS, "-log_p[rows, y].mean()"),
            Replace(MINUS_ONE, "dlogits[rows, y] -= 1.0\n    dlogits /= len(y)"),
        ),
        "wrong_shape",
        "You return the mean over the batch and its gradient. Here each example keeps its own "
        "loss and its own gradient: no mean, no 1/N.",
        "배치 평균과 그 그래디언트를 반환했습니다. 여기서는 예제마다 자기 손실과 자기 "
        "그래디언트를 반환합니다. 평균도, 1/N도 없습니다.",
    ),
    Mistake(
        "one-hot not subtracted",
        Replace(MINUS_ONE, "pass"),
        "wrong_gradient",
        "Your gradient is the softmax alone. Subtract 1 at the true class of each row: "
        "P − one-hot(y).",
        "그래디언트가 softmax 값 그대로입니다. 행마다 실제 클래스의 자리에서 1을 빼세요. "
        "P − one-hot(y)입니다.",
    ),
    Mistake(
        "sign of the gradient",
        Replace(MINUS_ONE, "dlogits[rows, y] -= 1.0\n    dlogits = -dlogits"),
        "wrong_gradient",
        "Your gradient has the wrong sign: it is P − one-hot(y), not one-hot(y) − P.",
        "그래디언트의 부호가 반대입니다. one-hot(y) − P가 아니라 P − one-hot(y)입니다.",
    ),
    Mistake(
        "1 subtracted from whole columns",
        Replace(MINUS_ONE, "dlogits[:, y] -= 1.0"),
        "wrong_gradient",
        "`dlogits[:, y]` takes whole columns. Take one entry of each row: "
        "`dlogits[np.arange(N), y]`.",
        "`dlogits[:, y]`는 열 전체를 고릅니다. `dlogits[np.arange(N), y]`로 행마다 한 칸만 "
        "고르세요.",
    ),
    Mistake(
        "shifts its input",
        Replace(f"shifted = logits - {SHIFT}", f"logits -= {SHIFT}\n    shifted = logits"),
        "changed_input",
        "Your function shifts `logits` in place, and the caller's array changes. Write "
        "`logits = logits - …`, which makes a new one.",
        "`logits`를 제자리에서 바꿔 호출한 쪽의 배열까지 달라집니다. `logits = logits - …`처럼 "
        "새 배열을 만드세요.",
    ),
    Mistake(
        "1 taken from every class",
        Replace("dlogits[rows, y] -= 1.0", "dlogits -= 1.0"),
        "wrong_gradient",
        "You subtract 1 from every class. Subtract it from the true one alone.",
        "모든 클래스에서 1을 뺐습니다. 실제 클래스에서만 빼세요.",
    ),
    Mistake(
        "probability for the loss",
        Replace(LOSS, "np.exp(log_p[rows, y])"),
        "wrong_value",
        "Your loss is the true class's probability. Take −log of it.",
        "손실로 실제 클래스의 확률을 반환했습니다. −log를 취하세요.",
        also=(Replace(LOSS, "1.0 - np.exp(log_p[rows, y])"),),
    ),
)


def loops_of_floats(logits: np.ndarray, y: np.ndarray) -> tuple[list[float], list[list[float]]]:
    loss, dlogits = [], []
    for row, label in zip(logits.tolist(), y.tolist(), strict=True):
        top = max(row)
        exps = [float(np.exp(f - top)) for f in row]
        loss.append(float(np.log(sum(exps))) + top - row[label])
        dlogits.append([e / sum(exps) - (k == label) for k, e in enumerate(exps)])
    return loss, dlogits


def one_hot_form(logits: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
    true = np.eye(logits.shape[1])[y]
    z = logits - np.amax(logits, axis=-1, keepdims=True)
    log_p = z - np.log(np.einsum("nc->n", np.exp(z)))[:, None]
    return [-np.einsum("nc,nc->n", true, log_p), np.exp(log_p) - true]


def log_add_exp(logits: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    true = np.arange(logits.shape[1]) == y[:, None]
    return -log_p[true], np.where(true, np.expm1(log_p), np.exp(log_p))


def single_precision(logits: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    z = logits.astype(np.float32)
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    loss = np.log(e.sum(axis=1)) - z[np.arange(len(y)), y]
    return loss, e / e.sum(axis=1, keepdims=True) - np.eye(z.shape[1], dtype=np.float32)[y]


record = Record(
    level="core",
    lecture="Loss functions: Softmax and cross-entropy with logits",
    cases=cases,
    # Narrow in about one draw of 25, where P and 1 nearly cancel in a gradient: float32 rounds to
    # a fiftieth of the tolerance, seldom a fifteenth. Wrong answers stay 1000 times beyond it.
    checks=(
        Check("loss", 4, output=0),
        Check("gradient", 3, kind="gradient", output=1, derivative=Derivative(0, "logits")),
        Check("stability", 1, kind="stability"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("one-hot labels and einsum, a list of two", one_hot_form),
        Alternative("logaddexp", log_add_exp),
        Alternative("float32", single_precision),
    ),
)

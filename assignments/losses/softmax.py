"""Softmax: logits become probabilities, row by row."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Moderate logits, every row at a level of its own."""
    level = rng.permutation(np.linspace(-1.5, 1.5, shape[0]))[:, np.newaxis]
    return {"logits": level + rng.normal(0.0, 1.2, shape)}


def equal(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Every class has the same probability; the level differs from row to row."""
    return {"logits": np.tile(rng.normal(0.0, 2.0, (shape[0], 1)), shape[1])}


def far_from_zero(rng: np.random.Generator, classes: int) -> Drawn:
    """Rows near +1e4 and rows near -1e4, a few halves apart: float32 holds them exactly."""
    level = rng.permutation([9990.0, 9990.0, -9990.0, -9990.0, 0.0])
    apart = rng.permuted(np.tile(np.arange(classes) / 2, (5, 1)), axis=1)
    return {"logits": level[:, np.newaxis] + apart + rng.integers(-2, 3, (5, 1))}


def both_signs(rng: np.random.Generator, classes: int) -> Drawn:
    """+1e4 and -1e4 in the same row; two classes share the top, one half apart."""
    logits = np.full((6, classes), -1e4) + rng.integers(0, 20, (6, classes))
    logits[:, :2] = [1e4, 9999.5]
    return {"logits": rng.permuted(logits, axis=1)}


def cases(rng: np.random.Generator) -> list[Case]:
    """N and C differ where an axis could be mistaken."""
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
    ]


EXAMPLES = (
    Example(
        {"logits": np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0], [4.0, 1.0, 3.0]])},
        np.array([[0.125, 0.25, 0.625], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.125, 0.375]]),
        source="as many examples as classes; equal logits in the second row",
    ),
    Example(
        {"logits": np.log([[3.0, 1.0], [1.0, 4.0], [2.0, 6.0]])},
        np.array([[0.75, 0.25], [0.2, 0.8], [0.25, 0.75]]),
        source="two classes",
    ),
    Example(
        {"logits": np.array([[1e4, 9999.0, -1e4], [-1e4, -1e4, -9999.0]])},
        np.array([[0.7310585786, 0.2689414214, 0.0], [0.2119415576, 0.2119415576, 0.5761168848]]),
        source="huge logits",
    ),
    Example(
        {"logits": np.array([[-1e4, 1e4, 0.0]])},
        np.array([[0.0, 1.0, 0.0]]),
        source="one example, huge logits of both signs",
    ),
)


SHIFT = "logits.max(axis=1, keepdims=True)"
EXP = f"np.exp(logits - {SHIFT})"
SUM = "e.sum(axis=1, keepdims=True)"
RESULT = f"e / {SUM}"

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
    ),
    Mistake(
        "shift by the mean",
        Replace(SHIFT, "logits.mean(axis=1, keepdims=True)"),
        "not_finite",
        "You shift by the row's mean: the largest logit can still lie far above it, and its exp "
        "overflows. Subtract the row's maximum.",
        "행의 평균을 빼면 가장 큰 로짓이 여전히 커서 exp가 넘칠 수 있습니다. 행의 최댓값을 빼세요.",
        "stability",
    ),
    Mistake(
        "one shift for all rows",
        Replace(SHIFT, "logits.max()"),
        "not_finite",
        "You subtract the maximum of the whole array, so a row far below it becomes 0 / 0. "
        "Subtract each row's own maximum.",
        "배열 전체의 최댓값을 빼서 값이 훨씬 작은 행은 0 / 0이 됩니다. 행마다 그 행의 최댓값을 "
        "빼세요.",
        "stability",
    ),
    Mistake(
        "shift by the largest magnitude",
        Replace(SHIFT, "np.abs(logits).max(axis=1, keepdims=True)"),
        "not_finite",
        "You subtract the largest absolute value: in a row far below 0 every exp becomes 0, and "
        "0 / 0 is not a number. Subtract the largest logit, with its sign.",
        "절댓값의 최댓값을 빼면 모두 아주 작은 음수인 행에서는 exp가 전부 0이 되어 0 / 0이 "
        "나옵니다. 부호를 살린 최댓값을 빼세요.",
        "stability",
    ),
    Mistake(
        "logits clipped",
        Replace(EXP, "np.exp(np.clip(logits, -500, 500))"),
        "wrong_value",
        "You clip huge logits, so logits that differ become equal. Subtract each row's maximum "
        "instead.",
        "아주 큰 로짓을 잘라 내서 서로 다른 로짓이 같아집니다. 자르지 말고 행마다 최댓값을 빼세요.",
        "stability",
        also=(Replace(EXP, "np.exp(np.clip(logits, -700, 700))"),),
    ),
    Mistake(
        "another shift in each column",
        Replace(SHIFT, "logits.max(axis=0)"),
        "wrong_value",
        "You subtract each column's maximum. Only a number that is the same for the whole row "
        "leaves its probabilities as they are: axis=1.",
        "열마다 최댓값을 뺐습니다. 한 행의 모든 로짓에서 같은 수를 빼야 확률이 그대로입니다. "
        "axis=1로 하세요.",
    ),
    Mistake(
        "sum over all entries",
        Replace(SUM, "e.sum()"),
        "wrong_value",
        "Your probabilities sum to 1 over the whole batch. Sum each row on its own: axis=1 with "
        "keepdims=True.",
        "확률의 합이 배치 전체에서 1이 됩니다. axis=1, keepdims=True로 행마다 따로 더하세요.",
        also=((Replace(SHIFT, "logits.max()"), Replace(SUM, "e.sum()")),),
    ),
    Mistake(
        "sum over the examples",
        Replace(SUM, "e.sum(axis=0)"),
        "wrong_value",
        "Your columns sum to 1. Rows are examples: each row sums to 1, axis=1.",
        "열의 합이 1입니다. 행이 예제이므로 axis=1로 더해 행의 합이 1이 되게 하세요.",
        also=(
            (Replace(SHIFT, "logits.max(axis=0)"), Replace(SUM, "e.sum(axis=0)")),
            (Replace(f" - {SHIFT}", ""), Replace(SUM, "e.sum(axis=0)")),
        ),
    ),
    Mistake(
        "sums not kept as a column",
        Replace(SUM, "e.sum(axis=1)"),
        "raised",
        "The row sums have shape (N,), which NumPy puts along the columns. Keep them as a column: "
        "keepdims=True.",
        "행의 합은 모양이 (N,)이라서 NumPy가 열 방향으로 맞춥니다. keepdims=True로 (N, 1)을 "
        "유지하세요.",
        also=(
            Replace(SHIFT, "logits.max(axis=1)"),
            (Replace(SHIFT, "logits.max(axis=1)"), Replace(SUM, "e.sum(axis=1)")),
        ),
    ),
    Mistake(
        "not normalized",
        Replace(RESULT, "e"),
        "wrong_value",
        "Your rows do not sum to 1. Divide the exponentials by their sum.",
        "행의 합이 1이 아닙니다. 지수 함수의 값을 그 합으로 나누세요.",
        also=((Replace(f" - {SHIFT}", ""), Replace(RESULT, "e")),),
    ),
    Mistake(
        "no exponential",
        Replace(EXP, "logits"),
        "wrong_value",
        "You divide the logits by their sum. Take exp first: a logit may be negative, a "
        "probability may not.",
        "로짓을 그대로 합으로 나누었습니다. 로짓은 음수일 수 있지만 확률은 아니므로 먼저 exp를 "
        "취하세요.",
    ),
    Mistake(
        "sign of the logits",
        Replace(EXP, "np.exp(logits.min(axis=1, keepdims=True) - logits)"),
        "wrong_value",
        "Your largest logit has the smallest probability: take exp of f, not of −f.",
        "가장 큰 로짓의 확률이 가장 작습니다. −f가 아니라 f에 exp를 취하세요.",
        also=(Replace(EXP, "np.exp(-logits)"),),
    ),
    Mistake(
        "sigmoid of each logit",
        Replace(RESULT, "1 / (1 + np.exp(-logits))"),
        "wrong_value",
        "You take the sigmoid of each logit on its own. The classes share one probability: divide "
        "by the sum over the row.",
        "로짓마다 따로 sigmoid를 취했습니다. 클래스들의 확률은 합이 1이어야 하므로 행의 합으로 "
        "나누세요.",
    ),
    Mistake(
        "logarithm of the softmax",
        Replace(RESULT, f"logits - {SHIFT} - np.log({SUM})"),
        "wrong_value",
        "You return log P. Softmax is P itself.",
        "log P를 반환했습니다. softmax는 P 자체입니다.",
    ),
    Mistake(
        "shifts its input",
        Replace(EXP, f"logits\n    e -= {SHIFT}\n    e = np.exp(e)"),
        "changed_input",
        "Your function shifts `logits` in place, and the caller's array changes. Write "
        "`logits = logits - …`, which makes a new one.",
        "`logits`를 제자리에서 바꿔 호출한 쪽의 배열까지 달라집니다. `logits = logits - …`처럼 "
        "새 배열을 만드세요.",
    ),
    Mistake(
        "powers of 2",
        Replace(EXP, f"2.0 ** (logits - {SHIFT})"),
        "wrong_value",
        "You take powers of 2. Softmax has those of e.",
        "2의 거듭제곱을 썼습니다. softmax는 e의 거듭제곱입니다.",
    ),
    Mistake(
        "largest one alone",
        Replace(RESULT, "(logits == logits.max(axis=1, keepdims=True)).astype(float)"),
        "wrong_value",
        "You give everything to the largest logit. Softmax shares it out, by e^z.",
        "가장 큰 로짓에 모두 주었습니다. softmax는 e^z의 비율로 나눕니다.",
    ),
    Mistake(
        "logits shared out",
        Replace(EXP, "logits - logits.min(axis=1, keepdims=True)"),
        "wrong_value",
        "You divide the logits themselves by their sum. Take exp first.",
        "로짓 자체를 합으로 나누었습니다. 먼저 exp를 구하세요.",
    ),
    Mistake(
        "a number added to the sum",
        Replace(RESULT, f"e / ({SUM} + 0.1)"),
        "wrong_value",
        "You add a number to the sum, so that the row does not come to 1. After the shift the sum "
        "is at least 1: nothing has to be added.",
        "합에 수를 더해서 행의 합이 1이 아닙니다. 최댓값을 빼면 합이 1 이상이므로 더할 필요가 "
        "없습니다.",
    ),
    Mistake(
        "logits scaled",
        Replace(EXP, f"np.exp((logits - {SHIFT}) / 2)"),
        "wrong_value",
        "You scale the logits before exp (a temperature). Leave them as they are.",
        "exp 전에 로짓에 배율(온도)을 적용했습니다. 그대로 두세요.",
        also=(
            Replace(EXP, f"np.exp((logits - {SHIFT}) * 2)"),
            Replace(EXP, f"np.exp((logits - {SHIFT}) / np.sqrt(logits.shape[1]))"),
        ),
    ),
)


def loops_of_floats(logits: np.ndarray) -> list[list[float]]:
    found = []
    for row in logits.tolist():
        exps = [float(np.exp(f - max(row))) for f in row]
        found.append([e / sum(exps) for e in exps])
    return found


def einsum_of_columns(logits: np.ndarray) -> np.ndarray:
    e = np.exp(logits.T - np.amax(logits, axis=-1))
    found: np.ndarray = (e / np.einsum("cn->n", e)).T
    return found


def exp_of_the_logarithm(logits: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    return found


def sums_of_differences(logits: np.ndarray) -> np.ndarray:
    with np.errstate(over="ignore"):  # 1 / inf is the 0 that it should be
        found: np.ndarray = 1 / np.exp(logits[:, None, :] - logits[:, :, None]).sum(axis=2)
    return found


def single_precision(logits: np.ndarray) -> np.ndarray:
    z = logits.astype(np.float32)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    found: np.ndarray = e / (e.sum(axis=1, keepdims=True) + 1e-8)
    return found


record = Record(
    level="core",
    lecture="Loss functions: Softmax and cross-entropy with logits",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("stability", 2, kind="stability"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("einsum, a transposed view", einsum_of_columns),
        Alternative("exp of logaddexp", exp_of_the_logarithm),
        Alternative("one over a sum of differences", sums_of_differences),
        Alternative("float32, a small number in the denominator", single_precision),
    ),
)

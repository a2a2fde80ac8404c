"""Cross-entropy of predicted probabilities against the actual ones, one value a row."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def probabilities(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Rows that sum to 1, no entry below a third of an even share."""
    return rng.dirichlet(np.ones(shape[1]), size=shape[0]) * 2 / 3 + 1 / (3 * shape[1])


def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    return {"p": probabilities(rng, shape), "q": probabilities(rng, shape)}


def certain(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """One-hot p, as labels are."""
    y = rng.integers(shape[1], size=shape[0])
    return {"p": np.eye(shape[1])[y], "q": probabilities(rng, shape)}


def with_zeros(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """In each row one class that neither p nor q gives anything, and one that p gives nothing."""
    n, classes = shape
    drawn = draw(rng, shape)
    rows = np.arange(n)
    neither, not_p = (rng.integers(classes, size=n) + np.array([[0], [1]])) % classes
    drawn["p"][rows, neither] = drawn["q"][rows, neither] = drawn["p"][rows, not_p] = 0.0
    return {name: value / value.sum(axis=1, keepdims=True) for name, value in drawn.items()}


def tiny(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Each row has a q of 1e-9 to 1e-8, one of them 1e-9 exactly, where p is near 1/200.

    So a q raised to 1e-7 is far off, and 1e-12 added inside the logarithm does no harm.
    """
    n, classes = shape
    drawn = draw(rng, shape)
    rows, column = np.arange(n), rng.integers(classes, size=n)
    small = np.append(10.0 ** rng.uniform(-9.0, -8.0, n - 1), 1e-9)
    for value, entry in ((drawn["q"], small), (drawn["p"], rng.uniform(0.004, 0.006, n))):
        value[rows, column] = 0.0
        value *= ((1 - entry) / value.sum(axis=1))[:, np.newaxis]
        value[rows, column] = entry
    return drawn


def cases(rng: np.random.Generator) -> list[Case]:
    """N and C differ where an axis could be mistaken; p is one-hot in one case alone."""
    return [
        Case("ordinary", "several examples", draw(rng, (5, 3))),
        Case("ordinary", "several examples", draw(rng, (4, 6))),
        Case("ordinary", "many classes", draw(rng, (8, 12))),
        Case("edge", "one example", draw(rng, (1, 4))),
        Case("edge", "two classes", draw(rng, (6, 2))),
        Case("edge", "as many examples as classes", draw(rng, (4, 4))),
        Case("edge", "one-hot labels", certain(rng, (6, 4))),
        Case("edge", "probabilities of 0", with_zeros(rng, (5, 4))),
        Case("stability", "tiny probabilities", tiny(rng, (6, 3))),
    ]


EXAMPLES = (
    Example(
        {"p": np.array([[1.0, 0.0, 0.0]]), "q": np.array([[0.7, 0.2, 0.1]])},
        np.array([0.3566749439]),
        source="the lecture's 1-hot label, one example",
    ),
    Example(
        {
            "p": np.array([[0.5, 0.25, 0.25], [0.1, 0.6, 0.3], [0.2, 0.2, 0.6]]),
            "q": np.array([[0.25, 0.5, 0.25], [0.2, 0.7, 0.1], [0.2, 0.2, 0.6]]),
        },
        np.array([1.2130075660, 1.0657242855, 0.9502705392]),
        source="as many examples as classes; the last prediction is exact",
    ),
    Example(
        {
            "p": np.array([[0.3, 0.7], [0.75, 0.25], [1.0, 0.0]]),
            "q": np.array([[0.6, 0.4], [0.8, 0.2], [1.0, 0.0]]),
        },
        np.array([0.7946511994, 0.5697171416, 0.0]),
        source="two classes; probabilities of 0 in the last row",
    ),
    Example(
        {
            "p": np.array([[0.1, 0.9, 0.0], [0.0, 0.25, 0.75]]),
            "q": np.array([[1e-9, 0.6, 0.4 - 1e-9], [0.0, 1e-9, 1 - 1e-9]]),
        },
        np.array([2.5320696451, 5.1808164600]),
        source="tiny probabilities, and 0 in both",
    ),
)


def fills_the_zeros(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    q[q == 0] = 1.0
    entropy: np.ndarray = -(p * np.log(q)).sum(axis=1)
    return entropy


LOG_Q = "np.log(np.where(p > 0, q, 1.0))"
RESULT = "-(p * log_q).sum(axis=1)"

MISTAKES = (
    Mistake(
        "0 times log 0",
        Replace(LOG_Q, "np.log(q)"),
        "not_finite",
        "0 · log 0 is NaN to NumPy. Where p is 0 the term is 0: leave those classes out before "
        "you take the logarithm.",
        "NumPy에서 0 · log 0은 NaN입니다. p가 0이면 그 항은 0이므로, 로그를 취하기 전에 그런 "
        "클래스를 빼세요.",
        "edge cases",
    ),
    Mistake(
        "number added inside the logarithm",
        Replace(LOG_Q, "np.log(q + 1e-7)"),
        "wrong_value",
        "The small number that you add inside the logarithm is larger than a small q: the loss "
        "stops near 16. Leave out the classes with p = 0 instead.",
        "로그 안에 더한 작은 수가 작은 q보다 커서 손실이 16 근처에서 멈춥니다. 수를 더하지 말고 "
        "p = 0인 클래스를 빼세요.",
        "stability",
        also=(Replace(LOG_Q, "np.log(q + 1e-8)"), Replace(LOG_Q, "np.log(q + 1e-9)")),
    ),
    Mistake(
        "q clipped",
        Replace(LOG_Q, "np.log(np.clip(q, 1e-7, 1 - 1e-7))"),
        "wrong_value",
        "You raise small q to a floor that is above some of them, so a confident wrong prediction "
        "costs too little. q is at least 1e-9 where p > 0: take the others out instead.",
        "작은 q를 그보다 큰 하한으로 올려서, 확신하고 틀린 예측의 손실이 너무 작아집니다. p > 0인 "
        "곳의 q는 1e-9 이상이니 나머지 클래스만 빼세요.",
        "stability",
        also=(
            Replace(LOG_Q, "np.log(np.maximum(q, 1e-7))"),
            Replace(LOG_Q, "np.log(np.maximum(q, 1e-8))"),
        ),
    ),
    Mistake(
        "p and q exchanged",
        Replace(RESULT, "-(q * np.log(np.where(q > 0, np.maximum(p, 1e-300), 1.0))).sum(axis=1)"),
        "wrong_value",
        "You take the logarithm of p, the actual probabilities. It is that of q, the predicted "
        "ones: −Σ p log q.",
        "실제 확률 p에 로그를 취했습니다. 로그는 예측 확률 q에 취해서 −Σ p log q로 계산하세요.",
        also=(Replace(RESULT, "-(q * np.log(p)).sum(axis=1)"),),
    ),
    Mistake(
        "sign",
        Replace(RESULT, "(p * log_q).sum(axis=1)"),
        "wrong_value",
        "Your values are negative: the minus sign of −Σ p log q is missing.",
        "값이 음수입니다. −Σ p log q의 마이너스 부호가 빠졌습니다.",
    ),
    Mistake(
        "mean over the classes",
        Replace(RESULT, "-(p * log_q).mean(axis=1)"),
        "wrong_value",
        "Your values are C times too small: sum over the classes, no mean.",
        "값이 C배만큼 작습니다. 클래스에 대해 평균이 아니라 합을 구하세요.",
    ),
    Mistake(
        "logarithm to base 2",
        Replace("np.log(", "np.log2("),
        "wrong_value",
        "You take the logarithm to base 2. The lecture's is natural: `np.log`.",
        "밑이 2인 로그를 취했습니다. 강의의 로그는 자연로그 `np.log`입니다.",
    ),
    Mistake(
        "logarithm to base 10",
        Replace("np.log(", "np.log10("),
        "wrong_value",
        "You take the logarithm to base 10. The lecture's is natural: `np.log`.",
        "밑이 10인 로그를 취했습니다. 강의의 로그는 자연로그 `np.log`입니다.",
    ),
    Mistake(
        "likeliest class only",
        Replace(RESULT, "-log_q[np.arange(len(p)), p.argmax(axis=1)]"),
        "wrong_value",
        "You take only the class that p finds likeliest, as for one-hot labels. Here p may be "
        "spread: weigh every class with p.",
        "one-hot 레이블일 때처럼 p가 가장 큰 클래스의 항만 썼습니다. p가 여러 클래스에 퍼져 있을 "
        "수 있으니 모든 클래스를 p로 가중해서 더하세요.",
    ),
    Mistake(
        "not weighted by p",
        Replace(RESULT, "-log_q.sum(axis=1)"),
        "wrong_value",
        "You add −log q of every class alike. Weigh each with its p.",
        "모든 클래스의 −log q를 똑같이 더했습니다. 각 항에 p를 곱하세요.",
    ),
    Mistake(
        "entropy of q",
        Replace(RESULT, "-(q * np.log(np.where(q > 0, q, 1.0))).sum(axis=1)"),
        "wrong_value",
        "You compute the entropy of q, and p plays no part. Weigh log q with p.",
        "q의 엔트로피를 구해서 p가 쓰이지 않았습니다. log q에 p를 곱하세요.",
    ),
    Mistake(
        "divergence",
        Replace(RESULT, "(p * (np.log(np.where(p > 0, p, 1.0)) - log_q)).sum(axis=1)"),
        "wrong_value",
        "You compute Σ p log(p / q), the Kullback–Leibler divergence: it lacks the entropy of p. "
        "Cross-entropy is −Σ p log q.",
        "Σ p log(p / q), 곧 KL divergence를 구했습니다. 여기에는 p의 엔트로피가 빠져 있습니다. "
        "cross-entropy는 −Σ p log q입니다.",
    ),
    Mistake(
        "each class as a yes or no",
        Replace(RESULT, "-(p * log_q + (1 - p) * np.log1p(-np.minimum(q, 1 - 1e-12))).sum(axis=1)"),
        "wrong_value",
        "You add (1 − p) log(1 − q), the binary cross-entropy of every class. The lecture's sum "
        "has p log q alone.",
        "클래스마다 (1 − p) log(1 − q)까지 더한 이진 cross-entropy입니다. 강의의 합에는 p log q만 "
        "있습니다.",
    ),
    Mistake(
        "softmax once more",
        Replace(LOG_Q, "q - np.log(np.exp(q).sum(axis=1, keepdims=True))"),
        "wrong_value",
        "You take the softmax of q, which are probabilities already. Use q as it is.",
        "이미 확률인 q에 softmax를 다시 취했습니다. q를 그대로 쓰세요.",
    ),
    Mistake(
        "mean over the examples",
        Replace(RESULT, f"({RESULT}).mean()"),
        "wrong_shape",
        "You return one mean for all examples. Return one value for each example, shape (N,).",
        "모든 예제의 평균 하나를 반환했습니다. 예제마다 하나씩, 모양이 (N,)인 배열을 반환하세요.",
        also=(Replace(RESULT, "-(p * log_q).sum()"),),
    ),
    Mistake(
        "summed over the examples",
        Replace(RESULT, "-(p * log_q).sum(axis=0)"),
        "wrong_shape",
        "You add up over the examples, axis 0. Rows are examples: add over the classes, axis 1.",
        "예제 방향(axis 0)으로 더했습니다. 행이 예제이므로 클래스 방향(axis 1)으로 더하세요.",
    ),
    Mistake(
        "fills its input",
        fills_the_zeros,
        "changed_input",
        "Your function writes into `q`, which belongs to the caller. Work on a new array.",
        "함수가 호출한 쪽의 `q`를 바꿔 놓습니다. 새 배열을 만들어서 계산하세요.",
    ),
    Mistake(
        "log of the sum",
        Replace(RESULT, "-np.log((p * q).sum(axis=1))"),
        "wrong_value",
        "You take the log of the sum. Take it of each q, then add up p log q.",
        "합에 로그를 취했습니다. q마다 로그를 구한 뒤 p log q를 더하세요.",
    ),
    Mistake(
        "not summed",
        Replace(RESULT, "-(p * log_q)"),
        "wrong_shape",
        "You return a number for each class. Add them up along the row: one for each example.",
        "클래스마다 값을 반환했습니다. 행을 따라 더해 예제마다 하나로 만드세요.",
    ),
    Mistake(
        "squared error",
        Replace(RESULT, "((p - q) ** 2).sum(axis=1)"),
        "wrong_value",
        "This is the squared error. Cross-entropy is −Σ p log q.",
        "제곱 오차입니다. 교차 엔트로피는 −Σ p log q입니다.",
    ),
)


def loops_of_floats(p: np.ndarray, q: np.ndarray) -> list[float]:
    found = []
    for actual, predicted in zip(p.tolist(), q.tolist(), strict=True):
        pairs = zip(actual, predicted, strict=True)
        found.append(-sum(a * float(np.log(b)) for a, b in pairs if a > 0))
    return found


def einsum_with_a_floor(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    entropy: np.ndarray = np.einsum("nc,nc->n", p, -np.log(np.clip(q, 1e-12, 1.0)))
    return entropy


def nan_to_zero(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy: np.ndarray = np.nansum(-p * np.log(q), axis=1)
    return entropy


def single_precision(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    a, b = p.astype(np.float32), q.astype(np.float32)
    log_q = np.log(b, where=b > 0, out=np.zeros_like(b))
    entropy: np.ndarray = (-a * log_q).sum(axis=-1)
    return entropy


record = Record(
    level="core",
    lecture="Loss functions: Softmax and cross-entropy with logits, cross-entropy",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 2, kind="edge cases"),
        Check("stability", 1, kind="stability"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, a list", loops_of_floats),
        Alternative("einsum, q cut off at 1e-12", einsum_with_a_floor),
        Alternative("NaN left out of the sum", nan_to_zero),
        Alternative("float32", single_precision),
    ),
)

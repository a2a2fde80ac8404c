"""One prediction out of those for an image's crops."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def draw(rng: np.random.Generator, crops: int, classes: int) -> dict[str, np.ndarray]:
    """Some crops are sure, others are not: median, product and votes come out elsewhere."""
    logits = rng.normal(0.0, 1.0, (crops, classes)) * rng.uniform(0.5, 3.0, (crops, 1))
    odds = np.exp(logits)
    return {"probabilities": odds / odds.sum(axis=1, keepdims=True)}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "ten crops", draw(rng, 10, 4)),
        Case("ordinary", "ten crops", draw(rng, 10, 7)),
        Case("ordinary", "fifty crops", draw(rng, 50, 6)),
        Case("edge", "one crop", draw(rng, 1, 5)),
        Case("edge", "two classes", draw(rng, 6, 2)),
        Case("edge", "as many crops as classes", draw(rng, 5, 5)),
    ]


EXAMPLES = (
    Example(
        {"probabilities": np.array([[0.75, 0.125, 0.125], [0.25, 0.5, 0.25]])},
        np.array([0.5, 0.3125, 0.1875]),
        "two crops, three classes",
    ),
    Example(
        {"probabilities": np.array([[0.9, 0.1], [0.4, 0.6], [0.45, 0.55], [0.4, 0.6]])},
        np.array([0.5375, 0.4625]),
        "one sure crop outvotes three that are not",
    ),
    Example(
        {"probabilities": np.array([[0.2, 0.3, 0.5]])},
        np.array([0.2, 0.3, 0.5]),
        "one crop",
    ),
    Example(
        {"probabilities": np.array([[0.5, 0.5], [0.0, 1.0]])},
        np.array([0.25, 0.75]),
        "as many crops as classes",
    ),
)

MEAN = "probabilities.mean(axis=0)"


def adds_into_the_first(probabilities: np.ndarray) -> np.ndarray:
    total = probabilities[0]
    for row in probabilities[1:]:
        total += row
    average: np.ndarray = total / len(probabilities)
    return average


MISTAKES = (
    Mistake(
        "mean over the classes",
        Replace(MEAN, "probabilities.mean(axis=1)"),
        "wrong_shape",
        "You average over the classes of each crop, which is always 1/C. Average over the crops: "
        "axis 0.",
        "크롭마다 클래스에 대해 평균을 내어 늘 1/C가 됩니다. 크롭에 대해 0번 축으로 평균을 내세요.",
    ),
    Mistake(
        "one mean of all",
        Replace(MEAN, "probabilities.mean()"),
        "wrong_shape",
        "You average over everything and get one number. Each class keeps its own: axis 0 alone.",
        "전체를 평균해 숫자 하나가 되었습니다. 클래스마다 값이 남도록 0번 축만 평균을 내세요.",
    ),
    Mistake(
        "sum, not mean",
        Replace(MEAN, "probabilities.sum(axis=0)"),
        "wrong_value",
        "You add the crops up. Divide by their number, so that the result is a probability again.",
        "크롭을 더하기만 했습니다. 다시 확률이 되도록 크롭의 수로 나누세요.",
    ),
    Mistake(
        "the largest of each class",
        Replace(MEAN, "probabilities.max(axis=0)"),
        "wrong_value",
        "You take each class's largest probability among the crops. Take the mean.",
        "클래스마다 크롭 가운데 가장 큰 확률을 골랐습니다. 평균을 내세요.",
    ),
    Mistake(
        "the median",
        Replace(MEAN, "np.median(probabilities, axis=0)"),
        "wrong_value",
        "You take the median of the crops. Take the mean.",
        "크롭의 중앙값을 구했습니다. 평균을 내세요.",
    ),
    Mistake(
        "votes counted",
        Replace(
            MEAN,
            "np.eye(probabilities.shape[1])[probabilities.argmax(axis=1)].mean(axis=0)",
        ),
        "wrong_value",
        "You let each crop vote for one class. Average the probabilities themselves: a sure crop "
        "counts more than an unsure one.",
        "크롭마다 한 클래스에 투표했습니다. 확률 자체를 평균하세요. 확신하는 크롭이 더 크게 "
        "반영됩니다.",
    ),
    Mistake(
        "probabilities multiplied",
        (
            Replace(
                f"mean: np.ndarray = {MEAN}",
                "mean = np.exp(np.log(probabilities).mean(axis=0))\n    mean = mean / mean.sum()",
            ),
        ),
        "wrong_value",
        "You multiply the crops' probabilities (or average their logarithms). Average the "
        "probabilities as they are.",
        "크롭의 확률을 곱했습니다(로그의 평균). 확률을 그대로 평균하세요.",
        also=(
            Replace(MEAN, "np.exp(np.log(probabilities).mean(axis=0))"),
            Replace(MEAN, "probabilities.prod(axis=0)"),
        ),
    ),
    Mistake(
        "a softmax at the end",
        Replace(MEAN, "np.exp(probabilities.mean(0)) / np.exp(probabilities.mean(0)).sum()"),
        "wrong_value",
        "You put the mean through a softmax. The mean of probabilities is a probability already.",
        "평균에 softmax를 또 적용했습니다. 확률의 평균은 이미 확률입니다.",
    ),
    Mistake(
        "divided by the classes",
        Replace(MEAN, "probabilities.sum(axis=0) / probabilities.shape[1]"),
        "wrong_value",
        "You divide by the number of classes. Divide by the number of crops.",
        "클래스의 수로 나누었습니다. 크롭의 수로 나누세요.",
    ),
    Mistake(
        "the class alone",
        Replace(MEAN, "probabilities.mean(axis=0).argmax()"),
        "wrong_shape",
        "You return the class that wins. Return the mean probability of every class.",
        "이긴 클래스를 반환했습니다. 모든 클래스의 평균 확률을 반환하세요.",
    ),
    Mistake(
        "the first crop alone",
        Replace(MEAN, "probabilities[0]"),
        "wrong_value",
        "You return one crop's probabilities. Average over all crops.",
        "크롭 하나의 확률만 반환했습니다. 모든 크롭에 대해 평균을 내세요.",
        also=(
            Replace(MEAN, "probabilities[-1]"),
            Replace(MEAN, "probabilities[4 % len(probabilities)]"),
        ),
    ),
    Mistake(
        "the surest crop alone",
        Replace(MEAN, "probabilities[probabilities.max(axis=1).argmax()]"),
        "wrong_value",
        "You return the surest crop's probabilities. Average over all crops.",
        "가장 확신하는 크롭의 확률만 반환했습니다. 모든 크롭에 대해 평균을 내세요.",
    ),
    Mistake(
        "adds into the first row",
        adds_into_the_first,
        "changed_input",
        "You add into the caller's first row. Start from zeros, or use `probabilities.mean`.",
        "호출한 쪽 배열의 첫 행에 더했습니다. 0에서 시작하거나 `probabilities.mean`을 쓰세요.",
    ),
)


def by_loops(probabilities: np.ndarray) -> list[float]:
    columns = zip(*probabilities.tolist(), strict=True)
    return [sum(column) / len(column) for column in columns]


def running_mean(probabilities: np.ndarray) -> np.ndarray:
    mean = np.zeros(probabilities.shape[1])
    for count, row in enumerate(probabilities, start=1):
        mean += (row - mean) / count
    return mean


def weighted(probabilities: np.ndarray) -> np.ndarray:
    weights = np.full(len(probabilities), 1 / len(probabilities), dtype=np.float32)
    return weights @ probabilities.astype(np.float32)


record = Record(
    level="warm-up",
    lecture="Data augmentation: Testing, the crops' predictions",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops, a list", by_loops),
        Alternative("a running mean", running_mean),
        Alternative("a product with equal weights, float32", weighted),
    ),
)

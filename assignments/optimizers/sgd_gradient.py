"""The gradient over a mini-batch, of a function that gives each example's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.model import (
    Alternative,
    Case,
    Check,
    Example,
    Function,
    Mistake,
    Record,
    Replace,
)

GradOfExample = Callable[[np.ndarray, int], np.ndarray]
Drawn = dict[str, Function | np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int, batch: int) -> Drawn:
    """A batch of a linear regression whose examples have gradients of like size."""
    X = rng.normal(0.0, 1.0, (n, d))
    theta = rng.normal(0.0, 1.0, d)
    residual = rng.permutation(np.arange(n) % 2 * 2.0 - 1.0) * rng.uniform(0.5, 2.0, n)
    parameters = {"X": X, "y": X @ theta - residual}
    return {
        "grad_of_example": Function("example_gradient", parameters),
        "theta": theta,
        "indices": rng.choice(np.arange(batch, n) if batch < n else n, batch, replace=False),
    }


def twice(rng: np.random.Generator) -> Drawn:
    """A batch drawn with replacement."""
    drawn = draw(rng, 10, 3, 4)
    indices = np.asarray(drawn["indices"])
    return drawn | {"indices": indices[[0, 1, 0, 2, 3, 1, 0]]}


def cases(rng: np.random.Generator) -> list[Case]:
    """Save for GD, no index of a batch is smaller than the batch."""
    return [
        Case("ordinary", "a mini-batch", draw(rng, 12, 3, 5)),
        Case("ordinary", "a mini-batch", draw(rng, 40, 5, 16)),
        Case("ordinary", "two examples", draw(rng, 7, 4, 2)),
        Case("edge", "one example: SGD", draw(rng, 6, 3, 1)),
        Case("edge", "all examples: GD", draw(rng, 9, 4, 9)),
        Case("edge", "one parameter", draw(rng, 8, 1, 3)),
        Case("edge", "an example twice in a batch", twice(rng)),
    ]


X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0], [1.0, 3.0]])
Y = np.array([1.0, 0.0, 2.0, 5.0])
LINE = Function("example_gradient", {"X": X, "y": Y})
COLUMN = Function("example_gradient", {"X": X[:, 1:], "y": Y})

EXAMPLES = (
    Example(
        {"grad_of_example": LINE, "theta": np.array([1.0, 2.0]), "indices": np.array([3, 1])},
        np.array([2.5, 4.5]),
        source="examples 3 and 1 of a line's four: their gradients are (2, 6) and (3, 3)",
    ),
    Example(
        {"grad_of_example": LINE, "theta": np.array([1.0, 2.0]), "indices": np.array([2])},
        np.array([3.0, 6.0]),
        source="one example: SGD",
    ),
    Example(
        {"grad_of_example": LINE, "theta": np.array([1.0, 2.0]), "indices": np.arange(4)},
        np.array([2.0, 3.75]),
        source="all examples: GD",
    ),
    Example(
        {"grad_of_example": COLUMN, "theta": np.array([2.0]), "indices": np.array([1, 2, 3])},
        np.array([3.0]),
        source="one parameter",
    ),
    Example(
        {"grad_of_example": LINE, "theta": np.array([1.0, 2.0]), "indices": np.array([3, 1, 1, 1])},
        np.array([2.75, 3.75]),
        source="an example more than once: it counts as often as it comes",
    ),
)

MEAN = "total / len(indices)"
ADD = "total = total + grad_of_example(theta, i)"

MISTAKES = (
    Mistake(
        "each example once",
        Replace("for i in indices", "for i in np.unique(indices)"),
        "wrong_gradient",
        "An example that comes twice in a batch counts once. Take each index as often as it comes.",
        "배치에 두 번 나오는 예제를 한 번만 세었습니다. 인덱스가 나오는 만큼 더하세요.",
        also=(
            (
                Replace("for i in indices", "for i in np.unique(indices)"),
                Replace(MEAN, "total / len(np.unique(indices))"),
            ),
        ),
    ),
    Mistake(
        "sum instead of the mean",
        Replace(f"return {MEAN}", "return total"),
        "wrong_gradient",
        "You return the sum, which grows with the batch. Divide by the number of examples in it.",
        "합을 반환해서 배치가 클수록 커집니다. 배치에 있는 예제 수로 나누세요.",
        "gradient",
    ),
    Mistake(
        "positions instead of indices",
        Replace("for i in indices", "for i in range(len(indices))"),
        "wrong_gradient",
        "You take the examples 0, 1, 2, … in place of those that `indices` names: "
        "`for i in indices`.",
        "`indices`가 가리키는 예제가 아니라 0, 1, 2, …번 예제를 썼습니다. `for i in indices`로 "
        "반복하세요.",
        "gradient",
    ),
    Mistake(
        "first example alone",
        Replace("for i in indices", "for i in indices[:1]"),
        "wrong_gradient",
        "Only the first example of the batch counts. Take all of them: is `return` inside the "
        "loop, or only one index used?",
        "배치의 첫 예제만 반영되었습니다. 모든 예제를 쓰세요. `return`이 반복문 안에 있거나 "
        "인덱스를 하나만 쓰지 않았나요?",
        "gradient",
        also=((Replace("for i in indices", "for i in indices[:1]"), Replace(MEAN, "total")),),
    ),
    Mistake(
        "last example alone",
        Replace(ADD, "total = grad_of_example(theta, i)"),
        "wrong_gradient",
        "Each example overwrites those before it. Add the gradients up: `total = total + …`.",
        "예제마다 이전 값을 덮어썼습니다. `total = total + …`처럼 그래디언트를 더하세요.",
        "gradient",
        also=((Replace(ADD, "total = grad_of_example(theta, i)"), Replace(MEAN, "total")),),
    ),
    Mistake(
        "divided by D",
        Replace("len(indices)", "len(theta)"),
        "wrong_gradient",
        "You divide by the number of parameters. The mean is over the examples: `len(indices)`.",
        "파라미터 수로 나누었습니다. 예제에 대한 평균이므로 `len(indices)`로 나누세요.",
        "gradient",
    ),
    Mistake(
        "mean over everything",
        Replace(MEAN, "np.mean(total / len(indices))"),
        "wrong_shape",
        "You average over the parameters as well and return one number. Average over the examples "
        "alone: `axis=0`.",
        "파라미터까지 평균을 내서 숫자 하나가 되었습니다. `axis=0`으로 예제에 대해서만 "
        "평균을 내세요.",
        "gradient",
    ),
    Mistake(
        "not averaged at all",
        Replace(f"return {MEAN}", "return np.array([grad_of_example(theta, i) for i in indices])"),
        "wrong_shape",
        "You return a gradient for each example. Return their mean, one gradient like θ.",
        "예제마다 그래디언트를 하나씩 반환했습니다. 평균을 내어 θ와 같은 모양으로 반환하세요.",
        "gradient",
    ),
    Mistake(
        "downhill",
        Replace(MEAN, f"-{MEAN}"),
        "wrong_gradient",
        "The sign is turned round. Return the gradient itself; the step subtracts it later.",
        "부호가 반대입니다. 그래디언트를 그대로 반환하세요. 빼는 것은 스텝에서 합니다.",
        "gradient",
    ),
    Mistake(
        "counted from 1",
        Replace("(theta, i)", "(theta, i - 1)"),
        "wrong_gradient",
        "You take example i − 1 for i. Examples are counted from 0: pass i as it is.",
        "i번 대신 i − 1번 예제를 썼습니다. 예제는 0부터 세므로 i를 그대로 넘기세요.",
        "gradient",
    ),
    Mistake(
        "moves within the batch",
        (
            Replace("total = np.zeros_like(theta)", "start = theta"),
            Replace(ADD, "theta = theta - grad_of_example(theta, i) / len(indices)"),
            Replace(MEAN, "start - theta"),
        ),
        "wrong_gradient",
        "You move θ after every example, so later gradients are taken elsewhere. All examples of "
        "a batch are taken at the same θ.",
        "예제마다 θ를 움직여서 뒤의 그래디언트는 다른 θ에서 구했습니다. 한 배치의 그래디언트는 "
        "모두 같은 θ에서 구합니다.",
        "gradient",
    ),
    Mistake(
        "writes into theta",
        Replace(f"return {MEAN}", "theta -= total / len(indices)\n    return total / len(indices)"),
        "changed_input",
        "You move the caller's θ as well. Only return the gradient.",
        "호출한 쪽의 θ까지 움직였습니다. 그래디언트만 반환하세요.",
        "keeps inputs",
    ),
    Mistake(
        "median",
        Replace(MEAN, "np.median([grad_of_example(theta, i) for i in indices], axis=0)"),
        "wrong_gradient",
        "You take the median. The mean over the batch is unbiased, the median is not.",
        "중앙값을 냈습니다. 배치의 평균은 편향이 없지만 중앙값은 그렇지 않습니다.",
    ),
    Mistake(
        "one too few",
        Replace(MEAN, "total / max(len(indices) - 1, 1)"),
        "wrong_gradient",
        "You divide by one less than the batch has. Divide by len(indices).",
        "배치의 크기보다 하나 적은 수로 나누었습니다. len(indices)로 나누세요.",
    ),
)


def running_mean(
    grad_of_example: GradOfExample, theta: np.ndarray, indices: np.ndarray
) -> list[np.float64]:
    mean = np.zeros(theta.shape)
    for count, i in enumerate(indices.tolist(), start=1):
        mean = mean + (grad_of_example(theta, i) - mean) / count
    return list(mean)


record = Record(
    level="warm-up",
    lecture="Faster Optimizers: GD, SGD, Mini-Batch GD",
    cases=cases,
    checks=(
        Check("gradient", 3, kind="gradient"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a running mean, a list", running_mean),
        Alternative(
            "the mean of an array's rows",
            Replace(
                f"return {MEAN}",
                "return np.mean([grad_of_example(theta, int(i)) for i in indices], axis=0)",
            ),
        ),
        Alternative("float32", Replace(MEAN, "np.float32(total) / np.float32(len(indices))")),
    ),
)

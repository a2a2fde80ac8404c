"""The mean of every feature subtracted, and that mean."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """Features with means and spreads of their own, none of them 0."""
    level = rng.choice([-1.0, 1.0], d) * (2.0 + rng.permutation(d))
    return {"X": rng.normal(level, rng.uniform(0.5, 3.0, d), (n, d))}


def centred_before(rng: np.random.Generator, n: int, d: int) -> Drawn:
    """One feature that never varies, one with mean 0."""
    X = draw(rng, n, d)["X"]
    X[:, 0] = rng.uniform(2.0, 5.0)
    half = rng.integers(1, 9, n // 2) / 4
    X[:, -1] = rng.permutation(np.concatenate([half, -half]))
    return {"X": X}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "several features", draw(rng, 6, 3)),
        Case("ordinary", "several features", draw(rng, 4, 7)),
        Case("ordinary", "as many examples as features", draw(rng, 5, 5)),
        Case("edge", "one example", draw(rng, 1, 4)),
        Case("edge", "one feature", draw(rng, 6, 1)),
        Case("edge", "a feature that never varies, and one with mean 0", centred_before(rng, 6, 4)),
    ]


EXAMPLES = (
    Example(
        {"X": np.array([[1.0, 10.0], [2.0, 20.0], [6.0, 60.0]])},
        (np.array([[-2.0, -20.0], [-1.0, -10.0], [3.0, 30.0]]), np.array([3.0, 30.0])),
        source="three examples, two features",
    ),
    Example(
        {"X": np.array([[5.0, -1.0], [5.0, 1.0]])},
        (np.array([[0.0, -1.0], [0.0, 1.0]]), np.array([5.0, 0.0])),
        source="as many examples as features: one never varies, one has mean 0",
    ),
    Example(
        {"X": np.array([[4.0]])},
        (np.array([[0.0]]), np.array([4.0])),
        source="one example, one feature",
    ),
)


MEAN = "X.mean(axis=0)"
RETURN = "return X - mean, mean"


def centres_in_place(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mean = X.mean(axis=0)
    X -= mean
    return X, mean


MISTAKES = (
    Mistake(
        "mean of every example",
        (Replace(MEAN, "X.mean(axis=1)"), Replace(RETURN, "return X - mean[:, np.newaxis], mean")),
        "wrong_value",
        "You subtract from each row its own mean. A feature is a column: take the mean over the "
        "examples, axis=0.",
        "행마다 자기 평균을 뺐습니다. 특성은 열이므로 예제에 대한 평균, axis=0을 구하세요.",
    ),
    Mistake(
        "mean over everything",
        Replace(MEAN, "X.mean()"),
        "wrong_value",
        "You subtract one mean from all numbers. Each feature has its own: axis=0.",
        "모든 수에서 평균 하나를 뺐습니다. 특성마다 평균이 다르므로 axis=0을 쓰세요.",
        also=(Replace(MEAN, "np.full(X.shape[1], X.mean())"),),
    ),
    Mistake(
        "standardized",
        Replace(RETURN, "return (X - mean) / (X.std(axis=0) + 1e-12), mean"),
        "wrong_value",
        "You divide by the standard deviation as well. Only the mean is subtracted here.",
        "표준편차로 나누기까지 했습니다. 여기서는 평균만 빼세요.",
        also=(
            Replace(RETURN, "return (X - mean) / (X.var(axis=0) + 1e-12), mean"),
            Replace(RETURN, "return (X - mean) / (X.std(axis=0, ddof=len(X) > 1) + 1e-12), mean"),
        ),
    ),
    Mistake(
        "mean with the wrong sign",
        Replace(RETURN, "return X - mean, -mean"),
        "wrong_value",
        "Return the mean that you subtract, not its negative.",
        "뺀 평균을 그대로 반환하세요. 부호를 바꾸지 않습니다.",
        "mean",
    ),
    Mistake(
        "median",
        Replace(MEAN, "np.median(X, axis=0)"),
        "wrong_value",
        "You subtract the median. After it, the columns do not have mean 0.",
        "중앙값을 뺐습니다. 그러면 열의 평균이 0이 되지 않습니다.",
    ),
    Mistake(
        "smallest subtracted",
        Replace(MEAN, "X.min(axis=0)"),
        "wrong_value",
        "You subtract the smallest number of each feature. Subtract its mean.",
        "특성마다 가장 작은 수를 뺐습니다. 평균을 빼세요.",
    ),
    Mistake(
        "sign",
        Replace(RETURN, "return mean - X, mean"),
        "wrong_value",
        "The sign is wrong: it is X − mean.",
        "부호가 반대입니다. X에서 평균을 빼세요.",
    ),
    Mistake(
        "added",
        Replace(RETURN, "return X + mean, mean"),
        "wrong_value",
        "You add the mean. Subtract it.",
        "평균을 더했습니다. 빼야 합니다.",
    ),
    Mistake(
        "transposed",
        Replace(RETURN, "return (X - mean).T, mean"),
        "wrong_shape",
        "Your data are (D, N). Rows are examples: return (N, D).",
        "데이터의 모양이 (D, N)입니다. 행이 예제이므로 (N, D)로 반환하세요.",
    ),
    Mistake(
        "whole numbers",
        Replace(MEAN, "np.round(X.mean(axis=0))"),
        "wrong_value",
        "You round the mean. Then the columns do not have mean 0.",
        "평균을 반올림했습니다. 그러면 열의 평균이 0이 되지 않습니다.",
        also=(Replace(MEAN, "X.mean(axis=0).astype(int)"),),
    ),
    Mistake(
        "standard deviations returned",
        Replace(RETURN, "return X - mean, X.std(axis=0)"),
        "wrong_value",
        "Your second result is the standard deviation. Return the mean that you subtracted.",
        "둘째 결과가 표준편차입니다. 뺀 평균을 반환하세요.",
        "mean",
    ),
    Mistake(
        "not subtracted",
        Replace(RETURN, "return X, mean"),
        "wrong_value",
        "You return X as it is. Subtract the mean from it.",
        "X를 그대로 반환했습니다. 평균을 빼세요.",
    ),
    Mistake(
        "mean after centring",
        Replace(RETURN, "return X - mean, (X - mean).mean(axis=0)"),
        "wrong_value",
        "The mean that you return is that of the centred data, which is 0. Return what you "
        "subtracted.",
        "중심화한 다음의 평균, 곧 0을 반환했습니다. 뺀 값을 반환하세요.",
        "mean",
        also=(Replace(RETURN, "return X - mean, np.zeros_like(mean)"),),
    ),
    Mistake(
        "divided by N - 1",
        Replace(MEAN, "X.sum(axis=0) / max(len(X) - 1, 1)"),
        "wrong_value",
        "You divide the sum by N − 1. A mean divides by N.",
        "합을 N − 1로 나누었습니다. 평균은 N으로 나눕니다.",
    ),
    Mistake(
        "mean first",
        Replace(RETURN, "return mean, X - mean"),
        "wrong_shape",
        "You return the mean first. The order is the centred data, then the mean.",
        "평균을 먼저 반환했습니다. 중심화한 데이터, 평균의 순서로 반환하세요.",
    ),
    Mistake(
        "centred data alone",
        Replace(RETURN, "return X - mean"),
        "wrong_type",
        "You return the centred data alone. Return the mean as well, as a second result: new "
        "examples have to be shifted by it, too.",
        "중심화한 데이터만 반환했습니다. 새 예제도 똑같이 옮겨야 하므로 평균을 둘째 결과로 함께 "
        "반환하세요.",
    ),
    Mistake(
        "axis of the mean kept",
        Replace(MEAN, "X.mean(axis=0, keepdims=True)"),
        "wrong_shape",
        "Your mean is (1, D). Return it as (D,): no keepdims.",
        "평균의 모양이 (1, D)입니다. keepdims 없이 (D,)로 반환하세요.",
        "mean",
    ),
    Mistake(
        "centres its input",
        centres_in_place,
        "changed_input",
        "Your function centres `X` in place, and the caller's array changes. Write `X - mean`, "
        "which makes a new one.",
        "`X`를 제자리에서 중심화해 호출한 쪽의 배열까지 달라집니다. `X - mean`처럼 새 배열을 "
        "만드세요.",
    ),
)


def lists(X: np.ndarray) -> list[object]:
    mean = [sum(column) / len(column) for column in X.T.tolist()]
    return [[[v - m for v, m in zip(row, mean, strict=True)] for row in X.tolist()], mean]


def centring_matrix(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n = len(X)
    return (np.eye(n) - np.ones((n, n)) / n) @ X, np.ones(n) @ X / n


def transposed_view(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mean = np.average(X, axis=0)
    centred = np.array([column - m for column, m in zip(X.T, mean, strict=True)])
    return centred.T, mean


def single_precision(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    mean: np.ndarray = X.mean(axis=0).astype(np.float32)
    return X.astype(np.float32) - mean, mean


record = Record(
    level="warm-up",
    lecture="Image data preprocessing: subtracting the mean from every feature",
    cases=cases,
    # Narrow in some draws by float32, which rounds to a fiftieth of the tolerance.
    checks=(
        Check("centred data", 2, output=0),
        Check("mean", 1, output=1),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("lists", lists),
        Alternative("the centring matrix", centring_matrix),
        Alternative("column by column, a transposed view", transposed_view),
        Alternative("float32", single_precision),
    ),
)

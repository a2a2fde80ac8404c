"""The share of units in the flat parts of tanh."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

CLEAR = 0.004  # from the threshold, so that no rounding decides


def draw(
    rng: np.random.Generator, shape: tuple[int, ...], threshold: float | None, share: float
) -> dict[str, Any]:
    """About `share` saturated, more of them at −1 than at 1; some near the threshold."""
    limit = 0.97 if threshold is None else threshold
    size = int(np.prod(shape))
    high = max(1, min(size - 2, round(share * size)))
    inside = rng.uniform(-limit + CLEAR, limit - CLEAR, size - high)
    inside[0] = limit - CLEAR - rng.uniform(0.0, CLEAR)
    beyond = rng.uniform(limit + CLEAR, 1.0, high) * np.where(np.arange(high) % 3 == 0, 1.0, -1.0)
    beyond[0] = limit + CLEAR + rng.uniform(0.0, CLEAR)
    numbers = rng.permutation(np.concatenate([inside, beyond])).reshape(shape)
    return {"activations": numbers} | ({} if threshold is None else {"threshold": threshold})


def cases(rng: np.random.Generator) -> list[Case]:
    near = rng.choice([-1.0, 1.0], (4, 5)) * rng.uniform(0.98, 1.0, (4, 5))
    calm = rng.uniform(-0.9, 0.9, (3, 6))
    return [
        Case("ordinary", "threshold left out", draw(rng, (6, 9), None, 0.3)),
        Case("ordinary", "threshold left out", draw(rng, (8, 5), None, 0.62)),
        Case("ordinary", "another threshold", draw(rng, (5, 7), 0.6, 0.35)),
        Case("ordinary", "another threshold", draw(rng, (4, 11), 0.99, 0.7)),
        Case("edge", "a vector", draw(rng, (13,), None, 0.4)),
        Case("edge", "three axes", draw(rng, (3, 4, 2), 0.5, 0.3)),
        Case(
            "edge",
            "all negative",
            {"activations": -np.abs(draw(rng, (5, 4), 0.97, 0.4)["activations"])},
        ),
        Case("edge", "all saturated", {"activations": near}),
        Case("edge", "none saturated", {"activations": calm}),
    ]


EXAMPLES = (
    Example(
        {"activations": np.array([[0.99, -0.98, 0.5], [0.1, -0.96, 0.0]])},
        1 / 3,
        source="two of six beyond 0.97, one of them negative; threshold left out",
    ),
    Example(
        {"activations": np.array([0.99, -0.98, 0.5, 0.1]), "threshold": 0.4},
        0.75,
        source="a vector, another threshold",
    ),
    Example(
        {"activations": np.array([[[-1.0, -0.99]], [[-0.2, -0.5]]])},
        0.5,
        source="three axes, all negative",
    ),
    Example({"activations": np.array([[1.0, -1.0]])}, 1.0, source="all saturated"),
    Example({"activations": np.array([[0.3, -0.4, 0.0]])}, 0.0, source="none saturated"),
)

FORMULA = "float(np.mean(np.abs(activations) > threshold))"

MISTAKES = (
    Mistake(
        "positive alone",
        Replace("np.abs(activations)", "activations"),
        "wrong_value",
        "You count the units near 1 alone. tanh is as flat near −1: compare the absolute value.",
        "1에 가까운 유닛만 세었습니다. tanh는 −1 근처에서도 평평하니 절댓값을 비교하세요.",
    ),
    Mistake(
        "a count",
        Replace("np.mean", "np.sum"),
        "wrong_value",
        "You return how many are saturated. Divide by the number of all: a share.",
        "포화된 유닛의 수를 반환했습니다. 전체 수로 나누어 비율을 구하세요.",
    ),
    Mistake(
        "per cent",
        Replace(FORMULA, f"100 * {FORMULA}"),
        "wrong_value",
        "You return per cent. A share lies between 0 and 1.",
        "퍼센트를 반환했습니다. 비율은 0과 1 사이입니다.",
    ),
    Mistake(
        "those that are not",
        Replace("> threshold", "< threshold"),
        "wrong_value",
        "That is the share that is not saturated. Count those above the threshold.",
        "포화되지 않은 비율입니다. 문턱값보다 큰 것을 세세요.",
    ),
    Mistake(
        "threshold ignored",
        Replace("> threshold", "> 0.97"),
        "wrong_value",
        "Your threshold is 0.97 whatever is given. Use the argument.",
        "무엇이 주어지든 문턱값이 0.97입니다. 인자를 쓰세요.",
    ),
    Mistake(
        "unit by unit",
        Replace(FORMULA, "np.mean(np.abs(activations) > threshold, axis=0)"),
        "wrong_shape",
        "You return a share for each unit. Take the mean over all numbers: no axis.",
        "유닛마다 비율을 구했습니다. 축을 정하지 말고 전체의 평균을 구하세요.",
        also=(Replace(FORMULA, "np.mean(np.abs(activations) > threshold, axis=-1)"),),
    ),
    Mistake(
        "divided by the rows",
        Replace(FORMULA, "np.sum(np.abs(activations) > threshold) / len(activations)"),
        "wrong_value",
        "You divide by the number of rows (or columns). Divide by the number of all entries, "
        "`size`.",
        "행(또는 열)의 수로 나누었습니다. 모든 원소의 수인 `size`로 나누세요.",
        also=(Replace(FORMULA, "np.sum(np.abs(activations) > threshold) / activations.shape[-1]"),),
    ),
    Mistake(
        "compared after the mean",
        Replace(FORMULA, "float(np.mean(np.abs(activations)) > threshold)"),
        "wrong_value",
        "You compare the mean with the threshold, which gives 0 or 1. Compare first, then take "
        "the mean.",
        "평균을 문턱값과 비교해서 0 아니면 1이 됩니다. 먼저 비교한 다음 평균을 구하세요.",
    ),
    Mistake(
        "derivative",
        Replace("np.abs(activations)", "(1 - activations**2)"),
        "wrong_value",
        "You compare the slope 1 − a². Saturated are those whose |a| lies above the threshold.",
        "기울기 1 − a²을 비교했습니다. 포화된 것은 |a|가 문턱값보다 큰 것입니다.",
        also=(Replace("np.abs(activations)", "activations**2"),),
    ),
    Mistake(
        "negative alone",
        Replace("np.abs(activations) > threshold", "activations < -threshold"),
        "wrong_value",
        "You count the units near −1 alone. tanh is as flat near 1: compare the absolute value.",
        "−1에 가까운 유닛만 세었습니다. tanh는 1 근처에서도 평평하니 절댓값을 비교하세요.",
    ),
    Mistake(
        "any at all",
        Replace("np.mean", "np.any"),
        "wrong_value",
        "You ask whether any is saturated. Take the mean of the comparison: a share.",
        "포화된 유닛이 하나라도 있는지 물었습니다. 비교한 결과의 평균, 곧 비율을 구하세요.",
    ),
    Mistake(
        "no mean",
        Replace(FORMULA, "np.abs(activations) > threshold"),
        "wrong_shape",
        "You return True or False for each number. Take their mean: a share.",
        "수마다 True나 False를 반환했습니다. 그 평균, 곧 비율을 구하세요.",
    ),
    Mistake(
        "mean of the saturated",
        Replace(FORMULA, "np.abs(activations)[np.abs(activations) > threshold].mean()"),
        "wrong_value",
        "You take the mean of those that are saturated. Count them, and divide by the number "
        "of all.",
        "포화된 값들의 평균을 구했습니다. 몇 개인지 세어 전체 수로 나누세요.",
    ),
    Mistake(
        "tanh once more",
        Replace("np.abs(activations)", "np.abs(np.tanh(activations))"),
        "wrong_value",
        "You apply tanh once more. `activations` are outputs of tanh already.",
        "tanh를 한 번 더 적용했습니다. `activations`는 이미 tanh의 출력입니다.",
    ),
    Mistake(
        "another default",
        Replace(
            FORMULA,
            "float(np.mean(np.abs(activations) > (0.99 if threshold == 0.97 else threshold)))",
        ),
        "wrong_value",
        "Your threshold is another one where none is given. It is 0.97 then.",
        "threshold를 생략했을 때의 값이 다릅니다. 생략하면 0.97입니다.",
        also=(
            Replace(
                FORMULA,
                "float(np.mean(np.abs(activations) > (0.9 if threshold == 0.97 else threshold)))",
            ),
            Replace(
                FORMULA,
                "float(np.mean(np.abs(activations) > (0.95 if threshold == 0.97 else threshold)))",
            ),
            Replace(
                FORMULA,
                "float(np.mean(np.abs(activations) > (0.5 if threshold == 0.97 else threshold)))",
            ),
        ),
    ),
)


def loop(activations: np.ndarray, threshold: float = 0.97) -> Any:
    flat = np.ravel(activations).tolist()
    return sum(a > threshold or a < -threshold for a in flat) / len(flat)


def counted(activations: np.ndarray, threshold: float = 0.97) -> Any:
    return np.count_nonzero(np.square(activations) > threshold**2) / activations.size


def by_clipping(activations: np.ndarray, threshold: float = 0.97) -> Any:
    inside = np.clip(activations, -threshold, threshold) == activations
    return 1 - inside.astype(np.float32).mean()


record = Record(
    level="warm-up",
    lecture="Weight Initialization: standard deviation 1.0",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop", loop),
        Alternative("counted, by squares", counted),
        Alternative("what clipping leaves alone, float32", by_clipping),
    ),
)

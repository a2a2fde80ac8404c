"""The ranges of the second search, from the best trials of the first."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Trial = dict[str, float]


def draw(rng: np.random.Generator, count: int) -> list[Trial]:
    """No two accuracies close; neither the best nor the worst trial at an end of a range."""
    accuracies = rng.permutation(np.linspace(0.1, 0.6, count) + rng.uniform(0, 0.2 / count, count))
    lr, reg = rng.uniform(-6, -3, count), rng.uniform(-5, 5, count)
    return [
        {"lr": float(10.0**a), "reg": float(10.0**b), "val_acc": float(v)}
        for a, b, v in zip(lr, reg, accuracies, strict=True)
    ]


def spread(rng: np.random.Generator, count: int, keep: int) -> dict[str, Any]:
    """The kept span less than all, more than those first in the list, and not the same ends."""
    while True:
        trials = draw(rng, count)
        best = sorted(trials, key=lambda trial: -trial["val_acc"])[:keep]
        found = []
        for name in ("lr", "reg"):
            whole, first, mine = (
                np.log10([trial[name] for trial in part]) for part in (trials, trials[:keep], best)
            )
            ends = (mine.min(), mine.max())
            found += [
                min(abs(mine.min() - whole.min()), abs(mine.max() - whole.max())) > 0.2,
                max(abs(first.min() - ends[0]), abs(first.max() - ends[1])) > 0.2,
                mine.max() - mine.min() > 0.4,
                {mine[0], mine[-1]} != set(ends),
            ]
        if all(found):
            return {"trials": trials, "keep": keep}


def cases(rng: np.random.Generator) -> list[Case]:
    count = int(rng.integers(4, 7))
    tied = draw(rng, 9)
    for trial in sorted(tied, key=lambda trial: trial["val_acc"])[:5]:
        trial["val_acc"] = 0.08  # far below those that are kept
    return [
        Case("ordinary", "the best of several trials", spread(rng, 12, 3)),
        Case("ordinary", "the best of several trials", spread(rng, 20, 5)),
        Case("ordinary", "the best of many trials", spread(rng, 60, int(rng.integers(6, 10)))),
        Case("edge", "one kept", {"trials": draw(rng, 8), "keep": 1}),
        Case("edge", "all kept", {"trials": draw(rng, count), "keep": count}),
        Case("edge", "one trial", {"trials": draw(rng, 1), "keep": 1}),
        Case("edge", "equal accuracies among the rest", {"trials": tied, "keep": 3}),
    ]


# The first eleven trials that the lecture prints.
LECTURE = (
    (0.412, 1.405206e-04, 4.793564e-01),
    (0.214, 7.231888e-06, 2.321281e-04),
    (0.208, 2.119571e-06, 8.011857e01),
    (0.196, 1.551131e-05, 4.374936e-05),
    (0.079, 1.753300e-05, 1.200424e03),
    (0.223, 4.215128e-05, 4.196174e01),
    (0.441, 1.750259e-04, 2.110807e-04),
    (0.241, 6.749231e-05, 4.226413e01),
    (0.482, 4.296863e-04, 6.642555e-01),
    (0.079, 5.401602e-06, 1.599828e04),
    (0.154, 1.618508e-06, 4.925252e-01),
)


def example(rows: tuple[tuple[float, float, float], ...], keep: int, source: str) -> Example:
    trials = [{"lr": lr, "reg": reg, "val_acc": accuracy} for accuracy, lr, reg in rows]
    best = sorted(trials, key=lambda trial: -trial["val_acc"])[:keep]
    expected = {}
    for name in ("lr", "reg"):
        exponents = np.log10([trial[name] for trial in best])
        expected[name] = (float(exponents.min()), float(exponents.max()))
    return Example({"trials": trials, "keep": keep}, expected, source)


FOUR = ((0.3, 1e-3, 1e-2), (0.5, 1e-5, 1.0), (0.4, 1e-6, 10.0), (0.2, 1e-4, 1e-4))
EXAMPLES = (
    example(LECTURE, 3, "lecture: its first eleven trials, the best three"),
    example(FOUR, 2, "the best of several trials"),
    example(FOUR, 1, "one kept"),
    example(FOUR, 4, "all kept"),
)

BEST = 'sorted(trials, key=lambda trial: trial["val_acc"], reverse=True)[:keep]'
RANGE = "(min(exponents), max(exponents))"

MISTAKES = (
    Mistake(
        "worst trials",
        Replace(BEST, 'sorted(trials, key=lambda trial: trial["val_acc"])[:keep]'),
        "wrong_value",
        "You span the worst trials: `sorted` puts the smallest first. Take those with the highest "
        "val_acc.",
        "가장 나쁜 시도들의 범위입니다. `sorted`는 작은 것부터 놓습니다. val_acc가 가장 높은 "
        "것들을 고르세요.",
    ),
    Mistake(
        "first trials",
        Replace(BEST, "trials[:keep]"),
        "wrong_value",
        "You span the trials that come first in the list. Sort them by val_acc, best first.",
        "목록에서 먼저 나오는 시도들의 범위입니다. val_acc가 높은 순서로 정렬하세요.",
    ),
    Mistake(
        "last trials",
        Replace(BEST, "trials[-keep:]"),
        "wrong_value",
        "You span the trials that come last in the list. Sort them by val_acc, best first.",
        "목록에서 나중에 나오는 시도들의 범위입니다. val_acc가 높은 순서로 정렬하세요.",
    ),
    Mistake(
        "all trials",
        Replace(BEST, "trials"),
        "wrong_value",
        "You span all trials. Only the best `keep` count.",
        "모든 시도의 범위입니다. 가장 좋은 `keep`개만 쓰세요.",
    ),
    Mistake(
        "values in place of exponents",
        Replace("np.log10(trial[name])", "trial[name]"),
        "wrong_value",
        "You return values; the next search draws exponents of 10. Take log10.",
        "값 자체를 반환했습니다. 다음 탐색에서는 10의 지수를 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "natural logarithm",
        Replace("np.log10", "np.log"),
        "wrong_value",
        "These are exponents of e. The search draws 10 to a power: take log10.",
        "e의 지수입니다. 탐색은 10의 거듭제곱을 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "base 2",
        Replace("np.log10", "np.log2"),
        "wrong_value",
        "These are exponents of 2. The search draws 10 to a power: take log10.",
        "2의 지수입니다. 탐색은 10의 거듭제곱을 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "lr and reg swapped",
        Replace("found[name]", 'found["reg" if name == "lr" else "lr"]'),
        "wrong_value",
        "The two ranges are swapped: that of `lr` stands under `reg`.",
        "두 범위가 뒤바뀌어 `lr`의 범위가 `reg`에 들어 있습니다.",
    ),
    Mistake(
        "ends swapped",
        Replace(RANGE, "(max(exponents), min(exponents))"),
        "wrong_value",
        "The ends are swapped: (lo, hi), the smaller exponent first.",
        "양 끝이 뒤바뀌었습니다. 작은 지수가 먼저인 (lo, hi)입니다.",
    ),
    Mistake(
        "order of accuracy",
        Replace(RANGE, "(exponents[0], exponents[-1])"),
        "wrong_value",
        "Your ends are those of the best and of the last kept trial. Take the smallest and the "
        "largest exponent of all that are kept.",
        "가장 좋은 시도와 마지막으로 남은 시도의 값입니다. 남긴 시도 전체에서 가장 작은 지수와 "
        "가장 큰 지수를 구하세요.",
        also=(Replace(RANGE, "(exponents[-1], exponents[0])"),),
    ),
    Mistake(
        "one too many",
        Replace("[:keep]", "[: keep + 1]"),
        "wrong_value",
        "You span one trial too many: `keep` of them.",
        "시도를 하나 더 남겼습니다. `keep`개만 남기세요.",
    ),
    Mistake(
        "the best left out",
        Replace("[:keep]", "[1 : keep + 1]"),
        "wrong_value",
        "The best trial is left out: positions count from 0.",
        "가장 좋은 시도가 빠졌습니다. 위치는 0부터 셉니다.",
    ),
    Mistake(
        "largest learning rates",
        Replace('trial["val_acc"], reverse', 'trial["lr"], reverse'),
        "wrong_value",
        "You keep the trials of the largest `lr`. The best are those of the highest val_acc.",
        "`lr`이 가장 큰 시도들을 남겼습니다. val_acc가 가장 높은 것이 가장 좋은 시도입니다.",
    ),
    Mistake(
        "rounded outwards",
        Replace(RANGE, "(float(np.floor(min(exponents))), float(np.ceil(max(exponents))))"),
        "wrong_value",
        "You round to whole exponents, as the lecture does by eye. Return the exponents as they "
        "are.",
        "강의에서 눈대중으로 하듯 정수 지수로 반올림했습니다. 지수를 그대로 반환하세요.",
        also=(Replace(RANGE, "(round(min(exponents)), round(max(exponents)))"),),
    ),
    Mistake(
        "sorts its input",
        Replace(
            f"best = {BEST}",
            'trials.sort(key=lambda trial: trial["val_acc"], reverse=True)\n'
            "    best = trials[:keep]",
        ),
        "changed_input",
        "`trials.sort` reorders the caller's list. Use `sorted(trials, …)`, which makes a new one.",
        "`trials.sort`는 호출한 쪽의 리스트를 바꿉니다. 새 리스트를 만드는 `sorted(trials, …)`를 "
        "쓰세요.",
        "keeps inputs",
    ),
)


def with_arrays(trials: list[Trial], keep: int) -> dict[str, np.ndarray]:
    order = np.argsort([trial["val_acc"] for trial in trials])[::-1][:keep]
    table = np.log10([[trial["lr"], trial["reg"]] for trial in trials])[order]
    low, high = table.min(axis=0), table.max(axis=0)
    return {"lr": np.array([low[0], high[0]]), "reg": np.array([low[1], high[1]])}


def one_by_one(trials: list[Trial], keep: int) -> dict[str, list[float]]:
    import math

    left, kept = list(trials), []
    for _ in range(keep):
        best = left[0]
        for trial in left:
            if trial["val_acc"] > best["val_acc"]:
                best = trial
        kept.append(best)
        left.remove(best)
    ranges = {"reg": [9e9, -9e9], "lr": [9e9, -9e9]}
    for trial in kept:
        for name in ranges:
            exponent = math.log(trial[name], 10)
            ranges[name] = [min(ranges[name][0], exponent), max(ranges[name][1], exponent)]
    return ranges


def by_threshold(trials: list[Trial], keep: int) -> dict[str, tuple[float, float]]:
    least = sorted(t["val_acc"] for t in trials)[-keep]
    kept = [t for t in trials if t["val_acc"] >= least]
    return {
        name: (np.log10(min(t[name] for t in kept)), np.log10(max(t[name] for t in kept)))
        for name in ("lr", "reg")
    }


record = Record(
    level="core",
    lecture="Hyperparameter optimization: Hyperparameter Search, adjust range",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("arrays", with_arrays),
        Alternative("the best one by one, lists", one_by_one),
        Alternative("by the least accuracy kept", by_threshold),
    ),
)

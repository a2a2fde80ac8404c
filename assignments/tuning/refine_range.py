"""The ranges of the second search, from the best trials of the first."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.tuning._refine_range_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

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


def first_not_best(trials: list[Trial]) -> list[Trial]:
    """Nor is the last: the best one stands third."""
    best = max(trials, key=lambda trial: trial["val_acc"])
    others = [trial for trial in trials if trial is not best]
    return [*others[:2], best, *others[2:]]


def cases(rng: np.random.Generator) -> list[Case]:
    count = int(rng.integers(4, 7))
    tied = draw(rng, 9)
    for trial in sorted(tied, key=lambda trial: trial["val_acc"])[:5]:
        trial["val_acc"] = 0.08  # far below those that are kept
    return [
        Case("ordinary", "the best of several trials", spread(rng, 12, 3)),
        Case("ordinary", "the best of several trials", spread(rng, 20, 5)),
        Case("ordinary", "the best of many trials", spread(rng, 60, int(rng.integers(6, 10)))),
        Case("edge", "one kept", {"trials": first_not_best(draw(rng, 8)), "keep": 1}),
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

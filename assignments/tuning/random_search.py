"""Random search for two hyperparameters at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.tuning._random_search_mistakes import BEST, MISTAKES
from autograder.judging.chance.search import CALL, trials
from autograder.model import Alternative, Case, Check, Example, Function, Record, Replace, Rng

Evaluate = Callable[[float, float], float]
Trial = dict[str, float]


def peak(rng: np.random.Generator) -> Function:
    """A validation accuracy with its top somewhere in the lecture's ranges."""
    lr, reg = round(float(rng.uniform(-5.5, -3.5)), 3), round(float(rng.uniform(-4, 4)), 3)
    top = round(float(rng.uniform(0.4, 0.9)), 3)
    return Function("accuracy_peak", {"top": top, "lr_exponent": lr, "reg_exponent": reg})


def cases(rng: np.random.Generator) -> list[Case]:
    """The lecture's ranges and others; some trials thrice, for the generator."""
    seeds = iter(rng.choice(2**32, size=8, replace=False).tolist())
    many = {"evaluate": peak(rng), "n_trials": int(rng.integers(400, 440))}
    first = Rng(next(seeds))
    low = float(rng.uniform(-4.0, -2.0))
    ranges = {"reg_exponents": (low, low + 2.5), "lr_exponents": (low + 2.0, low + 3.5)}

    def counted(function: Function) -> Function:
        """Its values tell in which order it was asked."""
        return Function("counted_peak", {**function.parameters, "step": CALL})

    def few(count: int) -> dict[str, Any]:
        return {"evaluate": peak(rng), "n_trials": count, "rng": Rng(next(seeds))}

    return [
        Case("draws", "the lecture's ranges", many | {"rng": first}),
        Case("draws", "the same generator again", many | {"rng": first}),
        Case("draws", "another generator", many | {"rng": Rng(next(seeds))}),
        Case(
            "draws",
            "other ranges",
            many | {"evaluate": counted(peak(rng)), "rng": Rng(next(seeds))} | ranges,
        ),
        Case("edge", "one trial", few(1)),
        Case(
            "edge",
            "a second, finer search",
            few(30) | {"reg_exponents": (-4, 0), "lr_exponents": (-4, -3)},
        ),
    ]


VALUES = (
    "all(abs(t['val_acc'] - evaluate(t['lr'], t['reg'])) < 1e-5 for t in result[1])",
    "Every trial's val_acc should be what evaluate(lr, reg) gives for its lr and reg.",
    "시도마다 val_acc는 그 lr과 reg로 evaluate(lr, reg)를 부른 값이어야 합니다.",
)
COUNT = (
    "len(result) == 2 and len(result[1]) == n_trials",
    "The result should be (best, trials) with n_trials trials.",
    "결과는 (best, trials)이고 시도는 n_trials개여야 합니다.",
)
WINNER = (
    "result[0]['val_acc'] == max(t['val_acc'] for t in result[1])",
    "`best` should be the trial of the highest val_acc.",
    "`best`는 val_acc가 가장 높은 시도여야 합니다.",
)


def inside(lr: str, reg: str) -> tuple[str, str, str]:
    def between(name: str, ends: str) -> str:
        return (
            f"all({ends}[0] - 1e-6 <= np.log10(t['{name}']) <= {ends}[1] + 1e-6 for t in result[1])"
        )

    return (
        f"{between('lr', lr)} and {between('reg', reg)}",
        f"The exponents of lr should lie in {lr}, those of reg in {reg}.",
        f"lr의 지수는 {lr}, reg의 지수는 {reg} 안에 있어야 합니다.",
    )


SURFACE = Function("accuracy_peak", {"top": 0.5, "lr_exponent": -3.5, "reg_exponent": -1.0})
DEFAULT = {"evaluate": SURFACE, "n_trials": 100, "rng": Rng(0)}
SECOND = {"reg_exponents": (-4, 0), "lr_exponents": (-4, -3)}

EXAMPLES = (
    Example(
        DEFAULT,
        source="lecture: the first search, 10**uniform(-5, 5) and 10**uniform(-3, -6)",
        holds=(COUNT, VALUES, WINNER, inside("(-6, -3)", "(-5, 5)")),
    ),
    Example(
        {"evaluate": SURFACE, "n_trials": 20, "rng": Rng(1)} | SECOND,
        source="lecture: the second search, 10**uniform(-4, 0) and 10**uniform(-3, -4)",
        holds=(COUNT, VALUES, WINNER, inside("(-4, -3)", "(-4, 0)")),
    ),
    Example(
        {"evaluate": SURFACE, "n_trials": 1, "rng": Rng(2)},
        source="one trial",
        holds=(COUNT, VALUES, WINNER),
    ),
)


def all_at_once(
    evaluate: Evaluate,
    n_trials: int,
    rng: np.random.Generator,
    reg_exponents: tuple[float, float] = (-5, 5),
    lr_exponents: tuple[float, float] = (-6, -3),
) -> Any:
    lrs = np.power(10.0, rng.uniform(*lr_exponents, n_trials))
    regs = np.power(10.0, rng.uniform(*reg_exponents, n_trials))
    accuracies = np.array([evaluate(lr, reg) for lr, reg in zip(lrs, regs, strict=True)])
    rows = [
        {"val_acc": v, "reg": reg, "lr": lr}
        for v, reg, lr in zip(accuracies, regs, lrs, strict=True)
    ]
    return [rows[int(np.argmax(accuracies))], tuple(rows)]


def as_the_lecture(
    evaluate: Evaluate,
    n_trials: int,
    rng: np.random.Generator,
    reg_exponents: tuple[float, float] = (-5, 5),
    lr_exponents: tuple[float, float] = (-6, -3),
) -> Any:
    tried: list[Trial] = []
    best: Trial | None = None
    count = 0
    while count < n_trials:
        u, v = rng.random(2)
        low, high = reg_exponents
        reg = 10 ** (low + (high - low) * u)
        lr = np.exp(np.log(10) * (lr_exponents[1] - v * (lr_exponents[1] - lr_exponents[0])))
        trial = {"lr": lr, "reg": reg, "val_acc": evaluate(lr, reg), "number": count}
        tried.append(trial)
        if best is None or best["val_acc"] < trial["val_acc"]:
            best = dict(trial)
        count += 1
    return best, tried


record = Record(
    level="core",
    lecture="Hyperparameter optimization: Hyperparameter Search",
    cases=cases,
    checks=(
        Check("draws", 8, kind="distribution", judge=trials),
        Check("edge cases", 2, kind="edge cases", judge=trials),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("all drawn at once, a list and a tuple", all_at_once),
        Alternative("as the lecture's loop, more entries, the best as a copy", as_the_lecture),
        Alternative(
            "the last of equal ones",
            Replace(BEST, 'sorted(trials, key=lambda trial: trial["val_acc"])[-1]'),
        ),
    ),
)

"""The learning rate of an epoch, lower after every one."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, epoch: int, low: float = 0.5, high: float = 0.95) -> Drawn:
    """A rate as the lecture searches them, and a factor that shows in every epoch."""
    lr = float(10.0 ** rng.uniform(-6.0, -1.0))
    return {"lr": lr, "decay": float(rng.uniform(low, high)), "epoch": epoch}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        *(Case("ordinary", "later epochs", draw(rng, epoch)) for epoch in (2, 3, 5)),
        Case("ordinary", "late epochs", draw(rng, int(rng.integers(20, 40)), 0.9, 0.99)),
        Case("edge", "the first epoch", draw(rng, 0)),
        Case("edge", "the second epoch", draw(rng, 1)),
        Case("edge", "no decay", draw(rng, 7) | {"decay": 1.0}),
    ]


def example(lr: float, decay: float, epoch: int, expected: float, source: str) -> Example:
    return Example({"lr": lr, "decay": decay, "epoch": epoch}, expected, source)


POWER = "decay**epoch"


def loop(lr: float, decay: float, epoch: int) -> float:
    for _ in range(epoch):
        lr = lr * decay
    return lr


def rates(lr: float, decay: float, epoch: int) -> float:
    every = np.cumprod([lr] + [decay] * epoch)
    return float(every[-1])


record = Record(
    level="warm-up",
    lecture="Learning rate",
    cases=cases,
    checks=(Check("value", 4), Check("edge cases", 1, kind="edge cases")),
    examples=(
        example(0.5, 0.9, 2, 0.405, "0.5 · 0.9 · 0.9"),
        example(1e-3, 0.95, 30, 2.14638763942e-04, "a late epoch"),
        example(0.2, 0.5, 0, 0.2, "the first epoch"),
        example(0.2, 0.5, 1, 0.1, "the second epoch"),
        example(1e-6, 1.0, 9, 1e-6, "lecture: learning_rate_decay=1 keeps the rate"),
    ),
    mistakes=(
        Mistake(
            "linear",
            Replace(POWER, "(1 - decay * epoch)"),
            "wrong_value",
            "Your rate falls along a line, lr · (1 − decay · epoch), and below zero. Multiply by "
            "`decay` once for every epoch: lr · decay^epoch.",
            "학습률이 lr · (1 − decay · epoch)로, 직선을 따라 0 아래까지 줄어듭니다. 에폭마다 "
            "`decay`를 한 번씩 곱하세요. lr · decay^epoch입니다.",
            also=(
                Replace(POWER, "(1 - (1 - decay) * epoch)"),
                Replace(f"lr * {POWER}", "lr - decay * epoch"),
                Replace(f"lr * {POWER}", "max(lr * (1 - decay * epoch), 0.0)"),
            ),
        ),
        Mistake(
            "not decayed",
            Replace(f"lr * {POWER}", "lr"),
            "wrong_value",
            "Your rate never decays. Multiply `lr` by `decay` once for every epoch.",
            "학습률이 줄지 않습니다. 에폭마다 `lr`에 `decay`를 한 번씩 곱하세요.",
        ),
        Mistake(
            "what is lost for what is kept",
            Replace(POWER, "(1 - decay) ** epoch"),
            "wrong_value",
            "You take `decay` for the share that is lost. It is the share that is kept: multiply "
            "by `decay` itself.",
            "`decay`를 줄어드는 비율로 보았습니다. 남는 비율이므로 `decay`를 그대로 곱하세요.",
        ),
        Mistake(
            "multiplied by the epoch",
            Replace(POWER, "decay * epoch"),
            "wrong_value",
            "You multiply by `epoch`: it is the power that `decay` is raised to.",
            "`epoch`를 곱했습니다. `epoch`는 `decay`의 지수입니다.",
        ),
        Mistake(
            "one epoch ahead",
            Replace(POWER, "decay ** (epoch + 1)"),
            "wrong_value",
            "Your rate is one epoch ahead: the first epoch, 0, still has `lr` itself.",
            "한 에폭 앞서 줄었습니다. 첫 에폭인 0번에서는 `lr` 그대로입니다.",
        ),
        Mistake(
            "one epoch behind",
            Replace(POWER, "decay ** max(epoch - 1, 0)"),
            "wrong_value",
            "Your rate is one epoch behind: epoch 1 has been decayed once already.",
            "한 에폭 늦게 줄었습니다. 1번 에폭에서는 이미 한 번 줄어 있습니다.",
            also=(Replace(POWER, "decay ** (epoch - 1)"),),
        ),
        Mistake(
            "decayed once",
            Replace(POWER, "decay"),
            "wrong_value",
            "You decay once, whatever the epoch. Raise `decay` to the power `epoch`.",
            "에폭과 상관없이 한 번만 줄였습니다. `decay`를 `epoch`제곱하세요.",
        ),
        Mistake(
            "divided by",
            Replace(f"lr * {POWER}", f"lr / {POWER}"),
            "wrong_value",
            "Your rate grows: multiply by decay^epoch, which is below 1, and do not divide.",
            "학습률이 커집니다. decay^epoch는 1보다 작으므로 나누지 말고 곱하세요.",
        ),
        Mistake(
            "exponential of the decay",
            Replace(POWER, "np.exp(-decay * epoch)"),
            "wrong_value",
            "That is another schedule, lr · e^(−decay · epoch). Here `decay` itself is the factor "
            "of an epoch.",
            "lr · e^(−decay · epoch)라는 다른 방식입니다. 여기서는 `decay` 자체가 에폭마다 곱하는 "
            "수입니다.",
            also=(Replace(POWER, "np.exp(-(1 - decay) * epoch)"),),
        ),
        Mistake(
            "over time",
            Replace(f"lr * {POWER}", "lr / (1 + decay * epoch)"),
            "wrong_value",
            "That is another schedule, lr / (1 + decay · epoch). Here `decay` itself is the factor "
            "of an epoch.",
            "lr / (1 + decay · epoch)라는 다른 방식입니다. 여기서는 `decay` 자체가 에폭마다 곱하는 "
            "수입니다.",
        ),
        Mistake(
            "base and exponent swapped",
            Replace(POWER, "epoch**decay"),
            "wrong_value",
            "Base and exponent are swapped: decay^epoch, not epoch^decay.",
            "밑과 지수가 뒤바뀌었습니다. epoch^decay가 아니라 decay^epoch입니다.",
        ),
        Mistake(
            "rate raised too",
            Replace(f"lr * {POWER}", "(lr * decay) ** epoch"),
            "wrong_value",
            "You raise `lr` to the power as well. Only `decay` is: lr · (decay^epoch).",
            "`lr`까지 거듭제곱했습니다. lr · (decay^epoch)처럼 `decay`만 거듭제곱하세요.",
        ),
        Mistake(
            "factor alone",
            Replace(f"lr * {POWER}", POWER),
            "wrong_value",
            "That is the factor alone. Multiply it by `lr`.",
            "줄어드는 비율만 구했습니다. `lr`을 곱하세요.",
        ),
    ),
    alternatives=(
        Alternative("a loop over the epochs", loop),
        Alternative(
            "by logarithms",
            Replace(f"lr * {POWER}", "np.exp(np.log(lr) + epoch * np.log(decay))"),
        ),
        Alternative("an array of all epochs", rates),
        Alternative("float32", Replace(f"lr * {POWER}", f"np.float32(lr) * np.float32({POWER})")),
    ),
)

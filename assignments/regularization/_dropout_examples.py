"""Public examples of both kinds of dropout."""

from __future__ import annotations

import numpy as np

from autograder.model import Example, Rng

PAIR = (
    "len(result) == 2 and np.shape(result[0]) == np.shape(result[1]) == np.shape(x)",
    "Return two arrays of the shape of x: `out, mask`.",
    "x와 모양이 같은 배열 두 개 `out, mask`를 반환하세요.",
)
BINARY = (
    "np.all((np.asarray(result[1]) == 0) | (np.asarray(result[1]) == 1))",
    "The mask should hold nothing but 0 and 1.",
    "mask에는 0과 1만 있어야 합니다.",
)


def kept(between: str, en: str, ko: str) -> tuple[str, str, str]:
    return (between.replace("kept", "np.sum(np.asarray(result[1]) != 0)"), en, ko)


GRID = np.arange(1.0, 49.0).reshape(6, 8) * np.where(np.arange(48).reshape(6, 8) % 3 == 0, -1, 1)
FEW = kept(
    "24 < kept <= 48",
    "With p = 0.1 nearly all of the 48 units should survive: p is the probability of dropping.",
    "p = 0.1이면 유닛 48개가 거의 다 살아남아야 합니다. p는 떨어뜨릴 확률입니다.",
)
MANY = kept(
    "0 <= kept < 24",
    "With p = 0.9 nearly all of the 48 units should be dropped.",
    "p = 0.9이면 유닛 48개가 거의 다 떨어져야 합니다.",
)
ALL = kept("kept == 4", "With p = 0 nothing is dropped.", "p = 0이면 아무것도 떨어뜨리지 않습니다.")


def examples(scale: tuple[str, str, str]) -> tuple[Example, ...]:
    return (
        Example(
            {"x": GRID, "p": 0.1, "rng": Rng(0)},
            source="p = 0.1: a tenth is dropped",
            holds=(PAIR, BINARY, scale, FEW),
        ),
        Example(
            {"x": GRID, "p": 0.9, "rng": Rng(1)},
            source="p = 0.9: a tenth survives",
            holds=(PAIR, BINARY, scale, MANY),
        ),
        Example(
            {"x": np.array([0.5, -2.0, 0.0, 3.0]), "p": 0.0, "rng": Rng(2)},
            source="p = 0: nothing is dropped",
            holds=(PAIR, BINARY, scale, ALL),
        ),
    )

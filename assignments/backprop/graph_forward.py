"""The lecture's graph of three nodes, from left to right."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, float]


def draw(rng: np.random.Generator) -> Drawn:
    """Three numbers, no two of like size; their sum f is not near 0 either."""
    while True:
        w, x, b = (rng.choice([-1.0, 1.0], 3) * rng.uniform(0.5, 4.0, 3)).tolist()
        sizes = sorted(map(abs, (w, x, b)))
        if min(np.diff(sizes)) > 0.3 and min(abs(w * x + b), abs(w - x)) > 0.5 < abs(w * x - 1):
            return {"w": w, "x": x, "b": b}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("edge", "w or x is 0", draw(rng) | {"w": 0.0}),
        Case("edge", "w or x is 0", draw(rng) | {"x": 0.0}),
        Case("edge", "b is 0", draw(rng) | {"b": 0.0}),
    ]


EXAMPLES = (
    Example(
        {"w": -2.0, "x": 5.0, "b": 3.0},
        (-10.0, -7.0),
        source="lecture: w = -2, x = 5, b = 3",
    ),
    Example({"w": 0.5, "x": -3.0, "b": -1.0}, (-1.5, -2.5), source="other numbers"),
    Example({"w": 0.0, "x": 4.0, "b": 1.5}, (0.0, 1.5), source="w is 0: f is b alone"),
    Example({"w": 3.0, "x": 2.0, "b": 0.0}, (6.0, 6.0), source="b is 0: f is g"),
)

F = "f = g + b"

MISTAKES = (
    Mistake(
        "cut to whole numbers",
        (
            Replace("g = w * x", "g = int(w * x)"),
            Replace("return g, f", "return g, int(w * x + b)"),
        ),
        "wrong_value",
        "You cut the values to whole numbers: leave `int` out.",
        "값을 정수로 잘랐습니다. `int`를 빼세요.",
    ),
    Mistake(
        "w plus x",
        Replace("g = w * x", "g = w + x"),
        "wrong_value",
        "Your g is w + x. The first node multiplies: g = wx.",
        "g를 w + x로 계산했습니다. 첫 노드는 곱셈입니다. g = wx입니다.",
    ),
    Mistake(
        "b left out",
        Replace(F, "f = g"),
        "wrong_value",
        "Your f is g: add b.",
        "f가 g와 같습니다. b를 더하세요.",
    ),
    Mistake(
        "b subtracted",
        Replace(F, "f = g - b"),
        "wrong_value",
        "You subtract b. The second node adds: f = g + b.",
        "b를 뺐습니다. 두 번째 노드는 덧셈입니다. f = g + b입니다.",
    ),
    Mistake(
        "b multiplied",
        Replace(F, "f = g * b"),
        "wrong_value",
        "You multiply by b. The second node adds: f = g + b.",
        "b를 곱했습니다. 두 번째 노드는 덧셈입니다. f = g + b입니다.",
    ),
    Mistake(
        "b added first",
        Replace(F, "f = w * (x + b)"),
        "wrong_value",
        "You add b to x before the product. First g = wx, then f = g + b.",
        "곱하기 전에 x에 b를 더했습니다. 먼저 g = wx, 그다음 f = g + b입니다.",
    ),
    Mistake(
        "f first",
        Replace("return g, f", "return f, g"),
        "wrong_value",
        "You return (f, g). The order is (g, f), as the values come up.",
        "(f, g)를 반환했습니다. 값이 계산되는 순서대로 (g, f)입니다.",
    ),
    Mistake(
        "f alone",
        Replace("return g, f", "return f"),
        "wrong_type",
        "You return f alone. Return both nodes, (g, f): the backward pass needs them.",
        "f만 반환했습니다. 두 노드의 값 (g, f)를 모두 반환하세요.",
    ),
)


def a_list(w: float, x: float, b: float) -> list[float]:
    return [w * x, b + x * w]


def an_array(w: float, x: float, b: float) -> np.ndarray:
    return np.cumsum([np.prod([w, x]), b])


def single_precision(w: float, x: float, b: float) -> tuple[np.float32, np.float32]:
    g = np.float32(w) * np.float32(x)
    return g, g + np.float32(b)


record = Record(
    level="warm-up",
    lecture="Backpropagation: Step 01 Forward",
    cases=cases,
    checks=(
        Check("g", 2, output=0),
        Check("f", 2, output=1),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a list", a_list),
        Alternative("an array", an_array),
        Alternative("float32", single_precision),
    ),
)

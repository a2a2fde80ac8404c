"""The lecture's graph of three nodes, from right to left by the chain rule."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, float]


def draw(rng: np.random.Generator) -> Drawn:
    """Three numbers, no two of like size and none near 1, where a derivative could hide."""
    while True:
        w, x, b = (rng.choice([-1.0, 1.0], 3) * rng.uniform(0.4, 4.0, 3)).tolist()
        sizes = sorted([abs(w), abs(x), abs(b), 1.0])
        if min(np.diff(sizes)) > 0.2 and abs(w * x + b - 1) > 0.3 < abs(w * x - 1):
            return {"w": w, "x": x, "b": b}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("ordinary", "numbers of both signs", draw(rng)),
        Case("edge", "w or x is 0", draw(rng) | {"w": 0.0}),
        Case("edge", "w or x is 0", draw(rng) | {"x": 0.0}),
    ]


EXAMPLES = (
    Example(
        {"w": -2.0, "x": 5.0, "b": 3.0},
        {"g": 1.0, "b": 1.0, "w": 5.0, "x": -2.0},
        source="lecture: w = -2, x = 5, b = 3",
    ),
    Example(
        {"w": 0.5, "x": -3.0, "b": -1.0},
        {"g": 1.0, "b": 1.0, "w": -3.0, "x": 0.5},
        source="other numbers",
    ),
    Example(
        {"w": 0.0, "x": 4.0, "b": 1.5},
        {"g": 1.0, "b": 1.0, "w": 4.0, "x": 0.0},
        source="w is 0: f does not depend on x",
    ),
)

START = "df_dg, df_db = 1.0, 1.0"
LOCAL = "dg_dw, dg_dx = x, w"
W, X = '"w": df_dg * dg_dw', '"x": df_dg * dg_dx'
RETURN = 'return {"g": df_dg, "b": df_db, "w": df_dg * dg_dw, "x": df_dg * dg_dx}'

MISTAKES = (
    Mistake(
        "w and x changed over",
        Replace(LOCAL, "dg_dw, dg_dx = w, x"),
        "wrong_gradient",
        "The derivatives by w and by x are changed over: of g = wx, that by w is x.",
        "w와 x에 대한 미분이 서로 바뀌었습니다. g = wx를 w로 미분하면 x입니다.",
    ),
    Mistake(
        "values for derivatives",
        Replace(RETURN, 'return {"g": w * x, "b": b, "w": w, "x": x}'),
        "wrong_gradient",
        "You return the nodes' values. Return how fast f changes with each of them.",
        "노드의 값을 반환했습니다. 노드마다 f가 얼마나 빨리 변하는지, 즉 미분을 반환하세요.",
    ),
    Mistake(
        "starts from f",
        Replace(START, "df_dg, df_db = w * x + b, w * x + b"),
        "wrong_gradient",
        "You start the way back with the value of f. It starts with df/df = 1.",
        "역방향을 f의 값에서 시작했습니다. df/df = 1에서 시작합니다.",
    ),
    Mistake(
        "value of b for its derivative",
        Replace(START, "df_dg, df_db = 1.0, b"),
        "wrong_gradient",
        "The derivative of f = g + b by b is 1, whatever b is.",
        "f = g + b를 b로 미분하면 b의 값과 상관없이 1입니다.",
    ),
    Mistake(
        "value of g for its derivative",
        Replace('"g": df_dg,', '"g": w * x,'),
        "wrong_gradient",
        "The derivative of f = g + b by g is 1, whatever g is.",
        "f = g + b를 g로 미분하면 g의 값과 상관없이 1입니다.",
        also=(Replace(START, "df_dg, df_db = w * x, 1.0"),),
    ),
    Mistake(
        "chain rule adds",
        (Replace(W, '"w": df_dg + dg_dw'), Replace(X, '"x": df_dg + dg_dx')),
        "wrong_gradient",
        "You add the derivatives along the way. The chain rule multiplies them.",
        "경로의 미분을 더했습니다. 연쇄법칙에서는 곱합니다.",
    ),
    Mistake(
        "times a value",
        (Replace(RETURN, RETURN.replace("df_dg * dg", "w * x * dg")),),
        "wrong_gradient",
        "You multiply by a node's value. On the way back derivatives are multiplied with "
        "derivatives: ∂f/∂g is 1.",
        "노드의 값을 곱했습니다. 되돌아가는 길에서는 미분끼리 곱합니다. ∂f/∂g는 1입니다.",
        also=(Replace(RETURN, RETURN.replace("df_dg * dg", "(w * x + b) * dg")),),
    ),
    Mistake(
        "0 for b",
        Replace(START, "df_dg, df_db = 1.0, 0.0"),
        "wrong_gradient",
        "f = g + b grows with b: its derivative by b is 1, not 0.",
        "f = g + b는 b와 함께 커집니다. b에 대한 미분은 0이 아니라 1입니다.",
    ),
    Mistake(
        "signs turned round",
        Replace(START, "df_dg, df_db = -1.0, -1.0"),
        "wrong_gradient",
        "All signs are turned round. The minus belongs to the update, not to the derivative.",
        "부호가 모두 반대입니다. 마이너스는 미분이 아니라 업데이트에 붙습니다.",
    ),
    Mistake(
        "w and x stop at g",
        (Replace(W, '"w": df_dg'), Replace(X, '"x": df_dg')),
        "wrong_gradient",
        "By w and by x you give df/dg. One factor more: df/dw = df/dg · dg/dw.",
        "w와 x에 대한 미분이 df/dg에서 멈췄습니다. df/dw = df/dg · dg/dw로 하나 더 곱하세요.",
    ),
    Mistake(
        "two entries",
        Replace(RETURN, 'return {"w": df_dg * dg_dw, "x": df_dg * dg_dx}'),
        "wrong_type",
        "Return all four derivatives: those by g and by b too.",
        "g와 b에 대한 미분까지 네 개를 모두 반환하세요.",
    ),
    Mistake(
        "no dict",
        Replace(RETURN, "return df_dg, df_db, df_dg * dg_dw, df_dg * dg_dx"),
        "wrong_type",
        'Return a dict: {"g": …, "b": …, "w": …, "x": …}.',
        '딕셔너리로 반환하세요. {"g": …, "b": …, "w": …, "x": …}입니다.',
        also=(Replace(RETURN, "return df_dg * dg_dw, df_dg * dg_dx"),),
    ),
)


def in_other_order(w: float, x: float, b: float) -> dict[str, float]:
    upstream = 1
    found: dict[str, float] = {"x": upstream * w, "w": upstream * x}
    return found | {"b": upstream, "g": upstream, "f": upstream}


def small_changes(w: float, x: float, b: float) -> dict[str, float]:
    h = 0.5  # f is linear in each of its nodes

    def f(g: float, b: float) -> float:
        return g + b

    return {
        "g": (f(w * x + h, b) - f(w * x - h, b)) / (2 * h),
        "b": (f(w * x, b + h) - f(w * x, b - h)) / (2 * h),
        "w": (f((w + h) * x, b) - f((w - h) * x, b)) / (2 * h),
        "x": (f(w * (x + h), b) - f(w * (x - h), b)) / (2 * h),
    }


def of_arrays(w: float, x: float, b: float) -> dict[str, np.ndarray]:
    one = np.ones(())
    return {"g": one, "b": one, "w": np.float32(x) * one, "x": np.array(w)}


record = Record(
    level="warm-up",
    lecture="Backpropagation: partial derivative, Chain rule, Backward",
    cases=cases,
    checks=(
        Check("gradient", 4, kind="gradient"),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("another order, f itself too", in_other_order),
        Alternative("central differences", small_changes),
        Alternative("arrays without axes", of_arrays),
    ),
)

"""Points spread over the unit square by chance."""

from __future__ import annotations

import numpy as np

from autograder.judging.chance.search import spread_points
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng


def cases(rng: np.random.Generator) -> list[Case]:
    """One number of points thrice, for the generator."""
    seeds = iter(rng.choice(2**32, size=6, replace=False).tolist())
    n = int(rng.integers(2000, 2400))
    first = Rng(next(seeds))
    return [
        Case("draws", "many points", {"n": n, "rng": first}),
        Case("draws", "the same generator again", {"n": n, "rng": first}),
        Case("draws", "another generator", {"n": n, "rng": Rng(next(seeds))}),
        Case("edge", "as many as a grid of nine", {"n": 9, "rng": Rng(next(seeds))}),
        Case("edge", "one point", {"n": 1, "rng": Rng(next(seeds))}),
        Case("edge", "two points", {"n": 2, "rng": Rng(next(seeds))}),
    ]


HOLDS = (
    ("np.shape(result) == (n, 2)", "The shape should be (n, 2).", "모양이 (n, 2)여야 합니다."),
    (
        "np.min(result) >= 0 and np.max(result) <= 1",
        "All numbers should lie between 0 and 1.",
        "모든 수가 0과 1 사이에 있어야 합니다.",
    ),
    (
        "len(np.unique(np.asarray(result), axis=0)) == n",
        "All points should be different.",
        "모든 점이 서로 달라야 합니다.",
    ),
)
EXAMPLES = (
    Example({"n": 9, "rng": Rng(0)}, source="as many as a grid of nine", holds=HOLDS),
    Example({"n": 100, "rng": Rng(1)}, source="many points", holds=HOLDS),
    Example({"n": 1, "rng": Rng(2)}, source="one point", holds=HOLDS),
)

DRAWN = "rng.random((n, 2))"

MISTAKES = (
    Mistake(
        "one number for both dimensions",
        Replace(DRAWN, "np.repeat(rng.random((n, 1)), 2, axis=1)"),
        "wrong_distribution",
        "Draw each of the two numbers by itself: neither may follow from the other.",
        "두 수를 따로따로 뽑으세요. 하나에서 다른 하나가 정해지면 안 됩니다.",
        also=(
            Replace(DRAWN, "(lambda x: np.column_stack([x, 1 - x]))(rng.random(n))"),
            Replace(DRAWN, "(lambda x: np.column_stack([x[1:], x[:-1]]))(rng.random(n + 1))"),
        ),
    ),
    Mistake(
        "points repeated",
        Replace(DRAWN, "rng.random((n, 2))[rng.integers(n, size=n)]"),
        "wrong_distribution",
        "n random points should be n different trials: draw every one anew, and round none.",
        "무작위 점 n개는 서로 다른 시도 n번이어야 합니다. 점마다 새로 뽑고 반올림하지 마세요.",
        also=(
            Replace(DRAWN, "np.tile(rng.random((1, 2)), (n, 1))"),
            Replace(DRAWN, "np.round(rng.random((n, 2)), 2)"),
            Replace(DRAWN, "rng.integers(0, 10, (n, 2)) / 9.0"),
        ),
    ),
    Mistake(
        "points of a grid",
        Replace(
            DRAWN,
            "(lambda v: rng.permutation([(a, b) for a in v for b in v])[:n])"
            "(np.linspace(0.0, 1.0, int(np.ceil(np.sqrt(n))) + 1))",
        ),
        "wrong_distribution",
        "Your points lie on the lines of a grid, so the same values are tried again and again. "
        "Draw both numbers of every point from all between 0 and 1.",
        "점이 격자선 위에 있어 같은 값을 되풀이해 시도합니다. 점마다 두 수를 모두 0과 1 사이에서 "
        "고르게 뽑으세요.",
        also=(
            Replace(DRAWN, "np.column_stack([rng.random(n), np.arange(n) / n])"),
            Replace(DRAWN, "np.column_stack([rng.random(n), rng.permutation(n) / n])"),
        ),
    ),
    Mistake(
        "normal",
        Replace(DRAWN, "rng.standard_normal((n, 2))"),
        "wrong_distribution",
        "Draw evenly from 0 to 1, not normally.",
        "정규분포가 아니라 0과 1 사이에서 고르게 뽑으세요.",
    ),
    Mistake(
        "beyond the square",
        Replace(DRAWN, "rng.uniform(0.0, n + 1, (n, 2))"),
        "wrong_distribution",
        "Draw both numbers evenly from 0 to 1, however many points there are.",
        "점의 개수와 상관없이 두 수 모두 0과 1 사이에서 고르게 뽑으세요.",
        also=(Replace(DRAWN, "rng.normal(0.5, 0.5, (n, 2))"),),
    ),
    Mistake(
        "from -1 to 1",
        Replace(DRAWN, "rng.uniform(-1.0, 1.0, (n, 2))"),
        "wrong_distribution",
        "Your numbers lie between −1 and 1. The unit square goes from 0 to 1.",
        "수가 −1과 1 사이에 있습니다. 단위 정사각형은 0부터 1까지입니다.",
    ),
    Mistake(
        "not evenly",
        Replace(DRAWN, "rng.random((n, 2)) ** 2"),
        "wrong_distribution",
        "The points crowd in one part of the square. Every place is equally likely.",
        "점이 정사각형의 한쪽에 몰려 있습니다. 모든 곳이 똑같이 나와야 합니다.",
        also=(
            Replace(DRAWN, "rng.uniform(0.0, 0.5, (n, 2))"),
            Replace(DRAWN, "rng.beta(2.0, 2.0, (n, 2))"),
        ),
    ),
    Mistake(
        "a row a dimension",
        Replace(DRAWN, "rng.random((2, n))"),
        "wrong_shape",
        "Your array is turned round: a point is a row, a dimension a column.",
        "행과 열이 뒤바뀌었습니다. 한 행이 점 하나이고 한 열이 차원 하나입니다.",
    ),
    Mistake(
        "one dimension",
        Replace(DRAWN, "rng.random(n)"),
        "wrong_shape",
        "You draw one number a point. A point has two.",
        "점마다 수를 하나만 뽑았습니다. 한 점에는 수가 둘입니다.",
    ),
    Mistake(
        "another table",
        Replace(DRAWN, "rng.random((n, n))"),
        "wrong_shape",
        "Your table has another size. It has a row for each of n points, with two numbers.",
        "표의 크기가 다릅니다. 점 n개가 한 행씩이고, 행마다 수가 둘입니다.",
        also=(Replace(DRAWN, "rng.random((n, 3))"), Replace(DRAWN, "rng.random((n + 1, 2))")),
    ),
    Mistake(
        "own generator, same seed",
        Replace("rng.random", "np.random.default_rng(0).random"),
        "wrong_distribution",
        "You seed a generator of your own, so the points are always the same. Draw from the "
        "argument `rng`.",
        "함수 안에서 시드를 고정해 점이 항상 똑같습니다. 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        Replace(DRAWN, "np.random.random((n, 2))"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`.",
        "NumPy의 전역 생성기를 썼습니다. 인자 `rng`로 뽑으세요.",
    ),
)


def in_turn(n: int, rng: np.random.Generator) -> list[tuple[float, float]]:
    first = [float(rng.uniform()) for _ in range(n)]
    second = [float(rng.uniform()) for _ in range(n)]
    return list(zip(first, second, strict=True))


record = Record(
    level="warm-up",
    lecture="Hyperparameter optimization: Hyperparameter Search, Random Layout",
    cases=cases,
    checks=(
        Check("draws", 4, kind="distribution", judge=spread_points),
        Check("edge cases", 1, kind="edge cases", judge=spread_points),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("one dimension after the other, a list of tuples", in_turn),
        Alternative("transposed", Replace(DRAWN, "rng.random((2, n)).T")),
        Alternative("float32", Replace(DRAWN, "rng.random((n, 2)).astype(np.float32)")),
    ),
)

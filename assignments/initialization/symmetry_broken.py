"""Whether every unit of a layer has weights of its own."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    return {"W": rng.normal(0.0, 1.0, shape)}


def twins(rng: np.random.Generator, shape: tuple[int, int], one: int, other: int) -> Drawn:
    """Two columns are equal, and no others."""
    W = draw(rng, shape)["W"]
    W[:, other] = W[:, one]
    return {"W": W}


def nearly_twins(rng: np.random.Generator, shape: tuple[int, int]) -> Drawn:
    """Two columns differ in one place alone, clearly."""
    W = twins(rng, shape, 0, 2)["W"]
    W[-1, 2] += 0.7
    return {"W": W}


def turned(rng: np.random.Generator, n: int) -> Drawn:
    """The same numbers in every column, each time in another order."""
    first = rng.normal(0.0, 1.0, n)
    return {"W": np.stack([np.roll(first, k) for k in range(n - 1)], axis=1)}


def cases(rng: np.random.Generator) -> list[Case]:
    column, row = rng.normal(0.0, 1.0, (4, 1)), rng.normal(0.0, 1.0, (1, 5))
    alike = draw(rng, (4, 4))["W"]
    alike[2] = alike[0]
    zero_column = draw(rng, (3, 4))["W"]
    zero_column[:, 1] = 0.0
    return [
        Case("ordinary", "all columns differ", draw(rng, (5, 7))),
        Case("ordinary", "all columns differ", draw(rng, (7, 4))),
        Case("ordinary", "all columns differ", {"W": zero_column}),
        Case("ordinary", "two equal columns", twins(rng, (6, 5), 0, 3)),
        Case("ordinary", "two equal columns", twins(rng, (3, 8), 7, 2)),
        Case("ordinary", "neighbours equal", twins(rng, (4, 6), 3, 4)),
        Case("ordinary", "equal rows", {"W": alike}),
        Case("ordinary", "all zero", {"W": np.zeros((4, 3))}),
        Case("edge", "one unit", draw(rng, (5, 1))),
        Case("edge", "one input", {"W": row}),
        Case("edge", "one input", twins(rng, (1, 4), 0, 2)),
        Case("edge", "multiples of one column", {"W": column * np.array([1.0, 2.0, -1.0])}),
        Case("edge", "the same numbers in another order", turned(rng, 4)),
        Case("edge", "differ in one place", nearly_twins(rng, (5, 4))),
        Case("edge", "each column one number", {"W": np.tile(row, (3, 1))}),
        Case("edge", "all equal", {"W": np.full((3, 3), 0.5)}),
    ]


EXAMPLES = (
    Example({"W": np.zeros((2, 3))}, False, source="all zero"),
    Example({"W": np.array([[1.0, 2.0], [3.0, 4.0]])}, True, source="all columns differ"),
    Example(
        {"W": np.array([[1.0, 5.0, 1.0], [2.0, 0.0, 2.0]])},
        False,
        source="two equal columns, the first and the third",
    ),
    Example({"W": np.array([[1.0, 2.0, 2.0], [3.0, 4.0, 4.0]])}, False, source="neighbours equal"),
    Example(
        {"W": np.array([[1.0, 2.0], [1.0, 2.0]])},
        True,
        source="equal rows; each column one number",
    ),
    Example({"W": np.array([[1.0], [1.0]])}, True, source="one unit"),
    Example({"W": np.array([[1.0, 2.0, 1.0]])}, False, source="one input"),
    Example(
        {"W": np.array([[1.0, 2.0, -1.0], [2.0, 4.0, -2.0]])},
        True,
        source="multiples of one column: not equal",
    ),
    Example(
        {"W": np.array([[1.0, 2.0], [2.0, 1.0]])},
        True,
        source="the same numbers in another order",
    ),
    Example({"W": np.array([[1.0, 1.0], [2.0, 3.0]])}, True, source="they differ in one place"),
    Example({"W": np.full((2, 2), 0.5)}, False, source="all equal"),
)

EQUAL = "(W[:, :, np.newaxis] == W[:, np.newaxis, :]).all(axis=0)"
ANSWER = "bool(equal.sum() == W.shape[1])"
ROWS = (
    Replace(EQUAL, "(W[:, np.newaxis, :] == W[np.newaxis, :, :]).all(axis=2)"),
    Replace("W.shape[1]", "W.shape[0]"),
)

MISTAKES = (
    Mistake(
        "always True",
        Replace(ANSWER, "True"),
        "wrong_value",
        "You say True whatever W is. Compare its columns.",
        "W가 무엇이든 True입니다. 열을 비교하세요.",
    ),
    Mistake(
        "always False",
        Replace(ANSWER, "False"),
        "wrong_value",
        "You say False whatever W is. It is True where no two columns are equal.",
        "W가 무엇이든 False입니다. 같은 열이 없으면 True입니다.",
    ),
    Mistake(
        "rows sorted",
        Replace(ANSWER, "not (np.diff(np.sort(W, axis=1), axis=1) == 0).all(axis=0).any()"),
        "wrong_value",
        "You sort each row by itself, which tears the columns apart. Compare whole columns.",
        "행마다 따로 정렬해서 열이 흩어졌습니다. 열을 통째로 비교하세요.",
    ),
    Mistake(
        "a column of one number",
        Replace(ANSWER, "bool((W.std(axis=0) > 0).all())"),
        "wrong_value",
        "You ask whether the numbers within a column differ. Compare the columns with each other.",
        "열 안의 수가 서로 다른지 물었습니다. 열끼리 비교하세요.",
    ),
    Mistake(
        "rows compared",
        ROWS,
        "wrong_value",
        "You compare the rows. A unit is a column of W (D, H): compare columns.",
        "행을 비교했습니다. W (D, H)에서 유닛은 열이니 열을 비교하세요.",
    ),
    Mistake(
        "the other way round",
        Replace(ANSWER, "bool(equal.sum() != W.shape[1])"),
        "wrong_value",
        "Your answer is the opposite: True says that no two columns are equal.",
        "답이 반대입니다. 같은 열이 하나도 없을 때 True입니다.",
    ),
    Mistake(
        "neighbours alone",
        Replace(ANSWER, "not (W[:, 1:] == W[:, :-1]).all(axis=0).any()"),
        "wrong_value",
        "You compare each column with the next alone. Any two may be equal, such as the first and "
        "the third.",
        "바로 옆의 열하고만 비교했습니다. 첫째와 셋째처럼 떨어진 두 열도 같을 수 있습니다.",
    ),
    Mistake(
        "with the first alone",
        Replace(ANSWER, "not (W[:, 1:] == W[:, :1]).all(axis=0).any()"),
        "wrong_value",
        "You compare every column with the first alone. Two others may be equal.",
        "첫째 열하고만 비교했습니다. 다른 두 열이 같을 수도 있습니다.",
    ),
    Mistake(
        "all columns",
        Replace(ANSWER, "not equal.all()"),
        "wrong_value",
        "You say False only where all columns are equal. Two are enough.",
        "모든 열이 같을 때만 False입니다. 두 열만 같아도 False입니다.",
    ),
    Mistake(
        "any equal numbers",
        Replace(ANSWER, "len(np.unique(W)) == W.size"),
        "wrong_value",
        "Your answer is False as soon as two numbers are equal. Whole columns have to be.",
        "두 수만 같아도 False가 됩니다. 열 전체가 같아야 합니다.",
    ),
    Mistake(
        "one place in common",
        Replace(".all(axis=0)", ".any(axis=0)"),
        "wrong_value",
        "You take two columns for equal that agree in one place. All their numbers have to agree.",
        "한 자리만 같아도 같은 열로 보았습니다. 모든 수가 같아야 합니다.",
    ),
    Mistake(
        "linear dependence",
        Replace(ANSWER, "bool(np.linalg.matrix_rank(W) == W.shape[1])"),
        "wrong_value",
        "You ask for linear independence. Columns may depend on each other and still differ.",
        "일차독립인지 물었습니다. 열은 서로 종속이어도 다를 수 있습니다.",
    ),
    Mistake(
        "sums of columns",
        Replace(ANSWER, "len(np.unique(W.sum(axis=0).round(9))) == W.shape[1]"),
        "wrong_value",
        "You compare the columns' sums (or norms). Different columns can have the same one.",
        "열의 합(또는 노름)을 비교했습니다. 다른 열이라도 합은 같을 수 있습니다.",
        also=(
            Replace(ANSWER, "len(np.unique((W**2).sum(axis=0).round(9))) == W.shape[1]"),
            Replace(ANSWER, "len(np.unique(np.sort(W, axis=0).round(9), axis=1).T) == W.shape[1]"),
        ),
    ),
    Mistake(
        "any weight not 0",
        Replace(ANSWER, "bool(np.any(W != 0))"),
        "wrong_value",
        "You ask whether any weight is not 0. Equal columns are no better for not being 0.",
        "0이 아닌 가중치가 있는지 물었습니다. 0이 아니어도 열이 같으면 대칭입니다.",
        also=(Replace(ANSWER, "bool(W.std() > 0)"), Replace(ANSWER, "bool(np.all(W != 0))")),
    ),
)


def pairs(W: np.ndarray) -> bool:
    for i in range(W.shape[1]):
        for j in range(i):
            if np.array_equal(W[:, i], W[:, j]):
                return False
    return True


def a_set(W: np.ndarray) -> bool:
    columns = [tuple(column) for column in W.T.tolist()]
    return len(set(columns)) == len(columns)


def unique(W: np.ndarray) -> Any:
    return np.unique(W, axis=1).shape == W.shape


def distances(W: np.ndarray) -> Any:
    apart = np.abs(W[:, :, None] - W[:, None, :]).max(axis=0) + np.eye(W.shape[1])
    return np.all(apart > 1e-12)


def a_number(W: np.ndarray) -> int:
    return int(np.unique(W.T, axis=0).shape[0] == W.shape[1])


record = Record(
    level="core",
    lecture="Weight Initialization: All zero initialization",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("every pair", pairs),
        Alternative("a set of tuples", a_set),
        Alternative("np.unique", unique),
        Alternative("distances, a NumPy bool", distances),
        Alternative("1 and 0", a_number),
    ),
)

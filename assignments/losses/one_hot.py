"""Labels as rows of probabilities: a single 1 at the true class."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def draw(rng: np.random.Generator, n: int, classes: int) -> dict[str, np.ndarray | int]:
    """Every class has an example and one has two; the labels are not in order."""
    while True:
        extra = rng.integers(classes, size=n - classes)
        y = rng.permutation(np.concatenate([np.arange(classes), extra]))
        if np.any(np.diff(y) < 0) and np.any(y != np.arange(n)):
            return {"y": y, "C": classes}


def some_absent(
    rng: np.random.Generator, n: int, classes: int, last: bool
) -> dict[str, np.ndarray | int]:
    """No example has the last class, or (not `last`) one of those in the middle."""
    present = np.arange(classes - 1) if last else np.delete(np.arange(classes), classes // 2)
    y = rng.permutation(np.concatenate([present, rng.choice(present, size=n - len(present))]))
    return {"y": y, "C": classes}


def cases(rng: np.random.Generator) -> list[Case]:
    """N and C differ, so that a transpose shows in the shape; in one case they are equal."""
    square = np.roll(np.arange(4), rng.integers(1, 4))
    square[rng.integers(4)] = 3
    return [
        Case("ordinary", "several examples", draw(rng, 6, 3)),
        Case("ordinary", "several examples", draw(rng, 7, 5)),
        Case("ordinary", "many classes", draw(rng, 20, 12)),
        Case("edge", "one example", {"y": rng.integers(1, 4, size=1), "C": 5}),
        Case("edge", "two classes", draw(rng, 5, 2)),
        Case("edge", "as many examples as classes", {"y": square, "C": 4}),
        Case("edge", "a class without examples", some_absent(rng, 7, 5, last=False)),
        Case("edge", "the last class without examples", some_absent(rng, 6, 4, last=True)),
    ]


EXAMPLES = (
    Example(
        {"y": np.array([0]), "C": 3},
        np.array([[1.0, 0.0, 0.0]]),
        source="lecture: 1-hot label of the first of three classes",
    ),
    Example(
        {"y": np.array([2, 0, 1, 2]), "C": 3},
        np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        source="several examples",
    ),
    Example(
        {"y": np.array([2, 0]), "C": 4},
        np.array([[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]]),
        source="classes without examples, the last one among them",
    ),
    Example(
        {"y": np.array([1, 1]), "C": 2},
        np.array([[0.0, 1.0], [0.0, 1.0]]),
        source="two classes, as many examples as classes",
    ),
)


def shifts_the_labels(y: np.ndarray, C: int) -> np.ndarray:
    flat = np.zeros(len(y) * C)
    y += C * np.arange(len(y))
    flat[y] = 1.0
    return flat.reshape(len(y), C)


ONE = "labels[np.arange(len(y)), y] = 1.0"

MISTAKES = (
    Mistake(
        "columns up to the largest label",
        Replace("(len(y), C)", "(len(y), y.max() + 1)"),
        "wrong_shape",
        "You make columns up to the largest label in y. A class that no example has needs its "
        "column too: take the argument `C`.",
        "`y`에 나온 가장 큰 레이블까지만 열을 만들었습니다. 예제가 없는 클래스도 열이 있어야 "
        "하므로 인자 `C`를 사용하세요.",
        "edge cases",
    ),
    Mistake(
        "columns of the labels seen",
        Replace(ONE, "labels = (y[:, None] == np.unique(y)).astype(float)"),
        "wrong_shape",
        "You make a column for each label that occurs in y. A class that no example has needs its "
        "column too: there are `C`.",
        "`y`에 나온 레이블에 대해서만 열을 만들었습니다. 예제가 없는 클래스까지 열이 모두 `C`개 "
        "있어야 합니다.",
        "edge cases",
    ),
    Mistake(
        "labels counted from 1",
        Replace(ONE, "labels[np.arange(len(y)), y - 1] = 1.0"),
        "wrong_value",
        "Every 1 stands one column too far to the left. Labels start at 0: class k is column k.",
        "1의 위치가 모두 한 열씩 왼쪽으로 밀렸습니다. 레이블은 0부터 시작하므로 클래스 k는 "
        "k번 열입니다.",
    ),
    Mistake(
        "whole columns",
        Replace(ONE, "labels[:, y] = 1.0"),
        "wrong_value",
        "`labels[:, y]` takes whole columns. Take one entry of each row: "
        "`labels[np.arange(N), y]`.",
        "`labels[:, y]`는 열 전체를 고릅니다. `labels[np.arange(N), y]`로 행마다 한 칸만 고르세요.",
    ),
    Mistake(
        "label in place of 1",
        Replace(ONE, "labels[np.arange(len(y)), y] = y"),
        "wrong_value",
        "You write the label itself into its place. Write 1: each row is a probability.",
        "해당 위치에 레이블 값을 그대로 넣었습니다. 각 행은 확률이므로 1을 넣으세요.",
    ),
    Mistake(
        "0 and 1 exchanged",
        (Replace("np.zeros", "np.ones"), Replace("= 1.0", "= 0.0")),
        "wrong_value",
        "You have 0 at the true class and 1 elsewhere. It is the other way round.",
        "실제 클래스의 자리가 0이고 나머지가 1입니다. 반대로 바꾸세요.",
    ),
    Mistake(
        "transposed",
        Replace("return labels", "return labels.T"),
        "wrong_shape",
        "Your array is (C, N). Rows are examples: return (N, C).",
        "배열의 모양이 (C, N)입니다. 행이 예제이므로 (N, C)로 반환하세요.",
    ),
    Mistake(
        "one row for all",
        Replace("return labels", "return labels.max(axis=0)"),
        "wrong_shape",
        "You return one row in which all labels are marked. Each example has a row of its own.",
        "모든 레이블을 한 행에 표시했습니다. 예제마다 행을 하나씩 만드세요.",
    ),
    Mistake(
        "counts of the classes",
        Replace("return labels", "return labels.sum(axis=0)"),
        "wrong_shape",
        "You return how often each class occurs. Give each example a row of its own.",
        "클래스별 개수를 반환했습니다. 예제마다 행을 하나씩 만드세요.",
    ),
    Mistake(
        "changes its labels",
        shifts_the_labels,
        "changed_input",
        "Your function changes `y`, which belongs to the caller. `y = y + …` makes a new array.",
        "함수가 호출한 쪽의 `y`를 바꿔 놓습니다. `y = y + …`처럼 새 배열을 만드세요.",
    ),
    Mistake(
        "minus ones",
        Replace("return labels", "return 2 * labels - 1"),
        "wrong_value",
        "Your labels have −1 for the other classes. They are 0.",
        "다른 클래스가 −1입니다. 0이어야 합니다.",
    ),
    Mistake(
        "all classes up to it",
        Replace(ONE, "labels[np.arange(C) <= np.asarray(y)[:, np.newaxis]] = 1.0"),
        "wrong_value",
        "Your rows are 1 up to the label. Only the label itself is 1.",
        "레이블까지 모두 1입니다. 레이블 자리만 1이어야 합니다.",
    ),
    Mistake(
        "smoothed",
        Replace("return labels", "return 0.9 * labels + 0.1 / C"),
        "wrong_value",
        "You smooth the labels. Here they are exactly 0 and 1.",
        "레이블을 스무딩했습니다. 여기서는 정확히 0과 1입니다.",
    ),
    Mistake(
        "a class too many",
        Replace("np.zeros((len(y), C))", "np.zeros((len(y), C + 1))"),
        "wrong_shape",
        "You have a column too many: classes are numbered from 0 to C − 1.",
        "열이 하나 많습니다. 클래스는 0부터 C − 1까지입니다.",
    ),
)


def loops_of_ints(y: np.ndarray, C: int) -> list[list[int]]:
    return [[int(k == label) for k in range(C)] for label in y.tolist()]


def rows_of_the_identity(y: np.ndarray, C: int) -> np.ndarray:
    rows: np.ndarray = np.eye(C)[y]
    return rows


def comparison(y: np.ndarray, C: int) -> np.ndarray:
    equal: np.ndarray = y.reshape(-1, 1) == np.arange(C)
    return equal


def view_in_single_precision(y: np.ndarray, C: int) -> np.ndarray:
    columns = np.zeros((C, len(y)), dtype=np.float32)
    np.put_along_axis(columns, y[None, :], 1, axis=0)
    return columns.T


record = Record(
    level="warm-up",
    lecture="Loss functions: Softmax and cross-entropy with logits, 1-hot labels",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops, lists of integers", loops_of_ints),
        Alternative("rows of the identity matrix", rows_of_the_identity),
        Alternative("a comparison, booleans", comparison),
        Alternative("a transposed view, float32", view_in_single_precision),
    ),
)

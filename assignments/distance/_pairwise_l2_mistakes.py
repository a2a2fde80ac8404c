"""Wrong answers to `pairwise_l2` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

SQUARED = "x_squared + y_squared - 2 * X @ Y.T"
ROOT = "np.sqrt(np.maximum(squared, 0.0))"
X_SQUARED = "(X**2).sum(axis=1)[:, np.newaxis]"
Y_SQUARED = "(Y**2).sum(axis=1)"
EVERY = "(X[:, np.newaxis] - Y)"


def returns(expression: str) -> Replace:
    return Replace("return distances", f"return {expression}")


def instead(expression: str) -> Replace:
    """The expression in place of the root."""
    return Replace(ROOT, expression)


MISTAKES = (
    Mistake(
        "an array of all differences",
        Replace(SQUARED, f"({EVERY} ** 2).sum(axis=2)"),
        "out_of_memory",
        "You build an array (N, M, D) of all differences, of several GB in the large case. Expand "
        "the square, |x|² + |y|² − 2 x·y, or go through the rows of X one at a time.",
        "모든 차를 담은 (N, M, D) 배열을 만들어, 큰 사례에서는 몇 GB가 됩니다. 제곱을 "
        "|x|² + |y|² − 2 x·y로 전개하거나 X의 행을 하나씩 처리하세요.",
        "many rows",
        also=(
            Replace(SQUARED, f"np.linalg.norm({EVERY}, axis=2) ** 2"),
            Replace(
                SQUARED,
                "((X.astype(np.float32)[:, np.newaxis] - Y.astype(np.float32)) ** 2).sum(2)",
            ),
        ),
    ),
    Mistake(
        "root of a number below 0",
        instead("np.sqrt(squared)"),
        "not_finite",
        "For equal points |x|² + |y|² − 2 x·y can come out a little below 0, and its root is NaN: "
        "take np.maximum(…, 0) first.",
        "같은 점에서는 |x|² + |y|² − 2 x·y가 반올림 때문에 0보다 조금 작아져 제곱근이 NaN이 될 수 "
        "있습니다. 먼저 np.maximum(…, 0)을 쓰세요.",
        "never NaN",
        also=(
            (
                instead("np.sqrt(squared)"),
                Replace("2 * X @ Y.T", '2 * np.einsum("nd,md->nm", X, Y)'),
            ),
            (
                instead("np.sqrt(squared)"),
                Replace(SQUARED, "-2 * X @ Y.T + y_squared + x_squared"),
            ),
            *(
                (
                    instead("np.sqrt(squared)"),
                    Replace(X_SQUARED, 'np.einsum("nd,nd->n", X, X)[:, np.newaxis]'),
                    Replace(Y_SQUARED, 'np.einsum("nd,nd->n", Y, Y)'),
                    Replace("2 * X @ Y.T", product),
                )
                for product in ("2 * X @ Y.T", '2 * np.einsum("nd,md->nm", X, Y)')
            ),
            (
                instead("np.sqrt(squared)"),
                Replace(X_SQUARED, "np.linalg.norm(X, axis=1)[:, np.newaxis] ** 2"),
                Replace(Y_SQUARED, "np.linalg.norm(Y, axis=1) ** 2"),
            ),
        ),
    ),
    Mistake(
        "no root",
        instead("np.maximum(squared, 0.0)"),
        "wrong_value",
        "These are squared distances: take the root.",
        "거리의 제곱입니다. 제곱근을 구하세요.",
    ),
    Mistake(
        "sign of the product",
        (Replace(SQUARED, "x_squared + y_squared + 2 * X @ Y.T"),),
        "wrong_value",
        "The sign of the middle term is wrong: |x − y|² = |x|² + |y|² − 2 x·y. The distance of a "
        "point to itself must be 0.",
        "가운데 항의 부호가 틀렸습니다. |x − y|² = |x|² + |y|² − 2 x·y이고, 자기 자신과의 거리는 "
        "0이어야 합니다.",
    ),
    Mistake(
        "product without 2",
        Replace("2 * X @ Y.T", "X @ Y.T"),
        "wrong_value",
        "The 2 is missing: |x − y|² = |x|² + |y|² − 2 x·y.",
        "2가 빠졌습니다. |x − y|² = |x|² + |y|² − 2 x·y입니다.",
    ),
    Mistake(
        "lengths not squared",
        (
            Replace(X_SQUARED, "np.sqrt((X**2).sum(axis=1))[:, np.newaxis]"),
            Replace(Y_SQUARED, "np.sqrt((Y**2).sum(axis=1))"),
        ),
        "wrong_value",
        "You add |x| and |y|: the expanded square has |x|² and |y|².",
        "|x|와 |y|를 더했습니다. 전개한 제곱에는 |x|²과 |y|²이 들어갑니다.",
    ),
    Mistake(
        "one length left out",
        Replace(SQUARED, "x_squared - 2 * X @ Y.T"),
        "wrong_value",
        "One of the squared lengths is missing: |x − y|² = |x|² + |y|² − 2 x·y.",
        "길이의 제곱 하나가 빠졌습니다. |x − y|² = |x|² + |y|² − 2 x·y입니다.",
        also=(Replace(SQUARED, "y_squared - 2 * X @ Y.T"),),
    ),
    Mistake(
        "norm of all rows",
        (Replace(X_SQUARED, "(X**2).sum()"), Replace(Y_SQUARED, "(Y**2).sum()")),
        "wrong_value",
        "You sum the squares of all rows together: each row has its own, axis=1.",
        "모든 행의 제곱을 한데 더했습니다. axis=1로 행마다 따로 더하세요.",
    ),
    Mistake(
        "L1 distances",
        # Of few rows alone: more of them take seconds and show nothing new.
        returns("np.stack([np.abs(x - Y).sum(axis=1) for x in X[:9]])"),
        "wrong_value",
        "These are L1 distances. For L2 add up squares, and take the root.",
        "L1 거리입니다. L2는 제곱을 더하고 제곱근을 구합니다.",
    ),
    Mistake(
        "mean over the features",
        instead("np.sqrt(np.maximum(squared, 0.0) / X.shape[1])"),
        "wrong_value",
        "You take the mean over the features before the root: the L2 distance takes their sum.",
        "제곱근 안에서 특성의 평균을 구했습니다. L2 거리는 합을 씁니다.",
    ),
    Mistake(
        "difference of the lengths",
        returns("np.abs(np.sqrt(x_squared) - np.sqrt(y_squared))"),
        "wrong_value",
        "You subtract the lengths of the rows. Subtract the rows, then take the length.",
        "행의 길이끼리 뺐습니다. 행을 먼저 빼고 길이를 구하세요.",
    ),
    Mistake(
        "rows and columns exchanged",
        returns("distances.T"),
        "wrong_shape",
        "Yours is (M, N): row i of the result belongs to row i of X, column j to row j of Y.",
        "모양이 (M, N)입니다. 결과의 i번째 행은 X의 i번째 행, j번째 열은 Y의 j번째 행에 "
        "해당합니다.",
    ),
    Mistake(
        "lengths along the wrong axis",
        (
            Replace(X_SQUARED, "(X**2).sum(axis=1)"),
            Replace(Y_SQUARED, "(Y**2).sum(axis=1)[:, None]"),
        ),
        "raised",
        "The squared lengths of X belong to the rows of the result, as a column (N, 1), those of Y "
        "to its columns.",
        "X의 길이 제곱은 결과의 행에 해당하므로 (N, 1) 열이어야 하고, Y의 것은 결과의 열에 "
        "해당합니다.",
    ),
    Mistake(
        "one row loses its axis",
        returns("distances.squeeze()"),
        "wrong_shape",
        "`squeeze` drops the axis of a single row as well: the result is always (N, M).",
        "`squeeze`가 행이 하나일 때의 축까지 없앱니다. 결과는 항상 (N, M)입니다.",
        "edge cases",
    ),
    Mistake(
        "row with row",
        returns("np.array([np.sqrt(((x - y) ** 2).sum()) for x, y in zip(X, Y)])"),
        "wrong_shape",
        "You compare row i of X with row i of Y alone: each row of X belongs with every row of Y.",
        "X의 i번째 행을 Y의 i번째 행과만 비교했습니다. X의 행마다 Y의 모든 행과 비교하세요.",
    ),
    Mistake(
        "X against itself",
        (Replace("(Y**2).sum(axis=1)", "(X**2).sum(axis=1)"), Replace("X @ Y.T", "X @ X.T")),
        "wrong_shape",
        "You compare the rows of X with one another: compare them with those of Y.",
        "X의 행끼리 비교했습니다. Y의 행과 비교하세요.",
    ),
    Mistake(
        "overwrites its input",
        Replace("return distances", "X *= X\n    return distances"),
        "changed_input",
        "Your function changes its arguments. Work on new arrays: `X**2` makes one, `X **= 2` and "
        "`X -= …` do not.",
        "인수를 바꾸었습니다. 새 배열로 계산하세요. `X**2`는 새 배열을 만들지만 `X **= 2`나 "
        "`X -= …`는 아닙니다.",
        also=(Replace("return distances", "X *= X\n    Y *= Y\n    return distances"),),
    ),
)

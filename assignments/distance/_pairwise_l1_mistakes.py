"""Wrong answers to `pairwise_l1` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

LINE = "np.abs(X[i] - Y).sum(axis=1)"
RETURN = "return distances"

MISTAKES = (
    Mistake(
        "rows and columns exchanged",
        Replace(RETURN, "return distances.T"),
        "wrong_shape",
        "Yours is (M, N): row i of the result belongs to row i of X, column j to row j of Y.",
        "모양이 (M, N)입니다. 결과의 i번째 행은 X의 i번째 행, j번째 열은 Y의 j번째 행에 "
        "해당합니다.",
    ),
    Mistake(
        "no absolute value",
        Replace(LINE, "(X[i] - Y).sum(axis=1)"),
        "wrong_value",
        "Your differences cancel each other: take the absolute value of each before you sum.",
        "차이가 서로 지워집니다. 더하기 전에 각각 절댓값을 구하세요.",
        also=(Replace(LINE, "(Y - X[i]).sum(axis=1)"),),
    ),
    Mistake(
        "absolute value of the sum",
        Replace(LINE, "np.abs((X[i] - Y).sum(axis=1))"),
        "wrong_value",
        "You take the absolute value after the sum, when the differences have cancelled already.",
        "합을 구한 뒤에 절댓값을 구해 차이가 이미 서로 지워졌습니다. 절댓값이 먼저입니다.",
    ),
    Mistake(
        "mean over the features",
        Replace(LINE, "np.abs(X[i] - Y).mean(axis=1)"),
        "wrong_value",
        "You take the mean over the features: the L1 distance is their sum.",
        "특성에 대한 평균을 구했습니다. L1 거리는 합입니다.",
    ),
    Mistake(
        "L2 distances",
        Replace(LINE, "np.sqrt(((X[i] - Y) ** 2).sum(axis=1))"),
        "wrong_value",
        "These are L2 distances. For L1 add up absolute differences: no square, no root.",
        "L2 거리입니다. L1은 차의 절댓값을 더합니다. 제곱도 제곱근도 없습니다.",
    ),
    Mistake(
        "squared distances",
        Replace(LINE, "((X[i] - Y) ** 2).sum(axis=1)"),
        "wrong_value",
        "You add up squares: the L1 distance adds up absolute differences.",
        "제곱을 더했습니다. L1 거리는 차의 절댓값을 더합니다.",
    ),
    Mistake(
        "largest difference",
        Replace(LINE, "np.abs(X[i] - Y).max(axis=1)"),
        "wrong_value",
        "You take the largest difference of a feature: add up those of all features.",
        "한 특성의 가장 큰 차이를 구했습니다. 모든 특성의 차이를 더하세요.",
    ),
    Mistake(
        "difference of the norms",
        Replace(LINE, "np.abs(np.abs(X[i]).sum() - np.abs(Y).sum(axis=1))"),
        "wrong_value",
        "You subtract the norms of the rows. Subtract the rows, then take the norm.",
        "행의 노름끼리 뺐습니다. 행을 먼저 빼고 노름을 구하세요.",
    ),
    Mistake(
        "only the first feature",
        Replace(LINE, "np.abs(X[i, 0] - Y[:, 0])"),
        "wrong_value",
        "You compare the first feature alone: add up the differences of all of them.",
        "첫 특성만 비교했습니다. 모든 특성의 차이를 더하세요.",
    ),
    Mistake(
        "not summed",
        Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y)"),
        "wrong_shape",
        "You return the differences of every feature, (N, M, D): sum them over the last axis.",
        "특성별 차이를 (N, M, D) 그대로 반환했습니다. 마지막 축으로 더하세요.",
    ),
    Mistake(
        "summed over the wrong axis",
        Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y).sum(axis=1)"),
        "wrong_shape",
        "You sum over the rows of Y. The axis of the features is the last one.",
        "Y의 행에 대해 더했습니다. 특성 축은 마지막 축입니다.",
        also=(Replace(RETURN, "return np.abs(X[:, np.newaxis] - Y).sum(axis=0)"),),
    ),
    Mistake(
        "all pairs in one list",
        Replace(RETURN, "return distances.ravel()"),
        "wrong_shape",
        "You return one long vector: the result is a matrix (N, M).",
        "벡터 하나로 반환했습니다. 결과는 (N, M) 행렬입니다.",
    ),
    Mistake(
        "one row loses its axis",
        Replace(RETURN, "return distances.squeeze()"),
        "wrong_shape",
        "`squeeze` drops the axis of a single row as well: the result is always (N, M).",
        "`squeeze`가 행이 하나일 때의 축까지 없앱니다. 결과는 항상 (N, M)입니다.",
        "edge cases",
    ),
    Mistake(
        "row with row",
        Replace(RETURN, "return np.array([np.abs(x - y).sum() for x, y in zip(X, Y)])"),
        "wrong_shape",
        "You compare row i of X with row i of Y alone: each row of X belongs with every row of Y.",
        "X의 i번째 행을 Y의 i번째 행과만 비교했습니다. X의 행마다 Y의 모든 행과 비교하세요.",
    ),
    Mistake(
        "X against itself",
        Replace(RETURN, "return np.abs(X[:, np.newaxis] - X).sum(axis=2)"),
        "wrong_shape",
        "You compare the rows of X with one another: compare them with those of Y.",
        "X의 행끼리 비교했습니다. Y의 행과 비교하세요.",
    ),
    Mistake(
        "an array of integers",
        Replace("np.empty((len(X), len(Y)))", "np.zeros((len(X), len(Y)), dtype=int)"),
        "wrong_value",
        "Your array holds whole numbers, and cuts off what comes after the point: leave dtype=int "
        "out.",
        "배열이 정수형이라 소수점 아래가 잘립니다. dtype=int를 빼세요.",
    ),
    Mistake(
        "last row left out",
        Replace(RETURN, "distances[-1] = 0.0\n    return distances"),
        "wrong_value",
        "Your loop ends one row early: the last row of X stays 0.",
        "반복문이 한 행 일찍 끝나서 X의 마지막 행이 0으로 남습니다.",
        also=(Replace(RETURN, "distances[-1] = distances[:, -1] = 0.0\n    return distances"),),
    ),
    Mistake(
        "overwrites its input",
        Replace(LINE, "np.abs(X[i] - Y).sum(axis=1)\n        X[i] = 0"),
        "changed_input",
        "Your function changes X. Work on new arrays: `x - Y` makes one, `x -= …` does not.",
        "X를 바꾸었습니다. 새 배열로 계산하세요. `x - Y`는 새 배열을 만들지만 `x -= …`는 아닙니다.",
    ),
    Mistake(
        "dot products",
        Replace(LINE, "np.abs(X[i] @ Y.T)"),
        "wrong_value",
        "You multiply the rows. Subtract them, and add up the absolute values.",
        "행끼리 곱했습니다. 뺀 다음 절댓값을 더하세요.",
    ),
    Mistake(
        "first row of Y alone",
        Replace(LINE, "np.abs(X[i] - Y[0]).sum()"),
        "wrong_value",
        "You compare with the first row of Y alone: go through all of them.",
        "Y의 첫 행과만 비교했습니다. 모든 행과 비교하세요.",
    ),
    Mistake(
        "last feature left out",
        Replace(LINE, "np.abs(X[i, :-1] - Y[:, :-1]).sum(axis=1)"),
        "wrong_value",
        "The last feature is left out of your sum.",
        "합에서 마지막 특성이 빠졌습니다.",
    ),
)

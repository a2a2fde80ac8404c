"""Wrong answers to `max_norm`."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Mistake, Replace

NORMS = "np.sqrt(np.sum(W**2, axis=0))"
SCALE = "np.minimum(1.0, c / np.maximum(norms, 1e-12))"


def rows_in_a_vector(W: np.ndarray, c: float) -> Any:
    norms = np.linalg.norm(W, axis=1)
    return W * np.minimum(1.0, c / np.maximum(norms, 1e-12))


def one_by_one(W: np.ndarray, c: float) -> Any:
    return np.clip(W, -c, c)


def scales_in_place(W: np.ndarray, c: float) -> Any:
    norms = np.linalg.norm(W, axis=0)
    W *= np.minimum(1.0, c / np.maximum(norms, 1e-12))
    return W


def all_or_nothing(W: np.ndarray, c: float) -> Any:
    norms = np.maximum(np.linalg.norm(W, axis=0), 1e-12)
    return W * c / norms if (norms > c).any() else W


def rows_of_a_loop(W: np.ndarray, c: float) -> Any:
    limited = W.copy()
    for j in range(min(W.shape)):
        norm = np.linalg.norm(W[:, j])
        if norm > c:
            limited[j] = limited[j] * c / norm
    return limited


MISTAKES = (
    Mistake(
        "norms of rows",
        Replace(NORMS, "np.sqrt(np.sum(W**2, axis=1, keepdims=True))"),
        "wrong_value",
        "You limit the rows, which are the outgoing weights of an input. The incoming weights of "
        "unit j are column j: axis=0.",
        "입력에서 나가는 가중치인 행을 제한했습니다. j번째 유닛으로 들어오는 가중치는 j번째 "
        "열이므로 axis=0을 쓰세요.",
    ),
    Mistake(
        "norms of rows, their axis lost",
        rows_in_a_vector,
        "raised",
        "You take the norms of rows, of which there are D. Each unit is a column: axis=0 gives H "
        "norms, one for each column.",
        "행의 노름 D개를 구했습니다. 유닛은 열이므로 axis=0으로 열마다 하나씩 H개를 구하세요.",
    ),
    Mistake(
        "norm of the whole matrix",
        Replace(NORMS, "np.sqrt(np.sum(W**2))"),
        "wrong_value",
        "You limit the norm of the whole matrix. Each unit, a column, has a norm of its own: "
        "axis=0.",
        "행렬 전체의 노름을 제한했습니다. 유닛, 즉 열마다 노름이 따로 있습니다. axis=0을 쓰세요.",
    ),
    Mistake(
        "all scaled to c",
        Replace(SCALE, "c / np.maximum(norms, 1e-12)"),
        "wrong_value",
        "You scale every unit to norm c. Those that lie inside stay as they are.",
        "모든 유닛의 노름을 c로 맞췄습니다. c 이하인 유닛은 그대로 두세요.",
    ),
    Mistake(
        "all scaled where one is outside",
        all_or_nothing,
        "wrong_value",
        "Where one unit is too long you scale all of them. Decide for each column.",
        "유닛 하나가 넘으면 모두 스케일합니다. 열마다 따로 판단하세요.",
        also=(Replace(NORMS, "np.max(np.sqrt(np.sum(W**2, axis=0)))"),),
    ),
    Mistake(
        "scaled to norm 1",
        Replace(SCALE, "np.where(norms > c, 1.0 / np.maximum(norms, 1e-12), 1.0)"),
        "wrong_value",
        "Units that are too long get norm 1. They should get norm c: multiply by c / norm.",
        "넘는 유닛의 노름을 1로 만들었습니다. c / 노름을 곱해 노름을 c로 만드세요.",
    ),
    Mistake(
        "squared norms",
        Replace(NORMS, "np.sum(W**2, axis=0)"),
        "wrong_value",
        "You compare squared norms with c. Take the root.",
        "노름의 제곱을 c와 비교했습니다. 제곱근을 구하세요.",
    ),
    Mistake(
        "scaled by the squared ratio",
        Replace(SCALE, "np.minimum(1.0, c / np.maximum(norms, 1e-12)) ** 2"),
        "wrong_value",
        "You scale by (c / norm)². Once is enough: then the norm is c.",
        "(c / 노름)²을 곱했습니다. c / 노름을 한 번만 곱하면 노름이 c가 됩니다.",
    ),
    Mistake(
        "L1 norms",
        Replace(NORMS, "np.sum(np.abs(W), axis=0)"),
        "wrong_value",
        "You limit the sum of absolute weights. The norm is L2, the root of the sum of squares.",
        "절댓값의 합을 제한했습니다. 노름은 제곱합의 제곱근인 L2 노름입니다.",
    ),
    Mistake(
        "largest weights",
        Replace(NORMS, "np.max(np.abs(W), axis=0)"),
        "wrong_value",
        "You limit the largest weight of each unit. Limit its norm, the root of the sum of "
        "squares.",
        "유닛마다 가장 큰 가중치를 제한했습니다. 제곱합의 제곱근인 노름을 제한하세요.",
    ),
    Mistake(
        "weights cut off",
        one_by_one,
        "wrong_value",
        "You cut off single weights at ±c. Limit the norm of each column, and keep its direction.",
        "가중치를 하나씩 ±c에서 잘랐습니다. 방향은 그대로 두고 열의 노름을 제한하세요.",
    ),
    Mistake(
        "mean of squares",
        Replace(NORMS, "np.sqrt(np.mean(W**2, axis=0))"),
        "wrong_value",
        "You take the mean of the squares. The norm is the root of their sum.",
        "제곱의 평균을 썼습니다. 노름은 제곱의 합의 제곱근입니다.",
        also=(Replace(NORMS, "np.std(W, axis=0)"),),
    ),
    Mistake(
        "lengthened",
        Replace(SCALE, "np.maximum(1.0, c / np.maximum(norms, 1e-12))"),
        "wrong_value",
        "You lengthen the short units and leave the long ones. It is the other way round: "
        "`np.minimum`.",
        "짧은 유닛을 늘리고 긴 유닛은 그대로 두었습니다. 반대입니다. `np.minimum`을 쓰세요.",
    ),
    Mistake(
        "multiplied by c",
        Replace(SCALE, "np.where(norms > c, c, 1.0)"),
        "wrong_value",
        "You multiply long units by c and do not divide by their norm: c / norm.",
        "긴 유닛에 c를 곱하고 노름으로 나누지 않았습니다. c / 노름을 곱하세요.",
    ),
    Mistake(
        "put to zero",
        Replace(SCALE, "np.where(norms > c, 0.0, 1.0)"),
        "wrong_value",
        "You put long units to 0. Scale them back to norm c.",
        "긴 유닛을 0으로 만들었습니다. 노름이 c가 되도록 줄이세요.",
    ),
    Mistake(
        "norms of columns, rows scaled",
        rows_of_a_loop,
        "wrong_value",
        "You take the norm of a column but scale a row: write to `W[:, j]`.",
        "열의 노름을 구하고 행을 줄였습니다. `W[:, j]`에 쓰세요.",
    ),
    Mistake(
        "divided by 0",
        Replace(SCALE, "np.minimum(norms, c) / norms"),
        "not_finite",
        "A unit of zeros has norm 0, and 0 / 0 is NaN. Zeros stay zeros.",
        "영벡터인 유닛은 노름이 0이라 0 / 0이 NaN이 됩니다. 0은 0으로 남아야 합니다.",
        "edge cases",
    ),
    Mistake(
        "scales its input",
        scales_in_place,
        "changed_input",
        "Your function scales the caller's weights in place. Return new ones.",
        "호출한 쪽의 가중치를 제자리에서 바꿉니다. 새 배열을 반환하세요.",
    ),
)

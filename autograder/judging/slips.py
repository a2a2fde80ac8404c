"""Slips that any function can have, as what they make of right numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autograder.model import Case

Array = npt.NDArray[np.float64]
Turn = Callable[[Array, Case], "Array | None"]


@dataclass(frozen=True)
class Slip:
    """Ways to make wrong numbers of right ones that are told alike; None where one cannot be."""

    name: str
    turns: tuple[Turn, ...]
    en: str
    ko: str


def plain(turn: Callable[[Array], Array]) -> Turn:
    return lambda right, case: turn(right)


def of_shape(fits: Callable[[Array], bool], turn: Callable[[Array], Array]) -> Turn:
    return lambda right, case: turn(right) if fits(right) else None


def matrix(turn: Callable[[Array], Array]) -> Turn:
    return of_shape(lambda right: right.ndim == 2, turn)


def several(turn: Callable[[Array], Array]) -> Turn:
    """Of arrays with something to put together or to exchange."""
    return of_shape(lambda right: right.ndim > 0 and right.size > 1, turn)


def positive(turn: Callable[[Array], Array]) -> Turn:
    return of_shape(lambda right: bool((right > 0).all()), turn)


def examples(turn: Callable[[Array, int], Array]) -> Turn:
    """By the number of rows of the first array that the function takes."""

    def turned(right: Array, case: Case) -> Array | None:
        arrays = [v for v in case.args.values() if isinstance(v, np.ndarray) and v.ndim > 0]
        return turn(right, len(arrays[0])) if arrays else None

    return turned


def columns(turn: Callable[[Array, int], Array]) -> Turn:
    """By the length of the last axis of the first matrix that the function takes."""

    def turned(right: Array, case: Case) -> Array | None:
        matrices = [v for v in case.args.values() if isinstance(v, np.ndarray) and v.ndim > 1]
        return turn(right, matrices[0].shape[-1]) if matrices else None

    return turned


def softmax(right: Array) -> Array:
    e = np.exp(right - right.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def sigmoid(right: Array) -> Array:
    return np.asarray(0.5 * (1.0 + np.tanh(right / 2)))


def rounded(digits: int) -> Turn:
    return plain(lambda right: np.round(right, digits))


SLIPS = (
    Slip(
        "wrong sign",
        (plain(np.negative),),
        "Every number has the wrong sign.",
        "모든 수의 부호가 반대입니다.",
    ),
    Slip(
        "twice as large",
        (plain(lambda right: 2 * right),),
        "Your numbers are exactly twice the right ones. Look for a factor of 2 or ½.",
        "모든 수가 정답의 정확히 두 배입니다. 2나 ½이라는 인수를 확인하세요.",
    ),
    Slip(
        "half as large",
        (plain(lambda right: right / 2),),
        "Your numbers are exactly half of the right ones. Look for a factor of 2 or ½.",
        "모든 수가 정답의 정확히 절반입니다. 2나 ½이라는 인수를 확인하세요.",
    ),
    Slip(
        "divided by the number of rows",
        (examples(lambda right, n: right / n),),
        "Your numbers are right but for a division by N: leave it out.",
        "N으로 나눈 것만 빼면 수가 맞습니다. 나누지 마세요.",
    ),
    Slip(
        "not divided by the number of rows",
        (examples(lambda right, n: right * n),),
        "Your numbers are N times the right ones: a division by N is missing.",
        "모든 수가 정답의 N배입니다. N으로 나누는 것을 빠뜨렸습니다.",
    ),
    Slip(
        "divided by the number of columns",
        (columns(lambda right, n: right / n),),
        "Your numbers are right but for a division by the number of columns: a mean, where the "
        "sum is due.",
        "열의 수로 나눈 것만 빼면 수가 맞습니다. 평균이 아니라 합을 구하세요.",
    ),
    Slip(
        "another logarithm",
        (plain(lambda right: right / np.log(2)), plain(lambda right: right / np.log(10))),
        "You take another logarithm: log is the natural one, `np.log`, not log2 or log10.",
        "밑이 다른 로그를 썼습니다. log2나 log10이 아니라 자연로그 `np.log`를 쓰세요.",
    ),
    Slip(
        "transposed",
        (matrix(np.transpose),),
        "Your numbers are right, but rows and columns are exchanged.",
        "수는 맞지만 행과 열이 바뀌었습니다.",
    ),
    Slip(
        "in reverse order",
        (several(lambda right: right[::-1]), several(lambda right: right[..., ::-1])),
        "Your numbers are right, but in reverse order.",
        "수는 맞지만 순서가 거꾸로입니다.",
    ),
    Slip(
        "sorted",
        (
            several(lambda right: np.sort(right, axis=-1)),
            several(lambda right: np.sort(right, axis=-1)[..., ::-1]),
            several(lambda right: np.sort(right, axis=0)),
        ),
        "Your numbers are the right ones, but sorted. Keep them where they belong.",
        "수는 맞지만 정렬되어 있습니다. 원래 자리에 그대로 두세요.",
    ),
    Slip(
        "rounded",
        (
            *map(rounded, range(6)),
            plain(np.trunc),
            plain(np.floor),
            plain(np.ceil),
        ),
        "You round or cut off your numbers. Return them as they come.",
        "수를 반올림하거나 잘랐습니다. 계산한 그대로 반환하세요.",
    ),
    Slip(
        "absolute values",
        (plain(np.abs), plain(lambda right: -np.abs(right))),
        "Your numbers have the right size, but the signs are lost.",
        "크기는 맞지만 부호가 사라졌습니다.",
    ),
    Slip(
        "cut off below 0",
        (plain(lambda right: np.maximum(right, 0.0)), plain(lambda r: np.minimum(r, 0.0))),
        "Numbers on one side of 0 are cut off. Return all of them as they are.",
        "0을 기준으로 한쪽의 수를 잘라 냈습니다. 모두 그대로 반환하세요.",
    ),
    Slip(
        "squared",
        (plain(np.square),),
        "Your numbers are the squares of the right ones.",
        "모든 수가 정답의 제곱입니다.",
    ),
    Slip(
        "root taken",
        (positive(np.sqrt),),
        "Your numbers are the roots of the right ones.",
        "모든 수가 정답의 제곱근입니다.",
    ),
    Slip(
        "upside down",
        (of_shape(lambda right: bool((right != 0).all()), lambda right: 1.0 / right),),
        "Your numbers are 1 divided by the right ones.",
        "모든 수가 정답의 역수입니다.",
    ),
    Slip(
        "taken from 1",
        (plain(lambda right: 1.0 - right),),
        "Your numbers are 1 minus the right ones.",
        "모든 수가 1에서 정답을 뺀 값입니다.",
    ),
    Slip(
        "one too many",
        (plain(lambda right: right + 1),),
        "Your numbers are 1 too large, all of them.",
        "모든 수가 1만큼 큽니다.",
    ),
    Slip(
        "one too few",
        (plain(lambda right: right - 1),),
        "Your numbers are 1 too small, all of them.",
        "모든 수가 1만큼 작습니다.",
    ),
    Slip(
        "another function on top",
        (
            plain(np.exp),
            positive(np.log),
            plain(np.tanh),
            plain(sigmoid),
            several(softmax),
            plain(lambda right: right * sigmoid(right)),
        ),
        "Your numbers would be right without the last function that you put them through.",
        "마지막에 적용한 함수를 빼면 수가 맞습니다.",
    ),
    Slip(
        "put together",
        (
            several(np.sum),
            several(np.mean),
            several(np.max),
            several(lambda right: right.sum(axis=0)),
            several(lambda right: right.sum(axis=-1)),
            several(lambda right: right.mean(axis=0)),
            several(lambda right: right.mean(axis=-1)),
        ),
        "You put the right numbers together, in a sum, a mean or a maximum. Return each of them.",
        "정답인 수들을 합, 평균, 최댓값 등으로 합쳤습니다. 하나하나 반환하세요.",
    ),
    Slip(
        "place of the largest",
        (several(lambda right: np.argmax(right, axis=-1)), several(np.argmax)),
        "You return the place of the largest number. Return the numbers.",
        "가장 큰 수의 위치를 반환했습니다. 수를 그대로 반환하세요.",
    ),
    Slip(
        "one part alone",
        (several(lambda right: right[0]), several(lambda right: right[-1])),
        "What you return is right, but it is one part of the result alone. Return all of it.",
        "맞는 값이지만 결과의 일부분입니다. 전체를 반환하세요.",
    ),
    Slip(
        "one too short",
        (several(lambda right: right[:-1]), several(lambda right: right[1:])),
        "One number, or one row, is missing at an end of your result.",
        "결과의 한쪽 끝에서 수(또는 행)가 하나 빠졌습니다.",
    ),
)

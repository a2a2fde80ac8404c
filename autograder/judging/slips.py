"""Slips that any function can have, as what they make of right numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from autograder.model import Case

Array = npt.NDArray[np.float64]
Turn = Callable[[Array, Case], "Array | None"]


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


# By its name in `templates/mistakes/relations.toml`: the ways that are told alike.
SLIPS: dict[str, tuple[Turn, ...]] = {
    "wrong sign": (plain(np.negative),),
    "twice as large": (plain(lambda right: 2 * right),),
    "half as large": (plain(lambda right: right / 2),),
    "divided by the number of rows": (examples(lambda right, n: right / n),),
    "not divided by the number of rows": (examples(lambda right, n: right * n),),
    "divided by the number of columns": (columns(lambda right, n: right / n),),
    "another logarithm": (
        plain(lambda right: right / np.log(2)),
        plain(lambda right: right / np.log(10)),
    ),
    "transposed": (matrix(np.transpose),),
    "in reverse order": (
        several(lambda right: right[::-1]),
        several(lambda right: right[..., ::-1]),
    ),
    "sorted": (
        several(lambda right: np.sort(right, axis=-1)),
        several(lambda right: np.sort(right, axis=-1)[..., ::-1]),
        several(lambda right: np.sort(right, axis=0)),
    ),
    "rounded": (
        *map(rounded, range(6)),
        plain(np.trunc),
        plain(np.floor),
        plain(np.ceil),
    ),
    "absolute values": (plain(np.abs), plain(lambda right: -np.abs(right))),
    "cut off below 0": (
        plain(lambda right: np.maximum(right, 0.0)),
        plain(lambda r: np.minimum(r, 0.0)),
    ),
    "squared": (plain(np.square),),
    "root taken": (positive(np.sqrt),),
    "upside down": (of_shape(lambda right: bool((right != 0).all()), lambda right: 1.0 / right),),
    "taken from 1": (plain(lambda right: 1.0 - right),),
    "one too many": (plain(lambda right: right + 1),),
    "one too few": (plain(lambda right: right - 1),),
    "another function on top": (
        plain(np.exp),
        positive(np.log),
        plain(np.tanh),
        plain(sigmoid),
        several(softmax),
        plain(lambda right: right * sigmoid(right)),
    ),
    "put together": (
        several(np.sum),
        several(np.mean),
        several(np.max),
        several(lambda right: right.sum(axis=0)),
        several(lambda right: right.sum(axis=-1)),
        several(lambda right: right.mean(axis=0)),
        several(lambda right: right.mean(axis=-1)),
    ),
    "place of the largest": (several(lambda right: np.argmax(right, axis=-1)), several(np.argmax)),
    "one part alone": (several(lambda right: right[0]), several(lambda right: right[-1])),
    "one too short": (several(lambda right: right[:-1]), several(lambda right: right[1:])),
}

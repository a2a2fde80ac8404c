"""Judges random crops: each is a window of the image, then how often each place comes.

The images of the cases have no two pixels alike, so that a crop tells where it comes from. On the
cases of `assignments/augmentation/random_crop.py` these are caught: a last or first place that
never comes, or half as often as the rest, one draw for both axes, a place that depends on the one
before, another source of randomness than the generator.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import generators, uniformity
from autograder.judging.chance.draws import (
    are_close,
    are_dependent,
    finding,
    first,
    judge_of,
    stacked,
)
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Pair

Array = npt.NDArray[Any]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Draws:
    """The crops of a case's calls (calls, size, size, c), and the windows that each is nearest to.

    windows (rows, columns, size, size, c) holds all of them; places (calls, 2) a row and a column.
    """

    pair: Pair
    crops: Array
    windows: Array
    places: Indices

    @property
    def room(self) -> tuple[int, int]:
        return self.windows.shape[0], self.windows.shape[1]


def _read(pair: Pair) -> Draws | Finding:
    image, size = pair.case.args["image"], pair.case.args["size"]
    views = np.lib.stride_tricks.sliding_window_view(image, (size, size), axis=(0, 1))
    windows = np.moveaxis(views, 2, 4).astype(np.float64)
    crops = stacked(pair, windows[0, 0])
    if isinstance(crops, Finding):
        return finding(
            crops.verdict, crops.message.key, pair, **crops.message.params, like=_sizes(pair, size)
        )
    return Draws(pair, crops, windows, _places(image, crops, windows))


def _places(image: Array, crops: Array, windows: Array) -> Indices:
    """Where each crop's first row and column come from, even if it is flipped or turned."""
    places = np.full((len(crops), 2), max(image.shape))
    flat = image.astype(np.float64).ravel()
    for row, column in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        nearest = np.abs(crops[:, row, column, :1] - flat).argmin(axis=1)
        pixels = np.divmod(nearest // image.shape[2], image.shape[1])
        places = np.minimum(places, np.stack(pixels, axis=1))
    inside: Indices = np.minimum(places, np.array(windows.shape[:2]) - 1)
    return inside


def _sizes(pair: Pair, size: int) -> str:
    """What tells one slip in the shape from another: which lengths there are in which case."""
    values = pair.got if pair.case.repeat > 1 else [pair.got]
    shapes = [() if array is None else array.shape for array in map(compare.as_array, values)]
    lengths = {length for shape in shapes for length in shape[:2]}
    words = ("right", "larger", "smaller")
    signs = sorted({words[np.sign(n - size)] if n else "empty" for n in lengths})
    axes = sorted(set(map(len, shapes)))
    return f"{pair.case.category}: {signs} {axes}"


def _windows(found: Sequence[Draws]) -> Finding | None:
    return first(map(_structure, found)) or _constant(found)


def _evenly(found: Sequence[Draws]) -> Finding | None:
    return _constant(found) or first(_uneven(draws, ALARM / len(found)) for draws in found)


def _alone(found: Sequence[Draws]) -> Finding | None:
    ignored = generators.finding([draws.pair for draws in found])
    return _constant(found) or ignored or first(_dependent(draws, len(found)) for draws in found)


def _special(found: Sequence[Draws]) -> Finding | None:
    return _windows(found) or _evenly(found)


windows = judge_of(_read, _windows)  # each is a window of the image, as it is
uniform = judge_of(_read, _evenly)  # each row and column as likely as any other
independent = judge_of(_read, _alone)  # the generator decides, by itself for each axis and call
special_cases = judge_of(_read, _special)


# ---- structure ---------------------------------------------------------------------------------


def _constant(found: Sequence[Draws]) -> Finding | None:
    """The same place in each call: of right answers this has no chance worth counting."""
    drawn = [draws for draws in found if draws.room != (1, 1)]
    if any(bool((draws.places != draws.places[0]).any()) for draws in drawn):
        return None
    key = "crop_constant"
    if any(_structure(draws) is not None for draws in drawn):
        pass
    elif all(bool((draws.places == 0).all()) for draws in drawn):
        key = "crop_corner"
    elif all(map(_is_centre, drawn)):
        key = "crop_centre"
    return finding("wrong_distribution", key, drawn[0].pair)


def _is_centre(draws: Draws) -> bool:
    middle = (np.array(draws.room) - 1) / 2
    return bool((np.abs(draws.places - middle) <= 0.5).all())


OTHERS: Mapping[str, Callable[[Array], Array]] = {
    "crop_mirrored": lambda crops: crops[:, :, ::-1],
    "crop_upside_down": lambda crops: crops[:, ::-1],
    "crop_transposed": lambda crops: crops.swapaxes(1, 2),
    "crop_channels": lambda crops: crops[..., ::-1],
}


def _structure(draws: Draws) -> Finding | None:
    if _are_windows(draws.crops, draws.windows):
        return None
    for key, other in OTHERS.items():
        if _are_windows_or(draws.crops, other(draws.crops), draws.windows):
            return finding("wrong_value", key, draws.pair)
    return finding("wrong_value", "crop_no_window", draws.pair)


def _are_windows(crops: Array, windows: Array) -> bool:
    return bool(_is_window(crops, windows).all())


def _are_windows_or(crops: Array, others: Array, windows: Array) -> bool:
    return bool((_is_window(crops, windows) | _is_window(others, windows)).all())


def _is_window(crops: Array, windows: Array) -> npt.NDArray[np.bool_]:
    every = windows.reshape(-1, *windows.shape[2:])
    corners = every[:, 0, 0, 0]
    nearest = np.abs(crops[:, 0, 0, 0, np.newaxis] - corners).argmin(axis=1)
    return are_close(crops, every[nearest], (1, 2, 3))


# ---- how often, and which with which -----------------------------------------------------------


def _uneven(draws: Draws, alarm: float) -> Finding | None:
    """Rows and columns by themselves; a shared draw for both is another check's affair."""
    found = [
        uniformity.counts(draws.places[:, axis], 0, draws.room[axis] - 1)
        for axis in range(2)
        if draws.room[axis] > 1
    ]
    missing = [uniformity.never(counts, alarm / 4) for counts in found]
    key = _named_gap(missing, [counts.size for counts in found])
    if key is None and any(uniformity.is_uneven(counts, alarm / 4) for counts in found):
        key = "crop_ends" if any(map(uniformity.are_ends_half, found)) else "crop_uneven"
    return None if key is None else finding("wrong_distribution", key, draws.pair)


def _named_gap(missing: Sequence[Sequence[int]], sizes: Sequence[int]) -> str | None:
    gaps = [(tuple(gap), size) for gap, size in zip(missing, sizes, strict=True) if gap]
    if not gaps:
        return None
    if any(size > 2 and gap == tuple(range(1, size)) for gap, size in gaps):
        return "crop_one_axis"
    if all(gap == (size - 1,) for gap, size in gaps):
        return "crop_never_last"
    if all(gap == (0,) for gap, _ in gaps):
        return "crop_never_first"
    ends = all(gap == tuple(range(gap[0], size)) for gap, size in gaps)
    return "crop_never_end" if ends else "crop_never_some"


def _dependent(draws: Draws, cases: int) -> Finding | None:
    """Rows with columns, then each axis with itself a call later, where there are calls enough."""
    rows, columns = draws.places.T
    many, alarm = draws.room, ALARM / (3 * cases)
    enough = len(rows) >= max(60, 5 * many[0] * many[1])
    if min(many) > 1 and enough and are_dependent(rows, columns, many, alarm):
        return finding("wrong_distribution", "crop_one_draw", draws.pair)
    for index, count in zip((rows, columns), many, strict=True):
        pairs = index[: len(index) // 2 * 2].reshape(-1, 2)
        if count == 1 or len(pairs) < uniformity.LEAST_EXPECTED * count**2:
            continue
        if are_dependent(pairs[:, 0], pairs[:, 1], (count, count), alarm):
            return finding("wrong_distribution", "crop_dependent_calls", draws.pair)
    return None

"""Judges random flips: exact structure first, then how often, then which with which.

A result has the shape of `images` (N, h, w, c). On the cases of
`assignments/augmentation/random_horizontal_flip.py` these are caught: a probability off by 0.02, a
whole batch flipped together, flips that neighbours or calls share, the same number of flips each
time, another source of randomness than the generator.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import generators, independence, proportions
from autograder.judging.chance.draws import are_close, finding, first, judge_of, stacked
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Pair

Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
LUCK = 1e-3 * ALARM


@dataclass(frozen=True)
class Draws:
    """The calls of a case: outs (calls, N, h, w, c); which images are changed: (calls, N)."""

    pair: Pair
    images: Array
    p: float
    outs: Array
    changed: Mask


def _read(pair: Pair) -> Draws | Finding:
    images = np.asarray(pair.case.args["images"], dtype=np.float64)
    outs = stacked(pair, pair.case.args["images"])
    if isinstance(outs, Finding):
        return outs
    changed = ~are_close(outs, images, (2, 3, 4))
    return Draws(pair, images, float(pair.case.args["p"]), outs, changed)


def _whole(found: Sequence[Draws]) -> Finding | None:
    return first(map(_structure, found)) or _constant(found)


def _often(found: Sequence[Draws]) -> Finding | None:
    return _constant(found) or _rates(found)


def _alone(found: Sequence[Draws]) -> Finding | None:
    ignored = generators.finding([draws.pair for draws in found])
    dependent = (_dependence(draws, len(found)) for draws in found)
    return _constant(found) or ignored or first(dependent)


def _special(found: Sequence[Draws]) -> Finding | None:
    return first(map(_structure, found)) or _rates(found)


mirrored = judge_of(_read, _whole)  # each image is as it was, or flipped
probability = judge_of(_read, _often)  # flipped with probability p
independent = judge_of(_read, _alone)  # the generator decides, for each image of each call
special_cases = judge_of(_read, _special)  # structure and probability together


def _constant(found: Sequence[Draws]) -> Finding | None:
    """Every image flipped, or none: of right answers this has no chance worth counting."""
    drawn = [draws for draws in found if 0 < draws.p < 1]
    share = [float(draws.changed.mean()) for draws in drawn]
    if not drawn or 0 < sum(share) < len(share):
        return None
    return finding("wrong_distribution", "flips_all" if any(share) else "flips_none", drawn[0].pair)


# ---- structure ---------------------------------------------------------------------------------


def _either(outs: Array, images: Array, other: Array, axes: tuple[int, ...]) -> bool:
    """Whether each part of the outs is that of the images, or that of the other ones."""
    same = are_close(outs, images, axes)
    return bool((same | are_close(outs, other, axes)).all())


OTHERS: Mapping[str, Callable[[Array], Array]] = {
    "flips_upside_down": lambda images: images[:, ::-1],
    "flips_channels": lambda images: images[..., ::-1],
    "flips_turned": lambda images: images[:, ::-1, ::-1],
    "flips_and_channels": lambda images: images[:, :, ::-1, ::-1],
    "flips_batch": lambda images: images[::-1],
}


def _structure(draws: Draws) -> Finding | None:
    """What became of the images, told by name where it is a known slip."""
    outs, images = draws.outs, draws.images
    mirror = images[:, :, ::-1]
    if bool((~draws.changed | are_close(outs, mirror, (2, 3, 4))).all()):
        return None
    for key, other in OTHERS.items():
        if _either(outs, images, other(images), (2, 3, 4)):
            return finding("wrong_value", key, draws.pair)
    if _either(outs, images, mirror, (3, 4)):
        key = "flips_by_row"
    elif _either(outs, images, mirror, (2, 3)):
        key = "flips_by_channel"
    else:
        key = "flips_moved" if _are_moved(draws) else "flips_neither"
    return finding("wrong_value", key, draws.pair)


def _are_moved(draws: Draws) -> bool:
    """Whether each image is one of the batch or its mirror, in another place."""
    known = np.concatenate([draws.images, draws.images[:, :, ::-1]])
    if len(known) > 100:
        return False
    outs = draws.outs.reshape(-1, 1, *draws.images.shape[1:])
    return bool(are_close(outs, known, (2, 3, 4)).any(axis=1).all())


# ---- how often ---------------------------------------------------------------------------------


def _rates(found: Sequence[Draws]) -> Finding | None:
    """Batches flipped as a whole, and calls that are all alike, are another check's affair."""
    for draws in found:
        if draws.images.shape[2] < 2:  # a column is its own mirror
            continue
        changed = draws.changed
        if 0 < draws.p < 1 and bool((changed == changed[:, :1]).all()):
            changed = changed[:, :1]
        if 0 < draws.p < 1 and bool((changed == changed[:1]).all()):
            changed = changed[:1]
        count, trials = int(changed.sum()), changed.size
        if proportions.is_off(count, trials, draws.p, ALARM / len(found)):
            return finding("wrong_distribution", _named_rate(count, trials, draws.p), draws.pair)
    return None


def _named_rate(count: int, trials: int, p: float) -> str:
    """Which slip's the rate is; of a normal number, the chance to lie below p."""
    if p in (0.0, 1.0):
        return "flips_never_or_always"
    below = (1 + math.erf(p / math.sqrt(2))) / 2
    named = (
        ("flips_one_minus_p", 1 - p),
        ("flips_half", 0.5),
        ("flips_normal", below),
        ("flips_normal", 1 - below),
    )
    likely, key = max((proportions.p_value(count, trials, chance), key) for key, chance in named)
    return key if likely >= 1e-6 else "flips_rate"


# ---- which with which --------------------------------------------------------------------------


def _dependence(draws: Draws, cases: int) -> Finding | None:
    """Where the probability is wrong already, its own is taken: it fails another check."""
    changed, p = draws.changed, draws.p
    calls, images = changed.shape
    if images > 1 and calls > 1 and bool((changed == changed[:, :1]).all()):
        return finding("wrong_distribution", "flips_together", draws.pair)
    if proportions.is_off(int(changed.sum()), changed.size, p):
        p = float(changed.mean())
    axis = independence.dependent_mask_axis(changed, p, ALARM / cases)
    if axis is not None:
        key = ("flips_same_calls", "flips_dependent")[axis]
        return finding("wrong_distribution", key, draws.pair)
    if _fixed_number(changed, p):
        return finding("wrong_distribution", "flips_fixed_number", draws.pair)
    return None


def _fixed_number(changed: Mask, p: float) -> bool:
    """Whether each call flips equally many, and hardly by luck.

    No number of n is likelier than 1 / sqrt(2e · n · p · (1 − p)).
    """
    counts = changed.sum(axis=1)
    spread = 2 * math.e * changed.shape[1] * p * (1 - p)
    if spread <= 1 or (counts != counts[0]).any():
        return False
    return (len(counts) - 1) * -0.5 * math.log(spread) < math.log(LUCK)

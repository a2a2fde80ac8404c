"""Judges colour jitter: exact structure first, then the law of the three factors.

The factors are read off (`colours.py`): the images and strengths are such that nothing is clipped.
On the cases of `assignments/augmentation/color_jitter.py` these are caught: a factor that leaves
[1 − strength, 1 + strength], one that takes half of it, three of which an end is off by a tenth of
the strength, one for two changes or for all, one a channel or a pixel, a strength that is ignored,
another source of randomness than the generator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import colours, generators, independence, moments, shapes
from autograder.judging.chance.colours import CLOSE, FLAT
from autograder.judging.chance.draws import finding, first, judge_of, stacked
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Pair

Array = npt.NDArray[Any]
UNIFORM_STD = 1 / np.sqrt(3.0)  # of a number uniform in [−1, 1]
MANY = 50  # calls, to tell which factors depend on which
SOME = 0.1  # of the calls: a factor that is too large takes others over the ends on the way


@dataclass(frozen=True)
class Draws:
    """The calls of a case: outs (calls, h, w, 3), factors (calls, 3) for b, c and s."""

    pair: Pair
    image: Array
    strength: float
    outs: Array
    factors: Array

    @property
    def scaled(self) -> Array:
        """The factors from [1 − strength, 1 + strength] put to [−1, 1]."""
        scaled: Array = (self.factors - 1) / self.strength
        return scaled


def _read(pair: Pair) -> Draws | Finding:
    image, strength = pair.case.args["image"], float(pair.case.args["strength"])
    outs = stacked(pair, image)
    if isinstance(outs, Finding):
        return outs
    return Draws(pair, image, strength, outs, colours.factors_of(image, outs))


def _changed(found: Sequence[Draws]) -> Finding | None:
    return first(map(_structure, found)) or _unchanged(found)


def _lawful(found: Sequence[Draws]) -> Finding | None:
    return _unchanged(found) or first(map(_structure, found)) or _law(found)


def _alone(found: Sequence[Draws]) -> Finding | None:
    ignored = generators.finding([draws.pair for draws in found])
    return _unchanged(found) or ignored or _dependence(found)


def _special(found: Sequence[Draws]) -> Finding | None:
    return first(map(_within, found)) or first(map(_special_case, found))


of_three_changes = judge_of(_read, _changed)  # brightness, contrast and saturation, no more
factors = judge_of(_read, _lawful)  # each uniform in [1 − strength, 1 + strength]
independent = judge_of(_read, _alone)  # the generator decides each factor by itself
special_cases = judge_of(_read, _special)


# ---- structure ---------------------------------------------------------------------------------


def _unchanged(found: Sequence[Draws]) -> Finding | None:
    """The same image in each call: of right answers this has no chance worth counting."""
    if any(float(np.ptp(draws.outs, axis=0).max()) > FLAT for draws in found):
        return None
    same = all(float(np.abs(draws.outs - draws.image).max()) <= FLAT for draws in found)
    key = "jitter_nothing" if same else "jitter_constant"
    return finding("wrong_distribution", key, found[0].pair)


def _structure(draws: Draws) -> Finding | None:
    """Whether the outs are made of the three parts; where they are not, of which others."""
    image, outs = draws.image, draws.outs
    if outs.min() < -CLOSE or outs.max() > 1 + CLOSE:
        return finding("wrong_value", "jitter_not_clipped", draws.pair)
    if colours.are_made_of(colours.parts_of(image), outs).mean() >= SOME:
        return None
    for key, parts in colours.other_parts(image):
        if colours.are_made_of(parts, outs).mean() >= SOME:
            return finding("wrong_value", key, draws.pair)
    return finding("wrong_value", "jitter_by_pixel", draws.pair)


# ---- the factors -------------------------------------------------------------------------------

MISSING = ("jitter_no_brightness", "jitter_no_contrast", "jitter_no_saturation")


def _law(found: Sequence[Draws]) -> Finding | None:
    """Each factor within its ends; then mean, spread and shape of all that have the same law."""
    for place, key in enumerate(MISSING):
        if all(float(np.ptp(draws.factors[:, place])) < FLAT for draws in found):
            return finding("wrong_distribution", key, found[0].pair)
    outside = first(map(_outside, found))
    if outside is not None:
        return outside
    every = np.concatenate([draws.scaled for draws in _telling(found)])
    for sample in (*every.T, every.ravel()):
        if off := _off(sample):
            return finding("wrong_distribution", off, found[0].pair)
    return None


def _off(sample: Array) -> str | None:
    """What tells a sample from one uniform in [−1, 1]: moments, ends and shape."""
    alarm = ALARM / 16  # four tests of four samples
    off = moments.is_off(sample, 0.0, UNIFORM_STD, alarm)
    far = [chance < alarm for chance in shapes.end_chances(sample, -1.0, 1.0)]
    if off == "std" or all(far):
        return "jitter_spread"
    if off == "mean" or any(far):
        return "jitter_one_sided"
    return "jitter_uneven" if shapes.p_value(sample, shapes.uniform(-1, 1)) < alarm else None


def _telling(found: Sequence[Draws]) -> list[Draws]:
    """One case of those that differ in nothing but their generator: two may hold equal draws."""
    kept: dict[tuple[float, bytes], Draws] = {}
    for draws in found:
        kept.setdefault((draws.strength, draws.image.tobytes()), draws)
    return list(kept.values())


def _outside(draws: Draws) -> Finding | None:
    room = 1e-3 * draws.strength + 1e-4
    low, high = 1 - draws.strength - room, 1 + draws.strength + room
    inside = np.isnan(draws.factors) | ((draws.factors >= low) & (draws.factors <= high))
    sound = _are_sound(draws)
    if bool(inside.all()) and bool(sound.all()):
        return None
    both = draws.factors[sound, 0] * draws.factors[sound, 1]
    added = bool(((both >= low) & (both <= high)).all()) and not inside[sound, 0].all()
    key = "jitter_added" if added else "jitter_outside"
    which = np.flatnonzero(~inside[sound].all(axis=0)).tolist()
    return finding("wrong_distribution", key, draws.pair, like=which)


def _are_sound(draws: Draws) -> npt.NDArray[np.bool_]:
    """Whether a call's numbers are all between the ends, and made of the three parts.

    No factor of [1 − strength, 1 + strength] takes one there; but strength 1 comes near black.
    """
    ends = draws.outs >= 1 - CLOSE if draws.strength == 1 else colours.are_at_ends(draws.outs)
    made = colours.are_made_of(colours.parts_of(draws.image), draws.outs)
    should: npt.NDArray[np.bool_] = made & ~ends.any(axis=(1, 2, 3))
    return should


def _dependence(found: Sequence[Draws]) -> Finding | None:
    """A factor and another one of the same call, or the same one of another call."""
    for draws in (draws for draws in _telling(found) if len(draws.factors) >= MANY):
        scaled = np.clip(np.nan_to_num(draws.scaled), -3, 3)
        free = [place for place in range(3) if np.ptp(scaled[:, place]) > FLAT]
        for one, other in combinations(free, 2):
            if _are_alike(scaled[:, one], scaled[:, other]):
                return finding("wrong_distribution", "jitter_one_factor", draws.pair)
        if not free or bool((np.abs(scaled) > 1.05).any()):
            continue  # the law is wrong: it fails another check
        alarm = ALARM / (6 * len(found))
        for one, other in combinations(free, 2):
            if independence.product_p(scaled[:, one], scaled[:, other], UNIFORM_STD) < alarm:
                return finding("wrong_distribution", "jitter_dependent", draws.pair)
        if independence.dependent_axis(scaled[:, free], 0.0, UNIFORM_STD, alarm) == 0:
            return finding("wrong_distribution", "jitter_dependent_calls", draws.pair)
    return None


def _are_alike(one: Array, other: Array) -> bool:
    """Equal, or opposite, in every call."""
    return bool((np.abs(np.abs(one) - np.abs(other)) < 100 * FLAT).all())


# ---- special cases -----------------------------------------------------------------------------


def _within(draws: Draws) -> Finding | None:
    if draws.outs.min() < -CLOSE or draws.outs.max() > 1 + CLOSE:
        return finding("wrong_value", "jitter_not_clipped", draws.pair)
    return None


def _special_case(draws: Draws) -> Finding | None:
    """Nothing changes at strength 0; where nothing can be clipped, structure and ends hold.

    Of a bright image many numbers are clipped to 1 in some call, or it was made darker instead.
    """
    if draws.strength == 0:
        same = float(np.abs(draws.outs - draws.image).max()) <= CLOSE
        return None if same else finding("wrong_value", "jitter_strength_0", draws.pair)
    if float(draws.image.max()) * (1 + draws.strength) > 1:
        ends = (draws.outs >= 1 - CLOSE).sum(axis=(1, 2, 3))
        clipped = bool((ends > 1).any())
        return None if clipped else finding("wrong_value", "jitter_stretched", draws.pair)
    structure = _structure(draws)
    if structure is not None:
        return structure
    return _outside(draws)

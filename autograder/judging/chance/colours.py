"""What brightness, contrast and saturation make of an image: three parts of it, each scaled.

Where nothing is clipped all three changes are linear and any two of them commute: brightness
multiplies everything by b, contrast by c all that the mean luma m leaves of the image x, saturation
by s all that the luma l leaves of it. In any order

    out = b·m + b·c·(l − m) + b·c·s·(x − l)

so that the factors can be read off. All arrays of images are (calls, h, w, 3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]
LUMA = np.array([0.299, 0.587, 0.114])
OTHER_LUMAS = (np.array([0.114, 0.587, 0.299]), np.array([0.2126, 0.7152, 0.0722]))
CLOSE = 2e-5  # of the largest number: float32 has more room than it needs
FLAT = 1e-4  # what spreads less is constant


def parts_of(image: Array, weights: Array = LUMA) -> Array:
    """What b, b·c and b·c·s multiply: (3, h, w, 3)."""
    luma = np.broadcast_to((image @ weights)[..., np.newaxis], image.shape)
    mean = np.full(image.shape, luma.mean())
    return np.stack([mean, luma - mean, image - luma])


def other_parts(image: Array) -> Iterator[tuple[str, Array]]:
    """What known slips make an image of, each with its name."""
    ones = np.ones(image.shape)
    plain = np.broadcast_to(image.mean(axis=2, keepdims=True), image.shape)
    means = np.broadcast_to(image.mean(axis=(0, 1)), image.shape)
    luma = np.broadcast_to((image @ LUMA)[..., np.newaxis], image.shape)
    yield "jitter_plain_mean", np.stack([ones, plain, image])
    for weights in OTHER_LUMAS:
        yield "jitter_weights", parts_of(image, weights)
    yield "jitter_mean_by_channel", np.stack([ones, means, luma, image])
    mapped = np.zeros((3, 4, *image.shape))  # each channel by an affine map of all three
    for channel in range(3):
        mapped[channel, :3, :, :, channel] = np.moveaxis(image, 2, 0)
        mapped[channel, 3, :, :, channel] = 1.0
    yield "jitter_by_channel", mapped.reshape(-1, *image.shape)


def are_at_ends(outs: Array) -> Bools:
    """Which numbers may have been clipped."""
    return (outs <= CLOSE) | (outs >= 1 - CLOSE)


def are_made_of(parts: Array, outs: Array) -> Bools:
    """Whether an out is a sum of multiples of the parts, where it is not clipped: (calls,)."""
    lines, flat = parts.reshape(len(parts), -1), outs.reshape(len(outs), -1)
    rest = np.abs(flat - flat @ np.linalg.pinv(lines, rcond=1e-9) @ lines).max(axis=1)
    made: Bools = rest <= CLOSE
    ends = are_at_ends(flat)
    for call in np.flatnonzero(~made & ends.any(axis=1)):
        free = ~ends[call]
        if free.sum() > len(lines):
            some, chosen = flat[call, free], lines[:, free]
            made[call] = np.abs(some - some @ np.linalg.pinv(chosen) @ chosen).max() <= CLOSE
    return made


def factors_of(image: Array, outs: Array) -> Array:
    """The factors b, c and s of each call: (calls, 3).

    One that cannot be read off is NaN: of a single pixel only brightness can.
    """
    parts = parts_of(image)
    visible = np.abs(parts).max(axis=(1, 2, 3)) > FLAT
    lines = parts.reshape(3, -1)
    factors = np.full((len(outs), 3), np.nan)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        b, bc, bcs = (outs.reshape(len(outs), -1) @ np.linalg.pinv(lines, rcond=1e-9)).T
        factors[:, 0] = b
        if visible[1]:
            factors[:, 1] = np.where(np.abs(b) > 0.01, bc / b, np.nan)
        if visible[1] and visible[2]:
            factors[:, 2] = np.where(np.abs(bc) > 0.01, bcs / bc, np.nan)
    return factors

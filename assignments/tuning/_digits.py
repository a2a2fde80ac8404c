"""Digits on 8×8 pixels, drawn by a pen in an unsteady hand: no two alike, in any number.

In form they are the optical digits of UCI (64 numbers from 0 to 16, here divided by 16), and a
small network gets about as many of them right.
"""

from __future__ import annotations

import functools

import numpy as np

Digits = tuple[np.ndarray, np.ndarray]

PEN = (  # one line of the pen a digit, in tenths: x to the right, y down
    "5,0 8,2 9,5 8,8 5,10 2,8 1,5 2,2 5,0",
    "3,2 6,0 6,10",
    "2,2 4,0 7,0 8,3 2,10 9,10",
    "2,1 8,1 5,4 8,7 6,10 2,9",
    "7,10 7,0 1,7 9,7",
    "8,0 2,0 2,4 7,4 8,7 6,10 2,9",
    "7,0 3,4 2,8 5,10 8,8 6,5 2,7",
    "1,0 9,0 4,10",
    "5,5 2,3 5,0 8,3 2,8 5,10 8,8 5,5",
    "8,3 5,5 2,3 5,0 8,3 7,10",
)
PIXELS = np.stack(np.meshgrid(np.arange(8), np.arange(8)), axis=-1).reshape(64, 1, 2) + 0.5


def digits(rng: np.random.Generator, each: int) -> Digits:
    """`each` images of every digit, sorted by digit: X (10·each, 64) in [0, 1], y (10·each,)."""
    images = [_drawn(rng, line, each) for line in PEN]
    return np.concatenate(images), np.repeat(np.arange(10), each)


@functools.cache
def held_out() -> Digits:
    """Images that nobody is given: what a trained model is tried on."""
    return digits(np.random.default_rng(88), 40)


def _drawn(rng: np.random.Generator, line: str, count: int) -> np.ndarray:
    """One digit as often: turned, slanted, larger or smaller, moved, every corner elsewhere."""
    corners = np.array([pair.split(",") for pair in line.split()], float) / 10 - 0.5
    turn, slant = rng.normal(0.0, 0.1, count), rng.normal(0.0, 0.18, count)
    hand = np.array([[np.cos(turn), np.sin(turn)], [slant - np.sin(turn), np.cos(turn)]])
    corners = corners + rng.normal(0.0, 0.045, (count, *corners.shape))
    corners = corners @ np.moveaxis(hand, 2, 0) * rng.uniform(5.0, 6.5, (count, 1, 2))
    corners = corners + 4.0 + rng.normal(0.0, 0.25, (count, 1, 2))
    start, way = corners[:, np.newaxis, :-1], np.diff(corners, axis=1)[:, np.newaxis]
    along = ((PIXELS - start) * way).sum(axis=-1) / (way**2).sum(axis=-1)
    foot = start + np.clip(along, 0.0, 1.0)[..., np.newaxis] * way
    distance = np.sqrt(((PIXELS - foot) ** 2).sum(axis=-1)).min(axis=-1)
    ink = rng.uniform(0.45, 0.8, (count, 1)) + 0.5 - distance
    image: np.ndarray = np.round(16.0 * np.clip(ink, 0.0, 1.0)) / 16.0
    return image

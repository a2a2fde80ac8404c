"""Images for the cases: no two pixels alike, so that each tells where it comes from."""

from __future__ import annotations

import numpy as np


def pixels(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """uint8, all numbers different: at most 256 of them."""
    return rng.permutation(256)[: int(np.prod(shape))].reshape(shape).astype(np.uint8)


def floats(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """float64 in [−1, 1], evenly spaced, all different."""
    count = int(np.prod(shape))
    return rng.permutation(np.linspace(-1.0, 1.0, count + 2)[1:-1]).reshape(shape)


def colours(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """float64 in [0.05, 0.95]; each channel has its own level, so that their weights show."""
    levels = rng.permutation([0.25, 0.5, 0.75])
    return levels + rng.uniform(-0.2, 0.2, (height, width, 3))


def batch(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """uint8 (N, h, w, c) of at most 128 numbers an image, no two of them alike in one image."""
    places = np.arange(np.prod(shape[1:])).reshape(shape[1:])
    step = 256 // places.size
    return (rng.permutation(places.ravel())[places] * step + rng.integers(0, step, shape)).astype(
        np.uint8
    )

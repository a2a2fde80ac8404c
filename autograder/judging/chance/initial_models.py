"""Judges two-layer networks before training: biases of zero, weights drawn as asked.

Exact structure first (shapes, biases, no two lines equal), then the generator, then the mean, the
standard deviation, independence and the law. With the 21,000 weights of the record a standard
deviation is caught from 8 % off, in either layer alone (see the tests), at a false alarm below
`ALARM`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging.chance import generators, independence, moments, shapes
from autograder.judging.chance.proportions import ALARM
from autograder.judging.chance.training import NAMES, Model, arrays_of, in_category
from autograder.model import Finding, Message, Pair, Word

Array = npt.NDArray[Any]
STD = 1e-4  # where a case names none
ENOUGH = 1000  # weights from which on a distribution shows
NEAR = 0.1  # of the spread: how near to a slip's own mean and spread is taken for that slip


def starts_small(pairs: Sequence[Pair]) -> Finding | None:
    """Each is a model before training, its weights normal and of the case's `std`."""
    models = []
    for pair in pairs:
        model = arrays_of(pair.got, {name: np.shape(pair.expected[name]) for name in NAMES})
        if isinstance(model, Finding):
            return in_category(model, pair)
        models.append(model)
    for pair, model in zip(pairs, models, strict=True):
        if (finding := _structure(pair, model)) is not None:
            return finding
    return generators.finding(pairs) or _shared(pairs, models) or _drawn(pairs, models)


def _structure(pair: Pair, model: Model) -> Finding | None:
    for name in ("b1", "b2"):
        bias = model[name]
        if bias.any():
            constant = bool((bias == bias.flat[0]).all())
            like = "constant" if constant else "random"
            return _wrong("biases_not_zero", pair, like, "wrong_value")
    for name in ("W1", "W2"):
        for lines in (model[name], model[name].T):
            if lines.shape[1] > 1 and bool((lines[1:] == lines[:-1]).all(axis=1).any()):
                return _wrong("initial_alike", pair, "lines")
    return None


def _shared(pairs: Sequence[Pair], models: Sequence[Model]) -> Finding | None:
    """Both weights of a model drawn from the same state."""
    for pair, model in zip(pairs, models, strict=True):
        first, second = model["W1"].ravel(), model["W2"].ravel()
        count = min(first.size, second.size)
        if count > 1 and np.array_equal(first[:count], second[:count]):
            return _wrong("initial_alike", pair, "both")
    return None


def _drawn(pairs: Sequence[Pair], models: Sequence[Model]) -> Finding | None:
    """A fourth of the alarm each: mean and spread of one matrix and of all, independence, law.

    All W1 are looked at together, and all W2: one of them alone may be drawn otherwise.
    """
    large = list(_large(pairs, models))
    if not large:
        return None
    each = ALARM / (4 * len(large))
    layers = [
        np.concatenate([weights.ravel() / std for _, weights, std in large[place::2]])
        for place in range(2)
    ]
    for pair, weights, std in large:
        if moments.is_off(weights.ravel() / std, 0.0, 1.0, each) is not None:
            return _wrong("initial_spread", pair, _like(large))
    if any(moments.is_off(layer, 0.0, 1.0, ALARM / 8) is not None for layer in layers):
        return _wrong("initial_spread", large[0][0], _like(large))
    for pair, weights, std in large:
        if independence.dependent_axis(weights, 0.0, std, each) is not None:
            return _wrong("initial_dependent", pair)
    if any(shapes.p_value(layer, shapes.normal(0.0, 1.0)) < ALARM / 8 for layer in layers):
        return _wrong("initial_law", large[0][0])
    return None


def _large(pairs: Sequence[Pair], models: Sequence[Model]) -> Iterator[tuple[Pair, Array, float]]:
    """Both weights of each model that is large enough, W1 first; a repeated draw but once."""
    seen = set()
    for pair, model in zip(pairs, models, strict=True):
        seed = pair.case.args["rng"].seed
        if seed not in seen and min(model[name].size for name in ("W1", "W2")) >= ENOUGH:
            seen.add(seed)
            for name in ("W1", "W2"):
                yield pair, model[name], float(pair.case.args.get("std", STD))


def _like(large: Sequence[tuple[Pair, Array, float]]) -> str | None:
    """The known slip that the mean and the spread of every matrix are near to."""
    return next((name for name in SLIPS if all(_near(name, w, std) for _, w, std in large)), None)


SLIPS = (
    "std ignored",
    "default kept",
    "variance",
    "squared",
    "rand",
    "signs lost",
    "within",
    "xavier",
    "he",
)


def _near(slip: str, weights: Array, std: float) -> bool:
    n_in = weights.shape[0]
    mean, spread = {
        "std ignored": (0.0, 1.0),
        "default kept": (0.0, STD),
        "variance": (0.0, math.sqrt(std)),
        "squared": (0.0, std**2),
        "rand": (std / 2, std / math.sqrt(12)),
        "signs lost": (std * math.sqrt(2 / math.pi), std * math.sqrt(1 - 2 / math.pi)),
        "within": (0.0, std / math.sqrt(3)),
        "xavier": (0.0, 1 / math.sqrt(n_in)),
        "he": (0.0, math.sqrt(2 / n_in)),
    }[slip]
    far = abs(float(weights.mean()) - mean) / spread
    return far < NEAR and abs(math.log(max(float(weights.std()), 1e-300) / spread)) < NEAR


def _wrong(
    key: str, pair: Pair, like: str | None = None, word: Word = "wrong_distribution"
) -> Finding:
    return Finding(word, Message(key, {"category": pair.case.category, "like": like}))

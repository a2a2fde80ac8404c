"""Judges trained two-layer networks by what they do, never by what was reported of them.

The forward pass is made here, of the model that came back, on data that the student's code has
had no chance to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import generators
from autograder.model import Finding, Judge, Message, Pair, Value

Array = npt.NDArray[Any]
Model = dict[str, Array]
NAMES = ("W1", "b1", "W2", "b2")
# Two runs of the same arithmetic; other batches give weights that are off by far more.
SAME = 1e-6


def scores(model: Model, X: Array) -> Array:
    """The scores (N, C) of max(0, X W1 + b1) W2 + b2."""
    with np.errstate(all="ignore"):
        hidden = np.maximum(X @ model["W1"] + model["b1"], 0.0)
        return np.asarray(hidden @ model["W2"] + model["b2"])


def accuracy(model: Model, X: Array, y: Array) -> float:
    """The share of rows whose highest score is that of their class."""
    return float(np.mean(scores(model, X).argmax(axis=1) == y))


def learns(least: float, data: Callable[[], tuple[Array, Array]], epochs: int = 1) -> Judge:
    """The judge of a model trained on such data: at least that share of it is right.

    It also follows the generator: the same gives the same model, another one another. Cases with
    fewer `epochs` are there for that alone.
    """

    def judge_models(pairs: Sequence[Pair]) -> Finding | None:
        X, y = data()

        def tried(model: Model, pair: Pair) -> tuple[float, float]:
            short = pair.case.args.get("num_epochs", epochs) < epochs
            return accuracy(model, X, y), 0.0 if short else least

        return _judged(pairs, "model_learns_little", tried)

    return judge_models


def overfits(pairs: Sequence[Pair]) -> Finding | None:
    """Each model gets all of its own case's `X` right; the generator decides, as in `learns`."""

    def tried(model: Model, pair: Pair) -> tuple[float, float]:
        return accuracy(model, pair.case.args["X"], pair.case.args["y"]), 1.0

    return _judged(pairs, "model_does_not_fit", tried)


def holds_history(pairs: Sequence[Pair]) -> Finding | None:
    """Each is a dict with the names of the expected one; what it holds is not believed anyway."""
    for pair in pairs:
        if not isinstance(pair.got, dict):
            return compare.not_a_dict(pair.expected, pair.got)
        for name in pair.expected:
            if pair.got.get(name) is None:
                return Finding("wrong_type", Message("missing_entry", {"entry": name}))
    return None


def model_of(got: Value, features: int, classes: int) -> Model | Finding:
    """The model that came back, in float64; or what is wrong with its form.

    Its hidden units are as many as it likes, its classes at least as many as asked.
    """
    sizes = [np.shape(got[name]) if isinstance(got, dict) and name in got else () for name in NAMES]
    hidden = sizes[0][1] if len(sizes[0]) == 2 else 0
    out = max(classes, sizes[2][1] if len(sizes[2]) == 2 else 0)
    shapes = {"W1": (features, hidden), "b1": (hidden,), "W2": (hidden, out), "b2": (out,)}
    model = arrays_of(got, shapes, {"W1": f"({features}, H)"})
    if isinstance(model, Finding):
        return model
    bad = sum(int((~np.isfinite(array)).sum()) for array in model.values())
    if bad:
        total = sum(array.size for array in model.values())
        return Finding("not_finite", Message("not_finite", {"count": bad, "total": total}))
    return model


def arrays_of(
    got: Value, shapes: Mapping[str, tuple[int, ...]], shown: Mapping[str, str] | None = None
) -> Model | Finding:
    """The four arrays in float64, of these shapes; `shown` is how a shape is told, if otherwise."""
    if not isinstance(got, dict):
        return compare.not_a_dict(dict.fromkeys(NAMES), got)
    model: Model = {}
    for name, shape in shapes.items():
        if name not in got:
            return Finding("wrong_type", Message("missing_entry", {"entry": name}))
        array = compare.as_array(got[name])
        fits = array is not None and array.shape == shape
        right = np.nan_to_num(array) if array is not None and fits else np.zeros(shape)
        finding = compare.compare(right, got[name])
        if finding is not None and finding.verdict != "not_finite":
            params = {**finding.message.params, "entry": name}
            if finding.message.key != "wrong_shape" or array is None:
                return Finding(finding.verdict, Message(finding.message.key, params), finding.share)
            params |= {"expected": (shown or {}).get(name, str(shape))}
            params |= {"like": _misshapen(array.shape, shape) or name}
            return Finding("wrong_shape", Message("model_shape", params))
        model[name] = np.asarray(array, dtype=np.float64)
    return model


def _misshapen(found: tuple[int, ...], shape: tuple[int, ...]) -> str | None:
    if len(found) == 2 and len(shape) == 1:
        return "table"
    turned = len(found) == 2 and (found == shape[::-1] or found[1] == shape[0])
    return "turned" if turned else None


def _judged(
    pairs: Sequence[Pair], key: str, tried: Callable[[Model, Pair], tuple[float, float]]
) -> Finding | None:
    """Form first, then what each model gets right, then whether the generator decides."""
    for pair in pairs:
        args = pair.case.args
        model = model_of(pair.got, args["X"].shape[1], int(args["y"].max()) + 1)
        if isinstance(model, Finding):
            return in_category(model, pair)
        right, least = tried(model, pair)
        if right < least:
            told: dict[str, Value] = {"category": pair.case.category, "least": round(100 * least)}
            told["like"] = "scaled" if _fits_scaled(model, pair) else None
            return Finding("wrong_value", Message(key, told))
    return generators.finding(pairs, _same)


def _fits_scaled(model: Model, pair: Pair) -> bool:
    """Whether it is right on standardized examples: what it was trained on then."""
    X, y = pair.case.args["X"], pair.case.args["y"]
    middle, spread = X - X.mean(axis=0), X.std(axis=0)
    scaled = (middle, middle / (spread + 1e-8), (X - X.mean()) / X.std(), X - X.mean())
    return any(accuracy(model, way, y) == 1.0 for way in scaled)


def in_category(finding: Finding, pair: Pair) -> Finding:
    like = finding.message.params.get("like") or compare.kind_of(pair.got)
    params = {**finding.message.params, "category": pair.case.category, "like": like}
    return Finding(finding.verdict, Message(finding.message.key, params), finding.share)


def _same(one: Value, other: Value) -> bool:
    """Whether two models are one, but for rounding."""
    return all(
        np.shape(one[name]) == np.shape(other[name])
        and np.allclose(np.asarray(one[name]), np.asarray(other[name]), SAME, SAME)
        for name in NAMES
    )

"""Initial weights: a matrix of independent numbers about 0, of a given standard deviation.

Exact structure first (type, shape, finite, no two lines equal), then the generator, the mean, the
standard deviation, independence and the law. The alarm is shared among all tests of a check. With
the draws of the exercises (25,000 independent numbers, 10,000 in the edge cases) a standard
deviation is caught from 5 % off (7 %), a mean from a fifteenth of it, a law from a gap of .035
between the distribution functions (.05), and a uniform always.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.judging import compare
from autograder.judging.chance import generators, independence, moments, shapes
from autograder.judging.chance.proportions import ALARM
from autograder.model import Finding, Judge, Message, Pair, Value

Array = npt.NDArray[np.float64]
Arguments = Mapping[str, Value]
Std = Callable[[Arguments], float]
Slip = Callable[[Arguments], tuple[float, float]]  # the mean and the standard deviation it gives

# Those that an exercise may accept, at standard deviation 1; truncated ones by where they end.
CUTS = (1.0, 1.5, 2.0, 2.5, 3.0)
ENOUGH = 2000  # fewer numbers do not tell slips apart
FAR = 1e6  # standard deviations: what lies beyond is as wrong there, and its square is finite
REACH = math.sqrt(3.0) * (1 + 1e-6)  # of a uniform; any other accepted law goes beyond, often
# Of the spread: how near to a slip's own mean and spread each case has to be, and all together.
NEAR_EACH, NEAR = 0.07, 0.03


def standard_laws() -> dict[str, shapes.Law]:
    """The distribution functions of mean 0 and standard deviation 1 that students draw from."""
    bound = math.sqrt(3.0)
    cut = {f"truncated at {c:g}": shapes.truncated_normal(1.0, c) for c in CUTS}
    return {"normal": shapes.normal(0.0, 1.0), "uniform": shapes.uniform(-bound, bound), **cut}


def drawn_weights(std: Std, slips: Mapping[str, Slip], uniform: bool) -> Judge:
    """A judge of matrices (n_in, n_out), or several of them where a case repeats.

    `std` gives the standard deviation from a case's arguments. `slips` are known wrong answers by
    the mean and spread that they give: a finding's `like` names the one that all cases agree with.
    `uniform`: a uniform of the right spread is accepted too, as a truncated normal always is.
    """

    def judge(pairs: Sequence[Pair]) -> Finding | None:
        found = []
        for pair in pairs:
            array = _matrices(pair)
            if isinstance(array, Finding):
                return array
            found.append(array)
        copied = [_copied(array) for array in found]
        if "lines" in copied:
            return _wrong("weights_copied", pairs[copied.index("lines")])
        finding = generators.finding(pairs)
        if finding is not None:
            return finding
        if "calls" in copied:
            return _wrong("weights_kept", pairs[copied.index("calls")])
        stds = [std(pair.case.args) for pair in pairs]
        found = [np.clip(a, -FAR * s, FAR * s) for a, s in zip(found, stds, strict=True)]
        scaled = [array / spread for array, spread in zip(found, stds, strict=True)]
        return _off(pairs, found, scaled, slips) or _odd(pairs, scaled, uniform)

    return judge


def _wrong(key: str, pair: Pair, **params: Any) -> Finding:
    return Finding("wrong_distribution", Message(key, {**params, "category": pair.case.category}))


def _matrices(pair: Pair) -> Array | Finding:
    """(calls, n_in, n_out), or what is wrong with the form of one of them."""
    shape = (int(pair.case.args["n_in"]), int(pair.case.args["n_out"]))
    arrays = []
    for value in pair.got if pair.case.repeat > 1 else [pair.got]:
        array = compare.as_array(value)
        fits = array is not None and array.shape == shape
        right = np.nan_to_num(array) if array is not None and fits else np.zeros(shape)
        finding = compare.compare_arrays(right, value, "wrong_value")
        if finding is not None:
            return _misshapen(finding, array, shape, pair)
        arrays.append(np.asarray(array, dtype=np.float64))
    return np.stack(arrays)


def _misshapen(finding: Finding, array: Any, shape: tuple[int, int], pair: Pair) -> Finding:
    """The finding without a shape that could spell numbers, save those that many come to."""
    known = {shape[::-1]: "transposed", (shape[0] * shape[1],): "flat"}
    like = None if array is None else known.get(array.shape)
    params = {**finding.message.params, "category": pair.case.category}
    if like is not None:
        params["like"] = like
    elif finding.verdict == "wrong_shape":
        params.pop("got", None)
    return Finding(finding.verdict, Message(finding.message.key, params))


def _copied(array: Array) -> str | None:
    """Whether two rows, columns or calls are the same, or one is constant: never by chance."""
    for axis, name in ((1, "lines"), (2, "lines"), (0, "calls")):
        lines = np.moveaxis(array, axis, 0).reshape(array.shape[axis], -1)
        if lines.shape[1] == 1:
            continue
        if len({line.tobytes() for line in lines}) < len(lines):
            return name
        if bool((lines == lines[:, :1]).all(axis=1).any()):
            return "lines"
    return None


def _pooled(scaled: Sequence[Array]) -> Array:
    """All numbers, each once: where a generator is given again, its numbers say nothing new."""
    fresh = {array.tobytes(): array.ravel() for array in scaled}
    return np.concatenate(list(fresh.values()))


def _off(
    pairs: Sequence[Pair],
    found: Sequence[Array],
    scaled: Sequence[Array],
    slips: Mapping[str, Slip],
) -> Finding | None:
    """The mean and the standard deviation, of each case and of all together."""
    each = ALARM / (4 * (len(pairs) + 1))
    worst = [_which(sample, each) for sample in [*scaled, _pooled(scaled)]]
    for name, key in (("mean", "weights_mean"), ("std", "weights_std")):
        if name in worst:
            place = min(worst.index(name), len(pairs) - 1)
            like = _like(pairs, found, slips)
            ratio = f"{float(scaled[place].std()):.2g}"
            return _wrong(key, pairs[place], ratio=ratio, like=like)
    return None


def _which(sample: Array, alarm: float) -> str | None:
    """As `moments.is_off`; a mean is off by itself where the sample's own spread allows it not."""
    off = moments.is_off(sample, 0.0, 1.0, alarm)
    wide = max(1.0, float(sample.std()))
    return "std" if off == "mean" and moments.mean_p(sample, 0.0, wide) >= alarm else off


def _like(pairs: Sequence[Pair], found: Sequence[Array], slips: Mapping[str, Slip]) -> str | None:
    """The slip that the mean and the spread of every case are near to; of several the nearest."""
    distances = {}
    for name, slip in slips.items():
        samples = []
        for pair, array in zip(pairs, found, strict=True):
            mean, std = slip(pair.case.args)
            samples.append((array - mean) / std)
        large = [_gap(sample) for sample in samples if sample.size >= ENOUGH]
        if max(large, default=math.inf) < NEAR_EACH:
            distances[name] = _gap(_pooled(samples))
    best = min(distances, key=lambda name: distances[name], default=None)
    return best if best is not None and distances[best] < NEAR else None


def _gap(sample: Array) -> float:
    """How far a sample is from mean 0 and spread 1."""
    return max(abs(float(sample.mean())), abs(math.log(max(float(sample.std()), 1e-300))))


def _odd(pairs: Sequence[Pair], scaled: Sequence[Array], uniform: bool) -> Finding | None:
    """Numbers that depend on each other, or have another law than those that are accepted."""
    for pair, array in zip(pairs, scaled, strict=True):
        if independence.dependent_axis(array, 0.0, 1.0, ALARM / (4 * len(pairs))) is not None:
            return _wrong("weights_dependent", pair)
    sample = _pooled(scaled)
    laws = standard_laws()
    if not uniform and np.abs(sample).max() > REACH:
        laws.pop("uniform")
    name = shapes.fitting(sample, laws, ALARM / 4)
    right = name is not None and (uniform or name != "uniform")
    return None if right else _wrong("weights_law", pairs[0], like=name)

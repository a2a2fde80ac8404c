"""Judges a list of layers, each a pair (dW, db) or the like: which array of which is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.judging import compare
from autograder.judging.judge import RANK, closeness
from autograder.model import Finding, Judge, Message, Pair, Value, Word


def layers(*names: str, word: Word = "wrong_gradient") -> Judge:
    """The judge of a list with a tuple of arrays a layer, the arrays named as given.

    The first layer that has the gravest fault is told, counted from 1 as in W1, W2, …
    """

    def judge_layers(pairs: Sequence[Pair]) -> Finding | None:
        found = [finding for pair in pairs if (finding := _layers(pair, names, word)) is not None]
        return min(found, key=lambda finding: RANK[finding.verdict], default=None)

    return judge_layers


def _layers(pair: Pair, names: Sequence[str], word: Word) -> Finding | None:
    entries = _entries(pair.got, len(pair.expected))
    if entries is None:
        return _miscounted("layers_count", pair.got, expected=len(pair.expected))
    found = []
    for index, (right, got) in enumerate(zip(pair.expected, entries, strict=True)):
        arrays = _entries(got, len(names))
        if arrays is None:
            places = {"layer": index + 1, "names": ", ".join(names), "expected": len(names)}
            return _miscounted("layer_arrays", got, **places)
        for name, expected, actual in zip(names, right, arrays, strict=True):
            finding = closeness(word)([Pair(pair.case, expected, actual)])
            if finding is not None:
                found.append(_placed(finding, name, index + 1))
    return min(found, key=lambda finding: RANK[finding.verdict], default=None)


def _entries(got: Value, count: int) -> list[Value] | None:
    """The entries of a list, tuple or array of that length."""
    if not isinstance(got, list | tuple) and not (
        compare.as_array(got) is not None and getattr(got, "ndim", 0) > 0
    ):
        return None
    return list(got) if len(got) == count else None


def _miscounted(key: str, got: Value, **params: Value) -> Finding:
    if got is None:
        return Finding("wrong_type", Message("returned_none"))
    sequence = isinstance(got, list | tuple)
    return Finding(
        "wrong_type",
        Message(key, {**params, "got": str(len(got)) if sequence else compare.kind_of(got)}),
    )


def _placed(finding: Finding, name: str, layer: int) -> Finding:
    params = {**finding.message.params, "array": name, "layer": layer}
    return Finding(finding.verdict, Message(finding.message.key, params), finding.share)

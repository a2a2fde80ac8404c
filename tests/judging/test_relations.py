"""How wrong numbers are told by the right ones: only where it is so, in every case."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judging.compare import compare
from autograder.judging.relations import SENTENCES, exchanged, others, related
from autograder.judging.slips import SLIPS
from autograder.model import Case

RNG = np.random.default_rng(5)
SHAPES = ((4, 3), (6, 5), (2, 7))
RIGHT = [RNG.normal(0.4, 2.0, shape) for shape in SHAPES]
CASES = [Case("ordinary", "", {"k": 1, "X": np.zeros((n, d)), "y": np.zeros(n)}) for n, d in SHAPES]


def told(turn: Callable[..., Any], right: list[Any] | None = None) -> str | None:
    values = RIGHT if right is None else right
    found = related(CASES[: len(values)], values, [turn(value) for value in values])
    return found and found.name


@pytest.mark.parametrize(
    "turn, name",
    [
        (lambda r: -r, "wrong sign"),
        (lambda r: 2 * r, "twice as large"),
        (lambda r: r / 2, "half as large"),
        (lambda r: r / len(r), "divided by the number of rows"),
        (lambda r: r * len(r), "not divided by the number of rows"),
        (lambda r: r / r.shape[1], "divided by the number of columns"),
        (lambda r: r / np.log(10), "another logarithm"),
        (lambda r: r.T, "transposed"),
        (lambda r: r[::-1], "in reverse order"),
        (lambda r: np.sort(r, axis=0), "sorted"),
        (lambda r: np.round(r, 2), "rounded"),
        (lambda r: r.astype(int), "rounded"),
        (np.abs, "absolute values"),
        (lambda r: np.maximum(0, r), "cut off below 0"),
        (lambda r: r**2, "squared"),
        (lambda r: 1 / r, "upside down"),
        (lambda r: 1 - r, "taken from 1"),
        (lambda r: r + 1, "one too many"),
        (lambda r: r - 1, "one too few"),
        (lambda r: np.exp(r) / np.exp(r).sum(1, keepdims=True), "another function on top"),
        (np.tanh, "another function on top"),
        (np.mean, "put together"),
        (lambda r: r.sum(axis=0), "put together"),
        (lambda r: r.argmax(axis=1), "place of the largest"),
        (lambda r: r[0], "one part alone"),
        (lambda r: r[:-1], "one too short"),
        (np.ravel, "in another shape"),
        (lambda r: r[np.newaxis].tolist(), "in another shape"),
        (lambda r: 0.0, "always the same"),
    ],
)
def test_a_relation_is_told_by_name(turn, name):
    assert told(turn) == name


def test_roots_are_told_of_positive_numbers():
    assert told(np.sqrt, [np.abs(right) for right in RIGHT]) == "root taken"


@pytest.mark.parametrize(
    "turn",
    [
        lambda r: r,
        lambda r: 2.001 * r,
        lambda r: np.where(r == r.max(), 0.0, -r),
        lambda r: None,
        lambda r: "text",
        lambda r: {"a": r},
        lambda r: np.full(r.shape, np.nan),
    ],
)
def test_what_is_no_relation_is_not_told(turn):
    assert told(turn) is None


def test_a_relation_holds_in_every_case():
    got = [-RIGHT[0], -RIGHT[1], RIGHT[2]]
    assert related(CASES, RIGHT, got) is None


def test_two_whole_numbers_may_be_an_accident():
    assert told(lambda r: r + 1, [1, 2]) is None
    assert told(lambda r: r + 1, [1.5, 2.5]) == "one too many"


def test_entries_of_lists_and_dicts_are_related_alike():
    assert told(lambda r: [-one for one in r], [[right, right[0]] for right in RIGHT])
    assert told(lambda r: {"a": 2 * r["a"]}, [{"a": right} for right in RIGHT])
    assert told(lambda r: [2 * r["a"]], [{"a": right} for right in RIGHT]) is None
    assert told(lambda r: r.upper(), ["good", "low", "high"]) is None


def test_results_in_another_order_are_told():
    w, b = [np.ones(3), np.zeros(3)], [2.0, 3.0]
    assert exchanged(b, w, w)
    assert not exchanged(w, w, w)
    assert not exchanged(b, w, b)
    assert others((1, 2, 3), 1) == [0, 2]
    assert others({"dW": 1, "db": 2}, "db") == ["dW"]


def test_every_relation_has_a_sentence_of_its_own_in_both_languages():
    sentences = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    assert [*SLIPS, "in another shape", "always the same", "results exchanged"] == list(sentences)
    for language in ("en", "ko"):
        assert len({entry[language] for entry in sentences.values()}) == len(sentences)


def test_a_relation_is_never_what_is_right():
    for right in (np.zeros((4, 3)), np.ones((4, 3)), np.eye(4)):
        assert compare(right, right) is None
        assert related(CASES[:1], [right], [right]) is None

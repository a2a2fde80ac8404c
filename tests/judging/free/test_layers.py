"""The judge of layers: which array of which layer is wrong, whatever form the list has."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.free.layers import layers
from autograder.model import Case, Finding, Pair
from autograder.reports.messages import sentence

RNG = np.random.default_rng(4)
RIGHT = [(RNG.normal(size=(3, 4)), RNG.normal(size=4)), (RNG.normal(size=(4, 2)), np.ones(2))]
CASE = Case("ordinary", "two layers", {"X": np.ones((5, 3))})


def judged(got: Any, expected: Any = RIGHT) -> Finding | None:
    return layers("dW", "db")([Pair(CASE, expected, got)])


def changed(layer: int, array: int, value: Any) -> list[list[Any]]:
    found = [list(pair) for pair in RIGHT]
    found[layer][array] = value
    return found


@pytest.mark.parametrize(
    "got",
    [
        RIGHT,
        tuple(RIGHT),
        [[dW.tolist(), db.tolist()] for dW, db in RIGHT],
        [[dW.astype(np.float32), list(db)] for dW, db in RIGHT],
        [(dW + 1e-9, np.asfortranarray(db)) for dW, db in RIGHT],
    ],
    ids=["as it is", "tuple", "lists", "float32", "rounding"],
)
def test_the_right_numbers_pass_in_any_form(got: Any) -> None:
    assert judged(got) is None


def test_an_array_that_holds_every_layer_passes() -> None:
    one = [(np.array([1.0]), np.array([2.0])), (np.array([3.0]), np.array([4.0]))]
    assert judged(np.array(one), one) is None


@pytest.mark.parametrize("layer, array, name", [(0, 0, "dW"), (0, 1, "db"), (1, 0, "dW")])
def test_the_wrong_array_is_named_with_its_layer(layer: int, array: int, name: str) -> None:
    finding = judged(changed(layer, array, RIGHT[layer][array] * 2))
    assert finding is not None
    assert finding.verdict == "wrong_gradient"
    assert f"{name} of layer {layer + 1}: " in sentence(finding.message, "en")
    assert sentence(finding.message, "en").startswith("two layers: ")
    assert f"{layer + 1}번째 층의 {name}: " in sentence(finding.message, "ko")


@pytest.mark.parametrize(
    "value, verdict",
    [
        (np.ones((4, 3)), "wrong_shape"),
        (np.full((3, 4), np.nan), "not_finite"),
        ("dW", "wrong_type"),
        (None, "wrong_type"),
        (np.ones((3, 4), dtype=np.float16), "wrong_type"),
    ],
)
def test_what_is_wrong_with_an_array_is_told(value: Any, verdict: str) -> None:
    finding = judged(changed(0, 0, value))
    assert finding is not None
    assert finding.verdict == verdict
    assert "dW of layer 1: " in sentence(finding.message, "en")


def test_the_gravest_fault_is_told_first() -> None:
    wrong = changed(0, 1, RIGHT[0][1] + 1)
    wrong[1][0] = np.ones(3)
    finding = judged(wrong)
    assert finding is not None
    assert (finding.verdict, finding.message.params["layer"]) == ("wrong_shape", 2)


@pytest.mark.parametrize("got", [RIGHT[:1], [], RIGHT[0][0], 1.5, {"dW": 1}, "layers", None])
def test_another_number_of_layers_is_told(got: Any) -> None:
    finding = judged(got)
    assert finding is not None
    assert finding.verdict == "wrong_type"
    for language in ("en", "ko"):
        assert "?" not in sentence(finding.message, language).replace("`return`?", "")


@pytest.mark.parametrize("pair", [RIGHT[0][0], (RIGHT[0][0],), [*RIGHT[0], 1.0], {"dW": 1}, 2.0])
def test_a_layer_without_its_arrays_is_told(pair: Any) -> None:
    finding = judged([pair, RIGHT[1]])
    assert finding is not None
    assert finding.message.key == "layer_arrays"
    assert "2 arrays (dW, db) are expected for layer 1" in sentence(finding.message, "en")


def test_every_case_is_looked_at() -> None:
    pairs = [Pair(CASE, RIGHT, RIGHT), Pair(CASE, RIGHT, changed(1, 1, np.zeros(2)))]
    finding = layers("dW", "db")(pairs)
    assert finding is not None
    assert (finding.message.params["array"], finding.message.params["layer"]) == ("db", 2)

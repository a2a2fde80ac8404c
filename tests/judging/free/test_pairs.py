"""One bias is right as a number and as an array of one; nothing else changes its form."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.compare import compare
from autograder.judging.free.pairs import bias_as_number
from autograder.model import Case

CASE = Case("ordinary", "", {})
W = np.array([1.0, -2.0])
EXPECTED = (W, 0.5)


@pytest.mark.parametrize("b", [0.5, [0.5], np.array([0.5]), np.array([0.5], np.float32)])
@pytest.mark.parametrize("kind", [list, tuple])
def test_one_bias_in_every_form(kind: type, b: Any) -> None:
    got = bias_as_number(CASE, EXPECTED, kind([W, b]))
    assert compare(EXPECTED, got) is None
    wrong = bias_as_number(CASE, EXPECTED, kind([W, np.asarray(b) + 0.1]))
    finding = compare(EXPECTED, wrong)
    assert finding is not None
    assert finding.verdict == "wrong_value"


@pytest.mark.parametrize("b", [[[0.5]], np.array([[0.5]]), [0.5, 0.5], [], "0.5", ["0.5"], None])
def test_another_form_is_wrong_as_ever(b: Any) -> None:
    got = (W, b)
    assert bias_as_number(CASE, EXPECTED, got) is got
    assert compare(EXPECTED, got) is not None


@pytest.mark.parametrize("got", [None, 1.0, W, np.ones((2, 1)), [W], (W, 0.5, 0.5), {"w": W}])
def test_what_is_no_pair_comes_back_as_it_is(got: Any) -> None:
    assert bias_as_number(CASE, EXPECTED, got) is got


def test_half_precision_is_not_enough_in_any_form() -> None:
    got = bias_as_number(CASE, EXPECTED, (W, np.array([0.5], np.float16)))
    finding = compare(EXPECTED, got)
    assert finding is not None
    assert finding.message.key == "half_precision"

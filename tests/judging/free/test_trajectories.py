"""The judge of runs: which method, and its first wrong step."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.free.trajectories import trajectory
from autograder.model import Case, Finding, Pair
from autograder.reports.messages import sentence

RUN = np.array([[1.0, 2.0], [0.5, 1.5], [0.25, 1.0], [0.125, 0.5]])


def judged(got: Any, method: str = "adam") -> Finding | None:
    return trajectory([Pair(Case("adaptive", "a valley", {"method": method}), RUN, got)])


def off(row: int, by: float = 0.01) -> np.ndarray:
    """The run, wrong from a row on."""
    wrong = RUN.copy()
    wrong[row:] += by
    return wrong


@pytest.mark.parametrize(
    "got",
    [RUN, RUN.tolist(), RUN.astype(np.float32), list(RUN), RUN + 1e-7, tuple(map(tuple, RUN))],
    ids=["array", "lists", "float32", "rows", "rounding", "tuples"],
)
def test_a_right_run_passes(got: Any) -> None:
    assert judged(got) is None


@pytest.mark.parametrize("row", [1, 2, 3])
def test_the_first_wrong_step_is_told(row: int) -> None:
    finding = judged(off(row))
    assert finding is not None
    assert (finding.verdict, finding.message.key) == ("wrong_value", "trajectory_step")
    assert (finding.message.params["step"], finding.message.params["method"]) == (row, "adam")
    for language, number in (("en", f"step {row} "), ("ko", f"{row}번째")):
        assert number in sentence(finding.message, language)


def test_a_wrong_start_is_told_as_such() -> None:
    finding = judged(off(0))
    assert finding is not None
    assert finding.message.key == "trajectory_start"


def test_an_early_error_that_is_small_beside_later_rows_is_no_first_step() -> None:
    """What is allowed grows with the run: only what is wrong by the whole run's measure fails."""
    run = np.array([[1.0], [2.0], [1e6]])
    got = np.array([[1.0], [2.1], [1e6]])
    pair = Pair(Case("gd", "a valley", {"method": "gd"}), run, got)
    assert trajectory([pair]) is None


def test_what_is_not_finite_is_told_by_its_step() -> None:
    wrong = RUN.copy()
    wrong[2:] = np.nan
    finding = judged(wrong)
    assert finding is not None
    assert (finding.verdict, finding.message.params["step"]) == ("not_finite", 2)


@pytest.mark.parametrize("got", [RUN[1:], RUN[:-1], RUN[-1], RUN.T, np.zeros(0)])
def test_a_wrong_shape_is_told_with_the_method(got: np.ndarray) -> None:
    finding = judged(got, "nag")
    assert finding is not None
    assert finding.verdict == "wrong_shape"
    text = sentence(finding.message, "en")
    assert "nag" in text
    assert "(4, 2)" in text


@pytest.mark.parametrize("got", [None, "path", {"path": 1}, [[1.0], [1.0, 2.0]]])
def test_what_is_no_array_is_told(got: Any) -> None:
    finding = judged(got)
    assert finding is not None
    assert finding.verdict == "wrong_type"
    assert sentence(finding.message, "en")


def test_the_first_wrong_run_is_told() -> None:
    pairs = [
        Pair(Case("momentum", "a valley", {"method": method}), RUN, got)
        for method, got in (("gd", RUN), ("momentum", off(2)), ("nag", off(1)))
    ]
    finding = trajectory(pairs)
    assert finding is not None
    assert (finding.message.params["method"], finding.message.params["step"]) == ("momentum", 2)

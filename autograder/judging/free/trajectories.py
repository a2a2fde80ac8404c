"""Judges an optimizer's run: which method goes wrong, and in which step first."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.judging import compare
from autograder.model import Finding, Message, Pair


def trajectory(pairs: Sequence[Pair]) -> Finding | None:
    """Every run is the expected one: θ itself in row 0, then θ after each step, (steps + 1, D).

    The cases name their `method` among their arguments. The first run that is wrong is told.
    """
    return next((finding for pair in pairs if (finding := _run(pair)) is not None), None)


def _run(pair: Pair) -> Finding | None:
    finding = compare.compare(pair.expected, pair.got)
    if finding is None:
        return None
    told = {"category": pair.case.category, "method": pair.case.args["method"]}
    if finding.verdict == "wrong_shape":
        key = "trajectory_shape"
        message = Message(key, {**told, **finding.message.params})
    elif finding.verdict in ("wrong_value", "not_finite"):
        step = _first_wrong(pair)
        key = "trajectory_step" if step else "trajectory_start"
        message = Message(key, {**told, "step": step})
    else:
        message = Message(finding.message.key, {**told, **finding.message.params})
    return Finding(finding.verdict, message)


def _first_wrong(pair: Pair) -> int:
    """The first row up to which the run is no longer the expected one."""
    expected, got = compare.as_array(pair.expected), compare.as_array(pair.got)
    assert expected is not None
    assert got is not None
    rows = range(len(expected))
    return next(n for n in rows if compare.compare(expected[: n + 1], got[: n + 1]) is not None)

"""Is a wrong gradient right for the student's own forward? It chooses the message, never points.

The forward is differentiated along secret directions by central differences: the trusted side
makes the perturbed inputs. A gradient G is right where Σ G·d = (f(x + hd) − f(x − hd)) / 2h.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from autograder.judging import compare
from autograder.model import Case, Check, Message, Outcome, Value, Verdict, group_of

STEP = 1e-5
# Central differences of float64 lose about half the digits; a wrong gradient is off by far more.
RTOL = 1e-4


def perturbed(check: Check, cases: Sequence[Case], seed: bytes) -> tuple[Case, ...]:
    """For each case of the check two more, at x + hd and at x − hd."""
    assert check.derivative is not None
    argument = check.derivative.argument
    found = []
    for case, direction in zip(_of(check, cases), _directions(check, cases, seed), strict=True):
        for sign in (1.0, -1.0):
            moved = case.args[argument] + sign * STEP * direction
            found.append(replace(case, args={**case.args, argument: moved}))
    return tuple(found)


def right_for_own(
    check: Check,
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    moved: Sequence[Outcome],
    seed: bytes,
) -> bool:
    """Whether the returned gradient is that of the returned forward, in every case."""
    group = group_of(check)
    mine = [o for case, o in zip(cases, outcomes, strict=True) if case.group == group]
    directions = _directions(check, cases, seed)
    for i, (outcome, direction) in enumerate(zip(mine, directions, strict=True)):
        gradient = _array(check.output, outcome)
        plus, minus = (_forward(check, moved[2 * i + side]) for side in (0, 1))
        if gradient is None or plus is None or minus is None or gradient.shape != direction.shape:
            return False
        slope = float((gradient * direction).sum())
        difference = (plus - minus) / (2 * STEP)
        scale = float(np.abs(gradient * direction).sum())
        if not np.isfinite(difference) or not abs(difference - slope) <= RTOL * scale:
            return False
    return bool(mine)


def tell(verdict: Verdict, checks: Sequence[str]) -> Verdict:
    """The verdict, those checks' gradients said to be right for the student's own loss."""
    found = tuple(
        replace(check, message=_with_same(check.message)) if check.name in checks else check
        for check in verdict.checks
    )
    return replace(verdict, checks=found)


def _with_same(message: Message | None) -> Message | None:
    if message is None:
        return None
    return replace(message, params={**message.params, "same": True})


def _of(check: Check, cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.group == group_of(check)]


def _directions(check: Check, cases: Sequence[Case], seed: bytes) -> list[compare.Array]:
    assert check.derivative is not None
    rng = np.random.default_rng(int.from_bytes(seed, "big"))
    shapes = [np.shape(case.args[check.derivative.argument]) for case in _of(check, cases)]
    return [rng.normal(size=shape) for shape in shapes]


def _forward(check: Check, outcome: Outcome) -> float | None:
    assert check.derivative is not None
    value = _array(check.derivative.output, outcome)
    return None if value is None else float(value.sum())


def _array(output: int | str | None, outcome: Outcome) -> compare.Array | None:
    """A returned value in float64: in less, differences are noise."""
    value: Value = outcome.value
    if output is not None:
        try:
            value = value[output]
        except (TypeError, KeyError, IndexError):
            return None
    array = compare.as_array(value)
    return array if array is not None and array.dtype == np.float64 else None

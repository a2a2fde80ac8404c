from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import GraderFault
from autograder.model import Outcome
from autograder.sandbox.progress import MAX_ERRORS, Malformed, Progress
from autograder.sandbox.wire import Foreign
from tests.sandbox.rooms import case, job

RETURNED = ["case", "returned", 5, [], "", None, None]


def fresh() -> Progress:
    return Progress(job("pass", "pass", f=(case(x=1), case(x=2)), g=case(x=3)))


def test_an_honest_child_comes_to_the_end() -> None:
    progress = fresh()
    for event in [
        ["at", 0, -1, 1],
        ["at", 0, 0, 1],
        ["error", 0, 1, "KeyError", "'a'"],
        ["task", 0],
        RETURNED,
        ["case", "raised", None, [], "ValueError", 1, 2],
        ["task", 1],
        RETURNED,
        ["end"],
    ]:
        assert not progress.done
        progress.take(event)
    assert progress.done
    run = progress.run(1.0, 0)
    assert run.outcomes["f"] == (
        Outcome("returned", 5),
        Outcome("raised", None, (), "ValueError", 1, 2),
    )
    assert [error.error for error in run.cell_errors] == ["KeyError"]


pieces = (
    st.sampled_from(["at", "error", "task", "case", "end", "fault", "inside"])
    | st.sampled_from(["returned", "raised", "x", ""])
    | st.integers(-2, 3)
    | st.none()
    | st.booleans()
    | st.floats()
    | st.sampled_from([(), [], ["x"], {}, {"a": 1}, (0,), Foreign("T"), 1 << 80])
    | st.sampled_from([np.zeros(0), np.array(0), np.arange(2), np.array([True, False])])
)
likely = st.sampled_from(
    [["at", 0, 0, 1], ["error", 0, 1, "E", "t"], ["task", 0], ["task", 1], RETURNED, ["end"]]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(likely | st.lists(pieces, max_size=8) | pieces, max_size=12), st.data())
def test_no_event_does_more_than_be_refused(events: list[Any], data: st.DataObject) -> None:
    progress = fresh()
    for event in events:
        if type(event) is list and event and data.draw(st.booleans()):
            event = list(event)
            event[data.draw(st.integers(0, len(event) - 1))] = data.draw(pieces)
        with contextlib.suppress(Malformed):
            progress.take(event)
        assert [len(found) for found in progress.outcomes] <= [2, 1]
    progress.give_up("timed_out")
    run = progress.run(0.0, 0)
    assert [len(run.outcomes[name]) for name in ("f", "g")] == [2, 1]
    for error in run.cell_errors:
        assert type(error.cell) is int
        assert type(error.error) is type(error.text) is str
    for found in run.outcomes.values():
        for outcome in found:
            assert type(outcome.status) is type(outcome.error) is str
            assert outcome.cell is None or type(outcome.cell) is int


@pytest.mark.parametrize(
    "events",
    [
        [["task", 1]],
        [["task", 0], ["task", 1]],
        [["task", 0], RETURNED, ["end"]],
        [["task", 0], RETURNED, RETURNED, RETURNED],
        [["task", 0], ["at", 0, 0, 1]],
        [["error", 0, 1, "E", ""]],
        [["at", 0, 0, 1], ["error", 1, 1, "E", ""]],
        [["at", 2, 0, 1]],
        [RETURNED],
        [["end"]],
        [["task", 0], ["case", "raised", 5, [], "", None, None]],
        [["task", 0], ["case", "returned", 5, ["y"], "", None, None]],
        [["task", 0], ["case", "returned", 5, [], "", 2, 1]],
        [["inside"]],
        [["fault", "x"]],
    ],
)
def test_what_is_not_next_is_malformed(events: list[Any]) -> None:
    progress = fresh()
    for event in events[:-1]:
        progress.take(event)
    with pytest.raises(Malformed):
        progress.take(events[-1])


def test_errors_of_cells_are_bounded() -> None:
    progress = fresh()
    for number in range(MAX_ERRORS):
        progress.take(["at", 0, number, 1])
        progress.take(["error", 0, 1, "E", "t" * 10_000])
    with pytest.raises(Malformed):
        progress.take(["error", 0, 1, "E", "t"])
    assert len(progress.cell_errors) == MAX_ERRORS
    assert max(len(error.text) for error in progress.cell_errors.values()) == 500


def test_an_end_before_anything_of_the_students_ran_is_the_graders_fault() -> None:
    with pytest.raises(GraderFault, match="before anything ran"):
        fresh().fail("raised", "SIGSEGV")

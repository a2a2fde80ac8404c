"""What an early end is called, whatever ended the child."""

from __future__ import annotations

import signal

import pytest

from autograder.judging.judge import tellable
from autograder.sandbox.endings import blame
from autograder.sandbox.job import Limits


def ending(code: int, cpu: float = 0.0, killed: bool = False) -> dict[str, object]:
    return {"code": code, "cpu_seconds": cpu, "killed": killed}


@pytest.mark.parametrize("number", range(1, signal.SIGRTMAX + 1))
def test_every_signal_has_a_name_that_may_be_told(number: int) -> None:
    status, error = blame(None, "", ending(-number), Limits())
    if number == signal.SIGKILL:
        assert (status, error) == ("out_of_memory", "")
    else:
        assert status == "raised"
        assert tellable(error) == error != ""


def test_why_it_was_stopped_goes_before_how_it_ended() -> None:
    assert blame("timed_out", "", ending(-9), Limits()) == ("timed_out", "")


def test_an_end_by_itself() -> None:
    assert blame(None, "", ending(0), Limits()) == ("raised", "os._exit")
    assert blame(None, "", ending(-9, killed=True), Limits()) == ("raised", "died")
    assert blame(None, "", ending(-9, cpu=60.0), Limits()) == ("timed_out", "")

"""What a child's early end is called: from why we stopped it, or from how it ended by itself."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from typing import Any

from autograder.model import Status
from autograder.sandbox.job import Limits

__all__ = ["blame"]


def blame(
    status: Status | None, error: str, ending: Mapping[str, Any], limits: Limits
) -> tuple[Status, str]:
    """The status and error of what was running when a child ended.

    `status` is known where the grader stopped it. Else `ending` tells: its exit code, negative
    for a signal; its CPU seconds; whether it had to be killed after closing its result.
    """
    if status is not None:
        return status, error
    if ending["cpu_seconds"] >= limits.cpu_seconds - 0.5:
        return "timed_out", ""
    code = ending["code"]
    if ending["killed"]:
        return "raised", "died"
    if code == -signal.SIGKILL:
        # Nobody but the kernel kills it, for want of memory.
        return "out_of_memory", ""
    if code < 0:
        return "raised", _name(-code)
    return "raised", "os._exit"


def _name(number: int) -> str:
    """A signal's name; those between the first and the last of real time have none of their own."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return signal.SIGRTMIN.name

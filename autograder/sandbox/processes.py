"""A process that this one started, held by a descriptor: what is killed is never another's."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time

__all__ = ["Child"]

_STEP_SECONDS = 0.002


class Child:
    """Waits for a child process and kills it by its pidfd; the caller still has to reap it.

    Where the system has no such descriptors, its number does: nobody else gets it before that.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._pidfd: int | None = None
        with contextlib.suppress(OSError, AttributeError):
            self._pidfd = os.pidfd_open(pid)

    def ended(self, seconds: float) -> bool:
        """Whether it has ended, now or within `seconds`."""
        if self._pidfd is None:
            return self._ended_by_number(time.monotonic() + seconds)
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def kill(self) -> None:
        """Kills it, stopped or running; one that has ended already is left alone."""
        with contextlib.suppress(ProcessLookupError):
            if self._pidfd is None:
                os.kill(self.pid, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def close(self) -> None:
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None

    def _ended_by_number(self, end: float) -> bool:
        how = os.WEXITED | os.WNOHANG | os.WNOWAIT
        while os.waitid(os.P_PID, self.pid, how) is None:
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP_SECONDS)
        return True

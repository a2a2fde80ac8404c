"""Runs a submission behind the wall: `Sandbox.run(job, limits)` gives an outcome for every case.

The student's process gets one fork. Where it ends early, what it was doing gets the blame, and a
fresh fork goes on with the rest.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import asdict
from types import TracebackType

from autograder.errors import GraderFault
from autograder.model import Status
from autograder.sandbox import policy, warm, wire
from autograder.sandbox.endings import blame
from autograder.sandbox.frames import Closed, Oversized, Reader, TimedOut
from autograder.sandbox.held import Groups, Held, Shared
from autograder.sandbox.job import Job, Limits, Run
from autograder.sandbox.progress import Malformed, Progress
from autograder.sandbox.shelf import Shelf, in_memory

__all__ = ["Sandbox"]

# How often a zygote that is lost is replaced within one submission.
MAX_LOSSES = 3
# How an event of a statement begins, after the message's magic and its header's length.
_AT, _AT_END = b'["at",', 14
_PIPE_BYTES = 1 << 20


class Sandbox:
    """One warm zygote of a tier: "namespaces", "landlock" or "unsafe"; `tiers.best()` chooses.

    A context manager; runs one job at a time. Raises GraderFault where the tier does not start.
    A zygote that ends, or hangs for longer than `patience`, is replaced, and what it held is run
    again.
    """

    def __init__(
        self, tier: str, preload_torch: bool = False, patience: warm.Patience | None = None
    ) -> None:
        self.tier = tier
        self._preload_torch = preload_torch
        self._patience = patience or warm.Patience()
        self._warm: warm.Warm | None = None
        self._shelf: Shelf | None = None
        self._held = Held()

    def __enter__(self) -> Sandbox:
        self._zygote()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._end()
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None

    def run(self, job: Job, limits: Limits) -> Run:
        """What the job came to. Whatever the student's code does, this returns in time.

        Raises GraderFault where the sandbox itself fails.
        """
        start = time.monotonic()
        progress = Progress(job)
        reading = _Reading(limits, start + limits.submission_seconds)
        forks = losses = 0
        with _sealed(_job_bytes(job)) as job_file:
            shelf = self._shelf_of(job)
            while not progress.done:
                if forks and time.monotonic() >= reading.end:
                    progress.give_up("timed_out")
                    break
                forks += 1
                began = time.monotonic()
                try:
                    self._attempt(job_file, shelf, progress, reading)
                except warm.ZygoteLost as error:
                    self._end(lost=True)
                    reading.end += time.monotonic() - began  # that time was not the student's
                    losses += 1
                    if losses > MAX_LOSSES:
                        raise GraderFault(f"the sandbox keeps ending: {error}") from None
                except BaseException:
                    self._end(lost=True)  # it may still hold a child
                    raise
        return progress.run(time.monotonic() - start, max(0, forks - 1))

    def _end(self, *, lost: bool = False) -> None:
        if self._warm is not None:
            self._warm.close(lost=lost)
            self._warm = None
            self._held.forget()

    def _shelf_of(self, job: Job) -> Shelf:
        """The job's data files, which are mostly those of the job before it."""
        if self._shelf is None or not self._shelf.holds(job.files):
            if self._shelf is not None:
                self._shelf.close()
            self._shelf = Shelf(job.files)
        return self._shelf

    def _zygote(self) -> warm.Warm:
        if self._warm is None:
            self._warm = warm.start(
                self.tier, preload_torch=self._preload_torch, patience=self._patience
            )
        return self._warm

    def _attempt(self, job_file: int, shelf: Shelf, progress: Progress, reading: _Reading) -> None:
        """One child, from its fork to its end."""
        zygote = self._zygote()
        progress.begin()
        request = {
            "do": "spawn",
            "held": self._held.number(_shared(progress.job), zygote),
            "first_task": progress.first_task,
            "skip": progress.skip,
            "limits": asdict(reading.limits),
            "result_bytes": reading.limits.result_bytes - 1024,
        }
        with contextlib.ExitStack() as stack:
            result, theirs = _pipe()
            stack.callback(os.close, result)
            sent = [theirs]
            try:
                sent += shelf.descriptors()
                zygote.ask(request, (job_file, *sent))
            finally:
                for descriptor in sent:
                    os.close(descriptor)
            try:
                failure = reading.follow(result, progress, self._patience.begin)
            except warm.ZygoteLost:
                zygote.ask({"do": "reap", "kill": True})
                raise
            stopped = failure is not None and failure[0] is not None
            ending = zygote.ask({"do": "reap", "kill": stopped})
            if failure is not None:
                status, error = blame(*failure, ending, reading.limits)
                if progress.idle and time.monotonic() >= reading.end:
                    progress.give_up("timed_out")  # the time was up before the child had begun
                else:
                    progress.fail(status, error)


class _Reading:
    """Follows a child's events within the limits of the whole submission."""

    def __init__(self, limits: Limits, end: float) -> None:
        self.limits = limits
        self.end = end
        self._bytes_left = limits.total_result_bytes

    def follow(
        self, result: int, progress: Progress, begin_seconds: float
    ) -> tuple[Status | None, str] | None:
        """Takes events until the child is at its end: None, or why it is not, if that is known."""
        limits = self.limits
        reader = Reader(result, limits.result_bytes, self._bytes_left)
        _expect_inside(reader, begin_seconds)
        passed = b""
        try:
            while not progress.ended:
                seconds = begin_seconds if progress.idle else progress.seconds(limits)
                frame = reader.next(min(time.monotonic() + seconds, self.end))
                over = _is_at(frame) and _is_at(reader.peek(_AT_END))
                if over and not (progress.idle or progress.running_task):
                    passed = frame  # a statement that the next has followed already
                    continue
                progress.take(wire.decode(frame, max_bytes=limits.result_bytes))
                passed = b""
        except TimedOut:
            if progress.idle and time.monotonic() < self.end:
                raise warm.ZygoteLost("a child did not go on") from None
            return "timed_out", ""
        except (Malformed, wire.WireError, Oversized):
            with contextlib.suppress(Malformed, wire.WireError):  # the last that was well-formed
                progress.take(wire.decode(passed, max_bytes=limits.result_bytes))
            return "refused", "malformed"
        except Closed:
            return None, ""
        finally:
            self._bytes_left = reader.left
        return None


def _is_at(frame: bytes) -> bool:
    return frame[_AT_END - len(_AT) : _AT_END] == _AT


def _expect_inside(reader: Reader, seconds: float) -> None:
    """The first event, sent before anything of the student's runs, so never forged."""
    try:
        event = wire.decode(reader.next(time.monotonic() + seconds), max_bytes=1 << 16)
    except (TimedOut, Closed) as error:
        raise warm.ZygoteLost(f"a child did not begin: {type(error).__name__}") from None
    if event != ["inside"]:
        raise GraderFault(f"the sandbox did not close: {event[-1]}")


def _shared(job: Job) -> Shared:
    sources = dict.fromkeys(cell.source for cell in job.cells if cell.ours)
    return Shared(_groups_of(job), tuple(sources))


def _groups_of(job: Job) -> Groups:
    """The tasks' cases; variants of one function have the same ones."""
    return tuple({id(task.cases): task.cases for task in job.tasks}.values())


def _job_bytes(job: Job) -> bytes:
    """All but the cases: a task names its group of them."""
    places = {id(group): place for place, group in enumerate(_groups_of(job))}
    return wire.encode(
        {
            "cells": [{"source": cell.source, "owns": list(cell.owns)} for cell in job.cells],
            "tasks": [
                {"function": task.function, "cases": places[id(task.cases)]} for task in job.tasks
            ],
            "files": {name: policy.FIRST_FILE + number for number, name in enumerate(job.files)},
        }
    )


@contextlib.contextmanager
def _sealed(data: bytes) -> Iterator[int]:
    """A descriptor of the bytes, which nobody can change any more."""
    descriptor = in_memory(data)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _pipe() -> tuple[int, int]:
    reading, writing = os.pipe()
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return reading, writing

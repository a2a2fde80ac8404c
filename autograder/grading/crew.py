"""Who does the work: this process, or worker processes that may die without harm."""

from __future__ import annotations

import contextlib
import fcntl
import multiprocessing
import os
import queue
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from autograder.grading.exam import Exam
from autograder.grading.work import Done, Work, do, lost
from autograder.sandbox import linux
from autograder.sandbox.client import Sandbox
from autograder.sandbox.pool import Sandboxes

__all__ = ["Crew", "alone", "processes"]

# How often a submission may be with a worker when that dies, before it is taken for the cause.
MAX_DEATHS = 2
# One being graded and one that waits, so that no worker idles while its answer is taken.
IN_HAND = 2
# Submissions that are done and wait to be written.
WAITING = 100
PIPE_BYTES = 1 << 20


class Crew(Protocol):
    """Does every work and gives what came of it, in any order."""

    def __call__(self, works: Iterator[Work]) -> Iterator[Done]: ...


def alone(exams: Mapping[str, Exam], tier: str, first: Sandbox | None = None) -> Crew:
    """In this process, one after the other. `first` is a warm sandbox to begin with."""

    def crew(works: Iterator[Work]) -> Iterator[Done]:
        sandboxes = Sandboxes(tier)
        if first is not None:
            sandboxes.plain.put(first)
        try:
            for work in works:
                yield do(work, exams[work.exam], sandboxes)
        finally:
            sandboxes.close()

    return crew


def processes(exams: Mapping[str, Exam], tier: str, count: int) -> Crew:
    """In `count` processes forked from this one, which have the exams from it.

    One that dies is replaced, and what it had in hand is given out again.
    """

    def crew(works: Iterator[Work]) -> Iterator[Done]:
        team = _Team(exams, tier, [_hire(exams, tier) for _ in range(count)])
        thread = threading.Thread(target=team.supervise, args=(works,))
        thread.start()
        try:
            while (done := team.done.get()) is not None:
                if isinstance(done, BaseException):
                    raise done
                yield done
        finally:  # closed early, what is not done is left for the next run
            team.stop()
            thread.join()
            for worker in team.workers:
                _part(worker)

    return crew


@dataclass
class _Worker:
    process: Any
    jobs: Connection
    results: Connection
    held: deque[Work] = field(default_factory=deque)


@dataclass
class _Team:
    """Workers, and a thread that gives them work while this process writes what they have done.

    `done` ends with None, or with what went wrong.
    """

    exams: Mapping[str, Exam]
    tier: str
    workers: list[_Worker]
    done: queue.Queue[Done | BaseException | None] = field(
        default_factory=lambda: queue.Queue(WAITING)
    )
    stopped: bool = False

    def supervise(self, works: Iterator[Work]) -> None:
        end: BaseException | None = None
        try:
            for done in self._all(works):
                self._put(done)
        except BaseException as error:
            end = error
        self._put(end)

    def stop(self) -> None:
        """Before the end, those at work are killed; the others are told that there is no more."""
        self.stopped = True
        for worker in self.workers:
            if worker.held:
                worker.process.kill()
            with contextlib.suppress(OSError):
                worker.jobs.send(None)
        with contextlib.suppress(queue.Empty):
            while True:
                self.done.get_nowait()

    def _put(self, done: Done | BaseException | None) -> None:
        while not self.stopped:
            with contextlib.suppress(queue.Full):
                return self.done.put(done, timeout=0.1)

    def _all(self, works: Iterator[Work]) -> Iterator[Done]:
        again: deque[Work] = deque()
        deaths: dict[int, int] = {}
        while True:
            for worker in self.workers:
                _give(worker, works, again)
            busy = {worker.results: worker for worker in self.workers if worker.held}
            if not busy:
                return
            for ready in wait(list(busy)):
                worker = busy[ready]  # type: ignore[index]
                try:
                    done = worker.results.recv()
                except (EOFError, OSError):
                    if self.stopped:
                        return
                    self.workers[self.workers.index(worker)] = _hire(self.exams, self.tier)
                    yield from _mourn(worker, self.exams, again, deaths)
                    continue
                worker.held.popleft()
                yield done


def _give(worker: _Worker, works: Iterator[Work], again: deque[Work]) -> None:
    while len(worker.held) < IN_HAND:
        work = again.popleft() if again else next(works, None)
        if work is None:
            return
        worker.held.append(work)
        with contextlib.suppress(OSError):  # it is dead: that is noticed where it is waited for
            worker.jobs.send(work)


def _mourn(
    worker: _Worker, exams: Mapping[str, Exam], again: deque[Work], deaths: dict[int, int]
) -> Iterator[Done]:
    """The first that a dead worker had in hand may be the cause; the others only waited."""
    _part(worker)
    suspect, *others = worker.held
    again.extend(others)
    deaths[suspect.index] = deaths.get(suspect.index, 0) + 1
    if deaths[suspect.index] < MAX_DEATHS:
        again.append(suspect)
    else:
        code = worker.process.exitcode
        yield lost(suspect, exams[suspect.exam].assignment, f"its worker ended with {code}")


def _hire(exams: Mapping[str, Exam], tier: str) -> _Worker:
    their_jobs, jobs = multiprocessing.Pipe(duplex=False)
    results, their_results = multiprocessing.Pipe(duplex=False)
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(results.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    context = multiprocessing.get_context("fork")
    arguments = (their_jobs, their_results, exams, tier, os.getpid())
    process = context.Process(target=_serve, args=arguments)
    with warnings.catch_warnings():  # NumPy's threads, which a fork leaves behind, do no harm
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    their_jobs.close()
    their_results.close()
    return _Worker(process, jobs, results)


def _part(worker: _Worker) -> None:
    worker.process.join()
    worker.jobs.close()
    worker.results.close()


def _serve(
    jobs: Connection, results: Connection, exams: Mapping[str, Exam], tier: str, parent: int
) -> None:
    """A worker's life: until it is told that there is no more, or the grader dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        linux.die_with_parent()
        if os.getppid() != parent:
            os._exit(1)
    sandboxes = Sandboxes(tier)
    try:
        while (work := jobs.recv()) is not None:
            results.send(do(work, exams[work.exam], sandboxes))
    finally:
        sandboxes.close()

"""The crew whose hands are the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from distributed import Client, Future, Security, wait

from autograder.cluster import HOW
from autograder.cluster.handed import hand
from autograder.cluster.room import Room, grade_one, problem
from autograder.errors import Unreadable, UsageError
from autograder.grading.crew import Crew
from autograder.grading.exam import Exam
from autograder.grading.work import Done, Work, failed, lost
from autograder.notebooks import reading

__all__ = ["cluster"]

CONNECT_SECONDS = 20.0
WORKER_SECONDS = 60.0
# How long a cluster may be without any worker before the rest is left for the next run.
DESERTED_SECONDS = 60.0
# Works given out beyond the cluster's threads, so that none idles.
AHEAD = 2


def cluster(
    address: str,
    exams: Mapping[str, Exam],
    roots: tuple[Path, ...],
    deserted_seconds: float = DESERTED_SECONDS,
) -> Crew:
    """The workers of the scheduler at `address`; one that is lost has its work given to another.

    Running it raises UsageError where the scheduler cannot be reached or is not who it should
    be, or where its workers cannot grade.
    """

    def crew(works: Iterator[Work]) -> Iterator[Done]:
        name = f"gradus-{uuid4().hex}"
        with _client(address) as client:
            handed = tuple(hand(key, exam, roots) for key, exam in exams.items())
            try:
                _furnish(client, Room(name, handed))
                yield from _Run(client, name, exams, deserted_seconds).give_out(works)
            finally:
                _leave(client, name)

    return crew


def _client(address: str) -> Client:
    try:
        security = Security(require_encryption=True)
        return Client(address, security=security, timeout=CONNECT_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        reason = str(error.__cause__ or error).splitlines()[0]
        raise UsageError(f"--cluster {address}: cannot be reached: {reason}; {HOW}") from None


def _furnish(client: Client, room: Room) -> None:
    """Every worker gets the room, those that come later too; each must be able to grade."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError:
        raise UsageError(f"--cluster: there is no worker yet; {HOW}") from None
    try:
        client.register_plugin(room, name=room.name)
        workers = list(client.scheduler_info(n_workers=-1)["workers"])
        asked = [client.submit(problem, room.name, workers=[w], pure=False) for w in workers]
        problems = client.gather(asked)
    except Exception as error:  # whatever a scheduler or a worker without Gradus says
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise UsageError(f"--cluster: it cannot grade: {reason}; {HOW}") from None
    for worker, why in zip(workers, problems, strict=True):
        if why is not None:
            raise UsageError(f"--cluster: the worker {worker} cannot grade: {why}")


def _leave(client: Client, name: str) -> None:
    try:
        client.unregister_worker_plugin(name)
    except Exception:  # the scheduler may be gone: then so are the rooms
        return


@dataclass
class _Run:
    """The works that are with the cluster: a few more than it has hands."""

    client: Client
    name: str
    exams: Mapping[str, Exam]
    deserted_seconds: float
    held: dict[Future, Work] = field(default_factory=dict)

    def give_out(self, works: Iterator[Work]) -> Iterator[Done]:
        hands = self._hands()
        for work in works:
            yield from self._send(work)
            while len(self.held) >= max(1, hands) + AHEAD:
                yield from self._take()
                hands = self._hands()
        while self.held:
            yield from self._take()

    def _hands(self) -> int:
        workers = self.client.scheduler_info(n_workers=-1)["workers"]
        return sum(worker["nthreads"] for worker in workers.values())

    def _send(self, work: Work) -> Iterator[Done]:
        """The notebook goes along as bytes: workers see no course."""
        submission, exam = work.submission, self.exams[work.exam]
        try:
            packed = replace(work, data=reading.load(submission.path))
        except Unreadable as problem:
            report = failed(submission, exam.assignment, "unreadable", problem.message)
            yield Done(work.index, report)
            return
        future = self.client.submit(grade_one, self.name, packed, pure=False)
        self.held[future] = work

    def _take(self) -> Iterator[Done]:
        try:
            ready = wait(
                list(self.held), timeout=self.deserted_seconds, return_when="FIRST_COMPLETED"
            ).done
        except TimeoutError:
            if self._hands() == 0:
                yield from self._give_up("the cluster has no worker left")
            return
        for future in ready:
            work = self.held.pop(future)
            try:
                done = future.result()
            except Exception as error:  # one that took several workers with it, among others
                done = self._lost(work, f"{type(error).__name__}: {error}")
            future.release()
            yield done

    def _give_up(self, reason: str) -> Iterator[Done]:
        for work in self.held.values():
            yield self._lost(work, reason)
        self.held.clear()

    def _lost(self, work: Work, reason: str) -> Done:
        return lost(work, self.exams[work.exam].assignment, reason)

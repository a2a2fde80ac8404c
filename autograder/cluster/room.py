"""A worker's side: its warm sandboxes, the exams that it has met, and the task that it is given."""

from __future__ import annotations

from distributed import Worker, WorkerPlugin, get_worker

from autograder.cluster.handed import Handed, take
from autograder.errors import GraderFault, UsageError
from autograder.grading.exam import Exam
from autograder.grading.work import Done, Work, do, lost
from autograder.sandbox import tiers
from autograder.sandbox.pool import Sandboxes

__all__ = ["Room", "grade_one", "keep", "problem_of"]


class Room(WorkerPlugin):  # type: ignore[misc]
    """What a worker keeps during a run, by the run's name. `problem` says why it cannot grade."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problem: str | None = None
        self.exams: dict[str, Exam] = {}

    def setup(self, worker: Worker) -> None:
        try:
            self.sandboxes = Sandboxes(tiers.best())
        except UsageError as error:
            self.problem = str(error)

    def teardown(self, worker: Worker) -> None:
        if self.problem is None:
            self.sandboxes.close()


def problem_of(name: str, dask_worker: Worker) -> str | None:
    room = dask_worker.plugins[name]
    assert isinstance(room, Room)
    return room.problem


def keep(handed: Handed) -> Handed:
    """A task of its own, so that the exam is made again where the worker that had it is lost."""
    return handed


def grade_one(name: str, work: Work, handed: Handed) -> Done:
    """Grade a submission in the room of that name. Whatever goes wrong is a report too."""
    room = get_worker().plugins[name]
    assert isinstance(room, Room)
    if room.problem is not None:
        return lost(work, handed.frame.assignment, room.problem)
    try:
        if handed.key not in room.exams:
            room.exams[handed.key] = take(handed)
        return do(work, room.exams[handed.key], room.sandboxes)
    except GraderFault as error:
        return lost(work, handed.frame.assignment, str(error))

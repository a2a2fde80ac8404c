"""A worker's side: its exams, its warm sandboxes, and the task that it is given."""

from __future__ import annotations

from distributed import Worker, WorkerPlugin, get_worker

from autograder.cluster.handed import Handed, take
from autograder.errors import GraderFault, UsageError
from autograder.grading.exam import Exam
from autograder.grading.work import Done, Work, do, lost
from autograder.sandbox import tiers
from autograder.sandbox.pool import Sandboxes

__all__ = ["Room", "grade_one", "problem"]


class Room(WorkerPlugin):  # type: ignore[misc]
    """What every worker has during a run, one that joins late too.

    `problem` says why a worker cannot grade.
    """

    def __init__(self, name: str, handed: tuple[Handed, ...]) -> None:
        self.name = name
        self.handed = {entry.key: entry for entry in handed}
        self.exams: dict[str, Exam] = {}
        self.sandboxes: Sandboxes | None = None
        self.problem: str | None = None

    def setup(self, worker: Worker) -> None:
        try:
            self.exams = {key: take(entry) for key, entry in self.handed.items()}
            self.sandboxes = Sandboxes(tiers.best())
        except (GraderFault, UsageError) as error:
            self.problem = str(error)

    def teardown(self, worker: Worker) -> None:
        if self.sandboxes is not None:
            self.sandboxes.close()


def problem(name: str) -> str | None:
    """Why the worker that this runs on cannot grade."""
    return _room(name).problem


def grade_one(name: str, work: Work) -> Done:
    """Grade a submission in the room of that name. Whatever goes wrong is a report too."""
    room = _room(name)
    if room.sandboxes is None:
        assignment = room.handed[work.exam].frame.assignment
        return lost(work, assignment, room.problem or "this worker is not ready")
    return do(work, room.exams[work.exam], room.sandboxes)


def _room(name: str) -> Room:
    room = get_worker().plugins[name]
    assert isinstance(room, Room)
    return room

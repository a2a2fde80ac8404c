"""A right submission: what it gets tells whether an attack has cost anybody anything."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import AnswerKey, Case, Exercise
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Run, Task
from tests.notebook_files import solution
from tests.sandbox.rooms import LIMITS

__all__ = ["Right", "beside", "right"]

# It may take its time on a machine that others keep busy.
PATIENT = replace(LIMITS, submission_seconds=60.0, call_seconds=20.0, statement_seconds=20.0)


@dataclass(frozen=True)
class Right:
    """An exercise with the cases and answers of a round, and its right answer as a student's."""

    exercise: Exercise
    cases: tuple[Case, ...]
    key: AnswerKey
    source: str

    @property
    def task(self) -> Task:
        return Task(self.exercise.name, self.cases)

    def has_full_marks(self, run: Run) -> bool:
        outcomes = run.outcomes[self.exercise.name]
        return judge(self.exercise, self.cases, self.key, outcomes).score == self.exercise.points

    def gets_full_marks(self, sandbox: Sandbox) -> bool:
        return self.has_full_marks(sandbox.run(Job((Cell(self.source),), (self.task,)), PATIENT))


def right(exercise_id: str = "losses.softmax_cross_entropy") -> Right:
    exercise = catalogue.load(exercise_id)
    cases = answers.draw(exercise, b"seed")
    key = answers.answer(exercise, cases, b"seed")
    return Right(exercise, cases, key, solution(exercise_id))


@contextlib.contextmanager
def beside(sandbox: Sandbox, submission: Right) -> Iterator[None]:
    """It is graded all the while, again and again, and always gets full marks."""
    stop = threading.Event()

    def grade() -> list[bool]:
        found = [submission.gets_full_marks(sandbox)]
        while not stop.wait(0.02):
            found.append(submission.gets_full_marks(sandbox))
        return found

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(grade)
        try:
            yield
        finally:
            stop.set()
        assert all(running.result())

"""How far a job has come: the state that a child's events move forward, and the rules for it.

Events come from the student's process and may be forged. What is not exactly the next event that
an honest child would send is malformed, and a forged one can only give values for cases, which
are judged like any others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, get_args

from autograder.errors import GraderFault
from autograder.model import Outcome, Status
from autograder.sandbox.job import CellError, Job, Limits, Run

__all__ = ["Malformed", "Progress"]

_STATUSES = frozenset(get_args(Status))
# Cell statements that end the process before we give up on the notebook.
MAX_CELL_DEATHS = 6
# A room that is honest tells of fewer.
MAX_ERRORS = 2000
MAX_TEXT = 500
_MANY = 1 << 31


class Malformed(Exception):
    """An event that no honest child sends here."""


@dataclass
class Progress:
    """Outcomes so far, the task being run, and the statements that a new child must skip."""

    job: Job
    outcomes: list[list[Outcome]] = field(init=False)
    cell_errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    skip: list[tuple[int, int]] = field(default_factory=list)
    first_task: int = 0
    running_task: bool = False
    at: tuple[int, int, int] | None = None
    ended: bool = False
    blamed: bool = False

    def __post_init__(self) -> None:
        self.outcomes = [[] for _ in self.job.tasks]

    @property
    def done(self) -> bool:
        """Every task has its outcomes, and the cells ran even where there is no task."""
        return self._tasks_over and (self.ended or self.blamed)

    @property
    def _tasks_over(self) -> bool:
        return self.first_task >= len(self.job.tasks)

    @property
    def idle(self) -> bool:
        """The child has run nothing yet that could be blamed."""
        return not self.running_task and self.at is None

    def seconds(self, limits: Limits) -> float:
        """How long the child may take for what it is doing now."""
        if not self.running_task:
            return limits.statement_seconds
        own = self.job.tasks[self.first_task].call_seconds
        return limits.call_seconds if own is None else own

    def begin(self) -> None:
        """A new child starts over with the cells, and with the task that was not finished."""
        for found in self.outcomes[self.first_task :]:
            found.clear()
        self.running_task = self.ended = False
        self.at = None

    def take(self, event: Any) -> None:
        """Moves on by one event; raises Malformed."""
        if type(event) is not list or not event or type(event[0]) is not str or self.ended:
            raise Malformed
        kind, *rest = event
        if kind == "at" and not self.running_task:
            self._at(rest)
        elif kind == "error" and not self.running_task:
            self._error(rest)
        elif kind == "task":
            self._task(rest)
        elif kind == "case" and self.running_task:
            self._case(rest)
        elif kind == "end":
            self._end(rest)
        else:
            raise Malformed

    def fail(self, status: Status, error: str) -> None:
        """The child ended early: its statement is skipped from now on, or its task is over."""
        if self.running_task:
            self._fill(self.first_task, Outcome(status, error=error))
            self.first_task += 1
            self.blamed = True
        elif self.at is not None:
            cell, statement, line = self.at
            self.skip.append((cell, statement))
            self.cell_errors[cell, statement] = CellError(cell, line, error or status)
            if len(self.skip) > MAX_CELL_DEATHS:
                self.give_up(status, error)
        else:
            raise GraderFault(f"the sandbox ended before anything ran: {error or status}")

    def give_up(self, status: Status, error: str = "") -> None:
        """Every case that has no outcome gets this one."""
        for index in range(self.first_task, len(self.outcomes)):
            self._fill(index, Outcome(status, error=error))
        self.first_task = len(self.outcomes)
        self.blamed = True

    def run(self, seconds: float, restarts: int) -> Run:
        outcomes = {
            task.function: tuple(found)
            for task, found in zip(self.job.tasks, self.outcomes, strict=True)
        }
        errors = tuple(error for _, error in sorted(self.cell_errors.items()))
        return Run(outcomes, errors, seconds, restarts)

    def _fill(self, index: int, outcome: Outcome) -> None:
        missing = len(self.job.tasks[index].cases) - len(self.outcomes[index])
        self.outcomes[index] += [outcome] * missing

    def _at(self, rest: list[Any]) -> None:
        if len(rest) != 3 or not all(type(n) is int and -1 <= n < _MANY for n in rest):
            raise Malformed
        cell, statement, line = rest
        if not 0 <= cell < len(self.job.cells):
            raise Malformed
        self.at = (cell, statement, line)

    def _error(self, rest: list[Any]) -> None:
        if len(rest) != 4 or self.at is None:
            raise Malformed
        cell, line, error, text = rest
        if type(cell) is not int or cell != self.at[0]:
            raise Malformed
        if not (line is None or _natural(line)) or not (type(error) is type(text) is str):
            raise Malformed
        if len(self.cell_errors) >= MAX_ERRORS:
            raise Malformed
        self.cell_errors[self.at[:2]] = CellError(cell, line, error[:100], text[:MAX_TEXT])

    def _task(self, rest: list[Any]) -> None:
        if self.running_task:
            self._finish_task()
        if len(rest) != 1 or type(rest[0]) is not int or rest[0] != self.first_task:
            raise Malformed
        if self._tasks_over:
            raise Malformed
        self.running_task = True

    def _case(self, rest: list[Any]) -> None:
        cases = self.job.tasks[self.first_task].cases
        if len(rest) != 6 or len(self.outcomes[self.first_task]) >= len(cases):
            raise Malformed
        status, value, changed, error, cell, line = rest
        names = cases[len(self.outcomes[self.first_task])].args
        place = (cell is None and line is None) or (_natural(cell) and _natural(line))
        if (
            type(status) is not str
            or status not in _STATUSES
            or type(changed) is not list
            or not all(type(name) is str and name in names for name in changed)
            or type(error) is not str
            or not place
            or (status != "returned" and value is not None)
            or not (cell is None or cell < len(self.job.cells))
        ):
            raise Malformed
        outcome = Outcome(status, value, tuple(changed), error[:100], cell, line)  # type: ignore[arg-type]
        self.outcomes[self.first_task].append(outcome)

    def _end(self, rest: list[Any]) -> None:
        if self.running_task:
            self._finish_task()
        if rest or not self._tasks_over:
            raise Malformed
        self.ended = True

    def _finish_task(self) -> None:
        if len(self.outcomes[self.first_task]) != len(self.job.tasks[self.first_task].cases):
            raise Malformed
        self.first_task += 1
        self.running_task = False


def _natural(value: Any) -> bool:
    return type(value) is int and 0 <= value < _MANY

"""What a sandbox is asked to run, within which limits, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.model import Case, Outcome


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds of wall time (of the processor, where so named), bytes."""

    submission_seconds: float = 60.0
    call_seconds: float = 5.0
    statement_seconds: float = 20.0
    cpu_seconds: int = 60
    memory_bytes: int = 4 << 30
    result_bytes: int = 64 << 20
    total_result_bytes: int = 256 << 20
    open_files: int = 64


@dataclass(frozen=True)
class Cell:
    """A code cell. `owns` names the functions whose answer is this cell's definition of them."""

    source: str
    owns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """A function to call once a case (`Case.repeat` times), all cases in one process."""

    function: str
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Job:
    """One submission: its cells run in order, then its tasks."""

    cells: tuple[Cell, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class CellError:
    """A statement of a cell that raised (or a cell that does not parse); what follows still ran.

    `error` is the exception's type, `text` its message: the student's own words, hostile text.
    """

    cell: int
    line: int | None
    error: str
    text: str = ""


@dataclass(frozen=True)
class Run:
    """What a job came to: outcomes a task, in the order of its cases."""

    outcomes: Mapping[str, tuple[Outcome, ...]]
    cell_errors: tuple[CellError, ...] = ()
    seconds: float = 0.0
    restarts: int = 0

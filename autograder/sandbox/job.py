"""What a sandbox is asked to run, within which limits, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from autograder.model import Case, Outcome

# Far above any machine, and still a number that the system takes.
_MOST = 1 << 50


@dataclass(frozen=True)
class Limits:
    """What a submission may use: seconds of wall time (of the processor, where so named), bytes.

    An exercise may have its own of all but the first. What is printed needs no limit, since it is
    read by nobody: a student's standard streams lead to /dev/null.
    """

    submission_seconds: float = 60.0
    call_seconds: float = 5.0
    statement_seconds: float = 20.0
    cpu_seconds: int = 60
    memory_bytes: int = 4 << 30
    result_bytes: int = 64 << 20
    total_result_bytes: int = 256 << 20
    open_files: int = 64
    threads: int = 256


def slips(limits: Mapping[str, Any], *, of_exercise: bool) -> Iterator[str]:
    """What is wrong with limits as somebody wrote them, a line each, beginning with the name."""
    known = {entry.name: entry.type for entry in fields(Limits)}
    for name, value in limits.items():
        if name not in known:
            yield f"{name} is not known; known: {', '.join(sorted(known))}"
            continue
        if of_exercise and name == "submission_seconds":
            yield f"{name} is the whole submission's: an exercise has none of its own"
        whole = known[name] == "int"
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            yield f"{name} must be a {'whole ' if whole else ''}number"
        elif not value > 0:
            yield f"{name} must be above 0"
        elif value > _MOST:
            yield f"{name} is too large"


@dataclass(frozen=True)
class Cell:
    """A code cell. `owns` names the functions whose answer is this cell's definition of them.

    One that is `ours`, word for word as released, is compiled once for all submissions.
    """

    source: str
    owns: tuple[str, ...] = ()
    ours: bool = False


@dataclass(frozen=True)
class Task:
    """A function to call once a case (`Case.repeat` times), all cases in one process.

    `call_seconds` bounds its calls in place of the limits' own.
    """

    function: str
    cases: tuple[Case, ...]
    call_seconds: float | None = None


@dataclass(frozen=True)
class Job:
    """One submission: its cells run in order, then its tasks.

    `files` are the assignment's data files, by the names under which the cells can open them.
    """

    cells: tuple[Cell, ...]
    tasks: tuple[Task, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


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

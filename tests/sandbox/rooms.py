"""Short ways to put a question to a sandbox, shared by the tests of the wall."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from autograder.model import Case, Outcome
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Limits, Run, Task

LIMITS = Limits(
    submission_seconds=10.0,
    call_seconds=0.5,
    statement_seconds=0.5,
    cpu_seconds=10,
    memory_bytes=256 << 20,
    result_bytes=1 << 20,
    total_result_bytes=4 << 20,
)
CANARY = "gradus-canary-5b1d"

GOOD = Job(
    (Cell("def good(x):\n    return 2 * x"),),
    (Task("good", (Case("ordinary", "one", {"x": np.arange(3.0)}),)),),
)


def case(repeat: int = 1, /, **args: object) -> Case:
    return Case("ordinary", "one example", args, repeat)


def job(*sources: str, **tasks: Case | tuple[Case, ...]) -> Job:
    """A job of these cells, and a task a keyword: the function's name and its cases."""
    cells = tuple(Cell(dedent(source)) for source in sources)
    return Job(
        cells,
        tuple(Task(name, c if isinstance(c, tuple) else (c,)) for name, c in tasks.items()),
    )


def call(sandbox: Sandbox, source: str, limits: Limits = LIMITS, /, **args: object) -> Outcome:
    """What the function `f` of a cell comes to on these arguments."""
    (outcome,) = sandbox.run(job(source, f=case(**args)), limits).outcomes["f"]
    return outcome


def assert_good(run: Run) -> None:
    (outcome,) = run.outcomes["good"]
    assert outcome.status == "returned"
    np.testing.assert_array_equal(outcome.value, [0.0, 2.0, 4.0])


def session(sandbox: Sandbox) -> int:
    """The session that all processes of a sandbox are in: that of its zygote."""
    assert sandbox._warm is not None
    return sandbox._warm._process.pid


def members(sandbox: Sandbox) -> list[int]:
    return members_of(session(sandbox))


def members_of(session: int) -> list[int]:
    """The processes of a session, the oldest first, zombies not counted. Pids begin anew."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                state, *rest = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if state != "Z" and int(rest[2]) == session:
                found.append((int(rest[18]), int(folder.name)))
    return [pid for _, pid in sorted(found)]


def alive(pid: int) -> bool:
    """Whether the process runs or could: a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="session", params=tiers.TIERS)
def tier(request: pytest.FixtureRequest) -> str:
    """Each tier that this machine can build. What it cannot is skipped, and said."""
    os.environ["GRADUS_SECRET"] = CANARY
    reason = tiers.probe(request.param)
    if reason is not None:
        pytest.skip(f"no {request.param} sandbox here: {reason}")
    return str(request.param)


@pytest.fixture(scope="session")
def sandbox(tier: str) -> Iterator[Sandbox]:
    with Sandbox(tier) as room:
        yield room

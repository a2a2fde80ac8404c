"""Every hostile program is contained; its sibling and the next submission notice nothing."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest

from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Job
from tests.hostile.programs import PRELUDE, PROGRAMS, Program
from tests.sandbox.rooms import GOOD, LIMITS, assert_good, case, job, members

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the programs use x86-64's numbers of system calls"
)

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = [str(PROJECT / name) for name in ("autograder", "reference", "cli.py", "pyproject.toml")]


@pytest.fixture(scope="module")
def sibling(tier: str) -> Iterator[Sandbox]:
    with Sandbox(tier) as room:
        yield room


def _slow_good() -> Job:
    source = "import time\ndef good(x):\n    time.sleep(0.05)\n    return 2 * x"
    return job(source, good=case(x=np.arange(3.0)))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_program_is_contained(program: Program, sandbox: Sandbox, sibling: Sandbox) -> None:
    before = members(sandbox)
    attack = job(PRELUDE, dedent(program.source), f=case(x=SECRETS))
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(sibling.run, _slow_good(), LIMITS)
        run = sandbox.run(attack, replace(LIMITS, call_seconds=program.seconds))
        assert_good(beside.result())
    (outcome,) = run.outcomes["f"]

    assert outcome.status in program.ends, (outcome, run.cell_errors)
    if outcome.status == "returned" and program.value != ():
        assert np.array_equal(outcome.value, program.value), outcome.value
    if outcome.status == "raised" and program.errors:
        assert outcome.error in program.errors
    assert run.seconds < LIMITS.submission_seconds
    assert_good(sandbox.run(GOOD, LIMITS))
    assert members(sandbox) == before
    assert not list(Path("/tmp").glob("gradus-l*")) + list(Path("/dev/shm").glob("gradus-*"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_program_in_a_cell_stops_no_other_function(program: Program, sandbox: Sandbox) -> None:
    source = f"{dedent(program.source)}\nf({SECRETS!r})"
    attack = job(PRELUDE, source, "def good(x):\n    return 2.0 * x", good=case(x=np.arange(3.0)))
    run = sandbox.run(attack, replace(LIMITS, statement_seconds=program.seconds))
    (outcome,) = run.outcomes["good"]
    # Who writes to the result or patches NumPy has only himself to blame for what comes of it.
    if program.name.startswith(("forged", "patched", "frames", "closed", "leaked")):
        assert outcome.status in ("returned", "refused", "raised", "missing")
    else:
        assert outcome.status == "returned", (outcome, run.cell_errors)
        np.testing.assert_array_equal(outcome.value, [0.0, 2.0, 4.0])
    assert_good(sandbox.run(GOOD, LIMITS))


@pytest.mark.parametrize(
    "name", ["the grader's files", "sockets", "the environment", "leaked descriptors"]
)
def test_the_programs_would_succeed_without_a_wall(name: str) -> None:
    (program,) = [program for program in PROGRAMS if program.name == name]
    with Sandbox("unsafe") as room:
        run = room.run(job(PRELUDE, dedent(program.source), f=case(x=SECRETS)), LIMITS)
    (outcome,) = run.outcomes["f"]
    if name == "leaked descriptors":
        assert outcome.value == program.value
    else:
        assert len(outcome.value) > 2

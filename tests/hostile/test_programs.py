"""Every hostile program is contained; its sibling and the next submission notice nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.model import Outcome
from autograder.sandbox import policy
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job
from tests.hostile.program import PRELUDE, Program
from tests.hostile.programs import (
    clock,
    ends,
    files,
    inside,
    kernel,
    memory,
    network,
    processes,
    results,
)
from tests.hostile.right import Right, beside
from tests.hostile.watch import Listeners, unharmed
from tests.sandbox.rooms import LIMITS, case, job

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64",
    reason="the programs use x86-64's numbers of system calls: run them on such a machine too",
)

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = [str(PROJECT / name) for name in ("autograder", "reference", "cli.py", "pyproject.toml")]
THEMES = (clock, memory, ends, processes, files, network, kernel, results, inside)
PROGRAMS = {
    f"{theme.__name__.rpartition('.')[2]}: {program.name}": program
    for theme in THEMES
    for program in theme.PROGRAMS
}
each_program = pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)


@pytest.fixture(scope="session")
def targets(listeners: Listeners) -> dict[str, object]:
    """What the programs are told: where the grader is, and what is worth having there."""
    numbers = policy.ARCHITECTURES["x86_64"].numbers
    named = {numbers[name] for name in (*policy.ALLOW, *policy.WHEN) if name in numbers}
    named |= {335, 336}  # uretprobe and uprobe: no filter sees them, and all they give is SIGILL
    return {
        "grader": os.getpid(),
        "secrets": SECRETS,
        "folders": [str(PROJECT), os.getcwd(), str(listeners.folder)],
        "refused": [number for number in range(600) if number not in named],
        **listeners.addresses(),
    }


def assert_contained(program: Program, outcome: Outcome, about: object) -> None:
    assert outcome.status in program.ends, (outcome, about)
    if outcome.status == "returned" and program.value != ():
        same = outcome.value == program.value
        assert same is True or np.array_equal(outcome.value, program.value), outcome.value
    if outcome.status == "raised" and program.errors:
        assert outcome.error in program.errors


@each_program
def test_a_program_is_contained(
    program: Program,
    sandbox: Sandbox,
    sibling: Sandbox,
    targets: dict[str, object],
    listeners: Listeners,
    submission: Right,
) -> None:
    attack = job(PRELUDE, program.code, f=case(x=targets))
    limits = replace(LIMITS, call_seconds=program.seconds)
    with unharmed(listeners):
        with beside(sibling, submission):
            run = sandbox.run(attack, limits)
        assert_contained(program, run.outcomes["f"][0], run.cell_errors)
        assert run.seconds < LIMITS.submission_seconds
        assert submission.gets_full_marks(sandbox)


@each_program
def test_a_program_in_a_cell_stops_no_other_function(
    program: Program,
    sandbox: Sandbox,
    sibling: Sandbox,
    targets: dict[str, object],
    listeners: Listeners,
    submission: Right,
) -> None:
    sources = (PRELUDE, f"{program.code}\nf({targets!r})", submission.source)
    attack = Job(tuple(map(Cell, sources)), (submission.task,))
    limits = replace(LIMITS, statement_seconds=program.seconds)
    with unharmed(listeners):
        with beside(sibling, submission):
            run = sandbox.run(attack, limits)
        assert run.seconds < LIMITS.submission_seconds
        assert program.spoils or submission.has_full_marks(run), run
        assert submission.gets_full_marks(sandbox)

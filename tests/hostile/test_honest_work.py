"""The wall is not in the way of honest work, and says what it refuses by ordinary errors."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

import pytest

from autograder.sandbox.client import Sandbox
from tests.hostile.honest import numpy_work, python_work, torch_work
from tests.sandbox.rooms import LIMITS, case, job

PATIENT = replace(
    LIMITS,
    submission_seconds=60.0,
    call_seconds=20.0,
    statement_seconds=20.0,
    memory_bytes=4 << 30,
)
WORK = {**numpy_work.WORK, **python_work.WORK}
# Not a requirement of ours: what a student sees who uses one is the same as for any other package.
LIBRARIES = ("pandas", "scipy", "sklearn")


@pytest.fixture(scope="module")
def with_torch(tier: str) -> Iterator[Sandbox]:
    if importlib.util.find_spec("torch") is None:
        pytest.skip("no Torch here: `make setup` and then `pip install torch` bring it")
    with Sandbox(tier, preload_torch=True) as room:
        yield room


def assert_works(sandbox: Sandbox, source: str) -> None:
    run = sandbox.run(job(dedent(source), f=case(x=1)), PATIENT)
    (outcome,) = run.outcomes["f"]
    assert run.cell_errors == ()
    assert (outcome.status, outcome.value, outcome.error) == ("returned", True, "")


@pytest.mark.parametrize("source", WORK.values(), ids=WORK)
def test_honest_work_succeeds(source: str, sandbox: Sandbox) -> None:
    assert_works(sandbox, source)


@pytest.mark.parametrize("source", torch_work.WORK.values(), ids=torch_work.WORK)
def test_honest_work_with_torch_succeeds(source: str, with_torch: Sandbox) -> None:
    assert_works(with_torch, source)


@pytest.mark.parametrize("source, errors", python_work.REFUSED.values(), ids=python_work.REFUSED)
def test_what_has_no_place_here_is_an_ordinary_error(
    source: str, errors: set[str], sandbox: Sandbox
) -> None:
    run = sandbox.run(job("before = 1", source, "def f(x): return before", f=case(x=1)), PATIENT)
    (told,) = run.cell_errors
    assert told.error in errors
    assert told.text
    assert run.outcomes["f"][0].value == 1
    assert run.restarts == 0


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_works_or_is_said_to_be_missing(name: str, sandbox: Sandbox) -> None:
    installed = importlib.util.find_spec(name) is not None
    run = sandbox.run(job(f"import {name}", "def f(x): return x", f=case(x=1)), PATIENT)
    assert run.outcomes["f"][0].value == 1
    if not installed:
        assert [(e.error, e.text) for e in run.cell_errors] == [
            ("ModuleNotFoundError", f"No module named '{name}'")
        ]
    elif os.geteuid() != 0:  # root's own Python may lie where nobody else can read it
        assert run.cell_errors == ()

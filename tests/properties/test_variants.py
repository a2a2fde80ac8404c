"""Through the wall: each alternative at fifty seeds, and each reference in every other form."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.exercises import answers
from autograder.exercises.sources import variant
from autograder.grading import marking
from autograder.judging.judge import judge
from autograder.model import Case, Exercise, group_of
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Limits, Task
from tests.properties import forms
from tests.properties.catalogue import (
    DETERMINISTIC,
    EXERCISES,
    answered,
    draw,
    is_random,
    light,
    size,
)

FIFTY = range(50)
FEW = range(3)  # where a case is thousands of draws, or many megabytes
HEAVY = 1 << 20  # bytes: such a case is there for memory, not for its numbers
IDS = {"ids": lambda exercise: exercise.id}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(tiers.best()) as opened:
        yield opened


def limits_of(exercise: Exercise) -> Limits:
    return replace(Limits(), **exercise.record.limits)


def at_seeds(exercise: Exercise) -> list[tuple[Exercise, tuple[Case, ...]]]:
    """The cases of every seed; after a few seeds without heavy ones, and what they are for."""
    found = []
    for seed in FEW if is_random(exercise) else FIFTY:
        cases = draw(exercise, seed) if seed in FEW else light(exercise, draw(exercise, seed))
        heavy = {case.group for case in cases if size([case]) > HEAVY and seed not in FEW}
        checks = tuple(check for check in exercise.record.checks if group_of(check) not in heavy)
        asked = replace(exercise, record=replace(exercise.record, checks=checks))
        found.append((asked, tuple(case for case in cases if case.group not in heavy)))
    return found


@pytest.mark.parametrize("exercise", EXERCISES, **IDS)
def test_each_alternative_passes_at_fifty_seeds(sandbox, exercise):
    """All at once: a process and a reading of the sources cost more than the calls."""
    right = {entry.name: entry.change for entry in exercise.record.alternatives}
    right |= {entry.name: entry.numpy for entry in exercise.record.conventions}
    seeds = at_seeds(exercise)
    every = tuple(case for _, cases in seeds for case in cases)
    key = answers.answer(exercise, every, b"")
    found = marking.run_variants(sandbox, exercise, every, right, limits_of(exercise))
    end = 0
    for seed, (asked, cases) in enumerate(seeds):
        part = slice(end, end := end + len(cases))
        own = {name: values[part] for name, values in key.expected.items()}
        for name, outcomes in found.items():
            verdict = judge(asked, cases, replace(key, expected=own), outcomes[part])
            assert verdict.verdict == "correct", (name, seed, verdict)


@pytest.mark.parametrize("exercise", DETERMINISTIC, **IDS)
def test_a_reference_passes_in_every_form(sandbox, exercise):
    """Its result in another form, made beside it in the room."""
    cases, key = answered(exercise.id, 0)
    names = [form.__name__ for form in forms.WITHOUT_TORCH]
    reformed = [
        f"def {name}__reformed(*args): return reform({exercise.name}(*args), {name})"
        for name in names
    ]
    cells = (variant(exercise.numpy, None), inspect.getsource(forms), *reformed)
    tasks = tuple(Task(f"{name}__reformed", cases) for name in names)
    job = Job(tuple(Cell(source) for source in cells), tasks)
    run = sandbox.run(job, limits_of(exercise))
    assert not run.cell_errors
    for name, outcomes in run.outcomes.items():
        assert judge(exercise, cases, key, outcomes).verdict == "correct", name

"""Both references of every deterministic exercise agree on drawn cases, and keep their inputs."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.inside.calls import differs
from autograder.judging.judge import pair
from autograder.model import Case, Change, Exercise, Value

torch_backend = pytest.importorskip(
    "autograder.exercises.torch_backend", reason="Torch is not installed"
)
torch = pytest.importorskip("torch")

WITHIN = 1e-9  # of the array's norm
SEEDS = range(30)


def is_random(exercise: Exercise) -> bool:
    """Its references share a distribution, not numbers."""
    return any(check.kind == "distribution" for check in exercise.record.checks)


EXERCISES = [catalogue.load(exercise_id) for exercise_id in catalogue.available()]


@pytest.fixture(
    params=[exercise for exercise in EXERCISES if not is_random(exercise)],
    ids=lambda exercise: exercise.id,
)
def exercise(request) -> Exercise:
    return request.param


def changes(exercise: Exercise) -> list[tuple[Change | None, Change | None]]:
    return [(None, None), *((c.numpy, c.torch) for c in exercise.record.conventions)]


def arrays(value: Value) -> tuple[np.ndarray, ...]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        return tuple(array for part in value for array in arrays(part))
    return (np.asarray(value),)


@pytest.mark.parametrize("seed", SEEDS)
def test_numpy_and_torch_agree(exercise, seed):
    cases = tuple(exercise.record.cases(np.random.default_rng(seed)))
    for in_numpy, in_torch in changes(exercise):
        ours = answers.evaluate(exercise.numpy, in_numpy, cases)
        theirs = answers.evaluate(exercise.torch, in_torch, cases, "torch")
        for case, one, other in zip(cases, ours, theirs, strict=True):
            other = pair(exercise, case, one, other).got
            if isinstance(one, str):
                assert one == other
                continue
            for left, right in zip(arrays(one), arrays(other), strict=True):
                assert left.shape == right.shape
                assert left.dtype == right.dtype
                assert left.dtype in (np.float64, np.int64, np.uint8, np.bool_)
                difference = np.linalg.norm(left.astype(float) - right)
                assert difference <= WITHIN * np.linalg.norm(left), case.category


@pytest.mark.parametrize("seed", range(3))
def test_references_keep_their_inputs(exercise, seed):
    for case in exercise.record.cases(np.random.default_rng(seed)):
        keeps_its_inputs(exercise, case)


def keeps_its_inputs(exercise: Exercise, case: Case) -> None:
    for reference, convert in (
        (exercise.numpy, answers.to_numpy),
        (exercise.torch, lambda value: torch_backend.to_torch(value, "cpu")),
    ):
        called = catalogue.function(catalogue.variant(reference, None), exercise.name)
        given = [convert(value) for value in case.args.values()]
        called(*given)
        for old, new in zip(case.args.values(), given, strict=True):
            after = torch_backend.from_torch(new)
            if isinstance(old, np.ndarray):  # one without dimensions came back as a number
                after = np.asarray(after)
            assert not differs(old, after), case.category

"""Every exercise that there is, with its cases and its answers."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autograder.exercises import answers, catalogue
from autograder.model import AnswerKey, Case, Exercise
from autograder.sandbox import wire


def is_random(exercise: Exercise) -> bool:
    return any(check.kind == "distribution" for check in exercise.record.checks)


EXERCISES = catalogue.load_all(catalogue.available())
DETERMINISTIC = [exercise for exercise in EXERCISES if not is_random(exercise)]


def draw(exercise: Exercise, seed: int) -> tuple[Case, ...]:
    return tuple(exercise.record.cases(np.random.default_rng(seed)))


@functools.lru_cache(maxsize=8)
def answered(exercise_id: str, seed: int) -> tuple[tuple[Case, ...], AnswerKey]:
    exercise = next(entry for entry in EXERCISES if entry.id == exercise_id)
    cases = light(exercise, draw(exercise, seed))
    return cases, answers.answer(exercise, cases, b"")


def light(exercise: Exercise, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases whose answers may cross the wall as Python's own numbers too."""
    if is_random(exercise):
        return cases
    found = zip(cases, answers.evaluate(exercise.numpy, None, cases), strict=True)
    return tuple(case for case, value in found if _numbers(value) < wire.MAX_NODES)


def size(cases: Sequence[Case]) -> int:
    """The bytes of the cases' arrays."""
    values = (value for case in cases for value in case.args.values())
    return sum(np.asarray(leaf).nbytes for value in values for leaf in _leaves(value))


def _numbers(value) -> int:
    return sum(np.size(leaf) for leaf in _leaves(value))


def _leaves(value) -> Iterator[Any]:
    """The arrays and the single values in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part)
    else:
        yield value

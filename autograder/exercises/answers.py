"""Cases drawn from a seed, and the values that the hidden references give for them."""

from __future__ import annotations

import hashlib
import hmac
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.errors import GraderFault
from autograder.exercises.sources import function, variant
from autograder.inside import functions
from autograder.model import (
    REFERENCE,
    AnswerKey,
    Case,
    Change,
    Exercise,
    Function,
    Reference,
    Rng,
    Value,
)


def derive_seed(secret: bytes, exercise: str, round_number: int) -> bytes:
    """The seed of an exercise's cases in a round: the same for every student of that round."""
    return hmac.digest(secret, f"{exercise}:{round_number}".encode(), "sha256")


def draw(exercise: Exercise, seed: bytes) -> tuple[Case, ...]:
    """The exercise's hidden cases for a seed."""
    entropy = int.from_bytes(hashlib.sha256(seed).digest(), "big")
    return tuple(exercise.record.cases(np.random.default_rng(entropy)))


def answer(
    exercise: Exercise, cases: Sequence[Case], seed: bytes, device: str = "cpu"
) -> AnswerKey:
    """Expected values of the reference and of each accepted convention.

    `device` "cpu" answers with the NumPy reference, "cuda" with the Torch one on the GPU, and
    "torch" with the Torch one on the CPU.

    Raises:
        GraderFault: a reference raises on one of its own cases.
    """
    expected = {}
    changes: dict[str, Change | None] = {REFERENCE: None}
    for convention in exercise.record.conventions:
        changes[convention.name] = convention.numpy if device == "cpu" else convention.torch
    reference = exercise.numpy if device == "cpu" else exercise.torch
    for name, change in changes.items():
        try:
            expected[name] = evaluate(reference, change, cases, device)
        except Exception as error:  # any failure of a reference is the grader's, never a student's
            reason = f"{type(error).__name__}: {error}"
            raise GraderFault(f"reference of {exercise.id} failed: {reason}") from error
    return AnswerKey(exercise.id, exercise.version, seed, expected)


def evaluate(
    reference: Reference, change: Change | None, cases: Sequence[Case], device: str = "cpu"
) -> tuple[Value, ...]:
    """The values of trusted code on the cases; a case that repeats gives a list."""
    called = function(variant(reference, change), reference.name)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return tuple(_value(called, case, device) for case in cases)


def _value(called: Callable[..., Any], case: Case, device: str) -> Value:
    if device == "cpu":
        arguments = [to_numpy(value) for value in case.args.values()]
        results = [called(*arguments) for _ in range(case.repeat)]
    else:
        from autograder.exercises import torch_backend

        where = "cuda" if device == "cuda" else "cpu"
        arguments = [torch_backend.to_torch(value, where) for value in case.args.values()]
        results = [torch_backend.from_torch(called(*arguments)) for _ in range(case.repeat)]
    return results if case.repeat > 1 else results[0]


def to_numpy(value: Value) -> Value:
    """A private copy of an argument; an `Rng` becomes a generator, a `Function` a callable."""
    if isinstance(value, Rng):
        return np.random.default_rng(value.seed)
    if isinstance(value, Function):
        return functions.build(value, np.copy)
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)(to_numpy(entry) for entry in value)
    if isinstance(value, dict):
        return {key: to_numpy(entry) for key, entry in value.items()}
    return value

"""What goes over to a worker: cases and keys, never the course's secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import GraderFault, UsageError
from autograder.exercises import catalogue
from autograder.grading.exam import Exam
from autograder.grading.marking import Prepared
from autograder.model import AnswerKey, Case

__all__ = ["Handed", "hand", "take"]


@dataclass(frozen=True)
class HandedExercise:
    """A `Prepared` without its record, which the worker has itself, of the same version."""

    id: str
    version: str
    points: float
    cases: tuple[Case, ...]
    key: AnswerKey
    limits: Mapping[str, float | int]


@dataclass(frozen=True)
class Handed:
    """An exam to send: `frame` is the exam without its exercises.

    `roots` are where exercises of the course's own are found; the others are the worker's.
    """

    key: str
    frame: Exam
    exercises: tuple[HandedExercise, ...]
    roots: tuple[Path, ...]


def hand(key: str, exam: Exam, roots: tuple[Path, ...]) -> Handed:
    exercises = tuple(
        HandedExercise(
            entry.exercise.id,
            entry.exercise.version,
            entry.points,
            entry.cases,
            entry.key,
            entry.limits,
        )
        for entry in exam.prepared
    )
    own = tuple(root for root in roots if root != catalogue.REPOSITORY)
    return Handed(key, replace(exam, prepared=()), exercises, own)


def take(handed: Handed) -> Exam:
    """The exam, with this machine's own records.

    Raises:
        GraderFault: this machine has not the same exercises.
    """
    return replace(
        handed.frame, prepared=tuple(_prepared(entry, handed) for entry in handed.exercises)
    )


def _prepared(entry: HandedExercise, handed: Handed) -> Prepared:
    roots = (*(root for root in handed.roots if root.is_dir()), catalogue.REPOSITORY)
    try:
        exercise = catalogue.load(entry.id, roots)
    except UsageError as error:
        raise GraderFault(f"a worker cannot load {entry.id}: {error}") from None
    if exercise.version != entry.version:
        raise GraderFault(f"a worker has another version of {entry.id}: update Gradus there")
    return Prepared(exercise, entry.points, entry.cases, entry.key, entry.limits)

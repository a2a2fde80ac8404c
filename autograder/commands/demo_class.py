"""A class of thirty made from the released notebook and the records, the rude ones among them."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Assignment, Course
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.model import Change, Exercise
from autograder.notebooks import generate, reading

__all__ = ["build_class"]

STUDENTS = (
    *("amina", "ben", "chloe", "daniel", "elif", "fatima", "김민수", "hana", "ivan", "이서연"),
    *("jonas", "kofi", "lucia", "mei", "박지훈", "noah", "olga", "pedro", "최유진", "qing"),
    *("rosa", "sven", "tariq", "정하은", "uma", "viktor", "wanjiru", "xavier", "yuki", "zoe"),
)
FEWEST_RIGHT = 3
MOST_UNUSUAL = 6
RUDE = 3
MOST_WRONG = len(STUDENTS) - 1 - RUDE - MOST_UNUSUAL - FEWEST_RIGHT

LOOPS = """def {name}({parameters}):
    while True:
        pass
"""
EXITS = """import os


def {name}({parameters}):
    os._exit(0)
"""

Answers = dict[str, str]  # the source of each exercise's answer; where none, as released


def build_class(course: Course, assignment: Assignment, exercises: Sequence[Exercise]) -> list[str]:
    """Fill submitted/<student>/<assignment>/ for a class; returns the students' names.

    Thirty of them: of an exercise that knows more mistakes than there is room for, the first ones.

    Raises:
        UsageError: the assignment is not released.
    """
    assert course.root is not None, "a class needs a course"
    released = course.root / "release" / assignment.name / f"{assignment.name}.ipynb"
    if not released.is_file():
        raise UsageError(f"{released} is not there: release the assignment first")
    document = generate.document_of(reading.read(released))
    classroom = dict(zip(STUDENTS, _class(exercises), strict=True))
    broken, *others = classroom
    for student in others:
        _hand_in(course.root, assignment, student, _filled(document, classroom[student]))
    whole = _filled(document, classroom[broken])
    _hand_in(course.root, assignment, broken, whole[: len(whole) // 2])
    return list(classroom)


def _class(exercises: Sequence[Exercise]) -> list[Answers]:
    """Everybody's answers: the first one's file will be broken, the last ones are right."""
    right = {exercise.name: _source(exercise, None) for exercise in exercises}
    half = dict(list(right.items())[: len(right) // 2])
    rude = [half, right | _said(LOOPS, exercises[0]), right | _said(EXITS, exercises[-1])]
    unusual = _spread(exercises, "alternatives", MOST_UNUSUAL)
    wrong = _spread(exercises, "mistakes", MOST_WRONG)
    changed = [right | answers for answers in (*unusual, *wrong)]
    rest = len(STUDENTS) - 1 - RUDE - len(changed)
    return [right, *rude, *changed, *[right] * rest]


def _said(template: str, exercise: Exercise) -> Answers:
    return {
        exercise.name: template.format(
            name=exercise.name, parameters=", ".join(f"{name}=None" for name in exercise.parameters)
        )
    }


def _spread(exercises: Sequence[Exercise], kind: str, most: int) -> list[Answers]:
    """The variants of the kind, dealt out like cards to at most so many students.

    Nobody gets two of the same exercise.
    """
    variants = [
        (exercise, entry.change)
        for exercise in exercises
        for entry in getattr(exercise.record, kind)[:most]
    ]
    hands: list[Answers] = [{} for _ in range(min(most, len(variants)))]
    for hand, (exercise, change) in zip(itertools.cycle(hands), variants, strict=False):
        hand[exercise.name] = _source(exercise, change)
    return hands


def _source(exercise: Exercise, change: Change | None) -> str:
    return catalogue.variant(exercise.numpy, change)


def _filled(document: Mapping[str, Any], answers: Answers) -> bytes:
    """The notebook's bytes with the answers in their cells."""
    filled = copy.deepcopy(dict(document))
    for cell in filled["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        name = grade_id.removesuffix("-answer")
        if name != grade_id and name in answers:
            cell["source"] = answers[name]
    return generate.dumps(filled)


def _hand_in(root: Path, assignment: Assignment, student: str, data: bytes) -> None:
    folder = root / "submitted" / student / assignment.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{assignment.name}.ipynb").write_bytes(data)

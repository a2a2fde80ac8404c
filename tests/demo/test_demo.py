from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.commands import demo_class as demo
from autograder.commands.demo import EXERCISES
from autograder.course import Assignment, Course
from autograder.errors import Unreadable, UsageError
from autograder.exercises import catalogue
from autograder.model import Exercise
from autograder.notebooks import generate, reading

ASSIGNMENT = Assignment("hw01", "Losses", EXERCISES)


@pytest.fixture(scope="module")
def exercises() -> tuple[Exercise, ...]:
    return catalogue.load_all(ASSIGNMENT.exercises)


@pytest.fixture
def released(tmp_path: Path, exercises: Sequence[Exercise]) -> Course:
    course = Course(tmp_path, "demo", "en", 1, {"hw01": ASSIGNMENT})
    document = generate.starter(generate.build(ASSIGNMENT, exercises, "en", "demo"))
    path = tmp_path / "release" / "hw01" / "hw01.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(generate.dumps(document))
    return course


def answers(course: Course, student: str) -> dict[str, str]:
    """What a student handed in, by exercise."""
    assert course.root is not None
    path = course.root / "submitted" / student / "hw01" / "hw01.ipynb"
    cells = reading.read(path).cells
    return {
        cell.grade_id.removesuffix("-answer"): cell.source
        for cell in cells
        if cell.grade_id and cell.grade_id.endswith("-answer")
    }


def test_thirty_hand_in(released: Course, exercises: Sequence[Exercise]) -> None:
    students = demo.build_class(released, ASSIGNMENT, exercises)
    assert released.root is not None
    folders = {path.name for path in (released.root / "submitted").iterdir()}
    assert len(students) == 30
    assert folders == set(students)
    assert "김민수" in folders


def test_variants_of_the_records_are_handed_in_by_one_student_each(
    released: Course, exercises: Sequence[Exercise]
) -> None:
    _, *students = demo.build_class(released, ASSIGNMENT, exercises)
    handed = Counter(
        (name, source)
        for student in students
        for name, source in answers(released, student).items()
    )
    for exercise in exercises:
        record = exercise.record
        unusual = record.alternatives[: demo.MOST_UNUSUAL]
        for entry in (*unusual, *record.mistakes[: demo.MOST_WRONG]):
            source = catalogue.variant(exercise.numpy, entry.change)
            assert handed[exercise.name, source] == 1, (exercise.id, entry.name)
        assert handed[exercise.name, catalogue.variant(exercise.numpy, None)] >= demo.FEWEST_RIGHT


def test_the_rude_ones(released: Course, exercises: Sequence[Exercise]) -> None:
    broken, half, loops, exits, *_ = demo.build_class(released, ASSIGNMENT, exercises)
    with pytest.raises(Unreadable) as problem:
        answers(released, broken)
    assert problem.value.message.key == "notebook.not_json"
    empty = [s for s in answers(released, half).values() if "raise NotImplementedError()" in s]
    assert 0 < len(empty) < len(exercises)
    assert "while True" in answers(released, loops)[exercises[0].name]
    assert "os._exit(0)" in answers(released, exits)[exercises[-1].name]


def test_answers_are_whole_programs(released: Course, exercises: Sequence[Exercise]) -> None:
    _, _, *students = demo.build_class(released, ASSIGNMENT, exercises)
    for student in students:
        for name, source in answers(released, student).items():
            assert callable(catalogue.function(source, name))


def test_an_assignment_must_be_released(tmp_path: Path, exercises: Sequence[Exercise]) -> None:
    course = Course(tmp_path, "demo", "en", 1, {"hw01": ASSIGNMENT})
    with pytest.raises(UsageError, match="release the assignment first"):
        demo.build_class(course, ASSIGNMENT, exercises)

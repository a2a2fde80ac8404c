"""A course with one released assignment and a class of any size, for measuring.

    python -m benchmarks.classes DIRECTORY --students 400

Every notebook is unlike every other, so that nothing can be answered from memory.
"""

from __future__ import annotations

import argparse
import copy
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import course as courses
from autograder import release
from autograder.commands import init
from autograder.commands.demo_class import EXITS, LOOPS
from autograder.course import Assignment, Course
from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Change, Exercise, Outcome
from autograder.notebooks import generate, reading

ASSIGNMENT = "hw01"
EXERCISES = (
    "losses.svm_loss",
    "losses.svm_gradient",
    "losses.softmax",
    "losses.cross_entropy",
    "losses.softmax_cross_entropy",
    "losses.softmax_classifier",
    "optimizers.minibatches",
    "optimizers.nag_step",
    "optimizers.adagrad_step",
    "optimizers.rmsprop_step",
    "optimizers.adam_step",
    "optimizers.adadelta_step",
)
COURSE = """
[assignments.{name}]
exercises = [{exercises}]

[limits]
call_seconds = 2
"""
WRONG_SHARE = 0.3  # of the class: people with a mistake in one to three exercises
USUAL_SHARE = 0.6  # of the right answers: as the lecture writes it, the others in another form
MOST_MISTAKES = 3


@dataclass(frozen=True)
class Student:
    """One hand-in: the source of each answer, by exercise."""

    name: str
    kind: str  # "right", "wrong", "loops" or "exits"
    answers: Mapping[str, str]


def make(
    root: Path, students: int, *, rude: int = 0, exercises: Sequence[str] = EXERCISES, seed: int = 1
) -> list[Student]:
    """A course at `root` with a class that has handed in. Cases come from `seed` alone."""
    init.make(root, "en")
    quoted = ", ".join(f'"{exercise}"' for exercise in exercises)
    with (root / courses.COURSE_FILE).open("a", encoding="utf-8") as file:
        file.write(COURSE.format(name=ASSIGNMENT, exercises=quoted))
    secret = root / courses.STATE_FOLDER / "secret"
    secret.write_bytes(seed.to_bytes(32, "big"))
    course = courses.load(root)
    assignment = course.assignment(ASSIGNMENT)
    loaded = catalogue.load_all(assignment.exercises, course.roots)
    generate.generate(course, assignment, loaded)
    release.release(course, assignment)
    people = list(_class(loaded, students, rude, random.Random(seed)))
    hand_in(course, assignment, people)
    return people


def hand_in(course: Course, assignment: Assignment, people: Sequence[Student]) -> None:
    """Their notebooks into submitted/."""
    assert course.root is not None
    name = assignment.name
    released = reading.read(course.root / "release" / name / f"{name}.ipynb")
    document = generate.document_of(released)
    for student in people:
        filled = copy.deepcopy(document)
        for cell in filled["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            answer = student.answers.get(grade_id.removesuffix("-answer"))
            if grade_id.endswith("-answer") and answer is not None:
                cell["source"] = answer
        path = notebook_of(course.root, student.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(generate.dumps(filled))


def notebook_of(root: Path, student: str) -> Path:
    return root / "submitted" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def again(root: Path, target: Path, students: Sequence[str]) -> None:
    """The same course, ungraded, with these students alone; their notebooks take no new space."""
    target.mkdir(parents=True)
    for entry in root.iterdir():
        if entry.name in ("submitted", "autograded", "feedback"):
            continue
        copy_of = shutil.copytree if entry.is_dir() else shutil.copy2
        copy_of(entry, target / entry.name)
    shutil.rmtree(target / courses.STATE_FOLDER / "results", ignore_errors=True)
    for student in students:
        path = notebook_of(target, student)
        path.parent.mkdir(parents=True)
        path.hardlink_to(notebook_of(root, student))


def _class(
    exercises: Sequence[Exercise], students: int, rude: int, rng: random.Random
) -> Iterator[Student]:
    """Mostly right, some wrong, in an order that tells nothing; the rude ones last."""
    right = {exercise.name: _right(exercise) for exercise in exercises}
    wrong = {exercise.name: _sources(exercise, "mistakes") for exercise in exercises}
    every = round(1 / WRONG_SHARE)
    for number in range(students):
        answers = {name: _one_of(sources, rng) for name, sources in right.items()}
        kind = "right"
        if number % every == every - 1:
            kind = "wrong"
            for name in rng.sample(sorted(answers), min(rng.randint(1, MOST_MISTAKES), len(right))):
                answers[name] = rng.choice(wrong[name])
        yield _student(number, kind, answers)
    for number in range(students, students + rude):
        kind, template = (("loops", LOOPS), ("exits", EXITS))[number % 2]
        exercise = rng.choice(exercises)
        parameters = ", ".join(f"{name}=None" for name in exercise.parameters)
        answers = {name: sources[0] for name, sources in right.items()}
        answers[exercise.name] = template.format(name=exercise.name, parameters=parameters)
        yield _student(number, kind, answers)


def _one_of(sources: Sequence[str], rng: random.Random) -> str:
    usual = rng.random() < USUAL_SHARE or len(sources) == 1
    return sources[0] if usual else rng.choice(sources[1:])


def _student(number: int, kind: str, answers: Mapping[str, str]) -> Student:
    name = f"student{number:05}"
    return Student(name, kind, {key: f"{source}\n# {name}\n" for key, source in answers.items()})


def _right(exercise: Exercise) -> list[str]:
    """The reference, and what else is right; Torch is left out, which not everybody has."""
    changes: list[Change | None] = [None, *(e.change for e in exercise.record.alternatives)]
    found = [(change, catalogue.variant(exercise.numpy, change)) for change in changes]
    return [
        source
        for change, source in found
        if "torch" not in source and _as_the_lecture(exercise, change)
    ]


def _as_the_lecture(exercise: Exercise, change: Change | None) -> bool:
    """Whether it follows the lecture's convention: an ordinary assert accepts no other."""
    default = exercise.record.default_convention
    if default is None:
        return True
    seed = exercise.id.encode()
    cases = answers.draw(exercise, seed)
    key = answers.answer(exercise, cases, seed)
    values = answers.evaluate(exercise.numpy, change, cases)
    outcomes = [Outcome("returned", value) for value in values]
    strict = frozenset({default[0]})
    return judge(exercise, cases, key, outcomes, strict=strict).verdict == "correct"


def _sources(exercise: Exercise, kind: str) -> list[str]:
    entries = getattr(exercise.record, kind)
    return [catalogue.variant(exercise.numpy, entry.change) for entry in entries]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--students", type=int, default=400)
    parser.add_argument("--rude", type=int, default=0)
    options = parser.parse_args()
    people = make(options.directory, options.students, rude=options.rude)
    print(f"{len(people)} notebooks in {options.directory}/submitted")


if __name__ == "__main__":
    main()

"""Small courses with handed-in work, for tests of a whole run."""

import json
from pathlib import Path

from autograder import course as courses
from autograder.commands import init
from autograder.model import Replace
from tests.notebook_files import solution, write

HW = "hw01"
EXERCISES = ("losses.one_hot", "losses.svm_loss")
WRONG = solution("losses.svm_loss", Replace("] + delta", "]"))
RIGHT = [solution(exercise) for exercise in EXERCISES]
MOST = 15.0


def make(folder: Path, students: int, extra: str = "") -> courses.Course:
    """A course of two exercises; every third student has one of them wrong."""
    init.make(folder, "en")
    with (folder / courses.COURSE_FILE).open("a", encoding="utf-8") as file:
        file.write(f"{extra}\n[assignments.{HW}]\nexercises = {json.dumps(EXERCISES)}\n")
    for number in range(students):
        second = WRONG if number % 3 == 2 else RIGHT[1]
        hand_in(folder, f"s{number:03}", RIGHT[0], second)
    return courses.load(folder)


def hand_in(folder: Path, student: str, *sources: str) -> Path:
    """The cells, which the student's name makes unlike any other's."""
    path = folder / "submitted" / student / HW / f"{HW}.ipynb"
    return write(path, *sources, f"# {student}")


def expected(students: int) -> dict[str, float]:
    return {f"s{n:03}": MOST - 10.0 if n % 3 == 2 else MOST for n in range(students)}

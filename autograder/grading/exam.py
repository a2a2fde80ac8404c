"""An assignment made ready to be judged: once a run, by the grader, who alone knows the secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from autograder import course as courses
from autograder.course import Assignment, Course
from autograder.errors import GraderFault, UsageError
from autograder.exercises import answers, catalogue
from autograder.grading.datafiles import data_files
from autograder.grading.marking import Prepared, prepare
from autograder.model import Report
from autograder.notebooks.reading import Notebook
from autograder.sandbox.job import Limits

__all__ = ["Exam", "Form", "Settings", "make_exams"]

# What `autograded/` shows of a notebook and its report.
Form = Callable[[Notebook, Report], bytes]


@dataclass(frozen=True)
class Settings:
    """How a run grades. `assignment` overrides what a notebook says; `tier` is the sandbox's.

    `cluster` is the address of a scheduler whose workers grade; each has a tier of its own.
    """

    tier: str
    assignment: str | None = None
    device: str = "cpu"
    seed: int | None = None
    workers: int = 1
    cluster: str | None = None
    force: bool = False
    strict: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Exam:
    """An assignment's exercises with this round's cases and answers, and how they are judged.

    `files` lie beside the notebook. `fault` says why there are no exercises: then nobody can be
    graded, and nobody loses points.
    """

    assignment: Assignment
    prepared: tuple[Prepared, ...]
    round: int
    device: str
    limits: Limits
    strict: frozenset[str]
    form: Form | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    fault: str | None = None

    @property
    def versions(self) -> dict[str, str]:
        return {entry.exercise.id: entry.exercise.version for entry in self.prepared}


def make_exams(
    course: Course,
    assignments: Mapping[str, Assignment],
    settings: Settings,
    forms: Mapping[str, Form],
) -> dict[str, Exam]:
    """The exam of each assignment, by the same keys. `forms` are by the assignments' names."""
    secret = _secret(course, settings)
    prepared: dict[tuple[str, float | None], Prepared] = {}
    return {
        key: _exam(course, assignment, settings, forms.get(assignment.name), secret, prepared)
        for key, assignment in assignments.items()
    }


def _exam(
    course: Course,
    assignment: Assignment,
    settings: Settings,
    form: Form | None,
    secret: bytes,
    prepared: dict[tuple[str, float | None], Prepared],
) -> Exam:
    keys = [(exercise, assignment.points.get(exercise)) for exercise in assignment.exercises]
    files: Mapping[str, bytes] = {}
    fault = None
    try:
        files = data_files(course, assignment.name)
        for key in keys:
            if key not in prepared:
                prepared[key] = _prepare(course, settings, secret, *key)
    except (GraderFault, UsageError) as error:  # an author's slip is nobody else's fault
        fault = str(error)
    except Exception as error:  # so is a reference that fails in a way of its own
        fault = f"{type(error).__name__}: {error}"
    found = () if fault else tuple(prepared[key] for key in keys)
    limits, strict = settings.limits, settings.strict
    device = settings.device
    return Exam(assignment, found, course.round, device, limits, strict, form, files, fault)


def _prepare(
    course: Course, settings: Settings, secret: bytes, exercise_id: str, points: float | None
) -> Prepared:
    exercise = catalogue.load(exercise_id, course.roots)
    seed = answers.derive_seed(secret, exercise.id, course.round)
    return prepare(exercise, seed, points, settings.device, course.own_limits(exercise))


def _secret(course: Course, settings: Settings) -> bytes:
    if settings.seed is not None:
        return f"seed:{settings.seed}".encode()
    return courses.secret(course)

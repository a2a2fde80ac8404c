"""A course folder and its course.toml: assignments, rounds, limits, the secret."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.model import Exercise
from autograder.sandbox.job import Limits, slips

COURSE_FILE = "course.toml"
STATE_FOLDER = ".gradus"
LANGUAGES = ("en", "ko")
NAME = re.compile(r"[\w][\w.-]*")
KNOWN_KEYS = {"course_id", "language", "round", "assignments", "limits", "db_url", "strict"}
ASSIGNMENT_KEYS = {"title", "due", "exercises", "points", "essay"}
ESSAY_POINTS = 10.0


@dataclass(frozen=True)
class Assignment:
    """A choice of exercises. `points` overrides an exercise's default total, by exercise id.

    `essay` is what an answer in words is worth, which a person grades; 0 where none is asked.
    """

    name: str
    title: str
    exercises: tuple[str, ...]
    points: Mapping[str, float] = field(default_factory=dict)
    due: str | None = None
    essay: float = 0.0

    @property
    def due_at(self) -> datetime | None:
        """When it is due, in UTC. A date alone ends with its day, in local time."""
        if self.due is None:
            return None
        due = datetime.fromisoformat(self.due)
        if "T" not in self.due and " " not in self.due:
            due = datetime.combine(due.date(), time(23, 59, 59))
        return due.astimezone(UTC)


@dataclass(frozen=True)
class Course:
    """A course folder, which is an nbgrader course too. `root` None stands for no course at all.

    `limits` hold for every exercise, `said` names those of them that course.toml sets, and
    `exercise_limits` are what it sets for one exercise, by its id.
    """

    root: Path | None
    course_id: str
    language: str
    round: int
    assignments: Mapping[str, Assignment]
    db_url: str | None = None
    limits: Limits = field(default_factory=Limits)
    strict: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    exercise_limits: Mapping[str, Mapping[str, float | int]] = field(default_factory=dict)

    def own_limits(self, exercise: Exercise) -> dict[str, float | int]:
        """The limits in which an exercise differs from the rest, by name.

        The author's own, then what the course says of all, then what it says of this one.
        """
        authors = exercise.record.limits
        own = {name: authors[name] for name in authors if name not in self.said}
        return own | dict(self.exercise_limits.get(exercise.id, {}))

    def limits_for(self, exercise: Exercise) -> Limits:
        return replace(self.limits, **self.own_limits(exercise))  # type: ignore[arg-type]

    @property
    def roots(self) -> tuple[Path, ...]:
        """Where exercises are looked for: an instructor's own first."""
        return (catalogue.REPOSITORY,) if self.root is None else (self.root, catalogue.REPOSITORY)

    def assignment(self, name: str) -> Assignment:
        """The assignment of that name.

        Raises:
            UsageError: there is none.
        """
        if name in self.assignments:
            return self.assignments[name]
        known = ", ".join(self.assignments) or "none yet"
        raise UsageError(f"no assignment {name!r} in {self.where}; known: {known}")

    @property
    def where(self) -> str:
        return "the catalogue" if self.root is None else str(self.root / COURSE_FILE)


def find(start: Path) -> Path | None:
    """The course folder that `start` lies in, or None."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / COURSE_FILE).is_file():
            return folder
    return None


def no_course(language: str = "en") -> Course:
    """What stands for a course where there is none: each topic is an assignment."""
    return Course(None, "gradus", language, 1, topics((catalogue.REPOSITORY,)))


def topics(roots: tuple[Path, ...]) -> dict[str, Assignment]:
    """Each topic as an assignment of its own name."""
    ids: dict[str, list[str]] = {}
    for exercise_id in catalogue.available(roots):
        ids.setdefault(exercise_id.split(".")[0], []).append(exercise_id)
    return {name: Assignment(name, name, tuple(found)) for name, found in ids.items()}


def load(root: Path) -> Course:
    """The course at `root`.

    Raises:
        UsageError: course.toml cannot be read, or says something that does not exist.
    """
    path = root / COURSE_FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; `cli.py init DIR` makes a course") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    _only(path, "", data, KNOWN_KEYS)
    language = data.get("language", "en")
    if language not in LANGUAGES:
        raise UsageError(f"{path}: language {language!r} is none of {', '.join(LANGUAGES)}")
    round_number = data.get("round", 1)
    if not isinstance(round_number, int) or isinstance(round_number, bool) or round_number < 1:
        raise UsageError(f"{path}: round must be a whole number from 1, not {round_number!r}")
    roots = (root, catalogue.REPOSITORY)
    limits, exercise_limits = _limits(path, data.get("limits", {}), roots)
    return Course(
        root=root,
        course_id=_text(path, data, "course_id", default_course_id(root)),
        language=language,
        round=round_number,
        assignments=_assignments(path, data.get("assignments"), roots) or topics(roots),
        db_url=_text(path, data, "db_url", None),
        limits=Limits(**limits),
        strict=frozenset(_strings(path, "strict", data.get("strict", []))),
        said=frozenset(limits),
        exercise_limits=exercise_limits,
    )


def default_course_id(root: Path) -> str:
    return re.sub(r"[^\w-]+", "-", root.resolve().name).strip("-") or "course"


def secret(course: Course) -> bytes:
    """What a course's hidden cases are drawn from; a fresh one where there is no course.

    It is `GRADUS_SECRET`, else a file in the course that only the instructor can read.
    """
    if text := os.environ.get("GRADUS_SECRET"):
        return text.encode()
    if course.root is None:
        return secrets.token_bytes(32)
    path = course.root / STATE_FOLDER / "secret"
    try:
        if not path.exists():
            write_secret(course.root)
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}; the course's secret must be readable"
        ) from error


def write_secret(root: Path) -> None:
    """Make the course's secret, readable by its owner alone; an existing one is kept."""
    folder = root / STATE_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(folder / "secret", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))


def _assignments(path: Path, data: Any, roots: tuple[Path, ...]) -> dict[str, Assignment]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise UsageError(f"{path}: assignments must be tables: [assignments.hw01]")
    return {name: _assignment(path, name, entry, roots) for name, entry in data.items()}


def _assignment(path: Path, name: str, data: Any, roots: tuple[Path, ...]) -> Assignment:
    where = f"assignments.{name}"
    if not NAME.fullmatch(name):
        raise UsageError(f"{path}: {where}: a name has letters, digits, '-', '_' and '.' alone")
    if not isinstance(data, dict):
        raise UsageError(f"{path}: {where} must be a table")
    _only(path, where, data, ASSIGNMENT_KEYS)
    names = _strings(path, f"{where}.exercises", data.get("exercises", []))
    if not names:
        raise UsageError(f'{path}: {where} needs exercises = ["losses.svm_loss", …]')
    try:
        ids = tuple(catalogue.resolve(exercise, roots) for exercise in names)
        points = {catalogue.resolve(k, roots): v for k, v in data.get("points", {}).items()}
    except UsageError as error:
        raise UsageError(f"{path}: {where}: {error}") from error
    functions = [exercise.split(".")[1] for exercise in ids]
    for function in functions:
        if functions.count(function) > 1:
            raise UsageError(f"{path}: {where}: two exercises are called {function!r}")
    for exercise, value in points.items():
        if exercise not in ids or isinstance(value, bool) or not isinstance(value, int | float):
            raise UsageError(f"{path}: {where}.points: {exercise} must be one of its exercises")
        if not 0 < value < 1e6:
            raise UsageError(f"{path}: {where}.points: {exercise} must be above 0")
    due = data.get("due")
    if due is not None and not isinstance(due, datetime | date):
        raise UsageError(f"{path}: {where}.due must be a date, as 2027-03-20T23:59:00+09:00")
    title = _text(path, data, "title", name)
    essay = _essay(f"{path}: {where}", data.get("essay", False))
    return Assignment(name, title, ids, points, due.isoformat() if due else None, essay)


def _essay(where: str, value: Any) -> float:
    """What `essay` says: true for the usual points, or the points."""
    if isinstance(value, bool):
        return ESSAY_POINTS if value else 0.0
    if not isinstance(value, int | float) or not 0 < value < 1e6:
        raise UsageError(f"{where}.essay must be true, false or points above 0")
    return float(value)


def _limits(
    path: Path, data: Any, roots: tuple[Path, ...]
) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """[limits] of the whole course, and [limits.exercises."topic.name"] by exercise id."""
    if not isinstance(data, dict):
        raise UsageError(f"{path}: limits must be a table")
    exercises = data.get("exercises", {})
    if not isinstance(exercises, dict):
        raise UsageError(f'{path}: limits.exercises must be tables: [limits.exercises."a.b"]')
    found = {}
    for name, entry in exercises.items():
        where = f"limits.exercises.{name}"
        if not isinstance(entry, dict):
            raise UsageError(f'{path}: {where} must be a table: [limits.exercises."{name}"]')
        for slip in slips(entry, of_exercise=True):
            raise UsageError(f"{path}: {where}.{slip}")
        try:
            found[catalogue.resolve(name, roots)] = entry
        except UsageError as error:
            raise UsageError(f"{path}: {where}: {error}") from error
    limits = {name: value for name, value in data.items() if name != "exercises"}
    for slip in slips(limits, of_exercise=False):
        raise UsageError(f"{path}: limits.{slip}")
    return limits, found


def _only(path: Path, where: str, data: dict[str, Any], known: set[str]) -> None:
    for name in data:
        if name not in known:
            place = f"{where}.{name}" if where else name
            raise UsageError(f"{path}: {place} is not known; known: {', '.join(sorted(known))}")


def _text(path: Path, data: dict[str, Any], name: str, default: Any) -> Any:
    value = data.get(name, default)
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{path}: {name} must be text in quotes")
    return value


def _strings(path: Path, where: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise UsageError(f"{path}: {where} must be a list of texts in quotes")
    return value

"""An author's slips, told by file, line and name before anything runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from autograder.errors import UsageError
from autograder.exercises.sources import parse, variant
from autograder.model import (
    Alternative,
    Case,
    Change,
    Check,
    Convention,
    Exercise,
    Kind,
    Level,
    Mistake,
    Reference,
    Word,
    group_of,
)
from autograder.sandbox.job import slips as limit_slips

Slip = tuple[str, str]  # the text to look for in the file, and what is wrong with it


def check(exercise: Exercise, path: Path) -> None:
    """Raise UsageError for the first slip of an exercise's author."""
    for text, slip in _slips(exercise):
        raise UsageError(f"{path}:{_line(path, text)}: {slip}")


def _slips(exercise: Exercise) -> Iterator[Slip]:
    yield from _names(exercise)
    yield from _words(exercise)
    yield from _sentences(exercise)
    yield from _limits(exercise)
    yield from _changes(exercise)
    yield from _examples(exercise)
    try:
        cases = tuple(exercise.record.cases(np.random.default_rng(0)))
    except Exception as error:  # told like any other slip
        yield "cases", f"cases(rng) raises {type(error).__name__}: {error}"
        return
    yield from _cases(exercise, cases)


def _names(exercise: Exercise) -> Iterator[Slip]:
    record = exercise.record
    kinds: dict[str, Sequence[Check | Mistake | Convention | Alternative]] = {
        "check": record.checks,
        "mistake": record.mistakes,
        "convention": record.conventions,
        "alternative": record.alternatives,
    }
    for kind, entries in kinds.items():
        names = [entry.name for entry in entries]
        for name in {name for name in names if names.count(name) > 1}:
            yield name, f"two {kind}s are named {name!r}"
    if not record.checks:
        yield "checks", "an exercise needs at least one check"
    if not record.examples:
        yield "examples", "an exercise needs at least one public example"
    checks = {entry.name for entry in record.checks}
    for mistake in record.mistakes:
        if mistake.check is not None and mistake.check not in checks:
            yield mistake.name, f"mistake {mistake.name!r} names no check: {mistake.check!r}"


def _words(exercise: Exercise) -> Iterator[Slip]:
    record = exercise.record
    if record.level not in get_args(Level):
        yield record.level, f"level {record.level!r} is none of {', '.join(get_args(Level))}"
    for entry in record.checks:
        if entry.kind not in get_args(Kind):
            yield entry.kind, f"check {entry.name!r}: kind {entry.kind!r} is not known"
        if entry.points <= 0:
            yield entry.name, f"check {entry.name!r} must have more than 0 points"
    for mistake in record.mistakes:
        if mistake.verdict not in get_args(Word) or mistake.verdict == "correct":
            yield mistake.name, f"mistake {mistake.name!r}: no such verdict: {mistake.verdict!r}"


def _sentences(exercise: Exercise) -> Iterator[Slip]:
    entries: list[Mistake | Convention] = [*exercise.record.mistakes]
    entries += exercise.record.conventions
    for entry in entries:
        for language in ("en", "ko"):
            if not getattr(entry, language).strip():
                yield entry.name, f"{entry.name!r} has no sentence in {language}"


def _limits(exercise: Exercise) -> Iterator[Slip]:
    for slip in limit_slips(exercise.record.limits, of_exercise=True):
        yield slip.split()[0], f"limits: {slip}"


def _changes(exercise: Exercise) -> Iterator[Slip]:
    record = exercise.record
    entries: list[tuple[str, Reference, Change]] = []
    for wrong in record.mistakes:
        entries += [(wrong.name, exercise.numpy, way) for way in (wrong.change, *wrong.also)]
    for right in record.alternatives:
        entries.append((right.name, exercise.numpy, right.change))
    for convention in record.conventions:
        entries.append((convention.name, exercise.numpy, convention.numpy))
        entries.append((convention.name, exercise.torch, convention.torch))
    for name, reference, change in entries:
        try:
            ast.parse(variant(reference, change))
        except (UsageError, SyntaxError) as error:
            yield name, f"{name!r}: {error}"
    yield from _default_convention(record.conventions, exercise)


def _default_convention(conventions: Sequence[Convention], exercise: Exercise) -> Iterator[Slip]:
    if conventions and exercise.record.default_convention is None:
        yield "conventions", "with conventions, say default_convention=(name, en, ko) too"


def _examples(exercise: Exercise) -> Iterator[Slip]:
    for example in exercise.record.examples:
        yield from _arguments(exercise, tuple(example.args), "examples", "an example")
        if example.expected is None and not example.holds:
            yield "examples", "an example without `expected` needs `holds`"


def _cases(exercise: Exercise, cases: Sequence[Case]) -> Iterator[Slip]:
    groups = {case.group for case in cases}
    used = {group_of(entry) for entry in exercise.record.checks}
    for entry in exercise.record.checks:
        if group_of(entry) not in groups | {None}:
            yield entry.name, f"check {entry.name!r}: no case is in group {group_of(entry)!r}"
    for case in cases:
        if case.group not in used:
            yield case.group, f"no check looks at the cases of group {case.group!r}"
        what = f"case {case.category!r}"
        yield from _arguments(exercise, tuple(case.args), case.category, what)


def _arguments(exercise: Exercise, names: tuple[str, ...], text: str, what: str) -> Iterator[Slip]:
    """Arguments are passed by position: the first parameters, up to some with a default."""
    required = _required(exercise.numpy)
    if names != exercise.parameters[: len(names)]:
        expected = ", ".join(exercise.parameters)
        yield text, f"{what} has arguments ({', '.join(names)}); the parameters are ({expected})"
    for name in required:
        if name not in names:
            yield text, f"{what} lacks the argument {name!r}"


def _required(reference: Reference) -> list[str]:
    node = ast.parse(reference.source).body[0]
    assert isinstance(node, ast.FunctionDef)
    names = [argument.arg for argument in node.args.args]
    return names[: len(names) - len(node.args.defaults)]


def _line(path: Path, text: str) -> int:
    """The line of the first string or name in the file that reads `text`."""
    tree, _ = parse(path)
    for node in ast.walk(tree):
        if (isinstance(node, ast.Constant) and node.value == text) or (
            isinstance(node, ast.keyword) and node.arg == text
        ):
            return node.lineno if isinstance(node, ast.Constant) else node.value.lineno
    return 1

"""Exercises by name: found in the repository or a course folder, loaded, linted, versioned."""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib.util
import re
import traceback
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.exercises import lint
from autograder.exercises.sources import (
    REPOSITORY,
    fingerprint,
    function,
    parse,
    read_reference,
    variant,
)
from autograder.judging import compare
from autograder.model import Exercise, Record

__all__ = ["REPOSITORY", "available", "function", "load", "load_all", "resolve", "variant"]

# What a record says beyond what decides a score.
NOT_SCORED = frozenset({"mistakes", "alternatives", "examples", "lecture", "en", "ko"})
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*")


def available(roots: Sequence[Path] = (REPOSITORY,)) -> list[str]:
    """The ids (`topic.name`) of every exercise file under the roots, imported or not.

    Within a topic they come in the order of its reference, which is that of the lecture.
    """
    found: dict[str, None] = {}
    for root in roots:
        for folder in sorted((root / "assignments").glob("*/")):
            names = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
            ordered = [name for name in _defined(root, folder.name) if name in names]
            for name in [*ordered, *sorted(names - set(ordered))]:
                found[f"{folder.name}.{name}"] = None
    return list(found)


def _defined(root: Path, topic: str) -> list[str]:
    try:
        text = (root / "reference" / f"{topic}.py").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return re.findall(r"^def (\w+)", text, re.MULTILINE)


def resolve(name: str, roots: Sequence[Path] = (REPOSITORY,)) -> str:
    """The id of an exercise given as `topic.name` or as `name` alone.

    Raises:
        UsageError: no exercise, or more than one, has that name.
    """
    ids = available(roots)
    if name in ids:
        return name
    matches = [exercise for exercise in ids if exercise.split(".")[1] == name]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UsageError(f"exercise {name!r} is ambiguous: {', '.join(matches)}")
    from difflib import get_close_matches

    short = {exercise.split(".")[1]: exercise for exercise in ids}
    close = get_close_matches(name.split(".")[-1], short, n=1)
    hint = f"did you mean {short[close[0]]}?" if close else "`cli.py list` names them all"
    raise UsageError(f"no exercise {name!r}: {hint}")


def load(exercise_id: str, roots: Sequence[Path] = (REPOSITORY,)) -> Exercise:
    """The exercise of that id; the first root that has it wins.

    Raises:
        UsageError: there is none, or its author made a slip, told by file, line and name.
    """
    if not IDENTIFIER.fullmatch(exercise_id):
        raise UsageError(f"{exercise_id!r} is not an exercise: write topic.name")
    topic, name = exercise_id.split(".")
    for root in roots:
        path = root / "assignments" / topic / f"{name}.py"
        if path.is_file():
            return _load_once(root, path, topic, name, _stamps(root, path, topic))
    return load(resolve(exercise_id, roots), roots)


def load_all(ids: Sequence[str], roots: Sequence[Path] = (REPOSITORY,)) -> tuple[Exercise, ...]:
    return tuple(load(exercise_id, roots) for exercise_id in ids)


def _stamps(root: Path, path: Path, topic: str) -> tuple[tuple[int, int], ...]:
    """What tells that an author has changed one of an exercise's files."""
    numpy, torch = (root / "reference" / part / f"{topic}.py" for part in (".", "torch"))
    files = [file for file in (path, numpy, torch) if file.is_file()]
    return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files)


@functools.lru_cache(maxsize=256)  # a run asks for its exercises thrice
def _load_once(
    root: Path, path: Path, topic: str, name: str, stamps: tuple[tuple[int, int], ...]
) -> Exercise:
    return _load(root, path, topic, name)


def _load(root: Path, path: Path, topic: str, name: str) -> Exercise:
    record = _record(path)
    numpy = read_reference(root / "reference" / f"{topic}.py", name)
    torch = read_reference(root / "reference" / "torch" / f"{topic}.py", name)
    node = ast.parse(numpy.source).body[0]
    assert isinstance(node, ast.FunctionDef)
    parameters = tuple(argument.arg for argument in node.args.args)
    scored = [name, fingerprint(path, "record", NOT_SCORED), compare.TOLERANCES]
    scored += [ast.dump(ast.parse(variant(reference, None))) for reference in (numpy, torch)]
    version = hashlib.sha256(repr(scored).encode()).hexdigest()[:12]
    exercise = Exercise(topic, name, record, numpy, torch, parameters, version)
    lint.check(exercise, path)
    return exercise


def _record(path: Path) -> Record:
    parse(path)
    spec = importlib.util.spec_from_file_location(f"gradus_record_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # an author's file may fail in any way; it is told, not raised
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
        line = frames[-1].lineno if frames else 1
        raise UsageError(f"{path}:{line}: {type(error).__name__}: {error}") from error
    record = getattr(module, "record", None)
    if not isinstance(record, Record):
        raise UsageError(f"{path}: it must define `record = Record(...)`")
    return record

"""What of an exercise its author has still to write: the lines that say TODO."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from autograder.model import Exercise, Reference

MARK = re.compile(r"\bTODO\b")
LANGUAGES = ("en", "ko")
LONGEST = 80


def unwritten(exercise: Exercise) -> list[str]:
    """`path:line: text` of each such line in the exercise's own parts of its files."""
    root = exercise.numpy.path.parent.parent
    record = root / "assignments" / exercise.topic / f"{exercise.name}.py"
    found = list(_marked(root, record, _read(record)))
    for reference in (exercise.numpy, exercise.torch):
        found += _marked(root, reference.path, reference.source, _start(reference))
    for language in LANGUAGES:
        path = root / "templates" / "notebooks" / language / f"{exercise.topic}.md.j2"
        text = _read(path)
        for block in ("title", "intro", exercise.name):
            found += _marked(root, path, *_block(text, block))
    return found


def _marked(root: Path, path: Path, text: str, before: int = 0) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=before + 1):
        mark = MARK.search(line)
        if mark:
            told = line[mark.start() :].strip('"(), ')
            yield f"{path.relative_to(root)}:{number}: {told[:LONGEST]}"


def _start(reference: Reference) -> int:
    """How many lines of the module come before the function."""
    return reference.module_source[: reference.module_source.index(reference.source)].count("\n")


def _block(text: str, name: str) -> tuple[str, int]:
    """A template's block with how many lines come before it."""
    pattern = rf"\{{%-?\s*block\s+{name}\s*-?%\}}.*?\{{%-?\s*endblock"
    found = re.search(pattern, text, re.DOTALL)
    return (found[0], text[: found.start()].count("\n")) if found else ("", 0)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # told by who needs it
        return ""

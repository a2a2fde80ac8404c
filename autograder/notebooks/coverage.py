"""Which exercise, figure or section answers to each heading of the lecture: docs/coverage.md.

`python -m autograder.notebooks.coverage` (`make coverage`) writes the page. A record's `lecture`
names its heading as docs/lecture.toml does; figures and sections are named there.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.files import write_atomically
from autograder.notebooks.statements import topic_blocks

HEADINGS = Path("docs") / "lecture.toml"
PAGE = Path("docs") / "coverage.md"
BETWEEN = re.compile(r";\s*(?![^(]*\))")  # not within brackets: f(x; W)
HEAD = """\
# The lecture, heading by heading

Every heading of "Deep Learning (Training Networks)" in its order, each once, with the exercises,
figures and sections (of a topic's introduction or a statement) that belong to it. This page is made
from the records and [lecture.toml](lecture.toml) by `make coverage`; a test tells when it is stale.

| heading | exercises | figures | discussion |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True)
class Heading:
    """A heading as docs/lecture.toml describes it; `records` are beginnings of `lecture`s."""

    name: str
    records: tuple[str, ...]
    figures: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    frame: bool = False


@dataclass(frozen=True)
class There:
    """What the repository has: `lecture` an exercise's id; figures; blocks of the topics."""

    lectures: Mapping[str, str]
    figures: frozenset[str]
    blocks: Mapping[str, frozenset[str]]


def headings(root: Path = catalogue.REPOSITORY) -> list[Heading]:
    """The headings of the lecture in their order."""
    table = tomllib.loads((root / HEADINGS).read_text(encoding="utf-8"))
    return [
        Heading(
            name,
            tuple(entry.get("records", [name.replace(" › ", ": ")])),
            tuple(entry.get("figures", ())),
            tuple(entry.get("discussion", ())),
            tuple(entry.get("topics", ())),
            entry.get("frame", False),
        )
        for name, entry in table.items()
    ]


def there(root: Path = catalogue.REPOSITORY) -> There:
    """The exercises, figures and sections that there are."""
    exercises = catalogue.load_all(catalogue.available((root,)), (root,))
    templates = root / "templates"
    texts = (templates / "notebooks" / "en").glob("[!_]*.md.j2")
    return There(
        {exercise.id: exercise.record.lecture for exercise in exercises},
        frozenset(
            f"{path.parent.name}.{path.stem}" for path in (templates / "figures").glob("*/*.py")
        ),
        {path.name.removesuffix(".md.j2"): frozenset(topic_blocks(path)) for path in texts},
    )


def exercises_by_heading(found: There, every: Sequence[Heading]) -> dict[str, list[str]]:
    """The ids of the exercises of each heading's name, in the catalogue's order."""
    listed: dict[str, list[str]] = {heading.name: [] for heading in every}
    for exercise, lecture in found.lectures.items():
        keys = [_key(part, every) for part in BETWEEN.split(lecture)]
        for heading in every:
            if set(keys) & set(heading.records):
                listed[heading.name].append(exercise)
    return listed


def _key(part: str, every: Sequence[Heading]) -> str | None:
    """The longest beginning that fits a part of a record's `lecture`."""
    keys = {key for heading in every for key in heading.records}
    fitting = [key for key in keys if part == key or part.startswith((f"{key}:", f"{key},"))]
    return max(fitting, key=len, default=None)


def problems(found: There, every: Sequence[Heading]) -> list[str]:
    """What is to be mended: names of what is not there, and headings that nothing answers to."""
    said = []
    for exercise, lecture in found.lectures.items():
        for part in BETWEEN.split(lecture):
            if _key(part, every) is None:
                said.append(f"{exercise}: lecture {part!r} is no heading of {HEADINGS}")
    listed = exercises_by_heading(found, every)
    for heading in every:
        for name in (*heading.figures, *heading.discussion):
            if _topic(name) in found.blocks and not _exists(name, heading, found):
                said.append(f"{heading.name}: there is no {name}")
        if not heading.frame and not _row(heading, listed[heading.name], found):
            said.append(f"{heading.name}: no exercise, figure or section answers to it")
    return said


def page(found: There, every: Sequence[Heading]) -> str:
    """The page as Markdown."""
    listed = exercises_by_heading(found, every)
    lines = []
    for heading in every:
        cells = _row(heading, listed[heading.name], found) or {}
        empty = "–" if heading.frame else ""
        columns = [cells.get(column, empty) for column in ("exercises", "figures", "discussion")]
        lines.append(f"| {' | '.join([heading.name, *columns])} |")
    return HEAD + "\n".join(lines) + "\n"


def _row(heading: Heading, exercises: Sequence[str], found: There) -> dict[str, str]:
    """The cells of a heading that have something in them; "to come" while a topic is not there."""
    named = {
        "exercises": [
            _link(f"assignments/{name.replace('.', '/')}.py", name) for name in exercises
        ],
        "figures": [
            _link(f"templates/figures/{name.replace('.', '/')}.py", name)
            for name in heading.figures
            if name in found.figures
        ],
        "discussion": [
            _link(f"templates/notebooks/en/{_topic(name)}.md.j2", name)
            for name in heading.discussion
            if _exists(name, heading, found)
        ],
    }
    absent = {topic for topic in heading.topics if topic not in found.blocks}
    absent |= {
        _topic(name)
        for name in (*heading.figures, *heading.discussion)
        if _topic(name) not in found.blocks
    }
    named["exercises"] += [f"*to come: {topic}*" for topic in sorted(absent)]
    return {column: ", ".join(cells) for column, cells in named.items() if cells}


def _exists(name: str, heading: Heading, found: There) -> bool:
    if name in heading.figures:
        return name in found.figures
    return name.split(".")[1] in found.blocks.get(_topic(name), ())


def _topic(name: str) -> str:
    return name.split(".")[0]


def _link(path: str, text: str) -> str:
    return f"[{text}](../{path})"


def main() -> int:
    """Writes the page; exits 2 with a line for each problem, and then writes nothing."""
    try:
        found, every = there(), headings()
    except UsageError as error:
        sys.stdout.write(f"Error: {error}\n")
        return error.exit_code
    said = problems(found, every)
    sys.stdout.writelines(f"{line}\n" for line in said)
    if said:
        return UsageError.exit_code
    write_atomically(catalogue.REPOSITORY / PAGE, page(found, every))
    return 0


if __name__ == "__main__":
    sys.exit(main())

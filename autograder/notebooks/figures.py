"""Figures that students' own functions draw: which an assignment has, and after which exercise."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.exercises.sources import parse
from autograder.model import Exercise
from autograder.notebooks.starters import BEGIN, END

PREFIX = "figure-"
USES = re.compile(r"# uses: *(\w+(?: *, *\w+)*) *")


@dataclass(frozen=True)
class Figure:
    """A code cell that draws. `topic` is any exercise of its topic; `uses` names functions.

    `trial` is a cell before it, which students fill in to see and which earns nothing.
    """

    name: str
    topic: Exercise
    uses: tuple[str, ...]
    source: str
    trial: str = ""

    @property
    def grade_id(self) -> str:
        return f"{PREFIX}{self.name}"


def placed(exercises: Sequence[Exercise]) -> dict[str, list[Figure]]:
    """The figures for which an assignment has all that they use, by the last exercise they use.

    Raises:
        UsageError: an author's slip in a figure of one of the topics, told by file and line.
    """
    names = [exercise.name for exercise in exercises]
    found: dict[str, list[Figure]] = {}
    for topic in {(root_of(entry), entry.topic): entry for entry in exercises}.values():
        for figure in of_topic(topic):
            if set(figure.uses) <= set(names):
                last = max(figure.uses, key=names.index)
                found.setdefault(last, []).append(figure)
    every = [figure.name for figures in found.values() for figure in figures]
    for name in {name for name in every if every.count(name) > 1}:
        raise UsageError(f"two figures are named {name}")
    return found


def of_topic(exercise: Exercise) -> list[Figure]:
    """Every figure of the exercise's topic, in the order of their names."""
    root = root_of(exercise)
    folder = root / "templates" / "figures" / exercise.topic
    paths = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    if not paths:
        return []
    roots = (root, catalogue.REPOSITORY)
    known = frozenset(entry.split(".")[1] for entry in catalogue.available(roots))
    return [_figure(path, exercise, known) for path in paths]


def root_of(exercise: Exercise) -> Path:
    """The repository or the course folder that the exercise lies in."""
    return exercise.numpy.path.parent.parent


def _figure(path: Path, exercise: Exercise, known: frozenset[str]) -> Figure:
    tree, text = parse(path)
    name, lines = path.stem, text.strip().splitlines()
    head = [USES.fullmatch(line) for line in takewhile(lambda line: "# uses" in line, lines)]
    uses = [match[1].strip() for match in head if match is not None]
    if not uses or None in head:
        raise UsageError(f"{path}:1: begin with a line like `# uses: svm_loss, softmax`")
    used = tuple(dict.fromkeys(re.split(r" *, *", ", ".join(uses))))
    for unknown in (entry for entry in used if entry not in known):
        raise UsageError(f"{path}:1: it uses {unknown}, and there is no such exercise")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    own = next((node for node in functions if node.name == name), None)
    if own is None or ast.unparse(own.args):
        raise UsageError(f"{path}:{own.lineno if own else 1}: define `def {name}():`")
    if lines[-1] != f"draw({name})":
        raise UsageError(f"{path}:{len(lines)}: end with the line `draw({name})`")
    return Figure(name, exercise, used, text.strip(), _trial(path.with_name(f"_{path.name}")))


def _trial(path: Path) -> str:
    """What students fill in before the figure; empty where they do not."""
    if not path.is_file():
        return ""
    text = parse(path)[1].strip()
    if BEGIN not in text or END not in text:
        raise UsageError(f"{path}:1: put what students write between `{BEGIN}` and `{END}`")
    return text

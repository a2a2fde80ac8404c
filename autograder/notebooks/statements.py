"""The words of a notebook: topic templates, and what the generator adds to each exercise."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.errors import UsageError
from autograder.exercises.catalogue import REPOSITORY
from autograder.model import DEPENDENT_KINDS, Exercise
from autograder.notebooks.figures import Figure, root_of
from autograder.notebooks.public_checks import shown
from autograder.reports.messages import category_text, check_name

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = REPOSITORY / "templates" / "notebooks"
LANGUAGES = ("en", "ko")


def intro(exercises: Sequence[Exercise], language: str, **words: Any) -> str:
    """The notebook's first cell: its title, and the introduction of each topic in turn.

    Without a title of its own, an assignment of one topic has the topic's.
    """
    topics = []
    for exercise in {exercise.topic: exercise for exercise in reversed(exercises)}.values():
        template = _topic(exercise, language)
        topics.append({part: _block(template, part) for part in ("title", "intro")})
    template = _environment((), language).get_template("_intro.md.j2")
    return template.render(topics=topics[::-1], exercises=len(exercises), **words).strip()


def statement(exercise: Exercise, language: str, points: float) -> str:
    """What a student reads of an exercise: the task, public examples, checks, hidden categories."""
    record = exercise.record
    weights = sum(check.points for check in exercise.record.checks)
    checks = [
        {
            "name": check_name(check.name, language),
            "kind": check.kind,
            "points": f"{check.points / weights * points:g}",
        }
        for check in record.checks
    ]
    words = example_words(root_of(exercise), language)
    categories = [case.category for case in record.cases(np.random.default_rng(0))]
    topic = _topic(exercise, language)
    template = _environment((), language).get_template("_exercise.md.j2")
    return template.render(
        statement=_block(topic, exercise.name),
        hints=_hints(topic, exercise.name),
        examples="\n\n".join(
            shown(exercise, replace(e, source=words.get(e.source, e.source)))
            for e in record.examples
        ),
        checks=checks,
        points=f"{points:g}",
        dependent=[check["name"] for check in checks if check["kind"] in DEPENDENT_KINDS],
        categories=[category_text(name, language) for name in dict.fromkeys(categories)],
    ).strip()


def example_words(root: Path, language: str) -> dict[str, str]:
    """What stands beside public examples, by the English of their records."""
    words: dict[str, str] = {}
    for folder in dict.fromkeys((TEMPLATES, root / "templates" / "notebooks")):
        path = folder / language / "examples.toml"
        try:
            words |= tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: not valid TOML: {error}") from error
    return words


def figure(drawn: Figure, language: str) -> str:
    """What stands before a figure: what it will show, and a question to answer first."""
    return _block(_topic(drawn.topic, language), f"figure_{drawn.name}")


def essay(exercise: Exercise, language: str) -> tuple[str, str] | None:
    """The question of the exercise's topic to be answered in words, and what an answer has."""
    template = _topic(exercise, language)
    if "essay" not in template.blocks:
        return None
    return _block(template, "essay"), _block(template, "essay_answer")


def _hints(topic: Template, name: str) -> list[str]:
    """An exercise's hints, from a nudge to nearly the answer."""
    names = (f"{name}_hint1", f"{name}_hint2")
    if names[1] in topic.blocks and names[0] not in topic.blocks:
        raise UsageError(f"{topic.filename}: block {names[1]} without {names[0]}")
    return [_block(topic, hint) for hint in names if hint in topic.blocks]


def topic_blocks(path: Path) -> dict[str, str]:
    """A template's blocks by name, in its order; one without blocks is a single block, `text`."""
    if not path.is_file():
        return {}
    if path.name.startswith("_"):
        return {"text": path.read_text(encoding="utf-8").strip()}
    template = _environment((path.parent,), path.parent.name).get_template(path.name)
    return {name: _block(template, name) for name in template.blocks}


def _topic(exercise: Exercise, language: str) -> Template:
    """The topic's template in the language, else in another that its author wrote it in."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    root = root_of(exercise)
    for candidate in (language, *LANGUAGES):
        folder = root / "templates" / "notebooks" / candidate
        name = f"{exercise.topic}.md.j2"
        try:
            return _environment((folder,), candidate).get_template(name)
        except TemplateNotFound:
            continue
        except TemplateSyntaxError as error:
            raise UsageError(f"{folder / name}:{error.lineno}: {error.message}") from error
    folder = root / "templates" / "notebooks" / language
    raise UsageError(f"{folder / f'{exercise.topic}.md.j2'}: no such template")


def _block(template: Template, name: str) -> str:
    from jinja2 import TemplateError

    if name not in template.blocks:
        raise UsageError(f"{template.filename}: no {{% block {name} %}}")
    try:
        return "".join(template.blocks[name](template.new_context())).strip()
    except TemplateError as error:
        raise UsageError(f"{template.filename}: block {name}: {error}") from error


def _environment(folders: Sequence[Path], language: str) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader([*folders, TEMPLATES / language])
    return Environment(
        loader=loader, undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )

"""The words of a feedback page, from `templates/feedback/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from autograder.errors import UsageError
from autograder.model import Message
from autograder.reports.messages import sentence

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "feedback"
BY_FAULT = "grader_fault"
IN_BACKTICKS = re.compile(r"`([^`]+)`")

Words = Mapping[str, Any]


@cache
def words_of(language: str) -> Words:
    """Every word of a language by its key.

    Raises:
        UsageError: there are none in that language.
    """
    path = FOLDER / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not path.is_file():
        known = ", ".join(sorted(file.stem for file in FOLDER.glob("*.toml")))
        raise UsageError(f"no feedback pages in the language {language!r}; known: {known}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def told(message: Message, language: str) -> str:
    """The sentence for a student: why a grader failed is the instructor's alone."""
    return sentence(Message(BY_FAULT) if message.key == BY_FAULT else message, language)


def fill(template: str, **params: str) -> str:
    """Parameters into words, in one pass: what a parameter holds is never filled in again.

    >>> fill("for {student}", student="{student}")
    'for {student}'
    """
    return re.sub(r"\{(\w+)\}", lambda match: params[match[1]], template)


def prose(text: str) -> Markup:
    """A sentence as HTML; what stands in backticks is code.

    >>> print(prose("use `a < b`"))
    use <code>a &lt; b</code>
    """
    return Markup(IN_BACKTICKS.sub(r"<code>\1</code>", str(escape(text))))

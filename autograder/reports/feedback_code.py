"""A student's code for a page: highlighted, bounded, nothing in it hidden from the reader."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from pygments.lexer import RegexLexer

MAX_CHARACTERS = 20_000
MAX_LINES = 250
MAX_LINE = 500
CUT = "…"
# What most code consists of, and is always seen.
PLAIN = re.compile(r"[^\n\t\x20-\x7e\uac00-\ud7a3]+")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
# Letters and marks that draw nothing: fillers, a blank pattern, variation selectors.
BLANKS = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800),
        *(0x3164, 0xFFA0, 0x1D159, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    ]
)
MAX_MARKS = 2  # combining marks on one letter; more would climb over other lines
CLASSES = (
    ("Token.Keyword", "k"),
    ("Token.Operator.Word", "k"),
    ("Token.Literal.String", "s"),
    ("Token.Literal.Number", "m"),
    ("Token.Comment", "c"),
    ("Token.Name.Function", "f"),
    ("Token.Name.Class", "f"),
    ("Token.Name.Decorator", "f"),
    ("Token.Name.Builtin", "b"),
    ("Token.Name.Exception", "b"),
)


@dataclass(frozen=True)
class Code:
    """Code as HTML, an element a line. `cut`: some of it is left out. `marked`: some is not seen.

    `characters` is how long what is shown was before it became HTML.
    """

    html: Markup
    characters: int
    cut: bool
    marked: bool


def highlight(source: str, room: int = MAX_CHARACTERS) -> Code:
    """Python as HTML; at most `room` characters of it.

    It is cut before anything looks at it, so that its cost is bounded whatever a student wrote.
    """
    text, cut = _bounded(source, min(room, MAX_CHARACTERS))
    lines: list[list[str]] = [[]]
    for name, part in _tokens(text):
        for number, piece in enumerate(part.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(_span(name, visible(piece)))
    html = "\n".join(f"<span>{''.join(line)}</span>" for line in lines)
    return Code(Markup(html), len(text), cut, "<mark>" in html)


def visible(text: str) -> Markup:
    r"""Text as HTML, with a number in place of every character that draws nothing or turns text.

    >>> print(visible("a\u202e<b>\x00\x00"))
    a<mark>U+202E</mark>&lt;b&gt;<mark>U+0000 ×2</mark>
    """
    parts = []
    position = 0
    for match in PLAIN.finditer(text):
        parts += [escape(text[position : match.start()]), *_shown(match[0])]
        position = match.end()
    return Markup("").join([*parts, escape(text[position:])])


def _shown(text: str) -> Iterator[Markup]:
    marks = 0
    hidden = []
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        unseen = category in INVISIBLE or ord(character) in BLANKS or marks > MAX_MARKS
        hidden.append((character, unseen))
    for (character, unseen), run in itertools.groupby(hidden):
        count = len(list(run))
        if unseen:
            times = f" ×{count}" if count > 1 else ""
            yield Markup("<mark>U+{:04X}{}</mark>").format(ord(character), times)
        else:
            yield escape(character * count)


def _bounded(source: str, room: int) -> tuple[str, bool]:
    """The beginning of the source, and whether that is not all.

    Blank lines at its start stay, since messages count lines from there.
    """
    text = source[: 2 * room].replace("\r\n", "\n").rstrip("\n")
    cut = len(source) > 2 * room or len(text) > room
    lines = text[:room].split("\n")
    cut = cut or len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines)
    kept = [line if len(line) <= MAX_LINE else line[:MAX_LINE] + CUT for line in lines[:MAX_LINES]]
    return "\n".join(kept).rstrip("\n"), cut


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Parts of the text with their class; neighbours of one class are one part."""
    # The unprocessed tokens: the others come without the carriage returns that hide a line.
    found = (
        (_class_of(str(kind)), part) for _, kind, part in _lexer().get_tokens_unprocessed(text)
    )
    for name, group in itertools.groupby(found, key=lambda pair: pair[0]):
        yield name, "".join(part for _, part in group)


@cache
def _lexer() -> RegexLexer:
    from pygments.lexers.python import PythonLexer

    return PythonLexer()


@cache
def _class_of(kind: str) -> str:
    return next((name for token, name in CLASSES if kind.startswith(token)), "")


def _span(name: str, html: str) -> str:
    return f"<span class={name}>{html}</span>" if name else html

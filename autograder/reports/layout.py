"""Text in columns of a terminal, where Korean takes two columns a letter."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass
from typing import TextIO

ASCII_OF = str.maketrans("✓✗½–█░…─·“”″−", '+x~-#.~--"""-')


@dataclass(frozen=True)
class Style:
    """How to write to a reader: in which language, how wide, in which encoding."""

    language: str = "en"
    width: int = 100
    encoding: str = "utf-8"
    colour: bool = False


def style_for(stream: TextIO, language: str) -> Style:
    """The style that fits a stream; colour on a terminal alone."""
    terminal = stream.isatty()
    width = min(shutil.get_terminal_size().columns, 100) if terminal else 100
    return Style(language, max(width, 60), stream.encoding or "utf-8", terminal)


def plain(text: str, style: Style) -> str:
    r"""The text in what the reader's encoding has: ASCII in place of marks and lines it lacks.

    >>> plain("✓ 민", Style(encoding="ascii"))
    '+ \\ubbfc'
    """
    try:
        text.encode(style.encoding)
    except UnicodeEncodeError:
        text = text.translate(ASCII_OF)
    return text.encode(style.encoding, "backslashreplace").decode(style.encoding)


def width_of(text: str) -> int:
    """Columns that a text takes.

    >>> width_of("김민수"), width_of("é")
    (6, 1)
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """The text, cut to at most `width` columns.

    >>> clip("김민수 2026", 6)
    '김민…'
    """
    if width_of(text) <= width:
        return text
    room = width - width_of(ellipsis)
    taken = 0
    for position, character in enumerate(text):
        taken += _columns(character)
        if taken > room:
            return text[:position] + ellipsis
    return text


def pad(text: str, width: int, align: str = "<") -> str:
    """The text filled up with spaces to `width` columns, on the right or ("<", ">") the left."""
    space = " " * (width - width_of(text))
    return space + text if align == ">" else text + space


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken at spaces, or in a word that is wider."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(joined) <= width:
            lines[-1] = joined
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while width_of(lines[-1]) > width:
            head = clip(lines[-1], width, "")
            lines[-1:] = [head, lines[-1][len(head) :]]
    return lines

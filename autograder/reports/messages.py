"""Message keys become sentences, in the words of `templates/messages/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from autograder.errors import UsageError
from autograder.model import CheckVerdict, Message, Value, Word

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "messages"
LONGEST_PARAMETER = 120

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_PARAMETER = re.compile(r"\{(\w+)\}")


def languages() -> tuple[str, ...]:
    """The languages that have messages."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def sentence(message: Message, language: str) -> str:
    """The message in words, with every parameter made harmless to a terminal.

    Raises:
        UsageError: there are no messages in that language.
    """
    words = templates(language)
    params = {name: _text(name, value) for name, value in message.params.items()}
    params = {name: text for name, text in params.items() if text}
    if "check" in params:
        params["check"] = check_name(params["check"], language)
    if "same" in params:
        params["same"] = words["own_loss"]
    text = _fill(words[_variant(message, words)], params)
    if "array" in params:
        text = _fill(words["in_layer"], params) + text
    if "entry" in params and message.key != "missing_entry":  # which names it itself
        text = _place(params["entry"], words) + text
    if "category" in params:
        category = category_text(params["category"], language)
        text = _fill(words["in_category"], {"category": category}) + text
    return text


def check_text(check: CheckVerdict, language: str) -> str:
    """What a check found, and then what a recognised mistake is to be told."""
    text = sentence(check.message or Message("ok"), language)
    if check.diagnosis is None:
        return text
    return f"{text} {check.diagnosis.ko if language == 'ko' else check.diagnosis.en}"


def verdict_text(verdict: Word, language: str) -> str:
    """A verdict in a word, for a table."""
    return templates(language)[f"verdict.{verdict}"]


def check_name(name: str, language: str) -> str:
    """A check's name in the language; one that it has no words for stays as it is."""
    return templates(language).get(f"check.{name}", name)


def category_text(category: str, language: str) -> str:
    """A case's category in the language; one that it has no words for stays as it is."""
    return templates(language).get(f"category.{category}", category)


@cache
def templates(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its key; a key inside a table is `table.key`."""
    if language not in languages():
        known = ", ".join(languages())
        raise UsageError(f"There are no messages in the language {language!r}: choose of {known}.")
    document = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    flat = {key: text for key, text in document.items() if isinstance(text, str)}
    for table, entries in document.items():
        if isinstance(entries, dict):
            flat |= {f"{table}.{key}": text for key, text in entries.items()}
    return flat


def clean(text: str, limit: int = LONGEST_PARAMETER) -> str:
    r"""Text that a student controls, in one line: no escapes, controls or bidi marks, bounded.

    >>> clean("\x1b[31mred\x1b[0m\n\u202egnp.exe")
    'red gnp.exe'
    >>> clean("a long name", limit=6)
    'a lon…'
    """
    text = _ESCAPES.sub("", text[: 4 * limit])
    text = re.sub(r"\s", " ", text)
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _variant(message: Message, words: Mapping[str, str]) -> str:
    """The key to use: that for a single number where there is one in all."""
    single = f"{message.key}_one"
    return single if message.params.get("total") == 1 and single in words else message.key


def _place(entry: str, words: Mapping[str, str]) -> str:
    """Which of several results: by its name, or by its position, counted from 1."""
    if entry.isdecimal():
        return _fill(words["in_position"], {"entry": str(int(entry) + 1)})
    return _fill(words["in_entry"], {"entry": entry})


def _fill(template: str, params: Mapping[str, str]) -> str:
    """Parameters into a template; a part in brackets goes if one of its parameters is absent."""

    def optional(match: re.Match[str]) -> str:
        names = _PARAMETER.findall(match[1])
        return match[1] if all(name in params for name in names) else ""

    chosen = _OPTIONAL.sub(optional, template)
    return _PARAMETER.sub(lambda match: params.get(match[1], "?"), chosen)


def _text(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    if name == "size":
        return _one_digit(value)
    return clean(f"{value:g}" if isinstance(value, float) else str(value))


def _one_digit(value: Value) -> str:
    """An error to one significant digit, as a person writes it: 0.2, 30, 4e-07."""
    return f"{float(f'{float(value):.0e}'):g}"

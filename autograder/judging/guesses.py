"""Which of the functions that a student wrote was meant to be one that is not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

TOP_LEVEL = re.compile(r"^(?:async\s+)?def\s+([A-Za-z_]\w{0,60})", re.MULTILINE)
# What people put around a name without meaning another function.
PREFIXES = ("my", "student", "solution", "answer")
SUFFIXES = ("solution", "answer", "function", "func", "fn", "new", "final", "fixed")
SHORTEST = 5  # with fewer letters, one letter makes another word: tan, tanh
LONG = 10  # from here on two slips may be one name


def defined(sources: Sequence[str]) -> set[str]:
    """The functions that the cells define at their top level."""
    return {name for source in sources for name in TOP_LEVEL.findall(source)}


def guess(name: str, candidates: Collection[str]) -> str | None:
    """The one candidate that is `name` but for a slip; None where none or several are.

    Case, underscores, the order of the words and a `my_` are slips, and a letter or two in a
    long name. Another word in the name, or another number, makes another function.

    >>> guess("softmax", {"softmaxx", "helper"})
    'softmaxx'
    >>> guess("softmax", {"softmax_loss"})
    """
    for close in (_same_letters, _same_words, _few_slips):
        found = [candidate for candidate in candidates if close(name, candidate)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _same_letters(name: str, candidate: str) -> bool:
    return _letters(name) in (_letters(candidate), _letters(_bare(candidate, name)))


def _same_words(name: str, candidate: str) -> bool:
    return sorted(_words(name)) == sorted(_words(_bare(candidate, name)))


def _few_slips(name: str, candidate: str) -> bool:
    one, other = _letters(name), _letters(_bare(candidate, name))
    if re.findall(r"\d+", one) != re.findall(r"\d+", other) or len(one) < SHORTEST:
        return False
    return _distance(one, other) <= (2 if len(one) >= LONG else 1)


def _letters(name: str) -> str:
    return name.replace("_", "").lower()


def _words(name: str) -> list[str]:
    """`svm_loss` and `SvmLoss` in words."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")


def _bare(candidate: str, name: str) -> str:
    """The candidate without what people put around a name; a number at its end counts a try."""
    words = _words(candidate)
    if len(words) > 1 and words[0] in PREFIXES:
        words = words[1:]
    if len(words) > 1 and (words[-1] in SUFFIXES or re.fullmatch(r"v?\d", words[-1])):
        words = words[:-1]
    text = "_".join(words)
    return text if name[-1:].isdigit() else text.rstrip("0123456789") or text


def _distance(one: str, other: str) -> int:
    """The fewest letters to add, leave out, put for another, or swap with their neighbour."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]

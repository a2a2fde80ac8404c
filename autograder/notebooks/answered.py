"""Whether a cell answers an exercise, or still holds the starter."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator

# A cell longer than this is not looked into; its definitions count like those of any other cell.
MAX_TOLD_CHARACTERS = 256 << 10


def is_answered(source: str, name: str) -> bool:
    """Whether a cell defines `name` with a body that is more than the starter's.

    Read by tokens: a hostile source can bring a parser down, a tokenizer only to an error.
    """
    if len(source) > MAX_TOLD_CHARACTERS:
        return False
    plain = re.sub(r"(?m)^([ \t]*)[%!][^\n]*$", r"\1pass", source)
    body: list[str] | None = None
    try:
        for found in _definitions(plain, name):
            body = found
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return False
    return body is not None and not _is_stub(body)


def _is_stub(body: list[str]) -> bool:
    while body and body[0].lstrip("rRuUbBfF").startswith(("'", '"')):
        body = body[1:]
    return body in (
        [],
        ["raise", "NotImplementedError"],
        ["raise", "NotImplementedError", "(", ")"],
    )


def _definitions(source: str, name: str) -> Iterator[list[str]]:
    """The body's tokens of each top-level `def name`, without comments and line ends."""
    depth = indent = 0
    previous = ""
    state = "outside"  # then "head" up to the colon, then "body"
    body: list[str] = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.INDENT, tokenize.DEDENT):
            indent += 1 if token.type == tokenize.INDENT else -1
        elif token.type == tokenize.OP and token.string in "([{":
            depth += 1
        elif token.type == tokenize.OP and token.string in ")]}":
            depth -= 1
        word = token.type in (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING)
        starts = word and token.start[1] == 0 and indent == 0
        if state == "body" and (starts or token.type == tokenize.ENDMARKER):
            yield body
            state = "outside"
        if state == "outside" and indent == 0 and previous == "def" and token.string == name:
            state, body = "head", []
        elif state == "head" and depth == 0 and token.string == ":":
            state = "body"
        elif state == "body" and word:
            body.append(token.string)
        if word:
            previous = token.string

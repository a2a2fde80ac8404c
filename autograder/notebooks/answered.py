"""Whether a cell answers an exercise, or still holds the starter."""

from __future__ import annotations

import re

# A cell longer than this is not looked into; its definitions count like those of any other cell.
MAX_TOLD_CHARACTERS = 256 << 10

MAGIC = re.compile(r"(?m)^([ \t]*)[%!][^\n]*$")
# Strings and comments, whose words are no code. A quote that is left over opens one without end.
TEXT = re.compile(
    r"""(?x)
    [A-Za-z]{0,2} (?: \"\"\" (?s:\\.|[^\\])*? \"\"\" | ''' (?s:\\.|[^\\])*? ''' )
    | [A-Za-z]{0,2} (?: " (?:\\.|\\\n|[^"\\\n])* " | ' (?:\\.|\\\n|[^'\\\n])* ' )
    | \# [^\n]*
    """
)
STUBS = ("", "raiseNotImplementedError", "raiseNotImplementedError()")
OPENING, CLOSING = "([{", ")]}"


def is_answered(source: str, name: str) -> bool:
    """Whether a cell defines `name` with a body that is more than the starter's.

    Read by patterns: a hostile source can bring a parser down.
    """
    if len(source) > MAX_TOLD_CHARACTERS:
        return False
    code = TEXT.sub(_without, MAGIC.sub(r"\1pass", source))
    if '"' in code or "'" in code:
        return False
    heads = list(re.finditer(rf"(?m)^(?:async[ \t]+)?def[ \t]+{re.escape(name)}\b", code))
    body = _body(code, heads[-1].end()) if heads else None
    return body is not None and "".join(body.split()) not in STUBS


def _without(text: re.Match[str]) -> str:
    """Nothing for a comment; for a string a word, save where it stands alone as a docstring."""
    if text[0].startswith("#"):
        return ""
    line = text.string[text.string.rfind("\n", 0, text.start()) + 1 : text.start()]
    return "" if not line.strip() else "0"


def _body(code: str, start: int) -> str | None:
    """What follows the colon that ends a head, up to the next line that is not indented."""
    depth = 0
    for position in range(start, len(code)):
        sign = code[position]
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign == ":" and depth == 0:
            end = re.compile(r"\n(?=[^\s)\]}])").search(code, position)
            return code[position + 1 : end.start() if end else len(code)]
    return None

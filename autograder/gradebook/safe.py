"""A student's text made harmless for a page that an instructor opens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MAX_CODE = 1_000_000
MAX_MARKDOWN = 200_000
MAX_IMAGE = 4_000_000
IMAGE_TYPES = ("image/png", "image/jpeg")
# Commands of MathJax that make links, load extensions or touch the page's style.
COMMANDS = re.compile(r"\\(?=(?:href|url|require|cssId|class|style|unicode|data)(?![a-z]))")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
LINK = re.compile(r"\](?=[(\[:])")
ATTACHED = re.compile(r"!\[([^\]\n]*)\]\(attachment:([\w.-]+)\)")
MERMAID = re.compile(r"([`~]{3,}[ \t]*)mermaid", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2424]")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def code(source: str) -> str:
    """A code cell's source, bounded; pages escape code themselves."""
    if len(source) <= MAX_CODE:
        return source
    return f"{source[:MAX_CODE]}\n# … cut here: {len(source)} characters\n"


def markdown(source: str, images: frozenset[str] = frozenset()) -> str:
    r"""Markdown without tags, links or commands that act; formulas stay as they are.

    A space takes the power of what would be a tag (`< b>`) or a link (`[text] (address)`).
    Pictures attached to the cell stay: `images` names them.

    >>> markdown("<script>alert(1)</script> $a<b$ [x](javascript:1)")
    '< script>alert(1)< /script> $a< b$ [x] (javascript:1)'
    """
    text = CONTROLS.sub("", source)
    if len(text) > MAX_MARKDOWN:
        text = f"{text[:MAX_MARKDOWN]}\n\n… ({len(text)})"
    parts = []
    position = 0
    for match in ATTACHED.finditer(text):
        if match[2] in images:
            caption = re.sub(r"[^\w .,-]", "", match[1])
            parts += [_plain(text[position : match.start()])]
            parts += [f"![{caption}](attachment:{match[2]})"]
            position = match.end()
    return "".join([*parts, _plain(text[position:])])


def attachments(entry: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The pictures attached to a cell, of the types that cannot hold a program."""
    found: dict[str, dict[str, str]] = {}
    attached = entry.get("attachments")
    for name, bundle in attached.items() if isinstance(attached, Mapping) else ():
        if not (isinstance(name, str) and re.fullmatch(r"[\w.-]+", name)):
            continue
        for kind in IMAGE_TYPES:
            data = bundle.get(kind) if isinstance(bundle, Mapping) else None
            if isinstance(data, str) and len(data) <= MAX_IMAGE and BASE64.fullmatch(data):
                found[name] = {kind: data}
    return found


def _plain(text: str) -> str:
    text = COMMANDS.sub(r"\\ ", MERMAID.sub(r"\1text", text))
    return LINK.sub("] ", TAG.sub("< ", text))

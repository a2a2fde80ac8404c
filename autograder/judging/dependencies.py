"""Which of a student's functions uses which, read from their source by tokens; nothing is run.

A hostile source can bring a parser down, a tokenizer only to an error: then nothing is told.
Where a name could mean something else (it is bound inside the function, or defined again in
another cell than the one that is graded) nothing is told either.
"""

from __future__ import annotations

import keyword
import re
import tokenize
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from autograder.model import Message, Outcome, Verdict
from autograder.sandbox.job import Cell

# Beyond this a cell, and the rest of a notebook, is not looked into.
MAX_CELL_CHARACTERS = 128 << 10
MAX_CHARACTERS = 256 << 10
MAGIC = re.compile(r"(?m)^([ \t]*)[%!][^\n]*$")
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
BINDERS = frozenset({"for", "lambda", "as", "import", "def", "class"})
WORDS = frozenset({tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING})

Line = list[str]  # the words of a logical line


@dataclass(frozen=True)
class Definition:
    """A function (or another name) that a cell defines: its lines, and the names that it uses."""

    name: str
    cell: int
    first: int
    last: int
    uses: frozenset[str]


def read(cells: Sequence[Cell]) -> tuple[Definition, ...]:
    """Every definition at the top level of a notebook's cells, in order."""
    found: list[Definition] = []
    left = MAX_CHARACTERS
    for index, cell in enumerate(cells):
        left -= len(cell.source)
        if left < 0:
            break
        if len(cell.source) <= MAX_CELL_CHARACTERS:
            found += [replace(entry, cell=index) for entry in _definitions(cell.source)]
    return tuple(found)


def graded(
    definitions: Sequence[Definition], cells: Sequence[Cell], names: Collection[str]
) -> dict[str, Definition]:
    """The definition that each name stands for: of an exercise the one that is graded.

    An exercise that is graded in its own cell and defined again in a later one is left out: a
    call would mean the other.
    """
    last = {definition.name: definition for definition in definitions}
    for index, cell in enumerate(cells):
        for name in names:
            if name in cell.owns and name in last and last[name].cell != index:
                del last[name]
    return last


def blamed(
    name: str,
    outcomes: Sequence[Outcome],
    definitions: Sequence[Definition],
    names: Collection[str],
) -> tuple[Outcome, ...]:
    """The outcomes of an exercise; where another one's function was what stopped, it is named.

    A function that is filled in and calls one that is not has raised: it is not missing. A line
    of another cell than the function's own is not told, as it would be looked for in that one.
    """
    stopped = [outcome.status in ("missing", "raised") for outcome in outcomes]
    places = {(o.cell, o.line) for o, stops in zip(outcomes, stopped, strict=True) if stops}
    others = [entry for entry in definitions if entry.name in names and entry.name != name]
    inner: dict[tuple[int | None, int | None], str] = {
        (cell, line): entry.name
        for cell, line in places
        for entry in others
        if entry.cell == cell and line is not None and entry.first <= line <= entry.last
    }
    own = {entry.cell for entry in definitions if entry.name == name}

    def told(outcome: Outcome) -> Outcome:
        if (outcome.cell, outcome.line) in inner:
            return replace(outcome, status="raised", inner=inner[outcome.cell, outcome.line])
        elsewhere = own and outcome.cell is not None and outcome.cell not in own
        return replace(outcome, cell=None, line=None) if elsewhere else outcome

    return tuple(
        told(outcome) if stops else outcome
        for outcome, stops in zip(outcomes, stopped, strict=True)
    )


def remarked(
    verdicts: Sequence[Verdict], definitions: Mapping[str, Definition]
) -> tuple[Verdict, ...]:
    """Each failed verdict with a remark on each failed exercise that its function uses."""
    failed = {
        verdict.exercise: verdict
        for verdict in verdicts
        if verdict.verdict not in ("correct", "grader_fault")
    }
    found = []
    for verdict in verdicts:
        used = nearest(verdict.exercise, definitions, failed) if verdict.exercise in failed else []
        remarks = [_remark(failed[name]) for name in used if not _names(verdict, name)]
        found.append(replace(verdict, remarks=(*verdict.remarks, *remarks)))
    return tuple(found)


def nearest(name: str, definitions: Mapping[str, Definition], failed: Collection[str]) -> list[str]:
    """The failed exercises that `name` uses, itself or through what it calls that holds.

    What lies behind a failed one is that one's own matter. Of two that use each other neither
    comes first.
    """
    found: list[str] = []
    seen, queue = {name}, [name]
    while queue:
        definition = definitions.get(queue.pop(0))
        for used in sorted(definition.uses - seen) if definition else ():
            seen.add(used)
            if used not in failed:
                queue.append(used)
            elif name not in _reachable(used, definitions):
                found.append(used)
    return found


def _reachable(name: str, definitions: Mapping[str, Definition]) -> set[str]:
    seen: set[str] = set()
    queue = [name]
    while queue:
        definition = definitions.get(queue.pop())
        new = definition.uses - seen if definition else frozenset()
        seen |= new
        queue += new
    return seen


def _remark(used: Verdict) -> Message:
    if used.verdict == "missing":
        return Message("uses_missing", {"name": used.exercise})
    return Message("uses_failed", {"name": used.exercise})


def _names(verdict: Verdict, name: str) -> bool:
    """Whether a check's message names the function already."""
    inner = ("raised_in", "calls_missing")
    messages = [check.message for check in verdict.checks if check.message is not None]
    return any(entry.key in inner and entry.params["name"] == name for entry in messages)


# ---- tokens -----------------------------------------------------------------------------------


@lru_cache(maxsize=64)  # a class has most cells in common
def _definitions(source: str) -> tuple[Definition, ...]:
    try:
        statements = list(_statements(MAGIC.sub(r"\1pass", source)))
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError):
        return ()
    return tuple(
        Definition(name, 0, first, last, _uses(name, lines))
        for first, last, lines in statements
        if (name := _defined(lines[0]))
    )


def _statements(source: str) -> Iterator[tuple[int, int, list[Line]]]:
    """Each statement at the top level: its first and last line, and its words a logical line."""
    depth = first = last = 0
    lines: list[Line] = []
    open_line = False
    for token in tokenize.generate_tokens(iter(source.splitlines(keepends=True)).__next__):
        if token.type in (tokenize.INDENT, tokenize.DEDENT):
            depth += 1 if token.type == tokenize.INDENT else -1
        elif token.type == tokenize.NEWLINE:
            open_line = False
        elif token.type in WORDS:
            if not open_line and depth == 0:
                if lines:
                    yield first, last, lines
                first, lines = token.start[0], []
            if not open_line or token.string == ";":
                lines.append([])
            open_line = True
            last = token.end[0]
            lines[-1].append(token.string)
    if lines:
        yield first, last, lines


def _defined(line: Line) -> str:
    """What a top-level statement that begins with this line defines; "" where it is no name."""
    words = line[1:] if line[0] == "async" else line
    if words[:1] in (["def"], ["class"]):
        return words[1] if words[1:] and words[1].isidentifier() else ""
    return words[0] if words[1:2] == ["="] and words[0].isidentifier() else ""


def _uses(name: str, lines: Sequence[Line]) -> frozenset[str]:
    """The names that a definition reads from outside itself, without those that it binds."""
    used: set[str] = set()
    bound: set[str] = set()
    head = lines[0]
    function = head[0] in ("def", "async")
    start = head.index(name) + 1
    if function:
        bound |= _parameters(head[start:])
    for line in ([*head[start:]], *lines[1:]):
        bound |= _bound(line)
        used |= {word for _, word in _read(line)}
    return frozenset(used - bound)


def _parameters(words: Line) -> set[str]:
    """Names that open an entry of the first brackets: `(a, *b, c=1)`."""
    found = set()
    depth = 0
    previous = ""
    for word in words:
        if word in CLOSING:
            depth -= 1
            if depth == 0:
                break
        if depth == 1 and previous in ("(", ",", "*", "**") and word.isidentifier():
            found.add(word)
        if word in OPENING:
            depth += 1
        previous = word
    return found


def _bound(line: Line) -> set[str]:
    """Names that a logical line binds: to the left of `=`, and after `for`, `as`, `import`."""
    found = set()
    depth = target = 0
    binding = False
    for position, word in enumerate(line):
        depth += (word in OPENING) - (word in CLOSING)
        following = line[position + 1] if position + 1 < len(line) else ""
        if word in BINDERS:
            binding = True
        elif word in ("in", ":"):
            binding = False
        elif word.isidentifier() and not keyword.iskeyword(word):
            named = line[position - 1] in ("def", "class")
            binding = binding and (named or following not in (".", "[", "("))
            if binding or following == ":=":
                found.add(word)
        if depth == 0 and word.endswith("=") and word not in ("==", "!=", "<=", ">=", ":="):
            left = line[target:position]
            found |= {
                name for at, name in _read(left) if left[at + 1 : at + 2] in ([], [","], [":"])
            }
            target = position + 1
    return found


def _read(line: Line) -> Iterator[tuple[int, str]]:
    """The names of a line with their places, without attributes and names of keywords."""
    depth = 0
    for position, word in enumerate(line):
        depth += (word in OPENING) - (word in CLOSING)
        if not word.isidentifier() or keyword.iskeyword(word):
            continue
        attribute = position > 0 and line[position - 1] == "."
        named = depth > 0 and line[position + 1 : position + 2] == ["="]
        if not attribute and not named:
            yield position, word

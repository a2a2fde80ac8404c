"""From a reference's source to what its notebook shows: the model solution and what it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from autograder.errors import UsageError
from autograder.exercises.sources import imported, is_of_reference, segment
from autograder.model import Exercise, Reference

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = "YOUR ANSWER HERE"
WIDTH = 88


def solution(reference: Reference) -> str:
    """The reference as a solution cell: signature, docstring, and its body between the markers."""
    head, body = _split(reference.source)
    return "\n".join([*head, f"    {BEGIN}", *body, f"    {END}"])


def without_regions(source: str, begin: str, end: str, stub: tuple[str, ...] = ()) -> str:
    """Replaces each region from a line with `begin` to a line with `end` by the stub's lines.

    nbgrader's ClearSolutions and ClearHiddenTests do the same, line for line.
    """
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        if begin in line:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in stub]
        elif end in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


def given_cells(exercises: Sequence[Exercise]) -> Mapping[str, str]:
    """What a notebook gives before an exercise, by its name; the exercises in their order.

    Raises:
        UsageError: an exercise uses the function of a later one.
    """
    return _given_cells(tuple(exercise.numpy for exercise in exercises))


@cache  # asked for every submission
def _given_cells(references: tuple[Reference, ...]) -> Mapping[str, str]:
    names = {reference.name for reference in references}
    known: set[str] = set()
    found = {}
    for reference in references:
        parts = given(reference, known)
        for helper in names & parts.keys():
            raise UsageError(f"put {helper} before {reference.name}, which uses it")
        if parts:
            found[reference.name] = "\n\n\n".join(parts.values())
        known |= {reference.name, *parts}
    return MappingProxyType(found)


def given(reference: Reference, known: Collection[str]) -> dict[str, str]:
    """What the reference uses beside `np` and the functions already `known`: source by name.

    Constants and helpers of its own module, and functions imported from another topic's.
    """
    found: dict[str, str] = {}
    _collect(reference, reference.source, set(known) | {reference.name, "np"}, found)
    return found


def _collect(reference: Reference, source: str, seen: set[str], found: dict[str, str]) -> None:
    used = _used(source)
    for name, node in _bindings(reference):
        if name not in used or name in seen:
            continue
        seen.add(name)
        if isinstance(node, ast.FunctionDef):
            text = segment(reference.module_source, node)
            _collect(reference, text, seen, found)
            head, body = _split(text)
            found[name] = "\n".join([*head, *body])
        elif is_of_reference(node):
            other = imported(reference, node, name)
            _collect(other, other.source, seen, found)
            head, body = _split(other.source)
            found[name] = "\n".join([*head, *body])
        else:
            found[name] = segment(reference.module_source, node)


def _used(source: str) -> set[str]:
    """The names that a function uses; a notebook shows its signature without annotations."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    arguments = function.args
    kept: list[ast.AST | None] = [*arguments.defaults, *arguments.kw_defaults, *function.body]
    nodes = [inner for node in kept if node is not None for inner in ast.walk(node)]
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _bindings(reference: Reference) -> Iterator[tuple[str, ast.stmt]]:
    """Every name that the reference's module binds, in order, with the statement that does."""
    for node in ast.parse(reference.module_source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield (alias.asname or alias.name).split(".")[0], node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, node


def _split(source: str) -> tuple[list[str], list[str]]:
    """The lines of a function's signature and docstring, and those of its body."""
    lines = source.splitlines()
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    head = [_signature(source, node)]
    statements = node.body
    first = statements[0]
    start = _colon(node, lines)
    if ast.get_docstring(node) is not None:
        end = first.end_lineno or first.lineno
        head += lines[first.lineno - 1 : end]
        start, statements = end, statements[1:]
    if not statements:
        return head, ["    pass"]
    if statements[0].lineno == node.lineno:  # def f(x): return x
        return head, ["    " + lines[0][statements[0].col_offset :]]
    return head, lines[start:]


def _colon(node: ast.FunctionDef, lines: list[str]) -> int:
    """The number of lines that the signature takes; comments before the body belong to the body."""
    number = node.body[0].lineno - 1
    while number > node.lineno and not re.search(r":\s*(#.*)?$", lines[number - 1]):
        number -= 1
    return number


def _signature(source: str, node: ast.FunctionDef) -> str:
    """The `def` line without annotations, which may name types that a notebook does not have."""
    arguments = node.args
    unusual = arguments.vararg or arguments.kwarg or arguments.posonlyargs or arguments.kwonlyargs
    if unusual:
        return f"def {node.name}({ast.unparse(arguments)}):"
    required = len(arguments.args) - len(arguments.defaults)
    words = [argument.arg for argument in arguments.args]
    for position, default in enumerate(arguments.defaults, start=required):
        words[position] += f"={ast.get_source_segment(source, default)}"
    line = f"def {node.name}({', '.join(words)}):"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"def {node.name}(", *(f"    {word}," for word in words), "):"])

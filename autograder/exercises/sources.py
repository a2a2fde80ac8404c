"""Source text of references and of their variants: conventions, mistakes, alternatives.

Everything here is the project's own trusted text; nothing a student wrote is ever executed here.
"""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from autograder.errors import UsageError
from autograder.model import Change, Convention, Mistake, Reference, Replace

REPOSITORY = Path(__file__).resolve().parents[2]


def read_reference(path: Path, name: str) -> Reference:
    """The function `name` of the reference module at `path`, as text.

    Raises:
        UsageError: the file is missing, does not parse, or defines no such function.
    """
    tree, text = parse(path)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    if name not in functions:
        raise UsageError(f"{path}: no function {name}; add the reference solution there")
    helpers = _reachable(functions, name)
    return Reference(path, name, segment(text, functions[name]), text, helpers)


def parse(path: Path) -> tuple[ast.Module, str]:
    """The syntax tree and the text of an author's file; a slip is told by its line."""
    try:
        text = path.read_text(encoding="utf-8")
        return ast.parse(text, str(path)), text
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except (SyntaxError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UsageError(f"{path}:{line}: not valid Python: {error}") from error


def variant(reference: Reference, change: Change | None) -> str:
    """Standalone source that binds the exercise's name: imports, helpers, the changed function.

    Raises:
        UsageError: an `old` of a `Replace` does not occur exactly once in the function's body.
    """
    if change is None:
        return _standalone(reference, reference.source)
    if replaces := _replaces(change):
        body = _without_docstring(reference.source)
        for replace in replaces:
            if (count := body.count(replace.old)) != 1:
                raise UsageError(
                    f"{reference.path}: {replace.old!r} occurs {count} times in "
                    f"{reference.name}; it must occur exactly once"
                )
            body = body.replace(replace.old, replace.new)
        return _standalone(reference, body)
    assert callable(change)
    return _from_function(change, reference.name)


def forms(
    mistake: Mistake, conventions: Sequence[Convention], reference: Reference
) -> list[Change]:
    """Every way to make a mistake that is known: those written down, under each convention too."""
    found: list[Change] = [mistake.change, *mistake.also]
    for convention in conventions:
        for change in (mistake.change, *mistake.also):
            both = (*_replaces(convention.numpy), *_replaces(change))
            if not _replaces(change) or not _replaces(convention.numpy):
                continue
            try:
                variant(reference, both)
            except UsageError:  # both change the same expression
                continue
            found.append(both)
    return found


def _replaces(change: Change) -> tuple[Replace, ...]:
    if isinstance(change, Replace):
        return (change,)
    return change if isinstance(change, tuple) else ()


def function(source: str, name: str) -> Callable[..., Any]:
    """The function that trusted `source` binds to `name`."""
    namespace: dict[str, Any] = {"__name__": "gradus_reference"}
    exec(compile(source, f"<reference {name}>", "exec"), namespace)
    found: Callable[..., Any] = namespace[name]
    return found


def fingerprint(path: Path, name: str, ignored_keywords: frozenset[str]) -> str:
    """A dump of what the definition of `name` in the file needs, and of nothing else.

    Comments, docstrings and the named keyword arguments do not count, nor what they alone use.
    """
    tree, _ = parse(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [word for word in node.keywords if word.arg not in ignored_keywords]
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    bound = [(_binds(node), node) for node in tree.body]
    needed, queue = set[str](), {name}
    while queue:
        needed |= queue
        used = [_names(node) for names, node in bound if names & queue]
        queue = set().union(*used) - needed
    return "\n".join(ast.dump(node) for names, node in bound if names & needed)


def _binds(node: ast.stmt) -> set[str]:
    """The names that a top-level statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    return {
        part.id
        for part in ast.walk(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _names(node: ast.stmt) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _reachable(functions: dict[str, ast.FunctionDef], name: str) -> tuple[str, ...]:
    found: list[str] = []
    queue = [name]
    while queue:
        for node in ast.walk(functions[queue.pop()]):
            if isinstance(node, ast.Name) and node.id in functions and node.id not in found:
                found.append(node.id)
                queue.append(node.id)
    return tuple(other for other in functions if other in found and other != name)


@functools.lru_cache(maxsize=64)
def _statements(source: str) -> tuple[ast.stmt, ...]:
    """A module's top-level statements: every variant of a reference asks for the same ones."""
    return tuple(ast.parse(source).body)


def _standalone(reference: Reference, source: str) -> str:
    kept: list[str] = []
    for node in _statements(reference.module_source):
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            continue
        if is_of_reference(node):
            kept += [_standalone(other, other.source) for other in _used(reference, node, source)]
        elif isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign) or (
            isinstance(node, ast.FunctionDef) and node.name in reference.helpers
        ):
            kept.append(segment(reference.module_source, node))
    return "\n".join([*kept, "\n", source, ""])


def is_of_reference(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    """Whether a statement takes functions of another topic's reference."""
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reference.")


def imported(reference: Reference, node: ast.ImportFrom, name: str) -> Reference:
    """The function that `from reference.topic import name` means: the course's own comes first.

    Raises:
        UsageError: there is none, or it is imported under another name.
    """
    alias = next(alias for alias in node.names if (alias.asname or alias.name) == name)
    if alias.asname not in (None, alias.name):
        raise UsageError(f"{reference.path}: import {alias.name} under its own name")
    assert node.module is not None
    folder = next(path for path in reference.path.parents if path.name == "reference")
    parts = node.module.split(".")
    paths = [root.joinpath(*parts).with_suffix(".py") for root in (folder.parent, REPOSITORY)]
    return read_reference(next((path for path in paths if path.is_file()), paths[0]), alias.name)


def _used(reference: Reference, node: ast.ImportFrom, source: str) -> Iterator[Reference]:
    """What the function or one of its helpers uses of an import."""
    functions = _statements(reference.module_source)
    helpers = [n for n in functions if getattr(n, "name", None) in reference.helpers]
    trees = [ast.parse(source), *helpers]
    used = {n.id for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Name)}
    for alias in node.names:
        if (alias.asname or alias.name) in used:
            yield imported(reference, node, alias.asname or alias.name)


def _from_function(change: Callable[..., Any], name: str) -> str:
    source = textwrap.dedent(inspect.getsource(change))
    alias = "" if change.__name__ == name else f"\n\n{name} = {change.__name__}\n"
    return f"import numpy as np\n\n\n{_strip_annotations(source)}{alias}"


def _strip_annotations(source: str) -> str:
    """Annotations may name types that only the author's file imports."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            arguments = node.args
            for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
                argument.annotation = None
    return ast.unparse(tree) + "\n"


def _without_docstring(source: str) -> str:
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    if ast.get_docstring(node) is None:
        return source
    lines = source.splitlines(keepends=True)
    docstring = node.body[0]
    end = docstring.end_lineno or docstring.lineno
    return "".join(lines[: docstring.lineno - 1] + lines[end:])


def segment(text: str, node: ast.stmt) -> str:
    """The lines of a top-level statement; `ast.get_source_segment` splits the file each time."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return "\n".join(text.split("\n")[first - 1 : node.end_lineno])

"""Runs a notebook's cells statement by statement, so that one that raises stops nothing else."""

from __future__ import annotations
import __future__

import ast
import builtins
import inspect
import linecache
import sys
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.inside import magics, where

__all__ = ["MISSING", "Notebook", "compiled"]

MISSING = object()

MAX_ERRORS = 500
MAX_TEXT = 500

_FUTURE = 0
for _name in __future__.all_feature_names:
    _FUTURE |= getattr(__future__, _name).compiler_flag

# What a source can raise before any of it runs.
_UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


class Notebook:
    """One namespace that cells are run in, and the answers that their own cells gave.

    `emit` takes the events; `skip` holds the places, (cell, statement), that are not to be run.
    A cell whose source is among `codes` is run as a whole.
    """

    def __init__(
        self,
        emit: Callable[[Any], None],
        skip: Collection[tuple[int, ...]] = frozenset(),
        codes: Mapping[str, types.CodeType] = types.MappingProxyType({}),
    ) -> None:
        self._emit = emit
        self._skip = skip
        self._codes = codes
        self._errors = 0
        self._flags = 0
        self._loop: Any = None
        self._owned: dict[str, Any] = {}
        self.module = types.ModuleType("__main__")
        self.namespace = vars(self.module)
        shell = magics.Shell(self._run_magic)
        self.namespace.update(
            {"__builtins__": builtins, "np": np, "numpy": np}
            | {"get_ipython": lambda: shell, "display": magics.display, "In": [], "Out": {}}
        )

    def become_main(self) -> None:
        """Makes the namespace the process's `__main__`, as in a notebook."""
        sys.modules["__main__"] = self.module
        builtins.input = _no_input
        vars(builtins)["display"] = magics.display
        vars(builtins)["get_ipython"] = self.namespace["get_ipython"]

    def run(self, index: int, source: str, owns: Sequence[str] = ()) -> None:
        """Runs a cell; of the functions it `owns`, what it binds becomes the answer."""
        if not source or (index, -1) in self._skip:
            return
        self._emit(["at", index, -1, 1])
        if source in self._codes:
            self._run_whole(index, self._codes[source])
            return
        filename = where.filename(index)
        before = {name: self.namespace.get(name, MISSING) for name in owns}
        try:
            text, tree = _parse(source, filename)
        except _UNPARSABLE as error:
            line = error.lineno if isinstance(error, SyntaxError) else None
            self._report(index, line, error)
            return
        lines = text.splitlines(keepends=True)
        linecache.cache[filename] = (len(text), None, lines, filename)
        for number, statement in enumerate(tree.body):
            if (index, number) not in self._skip:
                self._emit(["at", index, number, statement.lineno])
                self._run_statement(index, statement, filename)
        for name, old in before.items():
            new = self.namespace.get(name, MISSING)
            if new is not old:
                self._owned[name] = new

    def close(self) -> None:
        if self._loop is not None:
            self._loop.close()

    def answer(self, name: str) -> Any:
        """The function of that name: its own cell's, else the last; MISSING without one."""
        found = self._owned.get(name, MISSING)
        return self.namespace.get(name, MISSING) if found is MISSING else found

    def _run_whole(self, index: int, code: types.CodeType) -> None:
        try:
            exec(code, self.namespace)
        except BaseException as error:  # a cell before it may have spoilt what it needs
            self._report(index, None, error)

    def _run_statement(self, index: int, statement: ast.stmt, filename: str) -> None:
        try:
            self._execute(ast.Module([statement], []), filename)
        except BaseException as error:
            place = where.student_line(error)
            line: int | None = place[1] if place and place[0] == index else statement.lineno
            if place is None and isinstance(error, SyntaxError):
                line = error.lineno
            self._report(index, line, error)

    def _execute(self, tree: ast.Module, filename: str) -> None:
        flags = self._flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        code = compile(tree, filename, "exec", flags, dont_inherit=True)
        self._flags |= code.co_flags & _FUTURE
        if code.co_flags & inspect.CO_COROUTINE:
            self._await(eval(code, self.namespace))
        else:
            exec(code, self.namespace)

    def _await(self, coroutine: Any) -> None:
        import asyncio

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        self._loop.run_until_complete(coroutine)

    def _run_magic(self, source: str) -> Any:
        """Runs a line behind a magic; its value where it ends with an expression."""
        tree = ast.parse(magics.transform(source))
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr):
            tree.body.pop()
            self._execute(tree, "<magic>")
            expression = ast.Expression(last.value)
            return eval(compile(expression, "<magic>", "eval"), self.namespace)
        self._execute(tree, "<magic>")
        return None

    def _report(self, index: int, line: int | None, error: BaseException) -> None:
        self._errors += 1
        if self._errors <= MAX_ERRORS:
            text = where.text_of(error, MAX_TEXT)
            self._emit(["error", index, line, where.type_name(error), text])


def compiled(source: str) -> types.CodeType:
    """A cell of ours. Its name is no student's cell, so that no error is laid at its lines."""
    return compile(source, "<ours>", "exec", dont_inherit=True)


def _parse(source: str, filename: str) -> tuple[str, ast.Module]:
    """The cell as Python; what Python alone does not understand is read as IPython would."""
    try:
        return source, ast.parse(source, filename)
    except _UNPARSABLE:
        text = magics.transform(source)
        return text, ast.parse(text, filename)


def _no_input(prompt: object = "") -> str:
    raise EOFError("input() has nobody to ask here")

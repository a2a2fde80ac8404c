"""What IPython adds to Python, as far as a graded notebook needs it: read, and made harmless."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from importlib import machinery
from typing import Any

__all__ = ["Shell", "display", "transform"]

# Cell magics whose body is ordinary code of the notebook; the bodies of all others are not run.
_BODY_RUNS = frozenset({"time", "timeit", "capture", "prun"})
# Line magics that run what stands behind them.
_LINE_RUNS = frozenset({"time", "prun"})


class Shell:
    """Stands for `get_ipython()`: runs what is Python, and does nothing for anything else."""

    def __init__(self, run: Callable[[str], Any]) -> None:
        self._run = run

    def run_line_magic(self, name: str, line: str, _stack_depth: int = 1) -> Any:
        return self._run(line) if name in _LINE_RUNS else None

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """A body that only IPython would run."""

    def magic(self, line: str) -> Any:
        name, _, rest = line.partition(" ")
        return self.run_line_magic(name, rest)

    def getoutput(self, command: str, *_: Any, **__: Any) -> list[str]:
        return []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _nothing


def display(*values: Any, **options: Any) -> None:
    """Takes what is shown in a notebook, and shows it to nobody."""


def transform(source: str) -> str:
    """A cell in IPython's dialect as Python, line for line where it can be."""
    head, first, body = _first_line(source)
    if first.startswith("%%"):
        name = first[2:].split(maxsplit=1)[0] if first[2:].split() else ""
        if name not in _BODY_RUNS:
            return ""
        source = "\n" * (head + 1) + body
        head, _, _ = _first_line(source)
    return "\n" * head + _dialect(source)


def _first_line(source: str) -> tuple[int, str, str]:
    """How many empty lines come first, the line after them, and the rest."""
    lines = source.splitlines(keepends=True)
    head = 0
    while head < len(lines) and not lines[head].strip():
        head += 1
    first = lines[head].strip() if head < len(lines) else ""
    return head, first, "".join(lines[head + 1 :])


def _dialect(source: str) -> str:
    manager = _transformer()
    return source.lstrip("\n") if manager is None else manager.transform_cell(source)


def _transformer() -> Any:
    """IPython's own transformer, without the rest of IPython; None where it is not installed."""
    name = "IPython.core.inputtransformer2"
    if name not in sys.modules and not _import_alone(name):
        return None
    return sys.modules[name].TransformerManager()


def _import_alone(name: str) -> bool:
    """Imports a module of IPython's without running the package, which takes 0.1 s and more."""
    spec = machinery.PathFinder.find_spec("IPython")
    if spec is None or spec.submodule_search_locations is None:
        return False
    root = next(iter(spec.submodule_search_locations))
    packages = {"IPython": root, "IPython.core": f"{root}/core", "IPython.utils": f"{root}/utils"}
    for package, path in packages.items():
        module = types.ModuleType(package)
        module.__path__ = [path]
        sys.modules[package] = module
    __import__(name)
    for package in packages:
        del sys.modules[package]
    return True


def _nothing(*_: Any, **__: Any) -> None:
    return None

"""Inert modules in place of those that only draw or that only a hosted notebook has.

What is drawn is never graded, and a drawing library wants a second to load and a folder to write.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Sequence
from importlib import machinery
from typing import Any

__all__ = ["INERT", "Inert", "install"]

# A package and all below it.
INERT = (
    *("matplotlib", "mpl_toolkits", "pylab", "seaborn", "plotly", "bokeh", "altair"),
    *("IPython", "ipywidgets", "google.colab", "tqdm"),
)


class Inert:
    """Anything that is asked of it gives itself: attribute, call, item, context."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> Any:
        return self

    def __getitem__(self, _: Any) -> Any:
        return self

    def __setitem__(self, _: Any, __: Any) -> None:
        pass

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: Any) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        # For `figure, axes = plt.subplots()`, the usual unpacking.
        return iter((self, self))

    def __mro_entries__(self, _: Any) -> tuple[type, ...]:
        return (Inert,)


class _InertModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()


class _Finder:
    """Imports INERT modules as inert ones. A progress bar gives what it is given."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: Any = None
    ) -> machinery.ModuleSpec | None:
        if any(name == root or name.startswith(root + ".") for root in INERT):
            return machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]
        if name == "google" and machinery.PathFinder.find_spec(name) is None:
            return machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]
        return None

    def create_module(self, spec: machinery.ModuleSpec) -> types.ModuleType:
        return _InertModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        vars(module)["__version__"] = "0"
        if module.__name__.partition(".")[0] == "tqdm":
            vars(module).update(tqdm=_given, trange=range, tqdm_notebook=_given)


def install() -> None:
    """Puts the inert modules in front of whatever is installed."""
    sys.meta_path.insert(0, _Finder())


def _given(iterable: Any = None, *_: Any, **__: Any) -> Any:
    return Inert() if iterable is None else iterable

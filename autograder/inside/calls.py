"""Calls a student's function on one case, and tells what came of it as an event."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.inside import functions, plain, where
from autograder.inside.cells import MISSING
from autograder.sandbox import wire

__all__ = ["differs", "failure", "fresh", "outcome"]

_CONSTANT = frozenset({bool, int, float, str, type(None)})


def outcome(function: Any, case: Mapping[str, Any]) -> list[Any]:
    """The event ["case", status, value, changed, error, cell, line] of a case."""
    if function is MISSING or not callable(function):
        return failure("missing", "NameError")
    try:
        value, changed = _call(function, case)
        return ["case", "returned", value, changed, "", None, None]
    except plain.TooLarge:
        return failure("refused", "TooLarge")
    except BaseException as error:
        status = "raised"
        if isinstance(error, NotImplementedError):
            status = "missing"
        elif isinstance(error, MemoryError) or _is_torch_without_memory(error):
            return failure("out_of_memory", "MemoryError", where.student_line(error))
        return failure(status, where.type_name(error), where.student_line(error))


def _is_torch_without_memory(error: BaseException) -> bool:
    """Torch says so in the text of a plain RuntimeError."""
    if type(error) is not RuntimeError or not error.args or type(error.args[0]) is not str:
        return False
    return "DefaultCPUAllocator: can't allocate memory" in error.args[0]


def failure(status: str, error: str, place: tuple[int, int] | None = None) -> list[Any]:
    cell, line = place or (None, None)
    return ["case", status, None, [], error, cell, line]


def _call(function: Callable[..., Any], case: Mapping[str, Any]) -> tuple[Any, list[str]]:
    """The plain value (a list of them where the case repeats), and the names of changed inputs.

    Arguments go by position, as a student may have named them otherwise, save those that can go
    by name alone. Each call gets fresh ones, save that one generator serves all.
    """
    names, pristine = list(case["args"]), list(case["args"].values())
    by_name = _by_name_alone(function, names)
    shared = [_generators(value) for value in pristine]
    changed: dict[str, None] = {}
    values = []
    for _ in range(case["repeat"]):
        given = [fresh(value, rngs) for value, rngs in zip(pristine, shared, strict=True)]
        named = {name: given[names.index(name)] for name in by_name}
        rest = [value for name, value in zip(names, given, strict=True) if name not in named]
        value = plain.plain(function(*rest, **named))
        # A function may use the same array for its next result.
        values.append(value if case["repeat"] == 1 else fresh(value, {}))
        for name, before, after in zip(names, pristine, given, strict=True):
            if name not in changed and differs(before, after):
                changed[name] = None
    return (values if case["repeat"] > 1 else values[0]), list(changed)


def _by_name_alone(function: Callable[..., Any], names: Sequence[str]) -> list[str]:
    """Those of the names that the function takes after a `*`."""
    if type(function) is types.FunctionType and not vars(function):  # no wrapper: its code tells
        names = names if function.__code__.co_kwonlyargcount else ()
    if not names:
        return []
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):  # a callable that does not tell
        return []
    kind = inspect.Parameter.KEYWORD_ONLY
    return [name for name in names if name in parameters and parameters[name].kind == kind]


def _generators(value: Any) -> Any:
    """The generators that a value's Rngs stand for, by their seeds."""
    found: dict[int, np.random.Generator] = {}

    def collect(item: Any) -> None:
        if type(item) is wire.Rng:
            found.setdefault(item.seed, np.random.default_rng(item.seed))
        elif type(item) is dict:
            for part in item.values():
                collect(part)
        elif type(item) in (list, tuple):
            for part in item:
                collect(part)

    collect(value)
    return found


def fresh(value: Any, generators: Mapping[int, np.random.Generator]) -> Any:
    """A copy that a student may write to: arrays contiguous, Rngs and Functions built."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy(order="C")
    if kind is wire.Rng:
        return generators[value.seed]
    if kind is wire.Function:
        return functions.build(value, np.copy)
    if kind is list:
        if _CONSTANT.issuperset(map(type, value)):
            return value.copy()
        return [fresh(item, generators) for item in value]
    if kind is tuple:
        return tuple(fresh(item, generators) for item in value)
    if kind is dict:
        return {key: fresh(item, generators) for key, item in value.items()}
    return value


def differs(before: Any, after: Any) -> bool:
    """Whether an argument is no longer what it was: to the last bit, NaN being itself."""
    kind = type(before)
    if kind in (wire.Rng, wire.Function):
        return False
    if kind is not type(after):
        return True
    if kind is np.ndarray:
        same_form = before.shape == after.shape and before.dtype == after.dtype
        return not (same_form and before.tobytes() == after.tobytes())
    if kind in (list, tuple):
        return len(before) != len(after) or any(map(differs, before, after))
    if kind is dict:
        return list(before) != list(after) or any(
            differs(before[key], after[key]) for key in before
        )
    return bool(before is not after and before != after and (before == before or after == after))

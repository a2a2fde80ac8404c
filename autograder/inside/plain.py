"""Makes plain values of what a student's function returns."""

from __future__ import annotations

import collections
import itertools
import sys
import types
from collections.abc import Iterable
from typing import Any

import numpy as np

from autograder.inside import where
from autograder.sandbox.wire import DTYPES, Foreign

__all__ = ["TooLarge", "plain"]

MAX_DEPTH = 30
MAX_VALUES = 400_000
MAX_INT_BITS = 8192

# Iterables that are ordered and hold their items: taken as the list that they give.
_LISTED: tuple[type[Iterable[Any]], ...] = (
    *(range, map, zip, filter, enumerate, reversed, collections.deque),
    *(types.GeneratorType, itertools.chain, itertools.islice, itertools.accumulate),
    *(type({}.keys()), type({}.values()), type({}.items()), type(reversed([]))),
)

# NumPy scalars that lose nothing as Python's own; others keep their dtype as 0-d arrays.
_AS_PYTHON = (np.float64, np.int64, np.bool_)


_LONG = 1 << 63

# As an array's own dtype mostly is: asking it for its name takes far longer.
_PLAIN_DTYPES = frozenset(map(np.dtype, DTYPES))


class TooLarge(ValueError):
    """A value with too many parts, or too deeply nested."""


def plain(value: Any) -> Any:
    """`value` as a plain value: what has no plain form becomes Foreign. Raises TooLarge."""
    return _convert(value, MAX_DEPTH, itertools.count())


def _convert(value: Any, depth: int, seen: itertools.count[int]) -> Any:
    if depth < 0:
        raise TooLarge("nested too deeply")
    if next(seen) > MAX_VALUES:
        raise TooLarge("too many values")
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is str:
        return value
    if kind is int:
        return _integer(value)
    if kind in _AS_PYTHON:
        return value.item()
    if kind is np.ndarray and value.dtype in _PLAIN_DTYPES:
        return value
    if isinstance(value, np.ndarray | np.generic):
        return _array(np.asarray(value), depth, seen)
    if isinstance(value, list):
        return _items([*list.__iter__(value)], depth, seen)
    if isinstance(value, tuple):
        return tuple(_items([*tuple.__iter__(value)], depth, seen))
    if isinstance(value, dict):
        return _dict(value, depth, seen)
    if isinstance(value, _LISTED):
        return [_convert(item, depth - 1, seen) for item in value]
    return _other(value, depth, seen)


def _items(items: list[Any], depth: int, seen: itertools.count[int]) -> list[Any]:
    """Each item as a plain value; a list of plain numbers, which may be long, at once."""
    kinds = set(map(type, items))
    if kinds == {float} or (kinds == {int} and -_LONG < min(items) <= max(items) < _LONG):
        if next(itertools.islice(seen, len(items), None)) > MAX_VALUES:
            raise TooLarge("too many values")
        return items
    return [_convert(item, depth - 1, seen) for item in items]


def _other(value: Any, depth: int, seen: itertools.count[int]) -> Any:
    if isinstance(value, int):
        return _integer(int(value))
    if isinstance(value, float):
        return float(value)
    if isinstance(value, complex):
        return np.array(complex(value))
    if isinstance(value, str):
        return where.plain_text(value, sys.maxsize)
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return _tensor(torch, value)
    if not isinstance(value, type) and hasattr(value, "__array__"):
        return _array(np.asarray(value), depth, seen)
    return Foreign(where.type_name(value))


def _tensor(torch: Any, value: Any) -> Any:
    """A tensor as the array that it holds; bfloat16 as float16, which is no better."""
    try:
        value = value.detach().cpu().resolve_conj().resolve_neg()
        if value.dtype is torch.bfloat16:
            value = value.to(torch.float16)
        return np.array(value.numpy())
    except (TypeError, RuntimeError):
        return Foreign(f"{where.type_name(value)} of {value.dtype}")


def _integer(value: int) -> Any:
    if value.bit_length() > MAX_INT_BITS:
        raise TooLarge("a huge integer")
    return value


def _dict(value: dict[Any, Any], depth: int, seen: itertools.count[int]) -> Any:
    result = {}
    for key, item in dict.items(value):
        if not isinstance(key, str):
            return Foreign(f"dict with {where.type_name(key)} keys")
        result[where.plain_text(key, 1000)] = _convert(item, depth - 1, seen)
    return result


def _array(array: Any, depth: int, seen: itertools.count[int]) -> Any:
    """A base array of a plain dtype; NumPy's 64-bit scalars become Python's own."""
    if isinstance(array, np.ma.MaskedArray) or type(array) is not np.ndarray:
        array = np.array(array, subok=False)
    if array.dtype == object:
        return _convert(array.tolist(), depth - 1, seen)
    if array.dtype.name not in DTYPES:
        if array.dtype.kind == "f":
            return array.astype(np.float64)
        if array.dtype.kind == "c":
            return array.astype(np.complex128)
        if array.dtype.kind == "U":
            return _convert(array.tolist(), depth - 1, seen)
        return Foreign(f"array of {array.dtype.name}"[:200])
    return array

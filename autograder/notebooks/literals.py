"""Values as Python text that a student can read: arrays row by row, numbers as they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from autograder.inside import functions
from autograder.model import Function, Rng, Value

WIDTH = 84
DIGITS = 12
PLAIN_DTYPES = ("float64", "int64", "bool")


def literal(value: Value) -> str:
    """Python source that evaluates to `value` where `np` is NumPy.

    >>> literal(np.array([8.0, -1.5]))
    'np.array([8.0, -1.5])'
    >>> literal((1, np.zeros((0, 2), dtype=np.uint8)))
    '(1, np.zeros((0, 2), dtype=np.uint8))'
    """
    if isinstance(value, Rng):
        return f"np.random.default_rng({value.seed})"
    if isinstance(value, Function):
        written = {name: literal(item) for name, item in value.parameters.items()}
        return functions.KINDS[value.kind].text.format(**written)
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        return literal(value.item())
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, tuple):
        return call("", [literal(item) for item in value], ("(", ",)" if len(value) == 1 else ")"))
    if isinstance(value, list):
        return call("", [literal(item) for item in value], ("[", "]"))
    if isinstance(value, dict):
        items = [f"{key!r}: {literal(item)}" for key, item in value.items()]
        return call("", items, ("{", "}"))
    return repr(value)


def text(sentence: str) -> str:
    """A string literal for an argument's place, broken into several where it is long.

    >>> text("short")
    "'short'"
    """
    if _columns(sentence) <= WIDTH - 12:
        return repr(sentence)
    lines: list[str] = [""]
    for word in sentence.split(" "):
        if lines[-1] and _columns(lines[-1]) + _columns(word) > WIDTH - 16:
            lines.append("")
        lines[-1] += f"{word} "
    lines[-1] = lines[-1][:-1]
    return "\n".join(repr(line) for line in lines)


def call(name: str, arguments: Sequence[str], brackets: tuple[str, str] = ("(", ")")) -> str:
    """`name(arguments)` on one line where it fits, else a line an argument."""
    line = f"{name}{brackets[0]}{', '.join(arguments)}{brackets[1]}"
    if _columns(line) <= WIDTH and "\n" not in line:
        return line
    return f"{name}{brackets[0]}\n{_indented(arguments)}{brackets[1].lstrip(',')}"


def _columns(line: str) -> int:
    """How wide a line is shown: a Korean letter takes two columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def _indented(arguments: Sequence[str]) -> str:
    lines = [line for argument in arguments for line in f"{argument},".split("\n")]
    return "".join(f"    {line}\n" for line in lines)


def _array(array: npt.NDArray[np.generic]) -> str:
    name = array.dtype.name
    dtype = f", dtype={name}" if name == "bool" else f", dtype=np.{name}"
    if array.size == 0:
        return f"np.zeros({array.shape!r}{'' if name == 'float64' else dtype})"
    dtype = "" if name in PLAIN_DTYPES else dtype
    if array.ndim and array.size > 1 and array.dtype.kind in "biuf":
        first = array.flat[0]
        if array.size > 24 and bool((array == first).all()):
            return f"np.full({array.shape!r}, {literal(first)}{dtype})"
    return f"np.array({_rows(array.tolist())}{dtype})"


def _rows(value: Value) -> str:
    if not isinstance(value, list):
        return _number(value) if isinstance(value, float) else repr(value)
    rows = [_rows(item) for item in value]
    line = f"[{', '.join(rows)}]"
    if len(line) <= WIDTH - 16 and "\n" not in line:
        return line
    if not isinstance(value[0], list):
        return f"[\n{_wrapped(rows)}]"
    return f"[\n{_indented(rows)}]"


def _wrapped(numbers: Sequence[str]) -> str:
    lines = [""]
    for number in numbers:
        if len(lines[-1]) + len(number) > WIDTH - 20:
            lines.append("")
        lines[-1] += f"{number}, "
    return "".join(f"    {line.rstrip()}\n" for line in lines)


def _number(value: float) -> str:
    if np.isnan(value):
        return "np.nan"
    if np.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    return repr(float(f"{value:.{DIGITS}g}"))

"""Is a value the expected one: type first, then shape, then finiteness, then numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.model import Finding, Message, Value, Word

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Tolerance:
    """Allowed: rtol·|expected| + atol·(largest |expected| of the array), number by number."""

    rtol: float
    atol: float


# By dtype of the result. float64 leaves room for float32 arithmetic on the way; wrong answers
# must differ by a hundred times as much in some case, which `verify` proves.
TOLERANCES: Mapping[str, Tolerance] = {
    "float64": Tolerance(1e-5, 1e-6),
    "float32": Tolerance(1e-4, 1e-5),
}


PLAIN_NUMBERS = frozenset({bool, int, float})
TELLABLE_TYPES = frozenset(
    [
        "bool",
        "int",
        "float",
        "complex",
        "str",
        "bytes",
        "list",
        "tuple",
        "dict",
        "set",
        "function",
        "method",
        "type",
        "module",
        "generator",
        "Tensor",
        "DataFrame",
        "Series",
        "NotImplementedType",
        "ellipsis",
        "NoneType",
        "Generator",
    ]
)


def compare(expected: Value, got: Value, word: Word = "wrong_value") -> Finding | None:
    """The first thing that is wrong with `got`, or None. `word` names wrong numbers.

    Dicts, and lists or tuples of arrays, are compared entry by entry and the failing entry is
    named. Anything that holds the right numbers in the right shape passes, whatever its form.
    """
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return not_a_dict(expected, got)
        return _compare_entries(expected, got, got, word)
    if isinstance(expected, str):
        return _compare_texts(expected, got, word)
    if isinstance(expected, list | tuple) and not _is_flat(expected):
        entries = dict(enumerate(expected))
        return _compare_entries(entries, _entries_of_sequence(got), got, word)
    return compare_arrays(as_array(expected), got, word)


def compare_arrays(expected: Array | None, got: Value, word: Word) -> Finding | None:
    """`compare` for one array or number."""
    assert expected is not None, "a reference gave no numbers"
    actual = as_array(got)
    if actual is None:
        return _wrong_type(expected, got)
    if actual.dtype == np.float16:
        return Finding("wrong_type", Message("half_precision"))
    if actual.shape != expected.shape:
        return _wrong_shape(expected, actual)
    return _wrong_numbers(expected, actual, word)


def as_array(value: Value) -> Array | None:
    """The numbers that `value` holds, or None where it holds none (or is ragged)."""
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "biuf" else None
    if isinstance(value, bool | int | float | np.number | np.bool_):
        return as_array(np.asarray(value))
    if isinstance(value, list | tuple) and _holds_numbers(value):
        try:
            return as_array(np.array(value))
        except (ValueError, OverflowError):
            return None
    return None


def error_ratio(expected: Value, got: Value) -> float:
    """The largest error of `got` in units of what is allowed; infinite where not comparable."""
    if isinstance(expected, str):
        return 0.0 if expected == got else float("inf")
    if isinstance(expected, dict):
        entries = _entries_of_dict(got)
        return max(error_ratio(v, (entries or {}).get(k)) for k, v in expected.items())
    if isinstance(expected, list | tuple) and not _is_flat(expected):
        parts = _entries_of_sequence(got)
        if parts is None or len(parts) != len(expected):
            return float("inf")
        return max(error_ratio(value, parts[i]) for i, value in enumerate(expected))
    right = as_array(expected)
    if right is None or (isinstance(got, list | tuple) and right.shape[:1] != (len(got),)):
        return float("inf")  # at once: it may be long, and there are many mistakes to try
    actual = as_array(got)
    if actual is None or right.shape != actual.shape:
        return float("inf")
    if not _finite(actual):
        return float("inf")
    error, allowed = _errors(right, actual)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(error == 0, 0.0, error / allowed)
    return float(ratios.max(initial=0.0))


def kind_of(value: Value) -> str:
    """The type of a value by a well-known name, so that it carries nothing of its numbers."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array"
    name = getattr(value, "type_name", type(value).__name__)
    return name if name in TELLABLE_TYPES else "object"


def _holds_numbers(values: list[Value] | tuple[Value, ...]) -> bool:
    """Text is no number, though NumPy would make arrays of it."""
    if PLAIN_NUMBERS.issuperset(map(type, values)):  # the same answer as below, and sooner
        return True
    return all(
        _holds_numbers(value)
        if isinstance(value, list | tuple)
        else isinstance(value, bool | int | float | np.number | np.bool_ | np.ndarray)
        for value in values
    )


def _is_flat(values: list[Value] | tuple[Value, ...]) -> bool:
    """A list that stands for one array: of plain numbers."""
    if PLAIN_NUMBERS.issuperset(map(type, values)):
        return True
    return all(isinstance(value, bool | int | float | np.number | np.bool_) for value in values)


def _entries_of_dict(got: Value) -> dict[Value, Value] | None:
    return got if isinstance(got, dict) else None


def _entries_of_sequence(got: Value) -> dict[Value, Value] | None:
    if isinstance(got, np.ndarray) and got.ndim == 0:
        return None
    return dict(enumerate(got)) if isinstance(got, list | tuple | np.ndarray) else None


def _compare_entries(
    expected: dict[Value, Value], got: dict[Value, Value] | None, whole: Value, word: Word
) -> Finding | None:
    if got is None or (len(got) != len(expected) and all(isinstance(k, int) for k in expected)):
        params = {"expected": len(expected), "got": kind_of(whole) if got is None else len(got)}
        return Finding("wrong_type", Message("wrong_count", params))
    for name, value in expected.items():
        if name not in got:
            return Finding("wrong_type", Message("missing_entry", {"entry": str(name)}))
        finding = compare(value, got[name], word)
        if finding is not None:
            params = {**finding.message.params, "entry": str(name)}
            return Finding(finding.verdict, Message(finding.message.key, params), finding.share)
    return None


def _compare_texts(expected: str, got: Value, word: Word) -> Finding | None:
    if got is None:
        return Finding("wrong_type", Message("returned_none"))
    if not isinstance(got, str):
        return Finding("wrong_type", Message("not_a_text", {"got": kind_of(got)}))
    return None if got == expected else Finding(word, Message("wrong_text"))


def not_a_dict(expected: Mapping[str, Value], got: Value) -> Finding:
    """What is wrong with a value where a dict is expected."""
    if got is None:
        return Finding("wrong_type", Message("returned_none"))
    params = {"entries": ", ".join(expected), "got": kind_of(got)}
    return Finding("wrong_type", Message("not_a_dict", params))


def _wrong_type(expected: Array, got: Value) -> Finding:
    if got is None:
        return Finding("wrong_type", Message("returned_none"))
    if expected.ndim == 0:
        return Finding("wrong_type", Message("not_a_number", {"got": kind_of(got)}))
    params = {"expected": str(expected.shape), "got": kind_of(got)}
    return Finding("wrong_type", Message("not_an_array", params))


def _wrong_shape(expected: Array, actual: Array) -> Finding:
    params = {"expected": str(expected.shape), "got": str(actual.shape)}
    column = (
        expected.ndim <= 1 and actual.size == expected.size and actual.ndim == expected.ndim + 1
    )
    if column and actual.shape[: expected.ndim] == expected.shape:
        flat = actual.reshape(expected.shape)
        if _finite(flat) and _wrong_numbers(expected, flat, "wrong_value") is None:
            return Finding("wrong_shape", Message("column_for_vector", params), share=0.5)
    return Finding("wrong_shape", Message("wrong_shape", params))


def _wrong_numbers(expected: Array, actual: Array, word: Word) -> Finding | None:
    if not _finite(actual):
        bad = int((~np.isfinite(actual)).sum())
        return Finding("not_finite", Message("not_finite", {"count": bad, "total": actual.size}))
    if bool((actual == expected).all()):  # to the last bit, as most right answers are
        return None
    error, allowed = _errors(expected, actual)
    off = error > allowed
    if not off.any():
        return None
    size = f"{float(error.max()):.1g}"
    params = {"count": int(off.sum()), "total": actual.size, "size": size}
    return Finding(word, Message(word, params))


def _errors(expected: Array, actual: Array) -> tuple[npt.NDArray[np.float64], Array]:
    right = np.asarray(expected, dtype=np.float64)
    with np.errstate(over="ignore"):
        error = np.abs(np.asarray(actual, dtype=np.float64) - right)
    if expected.dtype.kind in "biu":
        return error, np.zeros_like(right)
    row = TOLERANCES["float32" if actual.dtype == np.float32 else "float64"]
    scale = np.abs(right).max(initial=0.0)
    return error, row.rtol * np.abs(right) + row.atol * scale


def _finite(array: Array) -> bool:
    return array.dtype.kind in "biu" or bool(np.isfinite(array).all())

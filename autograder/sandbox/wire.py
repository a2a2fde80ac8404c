"""What crosses the wall, and in which bytes: plain values, never pickled.

A message is `MAGIC`, the header's length (4 bytes, little endian), a JSON header, and the arrays'
raw buffers in the order in which the header names them. JSON's own null, booleans, numbers,
strings and arrays stand for themselves (floats round-trip exactly; NaN and Infinity are allowed);
anything else is an object with one key:

    {"t": [...]}            a tuple            {"d": [[key, value], ...]}   a dict with str keys
    {"a": [dtype, shape]}   an array           {"f": n}                     a list of n floats
    {"v": [dtype, lengths]} a list of vectors of one dtype, in one buffer
    {"i": n}                a list of n ints   {"x": type name}             a Foreign, outwards
    {"r": seed}             an Rng, inwards    {"c": [kind, {"d": ...}]}    a Function, inwards
"""

from __future__ import annotations

import itertools
import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

__all__ = [
    *("DTYPES", "MAX_HEADER", "MAX_NODES"),
    *("Foreign", "Function", "Rng", "WireError", "decode", "encode"),
]

MAGIC = b"GRW1"
DTYPES = frozenset(
    {"bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"}
    | {"float16", "float32", "float64", "complex64", "complex128"}
)
# By little-endian dtype, since a dtype's own `name` is worked out at every asking.
_NAMES = {np.dtype(name).newbyteorder("<"): name for name in DTYPES}
_KINDS = {name: kind for kind, name in _NAMES.items()}
MAX_HEADER = 8 << 20
MAX_NODES = 500_000
MAX_NDIM = 32
MAX_LENGTH = 1 << 40
# What is judged is walked by functions that call themselves.
MAX_DEPTH = 64
# A list of this many numbers or more travels as one buffer.
PACKED = 8
_INT64 = 1 << 63

_START = struct.Struct("<4sI")
_JSON = json.JSONEncoder(separators=(",", ":"))
_LEAVES = frozenset({bool, int, float, str, type(None)})  # which JSON has as they are


class WireError(ValueError):
    """Bytes that are no message, or a value that may not cross."""


@dataclass(frozen=True)
class Rng:
    """A random generator to be built on the other side from `seed`."""

    seed: int


# Its parameters may be arrays, which have no plain equality.
@dataclass(frozen=True, eq=False)
class Function:
    """A callable to be built on the other side: its kind, and plain values by name."""

    kind: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Foreign:
    """What came back in place of a value that is no plain value: the name of its type."""

    type_name: str


def encode(value: Any) -> bytes:
    """The message that holds `value`; raises WireError for what is no plain value."""
    buffers: list[bytes] = []
    try:
        header = _JSON.encode(_tree(value, buffers)).encode()
    except (ValueError, RecursionError) as error:
        raise WireError(f"cannot encode: {error}") from None
    return b"".join([_START.pack(MAGIC, len(header)), header, *buffers])


def decode(data: bytes, *, max_bytes: int, inwards: bool = False) -> Any:
    """The value that `data` holds, every array a fresh one; raises WireError.

    `inwards` allows what only the grader may send (`Rng`, `Function`), not what only the room may
    (`Foreign`), and lifts the bounds on the header, which is then the grader's own.
    """
    if len(data) > max_bytes:
        raise WireError(f"{len(data)} bytes, {max_bytes} allowed")
    if len(data) < _START.size:
        raise WireError("truncated")
    magic, length = _START.unpack_from(data)
    start = _START.size + length
    if magic != MAGIC or start > len(data):
        raise WireError("no message, or truncated")
    if length > MAX_HEADER and not inwards:
        raise WireError(f"a header of {length} bytes")
    try:
        tree = json.loads(str(data[_START.size : start], "utf-8"))
        reader = _Reader(data, start, inwards)
        value = reader.value(tree)
    except WireError:
        raise
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise WireError(f"malformed: {type(error).__name__}") from None
    if reader.offset != len(data):
        raise WireError("bytes left over")
    return value


def _tree(value: Any, buffers: list[bytes]) -> Any:
    """`value` as JSON; the arrays' bytes are appended to `buffers`."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    if kind is list:
        if _LEAVES.issuperset(map(type, value)):
            packed = _packed(value)
            if packed is None:
                return value
            buffers.append(packed.tobytes())
            return {"f" if packed.dtype.kind == "f" else "i": len(value)}
        if len(value) > 1 and _are_vectors(value):
            lengths = [len(vector) for vector in value]
            return {"v": [_array(np.concatenate(value), buffers)[0], lengths]}
        return [_tree(item, buffers) for item in value]
    if kind is tuple:
        return {"t": [_tree(item, buffers) for item in value]}
    if isinstance(value, dict):
        return {"d": [[_key(key), _tree(item, buffers)] for key, item in value.items()]}
    if kind is np.ndarray or isinstance(value, np.generic):
        return {"a": _array(np.asarray(value), buffers)}
    if kind is Rng:
        return {"r": value.seed}
    if kind is Function:
        return {"c": [_key(value.kind), _tree(_plain_dict(value.parameters), buffers)]}
    if kind is Foreign:
        return {"x": value.type_name}
    raise WireError(f"a {kind.__name__} is no plain value")


def _packed(values: list[Any]) -> np.ndarray | None:
    """The array that a long list of plain numbers travels as; None for any other."""
    kind = type(values[0]) if len(values) >= PACKED else None
    if kind not in (float, int) or len(set(map(type, values))) > 1:
        return None
    if kind is int and not -_INT64 <= min(values) <= max(values) < _INT64:
        return None
    return np.array(values, dtype=np.float64 if kind is float else np.int64)


def _are_vectors(values: list[Any]) -> bool:
    """Whether they can travel as one buffer: arrays one by one cost far more."""
    return all(
        type(item) is np.ndarray and item.ndim == 1 and item.dtype == values[0].dtype
        for item in values
    )


def _key(key: Any) -> str:
    if type(key) is not str:
        raise WireError("a name or a dict's key is no str")
    return key


def _plain_dict(parameters: Any) -> dict[str, Any]:
    """A Function's parameters, none of which needs building in its turn."""
    if not isinstance(parameters, Mapping) or any(
        type(value) in (Rng, Foreign, Function) for value in parameters.values()
    ):
        raise WireError("a Function's parameters are plain values by name")
    return dict(parameters)


def _array(array: np.ndarray, buffers: list[bytes]) -> list[Any]:
    name = _NAMES.get(array.dtype)
    if name is None:
        name = array.dtype.name
        if name not in DTYPES:
            raise WireError(f"an array of {array.dtype}")
        array = array.astype(_KINDS[name])
    buffers.append(array.tobytes())
    return [name, list(array.shape)]


class _Reader:
    """Builds the value from the header's tree, taking the buffers in order and counting nodes."""

    def __init__(self, data: bytes, offset: int, inwards: bool) -> None:
        self.data = data
        self.offset = offset
        self.inwards = inwards
        self.nodes = 0

    def value(self, tree: Any, depth: int = MAX_DEPTH) -> Any:
        self.count(1)
        if depth < 0:
            raise WireError("nested too deeply")
        if type(tree) is list:
            if _LEAVES.issuperset(map(type, tree)):
                self.count(len(tree))
                return tree
            return [self.value(item, depth - 1) for item in tree]
        if type(tree) is not dict:
            return tree
        if len(tree) != 1:
            _malformed()
        ((tag, body),) = tree.items()
        if tag == "a":
            return self.array(body)
        if tag == "t" and type(body) is list:
            return tuple(self.value(item, depth - 1) for item in body)
        if tag == "d" and type(body) is list:
            return self.mapping(body, depth - 1)
        if tag in ("f", "i") and type(body) is int:
            self.count(body)
            return self.buffer("float64" if tag == "f" else "int64", [body]).tolist()
        if tag == "v" and type(body) is list:
            return self.vectors(body)
        if tag == "r" and type(body) is int and self.inwards:
            return Rng(body)
        if tag == "x" and type(body) is str and not self.inwards:
            return Foreign(body[:200])
        if tag == "c" and type(body) is list and self.inwards:
            return self.function(body)
        return _malformed()

    def count(self, more: int) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES and not self.inwards:
            raise WireError("too many values")

    def mapping(self, pairs: list[Any], depth: int) -> dict[str, Any]:
        result = {}
        for pair in pairs:
            if type(pair) is not list or len(pair) != 2 or type(pair[0]) is not str:
                _malformed()
            result[pair[0]] = self.value(pair[1], depth)
        return result

    def function(self, body: list[Any]) -> Function:
        if len(body) != 2 or type(body[0]) is not str:
            _malformed()
        parameters = self.value(body[1])
        if type(parameters) is not dict:
            _malformed()
        return Function(body[0], _plain_dict(parameters))

    def vectors(self, body: list[Any]) -> list[np.ndarray]:
        if len(body) != 2 or type(body[1]) is not list:
            _malformed()
        dtype, lengths = body
        self.count(len(lengths))
        if not _are_lengths(lengths):
            raise WireError("an impossible shape")
        flat = self.array([dtype, [sum(lengths)]])
        ends = list(itertools.accumulate(lengths))
        return [flat[end - n : end] for end, n in zip(ends, lengths, strict=True)]

    def array(self, body: Any) -> np.ndarray:
        if type(body) is not list or len(body) != 2:
            _malformed()
        dtype, shape = body
        if type(dtype) is not str or dtype not in DTYPES or type(shape) is not list:
            raise WireError("an array that is not of plain numbers")
        return self.buffer(dtype, shape)

    def buffer(self, dtype: str, shape: list[Any]) -> np.ndarray:
        if len(shape) > MAX_NDIM or not _are_lengths(shape):
            raise WireError("an impossible shape")
        kind = _KINDS[dtype]
        size = math.prod(shape) * kind.itemsize
        if size > len(self.data) - self.offset:
            raise WireError("an array larger than its bytes")
        flat = np.frombuffer(self.data, kind, math.prod(shape), self.offset)
        self.offset += size
        # Bytes other than 0 and 1 are no booleans.
        array = flat.view(np.uint8) != 0 if dtype == "bool" else flat.astype(dtype)
        return array.reshape(shape)


def _are_lengths(numbers: list[Any]) -> bool:
    if not all(type(n) is int for n in numbers):
        return False
    return not numbers or (min(numbers) >= 0 and max(numbers) <= MAX_LENGTH)


def _malformed() -> NoReturn:
    raise WireError("malformed")

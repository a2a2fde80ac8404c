from __future__ import annotations

import contextlib
import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox import wire
from autograder.sandbox.wire import Foreign, Function, Rng, WireError

BIG = 1 << 30

arrays = st.sampled_from(sorted(wire.DTYPES)).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
)
leaves = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | arrays
)  # surrogates are in st.text's complement and have a case of their own
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
        | st.lists(st.floats(), min_size=wire.PACKED, max_size=20)
        | st.lists(st.integers(), min_size=wire.PACKED, max_size=20)
        | st.lists(st.integers(-(1 << 63), (1 << 63) - 1), min_size=wire.PACKED, max_size=20)
    ),
    max_leaves=12,
)


def same(a: object, b: object) -> bool:
    """Equal to the last bit and type, NaN being itself."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, float) and isinstance(b, float):
        return (a != a and b != b) or struct.pack("d", a) == struct.pack("d", b)
    return a == b


@given(values)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert same(wire.decode(wire.encode(value), max_bytes=BIG), value)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3).T,
        np.arange(10)[::-2],
        np.asfortranarray(np.ones((3, 2))),
        np.arange(3.0, dtype=">f8"),
    ],
    ids=["transposed", "strided", "Fortran order", "big-endian"],
)
def test_any_layout_arrives_contiguous_and_native(array: np.ndarray) -> None:
    got = wire.decode(wire.encode(array), max_bytes=BIG)
    np.testing.assert_array_equal(got, array)
    assert got.flags.c_contiguous
    assert got.flags.writeable
    assert got.dtype.isnative


@pytest.mark.parametrize(
    "vectors",
    [
        [np.arange(3), np.arange(0), np.arange(5) * 7],
        [np.array([True, False]), np.array([True])],
        [np.zeros(2, np.float32)] * 3,
        [np.zeros(2, np.float32), np.zeros(2)],
        [np.arange(3), 4],
        [np.arange(4).reshape(2, 2), np.arange(2)],
        [np.arange(0), np.arange(0)],
        [np.arange(9)[::-3], np.arange(2.0, dtype=">f8").astype(int)],
    ],
    ids=["ragged", "bool", "alike", "two dtypes", "a number", "a matrix", "empty", "strided"],
)
def test_lists_of_vectors_come_back_as_they_were(vectors: list[np.ndarray]) -> None:
    got = wire.decode(wire.encode({"nested": [vectors, vectors]}), max_bytes=BIG)
    for found in got["nested"]:
        assert [type(item) for item in found] == [type(item) for item in vectors]
        for one, other in zip(found, vectors, strict=True):
            np.testing.assert_array_equal(one, other)
            assert getattr(one, "dtype", None) == getattr(other, "dtype", None)


def test_a_list_of_vectors_is_one_buffer() -> None:
    vectors = [np.arange(3)] * 100
    assert len(wire.encode(vectors)) < 100 * 3 * 8 + 400


def test_a_lone_surrogate_crosses() -> None:
    assert wire.decode(wire.encode("\ud800"), max_bytes=BIG) == "\ud800"


def test_a_generator_crosses_inwards_only_and_a_foreign_value_outwards_only() -> None:
    rng, foreign = wire.encode([Rng(7)]), wire.encode([Foreign("Tree")])
    assert wire.decode(rng, max_bytes=BIG, inwards=True) == [Rng(7)]
    assert wire.decode(foreign, max_bytes=BIG) == [Foreign("Tree")]
    with pytest.raises(WireError):
        wire.decode(rng, max_bytes=BIG)
    with pytest.raises(WireError):
        wire.decode(foreign, max_bytes=BIG, inwards=True)


def test_a_function_crosses_inwards_only() -> None:
    parameters = {"A": np.arange(4.0).reshape(2, 2), "center": np.ones(2), "a": 1.5, "names": ["b"]}
    data = wire.encode([Function("quadratic", parameters), "after"])
    got, after = wire.decode(data, max_bytes=BIG, inwards=True)
    assert type(got) is Function
    assert (got.kind, after) == ("quadratic", "after")
    assert same(got.parameters, parameters)
    with pytest.raises(WireError):
        wire.decode(data, max_bytes=BIG)


@pytest.mark.parametrize(
    "body",
    [
        *(["f"], [1, {"d": []}], ["f", 5], ["f", []], ["f", {"d": []}, 1], {}),
        *(["f", {"d": [["a", {"r": 5}]]}], ["f", {"d": [["a", {"c": ["g", {"d": []}]}]]}]),
    ],
    ids=repr,
)
def test_a_malformed_function_is_refused(body: object) -> None:
    with pytest.raises(WireError):
        wire.decode(message({"c": body}), max_bytes=BIG, inwards=True)


@pytest.mark.parametrize(
    "function",
    [
        *(Function("f", {"rng": Rng(1)}), Function("f", {"f": Function("g", {})})),
        *(Function("f", {"f": len}), Function("f", [1]), Function(1, {}), Function("f", {1: 2})),
    ],
    ids=["generator", "function", "callable", "list", "kind that is no str", "int key"],
)
def test_a_function_of_what_is_not_plain_is_not_encoded(function: Function) -> None:
    with pytest.raises(WireError):
        wire.encode(function)


@pytest.mark.parametrize(
    "value",
    [object(), b"bytes", {1: 2}, {1}, 1j, np.array([object()]), np.array(["a"]), 10**5000],
    ids=["object", "bytes", "int key", "set", "complex", "objects", "strings", "huge integer"],
)
def test_what_is_no_plain_value_is_not_encoded(value: object) -> None:
    with pytest.raises(WireError):
        wire.encode(value)


def message(tree: object, rest: bytes = b"") -> bytes:
    header = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return b"GRW1" + struct.pack("<I", len(header)) + header + rest


MALFORMED = {
    "empty": b"",
    "other magic": b"GRW0" + message(1)[4:],
    "cut header": message([1, 2])[:-1],
    "cut buffer": message({"a": ["float64", [2]]}, bytes(15)),
    "left over": message({"a": ["float64", [2]]}, bytes(17)),
    "vectors cut": message({"v": ["int64", [1, 2]]}, bytes(23)),
    "vectors left over": message({"v": ["int64", [1, 2]]}, bytes(25)),
    "vectors of negative length": message({"v": ["int64", [2, -1]]}, bytes(8)),
    "vectors without number": message({"v": ["int64", [1, "1"]]}, bytes(16)),
    "vectors without lengths": message({"v": ["int64", 1]}, bytes(8)),
    "vectors of objects": message({"v": ["object", [1]]}, bytes(8)),
    "vectors without dtype": message({"v": [[1]]}, bytes(8)),
    "vectors beyond all bounds": message({"v": ["int8", [1 << 40, 1 << 40]]}, bytes(8)),
    "no JSON": message(b"{"),
    "no UTF-8": message(b'"\xff"'),
    "deep": message(b"[" * 100_000),
    "deeper than is judged": message(b"[" * 70 + b"]" * 70),
    "a deep dict": message(b'{"d":[["a",' * 70 + b"1" + b"]]}" * 70),
    "long integer": message(b"9" * 5000),
    "too many values": message([0] * (wire.MAX_NODES + 1)),
    "too many floats": message({"f": wire.MAX_NODES + 1}, bytes(8 * wire.MAX_NODES + 8)),
    "too many integers": message({"i": wire.MAX_NODES + 1}, bytes(8 * wire.MAX_NODES + 8)),
    "two keys": message({"a": [], "t": []}),
    "no keys": message({}),
    "unknown tag": message({"z": 1}),
    "pickled object": message({"a": ["object", [1]]}, bytes(8)),
    "void": message({"a": ["void", [1]]}),
    "strings": message({"a": ["str", [1]]}, bytes(4)),
    "unhashable dtype": message({"a": [[], [1]]}, bytes(8)),
    "shape of floats": message({"a": ["int8", [1.0]]}, bytes(1)),
    "shape of booleans": message({"a": ["int8", [True]]}, bytes(1)),
    "negative": message({"a": ["int8", [-1]]}),
    "two negatives": message({"a": ["int8", [-1, -1]]}, bytes(1)),
    "overflowing": message({"a": ["int8", [1 << 40] * 5 + [0]]}),
    "too many axes": message({"a": ["int8", [1] * 65]}, bytes(1)),
    "negative count": message({"f": -1}),
    "key that is no str": message({"d": [[1, 2]]}),
    "pair of three": message({"d": [["a", 1, 2]]}),
    "tuple of nothing": message({"t": None}),
    "name that is no str": message({"x": 5}),
    "generator": message({"r": 5}),
    "function": message({"c": ["quadratic", {"d": []}]}),
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode(data, max_bytes=BIG)


def test_a_long_message_is_refused_before_it_is_read() -> None:
    with pytest.raises(WireError, match="9 bytes, 8 allowed"):
        wire.decode(bytes(9), max_bytes=8)


@given(st.binary(max_size=80), st.integers(0, 60))
def test_a_damaged_message_is_refused_or_gives_a_plain_value(noise: bytes, at: int) -> None:
    whole = wire.encode(["case", np.arange(3), {"a": (1.5, None)}])
    with contextlib.suppress(WireError):
        wire.decode(whole[:at] + noise + whole[at + len(noise) :], max_bytes=BIG)


def test_booleans_are_zero_or_one() -> None:
    got = wire.decode(message({"a": ["bool", [2]]}, b"\x02\x00"), max_bytes=BIG)
    assert got.view(np.uint8).tolist() == [1, 0]

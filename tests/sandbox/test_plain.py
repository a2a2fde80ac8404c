from __future__ import annotations

import collections
import decimal

import numpy as np
import pytest

from autograder.inside.plain import TooLarge, plain
from autograder.sandbox.wire import Foreign
from tests.sandbox.test_wire import same


class Whole(int):
    pass


class Named(collections.namedtuple("Named", "a b")):
    __slots__ = ()


class Arrays:
    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
        return np.arange(2.0)


CONVERTED = {
    "None": (None, None),
    "bool": (True, True),
    "text": ("a", "a"),
    "int subclass": (Whole(3), 3),
    "float64 scalar": (np.float64(0.1), 0.1),
    "int64 scalar": (np.int64(2), 2),
    "bool scalar": (np.bool_(True), True),
    "float32 scalar keeps its dtype": (np.float32(0.5), np.array(0.5, np.float32)),
    "complex": (1 + 2j, np.array(1 + 2j)),
    "matrix": (np.ones((1, 2)).view(np.matrix), np.ones((1, 2))),
    "masked array": (np.ma.masked_array([1.0, 2.0], [0, 1]), np.array([1.0, 2.0])),
    "object array": (np.array([1, 2.5], dtype=object), [1, 2.5]),
    "ragged object array": (np.array([np.zeros(1), None], dtype=object), [np.zeros(1), None]),
    "array of strings": (np.array(["a", "b"]), ["a", "b"]),
    "long double": (np.ones(2, np.longdouble), np.ones(2)),
    "tuple": ((1, [2.0]), (1, [2.0])),
    "named tuple": (Named(1, 2), (1, 2)),
    "dict": ({"a": np.float64(1)}, {"a": 1.0}),
    "ordered dict": (collections.OrderedDict(a=1), {"a": 1}),
    "range": (range(3), [0, 1, 2]),
    "generator": ((i * i for i in range(3)), [0, 1, 4]),
    "map": (map(abs, [-1]), [1]),
    "zip": (zip([1], [2], strict=True), [(1, 2)]),
    "reversed list": (reversed([1, 2]), [2, 1]),
    "deque": (collections.deque([1, 2]), [1, 2]),
    "dict's values": ({"a": 1}.values(), [1]),
    "anything that is an array": (Arrays(), np.arange(2.0)),
    "set": ({1}, Foreign("set")),
    "bytes": (b"x", Foreign("bytes")),
    "int keys": ({1: 2}, Foreign("dict with int keys")),
    "object": (decimal.Decimal(1), Foreign("Decimal")),
    "iterator of unknown kind": (iter(int, 1), Foreign("callable_iterator")),
    "function": (len, Foreign("builtin_function_or_method")),
    "type": (Arrays, Foreign("type")),
    "module": (np, Foreign("module")),
    "dates": (np.array(["2020-01-01"], "M8[D]"), Foreign("array of datetime64[D]")),
    "an object inside": ([object()], [Foreign("object")]),
}


@pytest.mark.parametrize("value, expected", CONVERTED.values(), ids=CONVERTED.keys())
def test_conversion(value: object, expected: object) -> None:
    got = plain(value)
    assert same(got, expected), got


def test_a_view_becomes_a_base_array() -> None:
    class Mine(np.ndarray):
        pass

    assert type(plain(np.ones(2).view(Mine))) is np.ndarray


def test_tensors_are_the_arrays_that_they_hold() -> None:
    torch = pytest.importorskip("torch")
    leaf = torch.ones(2, requires_grad=True)
    assert same(plain(leaf * 2), np.full(2, 2, np.float32))
    assert same(plain(torch.nn.Parameter(torch.ones(1))), np.ones(1, np.float32))
    assert same(plain(torch.tensor(3)), np.array(3))
    assert same(plain(torch.ones(1, dtype=torch.bfloat16)), np.ones(1, np.float16))
    assert plain(torch.ones(2).to_sparse()) == Foreign("Tensor of torch.float32")


def endless() -> object:
    loop: list[object] = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize(
    "value",
    [endless(), (0 for _ in iter(int, 1)), 1 << 10_000, [0] * 500_000],
    ids=["a list in itself", "a generator without end", "integer", "list"],
)
def test_what_has_no_end_is_too_large(value: object) -> None:
    with pytest.raises(TooLarge):
        plain(value)

"""Right answers in other forms: what holds the same numbers is the same answer.

Each form changes one array. Its source also goes through the wall, beside a reference, so it
needs nothing but `np` and, where its name says so, `torch`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Form = Callable[[np.ndarray], Any]


def fortran_order(array):
    return np.array(array, order="F")


def transposed_memory(array):
    return array.T.copy().T


def reversed_view(array):
    return array[::-1].copy()[::-1] if array.ndim else array


def strided_view(array):
    wide = np.zeros((*array.shape, 2), dtype=array.dtype)
    wide[..., 0] = array
    return wide[..., 0]


def read_only_view(array):
    view = array.view()
    view.flags.writeable = False
    return view


def other_byte_order(array):
    return array.astype(array.dtype.newbyteorder())


def float32(array):
    return array.astype(np.float32) if array.dtype.kind == "f" else array


def longdouble(array):
    return array.astype(np.longdouble) if array.dtype.kind == "f" else array


def lists(array):
    return array.tolist()


def tuples(array):
    return tuple(map(tuples, array)) if array.ndim else array.item()


def list_of_rows(array):
    return list(array) if array.ndim else array.item()


def list_of_numpy_numbers(array):
    return [list_of_numpy_numbers(part) for part in array] if array.ndim else array[()]


def matrix(array):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.matrix(array) if array.ndim == 2 else array


def masked(array):
    return np.ma.masked_array(array)


def objects(array):
    return array.astype(object)


def integers(array):
    whole = array.dtype.kind == "b" or bool(np.all(array == np.round(array)))
    return array.astype(np.int64) if whole else array


def zero_dimensions(array):
    return np.asarray(array)


def python_number(array):
    return array if array.ndim else array.item()


def numpy_number(array):
    return array if array.ndim else array[()]


def torch_tensor(array):
    import torch

    return torch.from_numpy(np.array(array))


def torch_float32(array):
    import torch

    return torch.from_numpy(np.array(float32(array)))


def torch_leaf(array):
    import torch

    return torch.from_numpy(np.array(array)).requires_grad_(array.dtype.kind == "f")


def torch_transposed(array):
    import torch

    return torch.from_numpy(np.array(array.T)).permute(tuple(reversed(range(array.ndim))))


def torch_rows(array):
    import torch

    rows = [torch.from_numpy(np.array(row)) for row in array] if array.ndim else []
    return rows or array.item()


WITHOUT_TORCH: tuple[Form, ...] = (
    *(fortran_order, transposed_memory, reversed_view, strided_view, read_only_view),
    *(other_byte_order, float32, longdouble, lists, tuples, list_of_rows, list_of_numpy_numbers),
    *(matrix, masked, objects, integers, zero_dimensions, python_number, numpy_number),
)
WITH_TORCH: tuple[Form, ...] = (
    *(torch_tensor, torch_float32, torch_leaf, torch_transposed, torch_rows),
)


def reform(value, form):
    """The value with every array or number in it in another form, an own one for each.

    `form` is asked for each; a list of plain numbers is one array.
    """
    if isinstance(value, dict):
        return {key: reform(part, form) for key, part in value.items()}
    numbers = (bool, int, float, np.generic)
    if isinstance(value, (list, tuple)) and not all(isinstance(part, numbers) for part in value):
        return type(value)(reform(part, form) for part in value)
    if isinstance(value, (np.ndarray, list, tuple, *numbers)):
        return form(np.asarray(value))
    return value

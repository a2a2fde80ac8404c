"""Callable arguments, made from data: the kinds there are, and what each looks like in a notebook.

A kind's maker takes its parameters by name and gives a function that works on NumPy arrays and on
Torch tensors alike and returns new ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from autograder.sandbox.wire import Function

__all__ = ["KINDS", "Kind", "build"]

Made = Callable[..., Any]


class Kind(NamedTuple):
    """How a kind is made, and the expression that a notebook shows, with `{parameter}`s."""

    make: Callable[..., Made]
    text: str


def build(function: Function, convert: Callable[[Any], Any] = lambda array: array) -> Made:
    """The callable that `function` stands for; `convert` is applied to its arrays.

    Raises:
        ValueError: there is no such kind, or its parameters are others.
    """
    if function.kind not in KINDS:
        raise ValueError(f"no function of the kind {function.kind!r}")
    given = {
        name: convert(value) if isinstance(value, np.ndarray) else value
        for name, value in function.parameters.items()
    }
    try:
        return KINDS[function.kind].make(**given)
    except TypeError as error:
        raise ValueError(f"a function of the kind {function.kind!r}: {error}") from None


def _quadratic(A: Any, center: Any) -> Made:
    """The gradient of ½ (θ − center)ᵀ A (θ − center), A symmetric (D, D)."""
    return lambda theta: A @ (theta - center)


def _quartic(A: Any, c: Any, center: Any) -> Made:
    """The same, with c (θ − center)⁴ / 4 a parameter added: steeper further out."""
    return lambda theta: A @ (theta - center) + c * (theta - center) ** 3


def _example_gradient(X: Any, y: Any) -> Made:
    """The gradient of ½ (x_i·θ − y_i)², that of one example of a linear regression."""
    return lambda theta, i: (X[int(i)] @ theta - y[int(i)]) * X[int(i)]


KINDS: dict[str, Kind] = {
    "quadratic": Kind(_quadratic, "lambda theta: {A} @ (theta - {center})"),
    "quartic": Kind(
        _quartic, "lambda theta: {A} @ (theta - {center}) + {c} * (theta - {center}) ** 3"
    ),
    "example_gradient": Kind(
        _example_gradient, "lambda theta, i: ({X}[i] @ theta - {y}[i]) * {X}[i]"
    ),
}

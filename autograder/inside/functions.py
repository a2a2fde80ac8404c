"""Callable arguments, made from data: the kinds there are, and what each looks like in a notebook.

A kind's maker takes its parameters by name and gives a function that works on NumPy arrays and on
Torch tensors alike, on lists and on numbers, and returns new ones.
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


def _array(x: Any) -> Any:
    """`x` as it is where it is an array or a tensor of floats, else made one."""
    if _is_tensor(x):
        return x if x.is_floating_point() else x.double()
    array = np.asarray(x)
    return array if array.dtype.kind == "f" else array.astype(float)


def _is_tensor(x: Any) -> bool:
    return hasattr(x, "new_tensor")


def _like(parameter: Any, x: Any) -> Any:
    """An array as a tensor where `x` is one: students compute in Torch as well."""
    if _is_tensor(x) and isinstance(parameter, np.ndarray):
        return x.new_tensor(parameter)
    return parameter


def _each(name: str, x: Any) -> Any:
    """NumPy's or Torch's own elementwise function of that name."""
    return getattr(x, name)() if _is_tensor(x) else getattr(np, name)(x)


# ---- gradients, θ → ∇J(θ) ---------------------------------------------------------------------


def _quadratic(A: Any, center: Any) -> Made:
    """The gradient of ½ (θ − center)ᵀ A (θ − center), A symmetric (D, D)."""

    def gradient(theta: Any) -> Any:
        theta = _array(theta)
        return _like(A, theta) @ (theta - _like(center, theta))

    return gradient


def _quartic(A: Any, c: Any, center: Any) -> Made:
    """The same, with c (θ − center)⁴ / 4 a parameter added: steeper further out."""

    def gradient(theta: Any) -> Any:
        theta = _array(theta)
        away = theta - _like(center, theta)
        return _like(A, theta) @ away + _like(c, theta) * away**3

    return gradient


def _example_gradient(X: Any, y: Any) -> Made:
    """The gradient of ½ (x_i·θ − y_i)², that of one example of a linear regression."""

    def gradient(theta: Any, i: Any) -> Any:
        theta = _array(theta)
        x, target = _like(X[int(i)], theta), float(y[int(i)])
        return (x @ theta - target) * x

    return gradient


# ---- elementwise, x → same shape --------------------------------------------------------------


def _relu() -> Made:
    return lambda x: _array(x).clip(min=0.0)


def _leaky_relu(slope: float) -> Made:
    return lambda x: _array(x).clip(min=0.0) + slope * _array(x).clip(max=0.0)


def _tanh() -> Made:
    return lambda x: _each("tanh", _array(x))


def _sigmoid() -> Made:
    return lambda x: 0.5 + 0.5 * _each("tanh", 0.5 * _array(x))


def _identity() -> Made:
    return lambda x: 1.0 * _array(x)


def _scaled_tanh(scale: float, shift: float) -> Made:
    """`scale` tanh(x) + `shift`: 0 does not stay 0."""
    return lambda x: scale * _each("tanh", _array(x)) + shift


def _sine(frequency: float) -> Made:
    """sin(frequency · x): it goes up and down."""
    return lambda x: _each("sin", frequency * _array(x))


# ---- scalars, x of any shape → one number -----------------------------------------------------


def _weighted_squares(weights: Any, center: Any) -> Made:
    """Σ weights (x − center)², both of x's shape or numbers."""

    def f(x: Any) -> Any:
        x = _array(x)
        return (_like(weights, x) * (x - _like(center, x)) ** 2).sum()

    return f


def _weighted_cubes(weights: Any) -> Made:
    """Σ weights x³: a central difference is off by exactly weights · h²."""

    def f(x: Any) -> Any:
        x = _array(x)
        return (_like(weights, x) * x**3).sum()

    return f


def _quadratic_form(A: Any) -> Made:
    """xᵀ A x of x made flat, A (size, size), symmetric or not."""

    def f(x: Any) -> Any:
        flat = _array(x).reshape(-1)
        return flat @ _like(A, flat) @ flat

    return f


def _sine_sum(weights: Any, frequency: Any) -> Made:
    """Σ weights sin(frequency · x), both of x's shape or numbers."""

    def f(x: Any) -> Any:
        x = _array(x)
        return (_like(weights, x) * _each("sin", _like(frequency, x) * x)).sum()

    return f


def _product() -> Made:
    """The product of all numbers in x."""
    return lambda x: _array(x).prod()


def _softplus_sum(sharpness: float) -> Made:
    """Σ log(1 + exp(sharpness · x)): a ReLU with its corner rounded."""
    return lambda x: _each("log1p", _each("exp", sharpness * _array(x))).sum()


# ---- two numbers → one number -----------------------------------------------------------------


def _accuracy_peak(top: float, lr_exponent: float, reg_exponent: float) -> Made:
    """A validation accuracy: `top` at 10 to these exponents, less and less away from them."""

    def evaluate(lr: Any, reg: Any) -> Any:
        lr, reg = _array(lr), _array(reg)
        lr, reg = _like(lr, reg), _like(reg, lr)
        across = _each("log10", lr) - lr_exponent
        along = (_each("log10", reg) - reg_exponent) / 3.0
        return top / (1.0 + across**2 + along**2)

    return evaluate


def _counted_peak(top: float, lr_exponent: float, reg_exponent: float, step: float) -> Made:
    """The same, and `step` more with every call: it tells in which order it was called."""
    peak, calls = _accuracy_peak(top, lr_exponent, reg_exponent), [0]

    def evaluate(lr: Any, reg: Any) -> Any:
        calls[0] += 1
        return peak(lr, reg) + step * calls[0]

    return evaluate


KINDS: dict[str, Kind] = {
    "quadratic": Kind(_quadratic, "lambda theta: {A} @ (theta - {center})"),
    "quartic": Kind(
        _quartic, "lambda theta: {A} @ (theta - {center}) + {c} * (theta - {center}) ** 3"
    ),
    "example_gradient": Kind(
        _example_gradient, "lambda theta, i: ({X}[i] @ theta - {y}[i]) * {X}[i]"
    ),
    "relu": Kind(_relu, "lambda x: np.maximum(x, 0.0)"),
    "leaky_relu": Kind(_leaky_relu, "lambda x: np.where(x > 0, x, {slope} * x)"),
    "tanh": Kind(_tanh, "np.tanh"),
    "sigmoid": Kind(_sigmoid, "lambda x: 1 / (1 + np.exp(-x))"),
    "identity": Kind(_identity, "lambda x: 1.0 * x"),
    "scaled_tanh": Kind(_scaled_tanh, "lambda x: {scale} * np.tanh(x) + {shift}"),
    "sine": Kind(_sine, "lambda x: np.sin({frequency} * x)"),
    "weighted_squares": Kind(
        _weighted_squares, "lambda x: np.sum({weights} * (x - {center}) ** 2)"
    ),
    "weighted_cubes": Kind(_weighted_cubes, "lambda x: np.sum({weights} * x**3)"),
    "quadratic_form": Kind(_quadratic_form, "lambda x: np.ravel(x) @ {A} @ np.ravel(x)"),
    "sine_sum": Kind(_sine_sum, "lambda x: np.sum({weights} * np.sin({frequency} * x))"),
    "product": Kind(_product, "np.prod"),
    "accuracy_peak": Kind(
        _accuracy_peak,
        "lambda lr, reg: {top} / (1 + (np.log10(lr) - {lr_exponent}) ** 2"
        " + ((np.log10(reg) - {reg_exponent}) / 3) ** 2)",
    ),
    "counted_peak": Kind(
        _counted_peak,
        "(lambda calls: lambda lr, reg: {top} / (1 + (np.log10(lr) - {lr_exponent}) ** 2"
        " + ((np.log10(reg) - {reg_exponent}) / 3) ** 2)"
        " + {step} * (calls.append(lr) or len(calls)))([])",
    ),
    "softplus_sum": Kind(_softplus_sum, "lambda x: np.sum(np.log1p(np.exp({sharpness} * x)))"),
}

"""Lecture topic "Activations": six activation functions, each with its derivative."""

from __future__ import annotations

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    r"""Sigmoid of every number.

    σ(x) = 1 / (1 + e^{-x})

    Args:
        x: float64 of any shape, a single number (shape ()) included.

    Returns:
        float64 of the same shape, between 0 and 1; finite for x as large as ±1e4.
        `x` stays as it was.

    Source: lecture, "Activations", Sigmoid.

    >>> sigmoid(np.array([0.0, -1e4, 1e4]))
    array([0.5, 0. , 1. ])
    """
    e = np.exp(-np.abs(x))  # never above 1, so that nothing overflows
    s: np.ndarray = np.where(x >= 0, 1.0, e) / (1.0 + e)
    return s


def sigmoid_gradient(x: np.ndarray) -> np.ndarray:
    r"""Derivative of the sigmoid at every number.

    σ'(x) = σ(x) (1 - σ(x))

    Args:
        x: float64 of any shape, what the sigmoid is given, not its result.

    Returns:
        float64 of the same shape; finite for x as large as ±1e4. `x` stays as it was.

    Source: lecture, "Activations", Sigmoid.

    >>> sigmoid_gradient(np.array([0.0, 1e4]))
    array([0.25, 0.  ])
    """
    s = sigmoid(x)
    return s * (1.0 - s)


def tanh(x: np.ndarray) -> np.ndarray:
    r"""Hyperbolic tangent of every number.

    tanh(x) = (e^x - e^{-x}) / (e^x + e^{-x}) = 2σ(2x) - 1

    Args:
        x: float64 of any shape, a single number (shape ()) included.

    Returns:
        float64 of the same shape, between -1 and 1; finite for x as large as ±1e4.
        `x` stays as it was.

    Source: lecture, "Activations", tanh.

    >>> tanh(np.array([0.0, -1e4, 1e4]))
    array([ 0., -1.,  1.])
    """
    squashed: np.ndarray = np.tanh(x)
    return squashed


def tanh_gradient(x: np.ndarray) -> np.ndarray:
    r"""Derivative of tanh at every number.

    tanh'(x) = 1 - tanh(x)²

    Args:
        x: float64 of any shape, what tanh is given, not its result.

    Returns:
        float64 of the same shape; finite for x as large as ±1e4. `x` stays as it was.

    Source: lecture, "Activations", tanh.

    >>> tanh_gradient(np.array([0.0, 1e4]))
    array([1., 0.])
    """
    slope: np.ndarray = 1.0 - np.tanh(x) ** 2
    return slope


def relu(x: np.ndarray) -> np.ndarray:
    r"""ReLU of every number.

    relu(x) = max(0, x)

    Args:
        x: numbers of any shape, float64 or integers, a single one (shape ()) included.

    Returns:
        the same shape. `x` stays as it was.

    Source: lecture, "Activations", ReLU.

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    rectified: np.ndarray = np.maximum(0.0, x)
    return rectified


def relu_gradient(x: np.ndarray) -> np.ndarray:
    r"""Derivative of ReLU at every number.

    relu'(x) = 1 where x > 0, 0 where x < 0; at 0 any number between the two

    Args:
        x: numbers of any shape, float64 or integers: what ReLU is given.

    Returns:
        the same shape. `x` stays as it was.

    Source: lecture, "Activations", ReLU. "Vanishing gradient" says that it is as large as x:
    it is 1 wherever x > 0.

    >>> relu_gradient(np.array([-2.0, 3.0]))
    array([0., 1.])
    """
    return np.where(x > 0, 1.0, 0.0)


def leaky_relu(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    r"""Leaky ReLU of every number.

    leaky_relu(x) = max(slope · x, x), slope < 1

    Args:
        x: float64 of any shape, a single number (shape ()) included.
        slope: what negative numbers are multiplied by, below 1.

    Returns:
        float64 of the same shape. `x` stays as it was.

    Source: lecture, "Activations", Leaky ReLU.

    >>> leaky_relu(np.array([-2.0, 0.0, 3.0]))
    array([-0.2,  0. ,  3. ])
    """
    leaky: np.ndarray = np.maximum(slope * x, x)
    return leaky


def leaky_relu_gradient(x: np.ndarray, slope: float = 0.1) -> np.ndarray:
    r"""Derivative of Leaky ReLU at every number.

    leaky_relu'(x) = 1 where x > 0, slope where x < 0; at 0 any number between the two

    Args:
        x: float64 of any shape, what Leaky ReLU is given.
        slope: what negative numbers are multiplied by, below 1.

    Returns:
        float64 of the same shape. `x` stays as it was.

    Source: lecture, "Activations", Leaky ReLU.

    >>> leaky_relu_gradient(np.array([-2.0, 3.0]))
    array([0.1, 1. ])
    """
    return np.where(x > 0, 1.0, slope)


def elu(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    r"""Exponential linear unit of every number.

    elu(x) = x where x >= 0, α (e^x - 1) where x < 0

    Args:
        x: float64 of any shape, a single number (shape ()) included.
        alpha: α, above 0: what elu approaches far below 0 is -α.

    Returns:
        float64 of the same shape; finite for x as large as ±1e4. `x` stays as it was.

    Source: lecture, "Activations", ELU.

    >>> elu(np.array([-1e4, 0.0, 3.0]), alpha=2.0)
    array([-2.,  0.,  3.])
    """
    below = np.minimum(x, 0.0)  # e^x is not needed above 0, where it could overflow
    return np.where(x >= 0, x, alpha * (np.exp(below) - 1.0))


def elu_gradient(x: np.ndarray, alpha: float = 1.0) -> np.ndarray:
    r"""Derivative of ELU at every number.

    elu'(x) = 1 where x > 0, α e^x where x < 0; at 0 any number between 1 and α

    Args:
        x: float64 of any shape, what ELU is given, not its result.
        alpha: α, above 0.

    Returns:
        float64 of the same shape; finite for x as large as ±1e4. `x` stays as it was.

    Source: lecture, "Activations", ELU.

    >>> elu_gradient(np.array([-1e4, 3.0]), alpha=2.0)
    array([0., 1.])
    """
    below = np.minimum(x, 0.0)
    return np.where(x > 0, 1.0, alpha * np.exp(below))


def maxout(
    X: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> np.ndarray:
    r"""Maxout units of two pieces: for every unit the larger of two linear functions.

    maxout(x) = max(w₁ᵀx + b₁, w₂ᵀx + b₂)

    Args:
        X: (N, D) float64, one row for each example.
        W1: (D, H) float64, one column of weights for each unit: the first piece.
        b1: (H,) float64, its biases.
        W2: (D, H) float64, the second piece.
        b2: (H,) float64, its biases.

    Returns:
        (N, H) float64. The arguments stay as they were.

    Source: lecture, "Activations", Maxout.

    >>> maxout(np.array([[2.0]]), np.array([[1.0]]), np.zeros(1), np.array([[-3.0]]), np.ones(1))
    array([[2.]])
    """
    first = X @ W1 + b1
    second = X @ W2 + b2
    larger: np.ndarray = np.maximum(first, second)
    return larger


def maxout_backward(
    dout: np.ndarray,
    X: np.ndarray,
    W1: np.ndarray,
    b1: np.ndarray,
    W2: np.ndarray,
    b2: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    r"""Backward pass of maxout: each unit hands its gradient to the piece that was larger.

    Args:
        dout: (N, H) float64, the gradient of a loss by the result of `maxout`.
        X: (N, D) float64, one row for each example.
        W1: (D, H) float64, one column of weights for each unit: the first piece.
        b1: (H,) float64, its biases.
        W2: (D, H) float64, the second piece.
        b2: (H,) float64, its biases.

    Returns:
        dX: (N, D) float64, the gradient of the same loss by X.
        dW1: (D, H) float64, by W1: a sum over the examples, no mean.
        db1: (H,) float64, by b1.
        dW2: (D, H) float64, by W2.
        db2: (H,) float64, by b2.
        The arguments stay as they were.

    Source: lecture, "Activations", Maxout; "Backpropagation".

    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> grads = maxout_backward(2.0 * one, 3.0 * one, one, zero, -one, zero)
    >>> print(*(grad.tolist() for grad in grads))
    [[2.0]] [[6.0]] [2.0] [[0.0]] [0.0]
    """
    wins = X @ W1 + b1 > X @ W2 + b2
    d1 = np.where(wins, dout, 0.0)
    d2 = np.where(wins, 0.0, dout)
    dX = d1 @ W1.T + d2 @ W2.T
    return dX, X.T @ d1, d1.sum(axis=0), X.T @ d2, d2.sum(axis=0)

"""Lecture topic "Activations" in Torch: its own activation functions, derivatives by autograd."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional


def float64(x: torch.Tensor) -> torch.Tensor:
    """The numbers in float64, on their own device."""
    return torch.as_tensor(x).to(torch.float64)


def slope_of(activation: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """By autograd, the elementwise derivative of `activation` at x."""
    leaf = float64(x).detach().clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(activation(leaf).sum(), leaf)
    return slope


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    """σ(x), the same shape."""
    return torch.sigmoid(float64(x))


def sigmoid_gradient(x: torch.Tensor) -> torch.Tensor:
    """σ'(x), the same shape."""
    return slope_of(torch.sigmoid, x)


def tanh(x: torch.Tensor) -> torch.Tensor:
    """The hyperbolic tangent, the same shape."""
    return torch.tanh(float64(x))


def tanh_gradient(x: torch.Tensor) -> torch.Tensor:
    """tanh'(x), the same shape."""
    return slope_of(torch.tanh, x)


def relu(x: torch.Tensor) -> torch.Tensor:
    """max(0, x), the same shape."""
    return torch.relu(float64(x))


def relu_gradient(x: torch.Tensor) -> torch.Tensor:
    """1 where x > 0, else 0."""
    return slope_of(torch.relu, x)


def leaky_relu(x: torch.Tensor, slope: float = 0.1) -> torch.Tensor:
    """max(slope · x, x), the same shape."""
    return functional.leaky_relu(float64(x), slope)


def leaky_relu_gradient(x: torch.Tensor, slope: float = 0.1) -> torch.Tensor:
    """1 where x > 0, else the slope."""
    return slope_of(lambda leaf: functional.leaky_relu(leaf, slope), x)


def elu(x: torch.Tensor, alpha: float = 1.0) -> torch.Tensor:
    """The x of x >= 0, elsewhere α (e^x − 1)."""
    return functional.elu(float64(x), alpha)


def elu_gradient(x: torch.Tensor, alpha: float = 1.0) -> torch.Tensor:
    """1 where x > 0, else α e^x."""
    return slope_of(lambda leaf: functional.elu(leaf, alpha), x)


def maxout(
    X: torch.Tensor, W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor, b2: torch.Tensor
) -> torch.Tensor:
    """Max of two linear layers, (N, D) to (N, H)."""
    return torch.maximum(functional.linear(X, W1.T, b1), functional.linear(X, W2.T, b2))


def maxout_backward(
    dout: torch.Tensor,
    X: torch.Tensor,
    W1: torch.Tensor,
    b1: torch.Tensor,
    W2: torch.Tensor,
    b2: torch.Tensor,
) -> tuple[torch.Tensor, ...]:
    """By autograd, (dX, dW1, db1, dW2, db2) of the loss Σ dout · maxout."""
    leaves = [value.detach().clone().requires_grad_(True) for value in (X, W1, b1, W2, b2)]
    return torch.autograd.grad(maxout(*leaves), leaves, dout)

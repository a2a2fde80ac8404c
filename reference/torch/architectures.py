"""Lecture topic "Neural Network Architecture" in Torch: float64, any device."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import relu
from torch.nn import functional

Layer = tuple[torch.Tensor, torch.Tensor]


def perceptron(w: torch.Tensor, b: float, X: torch.Tensor) -> torch.Tensor:
    """The step (N,) of the weighted sums of X (N, D), 1 at exactly 0."""
    z = functional.linear(X, w[None])[:, 0] + b
    return torch.heaviside(z, z.new_ones(1)).to(torch.int64)


def perceptron_update(
    w: torch.Tensor, b: float, x: torch.Tensor, target: int, lr: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """The perceptron rule on one example, by way of `perceptron`: w (D,) and b."""
    error = (target - perceptron(w, b, x[None])[0]).to(w)
    return w + lr * error * x, b + lr * error


def mlp_forward(
    X: torch.Tensor,
    layers: Sequence[Layer],
    activation: Callable[[torch.Tensor], torch.Tensor] = relu,
) -> torch.Tensor:
    """Scores (N, C) of linear layers (Torch's weights are transposed)."""
    h = functional.linear(X, layers[0][0].T, layers[0][1])
    for W, b in layers[1:]:
        h = functional.linear(activation(h), W.T, b)
    return h


def conv2d(
    images: torch.Tensor,
    kernels: torch.Tensor,
    bias: torch.Tensor,
    stride: int = 1,
    padding: int = 0,
) -> torch.Tensor:
    """Torch's own convolution, whose images are (N, c, h, w) and kernels (f, c, k, k)."""
    channels_first, filters_first = images.permute(0, 3, 1, 2), kernels.permute(3, 2, 0, 1)
    out = functional.conv2d(channels_first, filters_first, bias, stride, padding)
    return out.permute(0, 2, 3, 1)


def rnn_forward(
    X: torch.Tensor, h0: torch.Tensor, Wx: torch.Tensor, Wh: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    """States (N, T, H) of Torch's own RNN, one layer with tanh, all biases in the first."""
    weights = [Wx.T.contiguous(), Wh.T.contiguous(), b, torch.zeros_like(b)]
    states: torch.Tensor = torch.rnn_tanh(X, h0[None], weights, True, 1, 0.0, False, False, True)[0]
    return states


def parameter_count(layer_sizes: Sequence[int]) -> int:
    """The numbers in Torch's own linear layers; "meta" ones take no memory."""
    layers = [
        torch.nn.Linear(layer_sizes[i - 1], layer_sizes[i], device="meta")
        for i in range(1, len(layer_sizes))
    ]
    return sum(p.numel() for layer in layers for p in layer.parameters())


def collapse_linear_layers(
    W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor, b2: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The affine map W (D, C), b (C,), read off its values at 0 and along each axis."""

    def both(X: torch.Tensor) -> torch.Tensor:
        return functional.linear(functional.linear(X, W1.T, b1), W2.T, b2)

    b = both(torch.zeros_like(W1[:, 0])[None])[0]
    return both(torch.eye(len(W1), dtype=W1.dtype, device=W1.device)) - b, b

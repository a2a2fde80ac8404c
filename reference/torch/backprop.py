"""Lecture topic "Backpropagation" in Torch: every derivative by autograd, float64, any device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch.nn import functional

Tensor = torch.Tensor
Layer = tuple[Tensor, Tensor]


def graph_forward(w: float, x: float, b: float) -> tuple[float, float]:
    """The values g = wx and f = g + b of three numbers."""
    g = torch.tensor(w, dtype=torch.float64) * x
    return g.item(), (g + b).item()


def graph_backward(w: float, x: float, b: float) -> dict[str, float]:
    """By autograd, the derivative of f = g + b, g = wx, by each of its nodes."""
    leaves = [torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (w, x, b)]
    g = leaves[0] * leaves[1]
    dg, dw, dx, db = torch.autograd.grad(g + leaves[2], [g, *leaves])
    return {"g": dg.item(), "b": db.item(), "w": dw.item(), "x": dx.item()}


def update(w: Any, grad: Any, lr: float) -> Any:
    """The new w - η grad, of a number or of a tensor of any shape."""
    if isinstance(w, Tensor):
        return torch.sub(w, grad, alpha=lr)
    return torch.sub(torch.tensor(w, dtype=torch.float64), grad, alpha=lr).item()


def numerical_gradient(f: Callable[[Tensor], Any], x: Tensor, h: float = 1e-5) -> Tensor:
    """Central differences, a step of every row of h·I; differences only agree to their rounding."""
    steps = h * torch.eye(x.numel(), dtype=x.dtype, device=x.device).reshape(-1, *x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * h) for step in steps]
    return torch.stack(slopes).reshape(x.shape)


def relative_error(a: Tensor, b: Tensor, floor: float = 1e-8) -> Tensor:
    """The largest of |a - b| / max(floor, |a| + |b|)."""
    return ((a - b).abs() / (a.abs() + b.abs()).clamp(min=floor)).amax()


def tiny_net_forward(x: Tensor, W1: Tensor, b1: Any, W2: Tensor, b2: Any) -> dict[str, Tensor]:
    """Two linear layers of two units with the sigmoid, one bias for both units of a layer."""
    net_h = functional.linear(x, W1) + b1
    out_h = torch.sigmoid(net_h)
    net_o = functional.linear(out_h, W2) + b2
    return {"net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": torch.sigmoid(net_o)}


def total_error(target: Tensor, out: Tensor) -> Tensor:
    """Half the sum of squares of target - out."""
    return functional.mse_loss(out, target, reduction="sum") / 2


def tiny_net_backward(
    x: Tensor, target: Tensor, W1: Tensor, b1: float, W2: Tensor, b2: float
) -> dict[str, Tensor]:
    """By autograd, the gradient of the total error by both weights and both shared biases."""
    leaves = [torch.as_tensor(v, dtype=x.dtype, device=x.device) for v in (W1, b1, W2, b2)]
    leaves = [leaf.detach().clone().requires_grad_(True) for leaf in leaves]
    error = total_error(target, tiny_net_forward(x, *leaves)["out_o"])
    found = torch.autograd.grad(error, leaves)
    return dict(zip(("dW1", "db1", "dW2", "db2"), found, strict=True))


def tiny_net_step(
    x: Tensor,
    target: Tensor,
    W1: Tensor,
    b1: Any,
    W2: Tensor,
    b2: Any,
    lr: float = 0.5,
    update_biases: bool = False,
) -> tuple[Tensor, Any, Tensor, Any]:
    """One step of gradient descent from the gradients of autograd; biases move if asked to."""
    grads = tiny_net_backward(x, target, W1, b1, W2, b2)
    if update_biases:
        b1, b2 = b1 - lr * grads["db1"], b2 - lr * grads["db2"]
    return W1 - lr * grads["dW1"], b1, W2 - lr * grads["dW2"], b2


def train_tiny_net(
    x: Tensor,
    target: Tensor,
    W1: Tensor,
    b1: float,
    W2: Tensor,
    b2: float,
    lr: float = 0.5,
    steps: int = 100,
) -> tuple[Tensor, float, Tensor, float, Tensor]:
    """Steps of `torch.optim.SGD` on the weights alone, with the errors on the way (steps + 1,)."""
    weights = [W.detach().clone().requires_grad_(True) for W in (W1, W2)]
    optimizer = torch.optim.SGD(weights, lr=lr)
    errors = []
    for step in range(steps + 1):
        optimizer.zero_grad()
        out = tiny_net_forward(x, weights[0], b1, weights[1], b2)["out_o"]
        error = total_error(target, out)
        errors.append(error.detach())
        if step < steps:
            error.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return weights[0].detach(), b1, weights[1].detach(), b2, torch.stack(errors)


def affine_forward(X: Tensor, W: Tensor, b: Tensor) -> Tensor:
    """X W + b of X (N, D), W (D, H), b (H,)."""
    return torch.addmm(b, X, W)


def affine_backward(dout: Tensor, X: Tensor, W: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """By autograd, the gradients (dX, dW, db) of a layer whose outputs have the gradient dout."""
    zeros = torch.zeros(W.shape[1], dtype=W.dtype, device=W.device)
    leaves = [value.detach().clone().requires_grad_(True) for value in (X, W, zeros)]
    dX, dW, db = torch.autograd.grad(affine_forward(*leaves), leaves, dout)
    return dX, dW, db


def mlp_loss_and_gradients(
    X: Tensor, y: Tensor, layers: Sequence[Layer]
) -> tuple[Tensor, list[Layer]]:
    """Mean cross-entropy of a ReLU network and, by autograd, a pair (dW, db) a layer."""
    leaves = [value.detach().clone().requires_grad_(True) for layer in layers for value in layer]
    out = X
    for index in range(0, len(leaves), 2):
        out = affine_forward(torch.relu(out) if index else X, leaves[index], leaves[index + 1])
    loss = functional.cross_entropy(out, y)
    found = torch.autograd.grad(loss, leaves)
    return loss.detach(), list(zip(found[::2], found[1::2], strict=True))


def gradient_scale(
    pre_activations: Sequence[Tensor], weights: Sequence[Tensor], activation: str = "sigmoid"
) -> list[float]:
    """By autograd on each layer alone: φ's derivative, then the way back through its weights."""
    phi = torch.sigmoid if activation == "sigmoid" else torch.relu
    da = torch.ones_like(pre_activations[-1])
    norms = []
    for z, W in zip(reversed(pre_activations), reversed(weights), strict=True):
        leaf = z.detach().clone().requires_grad_(True)
        (dz,) = torch.autograd.grad(phi(leaf), leaf, da)
        norms.append(torch.linalg.vector_norm(dz).item())
        below = torch.zeros_like(z).requires_grad_(True)
        (da,) = torch.autograd.grad(below @ W, below, dz)
    return norms[::-1]

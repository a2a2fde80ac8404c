"""Lecture topic "Regularization" in Torch: float64 tensors, derivatives by autograd."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional


def float64(w: torch.Tensor) -> torch.Tensor:
    """The numbers in float64, on their own device."""
    return torch.as_tensor(w).to(torch.float64)


def slope_of(penalty: Callable[[torch.Tensor], torch.Tensor], w: torch.Tensor) -> torch.Tensor:
    """By autograd, the derivative of a penalty by each weight."""
    leaf = float64(w).detach().clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(penalty(leaf), leaf)
    return slope


def early_stopping(val_scores: torch.Tensor, every: int = 50, patience: int | None = None) -> int:
    """The first of the best of the checks up to the one that exhausts the patience."""
    scores = float64(val_scores)
    best = torch.cummax(scores, dim=0).values
    checks = torch.arange(len(scores), device=scores.device)
    better = torch.cat([checks[:1] == 0, scores[1:] > best[:-1]])
    winner = torch.cummax(torch.where(better, checks, 0), dim=0).values
    if patience is None:
        return (int(winner[-1]) + 1) * every
    stops = torch.nonzero(checks - winner >= patience).flatten()
    last = int(stops[0]) if len(stops) else -1
    return (int(winner[last]) + 1) * every


def l1_penalty(w: torch.Tensor) -> torch.Tensor:
    """The norm of order 1 of all numbers as one vector."""
    norm: torch.Tensor = torch.linalg.vector_norm(float64(w), ord=1)
    return norm


def l1_gradient(w: torch.Tensor) -> torch.Tensor:
    """Of the shape of w; autograd takes 0 at zero."""
    return slope_of(lambda leaf: leaf.abs().sum(), w)


def l2_penalty(w: torch.Tensor) -> torch.Tensor:
    """Half the mean squared error's sum against zeros."""
    w = float64(w)
    return functional.mse_loss(w, torch.zeros_like(w), reduction="sum") / 2


def l2_gradient(w: torch.Tensor) -> torch.Tensor:
    """Of the shape of w."""
    return slope_of(l2_penalty, w)


def l1_step(w: torch.Tensor, lr: float) -> torch.Tensor:
    """A step of gradient descent on the penalty."""
    return torch.sub(float64(w), l1_gradient(w), alpha=lr)


def l2_step(w: torch.Tensor, lr: float) -> torch.Tensor:
    """A step of gradient descent on the penalty: `weight_decay` of `torch.optim.SGD`."""
    return torch.sub(float64(w), l2_gradient(w), alpha=lr)


def zeros_after(w: torch.Tensor, lr: float, steps: int, penalty: str = "l1") -> int:
    """By L1, soft thresholding step by step; by L2, a share of each weight is left."""
    w = float64(w)
    for _ in range(steps):
        w = functional.softshrink(w, lr) if penalty == "l1" else torch.mul(w, max(0.0, 1 - lr))
    return w.numel() - int(torch.count_nonzero(w))


def regularized_loss(
    data_losses: torch.Tensor, W: torch.Tensor, lam: float, penalty: str = "l1"
) -> torch.Tensor:
    """Mean data loss and λ times the penalty."""
    R = l1_penalty(W) if penalty == "l1" else l2_penalty(W)
    return torch.add(torch.mean(float64(data_losses)), R, alpha=lam)


def dropout_train(
    x: torch.Tensor, p: float, rng: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """`torch.nn.functional.dropout`, the mask handed back too."""
    keep = torch.full(x.shape, 1 - p, dtype=torch.float64, device=rng.device)
    mask = torch.bernoulli(keep, generator=rng).to(x.device)
    return x * mask / (1 - p), mask


def dropout_backward(dout: torch.Tensor, mask: torch.Tensor, p: float) -> torch.Tensor:
    """By autograd through x · mask / (1 - p)."""
    x = torch.zeros_like(dout, requires_grad=True)
    (dx,) = torch.autograd.grad(x * mask / (1 - p), x, grad_outputs=dout)
    return dx


def dropout_plain_train(
    x: torch.Tensor, p: float, rng: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Survivors as they are."""
    keep = torch.full(x.shape, 1 - p, dtype=torch.float64, device=rng.device)
    mask = torch.bernoulli(keep, generator=rng).to(x.device)
    return x * mask, mask


def dropout_test_weights(W: torch.Tensor, p: float) -> torch.Tensor:
    """The expected weights, each input surviving with probability 1 - p."""
    return torch.mul(float64(W), 1 - p)


def max_norm(W: torch.Tensor, c: float) -> torch.Tensor:
    """Directions times clamped lengths; `torch.renorm` does the same to seven digits."""
    norms = torch.linalg.vector_norm(W, dim=0, keepdim=True)
    limited: torch.Tensor = functional.normalize(W, dim=0) * norms.clamp(max=c)
    return limited

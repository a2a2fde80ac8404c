"""Lecture topic "Faster Optimizers" in Torch: float64 tensors, any device."""

from __future__ import annotations

import torch


def minibatches(N: int, batch_size: int, rng: torch.Generator) -> list[torch.Tensor]:
    """One epoch of index tensors in random order; the last one may be short."""
    order = torch.randperm(N, generator=rng, device=rng.device)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def momentum_step(
    theta: torch.Tensor, grad: torch.Tensor, m: torch.Tensor, lr: float, beta: float = 0.9
) -> tuple[torch.Tensor, torch.Tensor]:
    """The lecture's Equation 11-4; `torch.optim.SGD` keeps m / lr as its buffer."""
    velocity = torch.add(torch.mul(m, beta), grad, alpha=lr)
    return torch.sub(theta, velocity), velocity


def adam_step(
    theta: torch.Tensor,
    grad: torch.Tensor,
    m: torch.Tensor,
    s: torch.Tensor,
    t: int,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The lecture's Equation 11-8, ε inside the root; m and s come back raw."""
    m = torch.lerp(m, grad, 1 - beta1)
    s = torch.mul(s, beta2).addcmul(grad, grad, value=1 - beta2)
    root = s.div(1 - beta2**t).add(eps).sqrt()
    return theta.addcdiv(m, root, value=-lr / (1 - beta1**t)), m, s

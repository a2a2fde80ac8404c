"""Lecture topic "Faster Optimizers" in Torch: float64 tensors, any device."""

from __future__ import annotations

from collections.abc import Callable

import torch


def gradient_descent_step(theta: torch.Tensor, grad: torch.Tensor, lr: float) -> torch.Tensor:
    """`torch.optim.SGD` without momentum."""
    return torch.sub(theta, grad, alpha=lr)


def gradient_ascent_step(theta: torch.Tensor, grad: torch.Tensor, lr: float) -> torch.Tensor:
    """`torch.optim.SGD` with maximize=True."""
    return torch.add(theta, grad, alpha=lr)


def minibatches(N: int, batch_size: int, rng: torch.Generator) -> list[torch.Tensor]:
    """One epoch of index tensors in random order; the last one may be short."""
    order = torch.randperm(N, generator=rng, device=rng.device)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def sgd_gradient(
    grad_of_example: Callable[[torch.Tensor, int], torch.Tensor],
    theta: torch.Tensor,
    indices: torch.Tensor,
) -> torch.Tensor:
    """The rows' mean, where each row is an example's gradient."""
    return torch.stack([grad_of_example(theta, i) for i in indices.tolist()]).mean(dim=0)


def momentum_step(
    theta: torch.Tensor, grad: torch.Tensor, m: torch.Tensor, lr: float, beta: float = 0.9
) -> tuple[torch.Tensor, torch.Tensor]:
    """The lecture's Equation 11-4; `torch.optim.SGD` keeps m / lr as its buffer."""
    velocity = torch.add(torch.mul(m, beta), grad, alpha=lr)
    return torch.sub(theta, velocity), velocity


def terminal_velocity(grad: torch.Tensor, lr: float, beta: float) -> torch.Tensor:
    """The fixed point of momentum's m: the m of m = β m + η ∇J."""
    return torch.mul(grad, lr / (1 - beta))


def nag_step(
    theta: torch.Tensor,
    grad_fn: Callable[[torch.Tensor], torch.Tensor],
    m: torch.Tensor,
    lr: float,
    beta: float = 0.9,
) -> tuple[torch.Tensor, torch.Tensor]:
    """First along the old velocity, then the correction of the gradient there."""
    ahead = torch.sub(theta, m, alpha=beta)
    correction = grad_fn(ahead)
    velocity = torch.mul(m, beta).add(correction, alpha=lr)
    return torch.sub(theta, velocity), velocity


def adagrad_step(
    theta: torch.Tensor, grad: torch.Tensor, s: torch.Tensor, lr: float, eps: float = 1e-8
) -> tuple[torch.Tensor, torch.Tensor]:
    """The lecture's Equation 11-6, ε inside the root."""
    s = torch.addcmul(s, grad, grad)
    return theta.addcdiv(grad, s.add(eps).sqrt(), value=-lr), s


def rmsprop_step(
    theta: torch.Tensor,
    grad: torch.Tensor,
    s: torch.Tensor,
    lr: float,
    beta: float = 0.9,
    eps: float = 1e-8,
) -> tuple[torch.Tensor, torch.Tensor]:
    """The lecture's Equation 11-7, ε inside the root."""
    s = torch.lerp(s, grad.square(), 1 - beta)
    return theta.addcdiv(grad, s.add(eps).sqrt(), value=-lr), s


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


def adadelta_step(
    theta: torch.Tensor,
    grad: torch.Tensor,
    s: torch.Tensor,
    d: torch.Tensor,
    gamma: float = 0.9,
    eps: float = 1e-6,
    lr: float = 1.0,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """`torch.optim.Adadelta`, the two roots as one."""
    s = torch.lerp(s, grad.square(), 1 - gamma)
    down = grad * torch.sqrt((d + eps) / (s + eps))
    d = torch.lerp(d, down.square(), 1 - gamma)
    return torch.sub(theta, down, alpha=lr), s, d


def minimize(
    grad_fn: Callable[[torch.Tensor], torch.Tensor],
    theta: torch.Tensor,
    method: str,
    steps: int,
    lr: float,
) -> torch.Tensor:
    """Every method as a step on (θ, states), with as many states as it keeps."""
    table: dict[str, tuple[int, Callable[..., tuple[torch.Tensor, ...]]]] = {
        "gd": (0, lambda t, p: (gradient_descent_step(p, grad_fn(p), lr),)),
        "momentum": (1, lambda t, p, m: momentum_step(p, grad_fn(p), m, lr)),
        "nag": (1, lambda t, p, m: nag_step(p, grad_fn, m, lr)),
        "adagrad": (1, lambda t, p, s: adagrad_step(p, grad_fn(p), s, lr)),
        "rmsprop": (1, lambda t, p, s: rmsprop_step(p, grad_fn(p), s, lr)),
        "adam": (2, lambda t, p, m, s: adam_step(p, grad_fn(p), m, s, t, lr)),
        "adadelta": (2, lambda t, p, s, d: adadelta_step(p, grad_fn(p), s, d, lr=lr)),
    }
    count, step = table[method]
    state = (theta, *(torch.zeros_like(theta) for _ in range(count)))
    trajectory = [theta]
    for t in range(1, steps + 1):
        state = step(t, *state)
        trajectory.append(state[0])
    return torch.stack(trajectory)

"""Lecture topic "Faster Optimizers": one step each; state starts at zeros."""

from __future__ import annotations

import numpy as np


def minibatches(N: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """One epoch of mini-batches: the N examples in random order, cut into batches.

    Each example is used exactly once. batch_size = 1 is SGD, batch_size = N is (batch) GD.

    Args:
        N: number of training examples, at least 1.
        batch_size: examples in a batch, at least 1; it may be larger than N.
        rng: the only source of randomness; the same state gives the same batches.

    Returns:
        A list of integer arrays of indices in [0, N). All have `batch_size` entries,
        only the last one may be shorter.

    Source: lecture, "Faster Optimizers", Gradient Descent: GD, SGD, Mini-Batch GD.

    >>> batches = minibatches(10, 4, np.random.default_rng(0))
    >>> [len(batch) for batch in batches]
    [4, 4, 2]
    """
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def momentum_step(
    theta: np.ndarray, grad: np.ndarray, m: np.ndarray, lr: float, beta: float = 0.9
) -> tuple[np.ndarray, np.ndarray]:
    """One step of the momentum algorithm.

    m ← β m + η ∇J(θ),   θ ← θ - m

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        m: the velocity before the step, of the same shape; zeros before the first one.
        lr: learning rate η.
        beta: β, the weight of previous gradients.

    Returns:
        theta, m: the new parameters and the new velocity, as new arrays;
        the arguments stay as they were.

    Source: lecture, "Faster Optimizers", Equation 11-4.

    >>> momentum_step(np.array([1.0]), np.array([0.5]), np.array([0.05]), lr=0.1)
    (array([0.905]), array([0.095]))
    """
    m = beta * m + lr * grad
    theta = theta - m
    return theta, m


def adam_step(
    theta: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    s: np.ndarray,
    t: int,
    lr: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One step of Adam.

    m ← β₁ m + (1 - β₁) ∇J(θ),   s ← β₂ s + (1 - β₂) ∇J(θ) ⊗ ∇J(θ)
    m̂ = m / (1 - β₁ᵗ),   ŝ = s / (1 - β₂ᵗ),   θ ← θ - η m̂ ⊘ sqrt(ŝ + ε)

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        m: average of the gradients before the step, same shape; zeros before the first one.
        s: average of their squares before the step, same shape; zeros before the first one.
        t: the number of this step, starting at 1.
        lr: learning rate η.
        beta1: β₁, the decay of m.
        beta2: β₂, the decay of s.
        eps: ε, which keeps the division finite. Kingma & Ba's sqrt(ŝ) + ε is accepted too.

    Returns:
        theta, m, s: new arrays; m and s are the raw averages, without bias correction.
        The arguments stay as they were.

    Source: lecture, "Faster Optimizers", Equation 11-8; Kingma & Ba, arXiv:1412.6980.

    >>> zeros = np.zeros(1)
    >>> theta, m, s = adam_step(np.array([1.0]), np.array([0.5]), zeros, zeros, t=1, lr=0.1)
    >>> theta.round(6), m.round(6), s.round(6)
    (array([0.9]), array([0.05]), array([0.00025]))
    """
    m = beta1 * m + (1 - beta1) * grad
    s = beta2 * s + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    s_hat = s / (1 - beta2**t)
    theta = theta - lr * m_hat / np.sqrt(s_hat + eps)
    return theta, m, s

"""Lecture topic "Faster Optimizers": one step each, then the run; state starts at zeros."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def gradient_descent_step(theta: np.ndarray, grad: np.ndarray, lr: float) -> np.ndarray:
    """One step down, θ ← θ - η ∇J(θ): the lecture's Gradient Descending.

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        lr: learning rate η.

    Returns:
        The new parameters, as a new array.

    >>> gradient_descent_step(np.array([1.0, -2.0]), np.array([4.0, -6.0]), lr=0.1)
    array([ 0.6, -1.4])
    """
    return theta - lr * grad


def gradient_ascent_step(theta: np.ndarray, grad: np.ndarray, lr: float) -> np.ndarray:
    """One step up, θ ← θ + η ∇J(θ): the lecture's Gradient Ascending.

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        lr: learning rate η.

    Returns:
        The new parameters, as a new array.

    >>> gradient_ascent_step(np.array([1.0, -2.0]), np.array([4.0, -6.0]), lr=0.1)
    array([ 1.4, -2.6])
    """
    return theta + lr * grad


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


def sgd_gradient(
    grad_of_example: Callable[[np.ndarray, int], np.ndarray],
    theta: np.ndarray,
    indices: np.ndarray,
) -> np.ndarray:
    """The gradient over a mini-batch: the mean of its examples' gradients.

    Args:
        grad_of_example: a function; grad_of_example(theta, i) is the gradient of example i.
        theta: parameters θ, float64 (D,).
        indices: the examples of the batch, int64 (B,); one of them is SGD, all of them GD.

    Returns:
        The estimate of the gradient over all examples, (D,).

    >>> sgd_gradient(lambda theta, i: i * theta, np.array([1.0, 2.0]), np.array([3, 5]))
    array([4., 8.])
    """
    total = np.zeros_like(theta)
    for i in indices:
        total = total + grad_of_example(theta, i)
    return total / len(indices)


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


def terminal_velocity(grad: np.ndarray, lr: float, beta: float) -> np.ndarray:
    """Momentum's terminal velocity: its m after many steps of the same gradient.

    m = η ∇J / (1 - β)

    Args:
        grad: the gradient ∇J, float64 of any shape.
        lr: learning rate η.
        beta: β in [0, 1).

    Returns:
        The m that a momentum step leaves as it is, of the same shape.

    >>> terminal_velocity(np.array([0.5, -2.0]), lr=0.1, beta=0.9)
    array([ 0.5, -2. ])
    """
    return lr * grad / (1 - beta)


def nag_step(
    theta: np.ndarray,
    grad_fn: Callable[[np.ndarray], np.ndarray],
    m: np.ndarray,
    lr: float,
    beta: float = 0.9,
) -> tuple[np.ndarray, np.ndarray]:
    """One step of Nesterov's accelerated gradient (the lecture's Equation 11-5).

    m ← β m + η ∇J(θ - β m),   θ ← θ - m

    Args:
        theta: parameters θ, float64 of any shape.
        grad_fn: a function; grad_fn(theta) is the gradient there, of the same shape.
        m: the velocity before the step, of the same shape; zeros before the first one.
        lr: learning rate η.
        beta: β, the weight of previous gradients.

    Returns:
        theta, m: new arrays. The gradient at θ + β m, as the slide has it, is accepted too.

    >>> nag_step(np.array([1.0]), lambda theta: theta, np.array([0.5]), lr=0.2)
    (array([0.44]), array([0.56]))
    """
    m = beta * m + lr * grad_fn(theta - beta * m)
    theta = theta - m
    return theta, m


def adagrad_step(
    theta: np.ndarray, grad: np.ndarray, s: np.ndarray, lr: float, eps: float = 1e-8
) -> tuple[np.ndarray, np.ndarray]:
    """One step of AdaGrad (the lecture's Equation 11-6).

    s ← s + ∇J(θ) ⊗ ∇J(θ),   θ ← θ - η ∇J(θ) ⊘ sqrt(s + ε)

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        s: sum of the squared gradients before the step; zeros before the first one.
        lr: learning rate η.
        eps: ε, which keeps the division finite; sqrt(s) + ε is accepted too.

    Returns:
        theta, s: the new parameters and the new sum, as new arrays.

    >>> adagrad_step(np.array([1.0]), np.array([3.0]), np.array([16.0]), lr=0.5)
    (array([0.7]), array([25.]))
    """
    s = s + grad**2
    theta = theta - lr * grad / np.sqrt(s + eps)
    return theta, s


def rmsprop_step(
    theta: np.ndarray,
    grad: np.ndarray,
    s: np.ndarray,
    lr: float,
    beta: float = 0.9,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray]:
    """One step of RMSProp (the lecture's Equation 11-7).

    s ← β s + (1 - β) ∇J(θ) ⊗ ∇J(θ),   θ ← θ - η ∇J(θ) ⊘ sqrt(s + ε)

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient ∇J(θ), of the same shape.
        s: average of the squared gradients before the step; zeros before the first one.
        lr: learning rate η.
        beta: β, the decay of s.
        eps: ε, which keeps the division finite; sqrt(s) + ε is accepted too.

    Returns:
        theta, s: the new parameters and the new average, as new arrays.

    >>> rmsprop_step(np.array([1.0]), np.array([3.0]), np.array([1.0]), lr=0.4, beta=0.625)
    (array([0.4]), array([4.]))
    """
    s = beta * s + (1 - beta) * grad**2
    theta = theta - lr * grad / np.sqrt(s + eps)
    return theta, s


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


def adadelta_step(
    theta: np.ndarray,
    grad: np.ndarray,
    s: np.ndarray,
    d: np.ndarray,
    gamma: float = 0.9,
    eps: float = 1e-6,
    lr: float = 1.0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One step of AdaDelta (Zeiler, arXiv:1212.5701).

    s ← γ s + (1 - γ) g²,   Δθ = - sqrt(d + ε) / sqrt(s + ε) g,   with g = ∇J(θ)
    d ← γ d + (1 - γ) Δθ²,   θ ← θ + η Δθ

    Args:
        theta: parameters θ, float64 of any shape.
        grad: the gradient g, of the same shape.
        s: E[g²] before the step, of the same shape; zeros before the first one.
        d: E[Δθ²] before the step, of the same shape; zeros before the first one.
        gamma: γ, the decay of both averages.
        eps: ε, inside both roots.
        lr: learning rate η, which AdaDelta can do without: 1.

    Returns:
        theta, s, d: new arrays.

    >>> state = np.array([3.0]), np.array([4.0])
    >>> adadelta_step(np.array([1.0]), np.array([3.0]), *state, gamma=0.75, eps=0.0)
    (array([-1.82842712]), array([4.5]), array([5.]))
    """
    s = gamma * s + (1 - gamma) * grad**2
    delta = -np.sqrt(d + eps) / np.sqrt(s + eps) * grad
    d = gamma * d + (1 - gamma) * delta**2
    theta = theta + lr * delta
    return theta, s, d


def minimize(
    grad_fn: Callable[[np.ndarray], np.ndarray],
    theta: np.ndarray,
    method: str,
    steps: int,
    lr: float,
) -> np.ndarray:
    """Runs an optimizer, with the defaults of its step, from zero state.

    Args:
        grad_fn: a function; grad_fn(theta) is the gradient there, (D,).
        theta: where to start, float64 (D,).
        method: "gd", "momentum", "nag", "adagrad", "rmsprop", "adam" or "adadelta".
        steps: the number of steps, 0 or more.
        lr: learning rate η, passed on to each step.

    Returns:
        The trajectory (steps + 1, D): theta itself, then θ after each step.

    >>> minimize(lambda theta: 2 * theta, np.array([1.0]), "gd", steps=2, lr=0.25)
    array([[1.  ],
           [0.5 ],
           [0.25]])
    """
    m, s, d = np.zeros_like(theta), np.zeros_like(theta), np.zeros_like(theta)
    trajectory = [theta]
    for t in range(1, steps + 1):
        if method == "gd":
            theta = gradient_descent_step(theta, grad_fn(theta), lr)
        elif method == "momentum":
            theta, m = momentum_step(theta, grad_fn(theta), m, lr)
        elif method == "nag":
            theta, m = nag_step(theta, grad_fn, m, lr)
        elif method == "adagrad":
            theta, s = adagrad_step(theta, grad_fn(theta), s, lr)
        elif method == "rmsprop":
            theta, s = rmsprop_step(theta, grad_fn(theta), s, lr)
        elif method == "adam":
            theta, m, s = adam_step(theta, grad_fn(theta), m, s, t, lr)
        elif method == "adadelta":
            theta, s, d = adadelta_step(theta, grad_fn(theta), s, d, lr=lr)
        trajectory.append(theta)
    return np.array(trajectory)

"""Lecture topic "Regularization": early stopping, L1 and L2, dropout, max-norm."""

from __future__ import annotations

import numpy as np


def early_stopping(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    """The training step whose snapshot is the winner on the validation data.

    Check i (from 0) happens at step (i + 1) * every. A score above all before it makes a new
    winner; an equal one does not. With patience, training stops after that many checks in a row
    without a new winner, and what would come later is never seen.

    Args:
        val_scores: float64 (checks,), one score a check, at least one; higher is better.
        every: steps between two checks.
        patience: checks in a row without a new winner until training stops, at least 1;
            None never stops.

    Returns:
        The winner's step, an integer.

    Source: lecture, "Early stopping". Its `Winner(t) > Winner(t-1)` compares scores, not losses.

    >>> early_stopping(np.array([0.6, 0.7, 0.65, 0.7]))
    100
    """
    winner = waited = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner, waited = check, 0
        else:
            waited += 1
            if waited == patience:
                break
    return (winner + 1) * every


def l1_penalty(w: np.ndarray) -> float:
    """L1(w) = Σ |w_i|.

    Args:
        w: weights, float64 of any shape.

    Returns:
        The penalty, one number.

    Source: lecture, "L1, L2 Regularization (1)".

    >>> l1_penalty(np.array([3.0, -4.0]))
    7.0
    """
    return float(np.sum(np.abs(w)))


def l1_gradient(w: np.ndarray) -> np.ndarray:
    """dL1/dw = sign(w): 1 above zero, -1 below, and 0 at zero, where any of [-1, 1] would do.

    Args:
        w: weights, float64 of any shape.

    Returns:
        The derivative by each weight, of the shape of w.

    >>> l1_gradient(np.array([3.0, -4.0, 0.0]))
    array([ 1., -1.,  0.])
    """
    signs: np.ndarray = np.sign(w)
    return signs


def l2_penalty(w: np.ndarray) -> float:
    """L2(w) = 1/2 Σ w_i².

    Args:
        w: weights, float64 of any shape.

    Returns:
        The penalty, one number.

    Source: lecture, "L1, L2 Regularization (1)".

    >>> l2_penalty(np.array([3.0, -4.0]))
    12.5
    """
    return float(0.5 * np.sum(np.square(w)))


def l2_gradient(w: np.ndarray) -> np.ndarray:
    """dL2/dw = w: the 1/2 and the 2 of the square cancel.

    Args:
        w: weights, float64 of any shape.

    Returns:
        The derivative by each weight, of the shape of w.

    >>> l2_gradient(np.array([3.0, -4.0]))
    array([ 3., -4.])
    """
    return np.array(w, dtype=np.float64)


def l1_step(w: np.ndarray, lr: float) -> np.ndarray:
    """One step down the L1 penalty: w ← w - η sign(w). Every weight moves by η.

    A weight within η of zero crosses it.

    Args:
        w: weights, float64 of any shape.
        lr: learning rate η.

    Returns:
        The new weights, as a new array.

    Source: lecture, "L1, L2 Regularization (2)": w = 5, η = 1/2.

    >>> l1_step(np.array([5.0, -2.0]), lr=0.5)
    array([ 4.5, -1.5])
    """
    moved: np.ndarray = w - lr * np.sign(w)
    return moved


def l2_step(w: np.ndarray, lr: float) -> np.ndarray:
    """One step down the L2 penalty: w ← w - η w. Every weight loses the same share of itself.

    Args:
        w: weights, float64 of any shape.
        lr: learning rate η.

    Returns:
        The new weights, as a new array.

    Source: lecture, "L1, L2 Regularization (3)": w = 5, η = 1/2. Its second line writes dL1/dw
    where it means dL2/dw.

    >>> l2_step(np.array([5.0, -2.0]), lr=0.5)
    array([ 2.5, -1. ])
    """
    return w - lr * w


def zeros_after(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    """How many weights are exactly 0 after so many steps down a penalty alone.

    A step that would cross zero stops at it. By L1 a weight moves by η and arrives; by L2 it
    loses a share η < 1 of itself and never does.

    Args:
        w: weights, float64 of any shape.
        lr: learning rate η, below 1.
        steps: number of steps, at least 0.
        penalty: "l1" or "l2".

    Returns:
        The number of zeros, an integer; weights that were 0 from the start are among them.

    >>> zeros_after(np.array([5.0, -0.3, 1.2, 0.0]), lr=0.5, steps=2)
    2
    """
    for _ in range(steps):
        move = lr * np.sign(w) if penalty == "l1" else lr * w
        w = np.where(np.abs(move) < np.abs(w), w - move, 0.0)
    return int(np.sum(w == 0))


def regularized_loss(
    data_losses: np.ndarray, W: np.ndarray, lam: float, penalty: str = "l1"
) -> float:
    """L = 1/N Σ L_i + λ R(W): the data loss and the regularization loss.

    Args:
        data_losses: the loss of each example, float64 (N,).
        W: weights, float64 of any shape.
        lam: λ, how much the penalty counts.
        penalty: "l1" for R(W) = Σ |w|, "l2" for R(W) = 1/2 Σ w².

    Returns:
        The whole loss, one number.

    Source: lecture, "Early stopping", the formula below it.

    >>> regularized_loss(np.array([1.0, 3.0]), np.array([[2.0, -1.0]]), lam=0.5)
    3.5
    """
    R = l1_penalty(W) if penalty == "l1" else l2_penalty(W)
    return float(np.mean(data_losses) + lam * R)


def dropout_train(
    x: np.ndarray, p: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Inverted dropout in training: each unit is dropped with probability p, by itself.

    Survivors are divided by 1 - p, so that the mean stays and testing needs no change.

    Args:
        x: outputs of units, float64 of any shape.
        p: probability of dropping a unit, in [0, 1).
        rng: the only source of randomness; the same state gives the same mask.

    Returns:
        out, mask: both of the shape of x; mask is 1 where a unit survives, else 0.

    Source: lecture, "Dropout (3)": in training, outputs ÷ (1 - p).

    >>> out, mask = dropout_train(np.ones(1000), 0.5, np.random.default_rng(0))
    >>> np.unique(out), 0.9 < out.mean() < 1.1
    (array([0., 2.]), np.True_)
    """
    mask = (rng.random(x.shape) >= p).astype(np.float64)
    out = x * mask / (1 - p)
    return out, mask


def dropout_backward(dout: np.ndarray, mask: np.ndarray, p: float) -> np.ndarray:
    """The gradient through `dropout_train`: out = x · mask / (1 - p), with the same mask.

    Args:
        dout: dL/dout, float64 of any shape.
        mask: the mask of the forward pass, 0 or 1, of that shape.
        p: probability of dropping a unit, in [0, 1).

    Returns:
        dL/dx, of the same shape.

    >>> dropout_backward(np.array([1.0, 2.0]), np.array([1.0, 0.0]), 0.5)
    array([2., 0.])
    """
    dx: np.ndarray = dout * mask / (1 - p)
    return dx


def dropout_plain_train(
    x: np.ndarray, p: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Dropout as first proposed, in training: nothing is scaled; that is left to the test.

    Args:
        x: outputs of units, float64 of any shape.
        p: probability of dropping a unit, in [0, 1).
        rng: the only source of randomness; the same state gives the same mask.

    Returns:
        out, mask: both of the shape of x; mask is 1 where a unit survives, else 0.

    Source: lecture, "Dropout (2)".

    >>> out, mask = dropout_plain_train(np.full(1000, 3.0), 0.5, np.random.default_rng(0))
    >>> np.unique(out)
    array([0., 3.])
    """
    mask = (rng.random(x.shape) >= p).astype(np.float64)
    out = x * mask
    return out, mask


def dropout_test_weights(W: np.ndarray, p: float) -> np.ndarray:
    """The weights to test with after plain dropout: W · (1 - p), 1 - p the chance to survive.

    Args:
        W: weights after training, float64 of any shape.
        p: probability with which their inputs were dropped, in [0, 1).

    Returns:
        The weights for testing, as a new array.

    Source: lecture, "Dropout (3)".

    >>> dropout_test_weights(np.array([[2.0, -4.0]]), 0.25)
    array([[ 1.5, -3. ]])
    """
    return W * (1 - p)


def max_norm(W: np.ndarray, c: float) -> np.ndarray:
    """Each unit's incoming weights, a column, scaled back to an L2 norm of at most c.

    Args:
        W: weights of a layer, float64 (D, H); column j leads into unit j.
        c: the largest norm allowed, above 0.

    Returns:
        New weights (D, H); columns of norm ≤ c are as they were.

    Source: lecture, "Avoiding Overfitting Through Regularization", Max-norm.

    >>> max_norm(np.array([[3.0, 0.3], [4.0, 0.4]]), c=1.0)
    array([[0.6, 0.3],
           [0.8, 0.4]])
    """
    norms = np.sqrt(np.sum(W**2, axis=0))
    limited: np.ndarray = W * np.minimum(1.0, c / np.maximum(norms, 1e-12))
    return limited

"""Lecture topic "Loss functions": the multiclass SVM, softmax and cross-entropy."""

from __future__ import annotations

import numpy as np


def svm_loss(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    r"""Multiclass SVM loss of every example.

    L_i = sum over j != y_i of max(0, s_j - s_{y_i} + Δ)

    Args:
        scores: (N, C) float64, one row of class scores for each example.
        y: (N,) integers in [0, C), the true class of each example.
        delta: the margin Δ by which the true class has to win.

    Returns:
        (N,) float64, one loss for each example: no mean, no regularization.
        `scores` and `y` stay as they were.

    Source: lecture, "Loss functions", Multiclass SVM loss.

    >>> svm_loss(np.array([[13.0, -7.0, 11.0]]), np.array([0]), delta=10.0)
    array([8.])
    """
    rows = np.arange(len(y))
    margins = scores - scores[rows, y][:, np.newaxis] + delta
    hinge = np.maximum(0.0, margins)
    hinge[rows, y] = 0.0  # the sum leaves the true class out
    loss: np.ndarray = hinge.sum(axis=1)
    return loss


def softmax_cross_entropy(logits: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    r"""Softmax cross-entropy of every example, from logits, and its gradient.

    P(k | x_i) = e^{f_k} / (sum over j of e^{f_j}),   L_i = -log P(y_i | x_i)

    Both results are finite for logits as large as ±1e4.

    Args:
        logits: (N, C) float64, the unnormalized scores f of each example.
        y: (N,) integers in [0, C), the true class of each example.

    Returns:
        loss: (N,) float64, one loss for each example, natural logarithm.
        dlogits: (N, C) float64, row i is the derivative of L_i by the logits of row i:
            each row its own, not divided by N.
        `logits` and `y` stay as they were.

    Source: lecture, "Loss functions", Softmax and cross-entropy with logits.

    >>> softmax_cross_entropy(np.array([[0.0, 0.0]]), np.array([1]))
    (array([0.69314718]), array([[ 0.5, -0.5]]))
    """
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)  # same probabilities, exp stays finite
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y]
    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1.0
    return loss, dlogits

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

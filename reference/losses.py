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


def svm_gradient(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    r"""Gradient of every example's multiclass SVM loss by its own scores.

    L_i = sum over j != y_i of max(0, s_j - s_{y_i} + Δ), derived by s_j and by s_{y_i}

    Args:
        scores: (N, C) float64, one row of class scores for each example.
        y: (N,) integers in [0, C), the true class of each example.
        delta: the margin Δ.

    Returns:
        (N, C) float64, row i is the derivative of L_i by the scores of row i: each row its own,
        not divided by N. `scores` and `y` stay as they were.

    Source: lecture, "Loss functions", Multiclass SVM loss.

    >>> svm_gradient(np.array([[13.0, -7.0, 11.0]]), np.array([0]), delta=10.0)
    array([[-1.,  0.,  1.]])
    """
    rows = np.arange(len(y))
    margins = scores - scores[rows, y][:, np.newaxis] + delta
    dscores: np.ndarray = (margins > 0).astype(float)
    dscores[rows, y] = 0.0
    dscores[rows, y] = -dscores.sum(axis=1)  # s_y stands in every term that is not 0
    return dscores


def one_hot(y: np.ndarray, C: int) -> np.ndarray:
    """Labels as probabilities: all of it on the true class.

    Args:
        y: (N,) integers in [0, C), the true class of each example.
        C: how many classes there are, whether or not an example has them.

    Returns:
        (N, C) float64, 1 at the true class of each row, else 0. `y` stays as it was.

    Source: lecture, "Loss functions", Softmax and cross-entropy with logits: 1-hot labels.

    >>> one_hot(np.array([2, 0]), 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    labels = np.zeros((len(y), C))
    labels[np.arange(len(y)), y] = 1.0
    return labels


def softmax(logits: np.ndarray) -> np.ndarray:
    r"""Probabilities of the classes, from logits.

    P(k | x_i) = e^{f_k} / (sum over j of e^{f_j})

    Args:
        logits: (N, C) float64, the unnormalized scores f of each example.

    Returns:
        (N, C) float64, each row sums to 1; finite for logits as large as ±1e4.
        `logits` stay as they were.

    Source: lecture, "Loss functions", Softmax and cross-entropy with logits.

    >>> softmax(np.array([[5.0, 5.0]]))
    array([[0.5, 0.5]])
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))  # the shift cancels
    probabilities: np.ndarray = e / e.sum(axis=1, keepdims=True)
    return probabilities


def cross_entropy(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    r"""Cross-entropy of every example's predicted probabilities.

    H(p, q) = -sum over x of p(x) log q(x), where a class with p(x) = 0 adds 0

    Args:
        p: (N, C) float64, the actual probabilities of each example; rows sum to 1.
        q: (N, C) float64, the predicted ones; at least 1e-9 where p > 0, elsewhere 0 too.

    Returns:
        (N,) float64, one value for each example, natural logarithm.
        `p` and `q` stay as they were.

    Source: lecture, "Loss functions", Softmax and cross-entropy with logits.

    >>> cross_entropy(np.array([[0.5, 0.5, 0.0]]), np.array([[0.5, 0.5, 0.0]]))
    array([0.69314718])
    """
    log_q = np.log(np.where(p > 0, q, 1.0))  # 0 · log 0 = 0
    entropy: np.ndarray = -(p * log_q).sum(axis=1)
    return entropy


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


def svm_classifier(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, delta: float = 1.0, reg: float = 0.0
) -> tuple[float, np.ndarray]:
    r"""Loss and gradient of a linear classifier with the multiclass SVM loss.

    L = 1/N sum over i of L_i(W x_i) + λ R(W),   R(W) = 1/2 sum of W²

    Args:
        W: (C, D) float64, one row of weights for each class.
        X: (N, D) float64, one row for each example.
        y: (N,) integers in [0, C), the true class of each example.
        delta: the margin Δ.
        reg: λ, the strength of the regularization.

    Returns:
        loss: a number, L.
        dW: (C, D) float64, the derivative of L by W.
        `W`, `X` and `y` stay as they were.

    Source: lecture, "Loss functions", Multiclass SVM loss: for linear classification.

    >>> loss, dW = svm_classifier(np.eye(2), np.array([[1.0, 3.0]]), np.array([0]), reg=0.5)
    >>> print(loss, dW.tolist())
    3.5 [[-0.5, -3.0], [1.0, 3.5]]
    """
    scores = X @ W.T
    loss = svm_loss(scores, y, delta).mean() + reg * 0.5 * (W**2).sum()
    dscores = svm_gradient(scores, y, delta) / len(y)
    dW = dscores.T @ X + reg * W
    return loss, dW


def softmax_classifier(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float = 0.0
) -> tuple[float, np.ndarray]:
    r"""Loss and gradient of a linear classifier with softmax cross-entropy.

    L = 1/N sum over i of -log P(y_i | x_i; W) + λ R(W),   R(W) = 1/2 sum of W²

    Args:
        W: (C, D) float64, one row of weights for each class.
        X: (N, D) float64, one row for each example.
        y: (N,) integers in [0, C), the true class of each example.
        reg: λ, the strength of the regularization.

    Returns:
        loss: a number, L; finite for scores as large as ±1e4.
        dW: (C, D) float64, the derivative of L by W.
        `W`, `X` and `y` stay as they were.

    Source: lecture, "Loss functions", Softmax and cross-entropy with logits: f(x_i; W) = W x_i.

    >>> loss, dW = softmax_classifier(np.zeros((2, 1)), np.array([[4.0]]), np.array([1]))
    >>> print(round(loss, 6), dW.tolist())
    0.693147 [[2.0], [-2.0]]
    """
    scores = X @ W.T
    losses, dscores = softmax_cross_entropy(scores, y)
    loss = losses.mean() + reg * 0.5 * (W**2).sum()
    dW = dscores.T @ X / len(y) + reg * W
    return loss, dW


def hinge_inactive(scores: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    """Which examples the multiclass SVM no longer learns from: their loss is 0.

    Softmax cross-entropy is above 0 on each of them still, and keeps updating.

    Args:
        scores: (N, C) float64, one row of class scores for each example.
        y: (N,) integers in [0, C), the true class of each example.
        delta: the margin Δ by which the true class has to win.

    Returns:
        (N,) bool, True where the true class leads every other class by at least Δ.
        `scores` and `y` stay as they were.

    Source: lecture, "Loss functions", SVM vs. Softmax.

    >>> hinge_inactive(np.array([[4.26, 1.33], [3.76, -1.2]]), np.array([0, 1]))
    array([ True, False])
    """
    rows = np.arange(len(y))
    lead = scores[rows, y][:, np.newaxis] - scores
    lead[rows, y] = np.inf  # nobody has to lead itself
    inactive: np.ndarray = (lead >= delta).all(axis=1)
    return inactive

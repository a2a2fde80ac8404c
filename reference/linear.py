"""Lecture topic "Linear classification": least squares, class scores, preprocessing of pixels."""

from __future__ import annotations

import numpy as np


def linear_regression(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    r"""Least squares with an intercept.

    The w and b that minimize the sum over i of (y_i − (wᵀx_i + b))². Where X leaves several such
    w and b, any of them.

    Args:
        X: (N, D) float64, one row for each example.
        y: (N,) float64, the number to predict for each example.

    Returns:
        w: (D,) float64, one weight for each feature.
        b: a number, the intercept.
        `X` and `y` stay as they were.

    Source: lecture, "Background": linear regression, least square estimation.

    >>> w, b = linear_regression(np.array([[0.0], [1.0], [2.0]]), np.array([1.0, 3.0, 5.0]))
    >>> print(w.round(6), round(b, 6))
    [2.] 1.0
    """
    A = np.column_stack([X, np.ones(len(X))])  # b is the weight of a feature that is always 1
    # (AᵀA)⁻¹Aᵀy, and still a least-squares fit where AᵀA has no inverse
    theta = np.linalg.pinv(A, rcond=1e-10) @ y
    return theta[:-1], float(theta[-1])


def linear_scores(W: np.ndarray, X: np.ndarray, b: np.ndarray) -> np.ndarray:
    r"""Scores of a linear classifier: f(x_i, W, b) = W x_i + b.

    Args:
        W: (C, D) float64, one row of weights for each class.
        X: (N, D) float64, one row for each example.
        b: (C,) float64, one bias for each class.

    Returns:
        (N, C) float64, row i holds the scores of example i.
        `W`, `X` and `b` stay as they were.

    Source: lecture, "Linear Classification": Linear classifier.

    >>> W, X = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0, 1.0]])
    >>> linear_scores(W, X, np.array([0.5, -0.5]))
    array([[12.5, 33.5]])
    """
    scores: np.ndarray = X @ W.T + b
    return scores


def bias_trick(W: np.ndarray, b: np.ndarray, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    r"""Weights and biases in one matrix: [W b] [x; 1] = W x + b.

    Args:
        W: (C, D) float64, one row of weights for each class.
        b: (C,) float64, one bias for each class.
        X: (N, D) float64, one row for each example.

    Returns:
        W1: (C, D + 1) float64, W with b as its last column.
        X1: (N, D + 1) float64, X with a last column of ones.
        `W`, `b` and `X` stay as they were.

    Source: lecture, "Linear Classification": Bias trick.

    >>> W1, X1 = bias_trick(np.array([[1.0, 2.0]]), np.array([5.0]), np.array([[3.0, 4.0]]))
    >>> print(W1, X1)
    [[1. 2. 5.]] [[3. 4. 1.]]
    """
    W1 = np.column_stack([W, b])
    X1 = np.column_stack([X, np.ones(len(X))])
    return W1, X1


def mean_image(images: np.ndarray) -> np.ndarray:
    """The mean of the training images, pixel by pixel and channel by channel.

    Args:
        images: (N, h, w, c) uint8 or float64.

    Returns:
        (h, w, c) float64. `images` stay as they were.

    Source: lecture, "Image data preprocessing": a mean image across the training images.

    >>> mean_image(np.array([[[[0]]], [[[255]]]], dtype=np.uint8))
    array([[[127.5]]])
    """
    mean: np.ndarray = images.mean(axis=0)
    return mean


def center_images(images: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The mean image subtracted from every image: [0, 255] becomes about [−127, 127].

    Args:
        images: (N, h, w, c) uint8 or float64.
        mean: (h, w, c) float64, the mean of the training images.

    Returns:
        (N, h, w, c) float64, with negative numbers. `images` and `mean` stay as they were.

    Source: lecture, "Image data preprocessing": subtracting it from every image.

    >>> images = np.array([[[[7, 0, 255]]]], dtype=np.uint8)
    >>> center_images(images, np.array([[[7.0, 100.0, 127.5]]]))
    array([[[[   0. , -100. ,  127.5]]]])
    """
    centred: np.ndarray = images - mean
    return centred


def scale_images(images: np.ndarray) -> np.ndarray:
    """Pixels of [0, 255] scaled to [−1, 1]: x / 127.5 − 1.

    Args:
        images: uint8 of any shape, (N, h, w, c) or (h, w, c).

    Returns:
        float64 of the same shape. `images` stay as they were.

    Source: lecture, "Image data preprocessing": the range of the pixels, [−1, 1].

    >>> scale_images(np.array([[[0, 51, 255]]], dtype=np.uint8))
    array([[[-1. , -0.6,  1. ]]])
    """
    scaled: np.ndarray = images / 127.5 - 1.0
    return scaled


def unit_norm(x: np.ndarray) -> np.ndarray:
    """Every vector divided by its L2 norm: x / sqrt(Σ x²).

    Args:
        x: (…, D) numbers; the vectors lie along the last axis.

    Returns:
        (…, D) float64, each vector of length 1; a vector of zeros stays zeros.
        `x` stays as it was.

    Source: lecture, "Image data preprocessing": Normalization.

    >>> unit_norm(np.array([[3.0, 4.0], [0.0, 0.0]]))
    array([[0.6, 0.8],
           [0. , 0. ]])
    """
    norm = np.sqrt((x**2).sum(axis=-1, keepdims=True))
    unit: np.ndarray = x / np.where(norm > 0, norm, 1.0)
    return unit

"""Lecture topic "Background": images as numbers, distances between them, nearest neighbours."""

from __future__ import annotations

import numpy as np


def pixel_index(row: int, col: int, width: int, channels: int = 1, channel: int = 0) -> int:
    """Where a pixel of an image is stored: row by row, the channels of a pixel side by side.

    index = (row · width + col) · channels + channel, everything counted from 0

    Args:
        row: the pixel's row, from 0 at the top.
        col: the pixel's column, from 0 at the left.
        width: how many columns the image has.
        channels: how many numbers a pixel has (3 in a colour image).
        channel: which of them is meant, from 0.

    Returns:
        int, the position in the flat vector.

    Source: lecture, "Background", how the pixels are stored.

    >>> pixel_index(4, 4, 5)
    24
    """
    return (row * width + col) * channels + channel


def flatten_images(images: np.ndarray) -> np.ndarray:
    """Every image as one row of numbers, in the order in which they are stored.

    Args:
        images: (N, h, w, c), float64 or uint8, N images of height h and width w, c channels.

    Returns:
        (N, h·w·c), row by row, the channels of a pixel side by side. `images` stay as they were.

    Source: lecture, "Background", how the pixels are stored.

    >>> flatten_images(np.arange(4).reshape(1, 2, 2, 1))
    array([[0, 1, 2, 3]])
    """
    return images.reshape(len(images), -1)


def l1_distance(a: np.ndarray, b: np.ndarray) -> float:
    """L1 distance of two images.

    d_1(I_1, I_2) = sum over the pixels p of |I_1^p - I_2^p|

    Args:
        a: an image or a vector, float64 or uint8.
        b: another one of the same shape.

    Returns:
        float. `a` and `b` stay as they were.

    Source: lecture, "Nearest Neighbor Classifier", L1 distance.

    >>> l1_distance(np.array([0.0, 0.0]), np.array([6.0, -8.0]))
    14.0
    """
    difference = a.astype(float) - b.astype(float)  # uint8 knows no negative numbers
    return float(np.abs(difference).sum())


def l2_distance(a: np.ndarray, b: np.ndarray) -> float:
    """L2 distance of two images.

    d_2(I_1, I_2) = sqrt(sum over the pixels p of (I_1^p - I_2^p)^2)

    Args:
        a: an image or a vector, float64 or uint8.
        b: another one of the same shape.

    Returns:
        float. `a` and `b` stay as they were.

    Source: lecture, "Nearest Neighbor Classifier", L2 distance.

    >>> l2_distance(np.array([0.0, 0.0]), np.array([6.0, -8.0]))
    10.0
    """
    difference = a.astype(float) - b.astype(float)
    return float(np.sqrt((difference**2).sum()))


def pairwise_l1(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """All L1 distances between the rows of X and the rows of Y.

    Args:
        X: (N, D) float64, a vector a row.
        Y: (M, D) float64, a vector a row.

    Returns:
        (N, M) float64, entry (i, j) is the distance of X[i] and Y[j].
        `X` and `Y` stay as they were.

    Source: lecture, "Nearest Neighbor Classifier", L1 distance.

    >>> pairwise_l1(np.array([[0.0, 0.0]]), np.array([[6.0, -8.0], [1.0, 0.0]]))
    array([[14.,  1.]])
    """
    distances = np.empty((len(X), len(Y)))
    for i in range(len(X)):
        distances[i] = np.abs(X[i] - Y).sum(axis=1)
    return distances


def pairwise_l2(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """All L2 distances between the rows of X and the rows of Y, without an (N, M, D) array.

    |x - y|^2 = |x|^2 + |y|^2 - 2 x · y, and all x · y are one matrix product

    Args:
        X: (N, D) float64, a vector a row.
        Y: (M, D) float64, a vector a row.

    Returns:
        (N, M) float64, entry (i, j) is the distance of X[i] and Y[j], never NaN.
        `X` and `Y` stay as they were.

    Source: lecture, "Nearest Neighbor Classifier", L2 distance.

    >>> pairwise_l2(np.array([[0.0, 0.0]]), np.array([[6.0, -8.0], [1.0, 0.0]]))
    array([[10.,  1.]])
    """
    x_squared = (X**2).sum(axis=1)[:, np.newaxis]
    y_squared = (Y**2).sum(axis=1)
    squared = x_squared + y_squared - 2 * X @ Y.T
    distances: np.ndarray = np.sqrt(np.maximum(squared, 0.0))  # rounding can go below 0
    return distances


def nearest_neighbor(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, metric: str = "l1"
) -> np.ndarray:
    """The label of the closest training example.

    Args:
        X_train: (N, D) float64, the training examples, one a row.
        y_train: (N,) integers from 0, their labels.
        X: (M, D) float64, the examples to be labelled.
        metric: "l1" or "l2".

    Returns:
        (M,) int64. Of several training examples at the same least distance, the first counts.
        `X_train`, `y_train` and `X` stay as they were.

    Source: lecture, "Nearest Neighbor Classifier".

    >>> nearest_neighbor(np.array([[0.0], [5.0]]), np.array([7, 3]), np.array([[4.0], [1.0]]))
    array([3, 7])
    """
    distances = pairwise_l1(X, X_train) if metric == "l1" else pairwise_l2(X, X_train)
    nearest: np.ndarray = y_train[distances.argmin(axis=1)]  # argmin takes the first
    return nearest


def knn_predict(
    X_train: np.ndarray, y_train: np.ndarray, X: np.ndarray, k: int, metric: str = "l2"
) -> np.ndarray:
    """The label that most of the k nearest training examples have.

    Args:
        X_train: (N, D) float64, the training examples, one a row.
        y_train: (N,) integers from 0, their labels.
        X: (M, D) float64, the examples to be labelled.
        k: how many neighbours vote, 1 to N.
        metric: "l1" or "l2".

    Returns:
        (M,) int64. Of several training examples at the same distance, the earlier rows are the
        nearer ones; of several labels with the most votes, the smallest wins.
        `X_train`, `y_train` and `X` stay as they were.

    Source: lecture, "Background", KNN: majority vote of the nearest examples.

    >>> X_train, y_train = np.array([[0.0], [1.0], [9.0]]), np.array([4, 2, 2])
    >>> knn_predict(X_train, y_train, np.array([[0.2]]), k=3)
    array([2])
    """
    distances = pairwise_l1(X, X_train) if metric == "l1" else pairwise_l2(X, X_train)
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]  # equal: the earlier row first
    labels = y_train[nearest]
    return np.array([np.bincount(row).argmax() for row in labels])

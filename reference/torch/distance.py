"""Lecture topic "Background" in Torch: float64 and uint8 pixels, int64 labels, any device."""

from __future__ import annotations

import torch


def pixel_index(
    row: int, col: int, width: int, channels: int = 1, channel: int = 0
) -> torch.Tensor:
    """Position of a pixel, read off an image whose numbers are their own positions."""
    positions = torch.arange((row + 1) * width * channels).reshape(row + 1, width, channels)
    return positions[row, col, channel]


def flatten_images(images: torch.Tensor) -> torch.Tensor:
    """Images (N, h, w, c) as rows (N, h·w·c)."""
    return torch.flatten(images, start_dim=1)


def l1_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """L1 distance of two arrays of any shape."""
    return torch.dist(a.double(), b.double(), p=1)


def l2_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """L2 distance of two arrays of any shape."""
    return torch.dist(a.double(), b.double(), p=2)


def pairwise_l1(X: torch.Tensor, Y: torch.Tensor) -> torch.Tensor:
    """L1 distances (N, M) of rows (N, D) and (M, D)."""
    return torch.cdist(X, Y, p=1)


def pairwise_l2(X: torch.Tensor, Y: torch.Tensor) -> torch.Tensor:
    """L2 distances (N, M) of rows (N, D) and (M, D): by a matrix product where there are many."""
    return torch.cdist(X, Y, p=2)


def nearest_neighbor(
    X_train: torch.Tensor, y_train: torch.Tensor, X: torch.Tensor, metric: str = "l1"
) -> torch.Tensor:
    """Labels (M,) of the closest training rows; min gives any of equal ones, sort the first."""
    distances = torch.cdist(X, X_train, p=1 if metric == "l1" else 2)
    order = torch.sort(distances, dim=1, stable=True).indices
    return y_train[order[:, 0]]


def knn_predict(
    X_train: torch.Tensor, y_train: torch.Tensor, X: torch.Tensor, k: int, metric: str = "l2"
) -> torch.Tensor:
    """Labels (M,) with the most votes among the k nearest; the smallest of several."""
    distances = torch.cdist(X, X_train, p=1 if metric == "l1" else 2)
    nearest = torch.sort(distances, dim=1, stable=True).indices[:, :k]
    votes = torch.nn.functional.one_hot(y_train[nearest], int(y_train.max()) + 1).sum(dim=1)
    return torch.sort(votes, dim=1, descending=True, stable=True).indices[:, 0]

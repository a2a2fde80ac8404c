"""Lecture topic "Linear classification" in Torch: float64, any device."""

from __future__ import annotations

import torch
from torch.nn import functional


def linear_regression(X: torch.Tensor, y: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Least squares with an intercept, w (D,) and b; of several, the shortest."""
    A = functional.pad(X, (0, 1), value=1.0)
    theta = torch.linalg.pinv(A, rtol=1e-10) @ y
    return theta[:-1], theta[-1]


def linear_scores(W: torch.Tensor, X: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Scores (N, C) of a linear layer."""
    return functional.linear(X, W, b)


def bias_trick(
    W: torch.Tensor, b: torch.Tensor, X: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """W (C, D + 1) with b as its last column, X (N, D + 1) with a last column of ones."""
    return torch.cat([W, b.unsqueeze(1)], dim=1), functional.pad(X, (0, 1), value=1.0)


def mean_image(images: torch.Tensor) -> torch.Tensor:
    """Mean (h, w, c) of images (N, h, w, c); uint8 has no mean of its own."""
    return images.mean(dim=0, dtype=torch.float64)


def center_images(images: torch.Tensor, mean: torch.Tensor) -> torch.Tensor:
    """The mean image subtracted from every image (N, h, w, c)."""
    return torch.sub(images.to(torch.float64), mean)


def scale_images(images: torch.Tensor) -> torch.Tensor:
    """[0, 255] to [−1, 1]: what is left of the middle 127.5, in units of it."""
    return torch.lerp(
        torch.tensor(-1.0, dtype=torch.float64, device=images.device),
        torch.tensor(1.0, dtype=torch.float64, device=images.device),
        images.to(torch.float64) / 255.0,
    )


def unit_norm(x: torch.Tensor) -> torch.Tensor:
    """Vectors along the last axis, of length 1; zeros stay zeros."""
    return functional.normalize(x.to(torch.float64), dim=-1)

"""Lecture topic "Data preprocessing" in Torch: float64, any device."""

from __future__ import annotations

import torch


def zero_center(X: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """X (N, D) less the mean (D,) of every column, and that mean."""
    _, mean = torch.var_mean(X, dim=0, correction=0)
    return X - mean, mean


def covariance(X: torch.Tensor) -> torch.Tensor:
    """Covariance (D, D) of the columns, divided by N."""
    S: torch.Tensor = torch.cov(X.T, correction=0)
    return S.reshape(X.shape[1], X.shape[1])  # of one feature, Torch makes a number


def decorrelate(X: torch.Tensor) -> torch.Tensor:
    """The components (N, D): the right singular vectors of X come with the largest first."""
    _, _, Vh = torch.linalg.svd(X)
    components: torch.Tensor = X @ Vh.mH
    return components


def whiten(X: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    """The components (N, D) divided by the roots of their variances plus eps."""
    _, _, Vh = torch.linalg.svd(X)
    components: torch.Tensor = X @ Vh.mH
    return components * torch.rsqrt(components.var(dim=0, correction=0) + eps)


def low_rank(A: torch.Tensor, k: int) -> torch.Tensor:
    """A (t, d) of the k largest singular values alone: the others are multiplied by 0."""
    U, s, Vh = torch.linalg.svd(A, full_matrices=False)
    keep = torch.arange(len(s), device=A.device) < k
    approximation: torch.Tensor = U @ torch.diag(s * keep) @ Vh
    return approximation


def components_for(X: torch.Tensor, fraction: float) -> torch.Tensor:
    """The fewest components whose squared singular values make up the fraction."""
    variances = torch.linalg.svdvals(X).square()
    kept = torch.cumsum(variances, dim=0) / variances.sum()
    k: torch.Tensor = (kept < fraction).sum() + 1
    return k

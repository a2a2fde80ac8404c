"""Lecture topic "Loss functions" in Torch: float64 scores, int64 labels, any device."""

from __future__ import annotations

import torch
from torch.nn import functional


def svm_loss(scores: torch.Tensor, y: torch.Tensor, delta: float = 1.0) -> torch.Tensor:
    """Multiclass SVM loss (N,) of scores (N, C); `multi_margin_loss` divides by C."""
    loss = functional.multi_margin_loss(scores, y, margin=delta, reduction="none")
    return loss * scores.shape[1]

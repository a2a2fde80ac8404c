"""Lecture topic "Loss functions" in Torch: float64 scores, int64 labels, any device."""

from __future__ import annotations

import torch
from torch.nn import functional


def svm_loss(scores: torch.Tensor, y: torch.Tensor, delta: float = 1.0) -> torch.Tensor:
    """Multiclass SVM loss (N,) of scores (N, C); `multi_margin_loss` divides by C."""
    loss = functional.multi_margin_loss(scores, y, margin=delta, reduction="none")
    return loss * scores.shape[1]


def softmax_cross_entropy(
    logits: torch.Tensor, y: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Softmax cross-entropy (N,) and, by autograd, its gradient (N, C), each row its own."""
    leaf = logits.detach().requires_grad_(True)
    loss = functional.cross_entropy(leaf, y, reduction="none")
    (dlogits,) = torch.autograd.grad(loss.sum(), leaf)
    return loss.detach(), dlogits

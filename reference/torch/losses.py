"""Lecture topic "Loss functions" in Torch: float64 scores, int64 labels, any device."""

from __future__ import annotations

import torch
from torch.nn import functional


def svm_loss(scores: torch.Tensor, y: torch.Tensor, delta: float = 1.0) -> torch.Tensor:
    """Multiclass SVM loss (N,) of scores (N, C); `multi_margin_loss` divides by C."""
    loss = functional.multi_margin_loss(scores, y, margin=delta, reduction="none")
    return loss * scores.shape[1]


def svm_gradient(scores: torch.Tensor, y: torch.Tensor, delta: float = 1.0) -> torch.Tensor:
    """By autograd, the gradient (N, C) of each row's SVM loss by the scores of that row."""
    leaf = scores.detach().requires_grad_(True)
    (dscores,) = torch.autograd.grad(svm_loss(leaf, y, delta).sum(), leaf)
    return dscores


def one_hot(y: torch.Tensor, C: int) -> torch.Tensor:
    """Labels (N,) as rows (N, C) of a single 1."""
    labels: torch.Tensor = functional.one_hot(y, C).to(torch.float64)
    return labels


def softmax(logits: torch.Tensor) -> torch.Tensor:
    """Probabilities (N, C) of logits (N, C), each row its own."""
    return torch.softmax(logits, dim=1)


def cross_entropy(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    """-Σ p log q (N,) of rows (N, C); xlogy(0, 0) is 0."""
    return -torch.xlogy(p, q).sum(dim=1)


def softmax_cross_entropy(
    logits: torch.Tensor, y: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Softmax cross-entropy (N,) and, by autograd, its gradient (N, C), each row its own."""
    leaf = logits.detach().requires_grad_(True)
    loss = functional.cross_entropy(leaf, y, reduction="none")
    (dlogits,) = torch.autograd.grad(loss.sum(), leaf)
    return loss.detach(), dlogits


def svm_classifier(
    W: torch.Tensor, X: torch.Tensor, y: torch.Tensor, delta: float = 1.0, reg: float = 0.0
) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean SVM loss of the scores X Wᵀ plus reg · ½ ΣW², and by autograd dW (C, D)."""
    leaf = W.detach().requires_grad_(True)
    data = functional.multi_margin_loss(functional.linear(X, leaf), y, margin=delta) * len(W)
    loss = data + reg / 2 * leaf.square().sum()
    (dW,) = torch.autograd.grad(loss, leaf)
    return loss.detach(), dW


def softmax_classifier(
    W: torch.Tensor, X: torch.Tensor, y: torch.Tensor, reg: float = 0.0
) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean softmax cross-entropy of X Wᵀ plus reg · ½ ΣW², and by autograd dW (C, D)."""
    leaf = W.detach().requires_grad_(True)
    loss = functional.cross_entropy(functional.linear(X, leaf), y)
    loss = loss + reg / 2 * leaf.square().sum()
    (dW,) = torch.autograd.grad(loss, leaf)
    return loss.detach(), dW


def hinge_inactive(scores: torch.Tensor, y: torch.Tensor, delta: float = 1.0) -> torch.Tensor:
    """Bool (N,): the true class leads the best of the others by at least the margin."""
    true = y.unsqueeze(1)
    others = scores.scatter(1, true, -torch.inf)
    return scores.gather(1, true).squeeze(1) - others.amax(dim=1) >= delta

"""Lecture topics "Learning rate" and "Hyperparameter optimization" in Torch, on any device."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

Model = dict[str, torch.Tensor]
Trial = dict[str, float]


def decayed_learning_rate(lr: float, decay: float, epoch: int) -> float:
    """`torch.optim.lr_scheduler.ExponentialLR`, its closed form."""
    return float(lr * torch.tensor(decay, dtype=torch.float64).pow(epoch))


def init_two_layer_model(
    input_size: int, hidden_size: int, n_classes: int, rng: torch.Generator, std: float = 1e-4
) -> Model:
    """Normal weights, biases zero."""

    def weights(n_in: int, n_out: int) -> torch.Tensor:
        empty = torch.empty(n_in, n_out, dtype=torch.float64, device=rng.device)
        return torch.nn.init.normal_(empty, 0.0, std, generator=rng)

    W1, W2 = weights(input_size, hidden_size), weights(hidden_size, n_classes)
    return {"W1": W1, "b1": torch.zeros_like(W1[0]), "W2": W2, "b2": torch.zeros_like(W2[0])}


def two_layer_net(
    X: torch.Tensor, model: Model, y: torch.Tensor | None = None, reg: float = 0.0
) -> Any:
    """Torch's own layers and loss; the gradients by autograd."""
    leaves = {name: value.detach().clone().requires_grad_() for name, value in model.items()}
    hidden = torch.relu(torch.addmm(leaves["b1"], X, leaves["W1"]))
    scores = torch.addmm(leaves["b2"], hidden, leaves["W2"])
    if y is None:
        return scores.detach()
    penalty = leaves["W1"].square().sum() + leaves["W2"].square().sum()
    loss = torch.nn.functional.cross_entropy(scores, y) + 0.5 * reg * penalty
    grads = torch.autograd.grad(loss, list(leaves.values()))
    return loss.detach(), dict(zip(leaves, grads, strict=True))


def _accuracy(X: torch.Tensor, y: torch.Tensor, model: Model) -> float:
    return float((two_layer_net(X, model).argmax(dim=1) == y).double().mean())


def train(
    X: torch.Tensor,
    y: torch.Tensor,
    X_val: torch.Tensor,
    y_val: torch.Tensor,
    model: Model,
    rng: torch.Generator,
    num_epochs: int,
    batch_size: int,
    learning_rate: float,
    learning_rate_decay: float = 1.0,
    reg: float = 0.0,
    update: str = "sgd",
) -> tuple[Model, dict[str, list[float]]]:
    """`torch.optim.SGD` on gradients times the learning rate: its velocity has none of its own."""
    leaves = {name: value.detach().clone().requires_grad_() for name, value in model.items()}
    momentum = 0.9 if update == "momentum" else 0.0
    optimizer = torch.optim.SGD(leaves.values(), lr=1.0, momentum=momentum)
    history: dict[str, list[float]] = {"loss": [], "train_acc": [], "val_acc": []}
    for epoch in range(num_epochs):
        lr = decayed_learning_rate(learning_rate, learning_rate_decay, epoch)
        order = torch.randperm(len(X), generator=rng, device=rng.device)
        for batch in torch.split(order, batch_size):
            loss, grads = two_layer_net(X[batch], leaves, y[batch], reg)
            history["loss"].append(float(loss))
            for name, leaf in leaves.items():
                leaf.grad = lr * grads[name]
            optimizer.step()
        history["train_acc"].append(_accuracy(X, y, leaves))
        history["val_acc"].append(_accuracy(X_val, y_val, leaves))
    return {name: leaf.detach() for name, leaf in leaves.items()}, history


def overfit_small_data(X: torch.Tensor, y: torch.Tensor, rng: torch.Generator) -> Model:
    """Until every example is right, and then a while longer."""
    model = init_two_layer_model(X.shape[1], 64, int(y.max()) + 1, rng, std=0.1)
    for _ in range(10):
        model, history = train(X, y, X, y, model, rng, 50, len(X), 0.1, update="momentum")
        if history["train_acc"][-1] == 1.0:
            break
    return model


def diagnose_learning_rate(losses: torch.Tensor) -> str:
    """How far the curve goes in all, and how much of its way leads upwards."""
    if not bool(torch.isfinite(losses).all()):
        return "too high"
    if float(losses.max() - losses.min()) < 0.05 * float(losses[0]):
        return "too low"
    steps = losses.diff()
    return "too high" if bool(steps.clamp(min=0).sum() > 0.25 * steps.abs().sum()) else "good"


def log_uniform(
    low_exponent: float, high_exponent: float, size: int, rng: torch.Generator
) -> torch.Tensor:
    """Uniform exponents of 10."""
    empty = torch.empty(size, dtype=torch.float64, device=rng.device)
    return torch.pow(10.0, empty.uniform_(low_exponent, high_exponent, generator=rng))


def grid_points(k: int) -> torch.Tensor:
    """`torch.cartesian_prod` of the values of either dimension."""
    values = torch.linspace(0.0, 1.0, k, dtype=torch.float64)
    return torch.cartesian_prod(values, values)


def random_points(n: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.rand`: a value comes twice once in 2⁵³ times."""
    return torch.rand(n, 2, generator=rng, dtype=torch.float64, device=rng.device)


def random_search(
    evaluate: Callable[[float, float], float],
    n_trials: int,
    rng: torch.Generator,
    reg_exponents: tuple[float, float] = (-5, 5),
    lr_exponents: tuple[float, float] = (-6, -3),
) -> tuple[Trial, list[Trial]]:
    """All pairs drawn at once, then tried one by one."""
    rates = log_uniform(*lr_exponents, n_trials, rng).tolist()
    strengths = log_uniform(*reg_exponents, n_trials, rng).tolist()
    trials = [
        {"lr": lr, "reg": reg, "val_acc": float(evaluate(lr, reg))}
        for lr, reg in zip(rates, strengths, strict=True)
    ]
    values = torch.tensor([trial["val_acc"] for trial in trials], dtype=torch.float64)
    return trials[int(values.argmax())], trials


def refine_range(trials: list[Trial], keep: int) -> dict[str, tuple[float, float]]:
    """`torch.topk` of the accuracies, then the extremes of their exponents."""
    values = torch.tensor([trial["val_acc"] for trial in trials], dtype=torch.float64)
    best = values.topk(keep).indices
    found = {}
    for name in ("lr", "reg"):
        numbers = torch.tensor([trial[name] for trial in trials], dtype=torch.float64)
        low, high = torch.aminmax(numbers[best].log10())
        found[name] = (float(low), float(high))
    return found

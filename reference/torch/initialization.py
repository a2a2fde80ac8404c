"""Lecture topic "Weight Initialization" in Torch: float64 tensors, any device."""

from __future__ import annotations

import math

import torch


def variance_from_moments(mean: float, mean_square: float) -> float:
    """E[X²] - E[X]²."""
    return math.fsum((mean_square, -mean * mean))


def variance_of_sum(var_x: float, var_y: float, cov: float = 0.0) -> torch.Tensor:
    """The sum of all entries of the covariance matrix of X and Y."""
    return torch.tensor([[var_x, cov], [cov, var_y]], dtype=torch.float64).sum()


def variance_of_product(mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    """E[w²] E[x²] - E[w]² E[x]², the same identity from second moments."""
    return (var_w + mean_w**2) * (var_x + mean_x**2) - (mean_w * mean_x) ** 2


def preactivation_variance(
    n: int, mean_w: float, var_w: float, mean_x: float, var_x: float
) -> torch.Tensor:
    """The sum of n equal terms."""
    term = (var_w + mean_w**2) * (var_x + mean_x**2) - (mean_w * mean_x) ** 2
    return torch.full((n,), term, dtype=torch.float64).sum()


def preserving_variance(n_in: int) -> float:
    """The square of `torch.nn.init`'s std for a gain of 1 and fan_in."""
    return (torch.nn.init.calculate_gain("linear") / math.sqrt(n_in)) ** 2


def backward_variance(n_out: int, var_w: float, var_dout: float) -> torch.Tensor:
    """n_out equal terms, added up."""
    return torch.full((n_out,), var_w * var_dout, dtype=torch.float64).sum()


def glorot_variance(n_in: int, n_out: int) -> float:
    """The reciprocal of the mean of both fans."""
    return 1.0 / ((n_in + n_out) / 2)


def relu_second_moment(var_s: float) -> float:
    """Half the second moment: the half of s below 0 adds nothing."""
    return 0.5 * var_s


def he_variance(n_in: int) -> float:
    """The square of `torch.nn.init`'s gain for ReLU, over fan_in."""
    return torch.nn.init.calculate_gain("relu") ** 2 / n_in


def variance_through_depth(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> torch.Tensor:
    """The inputs' variance times a running product of gains."""
    gain = n * var_w * (0.5 if activation == "relu" else 1.0)
    return var_x * torch.cumprod(torch.full((depth,), gain, dtype=torch.float64), dim=0)


def zero_init(n_in: int, n_out: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.nn.init.zeros_`."""
    return torch.zeros(n_in, n_out, dtype=torch.float64)


def small_init(n_in: int, n_out: int, rng: torch.Generator, std: float = 0.01) -> torch.Tensor:
    """`torch.nn.init.normal_`."""
    W = torch.empty(n_in, n_out, dtype=torch.float64)
    return torch.nn.init.normal_(W, std=std, generator=rng)


def unit_init(n_in: int, n_out: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.randn`."""
    return torch.randn(n_in, n_out, generator=rng, dtype=torch.float64)


def xavier_init(n_in: int, n_out: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.nn.init.kaiming_normal_` with a gain of 1; its weights are (n_out, n_in)."""
    W = torch.empty(n_out, n_in, dtype=torch.float64)
    return torch.nn.init.kaiming_normal_(W, nonlinearity="linear", generator=rng).T


def glorot_init(n_in: int, n_out: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.nn.init.xavier_normal_`, which is Glorot's."""
    W = torch.empty(n_out, n_in, dtype=torch.float64)
    return torch.nn.init.xavier_normal_(W, generator=rng).T


def he_init(n_in: int, n_out: int, rng: torch.Generator) -> torch.Tensor:
    """`torch.nn.init.kaiming_normal_`; its weights are (n_out, n_in)."""
    W = torch.empty(n_out, n_in, dtype=torch.float64)
    return torch.nn.init.kaiming_normal_(W, nonlinearity="relu", generator=rng).T


def activation_statistics(
    X: torch.Tensor, weights: list[torch.Tensor], activation: str = "tanh"
) -> tuple[torch.Tensor, torch.Tensor]:
    """The statistics of each layer by `torch.var_mean`, of all its numbers."""
    function = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid}[activation]
    found, a = [], X
    for W in weights:
        a = function(torch.mm(a, W))
        found.append(torch.var_mean(a, correction=0))
    return torch.stack([mean for _, mean in found]), torch.stack([v for v, _ in found]).sqrt()


def saturated_fraction(activations: torch.Tensor, threshold: float = 0.97) -> torch.Tensor:
    """A mean of zeros and ones."""
    return activations.abs().gt(threshold).double().mean()


def symmetry_broken(W: torch.Tensor) -> bool:
    """Whether `torch.unique` leaves every column."""
    return bool(torch.unique(W, dim=1).shape[1] == W.shape[1])

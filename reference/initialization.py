"""Lecture topic "Weight Initialization": the variance derivations, and the weights they lead to."""

from __future__ import annotations

import numpy as np


def variance_from_moments(mean: float, mean_square: float) -> float:
    """Var(X) = E[X²] - E[X]².

    Args:
        mean: E[X].
        mean_square: E[X²], at least E[X]².

    Source: lecture, "Xavier initialization".

    >>> variance_from_moments(3.0, 13.0)
    4.0
    """
    return mean_square - mean**2


def variance_of_sum(var_x: float, var_y: float, cov: float = 0.0) -> float:
    """Var(X + Y) = Var(X) + Var(Y) + 2 Cov(X, Y).

    Args:
        var_x: Var(X).
        var_y: Var(Y).
        cov: Cov(X, Y) = E[XY] - E[X] E[Y]; 0 for independent X and Y, as in the lecture.

    Source: lecture, "Calibrating the variances with 1/sqrt(n)".

    >>> variance_of_sum(4.0, 9.0, -3.0)
    7.0
    """
    return var_x + var_y + 2 * cov


def variance_of_product(mean_w: float, var_w: float, mean_x: float, var_x: float) -> float:
    """Var(wx) = E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x) for independent w and x.

    Args:
        mean_w: E[w].
        var_w: Var(w).
        mean_x: E[x].
        var_x: Var(x).

    Source: lecture, "Xavier initialization".

    >>> variance_of_product(2.0, 3.0, 1.0, 4.0)
    31.0
    """
    return mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x


def preactivation_variance(
    n: int, mean_w: float, var_w: float, mean_x: float, var_x: float
) -> float:
    """Var(s) of s = Σ wᵢxᵢ over n independent terms; n Var(w) Var(x) where the means are 0.

    Args:
        n: number of inputs.
        mean_w: mean of each weight.
        var_w: variance of each weight.
        mean_x: mean of each input.
        var_x: variance of each input.

    Source: lecture, "Xavier initialization".

    >>> preactivation_variance(5, 2.0, 3.0, 1.0, 4.0)
    155.0
    """
    return n * (mean_w**2 * var_x + mean_x**2 * var_w + var_w * var_x)


def preserving_variance(n_in: int) -> float:
    """The Var(w) of zero-mean weights with which Var(s) = Var(x): 1 / n_in.

    Args:
        n_in: number of inputs of a unit.

    Source: lecture, "Xavier initialization".

    >>> preserving_variance(100)
    0.01
    """
    return 1.0 / n_in


def backward_variance(n_out: int, var_w: float, var_dout: float) -> float:
    """Variance of the gradient one layer down, dx = Σ wⱼ doutⱼ over the n_out units of the layer.

    Args:
        n_out: number of units of the layer that the gradient comes through.
        var_w: variance of its weights, of mean 0.
        var_dout: variance of the gradient at each unit, of mean 0.

    Source: lecture, "Glorot & Bengio's formula".

    >>> backward_variance(50, 0.01, 4.0)
    2.0
    """
    return n_out * var_w * var_dout


def glorot_variance(n_in: int, n_out: int) -> float:
    """Glorot and Bengio's compromise between forward and backward: 2 / (n_in + n_out).

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.

    Source: lecture, "Glorot & Bengio's formula".

    >>> glorot_variance(300, 100)
    0.005
    """
    return 2.0 / (n_in + n_out)


def relu_second_moment(var_s: float) -> float:
    """E[max(0, s)²] of an s that is symmetric about 0: half of Var(s).

    Args:
        var_s: variance of s.

    Source: lecture, "He initialization": a rectifying linear unit is zero for half of its input.

    >>> relu_second_moment(6.0)
    3.0
    """
    return var_s / 2


def he_variance(n_in: int) -> float:
    """The Var(w) that makes up for ReLU's half: 2 / n_in.

    Args:
        n_in: number of inputs of a unit.

    Source: lecture, "He initialization".

    >>> he_variance(100)
    0.02
    """
    return 2.0 / n_in


def variance_through_depth(
    depth: int, n: int, var_w: float, var_x: float, activation: str = "linear"
) -> np.ndarray:
    """E[a²] of each layer's outputs: var_x (n var_w)^l, with ReLU var_x (n var_w / 2)^l.

    Args:
        depth: number of layers, at least 1.
        n: units of every layer.
        var_w: variance of the weights, of mean 0.
        var_x: variance of the inputs, of mean 0.
        activation: "linear" or "relu".

    Returns:
        (depth,) float64: the second moment of the outputs of layer 1, 2, …, depth.

    Source: lecture, "Xavier initialization" and "He initialization".

    >>> variance_through_depth(3, 100, 0.02, 5.0, "relu")
    array([5., 5., 5.])
    """
    gain = n * var_w / 2 if activation == "relu" else n * var_w
    layers = np.arange(1, depth + 1)
    return var_x * np.power(gain, layers)


def zero_init(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """All weights 0: every unit stays the same as every other.

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: not used.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "All zero initialization".

    >>> zero_init(2, 3, np.random.default_rng(0))
    array([[0., 0., 0.],
           [0., 0., 0.]])
    """
    return np.zeros((n_in, n_out))


def small_init(n_in: int, n_out: int, rng: np.random.Generator, std: float = 0.01) -> np.ndarray:
    """Normal weights of a small standard deviation: 0.01 * np.random.randn(D, H).

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: the only source of randomness.
        std: standard deviation.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "Initialize with small values".
    """
    return rng.normal(0.0, std, (n_in, n_out))


def unit_init(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of standard deviation 1.

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: the only source of randomness.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "Weight Initialization": the standard deviation 1.0 in place of 0.01.
    """
    return rng.normal(0.0, 1.0, (n_in, n_out))


def xavier_init(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of variance 1 / n_in: np.random.randn(n) / sqrt(n).

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: the only source of randomness.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "Xavier initialization".
    """
    std = np.sqrt(1.0 / n_in)
    return rng.normal(0.0, std, (n_in, n_out))


def glorot_init(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of variance 2 / (n_in + n_out).

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: the only source of randomness.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "Glorot & Bengio's formula".
    """
    std = np.sqrt(2.0 / (n_in + n_out))
    return rng.normal(0.0, std, (n_in, n_out))


def he_init(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Normal weights of variance 2 / n_in, for layers with ReLU.

    Args:
        n_in: inputs of the layer.
        n_out: outputs of the layer.
        rng: the only source of randomness.

    Returns:
        (n_in, n_out) float64.

    Source: lecture, "He initialization".
    """
    std = np.sqrt(2.0 / n_in)
    return rng.normal(0.0, std, (n_in, n_out))


def activation_statistics(
    X: np.ndarray, weights: list[np.ndarray], activation: str = "tanh"
) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of each layer's activations, over all examples and units.

    Args:
        X: (N, D) float64.
        weights: matrices (D, H1), (H1, H2), …; there are no biases.
        activation: "tanh", "relu" or "sigmoid", after every layer.

    Returns:
        (means, stds), each (layers,) float64, the first layer first.

    Source: lecture, "Weight Initialization": the histograms of the activations.

    >>> activation_statistics(np.array([[1.0, -2.0]]), [np.array([[1.0], [-1.0]])], "relu")
    (array([3.]), array([0.]))
    """
    means, stds = [], []
    a = X
    for W in weights:
        s = a @ W
        if activation == "relu":
            a = np.maximum(s, 0.0)
        elif activation == "sigmoid":
            a = 1.0 / (1.0 + np.exp(-s))
        else:
            a = np.tanh(s)
        means.append(a.mean())
        stds.append(a.std())
    return np.array(means), np.array(stds)


def saturated_fraction(activations: np.ndarray, threshold: float = 0.97) -> float:
    """Share of activations whose size is above the threshold: tanh is flat there.

    Args:
        activations: outputs of tanh, float64 of any shape.
        threshold: what counts as saturated.

    Returns:
        float in [0, 1].

    Source: lecture, "Weight Initialization": with a standard deviation of 1 the pre-activations
    are too large.

    >>> saturated_fraction(np.array([0.99, -0.98, 0.5, 0.1]))
    0.5
    """
    return float(np.mean(np.abs(activations) > threshold))


def symmetry_broken(W: np.ndarray) -> bool:
    """Whether all units of a layer have weights of their own: no two columns are equal.

    Args:
        W: (D, H) float64, a column a unit.

    Returns:
        False where two columns are equal, else True.

    Source: lecture, "All zero initialization".

    >>> symmetry_broken(np.array([[1.0, 2.0, 1.0], [0.0, 0.0, 0.0]]))
    False
    """
    equal = (W[:, :, np.newaxis] == W[:, np.newaxis, :]).all(axis=0)
    return bool(equal.sum() == W.shape[1])

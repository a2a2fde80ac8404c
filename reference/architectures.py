"""Lecture topic "Neural Network Architecture": perceptron, MLP, convolution, recurrence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def relu(x: np.ndarray) -> np.ndarray:
    """ReLU, max(0, x), elementwise."""
    positive: np.ndarray = np.maximum(0.0, x)
    return positive


def perceptron(w: np.ndarray, b: float, X: np.ndarray) -> np.ndarray:
    """Which examples the perceptron fires for: the step of its weighted sum.

    1 where w · x + b ≥ 0, else 0

    Args:
        w: (D,) float64, the weights.
        b: the bias.
        X: (N, D) float64, one row for each example.

    Returns:
        (N,) of 0 and 1, one number for each example; exactly 0 counts as firing.

    Source: lecture, "Neural Network Architecture", Perceptron (Rosenblatt, 1958).

    >>> perceptron(np.array([1.0, 1.0]), -1.5, np.array([[0.0, 1.0], [1.0, 1.0]]))
    array([0, 1])
    """
    z = X @ w + b
    fires: np.ndarray = (z >= 0).astype(int)
    return fires


def perceptron_update(
    w: np.ndarray, b: float, x: np.ndarray, target: int, lr: float
) -> tuple[np.ndarray, float]:
    """One step of the perceptron rule, on one example.

    w ← w + η (target - prediction) x,   b ← b + η (target - prediction)

    Args:
        w: (D,) float64, the weights.
        b: the bias.
        x: (D,) float64, one example.
        target: what the perceptron should say of it, 0 or 1.
        lr: learning rate η.

    Returns:
        w, b: the new weights, as a new array, and the new bias. Where the prediction
        is right, both are what they were.

    Source: lecture, "Neural Network Architecture", Perceptron (Rosenblatt, 1958).

    >>> perceptron_update(np.array([1.0, -1.0]), 0.0, np.array([2.0, 3.0]), 1, lr=0.5)
    (array([2. , 0.5]), 0.5)
    """
    prediction = 1 if w @ x + b >= 0 else 0
    error = target - prediction
    return w + lr * error * x, b + lr * error


def mlp_forward(
    X: np.ndarray,
    layers: Sequence[tuple[np.ndarray, np.ndarray]],
    activation: Callable[[np.ndarray], np.ndarray] = relu,
) -> np.ndarray:
    """Scores of a multi-layer perceptron.

    h ← activation(h W + b) for every layer but the last; the last gives h W + b

    Args:
        X: (N, D) float64, one row for each example.
        layers: a list of pairs (W, b), first layer first: W (n_in, n_out), b (n_out,).
        activation: a function of an array, elementwise.

    Returns:
        (N, C) float64, the scores, with C the last layer's n_out.

    Source: lecture, "Neural Network Architecture", Multi Layer perceptron.

    >>> W = np.array([[1.0, -1.0]])
    >>> mlp_forward(np.array([[2.0], [-3.0]]), [(W, np.zeros(2)), (W.T, np.array([0.5]))])
    array([[ 2.5],
           [-2.5]])
    """
    h = X
    for W, b in layers[:-1]:
        h = activation(h @ W + b)
    W, b = layers[-1]
    scores: np.ndarray = h @ W + b
    return scores


def conv2d(
    images: np.ndarray,
    kernels: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """A convolutional layer: every kernel slides over every image (cross-correlation).

    out[n, y, x, f] = b[f] + Σ_{i,j,c} padded[n, y·stride + i, x·stride + j, c] K[i, j, c, f]

    Args:
        images: (N, height, width, c) float64.
        kernels: (k, k, c, f) float64, f kernels of k × k pixels and c channels.
        bias: (f,) float64, one number for each kernel.
        stride: how many pixels the kernels move at a time, down and across.
        padding: rows and columns of zeros that are put around each image, on all four sides.

    Returns:
        (N, h', w', f) float64, h' = floor((height + 2·padding - k) / stride) + 1, w' alike.

    Source: lecture, "Neural Network Architecture", Convolution Neural Network.

    >>> image = np.arange(6.0).reshape(1, 2, 3, 1)
    >>> conv2d(image, np.ones((2, 2, 1, 1)), np.zeros(1)).tolist()
    [[[[8.0], [12.0]]]]
    """
    sides = ((0, 0), (padding, padding), (padding, padding), (0, 0))
    padded = np.pad(images, sides)
    k = kernels.shape[0]
    rows = (padded.shape[1] - k) // stride + 1
    columns = (padded.shape[2] - k) // stride + 1
    out: np.ndarray = np.zeros((len(images), rows, columns, kernels.shape[3])) + bias
    for i in range(k):
        for j in range(k):
            # What stands under the kernels' number (i, j), at every place at once.
            under = padded[:, i : i + stride * rows : stride, j : j + stride * columns : stride]
            out += under @ kernels[i, j]
    return out


def rnn_forward(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """The hidden states of a recurrent network, step by step.

    h_t = tanh(x_t Wx + h_{t-1} Wh + b)

    Args:
        X: (N, T, D) float64, N sequences of T steps.
        h0: (N, H) float64, the state before the first step.
        Wx: (D, H) float64, from the input to the state.
        Wh: (H, H) float64, from the state before to the state.
        b: (H,) float64.

    Returns:
        (N, T, H) float64, the states h_1 … h_T of each sequence; h0 is not among them.

    Source: lecture, "Neural Network Architecture", Recurrent Neural Network (Elman, 1990).

    >>> X = np.array([[[1.0], [0.0]]])
    >>> rnn_forward(X, np.zeros((1, 1)), np.eye(1), np.eye(1), np.zeros(1)).round(4)
    array([[[0.7616],
            [0.642 ]]])
    """
    h = h0
    states = []
    for t in range(X.shape[1]):
        h = np.tanh(X[:, t] @ Wx + h @ Wh + b)
        states.append(h)
    return np.stack(states, axis=1)


def parameter_count(layer_sizes: Sequence[int]) -> int:
    """How many numbers a multi-layer perceptron learns: its weights and biases.

    Args:
        layer_sizes: the number of inputs, then the units of each layer, the scores' among them.

    Returns:
        int, n_in · n_out weights and n_out biases for each layer.

    Source: lecture, "Neural Network Architecture", Multi Layer perceptron.

    >>> parameter_count([784, 100, 10])
    79510
    """
    total = 0
    for layer in range(1, len(layer_sizes)):
        n_in, n_out = layer_sizes[layer - 1], layer_sizes[layer]
        total += n_in * n_out + n_out
    return total


def collapse_linear_layers(
    W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The one layer that two layers without an activation between them are.

    (X W1 + b1) W2 + b2 = X W + b for every X

    Args:
        W1: (D, H) float64, weights of the first layer.
        b1: (H,) float64, its biases.
        W2: (H, C) float64, weights of the second layer.
        b2: (C,) float64, its biases.

    Returns:
        W (D, C), b (C,): the weights and biases of the one layer.

    Source: lecture, "Activations": non-linearity.

    >>> W1, W2 = np.array([[1.0, 2.0]]), np.array([[3.0], [1.0]])
    >>> collapse_linear_layers(W1, np.array([1.0, 0.0]), W2, np.array([0.5]))
    (array([[5.]]), array([3.5]))
    """
    W = W1 @ W2
    b = b1 @ W2 + b2
    return W, b

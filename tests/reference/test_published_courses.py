"""The references at numbers that other courses print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from reference import (
    activations,
    architectures,
    backprop,
    distance,
    losses,
    optimizers,
    regularization,
)

MAZUR = {
    "x": np.array([0.05, 0.10]),
    "W1": np.array([[0.15, 0.20], [0.25, 0.30]]),
    "b1": 0.35,
    "W2": np.array([[0.40, 0.45], [0.50, 0.55]]),
    "b2": 0.60,
}
TARGET = np.array([0.01, 0.99])
SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
NOTES = np.array([[-2.85, 0.86, 0.28]])
NINE = np.arange(9.0).reshape(1, 3, 3, 1)
FOUR = np.arange(4.0).reshape(2, 2, 1, 1)
TWO_CHANNELS = np.stack([NINE, NINE + 1], axis=3)[..., 0]
TWO_DEEP = np.stack([FOUR, FOUR + 1], axis=2)[..., 0]


def between(low: float, high: float, *shape: int) -> np.ndarray:
    """As CS231n's tests make their data."""
    return np.linspace(low, high, int(np.prod(shape))).reshape(shape)


def channels_last(images: np.ndarray) -> np.ndarray:
    return images.transpose(0, 2, 3, 1)


def two_layers() -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    X = between(-5.5, 4.5, 5, 3).T
    first = between(-0.7, 0.3, 5, 50), between(-0.1, 0.9, 50)
    return X, [first, (between(-0.3, 0.4, 50, 7), between(-0.9, 0.1, 7))]


def cs231n_convolution() -> np.ndarray:
    kernels = between(-0.2, 0.3, 3, 3, 4, 4).transpose(2, 3, 1, 0)
    images = channels_last(between(-0.1, 0.5, 2, 3, 4, 4))
    out = architectures.conv2d(images, kernels, between(-0.1, 0.2, 3), stride=2, padding=1)
    return out.transpose(0, 3, 1, 2)


def cs231n_rnn() -> np.ndarray:
    X, h0 = between(-0.1, 0.3, 2, 3, 4), between(-0.3, 0.1, 2, 5)
    Wx, Wh = between(-0.2, 0.4, 4, 5), between(-0.4, 0.1, 5, 5)
    return architectures.rnn_forward(X, h0, Wx, Wh, between(-0.7, 0.1, 5))


def cs231n_optimizer(name: str, state: Sequence[np.ndarray], *rest: float) -> Sequence[np.ndarray]:
    """The first numbers of the new w and of each state."""
    w, dw = between(-0.4, 0.6, 4, 5), between(-0.6, 0.4, 4, 5)
    results = getattr(optimizers, name)(w, dw, *state, *rest)
    return [result[0, :3] for result in results]


def mazur(name: str, *more: Any) -> Any:
    x, *weights = MAZUR.values()
    return getattr(backprop, name)(x, TARGET, *weights, *more)


def of_ten_thousand_steps() -> tuple[float, np.ndarray]:
    W1, b1, W2, b2, errors = mazur("train_tiny_net", 0.5, 10_000)
    return errors[-1], backprop.tiny_net_forward(MAZUR["x"], W1, b1, W2, b2)["out_o"]


# where it is printed, the call, the number, how far off its digits may be
PUBLISHED: list[tuple[str, Callable[[], Any], Any, float]] = [
    (
        "CS231n, lecture 3: multiclass SVM loss of cat, car and frog",
        lambda: losses.svm_loss(SCORES, np.array([0, 1, 2])),
        [2.9, 0.0, 12.9],
        1e-9,
    ),
    (
        "CS231n, lecture 3: their mean",
        lambda: losses.svm_loss(SCORES, np.array([0, 1, 2])).mean(),
        5.27,
        5e-3,
    ),
    (
        "CS231n, lecture 3: softmax of the cat (natural logarithm)",
        lambda: losses.softmax_cross_entropy(SCORES[:1], np.array([0]))[0],
        [2.04],
        5e-3,
    ),
    (
        "CS231n, lecture 3: probabilities of the cat",
        lambda: losses.softmax(SCORES[:1]),
        [[0.13, 0.87, 0.00]],
        5e-3,
    ),
    (
        "CS231n notes, linear classification: hinge against cross-entropy, hinge",
        lambda: losses.svm_loss(NOTES, np.array([2])),
        [1.58],
        5e-3,
    ),
    (
        "CS231n notes, linear classification: hinge against cross-entropy, softmax",
        lambda: losses.softmax(NOTES),
        [[0.016, 0.631, 0.353]],
        1e-3,
    ),
    (
        "CS231n notes, linear classification: hinge against cross-entropy, loss",
        lambda: losses.softmax_cross_entropy(NOTES, np.array([2]))[0],
        [1.04],
        5e-3,
    ),
    (
        "CS231n notes, backpropagation: the sigmoid neuron at 1, and its gradient",
        lambda: [activations.sigmoid(1.0), activations.sigmoid_gradient(1.0)],
        [0.73, 0.2],
        5e-3,
    ),
    (
        "CS231n, assignment 2: affine_forward",
        lambda: backprop.affine_forward(
            between(-0.1, 0.5, 2, 120), between(-0.2, 0.3, 120, 3), between(-0.3, 0.1, 3)
        ),
        [[1.49834967, 1.70660132, 1.91485297], [3.25553199, 3.5141327, 3.77273342]],
        1e-8,
    ),
    (
        "CS231n, assignment 2: relu_forward",
        lambda: activations.relu(between(-0.5, 0.5, 3, 4)),
        [[0, 0, 0, 0], [0, 0, 0.04545455, 0.13636364], [0.22727273, 0.31818182, 0.40909091, 0.5]],
        1e-8,
    ),
    (
        "CS231n, assignment 2: scores of the two-layer net, first example",
        lambda: architectures.mlp_forward(*two_layers())[0],
        [
            11.53165108,
            12.2917344,
            13.05181771,
            13.81190102,
            14.57198434,
            15.33206765,
            16.09215096,
        ],
        1e-7,
    ),
    (
        "CS231n, assignment 2: loss of the two-layer net",
        lambda: backprop.mlp_loss_and_gradients(
            two_layers()[0], np.array([0, 5, 1]), two_layers()[1]
        )[0],
        3.4702243556,
        1e-9,
    ),
    (
        "CS231n, assignment 2: conv_forward_naive, first filter",
        lambda: cs231n_convolution()[:, 0],
        [
            [[-0.08759809, -0.10987781], [-0.18387192, -0.2109216]],
            [[-0.98053589, -1.03143541], [-1.19128892, -1.24695841]],
        ],
        1e-8,
    ),
    (
        "CS231n, assignment 3: rnn_forward, first example",
        lambda: cs231n_rnn()[0],
        [
            [-0.42070749, -0.27279261, -0.11074945, 0.05740409, 0.22236251],
            [-0.39525808, -0.22554661, -0.0409454, 0.14649412, 0.32397316],
            [-0.42305111, -0.24223728, -0.04287027, 0.15997045, 0.35014525],
        ],
        1e-8,
    ),
    (
        "CS231n, assignment 2: sgd_momentum (its velocity is −m)",
        lambda: cs231n_optimizer("momentum_step", [-between(0.6, 0.9, 4, 5)], 1e-3),
        [[0.1406, 0.20738947, 0.27417895], [-0.5406, -0.55475789, -0.56891579]],
        1e-8,
    ),
    (
        "CS231n, assignment 2: rmsprop",
        lambda: cs231n_optimizer("rmsprop_step", [between(0.6, 0.9, 4, 5)], 1e-2, 0.99),
        [[-0.39223849, -0.34037513, -0.28849239], [0.5976, 0.6126277, 0.6277108]],
        1e-7,
    ),
    (
        "CS231n, assignment 2: adam, at the sixth step",
        lambda: cs231n_optimizer(
            "adam_step", [between(0.6, 0.9, 4, 5), between(0.7, 0.5, 4, 5)], 6, 1e-2
        ),
        [
            [-0.40094747, -0.34836187, -0.29577703],
            [0.48, 0.49947368, 0.51894737],
            [0.69966, 0.68908382, 0.67851319],
        ],
        1e-7,
    ),
    (
        "Mazur, a step by step backpropagation example: the outputs",
        lambda: backprop.tiny_net_forward(**MAZUR)["out_o"],
        [0.75136507, 0.772928465],
        1e-8,
    ),
    (
        "Mazur: the total error",
        lambda: backprop.total_error(TARGET, np.array([0.75136507, 0.772928465])),
        0.298371109,
        1e-8,
    ),
    (
        "Mazur: the derivatives by w5 and w1",
        lambda: [mazur("tiny_net_backward")[name][0, 0] for name in ("dW2", "dW1")],
        [0.082167041, 0.000438568],
        1e-9,
    ),
    (
        "Mazur: w5 to w8 after a step",
        lambda: mazur("tiny_net_step", 0.5)[2],
        [[0.35891648, 0.408666186], [0.511301270, 0.561370121]],
        1e-8,
    ),
    (
        "Mazur: w1 to w4 after a step",
        lambda: mazur("tiny_net_step", 0.5)[0],
        [[0.149780716, 0.19956143], [0.24975114, 0.29950229]],
        1e-8,
    ),
    (
        "Mazur: the error after a step",
        lambda: mazur("train_tiny_net", 0.5, 1)[-1][-1],
        0.291027924,
        2e-7,
    ),
    (
        "Mazur: the error after 10,000 steps",
        lambda: of_ten_thousand_steps()[0],
        0.0000351085,
        2e-7,
    ),
    (
        "Mazur: the outputs after 10,000 steps",
        lambda: of_ten_thousand_steps()[1],
        [0.015912196, 0.984065734],
        5e-5,
    ),
    (
        "Dive into Deep Learning, softmax regression from scratch: cross-entropy",
        lambda: losses.cross_entropy(
            np.eye(3)[[0, 2]], np.array([[0.1, 0.3, 0.6], [0.3, 0.2, 0.5]])
        ),
        [2.3026, 0.6931],
        5e-5,
    ),
    (
        "Dive into Deep Learning, linear algebra: both norms of (3, −4)",
        lambda: [
            regularization.l1_penalty(np.array([3.0, -4.0])),
            distance.l2_distance(np.array([3.0, -4.0]), np.zeros(2)),
        ],
        [7.0, 5.0],
        1e-12,
    ),
    (
        "Dive into Deep Learning, convolutions for images",
        lambda: architectures.conv2d(NINE, FOUR, np.zeros(1))[0, :, :, 0],
        [[19, 25], [37, 43]],
        1e-12,
    ),
    (
        "Dive into Deep Learning, padding",
        lambda: architectures.conv2d(NINE, FOUR, np.zeros(1), padding=1)[0, :, :, 0],
        [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]],
        1e-12,
    ),
    (
        "Dive into Deep Learning, multiple input and output channels",
        lambda: architectures.conv2d(
            TWO_CHANNELS, np.concatenate([TWO_DEEP + i for i in range(3)], axis=3), np.zeros(3)
        )[0].transpose(2, 0, 1),
        [[[56, 72], [104, 120]], [[76, 100], [148, 172]], [[96, 128], [192, 224]]],
        1e-12,
    ),
]


@pytest.mark.parametrize(
    "call, printed, digits", [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED]
)
def test_a_published_number(call, printed, digits):
    result = np.asarray(call(), dtype=float)
    assert result.shape == np.shape(printed)
    assert np.abs(result - printed).max() <= digits

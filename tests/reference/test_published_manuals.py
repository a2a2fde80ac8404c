"""The references at numbers that manuals, a paper and an encyclopedia print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference import architectures, distance, linear, losses, optimizers, preprocessing

PCA = np.array([[-1.0, -1], [-2, -1], [-3, -2], [1, 1], [2, 1], [3, 2]])

# where it is printed, the call, the number, how far off its digits may be
PUBLISHED: list[tuple[str, Callable[[], Any], Any, float]] = [
    (
        "Wikipedia, Softmax function",
        lambda: losses.softmax(np.array([[1.0, 2, 3, 4, 1, 2, 3]])),
        [[0.024, 0.064, 0.175, 0.475, 0.024, 0.064, 0.175]],
        5e-4,
    ),
    (
        "SciPy manual, scipy.special.softmax",
        lambda: losses.softmax(np.array([[1, 0.5, 0.2, 3], [1, -1, 7, 3], [2, 12, 13, 3]])),
        [
            [1.05877e-01, 6.42177e-02, 4.75736e-02, 7.82332e-01],
            [2.42746e-03, 3.28521e-04, 9.79307e-01, 1.79366e-02],
            [1.22094e-05, 2.68929e-01, 7.31025e-01, 3.31885e-05],
        ],
        1e-6,
    ),
    (
        "PyTorch manual, torch.nn.functional.one_hot",
        lambda: losses.one_hot(np.arange(5) % 3, 5),
        [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0]],
        0.0,
    ),
    (
        "scikit-learn manual, LinearRegression",
        lambda: np.append(
            *linear.linear_regression(
                np.array([[1.0, 1], [1, 2], [2, 2], [2, 3]]), np.array([6.0, 8, 9, 11])
            )
        ),
        [1.0, 2.0, 3.0],
        1e-9,
    ),
    (
        "scikit-learn manual, Normalizer",
        lambda: linear.unit_norm(np.array([[4, 1, 2, 2], [1, 3, 9, 3], [5, 7, 5, 1]])),
        [[0.8, 0.2, 0.4, 0.4], [0.1, 0.3, 0.9, 0.3], [0.5, 0.7, 0.5, 0.1]],
        1e-12,
    ),
    (
        "scikit-learn manual, manhattan_distances",
        lambda: distance.pairwise_l1(np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 2], [0, 3]])),
        [[0, 2], [4, 4]],
        1e-12,
    ),
    (
        "scikit-learn manual, euclidean_distances",
        lambda: distance.pairwise_l2(np.array([[0.0, 1], [1, 1]]), np.zeros((1, 2))),
        [[1.0], [1.41421356]],
        1e-8,
    ),
    (
        "scikit-learn manual, KNeighborsClassifier",
        lambda: distance.knn_predict(
            np.array([[0.0], [1], [2], [3]]), np.array([0, 0, 1, 1]), np.array([[1.1]]), 3
        ),
        [0],
        0.0,
    ),
    (
        "scikit-learn manual, PCA: shares 0.9924 and 0.0075",
        lambda: [preprocessing.components_for(PCA, share) for share in (0.9924, 0.9925)],
        [1, 2],
        0.0,
    ),
    (
        "scikit-learn manual, PCA: singular values",
        lambda: np.linalg.norm(preprocessing.decorrelate(PCA), axis=0),
        [6.30061, 0.54980],
        5e-6,
    ),
    (
        "Keras examples, MNIST multi-layer perceptron: total params",
        lambda: architectures.parameter_count([784, 512, 512, 10]),
        669_706,
        0.0,
    ),
    (
        "Kingma and Ba, Adam: the first step is the learning rate, whatever the gradient",
        lambda: [
            abs(float(optimizers.adam_step(np.zeros(1), np.array([g]), *np.zeros((2, 1)), 1)[0][0]))
            for g in (1.0, 1e2, 1e4)
        ],
        [1e-3, 1e-3, 1e-3],
        1e-7,
    ),
]


@pytest.mark.parametrize(
    "call, printed, digits", [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED]
)
def test_a_published_number(call, printed, digits):
    result = np.asarray(call(), dtype=float)
    assert result.shape == np.shape(printed)
    assert np.abs(result - printed).max() <= digits

"""Lecture topic "Data preprocessing": decorrelated and whitened data, low rank."""

from __future__ import annotations

import numpy as np


def zero_center(X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The mean of every feature subtracted.

    Args:
        X: (N, D) float64, one row for each example.

    Returns:
        centred: (N, D) float64, every column with mean 0.
        mean: (D,) float64, what was subtracted: new examples are centred by it, too.
        `X` stays as it was.

    Source: lecture, "Image data preprocessing": subtracting the mean from every feature.

    >>> zero_center(np.array([[1.0, 10.0], [3.0, 30.0]]))
    (array([[ -1., -10.],
           [  1.,  10.]]), array([ 2., 20.]))
    """
    mean = X.mean(axis=0)
    return X - mean, mean


def covariance(X: np.ndarray) -> np.ndarray:
    """How the features vary together: XᵀX / N.

    Args:
        X: (N, D) float64, centred: every column has mean 0.

    Returns:
        (D, D) float64, the variances on the diagonal. `X` stays as it was.

    Source: lecture, "Data Preprocessing": what U and S are taken from.

    >>> covariance(np.array([[1.0, 2.0], [-1.0, -2.0]]))
    array([[1., 2.],
           [2., 4.]])
    """
    S: np.ndarray = X.T @ X / len(X)
    return S


def decorrelate(X: np.ndarray) -> np.ndarray:
    """The data on the axes along which they vary on their own: Uᵀx for every row x.

    U holds the eigenvectors of the covariance as columns, that of the largest variance first.

    Args:
        X: (N, D) float64, centred: every column has mean 0.

    Returns:
        (N, D) float64, column j is the j-th component, up to its sign. `X` stays as it was.

    Source: lecture, "Data Preprocessing": Decorrelated data, UᵀX.

    >>> np.abs(decorrelate(np.array([[3.0, 4.0], [-3.0, -4.0]]))).round(6)
    array([[5., 0.],
           [5., 0.]])
    """
    S, U = np.linalg.eigh(X.T @ X / len(X))
    order = np.argsort(S)[::-1]
    decorrelated: np.ndarray = X @ U[:, order]  # row by row, (Uᵀx)ᵀ = xᵀU
    return decorrelated


def whiten(X: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """The decorrelated data, each component brought to variance 1: Uᵀx / sqrt(S + ε).

    U holds the eigenvectors of the covariance as columns and S its eigenvalues, the largest first.

    Args:
        X: (N, D) float64, centred: every column has mean 0.
        eps: ε, added to each variance so that none is 0.

    Returns:
        (N, D) float64, column j is the j-th component, up to its sign. `X` stays as it was.

    Source: lecture, "Data Preprocessing": Whitened data, UᵀX / sqrt(S + ε).

    >>> np.abs(whiten(np.array([[3.0, 4.0], [-3.0, -4.0]]))).round(4)
    array([[1., 0.],
           [1., 0.]])
    """
    S, U = np.linalg.eigh(X.T @ X / len(X))
    order = np.argsort(S)[::-1]
    S, U = S[order], U[:, order]
    whitened: np.ndarray = X @ U / np.sqrt(S + eps)
    return whitened


def low_rank(A: np.ndarray, k: int) -> np.ndarray:
    """The matrix of rank k that is nearest to A: U_k Σ_k V_kᵀ, the k largest singular values.

    Args:
        A: (t, d) float64.
        k: how many singular values are kept, from 1 to min(t, d).

    Returns:
        (t, d) float64. `A` stays as it was.

    Source: lecture, "Data Preprocessing": A = U Σ Vᵀ ≈ U_k Σ_k V_kᵀ.

    >>> low_rank(np.array([[3.0, 0.0], [0.0, 2.0]]), 1)
    array([[3., 0.],
           [0., 0.]])
    """
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    approximation: np.ndarray = (U[:, :k] * s[:k]) @ Vt[:k]
    return approximation


def components_for(X: np.ndarray, fraction: float) -> int:
    """The fewest components that keep a fraction of the variance.

    The smallest k with (S_1 + … + S_k) / (S_1 + … + S_D) ≥ fraction, S the eigenvalues of the
    covariance, the largest first.

    Args:
        X: (N, D) float64, centred: every column has mean 0.
        fraction: how much of the variance to keep, between 0 and 1.

    Returns:
        k, an integer from 1 to D. `X` stays as it was.

    Source: lecture, "Data Preprocessing": how large k has to be.

    >>> components_for(np.array([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]]), 0.8)
    1
    """
    S = np.linalg.eigvalsh(X.T @ X / len(X))[::-1]
    kept = np.cumsum(S) / S.sum()
    return int(np.argmax(kept >= fraction)) + 1  # the first that is enough

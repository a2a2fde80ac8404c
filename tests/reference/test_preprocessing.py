"""The preprocessing references against NumPy's covariance, and by what defines their results."""

from __future__ import annotations

import numpy as np
import pytest

from reference import preprocessing

torch = pytest.importorskip("torch")
torch_preprocessing = pytest.importorskip("reference.torch.preprocessing")


def both(name: str, X: np.ndarray, *rest: float):
    """The result of the NumPy reference and of the Torch one."""
    yield getattr(preprocessing, name)(X, *rest)
    result = getattr(torch_preprocessing, name)(torch.from_numpy(X), *rest)
    yield tuple(part.numpy() for part in result) if isinstance(result, tuple) else result.numpy()


def cloud(seed: int, n: int = 15, d: int = 4) -> np.ndarray:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) * rng.uniform(0.5, 2.0, d)
    return X - X.mean(axis=0)


@pytest.mark.parametrize("seed", range(10))
def test_centred_data_have_mean_0(seed):
    X = np.random.default_rng(seed).normal(5.0, 2.0, (8, 3))
    for centred, mean in both("zero_center", X):
        assert centred.mean(axis=0) == pytest.approx(0.0, abs=1e-12)
        assert centred + mean == pytest.approx(X, rel=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_covariance_is_that_of_numpy(seed):
    X = cloud(seed)
    for S in both("covariance", X):
        assert pytest.approx(np.cov(X, rowvar=False, bias=True), rel=1e-10, abs=1e-12) == S


@pytest.mark.parametrize("seed", range(10))
def test_decorrelated_data_vary_on_their_axes_alone_the_largest_first(seed):
    X = cloud(seed)
    variances = np.linalg.eigvalsh(np.cov(X, rowvar=False, bias=True))[::-1]
    for turned in both("decorrelate", X):
        assert turned.T @ turned / len(X) == pytest.approx(np.diag(variances), abs=1e-10)
        assert turned @ turned.T == pytest.approx(X @ X.T, rel=1e-9, abs=1e-9)  # only a rotation


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("eps", [0.0, 1e-5, 0.3])
def test_whitened_data_have_the_identity_for_a_covariance(seed, eps):
    X = cloud(seed)
    variances = np.linalg.eigvalsh(np.cov(X, rowvar=False, bias=True))[::-1]
    for white in both("whiten", X, eps):
        expected = np.diag(variances / (variances + eps))
        assert white.T @ white / len(X) == pytest.approx(expected, abs=1e-9)


def test_a_feature_that_never_varies_is_no_nan():
    X = np.column_stack([cloud(0, d=2), np.zeros(15)])
    for white in both("whiten", X):
        assert np.isfinite(white).all()
        assert white[:, 2] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_low_rank_leaves_what_eckart_and_young_say(seed, k):
    A = np.random.default_rng(seed).normal(size=(6, 4))
    s = np.linalg.svd(A, compute_uv=False)
    for near in both("low_rank", A, k):
        assert np.linalg.matrix_rank(near) == k
        left = np.sqrt((s[k:] ** 2).sum())
        assert np.linalg.norm(A - near) == pytest.approx(left, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.9, 0.99])
def test_so_many_components_are_enough_and_one_less_is_not(seed, fraction):
    X = cloud(seed)
    for k in both("components_for", X, fraction):
        turned = preprocessing.decorrelate(X)
        kept = [(turned[:, :count] ** 2).sum() / (X**2).sum() for count in (int(k) - 1, int(k))]
        assert kept[0] < fraction <= kept[1]


def test_components_meet_low_rank():
    """As many components as keep 90 % rebuild centred data with a tenth of their variance lost."""
    X = cloud(3)
    k = preprocessing.components_for(X, 0.9)
    lost = ((X - preprocessing.low_rank(X, k)) ** 2).sum() / (X**2).sum()
    more = ((X - preprocessing.low_rank(X, k - 1)) ** 2).sum() / (X**2).sum()
    assert lost <= 0.1 < more

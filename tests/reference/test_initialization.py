"""The variance formulas against numbers that are drawn, and the references against each other."""

from __future__ import annotations

import numpy as np
import pytest

from reference import initialization as init

torch = pytest.importorskip("torch")
torch_init = pytest.importorskip("reference.torch.initialization")

DRAWS = 400_000
NEAR = {"rel": 0.02}  # some four standard errors of a variance from so many draws


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_the_variance_of_a_die():
    faces = np.arange(1, 7)
    found = init.variance_from_moments(faces.mean(), (faces**2).mean())
    assert found == pytest.approx(faces.var())


@pytest.mark.parametrize("cov", [-1.5, 0.0, 1.2])
def test_the_variance_of_a_sum_is_that_of_drawn_pairs(rng, cov):
    drawn = rng.multivariate_normal([1.0, -2.0], [[4.0, cov], [cov, 1.0]], DRAWS)
    assert drawn.sum(axis=1).var() == pytest.approx(init.variance_of_sum(4.0, 1.0, cov), **NEAR)


@pytest.mark.parametrize("means", [(0.0, 0.0), (2.0, 0.0), (0.0, -1.5), (-1.0, 2.0)])
def test_the_variance_of_a_product_is_that_of_drawn_factors(rng, means):
    w = rng.uniform(-1.0, 1.0, DRAWS) + means[0]
    x = 2.0 * rng.normal(size=DRAWS) + means[1]
    found = init.variance_of_product(means[0], 1 / 3, means[1], 4.0)
    assert (w * x).var() == pytest.approx(found, **NEAR)
    assert init.preactivation_variance(7, means[0], 1 / 3, means[1], 4.0) == 7 * found


def test_a_preserving_variance_preserves_and_he_does_with_relu():
    n = 37
    kept = init.preactivation_variance(n, 0.0, init.preserving_variance(n), 0.0, 2.5)
    assert kept == pytest.approx(2.5)
    for var_w, activation in (
        (init.preserving_variance(n), "linear"),
        (init.he_variance(n), "relu"),
    ):
        found = init.variance_through_depth(9, n, var_w, 2.5, activation)
        assert found == pytest.approx(np.full(9, 2.5))


def test_glorot_lies_between_forward_and_backward():
    n_in, n_out = 300, 100
    found = init.glorot_variance(n_in, n_out)
    assert 1 / n_in < found < 1 / n_out
    assert init.glorot_variance(80, 80) == pytest.approx(init.preserving_variance(80))


@pytest.mark.parametrize("law", ["normal", "uniform"])
def test_relu_halves_the_second_moment_of_any_symmetric_law(rng, law):
    s = rng.normal(0.0, 2.0, DRAWS) if law == "normal" else rng.uniform(-3.0, 3.0, DRAWS)
    found = np.mean(np.maximum(s, 0.0) ** 2)
    assert found == pytest.approx(init.relu_second_moment(4.0 if law == "normal" else 3.0), **NEAR)


def test_a_drawn_layer_keeps_to_backward_variance(rng):
    W = rng.normal(0.0, 0.1, (500, 80))
    dx = rng.normal(0.0, 2.0, (2000, 80)) @ W.T
    assert dx.var() == pytest.approx(init.backward_variance(80, 0.01, 4.0), rel=0.05)


@pytest.mark.parametrize("name", ["xavier_init", "glorot_init", "he_init", "unit_init"])
def test_both_references_draw_the_same_spread_for_layers_that_are_not_square(name):
    mine = getattr(init, name)(900, 100, np.random.default_rng(1))
    theirs = getattr(torch_init, name)(900, 100, torch.Generator().manual_seed(1)).numpy()
    assert mine.shape == theirs.shape == (900, 100)
    assert mine.std() == pytest.approx(theirs.std(), rel=0.02)


def test_statistics_are_those_of_all_numbers_of_a_layer(rng):
    X, weights = rng.normal(size=(6, 4)), [rng.normal(size=(4, 3)), rng.normal(size=(3, 5))]
    means, stds = init.activation_statistics(X, weights, "relu")
    a = np.maximum(X @ weights[0], 0)
    b = np.maximum(a @ weights[1], 0)
    assert means == pytest.approx([a.mean(), b.mean()])
    assert stds == pytest.approx([a.std(), b.std()])
    found = torch_init.activation_statistics(
        torch.from_numpy(X), [torch.from_numpy(W) for W in weights], "relu"
    )
    assert found[0].numpy() == pytest.approx(means)
    assert found[1].numpy() == pytest.approx(stds)

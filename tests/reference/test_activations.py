"""The activation references against the lecture's formulas, Torch and central differences."""

from __future__ import annotations

import numpy as np
import pytest

from reference import activations

torch = pytest.importorskip("torch")
torch_activations = pytest.importorskip("reference.torch.activations")

NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
PARAMETERS = {"leaky_relu": (0.02, 0.1, 0.6), "elu": (0.3, 1.0, 2.5)}
CALLS = [(name, extra) for name in NAMES for extra in PARAMETERS.get(name, (None,))]
# Formulas as the lecture writes them, where nothing overflows.
LECTURE = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "relu": lambda x: max(0, x),
    "leaky_relu": lambda x, slope: max(slope * x, x),
    "elu": lambda x, alpha: x if x >= 0 else alpha * (np.exp(x) - 1),
}


def arguments(x, extra):
    return (x,) if extra is None else (x, extra)


@pytest.mark.parametrize("name, extra", CALLS)
def test_activations_are_the_formulas_of_the_lecture(name, extra):
    x = np.random.default_rng(0).normal(0.0, 3.0, 200)
    expected = [LECTURE[name](*arguments(number, extra)) for number in x]
    found = getattr(activations, name)(*arguments(x, extra))
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("name, extra", CALLS)
def test_gradients_are_central_differences(name, extra):
    x = np.random.default_rng(1).normal(0.0, 3.0, 200)
    x, h = x[np.abs(x) > 1e-3], 1e-5
    function = getattr(activations, name)
    above, below = (function(*arguments(x + side, extra)) for side in (h, -h))
    found = getattr(activations, f"{name}_gradient")(*arguments(x, extra))
    assert found == pytest.approx((above - below) / (2 * h), abs=1e-8)


@pytest.mark.parametrize("name, extra", CALLS)
@pytest.mark.parametrize("suffix", ["", "_gradient"])
@pytest.mark.parametrize("shape", [(), (1,), (3, 4), (2, 1, 3)])
def test_the_references_agree_in_any_shape(name, extra, suffix, shape):
    x = np.random.default_rng(2).normal(0.0, 3.0, shape)
    x = np.asarray(x)
    found = getattr(activations, name + suffix)(*arguments(x, extra))
    theirs = getattr(torch_activations, name + suffix)(*arguments(torch.from_numpy(x), extra))
    assert np.shape(found) == shape
    assert found == pytest.approx(theirs.numpy(), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("name, extra", CALLS)
@pytest.mark.parametrize("suffix", ["", "_gradient"])
def test_huge_numbers_without_a_warning(name, extra, suffix):
    x = np.array([-1e4, -710.0, 710.0, 1e4])
    with np.errstate(all="raise", under="ignore"):
        found = getattr(activations, name + suffix)(*arguments(x, extra))
    assert np.isfinite(found).all()
    theirs = getattr(torch_activations, name + suffix)(*arguments(torch.from_numpy(x), extra))
    assert found == pytest.approx(theirs.numpy(), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("name, extra", CALLS)
@pytest.mark.parametrize("suffix", ["", "_gradient"])
def test_integers_and_python_numbers(name, extra, suffix):
    function = getattr(activations, name + suffix)
    whole = np.array([-3, -1, 2, 5])
    found = function(*arguments(whole, extra))
    assert found.dtype == np.float64
    assert found == pytest.approx(function(*arguments(whole.astype(float), extra)))
    for number, value in zip(whole.tolist(), found, strict=True):
        assert function(*arguments(number, extra)) == pytest.approx(value)


def test_numbers_that_are_known():
    """The lecture's 2-2-2 network: its hidden units, and the first derivative of its backward."""
    assert activations.sigmoid(np.array([0.3775])) == pytest.approx([0.593269992], abs=1e-9)
    assert activations.sigmoid_gradient(np.array([1.105905967])) == pytest.approx(
        [0.1868156], abs=1e-7
    )
    assert activations.sigmoid_gradient(np.array([2.0])) == pytest.approx([0.104994], abs=1e-6)
    assert activations.tanh_gradient(np.array([2.0])) == pytest.approx([0.0706508], abs=1e-7)
    assert activations.elu_gradient(np.array([-1.0]), 1.5) == pytest.approx([0.551819], abs=1e-6)


def test_tanh_is_a_sigmoid_rescaled():
    x = np.linspace(-5.0, 5.0, 101)
    assert activations.tanh(x) == pytest.approx(2 * activations.sigmoid(2 * x) - 1, abs=1e-14)
    slopes = 4 * activations.sigmoid_gradient(2 * x)
    assert activations.tanh_gradient(x) == pytest.approx(slopes, abs=1e-14)


def layer(seed: int) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    n, d, h = rng.integers(1, 7, 3)
    return [rng.normal(size=shape) for shape in ((n, d), (d, h), (h,), (d, h), (h,))]


@pytest.mark.parametrize("seed", range(20))
def test_maxout_is_the_larger_piece(seed):
    X, W1, b1, W2, b2 = layer(seed)
    expected = [
        [max(w1 @ x + c1, w2 @ x + c2) for w1, c1, w2, c2 in zip(W1.T, b1, W2.T, b2, strict=True)]
        for x in X
    ]
    assert activations.maxout(X, W1, b1, W2, b2) == pytest.approx(np.array(expected), rel=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_maxout_backward_is_the_central_difference(seed):
    inputs = layer(seed)
    rng = np.random.default_rng(100 + seed)
    dout = rng.normal(size=activations.maxout(*inputs).shape)
    gradients = activations.maxout_backward(dout, *inputs)
    h = 1e-6
    for place, gradient in enumerate(gradients):
        assert gradient.shape == inputs[place].shape
        direction = rng.normal(size=gradient.shape)
        moved = [
            [*inputs[:place], inputs[place] + side * direction, *inputs[place + 1 :]]
            for side in (h, -h)
        ]
        above, below = ((dout * activations.maxout(*arrays)).sum() for arrays in moved)
        assert (gradient * direction).sum() == pytest.approx((above - below) / (2 * h), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_relu_is_a_maxout_unit(seed):
    X, W1, b1, W2, b2 = layer(seed)
    found = activations.maxout(X, W1, b1, 0 * W2, 0 * b2)
    assert found == pytest.approx(activations.relu(X @ W1 + b1), rel=1e-12)
    dout = np.ones_like(found)
    _, _, db1, *_ = activations.maxout_backward(dout, X, W1, b1, 0 * W2, 0 * b2)
    assert db1 == pytest.approx(activations.relu_gradient(X @ W1 + b1).sum(axis=0))

"""The linear references against the lecture's numbers, NumPy's own fits and Torch's own layers."""

from __future__ import annotations

import numpy as np
import pytest

from reference import linear

torch = pytest.importorskip("torch")
torch_linear = pytest.importorskip("reference.torch.linear")


def both(name: str, *arguments: np.ndarray):
    """The result of the NumPy reference and of the Torch one."""
    yield getattr(linear, name)(*arguments)
    result = getattr(torch_linear, name)(*map(torch.from_numpy, arguments))
    yield tuple(part.numpy() for part in result) if isinstance(result, tuple) else result.numpy()


@pytest.mark.parametrize("seed", range(20))
def test_a_fit_is_that_of_polyfit_and_its_residual_is_perpendicular(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(2.0, 1.0, (12, 1)), rng.normal(size=12)
    slope, intercept = np.polyfit(X[:, 0], y, 1)
    for w, b in both("linear_regression", X, y):
        assert [*w, float(b)] == pytest.approx([slope, intercept], rel=1e-9)
        residual = y - X @ w - float(b)
        assert residual.sum() == pytest.approx(0.0, abs=1e-10)
        assert X.T @ residual == pytest.approx(0.0, abs=1e-10)


@pytest.mark.parametrize("seed", range(20))
def test_dependent_features_still_get_the_least_residual(seed):
    rng = np.random.default_rng(seed)
    one, y = rng.normal(size=(9, 2)), rng.normal(size=9)
    X = np.column_stack([one, one[:, 0], np.full(9, 3.0)])
    alone = linear.linear_regression(one, y)
    for w, b in both("linear_regression", X, y):
        assert X @ w + float(b) == pytest.approx(one @ alone[0] + alone[1], rel=1e-9, abs=1e-10)


def test_without_noise_the_line_is_found_again():
    w, b = np.array([2.0, -3.0]), 5.0
    X = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [4.0, 7.0]])
    for fitted in both("linear_regression", X, X @ w + b):
        assert fitted[0] == pytest.approx(w, abs=1e-12)
        assert float(fitted[1]) == pytest.approx(b, abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_scores_are_those_of_a_layer_and_of_the_bias_trick(seed):
    rng = np.random.default_rng(seed)
    n, d, classes = rng.integers(1, 7, 3)
    W, X, b = rng.normal(size=(classes, d)), rng.normal(size=(n, d)), rng.normal(size=classes)
    layer = torch.nn.Linear(int(d), int(classes), dtype=torch.float64)
    layer.weight.data, layer.bias.data = torch.from_numpy(W), torch.from_numpy(b)
    expected = layer(torch.from_numpy(X)).detach().numpy()
    for scores in both("linear_scores", W, X, b):
        assert scores == pytest.approx(expected, rel=1e-12, abs=1e-12)
    for W1, X1 in both("bias_trick", W, b, X):
        assert pytest.approx(expected, rel=1e-12, abs=1e-12) == X1 @ W1.T
        assert np.array_equal(W1[:, -1], b)
        assert (X1[:, -1] == 1).all()


def test_centring_and_scaling_fill_the_ranges_of_the_lecture():
    images = np.array([0, 255], dtype=np.uint8).reshape(2, 1, 1, 1)
    for mean in both("mean_image", images):
        assert mean.dtype == np.float64
        assert mean.tolist() == [[[127.5]]]
        for centred in both("center_images", images, mean):
            assert centred.ravel().tolist() == [-127.5, 127.5]
    for scaled in both("scale_images", images):
        assert scaled.ravel().tolist() == [-1.0, 1.0]


def test_training_images_centred_by_their_own_mean_have_mean_0():
    images = np.random.default_rng(0).integers(0, 256, (7, 3, 4, 3)).astype(np.uint8)
    for mean in both("mean_image", images):
        for centred in both("center_images", images, mean):
            assert centred.mean(axis=0) == pytest.approx(0.0, abs=1e-12)


def test_scaled_pixels_are_in_order_and_evenly_spaced():
    for scaled in both("scale_images", np.arange(256, dtype=np.uint8)):
        assert np.diff(scaled) == pytest.approx(2 / 255, rel=1e-12)


def test_unit_norm_of_the_lecture():
    """`examples/np.sqrt(sum(np.power(examples, 2)))`, as its code has it."""
    examples = np.array([1, 20, 1])
    expected = examples / np.sqrt(sum(np.power(examples, 2)))
    for unit in both("unit_norm", examples):
        assert unit == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("shape", [(4,), (5, 3), (2, 3, 4), (2, 2, 2, 2), (3, 1)])
def test_every_vector_has_length_1_and_its_direction(shape):
    x = np.random.default_rng(1).normal(3.0, 2.0, shape)
    for unit in both("unit_norm", x):
        assert np.linalg.norm(unit, axis=-1) == pytest.approx(1.0, rel=1e-12)
        assert (unit * x).sum(axis=-1) == pytest.approx(np.linalg.norm(x, axis=-1), rel=1e-12)


def test_zeros_have_no_direction():
    for unit in both("unit_norm", np.zeros((2, 3))):
        assert not unit.any()

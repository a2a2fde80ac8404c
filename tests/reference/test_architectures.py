"""The references against sums written out, Torch's own layers, and what each promises."""

from __future__ import annotations

import numpy as np
import pytest

from reference import architectures

torch = pytest.importorskip("torch")
torch_architectures = pytest.importorskip("reference.torch.architectures")

SEEDS = range(10)


def random(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    "bias, expected", [(-1.5, [0, 0, 0, 1]), (-1.0, [0, 1, 1, 1]), (0.0, [1, 1, 1, 1])]
)
def test_a_perceptron_is_a_logical_gate(bias, expected):
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    assert architectures.perceptron(np.ones(2), bias, inputs).tolist() == expected
    tensors = torch.ones(2, dtype=torch.float64), bias, torch.from_numpy(inputs)
    assert torch_architectures.perceptron(*tensors).tolist() == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_the_perceptron_rule_learns_what_a_line_can_separate(seed):
    """Novikoff's theorem: at most (R / γ)² mistakes, with the bias as one more weight."""
    rng = random(seed)
    line = rng.normal(size=3)
    line /= np.linalg.norm(line)
    X = np.column_stack([rng.uniform(-2.0, 2.0, (80, 2)), np.ones(80)])
    X = X[np.abs(X @ line) > 0.2]
    targets = (X @ line >= 0).astype(int)
    w, b, mistakes = np.zeros(2), 0.0, 0
    for _ in range(300):
        before = mistakes
        for x, target in zip(X[:, :2], targets, strict=True):
            new_w, new_b = architectures.perceptron_update(w, b, x, int(target), 0.1)
            mistakes += new_b != b
            w, b = new_w, new_b
        if mistakes == before:
            break
    assert architectures.perceptron(w, b, X[:, :2]).tolist() == targets.tolist()
    assert mistakes <= (np.linalg.norm(X, axis=1).max() / np.abs(X @ line).min()) ** 2


@pytest.mark.parametrize("seed", SEEDS)
def test_mlp_forward_is_torchs_sequential(seed):
    rng = random(seed)
    sizes = rng.integers(1, 6, rng.integers(2, 6)).tolist()
    X = rng.normal(size=(rng.integers(1, 5), sizes[0]))
    layers = [
        (rng.normal(size=(sizes[i], sizes[i + 1])), rng.normal(size=sizes[i + 1]))
        for i in range(len(sizes) - 1)
    ]
    for activation, module in ((None, torch.nn.ReLU), (np.tanh, torch.nn.Tanh)):
        modules = []
        for W, b in layers:
            linear = torch.nn.Linear(*W.shape, dtype=torch.float64)
            linear.weight.data, linear.bias.data = torch.from_numpy(W.T), torch.from_numpy(b)
            modules += [linear, module()]
        expected = torch.nn.Sequential(*modules[:-1])(torch.from_numpy(X)).detach().numpy()
        given = (X, layers) if activation is None else (X, layers, activation)
        assert architectures.mlp_forward(*given) == pytest.approx(expected, rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("seed", SEEDS)
def test_conv2d_is_the_sum_of_its_formula(seed):
    rng = random(seed)
    n, height, width, c, k, f = rng.integers([1, 3, 3, 1, 1, 1], [3, 7, 7, 4, 4, 4])
    stride, p = int(rng.integers(1, 4)), int(rng.integers(0, 3))
    images, kernels = rng.normal(size=(n, height, width, c)), rng.normal(size=(k, k, c, f))
    bias = rng.normal(size=f)
    rows, columns = ((side + 2 * p - k) // stride + 1 for side in (height, width))

    def pixel(image: int, y: int, x: int, channel: int) -> float:
        inside = 0 <= y - p < height and 0 <= x - p < width
        return images[image, y - p, x - p, channel] if inside else 0.0

    got = architectures.conv2d(images, kernels, bias, stride, p)
    assert got.shape == (n, rows, columns, f)
    for a, y, x, e in np.ndindex(*got.shape):
        total = bias[e] + sum(
            pixel(a, y * stride + i, x * stride + j, d) * kernels[i, j, d, e]
            for i, j, d in np.ndindex(k, k, c)
        )
        assert got[a, y, x, e] == pytest.approx(total, rel=1e-12, abs=1e-12)


def test_conv2d_does_not_flip_its_kernels():
    image, kernel = np.zeros((1, 5, 5, 1)), np.arange(9.0).reshape(3, 3, 1, 1)
    image[0, 2, 2, 0] = 1.0
    got = architectures.conv2d(image, kernel, np.zeros(1))
    assert got[0, :, :, 0].tolist() == kernel[::-1, ::-1, 0, 0].tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_rnn_forward_is_torchs_rnn(seed):
    rng = random(seed)
    n, steps, features, hidden = rng.integers(1, 6, 4)
    X, h0 = rng.normal(size=(n, steps, features)), rng.normal(size=(n, hidden))
    Wx, Wh = rng.normal(size=(features, hidden)), rng.normal(size=(hidden, hidden))
    b = rng.normal(size=hidden)
    rnn = torch.nn.RNN(int(features), int(hidden), batch_first=True, dtype=torch.float64)
    rnn.weight_ih_l0.data, rnn.weight_hh_l0.data = torch.from_numpy(Wx.T), torch.from_numpy(Wh.T)
    rnn.bias_ih_l0.data, rnn.bias_hh_l0.data = torch.from_numpy(b / 4), torch.from_numpy(b * 3 / 4)
    expected, last = rnn(torch.from_numpy(X), torch.from_numpy(h0)[None])
    got = architectures.rnn_forward(X, h0, Wx, Wh, b)
    assert got == pytest.approx(expected.detach().numpy(), rel=1e-10, abs=1e-12)
    assert got[:, -1] == pytest.approx(last.detach().numpy()[0], rel=1e-10, abs=1e-12)


def test_parameter_count_of_networks_that_everybody_knows():
    assert architectures.parameter_count([784, 100, 10]) == 79510
    assert architectures.parameter_count([2, 2, 2]) == 12
    # VGG-16's three dense layers.
    vgg = [25088, 4096, 4096, 1000]
    assert architectures.parameter_count(vgg) == 102764544 + 16781312 + 4097000
    assert torch_architectures.parameter_count(vgg) == architectures.parameter_count(vgg)


@pytest.mark.parametrize("seed", SEEDS)
def test_collapsed_layers_are_the_network_without_activation(seed):
    rng = random(seed)
    features, hidden, classes = rng.integers(1, 6, 3)
    W1, b1 = rng.normal(size=(features, hidden)), rng.normal(size=hidden)
    W2, b2 = rng.normal(size=(hidden, classes)), rng.normal(size=classes)
    W, b = architectures.collapse_linear_layers(W1, b1, W2, b2)
    X = rng.normal(size=(9, features))
    both = architectures.mlp_forward(X, [(W1, b1), (W2, b2)], lambda h: h)
    assert X @ W + b == pytest.approx(both, rel=1e-10, abs=1e-12)

"""The references of backpropagation: the lecture's numbers, Torch's autograd, and differences."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from reference import backprop

torch = pytest.importorskip("torch")
torch_backprop = pytest.importorskip("reference.torch.backprop")

X, TARGET = np.array([0.05, 0.1]), np.array([0.01, 0.99])
W1, B1 = np.array([[0.15, 0.2], [0.25, 0.3]]), 0.35
W2, B2 = np.array([[0.4, 0.45], [0.5, 0.55]]), 0.6
NET = (X, W1, B1, W2, B2)
ALL = (X, TARGET, W1, B1, W2, B2)


def tensors(*values):
    return [torch.from_numpy(v) if isinstance(v, np.ndarray) else v for v in values]


def both(name: str, *args):
    """The result of either reference, arrays as NumPy's."""
    ours = getattr(backprop, name)(*args)
    theirs = getattr(torch_backprop, name)(*tensors(*args))
    return ours, theirs


def slide(value, digits: int):
    """Within half of the last digit that a slide prints."""
    return pytest.approx(value, abs=0.51 * 10.0**-digits)


def test_the_graph_of_three_nodes():
    for forward in both("graph_forward", -2.0, 5.0, 3.0):
        assert forward == (-10.0, -7.0)
    for backward in both("graph_backward", -2.0, 5.0, 3.0):
        assert backward == {"g": 1.0, "b": 1.0, "w": 5.0, "x": -2.0}


def test_forward_pass_of_the_lecture():
    for found in both("tiny_net_forward", *NET):
        seen = {name: np.asarray(value) for name, value in found.items()}
        assert seen["net_h"] == pytest.approx([0.3775, 0.3925], abs=1e-12)
        assert seen["out_h"] == pytest.approx([0.59327, 0.59688], abs=5e-6)
        assert seen["net_o"] == pytest.approx([1.10591, 1.22492], abs=5e-6)
        assert seen["out_o"] == pytest.approx([0.75137, 0.77293], abs=5e-6)
        # The slides cut 0.59327 to 0.5932.
        assert np.floor(seen["out_h"] * 1e4)[0] == 5932
        assert seen["out_h"][1] == slide(0.5969, 4)
        assert seen["net_o"][0] == slide(1.106, 3)
        assert seen["net_o"][1] == slide(1.2249, 4)
        assert seen["out_o"] == slide([0.7514, 0.7729], 4)


def test_total_error_of_the_lecture_and_its_slip():
    out = backprop.tiny_net_forward(*NET)["out_o"]
    for error in both("total_error", TARGET, out):
        assert float(error) == pytest.approx(0.298371, abs=5e-7)
        assert float(error) == slide(0.2984, 4)
        assert float(error) != slide(0.2985, 4)
    first, second = (float(backprop.total_error(TARGET[k : k + 1], out[k : k + 1])) for k in (0, 1))
    assert (first, second) == (slide(0.2748, 4), slide(0.0236, 4))
    assert backprop.total_error(np.array([0.01]), np.array([0.7614])) != slide(0.2748, 4)


def test_backward_pass_of_the_lecture():
    for found in both("tiny_net_backward", *ALL):
        grads = {name: np.asarray(value) for name, value in found.items()}
        assert grads["dW2"][0, 0] == pytest.approx(0.082167, abs=5e-7)
        assert grads["dW1"][0, 0] == pytest.approx(0.000438568, abs=5e-10)
        assert grads["dW2"][0, 0] == slide(0.0822, 4)
        assert grads["dW1"][0, 0] == slide(0.00044, 5)
        assert grads["db2"] == slide(0.1385 - 0.0381, 4)


def test_what_comes_back_to_the_first_hidden_unit():
    """0.055399 from one output, -0.01905 from the other."""
    dnet_o = backprop.tiny_net_backward(*ALL)["dW2"] @ np.array([1.0, 0.0]) / 0.59326999210719
    assert dnet_o == slide([0.1385, -0.0381], 4)
    ways = dnet_o * W2[:, 0]
    assert ways == slide([0.055399, -0.01905], 5)
    assert ways.sum() == pytest.approx(0.03635, abs=5e-6)


@pytest.mark.parametrize("lr", [0.5, None])
def test_the_step_of_the_lecture(lr):
    for found in both("tiny_net_step", *ALL, *([] if lr is None else [lr])):
        new_W1, b1, new_W2, b2 = found
        assert float(new_W2[0, 0]) == pytest.approx(0.358916, abs=5e-7)
        assert float(new_W1[0, 0]) == pytest.approx(0.149781, abs=5e-7)
        assert (b1, b2) == (B1, B2)


def test_errors_on_the_way():
    """MISTAKES: 0.291028 with the biases left, 0.285751 where the shared ones move."""
    for *_, errors in both("train_tiny_net", *ALL, 0.5, 1):
        assert np.asarray(errors) == pytest.approx([0.298371, 0.291028], abs=5e-7)
    *moved, _ = (*backprop.tiny_net_step(*ALL, 0.5, True), None)
    out = backprop.tiny_net_forward(X, *moved)["out_o"]
    assert backprop.total_error(TARGET, out) == pytest.approx(0.285751, abs=5e-7)
    *_, errors = backprop.train_tiny_net(*ALL, 0.5, 10000)
    assert errors[-1] == pytest.approx(3.510188e-5, rel=1e-6)
    assert (np.diff(errors) < 0).all()


@pytest.mark.parametrize("seed", range(10))
def test_the_students_tool_finds_every_derivative_right(seed):
    """numerical_gradient and relative_error on each backward pass, as the notebook's cells do."""
    rng = np.random.default_rng(seed)
    x, target = rng.normal(size=2), rng.uniform(size=2)
    now = {
        "W1": rng.normal(size=(2, 2)),
        "b1": np.array(rng.normal()),
        "W2": rng.normal(size=(2, 2)),
        "b2": np.array(rng.normal()),
    }
    backward = backprop.tiny_net_backward(x, target, *now.values())
    for name, value in now.items():

        def error(moved, name=name):
            out = backprop.tiny_net_forward(x, *(now | {name: moved}).values())["out_o"]
            return backprop.total_error(target, out)

        numerical = backprop.numerical_gradient(error, value)
        assert backprop.relative_error(np.asarray(backward[f"d{name}"]), numerical) < 1e-5


@pytest.mark.parametrize("seed", range(10))
def test_layers_are_torch_layers(seed):
    rng = np.random.default_rng(seed)
    n, sizes = rng.integers(1, 6), rng.integers(1, 6, rng.integers(2, 5))
    sizes[-1] += 1
    layers = [(rng.normal(size=(a, b)), rng.normal(size=b)) for a, b in pairwise(sizes)]
    batch, y = rng.normal(size=(n, sizes[0])), rng.integers(sizes[-1], size=n)
    modules = []
    for W, b in layers:
        linear = torch.nn.Linear(*W.shape, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.from_numpy(W.T.copy()), torch.from_numpy(b)
        modules += [linear, torch.nn.ReLU()]
    net = torch.nn.Sequential(*modules[:-1])
    loss = torch.nn.CrossEntropyLoss()(net(torch.from_numpy(batch)), torch.from_numpy(y))
    loss.backward()
    ours, gradients = backprop.mlp_loss_and_gradients(batch, y, layers)
    assert ours == pytest.approx(loss.item(), rel=1e-12)
    for (dW, db), linear in zip(gradients, modules[::2], strict=True):
        assert dW == pytest.approx(linear.weight.grad.numpy().T, rel=1e-10, abs=1e-13)
        assert db == pytest.approx(linear.bias.grad.numpy(), rel=1e-10, abs=1e-13)


def test_numerical_gradient_is_exact_for_squares_and_keeps_its_argument():
    x = np.array([[1.0, -3.0], [0.1, 7.0]])
    before = x.tobytes()
    found = backprop.numerical_gradient(lambda x: (x**2).sum(), x, h=0.25)
    assert found == pytest.approx(2 * x, rel=1e-12)
    assert x.tobytes() == before
    cube = backprop.numerical_gradient(lambda x: x**3, np.array(2.0), h=0.5)
    assert cube.shape == ()
    assert cube == pytest.approx(12.25, rel=1e-12)


def test_relative_error_at_its_ends():
    assert backprop.relative_error(np.zeros(3), np.zeros(3)) == 0.0
    assert backprop.relative_error(np.array([1.0, 2.0]), np.array([1.0, -2.0])) == 1.0
    assert backprop.relative_error(np.array([3e-9]), np.array([1e-9])) == pytest.approx(0.2)


@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
def test_gradient_scale_is_that_of_a_whole_network(activation):
    """By autograd through all layers at once, not layer by layer."""
    rng = np.random.default_rng(7)
    phi = torch.sigmoid if activation == "sigmoid" else torch.relu
    weights = [torch.from_numpy(rng.normal(size=(4, 4))) for _ in range(5)]
    a, zs = torch.from_numpy(rng.normal(size=4)).requires_grad_(True), []
    for W in weights:
        zs.append(a @ W)
        a = phi(zs[-1])
    grads = torch.autograd.grad(a.sum(), zs)
    found = backprop.gradient_scale(
        [z.detach().numpy() for z in zs], [W.numpy() for W in weights], activation
    )
    assert found == pytest.approx([float(g.norm()) for g in grads], rel=1e-12)


def test_the_sigmoids_gradient_vanishes_and_that_of_relu_does_not():
    rng = np.random.default_rng(2)
    weights = list(rng.normal(0.0, np.sqrt(2 / 50), (12, 50, 50)))
    sizes = {}
    for name, phi in (
        ("sigmoid", lambda z: 1 / (1 + np.exp(-z))),
        ("relu", lambda z: np.maximum(z, 0)),
    ):
        a, zs = rng.normal(size=50), []
        for W in weights:
            zs.append(a @ W)
            a = phi(zs[-1])
        sizes[name] = backprop.gradient_scale(zs, weights, name)
    assert sizes["sigmoid"][0] < 1e-4 * sizes["sigmoid"][-1]
    assert sizes["relu"][0] > 0.1 * sizes["relu"][-1]

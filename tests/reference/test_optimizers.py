"""The optimizer references against published runs and `torch.optim`, each in its convention."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.model import Case
from reference import optimizers

torch = pytest.importorskip("torch")
torch_optimizers = pytest.importorskip("reference.torch.optimizers")

STEPS = 12


def gradients(seed: int, shape: tuple[int, ...], size: float = 1.0) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [size * rng.normal(0.0, 1.0, shape) for _ in range(STEPS)]


def run_of_torch(make, theta: np.ndarray, grads: list[np.ndarray]) -> list[np.ndarray]:
    """θ after each step of an optimizer of `torch.optim`."""
    parameter = torch.nn.Parameter(torch.from_numpy(theta.copy()))
    optimizer = make([parameter])
    trajectory = []
    for grad in grads:
        parameter.grad = torch.from_numpy(grad.copy())
        optimizer.step()
        trajectory.append(parameter.detach().numpy().copy())
    return trajectory


def test_momentum_gives_the_lecture_run():
    theta, m = np.array([1.0]), np.zeros(1)
    seen = []
    for _ in range(3):
        theta, m = optimizers.momentum_step(theta, np.array([0.5]), m, 0.1)
        seen.append(theta.item())
    assert seen == pytest.approx([0.95, 0.855, 0.7195], rel=1e-14)


def test_momentum_tends_to_its_terminal_velocity():
    m = np.zeros(1)
    for _ in range(500):
        _, m = optimizers.momentum_step(m, np.array([2.0]), m, 0.1, 0.9)
    assert m == pytest.approx([0.1 * 2.0 / (1 - 0.9)], rel=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_momentum_is_torch_sgd_whose_buffer_is_m_over_lr(seed):
    theta, grads = np.ones((2, 3)), gradients(seed, (2, 3))
    expected = run_of_torch(lambda p: torch.optim.SGD(p, lr=0.2, momentum=0.8), theta, grads)
    m = np.zeros((2, 3))
    for grad, right in zip(grads, expected, strict=True):
        theta, m = optimizers.momentum_step(theta, grad, m, 0.2, 0.8)
        assert theta == pytest.approx(right, rel=1e-12)


def test_adam_gives_the_published_run():
    theta, m, s = np.array([1.0]), np.zeros(1), np.zeros(1)
    seen = []
    for t, grad in enumerate([0.5, -0.2, 0.3], start=1):
        theta, m, s = optimizers.adam_step(theta, np.array([grad]), m, s, t, lr=0.1)
        seen.append(theta.item())
    assert seen == pytest.approx([0.9, 0.865439, 0.810995], abs=1e-6)


@pytest.mark.parametrize("size", [1.0, 1e-4, 1e-6])
@pytest.mark.parametrize("seed", range(3))
def test_adam_with_eps_outside_the_root_is_torch_adam(seed, size):
    exercise = catalogue.load("optimizers.adam_step")
    (outside,) = exercise.record.conventions
    theta, grads = np.full((3, 2), 0.1), gradients(seed, (3, 2), size)
    expected = run_of_torch(lambda p: torch.optim.Adam(p, lr=0.05), theta, grads)
    m, s = np.zeros((3, 2)), np.zeros((3, 2))
    for t, (grad, right) in enumerate(zip(grads, expected, strict=True), start=1):
        args = dict(zip(exercise.parameters, (theta, grad, m, s, t, 0.05), strict=False))
        ((theta, m, s),) = answers.evaluate(
            exercise.numpy, outside.numpy, [Case("run", "step", args)]
        )
        assert theta == pytest.approx(right, rel=1e-10)


def test_where_eps_stands_moves_the_first_step_by_29_per_cent():
    zeros = np.zeros(1)
    moved, _, _ = optimizers.adam_step(zeros, np.array([1e-4]), zeros, zeros, 1, lr=1.0)
    assert -moved.item() == pytest.approx(1 / np.sqrt(2), rel=1e-12)


def stepped(name: str, theta: np.ndarray, grads: list[np.ndarray], states: int, **rates: float):
    """θ after each step of a reference, under its convention that `torch.optim` follows."""
    exercise = catalogue.load(f"optimizers.{name}")
    (outside,) = exercise.record.conventions or (None,)
    called = catalogue.function(
        catalogue.variant(exercise.numpy, outside and outside.numpy), exercise.name
    )
    state = [np.zeros_like(theta) for _ in range(states)]
    for grad in grads:
        theta, *state = called(theta, grad, *state, **rates)
        yield theta


@pytest.mark.parametrize("size", [1.0, 1e-4, 1e-6])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name, states, ours, theirs",
    [
        ("adagrad_step", 1, {"lr": 0.05}, lambda p: torch.optim.Adagrad(p, lr=0.05, eps=1e-8)),
        ("rmsprop_step", 1, {"lr": 0.05}, lambda p: torch.optim.RMSprop(p, lr=0.05, alpha=0.9)),
        ("adadelta_step", 2, {}, lambda p: torch.optim.Adadelta(p)),
        (
            "adadelta_step",
            2,
            {"gamma": 0.7, "eps": 1e-3, "lr": 0.4},
            lambda p: torch.optim.Adadelta(p, lr=0.4, rho=0.7, eps=1e-3),
        ),
    ],
    ids=["Adagrad", "RMSprop", "Adadelta", "Adadelta, other rates"],
)
def test_adaptive_steps_are_those_of_torch(name, states, ours, theirs, seed, size):
    theta, grads = np.full((3, 2), 0.1), gradients(seed, (3, 2), size)
    expected = run_of_torch(theirs, theta, grads)
    for got, right in zip(stepped(name, theta, grads, states, **ours), expected, strict=True):
        assert got == pytest.approx(right, rel=1e-10)


@pytest.mark.parametrize(
    "step, expected",
    [
        (optimizers.adagrad_step, [0.9, 0.829289, 0.771554]),
        (optimizers.rmsprop_step, [0.683772, 0.454357, 0.262262]),
    ],
)
def test_three_steps_with_the_gradient_one_half(step, expected):
    theta, s = np.array([1.0]), np.zeros(1)
    for right in expected:
        theta, s = step(theta, np.array([0.5]), s, 0.1)
        assert theta.item() == pytest.approx(right, abs=1e-6)


def test_the_first_step_of_adadelta_is_its_epsilon():
    zeros = np.zeros(1)
    moved, _, _ = optimizers.adadelta_step(zeros, np.array([0.5]), zeros, zeros)
    assert -moved.item() == pytest.approx(0.0031623, abs=1e-6 / 2)


@pytest.mark.parametrize("seed", range(5))
def test_descent_and_ascent_are_torch_sgd(seed):
    theta, (grad, *_) = np.ones((2, 3)), gradients(seed, (2, 3))
    for step, uphill in (
        (optimizers.gradient_descent_step, False),
        (optimizers.gradient_ascent_step, True),
    ):
        (right,) = run_of_torch(
            lambda p, up=uphill: torch.optim.SGD(p, lr=0.2, maximize=up), theta, [grad]
        )
        assert step(theta, grad, 0.2) == pytest.approx(right, rel=1e-14)


def test_nag_runs_below_torch_sgd_which_keeps_the_point_ahead():
    """PyTorch's parameter is θ − βm of ours, and its buffer is m / η."""
    A, lr, beta = np.array([[3.0, 0.5], [0.5, 1.0]]), 0.1, 0.8
    theta, m = np.array([1.0, -2.0]), np.zeros(2)
    parameter = torch.nn.Parameter(torch.from_numpy(theta.copy()))
    optimizer = torch.optim.SGD([parameter], lr=lr, momentum=beta, nesterov=True)
    for _ in range(STEPS):
        parameter.grad = torch.from_numpy(A @ parameter.detach().numpy())
        optimizer.step()
        theta, m = optimizers.nag_step(theta, lambda at: A @ at, m, lr, beta)
        assert theta - beta * m == pytest.approx(parameter.detach().numpy(), rel=1e-10)


def test_the_lectures_nag_diverges_where_the_right_one_converges():
    (behind,) = catalogue.load("optimizers.nag_step").record.conventions
    exercise = catalogue.load("optimizers.nag_step")
    ends = []
    for change in (None, behind.numpy):
        step = catalogue.function(catalogue.variant(exercise.numpy, change), "nag_step")
        theta, m = np.array([1.0]), np.zeros(1)
        for _ in range(200):
            theta, m = step(theta, lambda at: 10.0 * at, m, 0.05)
        ends.append(abs(theta.item()))
    assert ends[0] < 1e-3
    assert ends[1] > 1e3


def test_the_gradient_of_all_batches_is_that_of_all_examples():
    """SGD's estimate has no bias: over the equal batches of an epoch its mean is exact."""
    rng = np.random.default_rng(0)
    X, y, theta = rng.normal(size=(12, 3)), rng.normal(size=12), rng.normal(size=3)

    def grad_of_example(at, i):
        return (X[i] @ at - y[i]) * X[i]

    batches = optimizers.minibatches(12, 4, rng)
    estimates = [optimizers.sgd_gradient(grad_of_example, theta, batch) for batch in batches]
    assert np.mean(estimates, axis=0) == pytest.approx(X.T @ (X @ theta - y) / 12, rel=1e-12)


def test_the_terminal_velocity_is_what_a_step_leaves_as_it_is():
    grad = np.array([2.0, -0.3])
    m = optimizers.terminal_velocity(grad, 0.1, 0.9)
    _, after = optimizers.momentum_step(grad, grad, m, 0.1, 0.9)
    assert after == pytest.approx(m, rel=1e-12)
    assert m == pytest.approx(10 * 0.1 * grad, rel=1e-12)


RUNS = {
    "gd": lambda p, lr: torch.optim.SGD(p, lr=lr),
    "momentum": lambda p, lr: torch.optim.SGD(p, lr=lr, momentum=0.9),
    "adagrad": lambda p, lr: torch.optim.Adagrad(p, lr=lr, eps=1e-8),
    "rmsprop": lambda p, lr: torch.optim.RMSprop(p, lr=lr, alpha=0.9),
    "adam": lambda p, lr: torch.optim.Adam(p, lr=lr),
    "adadelta": lambda p, lr: torch.optim.Adadelta(p, lr=lr),
}


@pytest.mark.parametrize("method", RUNS)
def test_a_run_is_that_of_torch_optim(method):
    """Where gradients are not tiny, the place of ε does not show."""
    A, start, lr = np.array([[3.0, 0.5], [0.5, 1.0]]), np.array([1.0, -2.0]), 0.1
    parameter = torch.nn.Parameter(torch.from_numpy(start.copy()))
    optimizer = RUNS[method]([parameter], lr)
    rows = [start]
    for _ in range(6):
        parameter.grad = torch.from_numpy(A @ parameter.detach().numpy())
        optimizer.step()
        rows.append(parameter.detach().numpy().copy())
    got = optimizers.minimize(lambda theta: A @ theta, start, method, 6, lr)
    assert got == pytest.approx(np.array(rows), rel=1e-6)


@pytest.mark.parametrize("n, size", [(10, 4), (12, 4), (5, 1), (5, 5), (5, 9), (1, 1)])
def test_minibatches_cut_a_permutation(n, size):
    ours = optimizers.minibatches(n, size, np.random.default_rng(n))
    theirs = torch_optimizers.minibatches(n, size, torch.Generator().manual_seed(n))
    for batches in (ours, [batch.numpy() for batch in theirs]):
        assert sorted(np.concatenate(batches).tolist()) == list(range(n))
        assert [len(batch) for batch in batches[:-1]] == [size] * ((n - 1) // size)
        assert 1 <= len(batches[-1]) <= size

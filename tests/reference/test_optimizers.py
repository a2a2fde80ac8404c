"""The optimizer references against published runs and `torch.optim`, each in its convention."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import answers, catalogue
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


@pytest.mark.parametrize("n, size", [(10, 4), (12, 4), (5, 1), (5, 5), (5, 9), (1, 1)])
def test_minibatches_cut_a_permutation(n, size):
    ours = optimizers.minibatches(n, size, np.random.default_rng(n))
    theirs = torch_optimizers.minibatches(n, size, torch.Generator().manual_seed(n))
    for batches in (ours, [batch.numpy() for batch in theirs]):
        assert sorted(np.concatenate(batches).tolist()) == list(range(n))
        assert [len(batch) for batch in batches[:-1]] == [size] * ((n - 1) // size)
        assert 1 <= len(batches[-1]) <= size

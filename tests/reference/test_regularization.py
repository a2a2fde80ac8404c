"""The regularization references against the lecture's numbers, `torch.optim` and `torch.nn`."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises.torch_backend import from_torch, to_torch
from reference import regularization

torch = pytest.importorskip("torch")
torch_regularization = pytest.importorskip("reference.torch.regularization")

SEEDS = range(10)


def both(name: str, *args):
    """The result of the NumPy reference and of the Torch one."""
    yield getattr(regularization, name)(*args)
    given = [to_torch(value, "cpu") for value in args]
    yield from_torch(getattr(torch_regularization, name)(*given))


def weights(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0.0, 2.0, shape)


def test_the_lectures_steps():
    for w in (5.0, np.array(5.0), np.array([5.0])):
        for after in both("l1_step", w, 0.5):
            assert np.ravel(after) == [4.5]
        for after in both("l2_step", w, 0.5):
            assert np.ravel(after) == [2.5]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_a_gradient_is_the_slope_of_its_penalty(penalty, seed):
    w, h = weights(seed, 3, 4), 1e-6
    for gradient in both(f"{penalty}_gradient", w):
        for place in np.ndindex(w.shape):
            moved = np.zeros_like(w)
            moved[place] = h
            value = getattr(regularization, f"{penalty}_penalty")
            slope = (value(w + moved) - value(w - moved)) / (2 * h)
            assert gradient[place] == pytest.approx(slope, rel=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_step_of_l2_is_the_weight_decay_of_sgd(seed):
    w = weights(seed, 6)
    parameter = torch.nn.Parameter(torch.from_numpy(w.copy()))
    parameter.grad = torch.zeros(6, dtype=torch.float64)
    torch.optim.SGD([parameter], lr=0.1, weight_decay=1.0).step()
    for after in both("l2_step", w, 0.1):
        assert after == pytest.approx(parameter.detach().numpy(), rel=1e-12)


@pytest.mark.parametrize("scores, every, patience, step", [
    ([-3, -1, -2, -4], 1, 2, 2),
    ([-3, -2, -2.5, -1], 1, 2, 4),
    ([3, 3, 3], 50, None, 50),
    ([1, 2, 3, 2, 2, 9], 10, 2, 30),
    ([1, 2, 3, 2, 2, 9], 10, 3, 60),
    ([1, 2, 3, 2, 3, 9], 10, 2, 30),
    ([4, 3, 2, 1], 7, 1, 7),
])  # fmt: skip
def test_runs_with_a_known_winner(scores, every, patience, step):
    for found in both("early_stopping", np.array(scores, dtype=float), every, patience):
        assert found == step


@pytest.mark.parametrize("seed", range(200))
def test_both_references_name_the_same_winner(seed):
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 6, rng.integers(1, 12)).astype(float)
    patience = [None, 1, 2, 3, 20][seed % 5]
    one, other = both("early_stopping", scores, 10, patience)
    assert one == other


@pytest.mark.parametrize("seed", SEEDS)
def test_zeros_are_those_of_steps_that_stop_at_zero(seed):
    w, lr = weights(seed, 20), 0.13
    for steps in (0, 1, 5, 17):
        for found in both("zeros_after", w, lr, steps):
            assert found == (np.abs(w) <= steps * lr).sum()
        for found in both("zeros_after", w, lr, steps, "l2"):
            assert found == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_the_whole_loss_is_that_of_weight_decay(seed):
    """Its gradient by the weights is the data loss' gradient plus λ w."""
    W, losses = weights(seed, 3, 4), np.random.default_rng(seed).uniform(0, 3, 5)
    for name, R in (("l1", np.abs(W).sum()), ("l2", (W**2).sum() / 2)):
        for whole in both("regularized_loss", losses, W, 0.3, name):
            assert whole == pytest.approx(losses.mean() + 0.3 * R, rel=1e-12)


@pytest.mark.parametrize("p", [0.0, 0.3, 0.9])
def test_dropout_is_that_of_torch(p):
    """Torch's own takes no generator: what it gives is one of the two values, as often."""
    x = np.full((100, 200), 3.0)
    torch.manual_seed(0)
    theirs = torch.nn.functional.dropout(torch.from_numpy(x), p).numpy()
    for make, module in (
        (np.random.default_rng, regularization),
        (lambda seed: torch.Generator().manual_seed(seed), torch_regularization),
    ):
        given = x if module is regularization else torch.from_numpy(x)
        out, mask = map(np.asarray, module.dropout_train(given, p, make(1)))
        assert np.unique(out) == pytest.approx(np.unique(theirs), rel=1e-12)
        assert (theirs != 0).mean() == pytest.approx(mask.mean(), abs=0.02)
        plain, again = map(np.asarray, module.dropout_plain_train(given, p, make(1)))
        assert np.array_equal(mask, again)
        assert plain == pytest.approx(out * (1 - p), rel=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_testing_with_scaled_weights_is_the_mean_over_masks(seed):
    """Exactly, for a linear unit: over all masks of six inputs, each with its probability."""
    x, W, p = weights(seed, 6), weights(seed + 1, 6, 2), 0.3
    mean = np.zeros(2)
    for number in range(2**6):
        mask = np.array([number >> bit & 1 for bit in range(6)])
        mean += np.prod(np.where(mask == 1, 1 - p, p)) * (x * mask) @ W
    for scaled in both("dropout_test_weights", W, p):
        assert x @ scaled == pytest.approx(mean, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_backward_pass_is_the_slope_of_the_forward_pass(seed):
    x, dout, p = weights(seed, 4, 5), weights(seed + 1, 4, 5), 0.4
    out, mask = regularization.dropout_train(x, p, np.random.default_rng(seed))
    moved, _ = regularization.dropout_train(x + 1e-6, p, np.random.default_rng(seed))
    for dx in both("dropout_backward", dout, mask, p):
        assert dx == pytest.approx(dout * (moved - out) / 1e-6, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_max_norm_is_renorm(seed):
    W = weights(seed, 5, 7)
    W[:, 2] = 0.0
    theirs = torch.renorm(torch.from_numpy(W), p=2, dim=1, maxnorm=3.0).numpy()
    for limited in both("max_norm", W, 3.0):
        assert limited == pytest.approx(theirs, rel=1e-6)
        inside = np.linalg.norm(W, axis=0) <= 3.0
        assert limited[:, inside] == pytest.approx(W[:, inside], rel=1e-15)


def test_max_norm_on_the_rows_of_a_published_table():
    """Units as rows there, as columns here."""
    W = np.array([[3.0, 4.0], [0.3, 0.4]])
    for limited in both("max_norm", W.T, 1.0):
        assert pytest.approx(np.array([[0.6, 0.8], [0.3, 0.4]])) == limited.T

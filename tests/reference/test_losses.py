"""The loss references against the lecture's numbers, Torch's own losses and central differences."""

from __future__ import annotations

import numpy as np
import pytest

from reference import losses

torch = pytest.importorskip("torch")
torch_losses = pytest.importorskip("reference.torch.losses")


def random_scores(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    n, classes = rng.integers(1, 9), rng.integers(2, 9)
    return rng.normal(0.0, 3.0, (n, classes)), rng.integers(classes, size=n)


@pytest.mark.parametrize(
    "scores, y, delta, expected",
    [
        ([13.0, -7.0, 11.0], 0, 10.0, 8.0),  # the lecture's three classes
        ([4.26, 1.33], 0, 1.0, 0.0),  # its dog
        ([3.76, -1.2], 1, 1.0, 5.96),  # its cat
        ([3.2, 5.1, -1.7], 0, 1.0, 2.9),
    ],
)
def test_svm_loss_gives_the_lecture_numbers(scores, y, delta, expected):
    scores, y = np.array([scores]), np.array([y])
    assert losses.svm_loss(scores, y, delta) == pytest.approx([expected], abs=1e-12)
    tensors = torch.from_numpy(scores), torch.from_numpy(y)
    assert torch_losses.svm_loss(*tensors, delta).numpy() == pytest.approx([expected], abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_svm_loss_is_the_sum_of_the_lecture(seed):
    scores, y = random_scores(seed)
    delta = 0.5 + seed / 4
    expected = [
        sum(max(0.0, s - row[label] + delta) for j, s in enumerate(row) if j != label)
        for row, label in zip(scores, y, strict=True)
    ]
    assert losses.svm_loss(scores, y, delta) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_softmax_cross_entropy_is_that_of_torch(seed):
    logits, y = random_scores(seed)
    loss, dlogits = losses.softmax_cross_entropy(logits, y)
    leaf = torch.from_numpy(logits).requires_grad_(True)
    expected = torch.nn.functional.cross_entropy(leaf, torch.from_numpy(y), reduction="none")
    expected.sum().backward()
    assert loss == pytest.approx(expected.detach().numpy(), rel=1e-12, abs=1e-14)
    assert dlogits == pytest.approx(leaf.grad.numpy(), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_softmax_gradient_is_the_central_difference_of_the_loss(seed):
    logits, y = random_scores(seed)
    _, dlogits = losses.softmax_cross_entropy(logits, y)
    h = 1e-5
    for k in range(logits.shape[1]):
        nudge = h * np.eye(logits.shape[1])[k]
        above, _ = losses.softmax_cross_entropy(logits + nudge, y)
        below, _ = losses.softmax_cross_entropy(logits - nudge, y)
        assert dlogits[:, k] == pytest.approx((above - below) / (2 * h), abs=1e-8)


def test_softmax_cross_entropy_of_huge_logits():
    logits = np.array([[1e4, 9999.0, -1e4], [-1e4, -1e4, -9999.0], [-1e4, 1e4, 0.0]])
    loss, dlogits = losses.softmax_cross_entropy(logits, np.array([1, 2, 0]))
    e = np.exp(-1.0)
    assert loss == pytest.approx([1 + np.log1p(e), np.log1p(2 * e), 2e4], rel=1e-14)
    assert dlogits[0] == pytest.approx([1 / (1 + e), -1 / (1 + e), 0.0], rel=1e-14)
    assert dlogits[2].tolist() == [-1.0, 1.0, 0.0]

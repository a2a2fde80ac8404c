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

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


@pytest.mark.parametrize(
    "scores, y, delta, expected",
    [
        ([13.0, -7.0, 11.0], 0, 10.0, [-1.0, 0.0, 1.0]),
        ([4.26, 1.33], 0, 1.0, [0.0, 0.0]),
        ([3.76, -1.2], 1, 1.0, [1.0, -1.0]),
        ([3.2, 5.1, -1.7], 0, 1.0, [-1.0, 1.0, 0.0]),
    ],
)
def test_svm_gradient_of_the_lecture_numbers(scores, y, delta, expected):
    scores, y = np.array([scores]), np.array([y])
    assert losses.svm_gradient(scores, y, delta).tolist() == [expected]
    tensors = torch.from_numpy(scores), torch.from_numpy(y)
    assert torch_losses.svm_gradient(*tensors, delta).tolist() == [expected]


@pytest.mark.parametrize("seed", range(20))
def test_svm_loss_and_gradient_are_those_of_torch(seed):
    scores, y = random_scores(seed)
    n, classes = scores.shape
    delta = 0.5 + seed / 4
    leaf = torch.from_numpy(scores).requires_grad_(True)
    expected = torch.nn.MultiMarginLoss(margin=delta)(leaf, torch.from_numpy(y))
    expected.backward()
    mean = losses.svm_loss(scores, y, delta).mean()
    assert mean / classes == pytest.approx(expected.item(), rel=1e-12)
    dscores = losses.svm_gradient(scores, y, delta) / (n * classes)
    assert dscores == pytest.approx(leaf.grad.numpy(), rel=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_softmax_and_cross_entropy_are_those_of_torch(seed):
    """Torch's loss takes class probabilities as well as labels."""
    logits, y = random_scores(seed)
    q = losses.softmax(logits)
    assert q == pytest.approx(torch.nn.Softmax(dim=1)(torch.from_numpy(logits)).numpy(), rel=1e-12)
    spread = np.random.default_rng(seed).dirichlet(np.ones(logits.shape[1]), size=len(y))
    for p in (spread, losses.one_hot(y, logits.shape[1])):
        loss = torch.nn.CrossEntropyLoss(reduction="none")
        expected = loss(torch.from_numpy(logits), torch.from_numpy(p)).numpy()
        assert losses.cross_entropy(p, q) == pytest.approx(expected, rel=1e-12, abs=1e-14)


def test_the_chain_of_the_lecture_is_one_function():
    """Logits, softmax, cross-entropy with the 1-hot label: softmax_cross_entropy at once."""
    logits, y = random_scores(3)
    labels, probabilities = losses.one_hot(y, logits.shape[1]), losses.softmax(logits)
    loss, dlogits = losses.softmax_cross_entropy(logits, y)
    assert losses.cross_entropy(labels, probabilities) == pytest.approx(loss, rel=1e-12)
    assert probabilities - labels == pytest.approx(dlogits, abs=1e-15)


def test_one_hot_is_the_lecture_label():
    assert losses.one_hot(np.array([0]), 3).tolist() == [[1.0, 0.0, 0.0]]
    labels = losses.one_hot(np.array([1, 0, 1]), 4)
    assert labels.dtype == np.float64
    assert labels.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]]


def test_cross_entropy_at_its_ends():
    """MISTAKES: a probability of 1e-9 costs 20.7233; a uniform one of ten classes 2.30259."""
    p, q = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1e-9, 1 - 1e-9], [0.0, 1.0]])
    uniform = np.full((1, 10), 0.1)
    for module, convert in ((losses, np.asarray), (torch_losses, torch.from_numpy)):
        ends = module.cross_entropy(convert(p), convert(q))
        assert np.asarray(ends) == pytest.approx([20.72326583694641, 0.0], rel=1e-12)
        even = module.cross_entropy(convert(np.eye(10)[:1]), convert(uniform))
        assert np.asarray(even) == pytest.approx([np.log(10.0)], rel=1e-12)


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


def test_softmax_of_huge_logits():
    logits = np.array([[1000.0, 1000.0, 1000.0], [1e4, 9999.0, -1e4], [-1e4, -1e4, -1e4]])
    e = np.exp(-1.0)
    third = [1 / 3] * 3
    expected = [third, [1 / (1 + e), e / (1 + e), 0.0], third]
    assert losses.softmax(logits) == pytest.approx(np.array(expected), rel=1e-14)


def random_classifier(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    n, features, classes = rng.integers(1, 7), rng.integers(1, 6), rng.integers(2, 6)
    W, X = rng.normal(size=(classes, features)), rng.normal(size=(n, features))
    return W, X, rng.integers(classes, size=n)


@pytest.mark.parametrize("seed", range(20))
def test_classifiers_are_torch_layers_with_weight_decay(seed):
    W, X, y = random_classifier(seed)
    classes, reg, delta = len(W), seed / 10, 0.5 + seed / 8
    margin = torch.nn.MultiMarginLoss(margin=delta)
    for (loss, dW), data, factor in (
        (losses.svm_classifier(W, X, y, delta, reg), margin, classes),
        (losses.softmax_classifier(W, X, y, reg), torch.nn.CrossEntropyLoss(), 1),
    ):
        layer = torch.nn.Linear(W.shape[1], classes, bias=False, dtype=torch.float64)
        layer.weight.data = torch.from_numpy(W.copy())
        optimizer = torch.optim.SGD(layer.parameters(), lr=1.0, weight_decay=reg)
        mean = factor * data(layer(torch.from_numpy(X)), torch.from_numpy(y))
        mean.backward()
        assert loss - reg * 0.5 * (W**2).sum() == pytest.approx(mean.item(), rel=1e-10, abs=1e-12)
        optimizer.step()  # W − dW: PyTorch's weight decay is the gradient of ½ ΣW²
        assert W - dW == pytest.approx(layer.weight.detach().numpy(), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_classifier_gradients_are_central_differences(seed):
    W, X, y = random_classifier(seed)
    rng = np.random.default_rng(seed)
    direction, h = rng.normal(size=W.shape), 1e-5
    for loss in (
        lambda W: losses.svm_classifier(W, X, y, 1.5, 0.3),
        lambda W: losses.softmax_classifier(W, X, y, 0.3),
    ):
        slope = (loss(W + h * direction)[0] - loss(W - h * direction)[0]) / (2 * h)
        assert (loss(W)[1] * direction).sum() == pytest.approx(slope, rel=1e-7, abs=1e-8)


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_a_classifier_of_zeros_starts_at_its_known_loss(classes):
    """The lecture's sanity check: log C for softmax, (C − 1)Δ for the SVM."""
    W, X, y = np.zeros((classes, 4)), np.ones((3, 4)), np.array([0, 1, 1])
    assert losses.softmax_classifier(W, X, y)[0] == pytest.approx(np.log(classes), rel=1e-12)
    assert losses.svm_classifier(W, X, y, 2.0)[0] == pytest.approx(2.0 * (classes - 1), rel=1e-12)


def test_hinge_inactive_of_the_lecture_images():
    scores, y = np.array([[4.26, 1.33], [3.76, -1.2]]), np.array([0, 1])
    assert losses.hinge_inactive(scores, y).tolist() == [True, False]
    right_by_2 = np.array([[13.0, -7.0, 11.0]])
    assert not losses.hinge_inactive(right_by_2, np.array([0]), 10.0).any()
    assert losses.hinge_inactive(right_by_2, np.array([0]), 1.0).all()


@pytest.mark.parametrize("seed", range(20))
def test_where_the_hinge_is_inactive_softmax_still_learns(seed):
    scores, y = random_scores(seed)
    inactive = losses.hinge_inactive(scores, y)
    assert inactive.tolist() == (losses.svm_loss(scores, y) == 0).tolist()
    assert inactive.tolist() == (~losses.svm_gradient(scores, y).any(axis=1)).tolist()
    _, dlogits = losses.softmax_cross_entropy(scores, y)
    assert np.all(dlogits[np.arange(len(y)), y] < 0)

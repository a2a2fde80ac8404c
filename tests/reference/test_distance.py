"""The distance references against the lecture's numbers, Torch and plain loops."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from reference import distance

torch = pytest.importorskip("torch")
torch_distance = pytest.importorskip("reference.torch.distance")

TEST = np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]])
TRAIN = np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]])


@pytest.mark.parametrize("dtype", [np.uint8, np.float64])
def test_the_lecture_distances(dtype):
    a, b = TEST.astype(dtype), TRAIN.astype(dtype)
    assert distance.l1_distance(a, b) == 456
    assert distance.l1_distance(b, a) == 456
    assert distance.l2_distance(a, b) == pytest.approx(162.111, abs=5e-4)
    tensors = torch.from_numpy(a), torch.from_numpy(b)
    assert torch_distance.l1_distance(*tensors).item() == 456
    assert torch_distance.l2_distance(*tensors).item() == pytest.approx(162.111, abs=5e-4)


def test_uint8_does_not_wrap():
    """MISTAKES: 330; in uint8 it would be 382."""
    a, b = np.array([10, 200, 30], np.uint8), np.array([20, 100, 250], np.uint8)
    assert distance.l1_distance(a, b) == distance.l1_distance(b, a) == 330
    assert int(np.abs(a - b).sum()) == 382
    assert distance.l2_distance(np.array([0.0, 0.0]), np.array([6.0, 8.0])) == 10


def test_the_lecture_grid_is_stored_row_by_row():
    grid = np.arange(25).reshape(5, 5)
    for row, col in np.ndindex(5, 5):
        assert distance.pixel_index(row, col, 5) == grid[row, col]
    assert (distance.pixel_index(1, 0, 5), distance.pixel_index(4, 4, 5)) == (5, 24)


def test_pixels_stand_where_pixel_index_says():
    images = np.random.default_rng(0).integers(0, 256, (3, 4, 5, 2), dtype=np.uint8)
    flat = distance.flatten_images(images)
    assert flat.dtype == np.uint8
    for row, col, channel in np.ndindex(4, 5, 2):
        index = distance.pixel_index(row, col, 5, 2, channel)
        assert (flat[:, index] == images[:, row, col, channel]).all()
        assert torch_distance.pixel_index(row, col, 5, 2, channel).item() == index


@pytest.mark.parametrize("seed", range(10))
def test_pairs_are_the_distances_of_their_rows(seed):
    rng = np.random.default_rng(seed)
    n, m, features = rng.integers(1, 7, 3)
    X, Y = rng.normal(size=(n, features)), rng.normal(size=(m, features))
    for pairs, single in (
        (distance.pairwise_l1, distance.l1_distance),
        (distance.pairwise_l2, distance.l2_distance),
    ):
        expected = [[single(x, y) for y in Y] for x in X]
        assert pairs(X, Y) == pytest.approx(np.array(expected), rel=1e-9, abs=1e-9)


def test_a_point_is_at_distance_0_from_itself_and_never_nan():
    """MISTAKES: X against itself; (3, 4) and (1, 1) are the root of 13 apart, not of 20."""
    X = np.random.default_rng(1).normal(size=(60, 30))
    distances = distance.pairwise_l2(X, X.copy())
    assert np.isfinite(distances).all()
    assert np.diag(distances) == pytest.approx(np.zeros(60), abs=1e-6)
    squared = distance.pairwise_l2(np.array([[3.0, 4.0]]), np.array([[1.0, 1.0]])) ** 2
    assert squared == pytest.approx(13.0)


def slowly(X_train, y_train, x, k, power):
    """By sorting pairs of distance and row, in whole numbers."""
    pairs = sorted((sum(abs(x - row) ** power), i) for i, row in enumerate(X_train))
    count = Counter(y_train[i] for _, i in pairs[:k])
    return min(count, key=lambda label: (-count[label], label))


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("metric", ["l1", "l2"])
def test_neighbours_and_votes_with_many_ties(seed, metric):
    rng = np.random.default_rng(seed)
    X_train, X = rng.integers(-2, 3, (25, 2)), rng.integers(-2, 3, (12, 2))
    y_train = rng.integers(4, size=25)
    power = 1 if metric == "l1" else 2
    arrays = X_train.astype(float), y_train, X.astype(float)
    tensors = [torch.from_numpy(array) for array in arrays]
    for k in (1, 2, 4, 7, 25):
        expected = [slowly(X_train, y_train, x, k, power) for x in X]
        assert distance.knn_predict(*arrays, k, metric).tolist() == expected
        assert torch_distance.knn_predict(*tensors, k, metric).tolist() == expected
        if k == 1:
            assert distance.nearest_neighbor(*arrays, metric).tolist() == expected
            assert torch_distance.nearest_neighbor(*tensors, metric).tolist() == expected

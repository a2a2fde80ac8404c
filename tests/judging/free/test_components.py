"""Components up to sign, and up to a rotation where variances are equal: nothing else is free."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging import compare
from autograder.judging.free.components import (
    equal_variances,
    number_as_matrix,
    up_to_signs,
    with_signs_of,
)
from autograder.model import Case

SEEDS = range(10)
DISTINCT = (4.0, 1.0, 0.25)
REPEATED = [(4.0, 1.0, 1.0), (4.0, 4.0, 1.0), (2.0, 2.0, 2.0), (3.0, 1.0, 0.0, 0.0)]


def cloud(variances: tuple[float, ...], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A centred X of exactly these variances, and its components."""
    rng = np.random.default_rng(seed)
    n, d = 12, len(variances)
    drawn = rng.normal(size=(n, d))
    Z = np.linalg.qr(drawn - drawn.mean(axis=0))[0] * np.sqrt(n)
    U = np.linalg.qr(rng.normal(size=(d, d)))[0]
    parts = Z * np.sqrt(variances)
    return parts @ U.T, parts


def right(X: np.ndarray, expected: np.ndarray, got: Any) -> bool:
    return compare.compare(expected, up_to_signs(Case("edge", "", {"X": X}), expected, got)) is None


def by_eigh(X: np.ndarray) -> np.ndarray:
    return X @ np.linalg.eigh(X.T @ X / len(X))[1][:, ::-1]


def by_svd(X: np.ndarray) -> np.ndarray:
    return X @ np.linalg.svd(X)[2].T


def in_single_precision(X: np.ndarray) -> np.ndarray:
    single = X.astype(np.float32)
    return single @ np.linalg.eigh(single.T @ single)[1][:, ::-1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variances", [DISTINCT, *REPEATED])
@pytest.mark.parametrize("how", [by_eigh, by_svd, in_single_precision])
def test_every_way_to_the_components_is_right(how, variances, seed):
    X, expected = cloud(variances, seed)
    assert right(X, expected, how(X))
    assert right(X, expected, how(X).tolist())
    assert right(X, expected, -how(X))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("signs", [(1, -1, 1), (-1, 1, -1), (-1, -1, -1)])
def test_signs_are_free_and_scales_are_not(signs, seed):
    X, expected = cloud(DISTINCT, seed)
    assert right(X, expected, expected * signs)
    assert not right(X, expected, expected * signs * 1.001)
    assert not right(X, expected, np.abs(expected))
    assert not right(X, expected, expected * np.sign(X))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variances", REPEATED[:2])
def test_only_the_repeated_space_may_turn(variances, seed):
    X, expected = cloud(variances, seed)
    (same,) = [s for s in equal_variances(X.T @ X) if s.stop - s.start == 2]
    turn = np.array([[np.cos(seed), -np.sin(seed)], [np.sin(seed), np.cos(seed)]])
    turned = expected.copy()
    turned[:, same] = expected[:, same] @ turn
    assert right(X, expected, turned)
    stretched = expected.copy()
    stretched[:, same] = expected[:, same] @ turn * [1.001, 1.0]
    assert not right(X, expected, stretched)
    mixed = expected.copy()
    mixed[:, :2] = expected[:, :2] @ turn
    assert right(X, expected, mixed) == (same == slice(0, 2) or np.allclose(turn, np.eye(2)))
    distinct, parts = cloud(DISTINCT, seed)
    rotated = parts.copy()
    rotated[:, 1:] = parts[:, 1:] @ turn
    assert right(distinct, parts, rotated) == np.allclose(turn, np.eye(2))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("variances", [DISTINCT, *REPEATED[:2]])
def test_what_is_not_the_components_is_wrong(variances, seed):
    X, expected = cloud(variances, seed)
    n = len(X)
    wrong = {
        "unrotated": X,
        "the smallest variance first": expected[:, ::-1],
        "scaled": expected / np.sqrt(n),
        "whitened": expected / expected.std(axis=0),
        "transposed": expected.T,
        "rows in another order": np.roll(expected, 1, axis=0),
        "a component missing": expected[:, :2],
        "a component twice": expected[:, [0, 0, 2]],
        "off by a constant": expected + 0.01,
        "another U": X @ np.linalg.eigh(X.T @ X / n)[1][:, ::-1].T,
        "not finite": np.where(expected == expected[0, 0], np.nan, expected),
        "zeros": np.zeros_like(expected),
    }
    assert [name for name, got in wrong.items() if right(X, expected, got)] == []


@pytest.mark.parametrize("got", [None, "components", 3.0, [], {"U": 1}, [[1.0], [1.0, 2.0]]])
def test_what_is_no_matrix_comes_back_as_it_is(got):
    X, expected = cloud(DISTINCT, 0)
    assert up_to_signs(Case("edge", "", {"X": X}), expected, got) is got
    assert not right(X, expected, got)


def test_a_wrong_answer_is_another_up_to_sign_too():
    """A mistake that returns (D, N), or few components, is recognised whichever way they point."""
    X, expected = cloud(DISTINCT, 0)
    rows = expected.T
    case = Case("ordinary", "", {"X": X})
    flipped = up_to_signs(case, rows, rows * [[-1.0], [1.0], [-1.0]])
    assert compare.compare(rows, flipped) is None
    assert compare.compare(rows, up_to_signs(case, rows, rows[::-1])) is not None
    some = expected[:, :2]
    assert compare.compare(some, up_to_signs(case, some, some * [-1.0, 1.0])) is None
    assert compare.compare(some, up_to_signs(case, some, some[:, ::-1])) is not None


def test_a_number_is_a_matrix_of_one_where_one_is_expected():
    case = Case("edge", "one feature", {"X": np.array([[1.0], [-1.0]])})
    one = np.array([[4.0]])
    for got in (4.0, np.array(4.0), np.float32(4.0)):
        assert compare.compare(one, number_as_matrix(case, one, got)) is None
    assert compare.compare(one, number_as_matrix(case, one, 5.0)) is not None
    for got in (np.array([4.0]), None, "4", np.eye(2), [4.0]):
        assert number_as_matrix(case, one, got) is got
        assert compare.compare(one, got) is not None
    assert number_as_matrix(case, np.eye(2), 1.0) == 1.0


def test_half_precision_stays_too_coarse():
    X, expected = cloud(DISTINCT, 0)
    assert not right(X, expected, expected.astype(np.float16))


def test_signs_alone_turn_no_repeated_space():
    X, expected = cloud((4.0, 1.0, 1.0), 1)
    assert compare.compare(expected, with_signs_of(expected, -expected)) is None
    turned = expected @ np.array([[1.0, 0.0, 0.0], [0.0, 0.6, -0.8], [0.0, 0.8, 0.6]])
    assert right(X, expected, turned)
    assert compare.compare(expected, with_signs_of(expected, turned)) is not None
    for got in (None, 3.0, "text", expected[0]):
        assert with_signs_of(expected, got) is got
        assert with_signs_of(got, expected) is expected


def test_the_result_is_not_written_to():
    X, expected = cloud(DISTINCT, 0)
    got = -expected
    up_to_signs(Case("edge", "", {"X": X}), expected, got)
    assert np.array_equal(got, -expected)

"""The judge of mini-batches: its false alarms, and what it catches."""

import numpy as np
import pytest

from autograder.judging.chance.epochs import epoch_of_batches
from autograder.judging.chance.shuffles import ALARM, deviates
from autograder.model import Case, Pair, Rng


def cut(order, size):
    return [order[start : start + size] for start in range(0, len(order), size)]


def right(N, batch_size, rng):
    return cut(rng.permutation(N), batch_size)


def pair(function, N=24, batch_size=5, seed=0, repeat=400):
    args = {"N": N, "batch_size": batch_size, "rng": Rng(seed)}
    rng = np.random.default_rng(seed)
    values = [function(N, batch_size, rng) for _ in range(repeat)]
    got = values if repeat > 1 else values[0]
    return Pair(Case("draws", "many draws", args, repeat), None, got)


def key(*pairs):
    finding = epoch_of_batches(pairs)
    return None if finding is None else finding.message.key


@pytest.mark.parametrize("N, batch_size", [(24, 5), (20, 1), (17, 17), (17, 40), (1, 3), (2, 1)])
def test_the_right_answer_passes(N, batch_size):
    assert key(pair(right, N, batch_size)) is None


def test_the_right_answer_passes_at_two_hundred_seeds():
    assert {key(pair(right, 16, 3, seed, 200)) for seed in range(200)} == {None}


@pytest.mark.parametrize(
    "unusual",
    [
        lambda N, b, rng: [np.sort(batch) for batch in right(N, b, rng)],
        lambda N, b, rng: [batch.tolist() for batch in right(N, b, rng)],
        lambda N, b, rng: tuple(batch.astype(np.int32) for batch in right(N, b, rng)),
        lambda N, b, rng: cut(np.argsort(rng.random(N)), b),
    ],
)
def test_unusual_right_answers_pass(unusual):
    assert key(pair(unusual), pair(unusual, seed=1)) is None


def twice(N, b, rng):
    return cut(rng.integers(0, N, N), b)


@pytest.mark.parametrize(
    "wrong, expected",
    [
        (lambda N, b, rng: cut(np.arange(N), b), "batches_not_shuffled"),
        (lambda N, b, rng: cut(np.random.default_rng(0).permutation(N), b), "batches_ignore_rng"),
        (lambda N, b, rng: right(N, b, rng)[: N // b], "batches_last_dropped"),
        (lambda N, b, rng: right(N, b, rng)[::-1], "batches_wrong_sizes"),
        (lambda N, b, rng: np.array_split(rng.permutation(N), -(-N // b)), "batches_wrong_sizes"),
        (twice, "batches_repeat_examples"),
        (lambda N, b, rng: cut(rng.permutation(N) + 1, b), "batches_not_partition"),
        (lambda N, b, rng: cut(rng.permutation(N).astype(float), b), "batches_wrong_type"),
        (lambda N, b, rng: [[batch] for batch in right(N, b, rng)], "batches_wrong_type"),
        (lambda N, b, rng: None, "batches_wrong_type"),
        (lambda N, b, rng: 3, "batches_wrong_type"),
        (lambda N, b, rng: [], "batches_not_partition"),
    ],
)
def test_wrong_answers_are_named(wrong, expected):
    assert key(pair(wrong, N=26, batch_size=6)) == expected


def shuffled_inside(N, b, rng):
    return [rng.permutation(batch) for batch in cut(np.arange(N), b)]


def shuffled_inside_a_fixed_partition(N, b, rng):
    return [rng.permutation(batch) for batch in cut(np.random.default_rng(0).permutation(N), b)]


@pytest.mark.parametrize("function", [shuffled_inside, shuffled_inside_a_fixed_partition])
def test_batches_shuffled_only_inside_are_not_shuffled_examples(function):
    """They do follow the generator: no two draws are the same."""
    assert key(pair(function)) == "batches_not_shuffled"
    assert key(pair(function), pair(function), pair(function, seed=1)) == "batches_not_shuffled"


def test_a_frozen_order_ignores_the_generator_whatever_its_batches_are():
    def frozen(N, b, rng):
        return [np.sort(batch) for batch in cut(np.random.default_rng(0).permutation(N), b)]

    assert key(pair(frozen)) == "batches_ignore_rng"


def blocks(N, b, rng):
    """Shuffles the batches, not the examples."""
    parts = cut(np.arange(N), b)
    return [parts[i] for i in rng.permutation(len(parts))]


def test_shuffled_batches_of_neighbours_are_not_shuffled_examples():
    assert key(pair(blocks, N=24, batch_size=6)) in ("batches_biased", "batches_not_shuffled")


def test_a_half_shuffled_epoch_is_not_shuffled():
    def half(N, b, rng):
        order = np.arange(N)
        order[: N // 2] = rng.permutation(N // 2)
        return cut(order, b)

    assert key(pair(half)) == "batches_not_shuffled"


def test_few_keys_to_sort_by_are_biased():
    """Examples of one key keep their order, and so early ones come early too often."""

    def few_keys(N, b, rng):
        return cut(np.argsort(rng.integers(0, 8, N), kind="stable"), b)

    assert key(pair(few_keys, N=405, batch_size=75, repeat=40)) == "batches_biased"


def test_the_generator_that_is_given_decides():
    rng = np.random.default_rng(99)

    def own(N, b, _):
        return cut(rng.permutation(N), b)

    assert key(pair(own, repeat=60), pair(own, repeat=60)) == "batches_ignore_rng"
    assert key(pair(right, repeat=60), pair(right, repeat=60)) is None
    assert key(pair(right, repeat=60), pair(right, seed=1, repeat=60)) is None


def test_the_same_draw_for_every_seed_is_caught():
    def frozen(N, b, rng):
        return cut(np.random.default_rng(N).permutation(N), b)

    assert key(pair(frozen, repeat=1), pair(frozen, seed=1, repeat=1)) == "batches_ignore_rng"


def test_deviates_is_a_bound_on_false_alarms():
    """Chernoff's bound exceeds the true tail, so what deviates is rarer than it says."""
    from math import comb

    trials, p = 200, 0.3
    tail = sum(
        comb(trials, k) * p**k * (1 - p) ** (trials - k)
        for k in range(trials + 1)
        if deviates(k, trials, p, 1)
    )
    assert tail <= ALARM
    assert deviates(200, 200, 0.3, 1)
    assert not deviates(60, 200, 0.3, 1)


def swapped_with_any(N, b, rng, places=range):
    order = np.arange(N)
    for place in places(N):
        other = rng.integers(N)
        order[place], order[other] = order[other], order[place]
    return cut(order, b)


def from_the_end(N, b, rng):
    return swapped_with_any(N, b, rng, lambda count: reversed(range(count)))


def never_with_itself(N, b, rng):
    order = np.arange(N)
    for place in range(N - 1, 0, -1):
        other = rng.integers(place)
        order[place], order[other] = order[other], order[place]
    return cut(order, b)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    "function, expected",
    [
        (swapped_with_any, "batches_drift"),
        (from_the_end, "batches_drift"),
        (never_with_itself, "batches_never_stay"),
    ],
)
def test_nearly_right_shuffles_are_caught(function, expected, seed):
    """The smallest wrong effects that the judge is to catch, at the size that the record draws."""
    assert key(pair(function, N=405, batch_size=75, seed=seed, repeat=40)) == expected


def test_a_right_shuffle_of_that_size_passes():
    drawn = [pair(right, N=405, batch_size=75, seed=seed, repeat=40) for seed in range(300)]
    assert {key(one) for one in drawn} == {None}
    drawn = [
        pair(unusual, N=405, batch_size=75, seed=seed, repeat=40)
        for seed in range(50)
        for unusual in SORTED
    ]
    assert {key(one) for one in drawn} == {None}


SORTED = (
    lambda N, b, rng: [np.sort(batch) for batch in right(N, b, rng)],
    lambda N, b, rng: [np.sort(batch)[::-1] for batch in right(N, b, rng)],
)

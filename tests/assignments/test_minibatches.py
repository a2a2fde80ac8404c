"""Random batches: answers with a wrong distribution are told from right ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome, Verdict

SEEDS = range(5)


def cut(order: np.ndarray, size: int) -> list[np.ndarray]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def shuffled_inside(N, batch_size, rng):
    return [rng.permutation(batch) for batch in cut(np.arange(N), batch_size)]


def turned(N, batch_size, rng):
    return cut(np.roll(np.arange(N), rng.integers(N)), batch_size)


def first_stays_first(N, batch_size, rng):
    return cut(np.concatenate([[0], rng.permutation(N - 1) + 1]), batch_size)


def one_pass_of_swaps(N, batch_size, rng):
    order = np.arange(N)
    for _ in range(N // 2):
        i, j = rng.integers(N, size=2)
        order[[i, j]] = order[[j, i]]
    return cut(order, batch_size)


def remainder_joins_the_last(N, batch_size, rng):
    return np.split(rng.permutation(N), range(batch_size, N - batch_size + 1, batch_size))


def filled_up(N, batch_size, rng):
    order = rng.permutation(N)
    return cut(np.resize(order, -(-N // batch_size) * batch_size), batch_size)


def same_every_epoch(N, batch_size, rng):
    return cut(np.random.default_rng(N).permutation(N), batch_size)


def state_put_back(N, batch_size, rng):
    state = rng.bit_generator.state
    order = rng.permutation(N)
    rng.bit_generator.state = state
    return cut(order, batch_size)


def masks(N, batch_size, rng):
    return [np.isin(np.arange(N), batch) for batch in cut(rng.permutation(N), batch_size)]


def floats(N, batch_size, rng):
    return cut(rng.permutation(N).astype(float), batch_size)


def one_order(N, batch_size, rng):
    return rng.permutation(N)


def nothing(N, batch_size, rng):
    return []


WRONG = (
    *(shuffled_inside, turned, first_stays_first, one_pass_of_swaps, remainder_joins_the_last),
    *(filled_up, same_every_epoch, state_put_back, masks, floats, one_order, nothing),
)


def judged(called: Callable, seed: int) -> Verdict:
    exercise = catalogue.load("optimizers.minibatches")
    cases = exercise.record.cases(np.random.default_rng(seed))
    outcomes = []
    for case in cases:
        args = [answers.to_numpy(value) for value in case.args.values()]
        outcomes.append(Outcome("returned", [called(*args) for _ in range(case.repeat)]))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("called", WRONG, ids=lambda called: called.__name__)
def test_wrong_batches_lose_the_epoch(called, seed):
    verdict = judged(called, seed)
    assert verdict.checks[0].verdict in ("wrong_distribution", "wrong_type")
    assert verdict.score == 0


@pytest.mark.parametrize("seed", range(20))
def test_the_public_statements_hold_for_both_references(seed):
    torch = pytest.importorskip("torch")
    exercise = catalogue.load("optimizers.minibatches")
    for reference, make in (
        (exercise.numpy, np.random.default_rng),
        (exercise.torch, lambda seed: torch.Generator().manual_seed(seed)),
    ):
        called = catalogue.function(catalogue.variant(reference, None), exercise.name)
        for example in exercise.record.examples:
            args = dict(example.args, rng=make(seed))
            result = called(**args)
            for rule, *_ in example.holds:
                assert eval(rule, {**args, "result": result}), (rule, example.source)

"""What the hidden cases of the distances promise, beyond what every record has to hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import catalogue
from autograder.grading import marking
from autograder.judging.judge import judge
from autograder.model import Verdict
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Limits, Task

SEEDS = range(10)
PAIRS = "import numpy as np\ndef pairwise_l2(X, Y):\n    return "
EXPANDED = "(X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T"
CHUNKS = (
    "np.concatenate([np.sqrt(((X[i:i+25, None] - Y)**2).sum(axis=2))"
    " for i in range(0, len(X), 25)])"
)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(tiers.best()) as found:
        yield found


def graded(sandbox: Sandbox, source: str) -> Verdict:
    exercise = catalogue.load("distance.pairwise_l2")
    entry = marking.prepare(exercise, b"seed", None, "cpu")
    limits = replace(Limits(), **exercise.record.limits)
    job = Job((Cell(source),), (Task(exercise.name, entry.cases, limits.call_seconds),))
    outcomes = sandbox.run(job, limits).outcomes[exercise.name]
    return judge(exercise, entry.cases, entry.key, outcomes)


@pytest.mark.parametrize(
    "answer",
    [
        CHUNKS,
        "np.array([[np.sqrt(((x - y)**2).sum()) for y in Y] for x in X])",
        "[np.linalg.norm(x - Y, axis=1) for x in X]",
        f"np.nan_to_num(np.sqrt({EXPANDED}))",
        f"np.sqrt(np.maximum({EXPANDED}, 1e-12))",
        f"(lambda X, Y: np.sqrt(np.maximum({EXPANDED}, 0)))(X.astype('f4'), Y.astype('f4'))",
        "np.sqrt(sum((X[:, [d]] - Y[:, d])**2 for d in range(X.shape[1])))",
    ],
)
def test_what_needs_little_memory_has_enough_and_the_time_for_it(sandbox, answer):
    verdict = graded(sandbox, f"{PAIRS}{answer}")
    assert verdict.verdict == "correct", verdict


def test_a_loop_over_rows_in_torch_has_the_memory_for_it(sandbox):
    """Temporaries of two sizes: freed ones must not be kept in pieces that fit no other."""
    pytest.importorskip("torch")
    source = """
import torch
def pairwise_l2(X, Y):
    X, Y = torch.tensor(X), torch.tensor(Y)
    return torch.stack([((x - Y) ** 2).sum(1).sqrt() for x in X])
"""
    with Sandbox(sandbox.tier, preload_torch=True) as with_torch:
        assert graded(with_torch, source).verdict == "correct"


@pytest.mark.parametrize(
    "answer",
    [
        "np.sqrt(((X[:, None] - Y)**2).sum(axis=2))",
        "np.sqrt(((X[:, None].astype('f4') - Y.astype('f4'))**2).sum(axis=2))",
        "np.sqrt(np.array([(x - Y)**2 for x in X]).sum(axis=2))",
        "np.sqrt((np.not_equal(X[:, None], Y) * 1.0).sum(axis=2))"
        " if len(X) > 100 else np.sqrt(((X[:, None] - Y)**2).sum(axis=2))",
    ],
)
def test_an_array_of_all_differences_has_not(sandbox, answer):
    verdict = graded(sandbox, f"{PAIRS}{answer}")
    assert {check.name: check.verdict for check in verdict.checks} == {
        "value": "correct",
        "many rows": "out_of_memory",
        "never NaN": "correct",
        "edge cases": "correct",
        "keeps inputs": "correct",
    }


def test_torch_without_memory_is_told_as_such(sandbox):
    pytest.importorskip("torch")
    source = """
import torch
def pairwise_l2(X, Y):
    X, Y = torch.tensor(X), torch.tensor(Y)
    return ((X[:, None] - Y) ** 2).sum(-1).sqrt()
"""
    with Sandbox(sandbox.tier, preload_torch=True) as with_torch:
        assert graded(with_torch, source).verdict == "out_of_memory"


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize(
    "squared",
    [
        EXPANDED,
        "-2 * X @ Y.T + (Y**2).sum(axis=1) + (X**2).sum(axis=1)[:, None]",
        "np.einsum('nd,nd->n', X, X)[:, None] + np.einsum('nd,nd->n', Y, Y)"
        " - 2 * np.einsum('nd,md->nm', X, Y)",
        "np.linalg.norm(X, axis=1)[:, None]**2 + np.linalg.norm(Y, axis=1)**2 - 2 * X @ Y.T",
    ],
)
def test_every_expanded_square_falls_below_0_somewhere(seed, squared):
    cases = catalogue.load("distance.pairwise_l2").record.cases(np.random.default_rng(seed))
    close = [case.args for case in cases if case.group == "stability"]
    assert any((eval(squared, {"np": np, **args}) < 0).any() for args in close)


def all_distances(args, metric):
    difference = np.abs(args["X"][:, np.newaxis] - args["X_train"])
    return difference.sum(axis=2) if metric == "l1" else (difference**2).sum(axis=2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["nearest_neighbor", "knn_predict"])
def test_outside_ties_nobody_is_about_as_near_as_another(name, seed):
    for case in catalogue.load(f"distance.{name}").record.cases(np.random.default_rng(seed)):
        if case.group == "ties":
            continue
        k = case.args.get("k", 1)
        for metric in ("l1", "l2"):
            nearest = np.sort(all_distances(case.args, metric), axis=1)
            if nearest.shape[1] > k:
                assert (nearest[:, k] > 1.001 * nearest[:, k - 1]).all(), case.category


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["nearest_neighbor", "knn_predict"])
def test_ties_are_exact_by_any_formula(name, seed):
    for case in catalogue.load(f"distance.{name}").record.cases(np.random.default_rng(seed)):
        if case.group == "ties":
            X, X_train = case.args["X"], case.args["X_train"]
            whole = [array == np.round(array) for array in (X, X_train)]
            assert all(entry.all() for entry in whole)
            assert max(np.abs(X).max(), np.abs(X_train).max()) ** 2 * X.shape[1] < 1 << 23

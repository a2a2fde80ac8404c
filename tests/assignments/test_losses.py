"""What the hidden cases of the losses promise, beyond what every record has to hold."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome, Verdict

SEEDS = range(20)
SVM = ("svm_loss", "svm_gradient", "hinge_inactive")


def judged(name: str, seed: int, function) -> Verdict:
    exercise = catalogue.load(f"losses.{name}")
    cases = tuple(exercise.record.cases(np.random.default_rng(seed)))
    values = [function(*(answers.to_numpy(v) for v in case.args.values())) for case in cases]
    outcomes = [Outcome("returned", value) for value in values]
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("small", [1e-12, 1e-15, np.finfo(float).tiny])
def test_a_number_too_small_to_matter_may_stand_in_the_logarithm(seed, small):
    """The smallest q is 1e-9: a thousandth of it, added as many do, is no mistake."""
    verdict = judged("cross_entropy", seed, lambda p, q: -(p * np.log(q + small)).sum(axis=1))
    assert verdict.verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("floor", [1e-6, 1e-7, 1e-8])
def test_a_floor_above_the_smallest_q_is_wrong(seed, floor):
    verdict = judged(
        "cross_entropy", seed, lambda p, q: -(p * np.log(np.maximum(q, floor))).sum(axis=1)
    )
    assert verdict.verdict == "wrong_value"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SVM)
def test_no_margin_is_met_exactly(name, seed):
    """`>` and `>=` are both right at a kink, so no case has one."""
    for case in catalogue.load(f"losses.{name}").record.cases(np.random.default_rng(seed)):
        scores, y = case.args["scores"], case.args["y"]
        lead = scores[np.arange(len(y)), y][:, np.newaxis] - scores
        others = lead[np.arange(scores.shape[1]) != y[:, np.newaxis]]
        assert np.abs(others - case.args.get("delta", 1.0)).min() > 1e-6 * np.abs(scores).max()


@pytest.mark.parametrize("seed", SEEDS)
def test_inactive_and_active_examples_are_in_every_batch(seed):
    record = catalogue.load("losses.hinge_inactive").record
    function = catalogue.load("losses.hinge_inactive").numpy
    called = catalogue.function(catalogue.variant(function, None), "hinge_inactive")
    found = [called(*case.args.values()) for case in record.cases(np.random.default_rng(seed))]
    assert all(0 < inactive.mean() < 1 for inactive in found if len(inactive) > 1)
    assert sorted(inactive.item() for inactive in found if len(inactive) == 1) == [False, True]

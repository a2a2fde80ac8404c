"""What the hidden cases of "tuning" promise, and answers that its records do not list."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from assignments.tuning._digits import digits, held_out
from assignments.tuning._runs import models_on_the_way
from autograder.exercises import answers, catalogue
from autograder.judging.chance.training import accuracy
from autograder.judging.judge import judge
from autograder.model import Case, Exercise, Outcome, Verdict
from reference import tuning

FIFTY = range(50)
FEW = range(3)


@functools.cache
def loaded(name: str) -> Exercise:
    return catalogue.load(f"tuning.{name}")


def cases_of(name: str, seed: int) -> tuple[Case, ...]:
    return tuple(loaded(name).record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function: Callable[..., Any]) -> Verdict:
    exercise = loaded(name)
    cases = cases_of(name, seed)
    outcomes = []
    for case in cases:
        given = [answers.to_numpy(value) for value in case.args.values()]
        with np.errstate(all="ignore"):
            outcomes.append(Outcome("returned", function(*given)))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


def lost(verdict: Verdict) -> set[str]:
    return {check.name for check in verdict.checks if not check.score}


def best_of(X, y, X_val, y_val, model, rng, epochs, *rest):
    """The best on the validation examples: the first of equal ones, that at the start included."""
    best, highest = model, accuracy(model, X_val, y_val)
    size, lr, decay, *more = rest if len(rest) > 2 else (*rest, 1.0)
    velocity_kept = len(more) > 1 and more[1] == "momentum"
    if velocity_kept:  # one run, as its velocity cannot be taken up again
        return tuning.train(X, y, X_val, y_val, model, rng, epochs, *rest)
    history = {"loss": [], "train_acc": [], "val_acc": []}
    for epoch in range(epochs):
        rate = lr * decay**epoch
        model, _ = tuning.train(X, y, X_val, y_val, model, rng, 1, size, rate, 1.0, *more)
        right = accuracy(model, X_val, y_val)
        if right > highest:
            best, highest = model, right
    return best, history


@pytest.mark.parametrize("seed", FIFTY)
def test_the_reference_clears_the_digits(seed):
    """With a margin of five in a hundred, whether it returns the last model or the best."""
    X, y = held_out()
    for case in cases_of("train", seed):
        if case.group == "digits" and case.args["num_epochs"] > 1:
            given = [answers.to_numpy(value) for value in case.args.values()]
            model, _ = tuning.train(*given)
            assert accuracy(model, X, y) > 0.85


@pytest.mark.parametrize("seed", FEW)
def test_the_best_model_is_as_right_as_the_last(seed):
    assert judged("train", seed, best_of).verdict == "correct"


@pytest.mark.parametrize("seed", FIFTY)
def test_at_the_end_of_a_run_the_last_model_alone_is_the_best(seed):
    for case in cases_of("train", seed):
        args = case.args
        lr, epochs = args["learning_rate"], args["num_epochs"]
        if case.group == "digits" or not lr or not epochs:
            continue
        run = {
            "epochs": epochs,
            "lr": lr,
            "steps": len(args["X"]) // args["batch_size"],
            "decay": args.get("learning_rate_decay", 1.0),
            "reg": args.get("reg", 0.0),
            "update": args.get("update", "sgd"),
        }
        found = models_on_the_way(args["X"], args["y"], args["model"], run)
        right = [accuracy(model, args["X_val"], args["y_val"]) for model in found]
        assert right[-1] == 1.0
        assert max(right[:-1]) < 1.0


@pytest.mark.parametrize("seed", FEW)
def test_a_model_reported_as_perfect_is_tried_all_the_same(seed):
    def lies(X, y, X_val, y_val, model, *rest):
        return model, {"loss": [0.0], "train_acc": [1.0], "val_acc": [1.0]}

    assert lost(judged("train", seed, lies)) >= {"the same steps", "digits", "edge cases"}


@pytest.mark.parametrize("seed", FEW)
def test_the_form_of_the_history_is_free(seed):
    def every_batch_or_epoch(*args):
        model, _ = tuning.train(*args)
        return model, {"loss": np.array([7.0]), "train_acc": 0.3, "val_acc": [], "extra": None}

    assert judged("train", seed, every_batch_or_epoch).verdict == "correct"


@pytest.mark.parametrize("seed", FIFTY)
def test_twenty_examples_are_twenty_of_so_many_classes(seed):
    for case in cases_of("overfit_small_data", seed):
        X, y = case.args["X"], case.args["y"]
        assert len(X) == len(y) == len(np.unique(X, axis=0)) == 20
        assert set(y) == set(range(3 if case.category == "three classes" else 10))


@pytest.mark.parametrize("seed", FIFTY)
def test_both_references_learn_the_twenty_by_heart(seed):
    for case in cases_of("overfit_small_data", seed):
        given = [answers.to_numpy(value) for value in case.args.values()]
        assert accuracy(tuning.overfit_small_data(*given), case.args["X"], case.args["y"]) == 1.0


def test_digits_are_drawn_anew_and_unlike():
    X, y = digits(np.random.default_rng(0), 20)
    assert X.shape == (200, 64)
    assert y.tolist() == sorted(y.tolist())
    assert X.min() == 0.0
    assert X.max() == 1.0
    assert set(np.unique(X * 16)) <= set(range(17))
    assert len(np.unique(X, axis=0)) == 200
    other, _ = digits(np.random.default_rng(1), 20)
    assert not np.array_equal(X, other)
    means = [X[y == digit].mean(axis=0) for digit in range(10)]
    nearest = [int(np.argmin([((x - m) ** 2).sum() for m in means])) for x in held_out()[0]]
    assert np.mean(nearest == held_out()[1]) > 0.8  # one mean image a digit tells most apart


@pytest.mark.parametrize("seed", FIFTY)
def test_no_hidden_unit_is_at_its_kink(seed):
    for case in cases_of("two_layer_net", seed):
        before = case.args["X"] @ case.args["model"]["W1"] + case.args["model"]["b1"]
        assert np.abs(before).min() > 1e-3


def ways_of_reading_a_curve() -> dict[str, Callable[[np.ndarray], str]]:
    """Honest rules that draw their lines elsewhere."""

    def told(low: float, share: float) -> Callable[[np.ndarray], str]:
        def rule(losses: np.ndarray) -> str:
            if np.isnan(losses).any() or np.isinf(losses).any():
                return "too high"
            if losses.max() - losses.min() < low * losses[0]:
                return "too low"
            return "good" if (np.diff(losses) <= 0).mean() > share else "too high"

        return rule

    def by_quarters(losses: np.ndarray) -> str:
        if not np.all(np.isfinite(losses)):
            return "too high"
        quarter = max(1, len(losses) // 4)
        first, last = losses[:quarter].mean(), losses[-quarter:].mean()
        if losses.max() > 1.1 * losses[0]:
            return "too high"
        return "good" if last < 0.9 * first else "too low"

    def by_deviation(losses: np.ndarray) -> str:
        if not np.isfinite(losses[-1]) or losses[-1] > 1.1 * losses[0]:
            return "too high"
        if losses.std() < 0.01 * losses.mean():
            return "too low"
        return "too high" if np.diff(losses).max() > 0.2 * losses[0] else "good"

    rules = {
        f"{low}, {share}": told(low, share) for low in (0.01, 0.05, 0.2) for share in (0.7, 0.9)
    }
    return {**rules, "quarters": by_quarters, "deviation": by_deviation}


@pytest.mark.parametrize("rule", ways_of_reading_a_curve().values(), ids=ways_of_reading_a_curve())
def test_clear_curves_leave_no_honest_rule_in_doubt(rule):
    for seed in FIFTY:
        assert judged("diagnose_learning_rate", seed, rule).verdict == "correct"


@pytest.mark.parametrize("seed", FEW)
def test_a_constant_diagnosis_earns_nothing(seed):
    for word in ("good", "too low", "too high"):
        assert judged("diagnose_learning_rate", seed, lambda losses, w=word: w).score <= 1.0

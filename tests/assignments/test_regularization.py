"""What the hidden cases of "regularization" promise, and answers that the records do not list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Case, Outcome, Verdict

SEEDS = range(10)


def cases_of(name: str, seed: int) -> tuple[Case, ...]:
    record = catalogue.load(f"regularization.{name}").record
    return tuple(record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function: Callable[..., Any]) -> Verdict:
    exercise = catalogue.load(f"regularization.{name}")
    cases = cases_of(name, seed)
    outcomes = []
    for case in cases:
        given = [answers.to_numpy(value) for value in case.args.values()]
        with np.errstate(all="ignore"):
            values = [function(*map(fresh, given)) for _ in range(case.repeat)]
        outcomes.append(Outcome("returned", values if case.repeat > 1 else values[0]))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


def fresh(value: Any) -> Any:
    return value.copy() if isinstance(value, np.ndarray) else value


def lost(verdict: Verdict) -> set[str]:
    return {check.name for check in verdict.checks if not check.score}


def stopped(scores, every, patience, better, wait_over):
    winner = waited = 0
    for check in range(1, len(scores)):
        waited += 1
        if better(scores[check], scores[winner]):
            winner, waited = check, 0
        elif patience and wait_over(waited, patience):
            break
    return (winner + 1) * every


@pytest.mark.parametrize("seed", SEEDS)
def test_patience_is_counted_exactly(seed):
    def run(wait_over):
        def early_stopping(val_scores, every=50, patience=None):
            return stopped(val_scores, every, patience, lambda a, b: a > b, wait_over)

        return judged("early_stopping", seed, early_stopping)

    assert run(lambda waited, patience: waited >= patience).verdict == "correct"
    assert "patience" in lost(run(lambda waited, patience: waited > patience))
    assert "patience" in lost(run(lambda waited, patience: waited >= patience - 1))


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_that_differ_differ_clearly(seed):
    for case in cases_of("early_stopping", seed):
        steps = np.diff(np.unique(case.args["val_scores"]))
        assert (steps > 0.004).all()
        assert case.args["val_scores"].ndim == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_any_subgradient_of_l1_gets_full_marks(seed):
    for at_zero in (-1.0, 0.0, 0.4, 1.0):

        def l1_gradient(w, at_zero=at_zero):
            return np.where(w == 0, at_zero, np.sign(w))

        assert judged("l1_gradient", seed, l1_gradient).verdict == "correct"
        stepped = judged("l1_step", seed, lambda w, lr: w - lr * l1_gradient(w))
        assert stepped.verdict == "correct"
    assert lost(judged("l1_gradient", seed, lambda w: w / np.abs(w))) == {"edge cases"}
    two = judged("l1_gradient", seed, lambda w: np.where(w == 0, 2.0, np.sign(w)))
    assert lost(two) == {"edge cases"}


@pytest.mark.parametrize("seed", SEEDS)
def test_ordinary_steps_stay_on_their_side_of_zero(seed):
    """Where l1_step stops at 0, or swings across it, is asked among the edge cases alone."""
    for name in ("l1_step", "l2_step"):
        crossing = set()
        for case in cases_of(name, seed):
            w, lr = case.args["w"], case.args["lr"]
            moved = w - lr * (np.sign(w) if name == "l1_step" else w)
            if (moved * w < 0).any():
                crossing.add(case.category)
        assert crossing == {"across zero"}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_weight_arrives_nearly_with_the_last_step(seed):
    for case in cases_of("zeros_after", seed):
        w, lr, steps = (case.args[name] for name in ("w", "lr", "steps"))
        if case.args.get("penalty") == "l2":
            assert lr < 1
            left = np.abs(w[w != 0]) * (1 - lr) ** steps
            assert (left > 1e-30).all()  # float32 holds it
        else:
            away = np.abs(np.abs(w) / lr - steps)
            exact = case.category in ("arriving at 0 exactly", "no steps")
            assert ((away > 0.3) | (exact & (away == 0))).all(), case.category


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_of_l1_with_a_rounding_of_its_own_counts_the_same(seed):
    def zeros_after(w, lr, steps, penalty="l1"):
        shape = np.shape(w)
        w = np.ravel(w).astype(np.float64)
        if penalty == "l1":
            w = w / lr
            for _ in range(steps):
                w = np.where(np.abs(w) <= 1, 0.0, w - np.sign(w))
        else:
            w = w * np.prod(np.full(steps, 1 - lr))
        return np.count_nonzero(w.reshape(shape) == 0)

    assert judged("zeros_after", seed, zeros_after).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_norm_lies_near_c(seed):
    for case in cases_of("max_norm", seed):
        norms = np.linalg.norm(case.args["W"], axis=0)
        assert (np.abs(norms / case.args["c"] - 1) > 0.15).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_p_is_never_taken_for_what_is_left(seed):
    """With p = 1/2 both would be the same: such a case is there, but never alone."""
    for name in ("dropout_train", "dropout_plain_train", "dropout_backward"):
        drawn = [case for case in cases_of(name, seed) if case.group != "edge"]
        assert all(abs(case.args["p"] - 0.5) > 0.05 for case in drawn)
    wrong = judged("dropout_test_weights", seed, lambda W, p: W * p)
    assert lost(wrong) == {"value", "edge cases", "keeps inputs"}


def keep_p(x, p, rng):
    return x * (kept := rng.random(x.shape) < p) / (1 - p), kept


def unscaled(x, p, rng):
    return x * (kept := rng.random(x.shape) >= p), kept


def as_libraries_name_it(x, p, rng):
    return x * (kept := rng.random(x.shape) < p) / p, kept


def normal_numbers(x, p, rng):
    return x * (kept := rng.standard_normal(x.shape) > p) / (1 - p), kept


def one_row(x, p, rng):
    kept = np.ones(x.shape) * (rng.random(x.shape[-1]) >= p)
    return x * kept / (1 - p), kept


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "wrong, points",
    [(keep_p, 5), (unscaled, 5), (as_libraries_name_it, 2), (normal_numbers, 5), (one_row, 6)],
)
def test_a_famous_slip_of_dropout_keeps_the_points_of_what_is_right(wrong, points, seed):
    verdict = judged("dropout_train", seed, wrong)
    assert verdict.score == points


@pytest.mark.parametrize("seed", range(3))
def test_the_two_ways_of_dropout_are_not_one(seed):
    def inverted(x, p, rng):
        return x * (kept := rng.random(x.shape) >= p) / (1 - p), kept

    assert judged("dropout_train", seed, inverted).verdict == "correct"
    assert judged("dropout_plain_train", seed, unscaled).verdict == "correct"
    assert "survivors" in lost(judged("dropout_plain_train", seed, inverted))
    assert "survivors" in lost(judged("dropout_train", seed, unscaled))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", ["dropout_train", "dropout_plain_train"])
def test_the_public_statements_hold_for_both_references(name, seed):
    pytest.importorskip("torch")
    from autograder.exercises.torch_backend import from_torch, to_torch

    exercise = catalogue.load(f"regularization.{name}")
    for reference in (exercise.numpy, exercise.torch):
        called = catalogue.function(catalogue.variant(reference, None), exercise.name)
        for example in exercise.record.examples:
            given = {**example.args, "rng": type(example.args["rng"])(seed)}
            if reference is exercise.torch:
                result = from_torch(called(*(to_torch(value, "cpu") for value in given.values())))
            else:
                result = called(*map(answers.to_numpy, given.values()))
            for rule, *_ in example.holds:
                assert eval(rule, {"np": np, **given, "result": result}), (rule, example.source)

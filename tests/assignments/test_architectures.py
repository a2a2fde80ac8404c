"""What the hidden cases of the architectures promise, beyond what every record has to hold."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Case, Outcome, Verdict

SEEDS = range(20)


def cases(name: str, seed: int) -> tuple[Case, ...]:
    record = catalogue.load(f"architectures.{name}").record
    return tuple(record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function) -> Verdict:
    exercise = catalogue.load(f"architectures.{name}")
    drawn = cases(name, seed)
    values = [function(*(answers.to_numpy(v) for v in case.args.values())) for case in drawn]
    outcomes = [Outcome("returned", value) for value in values]
    return judge(exercise, drawn, answers.answer(exercise, drawn, b""), outcomes)


def exactly(w: np.ndarray, b: float, x: np.ndarray) -> Fraction:
    products = [Fraction(float(a)) * Fraction(float(i)) for a, i in zip(w, x, strict=True)]
    return sum(products, Fraction(b))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["perceptron", "perceptron_update"])
def test_a_sum_is_exactly_0_or_far_from_it(name, seed):
    """No rounding, not even of float32, decides on which side of the threshold an example is."""
    zeros = 0
    for case in cases(name, seed):
        rows = np.atleast_2d(case.args.get("X", case.args.get("x")))
        for x in rows:
            z = exactly(case.args["w"], case.args["b"], x)
            whole = all(float(v) == float(np.float16(v)) for v in (*case.args["w"], *x))
            assert abs(z) > 0.01 or (z == 0 and (whole or not case.args["w"].any()))
            zeros += z == 0
    assert zeros >= 2


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "answer", [np.bool_, np.uint8, np.int32, np.float32, np.float64, np.ndarray.tolist]
)
def test_zeros_and_ones_of_any_type_are_right(seed, answer):
    def perceptron(w, b, X):
        fires = X @ w + b >= 0
        return fires.tolist() if answer is np.ndarray.tolist else fires.astype(answer)

    assert judged("perceptron", seed, perceptron).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_perceptron_rule_is_asked_all_that_can_happen(seed):
    """Each target, fired at or not: two move and two stay, and the bias decides in some of each."""
    seen = set()
    for case in cases("perceptron_update", seed):
        w, b, x, target, lr = case.args.values()
        assert lr != 1
        if case.group == "ordinary":
            z = w @ x + b
            seen.add((target, bool(z >= 0), bool((z >= 0) != (z - b >= 0))))
    moved = {(1, False), (0, True)}
    assert {(target, fires, True) for target, fires in [*moved, (1, True), (0, False)]} <= seen
    assert {(target, fires, False) for target, fires in moved} <= seen


@pytest.mark.parametrize("seed", SEEDS)
def test_some_activation_of_an_mlp_moves_0_and_some_does_nothing(seed):
    at_zero = [
        float(answers.to_numpy(case.args["activation"])(0.0))
        for case in cases("mlp_forward", seed)
        if "activation" in case.args
    ]
    assert any(abs(value) > 0.1 for value in at_zero)
    assert any(value == 0 for value in at_zero)


@pytest.mark.parametrize("seed", SEEDS)
def test_images_leave_pixels_over(seed):
    """Where the stride fits exactly, a size that is rounded up is right."""
    over = {"down": 0, "across": 0}
    for case in cases("conv2d", seed):
        if case.group == "stride":
            images, kernels, stride = (case.args[n] for n in ("images", "kernels", "stride"))
            over["down"] += (images.shape[1] - len(kernels)) % stride
            over["across"] += (images.shape[2] - len(kernels)) % stride
    assert all(over.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_counts_beyond_32_bits_are_asked_and_exact_in_a_float(seed):
    sizes = [case.args["layer_sizes"] for case in cases("parameter_count", seed)]
    counts = [sum((a + 1) * b for a, b in itertools.pairwise(s)) for s in sizes]
    assert max(counts) > 2**32
    assert all(float(count) == count for count in counts)

"""A gradient that is right for the student's own loss is told from one that is right for none."""

import numpy as np
import pytest

from autograder.judging import gradients
from autograder.model import Case, Check, Derivative, Outcome

CHECK = Check("gradient", 3, kind="gradient", output=1, derivative=Derivative(0, "x"))
SEED = b"secret"
CASES = (
    *(
        Case("ordinary", "some", {"x": np.random.default_rng(i).normal(size=(i + 1, 3)), "k": 2.0})
        for i in range(3)
    ),
    Case("edge", "one", {"x": np.ones((1, 3))}),
)


def own(function):
    def run(cases):
        return [Outcome("returned", function(**case.args)) for case in cases]

    moved = gradients.perturbed(CHECK, CASES, SEED)
    return gradients.right_for_own(CHECK, CASES, run(CASES), run(moved), SEED)


def squared(x, k=1.0):
    return k * (x**2).sum(axis=1), 2 * k * x


@pytest.mark.parametrize(
    "function, expected",
    [
        (squared, True),
        (lambda x, k=1.0: (3 * squared(x, k)[0], 3 * squared(x, k)[1]), True),
        (lambda x, k=1.0: (np.sin(x).sum(), np.cos(x)), True),
        (lambda x, k=1.0: (squared(x, k)[0], 2 * squared(x, k)[1]), False),
        (lambda x, k=1.0: (squared(x, k)[0], squared(x, k)[1] * (1 + 1e-3)), False),
        (lambda x, k=1.0: (squared(x, k)[0], -squared(x, k)[1]), False),
        (lambda x, k=1.0: (np.zeros(len(x)), np.ones_like(x)), False),
        (lambda x, k=1.0: (squared(x, k)[0] * np.nan, squared(x, k)[1]), False),
        (lambda x, k=1.0: (squared(x, k)[0].astype(np.float32), squared(x, k)[1]), False),
        (lambda x, k=1.0: (squared(x, k)[0], squared(x, k)[1][0]), False),
        (lambda x, k=1.0: None, False),
        (lambda x, k=1.0: "text", False),
    ],
)
def test_by_central_differences_of_the_students_own_forward(function, expected):
    assert own(function) is expected


def test_the_directions_are_secret_and_the_cases_those_of_the_check():
    moved = gradients.perturbed(CHECK, CASES, SEED)
    assert len(moved) == 6
    other = gradients.perturbed(CHECK, CASES, b"other")
    assert not np.array_equal(moved[0].args["x"], other[0].args["x"])
    middle = (moved[0].args["x"] + moved[1].args["x"]) / 2
    np.testing.assert_allclose(middle, CASES[0].args["x"], atol=1e-12)
    assert moved[0].args["k"] == 2.0


def test_a_failed_call_is_not_right():
    moved = [Outcome("raised")] * 6
    outcomes = [Outcome("returned", squared(**case.args)) for case in CASES]
    assert not gradients.right_for_own(CHECK, CASES, outcomes, moved, SEED)

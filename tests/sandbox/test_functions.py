"""Callables made from data: the same in the room, in both references and in a notebook."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.exercises.answers import to_numpy
from autograder.inside import calls, functions
from autograder.inside.functions import KINDS, build
from autograder.model import Function
from autograder.notebooks.literals import literal

A = np.array([[10.0, 1.0], [1.0, 0.5]])
CENTER = np.array([1.0, -2.0])
X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
POINTS = np.array([[-2.0, 0.0, 1.0], [0.5, -1.0, 2.0]])
# One of each kind, with arguments for a call and what comes of it.
EACH = {
    "quadratic": (
        Function("quadratic", {"A": A, "center": CENTER}),
        (np.array([2.0, 0.0]),),
        [12.0, 2.0],
    ),
    "quartic": (
        Function("quartic", {"A": A, "c": 0.5, "center": CENTER}),
        (np.array([2.0, 0.0]),),
        [12.5, 6.0],
    ),
    "example_gradient": (
        Function("example_gradient", {"X": X, "y": np.array([1.0, 2.0, 3.0])}),
        (np.array([2.0, 4.0]), 2),
        [15.0, 2.5],
    ),
    "relu": (Function("relu", {}), (POINTS,), [[0.0, 0.0, 1.0], [0.5, 0.0, 2.0]]),
    "leaky_relu": (
        Function("leaky_relu", {"slope": 0.25}),
        (POINTS,),
        [[-0.5, 0.0, 1.0], [0.5, -0.25, 2.0]],
    ),
    "tanh": (Function("tanh", {}), (POINTS,), np.tanh(POINTS)),
    "sigmoid": (Function("sigmoid", {}), (POINTS,), 1 / (1 + np.exp(-POINTS))),
    "identity": (Function("identity", {}), (POINTS,), POINTS),
    "scaled_tanh": (
        Function("scaled_tanh", {"scale": 2.0, "shift": -0.5}),
        (POINTS,),
        2.0 * np.tanh(POINTS) - 0.5,
    ),
    "sine": (Function("sine", {"frequency": 1.5}), (POINTS,), np.sin(1.5 * POINTS)),
    "weighted_squares": (
        Function("weighted_squares", {"weights": -X.T, "center": 0.5 * np.ones((2, 3))}),
        (POINTS,),
        -5.875,
    ),
    "weighted_cubes": (Function("weighted_cubes", {"weights": X.T}), (POINTS,), 0.25 + 1.0 - 1.0),
    "quadratic_form": (
        Function("quadratic_form", {"A": np.array([[1.0, 2.0], [0.0, -1.0]])}),
        (np.array([[3.0], [2.0]]),),
        9.0 + 12.0 - 4.0,
    ),
    "sine_sum": (
        Function("sine_sum", {"weights": X.T, "frequency": 1.5}),
        (POINTS,),
        float((X.T * np.sin(1.5 * POINTS)).sum()),
    ),
    "product": (Function("product", {}), (np.array([[2.0, -3.0], [0.5, 4.0]]),), -12.0),
    "accuracy_peak": (
        Function("accuracy_peak", {"top": 0.6, "lr_exponent": -3.5, "reg_exponent": 1.0}),
        (np.array([1e-3, 1e-4]), np.array([10.0, 1e4])),
        [0.6 / 1.25, 0.6 / 2.25],
    ),
    "counted_peak": (
        Function(
            "counted_peak",
            {"top": 0.6, "lr_exponent": -3.5, "reg_exponent": 1.0, "step": 0.0},
        ),
        (np.array([1e-3, 1e-4]), np.array([10.0, 1e4])),
        [0.6 / 1.25, 0.6 / 2.25],
    ),
    "softplus_sum": (
        Function("softplus_sum", {"sharpness": 2.0}),
        (np.array([0.0, 1.0]),),
        float(np.log(2.0) + np.log(1.0 + np.exp(2.0))),
    ),
}
ELEMENTWISE = ("relu", "leaky_relu", "tanh", "sigmoid", "identity", "scaled_tanh", "sine")
SCALAR = (
    *("weighted_squares", "weighted_cubes", "quadratic_form", "sine_sum"),
    *("product", "softplus_sum"),
)


@pytest.fixture(params=EACH.values(), ids=EACH)
def each(request) -> tuple[Function, tuple[Any, ...], list[float]]:
    return request.param


def test_every_kind_is_tested() -> None:
    assert KINDS.keys() == EACH.keys()


def test_a_function_gives_its_values(each) -> None:
    function, arguments, expected = each
    for made in (build(function), to_numpy(function)):
        assert made(*arguments) == pytest.approx(np.array(expected), rel=1e-15)
        assert made(arguments[0].tolist(), *arguments[1:]) == pytest.approx(np.array(expected))


def test_torch_has_the_same_function(each) -> None:
    torch = pytest.importorskip("torch")
    to_torch = pytest.importorskip("autograder.exercises.torch_backend").to_torch
    function, arguments, expected = each
    got = to_torch(function, "cpu")(*(to_torch(value, "cpu") for value in arguments))
    assert got.dtype == torch.float64
    assert got.numpy() == pytest.approx(np.array(expected), rel=1e-14)
    # A student's own tensors meet the room's functions, made of arrays.
    assert build(function)(*(to_torch(value, "cpu") for value in arguments)).dtype == torch.float64
    single = torch.from_numpy(arguments[0].astype(np.float32)).requires_grad_(True)
    got = build(function)(single, *arguments[1:])
    assert (got.dtype, got.requires_grad) == (torch.float32, True)
    assert got.detach().numpy() == pytest.approx(np.array(expected), rel=1e-5, abs=1e-5)


def test_a_notebook_shows_the_same_function(each) -> None:
    function, arguments, expected = each
    shown = eval(literal(function), {"np": np})
    assert shown(*arguments) == pytest.approx(np.array(expected), rel=1e-15)


def test_a_function_keeps_what_it_is_given_and_returns_new_arrays(each) -> None:
    function, arguments, expected = each
    made = build(function, np.copy)
    before = arguments[0].copy()
    first = made(*arguments)
    first += 1.0
    assert np.array_equal(arguments[0], before)
    assert made(*arguments) == pytest.approx(np.array(expected))


@pytest.mark.parametrize("kind", ELEMENTWISE)
def test_an_activation_takes_what_a_student_has(kind: str) -> None:
    """Views, float32, rows, numbers and integers; the type of floats stays."""
    function, _, expected = EACH[kind]
    made, expected = build(function), np.array(expected)
    assert made(np.asfortranarray(POINTS)) == pytest.approx(expected, rel=1e-14)
    assert made(POINTS.T[::-1]) == pytest.approx(expected.T[::-1], rel=1e-14)
    assert made(POINTS.astype(np.float32)).dtype == np.float32
    assert made(POINTS.astype(np.float32)) == pytest.approx(expected, rel=1e-6)
    assert [made(x) for x in POINTS.ravel().tolist()] == pytest.approx(expected.ravel())
    assert np.vectorize(made)(POINTS) == pytest.approx(expected)
    assert made(np.array([2, -1], np.int64)) == pytest.approx(made(np.array([2.0, -1.0])))
    assert made(POINTS[:0]).shape == (0, 3)


@pytest.mark.parametrize("kind", SCALAR)
def test_a_scalar_function_gives_one_number(kind: str) -> None:
    function, (x, *_), expected = EACH[kind]
    made = build(function)
    for given in (x, x.tolist(), x.astype(np.float32), np.asfortranarray(x)):
        assert np.ndim(made(given)) == 0
        assert float(made(given)) == pytest.approx(expected, rel=1e-5, abs=1e-5)
    assert float(made(np.round(x).astype(np.int64))) == pytest.approx(float(made(np.round(x))))


@pytest.mark.parametrize(
    "function", [Function("eval", {}), Function("quadratic", {"A": A}), Function("", {})]
)
def test_a_function_of_no_kind_is_not_built(function: Function) -> None:
    with pytest.raises(ValueError, match="of the kind"):
        build(function)


def test_a_student_calls_it_and_cannot_spoil_it(each) -> None:
    function, arguments, expected = each

    def spoil(given: Any, *rest: Any) -> Any:
        value = given(*rest)
        for cell in given.__closure__ or ():
            if isinstance(cell.cell_contents, np.ndarray):
                cell.cell_contents[...] = 0.0
        return value

    args = {"f": function} | {f"x{i}": value for i, value in enumerate(arguments)}
    for _ in range(2):
        _, status, value, changed, *_ = calls.outcome(spoil, {"args": args, "repeat": 2})
        assert (status, changed) == ("returned", [])
        assert value[0] == pytest.approx(np.array(expected))
        assert value[1] == pytest.approx(np.array(expected))


def test_functions_are_built_inside_lists_and_dicts() -> None:
    function, arguments, expected = EACH["quadratic"]
    got = calls.fresh({"f": [function]}, {})["f"][0](*arguments)
    assert got == pytest.approx(np.array(expected))
    assert not calls.differs([function], [functions.build(function)])


def test_a_counted_evaluation_tells_the_order_of_its_calls() -> None:
    parameters = {"top": 0.0, "lr_exponent": 0.0, "reg_exponent": 0.0, "step": 0.5}
    function = Function("counted_peak", parameters)
    shown = eval(KINDS["counted_peak"].text.format(**parameters), {"np": np})
    for made in (build(function), build(function), shown):
        assert [made(1.0, 1.0) for _ in range(3)] == [0.5, 1.0, 1.5]


def test_an_evaluation_takes_numbers_of_any_kind() -> None:
    function, _, (expected, _) = EACH["accuracy_peak"]
    made = build(function)
    torch = pytest.importorskip("torch")
    kinds = (float, np.float64, np.array, torch.tensor)
    found = [float(made(one(1e-3), other(10.0))) for one in kinds for other in kinds]
    assert found == pytest.approx([expected] * 16, rel=1e-6)

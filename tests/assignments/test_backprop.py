"""What the hidden cases of backpropagation promise, and the cells with which students check."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.exercises.sources import variant
from autograder.inside.calls import differs
from autograder.judging.diagnose import diagnose, recognise
from autograder.judging.judge import judge
from autograder.model import Case, Outcome, Replace, Verdict
from reference import backprop

SEEDS = range(20)
FIGURES = catalogue.REPOSITORY / "templates" / "figures" / "backprop"


def cases_of(name: str, seed: int) -> tuple[Case, ...]:
    exercise = catalogue.load(f"backprop.{name}")
    return tuple(exercise.record.cases(np.random.default_rng(seed)))


def judged(name: str, seed: int, function) -> Verdict:
    """The verdict on a function, called as a student's is, on arguments that it may write to."""
    exercise = catalogue.load(f"backprop.{name}")
    cases, outcomes = cases_of(name, seed), []
    for case in cases:
        given = [answers.to_numpy(value) for value in case.args.values()]
        value = function(*given)
        pairs = zip(case.args.items(), given, strict=True)
        changed = tuple(key for (key, old), new in pairs if differs(old, new))
        outcomes.append(Outcome("returned", value, changed))
    return judge(exercise, cases, answers.answer(exercise, cases, b""), outcomes)


# ---- cases --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_no_unit_lies_at_the_corner_of_its_relu(seed):
    for case in cases_of("mlp_loss_and_gradients", seed):
        out = case.args["X"]
        for W, b in case.args["layers"][:-1]:
            z = out @ W + b
            assert np.abs(z).min() > 0.01
            assert 0 < (z > 0).mean() < 1, "some units are at 0, some are not"
            out = np.maximum(z, 0.0)
    for case in cases_of("gradient_scale", seed):
        assert min(np.abs(z).min() for z in case.args["pre_activations"]) > 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_networks_are_of_many_forms(seed):
    cases = cases_of("mlp_loss_and_gradients", seed)
    shapes = [[W.shape for W, _ in case.args["layers"]] for case in cases]
    assert {len(layers) for layers in shapes} == {1, 2, 3}
    assert {len(case.args["X"]) == 1 for case in cases} == {True, False}
    assert any(all(a == b for a, b in layers) for layers in shapes)
    assert any(all(a != b for a, b in layers) for layers in shapes)


@pytest.mark.parametrize("seed", SEEDS)
def test_numerical_gradient_meets_every_number_of_axes_in_float64(seed):
    cases = cases_of("numerical_gradient", seed)
    assert {case.args["x"].ndim for case in cases} == {0, 1, 2, 3}
    assert {case.args["x"].dtype for case in cases} == {np.dtype(np.float64)}
    steps = [case.args.get("h", 1e-5) for case in cases if case.group == "ordinary"]
    assert min(steps) == 1e-5
    assert sum(h >= 0.1 for h in steps) >= 3


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["tiny_net_step", "train_tiny_net"])
def test_the_updated_weights_of_the_second_layer_show_in_the_first(name, seed):
    """In the lecture's example it is the fifth digit; here it is more than a thousandth."""
    exercise = catalogue.load(f"backprop.{name}")
    wrong = next(m for m in exercise.record.mistakes if m.name.startswith("updated weights"))
    called = catalogue.function(variant(exercise.numpy, wrong.change), name)
    off = []
    for case in cases_of(name, seed):
        right = getattr(backprop, name)(*case.args.values())[0]
        off.append(np.abs(called(*case.args.values())[0] - right).max() / np.abs(right).max())
    assert max(off) > 2e-3


@pytest.mark.parametrize("seed", SEEDS)
def test_the_default_number_of_steps_is_left_to_the_student(seed):
    assert all(len(case.args) == 8 for case in cases_of("train_tiny_net", seed))


# ---- what passes and what does not --------------------------------------------------------------


def in_place(f, x, h=1e-5):
    """As many write it: x itself moves, and gets its old number back."""
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        above = f(x)
        x[place] = old - h
        below = f(x)
        x[place] = old
        gradient[place] = (above - below) / (2 * h)
    return gradient


def restored_by_sums(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        x[place] += h
        above = f(x)
        x[place] -= 2 * h
        gradient[place] = (above - f(x)) / (2 * h)
        x[place] += h
    return gradient


@pytest.mark.parametrize("seed", SEEDS)
def test_x_may_move_for_a_moment_but_comes_back_to_the_bit(seed):
    assert judged("numerical_gradient", seed, in_place).verdict == "correct"
    verdict = judged("numerical_gradient", seed, restored_by_sums)
    assert verdict.verdict == "changed_input"
    assert verdict.score == 8


def test_a_function_may_give_its_number_as_an_array_without_axes():
    found = backprop.numerical_gradient(lambda x: np.array((x**2).sum()), np.array([3.0, 1.0]))
    assert found == pytest.approx([6.0, 2.0], rel=1e-8)


def test_an_array_of_the_wrong_layer_is_named():
    def wrong(X, y, layers):
        loss, gradients = backprop.mlp_loss_and_gradients(X, y, layers)
        gradients[-1] = (gradients[-1][0] * 1.5, gradients[-1][1])
        return loss, gradients

    verdict = judged("mlp_loss_and_gradients", 0, wrong)
    told = next(check for check in verdict.checks if check.name == "gradients")
    assert (told.verdict, told.message.params["array"]) == ("wrong_gradient", "dW")
    assert told.message.params["layer"] == 2


def test_an_entry_of_a_dict_is_named_and_the_others_earn_their_points():
    def wrong(*args):
        return backprop.tiny_net_backward(*args) | {"dW1": np.ones((2, 2))}

    verdict = judged("tiny_net_backward", 0, wrong)
    assert [check.name for check in verdict.checks if check.verdict != "correct"] == [
        "dW1",
        "edge cases",
    ]
    assert verdict.score == 8


@pytest.mark.parametrize("name", ["tiny_net_forward", "tiny_net_backward"])
def test_the_lectures_slip_is_named(name):
    """Both hidden units with b2, as two slides write it."""
    exercise = catalogue.load(f"backprop.{name}")
    cases = cases_of(name, 3)
    key = answers.answer(exercise, cases, b"")

    def run(change):
        values = answers.evaluate(exercise.numpy, change, cases)
        return [Outcome("returned", value) for value in values]

    old = "W1 @ x + b1" if name == "tiny_net_forward" else "x, W1, b1, W2"
    mine = run(Replace(old, old.replace("b1", "b2")))
    made = {m.name: [run(m.change)] for m in exercise.record.mistakes if "b2" in m.name}
    known = recognise(exercise, cases, key, made)
    verdict = diagnose(exercise, cases, key, mine, known, judge(exercise, cases, key, mine))
    assert verdict.diagnosis is not None
    assert verdict.diagnosis.name == "hidden units with b2"
    assert "slides" in verdict.diagnosis.en


# ---- the cells that check a student's own backward pass -----------------------------------------


def said(cell: str, capsys, answer: str = "", **functions) -> list[str]:
    """What a check cell prints with the references' functions, save those given."""
    setup = catalogue.REPOSITORY / "templates" / "notebooks" / "public_check.py"
    namespace: dict = {}
    exec(compile(setup.read_text(encoding="utf-8"), "<setup>", "exec"), namespace)
    own = {k: v for k, v in vars(backprop).items() if callable(v) and not k.startswith("_")}
    namespace |= own | functions
    exec(answer, namespace)
    path = FIGURES / f"{cell}.py"
    exec(compile(path.read_text(encoding="utf-8"), f"<{cell}>", "exec"), namespace)
    return capsys.readouterr().out.splitlines()


CELLS = {"check_tiny_net": 4, "check_affine": 3, "check_mlp": 4}


@pytest.mark.parametrize("cell, count", CELLS.items())
def test_right_functions_agree_everywhere_and_closely(cell, count, capsys):
    lines = said(cell, capsys)
    assert len(lines) == count
    for line in lines:
        assert "  agrees  relative error " in line
        assert float(line.split()[-1]) < 1e-7


def test_a_backward_pass_that_is_wrong_is_told_where(capsys):
    def transposed(x, target, W1, b1, W2, b2):
        right = backprop.tiny_net_backward(x, target, W1, b1, W2, b2)
        return right | {"dW1": right["dW1"].T, "db2": np.ones(2)}

    lines = said("check_tiny_net", capsys, tiny_net_backward=transposed)
    assert lines[0].startswith("dW1  DISAGREES  relative error ")
    assert [line.split(":")[0].strip() for line in lines[1:3]] == ["at (0, 1)", "at (1, 0)"]
    assert lines[3].startswith("db1  agrees")
    assert lines[4].startswith("dW2  agrees")
    assert lines[5] == "db2  DISAGREES  shape (2,) instead of ()"


def test_a_layer_that_is_wrong_is_told_where(capsys):
    def averaged(dout, X, W):
        return dout @ W.T, X.T @ dout, dout.mean(axis=0)

    lines = said("check_affine", capsys, affine_backward=averaged)
    assert [line.split("  ")[1] for line in lines[:3]] == ["agrees", "agrees", "DISAGREES"]
    lines = said("check_mlp", capsys, mlp_loss_and_gradients=doubled)
    assert next(line for line in lines if "DISAGREES" in line).startswith("db of layer 1  ")


def doubled(X, y, layers):
    loss, (first, *rest) = backprop.mlp_loss_and_gradients(X, y, layers)
    return loss, [(first[0], 2 * first[1]), *rest]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_waits_for_what_is_not_written(cell, capsys):
    first = (FIGURES / f"{cell}.py").read_text(encoding="utf-8").splitlines()[0]
    for name in first.removeprefix("# uses: ").split(", "):
        told = said(cell, capsys, f"def {name}(*args):\n    raise NotImplementedError()\n")
        assert told == [f"This cell waits for {name}: fill it in, then run this cell again."]

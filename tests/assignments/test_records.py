"""One table over every exercise: its examples, cases, wrong and unusual right answers.

Everything runs in this process, on the project's own text; numbers are compared before any
message is made of them.
"""

from __future__ import annotations

import inspect
import itertools
import warnings
from collections.abc import Sequence

import numpy as np
import pytest

from autograder import answers, catalogue, compare
from autograder.model import Case, Change, Check, Exercise, Value

SEEDS = (0, 1, 2, 3, 4)
CLEARLY = 1e-3  # of the largest expected number: how far a wrong answer must be off
POINTS = {"warm-up": 5, "core": 10, "challenge": 15}
IDS = catalogue.available()


@pytest.fixture(params=IDS, scope="module")
def exercise(request) -> Exercise:
    return catalogue.load(request.param)


def is_random(exercise: Exercise) -> bool:
    return any(check.kind == "distribution" for check in exercise.record.checks)


@pytest.fixture
def numeric(exercise) -> Exercise:
    if is_random(exercise):
        pytest.skip("a random answer has no numbers to compare; tests/assignments/optimizers")
    return exercise


def draw(exercise: Exercise, seed: int) -> tuple[Case, ...]:
    return tuple(exercise.record.cases(np.random.default_rng(seed)))


def call(exercise: Exercise, change: Change | None, case: Case) -> tuple[Value, list[str]]:
    """The value of a variant of the NumPy reference, and the arguments that it changed."""
    called = catalogue.function(catalogue.variant(exercise.numpy, change), exercise.name)
    given = [answers.to_numpy(value) for value in case.args.values()]
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        value = called(*given)
    after = zip(case.args.items(), given, strict=True)
    return value, [name for (name, old), new in after if not np.array_equal(old, new)]


def part(check: Check, value: Value) -> Value:
    return value if check.output is None else value[check.output]


def gap(expected: Value, got: Value) -> float:
    """The largest difference in units of the largest expected number, or infinity."""
    if isinstance(expected, tuple):
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            return np.inf
        return max(gap(one, other) for one, other in zip(expected, got, strict=True))
    right, other = compare.as_array(expected), compare.as_array(got)
    if other is None or other.shape != right.shape or not np.isfinite(other).all():
        return np.inf
    difference = np.abs(other.astype(np.float64) - right).max()
    scale = np.abs(right).max()
    return float(difference / scale) if scale else float(np.inf if difference else 0.0)


def first_failure(exercise: Exercise, change: Change, cases: Sequence[Case]) -> tuple[str, str]:
    """The first check that a wrong answer fails, and the verdict it gets there."""
    ran = [(case, call(exercise, None, case)[0], *call(exercise, change, case)) for case in cases]
    for check in exercise.record.checks:
        word = "wrong_gradient" if check.kind == "gradient" else "wrong_value"
        for case, expected, got, changed in ran:
            if check.kind == "keeps inputs":
                if changed:
                    return check.name, "changed_input"
            elif case.group == answers.group_of(check):
                whole = compare.compare(expected, got, word)
                if whole is not None and whole.verdict == "wrong_type":
                    return check.name, "wrong_type"
                if finding := compare.compare(part(check, expected), part(check, got), word):
                    return check.name, finding.verdict
    return "", "correct"


def test_points_sum_to_the_level(exercise):
    assert exercise.max_points == POINTS[exercise.record.level]


def test_public_examples_hold_for_both_references(numeric):
    pytest.importorskip("torch")
    for example in numeric.record.examples:
        case = Case("example", example.source, example.args)
        for reference, device in ((numeric.numpy, "cpu"), (numeric.torch, "torch")):
            (value,) = answers.evaluate(reference, None, [case], device)
            tight = pytest.approx(0, abs=example.rtol)
            assert gap(example.expected, value) == tight, (example.source, device, value)


@pytest.mark.parametrize("seed", SEEDS)
def test_arguments_are_the_parameters_in_float64_and_int64(exercise, seed):
    drawn = draw(exercise, seed)
    given = {len(case.args) for case in drawn}
    for case in drawn:
        assert tuple(case.args) == exercise.parameters[: len(case.args)]
        for value in case.args.values():
            if isinstance(value, np.ndarray):
                assert value.dtype in (np.float64, np.int64)
    source = catalogue.variant(exercise.numpy, None)
    signature = inspect.signature(catalogue.function(source, exercise.name))
    defaults = [p for p in signature.parameters.values() if p.default is not p.empty]
    if defaults:
        assert len(exercise.parameters) - len(defaults) in given, "a default is never used"
        assert len(exercise.parameters) in given, "an optional argument is never given"


def test_same_seed_same_cases_another_seed_other_cases(exercise):
    def text(cases):
        return repr(cases)

    with np.printoptions(threshold=100_000):
        assert text(draw(exercise, 1)) == text(draw(exercise, 1))
        assert text(draw(exercise, 1)) != text(draw(exercise, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_mistakes_are_clearly_wrong_and_get_their_verdict(numeric, seed):
    cases = draw(numeric, seed)
    for mistake in numeric.record.mistakes:
        name, verdict = first_failure(numeric, mistake.change, cases)
        assert verdict == mistake.verdict, (mistake.name, name)
        assert mistake.check in (None, name), mistake.name
        if verdict == "changed_input":
            continue
        (check,) = [check for check in numeric.record.checks if check.name == name]
        gaps = [
            gap(part(check, call(numeric, None, case)[0]), part(check, got))
            for case in cases
            if case.group == answers.group_of(check)
            for got in [call(numeric, mistake.change, case)[0]]
        ]
        assert max(gaps) >= CLEARLY, (mistake.name, name)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_two_mistakes_give_the_same_numbers(numeric, seed):
    cases = draw(numeric, seed)
    values = {
        mistake.name: tuple(call(numeric, mistake.change, case)[0] for case in cases)
        for mistake in numeric.record.mistakes
        if mistake.verdict != "changed_input"
    }
    for (one, left), (other, right) in itertools.combinations(values.items(), 2):
        difference = max(
            gap(a, b) if finite(a) else float(finite(b)) for a, b in zip(left, right, strict=True)
        )
        assert difference >= CLEARLY, (one, other)


def finite(value: Value) -> bool:
    parts = value if isinstance(value, tuple) else (value,)
    return all(np.isfinite(np.asarray(entry)).all() for entry in parts)


@pytest.mark.parametrize("seed", SEEDS)
def test_alternatives_are_right_and_leave_room(numeric, seed):
    cases = draw(numeric, seed)
    for alternative in numeric.record.alternatives:
        for case in cases:
            value, changed = call(numeric, alternative.change, case)
            expected = call(numeric, None, case)[0]
            assert compare.error_ratio(expected, value) < 0.5, (alternative.name, case.category)
            assert not changed, alternative.name


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_case_tells_conventions_apart(numeric, seed):
    cases = draw(numeric, seed)
    for convention in numeric.record.conventions:
        gaps = [
            gap(call(numeric, None, case)[0], call(numeric, convention.numpy, case)[0])
            for case in cases
        ]
        assert max(gaps) >= CLEARLY, convention.name


@pytest.mark.parametrize("degenerate", ["zeros", "ones", "nan", "the input", "None", "mean"])
@pytest.mark.parametrize("seed", SEEDS)
def test_degenerate_answers_get_no_check_right(numeric, seed, degenerate):
    def instead(case: Case, expected: Value) -> Value:
        first = next(iter(case.args.values()))
        made = {
            "zeros": np.zeros_like,
            "ones": np.ones_like,
            "nan": lambda e: np.full_like(e, np.nan),
            "the input": lambda e: first,
            "None": lambda e: None,
            "mean": lambda e: np.full_like(e, np.mean(e)),
        }[degenerate]
        return made(expected)

    for check in numeric.record.checks:
        if check.kind == "keeps inputs":
            continue
        cases = [c for c in draw(numeric, seed) if c.group == answers.group_of(check)]
        expected = [part(check, call(numeric, None, case)[0]) for case in cases]
        if check.output is None and isinstance(expected[0], tuple):
            continue  # judged entry by entry in the checks that name an output
        gaps = [gap(e, instead(case, e)) for case, e in zip(cases, expected, strict=True)]
        assert max(gaps) >= CLEARLY, check.name


def test_every_sentence_is_there_in_both_languages(exercise):
    record = exercise.record
    said = [(entry.en, entry.ko) for entry in (*record.mistakes, *record.conventions)]
    said += [holds[1:] for example in record.examples for holds in example.holds]
    if record.default_convention:
        said.append(record.default_convention[1:])
    for english, korean in said:
        assert english.isprintable()
        assert not has_hangul(english), english
        assert has_hangul(korean), korean


def has_hangul(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)

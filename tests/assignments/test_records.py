"""One table over every exercise: its examples, cases, wrong and unusual right answers.

Everything runs in this process, on the project's own text; numbers are compared before any
message is made of them.
"""

from __future__ import annotations

import functools
import inspect
import tomllib
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises import answers, catalogue
from autograder.exercises.sources import forms
from autograder.grading import marking
from autograder.inside.calls import differs
from autograder.judging import compare
from autograder.judging.diagnose import diagnose, recognise
from autograder.judging.judge import judge
from autograder.judging.judge import pair as judge_pair
from autograder.model import (
    Case,
    Change,
    Check,
    Exercise,
    Mistake,
    Outcome,
    Value,
    Verdict,
    group_of,
)
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Limits

SEEDS = (0, 1, 2, 3, 4)
CLEARLY = 1e-3  # of the largest expected number: how far a wrong answer must be off
WITHOUT_NUMBERS = ("wrong_type", "raised", "out_of_memory")
POINTS = {"warm-up": 5, "core": 10, "challenge": 15}
MILLIONS_BY_DEFAULT = ("augmentation.multi_scale_crops",)  # of numbers in one result


def is_random(exercise: Exercise) -> bool:
    return any(check.kind == "distribution" for check in exercise.record.checks)


EXERCISES = [catalogue.load(exercise_id) for exercise_id in catalogue.available()]
BY_ID = {exercise.id: exercise for exercise in EXERCISES}
NUMERIC = [exercise for exercise in EXERCISES if not is_random(exercise)]


@pytest.fixture(params=EXERCISES, ids=lambda exercise: exercise.id)
def exercise(request) -> Exercise:
    return request.param


@pytest.fixture(params=NUMERIC, ids=lambda exercise: exercise.id)
def numeric(request) -> Exercise:
    """A random answer has no numbers to compare."""
    return request.param


def draw(exercise: Exercise, seed: int) -> tuple[Case, ...]:
    return tuple(exercise.record.cases(np.random.default_rng(seed)))


@functools.cache
def compiled(exercise_id: str, change: Change | None) -> Callable[..., Value]:
    numpy = BY_ID[exercise_id].numpy
    return catalogue.function(catalogue.variant(numpy, change), numpy.name)


def call(exercise: Exercise, change: Change | None, case: Case) -> tuple[Value, list[str]]:
    """The value of a variant of the NumPy reference, and the arguments that it changed."""
    called = compiled(exercise.id, change)
    given = [answers.to_numpy(value) for value in case.args.values()]
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        values = [called(*given)]
        after = zip(case.args.items(), given, strict=True)
        changed = [name for (name, old), new in after if differs(old, new)]
        for _ in range(case.repeat - 1):
            values.append(called(*again(case, given)))
    return values if case.repeat > 1 else values[0], changed


def again(case: Case, given: Sequence[Value]) -> list[Value]:
    """Fresh arguments for another call; the generator is drawn on."""
    pairs = zip(given, case.args.values(), strict=True)
    return [
        old if isinstance(old, np.random.Generator) else answers.to_numpy(value)
        for old, value in pairs
    ]


def part(check: Check, value: Value) -> Value:
    return value if check.output is None else value[check.output]


def aligned(exercise: Exercise, case: Case, expected: Value, got: Value) -> Value:
    """`got` with what the exercise leaves free chosen as in `expected`."""
    return judge_pair(exercise, case, expected, got).got


def gap(expected: Value, got: Value) -> float:
    """The largest difference in units of the largest expected number, or infinity."""
    if isinstance(expected, str):
        return 0.0 if expected == got else np.inf
    if isinstance(expected, dict):
        if not isinstance(got, dict) or got.keys() < expected.keys():
            return np.inf
        return max(gap(value, got[key]) for key, value in expected.items())
    if isinstance(expected, tuple) or compare.as_array(expected) is None:
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            return np.inf
        return max(gap(one, other) for one, other in zip(expected, got, strict=True))
    right, other = compare.as_array(expected), compare.as_array(got)
    if other is None or other.shape != right.shape or not np.isfinite(other).all():
        return np.inf
    difference = np.abs(other.astype(np.float64) - right).max()
    if right.dtype.kind in "biu":  # nothing is allowed: one off is as wrong as any
        return np.inf if difference > 0 else 0.0
    scale = np.abs(right).max()
    return float(difference / scale) if scale else float(np.inf if difference else 0.0)


def outcome(exercise: Exercise, change: Change | None, case: Case) -> Outcome:
    """What the wall would give for a variant, made here."""
    try:
        value, changed = call(exercise, change, case)
    except Exception as error:  # a wrong answer may fail in any way
        return Outcome("raised", error=type(error).__name__)
    return Outcome("returned", value, tuple(changed))


@pytest.fixture(scope="module", autouse=True)
def wall():
    """Behind it run the exercises with limits of their own, whose mistakes fill the memory."""
    with Sandbox(tiers.best()) as sandbox:
        WALL.append(sandbox)
        yield
        WALL.clear()


WALL: list[Sandbox] = []


def run(exercise: Exercise, cases: Sequence[Case], change: Change | None) -> list[Outcome]:
    if "memory_bytes" in exercise.record.limits:
        limits = replace(Limits(), **exercise.record.limits)
        found = marking.run_variants(WALL[0], exercise, tuple(cases), {"it": change}, limits)
        return list(found["it"])
    return [outcome(exercise, change, case) for case in cases]


def ways(exercise: Exercise, mistake: Mistake) -> list[Change]:
    """Each way to make a mistake: as it is written, and under each accepted convention."""
    return list(forms(mistake, exercise.record.conventions, exercise.numpy))


def judge_mistakes(
    exercise: Exercise, cases: Sequence[Case]
) -> list[tuple[Mistake, Change, Verdict]]:
    """Every mistake in each of its ways, with the verdict on it, diagnosed."""
    key = answers.answer(exercise, cases, b"")
    made = {mistake.name: ways(exercise, mistake) for mistake in exercise.record.mistakes}
    ran = {name: [run(exercise, cases, way) for way in made[name]] for name in made}
    known = recognise(exercise, cases, key, ran)
    return [
        (
            mistake,
            way,
            diagnose(exercise, cases, key, mine, known, judge(exercise, cases, key, mine)),
        )
        for mistake in exercise.record.mistakes
        for way, mine in zip(made[mistake.name], ran[mistake.name], strict=True)
    ]


def first_failing(exercise: Exercise, verdict: Verdict) -> Check:
    failing = [check.name for check in verdict.checks if check.verdict != "correct"]
    return next(check for check in exercise.record.checks if check.name in failing)


def test_points_sum_to_the_level(exercise):
    assert sum(check.points for check in exercise.record.checks) == POINTS[exercise.record.level]


def test_public_examples_hold_for_both_references(numeric):
    pytest.importorskip("torch")
    for example in numeric.record.examples:
        case = Case("example", example.source, example.args)
        for reference, device in ((numeric.numpy, "cpu"), (numeric.torch, "torch")):
            (value,) = answers.evaluate(reference, None, [case], device)
            if example.expected is None:
                for rule, *_ in example.holds:
                    names = {"np": np, **example.args, "result": value}
                    assert eval(rule, names), (rule, example.source, device)
                continue
            value = aligned(numeric, case, example.expected, value)
            tight = pytest.approx(0, abs=example.rtol)
            assert gap(example.expected, value) == tight, (example.source, device, value)


@pytest.mark.parametrize("seed", SEEDS)
def test_arguments_are_the_parameters_in_float64_int64_or_uint8(exercise, seed):
    drawn = draw(exercise, seed)
    given = {len(case.args) for case in drawn}
    for case in drawn:
        assert tuple(case.args) == exercise.parameters[: len(case.args)]
        for value in case.args.values():
            if isinstance(value, np.ndarray):
                assert value.dtype in (np.float64, np.int64, np.uint8)
    source = catalogue.variant(exercise.numpy, None)
    signature = inspect.signature(catalogue.function(source, exercise.name))
    defaults = [p for p in signature.parameters.values() if p.default is not p.empty]
    open_to_all = [p.name for p in defaults if f"{p.name}=..." in promised(exercise)]
    if open_to_all:
        assert min(given) > exercise.parameters.index(open_to_all[-1]), "it may be any number"
    elif defaults and exercise.id not in MILLIONS_BY_DEFAULT:
        assert len(exercise.parameters) - len(defaults) in given, "a default is never used"
    if defaults:
        assert len(exercise.parameters) in given, "an optional argument is never given"


def promised(exercise: Exercise) -> str:
    """The signature in the contract, where `x=...` leaves a default open."""
    contract = catalogue.REPOSITORY / "tests" / "contract" / "catalogue.toml"
    signatures = tomllib.loads(contract.read_text(encoding="utf-8"))
    return str(signatures[exercise.topic][exercise.name])


def test_same_seed_same_cases_another_seed_other_cases(exercise):
    def text(cases):
        return repr(cases)

    with np.printoptions(threshold=100_000):
        assert text(draw(exercise, 1)) == text(draw(exercise, 1))
        assert text(draw(exercise, 1)) != text(draw(exercise, 2))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_reference_is_right_by_the_other(exercise, seed):
    pytest.importorskip("torch")
    cases = draw(exercise, seed)
    for device, reference, other in (
        ("cpu", exercise.torch, "torch"),
        ("torch", exercise.numpy, "cpu"),
    ):
        key = answers.answer(exercise, cases, b"", device)
        values = answers.evaluate(reference, None, cases, other)
        outcomes = [Outcome("returned", value) for value in values]
        assert judge(exercise, cases, key, outcomes).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
def test_mistakes_are_clearly_wrong_and_diagnosed_as_themselves(exercise, seed):
    cases = draw(exercise, seed)
    for mistake, way, verdict in judge_mistakes(exercise, cases):
        assert verdict.verdict == mistake.verdict, (mistake.name, verdict)
        assert verdict.score < verdict.max_score
        check = first_failing(exercise, verdict)
        assert mistake.check in (None, check.name), mistake.name
        assert verdict.diagnosis is not None, mistake.name
        assert verdict.diagnosis.name == mistake.name
        without_numbers = check.kind == "keeps inputs" or verdict.verdict in WITHOUT_NUMBERS
        if not (is_random(exercise) or without_numbers):
            assert farthest(exercise, check, cases, way) >= CLEARLY, (mistake.name, check.name)


def farthest(exercise: Exercise, check: Check, cases: Sequence[Case], way: Change) -> float:
    """How far an answer is from the reference's in the cases of a check."""
    gaps = [
        gap(part(check, expected), part(check, aligned(exercise, case, expected, got)))
        for case in cases
        if case.group == group_of(check)
        for expected in [call(exercise, None, case)[0]]
        for got in [call(exercise, way, case)[0]]
    ]
    return max(gaps)


@pytest.mark.parametrize("seed", SEEDS)
def test_alternatives_and_conventions_get_full_marks(exercise, seed):
    cases = draw(exercise, seed)
    key = answers.answer(exercise, cases, b"")
    for entry in exercise.record.alternatives:
        verdict = judge(exercise, cases, key, run(exercise, cases, entry.change))
        assert verdict.verdict == "correct", (entry.name, verdict)
        assert verdict.score == verdict.max_score
    for convention in exercise.record.conventions:
        verdict = judge(exercise, cases, key, run(exercise, cases, convention.numpy))
        assert verdict.verdict == "correct", convention.name
        assert [remark.params["name"] for remark in verdict.remarks] == [convention.name]


@pytest.mark.parametrize("seed", SEEDS)
def test_alternatives_leave_room(numeric, seed):
    """Right answers stay within half of what is allowed, under the convention that they follow.

    A judge of its own may take answers that are far from the reference's.
    """
    own = {group_of(check) for check in numeric.record.checks if check.judge}
    changes = [None, *(convention.numpy for convention in numeric.record.conventions)]
    for case in draw(numeric, seed):
        if case.group in own:
            continue
        accepted = [call(numeric, change, case)[0] for change in changes]
        for alternative in numeric.record.alternatives:
            value = call(numeric, alternative.change, case)[0]
            ratio = min(
                compare.error_ratio(expected, aligned(numeric, case, expected, value))
                for expected in accepted
            )
            assert ratio < 0.5, (alternative.name, case.category)


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
    if degenerate in numeric.record.trivially_right:
        return

    def instead(case: Case, expected: Value) -> Value:
        first = next(iter(case.args.values()))
        made = {
            "zeros": np.zeros_like,
            "ones": np.ones_like,
            "nan": lambda e: np.full_like(e, np.nan, dtype=float),
            "the input": lambda e: first,
            "None": lambda e: None,
            "mean": lambda e: np.full_like(e, np.mean(e), dtype=float),
        }[degenerate]
        return made(expected)

    for check in numeric.record.checks:
        if check.kind == "keeps inputs":
            continue
        cases = [c for c in draw(numeric, seed) if c.group == group_of(check)]
        expected = [part(check, call(numeric, None, case)[0]) for case in cases]
        several = check.output is None and isinstance(expected[0], tuple)
        if several or compare.as_array(expected[0]) is None:
            continue  # judged entry by entry in the checks that name an output
        if degenerate == "mean" and all(np.ndim(entry) == 0 for entry in expected):
            continue  # the mean of one number is that number
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

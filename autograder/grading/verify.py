"""The gate: proof that an exercise accepts right answers and rejects wrong ones."""

from __future__ import annotations

import importlib.util
import json
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.course import Assignment
from autograder.errors import GradusError
from autograder.exercises import answers, catalogue
from autograder.exercises.unwritten import unwritten
from autograder.grading import marking
from autograder.judging import compare, diagnose, judge
from autograder.model import (
    REFERENCE,
    AnswerKey,
    Case,
    Change,
    Check,
    Exercise,
    Finding,
    Outcome,
    Value,
    Verdict,
    group_of,
)
from autograder.notebooks import generate
from autograder.notebooks.reading import from_document
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Limits

MANIFEST = catalogue.REPOSITORY / "assignments" / "proved.json"
AGREEMENT = 1e-9  # of the array's norm, between the two references
DEGENERATES = ("zeros", "ones", "NaN", "the input", "empty", "a constant", "None")


@dataclass(frozen=True)
class Gap:
    """How far a check's tolerance is from both sides, in units of what is allowed.

    `right` is the worst error of a right answer, `wrong` the least that a mistake is off by in
    its worst case; infinite where its shape or type gives it away.
    """

    check: str
    right: float
    wrong: float


@dataclass(frozen=True)
class Proof:
    """What proving an exercise found: no problems, or what to mend."""

    exercise: str
    version: str
    problems: tuple[str, ...]
    gaps: tuple[Gap, ...]
    cross_checked: bool


def has_torch() -> bool:
    return importlib.util.find_spec("torch") is not None


def prove(sandbox: Sandbox, exercise: Exercise, seed: bytes, limits: Limits, device: str) -> Proof:
    """Prove one exercise on the cases of a seed. `device` "cuda" answers on the GPU as well."""
    problems = unwritten(exercise)
    gaps: tuple[Gap, ...] = ()
    if problems:
        return Proof(exercise.id, exercise.version, tuple(problems), gaps, has_torch())
    try:
        problems += _shipped(exercise)
        prepared = marking.prepare(exercise, seed, None, "cpu")
        problems += _references(exercise, prepared.cases, prepared.key, device)
        right = _right(exercise)
        outcomes = marking.run_variants(sandbox, exercise, prepared.cases, right, limits)
        problems += _right_answers(prepared, outcomes)
        wrong = marking.run_mistakes(sandbox, exercise, prepared.cases, limits)
        problems += _wrong_answers(prepared, wrong)
        problems += _degenerates(prepared)
        gaps = _gaps(prepared, outcomes, wrong)
    except GradusError as error:
        problems.append(str(error))
    except Exception as error:  # an author's own judge may fail in any way
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}, line {place.lineno}"
        problems.append(f"{type(error).__name__}: {error} ({where})")
    return Proof(exercise.id, exercise.version, tuple(problems), gaps, has_torch())


def prove_notebook(
    sandbox: Sandbox, assignment: Assignment, exercises: Sequence[Exercise], language: str
) -> list[str]:
    """The solved notebook runs; the unfilled one fails every public check. Returns the problems."""
    document = generate.build(assignment, exercises, language, "verify")
    names = {exercise.name for exercise in exercises}
    problems = []
    for stopped, index, grade_id in _stops(sandbox, generate.solved(document), names):
        problems.append(f"the solved notebook stops in cell {index} ({grade_id}): {stopped}")
    unfilled = generate.starter(document)
    failing = {grade_id for _, _, grade_id in _stops(sandbox, unfilled, names)}
    for name in sorted(names - failing):
        problems.append(f"{name}: the public check passes on the unfilled starter")
    return problems


def proved_versions() -> Mapping[str, str]:
    """The versions that were proved with both references, as the repository ships them."""
    try:
        found: dict[str, str] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def may_release(proof: Proof) -> bool:
    """Proved here with both references, or here with one and elsewhere with both."""
    if proof.problems:
        return False
    return proof.cross_checked or proved_versions().get(proof.exercise) == proof.version


def _shipped(exercise: Exercise) -> Iterator[str]:
    """Without a wrong answer and an unusual right one there is nothing that a proof could show."""
    if not exercise.record.mistakes:
        yield "no mistakes: write the wrong answers that students give"
    if not exercise.record.alternatives:
        yield "no alternatives: write a right answer in another form"


def _right(exercise: Exercise) -> dict[str, Change | None]:
    changes: dict[str, Change | None] = {"the reference": None}
    changes |= {entry.name: entry.change for entry in exercise.record.alternatives}
    return changes | {entry.name: entry.numpy for entry in exercise.record.conventions}


def _references(
    exercise: Exercise, cases: tuple[Case, ...], key: AnswerKey, device: str
) -> Iterator[str]:
    """Each reference is right by the other, under every convention."""
    if not has_torch():
        return
    backend = "cuda" if device == "cuda" else "torch"
    other = answers.answer(exercise, cases, key.seed, backend)
    random = any(check.kind == "distribution" for check in exercise.record.checks)
    for name, mine in key.expected.items():
        theirs = other.expected[name]
        title = name or "the reference"
        for who, values, against in (("NumPy", mine, other), ("Torch", theirs, key)):
            outcomes = [Outcome("returned", value) for value in values]
            if judge.judge(exercise, cases, against, outcomes).verdict != "correct":
                yield f"{title}: the {who} reference is judged wrong by the other"
        drawn = zip(cases, mine, theirs, strict=True)
        pairs = [judge.pair(exercise, *values) for values in drawn]
        if not random and not all(_agree(pair.expected, pair.got) for pair in pairs):
            yield f"{title}: the references differ by more than {AGREEMENT:g} of the norm"


def _agree(one: Value, other: Value) -> bool:
    if isinstance(one, str):
        return bool(one == other)
    if isinstance(one, dict):
        return all(_agree(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_agree, one, other))
    mine, theirs = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    difference = float(np.linalg.norm(np.ravel(mine - theirs)))
    return difference <= AGREEMENT * float(np.linalg.norm(np.ravel(mine)))


def _judge(prepared: marking.Prepared, outcomes: Sequence[Outcome]) -> Verdict:
    return judge.judge(prepared.exercise, prepared.cases, prepared.key, outcomes)


def _right_answers(
    prepared: marking.Prepared, found: Mapping[str, Sequence[Outcome]]
) -> Iterator[str]:
    for name, outcomes in found.items():
        verdict = _judge(prepared, outcomes)
        if verdict.verdict != "correct":
            failing = next(check for check in verdict.checks if check.verdict != "correct")
            yield f"right answer {name!r} gets {failing.verdict} in {failing.name!r}"


def _wrong_answers(prepared: marking.Prepared, found: marking.Ran) -> Iterator[str]:
    """Each mistake loses points, by the verdict it names, and is diagnosed as itself."""
    exercise = prepared.exercise
    known = diagnose.recognise(exercise, prepared.cases, prepared.key, found)
    for mistake, outcomes in ((entry.mistake, entry.outcomes) for entry in known):
        verdict = _judge(prepared, outcomes)
        if verdict.verdict == "correct":
            yield f"mistake {mistake.name!r} gets full marks"
            continue
        failing = next(check for check in verdict.checks if check.verdict != "correct")
        if failing.verdict != mistake.verdict:
            yield f"mistake {mistake.name!r} gets {failing.verdict}, not {mistake.verdict}"
        if mistake.check not in (None, failing.name):
            yield f"mistake {mistake.name!r} fails {failing.name!r} first, not {mistake.check!r}"
        told = diagnose.diagnose(
            exercise, prepared.cases, prepared.key, outcomes, known, verdict
        ).diagnosis
        if told is None or told.name != mistake.name:
            yield f"mistake {mistake.name!r} is diagnosed as {told.name if told else None!r}"


def _degenerates(prepared: marking.Prepared) -> Iterator[str]:
    """Answers without thought earn nothing."""
    expected = prepared.key.expected[REFERENCE]
    for name in DEGENERATES:
        if name in prepared.exercise.record.trivially_right:
            continue
        outcomes = [
            Outcome("returned", _each_call(name, value, case))
            for value, case in zip(expected, prepared.cases, strict=True)
        ]
        for check in _judge(prepared, outcomes).checks:
            if check.score:
                yield f"degenerate answer {name!r} earns points in {check.name!r}"


def _each_call(name: str, expected: Value, case: Case) -> Value:
    if case.repeat == 1:
        return degenerate(name, expected, case)
    return [degenerate(name, value, case) for value in expected]


def degenerate(name: str, expected: Value, case: Case) -> Value:
    """An answer without thought, in the form of the expected one where it has one."""
    if name == "None":
        return None
    if name == "the input":
        first = next(iter(case.args.values()))
        return tuple(first for _ in expected) if isinstance(expected, tuple) else first
    if isinstance(expected, dict):
        return {key: degenerate(name, value, case) for key, value in expected.items()}
    if isinstance(expected, list | tuple):
        return type(expected)(degenerate(name, value, case) for value in expected)
    if isinstance(expected, str | bool):
        return ""
    array = np.asarray(expected, dtype=float)
    fill = {"zeros": 0.0, "ones": 1.0, "NaN": np.nan, "a constant": 0.37, "empty": 0.0}[name]
    return np.empty(0) if name == "empty" else np.full(array.shape, fill)


def _gaps(
    prepared: marking.Prepared,
    right: Mapping[str, Sequence[Outcome]],
    wrong: marking.Ran,
) -> tuple[Gap, ...]:
    """For each check that compares numbers: the worst right answer and the nearest wrong one."""
    found = []
    for check in prepared.exercise.record.checks:
        if check.judge is not None or check.kind == "keeps inputs":
            continue
        names = prepared.key.expected
        rights = [min(_error(prepared, check, o, n) for n in names) for o in right.values()]
        forms = [outcomes for ways in wrong.values() for outcomes in ways]
        wrongs = [min(_error(prepared, check, o, n) for n in names) for o in forms]
        failing = [error for error in wrongs if error > 1.0]
        found.append(Gap(check.name, max(rights), min(failing, default=float("inf"))))
    return tuple(found)


def _error(
    prepared: marking.Prepared, check: Check, outcomes: Sequence[Outcome], convention: str
) -> float:
    """The largest error of any case of the check, in units of what is allowed."""
    expected = prepared.key.expected[convention]
    group = group_of(check)
    errors = [0.0]
    for case, value, outcome in zip(prepared.cases, expected, outcomes, strict=True):
        if case.group != group:
            continue
        if outcome.status != "returned":
            return float("inf")
        whole = judge.pair(prepared.exercise, case, value, outcome.value)
        pair = judge.select(check, whole)
        if isinstance(pair, Finding):
            return float("inf")
        errors.append(compare.error_ratio(pair.expected, pair.got))
    return max(errors)


def _stops(
    sandbox: Sandbox, document: generate.Document, names: set[str]
) -> Iterator[tuple[str, int, str]]:
    """Which code cells stop with an error when the notebook is run as it is."""
    notebook = from_document(document, catalogue.REPOSITORY / "verify.ipynb")
    cells = tuple(Cell(cell.source) for cell in notebook.code_cells)
    run = sandbox.run(Job(cells, ()), Limits())
    for error in run.cell_errors:
        text = f"{error.error}: {error.text}"
        yield text, error.cell, notebook.code_cells[error.cell].grade_id

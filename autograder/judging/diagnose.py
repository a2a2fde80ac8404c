"""Which known mistake a student's values are: told when, and only when, they are that mistake's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from autograder.judging import compare
from autograder.judging.judge import find, pair
from autograder.model import (
    AnswerKey,
    Case,
    Check,
    Diagnosis,
    Exercise,
    Mistake,
    Outcome,
    Value,
    Verdict,
    group_of,
)


def diagnose(
    exercise: Exercise,
    cases: Sequence[Case],
    key: AnswerKey,
    outcomes: Sequence[Outcome],
    mistakes: Mapping[str, Sequence[Sequence[Outcome]]],
    verdict: Verdict,
) -> Verdict:
    """The verdict with a diagnosis on each failing check that a mistake explains.

    `mistakes` holds what each mistake came to on the same cases, through the same wall, in each
    of the ways to make it.
    """
    expected = next(iter(key.expected.values()))
    likely = _likeliest_first(exercise, cases, expected, mistakes, verdict)
    explained = [
        [
            index
            for index, (_, theirs) in enumerate(likely)
            if judged.verdict not in ("correct", "missing", "grader_fault")
            and _is_mistake(exercise, check, cases, expected, outcomes, theirs)
        ]
        for check, judged in zip(exercise.record.checks, verdict.checks, strict=True)
    ]
    counts = Counter(index for found in explained for index in found)
    checks = []
    for judged, found in zip(verdict.checks, explained, strict=True):
        # Of two that agree in this check, the one that explains more of the others.
        mistake = likely[max(found, key=lambda i: (counts[i], -i))][0] if found else None
        told = Diagnosis(mistake.name, mistake.en, mistake.ko) if mistake else None
        checks.append(replace(judged, diagnosis=told))
    first = next((check.diagnosis for check in checks if check.diagnosis), None)
    return replace(verdict, checks=tuple(checks), diagnosis=first)


def _likeliest_first(
    exercise: Exercise,
    cases: Sequence[Case],
    expected: Sequence[Value],
    mistakes: Mapping[str, Sequence[Sequence[Outcome]]],
    verdict: Verdict,
) -> list[tuple[Mistake, Sequence[Outcome]]]:
    """Two mistakes may agree in one check: the one that fails the same checks comes first."""

    def disagreements(known: tuple[Mistake, Sequence[Outcome]]) -> int:
        return sum(
            (find(exercise, check, cases, expected, known[1]) is None)
            != (judged.verdict == "correct")
            for check, judged in zip(exercise.record.checks, verdict.checks, strict=True)
        )

    known = [
        (mistake, outcomes)
        for mistake in exercise.record.mistakes
        for outcomes in mistakes.get(mistake.name, ())
    ]
    return sorted(known, key=disagreements)


def _is_mistake(
    exercise: Exercise,
    check: Check,
    cases: Sequence[Case],
    expected: Sequence[Value],
    mine: Sequence[Outcome],
    theirs: Sequence[Outcome],
) -> bool:
    """Random values are never equal: there the same finding on every check is the same mistake."""
    if any(entry.kind == "distribution" for entry in exercise.record.checks):
        return all(
            _finding_key(exercise, entry, cases, expected, mine)
            == _finding_key(exercise, entry, cases, expected, theirs)
            for entry in exercise.record.checks
        )
    group = group_of(check)
    chosen = [i for i, case in enumerate(cases) if group is None or case.group == group]
    if check.kind == "keeps inputs":
        return all(mine[i].changed == theirs[i].changed for i in chosen) and any(
            theirs[i].changed for i in chosen
        )
    if not all(_same(exercise, check, cases[i], mine[i], theirs[i]) for i in chosen):
        return False
    return find(exercise, check, cases, expected, theirs) is not None


def _finding_key(
    exercise: Exercise,
    check: Check,
    cases: Sequence[Case],
    expected: Sequence[Value],
    outcomes: Sequence[Outcome],
) -> tuple[str, str] | None:
    finding = find(exercise, check, cases, expected, outcomes)
    return None if finding is None else (finding.verdict, finding.message.key)


def _same(exercise: Exercise, check: Check, case: Case, mine: Outcome, theirs: Outcome) -> bool:
    if mine.status != theirs.status or mine.error != theirs.error:
        return False
    if mine.status != "returned":
        return True
    if isinstance(check.output, int) and _count(theirs.value) != _count(mine.value):
        return False
    both = pair(exercise, case, theirs.value, mine.value)
    return same_value(_output(check, both.expected), _output(check, both.got))


def _count(value: Value) -> int | None:
    """How many results a function returned; None where it is no sequence of them."""
    sized = isinstance(value, list | tuple) or getattr(value, "ndim", 0) > 0
    return len(value) if sized else None


def _output(check: Check, value: Value) -> Value:
    if check.output is None:
        return value
    try:
        return value[check.output]
    except (TypeError, KeyError, IndexError):
        return None


def same_value(theirs: Value, mine: Value) -> bool:
    """Whether both hold the same numbers in the same shape, NaN and infinity included."""
    if isinstance(theirs, dict):
        return (
            isinstance(mine, dict)
            and theirs.keys() == mine.keys()
            and all(same_value(value, mine[key]) for key, value in theirs.items())
        )
    wrong, actual = compare.as_array(theirs), compare.as_array(mine)
    if wrong is None or actual is None:
        if isinstance(theirs, list | tuple) and isinstance(mine, list | tuple):
            return len(theirs) == len(mine) and all(map(same_value, theirs, mine))
        return compare.kind_of(theirs) == compare.kind_of(mine)
    if wrong.shape != actual.shape:
        return False
    finite = np.isfinite(wrong)
    if not np.array_equal(wrong[~finite], actual[~finite], equal_nan=True):
        return False
    if not np.array_equal(finite, np.isfinite(actual)):
        return False
    return compare.compare_arrays(wrong[finite], actual[finite], "wrong_value") is None

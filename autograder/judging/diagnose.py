"""Which known mistake a student's values are: told when, and only when, they are that mistake's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from autograder.judging import compare, relations
from autograder.judging.judge import find, pair
from autograder.model import (
    AnswerKey,
    Case,
    Check,
    CheckVerdict,
    Diagnosis,
    Exercise,
    Finding,
    Mistake,
    Outcome,
    Value,
    Verdict,
    group_of,
)


@dataclass(frozen=True)
class Known:
    """What a mistake came to in one of the ways to make it, and what each check finds of it."""

    mistake: Mistake
    outcomes: Sequence[Outcome]
    findings: tuple[Finding | None, ...]


def recognise(
    exercise: Exercise,
    cases: Sequence[Case],
    key: AnswerKey,
    mistakes: Mapping[str, Sequence[Sequence[Outcome]]],
) -> tuple[Known, ...]:
    """What has to be known of the mistakes to tell them: the same for every student.

    `mistakes` holds what each came to on the cases, through the same wall, in each of the ways to
    make it.
    """
    expected = next(iter(key.expected.values()))
    return tuple(
        Known(
            mistake,
            outcomes,
            tuple(
                find(exercise, check, cases, expected, outcomes) for check in exercise.record.checks
            ),
        )
        for mistake in exercise.record.mistakes
        for outcomes in mistakes.get(mistake.name, ())
    )


def diagnose(
    exercise: Exercise,
    cases: Sequence[Case],
    key: AnswerKey,
    outcomes: Sequence[Outcome],
    known: Sequence[Known],
    verdict: Verdict,
) -> Verdict:
    """The verdict with a diagnosis on each failing check that a mistake explains."""
    likely = _likeliest_first(known, verdict)
    if any(entry.kind == "distribution" for entry in exercise.record.checks):
        explained = _explained_as_a_whole(exercise, cases, key, outcomes, likely, verdict)
    else:
        explained = [
            [
                index
                for index, theirs in enumerate(likely)
                if _was_wrong(judged) and theirs.findings[place] is not None
                if _is_mistake(exercise, check, cases, key, outcomes, theirs.outcomes)
            ]
            for place, (check, judged) in enumerate(
                zip(exercise.record.checks, verdict.checks, strict=True)
            )
        ]
        explained = _made_before(exercise, likely, explained)
    counts = Counter(index for found in explained for index in found)
    checks = []
    for judged, found in zip(verdict.checks, explained, strict=True):
        # Of two that agree in this check, the one that explains more of the others.
        mistake = likely[max(found, key=lambda i: (counts[i], -i))].mistake if found else None
        told = Diagnosis(mistake.name, mistake.en, mistake.ko) if mistake else None
        checks.append(replace(judged, diagnosis=told))
    if not any(check.diagnosis for check in checks):
        expected = next(iter(key.expected.values()))
        checks = [
            replace(judged, diagnosis=_related(exercise, check, cases, expected, outcomes, judged))
            for check, judged in zip(exercise.record.checks, checks, strict=True)
        ]
    first = next((check.diagnosis for check in checks if check.diagnosis), None)
    return replace(verdict, checks=tuple(checks), diagnosis=first)


def _related(
    exercise: Exercise,
    check: Check,
    cases: Sequence[Case],
    expected: Sequence[Value],
    outcomes: Sequence[Outcome],
    judged: CheckVerdict,
) -> Diagnosis | None:
    """How a check's wrong numbers are related to the right ones, where no mistake has them.

    A gradient that belongs to a loss may be right for the student's own, which is found later.
    """
    random = check.judge is not None or check.kind in ("distribution", "keeps inputs")
    if not _was_wrong(judged) or random or check.derivative is not None:
        return None
    chosen = [i for i, case in enumerate(cases) if case.group == group_of(check)]
    if any(outcomes[i].status != "returned" for i in chosen):
        return None
    both = [pair(exercise, cases[i], expected[i], outcomes[i].value) for i in chosen]
    right = [_output(check, entry.expected) for entry in both]
    mine = [_output(check, entry.got) for entry in both]
    if check.output is not None:
        if not all(_alike(entry.expected, entry.got) for entry in both):
            return None
        for other in relations.others(both[0].expected, check.output):
            named = replace(check, output=other)
            if relations.exchanged(right, [_output(named, e.expected) for e in both], mine):
                return relations.told("results exchanged")
    return relations.related([cases[i] for i in chosen], right, mine)


def _made_before(
    exercise: Exercise, likely: Sequence[Known], explained: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Without the mistakes that only special cases look like.

    There other mistakes may come to the same numbers. Who made one that shows in ordinary cases
    has its numbers there as well, in some check, in one of the ways to make it.
    """
    ordinary = [
        place
        for place, check in enumerate(exercise.record.checks)
        if check.kind in ("value", "gradient")
    ]

    there = {likely[index].mistake.name for place in ordinary for index in explained[place]}

    def made(index: int) -> bool:
        shows = any(likely[index].findings[place] is not None for place in ordinary)
        return not shows or likely[index].mistake.name in there

    return [
        [index for index in found if check.kind not in ("edge cases", "stability") or made(index)]
        for check, found in zip(exercise.record.checks, explained, strict=True)
    ]


def _was_wrong(judged: CheckVerdict) -> bool:
    return judged.verdict not in ("correct", "missing", "grader_fault")


def _likeliest_first(known: Sequence[Known], verdict: Verdict) -> list[Known]:
    """Two mistakes may agree in one check: the one that fails the same checks comes first."""

    def disagreements(entry: Known) -> int:
        return sum(
            (finding is None) != (judged.verdict == "correct")
            for finding, judged in zip(entry.findings, verdict.checks, strict=True)
        )

    return sorted(known, key=disagreements)


def _explained_as_a_whole(
    exercise: Exercise,
    cases: Sequence[Case],
    key: AnswerKey,
    outcomes: Sequence[Outcome],
    likely: Sequence[Known],
    verdict: Verdict,
) -> list[list[int]]:
    """Random values are never equal: there the same finding on every check is the same mistake.

    But where a check compares numbers, and they are wrong, they are that mistake's as well.
    """
    expected = next(iter(key.expected.values()))
    checks = exercise.record.checks
    mine = [_told(find(exercise, check, cases, expected, outcomes)) for check in checks]

    def agree(theirs: Known) -> bool:
        return list(map(_told, theirs.findings)) == mine and all(
            _is_mistake(exercise, check, cases, key, outcomes, theirs.outcomes)
            for check, finding in zip(checks, theirs.findings, strict=True)
            if finding is not None and check.judge is None and check.kind != "keeps inputs"
        )

    same = [index for index, theirs in enumerate(likely) if agree(theirs)]
    return [same if _was_wrong(judged) else [] for judged in verdict.checks]


def _told(finding: Finding | None) -> tuple[str, str, Value] | None:
    """What makes two findings the same; a judge of random answers may say what one is `like`."""
    if finding is None:
        return None
    return finding.verdict, finding.message.key, finding.message.params.get("like")


def _is_mistake(
    exercise: Exercise,
    check: Check,
    cases: Sequence[Case],
    key: AnswerKey,
    mine: Sequence[Outcome],
    theirs: Sequence[Outcome],
) -> bool:
    group = group_of(check)
    chosen = [i for i, case in enumerate(cases) if group is None or case.group == group]
    if check.kind == "keeps inputs":
        return all(mine[i].changed == theirs[i].changed for i in chosen) and any(
            theirs[i].changed for i in chosen
        )
    return all(_same(exercise, check, cases[i], mine[i], theirs[i]) for i in chosen)


def _same(exercise: Exercise, check: Check, case: Case, mine: Outcome, theirs: Outcome) -> bool:
    if mine.status != theirs.status or mine.error != theirs.error:
        return False
    if mine.status != "returned":
        return True
    if check.output is not None and not _alike(theirs.value, mine.value):
        return False
    both = pair(exercise, case, theirs.value, mine.value)
    return same_value(_output(check, both.expected), _output(check, both.got))


def _alike(theirs: Value, mine: Value) -> bool:
    """Whether both are as many results, by the same names if by names."""
    if isinstance(theirs, dict) or isinstance(mine, dict):
        both = isinstance(theirs, dict) and isinstance(mine, dict)
        return both and theirs.keys() == mine.keys()
    return _count(theirs) == _count(mine)


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
    if isinstance(theirs, str):
        return isinstance(mine, str) and theirs == mine
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

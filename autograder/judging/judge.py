"""Outcomes against the answer key: a verdict an exercise, pure over plain values."""

from __future__ import annotations

import builtins
import signal
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from autograder.judging import compare
from autograder.model import (
    DEPENDENT_KINDS,
    REFERENCE,
    AnswerKey,
    Case,
    Check,
    CheckVerdict,
    Exercise,
    Finding,
    Judge,
    Message,
    Outcome,
    Pair,
    Value,
    Verdict,
    Word,
    group_of,
)

RANK: Mapping[str, int] = {word: rank for rank, word in enumerate(get_args(Word))}
PRIMARY_KINDS = ("value", "gradient", "distribution")
# How a process can end by itself.
ENDS = frozenset({*signal.Signals.__members__, "os._exit"})


def judge(
    exercise: Exercise,
    cases: Sequence[Case],
    key: AnswerKey,
    outcomes: Sequence[Outcome],
    *,
    points: float | None = None,
    strict: frozenset[str] = frozenset(),
) -> Verdict:
    """The verdict on an exercise, under the accepted convention that fits it best.

    `points` is the exercise's total, by default that of its level. `strict` names conventions
    that are insisted on: an exercise that has one of them accepts no other.
    """
    total = exercise.points if points is None else points
    names = _accepted(exercise, key, strict)
    tried = []
    for name in names:
        verdict = _judge_with(exercise, cases, key.expected[name], outcomes, total)
        tried.append((verdict, name))
        if verdict.verdict == "correct":
            break
    best, name = max(tried, key=lambda pair: pair[0].score or 0.0)
    remark = _remark(exercise, cases, key, name, best)
    return replace(best, remarks=(remark,)) if remark else best


def fault(exercise_name: str, checks: Sequence[Check], points: float, reason: str) -> Verdict:
    """The verdict where the grader itself failed: no score, nobody loses points."""
    message = Message("grader_fault", {"reason": reason})
    scale = points / sum(check.points for check in checks)
    verdicts = tuple(
        CheckVerdict(check.name, "grader_fault", None, check.points * scale, message)
        for check in checks
    )
    return Verdict(exercise_name, None, points, "grader_fault", verdicts)


def find(
    exercise: Exercise,
    check: Check,
    cases: Sequence[Case],
    expected: Sequence[Value],
    outcomes: Sequence[Outcome],
) -> Finding | None:
    """The first thing that is wrong with a check's cases, in the order of the verdict words."""
    group = group_of(check)
    chosen = [i for i, case in enumerate(cases) if group is None or case.group == group]
    failures = {i: f for i in chosen if (f := _failure(outcomes[i], cases[i]))}
    returned = [i for i in chosen if i not in failures]
    findings = list(failures.values())
    if check.kind == "keeps inputs":
        findings += [f for i in returned if (f := _changed(outcomes[i]))]
    elif not failures or check.judge is None:  # a judge of its own needs every case
        pairs = [pair(exercise, cases[i], expected[i], outcomes[i].value) for i in returned]
        findings += _judge_pairs(exercise, check, pairs)
    return min(findings, key=lambda finding: RANK[finding.verdict], default=None)


def pair(exercise: Exercise, case: Case, expected: Value, got: Value) -> Pair:
    """The values to compare: in `got`, what the exercise leaves free is chosen as in `expected`."""
    align = exercise.record.align
    return Pair(case, expected, got if align is None else align(case, expected, got))


def _accepted(exercise: Exercise, key: AnswerKey, strict: frozenset[str]) -> list[str]:
    default = exercise.record.default_convention
    names = {REFERENCE: default[0] if default else REFERENCE}
    names |= {convention.name: convention.name for convention in exercise.record.conventions}
    insisted = [name for name, title in names.items() if title in strict]
    return insisted or [name for name in names if name in key.expected]


def _judge_with(
    exercise: Exercise,
    cases: Sequence[Case],
    expected: Sequence[Value],
    outcomes: Sequence[Outcome],
    total: float,
) -> Verdict:
    checks = exercise.record.checks
    findings = [find(exercise, check, cases, expected, outcomes) for check in checks]
    holds = _primary_holds(checks, findings)
    scale = total / sum(check.points for check in checks)
    verdicts = tuple(
        _check_verdict(check, finding, holds, scale)
        for check, finding in zip(checks, findings, strict=True)
    )
    score = sum(verdict.score or 0.0 for verdict in verdicts)
    failing = [verdict.verdict for verdict in verdicts if verdict.verdict != "correct"]
    return Verdict(exercise.name, score, total, failing[0] if failing else "correct", verdicts)


def _primary_holds(checks: Sequence[Check], findings: Sequence[Finding | None]) -> bool:
    """Whether the ordinary cases are right: by their values, else by their gradient."""
    for kind in PRIMARY_KINDS:
        chosen = [f for check, f in zip(checks, findings, strict=True) if check.kind == kind]
        if chosen:
            return all(finding is None or finding.share > 0 for finding in chosen)
    return True


def _check_verdict(
    check: Check, finding: Finding | None, holds: bool, scale: float
) -> CheckVerdict:
    maximum = check.points * scale
    earns = holds or check.kind not in DEPENDENT_KINDS
    if finding is None:
        message = None if earns else Message("depends", {})
        return CheckVerdict(check.name, "correct", maximum if earns else 0.0, maximum, message)
    score = finding.share * maximum if earns else 0.0
    return CheckVerdict(check.name, finding.verdict, score, maximum, finding.message)


def _judge_pairs(exercise: Exercise, check: Check, pairs: Sequence[Pair]) -> list[Finding]:
    selected = []
    for pair in pairs:
        chosen = select(check, pair)
        if isinstance(chosen, Finding):
            return [chosen]
        selected.append(chosen)
    how = check.judge or closeness(word_for(exercise, check))
    finding = how(selected)
    return [] if finding is None else [finding]


def select(check: Check, pair: Pair) -> Pair | Finding:
    """The pair's values of the check's own output, or what is wrong with how it came."""
    if check.output is None:
        return pair
    got = pair.got
    if isinstance(check.output, str):
        if not isinstance(got, dict):
            return compare.not_a_dict(pair.expected, got)
        if check.output not in got:
            return Finding("wrong_type", Message("missing_entry", {"entry": check.output}))
        return Pair(pair.case, pair.expected[check.output], got[check.output])
    count = len(pair.expected)
    length = len(got) if hasattr(got, "__len__") and getattr(got, "ndim", 1) > 0 else None
    if isinstance(got, str | dict) or length != count:
        if got is None:
            return Finding("wrong_type", Message("returned_none"))
        several = length is not None and not isinstance(got, str | dict)
        params = {"expected": count, "got": length if several else compare.kind_of(got)}
        return Finding("wrong_type", Message("wrong_count", params))
    return Pair(pair.case, pair.expected[check.output], got[check.output])


def word_for(exercise: Exercise, check: Check) -> Word:
    """Wrong numbers are a wrong gradient where the exercise or the returned value is one."""
    if check.kind == "gradient" or exercise.name.endswith(("_gradient", "_backward")):
        return "wrong_gradient"
    return "wrong_value"


def closeness(word: Word) -> Judge:
    """The judge of ordinary checks: every case's value is the expected one."""

    def judge_pairs(pairs: Sequence[Pair]) -> Finding | None:
        found = []
        for pair in pairs:
            finding = compare.compare(pair.expected, pair.got, word)
            if finding is not None:
                found.append(_told(finding, pair))
        return min(found, key=lambda finding: RANK[finding.verdict], default=None)

    return judge_pairs


def _told(finding: Finding, pair: Pair) -> Finding:
    """The finding with the case's category, and no shape that could spell hidden numbers."""
    params = {**finding.message.params, "category": pair.case.category}
    if finding.message.key == "wrong_shape":
        known = {0, 1, *_sizes(pair.expected), *_sizes(dict(pair.case.args))}
        got = compare.as_array(pair.got)
        if got is not None and not known.issuperset(got.shape):
            params.pop("got", None)
    return replace(finding, message=Message(finding.message.key, params))


def _sizes(value: Value) -> set[int]:
    """The lengths along every axis of the arrays in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    array = compare.as_array(value)
    if array is not None:
        return {*array.shape, array.size}  # a vector may come flattened
    return set().union(*map(_sizes, value)) if isinstance(value, list | tuple) else set()


def _failure(outcome: Outcome, case: Case) -> Finding | None:
    """The finding of an outcome that is no value, or not one a call (only a forged one is)."""
    if outcome.status == "returned":
        whole = case.repeat == 1 or _is_one_a_call(outcome.value, case.repeat)
        return None if whole else Finding("refused", Message("refused", {}))
    if outcome.status == "missing":
        key = "no_such_function" if outcome.error == "NameError" else "not_filled_in"
        return Finding("missing", Message(key, {}))
    params: dict[str, Value] = {"category": case.category}
    if outcome.status == "raised":
        if outcome.inner and outcome.error == "NotImplementedError":
            return Finding("raised", Message("calls_missing", {"name": outcome.inner}))
        died = outcome.error in ENDS
        if not died and outcome.line is not None:
            params |= {"line": outcome.line}
        if outcome.inner:
            params |= {"name": outcome.inner}
            return Finding(
                "raised", Message("raised_in", {**params, "error": tellable(outcome.error)})
            )
        key = "died" if died else "raised"
        return Finding("raised", Message(key, {**params, "error": tellable(outcome.error)}))
    return Finding(outcome.status, Message(outcome.status, params))


def _is_one_a_call(value: Value, calls: int) -> bool:
    return isinstance(value, list) and len(value) == calls


def tellable(error: str) -> str:
    """An exception's type; one of the student's own could carry hidden inputs in its name."""
    found = getattr(builtins, error, None)
    builtin = isinstance(found, type) and issubclass(found, BaseException)
    known = builtin or error in {"LinAlgError", "AxisError"} or error in ENDS
    return error if known else "Exception"


def _changed(outcome: Outcome) -> Finding | None:
    if not outcome.changed:
        return None
    return Finding("changed_input", Message("changed_input", {"names": ", ".join(outcome.changed)}))


def _remark(
    exercise: Exercise, cases: Sequence[Case], key: AnswerKey, name: str, verdict: Verdict
) -> Message | None:
    """Names the convention used, where a drawn case tells the conventions apart."""
    default = exercise.record.default_convention
    if default is None or verdict.score == 0:
        return None
    others = [values for other, values in key.expected.items() if other != name]
    chosen = key.expected[name]
    apart = any(
        compare.compare(chosen[i], values[i]) is not None
        for values in others
        for i in range(len(cases))
    )
    if not apart:
        return None
    if name == REFERENCE:
        title, english, korean = default
    else:
        found = next(c for c in exercise.record.conventions if c.name == name)
        title, english, korean = found.name, found.en, found.ko
    return Message("convention", {"name": title, "en": english, "ko": korean})

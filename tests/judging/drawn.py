"""What a function gives on the random cases of an exercise, and what the judges find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import REFERENCE, AnswerKey, Case, Finding, Outcome, Pair, Verdict
from autograder.reports.messages import sentence


def cases_of(exercise_id: str, seed: int) -> tuple[Case, ...]:
    return tuple(catalogue.load(exercise_id).record.cases(np.random.default_rng(seed)))


def values_of(function: Callable[..., Any], case: Case) -> Any:
    """The value of a case: each call has arguments of its own, the generator is drawn on."""
    given = [answers.to_numpy(value) for value in case.args.values()]
    values = []
    for _ in range(case.repeat):
        own = [v.copy() if isinstance(v, np.ndarray) else v for v in given]
        values.append(function(*own))
    return values if case.repeat > 1 else values[0]


def pairs(
    exercise_id: str, function: Callable[..., Any], seed: int, group: str = "draws"
) -> list[Pair]:
    cases = (case for case in cases_of(exercise_id, seed) if case.group == group)
    return [Pair(case, None, values_of(function, case)) for case in cases]


def judged(exercise_id: str, function: Callable[..., Any], seed: int) -> Verdict:
    """The whole verdict; a call that raises is told as behind the wall."""
    exercise, cases = catalogue.load(exercise_id), cases_of(exercise_id, seed)
    outcomes = []
    for case in cases:
        try:
            outcomes.append(Outcome("returned", values_of(function, case)))
        except Exception as error:  # a wrong answer may fail in any way
            outcomes.append(Outcome("raised", error=type(error).__name__))
    key = AnswerKey(exercise.id, exercise.version, b"", {REFERENCE: (None,) * len(cases)})
    return judge(exercise, cases, key, outcomes)


def lost(verdict: Verdict) -> set[str]:
    """The checks that fail by themselves: special cases and kept inputs earn after the others."""
    for check in verdict.checks:
        if check.message is not None:
            for language in ("en", "ko"):
                assert sentence(check.message, language)
    failed = {check.name for check in verdict.checks if not check.score}
    return failed - {"edge cases", "keeps inputs"} or failed


def told(finding: Finding | None) -> str | None:
    """The key of a finding, which has a sentence in both languages."""
    if finding is None:
        return None
    for language in ("en", "ko"):
        assert sentence(finding.message, language)
    return finding.message.key

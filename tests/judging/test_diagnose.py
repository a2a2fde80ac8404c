"""A diagnosis is given when, and only when, the values are that mistake's."""

from dataclasses import replace

import numpy as np

from autograder.exercises.answers import answer, draw, evaluate
from autograder.judging.diagnose import diagnose, recognise, same_value
from autograder.judging.judge import judge
from autograder.model import Check, Outcome
from tests.judging.exercise import EXERCISE, RECORD, REFERENCE, returned

SEED = b"seed"
CASES = draw(EXERCISE, SEED)
KEY = answer(EXERCISE, CASES, SEED)
MISTAKES = {
    mistake.name: [returned(evaluate(REFERENCE, mistake.change, CASES))]
    for mistake in RECORD.mistakes
}


def told(outcomes, mistakes=MISTAKES):
    verdict = judge(EXERCISE, CASES, KEY, outcomes)
    known = recognise(EXERCISE, CASES, KEY, mistakes)
    return diagnose(EXERCISE, CASES, KEY, outcomes, known, verdict)


def test_each_mistake_is_recognised_as_itself():
    for name, [outcomes] in MISTAKES.items():
        verdict = told(outcomes)
        assert verdict.diagnosis is not None
        assert verdict.diagnosis.name == name


def test_float32_and_lists_are_recognised_too():
    outcomes = [
        Outcome("returned", [half.astype(np.float32), triple.tolist()])
        for half, triple in (outcome.value for outcome in MISTAKES["doubled"][0])
    ]
    assert told(outcomes).diagnosis.name == "doubled"


def test_another_wrong_answer_is_not_diagnosed():
    wrong = returned([(half + 0.5, triple) for half, triple in KEY.expected[""]])
    assert told(wrong).diagnosis is None


def test_one_case_of_another_value_is_enough_for_none():
    outcomes = list(MISTAKES["doubled"][0])
    half, triple = outcomes[1].value
    outcomes[1] = Outcome("returned", (half + 1, triple))
    assert told(outcomes).checks[0].diagnosis is None


def test_of_two_that_agree_in_a_check_the_one_that_explains_the_others_too_is_told():
    """Both mistakes fail the same checks, with the same first result."""
    first = returned([(half + 0.5, triple * 2) for half, triple in KEY.expected[""]])
    second = returned([(half + 0.5, triple * 3) for half, triple in KEY.expected[""]])
    known = {"eps left out": [first], "doubled": [second]}
    for outcomes, name in ((first, "eps left out"), (second, "doubled")):
        told_of = told(outcomes, known)
        names = {check.diagnosis.name for check in told_of.checks if check.diagnosis}
        assert names == {name}


def test_another_number_of_results_is_another_mistake():
    known = {"doubled": [returned([(half * 2, triple) for half, triple in KEY.expected[""]])]}
    outcomes = returned([(half * 2,) for half, _ in KEY.expected[""]])
    assert told(outcomes, known).diagnosis is None


def test_names_in_place_of_results_are_another_mistake():
    known = {"doubled": [returned([1.0] * len(CASES))]}
    outcomes = returned([{"half": half, "triple": triple} for half, triple in KEY.expected[""]])
    assert told(outcomes, known).diagnosis is None


def test_results_of_other_names_are_another_mistake():
    named = replace(
        RECORD,
        checks=tuple(
            replace(check, output={0: "half", 1: "triple"}.get(check.output))
            for check in RECORD.checks
        ),
    )
    exercise = replace(EXERCISE, record=named)
    key = replace(
        KEY,
        expected={"": tuple({"half": half, "triple": triple} for half, triple in KEY.expected[""])},
    )
    for theirs, name in ((KEY.expected[""], "doubled"), (key.expected[""], None)):
        known = recognise(exercise, CASES, key, {"doubled": [returned(theirs)]})
        outcomes = returned([list(value) for value in KEY.expected[""]])
        verdict = judge(exercise, CASES, key, outcomes)
        found = diagnose(exercise, CASES, key, outcomes, known, verdict).diagnosis
        assert (found.name if found else None) == name


def test_special_cases_alone_are_no_mistake_that_shows_in_ordinary_ones():
    wrong = MISTAKES["doubled"][0]
    elsewhere = returned([(half * 7, triple) for half, triple in KEY.expected[""]])
    groups = [case.group for case in CASES]
    mixed = [
        theirs if group == "ordinary" else mine
        for group, theirs, mine in zip(groups, elsewhere, wrong, strict=True)
    ]
    assert told(mixed).diagnosis is None
    right = returned(KEY.expected[""])
    known = {
        "doubled": [
            [
                theirs if group == "ordinary" else mine
                for group, theirs, mine in zip(groups, right, wrong, strict=True)
            ]
        ]
    }
    names = [check.diagnosis and check.diagnosis.name for check in told(mixed, known).checks]
    assert names == [None, None, "doubled", "doubled", None]


def test_another_way_to_make_a_mistake_counts_in_ordinary_cases():
    """What is told of special cases may be one form of it, and of ordinary ones another."""
    wrong = MISTAKES["doubled"][0]
    other = returned([(half * 7, triple) for half, triple in KEY.expected[""]])
    groups = [case.group for case in CASES]
    mixed = [
        theirs if group == "ordinary" else mine
        for group, theirs, mine in zip(groups, other, wrong, strict=True)
    ]
    names = [
        check.diagnosis and check.diagnosis.name
        for check in told(mixed, {"doubled": [wrong, other]}).checks
    ]
    assert names == ["doubled", None, "doubled", "doubled", None]


def test_only_the_failing_checks_are_diagnosed():
    verdict = told(MISTAKES["eps left out"][0])
    assert [check.diagnosis is not None for check in verdict.checks] == [
        check.verdict != "correct" for check in verdict.checks
    ]


def test_a_right_answer_is_never_diagnosed():
    assert told(returned(KEY.expected[""])).diagnosis is None


def test_changing_the_input_as_a_mistake_does_is_recognised():
    changed = [replace(outcome, changed=("x",)) for outcome in returned(KEY.expected[""])]
    assert told(changed, {"doubled": [changed]}).diagnosis.name == "doubled"


def test_same_value_wants_nan_and_infinity_in_the_same_places():
    holes = np.array([1.0, np.nan, np.inf])
    assert same_value(holes, [1.0, float("nan"), float("inf")])
    assert not same_value(holes, np.array([1.0, np.inf, np.nan]))
    assert not same_value(holes, np.array([1.0, np.nan]))
    assert not same_value(holes, np.array([2.0, np.nan, np.inf]))
    assert same_value({"a": holes}, {"a": holes})
    assert not same_value({"a": holes}, {"b": holes})
    assert same_value(None, None)
    assert not same_value(None, holes)


def test_a_text_is_the_same_letter_by_letter():
    assert same_value("too low", "too low")
    assert not same_value("too low", "good")
    assert not same_value("1", 1)


def test_beside_random_draws_wrong_numbers_are_still_compared():
    """The same finding is enough for draws, not for numbers that are a mistake's own."""
    draws = Check("draws", 1, kind="distribution", group="edge", judge=lambda pairs: None)
    record = replace(RECORD, checks=(*RECORD.checks, draws))
    exercise = replace(EXERCISE, record=record)
    other = returned([(half * 7, triple) for half, triple in KEY.expected[""]])
    known = recognise(exercise, CASES, KEY, MISTAKES)
    for outcomes, name in ((MISTAKES["doubled"][0], "doubled"), (other, None)):
        verdict = judge(exercise, CASES, KEY, outcomes)
        told = diagnose(exercise, CASES, KEY, outcomes, known, verdict).diagnosis
        assert (told.name if told else None) == name

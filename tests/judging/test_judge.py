"""From outcomes to points, verdict words, conventions and remarks."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.exercises.answers import answer, draw
from autograder.judging.judge import fault, judge, tellable
from autograder.model import Outcome
from tests.judging.exercise import EXERCISE, RECORD, returned

SEED = b"seed"
CASES = draw(EXERCISE, SEED)
KEY = answer(EXERCISE, CASES, SEED)
RIGHT = KEY.expected[""]
OTHER = KEY.expected["eps taken off"]


def scores(verdict):
    return [check.score for check in verdict.checks]


def words(verdict):
    return [check.verdict for check in verdict.checks]


def test_the_same_seed_draws_the_same_cases_and_another_others():
    again, other = draw(EXERCISE, SEED), draw(EXERCISE, b"other")
    assert all(np.array_equal(a.args["x"], b.args["x"]) for a, b in zip(CASES, again, strict=True))
    assert not np.array_equal(CASES[0].args["x"], other[0].args["x"])


def test_right_values_get_every_point_scaled_to_the_total():
    verdict = judge(EXERCISE, CASES, KEY, returned(RIGHT), points=20.0)
    assert verdict.verdict == "correct"
    assert (verdict.score, verdict.max_score) == (20.0, 20.0)
    assert scores(verdict) == [8, 4, 4, 2, 2]


def test_points_default_to_those_of_the_level():
    assert judge(EXERCISE, CASES, KEY, returned(RIGHT)).max_score == 10.0


def test_an_accepted_convention_gets_full_marks_and_a_remark():
    verdict = judge(EXERCISE, CASES, KEY, returned(OTHER))
    assert verdict.score == 10.0
    assert [remark.params["name"] for remark in verdict.remarks] == ["eps taken off"]
    assert [r.params["name"] for r in judge(EXERCISE, CASES, KEY, returned(RIGHT)).remarks] == [
        "eps added"
    ]


def test_a_convention_holds_for_all_cases_or_for_none():
    mixed = [RIGHT[0], OTHER[1], *RIGHT[2:]]
    assert judge(EXERCISE, CASES, KEY, returned(mixed)).verdict == "wrong_value"


@pytest.mark.parametrize("name, values", [("eps added", RIGHT), ("eps taken off", OTHER)])
def test_strict_insists_on_one_convention(name, values):
    strict = frozenset({name})
    assert judge(EXERCISE, CASES, KEY, returned(values), strict=strict).verdict == "correct"
    other = OTHER if values is RIGHT else RIGHT
    assert judge(EXERCISE, CASES, KEY, returned(other), strict=strict).verdict == "wrong_value"


def test_strict_of_another_exercise_changes_nothing():
    strict = frozenset({"eps inside the root"})
    assert judge(EXERCISE, CASES, KEY, returned(OTHER), strict=strict).verdict == "correct"


def test_dependent_checks_earn_only_where_the_values_hold():
    wrong = [(half + 1, triple) for half, triple in RIGHT[:2]] + list(RIGHT[2:])
    verdict = judge(EXERCISE, CASES, KEY, returned(wrong))
    assert words(verdict) == ["wrong_value", "correct", "correct", "correct", "correct"]
    assert scores(verdict) == [0, 2, 0, 0, 0]
    assert verdict.checks[2].message.key == "depends"


def test_a_wrong_gradient_is_called_so_and_costs_its_own_points():
    wrong = [(half, triple + 1) for half, triple in RIGHT]
    verdict = judge(EXERCISE, CASES, KEY, returned(wrong))
    assert words(verdict)[:2] == ["correct", "wrong_gradient"]
    assert verdict.verdict == "wrong_gradient"


def test_columns_earn_half():
    columns = [(half[:, None], triple) for half, triple in RIGHT]
    verdict = judge(EXERCISE, CASES, KEY, returned(columns))
    assert words(verdict)[0] == "wrong_shape"
    assert scores(verdict)[:2] == [2, 2]


def test_a_changed_input_costs_its_check_alone():
    outcomes = [replace(outcome, changed=("x",)) for outcome in returned(RIGHT)]
    verdict = judge(EXERCISE, CASES, KEY, outcomes)
    assert verdict.verdict == "changed_input"
    assert verdict.score == 9.0


@pytest.mark.parametrize(
    "value", [RIGHT[0][0], (RIGHT[0][0],), (*RIGHT[0], 1.0), None, {"half": 1}, "ab"]
)
def test_a_wrong_number_of_results(value):
    outcomes = [Outcome("returned", value), *returned(RIGHT[1:])]
    assert judge(EXERCISE, CASES, KEY, outcomes).verdict == "wrong_type"


def test_results_may_come_as_a_list_or_one_array():
    lists = [[half.tolist(), triple.tolist()] for half, triple in RIGHT]
    arrays = [np.stack(pair) for pair in RIGHT]
    assert judge(EXERCISE, CASES, KEY, returned(lists)).verdict == "correct"
    assert judge(EXERCISE, CASES, KEY, returned(arrays)).verdict == "correct"


@pytest.mark.parametrize("status", ["missing", "timed_out", "out_of_memory", "refused"])
def test_a_failure_is_the_verdict_of_every_check(status):
    verdict = judge(EXERCISE, CASES, KEY, [Outcome(status)] * len(CASES))
    assert set(words(verdict)) == {status}
    assert verdict.score == 0.0


def test_a_failing_case_fails_its_own_check_alone():
    outcomes = [*returned(RIGHT[:3]), Outcome("raised", error="ValueError", cell=2, line=3)]
    verdict = judge(EXERCISE, CASES, KEY, outcomes)
    assert words(verdict) == ["correct", "correct", "correct", "raised", "raised"]
    assert verdict.checks[3].message.params == {
        "category": "large numbers",
        "line": 3,
        "error": "ValueError",
    }


def test_within_a_check_raising_is_told_before_wrong_numbers():
    wrong = returned([(half + 1, triple) for half, triple in RIGHT])
    wrong[1] = Outcome("raised", error="KeyError")
    assert judge(EXERCISE, CASES, KEY, wrong).checks[0].verdict == "raised"


def test_an_exceptions_own_name_is_not_told():
    assert tellable("ValueError") == "ValueError"
    assert tellable("LinAlgError") == "LinAlgError"
    assert tellable("Secret_1_2_3") == "Exception"
    assert tellable("print") == "Exception"
    assert tellable("SIG1.5_2.5") == "Exception"
    assert tellable("SIGSEGV") == "SIGSEGV"


def test_a_fault_of_the_grader_has_no_score():
    verdict = fault("halve", RECORD.checks, 10.0, "broken")
    assert verdict.score is None
    assert set(words(verdict)) == {"grader_fault"}


def test_a_forged_result_of_a_repeated_case_is_refused_not_a_fault():
    args = {"N": 20, "batch_size": 3, "rng": 0}
    case = replace(CASES[0], args=args, repeat=50)
    cases = [case, *CASES[1:]]
    for forged in (3, None, [], {"a": 1}, np.zeros(50)):
        outcomes = [Outcome("returned", forged), *returned(RIGHT[1:])]
        verdict = judge(EXERCISE, cases, KEY, outcomes)
        assert verdict.verdict == "refused"


def test_a_shape_that_could_spell_a_hidden_number_is_not_told():
    for shape, told in (((4, 4), "(4, 4)"), ((1,), "(1,)"), ((31415,), None), ((4, 27), None)):
        outcomes = [Outcome("returned", (np.zeros(shape), RIGHT[0][1])), *returned(RIGHT[1:])]
        check = judge(EXERCISE, CASES, KEY, outcomes).checks[0]
        assert check.verdict == "wrong_shape"
        assert check.message.params.get("got") == told

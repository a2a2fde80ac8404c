"""What `compare` accepts and rejects: form is free, content is not."""

import numpy as np
import pytest

from autograder.judging.compare import TOLERANCES, compare, error_ratio
from autograder.sandbox.wire import Foreign

VECTOR = np.array([1.0, -2.0, 300.0])


@pytest.mark.parametrize(
    "got",
    [
        VECTOR,
        VECTOR.astype(np.float32),
        [1.0, -2.0, 300.0],
        (1, -2, 300),
        np.array([1, -2, 300]),
        [np.float64(1.0), np.array(-2.0), 300],
        VECTOR * (1 + 1e-7),
        np.array([1.0, 0, -2.0, 0, 300.0])[::2],
    ],
)
def test_accepts_the_same_numbers_in_any_form(got):
    assert compare(VECTOR, got) is None


@pytest.mark.parametrize(
    "expected, got, verdict, key",
    [
        (VECTOR, None, "wrong_type", "returned_none"),
        (VECTOR, "1 -2 300", "wrong_type", "not_an_array"),
        (VECTOR, ["1", "-2", "300"], "wrong_type", "not_an_array"),
        (VECTOR, [[1.0], [2.0, 3.0]], "wrong_type", "not_an_array"),
        (VECTOR, VECTOR.astype(complex), "wrong_type", "not_an_array"),
        (VECTOR, Foreign("Tensor"), "wrong_type", "not_an_array"),
        (VECTOR, {"a": 1}, "wrong_type", "not_an_array"),
        (VECTOR, VECTOR.astype(np.float16), "wrong_type", "half_precision"),
        (VECTOR, 1.0, "wrong_shape", "wrong_shape"),
        (VECTOR, VECTOR[:2], "wrong_shape", "wrong_shape"),
        (VECTOR, np.empty(0), "wrong_shape", "wrong_shape"),
        (VECTOR, VECTOR[np.newaxis], "wrong_shape", "wrong_shape"),
        (VECTOR, VECTOR[:, np.newaxis] + 1, "wrong_shape", "wrong_shape"),
        (VECTOR, np.broadcast_to(VECTOR, (3, 3)), "wrong_shape", "wrong_shape"),
        (VECTOR, np.array([1.0, np.nan, 300.0]), "not_finite", "not_finite"),
        (VECTOR, np.array([1.0, np.inf, 300.0]), "not_finite", "not_finite"),
        (VECTOR, VECTOR * 1.001, "wrong_value", "wrong_value"),
        (2.0, [2.0, 3.0], "wrong_shape", "wrong_shape"),
        (2.0, "2", "wrong_type", "not_a_number"),
        (np.empty((0, 3)), np.empty(0), "wrong_shape", "wrong_shape"),
    ],
)
def test_rejects_by_the_first_thing_that_is_wrong(expected, got, verdict, key):
    finding = compare(expected, got)
    assert finding is not None
    assert (finding.verdict, finding.message.key, finding.share) == (verdict, key, 0.0)


def test_right_numbers_as_a_column_get_half():
    finding = compare(VECTOR, VECTOR[:, np.newaxis])
    assert finding is not None
    assert (finding.verdict, finding.message.key) == ("wrong_shape", "column_for_vector")
    assert finding.share == 0.5


def test_a_type_name_of_the_students_own_is_not_told():
    finding = compare(VECTOR, Foreign("Secret_0_1234"))
    assert finding is not None
    assert finding.message.params["got"] == "object"


def test_small_numbers_are_not_hidden_under_an_absolute_tolerance():
    tiny = np.array([1e-7, 3e-7])
    assert compare(tiny, np.zeros(2)) is not None
    assert compare(tiny, tiny * (1 + 1e-6)) is None


def test_large_numbers_do_not_excuse_small_ones():
    mixed = np.array([1.0, 1e4])
    assert compare(mixed, np.array([1.1, 1e4])) is not None


def test_zero_expected_allows_rounding_of_the_arrays_scale_alone():
    expected = np.array([0.0, 5.0])
    assert compare(expected, np.array([1e-7, 5.0])) is None
    assert compare(expected, np.array([1e-4, 5.0])) is not None


def test_integers_and_booleans_are_exact():
    labels = np.array([0, 2, 1])
    assert compare(labels, np.array([0.0, 2.0, 1.0])) is None
    assert compare(labels, np.array([0.0, 2.0, 1.0001])) is not None
    flags = np.array([True, False])
    assert compare(flags, [1, 0]) is None
    assert compare(flags, [True, True]) is not None


def test_uint8_differences_do_not_wrap():
    finding = compare(np.array([0, 255], np.uint8), np.array([255, 0], np.uint8))
    assert finding is not None
    assert finding.message.params["size"] == "3e+02"


def test_dicts_and_lists_of_arrays_name_the_entry():
    expected = {"w": np.ones(2), "x": [np.ones(3), np.zeros(1)]}
    assert compare(expected, {"w": [1, 1], "x": (np.ones(3), [0])}) is None
    finding = compare(expected, {"w": [1, 2], "x": expected["x"]})
    assert finding is not None
    assert finding.message.params["entry"] == "w"
    missing = compare(expected, {"w": np.ones(2)})
    assert missing is not None
    assert missing.message.key == "missing_entry"


@pytest.mark.parametrize("got", [(np.ones(2),), 3, None, np.ones(3), "ab"])
def test_a_wrong_number_of_results_is_a_wrong_type(got):
    finding = compare((np.ones(2), np.ones((2, 3))), got)
    assert finding is not None
    assert finding.verdict == "wrong_type"


def test_error_ratio_is_in_units_of_the_tolerance():
    row = TOLERANCES["float64"]
    allowed = row.rtol * 2.0 + row.atol * 2.0
    assert error_ratio(np.array([2.0]), np.array([2.0 + 50 * allowed])) == pytest.approx(50)
    assert error_ratio(np.array([2.0]), np.array([2.0, 2.0])) == float("inf")
    assert error_ratio(np.array([2.0]), np.array([np.nan])) == float("inf")


@pytest.mark.parametrize("got, key", [((1.0, 2.0), "not_a_dict"), (None, "returned_none")])
def test_where_a_dict_is_expected_its_entries_are_named(got, key):
    finding = compare({"dW": np.ones(2), "db": 1.0}, got)
    assert (finding.verdict, finding.message.key) == ("wrong_type", key)
    assert finding.message.params.get("entries") == ("dW, db" if key == "not_a_dict" else None)


@pytest.mark.parametrize(
    "got, verdict, key",
    [
        ("good", None, None),
        ("too low", "wrong_value", "wrong_text"),
        ("Good", "wrong_value", "wrong_text"),
        ("", "wrong_value", "wrong_text"),
        (None, "wrong_type", "returned_none"),
        (0, "wrong_type", "not_a_text"),
        (["good"], "wrong_type", "not_a_text"),
    ],
)
def test_a_text_is_right_letter_by_letter(got, verdict, key):
    finding = compare("good", got)
    assert (
        (verdict, key) == (None, None)
        if finding is None
        else (verdict, key)
        == (
            finding.verdict,
            finding.message.key,
        )
    )
    assert error_ratio("good", got) == (0.0 if finding is None else np.inf)

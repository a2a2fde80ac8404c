from __future__ import annotations

import json

import pytest

from autograder.model import Message, Report
from autograder.reports.schema import document, dumps
from tests.reports.samples import class_of_four, report, verdict

WRONG = "one example: 3 of 4 numbers differ, by up to about 0.2. Divide by N."
DEPENDS = "Right, but this earns its points only once the ordinary cases are right."


def test_the_document_has_exactly_the_promised_form() -> None:
    content = document(class_of_four(), sandbox="landlock", device="cpu", language="en")
    assert list(content) == ["schema", "assignment", "sandbox", "device", "submissions"]
    assert (content["schema"], content["assignment"]) == (1, "hw")
    assert (content["sandbox"], content["device"]) == ("landlock", "cpu")
    second = content["submissions"][1]
    assert second == {
        "path": "submitted/김민수/hw/hw.ipynb",
        "student": "김민수",
        "status": "graded",
        "score": 3.0,
        "max_score": 20.0,
        "seconds": 0.25,
        "exercises": [
            {
                "name": "svm_loss",
                "score": 3.0,
                "max_score": 10.0,
                "verdict": "wrong_value",
                "checks": [
                    {
                        "name": "values",
                        "verdict": "wrong_value",
                        "score": 3.0,
                        "max_score": 6.0,
                        "message": WRONG,
                    },
                    {
                        "name": "edges",
                        "verdict": "correct",
                        "score": 0.0,
                        "max_score": 4.0,
                        "message": DEPENDS,
                    },
                ],
                "diagnosis": "forgot_mean",
                "remarks": [],
            },
            second["exercises"][1],
        ],
        "remarks": [],
    }


def test_what_could_not_be_read_has_no_score() -> None:
    entry = document(class_of_four(), sandbox="", device="cpu", language="ko")["submissions"][3]
    assert (entry["status"], entry["score"], entry["exercises"]) == ("unreadable", None, [])
    assert entry["problem"].startswith("4번째 줄부터 JSON이 아닙니다.")


def test_a_fault_of_the_grader_has_no_score() -> None:
    entry = report(
        "ann", verdict("svm_loss", "grader_fault", None), status="grader_fault", score=0.0
    )
    submission = document([entry], sandbox="", device="cpu", language="en")["submissions"][0]
    assert submission["score"] is None
    assert submission["exercises"][0]["score"] is None


def test_several_assignments_have_no_common_name() -> None:
    other = Report("x.ipynb", "bob", "hw2", "graded", 0.0, 1.0, 0.0)
    content = document([*class_of_four(), other], sandbox="", device="cpu", language="en")
    assert content["assignment"] is None


def test_sums_of_shares_have_no_noise() -> None:
    noisy = report("ann", verdict("svm_loss", "wrong_value", 0.1 + 0.2))
    assert (
        document([noisy], sandbox="", device="cpu", language="en")["submissions"][0]["score"] == 0.3
    )


def test_remarks_are_sentences() -> None:
    message = Message("cell_error", {"cell": 3, "line": 2, "error": "ValueError"})
    entry = report("ann", verdict("svm_loss"), remarks=(message,))
    submission = document([entry], sandbox="", device="cpu", language="en")["submissions"][0]
    assert submission["remarks"] == [
        "Cell 3, line 2, stops with ValueError. What follows was still run."
    ]


def test_the_text_is_json_even_of_a_path_that_is_no_unicode() -> None:
    entry = Report("caf\udce9.ipynb", "김", "hw", "graded", 1.0, 1.0, 0.0)
    text = dumps(document([entry], sandbox="", device="cpu", language="ko"))
    assert "김" in text
    assert json.loads(text.encode("utf-8"))["submissions"][0]["path"] == "caf\udce9.ipynb"


def test_nan_cannot_get_in() -> None:
    entry = Report("a.ipynb", "a", "hw", "graded", float("nan"), 1.0, 0.0)
    with pytest.raises(ValueError, match="JSON"):
        dumps(document([entry], sandbox="", device="cpu", language="en"))

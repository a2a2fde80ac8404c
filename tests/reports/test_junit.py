from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
import xmlschema

from autograder.model import Message
from autograder.reports import junit
from tests.reports.hostile import NAMES, hostile_class, summary
from tests.reports.samples import report, verdict

SCHEMA = xmlschema.XMLSchema10(Path(__file__).with_name("junit.xsd"))


def parsed(reports=None, language="en") -> ET.Element:
    text = junit.render(summary(reports, language))
    root = ET.fromstring(text.encode("utf-8"))
    SCHEMA.validate(root)
    return root


@pytest.mark.parametrize(
    "change",
    [
        ('tests="', 'count="'),
        ('time="0.25', 'time="1e-3'),
        ("<system-err />", ""),
        ("</failure>", "</failure><skipped />"),
        ('timestamp="2027-03-20T09:30:00"', 'timestamp="2027-03-20T09:30:00+00:00"'),
    ],
)
def test_the_schema_is_not_content_with_anything(change) -> None:
    text = junit.render(summary())
    assert change[0] in text
    assert not SCHEMA.is_valid(ET.fromstring(text.replace(*change)))


def test_a_check_is_a_case_and_counts_add_up() -> None:
    root = parsed()
    ann, kim, _, cut = root
    assert [case.get("name") for case in ann][1:5] == ["values", "edges", "values", "edges"]
    assert {case.get("classname") for case in ann.iter("testcase")} == {
        "hw.ann / svm_loss",
        "hw.ann / adam_step",
    }
    assert [suite.get("tests") for suite in root] == ["4", "4", "4", "1"]
    assert [suite.get("failures") for suite in root] == ["0", "4", "2", "0"]
    assert [suite.get("errors") for suite in root] == ["0", "0", "0", "1"]
    for suite in root:
        outcomes = Counter(entry.tag for case in suite.iter("testcase") for entry in case)
        assert int(suite.get("failures")) == outcomes["failure"]
        assert int(suite.get("errors")) == outcomes["error"]
        assert outcomes["skipped"] == 0
    assert kim.get("name") == "김민수"
    assert cut.find("testcase/error").get("type") == "unreadable"
    assert "not JSON from line 4" in cut.find("testcase/error").get("message")


def test_a_failure_says_what_a_student_reads() -> None:
    failure = parsed()[1].find("testcase/failure")
    assert failure.get("type") == "wrong_value"
    assert failure.get("message").endswith("by up to about 0.2. Divide by N.")
    assert failure.text.splitlines()[1] == "3/6"
    assert "N으로 나누세요." in parsed(language="ko")[1].find("testcase/failure").get("message")


def test_right_but_without_points_fails_and_never_skips() -> None:
    waiting = parsed()[1].findall("testcase")[1]
    assert [entry.tag for entry in waiting] == ["failure"]
    assert waiting[0].get("type") == "depends"


def test_the_graders_fault_is_an_error_not_a_failure() -> None:
    judged = report("ann", verdict("svm_loss", "grader_fault", None), status="grader_fault")
    checks = parsed([judged])[0].findall("testcase")
    assert [case[0].tag for case in checks[:1]] == ["error"]
    problem = Message("grader_fault", {"reason": "disk full"})
    alone = parsed([report("ann", status="grader_fault", score=None, problem=problem)])[0]
    assert (alone.get("errors"), alone.get("failures")) == ("1", "0")
    assert "disk full" in alone.find("testcase/error").get("message")


def test_a_fault_beside_right_answers_is_told_too() -> None:
    suite = parsed([report("ann", verdict("svm_loss"), status="grader_fault", score=None)])[0]
    assert (suite.get("tests"), suite.get("errors")) == ("3", "1")


def test_the_times_of_cases_add_up_to_that_of_the_submission() -> None:
    suite = parsed()[0]
    total = sum(float(case.get("time")) for case in suite.iter("testcase"))
    assert total == pytest.approx(float(suite.get("time")), abs=1e-3)
    assert suite.get("time") == "0.250"


def test_no_submissions_are_a_document_too() -> None:
    assert len(parsed([])) == 0


def test_hostile_text_stays_text() -> None:
    root = parsed(hostile_class())
    assert len(root) == 2 * len(NAMES)
    tags = {element.tag for element in root.iter()}
    assert tags <= {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("failure", "error", "system-out", "system-err"),
    }
    assert root[0].get("name") == "<script>alert(1)</script>"
    text = "".join(
        "".join([*element.attrib.values(), element.text or ""]) for element in root.iter()
    )
    assert not set(text) & set("\x00\x07\x1b\u202e\u2066\ufffe\ud800\udcff")
    assert max(len(suite.get("name")) for suite in root) <= junit.LONGEST_NAME

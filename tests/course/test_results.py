"""The record of what was graded: whole or not there."""

import json
import resource

import pytest

from autograder.course import Course
from autograder.errors import GraderFault
from autograder.files import write_atomically
from autograder.grading import results
from autograder.grading.results import Result
from autograder.model import CheckVerdict, Diagnosis, Message, Report, Verdict

DIAGNOSIS = Diagnosis("doubled", "Halve.", "반으로.")
CHECKS = (
    CheckVerdict("value", "wrong_value", 0.0, 4.0, Message("wrong_value", {"count": 2}), DIAGNOSIS),
    CheckVerdict("keeps inputs", "correct", 1.0, 1.0),
)
VERDICT = Verdict("svm_loss", 1.0, 5.0, "wrong_value", CHECKS, DIAGNOSIS, (Message("convention"),))
REPORT = Report(
    path="submitted/김민수/hw01/hw01.ipynb",
    student="김민수",
    assignment="hw01",
    status="graded",
    score=1.0,
    max_score=5.0,
    seconds=0.1,
    verdicts=(VERDICT,),
    remarks=(Message("cell_error", {"cell": 1}),),
    tier="landlock",
)
RESULT = Result("abc", {"losses.svm_loss": "v1"}, 1, {"losses.svm_loss": "00"}, {}, REPORT)


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path, "c", "en", 1, {})


def test_what_is_saved_is_what_is_loaded(course):
    results.save(course, RESULT)
    assert results.load(results.path_of(course, REPORT)) == RESULT
    assert results.load_all(course, "hw01") == [RESULT]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 2}', '{"schema": 1}', "null"])
def test_a_damaged_result_is_as_good_as_none(course, damage):
    results.save(course, RESULT)
    path = results.path_of(course, REPORT)
    path.write_text(damage)
    assert results.load(path) is None
    assert results.load_all(course, "hw01") == []


@pytest.mark.parametrize(
    "change",
    [
        {"content": "other"},
        {"versions": {"losses.svm_loss": "v2"}},
        {"round": 2},
        {"seeds": {"losses.svm_loss": "01"}},
        {"settings": {"strict": ["x"]}},
    ],
)
def test_a_result_covers_only_what_would_be_graded_the_same(change):
    assert RESULT.covers(RESULT)
    assert not RESULT.covers(Result(**{**vars(RESULT), **change}))


@pytest.fixture
def no_room():
    """No file of this process can grow beyond a few bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_writing_is_all_or_nothing(course, request):
    results.save(course, RESULT)
    path = results.path_of(course, REPORT)
    before = path.read_text(encoding="utf-8")
    request.getfixturevalue("no_room")
    with pytest.raises(GraderFault, match=r"cannot be written \(File too large\)"):
        results.save(course, RESULT)
    assert path.read_text(encoding="utf-8") == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_lone_surrogate_from_a_file_name_can_be_written(tmp_path):
    write_atomically(tmp_path / "x.json", json.dumps("\udcff", ensure_ascii=False))
    assert (tmp_path / "x.json").read_bytes() == b'"\\udcff"'

"""Scores in nbgrader's tables, notebooks in `autograded/`, as nbgrader's commands see them."""

from __future__ import annotations

import csv
import re
import stat
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder import course as courses
from autograder import gradebook, release
from autograder.errors import GraderFault
from autograder.model import CheckVerdict, Diagnosis, Message, Report, Verdict
from autograder.notebooks import generate, reading
from tests.nbgrader import classroom
from tests.nbgrader.classroom import HW

STAMP = datetime.fromisoformat("2026-03-20T14:00:00+00:00")
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) $a<b$"


def verdict(name: str, score: float | None, most: float = 10.0) -> Verdict:
    word = "grader_fault" if score is None else "wrong_value"
    message = Message("wrong_value", {"count": 2, "total": 3, "size": 0.25})
    advice = Diagnosis("m", "Take the root.", "제곱근을 취하세요.")
    checks = (CheckVerdict("loss", word, score, most, message, advice),)
    return Verdict(name, score, most, word, checks)


def report(student: str, *scores: float | None, status: str = "graded") -> Report:
    verdicts = tuple(map(verdict, classroom.NAMES, scores))
    total = sum(score or 0.0 for score in scores)
    return Report("", student, HW, status, total, 30.0, 0.1, verdicts)


def entry(course, student: str, *scores: float | None, change=lambda d: None, **options):
    path = course.root / "submitted" / student / HW / f"{HW}.ipynb"
    if not path.exists():
        classroom.submit(course, student, {}, change)
    graded = report(student, *scores, **options)
    page = gradebook.form(course, course.assignments[HW])(reading.read(path), graded)
    return gradebook.Graded(graded, page, STAMP)


def of(made: gradebook.Graded, student: str) -> gradebook.Graded:
    return replace(made, report=replace(made.report, student=student))


def record(course, *entries) -> None:
    with gradebook.writing(course) as book:
        for graded in entries:
            book.put(graded)
    if book.fault is not None:
        raise GraderFault(book.fault)


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    made = classroom.make(tmp_path_factory.mktemp("book") / "수업")
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    release.release(made, made.assignments[HW])
    return made


@pytest.fixture
def unreleased(tmp_path):
    made = classroom.make(tmp_path / "수업")
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    return made


def test_scores_are_there_and_need_nobody(released):
    record(released, entry(released, "김철수", 10.0, 2.5, 0.0), entry(released, "b", 0.0, 0.0, 5.0))
    grades = classroom.grades(released)
    assert [grades["김철수", name] for name in classroom.NAMES] == [
        (10.0, None, None, 0),
        (2.5, None, None, 0),
        (0.0, None, None, 0),
    ]
    assert grades["b", "minibatches"][0] == 5.0


def test_manual_scores_and_extra_credit_survive_and_are_looked_at_again(released):
    record(released, entry(released, "manual", 4.0, 4.0, 4.0))
    classroom.execute(
        released,
        "update grade set manual_score = 7, extra_credit = 1, needs_manual_grade = 0 "
        "where auto_score = 4.0",
    )
    record(released, entry(released, "manual", 4.0, 6.0, 4.0))
    grades = classroom.grades(released)
    assert grades["manual", "svm_loss"] == (4.0, 7.0, 1.0, 0)
    assert grades["manual", "momentum_step"] == (6.0, 7.0, 1.0, 1), "the score has moved"


@pytest.mark.parametrize("status", ["unreadable", "grader_fault"])
def test_what_has_no_score_leaves_everything_as_it_was(released, status):
    record(released, entry(released, "kept", 3.0, 3.0, 3.0))
    before = classroom.grades(released), classroom.autograded(released, "kept").read_bytes()
    record(released, entry(released, "kept", None, 0.0, 0.0, status=status))
    record(released, entry(released, "never", None, status=status))
    assert classroom.grades(released) == before[0]
    assert classroom.autograded(released, "kept").read_bytes() == before[1]
    assert not classroom.autograded(released, "never").exists()


def test_one_exercises_fault_moves_no_score_and_asks_for_a_person(released):
    record(released, entry(released, "fault", 3.0, 3.0, 3.0))
    record(released, entry(released, "fault", None, 4.0, 3.0))
    grades = classroom.grades(released)
    assert grades["fault", "svm_loss"] == (3.0, None, None, 1)
    assert grades["fault", "momentum_step"] == (4.0, None, None, 0)


def test_notebooks_are_read_only_and_timed(released):
    record(released, entry(released, "files", 1.0, 1.0, 1.0))
    path = classroom.autograded(released, "files")
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert path.with_name("timestamp.txt").read_text() == "2026-03-20 14:00:00.000000 UTC\n"
    before = path.stat().st_mtime_ns
    record(released, entry(released, "files", 1.0, 1.0, 1.0))
    assert path.stat().st_mtime_ns == before, "what is the same is not written again"
    record(released, entry(released, "files", 2.0, 1.0, 1.0))
    assert path.stat().st_mtime_ns > before
    assert {file.name for file in path.parent.iterdir()} == {path.name, "timestamp.txt"}


def hostile(document: generate.Document) -> None:
    bad = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": HOSTILE}},
        {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": HOSTILE}},
        {"output_type": "stream", "name": "stdout", "text": HOSTILE * 1000},
        {"output_type": "execute_result", "metadata": {}, "data": {"text/plain": "10.0"}},
    ]
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = bad
        cell["metadata"]["tags"] = [HOSTILE]
    classroom.cell(document, "svm_loss-statement")["source"] = HOSTILE
    classroom.cell(document, "svm_loss")["source"] = "10.0"
    identity = {"grade_id": f'"><{HOSTILE}', "grade": True, "locked": True, "solution": False}
    extra = {"points": 1000, "schema_version": 3, "cell_type": "code", "task": False}
    document["cells"] += [
        {"cell_type": "markdown", "id": "x1", "metadata": {}, "source": HOSTILE},
        {"cell_type": "raw", "id": "x2", "metadata": {"format": "text/html"}, "source": HOSTILE},
        {
            "cell_type": "code",
            "id": "x3",
            "metadata": {"nbgrader": {**identity, **extra}},
            "source": "1000.0",
            "execution_count": None,
            "outputs": bad,
        },
    ]
    document["metadata"]["title"] = HOSTILE


def test_nothing_of_a_hostile_notebook_but_its_code_survives(released):
    record(released, entry(released, "hostile", 1.0, 2.0, 3.0, change=hostile))
    path = classroom.autograded(released, "hostile")
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "](javascript" not in text
    assert '"text/html"' not in text
    assert "svg" not in text
    document = generate.document_of(reading.read(path))
    starter = classroom.starter(released)
    for grade_id in ("svm_loss-statement", "svm_loss", "gradus-setup"):
        ours, theirs = (classroom.cell(made, grade_id) for made in (starter, document))
        assert theirs["source"] == ours["source"]
        assert theirs["metadata"]["nbgrader"] == ours["metadata"]["nbgrader"]
    outputs = classroom.cell(document, "svm_loss")["outputs"]
    assert [output["output_type"] for output in outputs] == ["stream", "execute_result"]
    assert "Take the root." in outputs[0]["text"]
    assert outputs[1]["data"] == {"text/plain": "1.0"}
    ids = [c["metadata"].get("nbgrader", {}).get("grade_id") for c in document["cells"]]
    assert set(ids) - {None} == {
        c["metadata"]["nbgrader"]["grade_id"] for c in starter["cells"] if c["metadata"]
    }


def broken_ids(document: generate.Document) -> None:
    classroom.cell(document, "svm_loss")["metadata"]["nbgrader"]["grade_id"] = "renamed"
    double = classroom.cell(document, "momentum_step")
    document["cells"].append({**double, "id": "again", "source": "1.0"})
    document["cells"].remove(classroom.cell(document, "minibatches"))


def test_lost_renamed_and_repeated_cells_still_show_their_score_once(released):
    record(released, entry(released, "ids", 1.0, 2.0, 3.0, change=broken_ids))
    document = generate.document_of(reading.read(classroom.autograded(released, "ids")))
    found = [c["metadata"].get("nbgrader", {}).get("grade_id") for c in document["cells"]]
    for name, score in zip(classroom.NAMES, ("1.0", "2.0", "3.0"), strict=True):
        assert found.count(name) == 1
        assert classroom.cell(document, name)["outputs"][1]["data"]["text/plain"] == score
    assert "renamed" not in found


def test_sizes_are_bounded(released):
    def big(document):
        classroom.cell(document, "svm_loss-answer")["source"] = "#" * 5_000_000
        text = {"cell_type": "markdown", "metadata": {}, "source": "a" * 5_000_000}
        document["cells"] += [{**text, "id": f"x{number}"} for number in range(8)]

    record(released, entry(released, "big", 1.0, 1.0, 1.0, change=big))
    assert classroom.autograded(released, "big").stat().st_size < 5_000_000


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.in_notebook = 0

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.in_notebook += values.get("id") == "notebook"
        if self.in_notebook and tag in ("script", "iframe", "object", "style", "svg"):
            self.bad.append(tag)
        self.bad += [name for name in values if name.startswith("on")]
        self.bad += [v for v in values.values() if re.match(r"\s*javascript:", v or "")]


def test_nbgraders_feedback_and_export_work_on_the_result(released):
    record(
        released,
        entry(released, "이영희", 10.0, 2.5, 0.0),
        entry(released, "hostile", 1.0, 2.0, 3.0, change=hostile),
    )
    for student in ("이영희", "hostile"):
        classroom.nbgrader(released, "generate_feedback", HW, f"--student={student}", "--force")
    folder = released.root / "feedback"
    html = (folder / "이영희" / HW / f"{HW}.html").read_text(encoding="utf-8")
    assert "Score: 12.5 / 20" in html
    assert "Score: 2.5 / 5.0" in html
    assert "Take the root." in html
    page = Page()
    page.feed((folder / "hostile" / HW / f"{HW}.html").read_text(encoding="utf-8"))
    assert page.in_notebook
    assert page.bad == []
    classroom.nbgrader(released, "export")
    text = (released.root / "grades.csv").read_text(encoding="utf-8")
    rows = {row["student_id"]: row for row in csv.DictReader(text.splitlines())}
    assert (rows["이영희"]["assignment"], rows["이영희"]["score"]) == (HW, "12.5")
    assert rows["이영희"]["duedate"] == "2026-03-20 14:59:00"


def test_an_assignment_that_was_not_released_is_made_from_its_source(unreleased):
    record(unreleased, entry(unreleased, "a", 1.0, 2.0, 3.0))
    assert classroom.grades(unreleased)["a", "minibatches"] == (3.0, None, None, 0)
    before = classroom.grades(unreleased)
    release.release(unreleased, unreleased.assignments[HW])
    assert classroom.grades(unreleased) == before


def foreign(path: Path) -> None:
    """An instructor's own graded cell beside ours."""
    document = generate.document_of(reading.read(path))
    meta = {"grade": True, "grade_id": "essay", "locked": True, "points": 4, "schema_version": 3}
    own = {
        "cell_type": "code",
        "id": "essay",
        "execution_count": None,
        "outputs": [],
        "metadata": {"nbgrader": {**meta, "solution": False, "task": False}},
        "source": "assert essay\n### BEGIN HIDDEN TESTS\nassert 1\n### END HIDDEN TESTS",
    }
    document["cells"].append(own)
    path.write_bytes(generate.dumps(document))


def test_a_graded_cell_that_is_not_ours_gets_nothing_and_waits_for_a_person(unreleased):
    foreign(unreleased.root / "source" / HW / f"{HW}.ipynb")
    release.release(unreleased, unreleased.assignments[HW])
    record(unreleased, entry(unreleased, "a", 1.0, 2.0, 3.0))
    assert classroom.grades(unreleased)["a", "essay"] == (0.0, None, None, 1)
    document = generate.document_of(reading.read(classroom.autograded(unreleased, "a")))
    shown = classroom.cell(document, "essay")
    assert [output["text"] for output in shown["outputs"]] == ["This cell is graded by a person.\n"]
    assert "HIDDEN" not in shown["source"]
    classroom.execute(
        unreleased, "update grade set manual_score = 3, needs_manual_grade = 0 where auto_score = 0"
    )
    record(unreleased, entry(unreleased, "a", 1.0, 2.0, 3.0))
    assert classroom.grades(unreleased)["a", "essay"] == (0.0, 3.0, None, 0)


def test_points_follow_course_toml(unreleased):
    record(unreleased, entry(unreleased, "a", 1.0, 2.0, 3.0))
    old = unreleased.assignments[HW]
    more = replace(old, points={"losses.svm_loss": 40.0})
    record(replace(unreleased, assignments={HW: more}), entry(unreleased, "a", 39.0, 2.0, 3.0))
    most = classroom.rows(unreleased, "select max_score from grade_cells order by max_score")
    assert most == [(5.0,), (5.0,), (40.0,)]
    assert classroom.grades(unreleased)["a", "svm_loss"][0] == 39.0


PENALTIES = """
select sa.student_id, sn.late_submission_penalty
from submitted_notebook sn join submitted_assignment sa on sa.id = sn.assignment_id
"""


def test_late_penalties_are_those_of_the_courses_plugin(unreleased):
    late = replace(entry(unreleased, "a", 5.0, 2.0, 3.0), timestamp=STAMP.replace(day=22))
    record(unreleased, late)
    config = unreleased.root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    record(unreleased, of(late, "b"), entry(unreleased, "in time", 5.0, 2.0, 3.0))
    assert dict(classroom.rows(unreleased, PENALTIES)) == {"a": None, "b": 10.0, "in time": None}


def test_a_gradebook_that_cannot_be_written_is_one_line(unreleased, capfd):
    (unreleased.root / "gradebook.db").write_text("this is no database" * 100)
    with pytest.raises(GraderFault, match="gradebook") as caught:
        record(unreleased, entry(unreleased, "a", 1.0, 2.0, 3.0))
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")
    assert not classroom.autograded(unreleased, "a").exists()


def test_a_name_that_leads_elsewhere_is_refused(unreleased):
    made = entry(unreleased, "a", 1.0, 2.0, 3.0)
    for name in ("../b", "", "..", "a/b"):
        with pytest.raises(GraderFault, match="no name of a student"):
            record(unreleased, of(made, name))


def test_a_class_of_a_hundred_is_written_whole(unreleased):
    made = entry(unreleased, "a", 1.0, 2.0, 3.0)
    many = [of(made, f"s{number:03}") for number in range(100)]
    record(unreleased, made)
    record(unreleased, *many)
    assert len(classroom.grades(unreleased)) == 101 * 3


def test_korean_pages_are_in_korean(tmp_path):
    course = classroom.make(tmp_path / "수업", "ko")
    assert courses.load(course.root).language == "ko"
    generate.generate(course, course.assignments[HW], classroom.exercises(course))
    record(course, entry(course, "a", 1.0, 2.0, 3.0))
    text = classroom.autograded(course, "a").read_text(encoding="utf-8")
    assert "제곱근을 취하세요." in text
    assert "공개 예제" in text

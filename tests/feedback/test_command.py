"""`cli.py feedback` in a course that was graded, nbgrader's hand-out of the pages included."""

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import course as courses
from autograder.commands import feedback, init
from autograder.errors import UsageError
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import grade as grading
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.notebooks import generate as generating
from autograder.sandbox import tiers
from tests.feedback.pages import read
from tests.nbgrader import classroom
from tests.notebook_files import write

HW, MISTAKE = classroom.HW, "forgets delta"


def grade(course):
    return grading.grade(course, collect([], course, None), Settings(tiers.best()))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A Korean course with a right, a wrong, an empty and a broken notebook."""
    course = classroom.make(tmp_path_factory.mktemp("한글 과목"), "ko")
    generating.generate(course, course.assignments[HW], classroom.exercises(course))
    right = {name: classroom.solution(name) for name in classroom.NAMES}
    mistake = classroom.EXERCISES["svm_loss"].record.mistakes[0]
    classroom.submit(course, "김민수", right)
    classroom.submit(
        course, "wrong", right | {"svm_loss": classroom.solution("svm_loss", mistake.name)}
    )
    classroom.submit(course, "empty", {})
    classroom.submit(course, "broken", right).write_text("{")
    secret = course.root / "submitted" / "wrong" / HW / "submission_secret.txt"
    secret.write_text("0123abcd")
    grade(course)
    return course, mistake


@pytest.fixture
def course(graded, tmp_path):
    """A copy of the graded course, for a test to change."""
    shutil.copytree(graded[0].root, tmp_path / "copy")
    return courses.load(tmp_path / "copy")


def page_of(course, student):
    return course.root / "feedback" / student / HW / f"{HW}.html"


def test_a_page_for_every_recorded_result(graded, course):
    written = feedback.run(course, None, False)
    assert sorted(written) == sorted(page_of(course, s) for s in ("empty", "wrong", "김민수"))
    html = page_of(course, "wrong").read_text(encoding="utf-8")
    reader = read(html)
    assert reader.attributes["lang"] == ["ko"]
    assert reader.text["title"] == ["첫 과제 · wrong"]
    assert graded[1].ko.replace("`", "") in " ".join(reader.text["ol"][0].split())
    assert "return loss" in reader.text["pre"][0]
    assert read(page_of(course, "김민수").read_text("utf-8")).text["h2"][0] == "모두 맞았습니다"
    assert (
        "아직 작성하지 않은 함수" in read(page_of(course, "empty").read_text("utf-8")).text["ol"][0]
    )


def test_titles_are_those_of_the_notebook(course):
    feedback.run(course, HW, False)
    titles = read(page_of(course, "wrong").read_text("utf-8")).text["h2"][2:]
    source = (course.root / "source" / HW / f"{HW}.ipynb").read_text("utf-8")
    assert len(titles) == len(classroom.NAMES)
    assert all(title in source and title not in classroom.NAMES for title in titles)


def test_pages_can_be_read_by_students_and_are_written_again_only_when_they_change(course):
    feedback.run(course, HW, False)
    path = page_of(course, "wrong")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    before = path.stat().st_mtime_ns
    feedback.run(course, HW, False)
    assert path.stat().st_mtime_ns == before
    assert [entry.name for entry in path.parent.iterdir() if entry.name.startswith(".")] == []


def test_a_page_that_somebody_else_made_is_left_alone(course):
    path = page_of(course, "wrong")
    path.parent.mkdir(parents=True)
    path.write_text("<!DOCTYPE html><title>by hand</title>")
    with pytest.raises(UsageError, match=r"wrong.*--force.*2 others"):
        feedback.run(course, HW, False)
    assert "by hand" in path.read_text()
    assert page_of(course, "김민수").is_file()
    assert len(feedback.run(course, HW, True)) == 3
    assert "by hand" not in path.read_text("utf-8")


def test_a_notebook_handed_in_since_is_not_shown_as_the_graded_one(course):
    path = course.root / "submitted" / "wrong" / HW / f"{HW}.ipynb"
    write(path, "def svm_loss(scores, y, delta=1.0):\n    return 'newer'\n")
    (course.root / "submitted" / "empty" / HW / f"{HW}.ipynb").unlink()
    feedback.run(course, HW, False)
    html = page_of(course, "wrong").read_text("utf-8")
    assert "newer" not in html
    assert "다른 버전을 제출했습니다" in html
    assert page_of(course, "empty").is_file()


def test_nothing_graded_is_said(tmp_path):
    init.make(tmp_path / "new", "en")
    with pytest.raises(UsageError, match="nothing is graded yet"):
        feedback.run(courses.load(tmp_path / "new"), None, False)
    with pytest.raises(UsageError, match="no assignment"):
        feedback.run(courses.load(tmp_path / "new"), "hw99", False)


def test_the_command(course):
    def cli(*options):
        command = [sys.executable, str(REPOSITORY / "cli.py"), "feedback", *options]
        return subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=60)

    done = cli()
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 pages" in done.stdout
    assert cli("none").returncode == 2


def test_nbgrader_hands_the_pages_out(course, tmp_path):
    feedback.run(course, HW, False)
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    classroom.nbgrader(
        course, "release_feedback", HW, "--student", "wrong", f"--Exchange.root={exchange}"
    )
    (handed_out,) = exchange.rglob("*.html")
    assert handed_out.read_bytes() == page_of(course, "wrong").read_bytes()
    assert handed_out.stat().st_mode & stat.S_IROTH


def test_the_newer_of_two_names_of_a_notebook_counts(course):
    folder = course.root / "submitted" / "wrong" / HW
    (folder / f"{HW}.ipynb").rename(folder / "my homework.ipynb")
    grade(course)
    assert len(feedback.run(course, HW, False)) == 3
    assert "return loss" in read(page_of(course, "wrong").read_text("utf-8")).text["pre"][0]


def test_pages_need_no_sandbox(course, monkeypatch):
    monkeypatch.setattr(tiers, "TIERS", ())
    assert len(feedback.run(course, HW, False)) == 3


@pytest.mark.parametrize(
    "sources, wanted",
    [
        (["def f(x):\n    return 1", "def f(x):\n    return 2"], "return 2"),
        (["f = lambda x: 1", "print(f == 2)"], "lambda"),
        (["async def f(x): ...", "def ff(x): ..."], "async"),
        (["x = 1"], None),
    ],
)
def test_the_code_shown_is_the_code_graded(tmp_path, sources, wanted):
    from autograder.notebooks.reading import cells_for_wall, read

    notebook = read(write(tmp_path / "a.ipynb", *sources))
    found = feedback.answer_of(notebook, cells_for_wall(notebook, ["f"]), "f")
    assert found is None if wanted is None else wanted in found


def test_a_path_leads_nowhere_else(course):
    for path in feedback.run(course, None, False):
        assert path.is_relative_to(course.root / "feedback")
        assert Path(*path.relative_to(course.root).parts[2:]) == Path(HW) / f"{HW}.html"

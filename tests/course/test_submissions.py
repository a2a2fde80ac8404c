"""Which files are submissions, whose they are, and what poses as one."""

import os

import pytest

from autograder import course as courses
from autograder.errors import Unreadable, UsageError
from autograder.grading.submissions import Submission, choose_assignment, collect
from autograder.notebooks.reading import read
from tests.notebook_files import solution, write

COURSE = """
[assignments.hw01]
exercises = ["losses.svm_loss"]
[assignments.hw02]
exercises = ["optimizers.minibatches"]
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course.toml").write_text(COURSE)
    return courses.load(tmp_path)


def hand_in(course, student, assignment, name=None):
    folder = course.root / "submitted" / student / assignment
    return write(folder / f"{name or assignment}.ipynb", "x = 1")


def test_a_course_is_its_submitted_folder_by_student_and_assignment(course):
    hand_in(course, "kim", "hw01")
    hand_in(course, "이서연", "hw01")
    hand_in(course, "kim", "hw02")
    found = collect([], course, None)
    assert [(entry.student, entry.assignment) for entry in found] == [
        ("kim", "hw01"),
        ("kim", "hw02"),
        ("이서연", "hw01"),
    ]
    assert len(collect([course.root / "submitted"], course, "hw02")) == 1


def test_another_name_counts_where_it_is_the_only_notebook(course):
    path = hand_in(course, "kim", "hw01", "final (1)")
    assert collect([], course, None)[0].path == path
    hand_in(course, "kim", "hw01", "final (2)")
    [entry] = collect([], course, None)
    assert entry.problem.key == "notebook.several"
    named = hand_in(course, "kim", "hw01")
    assert collect([], course, None)[0].path == named


def test_a_folder_without_a_notebook_is_told_not_skipped(course):
    (course.root / "submitted" / "kim" / "hw01").mkdir(parents=True)
    [entry] = collect([], course, None)
    assert entry.problem.key == "notebook.absent"


def test_nothing_is_followed_out_of_the_course(course, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "hw01.ipynb", "x = 1")
    student = course.root / "submitted" / "kim"
    student.mkdir(parents=True)
    os.symlink(elsewhere, student / "hw01")
    os.symlink(elsewhere, course.root / "submitted" / "lee")
    [entry] = collect([], course, None)
    assert entry.problem.key == "notebook.link"


def test_links_pipes_and_folders_that_pose_are_listed_and_refused(course, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    real = write(folder / "real.ipynb", "x = 1")
    os.symlink(real, folder / "link.ipynb")
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "posing.ipynb").mkdir()
    (folder / ".ipynb_checkpoints").mkdir()
    write(folder / ".ipynb_checkpoints" / "real.ipynb", "x = 1")
    found = collect([folder], course, None)
    assert [entry.path.name for entry in found] == [
        "link.ipynb",
        "pipe.ipynb",
        "posing.ipynb",
        "real.ipynb",
    ]
    for entry in found[:3]:
        with pytest.raises(Unreadable):
            read(entry.path)


def test_a_timestamp_is_read_from_a_plain_file_alone(course):
    path = hand_in(course, "kim", "hw01")
    assert collect([], course, None)[0].timestamp is None
    (path.parent / "timestamp.txt").write_text("2027-03-20 12:00:00.5 UTC")
    assert collect([], course, None)[0].timestamp.isoformat() == "2027-03-20T12:00:00.500000+00:00"
    (path.parent / "timestamp.txt").unlink()
    os.mkfifo(path.parent / "timestamp.txt")
    assert collect([], course, None)[0].timestamp is None


def test_a_path_that_is_not_there_is_wrong_usage(course, tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        collect([tmp_path / "absent.ipynb"], course, None)
    with pytest.raises(UsageError, match="nothing to grade"):
        collect([], courses.no_course(), None)


def chosen(tmp_path, course, *cells, assignment=None, place="", **metadata):
    path = write(tmp_path / "one.ipynb", *cells, **metadata)
    return choose_assignment(course, Submission(path, "one", place), read(path), assignment)


def test_the_assignment_is_told_placed_stamped_or_guessed(tmp_path, course):
    svm = solution("losses.svm_loss")
    stamp = {"gradus": {"assignment": "hw02", "exercises": {"optimizers.minibatches": {}}}}
    assert chosen(tmp_path, course, svm, assignment="hw02").name == "hw02"
    assert chosen(tmp_path, course, svm, place="hw01", **stamp).name == "hw01"
    assert chosen(tmp_path, course, svm, **stamp).name == "hw02"
    assert chosen(tmp_path, course, svm).exercises == ("losses.svm_loss",)


def test_outside_a_course_the_stamp_names_exercises_and_points(tmp_path):
    exercises = {"losses.svm_loss": {"points": 7, "version": "x"}, "gone.away": {"points": 3}}
    stamp = {"gradus": {"assignment": "hw01", "exercises": exercises}}
    found = chosen(tmp_path, courses.no_course(), "x = 1", **stamp)
    assert (found.name, found.exercises) == ("hw01", ("losses.svm_loss",))
    assert found.points == {"losses.svm_loss": 7.0}


def test_a_stamp_that_was_sorted_by_name_gives_a_function_before_what_uses_it(tmp_path):
    """As a notebook's file is written: the classifier's reference calls the other's function."""
    names = ("losses.softmax_classifier", "losses.softmax_cross_entropy")
    stamp = {"gradus": {"assignment": "hw01", "exercises": {key: {} for key in names}}}
    found = chosen(tmp_path, courses.no_course(), "x = 1", **stamp)
    assert found.exercises == names[::-1]


@pytest.mark.parametrize("points", [-1, 0, True, "7", 1e12, None, [3]])
def test_a_forged_stamp_gives_no_points_of_its_own(tmp_path, points):
    stamp = {"gradus": {"assignment": "x", "exercises": {"losses.svm_loss": {"points": points}}}}
    assert chosen(tmp_path, courses.no_course(), "x = 1", **stamp).points == {}


def test_a_notebook_without_any_exercise_is_unreadable(tmp_path, course):
    with pytest.raises(Unreadable):
        chosen(tmp_path, course, "print('hello')")


def test_an_unknown_assignment_is_told(tmp_path, course):
    with pytest.raises(UsageError, match="no assignment 'hw09'"):
        chosen(tmp_path, course, "x = 1", assignment="hw09")


def test_a_student_of_a_plain_folder_is_the_folder_or_the_file(course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    write(folder / "kim" / "hw01" / "hw01.ipynb", "x = 1")
    write(folder / "lee" / "hw01.ipynb", "x = 1")
    write(folder / "정하은.ipynb", "x = 1")
    assert [entry.student for entry in collect([folder], course, None)] == ["kim", "lee", "정하은"]


def test_a_folder_inside_submitted_holds_what_the_course_would_grade(course):
    path = hand_in(course, "kim", "hw01")
    hand_in(course, "kim", "hw01", "scratch")
    hand_in(course, "kim", "hw02")
    hand_in(course, "lee", "hw01")
    submitted = course.root / "submitted"
    assert [entry.path for entry in collect([path.parent], course, None)] == [path]
    assert len(collect([submitted / "kim"], course, None)) == 2
    assert len(collect([submitted], course, None)) == 3
    assert len(collect([submitted / "kim", submitted], course, None)) == 3

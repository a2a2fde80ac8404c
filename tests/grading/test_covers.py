"""What makes a run grade again what it has graded."""

import pytest

from autograder import course as courses
from autograder.grading import grade, results
from autograder.grading.exam import Settings
from autograder.grading.submissions import collect
from autograder.sandbox import tiers
from tests.grading import classes


@pytest.fixture(scope="module")
def tier():
    return tiers.best()


@pytest.fixture
def course(tmp_path, tier):
    made = classes.make(tmp_path / "course", 1)
    graded_again(made, tier)
    return made


def graded_again(course, tier) -> bool:
    """Whether a run of the course, as it is on the disk, writes the result anew."""
    course = courses.load(course.root)
    [path] = [results_of(course)]
    before = path.stat().st_mtime_ns if path.exists() else 0
    settings = Settings(tier, limits=course.limits, strict=course.strict)
    grade.grade(course, collect([], course, None), settings)
    return path.stat().st_mtime_ns != before


def results_of(course):
    return course.root / ".gradus" / "results" / classes.HW / "s000" / f"{classes.HW}.json"


def edit(course, before, after) -> None:
    path = course.root / courses.COURSE_FILE
    first, last = path.read_text("utf-8").rsplit(before, 1)  # an earlier one is in a comment
    path.write_text(f"{first}{after}{last}", "utf-8")


def test_nothing_new_is_not_graded_again(course, tier):
    assert not graded_again(course, tier)


HEAD = f"[assignments.{classes.HW}]"


@pytest.mark.parametrize(
    "added",
    [
        f'{HEAD}\npoints = {{ "losses.one_hot" = 7 }}',
        f"[limits]\ncall_seconds = 4\n{HEAD}",
        f'[limits.exercises."losses.one_hot"]\ncall_seconds = 4\n{HEAD}',
    ],
)
def test_a_new_word_in_course_toml_is(course, tier, added):
    edit(course, HEAD, added)
    assert graded_again(course, tier)
    assert not graded_again(course, tier)


def test_another_data_file_is(course, tier):
    data = course.root / "source" / classes.HW / "data.csv"
    data.parent.mkdir(parents=True, exist_ok=True)
    for text in ("1,2", "1,3"):
        data.write_text(text)
        assert graded_again(course, tier)
    assert not graded_again(course, tier)


def test_another_notebook_is(course, tier):
    classes.hand_in(course.root, "s000", *classes.RIGHT, "# more")
    assert graded_again(course, tier)
    assert results.load(results_of(course)).report.score == classes.MOST

"""The semester's plan: every exercise once, and a course that can be generated from it."""

import re
import tomllib

import pytest

from autograder import course as courses
from autograder.commands import init, plans
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import generate


@pytest.fixture(scope="module", params=courses.LANGUAGES)
def course(request, tmp_path_factory):
    root = tmp_path_factory.mktemp("plan") / request.param
    init.make(root, request.param, "semester")
    return courses.load(root)


def test_eleven_weekly_sets_of_four_to_six_core_exercises(course):
    weeks = [name for name in course.assignments if name.startswith("week")]
    assert weeks == [f"week{number:02}" for number in range(1, 12)]
    for week in weeks:
        exercises = course.assignments[week].exercises
        assert 4 <= len(exercises) <= 6
        assert {catalogue.load(exercise).record.level for exercise in exercises} == {"core"}, week


def test_every_exercise_is_in_one_set(course):
    planned = [name for entry in course.assignments.values() for name in entry.exercises]
    assert sorted(planned) == sorted(catalogue.available())


def test_sets_follow_the_catalogue(course):
    place = {exercise: index for index, exercise in enumerate(catalogue.available())}
    for name, entry in course.assignments.items():
        topics = list(dict.fromkeys(exercise.split(".")[0] for exercise in entry.exercises))
        for topic in topics:
            own = [place[e] for e in entry.exercises if e.startswith(f"{topic}.")]
            assert own == sorted(own), name


def test_every_set_is_a_notebook(course):
    for entry in course.assignments.values():
        exercises = catalogue.load_all(entry.exercises)
        document = generate.build(entry, exercises, course.language, course.course_id)
        assert len(document["cells"]) > 3 * len(exercises)


def test_titles_are_in_the_language_of_the_course(course):
    titles = " ".join(entry.title for entry in course.assignments.values())
    assert bool(re.search("[가-힣]", titles)) == (course.language == "ko")


def test_an_unknown_plan_is_one_line():
    with pytest.raises(UsageError, match="no plan 'summer'; known: semester"):
        plans.assignments("summer", "en")


def test_a_plan_is_valid_toml():
    assert len(tomllib.loads(plans.assignments("semester", "en"))["assignments"]) == 22

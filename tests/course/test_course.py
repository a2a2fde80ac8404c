"""course.toml: what it may say, and one clear line for what it may not."""

import os
import stat
from dataclasses import replace

import pytest

from autograder import course as courses
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.exercises.answers import derive_seed
from autograder.sandbox.job import Limits

GOOD = """
course_id = "dl-2027"
language = "ko"
round = 3
[assignments.hw01]
title = "손실 함수"
due = 2027-03-20T23:59:00+09:00
exercises = ["losses.svm_loss", "momentum_step"]
points = { svm_loss = 12 }
[limits]
call_seconds = 2.5
"""


@pytest.fixture
def load(tmp_path):
    def loader(text):
        (tmp_path / "course.toml").write_text(text, encoding="utf-8")
        return courses.load(tmp_path)

    return loader


def test_a_course_as_written(load):
    course = load(GOOD)
    assert (course.course_id, course.language, course.round) == ("dl-2027", "ko", 3)
    assignment = course.assignment("hw01")
    assert assignment.title == "손실 함수"
    assert assignment.exercises == ("losses.svm_loss", "optimizers.momentum_step")
    assert assignment.points == {"losses.svm_loss": 12}
    assert assignment.due == "2027-03-20T23:59:00+09:00"
    assert course.limits.call_seconds == 2.5


def test_with_nothing_said_each_topic_is_an_assignment(load):
    course = load("")
    assert "losses.svm_loss" in course.assignment("losses").exercises
    assert set(course.assignments) >= {"losses", "optimizers"}


@pytest.mark.parametrize(
    "text, told",
    [
        ("round = ", "not valid TOML"),
        ('language = "fr"', "language 'fr' is none of en, ko"),
        ("round = 0", "round must be a whole number from 1"),
        ("round = true", "round must be a whole number from 1"),
        ("colour = 3", "colour is not known"),
        ("course_id = 3", "course_id must be text"),
        ("assignments = 3", "assignments must be tables"),
        ("[assignments.hw01]", "assignments.hw01 needs exercises"),
        ("[assignments.hw01]\nexercises = 3", "must be a list"),
        ('[assignments.hw01]\nexercises = ["svm_los"]', "did you mean losses.svm_loss?"),
        ('[assignments.hw01]\nexercises = ["svm_loss", "svm_loss"]', "two exercises are called"),
        ('[assignments.hw01]\nexercises = ["svm_loss"]\npoints = {svm_loss = -1}', "above 0"),
        ('[assignments.hw01]\nexercises = ["svm_loss"]\npoints = {minibatches = 1}', "one of its"),
        ('[assignments.hw01]\nexercises = ["svm_loss"]\ndue = "soon"', "must be a date"),
        ('[assignments."../x"]\nexercises = ["svm_loss"]', "a name has letters"),
        ("[limits]\nseconds = 3", "limits.seconds is not known"),
        ("[limits]\ncall_seconds = 0", "limits.call_seconds must be above 0"),
        ("[limits]\nopen_files = 2.5", "must be a whole number"),
        ("[limits]\ncall_seconds = nan", "limits.call_seconds must be above 0"),
        ("[limits]\ncall_seconds = inf", "limits.call_seconds is too large"),
        ("limits = 3", "limits must be a table"),
        ("[limits]\nexercises = 3", "limits.exercises must be tables"),
        ("[limits.exercises]\nsvm_loss = 3", "limits.exercises.svm_loss must be a table"),
        ("[limits.exercises.svm_los]\nthreads = 3", "did you mean losses.svm_loss?"),
        ("[limits.exercises.svm_loss]\nthread = 3", "limits.exercises.svm_loss.thread is not"),
        ("[limits.exercises.svm_loss]\nthreads = 0", "svm_loss.threads must be above 0"),
        (
            "[limits.exercises.svm_loss]\nsubmission_seconds = 3",
            "limits.exercises.svm_loss.submission_seconds is the whole submission's",
        ),
    ],
)
def test_a_broken_course_is_told_in_one_line(load, text, told):
    with pytest.raises(UsageError) as error:
        load(text)
    assert told in str(error.value)
    assert "course.toml" in str(error.value)
    assert "\n" not in str(error.value).strip()


def test_the_limits_of_an_exercise_are_the_courses_before_the_authors(load):
    course = load(
        """
        [limits]
        threads = 7
        call_seconds = 3
        [limits.exercises."losses.svm_loss"]
        call_seconds = 20
        """
    )
    exercise = catalogue.load("losses.svm_loss")
    authors = {"threads": 1, "call_seconds": 9, "memory_bytes": 1 << 30}
    exercise = replace(exercise, record=replace(exercise.record, limits=authors))
    own = {"call_seconds": 20, "memory_bytes": 1 << 30}
    assert course.own_limits(exercise) == own
    assert course.limits_for(exercise) == replace(Limits(threads=7), **own)
    other = catalogue.load("losses.softmax_cross_entropy")
    assert course.limits_for(other) == Limits(threads=7, call_seconds=3)
    assert courses.no_course().own_limits(exercise) == authors


def test_an_unknown_assignment_lists_the_known(load):
    with pytest.raises(UsageError, match=r"no assignment 'hw02'.*known: hw01"):
        load(GOOD).assignment("hw02")


def test_a_course_is_found_from_any_folder_inside(load, tmp_path):
    load(GOOD)
    inside = tmp_path / "submitted" / "김민수"
    inside.mkdir(parents=True)
    assert courses.find(inside) == tmp_path
    assert courses.find(tmp_path.parent) is None


def test_the_secret_is_the_owners_alone_and_stays(load, tmp_path, monkeypatch):
    monkeypatch.delenv("GRADUS_SECRET", raising=False)
    course = load(GOOD)
    secret = courses.secret(course)
    assert len(secret) == 32
    assert courses.secret(course) == secret
    mode = stat.S_IMODE(os.stat(tmp_path / ".gradus" / "secret").st_mode)
    assert mode == 0o600


def test_the_secret_may_come_from_the_environment(load, monkeypatch):
    monkeypatch.setenv("GRADUS_SECRET", "from the vault")
    assert courses.secret(load(GOOD)) == b"from the vault"


def test_without_a_course_every_secret_is_fresh(monkeypatch):
    monkeypatch.delenv("GRADUS_SECRET", raising=False)
    assert courses.secret(courses.no_course()) != courses.secret(courses.no_course())


def test_seeds_differ_by_secret_exercise_and_round():
    seeds = {
        derive_seed(secret, exercise, number)
        for secret in (b"a", b"b")
        for exercise in ("losses.svm_loss", "optimizers.adam_step")
        for number in (1, 2)
    }
    assert len(seeds) == 8

"""`demo`: the whole loop, for someone who has just cloned the repository."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from autograder import course, release
from autograder.commands import demo_class as demo
from autograder.commands import feedback, init, verify
from autograder.commands.grade import conduct
from autograder.course import Course
from autograder.errors import GraderFault, UsageError
from autograder.exercises import catalogue
from autograder.grading.exam import Settings
from autograder.grading.kept import keeping
from autograder.grading.submissions import collect
from autograder.model import Report
from autograder.notebooks import generate as generating
from autograder.reports import layout, terminal
from autograder.sandbox import tiers

ASSIGNMENT = "hw01"
# Enough to meet every kind of check, few enough for a table that fits a terminal.
EXERCISES = (
    "losses.svm_loss",
    "losses.softmax_cross_entropy",
    "optimizers.minibatches",
    "optimizers.momentum_step",
    "optimizers.adam_step",
)
MARK = ".gradus-demo"
LINES = """
[assignments.hw01]
title = "{title}"
exercises = [{exercises}]

[limits]
submission_seconds = 20
call_seconds = 2
"""
TITLES = {"en": "Losses and optimizers", "ko": "손실 함수와 최적화"}

Print = Callable[[str], object]


def run(directory: Path, language: str, show: Print) -> int:
    """Make a course, prove and release an assignment, hand in a class of thirty, grade it."""
    started = time.monotonic()
    made = _course(directory, language)
    assignment = made.assignment(ASSIGNMENT)
    exercises = catalogue.load_all(assignment.exercises, made.roots)
    show(f"course      {directory} ({len(exercises)} exercises)")
    source = generating.generate(made, assignment, exercises)
    show(f"generated   {source.relative_to(directory)}")
    verify.require_release(verify.run(made, [ASSIGNMENT], None, "cpu", lambda line: None))
    show("verified    right answers pass, known mistakes fail and are recognised")
    released = release.release(made, assignment)
    show(f"released    {released.relative_to(directory)}")
    students = demo.build_class(made, assignment, exercises)
    show(f"handed in   {len(students)} submissions\n")
    reports = _grade(made)
    feedback.run(made, ASSIGNMENT, force=False)
    show(terminal.table(reports, layout.style_for(sys.stdout, language)))
    show(_where_to_look(directory, time.monotonic() - started))
    return 0


def _course(directory: Path, language: str) -> Course:
    """A fresh folder; only one that an earlier demo made is replaced."""
    if directory.exists():
        if not (directory / MARK).is_file():
            raise UsageError(
                f"{directory} is there already and no demo made it; name another folder"
            )
        shutil.rmtree(directory)
    init.make(directory, language)
    (directory / MARK).touch()
    ids = ", ".join(f'"{exercise}"' for exercise in EXERCISES)
    with (directory / course.COURSE_FILE).open("a", encoding="utf-8") as file:
        file.write(LINES.format(title=TITLES[language], exercises=ids))
    return course.load(directory)


def _grade(made: Course) -> list[Report]:
    settings = Settings(tiers.best(), workers=len(os.sched_getaffinity(0)), limits=made.limits)
    submissions = collect([], made, None)
    with keeping(len(submissions)) as reports:
        for fault in conduct(made, submissions, settings, reports):
            raise GraderFault(fault)
        return list(reports)


def _where_to_look(directory: Path, seconds: float) -> str:
    return f"""
{seconds:.0f} seconds in all. Where to look:
  {directory}/release/{ASSIGNMENT}/{ASSIGNMENT}.ipynb   what students get
  {directory}/submitted/STUDENT/{ASSIGNMENT}/           what they handed in
  {directory}/feedback/STUDENT/{ASSIGNMENT}/            what they are told: a page each
  {directory}/gradebook.db                       scores, for nbgrader
again:  .venv/bin/python cli.py grade {directory}
one:    .venv/bin/python cli.py grade {directory}/submitted/STUDENT"""

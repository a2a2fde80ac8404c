"""`init`: a course folder, which is an nbgrader course too."""

from __future__ import annotations

import json
from pathlib import Path

from autograder import course
from autograder.commands import plans
from autograder.errors import UsageError
from autograder.exercises import catalogue

COURSE = """\
# What this course asks. `cli.py list` names the exercises.
course_id = {course_id}
language = "{language}"
# Advance the round to draw new hidden cases: what was graded in an earlier one is graded again.
round = 1

"""
TOPICS = """\
# With no assignment named here, each topic is an assignment of its own name.
# [assignments.hw01]
# title = "Loss functions"
# due = 2027-03-20T23:59:00+09:00
# exercises = ["losses.svm_loss", "losses.softmax_cross_entropy"]
# points = { "losses.svm_loss" = 12 }
# essay = true     # where the topic asks for one: an answer in words, graded by hand in formgrader
"""
IGNORED = ".gradus/\ngradebook.db\nsubmitted/\nautograded/\nfeedback/\n"


def make(directory: Path, language: str, plan: str | None = None) -> list[Path]:
    """Make the folder and its files; returns what was written. A `plan` names the assignments.

    Raises:
        UsageError: there is a course already, or the folder cannot be written.
    """
    if (directory / course.COURSE_FILE).exists():
        raise UsageError(f"{directory / course.COURSE_FILE} is there already: nothing was changed")
    try:
        directory.mkdir(parents=True, exist_ok=True)
        course_id = course.default_course_id(directory)
        quoted = json.dumps(course_id, ensure_ascii=False)
        sets = TOPICS if plan is None else plans.assignments(plan, language)
        texts = {
            course.COURSE_FILE: COURSE.format(course_id=quoted, language=language) + sets,
            "nbgrader_config.py": nbgrader_config(course_id),
            ".gitignore": IGNORED,
        }
        written = []
        for name, text in texts.items():
            if not (directory / name).exists():
                (directory / name).write_text(text, encoding="utf-8")
                written.append(directory / name)
        course.write_secret(directory)
    except OSError as error:
        raise UsageError(f"{directory}: {error.strerror}") from error
    return written


def nbgrader_config(course_id: str) -> str:
    """Nbgrader's settings for a course: its own autograde opens on the same judge."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(catalogue.REPOSITORY / "templates" / "course"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,
    )
    template = environment.get_template("nbgrader_config.py.j2")
    return template.render(course_id=course_id, project_root=str(catalogue.REPOSITORY))

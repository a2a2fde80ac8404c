"""A Korean notebook is Korean: checks, categories and what stands beside public examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import statements
from tests.notebooks import own_course

ALL = catalogue.load_all(catalogue.available())


def test_every_example_of_the_records_has_korean_words():
    words = statements.example_words(catalogue.REPOSITORY, "ko")
    named = {(e.id, x.source) for e in ALL for x in e.record.examples if x.source}
    missing = sorted(pair for pair in named if pair[1] not in words)
    assert not missing, "add them to templates/notebooks/ko/examples.toml"
    # A number that a translator mistypes is a wrong number.
    for english, korean in words.items():
        assert set(numbers(english)) <= set(numbers(korean)), english


def numbers(text: str) -> list[str]:
    return re.findall(r"-?\d+(?:\.\d+)?", text)


@pytest.mark.parametrize("exercise", ALL, ids=lambda entry: entry.id)
def test_a_korean_statement_has_no_english_name_or_comment(exercise):
    text = statements.statement(exercise, "ko", exercise.points)
    table = re.findall(r"^\| (.+?) \| .+ \| [\d.]+ \|$", text, re.MULTILINE)
    assert len(table) == len(exercise.record.checks)
    assert not {"value", "loss", "gradient", "edge cases", "stability", "keeps inputs"} & set(table)
    comments = set(re.findall(r"^# (?!->)(.+)$", text, re.MULTILINE))
    words = statements.example_words(catalogue.REPOSITORY, "ko")
    english = {example.source for example in exercise.record.examples if example.source}
    assert {words[source] for source in english} <= comments
    assert not comments & {source for source in english if words[source] != source}


def test_a_course_brings_its_own_words(tmp_path: Path):
    exercise_id = own_course.exercise(tmp_path, "f", "twice(x) + 1.0", "np.array([3.0, 5.0])")
    record = tmp_path / "assignments" / "own" / "f.py"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("5.0]))", '5.0]), source="two numbers")'), encoding="utf-8")
    exercise = catalogue.load(exercise_id, (tmp_path, catalogue.REPOSITORY))
    own_course.template(tmp_path, "ko", f="하세요.")
    assert "# two numbers\nf(" in statements.statement(exercise, "ko", 5.0)
    words = tmp_path / "templates" / "notebooks" / "ko" / "examples.toml"
    own_course.write(words, '"two numbers" = "수 두 개"')
    assert "# 수 두 개\nf(" in statements.statement(exercise, "ko", 5.0)
    assert "# two numbers\nf(" in statements.statement(exercise, "en", 5.0)
    own_course.write(words, '"two numbers" = ')
    with pytest.raises(UsageError, match=r"ko/examples\.toml: not valid TOML"):
        statements.statement(exercise, "ko", 5.0)

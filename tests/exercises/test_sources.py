"""Source text of references: variants, helpers, and slips that are told."""

from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.exercises.sources import fingerprint, function, read_reference, variant
from autograder.model import Replace

MODULE = '''"""A topic."""

from __future__ import annotations

import math

SCALE = 2.0


def unused(x: float) -> float:
    return x


def _inner(x: float) -> float:
    return math.sqrt(x) * SCALE


def twice(x: float) -> float:
    """Doubles the root: math.sqrt(x) * 2 is in the docstring too."""
    root = _inner(x)
    return root + 1
'''


@pytest.fixture
def reference(tmp_path: Path):
    path = tmp_path / "topic.py"
    path.write_text(MODULE)
    return read_reference(path, "twice")


def test_a_variant_stands_alone_with_the_helpers_that_it_needs(reference):
    source = variant(reference, None)
    assert function(source, "twice")(9.0) == 7.0
    assert "unused" not in source
    assert "__future__" not in source


def test_replacing_changes_one_expression_of_the_body(reference):
    assert function(variant(reference, Replace("root + 1", "root - 1")), "twice")(9.0) == 5.0
    both = (Replace("root + 1", "root"), Replace("_inner(x)", "x"))
    assert function(variant(reference, both), "twice")(9.0) == 9.0


@pytest.mark.parametrize("old", ["root + 2", "root", "docstring"])
def test_a_replacement_must_match_exactly_once(reference, old):
    with pytest.raises(UsageError, match="must occur exactly once"):
        variant(reference, Replace(old, "x"))


def other_name(x: "SomeType", y: int = 3) -> "SomeType":  # noqa: F821
    return x + y


def test_a_function_takes_the_exercises_name_without_its_annotations(reference):
    assert function(variant(reference, other_name), "twice")(1) == 4


def test_a_missing_function_or_file_is_told(tmp_path, reference):
    with pytest.raises(UsageError, match="no function thrice"):
        read_reference(reference.path, "thrice")
    with pytest.raises(UsageError, match="No such file"):
        read_reference(tmp_path / "absent.py", "twice")


def test_a_syntax_error_is_told_by_its_line(tmp_path):
    path = tmp_path / "broken.py"
    path.write_text("x = 1\ndef f(:\n")
    with pytest.raises(UsageError, match=r"broken\.py:2"):
        read_reference(path, "f")


def test_the_fingerprint_ignores_words_and_sees_code(tmp_path):
    path = tmp_path / "record.py"

    def of(text):
        path.write_text(text)
        return fingerprint(path, "r", frozenset({"mistakes"}))

    first = of('"""Doc."""\nA = (1, 2)\nr = Record(level="core", mistakes=A)\n')
    unused = "def unused():\n    pass\n"
    assert of(f'# comment\nA = (3,)\n{unused}r = Record(level="core", mistakes=A)\n') == first
    assert of('r = Record(level="warm-up", mistakes=(1, 2))\n') != first


def test_the_fingerprint_follows_what_the_record_uses(tmp_path):
    path = tmp_path / "record.py"

    def of(size):
        path.write_text(f"SIZE = {size}\n\ndef draw():\n    return SIZE\n\nr = Record(draw)\n")
        return fingerprint(path, "r", frozenset())

    assert of(3) != of(4)

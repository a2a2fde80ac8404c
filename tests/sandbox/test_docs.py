"""docs/security.md says what is so: limits with their defaults, tests and links that are there."""

import re
from dataclasses import fields

from autograder.exercises.catalogue import REPOSITORY
from autograder.sandbox import tiers
from autograder.sandbox.job import Limits

PAGE = REPOSITORY / "docs" / "security.md"
TEXT = PAGE.read_text(encoding="utf-8")
UNITS = {"GiB": 1 << 30, "MiB": 1 << 20, "": 1}


def test_every_limit_stands_there_with_its_default():
    rows = re.findall(r"^\| `(\w+)` \| (\d+) ?(\w*) \|", TEXT, re.MULTILINE)
    told = {name: int(number) * UNITS[unit] for name, number, unit in rows}
    assert told == {entry.name: entry.default for entry in fields(Limits)}


def test_what_it_names_is_there():
    named = re.findall(r"`(tests/[\w/.]+)`", TEXT)
    links = re.findall(r"\]\(([\w/.-]+)\)", TEXT)
    assert len(named) > 10
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
    assert [link for link in links if not (PAGE.parent / link).is_file()] == []


def test_every_tier_has_its_column():
    [head] = re.findall(r"^\| A student's code \|(.*)\|$", TEXT, re.MULTILINE)
    assert [word.strip(" `") for word in head.split("|")] == [*tiers.TIERS, "--unsafe"]

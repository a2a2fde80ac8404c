"""Every block is there in both languages, says the same numbers, and is not older than English."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import translations
from autograder.notebooks.statements import LANGUAGES, TEMPLATES, topic_blocks
from tests.notebooks.own_course import write

TOPICS = [name for name in translations.topics() if not name.startswith("_")]
BLOCKS = [
    (topic, block)
    for topic in TOPICS
    for block in {
        **topic_blocks(TEMPLATES / "en" / topic),
        **topic_blocks(TEMPLATES / "ko" / topic),
    }
]


def test_no_translation_is_missing_or_stale():
    told = "translate it, then `python -m autograder.notebooks.translations TOPIC.BLOCK`"
    assert translations.stale() == {}, told


@pytest.mark.parametrize("topic", TOPICS)
def test_blocks_are_those_of_exercises_and_figures_in_one_order(topic):
    english, korean = (list(topic_blocks(TEMPLATES / code / topic)) for code in LANGUAGES)
    assert english == korean
    name = topic.removesuffix(".md.j2")
    ids = catalogue.available()
    exercises = [entry.split(".")[1] for entry in ids if entry.startswith(f"{name}.")]
    hints = [f"{entry}_hint{level}" for entry in exercises for level in (1, 2)]
    folder = TEMPLATES.parent / "figures" / name
    figures = [f"figure_{path.stem}" for path in folder.glob("[!_]*.py")]
    essay = {"essay", "essay_answer"}
    assert set(english) & essay in (set(), essay)
    assert set(english) - set(hints) - essay == {"title", "intro", *exercises, *figures}
    assert set(english) & set(hints) in (set(), set(hints)), "two hints each, or none yet"


def formulas(text: str) -> list[str]:
    """Displayed formulas, without the words and the punctuation of a language."""
    found = re.findall(r"\$\$(.+?)\$\$", text, re.DOTALL)
    return [re.sub(r"\\text\{[^}]*\}|\s", "", formula).rstrip(".,") for formula in found]


def code(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def numbers(text: str) -> set[str]:
    """Those that no language writes as a word."""
    plain = re.sub(r"`[^`]*`", "", text)
    return set(re.findall(r"(?<![\w.])\d+\.\d+|(?<![\w.])\d{2,}", plain))


@pytest.mark.parametrize("mark", [formulas, code, numbers])
@pytest.mark.parametrize("topic, block", BLOCKS, ids=lambda part: part)
def test_both_languages_have_the_same_formulas_code_and_numbers(topic, block, mark):
    english, korean = (topic_blocks(TEMPLATES / code / topic).get(block, "") for code in LANGUAGES)
    assert mark(english) == mark(korean)


def test_korean_is_korean_and_english_is_not():
    for topic, block in BLOCKS:
        for language, is_korean in (("en", False), ("ko", True)):
            text = topic_blocks(TEMPLATES / language / topic).get(block, "한a")
            plain = re.sub(r"`[^`]*`|\$[^$]*\$", "", text)
            if plain.strip():
                assert bool(re.search("[가-힣]", plain)) == is_korean, (language, topic, block)


# ---- the table ---------------------------------------------------------------------------------


def template(**blocks: str) -> str:
    return "".join(f"{{% block {k} %}}{v}{{% endblock %}}\n" for k, v in blocks.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "en" / "own.md.j2", template(title="A", f="Add $a + b$."))
    write(tmp_path / "ko" / "own.md.j2", template(title="가", f="더하세요."))
    return tmp_path


def test_what_was_never_read_is_stale_until_it_is_noted(folder):
    assert translations.stale(folder) == {"own.title": "stale", "own.f": "stale"}
    assert translations.record(["own.f"], folder) == ["own.f"]
    assert translations.stale(folder) == {"own.title": "stale"}
    assert translations.record(["own"], folder) == ["own.f", "own.title"]
    assert translations.stale(folder) == {}


def test_english_that_changes_makes_its_korean_stale_and_only_its(folder):
    translations.record(["own"], folder)
    write(folder / "en" / "own.md.j2", template(title="A", f="Add\n  $a + b$."))
    assert translations.stale(folder) == {}, "lines may be broken elsewhere"
    write(folder / "en" / "own.md.j2", template(title="A", f="Add $a - b$."))
    write(folder / "ko" / "own.md.j2", template(title="나", f="더하세요."))
    assert translations.stale(folder) == {"own.f": "stale"}


def test_a_block_of_one_language_is_missing_in_the_other(folder):
    write(folder / "ko" / "own.md.j2", template(title="가", f="", g="새 글"))
    assert translations.stale(folder) == {
        "own.title": "stale",
        "own.f": "missing in ko",
        "own.g": "missing in en",
    }
    with pytest.raises(UsageError, match=r"translate first: own\.f: missing in ko"):
        translations.record(["own"], folder)
    write(folder / "en" / "new.md.j2", template(title="New"))
    assert translations.stale(folder)["new.title"] == "missing in ko"


def test_a_block_that_went_leaves_the_table(folder):
    translations.record(["own"], folder)
    for language, text in (("en", "A"), ("ko", "가")):
        write(folder / language / "own.md.j2", template(title=text))
    translations.record(["own.title"], folder)
    assert "f =" not in (folder / translations.TABLE).read_text(encoding="utf-8")


def test_a_name_that_is_no_block_is_told(folder):
    with pytest.raises(UsageError, match=r"no block 'own\.g': write topic\.block"):
        translations.record(["own.g"], folder)


def test_the_command_lists_what_is_left():
    command = [sys.executable, "-m", "autograder.notebooks.translations"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=catalogue.REPOSITORY
    )
    left = translations.stale()
    assert done.returncode == (1 if left else 0)
    assert done.stdout.splitlines() == [f"{key}: {what}" for key, what in left.items()]
    done = subprocess.run(
        [*command, "nothing.such"],
        capture_output=True,
        text=True,
        check=False,
        cwd=catalogue.REPOSITORY,
    )
    assert done.returncode == 2
    assert done.stdout.startswith("Error: no block 'nothing.such'")

from __future__ import annotations

import ast
import re
import string
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.model import CheckVerdict, Diagnosis, Message
from autograder.reports.messages import check_text, clean, languages, sentence, templates

# Keys that the source composes: of an outcome's status, a verdict, a language's own words.
COMPOSED = {"timed_out", "out_of_memory", "refused", "wrong_value", "wrong_gradient"}
OWN = {"ok", "own_loss", "in_category", "in_entry", "in_layer", "in_position"}
SOURCES = [
    path
    for folder in ("autograder", "assignments")
    for path in sorted((catalogue.REPOSITORY / folder).rglob("*.py"))
]


def parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def optional_parts(template: str) -> int:
    return len(re.findall(r"\[[^\]]*\{[^\]]*\]", template))


def used_keys(path: Path) -> set[str]:
    """Keys in Message("key", …), _wrong("key", …) and, of notebooks, _unreadable("key", …)."""
    keys = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                continue
            if node.func.id in {"Message", "_wrong"}:
                keys.add(first.value)
            elif node.func.id == "_unreadable":
                keys.add(f"notebook.{first.value}")
    return keys


def test_every_language_has_the_same_keys_and_parameters() -> None:
    english, korean = templates("en"), templates("ko")
    assert languages() == ("en", "ko")
    assert set(english) == {key for key in korean if not key.startswith(("category.", "check."))}
    for key in set(english) - {"convention"}:  # which names its own language's parameter
        assert parameters(english[key]) == parameters(korean[key]), key
        assert optional_parts(english[key]) == optional_parts(korean[key]), key


def test_every_category_and_check_of_the_records_has_korean_words() -> None:
    missing = set()
    for exercise in catalogue.load_all(catalogue.available()):
        cases = exercise.record.cases(np.random.default_rng(0))
        named = {f"category.{case.category}" for case in cases}
        named |= {f"check.{check.name}" for check in exercise.record.checks}
        missing |= {(exercise.id, key) for key in named - set(templates("ko"))}
    assert not missing, "add them to templates/messages/ko.toml"


def test_a_category_without_words_stays_as_it_is() -> None:
    message = Message("timed_out", {"category": "of an instructor's own"})
    assert sentence(message, "ko").startswith("of an instructor's own: 호출이")
    message = Message("timed_out", {"category": "one example"})
    assert sentence(message, "ko").startswith("예제 하나: 호출이")


def test_every_key_in_the_source_has_a_sentence() -> None:
    used = {key: path for path in SOURCES for key in used_keys(path)}
    assert len(used) > 20
    used.pop("", None)  # stands for a sentence that nobody reads
    missing = {key: str(path) for key, path in used.items() if key not in templates("en")}
    assert not missing


def test_every_sentence_is_used() -> None:
    literals = set().union(*(used_keys(path) for path in SOURCES))
    constants = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    known = literals | constants | COMPOSED | OWN
    keys = {key.removesuffix("_one") for key in templates("en") if not key.startswith("verdict.")}
    assert sorted(keys - known) == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_sentences_are_sentences(language: str) -> None:
    for key, text in templates(language).items():
        if not key.startswith(("verdict.", "category.", "check.", "in_")):
            assert re.search(r"[.?](\s*\[.*\])?$", text), key


@pytest.mark.parametrize(
    "message, expected",
    [
        (
            Message("no_such_function"),
            "No function is defined. Keep the name that the exercise gives.",
        ),
        (
            Message("no_such_function", {"name": "svm_loss", "guess": "svm_los"}),
            "No function named svm_loss is defined. Did you mean svm_los? "
            "Keep the name that the exercise gives.",
        ),
        (
            Message(
                "wrong_value", {"count": 3, "total": 4, "size": "2e-01", "category": "one example"}
            ),
            "one example: 3 of 4 numbers differ, by up to about 0.2.",
        ),
        (
            Message("wrong_value", {"count": 1, "total": 1, "size": "3e+01"}),
            "The number is off by about 30.",
        ),
        (
            Message("wrong_value", {"count": 1, "total": 2, "size": 4.4e-7, "entry": "dW"}),
            "“dW”: 1 of 2 numbers differ, by up to about 4e-07.",
        ),
        (
            Message("not_finite", {"count": 1, "total": 2, "entry": "0", "category": "huge"}),
            "huge: result 1: 1 of 2 numbers are NaN or infinite. "
            "Look for overflow in exp, log of 0 and division by 0.",
        ),
        (
            Message("wrong_gradient", {"count": 1, "total": 1, "size": "1e+00", "same": True}),
            "The derivative is off by about 1. Right for your own loss: mend the loss first.",
        ),
        (
            Message("raised", {"error": "TypeError"}),
            "Your function stops with TypeError. Run the cell and the public checks again.",
        ),
    ],
)
def test_english(message: Message, expected: str) -> None:
    assert sentence(message, "en") == expected


def test_korean() -> None:
    params = {"count": 3, "total": 4, "size": "2e-01"}
    expected = "숫자 4개 가운데 3개가 다르고, 차이는 최대 0.2 정도입니다."
    assert sentence(Message("wrong_value", params), "ko") == expected
    assert sentence(Message("no_such_function", {"name": "f"}), "ko").startswith(
        "f 함수가 정의되어"
    )


def test_a_convention_is_named_in_its_language() -> None:
    message = Message(
        "convention", {"name": "outside", "en": "ε outside the root", "ko": "근호 밖의 ε"}
    )
    assert "ε outside the root" in sentence(message, "en")
    assert "근호 밖의 ε" in sentence(message, "ko")


@pytest.mark.parametrize("language, told", [("en", "Divide by N."), ("ko", "N으로 나누세요.")])
def test_a_diagnosis_follows_the_finding(language: str, told: str) -> None:
    diagnosis = Diagnosis("forgot_mean", "Divide by N.", "N으로 나누세요.")
    message = Message("wrong_value", {"count": 1, "total": 1, "size": "1"})
    check = CheckVerdict("values", "wrong_value", 0.0, 6.0, message, diagnosis)
    assert check_text(check, language) == f"{sentence(message, language)} {told}"
    assert check_text(CheckVerdict("values", "correct", 6.0, 6.0), language)


def test_a_language_without_messages_is_told_in_one_line() -> None:
    with pytest.raises(UsageError, match="'fr': choose of en, ko"):
        sentence(Message("ok"), "fr")


def test_parameters_cannot_reach_into_the_template() -> None:
    text = sentence(Message("refused", {"reason": "{reason.__class__} {0} [x]"}), "en")
    assert "{reason.__class__} {0} [x]" in text


HOSTILE = [
    ("\x1b[2J\x1b[31mred\x1b[0m", "red"),
    ("\x1b]0;title\x07text", "text"),
    ("\u202egpj.exe", "gpj.exe"),
    ("a\u200bb\ufeffc", "abc"),
    ("one\ntwo\r\nthree\u2028four", "one two three four"),
    ("\x9b31mC1", "31mC1"),
    ("nul\x00l", "null"),
    ("\ud800lone", "lone"),
]


@pytest.mark.parametrize("text, expected", HOSTILE)
def test_students_text_is_made_harmless(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert expected in sentence(Message("refused", {"reason": text}), "en")


@given(st.text(max_size=400))
def test_nothing_that_moves_a_terminal_gets_through(text: str) -> None:
    shown = clean(text)
    assert len(shown) <= 120
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for c in shown)


def test_an_entry_that_is_missing_is_named_once() -> None:
    message = Message("missing_entry", {"entry": "dW1", "category": "large weights"})
    told = "large weights: “dW1” is missing from what you return. The statement names all entries."
    assert sentence(message, "en") == told

"""The page: what it says first, and that nothing a student wrote acts on it."""

import dataclasses
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.model import Message
from autograder.reports.feedback import Work, page
from autograder.reports.feedback_words import FOLDER, words_of
from tests.feedback.pages import (
    DIAGNOSIS,
    HOSTILE,
    NAMES,
    hostile_page,
    read,
    report,
    restored,
    verdict,
)

TITLES = {"svm_loss": "Hinge & loss", "momentum_step": "Momentum"}
CODE = "import numpy as np\n\n\ndef svm_loss(scores, y):\n    return scores.sum(1)  # <b>\n"
WORK = Work(dict.fromkeys(NAMES, CODE))


def shown(made, work=WORK, language="en", titles=TITLES):
    return read(page(made, work, language, titles, "Losses"))


def text_of(reader):
    return " ".join(re.sub(r"[\x00\x01]", "", reader.text["body"][0]).split())


# ---- hostile content --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name, language):
    html = hostile_page(HOSTILE[name], language)
    reader = read(html)
    harmless = {c for c in set(html) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")}
    assert harmless <= {"\n"}
    wanted = HOSTILE[name].replace("\r\n", "\n")
    assert [restored(code) for code in reader.text["pre"]] == [wanted] * 3
    html.encode("utf-8")


@given(st.text())
def test_any_text_stays_text(text):
    reader = read(hostile_page(f"x{text}y"))
    wanted = f"x{text}y".replace("\r\n", "\n")
    assert restored(reader.text["pre"][0]) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000_000,
        "x = 1\n" * 2_000_000,
        "<" * 1_000_000,
        "+a" * 1_000_000,
        "\u202ea" * 1_000_000,
        "\x00" * 1_000_000,
        ("if+1:" * 60 + "\n") * 1000,
        '"' * 1_000_000,
        "\n" * 1_000_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_page_is_bounded_in_size_and_time(text):
    many = [dataclasses.replace(verdict(f"f{number}")) for number in range(20)]
    started = time.process_time()
    html = page(
        report(*many, student=text[:255]), Work({f"f{n}": text for n in range(20)}), "en", {}
    )
    assert time.process_time() - started < 5
    assert len(html.encode()) < 1_500_000
    reader = read(html)
    assert len(reader.text["section"]) == 22


def test_what_is_cut_is_said():
    assert "Only the beginning" not in text_of(shown(report(verdict("svm_loss"))))
    for text in ("x" * 501, "x\n" * 251, "# a comment\n" * 3000):
        reader = shown(report(verdict("svm_loss")), Work({"svm_loss": text}))
        assert "Only the beginning" in text_of(reader)
        assert reader.text["pre"][0].count("\n") < 250


def test_marks_do_not_climb_over_other_lines():
    reader = shown(report(verdict("svm_loss")), Work({"svm_loss": "e\u0301 " + "a" + "\u0301" * 9}))
    assert reader.text["pre"][0] == "e\u0301 a\u0301\u0301\x00U+0301 ×7\x01"


def test_what_is_not_seen_is_said():
    reader = shown(report(verdict("svm_loss")), Work({"svm_loss": "a\u200bb"}))
    assert "cannot be seen" in text_of(reader)
    assert "cannot be seen" not in text_of(shown(report(verdict("svm_loss"))))


def test_a_long_name_is_cut():
    assert len(text_of(shown(report(student="n" * 255, verdicts=())))) < 600


def test_the_page_loads_and_runs_nothing():
    reader = shown(report(verdict("svm_loss")))
    policies = [meta["content"] for meta in reader.metas if "http-equiv" in meta]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert not re.search(r"url\(|@import|expression\(", reader.text["style"][0])


# ---- what it says -----------------------------------------------------------------------------


def test_the_order_of_the_page():
    reader = shown(report(verdict("svm_loss"), verdict("momentum_step", "correct")))
    assert reader.text["h2"] == ["What to do next", "Score", "Hinge & loss", "Momentum"]
    assert reader.attributes["lang"] == ["en"]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in reader.metas


def first_steps(*verdicts, language="en", **changes):
    made = report(*verdicts, **changes)
    return [" ".join(item.split()) for item in shown(made, language=language).text.get("ol", [""])]


def test_first_comes_the_mistake_of_the_first_wrong_exercise():
    (steps,) = first_steps(verdict("momentum_step", "correct"), verdict("svm_loss"))
    assert steps == f"Hinge & loss {DIAGNOSIS.en.replace('`', '')}"
    (steps,) = first_steps(verdict("svm_loss"), language="ko")
    assert steps == f"Hinge & loss {DIAGNOSIS.ko.replace('`', '')}"


def test_then_what_is_not_filled_in():
    empty = [verdict(name, "missing", Message("not_filled_in")) for name in ("a", "b")]
    (steps,) = first_steps(verdict("svm_loss"), *empty, verdict("momentum_step"))
    assert steps.endswith("Not filled in yet: a, b.")
    assert "Momentum" not in steps
    assert first_steps(*empty) == ["Not filled in yet: a, b."]


@pytest.mark.parametrize(
    "word, message, told",
    [
        ("timed_out", Message("timed_out"), "The call took too long"),
        ("raised", Message("raised", {"error": "ValueError", "line": 3}), "ValueError in line 3"),
        ("missing", Message("no_such_function", {"guess": "svm_los"}), "Did you mean svm_los?"),
    ],
)
def test_a_failure_without_a_known_mistake_is_told(word, message, told):
    (steps,) = first_steps(verdict("svm_loss", word, message))
    assert told in steps


def test_where_all_is_right_nothing_is_left_to_do():
    reader = shown(report(verdict("svm_loss", "correct")))
    assert reader.text["h2"][0] == "All right"
    assert "100 %" in text_of(reader)


def test_a_notebook_that_cannot_be_read_says_why():
    problem = Message("notebook.not_json", {"line": 4})
    reader = shown(report(status="unreadable", score=None, problem=problem), Work({}, known=False))
    assert "not JSON from line 4" in reader.text["ol"][0]


def test_a_fault_of_the_grader_costs_nothing_and_is_not_explained():
    message = Message("grader_fault", {"reason": "hidden numbers 1 2 3"})
    checks = [
        dataclasses.replace(check, verdict="grader_fault", score=None, message=message)
        for check in verdict("svm_loss").checks
    ]
    failed = dataclasses.replace(
        verdict("svm_loss"),
        score=None,
        verdict="grader_fault",
        checks=tuple(checks),
        diagnosis=None,
    )
    text = text_of(shown(report(failed, status="grader_fault", problem=message)))
    assert "no score yet" in text
    assert "no fault of yours" in text
    assert "hidden numbers" not in text


def test_each_check_with_its_message_and_the_mistake_once():
    reader = shown(report(verdict("svm_loss")))
    text = reader.text["section"][2]
    assert "3 of 4 numbers differ, by up to about 0.2." in text
    assert text.count("once.") == 1
    assert "earns its points only once" in text
    assert reader.text["code"] == ["N", "N"]


def test_checks_have_the_names_that_they_have_in_the_notebook():
    assert "인자 보존" in shown(report(verdict("svm_loss")), language="ko").text["section"][2]


def test_code_is_highlighted_as_it_was_written():
    reader = shown(report(verdict("svm_loss")))
    assert restored(reader.text["pre"][0]) == CODE.rstrip("\n")
    assert {"k", "f", "c", "m"} <= set(reader.attributes["class"])


def test_where_there_is_no_code_the_page_says_so():
    made = report(verdict("svm_loss"))
    assert "no cell with this function" in text_of(shown(made, Work({"svm_loss": None})))
    assert "no longer there" in text_of(shown(made, Work({}, known=False)))
    assert "another version since" in text_of(shown(made, Work({}, outdated=True)))


def test_remarks_are_counted_beyond_ten():
    remarks = tuple(Message("cell_error", {"cell": n, "error": "ValueError"}) for n in range(15))
    reader = shown(report(verdict("svm_loss"), remarks=remarks))
    assert reader.text["section"][-1].count("ValueError") == 10
    assert "and 5 more" in reader.text["section"][-1]


def test_languages_have_the_same_words():
    english, korean = (words_of(language) for language in ("en", "ko"))
    assert set(english) == set(korean)
    assert english["tier"].keys() == korean["tier"].keys()
    for key in set(english) - {"tier", "device"}:
        placed = [sorted(re.findall(r"{\w+}", words[key])) for words in (english, korean)]
        assert placed[0] == placed[1], key
        assert re.search("[가-힣]", korean[key]) or key == "foot"
    with pytest.raises(UsageError, match="known: en, ko"):
        page(report(), WORK, "xx", {})


def test_colours_can_be_read():
    css = (FOLDER / "page.css").read_text()
    themes = [dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in css.split("@media")[:2]]
    assert len(themes[0]) == len(themes[1]) > 15
    for theme in themes:
        pairs = [(ink, "card") for ink in ("ink", "muted", "good", "part", "bad", "todo", "accent")]
        pairs += [(ink, "next") for ink in ("ink", "muted", "accent")]
        pairs += [(ink, "code") for ink in ("ink", "muted", *"ksmcfb")]
        pairs += [("ink", "tell"), ("muted", "page"), ("ink", "page"), ("card", "bad")]
        for one, other in pairs:
            assert contrast(theme[one], theme[other]) >= 4.5, (one, other)


def contrast(one, other):
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograder.model import Message
from autograder.reports import class_page
from tests.reports.hostile import NAMES, hostile_class, summary
from tests.reports.samples import class_of_four, report, verdict

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "article"),
    *("h1", "h2", "h3", "h4", "p", "span", "ul", "li", "strong", "b", "small", "br", "wbr"),
    *("dl", "dt", "dd", "div", "code", "bdi", "svg", "g", "rect", "text", "line"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
INLINE = {"b", "bdi", "code", "small", "strong"}
VOID = {"meta", "br", "wbr", "rect", "line"}


class Page(HTMLParser):
    """What a browser makes of the page: elements, attributes, text; tags must be balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.text.append(" ")

    def handle_startendtag(self, tag, attrs) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag
        if tag not in INLINE:
            self.text.append(" ")

    def handle_data(self, data) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def page(reports=None, language="en") -> Page:
    return Page(class_page.render(summary(reports, language)))


def test_it_tells_of_the_class() -> None:
    words = page().words
    assert "dl-2027 · Losses" in words
    assert "Sandbox: landlock" in words
    assert "Answers computed on: cpu" in words
    assert "Made 2027-03-20 09:30 UTC" in words
    for number, word in [("3", "graded"), ("55 %", "mean"), ("50 %", "median")]:
        assert f"{number} {word}" in words
    assert "1 with all points" in words
    assert "ann 20/20 100 % ✓ ✓" in words
    assert "김민수 3/20 15 % ½ value ✗ time" in words


def test_what_needs_a_person_comes_first() -> None:
    problem = Message("grader_fault", {"reason": "disk full"})
    fault = report("zoe", status="grader_fault", score=None, problem=problem)
    words = page([*class_of_four(), fault]).words
    assert words.index("Look at these first (2)") < words.index("Scores")
    assert words.index("not JSON from line 4") < words.index("Scores")
    assert words.index("disk full") < words.index("Scores")
    assert "Every submission was read" in page([report("ann", verdict("svm_loss"))]).words


def test_the_most_frequent_mistakes_come_first_with_their_sentence() -> None:
    wrong = [report(f"s{n}", verdict("svm_loss", "wrong_value", 3.0)) for n in range(3)]
    words = page([*wrong, report("t", verdict("svm_loss", "timed_out", 0.0))]).words
    assert "3× Divide by N." in words
    assert "Other reasons: time 1" in words
    assert "all points 0 ½ some points 3 ✗ no points 1" in words
    assert "2.25 of 10 points on average" in words


def test_the_distribution_has_its_ends_in_it() -> None:
    scores = [0.0, 0.99, 1.0, 5.0, 9.9, 10.0]
    reports = [report(f"s{n}", verdict("e", "raised", s)) for n, s in enumerate(scores)]
    bars = class_page._section("hw", reports, "en")["bars"]
    assert [bar.count for bar in bars] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 2]
    assert max(bar.height for bar in bars) == 1.0


def test_several_assignments_have_a_section_each() -> None:
    other = replace(report("bob", verdict("relu")), assignment="hw2")
    found = page([*class_of_four(), other])
    headings = [tag for tag, _ in found.elements if tag == "h2"]
    assert len(headings) == 3
    assert "hw2" in found.words


@pytest.mark.parametrize("reports", [[], summary().reports[3:]])
def test_nothing_graded_is_a_page_too(reports) -> None:
    words = page(reports).words
    assert "Nothing was graded" in words or "not JSON from line 4" in words


def test_korean_is_korean() -> None:
    found = page(language="ko")
    assert ("html", {"lang": "ko"}) in found.elements
    for word in ("반 전체 보고서", "먼저 확인할 제출물", "N으로 나누세요.", "평균"):
        assert word in found.words
    assert set(class_page.words("ko")) == set(class_page.words("en"))
    fields = re.compile(r"\{(\w+)\}")
    for key, text in class_page.words("en").items():
        assert set(fields.findall(text)) >= set(fields.findall(class_page.words("ko")[key]))


def test_its_policy_allows_its_own_style_alone() -> None:
    text = class_page.render(summary())
    policy = next(
        attributes["content"]
        for tag, attributes in Page(text).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("language", ["en", "ko"])
def test_hostile_names_stay_text(language) -> None:
    found = page(hostile_class(), language)
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    names = {name for _, attributes in found.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"href", "src", "style", "srcdoc", "action", "xlink:href"}
    assert "<script>alert(1)</script>" in found.words
    assert "{{ 7 * 7 }}" in found.words
    rows = [tag for tag, _ in found.elements if tag == "tr"]
    assert len(rows) >= len(NAMES)
    text = "".join(
        [*found.text, *(v for _, attributes in found.elements for v in attributes.values())]
    )
    assert not set(text) & set("\x00\x07\x1b\u202e\u2066\u200b\ud800\udcff")
    assert max(map(len, found.words.split())) <= 4 * class_page.LONGEST_NAME

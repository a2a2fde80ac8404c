"""Every heading of the lecture is answered to, and the page that says by what is not stale."""

from __future__ import annotations

import tomllib
from pathlib import Path

from autograder.exercises.catalogue import REPOSITORY
from autograder.notebooks import coverage
from autograder.notebooks.coverage import Heading, There

CONTRACT = Path(__file__).parent.parent / "contract" / "catalogue.toml"
HEADINGS = [
    Heading("Contents", ("Contents",), frame=True),
    Heading("Losses", ("Losses",), discussion=("losses.intro",)),
    Heading("Losses › SVM", ("Losses: SVM",), figures=("losses.hinge",)),
    Heading("Losses › SVM, linear", ("Losses: SVM, linear",)),
    Heading("Dropout", ("Dropout",), topics=("regularization",)),
]
FOUND = There(
    {"losses.svm": "Losses: SVM", "losses.linear": "Losses: SVM, linear, f(x; W) = Wx"},
    frozenset({"losses.hinge"}),
    {"losses": frozenset({"title", "intro"})},
)


def test_the_page_is_not_stale():
    found, headings = coverage.there(), coverage.headings()
    assert coverage.problems(found, headings) == []
    written = (REPOSITORY / coverage.PAGE).read_text(encoding="utf-8")
    assert written == coverage.page(found, headings), "run `make coverage`"


def test_nothing_but_the_title_and_the_contents_needs_no_answer():
    frames = [heading.name for heading in coverage.headings() if heading.frame]
    assert frames == ["Deep Learning (Training Networks)", "Contents"]


def test_every_topic_of_the_contract_has_its_place():
    named = set()
    for heading in coverage.headings():
        named |= set(heading.topics)
        named |= {name.split(".")[0] for name in (*heading.figures, *heading.discussion)}
    assert named == set(tomllib.loads(CONTRACT.read_text(encoding="utf-8")))


def test_a_row_links_what_there_is_and_says_what_is_to_come():
    assert coverage.problems(FOUND, HEADINGS) == []
    rows = coverage.page(FOUND, HEADINGS).splitlines()[-len(HEADINGS) :]
    svm = "[losses.svm](../assignments/losses/svm.py)"
    assert rows == [
        "| Contents | – | – | – |",
        "| Losses |  |  | [losses.intro](../templates/notebooks/en/losses.md.j2) |",
        f"| Losses › SVM | {svm} | [losses.hinge](../templates/figures/losses/hinge.py) |  |",
        "| Losses › SVM, linear | [losses.linear](../assignments/losses/linear.py) |  |  |",
        "| Dropout | *to come: regularization* |  |  |",
    ]


def test_a_heading_that_nothing_answers_to_is_told_once_its_topic_is_there():
    blocks = {**FOUND.blocks, "regularization": frozenset({"intro"})}
    there = There(FOUND.lectures, FOUND.figures, blocks)
    said = ["Dropout: no exercise, figure or section answers to it"]
    assert coverage.problems(there, HEADINGS) == said
    with_one = There({**FOUND.lectures, "regularization.d": "Dropout"}, FOUND.figures, blocks)
    assert coverage.problems(with_one, HEADINGS) == []


def test_a_lecture_that_is_no_heading_and_a_name_of_nothing_are_told():
    lectures = {**FOUND.lectures, "losses.other": "Losses: SVM; Lossy"}
    assert coverage.problems(There(lectures, frozenset(), FOUND.blocks), HEADINGS) == [
        "losses.other: lecture 'Lossy' is no heading of docs/lecture.toml",
        "Losses › SVM: there is no losses.hinge",
    ]
    listed = coverage.exercises_by_heading(There(lectures, frozenset(), {}), HEADINGS)
    assert listed["Losses › SVM"] == ["losses.svm", "losses.other"]
    assert coverage.problems(
        There(FOUND.lectures, FOUND.figures, {"losses": frozenset({"title"})}), HEADINGS
    ) == [
        "Losses: there is no losses.intro",
        "Losses: no exercise, figure or section answers to it",
    ]

"""No cheat gets a point that it does not deserve, and its classmates get all of theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from autograder.course import no_course
from autograder.exercises import answers, catalogue
from autograder.grading import grade
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.model import Report
from autograder.reports.schema import document
from autograder.sandbox.job import Limits
from tests.hostile.cheat import EXERCISES, SVM, Cheat
from tests.hostile.cheats import comparison, finding, grading
from tests.hostile.watch import Listeners, unharmed
from tests.notebook_files import solution, write

THEMES = (comparison, finding, grading)
RIGHT = {exercise: solution(exercise) for exercise in EXERCISES}
FULL = {e.split(".")[1]: catalogue.load(e).points for e in EXERCISES}
STAMP = {"gradus": {"assignment": "hw01", "exercises": {e: {} for e in EXERCISES}}}
LIMITS = Limits(
    submission_seconds=20.0, call_seconds=1.0, statement_seconds=1.0, memory_bytes=1 << 30
)

Scores = dict[str, float | None]


def hand_in(folder: Path, cheats: Sequence[Cheat]) -> None:
    """Everybody in one folder; every so often one who is right, and leaves it for the next."""
    for number, cheat in enumerate(cheats):
        others = [RIGHT[e] for e in EXERCISES if e != cheat.exercise]
        write(folder / f"{number:03} {cheat.name}.ipynb", cheat.code, *others, **STAMP)
        if number % 8 == 0:
            write(folder / f"{number:03} right.ipynb", *RIGHT.values(), finding.KEEPER, **STAMP)


def deserved(cheat: Cheat, found: Scores) -> Scores:
    """What it should have got, where it `found` so much."""
    name = cheat.exercise.split(".")[1]
    return (found if cheat.spoils else FULL) | {name: cheat.deserves}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.__name__.rpartition(".")[2])
def test_no_cheat_gets_more_than_it_deserves(
    theme: ModuleType, tier: str, listeners: Listeners, tmp_path: Path
) -> None:
    hand_in(tmp_path, theme.CHEATS)
    course, settings = no_course(), Settings(tier, seed=1, workers=2, limits=LIMITS)
    with unharmed(listeners):
        graded = grade.grade(course, collect([tmp_path], course, None), settings)
    reports = [entry.report for entry in graded]
    assert [report.problem for report in reports] == [None] * len(reports)
    right = [scored(report) for report in reports if report.student[4:] == "right"]
    assert right == [FULL] * len(range(0, len(theme.CHEATS), 8))
    scores = {report.student[4:]: scored(report) for report in reports}
    assert scores.pop("right") == FULL
    expected = {cheat.name: deserved(cheat, scores[cheat.name]) for cheat in theme.CHEATS}
    assert {n: s for n, s in scores.items() if s != pytest.approx(expected[n])} == {}
    assert_nothing_is_told(reports)


def scored(report: Report) -> Scores:
    return {verdict.exercise: verdict.score for verdict in report.verdicts}


def assert_nothing_is_told(reports: Sequence[Report]) -> None:
    """Neither a wrong value nor an exception carries the numbers of a hidden case outside."""
    told = document(reports, sandbox="", device="cpu", language="en")
    text = json.dumps(told)
    assert '"correct"' in text
    assert [number for number in hidden_numbers() if f"{number:.5g}" in text] == []


def hidden_numbers() -> Iterator[float]:
    exercise = catalogue.load(SVM)
    seed = answers.derive_seed(b"seed:1", exercise.id, no_course().round)
    cases = answers.draw(exercise, seed)
    key = answers.answer(exercise, cases, seed)
    for value in (*key.expected[""], *(case.args["scores"] for case in cases)):
        yield from (float(v) for v in np.ravel(value) if v != round(v, 2))

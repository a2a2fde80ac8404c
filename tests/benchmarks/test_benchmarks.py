"""Each benchmark on a handful: its figures come, and the graders agree on who is right."""

from __future__ import annotations

import importlib.util
import json
import xml.etree.ElementTree as ElementTree

import pytest

from autograder import course as courses
from autograder.errors import UsageError
from autograder.exercises import answers, catalogue
from autograder.judging.judge import judge
from autograder.model import Outcome
from autograder.sandbox import tiers
from benchmarks import classes, floor, growth, latency, measure, report, throughput

EXERCISES = ("losses.softmax", "optimizers.minibatches", "optimizers.adam_step")


@pytest.fixture(scope="module", autouse=True)
def _sandbox():
    try:
        tiers.best()
    except UsageError as error:
        pytest.skip(f"NOT RUN, no sandbox here: {error}")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("bench") / "class"
    return root, classes.make(root, 6, rude=2, exercises=EXERCISES)


def verdicts(root, student):
    """What the judge says of the values that the floor computes."""
    course = courses.load(root)
    cases = floor.cases_of(root)
    values = floor.values(classes.notebook_of(root, student), cases)
    found = {}
    for exercise in catalogue.load_all(EXERCISES, course.roots):
        seed = answers.derive_seed(courses.secret(course), exercise.id, course.round)
        key = answers.answer(exercise, cases[exercise.name], seed)
        outcomes = [Outcome("returned", value) for value in values[exercise.name]]
        found[exercise.name] = judge(exercise, cases[exercise.name], key, outcomes).verdict
    return found


def test_a_class_is_mostly_right_some_wrong_and_no_two_alike(made):
    root, people = made
    kinds = [student.kind for student in people]
    assert kinds == ["right", "right", "wrong", "right", "right", "wrong", "loops", "exits"]
    files = {classes.notebook_of(root, student.name).read_bytes() for student in people}
    assert len(files) == len(people)
    sources = [source for student in people for source in student.answers.values()]
    assert len(set(sources)) == len(sources)


def test_the_floor_computes_what_the_judge_takes_for_right(made):
    root, people = made
    assert set(verdicts(root, people[0].name).values()) == {"correct"}
    wrong = next(student for student in people if student.kind == "wrong")
    assert set(verdicts(root, wrong.name).values()) != {"correct"}


def test_the_floor_runs_every_submission(made):
    root, people = made
    polite = [classes.notebook_of(root, s.name) for s in people if s.kind in ("right", "wrong")]
    seconds, cpu = floor.run(polite, floor.cases_of(root), workers=2)
    assert 0 < seconds < 60
    assert 0 < cpu < 2 * seconds + 0.1


def test_throughput_has_every_grader_and_they_agree(tmp_path, monkeypatch, capsys):
    """A grader that gives a right answer less than everything would stop it."""
    if importlib.util.find_spec("nbgrader") is None:
        pytest.skip("NOT RUN, nbgrader is not installed")
    found = throughput.run(3, 1, 1, 2, EXERCISES, tmp_path)
    expected = {"gradus", "floor", "nbgrader"}
    expected |= {"otter"} if throughput.OTTER_PYTHON.exists() else set()
    assert set(found["seconds"]) == expected
    assert ("NOT measured" in capsys.readouterr().out) == ("otter" not in expected)
    for figures in (found["seconds"], found["cpu"]):
        assert all(spread.median > 0 for spread in figures.values())
    ratio = found["seconds"]["gradus"].median / found["seconds"]["floor"].median
    assert found["ratios"]["gradus / floor"].median == pytest.approx(ratio)
    assert 10 << 20 < found["memory"].own < found["memory"].tree
    monkeypatch.setattr(measure, "RESULTS", tmp_path / "results")
    saved = json.loads(measure.save("throughput", found).read_text())
    page = report.page(f"above\n{report.BEGIN}\nold\n{report.END}\nbelow\n", {"throughput": saved})
    assert "old" not in page
    assert page.startswith("above\n")
    assert page.endswith(f"{report.END}\nbelow\n")
    assert "| Gradus ÷ floor |" in page


def test_graders_that_disagree_are_told(made):
    student = classes.Student("kim", "right", {})
    throughput._agree("x", {"kim": 20.0}, [student], 20.0)
    for scores in ({"kim": 19.0}, {}):
        with pytest.raises(measure.Failed, match="x gives"):
            throughput._agree("x", scores, [student], 20.0)


def test_latency_tells_where_the_time_goes(tmp_path):
    found = latency.run(1, 1, 2, EXERCISES[:1], tmp_path, warmups=0)
    seconds, stages = found["seconds"], found["stages"]
    assert set(seconds) == {"one.ipynb", "in a course", "nbgrader autograde"}
    wall = "the student's code, behind the wall"
    named = ("interpreter", "imports", "starting the sandbox", "judging", wall)
    assert all(stages[name] > 0 for name in named)
    assert abs(stages["leaving"]) < sum(stages.values()) / 2
    assert "`cli.py grade one.ipynb`" in report.page("", {"latency": _plain(found)})


def test_growth_grades_everybody_and_draws_it(tmp_path):
    found = growth.run([1, 3], 2, EXERCISES[:1], tmp_path)
    assert [entry["submissions"] for entry in found["sizes"]] == [1, 3]
    assert all(entry["grader_bytes"] > 10 << 20 for entry in found["sizes"])
    drawn = ElementTree.fromstring(growth.draw(found))
    assert len(drawn.findall(".//{*}circle")) == 2 * 3
    assert "figures/growth.svg" in report.page("", {"growth": _plain(found)})


def test_a_command_that_fails_is_no_measurement():
    with pytest.raises(measure.Failed, match="ended with 2"):
        measure.run(measure.gradus("grade", "nowhere.ipynb"), 1)


def test_the_page_has_a_place_for_what_is_measured():
    text = report.PAGE.read_text(encoding="utf-8")
    assert text.count(report.BEGIN) == text.count(report.END) == 1


def _plain(found):
    return json.loads(json.dumps(found, default=vars))

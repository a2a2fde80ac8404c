"""What students write beside the exercises: an answer in words, and cells that try a formula."""

from __future__ import annotations

import contextlib
import re

import pytest

from autograder import course as courses
from autograder.course import ESSAY_POINTS, Assignment
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import generate
from autograder.notebooks.starters import TEXT_STUB
from tests.notebooks import own_course

IDS = ("initialization.variance_from_moments", "initialization.he_variance", "losses.one_hot")
EXERCISES = [catalogue.load(exercise_id) for exercise_id in IDS]


def build(essay: float = 0.0, exercises=EXERCISES, language: str = "en"):
    assignment = Assignment("hw", "HW", tuple(entry.id for entry in exercises), essay=essay)
    return generate.build(assignment, exercises, language, "c")


def cells(document):
    found = {}
    for cell in document["cells"]:
        found[cell["metadata"].get("nbgrader", {}).get("grade_id", "")] = cell
    return found


def test_no_essay_is_asked_where_the_course_does_not_say_so():
    assert not [grade_id for grade_id in cells(build()) if grade_id.startswith("essay")]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_essay_is_a_locked_question_and_an_answer_that_a_person_grades(language):
    document = build(7.5, language=language)
    question, answer = document["cells"][-2:]
    assert question["metadata"]["nbgrader"]["locked"]
    meta = answer["metadata"]["nbgrader"]
    assert (answer["cell_type"], meta["grade_id"]) == ("markdown", "essay-initialization")
    assert (meta["grade"], meta["solution"], meta["locked"]) == (True, True, False)
    assert meta["points"] == 7.5
    released = cells(generate.starter(document))["essay-initialization"]
    assert released["source"] == TEXT_STUB
    assert len(answer["source"]) > 100, "what an answer should have, for who grades it"
    assert released["metadata"]["nbgrader"]["checksum"]


def test_the_essays_points_stand_in_the_notebooks_total():
    total = sum(exercise.points for exercise in EXERCISES)
    for essay in (0.0, 7.5):
        head = build(essay)["cells"][0]["source"]
        assert re.findall(r"\d+\.?\d*(?= points)", head) == [f"{total + essay:g}"]


def test_an_assignment_whose_topics_ask_for_none_is_told():
    with pytest.raises(UsageError, match="none of its topics has an essay"):
        build(5.0, EXERCISES[2:])


@pytest.mark.parametrize(
    "line, points",
    [("", 0.0), ("essay = false", 0.0), ("essay = true", ESSAY_POINTS), ("essay = 4.5", 4.5)],
)
def test_a_course_turns_it_on(tmp_path, line, points):
    text = f'[assignments.hw]\nexercises = ["{IDS[0]}"]\n{line}\n'
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    assert courses.load(tmp_path).assignments["hw"].essay == points


@pytest.mark.parametrize("value", ['"yes"', "0", "-3", "nan", "[1]"])
def test_what_is_no_number_of_points_is_told(tmp_path, value):
    text = f'[assignments.hw]\nexercises = ["{IDS[0]}"]\nessay = {value}\n'
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"essay must be true, false or points above 0"):
        courses.load(tmp_path)


def test_a_trial_stands_between_the_question_and_the_cell_that_uses_it():
    document = build()
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in document["cells"]]
    start = ids.index("figure-estimate_moments-question")
    assert ids[start + 1 : start + 3] == [
        "figure-estimate_moments-trial",
        "figure-estimate_moments",
    ]
    trial = cells(document)["figure-estimate_moments-trial"]
    meta = trial["metadata"]["nbgrader"]
    assert (meta["solution"], meta["grade"], meta["locked"]) == (True, False, False)
    assert "np.mean(np.square(numbers))" in trial["source"]
    starter = cells(generate.starter(document))["figure-estimate_moments-trial"]["source"]
    assert "raise NotImplementedError()" in starter
    assert "np.mean" not in starter


def run(document, capsys) -> str:
    namespace = {"__name__": "__main__"}
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            with contextlib.suppress(AssertionError):  # a public check of what is wrong
                exec(cell["source"], namespace)
    return capsys.readouterr().out


def test_formulas_and_estimates_agree_and_wrong_formulas_do_not(capsys):
    ids = [f"initialization.{name}" for name in (*AGREEING, "preserving_variance", "he_variance")]
    exercises = [catalogue.load(exercise_id) for exercise_id in ids]
    document = generate.solved(build(exercises=exercises))
    told = run(document, capsys)
    assert told.count(" agrees ") == sum(AGREEING.values())
    assert "DISAGREES" not in told
    for name in AGREEING:
        mark = f"def {name}("
        for cell in document["cells"]:
            if cell["source"].startswith(mark):
                cell["source"] += (
                    f"\n\n\nright_{name} = {name}\n{name} = lambda *a: 1.5 * right_{name}(*a)"
                )
    assert run(document, capsys).count("DISAGREES") == sum(AGREEING.values())


# How many lines the cell behind each compares.
AGREEING = {
    "variance_from_moments": 3,
    "variance_of_sum": 4,
    "variance_of_product": 4,
    "preactivation_variance": 4,
    "backward_variance": 3,
    "glorot_variance": 4,
    "relu_second_moment": 6,
    "variance_through_depth": 4,
}


def test_a_trial_that_is_not_filled_in_is_named(capsys):
    document = build(exercises=EXERCISES[:1])
    starter = generate.starter(document)
    for cell, solved in zip(starter["cells"], generate.solved(document)["cells"], strict=True):
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == f"{EXERCISES[0].name}-answer":
            cell["source"] = solved["source"]
    assert "waits for estimated_moments" in run(starter, capsys)


@pytest.mark.parametrize("mark", ["### BEGIN SOLUTION", "### END SOLUTION"])
def test_a_trial_that_would_give_its_solution_away_is_told(tmp_path, mark):
    exercise_id = own_course.exercise(tmp_path, "f", "x + 1.0", "np.array([2.0])")
    own_course.template(tmp_path, f="Do $f$.", figure_seen="What will it show?")
    folder = tmp_path / "templates" / "figures" / own_course.TOPIC
    own_course.write(folder / "seen.py", "# uses: f\ndef seen():\n    tried()\n\n\ndraw(seen)\n")
    lines = ["def tried():", "    ### BEGIN SOLUTION", "    pass", "    ### END SOLUTION"]
    text = "\n".join(line for line in lines if mark not in line)
    path = own_course.write(folder / "_seen.py", text)
    exercise = catalogue.load(exercise_id, (tmp_path, catalogue.REPOSITORY))
    with pytest.raises(UsageError, match="put what students write between") as caught:
        build(exercises=[exercise])
    assert str(caught.value).startswith(f"{path}:1:")

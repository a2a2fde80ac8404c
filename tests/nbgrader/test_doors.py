"""Both doors open on the same judge; nbgrader's own grading never gives points by accident."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from autograder import course as courses
from autograder import release
from autograder.commands.grade import conduct
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.grading.exam import Settings
from autograder.grading.kept import keeping
from autograder.grading.submissions import collect
from autograder.notebooks import generate, reading
from autograder.sandbox import tiers
from tests.nbgrader import classroom
from tests.nbgrader.classroom import HW, NAMES, solution

RIGHT = {name: solution(name) for name in NAMES}


@pytest.fixture(scope="module")
def tier():
    try:
        return tiers.best()
    except UsageError as error:
        pytest.skip(f"no sandbox on this machine: {error}")


def released(root):
    made = classroom.make(root)
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    release.release(made, made.assignments[HW])
    return made


def scrambled(document):
    """Ids lost, renamed and repeated, and locked cells rewritten."""
    classroom.cell(document, "svm_loss")["metadata"]["nbgrader"]["grade_id"] = "renamed"
    double = classroom.cell(document, "momentum_step-answer")
    document["cells"].append({**double, "id": "again", "source": "momentum_step = None"})
    document["cells"].remove(classroom.cell(document, "minibatches"))
    classroom.cell(document, "gradus-setup")["source"] = "1 / 0"


def cheating(document):
    for name in NAMES:
        cell = classroom.cell(document, name)
        cell["source"] = "10.0"
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "execution_count": 1,
                "metadata": {},
                "data": {"text/plain": "10.0"},
            }
        ]


def hand_in(course):
    wrong = {"svm_loss": solution("svm_loss", "true class counted")}
    classroom.submit(course, "김철수", RIGHT)
    classroom.submit(course, "wrong", RIGHT | wrong)
    classroom.submit(course, "half", {"minibatches": RIGHT["minibatches"]})
    classroom.submit(course, "empty", {})
    classroom.submit(course, "scrambled", RIGHT, scrambled)
    classroom.submit(course, "cheat", {}, cheating)
    raising = "def momentum_step(theta, grad, m, lr, beta=0.9):\n    import os\n    os._exit(0)\n"
    classroom.submit(course, "exits", RIGHT | {"momentum_step": raising})


def by_command(course, tier):
    submissions = collect([], course, None)
    with keeping(len(submissions)) as reports:
        assert conduct(course, submissions, Settings(tier, workers=2), reports) == []
    return classroom.grades(course)


def test_both_doors_give_the_same_scores(tmp_path, tier):
    course = released(tmp_path / "수업")
    hand_in(course)
    said = classroom.nbgrader(course, "autograde", HW)
    assert "ERROR" not in said
    by_hook = classroom.grades(course)
    pages = {
        path.parent.parent.name: path.read_text(encoding="utf-8")
        for path in sorted((course.root / "autograded").glob(f"*/{HW}/*.ipynb"))
    }
    full = tuple(classroom.EXERCISES[name].points for name in NAMES)
    scores = {
        student: tuple(by_hook[student, name][0] for name in NAMES)
        for student in sorted({student for student, _ in by_hook})
    }
    assert scores["김철수"] == scores["scrambled"] == full
    assert scores["empty"] == scores["cheat"] == (0.0, 0.0, 0.0)
    assert scores["half"] == (0.0, 0.0, full[2])
    assert scores["wrong"] == (0.0, *full[1:])
    assert scores["exits"] == (full[0], 0.0, full[2])
    assert not any(row[3] for row in by_hook.values()), "nothing waits for a person"

    classroom.execute(course, "update grade set auto_score = null")
    assert by_command(course, tier) == by_hook
    for student, page in pages.items():
        ours = reading.read(classroom.autograded(course, student)).document
        theirs = reading.from_document(json.loads(page), course.root).document
        for name in NAMES:
            shown = [classroom.cell(made, name)["outputs"] for made in (ours, theirs)]
            assert texts(shown[0]) == texts(shown[1]), (student, name)
    classroom.nbgrader(course, "generate_feedback", HW, "--student=scrambled")


def texts(outputs) -> list[str]:
    found = [out.get("text") or out["data"]["text/plain"] for out in outputs]
    return ["".join(text) for text in found]


def test_stock_autograde_gives_nothing(tmp_path):
    course = released(tmp_path / "수업")
    classroom.submit(course, "a", RIGHT)
    classroom.submit(course, "cheat", {}, cheating)
    config = course.root / "nbgrader_config.py"
    config.write_text("c = get_config()\nc.CourseDirectory.course_id = '딥러닝'\n")
    classroom.nbgrader(course, "autograde", HW)
    grades = classroom.grades(course)
    assert len(grades) == 2 * len(NAMES)
    assert {row[0] for row in grades.values()} == {0.0}


def test_a_fault_of_the_grader_moves_no_score_and_asks_for_a_person(tmp_path, tier):
    root = tmp_path / "수업"
    for folder in ("assignments/losses", "reference", "templates/notebooks"):
        shutil.copytree(catalogue.REPOSITORY / folder, root / folder)
    course = released(root)
    classroom.submit(course, "a", RIGHT)
    before = by_command(course, tier)
    path = root / "reference" / "losses.py"
    source = path.read_text(encoding="utf-8")
    start = source.index("def svm_loss")
    broken = re.sub(r'("""\n)(?=    \w)', r"\1    assert 0\n", source[start:], count=1)
    path.write_text(source[:start] + broken, encoding="utf-8")
    said = classroom.nbgrader(course, "autograde", HW, "--force")
    assert "Gradus failed" in said
    after = classroom.grades(course)
    assert {key: row[:3] for key, row in after.items()} == {
        key: row[:3] for key, row in before.items()
    }
    assert all(row[3] for row in after.values())
    page = reading.read(classroom.autograded(course, "a")).document
    outputs = classroom.cell(page, "svm_loss")["outputs"]
    assert [out["output_type"] for out in outputs] == ["stream"]
    assert "no fault of yours" in "".join(outputs[0]["text"])
    assert "assert" not in "".join(outputs[0]["text"])
    assert by_command(courses.load(root), tier) == after, "the other door leaves it too"


def test_a_course_that_cannot_be_read_is_told_and_costs_nothing(tmp_path):
    course = released(tmp_path / "수업")
    classroom.submit(course, "a", RIGHT)
    (course.root / "course.toml").write_text("language = 'fr'\n")
    said = classroom.nbgrader(course, "autograde", HW)
    assert "language 'fr'" in said
    assert set(classroom.grades(course).values()) == {(None, None, None, 1)}

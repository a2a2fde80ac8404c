"""The source notebook: the same bytes each time, whole, and never over an instructor's edits."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from autograder.course import Assignment, Course
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import generate, reading
from autograder.reports.messages import check_name

IDS = ("losses.svm_loss", "optimizers.momentum_step", "optimizers.minibatches")
HW = Assignment("과제1", "첫 과제", IDS, {"losses.svm_loss": 12.0}, "2027-03-20T23:59:00+09:00")


@pytest.fixture(scope="module")
def exercises():
    return catalogue.load_all(IDS)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path / "수업 1", "수업", "en", 1, {HW.name: HW})


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_same_bytes_each_time_and_a_valid_notebook(exercises, language):
    data = generate.dumps(generate.build(HW, exercises, language, "수업"))
    assert data == generate.dumps(generate.build(HW, exercises, language, "수업"))
    notebook = nbformat.reads(data.decode(), as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_cells_and_stamp_are_as_agreed(exercises):
    document = generate.build(HW, exercises, "en", "수업")
    rows = [
        (c["cell_type"], m.get("grade_id"), m.get("grade"), m.get("solution"), m.get("locked"))
        for c in document["cells"]
        for m in [c["metadata"].get("nbgrader", {})]
    ]
    assert rows[:5] == [
        ("markdown", None, None, None, None),
        ("code", "gradus-setup", False, False, True),
        ("markdown", "svm_loss-statement", False, False, True),
        ("code", "svm_loss-answer", False, True, False),
        ("code", "svm_loss", True, False, True),
    ]
    points = {
        c["metadata"]["nbgrader"]["grade_id"]: c["metadata"]["nbgrader"]["points"]
        for c in document["cells"]
        if c["metadata"].get("nbgrader", {}).get("grade")
    }
    expected = {entry.name: generate.points_of(HW, entry) for entry in exercises}
    assert points == expected
    assert points["svm_loss"] == 12.0
    stamp = document["metadata"]["gradus"]
    assert (stamp["assignment"], stamp["course"], stamp["language"]) == ("과제1", "수업", "en")
    assert stamp["exercises"] == {
        entry.id: {"version": entry.version, "points": expected[entry.name]} for entry in exercises
    }


def test_what_only_checks_is_folded_and_the_due_date_is_readable(exercises):
    document = generate.starter(generate.build(HW, exercises, "en", "c"))
    folded = [
        cell["metadata"]["nbgrader"]["grade_id"]
        for cell in document["cells"]
        if cell["metadata"].get("jupyter") == {"source_hidden": True}
    ]
    assert folded == ["gradus-setup", *(entry.name for entry in exercises)]
    assert "Due: 2027-03-20 23:59 (UTC+09:00)." in document["cells"][0]["source"]
    for due, told in (("2027-03-20", "2027-03-20"), ("2027-03-20T09:00:00", "2027-03-20 09:00")):
        cells = generate.build(replace(HW, due=due), exercises, "en", "c")["cells"]
        assert f"Due: {told}." in cells[0]["source"]
    cells = generate.build(replace(HW, due=None), exercises, "en", "c")["cells"]
    assert "Due" not in cells[0]["source"]


def test_a_starter_has_the_signature_and_no_solution(exercises):
    document = generate.build(HW, exercises, "en", "c")
    text = generate.dumps(generate.starter(document)).decode()
    assert not re.search("SOLUTION|HIDDEN|Gradus grades", text)
    for entry in exercises:
        cell = next(
            c
            for c in generate.starter(document)["cells"]
            if c["metadata"].get("nbgrader", {}).get("grade_id") == f"{entry.name}-answer"
        )
        node = ast.parse(cell["source"]).body[0]
        assert isinstance(node, ast.FunctionDef)
        assert tuple(argument.arg for argument in node.args.args) == entry.parameters
        assert ast.unparse(node.body[-1]) == "raise NotImplementedError()"
        assert len(node.body) == 2, "a docstring and the stub"


def test_statements_name_checks_points_and_categories(exercises):
    for language, category in (("en", "many classes"), ("ko", "많은 클래스")):
        cells = generate.build(HW, exercises, language, "c")["cells"]
        text = "\n".join(cell["source"] for cell in cells)
        for entry in exercises:
            for check in entry.record.checks:
                assert f"| {check_name(check.name, language)} |" in text
        assert "7.2" in text, "12 points for svm_loss: 6 of 10 are 7.2"
        assert category in text


def test_generating_again_is_silent_and_changes_nothing(course, exercises):
    path = generate.generate(course, HW, exercises)
    assert path == course.root / "source" / "과제1" / "과제1.ipynb"
    data = path.read_bytes()
    assert generate.generate(course, HW, exercises) == path
    assert path.read_bytes() == data
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def edit(path: Path, **changes: str) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    for cell in document["cells"]:
        if cell["id"] in changes:
            cell["source"] = changes[cell["id"]]
    path.write_text(json.dumps(document), encoding="utf-8")


def test_an_edited_notebook_is_kept_and_the_difference_shown(course, exercises):
    path = generate.generate(course, HW, exercises)
    edit(path, **{"svm_loss-statement": "My own words."})
    kept = path.read_bytes()
    with pytest.raises(generate.Edited, match="--force") as caught:
        generate.generate(course, HW, exercises)
    assert "-My own words." in caught.value.diff.splitlines()
    assert caught.value.exit_code == 2
    assert path.read_bytes() == kept
    generate.generate(course, HW, exercises, force=True)
    assert b"My own words." not in path.read_bytes()


def test_running_it_or_saving_it_in_jupyter_is_no_edit(course, exercises):
    path = generate.generate(course, HW, exercises)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="ran")]
    notebook.metadata.language_info.version = "3.12.1"
    nbformat.write(notebook, path)
    changed = replace(HW, title="Another title")
    generate.generate(course, changed, exercises)
    assert b"Another title" in path.read_bytes()


def test_what_is_no_notebook_is_not_overwritten_either(course, exercises):
    path = course.root / "source" / "과제1" / "과제1.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text("notes")
    with pytest.raises(UsageError, match="no notebook"):
        generate.generate(course, HW, exercises)
    assert path.read_text() == "notes"
    generate.generate(course, HW, exercises, force=True)
    assert reading.read(path).stamp["assignment"] == "과제1"


def test_a_folder_that_cannot_be_written_is_one_line(course, exercises):
    course.root.mkdir()
    (course.root / "source").write_text("a file")
    with pytest.raises(UsageError) as caught:
        generate.generate(course, HW, exercises)
    assert "\n" not in str(caught.value)


def test_two_exercises_of_one_name_are_refused(exercises):
    with pytest.raises(UsageError, match="two exercises are named svm_loss"):
        generate.build(HW, [exercises[0], exercises[0]], "en", "c")


def test_an_instructors_own_exercise_brings_its_own_template(tmp_path):
    (tmp_path / "assignments" / "own").mkdir(parents=True)
    record = catalogue.REPOSITORY / "assignments" / "losses" / "svm_loss.py"
    (tmp_path / "assignments" / "own" / "svm_loss.py").write_text(record.read_text())
    for folder in ("reference", "reference/torch"):
        (tmp_path / folder).mkdir()
        source = catalogue.REPOSITORY / folder / "losses.py"
        (tmp_path / folder / "own.py").write_text(source.read_text())
    exercise = catalogue.load("own.svm_loss", [tmp_path])
    hw = Assignment("hw", "HW", ("own.svm_loss",))
    with pytest.raises(UsageError, match=r"own\.md\.j2: no such template"):
        generate.build(hw, [exercise], "en", "c")
    templates = tmp_path / "templates" / "notebooks" / "ko"
    templates.mkdir(parents=True)
    path = templates / "own.md.j2"
    path.write_text("{% block title %}T{% endblock %}{% block intro %}I{% endblock %}")
    with pytest.raises(UsageError, match=r"no \{% block svm_loss %\}"):
        generate.build(hw, [exercise], "en", "c")
    path.write_text(f"{path.read_text()}{{% block svm_loss %}}$\\delta${{% endblock %}}")
    cells = generate.build(hw, [exercise], "en", "c")["cells"]
    assert cells[2]["source"].startswith("$\\delta$")
    path.write_text("{% block title %}")
    with pytest.raises(UsageError, match=r"own\.md\.j2:1"):
        generate.build(hw, [exercise], "en", "c")

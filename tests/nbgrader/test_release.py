"""Release goes through nbgrader's generator, and what comes out is proved to hold no answer."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys

import nbclient
import nbformat
import pytest

from autograder import course as courses
from autograder import release
from autograder.errors import GraderFault, UsageError
from autograder.notebooks import generate, reading
from tests.nbgrader import classroom
from tests.nbgrader.classroom import HW


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    made = classroom.make(tmp_path_factory.mktemp("release") / "딥러닝 수업")
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    release.release(made, made.assignments[HW])
    return made


def source(course):
    return course.root / "source" / HW / f"{HW}.ipynb"


def released(course):
    return course.root / "release" / HW / f"{HW}.ipynb"


def test_what_nbgrader_releases_is_the_starter_to_the_letter(course):
    made = generate.starter(generate.document_of(reading.read(source(course))))
    ours = json.loads(generate.dumps(made))
    assert json.loads(released(course).read_text(encoding="utf-8")) == ours


def body(name: str) -> list[str]:
    """The telling lines of a reference."""
    code = classroom.EXERCISES[name].numpy.source.rsplit('"""', 1)[1]
    lines = [line.strip() for line in code.splitlines() if len(line.strip()) >= release.TELLING]
    assert lines
    return lines


def test_the_released_folder_holds_no_trace_of_an_answer(course):
    folder = course.root / "release"
    secret = courses.secret(course)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert files == [released(course).with_name("check_notebook.py"), released(course)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert not re.search("SOLUTION|HIDDEN TESTS|RuntimeError|GRADUS_SECRET|seed", text)
    assert not re.search(r"reference[./]|import reference|/assignments/", text)
    assert secret.hex() not in text
    hints = re.compile("<details>.*?</details>", re.DOTALL)
    text = hints.sub("", text)  # which may come close on purpose
    for name in classroom.NAMES:
        lines = body(name)
        assert not [line for line in lines if json.dumps(line, ensure_ascii=False)[1:-1] in text]


def test_the_released_checks_run_in_jupyter(course, monkeypatch, tmp_path):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(released(course), as_version=4)
    client = nbclient.NotebookClient(notebook, allow_errors=True, timeout=60)
    client.execute()
    errors = {
        cell.metadata.nbgrader.grade_id: output.evalue
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    }
    assert errors == {name: f"{name} is not filled in yet." for name in classroom.NAMES}


def test_the_released_folder_checks_itself_without_jupyter(course):
    command = [sys.executable, "-I", released(course).with_name("check_notebook.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    told = [f"{name} is not filled in yet." for name in classroom.NAMES]
    assert done.stdout.splitlines() == [*told, "0 of 3 public checks are right."]


def test_releasing_again_is_quiet_and_the_same(course, capfd):
    before = released(course).read_bytes()
    assert release.release(course, course.assignments[HW]) == released(course).parent
    assert released(course).read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_nbgraders_own_refusal_is_one_line(course, capfd):
    kept = source(course).read_bytes()
    document = json.loads(kept)
    double = copy.deepcopy(document["cells"][-1])
    document["cells"].append({**double, "id": "again"})
    source(course).write_text(json.dumps(document), encoding="utf-8")
    try:
        with pytest.raises(UsageError, match=r"Duplicate|corrupted") as caught:
            release.release(course, course.assignments[HW])
    finally:
        source(course).write_bytes(kept)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")
    release.release(course, course.assignments[HW])


def plant(course, line: str) -> None:
    """Put a line into the locked setup cell of the source, as an instructor might by mistake."""
    document = json.loads(source(course).read_text(encoding="utf-8"))
    cell = classroom.cell(document, "gradus-setup")
    cell["source"] = [*cell["source"], f"\n{line}"]
    source(course).write_text(json.dumps(document), encoding="utf-8")


PLANTED = {
    "a line of a solution": max(body("svm_loss"), key=len).replace("{", "{{").replace("}", "}}"),
    "an import": "from reference.losses import svm_loss as answer",
    "the secret's name": "# GRADUS_SECRET=abc",
    "the secret": "# {secret}",
}


@pytest.mark.parametrize("line", PLANTED.values(), ids=PLANTED)
def test_a_release_that_still_holds_an_answer_is_taken_back(course, line, monkeypatch):
    kept = source(course).read_bytes()
    monkeypatch.setenv("GRADUS_SECRET", "hush-0123456789")
    plant(course, line.format(secret="hush-0123456789"))
    try:
        with pytest.raises(GraderFault, match="was not released"):
            release.release(course, course.assignments[HW])
    finally:
        source(course).write_bytes(kept)
    assert not released(course).exists()
    release.release(course, course.assignments[HW])
    assert released(course).exists()


def test_a_file_beside_the_notebook_is_searched_too(course):
    extra = source(course).with_name("helper.py")
    extra.write_text(classroom.solution("svm_loss"))
    try:
        with pytest.raises(GraderFault, match=r"helper\.py holds a line of a solution"):
            release.release(course, course.assignments[HW])
    finally:
        extra.unlink()
    release.release(course, course.assignments[HW])


def test_without_a_source_notebook_the_next_step_is_told(tmp_path):
    made = classroom.make(tmp_path / "c")
    with pytest.raises(UsageError, match=r"cli\.py generate"):
        release.release(made, made.assignments[HW])


def test_a_broken_config_is_one_line(tmp_path):
    made = classroom.make(tmp_path / "c")
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    (made.root / "nbgrader_config.py").write_text("c = get_config()\n1 / 0\n")
    with pytest.raises(UsageError, match=r"nbgrader_config\.py: ZeroDivisionError") as caught:
        release.release(made, made.assignments[HW])
    assert "\n" not in str(caught.value)

"""`cli.py check` and the file that a release carries: a student's own machine, NumPy alone."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from autograder.course import Assignment
from autograder.exercises import catalogue
from autograder.exercises.catalogue import REPOSITORY
from autograder.notebooks import generate
from autograder.notebooks.public_checks import CHECKER

IDS = ("losses.svm_loss", "optimizers.momentum_step")
NAMES = [name.split(".")[1] for name in IDS]
RIGHT = "{name}: right on all "
# Runs a file as `python FILE` does where these are not installed.
WITHOUT = """
import runpy, sys
for name in ("IPython", "nbgrader", "nbformat", "nbconvert", "jinja2", "matplotlib", "autograder"):
    sys.modules[name] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def made(language="en"):
    exercises = catalogue.load_all(IDS)
    return generate.build(Assignment("hw", "HW", IDS), exercises, language, "c")


def check(path, *, isolated=True, **options):
    start = [sys.executable, "-c", WITHOUT] if isolated else [sys.executable]
    return subprocess.run(
        [*start, str(CHECKER), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


def write(path, document):
    path.write_bytes(generate.dumps(document))
    return path


def with_cell(document, grade_id, source):
    for cell in document["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            cell["source"] = source
    return document


def test_a_solution_is_right(tmp_path):
    done = check(write(tmp_path / "풀이 1.ipynb", generate.solved(made())))
    assert (done.returncode, done.stderr) == (0, "")
    *lines, total = done.stdout.splitlines()
    for name, line in zip(NAMES, lines, strict=True):
        assert line.startswith(RIGHT.format(name=name))
    assert total == "2 of 2 public checks are right."


def test_an_instructors_notebook_is_right_too(tmp_path):
    assert check(write(tmp_path / "hw.ipynb", made())).returncode == 0


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_unfilled_starter_is_not(tmp_path, language):
    path = write(tmp_path / "hw.ipynb", generate.starter(made(language)))
    done = check(path, env={"PYTHONIOENCODING": "utf-8"}, encoding="utf-8")
    assert done.returncode == 1
    told = {"en": "{} is not filled in yet.", "ko": "{}을(를) 아직 작성하지 않았습니다."}[language]
    total = {"en": "0 of 2 public checks are right.", "ko": "공개 검사 2개 중 0개가 맞았습니다."}
    assert done.stdout.splitlines() == [*map(told.format, NAMES), total[language]]


def test_windows_line_ends_and_byte_order_mark(tmp_path):
    document = generate.solved(made())
    for cell in document["cells"]:
        cell["source"] = cell["source"].replace("\n", "\r\n")
    text = json.dumps(document, indent=1).replace("\n", "\r\n")
    path = tmp_path / "hw.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert check(path).returncode == 0


def test_a_console_without_korean_stops_nothing(tmp_path):
    path = write(tmp_path / "hw.ipynb", generate.solved(made("ko")))
    done = check(path, env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (0, "")


def test_one_wrong_of_two(tmp_path):
    wrong = "def svm_loss(scores, y, delta=1.0):\n    return np.zeros(len(y))\n"
    document = with_cell(generate.solved(made()), "svm_loss-answer", wrong)
    done = check(write(tmp_path / "hw.ipynb", document))
    assert done.returncode == 1
    first, second, total = done.stdout.splitlines()
    assert first.startswith("svm_loss, example 1: 1 of 1 numbers are off")
    assert second.startswith("momentum_step: right")
    assert total.startswith("1 of 2 ")


OWN_CELLS = {
    "a magic line": ("%matplotlib inline\n!pip install x\nif 1:\n    %time y = 1\nnp.sum?", None),
    "a cell magic": ("%%bash\nls '", None),
    "a timed cell": ("%%time\nprint('said aloud')", None),
    "a remainder at a line's start": ("z = (7\n% 4)\nassert z == 3", None),
    "an error": ("x = 1\nx / 0\nx = 2", "stopped at line 2: ZeroDivisionError: division by zero"),
    "no Python": ("def f(:", "stopped at line 1: SyntaxError"),
    "an end": ("import sys\nsys.exit(0)", "stopped at line 2: SystemExit: 0"),
    "several lines of words": ("raise_it = 1\nint('a\\nb')", "stopped at line 2: ValueError"),
    "a figure": ("import matplotlib", None),
}


@pytest.mark.parametrize("source, told", OWN_CELLS.values(), ids=OWN_CELLS)
def test_cells_of_their_own(tmp_path, source, told):
    document = generate.solved(made())
    metadata = {"nbgrader": {"grade_id": "figure-x"}} if source == "import matplotlib" else {}
    cell = {"cell_type": "code", "source": source, "metadata": metadata, "id": "own"}
    document["cells"].insert(2, {**cell, "outputs": [], "execution_count": None})
    done = check(write(tmp_path / "hw.ipynb", document))
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0].startswith("(cell 3 " if told else "svm_loss: right")
    assert told is None or told in lines[0]
    assert len(lines) == (4 if told else 3)


def test_a_function_that_is_not_there_is_named(tmp_path):
    document = with_cell(generate.solved(made()), "svm_loss-answer", "def svm_los(): pass")
    done = check(write(tmp_path / "hw.ipynb", document))
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "svm_loss: there is no function of this name yet."


def test_without_nbgraders_metadata(tmp_path):
    document = generate.solved(made())
    for cell in document["cells"]:
        cell["metadata"] = {}
    document["metadata"] = {}
    assert check(write(tmp_path / "hw.ipynb", document)).returncode == 0


BROKEN = {
    "absent": (None, "cannot be opened: No such file"),
    "empty": (b"", "not a notebook"),
    "cut off": (b'{"cells": [', "not a notebook"),
    "a list": (b"[1, 2]", "not a notebook"),
    "no cells": (b'{"metadata": {}}', "not a notebook"),
    "cells of nothing": (b'{"cells": [1]}', "not a notebook"),
    "odd sources": (b'{"cells": [{"cell_type": "code", "source": [1]}]}', "not a notebook"),
    "no text": (b"\xff\xfe\x00", "not a notebook"),
    "deep": (b"[" * 100_000, "not a notebook"),
    "odd metadata": (b'{"cells": [], "metadata": []}', "not a notebook"),
    "no checks": (b'{"cells": []}', "no public check"),
}


@pytest.mark.parametrize("content, told", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_checked_is_one_line(tmp_path, content, told):
    path = tmp_path / "hw.ipynb"
    if content is not None:
        path.write_bytes(content)
    done = check(path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_command_is_that_file(tmp_path):
    command = [sys.executable, str(REPOSITORY / "cli.py"), "check"]
    solved = write(tmp_path / "solved.ipynb", generate.solved(made()))
    unfilled = write(tmp_path / "unfilled.ipynb", generate.starter(made()))
    for path, status in ((solved, 0), (unfilled, 1), (tmp_path / "absent.ipynb", 2)):
        done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stderr
        assert done.stdout == check(path, isolated=False).stdout


def test_the_secret_is_not_handed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADUS_SECRET", "hush")
    source = "import os\nassert 'GRADUS_SECRET' not in os.environ"
    document = generate.solved(made())
    document["cells"][1]["source"] += f"\n{source}"
    path = write(tmp_path / "hw.ipynb", document)
    command = [sys.executable, str(REPOSITORY / "cli.py"), "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "stopped" not in done.stdout


def test_it_is_one_small_file_of_the_standard_library_and_numpy():
    text = CHECKER.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module)
    assert {name for name in imported if name not in sys.stdlib_module_names} == {"numpy"}

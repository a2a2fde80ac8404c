"""`cli.py grade` as its users run it: a process, its output and its exit code."""

import json
import os
import subprocess
import sys

import pytest

from autograder.exercises.catalogue import REPOSITORY
from tests.notebook_files import code, solution, write

SVM, SOFTMAX = solution("losses.svm_loss"), solution("losses.softmax_cross_entropy")
WRONG = "import numpy as np\ndef svm_loss(scores, y, delta=1.0):\n    return scores.sum(1)\n"
LOOP = "def svm_loss(scores, y, delta=1.0):\n    while True:\n        pass\n"


BOTH = {
    "gradus": {
        "assignment": "hw01",
        "exercises": {
            "losses.svm_loss": {"points": 10},
            "losses.softmax_cross_entropy": {"points": 10},
        },
    }
}


def cli(*arguments, cwd=REPOSITORY, **environment):
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "cli.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def grade(tmp_path):
    """Grade with `--json`; returns the exit code, the submissions by student, and the output."""

    def run(*arguments, **environment):
        path = tmp_path / "report.json"
        path.unlink(missing_ok=True)
        done = cli("grade", *arguments, "--json", path, **environment)
        if not path.exists():
            return done.returncode, None, done
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["schema"] == 1
        return done.returncode, {s["student"]: s for s in document["submissions"]}, done

    return run


def test_a_right_and_a_wrong_notebook(tmp_path, grade):
    right = write(tmp_path / "right.ipynb", SVM)
    wrong = write(tmp_path / "wrong.ipynb", WRONG)
    status, found, done = grade(right, wrong)
    assert status == 0
    assert (found["right"]["score"], found["right"]["max_score"]) == (10, 10)
    assert found["wrong"]["score"] == 0
    assert found["wrong"]["exercises"][0]["verdict"] == "wrong_value"
    assert "right.ipynb: 10/10 (100 %)" in done.stdout


def test_min_score_exits_1_below(tmp_path, grade):
    right = write(tmp_path / "right.ipynb", SVM)
    half = write(tmp_path / "half.ipynb", SVM, **BOTH)
    assert grade(right, "--min-score", 100)[0] == 0
    assert grade(half, "--min-score", 51)[0] == 1
    assert grade(half, "--min-score", 50)[0] == 0


def test_a_mistake_is_named_in_the_language_asked_for(tmp_path, grade):
    source = "import numpy as np\ndef svm_loss(scores, y, delta=1.0):\n"
    source += "    m = scores - scores[np.arange(len(y)), y][:, None] + delta\n"
    source += "    return np.maximum(0, m).sum(axis=1)\n"
    path = write(tmp_path / "one.ipynb", source)
    _, found, done = grade(path)
    exercise = found["one"]["exercises"][0]
    assert exercise["diagnosis"] == "true class counted"
    assert "Leave the true class out" in exercise["checks"][0]["message"]
    assert "Leave the true class out" in " ".join(done.stdout.split())
    _, korean, _ = grade(path, "--language", "ko")
    assert "실제 클래스" in korean["one"]["exercises"][0]["checks"][0]["message"]


def test_a_loop_costs_its_own_exercise_alone(tmp_path, grade):
    path = write(tmp_path / "one.ipynb", LOOP, SOFTMAX, **BOTH)
    status, found, _ = grade(path, "--timeout", 4)
    assert status == 0
    assert {e["name"]: e["verdict"] for e in found["one"]["exercises"]} == {
        "svm_loss": "timed_out",
        "softmax_cross_entropy": "correct",
    }


def test_a_dead_process_costs_its_own_exercise_alone(tmp_path, grade):
    dead = "import os\ndef svm_loss(scores, y, delta=1.0):\n    os._exit(0)\n"
    _, found, _ = grade(write(tmp_path / "one.ipynb", dead, SOFTMAX, **BOTH))
    assert [e["score"] for e in found["one"]["exercises"]] == [0, 10]


def test_what_notebooks_hold_is_harmless(tmp_path, grade):
    cells = [
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "!pip install something\n%pip install other",
        "%%bash\nrm -rf /",
        "from google.colab import drive\ndrive.mount('/content/drive')",
        "raise RuntimeError('stop')\n",
        "1 / 0\nbefore = 3",
        "def broken(:",
        SVM,
        "%time svm_loss(np.eye(3), np.arange(3))\nsvm_loss?",
        "import asyncio\nawait asyncio.sleep(0)\ndisplay(before)",
        "plt.plot([1, 2]); plt.show()",
        "assert before == 4",
    ]
    status, found, _ = grade(write(tmp_path / "one.ipynb", *cells))
    assert status == 0
    assert found["one"]["score"] == 10
    stops = [remark for remark in found["one"]["remarks"] if "RuntimeError" in remark]
    assert stops


def test_the_functions_own_cell_decides_and_a_starter_does_not(tmp_path, grade):
    def answer(source):
        grade_id = {"grade_id": "svm_loss-answer", "schema_version": 3, "solution": True}
        return code(source, nbgrader={**grade_id, "grade": False, "locked": False})

    starter = "def svm_loss(scores, y, delta=1.0):\n    raise NotImplementedError()\n"
    _, own, _ = grade(write(tmp_path / "own.ipynb", answer(SVM), WRONG))
    assert own["own"]["score"] == 10
    _, elsewhere, _ = grade(write(tmp_path / "else.ipynb", answer(starter), SVM))
    assert elsewhere["else"]["score"] == 10
    _, unfilled, _ = grade(write(tmp_path / "none.ipynb", answer(starter)))
    assert unfilled["none"]["exercises"][0]["verdict"] == "missing"


def test_a_close_name_is_guessed(tmp_path, grade):
    path = write(tmp_path / "one.ipynb", SVM.replace("def svm_loss", "def svm_los"), **BOTH)
    _, found, _ = grade(path)
    message = found["one"]["exercises"][0]["checks"][0]["message"]
    assert "svm_los" in message


BROKEN = {
    "cut.ipynb": b'{"cells": [',
    "empty.ipynb": b"",
    "list.ipynb": b"[]",
    "binary.ipynb": bytes(range(256)),
    "deep.ipynb": b"[" * 100_000,
    "julia.ipynb": json.dumps(
        {"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "julia"}}}
    ).encode(),
    "nothing.ipynb": json.dumps({"nbformat": 4, "cells": [], "metadata": {}}).encode(),
}


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_graded(tmp_path, grade):
    folder = tmp_path / "class"
    write(folder / "right.ipynb", SVM)
    for name, data in BROKEN.items():
        (folder / name).write_bytes(data)
    os.symlink(folder / "right.ipynb", folder / "link.ipynb")
    os.mkfifo(folder / "pipe.ipynb")
    status, found, done = grade(folder)
    assert status == 3
    assert found["right"]["score"] == 10
    names = [name.removesuffix(".ipynb") for name in [*BROKEN, "link.ipynb", "pipe.ipynb"]]
    for name in names:
        entry = found[name]
        assert (entry["status"], entry["score"]) == ("unreadable", None)
        assert entry["problem"]
    assert len(done.stdout.splitlines()) == len(names) + 1


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["absent.ipynb"], "no such file or folder"),
        (["{notebook}", "--assignment", "hw99"], "no assignment 'hw99'"),
        (["{notebook}", "--json", "/nowhere/x.json"], "/nowhere/x.json"),
        (["{notebook}", "--workers", "0"], "--workers"),
        (["{notebook}", "--device", "tpu"], "--device"),
        (["{empty}"], "no notebook found"),
        (["{notebook}", "--strict", "nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(tmp_path, arguments, told):
    notebook = write(tmp_path / "one.ipynb", SVM)
    empty = tmp_path / "empty"
    empty.mkdir()
    done = cli("grade", *[a.format(notebook=notebook, empty=empty) for a in arguments])
    assert done.returncode == 2
    assert told in done.stderr


def test_a_seed_draws_the_same_cases_again(tmp_path, grade):
    path = write(tmp_path / "one.ipynb", WRONG)
    messages = [
        [c["message"] for c in grade(path, "--seed", seed)[1]["one"]["exercises"][0]["checks"]]
        for seed in (1, 1)
    ]
    assert messages[0] == messages[1]


def test_strict_insists_on_a_convention(tmp_path, grade):
    source = solution("optimizers.adam_step")
    path = write(tmp_path / "one.ipynb", source)
    assert grade(path, "--strict", "eps outside the root")[1]["one"]["score"] < 10
    assert grade(path, "--strict", "eps inside the root")[1]["one"]["score"] == 10


def test_without_a_sandbox_it_runs_only_when_told_to(tmp_path, grade):
    path = write(tmp_path / "one.ipynb", SVM)
    status, found, done = grade(path, "--unsafe")
    assert status == 0
    assert "without a sandbox" in done.stderr
    assert found["one"]["score"] == 10
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["sandbox"] == "unsafe"


def test_a_notebook_named_twice_is_graded_once(tmp_path, grade):
    path = write(tmp_path / "class" / "one.ipynb", SVM)
    _, found, _ = grade(path, path, path.parent)
    document = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert len(document["submissions"]) == len(found) == 1


def test_a_gradient_right_for_a_wrong_loss_is_told_so(tmp_path, grade):
    source = "import numpy as np\ndef softmax_cross_entropy(logits, y):\n"
    source += "    loss = (logits**2).sum(axis=1)\n    return loss, 2 * logits\n"
    _, found, _ = grade(write(tmp_path / "one.ipynb", source))
    gradient = found["one"]["exercises"][0]["checks"][1]
    assert gradient["verdict"] == "wrong_gradient"
    assert "Right for your own loss" in gradient["message"]

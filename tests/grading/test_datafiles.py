"""Files that are released beside a notebook can be read by what students write, in every tier."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import course as courses
from autograder.errors import UsageError
from autograder.grading import datafiles, grade
from autograder.grading.datafiles import data_files
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.sandbox import policy, tiers
from tests.notebook_files import solution, write

EXERCISES = ("losses.svm_loss", "optimizers.minibatches")
# The data decide whether the answer is right: a factor of one, read in four ways.
READING = """
import numpy as np
from pathlib import Path
from tools.scale import SCALE
factor = np.load("data/factor.npy")
def svm_loss(scores, y, delta=1.0):
    more = np.loadtxt("data/factor.csv") * float(open("one.txt").read())
    return right(scores, y, delta) * factor * more * float(Path("one.txt").read_text()) * SCALE
"""
RIGHT = solution(EXERCISES[0]).replace("def svm_loss", "def right")


@pytest.fixture
def root(tmp_path):
    listed = ", ".join(f'"{exercise}"' for exercise in EXERCISES)
    text = f"[assignments.hw01]\nexercises = [{listed}]\n[limits]\nopen_files = 16\n"
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    return tmp_path


def lay(folder, factor):
    (folder / "data").mkdir(parents=True)
    (folder / "tools").mkdir()
    np.save(folder / "data" / "factor.npy", factor)
    (folder / "data" / "factor.csv").write_text("1.0\n")
    (folder / "one.txt").write_text("1")
    (folder / "tools" / "__init__.py").write_text("")
    (folder / "tools" / "scale.py").write_text("SCALE = 1.0\n")
    (folder / "hw01.ipynb").write_text("{}")


def verdicts(root, tier):
    course = courses.load(root)
    settings = Settings(tier, seed=1, force=True, limits=course.limits)
    entries = grade.grade(course, collect([], course, None), settings)
    assert [entry.report.problem for entry in entries] == [None] * len(entries)
    return [[v.verdict for v in entry.report.verdicts] for entry in entries]


@pytest.mark.parametrize("tier", tiers.TIERS)
def test_released_files_are_read_and_a_students_own_are_not(root, tier):
    if reason := tiers.probe(tier):
        pytest.skip(f"no {tier} tier here: {reason}")
    for student in ("ann", "bob"):
        folder = root / "submitted" / student / "hw01"
        write(folder / "hw01.ipynb", RIGHT, READING, solution(EXERCISES[1]))
        np.save(folder / "factor.npy", 9.0)
        lay_own = folder / "data"
        lay_own.mkdir()
        np.save(lay_own / "factor.npy", 9.0)
    without = verdicts(root, tier)
    assert without == [["raised", "correct"]] * 2
    lay(root / "source" / "hw01", 2.0)
    assert verdicts(root, tier) == [["wrong_value", "correct"]] * 2
    lay(root / "release" / "hw01", 1.0)
    assert verdicts(root, tier) == [["correct", "correct"]] * 2


def test_what_counts_as_data(root):
    lay(root / "source" / "hw01", 1.0)
    for name in (".ipynb_checkpoints/a.csv", "tools/__pycache__/b.pyc", ".hidden", "data/x.ipynb"):
        path = root / "source" / "hw01" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("no")
    names = ["data/factor.csv", "data/factor.npy", "one.txt", "tools/__init__.py", "tools/scale.py"]
    assert list(data_files(courses.load(root), "hw01")) == names
    assert data_files(courses.load(root), "hw02") == {}
    assert data_files(courses.no_course(), "hw01") == {}


@pytest.mark.parametrize("bound", ["bytes", "number"])
def test_too_much_is_told_and_nobody_loses_points(root, bound, monkeypatch):
    folder = root / "source" / "hw01"
    folder.mkdir(parents=True)
    if bound == "bytes":
        monkeypatch.setattr(datafiles, "MAX_BYTES", 1 << 20)
        (folder / "large").write_bytes(bytes((1 << 20) + 1))
    else:
        for number in range(policy.MAX_FILES + 1):
            (folder / str(number)).touch()
    course = courses.load(root)
    with pytest.raises(UsageError, match=r"hw01: an assignment may have 200 data files of \d+ MB"):
        data_files(course, "hw01")
    write(root / "submitted" / "ann" / "hw01" / "hw01.ipynb", solution(EXERCISES[0]))
    settings = Settings(tiers.best(), seed=1, limits=course.limits)
    [entry] = grade.grade(course, collect([], course, None), settings)
    assert (entry.report.status, entry.report.score) == ("grader_fault", None)
    assert "may have 200 data files" in entry.report.problem.params["reason"]

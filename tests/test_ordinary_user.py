"""Where the tests run as root, grading works as an ordinary user too: `.ci/run` makes one."""

from __future__ import annotations

import json
import os
import pwd
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.exercises.catalogue import REPOSITORY

USER = "gradus-ci"
DEPENDING = "(contained and (processes or files or network or kernel or thread)) or children"
ANSWER = """import numpy as np

def svm_loss(scores, y, delta=1.0):
    rows = np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + delta)
    margins[rows, y] = 0
    return margins.sum(axis=1)
"""


def as_user(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"HOME": str(folder), "PATH": os.environ["PATH"]},
        user=USER,
        group=pwd.getpwnam(USER).pw_gid,
        extra_groups=[],
        capture_output=True,
        text=True,
    )


def reads_checkout(folder: Path) -> bool:
    try:
        return as_user(folder, "-c", f"open({str(REPOSITORY / 'cli.py')!r})").returncode == 0
    except PermissionError:
        return False


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of the user's own, as pytest's temporary ones are root's alone."""
    if os.geteuid() != 0:
        pytest.skip("all tests run as an ordinary user here")
    try:
        entry = pwd.getpwnam(USER)
    except KeyError:
        pytest.skip(f"no user {USER} on this machine: .ci/run makes one")
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        if not reads_checkout(Path(folder)):
            pytest.skip(
                f"{USER} may not read this checkout or {sys.executable}: have both in folders that "
                "every user may enter, not under /root"
            )
        yield Path(folder)


def test_grading_needs_no_root(home: Path) -> None:
    cell = {"cell_type": "code", "source": ANSWER}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (home / "ann.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    cli = str(REPOSITORY / "cli.py")
    done = as_user(home, cli, "grade", "ann.ipynb", "--min-score", "100")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ann.ipynb: 10/10 (100 %)" in done.stdout


def test_hostile_programs_are_contained(home: Path) -> None:
    """Those for which it matters who runs them; the others know no user."""
    arguments = ["-m", "pytest", str(REPOSITORY / "tests" / "hostile"), "-n", "2", "-rs"]
    arguments += ["-p", "no:cacheprovider", "-k", DEPENDING]
    done = as_user(home, "-B", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) >= 20, done.stdout
    if skipped := re.findall(r"SKIPPED \[\d+\] \S+ (.*)", done.stdout):
        pytest.skip(f"as {USER}: {'; '.join(sorted(set(skipped)))}")

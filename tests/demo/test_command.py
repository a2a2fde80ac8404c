"""The demo as someone runs it who has just cloned the repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from autograder.exercises.catalogue import REPOSITORY
from autograder.reports.layout import width_of


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, str(REPOSITORY / "cli.py"), "demo", str(folder), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=300,
    )


def bars(text: str) -> list[str]:
    return [row for row in text.splitlines() if "█" in row or "░" in row]


def test_the_demo_grades_a_class_of_thirty_and_can_be_repeated(tmp_path: Path) -> None:
    folder = tmp_path / "a course"
    done = run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(bars(done.stdout)) == 29
    assert sum("100 %" in row for row in bars(done.stdout)) >= 3
    assert re.search(r"29 graded, \d+ % on average; 1 unreadable", done.stdout)
    assert "amina: The file is not JSON" in done.stdout
    for name in ("release/hw01/hw01.ipynb", "gradebook.db", "autograded/ben/hw01/hw01.ipynb"):
        assert (folder / name).is_file()
    again = run(folder, "--language", "ko")
    assert again.returncode == 0, again.stdout + again.stderr
    assert len(bars(again.stdout)) == 29
    assert max(map(width_of, bars(again.stdout))) <= 100


def test_the_demo_replaces_no_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run(tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "mine.txt").read_text() == "mine"

"""Killed at any moment, or on a full disk, a run is finished by the next one; nobody is at 0."""

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import course as courses
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import results
from tests.grading import classes
from tests.grading.test_crew import alive, family

STUDENTS = 12
KILLS = 20
SCORES = """
select s.student_id, c.name, g.auto_score
from grade g join base_cell c on c.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id
join submitted_assignment s on s.id = n.assignment_id
"""


def command(course, *options):
    return [sys.executable, "cli.py", "grade", str(course.root), "--workers", "2", *options]


def run(course, *options):
    return subprocess.run(
        command(course, *options), cwd=REPOSITORY, capture_output=True, text=True, timeout=120
    )


def in_gradebook(course):
    """Every score that stands in nbgrader's gradebook, by student and cell."""
    path = course.root / "gradebook.db"
    if not path.exists():
        return {}
    with contextlib.closing(sqlite3.connect(path)) as db:
        if not db.execute("select 1 from sqlite_master where name = 'grade'").fetchone():
            return {}
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return {(student, cell): score for student, cell, score in db.execute(SCORES)}


def recorded(course):
    return {r.report.student: r.report.score for r in results.load_all(course, classes.HW)}


def right_cells():
    """What the gradebook holds of a whole class."""
    return {
        (student, name): 0.0 if (name, total) == ("svm_loss", 5.0) else most
        for student, total in classes.expected(STUDENTS).items()
        for name, most in (("one_hot", 5.0), ("svm_loss", 10.0))
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    return classes.make(tmp_path_factory.mktemp("fresh") / "course", STUDENTS)


@pytest.fixture
def course(fresh, tmp_path):
    shutil.copytree(fresh.root, tmp_path / "course")
    return courses.load(tmp_path / "course")


def forget(course):
    """As before anything was graded."""
    for name in ("autograded", ".gradus/results"):
        shutil.rmtree(course.root / name, ignore_errors=True)
    (course.root / "gradebook.db").unlink(missing_ok=True)


def is_nbgraders(pid):
    """Whether it is what nbgrader asks for its database's version while it makes a new one."""
    try:
        return b"alembic" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kill_at(course, seconds, whom):
    """Starts a run and kills the grader, or one of its workers, after so long."""
    with subprocess.Popen(
        command(course), cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(seconds)
        members = family(process.pid) if process.poll() is None else []
        ours = [member for member in members if not is_nbgraders(member)]
        victim = random.choice(ours) if ours and whom == "a worker" else process.pid
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim != process.pid:
            assert process.wait(60) == 0, "a lost worker is nobody's loss"
    deadline = time.monotonic() + 5
    while any(map(alive, members)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not [member for member in members if alive(member)]


def test_killed_at_twenty_random_points(course):
    """After each kill all that stands anywhere is right; the run after the last has everything."""
    draw = random.Random(20)
    whole, most = classes.expected(STUDENTS), right_cells()
    started = time.monotonic()
    assert run(course).returncode == 0
    longest = time.monotonic() - started
    forget(course)
    for number in range(KILLS):
        if len(recorded(course)) == STUDENTS and in_gradebook(course) == most:
            forget(course)
        kill_at(course, draw.uniform(0.3, longest), "a worker" if number % 4 == 3 else "the grader")
        assert recorded(course).items() <= whole.items()
        assert in_gradebook(course).items() <= most.items()
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("results/*/*/*.json")}
    final = run(course)
    assert final.returncode == 0, final.stderr
    assert recorded(course) == whole
    assert in_gradebook(course) == most
    assert {path: path.stat().st_mtime_ns for path in before} == before, "nothing twice"
    assert len(list(course.root.glob(f"autograded/*/{classes.HW}/*.ipynb"))) == STUDENTS
    assert not list(course.root.rglob(".writing-*"))


FULL = """
set -e
mount -t tmpfs -o size=4m tmpfs "$1"
cp -r "$2"/. "$1"
head -c 100000000 /dev/zero > "$1/ballast" 2>/dev/null || true
"$3" cli.py grade "$1" --workers 2 > "$4/full.out" 2> "$4/full.err" && code=0 || code=$?
echo $code > "$4/full.code"
rm "$1/ballast"
"$3" cli.py grade "$1" --workers 2 > "$4/after.out" 2> "$4/after.err" && code=0 || code=$?
echo $code > "$4/after.code"
mkdir "$4/course"
cp -r "$1"/. "$4/course"
"""


def mountable() -> bool:
    options = ["-m"] if os.geteuid() == 0 else ["-rm"]
    probe = ["unshare", *options, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    with contextlib.suppress(OSError):
        return subprocess.run(probe, capture_output=True).returncode == 0
    return False


@pytest.mark.parametrize("kept_bytes", [0, 30_000])
def test_a_full_disk_costs_nothing_but_a_second_run(course, tmp_path, kept_bytes):
    """A real file system of four megabytes, filled to the brim before the run, then freed."""
    if not mountable():
        pytest.skip("no file system can be mounted here: needs root, or user namespaces")
    small, out = tmp_path / "small", tmp_path / "out"
    small.mkdir()
    out.mkdir()
    script = FULL
    if kept_bytes:  # full in the middle of the run, not before it
        script = FULL.replace('"$3"', f'truncate -s -{kept_bytes} "$1/ballast"\n"$3"', 1)
    options = ["-m"] if os.geteuid() == 0 else ["-rm"]
    arguments = [small, course.root, sys.executable, out]
    told = subprocess.run(
        ["unshare", *options, "bash", "-c", script, "bash", *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    first = (out / "full.err").read_text()
    assert (out / "full.code").read_text().strip() in ("2", "4"), first
    said = first + (out / "full.out").read_text()
    assert "No space left on device" in said or "disk is full" in said
    assert "Traceback" not in first
    assert (out / "after.code").read_text() == "0\n", (out / "after.err").read_text()
    after = courses.load(out / "course")
    assert recorded(after) == classes.expected(STUDENTS)
    assert in_gradebook(after) == right_cells()


def test_results_are_json_that_anybody_can_read(course):
    assert run(course).returncode == 0
    [path] = (course.root / ".gradus" / "results" / classes.HW / "s002").glob("*.json")
    assert json.loads(path.read_text())["report"]["score"] == 5.0
    assert Path(path).stat().st_mode & 0o777 == 0o600

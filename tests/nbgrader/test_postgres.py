"""A department's gradebook: a real PostgreSQL server, started for this test."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder import course as courses
from autograder.commands.grade import conduct
from autograder.grading.exam import Settings
from autograder.grading.kept import keeping
from autograder.grading.submissions import collect
from autograder.notebooks import generate
from autograder.sandbox import tiers
from tests.nbgrader import classroom
from tests.nbgrader.classroom import HW, NAMES

USER = "postgres"
SCORES = """
select sa.student_id, bc.name, g.auto_score from grade g join base_cell bc on bc.id = g.cell_id
join submitted_notebook sn on sn.id = g.notebook_id
join submitted_assignment sa on sa.id = sn.assignment_id
"""


def programs() -> Path | None:
    """Where Debian puts the server's programs, which are on nobody's path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def owner() -> dict[str, object]:
    """The server refuses to run as root."""
    return {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}


@pytest.fixture(scope="module")
def server():
    """The address of a fresh database, on a socket in a folder of its own."""
    where = programs()
    if where is None:
        pytest.skip("no PostgreSQL server here: apt install postgresql")
    pytest.importorskip("psycopg", reason="requirements/postgres.lock is not installed")
    folder = Path(tempfile.mkdtemp(prefix="gradus-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER, USER)
        data = str(folder / "data")
        quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": "/", **owner()}
        initdb = [str(where / "initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initdb, "--locale=C", "--no-sync"], **quiet)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        control = [str(where / "pg_ctl"), "-D", data, "-w"]
        log = ["-l", str(folder / "log")]
        subprocess.run([*control, *log, "-o", options, "start"], **quiet)
        try:
            yield f"postgresql:///postgres?host={folder}&user={USER}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def course(server, tmp_path):
    made = classroom.make(tmp_path / "수업")
    path = made.root / courses.COURSE_FILE
    path.write_text(f'db_url = "{server}"\n{path.read_text("utf-8")}', encoding="utf-8")
    made = courses.load(made.root)
    generate.generate(made, made.assignments[HW], classroom.exercises(made))
    right = {name: classroom.solution(name) for name in NAMES}
    classroom.submit(made, "김철수", right)
    mistake = classroom.EXERCISES["svm_loss"].record.mistakes[0].name
    classroom.submit(made, "wrong", right | {"svm_loss": classroom.solution("svm_loss", mistake)})
    classroom.submit(made, "empty", {})
    return made


def run(course, **options) -> None:
    submissions = collect([], course, None)
    with keeping(len(submissions)) as reports:
        settings = Settings(tiers.best(), workers=2, **options)
        assert conduct(course, submissions, settings, reports) == []


def scores(server: str) -> dict[tuple[str, str], float]:
    from sqlalchemy import create_engine, text

    engine = create_engine(server)
    with engine.connect() as connection:
        found = {(row[0], row[1]): row[2] for row in connection.execute(text(SCORES))}
    engine.dispose()
    return found


def test_scores_go_to_postgresql_and_nbgrader_reads_them(server, course):
    run(course)
    found = scores(server)
    full = {name: classroom.EXERCISES[name].points for name in NAMES}
    assert {name: found["김철수", name] for name in NAMES} == full
    assert {name: found["wrong", name] for name in NAMES} == full | {"svm_loss": 0.0}
    assert {name: found["empty", name] for name in NAMES} == dict.fromkeys(NAMES, 0.0)
    assert not (course.root / "gradebook.db").exists()

    classroom.nbgrader(course, "export")
    rows = csv.DictReader((course.root / "grades.csv").read_text("utf-8").splitlines())
    totals = {row["student_id"]: float(row["score"]) for row in rows}
    assert totals["김철수"] == sum(full.values())
    assert totals["empty"] == 0.0

    run(course, force=True)
    assert scores(server) == found


def test_two_runs_at_once_are_one_after_the_other(server, course):
    command = classroom.command(course)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, capture_output=True), range(2)))
    assert [entry.returncode for entry in done] == [0, 0]
    assert len(scores(server)) == 3 * len(NAMES)


def test_a_server_that_is_not_there_is_one_line_and_costs_no_score(course, tmp_path):
    path = course.root / courses.COURSE_FILE
    gone = f'db_url = "postgresql://grader:hunter2@localhost:1/{HW}"'
    lines = [gone if line.startswith("db_url") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    course = courses.load(course.root)
    submissions = collect([], course, None)
    with keeping(len(submissions)) as reports:
        [fault] = conduct(course, submissions, Settings(tiers.best()), reports)
        assert [report.status for report in reports] == ["graded"] * 3
    assert "nbgrader's gradebook (postgresql)" in fault
    assert "hunter2" not in fault
    assert "\n" not in fault

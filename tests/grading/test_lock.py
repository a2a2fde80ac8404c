"""One run at a time on a course."""

import os
import signal
import subprocess
import sys
import time

import pytest

from autograder.course import Course
from autograder.errors import UsageError
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import lock
from tests.grading import classes

HOLDER = """
import sys, time
from pathlib import Path
from autograder.course import Course
from autograder.grading import lock
with lock.alone_on(Course(Path(sys.argv[1]), "c", "en", 1, {}), print):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path, "c", "en", 1, {})


@pytest.fixture
def holder(course):
    command = [sys.executable, "-c", HOLDER, str(course.root)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_says_whom_it_waits_for_and_goes_on_when_that_ends(course, holder):
    told = []

    def tell(line):
        told.append(line)
        holder.send_signal(signal.SIGKILL)

    with lock.alone_on(course, tell):
        assert holder.wait() == -signal.SIGKILL
    assert len(told) == 1
    assert f"process {holder.pid}" in told[0]


def test_a_free_course_is_had_at_once_and_again(course):
    for _ in range(2):
        with lock.alone_on(course, lambda line: pytest.fail(line)):
            assert (course.root / ".gradus" / "lock").read_text() == f"{os.getpid()}\n"


def test_what_a_killed_run_had_half_written_is_removed(course):
    kept = course.root / "autograded" / "a" / "hw" / "hw.ipynb"
    left = kept.with_name(".writing-x1")
    other = course.root / ".gradus" / "results" / "hw" / "a" / ".writing-x2"
    for path in (kept, left, other):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    with lock.alone_on(course, print):
        pass
    assert kept.exists()
    assert not left.exists()
    assert not other.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(course):
    course.root.chmod(0o500)
    with pytest.raises(UsageError, match="cannot be written"), lock.alone_on(course, print):
        pass


def test_two_graders_at_once_grade_everything_once(tmp_path):
    course = classes.make(tmp_path / "course", 6)
    command = [sys.executable, "cli.py", "grade", str(course.root), "--workers", "2"]
    started = time.time()
    both = [
        subprocess.Popen(
            command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sum("Waiting for another run" in err for _, err in said) == 1
    written = [path.stat() for path in (course.root / ".gradus").glob("results/*/*/*.json")]
    assert len(written) == 6
    assert all(entry.st_mtime >= started for entry in written)

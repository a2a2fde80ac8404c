"""`--cluster`: the same results as at home, a lost worker survived, nobody without a key let in."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace

import cloudpickle
import pytest

from autograder import course as courses
from autograder.cluster import handed
from autograder.cluster.crew import cluster as cluster_crew
from autograder.errors import GraderFault
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import grade, results
from autograder.grading.exam import Settings, make_exams
from autograder.grading.submissions import collect
from autograder.grading.work import Work
from autograder.sandbox import tiers
from tests.cluster.conftest import environment
from tests.grading import classes
from tests.grading.test_resume import in_gradebook, recorded

STUDENTS = 8
SLOW = """
import time
def one_hot(y, C):
    time.sleep(0.1)
    return np.eye(C)[y]
"""


@pytest.fixture
def course(tmp_path):
    return classes.make(tmp_path / "course", STUDENTS)


def run(course, address, tls, *options):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DASK_")}
    return subprocess.run(
        [sys.executable, "cli.py", "grade", str(course.root), "--cluster", address, *options],
        cwd=REPOSITORY,
        env={**clean, **tls},
        capture_output=True,
        text=True,
        timeout=180,
    )


def seen(course):
    """Results without what differs from run to run."""
    return {
        result.report.student: replace(result, report=replace(result.report, seconds=0.0))
        for result in results.load_all(course, classes.HW)
    }


def test_the_results_are_those_of_this_machine(course, cluster):
    cluster.work()
    cluster.work()
    done = run(course, cluster.address, cluster.tls)
    assert done.returncode == 0, done.stderr
    far, book = seen(course), in_gradebook(course)
    assert recorded(course) == classes.expected(STUDENTS)
    here = grade.grade(course, collect([], course, None), Settings(tiers.best(), force=True))
    assert far == seen(course)
    assert len(here) == STUDENTS
    assert len(book) == 2 * STUDENTS


def test_a_worker_that_is_killed_midway_costs_nothing(course, cluster):
    for number in range(STUDENTS):
        classes.hand_in(course.root, f"s{number:03}", "import numpy as np", SLOW, classes.RIGHT[1])
    victim, _ = cluster.work(), cluster.work()
    folder = course.root / ".gradus" / "results" / classes.HW

    def kill_midway():
        deadline = time.monotonic() + 120
        while len(list(folder.glob("*/*.json"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        victim.send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_midway)
    killer.start()
    done = run(course, cluster.address, cluster.tls)
    killer.join()
    assert victim.wait() == -signal.SIGKILL
    assert done.returncode == 0, done.stderr
    assert recorded(course) == {f"s{n:03}": classes.MOST for n in range(STUDENTS)}


def test_a_cluster_that_loses_its_last_worker_leaves_the_rest_for_the_next_run(course, cluster):
    tls, submissions = cluster.tls, collect([], course, None)
    exams = make_exams(course, {"": course.assignment(classes.HW)}, Settings("", seed=1), {})
    only = cluster.work()
    works = (Work(index, submission, "") for index, submission in enumerate(submissions))
    with pytest.MonkeyPatch.context() as patch:
        import dask

        for name, value in tls.items():
            patch.setenv(name, value)
        dask.config.refresh()
        found = []
        for done in cluster_crew(cluster.address, exams, course.roots, 2.0)(works):
            found.append(done.report)
            only.send_signal(signal.SIGKILL)
        dask.config.refresh()
    assert found[0].status == "graded"
    assert found[-1].status == "grader_fault"
    assert "no worker left" in found[-1].problem.params["reason"]
    assert len(found) == STUDENTS


def test_an_address_without_tls_is_refused_before_anything_is_sent(course, cluster):
    done = run(course, cluster.schedule("tcp"), cluster.tls)
    assert done.returncode == 2
    assert "only tls://HOST:PORT is used" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_scheduler_that_cannot_prove_itself_is_refused(course, cluster, tmp_path):
    """One of another authority: it speaks TLS, but anybody could have started it."""
    import trustme

    others = environment(tmp_path / "others", trustme.CA())
    done = run(course, cluster.address, others)
    assert done.returncode == 2
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
    assert recorded(course) == {}


def test_a_scheduler_that_speaks_no_tls_is_refused(course, cluster):
    plain = cluster.schedule("tcp").replace("tcp://", "tls://")
    done = run(course, plain, cluster.tls)
    assert done.returncode == 2
    assert "cannot be reached" in done.stderr
    assert recorded(course) == {}


def test_a_scheduler_without_gradus_is_told(course, cluster):
    elsewhere = cluster.schedule(gradus=None)
    cluster.work(elsewhere)
    done = run(course, elsewhere, cluster.tls)
    assert done.returncode == 2
    assert "--cluster: it cannot grade" in done.stderr
    assert done.stderr.count("\n") == 1


def test_settings_without_keys_are_told_by_name(course, cluster):
    done = run(course, cluster.address, {})
    assert done.returncode == 2
    assert "distributed.comm.tls.ca-file" in done.stderr


def exam_of(course):
    exams = make_exams(course, {"": course.assignment(classes.HW)}, Settings(""), {})
    return exams[""]


def test_a_worker_of_another_version_is_refused_before_anything_is_graded(
    course, cluster, tmp_path
):
    other = tmp_path / "other"
    for name in ("autograder", "assignments", "reference", "templates"):
        shutil.copytree(REPOSITORY / name, other / name)
    answers = other / "reference" / "losses.py"
    text = answers.read_text("utf-8")
    line = "    labels = np.zeros((len(y), C))\n"
    assert text.count(line) == 1
    answers.write_text(text.replace(line, f"    C = int(C)\n{line}"), "utf-8")
    cluster.work(gradus=other)
    done = run(course, cluster.address, cluster.tls)
    assert done.returncode == 2
    assert "another version of losses.one_hot: update Gradus there" in done.stderr
    assert done.stderr.count("\n") == 1
    assert recorded(course) == {}


def test_what_is_handed_over_holds_no_secret(course, monkeypatch):
    monkeypatch.delenv("GRADUS_SECRET", raising=False)
    secret = courses.secret(course)
    sent = cloudpickle.dumps(handed.hand("", exam_of(course), course.roots))
    assert len(secret) >= 32
    assert secret not in sent
    assert secret.hex().encode() not in sent
    assert b"def one_hot" not in sent, "nor a reference"


def test_a_worker_of_another_version_says_so(course):
    sent = handed.hand("", exam_of(course), course.roots)
    assert handed.take(sent).versions == exam_of(course).versions
    old = replace(sent, exercises=(replace(sent.exercises[0], version="0"), sent.exercises[1]))
    with pytest.raises(GraderFault, match=r"another version of losses\.one_hot: update Gradus"):
        handed.take(old)
    gone = replace(sent, exercises=(replace(sent.exercises[0], id="own.thing"),))
    with pytest.raises(GraderFault, match=r"cannot load own\.thing"):
        handed.take(gone)

"""Worker processes: the same results as one process, and none lost with a worker."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading import crew, grade
from autograder.grading.exam import Settings, make_exams
from autograder.grading.submissions import collect
from autograder.grading.work import Work
from autograder.sandbox import tiers
from tests.grading import classes

STUDENTS = 9


@pytest.fixture(scope="module")
def tier():
    return tiers.best()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return classes.make(tmp_path_factory.mktemp("class") / "course", STUDENTS)


def children() -> set[int]:
    tasks = Path("/proc/self/task").glob("*/children")
    return {int(pid) for task in tasks for pid in task.read_text().split()}


def works_of(submissions):
    return (Work(index, submission, "") for index, submission in enumerate(submissions))


def exams_of(course, tier, form=None):
    forms = {classes.HW: form} if form else {}
    settings = Settings(tier, seed=1)
    return make_exams(course, {"": course.assignment(classes.HW)}, settings, forms)


def scores(dones):
    return {done.report.student: done.report.score for done in dones}


def plain(graded):
    """A report without what differs from run to run."""
    return [replace(entry.report, seconds=0.0) for entry in graded]


def test_one_process_and_several_give_the_same(course, tier):
    submissions, before = collect([], course, None), children()
    one, three = (
        grade.grade(course, submissions, Settings(tier, workers=count, force=True))
        for count in (1, 3)
    )
    assert plain(one) == plain(three)
    assert {g.report.student: g.report.score for g in one} == classes.expected(STUDENTS)
    assert children() == before


def test_a_killed_worker_costs_no_submission(course, tier):
    submissions = collect([], course, None)
    before = children()
    found = []
    for done in crew.processes(exams_of(course, tier), tier, 2)(works_of(submissions)):
        found.append(done)
        if len(found) in (1, 4):
            os.kill(max(children() - before), signal.SIGKILL)
    assert scores(found) == classes.expected(STUDENTS)
    assert sorted(done.index for done in found) == list(range(STUDENTS))
    assert children() == before


class Poison:
    """A page at which whoever makes it dies, for one student."""

    def __call__(self, notebook, report):
        if report.student == "s004":
            os.kill(os.getpid(), signal.SIGKILL)
        return b"page"


def test_a_submission_that_kills_its_worker_is_the_graders_fault_alone(course, tier):
    submissions = collect([], course, None)
    found = list(crew.processes(exams_of(course, tier, Poison()), tier, 2)(works_of(submissions)))
    right = {student: score for student, score in scores(found).items() if student != "s004"}
    assert right == {s: n for s, n in classes.expected(STUDENTS).items() if s != "s004"}
    [lost] = [done.report for done in found if done.report.student == "s004"]
    assert (lost.status, lost.score) == ("grader_fault", None)
    assert "-9" in lost.problem.params["reason"]


def test_closed_early_it_leaves_nobody(course, tier):
    before = children()
    run = crew.processes(exams_of(course, tier), tier, 2)(works_of(collect([], course, None)))
    next(run)
    assert len(children() - before) == 2
    run.close()
    assert children() == before


def test_workers_end_with_the_grader(course, tier, tmp_path):
    """A grader that is killed leaves no worker and no sandbox."""
    pid = os.fork()
    if pid == 0:
        try:
            os.setpgid(0, 0)
            found = crew.processes(exams_of(course, tier), tier, 2)
            run = found(works_of(collect([], course, None) * 50))
            next(run)
            (tmp_path / "children").write_text(" ".join(map(str, family(os.getpid()))))
            for _ in run:
                pass
        finally:
            os._exit(0)
    while not (tmp_path / "children").exists() or not (tmp_path / "children").read_text():
        time.sleep(0.01)
    family_before = [int(part) for part in (tmp_path / "children").read_text().split()]
    assert len(family_before) >= 4, "two workers, each with a sandbox"
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    deadline = time.monotonic() + 5
    while any(alive(member) for member in family_before) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [member for member in family_before if alive(member)]


def family(pid: int) -> list[int]:
    """Every process below this one."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *family(int(child))]
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False

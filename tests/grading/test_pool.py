"""Sandboxes are lent again where they are whole, and replaced where they failed."""

import contextlib

import pytest

from autograder.course import no_course
from autograder.errors import GraderFault
from autograder.grading import grade
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.sandbox import client, tiers
from autograder.sandbox.pool import Sandboxes
from tests.notebook_files import solution, write


@pytest.fixture(scope="module")
def tier():
    return tiers.best()


def test_a_whole_sandbox_is_lent_again_and_a_failed_one_is_not(tier):
    pool = Sandboxes(tier)
    with pool.lend(with_torch=False) as first:
        pass
    with contextlib.suppress(GraderFault), pool.lend(with_torch=False) as again:
        assert again is first
        raise GraderFault("lost")
    with pool.lend(with_torch=False) as fresh:
        assert fresh is not first
    pool.close()


@pytest.mark.parametrize("faults, status", [(1, "graded"), (2, "grader_fault")])
def test_a_sandbox_that_fails_once_costs_no_submission(tier, tmp_path, monkeypatch, faults, status):
    """The real sandbox, save that its first starts fail."""
    path = write(tmp_path / "one.ipynb", solution("losses.svm_loss"))
    start, left = client.warm.start, [GraderFault("no sandbox: busy")] * faults

    def failing(*arguments, **options):
        if left:
            raise left.pop()
        return start(*arguments, **options)

    monkeypatch.setattr(client.warm, "start", failing)
    course = no_course()
    [entry] = grade.grade(course, collect([path], course, None), Settings(tier))
    assert entry.report.status == status

"""One limit reached is that exercise's verdict, and the others still count."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from autograder import course as courses
from autograder.grading import grade
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.sandbox import tiers
from tests.notebook_files import solution, write

# In the order of the assignment: one before and one after the exercise that reaches a limit.
EXERCISES = ("losses.svm_loss", "losses.softmax_cross_entropy", "optimizers.minibatches")
MIDDLE = "losses.softmax_cross_entropy"
DEFINITION = "def softmax_cross_entropy(scores, y):\n"
RIGHT = solution(MIDDLE).replace("def softmax_cross_entropy", "def right")
THREADS = """
import threading
def softmax_cross_entropy(scores, y):
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait) for _ in range({count})]
    try:
        for thread in threads:
            thread.start()
    finally:
        gate.set()
    return right(scores, y)
"""
FILES = """
import os
def softmax_cross_entropy(scores, y):
    found = [os.open("/dev/null", os.O_RDONLY) for _ in range(12)]
    for descriptor in found:
        os.close(descriptor)
    return right(scores, y)
"""
SPIN = """
import time
def softmax_cross_entropy(scores, y):
    while time.process_time() < 1.5: pass
    return right(scores, y)
"""
SLEEP = """
import time
left = [{seconds}]
def softmax_cross_entropy(scores, y):
    if left:
        time.sleep(left.pop())
    return right(scores, y)
"""
# By limit: a value that is reached, a wide one, the middle exercise, and its verdict where reached.
PROCESS = {
    "call_seconds": (0.3, 20, "timed_out", SLEEP.format(seconds=0.5)),
    "cpu_seconds": (1, 20, "timed_out", SPIN),
    "memory_bytes": (
        *(256 << 20, 2 << 30, "out_of_memory"),
        f"{DEFINITION}    np.ones(512 << 17)\n    return right(scores, y)",
    ),
    "result_bytes": (
        *(1_000_000, 50_000_000, "refused"),
        f"{DEFINITION}    return np.ones(200_000)",
    ),
    "threads": (8, 64, "raised", THREADS.format(count=20)),
    "open_files": (10, 64, "raised", FILES),
}


@pytest.fixture(scope="module", params=tiers.TIERS)
def tier(request):
    if reason := tiers.probe(request.param):
        pytest.skip(f"no {request.param} tier here: {reason}")
    return request.param


@pytest.fixture
def verdicts(tmp_path, tier):
    def graded(middle, limits="", **changed):
        """What came of each exercise of a notebook, in a course with these limits."""
        listed = ", ".join(f'"{exercise}"' for exercise in EXERCISES)
        text = f"[assignments.hw01]\nexercises = [{listed}]\n{limits}\n"
        (tmp_path / "course.toml").write_text(text, encoding="utf-8")
        course = courses.load(tmp_path)
        cells = [solution(EXERCISES[0]), RIGHT, middle, solution(EXERCISES[2])]
        path = write(tmp_path / "submitted" / "ann" / "hw01" / "hw01.ipynb", *cells)
        settings = Settings(tier, seed=1, force=True, limits=replace(course.limits, **changed))
        [entry] = grade.grade(course, collect([path], course, None), settings)
        assert entry.report.problem is None
        return [verdict.verdict for verdict in entry.report.verdicts]

    return graded


@pytest.mark.parametrize("name", PROCESS)
def test_a_limit_of_the_course(verdicts, name):
    reached, _, verdict, middle = PROCESS[name]
    found = verdicts(middle, f"[limits]\n{name} = {reached}")
    assert found == ["correct", verdict, "correct"]


@pytest.mark.parametrize("name", PROCESS)
def test_a_limit_of_one_exercise(verdicts, name):
    """Wide for the course and reached by one, then the other way round."""
    reached, wide, verdict, middle = PROCESS[name]
    course = f"[limits]\n{name} = {{}}\n[limits.exercises.softmax_cross_entropy]\n{name} = {{}}"
    assert verdicts(middle, course.format(wide, reached)) == ["correct", verdict, "correct"]
    within = "wrong_type" if name == "result_bytes" else "correct"
    narrow = reached if name != "memory_bytes" else 300 << 20
    assert verdicts(middle, course.format(narrow, wide)) == ["correct", within, "correct"]


def test_a_statement_that_takes_too_long_is_skipped(verdicts):
    middle = f"import time\ntime.sleep(60)\n{solution(MIDDLE)}"
    assert verdicts(middle, "[limits]\nstatement_seconds = 0.3") == ["correct"] * 3


def test_the_submissions_time_leaves_what_was_done_before(verdicts):
    started = time.monotonic()
    middle = SLEEP.format(seconds=60)
    found = verdicts(middle, "[limits]\nsubmission_seconds = 1\ncall_seconds = 50")
    assert found == ["correct", "timed_out", "timed_out"]
    assert time.monotonic() - started < 20


def test_an_exercises_own_seconds_do_not_lengthen_the_submission(verdicts):
    """It is run last, so that the others have had their turn."""
    middle = SLEEP.format(seconds=60)
    limits = f'[limits.exercises."{MIDDLE}"]\ncall_seconds = 50\nmemory_bytes = 1_000_000_000'
    started = time.monotonic()
    found = verdicts(middle, limits, submission_seconds=2.0, call_seconds=0.5)
    assert found == ["correct", "timed_out", "correct"]
    assert time.monotonic() - started < 20

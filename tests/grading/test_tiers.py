"""Which wall graded a submission changes nothing about its score."""

import pytest

from autograder.course import no_course
from autograder.grading import grade
from autograder.grading.grade import Settings
from autograder.grading.submissions import collect
from autograder.model import Replace
from autograder.sandbox import tiers
from autograder.sandbox.job import Limits
from tests.notebook_files import solution, write

STAMP = {
    "gradus": {
        "assignment": "hw01",
        "exercises": {
            "losses.svm_loss": {},
            "losses.softmax_cross_entropy": {},
            "optimizers.minibatches": {},
            "optimizers.minimize": {},
        },
    }
}
RIGHT = [solution(exercise) for exercise in STAMP["gradus"]["exercises"]]
CLASS = {
    "right": RIGHT,
    "wrong": [solution("losses.svm_loss", Replace("] + delta", "]")), *RIGHT[1:]],
    "reader": [
        "import numpy as np\ndef svm_loss(scores, y, delta=1.0):\n"
        "    return np.load('/etc/passwd')\n",
        *RIGHT[1:],
    ],
    "writer": [
        "open('/tmp/left-behind', 'w').write('x')",
        "def svm_loss(scores, y, delta=1.0):\n    open('left', 'w')\n",
        *RIGHT[1:],
    ],
    "loop": ["def svm_loss(scores, y, delta=1.0):\n    while True: pass\n", *RIGHT[1:]],
    "exit": ["import os\ndef svm_loss(scores, y, delta=1.0):\n    os._exit(0)\n", *RIGHT[1:]],
    "bomb": [
        "import numpy as np\ndef svm_loss(scores, y, delta=1.0):\n    return np.ones((1 << 40,))\n",
        *RIGHT[1:],
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    for student, cells in CLASS.items():
        write(folder / f"{student}.ipynb", *cells, **STAMP)
    return folder


def graded(folder, tier):
    course = no_course()
    settings = Settings(tier, seed=1, workers=2, limits=Limits(call_seconds=1.0))
    reports = [
        entry.report for entry in grade.grade(course, collect([folder], course, None), settings)
    ]
    assert [report.problem for report in reports] == [None] * len(CLASS)
    return {
        report.student: [(v.exercise, v.score, v.verdict) for v in report.verdicts]
        for report in reports
    }


def test_both_tiers_give_the_same_scores(folder):
    for tier in tiers.TIERS:
        if reason := tiers.probe(tier):
            pytest.skip(f"no {tier} tier here: {reason}")
    found = [graded(folder, tier) for tier in tiers.TIERS]
    assert found[0] == found[1]
    verdicts = {student: rows[0][2] for student, rows in found[0].items()}
    assert verdicts == {
        "right": "correct",
        "wrong": "wrong_value",
        "reader": "raised",
        "writer": "raised",
        "loop": "timed_out",
        "exit": "raised",
        "bomb": "out_of_memory",
    }
    for rows in found[0].values():
        assert [verdict for _, _, verdict in rows[1:]] == ["correct"] * 3

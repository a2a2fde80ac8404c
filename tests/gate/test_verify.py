"""The gate: what it proves, and that each thing it should find is found."""

import json
from dataclasses import replace

import numpy as np
import pytest

from autograder import course as courses
from autograder.commands import verify as command
from autograder.course import Assignment, no_course, topics
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.exercises.answers import derive_seed
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import verify
from autograder.grading.verify import DEGENERATES, Proof, degenerate
from autograder.model import Case
from autograder.sandbox import tiers
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Limits

LIMITS = Limits(call_seconds=2.0)
NUMPY = """import numpy as np


def double(x, scale=2.0):
    return x * scale
"""
TORCH = NUMPY.replace("numpy as np", "torch")
RECORD = """
import numpy as np
from autograder.model import *


def cases(rng):
    return [
        Case("ordinary", "numbers", {"x": rng.normal(size=3), "scale": 3.0}),
        Case("edge", "one number", {"x": rng.normal(size=1)}),
    ]


def loops(x, scale=2.0):
    return np.array([v * scale for v in x])


def changes(x, scale=2.0):
    x *= scale
    return x


def stops(x, scale=2.0):
    raise ValueError


record = Record(
    level="core",
    lecture="none",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("edge cases", 3, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=(Example({"x": np.ones(2)}, 2 * np.ones(2)),),
    mistakes=(
        Mistake("scale fixed", Replace("x * scale", "x * 2"), "wrong_value", "a", "b"),
        Mistake("in place", changes, "changed_input", "a", "b"),
        Mistake("stops", stops, "raised", "a", "b"),
    ),
    alternatives=(Alternative("loops", loops),),
)
"""


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(tiers.best()) as sandbox:
        yield sandbox


@pytest.fixture
def own_exercise(tmp_path):
    """Write an exercise into a course folder made for the test."""

    def write(record, numpy=NUMPY, torch=TORCH):
        (tmp_path / "assignments" / "own").mkdir(parents=True, exist_ok=True)
        (tmp_path / "reference" / "torch").mkdir(parents=True, exist_ok=True)
        (tmp_path / "reference" / "own.py").write_text(numpy)
        (tmp_path / "reference" / "torch" / "own.py").write_text(torch)
        (tmp_path / "assignments" / "own" / "double.py").write_text(record)
        return catalogue.load("own.double", (tmp_path, REPOSITORY))

    return write


@pytest.fixture
def prove(own_exercise, sandbox):
    """Prove an exercise made for the test, with one thing about it changed."""

    def run(old="", new="", numpy=NUMPY, torch=TORCH):
        assert old in RECORD
        exercise = own_exercise(RECORD.replace(old, new, 1), numpy, torch)
        return verify.prove(sandbox, exercise, b"seed", LIMITS, "cpu")

    return run


def test_a_good_exercise_is_proved_with_its_gaps(prove):
    proof = prove()
    assert proof.problems == ()
    assert [gap.check for gap in proof.gaps] == ["value", "edge cases"]
    assert proof.gaps[0].right < 1e-3
    assert proof.gaps[0].wrong > 1e3


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ('"x * scale", "x * 2"', '"x * scale", "scale * x"', "'scale fixed' gets full marks"),
        ("[v * scale for v in x]", "[v * 2 for v in x]", "right answer 'loops' gets wrong_value"),
        ('"changed_input"', '"wrong_value"', "'in place' gets changed_input, not wrong_value"),
        ('"scale": 3.0', '"scale": 2.0', "'scale fixed' gets full marks"),
        ("raise ValueError", "return np.full(len(x), 0.5)", "'stops' gets wrong_value, not raised"),
        ("rng.normal(size=3)", "np.zeros(3)", "degenerate answer 'zeros' earns points in 'value'"),
        ("rng.normal(size=1)", "np.array([0.5])", "degenerate answer 'ones' earns points"),
        ('"wrong_value", "a", "b"', '"wrong_value", "a", "b", check="edge cases"', "first, not"),
    ],
)
def test_what_is_wrong_with_an_exercise_is_found(prove, old, new, problem):
    if "ones" in problem:
        # Earns only where `value` holds, so that value must be all ones too.
        new += ', "scale": 2.0'
        old, new = (
            'Case("ordinary", "numbers", {"x": rng.normal(size=3), "scale": 3.0})',
            'Case("ordinary", "numbers", {"x": np.full(3, 0.5), "scale": 2.0})',
        )
    assert any(problem in found for found in prove(old, new).problems)


SLOW = """def slow(x, scale=2.0):
    import time

    time.sleep(0.6)
    return x * scale


record = Record(
    limits={"call_seconds": 0.3},"""


@pytest.mark.parametrize("course, proved", [("", False), ("[limits]\ncall_seconds = 9", True)])
def test_limits_of_an_exercise_hold_for_its_proof(tmp_path, own_exercise, course, proved):
    """Those of its author, unless the course has another word on them."""
    record = RECORD.replace("record = Record(", SLOW).replace('"loops", loops', '"slow", slow')
    own_exercise(record)
    topic = tmp_path / "templates" / "notebooks" / "en" / "own.md.j2"
    topic.parent.mkdir(parents=True)
    blocks = ("title", "intro", "double")
    topic.write_text("".join(f"{{% block {name} %}}x{{% endblock %}}" for name in blocks))
    (tmp_path / "course.toml").write_text(course, encoding="utf-8")
    told = []
    proof, *_ = command.run(courses.load(tmp_path), ["own"], 1, "cpu", told.append)
    problem = "right answer 'slow' gets timed_out in 'value'"
    assert (problem in proof.problems) is not proved


def test_two_equal_mistakes_cannot_be_told_apart(prove):
    again = 'Mistake("again", Replace("x * scale", "2 * x"), "wrong_value", "a", "b"),\n        '
    proof = prove('Mistake("in place"', again + 'Mistake("in place"')
    assert "mistake 'again' is diagnosed as 'scale fixed'" in proof.problems


def test_references_that_disagree_are_found(prove):
    pytest.importorskip("torch")
    slightly = TORCH.replace("x * scale", "x * scale * (1 + 1e-8)")
    assert any("differ by more than" in found for found in prove(torch=slightly).problems)
    wrong = TORCH.replace("x * scale", "x + scale")
    assert any("is judged wrong by the other" in found for found in prove(torch=wrong).problems)


def test_a_reference_that_fails_is_told(prove):
    broken = NUMPY.replace("x * scale", "x * scale / undefined")
    proof = prove('Replace("x * scale", "x * 2")', 'Replace("x * scale", "x * 2", )', broken)
    assert any("NameError" in found for found in proof.problems)


def test_a_judge_that_fails_is_told_with_its_place(prove):
    proof = prove('Check("value", 6)', 'Check("value", 6, judge=lambda pairs: pairs[0].absent)')
    assert any("AttributeError" in told and "(double.py, line" in told for told in proof.problems)


@pytest.mark.parametrize("name", DEGENERATES)
def test_degenerate_answers_keep_the_form_of_the_answer(name):
    case = Case("ordinary", "", {"x": np.arange(3.0)})
    expected = (np.ones(3), np.ones((3, 2)))
    found = degenerate(name, expected, case)
    assert found is None or len(found) == 2
    if name in ("zeros", "ones", "NaN", "a constant"):
        assert [np.shape(value) for value in found] == [(3,), (3, 2)]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("topic", sorted(topics((REPOSITORY,))))
def test_solved_notebooks_run_and_unfilled_ones_fail(sandbox, topic, language):
    assignment = no_course().assignment(topic)
    exercises = catalogue.load_all(assignment.exercises)
    assert verify.prove_notebook(sandbox, assignment, exercises, language) == []


@pytest.mark.parametrize("exercise_id", catalogue.available())
def test_every_exercise_is_proved(sandbox, exercise_id):
    exercise = catalogue.load(exercise_id)
    seed = derive_seed(b"gate", exercise.id, 0)
    limits = replace(LIMITS, **exercise.record.limits)
    assert verify.prove(sandbox, exercise, seed, limits, "cpu").problems == ()


def test_the_manifest_is_of_the_versions_that_are_here():
    """After a change: `cli.py verify --record` writes it anew."""
    here = {exercise: catalogue.load(exercise).version for exercise in catalogue.available()}
    assert json.loads(verify.MANIFEST.read_text(encoding="utf-8")) == here


def test_release_wants_a_proof_with_both_references():
    proof = Proof("own.double", "v1", (), (), cross_checked=True)
    command.require_release([proof])
    with pytest.raises(UsageError, match="not cross-checked with Torch"):
        command.require_release([Proof("own.double", "v1", (), (), cross_checked=False)])
    version = verify.proved_versions()["losses.svm_loss"]
    command.require_release([Proof("losses.svm_loss", version, (), (), cross_checked=False)])
    with pytest.raises(UsageError, match=r"not proved: own\.double"):
        command.require_release([Proof("own.double", "v1", ("no",), (), cross_checked=True)])


def test_an_assignment_may_mix_topics(sandbox):
    names = ("optimizers.minibatches", "losses.svm_loss")
    mixed = Assignment("hw01", "섞은 과제", names)
    exercises = catalogue.load_all(names)
    assert verify.prove_notebook(sandbox, mixed, exercises, "ko") == []

"""Finding and loading exercises; an author's slips by file, line and name."""

import shutil

import pytest

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.exercises.catalogue import REPOSITORY

RECORD = """
import numpy as np
from autograder.model import *

def cases(rng):
    return [Case("ordinary", "numbers", {"x": rng.normal(size=3)})]

record = Record(
    level="core",
    lecture="none",
    cases=cases,
    checks=(Check("value", 10),),
    examples=(Example({"x": np.ones(2)}, 2 * np.ones(2)),),
    mistakes=(
        Mistake("thrice", Replace("x * 2", "x * 3"), "wrong_value", "Twice.", "두 배."),
    ),
    alternatives=(Alternative("sum", Replace("x * 2", "x + x")),),
)
"""
NUMPY = "import numpy as np\n\n\ndef double(x):\n    return x * 2\n"


@pytest.fixture
def own(tmp_path):
    """A course folder with an exercise of the instructor's own; returns a function to change it."""
    (tmp_path / "assignments" / "own").mkdir(parents=True)
    (tmp_path / "reference" / "torch").mkdir(parents=True)
    (tmp_path / "reference" / "own.py").write_text(NUMPY)
    (tmp_path / "reference" / "torch" / "own.py").write_text(NUMPY)
    path = tmp_path / "assignments" / "own" / "double.py"

    def load(old="", new=""):
        assert old in RECORD
        path.write_text(RECORD.replace(old, new, 1))
        return catalogue.load("own.double", (tmp_path, REPOSITORY))

    return load


def test_an_instructors_own_exercise_loads_from_the_course_folder(own, tmp_path):
    exercise = own()
    assert exercise.id == "own.double"
    assert exercise.parameters == ("x",)
    assert "own.double" in catalogue.available((tmp_path, REPOSITORY))


@pytest.mark.parametrize(
    "old, new, line, slip",
    [
        ('"x * 3"', '"x *"', 15, "'thrice': invalid syntax"),
        ('"x * 2", "x * 3"', '"y * 2", "x * 3"', 15, "occurs 0 times"),
        ('"두 배."', '" "', 15, "'thrice' has no sentence in ko"),
        ('"wrong_value"', '"wrong"', 15, "no such verdict: 'wrong'"),
        ('level="core"', 'level="hard"', 9, "level 'hard' is none of warm-up"),
        ('Check("value", 10)', 'Check("value", 0)', 12, "must have more than 0 points"),
        ('Check("value", 10)', 'Check("rim", 1, kind="edge cases")', 12, "no case is in group"),
        ('{"x": rng.normal(size=3)}', '{"z": 1.0}', 6, "the parameters are (x)"),
        ('{"x": rng.normal(size=3)}', "{}", 6, "lacks the argument 'x'"),
        ("rng.normal(size=3)", "rng.norm()", 11, "cases(rng) raises AttributeError"),
        ('"thrice", Replace', "undefined, Replace", 15, "NameError"),
        ("def cases(rng):", "def cases(rng:", 5, "not valid Python"),
        ("record = Record(", "other = Record(", None, "it must define `record = Record(...)`"),
        ('Check("value", 10),', 'Check("value", 5), Check("value", 5),', 12, "two checks"),
        ("cases=cases", 'limits={"memory": 1}, cases=cases', 11, "limits: memory is not known"),
        ("cases=cases", 'limits={"threads": 1.5}, cases=cases', 11, "must be a whole number"),
        ("cases=cases", 'limits={"submission_seconds": 9}, cases=cases', 11, "is the whole"),
    ],
)
def test_a_slip_is_told_by_name_and_line(own, old, new, line, slip):
    with pytest.raises(UsageError) as told:
        own(old, new)
    message = str(told.value)
    assert slip in message
    place = "double.py:" if line is None else f"double.py:{line}:"
    assert place in message


def test_the_version_follows_what_decides_a_score(own):
    version = own().version
    assert own('"Twice."', '"Use 2."').version == version
    assert own("size=3", "size=4").version != version
    assert own('Check("value", 10)', 'Check("value", 9)').version != version


def test_a_name_close_to_an_exercises_is_guessed():
    with pytest.raises(UsageError, match=r"did you mean losses\.svm_loss\?"):
        catalogue.resolve("svm_los")


def test_an_id_is_no_path(tmp_path):
    shutil.copy(REPOSITORY / "cli.py", tmp_path / "x.py")
    for wrong in ("../tmp.x", "losses/svm_loss", "", "losses.", "losses.svm_loss.py"):
        with pytest.raises(UsageError):
            catalogue.load(wrong)


def test_every_exercise_of_the_repository_loads():
    for exercise_id in catalogue.available():
        assert catalogue.load(exercise_id).id == exercise_id


def test_exercises_of_a_topic_come_in_the_order_of_the_lecture():
    ids = catalogue.available()
    assert ids.index("losses.svm_loss") < ids.index("losses.softmax_cross_entropy")
    assert ids.index("optimizers.momentum_step") < ids.index("optimizers.adam_step")

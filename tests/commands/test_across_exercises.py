"""What `cli.py grade` says of a function that fails by another one of the same notebook."""

import pytest

from tests.commands.test_grade import grade  # noqa: F401
from tests.notebook_files import code, solution, write

SVM, SOFTMAX = solution("losses.svm_loss"), solution("losses.softmax_cross_entropy")
MOMENTUM = solution("optimizers.momentum_step")
STUB = "def svm_loss(scores, y, delta=1.0):\n    raise NotImplementedError()\n"
WRONG = "def svm_loss(scores, y, delta=1.0):\n    return scores[:, 0]\n"
STOPS = "def svm_loss(scores, y, delta=1.0):\n    z = 3\n    return z / 0\n"
USES = """def through(scores, y):
    return svm_loss(scores, y)


def softmax_cross_entropy(logits, y):
    return through(logits, y), logits
"""
RENAMED = "svm_loss = hinge\n"


@pytest.fixture
def exercises(tmp_path, grade):  # noqa: F811
    """The two losses as graded from these cells, by name; and what the terminal shows."""

    def run(*cells, language="en"):
        path = write(tmp_path / "one.ipynb", *cells)
        options = ("--assignment", "losses", "--language", language)
        _, found, done = grade(path, *options)
        return {e["name"]: e for e in found["one"]["exercises"]}, " ".join(done.stdout.split())

    return run


def messages(exercise):
    return {check["message"] for check in exercise["checks"]}


def test_a_function_that_uses_a_wrong_one_says_so(exercises):
    found, shown = exercises(WRONG, USES)
    told = "This uses your own `svm_loss`, which is wrong too: mend that first."
    assert found["softmax_cross_entropy"]["remarks"] == [told]
    assert found["svm_loss"]["remarks"] == []
    assert told in shown
    korean, _ = exercises(WRONG, USES, language="ko")
    (remark,) = korean["softmax_cross_entropy"]["remarks"]
    assert "`svm_loss` 함수를 사용하는데" in remark


def test_a_function_that_uses_a_right_one_says_nothing(exercises):
    found, _ = exercises(SVM, USES)
    assert found["softmax_cross_entropy"]["score"] == 0
    assert found["softmax_cross_entropy"]["remarks"] == []


def test_a_right_function_is_left_alone_whatever_it_uses(exercises):
    right = SOFTMAX.replace("def softmax", "unused = lambda: svm_loss\n\n\ndef softmax")
    right = right.replace("    rows =", "    unused()\n    rows =")
    found, _ = exercises(WRONG, right)
    assert found["softmax_cross_entropy"]["verdict"] == "correct"
    assert found["softmax_cross_entropy"]["remarks"] == []


def test_a_function_that_calls_one_not_filled_in_is_not_missing(exercises):
    found, shown = exercises(STUB, USES)
    assert found["svm_loss"]["verdict"] == "missing"
    outer = found["softmax_cross_entropy"]
    assert outer["verdict"] == "raised"
    told = "It calls your `svm_loss`, which is not filled in yet: fill that in first."
    assert messages(outer) == {told}
    assert outer["remarks"] == []  # the message has said it
    assert told in shown
    korean, _ = exercises(STUB, USES, language="ko")
    assert "작성하지 않았습니다" in messages(korean["softmax_cross_entropy"]).pop()


def test_so_in_nbgraders_own_cells(exercises):
    def answer(name, source):
        meta = {"grade_id": f"{name}-answer", "schema_version": 3, "solution": True}
        return code(source, nbgrader={**meta, "grade": False, "locked": False})

    cells = (answer("svm_loss", STUB), answer("softmax_cross_entropy", USES))
    found, _ = exercises(*cells)
    assert found["svm_loss"]["verdict"] == "missing"
    assert found["softmax_cross_entropy"]["verdict"] == "raised"


def test_a_function_of_its_own_not_filled_in_stays_missing(exercises):
    stub = "def softmax_cross_entropy(logits, y):\n    svm_loss\n    raise NotImplementedError()\n"
    found, _ = exercises(STUB, stub)
    assert {e["verdict"] for e in found.values()} == {"missing"}


def test_a_function_that_stops_inside_another_says_where(exercises):
    found, _ = exercises("# the loss\n" + STOPS, USES)
    told = "It calls your `svm_loss`, which stops with ZeroDivisionError in line 4 of its cell"
    assert all(told in message for message in messages(found["softmax_cross_entropy"]))
    assert not any("It calls" in message for message in messages(found["svm_loss"]))


def test_a_wrong_name_is_guessed_but_never_as_another_exercises(exercises):
    def told(name):
        found, _ = exercises(SVM.replace("def svm_loss", f"def {name}"), "def plot(): pass")
        (message,) = messages(found["svm_loss"])
        assert message.startswith("No function named svm_loss is defined.")
        return f"Did you mean {name}?" in message

    assert told("SVM_loss")
    assert told("my_svm_loss")
    assert told("svmloss")
    assert not told("svm_gradient")  # an exercise of the same topic, or a function of one's own
    assert not told("svm_loss_plot")
    assert not told("sigmoid")

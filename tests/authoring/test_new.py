"""`cli.py new`: what it makes, what it adds to, and what it refuses."""

import os
import shutil
import subprocess
import sys

import pytest

from autograder.commands import new
from autograder.course import LANGUAGES
from autograder.errors import UsageError
from autograder.exercises import catalogue, unwritten
from autograder.exercises.catalogue import REPOSITORY

FILES = [
    "assignments/own/double.py",
    "reference/own.py",
    "reference/torch/own.py",
    "templates/notebooks/en/own.md.j2",
    "templates/notebooks/ko/own.md.j2",
]


@pytest.fixture
def make(tmp_path):
    """Make an exercise in a course folder; returns the folder's files by name."""

    def run(name="double", topic="own", parameters="x"):
        new.make(tmp_path, topic, name, parameters, (tmp_path, REPOSITORY))
        return texts(tmp_path)

    return run


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def load(folder, exercise="own.double"):
    return catalogue.load(exercise, (folder, REPOSITORY))


def test_a_topic_begins_with_five_files(make, tmp_path):
    assert sorted(make()) == FILES
    exercise = load(tmp_path)
    assert exercise.parameters == ("x",)
    places = [line.split(":")[0] for line in unwritten.unwritten(exercise)]
    assert sorted(set(places)) == FILES


def test_what_is_there_is_added_to_and_nothing_is_lost(make, tmp_path):
    first = make()
    second = make("halve", parameters="y, by=2.0")
    assert sorted(second) == sorted([*FILES, "assignments/own/halve.py"])
    for name, text in first.items():
        assert second[name].startswith(text.rstrip()), name
    assert load(tmp_path, "own.halve").parameters == ("y", "by")
    assert load(tmp_path).parameters == ("x",)
    for language in LANGUAGES:
        assert second[f"templates/notebooks/{language}/own.md.j2"].count("block title") == 1
    assert catalogue.available((tmp_path,)) == ["own.double", "own.halve"]


def test_each_exercise_has_its_own_lines_to_write(make, tmp_path):
    make()
    make("halve")
    mine, other = (unwritten.unwritten(load(tmp_path, f"own.{n}")) for n in ("double", "halve"))
    reference = [line for line in mine if line.startswith("reference/own.py")]
    assert reference
    assert not set(reference) & set(other)
    intro = [line for line in mine if "en/own.md.j2:4:" in line]
    assert intro
    assert intro[0] in other


def test_a_helper_that_is_there_becomes_the_exercise(make, tmp_path):
    make()
    for path in ("reference/own.py", "reference/torch/own.py"):
        with (tmp_path / path).open("a") as file:
            file.write("\n\ndef helper(x):\n    return 2 * x\n")
    before = texts(tmp_path)
    after = make("helper")
    for path in ("reference/own.py", "reference/torch/own.py"):
        assert after[path] == before[path]
    assert load(tmp_path, "own.helper").numpy.source.endswith("return 2 * x")


def test_an_exercise_of_a_topic_of_the_repository_may_lie_in_the_course(make, tmp_path):
    make(topic="losses")
    exercise = load(tmp_path, "losses.double")
    assert exercise.numpy.path == tmp_path / "reference" / "losses.py"


@pytest.mark.parametrize(
    "parameters, head",
    [
        ("x", "x: np.ndarray"),
        ("a, b", "a: np.ndarray, b: np.ndarray"),
        ("x, eps=1e-8", "x: np.ndarray, eps: float = 1e-8"),
        ("x, kind='l1', k=3", "x: np.ndarray, kind: str = 'l1', k: int = 3"),
    ],
)
def test_the_functions_have_the_parameters_asked_for(make, parameters, head):
    made = make(parameters=parameters)
    assert f"def double({head}) -> np.ndarray:" in made["reference/own.py"]
    torch = head.replace("np.ndarray", "torch.Tensor")
    assert f"def double({torch}) -> torch.Tensor:" in made["reference/torch/own.py"]


@pytest.mark.parametrize(
    "topic, name, parameters, told",
    [
        ("own", "svm_loss", "x", "losses.svm_loss is there already"),
        ("own", "SVM_loss", "x", "losses.svm_loss is there already"),
        ("own", "two words", "x", "take a name that Python can use"),
        ("own", "../x", "x", "take a name that Python can use"),
        ("own", "_private", "x", "take a name that Python can use"),
        ("own", "유사도", "x", "take a name that Python can use"),
        ("own", "lambda", "x", "take a name that Python can use"),
        ("own", "a" * 61, "x", "take a name that Python can use"),
        ("own", "", "x", "take a name that Python can use"),
        ("own", "sum", "x", "that name means something else"),
        ("own", "np", "x", "that name means something else"),
        ("own", "title", "x", "that name means something else"),
        ("own", "double_hint1", "x", "hints and figures have such names"),
        ("own", "figure_double", "x", "hints and figures have such names"),
        ("Own", "double", "x", "a topic has small letters"),
        ("torch", "double", "x", "that name means something else"),
        ("a.b", "double", "x", "take a name that Python can use"),
        ("own", "double", "", "write them as in a def line"),
        ("own", "double", "x, x", "write each name once"),
        ("own", "double", "x): return 3\ndef g(x", "write them as in a def line"),
        ("own", "double", "x, *, y", "plain names alone"),
        ("own", "double", "*x", "write them as in a def line"),
    ],
)
def test_what_will_not_do_is_one_line_and_writes_nothing(
    make, tmp_path, topic, name, parameters, told
):
    with pytest.raises(UsageError) as error:
        make(name, topic, parameters)
    assert told in str(error.value)
    assert "\n" not in str(error.value).replace(parameters, "")
    assert texts(tmp_path) == {}


def test_the_same_exercise_twice_is_refused(make, tmp_path):
    before = make()
    with pytest.raises(UsageError, match=r"own\.double is there already"):
        make()
    assert texts(tmp_path) == before


def test_a_reference_that_does_not_parse_is_told_before_anything_is_written(make, tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "own.py").write_text("x = 1\ndef f(:\n")
    with pytest.raises(UsageError, match=r"reference/own\.py:2: not valid Python"):
        make()
    assert list(texts(tmp_path)) == ["reference/own.py"]


# ---- through the command line -------------------------------------------------------------------


def cli(program, *arguments, cwd):
    done = subprocess.run(
        [sys.executable, str(program), *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_in_a_course_it_lists_what_it_wrote_and_what_to_do(tmp_path):
    folder = tmp_path / "내 수업"
    init_course(folder)
    done = cli(REPOSITORY / "cli.py", "new", "own", "double", "--course", folder, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert [line for line in lines if line.startswith("wrote ")] == [
        f"wrote {folder / name}" for name in [*FILES[1:], FILES[0]]
    ]
    steps = "\n".join(line for line in lines if line.startswith("next: "))
    assert "TODO" in steps
    assert '"own.double"' in steps
    assert "cli.py verify own.double" in steps
    assert "catalogue.toml" not in steps
    again = cli(REPOSITORY / "cli.py", "new", "own", "halve", cwd=folder)
    assert f"added to {folder / 'reference/own.py'}" in again.stdout
    assert cli(REPOSITORY / "cli.py", "verify", "own.halve", cwd=folder).returncode == 2


def test_a_course_that_is_none_is_told(tmp_path):
    done = cli(REPOSITORY / "cli.py", "new", "own", "double", "--course", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no course here" in done.stderr


def test_without_a_course_it_goes_into_the_repository(tmp_path):
    copy = tmp_path / "gradus"
    for name in ("assignments", "autograder", "reference", "templates"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, copy / name, ignore=ignored)
    shutil.copy(REPOSITORY / "cli.py", copy)
    before = texts(copy)
    done = cli(copy / "cli.py", "new", "own", "double", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = sorted(set(texts(copy)) - set(before))
    assert made == sorted([*FILES, "assignments/own/__init__.py"])
    for step in ("catalogue.toml", "ko.toml", "verify --record"):
        assert step in done.stdout
    assert "own.double" in cli(copy / "cli.py", "list", cwd=tmp_path).stdout
    done = cli(copy / "cli.py", "new", "losses", "own_loss", cwd=tmp_path)
    assert f"added to {copy / 'reference/losses.py'}" in done.stdout
    for name, text in before.items():
        assert texts(copy)[name].startswith(text.rstrip()), name


def init_course(folder):
    done = cli(REPOSITORY / "cli.py", "init", folder, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr

"""Which room may reach which: read from the imports, so that a wall does not erode unseen."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.exercises.catalogue import REPOSITORY

ROOMS = ("autograder", "assignments", "reference")
FILES = [
    REPOSITORY / "cli.py",
    *(path for room in ROOMS for path in sorted((REPOSITORY / room).rglob("*.py"))),
]
# Most are far shorter: 300 and 40 are what to aim at.
LONGEST_FILE, LONGEST_FUNCTION = 350, 60

INSIDE_MAY = {"numpy", "torch", "IPython.core.inputtransformer2", "autograder.sandbox.wire"}
WALL_MAY = {"autograder.model", "autograder.errors"}
OUTWARD = {
    *("os", "io", "sys", "pathlib", "shutil", "tempfile", "subprocess", "socket", "urllib"),
    *("logging", "random", "time", "datetime", "threading", "multiprocessing", "secrets"),
}
NBGRADER_MAY = {"autograder.gradebook", "autograder.release"}
EXECUTABLE_DATA = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
SLOW = ("torch", "nbgrader", "nbformat", "nbconvert", "scipy", "jsonschema", "jinja2", "IPython")


def module_of(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def imports(name: str) -> Iterator[str]:
    """Every module that the module imports, at its top or in a function, in full."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative imports hide what they reach"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else str(node.module)


def within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def rooms(package: str) -> list[str]:
    found = [name for name in MODULES if within(name, {package})]
    assert found, f"no module {package}: has it moved?"
    return found


def is_standard(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("name", rooms("autograder.inside"))
def test_the_untrusted_room_reaches_nothing_of_ours(name: str) -> None:
    allowed = INSIDE_MAY | {"autograder.inside"}
    assert [m for m in imports(name) if not is_standard(m) and not within(m, allowed)] == []


@pytest.mark.parametrize("name", rooms("autograder.sandbox"))
def test_the_wall_knows_no_answers(name: str) -> None:
    ours = [m for m in imports(name) if within(m, set(ROOMS))]
    allowed = WALL_MAY | {"autograder.sandbox", "autograder.inside"}
    assert [m for m in ours if not within(m, allowed)] == []


def test_only_the_gradebook_and_the_release_import_nbgrader() -> None:
    found = {name for name in MODULES if any(within(m, {"nbgrader"}) for m in imports(name))}
    assert {name for name in found if not within(name, NBGRADER_MAY)} == set()


@pytest.mark.parametrize("name", rooms("autograder.judging"))
def test_judging_is_pure(name: str) -> None:
    assert [m for m in imports(name) if within(m, OUTWARD)] == []
    calls = {
        node.func.id
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "exec", "eval", "input", "compile"}


@pytest.mark.parametrize("name", rooms("reference"))
def test_a_reference_is_a_formula(name: str) -> None:
    backend = "torch" if within(name, {"reference.torch"}) else "numpy"
    allowed = {backend, "__future__", "math", "collections.abc", "typing"}
    allowed |= {"reference"} if backend == "numpy" else set()  # a function of another topic
    assert [m for m in imports(name) if not within(m, allowed)] == []


@pytest.mark.parametrize("name", rooms("assignments"))
def test_a_record_reaches_the_engines_words_alone(name: str) -> None:
    ours = [m for m in imports(name) if within(m, set(ROOMS))]
    allowed = {"autograder.model", "autograder.judging", "assignments"}
    assert [m for m in ours if not within(m, allowed)] == []


def test_nothing_that_executes_is_read_as_data() -> None:
    found = {(name, m) for name in MODULES for m in imports(name) if within(m, EXECUTABLE_DATA)}
    assert not found


def test_files_are_short() -> None:
    lines = {
        name: max((n.end_lineno or 0 for n in tree.body), default=0)
        for name, tree in MODULES.items()
    }
    assert {name: count for name, count in lines.items() if count >= LONGEST_FILE} == {}


def test_every_folder_of_tests_has_a_budget() -> None:
    tests = REPOSITORY / "tests"
    told = (tests / "README.md").read_text(encoding="utf-8")
    folders = {path.parent.relative_to(tests).parts[0] for path in tests.glob("*/**/test_*.py")}
    assert {folder for folder in folders if f"| `{folder}/` |" not in told} == set()


def test_functions_are_short() -> None:
    lines = {
        f"{name}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    assert {name: count for name, count in lines.items() if count >= LONGEST_FUNCTION} == {}


GRADING = """
import sys
import cli

try:
    cli.main(["grade", "--seed", "1", sys.argv[1]])
except SystemExit as end:
    print(end.code, [name for name in {slow!r} if name in sys.modules])
"""


def test_grading_a_notebook_imports_nothing_slow(tmp_path: Path) -> None:
    notebook = {
        "cells": [{"cell_type": "code", "source": "def svm_loss(scores, y, delta=1.0): ..."}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = tmp_path / "ann.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", GRADING.format(slow=SLOW), str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 []", done.stdout + done.stderr

"""The same class for nbgrader's own autograde, and for otter: as their instructors would set it up.

The hidden tests are ordinary asserts, in a notebook that holds the same exercises: the very cases
that Gradus draws, with the reference's numbers. What only draws is left out, as Gradus leaves it.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder import course as courses
from autograder.exercises import answers, catalogue
from autograder.model import Case, Exercise, Value
from autograder.notebooks import generate, reading
from autograder.notebooks.literals import literal
from benchmarks.classes import ASSIGNMENT, notebook_of

MAX_REPEAT = 40  # of a random function's draws: an assert looks at each, but at no statistics
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "stock"
c.ExecutePreprocessor.timeout = 60
"""
OTTER = {"lang": "python", "print_score": False, "print_summary": False, "pdf": False}

SCORES = """
select submitted_assignment.student_id, total(grade.auto_score) from grade
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
group by submitted_assignment.student_id
"""

Document = dict[str, Any]


def tests_of(root: Path) -> dict[str, str]:
    """Each exercise's hidden test as a piece of Python, by the function's name."""
    course = courses.load(root)
    secret = courses.secret(course)
    found = {}
    for exercise in catalogue.load_all(course.assignment(ASSIGNMENT).exercises, course.roots):
        seed = answers.derive_seed(secret, exercise.id, course.round)
        cases = answers.draw(exercise, seed)
        random = any(check.kind == "distribution" for check in exercise.record.checks)
        lines = _partitions(exercise, cases) if random else _values(exercise, cases, seed)
        found[exercise.name] = "\n".join(lines)
    return found


def nbgrader_course(root: Path, target: Path, students: Sequence[str]) -> None:
    """An nbgrader course at `target`, not released yet, with these students' answers handed in."""
    target.mkdir(parents=True)
    (target / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    document = _document(root, tests_of(root))
    _write(target / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", document)
    for student in students:
        own = copy.deepcopy(document)
        theirs = _answers(notebook_of(root, student))
        for cell in own["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if grade_id in theirs:
                cell["source"] = theirs[grade_id]
            elif cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["source"] = "# hidden tests run here"
        _write(notebook_of(target, student), own)


def nbgrader(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "nbgrader", *arguments]


def scores(root: Path) -> dict[str, float]:
    """Each student's score in a course's gradebook, whoever wrote it."""
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as database:
        return dict(database.execute(SCORES).fetchall())


def home_of(target: Path) -> dict[str, str]:
    """Nobody's own Jupyter settings, and the `alembic` and kernels that lie beside this Python."""
    home = target.parent / f"{target.name}-home"
    home.mkdir(exist_ok=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    names = ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
    return {**dict.fromkeys(names, str(home)), "PATH": path, "JUPYTER_PLATFORM_DIRS": "1"}


def otter_files(root: Path, target: Path, students: Sequence[str]) -> None:
    """`autograder.zip` for otter, and each student's notebook as `<student>.ipynb` beside it."""
    target.mkdir(parents=True)
    with zipfile.ZipFile(target / "autograder.zip", "w") as archive:
        archive.writestr("otter_config.json", json.dumps(OTTER))
        for name, test in tests_of(root).items():
            archive.writestr(f"tests/{name}.py", _otter_test(name, test))
    document = _document(root, {})
    for student in students:
        own = copy.deepcopy(document)
        theirs = _answers(notebook_of(root, student))
        for cell in list(own["cells"]):
            meta = cell["metadata"].pop("nbgrader", {})
            cell["source"] = theirs.get(meta.get("grade_id", ""), cell["source"])
            if meta.get("grade"):
                own["cells"].remove(cell)
        _write(target / f"{student}.ipynb", own)


def _document(root: Path, tests: Mapping[str, str]) -> Document:
    """The notebook without figures, its graded cells with `tests` hidden in them."""
    path = root / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    document = generate.document_of(reading.read(path))
    cells = []
    for cell in document["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        grade_id = meta.get("grade_id", "")
        if grade_id.startswith("figure-"):
            continue
        if grade_id == generate.SETUP:
            cell["source"] = "import numpy as np"
        elif meta.get("grade"):
            cell["source"] = f"{BEGIN}\n{tests.get(grade_id, '')}\n{END}"
        cells.append(cell)
    metadata = {k: v for k, v in document["metadata"].items() if k != "gradus"}
    return {**document, "cells": cells, "metadata": metadata}


def _answers(path: Path) -> dict[str, str]:
    cells = reading.read(path).code_cells
    return {c.grade_id: c.source for c in cells if c.grade_id.endswith("-answer")}


def _write(path: Path, document: Document) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(generate.dumps(document))


def _values(exercise: Exercise, cases: Sequence[Case], seed: bytes) -> Iterator[str]:
    """A call and its numbers for each case."""
    key = answers.answer(exercise, cases, seed)
    for case, expected in zip(cases, key.expected[""], strict=True):
        yield f"result = {_call(exercise, case)}"
        yield from _closeness("result", expected)


def _closeness(what: str, expected: Value) -> Iterator[str]:
    if isinstance(expected, dict):
        for name, value in expected.items():
            yield from _closeness(f"{what}[{name!r}]", value)
    elif isinstance(expected, tuple):
        for position, value in enumerate(expected):
            yield from _closeness(f"{what}[{position}]", value)
    else:
        atol = 1e-4 * float(np.abs(expected).max(initial=0.0))
        numbers = f"{what}, {literal(expected)}, rtol=1e-4, atol={atol:.1e}"
        yield f"np.testing.assert_allclose({numbers})"


def _partitions(exercise: Exercise, cases: Sequence[Case]) -> Iterator[str]:
    """Random batches: each example once, and not in the old order every time."""
    for case in cases:
        yield f"rng = {literal(case.args['rng'])}"
        yield f"for _ in range({min(case.repeat, MAX_REPEAT)}):"
        numbers = f"N={case.args['N']}, batch_size={case.args['batch_size']}, rng=rng"
        yield f"    batches = {exercise.name}({numbers})"
        yield "    drawn = sorted(int(i) for batch in batches for i in batch)"
        yield f"    assert drawn == list(range({case.args['N']}))"


def _call(exercise: Exercise, case: Case) -> str:
    return f"{exercise.name}({', '.join(literal(value) for value in case.args.values())})"


def _otter_test(name: str, test: str) -> str:
    body = "\n".join(f"    {line}" for line in test.splitlines())
    return (
        "import numpy as np\nfrom otter.test_files import test_case\n\n"
        f"OK_FORMAT = False\nname = {name!r}\npoints = 1\n\n\n"
        f"@test_case(points=1, hidden=True)\ndef hidden({name}):\n{body}\n"
    )

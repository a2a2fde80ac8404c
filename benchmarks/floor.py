"""The least that grading could cost: fork a warm process, run the cells, call the functions.

    python -m benchmarks.floor COURSE --workers 2

No wall, no judge, no report: a notebook is read as JSON, its code runs in a fork of a process
that has NumPy and the cases, and what the functions return comes back by a pipe, pickled, and is
thrown away. Prints the seconds of it all, without those of getting ready.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import pickle
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from autograder import course as courses
from autograder.exercises import answers, catalogue
from autograder.grading.submissions import collect
from autograder.inside import functions
from autograder.model import Case, Function, Rng, Value
from benchmarks.classes import ASSIGNMENT

Cases = Mapping[str, tuple[Case, ...]]
Values = dict[str, list[Value]]  # by exercise: what each case came to, an exception by its name


def cases_of(root: Path) -> Cases:
    """The hidden cases that `cli.py grade` draws in this course, by the function's name."""
    course = courses.load(root)
    secret = courses.secret(course)
    exercises = catalogue.load_all(course.assignment(ASSIGNMENT).exercises, course.roots)
    seeds = {e.id: answers.derive_seed(secret, e.id, course.round) for e in exercises}
    return {e.name: answers.draw(e, seeds[e.id]) for e in exercises}


def notebooks(root: Path) -> list[Path]:
    return [entry.path for entry in collect([root], courses.load(root), None)]


def run(paths: Sequence[Path], cases: Cases, workers: int) -> tuple[float, float]:
    """Seconds for all of them in so many processes at a time: of wall time, of processors."""
    _warm()
    started = time.perf_counter()
    before = os.times()
    children = [_fork(partial(_serve, paths[i::workers], cases)) for i in range(workers)]
    for child in children:
        _, status = os.waitpid(child, 0)
        if status:
            raise RuntimeError("a process of the floor failed")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return time.perf_counter() - started, cpu


def values(path: Path, cases: Cases) -> Values:
    """What one notebook's functions return, to compare with what Gradus sees."""
    found: Values = pickle.loads(_one(path, cases))
    return found


def _serve(paths: Sequence[Path], cases: Cases) -> None:
    for path in paths:
        if not _one(path, cases):
            raise RuntimeError(f"{path}: nothing came back")


def _one(path: Path, cases: Cases) -> bytes:
    sources = _sources(path)
    reading, writing = os.pipe()
    child = _fork(lambda: _send(writing, pickle.dumps(_answers(sources, cases), protocol=5)))
    os.close(writing)
    parts = []
    while part := os.read(reading, 1 << 20):
        parts.append(part)
    os.close(reading)
    os.waitpid(child, 0)
    return b"".join(parts)


def _sources(path: Path) -> list[str]:
    """The code cells, without those that test or draw."""
    found = []
    for cell in json.loads(path.read_bytes())["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        drawn = meta.get("grade_id", "").startswith("figure-")
        if cell["cell_type"] == "code" and not meta.get("grade") and not drawn:
            found.append("".join(cell["source"]))
    return found


def _answers(sources: Sequence[str], cases: Cases) -> Values:
    namespace: dict[str, Any] = {"np": np}
    for source in sources:
        with contextlib.suppress(Exception):
            exec(compile(source, "<cell>", "exec"), namespace)
    return {name: [_call(namespace.get(name), case) for case in own] for name, own in cases.items()}


def _call(function: Any, case: Case) -> Value:
    arguments = [_argument(value) for value in case.args.values()]
    try:
        results = [function(*arguments) for _ in range(case.repeat)]
    except Exception as error:
        return type(error).__name__
    return results if case.repeat > 1 else results[0]


def _argument(value: Value) -> Value:
    """Nothing is copied: the child is thrown away."""
    if isinstance(value, Rng):
        return np.random.default_rng(value.seed)
    return functions.build(value) if isinstance(value, Function) else value


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _send(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _warm() -> None:
    """What is lazy is loaded, and what is loaded stays shared."""
    np.random.default_rng(0).permutation(3)
    np.linalg.norm(np.eye(2))
    warnings.simplefilter("ignore")
    gc.collect()
    gc.freeze()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("course", type=Path)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    paths, cases = notebooks(options.course), cases_of(options.course)
    seconds, cpu = run(paths, cases, options.workers)
    print(json.dumps({"seconds": seconds, "cpu": cpu, "submissions": len(paths)}))


if __name__ == "__main__":
    main()

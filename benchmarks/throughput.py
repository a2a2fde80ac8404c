"""Seconds a submission: Gradus, nbgrader's stock autograde, otter, and the floor.

    python -m benchmarks.throughput

All grade the same class on the same two processors, in turn, round after round. The figure to
trust is the ratio within a round: the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import classes, measure, stock
from benchmarks.measure import ROOT, Memory, spread

OTTER_PYTHON = ROOT / ".bench-venv" / "bin" / "python"


@dataclass(frozen=True)
class Setting:
    """The class at `root`, a smaller part of it for the slow ones, and where to work."""

    root: Path
    work: Path
    people: tuple[classes.Student, ...]
    sample: tuple[classes.Student, ...]
    cores: int
    full: float


@dataclass(frozen=True)
class Round:
    """Seconds a submission, of wall time and of processors."""

    seconds: float
    cpu: float
    submissions: int


Grader = Callable[[Setting, int], Round]


def gradus(setting: Setting, number: int) -> Round:
    """`cli.py grade` of a fresh course: gradebook, autograded notebooks and its own start too.

    Courses are left until the end: ext4 is slow at new files where many were just deleted.
    """
    course = _fresh(setting, f"gradus-{number}")
    ran = measure.run(_grade(setting, course), setting.cores)
    _agree("Gradus", stock.scores(course), setting.people, setting.full)
    written = list((course / "autograded").glob("*/*/*.ipynb"))
    if len(written) != len(setting.people):
        raise measure.Failed(f"Gradus wrote {len(written)} autograded notebooks")
    count = len(setting.people)
    return Round(ran.seconds / count, ran.cpu / count, count)


def _memory(setting: Setting) -> Memory:
    """Of a run that is not timed: looking at its pages holds it up."""
    command = _grade(setting, _fresh(setting, "memory"))
    memory = measure.run(command, setting.cores, memory=True).memory
    assert memory is not None
    return memory


def _fresh(setting: Setting, name: str) -> Path:
    course = setting.work / name
    classes.again(setting.root, course, [student.name for student in setting.people])
    return course


def _grade(setting: Setting, course: Path) -> list[str]:
    return measure.gradus("grade", str(course), "--workers", str(setting.cores))


def floor(setting: Setting, number: int) -> Round:
    """The functions called bare, without its start and without getting ready."""
    command = [sys.executable, "-m", "benchmarks.floor", str(setting.root)]
    command += ["--workers", str(setting.cores)]
    done = json.loads(measure.run(command, setting.cores).output)
    count = done["submissions"]
    return Round(done["seconds"] / count, done["cpu"] / count, count)


def nbgrader(setting: Setting, number: int) -> Round:
    """`nbgrader autograde` without its imports, which a large class would share."""
    target = setting.work / "nbgrader"
    if not target.exists():
        stock.nbgrader_course(setting.root, target, [student.name for student in setting.sample])
        command = stock.nbgrader("generate_assignment", classes.ASSIGNMENT)
        measure.run(command, setting.cores, cwd=target, environment=stock.home_of(target))
    command = [sys.executable, str(ROOT / "benchmarks" / "run_nbgrader.py"), classes.ASSIGNMENT]
    ran = measure.run(command, setting.cores, cwd=target, environment=stock.home_of(target))
    _agree("nbgrader", stock.scores(target), setting.sample, setting.full)
    seconds = json.loads(ran.output.splitlines()[-1])["seconds"]
    count = len(setting.sample)
    return Round(seconds / count, ran.cpu / count, count)


def otter(setting: Setting, number: int) -> Round:
    """`otter.api.grade_submission` of one after the other, without its imports."""
    target = setting.work / "otter"
    names = [student.name for student in setting.sample]
    if not target.exists():
        stock.otter_files(setting.root, target, names)
    files = [str(target / f"{name}.ipynb") for name in names]
    command = [str(OTTER_PYTHON), str(ROOT / "benchmarks" / "run_otter.py")]
    path = os.pathsep.join([str(OTTER_PYTHON.parent), os.environ.get("PATH", "")])
    environment = {**stock.home_of(target), "PATH": path}
    ran = measure.run(
        [*command, str(target / "autograder.zip"), *files],
        setting.cores,
        cwd=target,
        environment=environment,
    )
    done = json.loads(ran.output.splitlines()[-1])
    found = {
        Path(file).stem: total / possible for file, (total, possible) in done["scores"].items()
    }
    _agree("otter", found, setting.sample, 1.0)
    count = len(names)
    return Round(sum(done["seconds"]) / count, ran.cpu / count, count)


def run(
    students: int, sample: int, rounds: int, cores: int, exercises: Sequence[str], work: Path
) -> dict[str, Any]:
    """The whole measurement; every grader once a round."""
    root = work / "class"
    people = classes.make(root, students, exercises=exercises)
    setting = Setting(root, work, tuple(people), tuple(people[:sample]), cores, _full(root))
    graders: dict[str, Grader] = {"gradus": gradus, "floor": floor, "nbgrader": nbgrader}
    if OTTER_PYTHON.exists():
        graders["otter"] = otter
    else:
        print(f"otter is NOT measured: {OTTER_PYTHON} is not there (`make bench` makes it)")
    found: dict[str, list[Round]] = {name: [] for name in graders}
    for number in range(rounds):
        for name, grader in graders.items():
            found[name].append(grader(setting, number))
            print(f"round {number + 1}, {name}: {1000 * found[name][-1].seconds:.1f} ms")
    return {
        "machine": measure.machine(cores),
        "exercises": len(exercises),
        "submissions": {name: entries[0].submissions for name, entries in found.items()},
        "seconds": {name: spread([e.seconds for e in entries]) for name, entries in found.items()},
        "cpu": {name: spread([e.cpu for e in entries]) for name, entries in found.items()},
        "ratios": _ratios(found),
        "memory": _memory(setting),
    }


def _ratios(found: dict[str, list[Round]]) -> dict[str, Any]:
    """Of the same round, each."""
    ours = [entry.seconds for entry in found["gradus"]]
    ratios = {
        f"{name} / gradus": spread([e.seconds / g for e, g in zip(found[name], ours, strict=True)])
        for name in ("nbgrader", "otter")
        if name in found
    }
    floors = [entry.seconds for entry in found["floor"]]
    ratios["gradus / floor"] = spread([g / f for g, f in zip(ours, floors, strict=True)])
    return ratios


def _full(root: Path) -> float:
    from autograder import course as courses
    from autograder.exercises import catalogue

    course = courses.load(root)
    exercises = course.assignment(classes.ASSIGNMENT).exercises
    return sum(exercise.points for exercise in catalogue.load_all(exercises, course.roots))


def _agree(
    who: str, scores: dict[str, float], people: Sequence[classes.Student], full: float
) -> None:
    """Who is right must get everything: else something else was measured than grading."""
    right = [student.name for student in people if student.kind == "right"]
    wrong = [name for name in right if abs(scores.get(name, -1.0) - full) > 1e-6 * full]
    if wrong:
        raise measure.Failed(f"{who} gives {scores.get(wrong[0])} of {full} to {wrong[0]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=400)
    parser.add_argument("--sample", type=int, default=8, help="for nbgrader and otter")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradus-bench-") as work:
        found = run(
            options.students,
            options.sample,
            options.rounds,
            options.cores,
            classes.EXERCISES,
            Path(work),
        )
    print(f"wrote {measure.save('throughput', found).relative_to(ROOT)}")


if __name__ == "__main__":
    main()

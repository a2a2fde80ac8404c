"""The wall time of `cli.py grade one.ipynb` from cold, where it goes, and nbgrader's for the same.

    python -m benchmarks.latency

Cold means a new process that finds its files in the page cache and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import classes, measure, stock
from benchmarks.measure import ROOT, spread

TIMELINE = ROOT / "benchmarks" / "timeline.py"


def run(
    runs: int, peers: int, cores: int, exercises: Sequence[str], work: Path, warmups: int = 1
) -> dict[str, Any]:
    """One right notebook, alone and as a course's submission; Gradus and nbgrader in turn."""
    root = work / "class"
    [student] = classes.make(root, 1, exercises=exercises)
    handed_in = classes.notebook_of(root, student.name)
    one = work / "one.ipynb"
    shutil.copy(handed_in, one)
    target = work / "nbgrader"
    stock.nbgrader_course(root, target, [student.name])
    home = stock.home_of(target)
    command = stock.nbgrader("generate_assignment", classes.ASSIGNMENT)
    measure.run(command, cores, cwd=target, environment=home)
    commands: dict[str, tuple[list[str], Path, int]] = {
        "one.ipynb": (measure.gradus("grade", str(one)), ROOT, runs),
        "in a course": (measure.gradus("grade", "--force", str(handed_in)), ROOT, runs),
        "nbgrader autograde": (
            stock.nbgrader("autograde", classes.ASSIGNMENT, "--force"),
            target,
            peers,
        ),
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    stages = []
    for number in range(-warmups, runs):
        for name, (words, where, times) in commands.items():
            if number < times:
                ran = measure.run(words, cores, cwd=where, environment=home)
                found[name] += [ran.seconds] if number >= 0 else []
        if number >= 0:
            stages.append(_stages(one, work, cores))
    seconds = {name: spread(rounds) for name, rounds in found.items()}
    ours = seconds["one.ipynb"].median
    return {
        "machine": measure.machine(cores),
        "exercises": len(exercises),
        "seconds": seconds,
        "ratio": spread([peer / ours for peer in found["nbgrader autograde"]]),
        "stages": _medians(stages),
    }


def _stages(one: Path, work: Path, cores: int) -> dict[str, float]:
    """Seconds by stage of one more run; "leaving" is what comes after the last stage."""
    output = work / "stages.json"
    allowed = set(sorted(os.sched_getaffinity(0))[:cores])
    started = time.monotonic()
    subprocess.run(
        [sys.executable, str(TIMELINE), str(started), str(output), "grade", str(one)],
        check=True,
        capture_output=True,
        env={**os.environ, **dict.fromkeys(measure.ONE_THREAD, "1")},
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    total = time.monotonic() - started
    found: dict[str, float] = json.loads(output.read_text(encoding="utf-8"))
    return {**found, "leaving": total - sum(found.values())}


def _medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    names = list(dict.fromkeys(name for stages in runs for name in stages))
    return {name: spread([s.get(name, 0.0) for s in runs]).median for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--peers", type=int, default=5, help="runs of nbgrader")
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradus-bench-") as work:
        found = run(options.runs, options.peers, options.cores, classes.EXERCISES, Path(work))
    for name, rounds in found["seconds"].items():
        print(f"{name}: {rounds.median:.2f} s ({rounds.least:.2f} to {rounds.most:.2f})")
    for name, seconds in found["stages"].items():
        print(f"    {1000 * seconds:6.0f} ms  {name}")
    print(f"wrote {measure.save('latency', found).relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Time and memory of `cli.py grade` as the class grows, and the picture of it.

    python -m benchmarks.growth

Time should be a straight line and memory flat.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import chart, classes, measure
from benchmarks.measure import ROOT

SIZES = (10, 100, 1000, 5000)
FIGURE = ROOT / "docs" / "figures" / "growth.svg"


def run(sizes: Sequence[int], cores: int, exercises: Sequence[str], work: Path) -> dict[str, Any]:
    """One run a size, each of a fresh course."""
    root = work / "class"
    people = classes.make(root, max(sizes), exercises=exercises)
    found = []
    for size in sizes:
        course = work / f"course-{size}"
        classes.again(root, course, [student.name for student in people[:size]])
        command = measure.gradus("grade", str(course), "--workers", str(cores))
        ran = measure.run(command, cores, memory=True)
        assert ran.memory is not None
        done = len(list((course / "autograded").glob("*/*/*.ipynb")))
        if done != size:
            raise measure.Failed(f"{done} of {size} were graded")
        found.append(
            {
                "submissions": size,
                "seconds": ran.seconds,
                "grader_bytes": ran.memory.own,
                "tree_bytes": ran.memory.tree,
            }
        )
        megabytes = ran.memory.own >> 20
        print(f"{size} submissions: {ran.seconds:.1f} s, the grader alone {megabytes} MB")
    return {"machine": measure.machine(cores), "exercises": len(exercises), "sizes": found}


def draw(found: dict[str, Any]) -> str:
    """Two panels: seconds, and megabytes, by the number of submissions."""
    sizes = [entry["submissions"] for entry in found["sizes"]]
    return chart.svg(
        [
            chart.Panel(
                "Seconds",
                sizes,
                {"cli.py grade": [entry["seconds"] for entry in found["sizes"]]},
                log=True,
            ),
            chart.Panel(
                "Peak memory in MB",
                sizes,
                {
                    "grader, workers and sandboxes": [
                        entry["tree_bytes"] / 2**20 for entry in found["sizes"]
                    ],
                    "the grader alone": [entry["grader_bytes"] / 2**20 for entry in found["sizes"]],
                },
            ),
        ],
        "submissions",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gradus-bench-") as work:
        found = run(options.sizes, options.cores, classes.EXERCISES, Path(work))
    print(f"wrote {measure.save('growth', found).relative_to(ROOT)}")
    FIGURE.parent.mkdir(parents=True, exist_ok=True)
    FIGURE.write_text(draw(found), encoding="utf-8")
    print(f"wrote {FIGURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

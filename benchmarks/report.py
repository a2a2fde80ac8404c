"""The measured part of docs/performance.md, from benchmarks/results/*.json.

    python -m benchmarks.report

What stands between the markers is made; the rest of the page is written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.measure import RESULTS, ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin (make bench) -->", "<!-- measured: end -->"
NAMES = {
    "gradus": "Gradus: `cli.py grade`, all it writes included",
    "floor": "the floor: fork and call the functions, nothing else",
    "nbgrader": "nbgrader 0.9.6, stock autograde",
    "otter": "otter 7.0.0, in process",
}
RATIOS = {
    "nbgrader / gradus": "nbgrader ÷ Gradus",
    "otter / gradus": "otter ÷ Gradus",
    "gradus / floor": "Gradus ÷ floor",
}
GOALS = {"nbgrader / gradus": "≥ 50", "gradus / floor": "≤ 3"}


def page(text: str, results: Mapping[str, Any]) -> str:
    """The page with its measured part made anew."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    measured = "\n".join(_blocks(results))
    return f"{head}{BEGIN}\n\n{measured}\n{END}{tail}"


def _blocks(results: Mapping[str, Any]) -> Iterator[str]:
    if "throughput" in results:
        yield from _throughput(results["throughput"])
    if "latency" in results:
        yield from _latency(results["latency"])
    if "growth" in results:
        yield from _growth(results["growth"])


def _throughput(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Throughput"
    yield ""
    yield f"{found['exercises']} exercises a notebook. {_machine(found)}"
    yield ""
    yield "| grader | submissions | ms a submission, median (least to most) | of processors, ms |"
    yield "| --- | ---: | ---: | ---: |"
    for name, title in NAMES.items():
        if name in found["seconds"]:
            wall, cpu = _ms(found["seconds"][name]), 1000 * found["cpu"][name]["median"]
            yield f"| {title} | {found['submissions'][name]} | {wall} | {cpu:.0f} |"
    yield ""
    yield "| ratio within a round | median (least to most) | goal |"
    yield "| --- | ---: | ---: |"
    for name, title in RATIOS.items():
        if name in found["ratios"]:
            yield f"| {title} | {_ratio(found['ratios'][name])} | {GOALS.get(name, '')} |"
    yield ""
    memory = found["memory"]
    yield (
        f"Peak memory: {_mb(memory['own'])} of the grader's own process, {_mb(memory['tree'])} "
        "with its workers, sandboxes and students (shared pages counted once)."
    )
    yield ""


def _latency(found: Mapping[str, Any]) -> Iterator[str]:
    seconds = found["seconds"]
    yield "### Latency"
    yield ""
    yield f"One right notebook of {found['exercises']} exercises, from cold. {_machine(found)}"
    yield ""
    yield "| command | seconds, median (least to most) | goal |"
    yield "| --- | ---: | ---: |"
    titles = {
        "one.ipynb": "`cli.py grade one.ipynb`",
        "in a course": "the same inside a course, gradebook and page included",
        "nbgrader autograde": "`nbgrader autograde`, that one student",
    }
    for name, title in titles.items():
        goal = "≤ 1" if name == "one.ipynb" else ""
        yield f"| {title} | {_seconds(seconds[name])} | {goal} |"
    yield ""
    yield "Where it goes, in a run with a clock around each stage:"
    yield ""
    yield "| stage | ms |"
    yield "| --- | ---: |"
    for name, value in sorted(found["stages"].items(), key=lambda item: -item[1]):
        yield f"| {name} | {1000 * value:.0f} |"
    yield ""


def _growth(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Growth"
    yield ""
    yield f"{_machine(found)}"
    yield ""
    yield "| submissions | seconds | ms each | the grader alone | with all it started |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for entry in found["sizes"]:
        number, seconds = entry["submissions"], entry["seconds"]
        yield (
            f"| {number:,} | {seconds:.1f} | {1000 * seconds / number:.1f} "
            f"| {_mb(entry['grader_bytes'])} | {_mb(entry['tree_bytes'])} |"
        )
    yield ""
    yield "![Seconds and memory by the number of submissions](figures/growth.svg)"
    yield ""


def _machine(found: Mapping[str, Any]) -> str:
    m = found["machine"]
    return (
        f"{m['cores']} of the {m['of_cores']} cores of an {m['processor']}, {m['system']}, Python "
        f"{m['python']}, NumPy {m['numpy']}, tier {m['sandbox']}, load {m['load']} at the end."
    )


def _ms(spread: Mapping[str, float]) -> str:
    median, least, most = (1000 * spread[key] for key in ("median", "least", "most"))
    return f"{median:.1f} ({least:.1f} to {most:.1f})"


def _seconds(spread: Mapping[str, float]) -> str:
    return f"{spread['median']:.2f} ({spread['least']:.2f} to {spread['most']:.2f})"


def _ratio(spread: Mapping[str, float]) -> str:
    return f"{spread['median']:.1f} ({spread['least']:.1f} to {spread['most']:.1f})"


def _mb(size: float) -> str:
    return f"{size / 2**20:.0f} MB"


def main() -> None:
    results = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob("*.json")
    }
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

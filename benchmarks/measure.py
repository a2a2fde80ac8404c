"""Running a command on so many cores, with its wall time and its memory; this machine in words."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
SAMPLE_SECONDS = 0.5
# Libraries that would start a thread a core each.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Failed(RuntimeError):
    """A measured command did not do its work."""


@dataclass(frozen=True)
class Memory:
    """Peaks in bytes: of the process itself, and of it and all that it started.

    `own` is what the kernel says (VmHWM); `tree` the largest of many samples of the proportional
    set sizes, in which a page that processes share counts once.
    """

    own: int
    tree: int


@dataclass(frozen=True)
class Ran:
    """A finished command: seconds of wall time, and of processors by it and all it waited for."""

    seconds: float
    cpu: float
    output: str
    code: int
    memory: Memory | None = None


@dataclass(frozen=True)
class Spread:
    """Rounds of one figure: the median to quote, and how far they lay apart."""

    median: float
    least: float
    most: float
    rounds: tuple[float, ...] = field(default=())


def spread(rounds: Sequence[float]) -> Spread:
    return Spread(statistics.median(rounds), min(rounds), max(rounds), tuple(rounds))


def run(
    command: Sequence[str],
    cores: int,
    *,
    cwd: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    memory: bool = False,
    accept: Callable[[int], bool] = lambda code: code == 0,
) -> Ran:
    """Run the command on the first `cores` processors that we may use.

    Raises:
        Failed: its exit code is not accepted; its last words are told.
    """
    allowed = set(sorted(os.sched_getaffinity(0))[:cores])
    names = dict.fromkeys(ONE_THREAD, "1")
    before = _cpu()
    started = time.perf_counter()
    process = subprocess.Popen(
        list(command),
        cwd=cwd,
        env={**os.environ, **names, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    sampler = _Sampler(process.pid) if memory else None
    output, errors = process.communicate()
    seconds = time.perf_counter() - started
    peak = sampler.stop() if sampler else None
    if not accept(process.returncode):
        words = " / ".join((errors or output).strip().splitlines()[-5:])
        raise Failed(f"{' '.join(command)} ended with {process.returncode}: {words}")
    return Ran(seconds, _cpu() - before, output, process.returncode, peak)


def gradus(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), *arguments]


def machine(cores: int) -> dict[str, Any]:
    """What the figures depend on, in words."""
    return {
        "processor": _processor(),
        "cores": cores,
        "of_cores": os.cpu_count(),
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "sandbox": _tier(),
        "load": round(os.getloadavg()[0], 1),
    }


def save(name: str, document: Mapping[str, Any]) -> Path:
    """Write benchmarks/results/<name>.json, which docs/performance.md is made from."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(document, indent=2, default=asdict) + "\n", encoding="utf-8")
    return path


def _cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _tier() -> str:
    from autograder.sandbox import tiers

    return tiers.best()


class _Sampler:
    """Follows a process tree's memory until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._own = self._tree = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> Memory:
        self._over.set()
        self._thread.join()
        return Memory(self._own, self._tree)

    def _follow(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self._own = max(self._own, _field(self._pid, "status", "VmHWM:"))
            tree = sum(_field(pid, "smaps_rollup", "Pss:") for pid in _tree(self._pid))
            self._tree = max(self._tree, tree)


def _tree(pid: int) -> list[int]:
    """The process and all below it."""
    found, queue = [], [pid]
    while queue:
        current = queue.pop()
        found.append(current)
        with contextlib.suppress(OSError):  # it may go while it is looked at
            for task in Path(f"/proc/{current}/task").iterdir():
                children = (task / "children").read_text()
                queue += map(int, children.split())
    return found


def _field(pid: int, name: str, label: str) -> int:
    """A line of /proc/PID/NAME in bytes; 0 where the process is gone, or not ours to look into."""
    try:
        for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
            if line.startswith(label):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return 0

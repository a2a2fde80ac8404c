"""Where the time of one `cli.py grade` goes: the command itself, with a clock around its stages.

    python benchmarks/timeline.py STARTED OUTPUT.json grade one.ipynb

STARTED is the monotonic clock when the process was asked for. A stage's time is its own: what it
calls that is a stage too counts there.
"""

import time

FIRST_LINE = time.monotonic()

import builtins  # noqa: E402
import functools  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from collections import defaultdict  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
IMPORTS, OTHER = "imports", "everything else"
# What is timed: the stage, the module, the function (or Class.method) in it.
STAGES = (
    (
        "starting the sandbox",
        "autograder.sandbox.warm",
        "start",
    ),
    ("exercises and answers", "autograder.grading.grade", "make_exams"),
    ("reading the notebook", "autograder.grading.work", "_notebook"),
    ("the student's code, behind the wall", "autograder.sandbox.client", "Sandbox.run"),
    ("judging", "autograder.judging.judge", "judge"),
    ("diagnosis", "autograder.judging.diagnose", "diagnose"),
    ("report", "autograder.reports.terminal", "detail"),
    ("closing the sandbox", "autograder.sandbox.warm", "Warm.close"),
)


class Clock:
    """Seconds by stage, each without those of the stages inside it."""

    def __init__(self, stage: str) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stages = [stage]
        self._since = time.monotonic()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._switch()
        self._stages.append(name)
        try:
            yield
        finally:
            self._switch()
            self._stages.pop()

    def stop(self) -> None:
        self._switch()

    def _switch(self) -> None:
        now = time.monotonic()
        self.seconds[self._stages[-1]] += now - self._since
        self._since = now


def time_imports(clock: Clock) -> None:
    plain = builtins.__import__

    def timed(name: str, *arguments: Any, **options: Any) -> Any:
        if name in sys.modules:
            return plain(name, *arguments, **options)
        with clock.stage(IMPORTS):
            return plain(name, *arguments, **options)

    builtins.__import__ = timed


def time_stages(clock: Clock) -> None:
    for stage, module, path in STAGES:
        *owners, name = path.split(".")
        owner: Any = importlib.import_module(module)
        for part in owners:
            owner = getattr(owner, part)
        setattr(owner, name, _timed(clock, stage, getattr(owner, name)))


def _timed(clock: Clock, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        with clock.stage(stage):
            return function(*arguments, **options)

    return timed


def main() -> None:
    started, output, *arguments = sys.argv[1:]
    clock = Clock(OTHER)
    time_imports(clock)
    sys.path[0] = str(ROOT)
    with clock.stage(IMPORTS):
        import autograder.commands.grade  # noqa: F401
        import cli

        time_stages(clock)
    sys.argv = ["cli.py", *arguments]
    try:
        cli.main()
    finally:
        clock.stop()
        stages = {"interpreter": FIRST_LINE - float(started), **clock.seconds}
        Path(output).write_text(json.dumps(stages), encoding="utf-8")


if __name__ == "__main__":
    main()

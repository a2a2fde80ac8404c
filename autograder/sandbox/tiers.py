"""Which wall this machine can build: found by building it and running at it, never assumed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from autograder.errors import GraderFault, UsageError
from autograder.model import Case
from autograder.sandbox.job import Cell, Job, Limits, Task

if TYPE_CHECKING:
    from autograder.sandbox.client import Sandbox

__all__ = ["TIERS", "best", "open_best", "probe"]

# From the strongest on. "unsafe", which is no wall, is never chosen here.
TIERS = ("namespaces", "landlock")

# Every attempt here must fail, while NumPy works.
_ATTACK = """
def attack(path):
    import os, socket
    escapes = []
    for name, attempt in [
        ("a file of the grader can be read", lambda: open(path).read()),
        ("its folder can be listed", lambda: os.listdir(os.path.dirname(path))),
        ("a file can be written", lambda: os.remove(open("/tmp/gradus-probe", "w").name)),
        ("a socket can be opened", lambda: socket.socket(socket.AF_INET)),
        ("a process can be forked", lambda: os.fork() or os._exit(0)),
        ("a program can be started", lambda: os.posix_spawn("/bin/true", ["true"], {})),
        ("the parent can be signalled", lambda: os.kill(os.getppid(), 0)),
        ("other processes can be seen", lambda: open("/proc/1/cmdline").read()),
    ]:
        try:
            attempt()
        except OSError:
            continue
        escapes.append(name)
    return escapes, np.linalg.inv(np.eye(2) * 2)
"""


def probe(tier: str) -> str | None:
    """None where the tier's wall holds on this machine, else the reason in one line."""
    found = _tried(tier)
    if isinstance(found, str):
        return found
    found.close()
    return None


def open_best() -> Sandbox:
    """A warm sandbox of the strongest tier that holds: the one that was tried, to be used on.

    Raises:
        UsageError: none holds; with each one's reason.
    """
    reasons = []
    for tier in TIERS:
        found = _tried(tier)
        if not isinstance(found, str):
            return found
        reasons.append(f"{tier}: {found}")
    raise UsageError(
        f"no sandbox here ({' | '.join(reasons)}). `cli.py doctor` says what would help; or grade "
        "on Linux, WSL2 or in a container, or pass --unsafe to run students' code with no wall at "
        "all."
    )


def best() -> str:
    """The name of the strongest tier that holds; UsageError as `open_best`."""
    sandbox = open_best()
    sandbox.close()
    return sandbox.tier


def _tried(tier: str) -> Sandbox | str:
    """A sandbox of the tier that held on trial, or why there is none."""
    if sys.platform != "linux":
        return f"{sys.platform} is not Linux"
    from autograder.sandbox.client import Sandbox  # imports what other systems lack

    sandbox = Sandbox(tier)
    try:
        reason = _trial(sandbox)
    except (GraderFault, OSError) as error:
        reason = str(error)
    except BaseException:
        sandbox.close()
        raise
    if reason is None:
        return sandbox
    sandbox.close()
    return reason


def _trial(sandbox: Sandbox) -> str | None:
    """What the sandbox lets through, or does not let work."""
    case = Case("probe", "probe", {"path": str(Path(__file__).resolve())})
    job = Job((Cell(_ATTACK),), (Task("attack", (case,)),))
    (outcome,) = sandbox.run(job, Limits(submission_seconds=20)).outcomes["attack"]
    if outcome.status != "returned":
        return f"the trial program did not return: {outcome.status} {outcome.error}".strip()
    escapes, inverse = outcome.value
    if escapes:
        return "; ".join(escapes)
    if not np.array_equal(inverse, np.eye(2) / 2):
        return "NumPy does not work inside"
    return None

"""Which wall this machine can build: found by building it and running at it, never assumed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from autograder.errors import GraderFault, UsageError
from autograder.model import Case
from autograder.sandbox.job import Cell, Job, Limits, Task

__all__ = ["TIERS", "best", "probe"]

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
    if sys.platform != "linux":
        return f"{sys.platform} is not Linux"
    from autograder.sandbox.client import Sandbox  # imports what other systems lack

    case = Case("probe", "probe", {"path": str(Path(__file__).resolve())})
    job = Job((Cell(_ATTACK),), (Task("attack", (case,)),))
    try:
        with Sandbox(tier) as sandbox:
            (outcome,) = sandbox.run(job, Limits(submission_seconds=20)).outcomes["attack"]
    except (GraderFault, OSError) as error:
        return str(error)
    if outcome.status != "returned":
        return f"the trial program did not return: {outcome.status} {outcome.error}".strip()
    escapes, inverse = outcome.value
    if escapes:
        return "; ".join(escapes)
    if not np.array_equal(inverse, np.eye(2) / 2):
        return "NumPy does not work inside"
    return None


def best() -> str:
    """The strongest tier that holds; UsageError with each one's reason where none does."""
    reasons = []
    for tier in TIERS:
        reason = probe(tier)
        if reason is None:
            return tier
        reasons.append(f"{tier}: {reason}")
    raise UsageError(
        f"no sandbox here ({' | '.join(reasons)}). Grade on Linux, WSL2 or in a container, "
        "or pass --unsafe to run students' code with no wall at all."
    )

"""The programs and what watches them are no dummies: with no wall, they work and are seen."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.client import Sandbox
from tests.hostile import watch
from tests.hostile.program import MARK, PRELUDE, Program
from tests.hostile.programs import files, network
from tests.sandbox.rooms import CANARY, LIMITS, case, job

# Of its own, since others look for the programs' at the same time.
OTHER_MARK = "gradus-control"


def run(program: Program, **targets: Any) -> Any:
    os.environ["GRADUS_SECRET"] = CANARY
    attack = job(PRELUDE, program.code.replace(MARK, OTHER_MARK), f=case(x=targets))
    with Sandbox("unsafe") as room:
        (outcome,) = room.run(attack, LIMITS).outcomes["f"]
    return outcome.value


def named(name: str) -> Program:
    (found,) = [p for p in (*files.PROGRAMS, *network.PROGRAMS) if p.name == name]
    return found


def test_without_a_wall_every_listener_is_reached() -> None:
    with watch.listening() as listeners:
        worked = run(named("the loopback"), **listeners.addresses())
        time.sleep(0.1)
    assert set(listeners.reached) == set(listeners.sockets)
    assert {"tcp", "udp", "unix", "unix_datagram", "abstract", "listen"} <= set(worked)


def test_without_a_wall_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "reference.py").touch()
    targets = {"grader": os.getpid(), "folders": [str(tmp_path)]}
    secret = str(tmp_path / "reference.py")
    worked = run(named("the grader's files"), secrets=[secret], **targets)
    assert {str(tmp_path), f"open {secret}", "open /etc/passwd"} <= set(worked)


def test_without_a_wall_the_grader_is_a_process_like_others() -> None:
    worked = run(named("the environment"), grader=os.getpid())
    assert str(os.getpid()) in worked


def test_a_file_that_is_left_is_seen() -> None:
    started = time.time()
    source = f"""
        def f(x):
            open("/tmp/{MARK}", "w").close()
            open("/dev/shm/{MARK}-2", "w").close()
    """
    try:
        run(Program("two files", source))
        seen = watch.left_files(started, OTHER_MARK)
        assert seen == {f"/tmp/{OTHER_MARK}", f"/dev/shm/{OTHER_MARK}-2"}
    finally:
        for path in seen:
            os.unlink(path)


def test_a_process_that_is_left_is_seen(listeners: watch.Listeners) -> None:
    """Even one that has left its session and whose parent has gone: it is ours then."""
    before = watch.processes(os.getpid())
    source = """
        def f(x):
            if not os.fork():
                libc.prctl(1, 0, 0, 0, 0)
                os.setsid()
                if not os.fork():
                    libc.prctl(1, 0, 0, 0, 0)
                    time.sleep(60)
                os._exit(0)
            os.wait()
    """
    run(Program("a daemon", source))
    left = watch.processes(os.getpid()) - before
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    assert len(left) == 1


def test_what_is_held_or_kept_in_memory_is_seen(listeners: watch.Listeners) -> None:
    with pytest.raises(AssertionError, match="descriptors"), watch.unharmed(listeners):
        kept = os.open("/dev/null", os.O_RDONLY)
    os.close(kept)
    with pytest.raises(AssertionError, match="for good"), watch.unharmed(listeners):
        much = b"x" * (watch.MORE_MEMORY + (8 << 20))
    assert much

"""What a student's process is, seen from outside while it runs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.sandbox.client import Sandbox
from tests.hostile import watch
from tests.sandbox.rooms import LIMITS, case, job


@pytest.fixture
def child(tier: str) -> Iterator[Path]:
    """Its folder in /proc."""
    sleeping = job("import time\ndef f(x): time.sleep(0.4)", f=case(x=0))
    with Sandbox(tier) as room, ThreadPoolExecutor(1) as pool:
        before = watch.processes(os.getpid())
        running = pool.submit(room.run, sleeping, LIMITS)
        while not (new := watch.processes(os.getpid()) - before):
            time.sleep(0.01)
        time.sleep(0.15)
        [pid] = new
        yield Path(f"/proc/{pid}")
        assert running.result().outcomes["f"][0].status == "returned"


def status(child: Path) -> dict[str, str]:
    lines = (child / "status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_it_has_no_rights(child: Path) -> None:
    found = status(child)
    assert {found[f"Cap{kind}"] for kind in ("Inh", "Prm", "Eff", "Amb")} == {"0" * 16}
    assert (found["NoNewPrivs"], found["Seccomp"]) == ("1", "2")


def test_it_is_not_the_graders_own_user_where_that_is_root(child: Path) -> None:
    users, groups = (set(map(int, status(child)[kind].split())) for kind in ("Uid", "Gid"))
    if os.getuid() == 0:
        assert 0 not in users | groups
        assert status(child)["Groups"] == ""
    else:
        assert users == {os.getuid()}


def test_a_crash_leaves_no_core_even_where_a_program_takes_them(child: Path) -> None:
    """A process whose memory is not to be had belongs to root in /proc."""
    assert (child / "environ").stat().st_uid == 0
    limits = (child / "limits").read_text()
    assert [line.split()[4:6] for line in limits.splitlines() if "core" in line] == [["0", "0"]]

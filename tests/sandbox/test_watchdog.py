"""A zygote that dies or hangs is replaced at any moment, and what it held is run again."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from autograder.errors import GraderFault
from autograder.sandbox.client import Sandbox
from autograder.sandbox.processes import Child
from autograder.sandbox.progress import Progress
from autograder.sandbox.warm import Patience, Warm
from tests.sandbox.rooms import GOOD, LIMITS, alive, assert_good, case, job, members

PATIENCE = Patience(answer=0.5, begin=0.5)
# Each runs long enough to be struck in it.
JOB = job(
    "import time\ntime.sleep(0.2)\ndef f(x): return x",
    "def g(x):\n    time.sleep(0.2)\n    return -x",
    f=(case(x=1), case(x=2)),
    g=(case(x=1), case(x=2)),
)
ASKED = {"hold": "before the cases", "spawn": "before the spawn", "reap": "at the reap"}
MOMENTS = (
    "before the cases",
    "before the spawn",
    "while it closes in",
    "in a cell",
    "in a call",
    "at the reap",
)
SIGNALS = (signal.SIGKILL, signal.SIGSTOP)

Strike = Callable[[], None]


def assert_whole(room: Sandbox) -> None:
    run = room.run(JOB, LIMITS)
    assert run.cell_errors == ()
    assert [outcome.value for outcome in run.outcomes["f"]] == [1, 2]
    assert [outcome.value for outcome in run.outcomes["g"]] == [-1, -2]


def at(moment: str, strike: Strike, patch: pytest.MonkeyPatch) -> None:
    """Has `strike` called once, at that moment of the next run; all else is as ever."""
    left = [strike]
    ask, take = Warm.ask, Progress.take

    def asking(self: Warm, request: Any, descriptors: tuple[int, ...] = ()) -> Any:
        if moment == ASKED[request["do"]]:
            strike_once()
        answer = ask(self, request, descriptors)
        if request["do"] == "spawn" and moment == "while it closes in":
            strike_once()
        return answer

    def taking(self: Progress, event: Any) -> None:
        if event[0] == "at" and moment == "in a cell":
            strike_once()
        if event == ["task", 1] and moment == "in a call":
            strike_once()
        take(self, event)

    def strike_once() -> None:
        if left:
            left.pop()()

    patch.setattr(Warm, "ask", asking)
    patch.setattr(Progress, "take", taking)


def assert_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not [pid for pid in pids if alive(pid)]


@pytest.fixture
def room(tier: str) -> Iterator[Sandbox]:
    with Sandbox(tier, patience=PATIENCE) as room:
        yield room


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_zygote_is_replaced(
    room: Sandbox, moment: str, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    zygote = members(room)[-1]  # with namespaces, what stands above it only waits
    held: list[int] = []

    def strike() -> None:
        held.extend(members(room))
        os.kill(zygote, number)

    at(moment, strike, monkeypatch)
    assert_whole(room)
    assert zygote in held
    if moment not in ASKED.values():
        assert len(held) > held.index(zygote) + 1, "there was no child to strike at"
    assert_good(room.run(GOOD, LIMITS))
    assert_gone(held)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_everything_of_a_sandbox_may_go_at_once(
    room: Sandbox, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []

    def strike() -> None:
        held.extend(members(room))
        for pid in held:
            with contextlib.suppress(ProcessLookupError):  # it dies with the one above it
                os.kill(pid, number)

    at("in a call", strike, monkeypatch)
    assert_whole(room)
    assert_good(room.run(GOOD, LIMITS))
    assert_gone(held)


def test_a_child_that_is_stopped_has_used_up_its_time(
    room: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    zygote, held = members(room)[-1], []

    def strike() -> None:
        held.append(members(room)[-1])
        os.kill(held[0], signal.SIGSTOP)

    at("in a call", strike, monkeypatch)
    run = room.run(JOB, LIMITS)
    assert [outcome.value for outcome in run.outcomes["f"]] == [1, 2]
    assert run.outcomes["g"][1].status == "timed_out"
    assert held != [zygote]
    assert zygote in members(room)
    assert_gone(held)


def test_a_child_that_is_stopped_before_it_began_is_run_again(
    tier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells that it is inside once it has read its job, which takes long enough here."""
    held: list[int] = []
    slow_to_read = job("def f(x): return x + 1", *[""] * 15_000, f=case(x=1))
    with Sandbox(tier, patience=Patience(begin=3.0)) as room:

        def strike() -> None:
            held.extend(members(room))
            os.kill(held[-1], signal.SIGSTOP)

        at("while it closes in", strike, monkeypatch)
        run = room.run(slow_to_read, replace(LIMITS, call_seconds=5.0))
    assert [outcome.value for outcome in run.outcomes["f"]] == [2]
    assert run.restarts >= 1
    assert_gone(held)


def test_time_that_a_zygote_lost_is_given_back(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 2.0
    with Sandbox(tier, patience=Patience(answer=seconds)) as room:
        at("before the spawn", lambda: os.kill(members(room)[-1], signal.SIGSTOP), monkeypatch)
        run = room.run(GOOD, replace(LIMITS, submission_seconds=seconds))
    assert run.seconds > seconds
    assert_good(run)


def test_a_zygote_that_is_lost_again_and_again_is_told(
    room: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Warm.ask

    def asking(self: Warm, *arguments: Any) -> Any:
        os.kill(members(room)[-1], signal.SIGKILL)
        return ask(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Warm, "ask", asking)
        with pytest.raises(GraderFault, match="the sandbox keeps ending"):
            room.run(GOOD, LIMITS)
    assert_good(room.run(GOOD, LIMITS))


@pytest.mark.parametrize("with_pidfd", [True, False])
def test_a_child_is_waited_for_and_killed(
    with_pidfd: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its descriptor, and where the system has none by its number."""
    if not with_pidfd:
        monkeypatch.delattr(os, "pidfd_open")
    pid = os.fork()
    if pid == 0:
        signal.pause()
    child = Child(pid)
    assert not child.ended(0)
    started = time.monotonic()
    assert not child.ended(0.05)
    assert time.monotonic() - started >= 0.05
    os.kill(pid, signal.SIGSTOP)
    child.kill()
    assert child.ended(5)
    child.kill()  # one that has ended is left alone
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    child.close()

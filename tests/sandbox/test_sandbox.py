"""What `Sandbox.run` promises, in each tier that the machine has."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import GraderFault
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, Job, Task
from autograder.sandbox.wire import Foreign, Rng
from tests.sandbox.rooms import (
    CANARY,
    GOOD,
    LIMITS,
    alive,
    assert_good,
    call,
    case,
    job,
    members,
    members_of,
    session,
)


def test_values_come_back(sandbox: Sandbox) -> None:
    source = "def f(x, rng, words): return {'a': x @ x.T, 'b': [rng.random(), words, (True, None)]}"
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    got = call(sandbox, source, x=x, rng=Rng(3), words=["a", "b"])
    assert got.status == "returned"
    np.testing.assert_array_equal(got.value["a"], x @ x.T)
    assert got.value["a"].dtype == np.float32
    first = np.random.default_rng(3).random()
    assert got.value["b"] == [first, ["a", "b"], (True, None)]


def test_outcomes_are_in_the_order_of_the_cases(sandbox: Sandbox) -> None:
    cases = tuple(case(x=n) for n in range(300))
    run = sandbox.run(job("def f(x): return -x", f=cases), LIMITS)
    assert [outcome.value for outcome in run.outcomes["f"]] == [-n for n in range(300)]
    assert run.restarts == 0


def test_a_job_without_tasks_still_runs_its_cells(sandbox: Sandbox) -> None:
    run = sandbox.run(job("1 / 0"), LIMITS)
    assert [(e.cell, e.line, e.error) for e in run.cell_errors] == [(0, 1, "ZeroDivisionError")]
    assert run.outcomes == {}


def test_a_missing_function_and_a_changed_input(sandbox: Sandbox) -> None:
    source = "def f(x):\n    x[0] = 9\n    return set()"
    run = sandbox.run(job(source, f=case(x=np.zeros(2)), g=case(x=1)), LIMITS)
    (f,), (g,) = run.outcomes["f"], run.outcomes["g"]
    assert (f.status, f.value, f.changed) == ("returned", Foreign("set"), ("x",))
    assert (g.status, g.error) == ("missing", "NameError")


ENDS = {
    "loop": ("while True: pass", "timed_out", ""),
    "exit": ("import os; os._exit(1)", "raised", "os._exit"),
    "crash": ("import ctypes; ctypes.string_at(0)", "raised", "SIGSEGV"),
    "scribble": ("import os; os.write(3, b'\\xff' * 9); os.read(0, 1)", "refused", "malformed"),
}


@pytest.mark.parametrize("body, status, error", ENDS.values(), ids=ENDS.keys())
def test_an_end_costs_one_task_only(sandbox: Sandbox, body: str, status: str, error: str) -> None:
    source = f"""
def before(x): return x
def bad(x):
    if x == 1:
        {body}
    return x
def after(x): return -x
"""
    three = tuple(case(x=n) for n in range(3))
    run = sandbox.run(job(source, before=three, bad=three, after=three), LIMITS)
    assert [outcome.value for outcome in run.outcomes["before"]] == [0, 1, 2]
    assert [outcome.status for outcome in run.outcomes["bad"]] == ["returned", status, status]
    assert run.outcomes["bad"][2].error == error
    assert [outcome.value for outcome in run.outcomes["after"]] == [0, -1, -2]
    assert run.restarts == 1


@pytest.mark.parametrize("body, status, error", ENDS.values(), ids=ENDS.keys())
def test_a_statement_that_ends_the_process_is_skipped(
    sandbox: Sandbox, body: str, status: str, error: str
) -> None:
    source = f"y = 1\nif y:\n    {body}\ny += 1\ndef f(x): return y"
    run = sandbox.run(job("x = 0", source, f=case(x=0)), LIMITS)
    assert run.outcomes["f"][0].value == 2
    assert [(e.cell, e.line, e.error) for e in run.cell_errors] == [(1, 2, error or status)]
    assert run.restarts == 1


def test_cells_that_end_again_and_again_are_given_up(sandbox: Sandbox) -> None:
    source = "import os\n" + "os._exit(0)\n" * 20
    run = sandbox.run(job(source, "def f(x): return x", f=case(x=0)), LIMITS)
    assert run.outcomes["f"][0].status == "raised"
    assert run.restarts < 10


def test_the_statement_that_ends_the_process_is_named_among_many(sandbox: Sandbox) -> None:
    """Those that ran at once before it are not looked at one by one."""
    source = "import os\n" + "x = 1\n" * 200 + "os._exit(0)\n" + "x = 2\n" * 200
    run = sandbox.run(job(source, "def f(x): return x", f=case(x=5)), LIMITS)
    assert [(error.cell, error.line) for error in run.cell_errors] == [(0, 202)]
    assert run.outcomes["f"][0].value == 5


def test_half_an_event_is_blamed_on_the_statement_that_wrote_it(sandbox: Sandbox) -> None:
    forged = "os.write(3, b'\\x15\\0\\0\\0GRW1\\r\\0\\0\\0[\"at\",0'); time.sleep(9)"
    source = f"import os, time\nx = 1\n{forged}\n"
    run = sandbox.run(job(source, "def f(x): return x", f=case(x=5)), LIMITS)
    assert [(error.cell, error.line) for error in run.cell_errors] == [(0, 3)] * 2
    assert run.outcomes["f"][0].value == 5


def test_the_submissions_time_bounds_the_sum(sandbox: Sandbox) -> None:
    names = [f"f{n}" for n in range(20)]
    source = "\n".join(f"def {name}(x):\n    while True: pass" for name in names)
    limits = replace(LIMITS, submission_seconds=1.0, call_seconds=0.3)
    run = sandbox.run(job(source, **dict.fromkeys(names, case(x=0))), limits)
    assert {o.status for found in run.outcomes.values() for o in found} == {"timed_out"}
    assert run.seconds < 5.0  # twenty calls of 0.3 s would take longer


def test_frames_without_end_do_not_buy_time(sandbox: Sandbox) -> None:
    source = """
        import os, struct
        data = b"GRW1" + struct.pack("<I", 13) + b'["at",0,0,10]'
        frame = struct.pack("<I", len(data)) + data
        while True: os.write(3, frame)
    """
    limits = replace(LIMITS, submission_seconds=1.0, total_result_bytes=1 << 30)
    run = sandbox.run(job(source, f=case(x=0)), limits)
    assert run.outcomes["f"][0].status in ("timed_out", "missing")
    assert run.seconds < 10.0  # it would never end by itself


def test_a_large_result_is_refused_and_the_next_case_goes_on(sandbox: Sandbox) -> None:
    source = "def f(n): return np.zeros(n)"
    cases = (case(n=10**6), case(n=2))
    first, second = sandbox.run(job(source, f=cases), LIMITS).outcomes["f"]
    assert (first.status, second.status) == ("refused", "returned")


def test_all_results_together_are_bounded(sandbox: Sandbox) -> None:
    cases = tuple(case(n=10**5) for _ in range(10))
    run = sandbox.run(job("def f(n): return np.ones(n)", f=cases), LIMITS)
    statuses = [outcome.status for outcome in run.outcomes["f"]]
    assert statuses == ["returned"] * 5 + ["refused"] * 5


def test_nothing_persists(sandbox: Sandbox) -> None:
    leave = """
        import builtins, sys
        np.mark = builtins.mark = sys.mark = 1
        sys.modules["math"] = None
        open_files = []
        def f(x): return 1
    """
    look = "import math, sys\ndef f(x): return [hasattr(np, 'mark'), hasattr(sys, 'mark')]"
    assert call(sandbox, leave, x=0).value == 1
    assert call(sandbox, look, x=0).value == [False, False]


def test_siblings_draw_different_numbers(sandbox: Sandbox) -> None:
    source = "import random\ndef f(x): return [np.random.rand(), random.random()]"
    first, second = call(sandbox, source, x=0).value, call(sandbox, source, x=0).value
    assert not set(first) & set(second)


def test_ordinary_work_is_not_in_the_way(sandbox: Sandbox) -> None:
    source = """
        %matplotlib inline
        import matplotlib.pyplot as plt
        import warnings, math, json, functools, dataclasses, typing, time
        from concurrent.futures import ThreadPoolExecutor
        from tqdm import tqdm
        from IPython.display import display
        from google.colab import drive
        drive.mount("/content/drive")
        fig, ax = plt.subplots(2, 2)
        ax[0, 0].plot([1, 2])
        plt.show()

        @dataclasses.dataclass
        class Net:
            w: np.ndarray

        def f(x):
            warnings.warn("careful")
            print("x" * 10000, flush=True)
            with ThreadPoolExecutor(2) as pool:
                halves = list(pool.map(lambda v: v / 2, tqdm(x)))
            np.log(np.zeros(1))
            return Net(np.array(halves)).w @ np.linalg.inv(np.eye(len(x)))
    """
    run = sandbox.run(job(source, f=case(x=[2.0, 4.0])), LIMITS)
    assert run.cell_errors == ()
    np.testing.assert_array_equal(run.outcomes["f"][0].value, [1.0, 2.0])


def test_a_call_in_time_is_not_cut_short(sandbox: Sandbox) -> None:
    assert (
        call(sandbox, "import time\ndef f(x):\n    time.sleep(0.3)\n    return x", x=1).value == 1
    )


def test_closing_leaves_no_process(tier: str) -> None:
    with Sandbox(tier) as room:
        assert_good(room.run(GOOD, LIMITS))
        assert members(room)
        number = session(room)
    assert members_of(number) == []


def test_a_killed_grader_takes_its_sandbox_along(tier: str) -> None:
    program = f"""
from tests.sandbox.rooms import *
with Sandbox({tier!r}) as room:
    print(*members(room), flush=True)
    room.run(job("while True: pass"), Limits(statement_seconds=60.0))
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pids = [int(word) for word in process.stdout.readline().split()]
    time.sleep(0.2)
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert pids
    assert not any(map(alive, pids))


def test_many_submissions_leave_no_descriptor_open(tier: str) -> None:
    with Sandbox(tier) as room:
        room.run(GOOD, LIMITS)
        folders = [Path("/proc/self/fd"), *(Path(f"/proc/{pid}/fd") for pid in members(room))]
        before = [len(list(folder.iterdir())) for folder in folders]
        for _ in range(20):
            room.run(job("import os; os._exit(0)", f=case(x=1)), LIMITS)
        assert [len(list(folder.iterdir())) for folder in folders] == before


def test_two_sandboxes_run_side_by_side(tier: str) -> None:
    with Sandbox(tier) as one, Sandbox(tier) as other:
        assert not set(members(one)) & set(members(other))
        assert_good(one.run(GOOD, LIMITS))
        assert_good(other.run(GOOD, LIMITS))


def test_the_environment_is_not_inherited(sandbox: Sandbox) -> None:
    assert os.environ["GRADUS_SECRET"] == CANARY
    names = call(sandbox, "import os\ndef f(x): return sorted(os.environ)", x=0).value
    assert "PATH" in names
    assert not [name for name in names if name.startswith("GRADUS")]


def test_what_cannot_be_sent_is_the_graders_fault(sandbox: Sandbox) -> None:
    with pytest.raises(GraderFault, match="cannot be sent"):
        call(sandbox, "def f(x): return x", x=object())


def test_torch_can_be_preloaded(tier: str) -> None:
    pytest.importorskip("torch")
    source = """
        import torch
        def f(x):
            p = torch.nn.Parameter(torch.tensor(x))
            optimiser = torch.optim.SGD([p], lr=0.5)
            (p ** 2).sum().backward()
            optimiser.step()
            return p
    """
    limits = replace(LIMITS, call_seconds=5.0, memory_bytes=1 << 30)
    with Sandbox(tier, preload_torch=True) as room:
        got = call(room, source, limits, x=np.ones(2))
    assert got.status == "returned"
    np.testing.assert_array_equal(got.value, [0.0, 0.0])


def test_the_unsafe_tier_runs_a_job_within_its_limits() -> None:
    with Sandbox("unsafe") as room:
        assert_good(room.run(GOOD, LIMITS))
        loop = job("def f(x):\n    while True: pass", f=case(x=0))
        assert room.run(loop, LIMITS).outcomes["f"][0].status == "timed_out"
        own = Job((Cell("def f(x): return 1", ("f",)), Cell("f = 2")), (Task("f", (case(x=0),)),))
        assert room.run(own, LIMITS).outcomes["f"][0].value == 1


def test_time_that_is_up_before_anything_ran_is_the_submissions(sandbox: Sandbox) -> None:
    """On a busy machine a child may begin after its time: that is no fault of the sandbox."""
    limits = replace(LIMITS, submission_seconds=0.0)
    run = sandbox.run(job("def f(x): return x", f=case(x=0)), limits)
    assert [outcome.status for outcome in run.outcomes["f"]] == ["timed_out"]

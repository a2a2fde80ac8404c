from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.sandbox import tiers
from tests.sandbox.rooms import GOOD, LIMITS, assert_good, members


def test_without_any_tier_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers, "_ATTACK", "def attack(path): return ['a hole'], None")
    with pytest.raises(UsageError, match=r"namespaces: a hole .* --unsafe"):
        tiers.open_best()


def test_a_wall_with_a_hole_is_found() -> None:
    reason = tiers.probe("unsafe")
    assert reason is not None
    assert "a file of the grader can be read" in reason


def test_the_best_tier_is_the_first_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    if tiers.probe("landlock"):
        pytest.skip("no landlock tier here")
    monkeypatch.setattr(tiers, "TIERS", ("no such tier", "landlock", "namespaces"))
    assert tiers.best() == "landlock"


def test_the_sandbox_that_was_tried_can_be_used(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers, "TIERS", (tier,))
    with tiers.open_best() as sandbox:
        tried = members(sandbox)
        assert sandbox.tier == tier
        assert tried
        assert_good(sandbox.run(GOOD, LIMITS))
        assert members(sandbox) == tried


def test_a_sandbox_that_fails_on_trial_leaves_no_process() -> None:
    before = children()
    assert tiers.probe("unsafe") is not None
    deadline = time.monotonic() + 10  # orphans of other tests may come here, and go
    while not set(children()) <= set(before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert set(children()) <= set(before)


def test_where_user_namespaces_are_refused_landlock_is_taken() -> None:
    program = (
        "echo 0 > /proc/sys/user/max_user_namespaces || exit 77; "
        f'exec "{sys.executable}" -c "from autograder.sandbox import tiers; print(tiers.best())"'
    )
    if shutil.which("unshare") is None or tiers.probe("landlock") is not None:
        pytest.skip("needs unshare(1) and Landlock")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if "unshare" in done.stderr or done.returncode == 77:
        pytest.skip(f"no user namespace to refuse them in: {done.stderr.strip()}")
    assert (done.returncode, done.stdout.strip()) == (0, "landlock"), done.stderr


def children() -> list[int]:
    """The processes that this one has started and that still run."""
    tasks = Path("/proc/self/task").iterdir()
    pids = [pid for task in tasks for pid in (task / "children").read_text().split()]
    return sorted(int(pid) for pid in pids if runs(pid))


def runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

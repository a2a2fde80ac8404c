"""An assignment's data files stay as they are, and carry nothing from one student to the next."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

from autograder.sandbox import policy
from autograder.sandbox.client import Sandbox
from tests.hostile.program import PRELUDE
from tests.hostile.watch import Listeners, unharmed
from tests.sandbox.rooms import LIMITS, case, job

DATA = {"data.csv": b"1,2\n3,4\n", "images/digits.bin": bytes(range(256)) * 16}

ATTACK = f"""
import fcntl
def f(x):
    number = {policy.FIRST_FILE}
    os.lseek(number, 5, os.SEEK_SET)
    def flags():
        fcntl.fcntl(number, fcntl.F_SETFL, os.O_RDWR | os.O_APPEND)
        os.write(number, b"x")
    return attempts(
        write=lambda: os.write(number, b"x"),
        write_there=lambda: os.pwrite(number, b"x", 0),
        flags=flags,
        truncate=lambda: os.ftruncate(number, 0),
        again=lambda: os.write(os.open(f"/proc/self/fd/{{number}}", os.O_RDWR), b"x"),
        emptied=lambda: os.open(f"/dev/fd/{{number}}", os.O_RDWR | os.O_TRUNC),
        mapped_again=lambda: allocate(9, 3, 1, os.open(f"/dev/fd/{{number}}", os.O_RDWR)),
        mapped=lambda: allocate(9, 3, 1, number),
        sealed=lambda: fcntl.fcntl(number, 1033, 1),
        locked=lambda: fcntl.flock(number, fcntl.LOCK_EX),
        locked_in_part=lambda: fcntl.lockf(number, fcntl.LOCK_SH),
        leased=lambda: fcntl.fcntl(number, 1024, 0),
        owned=lambda: fcntl.fcntl(number, 8, 1),
        mode=lambda: os.fchmod(number, 0o666),
        attribute=lambda: os.setxattr(number, "user.gradus", b"x"),
        time=lambda: os.utime(number),
        name=lambda: os.link(f"/proc/self/fd/{{number}}", "/tmp/gradus-left"),
        fallocate=lambda: os.posix_fallocate(number, 0, 9999),
        punched=lambda: syscall(285, number, 3, 0, 4),
        copied=lambda: os.sendfile(number, number, 0, 4),
        open=lambda: open("data.csv", "a"),
        removed=lambda: os.remove("data.csv"),
        renamed=lambda: os.rename("data.csv", "other.csv"),
        beside=lambda: open("images/mine.bin", "wb"),
    )
"""
READ = f"""
def good(x):
    import os
    number = {policy.FIRST_FILE}
    offsets = [os.lseek(n, 0, os.SEEK_CUR) for n in (number, number + 1)]
    return [offsets, open("data.csv").read(), len(open("images/digits.bin", "rb").read())]
"""


def test_data_files_cannot_be_changed_nor_used_to_tell(tier: str, listeners: Listeners) -> None:
    attack = replace(job(PRELUDE, dedent(ATTACK), f=case(x=0)), files=DATA)
    honest = replace(job(READ, good=case(x=0)), files=DATA)
    expected = [[0, 0], "1,2\n3,4\n", 4096]
    with Sandbox(tier) as sandbox, Sandbox(tier) as sibling:
        rooms = (sandbox, sibling)
        # The first to get them opens them, and keeps them for the next.
        for room in rooms:
            assert room.run(honest, LIMITS).outcomes["good"][0].value == expected
        with unharmed(listeners):
            (outcome,) = sandbox.run(attack, LIMITS).outcomes["f"]
            assert (outcome.status, outcome.value) == ("returned", [])
            for room in rooms:
                assert room.run(honest, LIMITS).outcomes["good"][0].value == expected

"""The filter's program, run by a small machine of ours, for processors that are not at hand too."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from autograder.sandbox import policy, seccomp

ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
PID = 4242
THREAD = 0x3D0F00  # what glibc asks of clone for a thread


def judge(program: bytes, audit: int, number: int, *arguments: int) -> int:
    """What the filter says of a system call."""
    padded = (*arguments, *[0] * 6)[:6]
    data = struct.pack("<IIQ6Q", number, audit, 0, *(a & (1 << 64) - 1 for a in padded))
    accumulator = position = 0
    while True:
        code, if_true, if_false, value = struct.unpack_from("<HBBI", program, 8 * position)
        position += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, value)
        elif code == 0x54:
            accumulator &= value
        elif code == 0x15:
            position += if_true if accumulator == value else if_false
        elif code == 0x35:
            position += if_true if accumulator >= value else if_false
        else:
            assert code == 0x06
            return value


@pytest.fixture(params=sorted(policy.ARCHITECTURES))
def machine(request: pytest.FixtureRequest) -> policy.Architecture:
    return policy.ARCHITECTURES[request.param]


CALLS = [
    ("read", (), ALLOW),
    ("openat", (), ALLOW),
    ("exit_group", (), ALLOW),
    ("futex", (), ALLOW),
    ("clone3", (), ENOSYS),
    ("clone", (THREAD,), ALLOW),
    ("clone", (17,), EPERM),
    ("clone", (THREAD | 0x10000000,), EPERM),
    ("clone", (THREAD | 0x20000,), EPERM),
    ("kill", (PID, 9), ALLOW),
    ("kill", (0, 9), EPERM),
    ("kill", (-1, 9), EPERM),
    ("kill", (-PID, 9), EPERM),
    ("tgkill", (PID, PID, 6), ALLOW),
    ("tgkill", (1, 1, 6), EPERM),
    ("getsid", (0,), ALLOW),
    ("getsid", (PID,), ALLOW),
    ("getsid", (1,), EPERM),
    ("getpgid", (PID + 1,), EPERM),
    ("sched_getaffinity", (0, 128), ALLOW),
    ("sched_getaffinity", (1, 128), EPERM),
    ("sched_getparam", (1,), EPERM),
    ("sched_getscheduler", (1,), EPERM),
    ("prctl", (15,), ALLOW),
    ("prctl", (4, 1), EPERM),
    ("ioctl", (1, 0x5401), ALLOW),
    ("ioctl", (1, 0x5412), EPERM),
    ("ioctl", (1, 0x5450), ALLOW),
    ("fcntl", (1, 1030), ALLOW),
    ("fcntl", (1, 8), EPERM),
    ("prlimit64", (0, 7, 0, 1), ALLOW),
    ("prlimit64", (0, 7, 1 << 40, 0), EPERM),
    ("prlimit64", (0, 7, 1, 0), EPERM),
    ("prlimit64", (1, 7, 0, 1), EPERM),
    ("socketpair", (1, 1 | 0x80000, 0), ALLOW),
    ("socketpair", (1, 2, 0), EPERM),
    ("socketpair", (2, 1, 0), EPERM),
    ("sendto", (3, 1, 1, 0, 0, 0), ALLOW),
    ("sendto", (3, 1, 1, 0, 1 << 33, 16), EPERM),
]


@pytest.mark.parametrize("name, arguments, verdict", CALLS)
def test_verdict(
    machine: policy.Architecture, name: str, arguments: tuple[int, ...], verdict: int
) -> None:
    program = seccomp.assemble(machine, PID)
    assert judge(program, machine.audit, machine.numbers[name], *arguments) == verdict


def test_every_call_that_is_not_named_is_refused(machine: policy.Architecture) -> None:
    program = seccomp.assemble(machine, PID)
    named = {n for name, n in machine.numbers.items()}
    others = {judge(program, machine.audit, n) for n in set(range(600)) - named}
    assert others == {EPERM}


def test_another_architecture_is_killed(machine: policy.Architecture) -> None:
    program = seccomp.assemble(machine, PID)
    assert judge(program, 0x40000003, machine.numbers["read"]) == KILL
    if machine.foreign_from is not None:
        assert judge(program, machine.audit, machine.foreign_from) == KILL


def test_names_and_numbers_agree() -> None:
    used = {*policy.ALLOW, *policy.WHEN, *policy.ABSENT}
    for machine in policy.ARCHITECTURES.values():
        assert set(machine.numbers) <= used
        assert {*policy.WHEN, *policy.ABSENT} <= set(machine.numbers)
    assert used <= set(policy.ARCHITECTURES["x86_64"].numbers)


HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
# Names in asm-generic/unistd.h of the calls that a 64-bit machine has under these numbers.
GENERIC = re.compile(r"#define __NR(?:3264)?_(\w+)\s+(\d+)")


@pytest.mark.parametrize("name", HEADERS)
def test_numbers_are_those_of_linux(name: str) -> None:
    path = HEADERS[name]
    if not path.exists():
        pytest.skip(f"no {path} here: install linux-libc-dev")
    theirs = {call: int(number) for call, number in GENERIC.findall(path.read_text())}
    theirs |= {"newfstatat": theirs.get("fstatat", theirs.get("newfstatat", -1))}
    ours = policy.ARCHITECTURES[name].numbers
    assert {call: theirs.get(call) for call in ours} == ours

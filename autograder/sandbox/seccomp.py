"""A seccomp filter assembled from the policy: an allow-list of system calls, all else EPERM.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Sequence

from autograder.sandbox import linux, policy

__all__ = ["assemble", "beginning", "install"]

# Classic BPF: load a 32-bit word of seccomp_data, and, jump if equal, jump if >=, return.
_LOAD, _AND, _JEQ, _JGE, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16

_KILL, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


def install(program: bytes, pid: int) -> None:
    """Applies the filter to this process for good; raises OSError where it cannot be had.

    `program` is its beginning. Needs no_new_privs, and a single thread. Kills are allowed to `pid`
    alone, this process.
    """
    program += _end(_here(), pid)
    buffer = ctypes.create_string_buffer(program, len(program))
    descriptor = struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer))
    pointer = ctypes.create_string_buffer(descriptor, len(descriptor))
    linux.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(pointer))


def beginning() -> bytes:
    """Most of this machine's filter: made once, as it is the same in every process.

    Raises OSError where no filter is known for the machine.
    """
    return _beginning(_here())


def assemble(architecture: policy.Architecture, pid: int) -> bytes:
    """The filter's program for a machine, as the kernel reads it."""
    return _beginning(architecture) + _end(architecture, pid)


def _here() -> policy.Architecture:
    machine = platform.machine()
    if machine not in policy.ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no filter is known for {machine}")
    return policy.ARCHITECTURES[machine]


def _beginning(architecture: policy.Architecture) -> bytes:
    numbers = architecture.numbers
    program = [_op(_LOAD, _ARCH), _op(_JEQ, architecture.audit, 1, 0), _op(_RETURN, _KILL)]
    program.append(_op(_LOAD, _NUMBER))
    if architecture.foreign_from is not None:
        program += [_op(_JGE, architecture.foreign_from, 0, 1), _op(_RETURN, _KILL)]
    for name in policy.ALLOW:
        if name in numbers:
            program += [_op(_JEQ, numbers[name], 0, 1), _op(_RETURN, _ALLOW)]
    for name in policy.ABSENT:
        program += [_op(_JEQ, numbers[name], 0, 1), _op(_RETURN, _ERRNO | errno.ENOSYS)]
    for name, tests in policy.WHEN.items():
        if not _names_process(tests):
            program += _when(numbers[name], tests, 0)
    return b"".join(program)


def _end(architecture: policy.Architecture, pid: int) -> bytes:
    """What only the process itself may be told, and the end of the program."""
    program = []
    for name, tests in policy.WHEN.items():
        if _names_process(tests):
            program += _when(architecture.numbers[name], tests, pid)
    program.append(_op(_RETURN, _ERRNO | errno.EPERM))
    return b"".join(program)


def _names_process(tests: Sequence[policy.Test]) -> bool:
    return any("pid" in test.values for test in tests)


def _when(number: int, tests: Sequence[policy.Test], pid: int) -> list[bytes]:
    body = [op for test in tests for op in _test(test, pid)]
    body.append(_op(_RETURN, _ALLOW))
    return [_op(_JEQ, number, 0, len(body)), *body]


def _test(test: policy.Test, pid: int) -> list[bytes]:
    """Goes on where the test holds, else returns EPERM."""
    values = [pid if value == "pid" else int(value) for value in test.values]
    ops: list[bytes] = []
    for half in (0, 1):
        mask = test.mask >> 32 * half & 0xFFFFFFFF
        if not mask:
            continue
        ops += [_op(_LOAD, _ARGUMENTS + 8 * test.arg + 4 * half), _op(_AND, mask)]
        for index, value in enumerate(values):
            # Past the other values and the refusal that follows them.
            ops.append(_op(_JEQ, value >> 32 * half & 0xFFFFFFFF, len(values) - index, 0))
        ops.append(_op(_RETURN, _ERRNO | errno.EPERM))
    return ops


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)

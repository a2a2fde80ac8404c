"""The few calls into the C library that Python does not offer, each raising OSError."""

from __future__ import annotations

import ctypes
import os
import struct

__all__ = [
    "CAP_KILL",
    "CAP_SETGID",
    "CAP_SETUID",
    "CAP_SYS_ADMIN",
    "die_with_parent",
    "keep_capabilities",
    "libc",
    "no_new_privileges",
    "prctl",
    "syscall",
]

CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN = 5, 6, 7, 21

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> int:
    """`result`, or OSError with errno where it is negative."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(what: str, number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char]) -> int:
    """Any system call by number; pointers as bytes or buffers. Raises OSError."""
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return checked(libc.syscall(ctypes.c_long(number), *converted), what)


def prctl(option: int, *arguments: int) -> None:
    padded = (*arguments, 0, 0, 0, 0)[:4]
    checked(libc.prctl(option, *map(ctypes.c_ulong, padded)), f"prctl {option}")


def no_new_privileges() -> None:
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent() -> None:
    """SIGKILL for this process when the thread that made it ends. A change of uid undoes it."""
    prctl(_PR_SET_PDEATHSIG, 9)


def dumpable(yes: bool) -> None:
    """Whether /proc/self is this user's own, as it no longer is after a change of uid, and whether
    a crash leaves a core.
    """
    prctl(_PR_SET_DUMPABLE, int(yes))


def drop_bounding_set() -> None:
    for capability in range(64):
        if libc.prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) != 0:
            return


def keep_capabilities(*capabilities: int) -> None:
    """Gives up every capability but these, for good."""
    mask = sum(1 << capability for capability in capabilities)
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    low, high = mask & 0xFFFFFFFF, mask >> 32
    data = struct.pack("<6I", low, low, 0, high, high, 0)
    checked(libc.capset(header, data), "capset")

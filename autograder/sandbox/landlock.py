"""Landlock: which folders a process may read, and that it may do nothing else with files.

Source: Linux, Documentation/userspace-api/landlock.rst; include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import fcntl
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox import linux

__all__ = ["abi", "restrict", "ruleset"]

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3

# By ABI: how many rights on files there are, then what else can be handled.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_FROM, _NETWORK = 4, 0b11  # TCP bind and connect
_SCOPES_FROM, _SCOPES = 6, 0b11  # abstract sockets, signals


def abi() -> int:
    """The kernel's Landlock version; OSError where it has none."""
    return linux.syscall("landlock", _CREATE, 0, 0, 1)


def ruleset(readable: Iterable[str | Path], writable_devices: Iterable[str] = ()) -> int:
    """A descriptor of the rules: everything that this kernel can deny is denied but reading."""
    version = abi()
    attributes = struct.pack("<Q", (1 << _FILE_RIGHTS.get(version, 16)) - 1)
    if version >= _NETWORK_FROM:
        attributes += struct.pack("<Q", _NETWORK)
    if version >= _SCOPES_FROM:
        attributes += struct.pack("<Q", _SCOPES)
    rules = linux.syscall("landlock_create_ruleset", _CREATE, attributes, len(attributes), 0)
    for path in readable:
        _allow(rules, path, _READ_FILE)
    for path in writable_devices:
        _allow(rules, path, _READ_FILE | _WRITE_FILE)
    # Out of the way of the few numbers that a child gives to its own descriptors.
    high = fcntl.fcntl(rules, fcntl.F_DUPFD_CLOEXEC, 100)
    os.close(rules)
    return high


def restrict(rules: int) -> None:
    """Applies the rules to this process for good, and closes their descriptor."""
    linux.syscall("landlock_restrict_self", _RESTRICT, rules, 0)
    os.close(rules)


def _allow(rules: int, path: str | Path, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if stat.S_ISDIR(os.fstat(target).st_mode):
            rights |= _READ_DIR
        rule = struct.pack("<Qi", rights, target)
        linux.syscall("landlock_add_rule", _ADD_RULE, rules, _PATH_BENEATH, rule, 0)
    finally:
        os.close(target)

"""The three tiers as they are built: what the zygote does once, and what each child does.

A wall is entered once by the zygote when it is made. Then `fork` makes a child and `close_in`,
in the child, shuts it in; an exception there means that nothing of the student's may run.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from autograder.sandbox import landlock, linux, namespaces, policy, seccomp

__all__ = ["WALLS", "Wall", "libraries"]

# The first descriptor that a child does not keep.
FIRST_SPARE = 4


class Wall(Protocol):
    def fork(self) -> int: ...

    def close_in(self, limits: Mapping[str, Any]) -> None: ...


def libraries() -> list[str]:
    """The folders that hold the interpreter and its packages, and the system's libraries."""
    packages = [p for p in sys.path if os.path.basename(p) in ("site-packages", "dist-packages")]
    prefixes = {sys.base_prefix, sys.base_exec_prefix}
    wanted = [*policy.LIBRARIES, *(os.path.join(prefix, "lib") for prefix in prefixes)]
    wanted += [os.path.dirname(os.__file__), *packages]
    found = dict.fromkeys(path for path in wanted if os.path.exists(path))
    found |= dict.fromkeys(os.path.realpath(path) for path in found)
    # Shortest first, and none that lies in another.
    kept: list[str] = []
    for path in sorted(found, key=len):
        if not any(path.startswith(above + "/") for above in kept if not os.path.islink(above)):
            kept.append(path)
    return kept


class Namespaces:
    """User, mount, pid, network and IPC namespaces; Landlock too where there is one; seccomp."""

    def __init__(self) -> None:
        paths = libraries()
        self._base = _address_space()
        namespaces.enter(paths)
        _become_first_process()
        linux.drop_bounding_set()
        linux.keep_capabilities(linux.CAP_SYS_ADMIN)
        linux.no_new_privileges()
        self._rules: int | None = None
        with contextlib.suppress(OSError):
            landlock.abi()
            self._rules = landlock.ruleset([*paths, *policy.DEVICES], [policy.WRITABLE_DEVICE])

    def fork(self) -> int:
        here = namespaces.new_process_namespace()
        child = os.fork()
        if child:
            namespaces.rejoin(here)
        return child

    def close_in(self, limits: Mapping[str, Any]) -> None:
        _limit(limits, self._base)
        _lock(self._rules)


class Landlock:
    """Landlock and seccomp; where the grader is root, a user of its own for each child."""

    def __init__(self) -> None:
        paths = libraries()
        self._base = _address_space()
        self._count = 0
        self._is_root = os.geteuid() == 0
        self._first_uid = namespaces.free_uid(os.getpid())
        if self._is_root:
            if not all(map(_open_to_all, paths)):
                _preload()
            linux.drop_bounding_set()
            linux.keep_capabilities(linux.CAP_SETUID, linux.CAP_SETGID, linux.CAP_KILL)
        linux.no_new_privileges()
        self._rules = landlock.ruleset([*paths, *policy.DEVICES], [policy.WRITABLE_DEVICE])
        self._zygote = os.getpid()

    def fork(self) -> int:
        self._count += 1
        return os.fork()

    def close_in(self, limits: Mapping[str, Any]) -> None:
        if self._is_root:
            # A prime step, so that zygotes with neighbouring numbers do not meet.
            namespaces.become(_uid(self._first_uid, self._count))
        linux.die_with_parent()
        if os.getppid() != self._zygote:
            os._exit(1)
        _limit(limits, self._base)
        _lock(self._rules)


class Unsafe:
    """No wall: limits alone, for systems that have neither tier, and only when asked for."""

    def __init__(self) -> None:
        self._base = _address_space()

    def fork(self) -> int:
        return os.fork()

    def close_in(self, limits: Mapping[str, Any]) -> None:
        os.closerange(FIRST_SPARE, 1 << 16)
        with contextlib.suppress(ValueError, OSError):
            _limit(limits, self._base)


WALLS: Mapping[str, Callable[[], Wall]] = {
    "namespaces": Namespaces,
    "landlock": Landlock,
    "unsafe": Unsafe,
}


def _uid(first: int, count: int) -> int:
    if first == policy.NOBODY:
        return first
    uids = policy.SANDBOX_UIDS
    return uids[(first - uids.start + count * 101) % len(uids)]


def _become_first_process() -> None:
    """Forks into the new pid namespace; what remains outside only waits, and is what to kill."""
    child = os.fork()
    if child:
        os.closerange(0, 1 << 16)
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    linux.die_with_parent()


def _lock(rules: int | None) -> None:
    """The last steps, in either tier; nothing can be undone after them."""
    linux.no_new_privileges()
    if rules is not None:
        landlock.restrict(rules)
    os.closerange(FIRST_SPARE, 1 << 16)
    linux.keep_capabilities()
    seccomp.install(os.getpid())


def _limit(limits: Mapping[str, Any], base: int) -> None:
    """Resource limits; `base` bytes of address space were in use before the student came."""
    for name, value in (
        ("AS", base + limits["memory_bytes"]),
        ("CPU", limits["cpu_seconds"]),
        ("NOFILE", limits["open_files"]),
        ("FSIZE", 0),
        ("CORE", 0),
        ("MEMLOCK", 0),
        ("MSGQUEUE", 0),
    ):
        if hasattr(resource, f"RLIMIT_{name}"):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _open_to_all(path: str) -> bool:
    """Whether every user may enter the folders above `path`."""
    above = os.path.realpath(path)
    while above != "/":
        if not os.stat(above).st_mode & 0o001 and os.path.isdir(above):
            return False
        above = os.path.dirname(above)
    return True


def _preload() -> None:
    for name in policy.PRELOAD:
        with contextlib.suppress(Exception):
            importlib.import_module(name)

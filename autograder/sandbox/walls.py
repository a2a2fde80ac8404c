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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from autograder.sandbox import landlock, linux, namespaces, policy, seccomp

__all__ = ["WALLS", "Wall", "libraries"]

# The first descriptor that a child does not keep.
FIRST_SPARE = 4
# In the namespaces tier the zygote and the process that waits for it have the child's user.
OWN_PROCESSES = 2


class Wall(Protocol):
    def fork(self) -> int: ...

    def close_in(self, limits: Mapping[str, Any], files: int) -> None: ...


def libraries() -> list[Path]:
    """The folders that hold the interpreter and its packages, and the system's libraries.

    Each by its name and by where that leads; none that lies in another.
    """
    packages = [path for path in map(Path, sys.path) if path.name.endswith("-packages")]
    prefixes = [Path(prefix) / "lib" for prefix in (sys.base_prefix, sys.base_exec_prefix)]
    wanted = [*map(Path, policy.LIBRARIES), *prefixes, Path(os.__file__).parent, *packages]
    found = {path for path in wanted if path.exists()}
    found |= {path.resolve() for path in found}
    folders = {path for path in found if not path.is_symlink()}
    return sorted(path for path in found if folders.isdisjoint(path.parents))


class Namespaces:
    """User, mount, pid, network and IPC namespaces; Landlock too where there is one; seccomp."""

    def __init__(self) -> None:
        paths = libraries()
        self._usage = _usage()
        namespaces.enter(paths)
        _become_first_process()
        linux.drop_bounding_set()
        linux.keep_capabilities(linux.CAP_SYS_ADMIN)
        linux.no_new_privileges()
        self._rules: int | None = None
        with contextlib.suppress(OSError):
            landlock.abi()
            self._rules = landlock.ruleset([*paths, *policy.DEVICES], [policy.WRITABLE_DEVICE])
        self._filter = seccomp.beginning()

    def fork(self) -> int:
        here = namespaces.new_process_namespace()
        child = os.fork()
        if child:
            namespaces.rejoin(here)
        return child

    def close_in(self, limits: Mapping[str, Any], files: int) -> None:
        _limit(limits, self._usage, others=OWN_PROCESSES)
        _lock(self._rules, self._filter, files)


class Landlock:
    """Landlock and seccomp; where the grader is root, a user of its own for each child."""

    def __init__(self) -> None:
        paths = libraries()
        self._usage = _usage()
        self._count = 0
        self._first_uid = namespaces.free_uid(os.getpid())
        if self._first_uid is not None:
            if not all(map(_open_to_all, paths)):
                _preload()
            linux.drop_bounding_set()
            linux.keep_capabilities(linux.CAP_SETUID, linux.CAP_SETGID, linux.CAP_KILL)
        else:
            linux.keep_capabilities()
        linux.no_new_privileges()
        self._rules = landlock.ruleset([*paths, *policy.DEVICES], [policy.WRITABLE_DEVICE])
        self._filter = seccomp.beginning()
        self._zygote = os.getpid()

    def fork(self) -> int:
        self._count += 1
        return os.fork()

    def close_in(self, limits: Mapping[str, Any], files: int) -> None:
        linux.die_with_parent()
        if self._first_uid is not None:
            # A prime step, so that zygotes with neighbouring numbers do not meet.
            namespaces.become(_uid(self._first_uid, self._count))
            linux.die_with_parent()  # again, as a change of user undoes it
        if os.getppid() != self._zygote:
            os._exit(1)
        shared = self._first_uid in (None, policy.NOBODY)
        _limit(limits, self._usage, others=self._usage.threads if shared else 0)
        _lock(self._rules, self._filter, files)


class Unsafe:
    """No wall: limits alone, for systems that have neither tier, and only when asked for."""

    def __init__(self) -> None:
        self._usage = _usage()

    def fork(self) -> int:
        return os.fork()

    def close_in(self, limits: Mapping[str, Any], files: int) -> None:
        _close_others(files)
        with contextlib.suppress(AttributeError, OSError):  # Linux alone has it
            linux.die_with_parent()
        with contextlib.suppress(ValueError, OSError):
            _limit(limits, self._usage, others=self._usage.threads)


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


def _lock(rules: int | None, program: bytes, files: int) -> None:
    """The last steps, in either tier; nothing can be undone after them."""
    linux.no_new_privileges()
    if rules is not None:
        landlock.restrict(rules)
    _close_others(files)
    linux.keep_capabilities()
    # A handler of cores that is a program takes them, and keeps them, whatever RLIMIT_CORE says.
    linux.dumpable(False)
    seccomp.install(program, os.getpid())


def _close_others(files: int) -> None:
    """Keeps the few descriptors that a child has, and its data files."""
    os.closerange(FIRST_SPARE, policy.FIRST_FILE)
    os.closerange(policy.FIRST_FILE + files, 1 << 16)


def _limit(limits: Mapping[str, Any], usage: _Usage, *, others: int) -> None:
    """Resource limits on top of what was in use before the student came.

    `others` are the threads that count with the child's, as their user is the same.
    """
    for name, value in (
        ("AS", usage.address_space + limits["memory_bytes"]),
        ("NPROC", limits["threads"] + others),
        ("CPU", limits["cpu_seconds"]),
        ("NOFILE", limits["open_files"]),
        ("FSIZE", 0),
        ("CORE", 0),
        ("MEMLOCK", 0),
        ("MSGQUEUE", 0),
    ):
        if hasattr(resource, f"RLIMIT_{name}"):
            number = getattr(resource, f"RLIMIT_{name}")
            hard = resource.getrlimit(number)[1]
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (allowed, allowed))


@dataclass(frozen=True)
class _Usage:
    """Bytes of address space of this process, and threads of the whole machine."""

    address_space: int
    threads: int


def _usage() -> _Usage:
    """What is in use now; zeros where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        threads = int(Path("/proc/loadavg").read_text().split()[3].partition("/")[2])
    except (OSError, ValueError):
        return _Usage(0, 0)
    return _Usage(pages * resource.getpagesize(), threads)


def _open_to_all(path: Path) -> bool:
    """Whether every user may enter the folders above `path`."""
    return all(above.stat().st_mode & 0o001 for above in path.resolve().parents)


def _preload() -> None:
    for name in policy.PRELOAD:
        with contextlib.suppress(Exception):
            importlib.import_module(name)

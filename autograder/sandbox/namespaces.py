"""A root of our own that holds nothing but libraries, read-only, and namespaces around it.

Sources: man 7 user_namespaces, man 7 pid_namespaces, man 2 pivot_root, man 2 mount_setattr.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox import linux, policy

__all__ = ["become", "enter", "free_uid", "new_process_namespace", "rejoin"]

_NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
_NEWUSER, _NEWPID, _NEWNET = 0x10000000, 0x20000000, 0x40000000

# The same numbers on every machine since Linux 5.1.
_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_AT_FDCWD, _AT_EMPTY_PATH, _AT_RECURSIVE = -100, 0x1000, 0x8000
_CLONE_TREE, _CLOEXEC, _MOVE_FROM_EMPTY = 1, os.O_CLOEXEC, 4
_READ_ONLY, _NO_SUID, _NO_DEVICES = 1, 2, 4
_MS_REC_PRIVATE, _DETACH = 0x4000 | 0x40000, 2
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

# Where the new root is put together; what lies there is out of sight from then on.
_WORKPLACE = "/tmp"


def enter(libraries: Sequence[Path]) -> None:
    """Moves this single-threaded process into namespaces of its own; raises OSError.

    Its root then holds `libraries` and four devices, read-only. A root process first builds that
    root, as it alone may read all of the interpreter, and then becomes a user who owns nothing.
    The next fork is the first process of the new pid namespace.
    """
    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    nobody = free_uid(0)
    if nobody is not None:
        _unshare(_NEWNS)
        _build_root(libraries)
        become(nobody)
        linux.dumpable(True)
    uid, gid = os.getuid(), os.getgid()
    _unshare(_NEWUSER)
    _write(proc, "self/setgroups", "deny")
    _write(proc, "self/uid_map", f"{uid} {uid} 1")
    _write(proc, "self/gid_map", f"{gid} {gid} 1")
    _unshare(_NEWNS | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS | _NEWCGROUP)
    if nobody is None:
        _build_root(libraries)
    os.close(proc)


def new_process_namespace() -> int:
    """Makes the next fork the first process of a namespace of its own.

    Returns a descriptor of this process, to hand to `rejoin` after the fork.
    """
    here = os.pidfd_open(os.getpid())
    _unshare(_NEWPID)
    return here


def rejoin(here: int) -> None:
    """Later forks are in this process's own namespace again."""
    linux.checked(linux.libc.setns(here, _NEWPID), "setns")
    os.close(here)


def become(uid: int) -> None:
    """Changes user and group for good, and leaves every other group."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def free_uid(index: int) -> int | None:
    """A host user that owns nothing, for a process that may become one, else None.

    Nobody's number where the sandbox's own are not mapped; None too where that is not either.
    """
    if os.geteuid() != 0:
        return None
    for uid in (policy.SANDBOX_UIDS[index % len(policy.SANDBOX_UIDS)], policy.NOBODY):
        for line in Path("/proc/self/uid_map").read_text().splitlines():
            first, _, count = map(int, line.split())
            if first <= uid < first + count:
                return uid
    return None


def _unshare(flags: int) -> None:
    linux.checked(linux.libc.unshare(flags), "unshare")


def _write(proc: int, name: str, text: str) -> None:
    descriptor = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=proc)
    try:
        os.write(descriptor, text.encode())
    except PermissionError as error:
        raise OSError(error.errno, f"{name}: user namespaces are refused here") from None
    finally:
        os.close(descriptor)


def _build_root(libraries: Sequence[Path]) -> None:
    _mount(None, "/", None, _MS_REC_PRIVATE)
    # Taken first, since the workplace may hide where they come from.
    trees = [(path, _tree(path, _NO_DEVICES)) for path in libraries if not path.is_symlink()]
    trees += [(path, _tree(path, 0)) for path in map(Path, policy.DEVICES)]
    links = [(path, path.readlink()) for path in libraries if path.is_symlink()]
    _mount("tmpfs", _WORKPLACE, "tmpfs", _NO_SUID | _NO_DEVICES, "size=1m,mode=755")
    root = Path(_WORKPLACE)
    for path, tree in trees:
        _place(tree, root / path.relative_to("/"))
    for path, target in links:
        link = root / path.relative_to("/")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    _set_attributes(_AT_FDCWD, _WORKPLACE, _READ_ONLY, recursive=False)
    os.chdir(_WORKPLACE)
    # The old root comes to lie over the new one, and is then taken away.
    linux.syscall("pivot_root", _PIVOT_ROOT[os.uname().machine], b".", b".")
    linux.checked(linux.libc.umount2(b".", _DETACH), "umount")
    os.chdir("/")


def _tree(path: Path, attributes: int) -> int:
    """A detached, read-only copy of the mounts at and below `path`."""
    flags = _CLONE_TREE | _CLOEXEC | _AT_RECURSIVE
    tree = linux.syscall(f"open_tree {path}", _OPEN_TREE, _AT_FDCWD, os.fsencode(path), flags)
    _set_attributes(tree, "", _READ_ONLY | _NO_SUID | attributes, recursive=True)
    return tree


def _place(tree: int, target: Path) -> None:
    if stat.S_ISDIR(os.fstat(tree).st_mode):
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    linux.syscall(
        f"move_mount {target}",
        _MOVE_MOUNT, tree, b"", _AT_FDCWD, os.fsencode(target), _MOVE_FROM_EMPTY,
    )  # fmt: skip
    os.close(tree)


def _set_attributes(directory: int, path: str, attributes: int, *, recursive: bool) -> None:
    flags = _AT_EMPTY_PATH | (_AT_RECURSIVE if recursive else 0)
    struct_mount_attr = struct.pack("<4Q", attributes, 0, 0, 0)
    linux.syscall(
        f"mount_setattr {path}",
        _MOUNT_SETATTR, directory, os.fsencode(path), flags, struct_mount_attr, 32,
    )  # fmt: skip


def _mount(
    source: str | None, target: str, kind: str | None, flags: int, options: str = ""
) -> None:
    arguments = [None if text is None else os.fsencode(text) for text in (source, target, kind)]
    linux.checked(linux.libc.mount(*arguments, flags, options.encode() or None), f"mount {target}")

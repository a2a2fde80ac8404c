"""What must be the same after a hostile program as before: processes, files, network, ourselves."""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import selectors
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from autograder.sandbox import policy
from tests.hostile.program import MARK

__all__ = ["Listeners", "left_anywhere", "left_files", "listening", "processes", "unharmed"]

# What Python keeps for itself of what it has freed.
MORE_MEMORY = 48 << 20
# While a program is being judged: what it may send is far less.
MORE_MEMORY_BETWEEN = 192 << 20
PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/", ".", "~")


# ---- who was reached --------------------------------------------------------------------------


@dataclass
class Listeners:
    """Real ones, of every kind that a program on this machine could reach. `reached` names them."""

    folder: Path
    reached: list[str] = field(default_factory=list)
    sockets: dict[str, socket.socket] = field(default_factory=dict)

    def addresses(self) -> dict[str, object]:
        ports = {name: self.sockets[name].getsockname()[1] for name in ("tcp", "udp")}
        ports["tcp6"] = self.sockets["tcp6"].getsockname()[1] if "tcp6" in self.sockets else 1
        paths = {name: str(self.folder / name) for name in ("unix", "unix_datagram")}
        return {**ports, **paths, "abstract": self.folder.name}

    def open(self) -> None:
        local = ("127.0.0.1", 0)
        self._bind("tcp", socket.AF_INET, socket.SOCK_STREAM, local)
        self._bind("udp", socket.AF_INET, socket.SOCK_DGRAM, local)
        with contextlib.suppress(OSError):  # a machine may have no IPv6
            self._bind("tcp6", socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0))
        for name, kind in (("unix", socket.SOCK_STREAM), ("unix_datagram", socket.SOCK_DGRAM)):
            path = str(self.folder / name)
            self._bind(name, socket.AF_UNIX, kind, path)
            os.chmod(path, 0o777)
        self._bind("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.folder.name}")

    def _bind(self, name: str, family: int, kind: int, address: object) -> None:
        opened = socket.socket(family, kind)
        self.sockets[name] = opened
        opened.bind(address)  # type: ignore[arg-type]
        opened.setblocking(False)
        if kind == socket.SOCK_STREAM:
            opened.listen()

    def serve(self, stop: threading.Event) -> None:
        with selectors.DefaultSelector() as selector:
            for name, opened in self.sockets.items():
                selector.register(opened, selectors.EVENT_READ, name)
            while not stop.is_set():
                for key, _ in selector.select(0.05):
                    self.reached.append(key.data)
                    with contextlib.suppress(OSError):
                        if key.fileobj.type == socket.SOCK_STREAM:  # type: ignore[union-attr]
                            key.fileobj.accept()[0].close()  # type: ignore[union-attr]
                        else:
                            key.fileobj.recv(100)  # type: ignore[union-attr]


@contextlib.contextmanager
def listening() -> Iterator[Listeners]:
    with tempfile.TemporaryDirectory(prefix="gradus-listen") as folder:
        os.chmod(folder, 0o777)
        listeners = Listeners(Path(folder))
        stop = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            listeners.open()
            pool.submit(listeners.serve, stop)
            try:
                yield listeners
            finally:
                stop.set()
        for opened in listeners.sockets.values():
            opened.close()


# ---- what is left -----------------------------------------------------------------------------


def processes(root: int) -> set[int]:
    """The processes below `root`, however far, that are not dead."""
    children: dict[int, list[int]] = {}
    dead = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                state, parent, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
                children.setdefault(int(parent), []).append(int(folder.name))
                if state == "Z":
                    dead.add(int(folder.name))
    found: set[int] = set()
    queue = [root]
    while queue:
        below = children.get(queue.pop(), [])
        found.update(below)
        queue += below
    return found - dead


def left_files(since: float, mark: str = MARK) -> set[str]:
    """What lies right in the places that a program could write to, and is a program's."""
    found = set()
    for place in PLACES:
        with contextlib.suppress(OSError), os.scandir(os.path.expanduser(place)) as entries:
            for entry in entries:
                if entry.name.startswith(mark) or _is_sandboxs(entry, since):
                    found.add(entry.path)
    return found


def left_anywhere() -> list[str]:
    """The same at any depth."""
    first = policy.SANDBOX_UIDS.start - 1
    folders = [folder for folder in ("/tmp", "/var/tmp", "/dev/shm", ".") if os.path.isdir(folder)]
    command = ["find", *folders, "-xdev", "(", "-name", f"{MARK}*", "-o", "-uid", f"+{first}", ")"]
    done = subprocess.run(command, capture_output=True, text=True)  # others' folders may be closed
    return done.stdout.splitlines()


def _is_sandboxs(entry: os.DirEntry[str], since: float) -> bool:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    nobodys = found.st_uid == policy.NOBODY and found.st_ctime >= since
    return nobodys or found.st_uid in policy.SANDBOX_UIDS


def left_in_kernel() -> set[str]:
    """Memory, queues and semaphores that outlive who made them, of sandboxes' users."""
    found = set()
    for name in ("shm", "msg", "sem"):
        with contextlib.suppress(OSError):
            for line in Path("/proc/sysvipc", name).read_text().splitlines()[1:]:
                if any(int(n) in policy.SANDBOX_UIDS for n in line.split() if n.isdecimal()):
                    found.add(f"{name} {line.strip()}")
    with contextlib.suppress(OSError):
        found |= {entry.name for entry in os.scandir("/dev/mqueue") if MARK in entry.name}
    return found


# ---- ourselves --------------------------------------------------------------------------------


def descriptors() -> dict[int, str]:
    """What this process holds open, without the one that looks."""
    found = {}
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            found[int(name)] = os.readlink(f"/proc/self/fd/{name}")
    return found


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    raise AssertionError("the kernel tells no peak")


@contextlib.contextmanager
def unharmed(listeners: Listeners) -> Iterator[None]:
    """Asserts after its body that nothing is left of it, in us or beside us."""
    started = time.time()
    before = processes(os.getpid())
    held, memory = descriptors(), resident()
    ours, marked = left_in_kernel(), left_files(started)
    _forget_peak()
    yield
    assert _peak() - memory < MORE_MEMORY_BETWEEN, "more memory for a while"
    assert listeners.reached == [], "a listener was reached"
    _assert_same("processes", before, processes(os.getpid()))
    _assert_same("files", marked, left_files(started))
    _assert_same("kernel objects", ours, left_in_kernel())
    _assert_same("descriptors", held, descriptors())
    assert resident() - memory < MORE_MEMORY, "more memory for good"


def _assert_same(what: str, before: object, after: object) -> None:
    assert after == before, f"other {what}: {after} where there were {before}"

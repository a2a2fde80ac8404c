"""The grader's end of a zygote: starts it, asks it, ends it."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import GraderFault
from autograder.sandbox.processes import Child

__all__ = ["Patience", "Warm", "ZygoteLost", "start"]

# A zygote that was asked to end, or killed, is gone far sooner.
_END_SECONDS = 1.0

_PROJECT = str(Path(__file__).resolve().parents[2])

# Nothing of the grader's environment goes in: it may hold the course's secret.
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/",
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Else glibc keeps freed large arrays, in pieces that fit no other: gigabytes for a plain loop.
    "MALLOC_MMAP_THRESHOLD_": str(4 << 20),
    "PYTHONDONTWRITEBYTECODE": "1",
    # Torch insists on a folder for a cache that it does not use here: one that is always there.
    "TORCHINDUCTOR_CACHE_DIR": "/dev",
}

_MAIN = """
import json, sys
config = json.loads(sys.argv[1])
sys.path[:0] = [config["project"]]
sys.path += [path for path in config["packages"] if path not in sys.path]
from autograder.sandbox.zygote import main
main(config)
"""

# A message has bounds of its own where the system has such sockets.
_SOCKET_KIND = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_STREAM


class ZygoteLost(Exception):
    """The zygote is gone or does not answer; a new one has to be started."""


@dataclass(frozen=True)
class Patience:
    """Seconds of wall time after which a zygote counts as hung: until it is ready, until it
    answers, and until a child of its tells that every wall stands.
    """

    start: float = 60.0
    answer: float = 10.0
    begin: float = 20.0


class Warm:
    """A running zygote. Its answers are waited for; one that does not come means that it hangs."""

    def __init__(
        self, process: subprocess.Popen[bytes], control: socket.socket, patience: Patience
    ) -> None:
        self._process = process
        self._child = Child(process.pid)
        self._control = control
        self._patience = patience

    def ask(self, request: Mapping[str, Any], descriptors: tuple[int, ...] = ()) -> Any:
        """The zygote's answer; raises ZygoteLost where none comes."""
        try:
            data = json.dumps(request).encode()
            if descriptors:
                socket.send_fds(self._control, [data], list(descriptors))
            else:
                self._control.send(data)
            return self.answer()
        except OSError as error:
            raise ZygoteLost(str(error)) from None

    def answer(self) -> Any:
        data = self._control.recv(1 << 16)
        if not data:
            raise ZygoteLost("it ended")
        return json.loads(data)

    def wait_ready(self, log: Any) -> None:
        """Raises GraderFault with the zygote's own words where it cannot be had."""
        self._control.settimeout(self._patience.start)
        try:
            answer = self.answer()
        except (OSError, ZygoteLost) as error:
            log.seek(0)
            lines = log.read().decode(errors="replace").strip().splitlines()
            raise GraderFault(f"no sandbox: {lines[-1] if lines else error}") from None
        if "failed" in answer:
            raise GraderFault(f"no sandbox: {answer['failed']}")
        self._control.settimeout(self._patience.answer)

    def close(self, *, lost: bool = False) -> None:
        """Ends the zygote and, with it, whatever runs in it; one that is lost is not asked to."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_WR)
        if lost or not self._child.ended(_END_SECONDS):
            self._child.kill()
            self._await_end()
        self._process.wait()
        self._child.close()
        self._control.close()

    def _await_end(self) -> None:
        """Until nobody holds the other end: a zygote may have a process above it that was killed
        first, and dies of that.
        """
        self._control.settimeout(_END_SECONDS)
        with contextlib.suppress(OSError):
            while self._control.recv(1 << 16):
                pass


def start(tier: str, *, preload_torch: bool = False, patience: Patience | None = None) -> Warm:
    """A zygote that is ready to fork submissions. Raises GraderFault where the tier fails."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, _SOCKET_KIND)
    packages = [path for path in sys.path if path.endswith("-packages")]
    config = {
        "tier": tier,
        "project": _PROJECT,
        "packages": packages,
        "preload_torch": preload_torch,
        "control": theirs.fileno(),
    }
    with tempfile.TemporaryFile() as log, theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", _MAIN, json.dumps(config)],
            cwd="/",
            env=_ENVIRONMENT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
        theirs.close()
        warm = Warm(process, ours, patience or Patience())
        try:
            warm.wait_ready(log)
        except BaseException:
            warm.close()
            raise
    return warm

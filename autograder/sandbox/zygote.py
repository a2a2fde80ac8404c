"""The warm process that every submission is forked from. Runs in the sandbox's own interpreter.

It holds NumPy, the room's code and nothing of the grader's: it is started with a clean environment
and knows no secret. It is single-threaded and does one thing at a time, on request: `hold` reads
what the children to come have in common; `spawn` forks a child that closes itself in and runs a
job; `reap` kills the child and tells how it ended.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.inside import room
from autograder.sandbox import policy, walls
from autograder.sandbox.processes import Child

__all__ = ["main"]

RESULT_FD = 3
# How long a child that has closed its result may take to be gone before it is killed.
_GRACE_SECONDS = 0.2


def main(config: Mapping[str, Any]) -> NoReturn:
    """Serves the socket `config["control"]` until its other end is closed."""
    control = socket.socket(fileno=config["control"])
    try:
        if config["preload_torch"]:
            _preload_torch()
        room.warm_up()
        _forget_project(config["project"])
        wall = walls.WALLS[config["tier"]]()
        gc.collect()
        gc.freeze()
    except Exception as error:
        _send(control, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(1)
    _send(control, {"ready": True})
    _serve(control, wall)


def _preload_torch() -> None:
    import torch
    import torch._dynamo  # lazily at the first optimiser, for which it wants a folder to write

    torch.set_num_threads(1)


def _forget_project(project: str) -> None:
    """Later imports find nothing of Gradus, even where the project could be read."""
    sys.path[:] = [path for path in sys.path if path != project]
    sys.path_importer_cache.clear()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "autograder" and hasattr(module, "__path__"):
            module.__path__ = []


def _serve(control: socket.socket, wall: walls.Wall) -> NoReturn:
    child: Child | None = None
    held: dict[int, room.Shared] = {}
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 2 + policy.MAX_FILES)
        if not data:
            if child is not None:
                child.kill()
            os._exit(0)
        request = json.loads(data)
        if request["do"] == "spawn":
            pid = wall.fork()
            if pid == 0:
                control.close()
                _run_child(wall, request, held[request["held"]], *descriptors)
            child = Child(pid)
            for descriptor in descriptors:
                os.close(descriptor)
            _send(control, {"spawned": True})
        elif request["do"] == "hold":
            for number in request["drop"]:
                del held[number]
            held[request["number"]] = room.read_shared(_read_all(descriptors[0]))
            os.close(descriptors[0])
            gc.freeze()
            _send(control, {"held": True})
        elif request["do"] == "reap" and child is not None:
            answer = _reap(child, kill=request["kill"])
            child = None
            _send(control, answer)


def _reap(child: Child, *, kill: bool) -> dict[str, Any]:
    """How the child ended; it is killed at once, or where it does not go by itself."""
    ended = child.ended(0 if kill else _GRACE_SECONDS)
    if not ended:
        child.kill()
    _, status, usage = os.wait4(child.pid, 0)
    child.close()
    return {
        "code": os.waitstatus_to_exitcode(status),
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "killed": not ended,
    }


def _run_child(
    wall: walls.Wall,
    request: Mapping[str, Any],
    shared: room.Shared,
    job: int,
    result: int,
    *files: int,
) -> NoReturn:
    """The whole life of a child. It runs nothing of the student's unless every wall stands."""
    code = 1
    try:
        data = _read_all(job)
        _keep_only(result, files)
        _reseed()
        try:
            wall.close_in(request["limits"], len(files))
        except Exception as error:
            _write(room.frame(["fault", f"{type(error).__name__}: {error}"]))
            os._exit(1)
        room.run(data, shared, _write, request)
        code = 0
    finally:
        os._exit(code)


def _write(frame: bytes, write: Callable[[int, memoryview], int] = os.write) -> None:
    view = memoryview(frame)
    while view:
        view = view[write(RESULT_FD, view) :]


def _read_all(descriptor: int) -> bytes:
    size = os.fstat(descriptor).st_size
    parts = []
    offset = 0
    while offset < size and (part := os.pread(descriptor, size - offset, offset)):
        parts.append(part)
        offset += len(part)
    return b"".join(parts)


def _keep_only(result: int, files: Sequence[int]) -> None:
    """0, 1, 2 are /dev/null, 3 is the result, and what the wall still needs comes after."""
    for number, descriptor in enumerate(files, policy.FIRST_FILE):
        os.dup2(descriptor, number, inheritable=False)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if result != RESULT_FD:
        os.dup2(result, RESULT_FD)
    os.set_inheritable(RESULT_FD, False)


def _reseed() -> None:
    """Siblings would otherwise draw the same numbers."""
    np.random.seed(int.from_bytes(os.urandom(4)))
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(int.from_bytes(os.urandom(7)))
    signal.set_wakeup_fd(-1)


def _send(control: socket.socket, message: Mapping[str, Any]) -> None:
    control.send(json.dumps(message).encode())

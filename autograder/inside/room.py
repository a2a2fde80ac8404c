"""What happens in a submission's process: its cells, then its tasks, told event by event.

Events, each a frame of its own on the result pipe:

    ["inside"]                                 every wall stands
    ["at", cell, statement, line]              about to run it; statement -1 is the parsing
    ["error", cell, line, type, text]          it raised
    ["task", index]                            about to run its cases
    ["case", status, value, changed, error, cell, line]
    ["end"]
"""

from __future__ import annotations

import linecache
import struct
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any

# Lazy imports of NumPy's own: up to 15 ms each, in every child that meets them.
import numpy.fft
import numpy.ma
import numpy.polynomial
import numpy.random

from autograder.inside import calls, cells, files, stubs
from autograder.sandbox import wire

__all__ = ["LENGTH", "Shared", "frame", "read_shared", "run", "warm_up"]

LENGTH = struct.Struct("<I")
_pack, _encode = LENGTH.pack, wire.encode


@dataclass(frozen=True)
class Shared:
    """What all children have in common: groups of cases, which a task names by their place, and
    the code of cells that are ours, by their source.
    """

    cases: Any
    codes: Mapping[str, CodeType]


def warm_up() -> None:
    """Runs a little of everything once, so that what is lazy is loaded before any fork."""
    events: list[bytes] = []
    case = {"args": {"x": numpy.zeros(2), "rng": wire.Rng(1)}, "repeat": 1}
    task = {"function": "f", "cases": 0}
    source = "%matplotlib inline\ndef f(x, rng): return x + rng.normal(size=2)"
    cells = [{"source": source, "owns": ["f"]}]
    data = wire.encode({"cells": cells, "tasks": [task], "files": {}})
    run(
        data,
        read_shared(wire.encode({"cases": [[case]], "sources": []})),
        events.append,
        {"first_task": 0, "skip": [], "result_bytes": 1 << 20},
        warming=True,
    )
    linecache.clearcache()
    # Asked for by libraries that only want to know it; there is nowhere to write.
    tempfile.tempdir = "/tmp"


def frame(event: Any) -> bytes:
    data = _encode(event)
    return _pack(len(data)) + data


def read_shared(data: bytes) -> Shared:
    """The grader's own words, read before anything of a student's runs."""
    read = wire.decode(data, max_bytes=len(data), inwards=True)
    codes = {source: cells.compiled(source) for source in read["sources"]}
    return Shared(read["cases"], codes)


def run(
    data: bytes,
    shared: Shared,
    send: Callable[[bytes], None],
    request: Mapping[str, Any],
    *,
    warming: bool = False,
) -> None:
    """Runs a job from the task `request["first_task"]` on, leaving out the statements to skip.

    `send` takes each event's frame; `warming` leaves the process as it is.
    """

    def emit(event: Any) -> None:
        send(frame(event))

    job = wire.decode(data, max_bytes=len(data), inwards=True)
    emit(["inside"])
    skip = {tuple(place) for place in request["skip"]}
    notebook = cells.Notebook(emit, skip, shared.codes)
    if not warming:
        stubs.install()
        notebook.become_main()
        if job["files"]:
            files.install(files.Files(job["files"]))
    for index, cell in enumerate(job["cells"]):
        notebook.run(index, cell["source"], cell["owns"])
    for index, task in enumerate(job["tasks"]):
        if index >= request["first_task"]:
            emit(["task", index])
            function = notebook.answer(task["function"])
            for case in shared.cases[task["cases"]]:
                send(_case_frame(calls.outcome(function, case), request["result_bytes"]))
    emit(["end"])


def _case_frame(event: Any, max_bytes: int) -> bytes:
    """The frame of an outcome; of a refusal where its value may not cross."""
    try:
        data = frame(event)
        if len(data) <= max_bytes:
            return data
    except wire.WireError:
        pass
    except MemoryError:  # a view may stand for far more than it takes
        return frame(calls.failure("out_of_memory", "MemoryError"))
    return frame(calls.failure("refused", "TooLarge"))

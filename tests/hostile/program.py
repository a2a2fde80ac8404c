"""What a hostile program is, and the few lines that all of them begin with."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import Any

__all__ = ["MARK", "PRELUDE", "Program", "forged", "held"]

# The name of everything that a program tries to leave behind.
MARK = "gradus-left"

PRELUDE = """
import ctypes, errno, gc, os, signal, socket, struct, subprocess, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)

def syscall(number, *arguments):
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result

def allocate(size, protection=3, flags=0x22, descriptor=-1):
    libc.mmap.restype = ctypes.c_void_p
    start = libc.mmap(None, ctypes.c_size_t(size), protection, flags, descriptor, 0)
    if start == ctypes.c_size_t(-1).value:
        raise OSError(ctypes.get_errno(), "refused")
    return start

def run_machine_code(code):
    start = allocate(4096, 7)
    ctypes.memmove(start, code, len(code))
    return ctypes.CFUNCTYPE(ctypes.c_int)(start)()

# The names of those that worked: none may.
def attempts(**functions):
    worked = []
    for name, function in functions.items():
        try:
            function()
        except (OSError, ValueError, ImportError):
            continue
        worked.append(name)
    return worked
"""


@dataclass(frozen=True)
class Program:
    """A submission whose function `f` attacks, and what must be seen of it.

    `f` gets the targets of `watch.Targets` as a dict. `ends`: the statuses that may be seen, with
    their errors; a value must be `value`. `seconds`: the time of a call, more where the program
    comes to its end by itself. `spoils`: in a cell it may take the other answers along.
    """

    name: str
    source: str
    ends: tuple[str, ...] = ("returned",)
    value: Any = ()
    errors: tuple[str, ...] = ()
    seconds: float = 0.5
    spoils: bool = False

    @property
    def code(self) -> str:
        return dedent(self.source)


def held(name: str, source: str, **more: Any) -> Program:
    """One that returns which of its attempts worked."""
    return Program(name, source, value=[], **more)


_FRAMES = """
from json import dumps
def message(tree, *buffers):
    header = tree if isinstance(tree, bytes) else dumps(tree).encode()
    return b"GRW1" + struct.pack("<I", len(header)) + header + b"".join(buffers)
def frame(data): return struct.pack("<I", len(data)) + data
def case(status, value=None, changed=(), error="", cell=None, line=None):
    return ["case", status, value, list(changed), error, cell, line]
def returned(value): return case("returned", value)
"""


def forged(name: str, data: str, ends: tuple[str, ...] = ("refused",), value: Any = ()) -> Program:
    """One that writes to the result pipe itself, and ends before anything honest does."""
    source = (
        f"{_FRAMES}\ndef f(x):\n    os.write(3, {data})\n    time.sleep(0.05)\n    os._exit(0)\n"
    )
    return Program(f"forged: {name}", source, ends, value, spoils=True)

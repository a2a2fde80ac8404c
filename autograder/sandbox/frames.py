"""Reads frames from a pipe that the other end may fill with anything, slowly or not at all."""

from __future__ import annotations

import os
import select
import struct
import time

__all__ = ["Closed", "Oversized", "Reader", "TimedOut"]

_LENGTH = struct.Struct("<I")
_CHUNK = 1 << 20
# What comes in so short a time is read at once: a wake-up costs more than most calls.
_GATHER_MILLISECONDS = 3


class TimedOut(Exception):
    """No whole frame came in time."""


class Closed(Exception):
    """The other end closed the pipe. A part of a frame is dropped."""


class Oversized(Exception):
    """A frame announces more bytes than it may have, or there were too many in all."""


class Reader:
    """Frames of at most `max_frame` bytes, and `max_total` in all, from a non-blocking pipe."""

    def __init__(self, descriptor: int, max_frame: int, max_total: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor
        self._max_frame = max_frame
        self.left = max_total
        self._buffer = bytearray()
        self._data = select.poll()
        self._data.register(descriptor, select.POLLIN)
        self._hangup = select.poll()
        self._hangup.register(descriptor, 0)

    def next(self, deadline: float) -> bytes:
        """The next frame, by the monotonic `deadline`. Raises TimedOut, Closed, Oversized."""
        while True:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimedOut
            frame = self._take()
            if frame is not None:
                return frame
            self._hangup.poll(min(remaining * 1000, _GATHER_MILLISECONDS))
            if not self._data.poll(max(0.0, deadline - time.monotonic()) * 1000 + 1):
                raise TimedOut
            data = os.read(self._descriptor, _CHUNK)
            if not data:
                raise Closed
            self._buffer += data

    def peek(self, count: int) -> bytes:
        """The first bytes of the frame after, where it has come whole."""
        buffer = self._buffer
        if len(buffer) < _LENGTH.size:
            return b""
        (length,) = _LENGTH.unpack_from(buffer)
        if len(buffer) < _LENGTH.size + length:
            return b""
        return bytes(buffer[_LENGTH.size : _LENGTH.size + min(count, length)])

    def _take(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(buffer)
        if length > self._max_frame or length > self.left:
            raise Oversized
        end = _LENGTH.size + length
        if len(buffer) < end:
            return None
        frame = bytes(memoryview(buffer)[_LENGTH.size : end])
        del buffer[:end]
        self.left -= length
        return frame

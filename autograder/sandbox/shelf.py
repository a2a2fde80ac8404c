"""Data files for the other side: memory that nobody can change, opened anew for each child."""

from __future__ import annotations

import fcntl
import os
import sys
import tempfile
from collections.abc import Mapping

__all__ = ["Shelf", "in_memory"]


class Shelf:
    """Files by name, in the order of their names. To be closed."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self._held = [in_memory(data) for data in files.values()]

    def holds(self, files: Mapping[str, bytes]) -> bool:
        return self.files is files or self.files == files

    def descriptors(self) -> list[int]:
        """A fresh read-only descriptor a file, the caller's to close.

        Duplicates would have their offset and flags in common, and with them a way for a
        submission to leave something for the next.
        """
        opened: list[int] = []
        try:
            for held in self._held:
                if sys.platform == "linux":
                    opened.append(os.open(f"/proc/self/fd/{held}", os.O_RDONLY | os.O_CLOEXEC))
                else:
                    opened.append(os.dup(held))
        except OSError:
            for descriptor in opened:
                os.close(descriptor)
            raise
        return opened

    def close(self) -> None:
        for held in self._held:
            os.close(held)
        self._held = []


def in_memory(data: bytes) -> int:
    """A descriptor of these bytes, which nobody can change any more."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("gradus", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if sys.platform == "linux":
            seals = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor

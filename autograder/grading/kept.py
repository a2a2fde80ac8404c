"""What a run has graded, kept out of memory until it is shown."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, overload

from autograder.grading.results import decoded, encoded
from autograder.model import Report

__all__ = ["Reports", "keeping"]


class Reports(Sequence[Report]):
    """Reports by their index, in a file that has no name and goes with this process."""

    def __init__(self, file: IO[bytes], count: int) -> None:
        self._file = file
        self._places: list[int | None] = [None] * count

    def put(self, index: int, report: Report) -> None:
        self._places[index] = self._file.seek(0, 2)
        self._file.write(encoded(report).encode("utf-8", "surrogatepass") + b"\n")

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Report: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Report]: ...

    def __getitem__(self, index: int | slice) -> Report | Sequence[Report]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = self._places[index]
        if place is None:
            raise IndexError(f"nothing is kept of submission {index}")
        self._file.seek(place)
        return decoded(json.loads(self._file.readline()))


@contextmanager
def keeping(count: int) -> Iterator[Reports]:
    """A place for `count` reports."""
    with tempfile.TemporaryFile(prefix="gradus-") as file:
        yield Reports(file, count)

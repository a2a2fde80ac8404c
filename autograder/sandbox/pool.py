"""Warm sandboxes, lent to one submission at a time."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.sandbox.client import Sandbox


@dataclass(frozen=True)
class Sandboxes:
    """The warm sandboxes of a run, lent to one submission at a time, by whether they have Torch."""

    tier: str
    plain: queue.SimpleQueue[Sandbox] = field(default_factory=queue.SimpleQueue)
    torch: queue.SimpleQueue[Sandbox] = field(default_factory=queue.SimpleQueue)

    @contextlib.contextmanager
    def lend(self, with_torch: bool) -> Iterator[Sandbox]:
        """A sandbox; one that fails is not lent again."""
        shelf = self.torch if with_torch else self.plain
        try:
            sandbox = shelf.get_nowait()
        except queue.Empty:
            sandbox = Sandbox(self.tier, preload_torch=with_torch)
            sandbox.__enter__()
        try:
            yield sandbox
        except BaseException:
            sandbox.close()
            raise
        shelf.put(sandbox)

    def close(self) -> None:
        for shelf in (self.plain, self.torch):
            with contextlib.suppress(queue.Empty):
                while True:
                    shelf.get_nowait().__exit__(None, None, None)

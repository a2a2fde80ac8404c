"""What a zygote has already read, so that no child of it has to: cases, and cells of ours."""

from __future__ import annotations

import os
from dataclasses import dataclass
from operator import is_not

from autograder.errors import GraderFault
from autograder.model import Case
from autograder.sandbox import warm, wire
from autograder.sandbox.shelf import in_memory

__all__ = ["Groups", "Held", "Shared"]

Groups = tuple[tuple[Case, ...], ...]

# A class needs one, exercises with limits of their own another, diagnosing a third.
MOST = 4


@dataclass(frozen=True)
class Shared:
    """What submissions have in common: groups of cases, and the sources of cells that are ours."""

    groups: Groups
    sources: tuple[str, ...]

    def same(self, other: Shared) -> bool:
        """Cases are the same only where they are the very same objects: that is quickly seen."""
        alike = len(self.groups) == len(other.groups) and self.sources == other.sources
        return alike and not any(map(is_not, self.groups, other.groups))


class Held:
    """The last few things that a zygote was given to hold, each under a number."""

    def __init__(self) -> None:
        self._known: dict[int, Shared] = {}
        self._given = 0

    def forget(self) -> None:
        """The zygote is another one."""
        self._known.clear()

    def number(self, shared: Shared, zygote: warm.Warm) -> int:
        """The number of these, which are given to the zygote where it has them not.

        Raises:
            GraderFault: a case cannot be sent.
            ZygoteLost: it does not take them.
        """
        for number, known in self._known.items():
            if known.same(shared):
                return number
        dropped = [next(iter(self._known))] if len(self._known) >= MOST else []
        for number in dropped:
            del self._known[number]
        self._given += 1
        descriptor = in_memory(_encoded(shared))
        try:
            zygote.ask({"do": "hold", "number": self._given, "drop": dropped}, (descriptor,))
        finally:
            os.close(descriptor)
        self._known[self._given] = shared
        return self._given


def _encoded(shared: Shared) -> bytes:
    cases = [
        [{"args": dict(case.args), "repeat": case.repeat} for case in group]
        for group in shared.groups
    ]
    try:
        return wire.encode({"cases": cases, "sources": list(shared.sources)})
    except wire.WireError as error:
        raise GraderFault(f"a case cannot be sent to the sandbox: {error}") from None

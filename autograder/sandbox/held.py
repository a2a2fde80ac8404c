"""Cases that a zygote has already read, so that no child of it has to."""

from __future__ import annotations

import os
from operator import is_not

from autograder.errors import GraderFault
from autograder.model import Case
from autograder.sandbox import warm, wire
from autograder.sandbox.shelf import in_memory

__all__ = ["Groups", "Held"]

Groups = tuple[tuple[Case, ...], ...]

# A class needs one, exercises with limits of their own another, diagnosing a third.
MOST = 4


class Held:
    """The last few groups of cases that a zygote was given, each under a number."""

    def __init__(self) -> None:
        self._known: dict[int, Groups] = {}
        self._given = 0

    def forget(self) -> None:
        """The zygote is another one."""
        self._known.clear()

    def number(self, groups: Groups, zygote: warm.Warm) -> int:
        """The number of these groups, which are given to the zygote where it has them not.

        Raises:
            GraderFault: a case cannot be sent.
            ZygoteLost: it does not take them.
        """
        for number, known in self._known.items():
            if len(known) == len(groups) and not any(map(is_not, groups, known)):
                return number
        dropped = [next(iter(self._known))] if len(self._known) >= MOST else []
        for number in dropped:
            del self._known[number]
        self._given += 1
        descriptor = in_memory(_encoded(groups))
        try:
            zygote.ask({"do": "hold", "number": self._given, "drop": dropped}, (descriptor,))
        finally:
            os.close(descriptor)
        self._known[self._given] = groups
        return self._given


def _encoded(groups: Groups) -> bytes:
    cases = [
        [{"args": dict(case.args), "repeat": case.repeat} for case in group] for group in groups
    ]
    try:
        return wire.encode(cases)
    except wire.WireError as error:
        raise GraderFault(f"a case cannot be sent to the sandbox: {error}") from None

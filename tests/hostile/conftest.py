"""Warm sandboxes, listeners and a right submission, shared by all the programs of a tier."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import linux
from autograder.sandbox.client import Sandbox
from tests.hostile import watch
from tests.hostile.right import Right, right
from tests.sandbox.rooms import sandbox, tier

__all__ = ["sandbox", "tier"]

_SUBREAPER = 36


@pytest.fixture(scope="session")
def sibling(tier: str) -> Iterator[Sandbox]:
    """The sandbox of the student who is graded beside."""
    with Sandbox(tier) as room:
        yield room


@pytest.fixture(scope="session")
def submission() -> Right:
    return right()


@pytest.fixture(scope="session")
def listeners() -> Iterator[watch.Listeners]:
    """They listen for as long as programs run. Orphans come to us meanwhile, so none hides."""
    linux.prctl(_SUBREAPER, 1)
    with watch.listening() as found:
        yield found
    linux.prctl(_SUBREAPER, 0)
    assert found.reached == []
    assert watch.left_anywhere() == []

"""Errors that end a command: each owns one clear line and its exit code."""

from __future__ import annotations

from autograder.model import Message


class GradusError(Exception):
    """A fault that is told in one line: what was wrong, where, and what to do."""

    exit_code = 2


class UsageError(GradusError):
    """The command, the course or an exercise file is not as it should be."""


class GraderFault(GradusError):
    """Gradus itself failed: nobody's score changes."""

    exit_code = 4


class Unreadable(Exception):
    """A submission that cannot be read; the others are graded."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message

"""One grader at a time on a course: the second waits."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator

from autograder.course import STATE_FOLDER, Course
from autograder.errors import UsageError

__all__ = ["alone_on"]

MARK = ".writing-*"


@contextlib.contextmanager
def alone_on(course: Course, tell: Callable[[str], object]) -> Iterator[None]:
    """Holds the course's lock, which ends with this process however that ends.

    `tell` hears whom we wait for. What a killed run had half written is removed.

    Raises:
        UsageError: the course folder cannot be written, or its file system has no locks.
    """
    import fcntl  # not on Windows, where nothing is graded

    assert course.root is not None
    path = course.root / STATE_FOLDER / "lock"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"Waiting for another run on this course to end (process {_holder(descriptor)}).")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            raise UsageError(f"{path}: cannot be locked: {error.strerror}") from error
        with contextlib.suppress(OSError):  # a full disk: nobody is told whom to wait for
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        _tidy(course)
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    text = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    return text if text.isdigit() else "unknown"


def _tidy(course: Course) -> None:
    assert course.root is not None
    for folder in (course.root / STATE_FOLDER / "results", course.root / "autograded"):
        for path in folder.glob(f"*/*/{MARK}"):
            with contextlib.suppress(OSError):
                path.unlink()

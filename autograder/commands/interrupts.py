"""An interrupt that is not lost: Python drops what is raised in a finalizer or a weak reference's
callback, of which imports have many, and a run would go on as if nobody had asked it to stop.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import NoReturn

__all__ = ["remembered"]


@contextlib.contextmanager
def remembered() -> Iterator[Callable[[], None]]:
    """Gives a function that raises KeyboardInterrupt where one came and was dropped.

    Does nothing outside the main thread, or where somebody else handles SIGINT.
    """
    came = threading.Event()

    def interrupt(*_: object) -> NoReturn:
        came.set()
        raise KeyboardInterrupt

    def check() -> None:
        if came.is_set():
            raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield check
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)

"""An interrupt stops a run, also where Python drops the exception that it raises."""

import signal
import threading

import pytest

from autograder.commands import interrupts


class Finalized:
    """Whose finalizer is where the signal arrives."""

    def __del__(self):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_drops_is_raised_at_the_next_look():
    with interrupts.remembered() as stop_if_asked:
        stop_if_asked()
        dropped = Finalized()
        del dropped
        with pytest.raises(KeyboardInterrupt):
            stop_if_asked()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_is_raised_at_once_where_python_lets_it():
    with pytest.raises(KeyboardInterrupt), interrupts.remembered():
        signal.raise_signal(signal.SIGINT)


def test_another_handler_and_other_threads_keep_their_own():
    told = []
    before = signal.signal(signal.SIGINT, lambda *_: told.append("theirs"))
    try:
        with interrupts.remembered() as stop_if_asked:
            signal.raise_signal(signal.SIGINT)
            stop_if_asked()
    finally:
        signal.signal(signal.SIGINT, before)
    assert told == ["theirs"]

    def elsewhere():
        with interrupts.remembered() as stop_if_asked:
            stop_if_asked()
            told.append("elsewhere")

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert told == ["theirs", "elsewhere"]

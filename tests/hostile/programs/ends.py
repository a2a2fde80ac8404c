"""Programs that end their process, and hope that nobody asks why."""

from __future__ import annotations

from tests.hostile.program import Program

__all__ = ["PROGRAMS"]

# The first process of a namespace gets no signal of its own making; elsewhere it ends of it.
BY_ITSELF = ("returned", "raised", "out_of_memory")

PROGRAMS = (
    Program("sys.exit", "def f(x): sys.exit(0)", ("raised",), errors=("SystemExit",)),
    Program("exit()", "def f(x): raise SystemExit", ("raised",), errors=("SystemExit",)),
    Program("os._exit", "def f(x): os._exit(0)", ("raised",), errors=("os._exit",)),
    Program("exit of the group", "def f(x): syscall(231, 0)", ("raised",), errors=("os._exit",)),
    Program(
        "exit at the end",
        """
        import atexit
        def f(x):
            atexit.register(os._exit, 0)
            return []
        """,
        value=[],
    ),
    Program("segfault", "def f(x): ctypes.string_at(0)", ("raised",), errors=("SIGSEGV",)),
    Program("abort", "def f(x): os.abort()", ("raised",), errors=("SIGABRT", "SIGSEGV")),
    Program(
        "illegal instruction",
        """
        def f(x): run_machine_code(b"\\x0f\\x0b")
        """,
        ("raised",),
        errors=("SIGILL",),
    ),
    Program("kill itself", "def f(x): os.kill(os.getpid(), signal.SIGKILL)", BY_ITSELF),
    Program(
        "a signal without a name",
        "def f(x): os.kill(os.getpid(), signal.SIGRTMIN + 6)",
        BY_ITSELF,
        errors=("SIGRTMIN",),
    ),
    Program("alarm", "def f(x):\n    signal.setitimer(0, 0.001)\n    time.sleep(0.05)", BY_ITSELF),
    Program(
        "broken pipe",
        """
        def f(x):
            reading, writing = os.pipe()
            os.close(reading)
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.write(writing, b"x")
        """,
        ("raised",),
        errors=("SIGPIPE", "BrokenPipeError"),
    ),
    Program("recursion", "def f(x): return f(x)", ("raised",), errors=("RecursionError",)),
    Program(
        "recursion on the C stack",
        "def f(x):\n    sys.setrecursionlimit(10**9)\n    return f(x)",
        ("raised", "timed_out", "out_of_memory"),
        errors=("SIGSEGV", "RecursionError", "MemoryError", ""),
    ),
    Program(
        "a source that brings the parser down",
        "def f(x): return eval('-' * 10**6 + '1')",
        ("raised", "out_of_memory"),
        errors=("MemoryError", "RecursionError", "SIGSEGV"),
    ),
    Program(
        "an exception that fights back",
        """
        class Evil(BaseException):
            def __str__(self): os._exit(0)
            __repr__ = __str__
        def f(x): raise Evil
        """,
        ("raised",),
        errors=("Evil",),
    ),
    Program(
        "an exception without end",
        """
        def f(x):
            error = last = ValueError("x" * 10**6)
            for _ in range(10_000):
                last.__cause__ = last = ValueError("x")
            last.__context__ = error
            raise error
        """,
        ("raised",),
        errors=("ValueError",),
    ),
)

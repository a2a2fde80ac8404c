"""Programs that want more time than they have, or to be left alone with it."""

from __future__ import annotations

from tests.hostile.program import Program

__all__ = ["PROGRAMS"]


def _late(name: str, source: str) -> Program:
    return Program(name, source, ("timed_out",), seconds=0.25)


PROGRAMS = (
    _late("infinite loop", "def f(x):\n    while True: pass"),
    _late("loop in C", "def f(x): return sum(range(10**15))"),
    _late("huge power", "def f(x): return len(str(7 ** 7 ** 9))"),
    _late(
        "catastrophic expression",
        "import re\ndef f(x): return re.fullmatch('(a|a)+$', 'a' * 60 + 'b')",
    ),
    _late("sleep", "def f(x): time.sleep(10**6)"),
    _late(
        "deadlock", "def f(x):\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()"
    ),
    _late(
        "coroutine that never ends",
        """
        import asyncio
        async def forever():
            while True: await asyncio.sleep(0)
        def f(x): asyncio.run(forever())
        """,
    ),
    _late(
        "stop itself",
        "def f(x):\n    os.kill(os.getpid(), signal.SIGSTOP)\n    while True: signal.pause()",
    ),
    _late(
        "ignore every signal",
        """
        def f(x):
            for n in range(1, 65):
                try: signal.signal(n, signal.SIG_IGN)
                except (OSError, ValueError): pass
            while True: pass
        """,
    ),
    _late(
        "swallow every exception",
        """
        def f(x):
            while True:
                try: time.sleep(1)
                except BaseException: pass
        """,
    ),
    _late(
        "storm of timers",
        """
        def f(x):
            signal.signal(signal.SIGALRM, lambda *_: None)
            signal.setitimer(signal.ITIMER_REAL, 1e-5, 1e-5)
            while True: pass
        """,
    ),
    _late(
        "patched clock",
        """
        time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
        time.sleep = signal.alarm = lambda seconds: None
        def f(x):
            while time.monotonic() < 1: pass
        """,
    ),
    _late("slow to convert", "def f(x): return (time.sleep(1) for _ in range(10**6))"),
    _late(
        "__array__ that never ends",
        """
        class Slow:
            def __array__(self, *a, **k):
                while True: pass
        def f(x): return Slow()
        """,
    ),
    Program(
        "exception that never ends",
        """
        class Slow(Exception):
            def __str__(self): time.sleep(10**6)
        def f(x): raise Slow
        """,
        ("raised",),
        errors=("Slow",),
    ),
    Program(
        "thread that never ends",
        """
        def f(x):
            threading.Thread(target=lambda: time.sleep(10**6)).start()
            return []
        """,
        value=[],
    ),
    _late(
        "threads that hold the result open",
        """
        def f(x):
            def keep():
                while True: os.write(1, b"x")
            threading.stack_size(65536)
            for _ in range(20): threading.Thread(target=keep).start()
            syscall(60, 0)
        """,
    ),
    _late(
        "threads that compute",
        """
        def f(x):
            numbers = np.ones(5000)
            def work():
                while True: np.sin(numbers)
            threading.stack_size(65536)
            for _ in range(60): threading.Thread(target=work).start()
            time.sleep(9)
        """,
    ),
)

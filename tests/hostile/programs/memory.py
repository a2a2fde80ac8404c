"""Programs that want more memory, threads, descriptors or output than there is for them."""

from __future__ import annotations

from tests.hostile.program import Program, held

__all__ = ["PROGRAMS"]

FULL = ("out_of_memory",)

PROGRAMS = (
    Program("memory bomb", "def f(x): return bytearray(10**13)", FULL),
    Program("array bomb", "def f(x): return np.ones((1 << 40,))", FULL),
    Program("string bomb", "def f(x): return 'x' * 10**12", FULL),
    Program(
        "memory bomb in steps",
        """
        def f(x):
            kept = []
            while True: kept.append(np.ones(10**7))
        """,
        FULL,
        seconds=5.0,
    ),
    Program(
        "memory bomb that does not give in",
        """
        def f(x):
            kept = []
            while True:
                try: kept.append(np.ones(10**6))
                except MemoryError: pass
        """,
        ("timed_out", "out_of_memory"),
        seconds=1.0,
    ),
    held(
        "memory behind Python's back",
        """
        def f(x):
            libc.malloc.restype = ctypes.c_void_p
            def by_malloc():
                if not libc.malloc(ctypes.c_size_t(1 << 32)): raise OSError
            return attempts(
                malloc=by_malloc,
                private=lambda: allocate(1 << 32),
                shared=lambda: allocate(1 << 32, flags=0x21),
                zero=lambda: allocate(1 << 32, flags=1, descriptor=os.open("/dev/zero", 2)),
                unreserved=lambda: allocate(1 << 32, flags=0x4022),
                huge_pages=lambda: allocate(1 << 32, flags=0x40022),
                growing=lambda: allocate(1 << 32, flags=0x122),
                memfd=lambda: os.memfd_create("x"),
                secret=lambda: syscall(447, 0),
                lock=lambda: syscall(151, 1),
            )
        """,
    ),
    Program(
        "thread bomb",
        """
        def f(x):
            threading.stack_size(32768)
            try:
                for n in range(10_000): threading.Thread(target=time.sleep, args=(9,)).start()
            except RuntimeError:
                return n < 2000
        """,
        value=True,
        seconds=5.0,
    ),
    Program(
        "descriptor bomb",
        """
        import select
        def f(x):
            makers = (
                os.pipe, socket.socketpair, select.epoll,
                lambda: os.eventfd(0), lambda: os.open("/dev/null", 0),
            )
            kept = []
            for make in makers:
                try:
                    for _ in range(10_000): kept.append(make())
                except OSError: pass
            for pair in kept:
                if type(pair) is tuple and type(pair[1]) is int:
                    os.set_blocking(pair[1], False)
                    os.write(pair[1], bytes(1 << 16))
            return len(kept) < 100
        """,
        value=True,
    ),
    Program(
        "1 GB of output",
        """
        def f(x):
            for _ in range(512): os.write(1, b"x" * 2**20); os.write(2, b"x" * 2**20)
            print("y" * 10**7)
            return []
        """,
        value=[],
        seconds=2.0,
    ),
    Program(
        "output that is closed",
        """
        def f(x):
            sys.stdout.close()
            os.close(1); os.close(2); os.close(0)
            return []
        """,
        value=[],
    ),
    Program(
        "huge result",
        "def f(x): return np.zeros(10**7)",
        ("refused", "out_of_memory"),  # whichever limit its bytes meet first
    ),
    Program(
        "huge result, small in memory",
        """
        def f(x): return np.broadcast_to(1.0, (10**6, 10))
        """,
        ("refused", "out_of_memory"),
    ),
    Program(
        "huger result, small in memory",
        "def f(x): return np.broadcast_to(1.0, (10**6, 10**6))",
        ("refused", "out_of_memory"),
    ),
    Program("huge string", "def f(x): return 'x' * 10**7", ("refused",)),
    Program("huge number", "def f(x): return 1 << 10**6", ("refused",)),
    Program("many values", "def f(x): return [0] * 10**6", ("refused",)),
    Program("endless generator", "def f(x): return iter(map(int, iter(int, 1)))", ("refused",)),
    Program(
        "result that holds itself",
        "def f(x):\n    loop = []\n    loop.append(loop)\n    return loop",
        ("refused",),
    ),
    Program(
        "result that doubles at each level",
        """
        def f(x):
            grown = [0]
            for _ in range(29): grown = [grown, grown]
            return grown
        """,
        ("refused",),
        seconds=5.0,
    ),
)

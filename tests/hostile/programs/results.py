"""Programs that write the grader's answer themselves, or make one that fights back."""

from __future__ import annotations

from tests.hostile.program import Program, forged

__all__ = ["PROGRAMS"]

_EVENT = "frame(message({}))"
FORGED = (
    forged("garbage", "b'\\xff' * 99"),
    forged("garbage in a frame", "frame(b'GRW1' + bytes(50))"),
    forged("nothing in a frame", "frame(b'') * 9"),
    forged("truncated", "frame(message(returned(1)))[:-3]", ("raised",)),
    forged("truncated message", "frame(message(returned(1))[:-3])"),
    forged("huge length", "struct.pack('<I', 2**32 - 1)"),
    forged("object dtype", "frame(message(returned({'a': ['object', [1]]}), bytes(8)))"),
    forged("void dtype", "frame(message(returned({'a': ['|V0', [10**12]]})))"),
    forged("structured dtype", "frame(message(returned({'a': [[['a', 'f8']], [1]]}), bytes(8)))"),
    forged("too few bytes", "frame(message(returned({'a': ['float64', [10**9]]}), bytes(8)))"),
    forged("negative shape", "frame(message(returned({'a': ['float64', [-1]]}), bytes(8)))"),
    forged("overflowing shape", "frame(message(returned({'a': ['int8', [2**40] * 4 + [0]]})))"),
    forged("bytes left over", "frame(message(returned(1), bytes(8)))"),
    forged("pickle", "frame(__import__('pickle').dumps(returned(1)))"),
    forged("deep", "frame(message(b'[' * 200_000))"),
    forged("deep, and whole", "frame(message(returned(eval('[' * 90 + ']' * 90))))"),
    forged("many brackets", "frame(message(b'[' + b'[],' * 300_000 + b'1]'))"),
    forged("long integer", "frame(message(b'[' + b'9' * 10_000 + b']'))"),
    forged("unknown tag", "frame(message(returned({'p': 'os.system'})))"),
    forged("a generator", "frame(message(returned({'r': 1})))"),
    forged("a function", "frame(message(returned({'c': ['quadratic', {'d': []}]})))"),
    forged("early end", _EVENT.format("['end']")),
    forged("unknown status", _EVENT.format("case('correct')")),
    forged("unhashable status", _EVENT.format("case([])")),
    forged("a value with a failure", _EVENT.format("case('raised', 1)")),
    forged("unknown argument", _EVENT.format("case('returned', 1, ['q'])")),
    forged("cell that is not there", _EVENT.format("case('raised', cell=10**6, line=1)")),
    forged("a line of text", _EVENT.format("case('raised', cell=0, line='1')")),
    forged("an event of the cells", _EVENT.format("['at', 0, 0, 1]")),
    forged("an error of the cells", _EVENT.format("['error', 0, 1, 'E', 't']")),
    forged("the next task", _EVENT.format("['task', 1]")),
    forged("the same task", _EVENT.format("['task', 0]")),
    forged("no event", _EVENT.format("{'d': []}")),
    forged("an unknown event", _EVENT.format("['score', 10]")),
    forged("walls that stand", _EVENT.format("['inside']")),
    forged("a fault of ours", _EVENT.format("['fault', 'x']")),
    forged("too many cases", "frame(message(returned(1))) * 5", ("returned",), 1),
    forged("a case and no end", "frame(message(returned(1)))", ("returned", "raised")),
    forged(
        "a type without a name", _EVENT.format("case('raised', error='SIG\\ud800')"), ("raised",)
    ),
)

DESCRIPTORS = (
    Program(
        "closed result", "def f(x):\n    os.close(3)\n    time.sleep(99)", ("raised",), spoils=True
    ),
    Program(
        "result put elsewhere",
        """
        def f(x):
            os.dup2(os.open("/dev/null", os.O_WRONLY), 3)
            return 1
        """,
        ("raised",),
        spoils=True,
    ),
    Program(
        "result put in a pipe of its own",
        """
        def f(x):
            kept = os.dup(3)
            os.dup2(os.pipe()[1], 3)
            return 1
        """,
        ("timed_out", "raised"),
        spoils=True,
    ),
    Program(
        "half a frame",
        "def f(x):\n    os.write(3, bytes([9, 0, 0, 0, 1]))\n    time.sleep(99)",
        ("timed_out",),
        spoils=True,
    ),
    Program(
        "a drop at a time",
        """
        def f(x):
            os.write(3, struct.pack("<I", 1000))
            while True:
                time.sleep(0.02)
                os.write(3, b"x")
        """,
        ("timed_out",),
        spoils=True,
    ),
    Program(
        "a flood of frames",
        """
        def f(x):
            while True: os.write(3, bytes(1 << 16))
        """,
        ("refused",),
        spoils=True,
    ),
    Program(
        "a result that does not block",
        "def f(x):\n    os.set_blocking(3, False)\n    return np.zeros(10**5)",
        ("returned", "raised"),
        errors=("os._exit", ""),
        spoils=True,
    ),
)

OBJECTS = (
    Program(
        "__array__ that lies",
        """
        class Evil:
            def __array__(self, *a, **k): raise KeyboardInterrupt
            def __reduce__(self): return os.system, ("true",)
            def __eq__(self, other): return True
        def f(x): return Evil()
        """,
        ("raised",),
        errors=("KeyboardInterrupt",),
    ),
    Program(
        "array subclass",
        """
        class Evil(np.ndarray):
            def __array_function__(self, *a): return True
            def __array_ufunc__(self, *a, **k): return True
            def tobytes(self, *a): os._exit(0)
            def __eq__(self, other): return True
        def f(x): return np.arange(3.0).view(Evil)
        """,
        value=[0.0, 1.0, 2.0],
    ),
    Program(
        "float subclass",
        """
        class Evil(float):
            def __eq__(self, other): return True
            def __float__(self): return 1.5
            def __sub__(self, other): return 0.0
        def f(x): return [Evil(2.5)]
        """,
        value=[1.5],
    ),
    Program(
        "list and dict subclasses",
        """
        class Evil(list):
            def __iter__(self): return iter([os._exit(0)])
            def __len__(self): return 10**9
        class Worse(dict):
            def items(self): os._exit(0)
            __iter__ = keys = values = items
        def f(x): return [Evil([1.0]), len(Evil([1])), Worse(a=Evil([2])) and 5]
        """,
        value=[[1.0], 10**9, 5],
    ),
    Program(
        "an object that says it is an array",
        """
        class Evil:
            __class__ = property(lambda self: np.ndarray)
            dtype = np.dtype(float)
            shape = (1,)
            def astype(self, *a, **k): return self
            def tobytes(self): return b"x"
        def f(x): return Evil()
        """,
        ("returned", "raised", "refused"),
    ),
    Program(
        "an interface to other memory",
        """
        class Evil:
            __array_interface__ = dict(shape=(9,), typestr="<f8", data=(8, False), version=3)
        def f(x): return np.asarray(Evil())
        """,
        ("raised",),
        errors=("SIGSEGV",),
    ),
    Program(
        "an array beyond its memory",
        """
        def f(x):
            return np.lib.stride_tricks.as_strided(np.zeros(1), (9,), (1 << 40,))
        """,
        ("raised",),
        errors=("SIGSEGV", "ValueError"),
    ),
    Program(
        "types whose names are not text",
        """
        class Meta(type):
            __name__ = property(lambda self: os._exit(0))
            def __repr__(self): os._exit(0)
        class Evil(metaclass=Meta):
            def __getattr__(self, name): os._exit(0) if name == "shape" else None
        def f(x): return [Meta, Evil]
        """,
        ("returned",),
    ),
    Program(
        "a function that signs as another",
        """
        class Evil:
            def __call__(self, x): return 3.0
            @property
            def __signature__(self): raise KeyboardInterrupt
        f = Evil()
        """,
        ("raised", "returned"),
        3.0,
        errors=("KeyboardInterrupt",),
    ),
)

PROGRAMS = (*FORGED, *DESCRIPTORS, *OBJECTS)

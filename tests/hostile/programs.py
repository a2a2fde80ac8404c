"""Hostile programs: each a submission whose function `f` attacks, and what must be seen of it.

`attempts(...)` runs each attempt and returns the names of those that worked: none may.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["PRELUDE", "PROGRAMS", "Program"]

PRELUDE = """
import ctypes, errno, os, signal, socket, struct, subprocess, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)

def syscall(number, *arguments):
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result

def attempts(**functions):
    worked = []
    for name, function in functions.items():
        try:
            function()
        except (OSError, ValueError, ImportError):
            continue
        worked.append(name)
    return worked
"""


@dataclass(frozen=True)
class Program:
    """`ends`: the statuses that may be seen, with their errors; a value must be `value`.

    `seconds`: the time of a call, more where the program comes to its end by itself.
    """

    name: str
    source: str
    ends: tuple[str, ...] = ("returned",)
    value: Any = ()
    errors: tuple[str, ...] = ()
    seconds: float = 0.5


def _held(name: str, source: str) -> Program:
    return Program(name, source, ("returned",), [])


_TIME = [
    Program("infinite loop", "def f(x):\n    while True: pass", ("timed_out",)),
    Program("loop in C", "def f(x): return sum(range(10**15))", ("timed_out",)),
    Program("sleep", "def f(x): time.sleep(10**6)", ("timed_out",)),
    Program(
        "stop itself",
        "def f(x):\n    os.kill(os.getpid(), signal.SIGSTOP)\n    while True: signal.pause()",
        ("timed_out",),
    ),
    Program(
        "ignore every signal",
        """
        def f(x):
            for n in range(1, 32):
                try: signal.signal(n, signal.SIG_IGN)
                except (OSError, ValueError): pass
            while True: pass
        """,
        ("timed_out",),
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
]

_SPACE = [
    Program("memory bomb", "def f(x): return bytearray(10**13)", ("out_of_memory",)),
    Program(
        "memory bomb in steps",
        """
        def f(x):
            kept = []
            while True: kept.append(np.ones(10**7))
        """,
        ("out_of_memory",),
        seconds=5.0,
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
    _held(
        "files",
        """
        def f(x):
            folders = ["/tmp", "/dev/shm", "/var/tmp", "/", "/dev", "/etc", "/proc", ".", "/usr"]
            def write(folder):
                return lambda: open(folder + "/gradus-left-behind", "w").write("x")
            return attempts(
                **{folder: write(folder) for folder in folders},
                temporary=lambda: __import__("tempfile").TemporaryFile(),
                unnamed=lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR),
                memory=lambda: os.memfd_create("x"),
            )
        """,
    ),
    Program(
        "200 MB of output",
        """
        def f(x):
            for _ in range(200): os.write(1, b"x" * 2**20); os.write(2, b"x" * 2**20)
            print("y" * 10**7)
            return []
        """,
        value=[],
    ),
    Program("huge result", "def f(x): return np.zeros(10**7)", ("refused",)),
    Program("endless generator", "def f(x): return iter(map(int, iter(int, 1)))", ("refused",)),
    Program(
        "result that holds itself",
        "def f(x):\n    loop = []\n    loop.append(loop)\n    return loop",
        ("refused",),
    ),
]

_END = [
    Program("sys.exit", "def f(x): sys.exit(0)", ("raised",), errors=("SystemExit",)),
    Program("os._exit", "def f(x): os._exit(0)", ("raised",), errors=("os._exit",)),
    Program("segfault", "def f(x): ctypes.string_at(0)", ("raised",), errors=("SIGSEGV",)),
    Program("abort", "def f(x): os.abort()", ("raised",), errors=("SIGABRT", "SIGSEGV")),
    Program("recursion", "def f(x): return f(x)", ("raised",), errors=("RecursionError",)),
    Program(
        "recursion on the C stack",
        "def f(x):\n    sys.setrecursionlimit(10**9)\n    return f(x)",
        ("raised", "timed_out", "out_of_memory"),
        errors=("SIGSEGV", "RecursionError", "MemoryError", ""),
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
    _held(
        "kill parent and all",
        """
        def f(x):
            others = [p for p in (0, -1, 2, os.getppid(), -os.getpid()) if p != os.getpid()]
            return attempts(
                **{str(p): (lambda p=p: os.kill(p, signal.SIGKILL)) for p in others},
                group=lambda: os.killpg(os.getpgrp(), signal.SIGKILL),
                queue=lambda: syscall(129, os.getppid(), 9, bytes(128)),
                pidfd=lambda: signal.pidfd_send_signal(os.pidfd_open(os.getpid()), 9),
            )
        """,
    ),
]

_PROCESSES = [
    _held(
        "fork bomb",
        """
        def f(x):
            return attempts(
                fork=lambda: os.fork() or os._exit(0),
                vfork=lambda: syscall(58),
                clone=lambda: syscall(56, 17, 0, 0, 0, 0),
                clone3=lambda: syscall(435, bytes(88), 88),
                spawn=lambda: os.posix_spawn("/bin/true", ["true"], {}),
                pool=lambda: __import__("multiprocessing").Pool(2),
            )
        """,
    ),
    _held(
        "shell by exec",
        """
        def f(x):
            return attempts(
                exec=lambda: os.execv("/bin/sh", ["sh"]),
                execveat=lambda: syscall(322, 0, b"/bin/sh", 0, 0, 0),
                run=lambda: subprocess.run(["true"]),
                system=lambda: os.fspath("system") if os.system("true") == 0 else open("/none"),
                python=lambda: subprocess.check_output([sys.executable, "-c", ""]),
            )
        """,
    ),
    _held(
        "other processes' memory",
        """
        def f(x):
            return attempts(
                ptrace=lambda: syscall(101, 16, os.getppid() or 1, 0, 0),
                traceme=lambda: syscall(101, 0, 0, 0, 0),
                readv=lambda: syscall(310, os.getppid() or 1, bytes(16), 1, bytes(16), 1, 0),
                writev=lambda: syscall(311, os.getppid() or 1, bytes(16), 1, bytes(16), 1, 0),
                memory=lambda: open(f"/proc/{os.getppid()}/mem", "rb"),
                own=lambda: open("/proc/self/mem", "rb"),
                kcmp=lambda: syscall(312, 1, 2, 0, 0, 0),
                stolen=lambda: syscall(438, 3, 0, 0),
            )
        """,
    ),
]

_READING = [
    _held(
        "the grader's files",
        """
        def f(x):
            folders = ["/root", "/home", "/etc", "/proc", "/sys", "/var", "/run", "/mnt"]
            return attempts(
                **{p: (lambda p=p: os.listdir(p)) for p in [*folders, *x]},
                **{"open " + p: (lambda p=p: open(p)) for p in x},
                module=lambda: __import__("autograder.judging.judge"),
                model=lambda: __import__("autograder.model"),
                reference=lambda: __import__("reference.losses"),
                passwords=lambda: open("/etc/shadow"),
            )
        """,
    ),
    _held(
        "the environment",
        """
        def f(x):
            found = [name for name, value in os.environ.items() if "canary" in name + value]
            readable = attempts(
                **{str(p): (lambda p=p: open(f"/proc/{p}/environ").read())
                   for p in ["self", 1, os.getpid(), os.getppid(), *range(2, 400)]}
            )
            return found + readable + [n for n in os.environ if n.startswith("GRADUS")]
        """,
    ),
    Program(
        "leaked descriptors",
        """
        def f(x):
            found = []
            for number in range(1024):
                try: os.fstat(number)
                except OSError: continue
                found.append(number)
            return found
        """,
        value=[0, 1, 2, 3],
    ),
    _held(
        "what the process holds",
        """
        def f(x):
            import gc
            wanted = ("model", "judge", "job", "client", "answers", "compare")
            found = [name for name in sys.modules
                     if name.startswith("autograder.") and name.rpartition(".")[2] in wanted]
            found += [name for name in sys.modules if name.partition(".")[0] == "reference"]
            for thing in gc.get_objects():
                if type(thing) is dict and any(type(k) is str and "canary" in k for k in thing):
                    found.append("canary")
            return found
        """,
    ),
]

_KERNEL = [
    _held(
        "sockets",
        """
        def f(x):
            return attempts(
                tcp=lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
                udp=lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
                ipv6=lambda: socket.socket(socket.AF_INET6),
                unix=lambda: socket.socket(socket.AF_UNIX),
                netlink=lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
                packet=lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
                vsock=lambda: socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM),
                datagrams=lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM),
                name=lambda: socket.gethostbyname("localhost"),
                abstract=lambda: socket.socketpair()[0].sendto(b"x", b"\\0gradus"),
                passing=lambda: socket.send_fds(socket.socketpair()[0], [b"x"], [3]),
            )
        """,
    ),
    _held(
        "namespaces, mounts and kernel interfaces",
        """
        def f(x):
            return attempts(
                user=lambda: syscall(272, 0x10000000),
                mount_namespace=lambda: syscall(272, 0x20000),
                thread_in_namespace=lambda: syscall(56, 0x10000000 | 0x10F00, 0, 0, 0, 0),
                mount=lambda: syscall(165, b"none", b"/tmp", b"tmpfs", 0, 0),
                chroot=lambda: os.chroot("/"),
                pivot=lambda: syscall(155, b"/", b"/"),
                open_tree=lambda: syscall(428, -100, b"/", 1),
                setns=lambda: syscall(308, 3, 0),
                io_uring=lambda: syscall(425, 8, bytes(120)),
                keyctl=lambda: syscall(250, 0, -3, 0),
                add_key=lambda: syscall(248, b"user", b"x", b"y", 1, -3),
                bpf=lambda: syscall(321, 0, bytes(72), 72),
                perf=lambda: syscall(298, bytes(120), 0, -1, -1, 0),
                userfaultfd=lambda: syscall(323, 0),
                shared_memory=lambda: syscall(29, 0, 4096, 0o1600),
                message_queue=lambda: syscall(68, 0, 0o1600),
                landlock=lambda: syscall(444, 0, 0, 1),
                seccomp=lambda: syscall(317, 1, 0, 0),
                dumpable=lambda: syscall(157, 4, 1, 0, 0, 0),
                parent_death=lambda: syscall(157, 1, 0, 0, 0, 0),
                reboot=lambda: syscall(169, 0, 0, 0, 0),
                clock=lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
                hostname=lambda: socket.sethostname("x"),
                terminal=lambda: syscall(16, 0, 0x5412, b"x"),
                core=lambda: open("/proc/sys/kernel/core_pattern", "w"),
            )
        """,
    ),
    Program("x32", "def f(x): return syscall(0x40000000 + 39)", ("raised",), errors=("SIGSYS",)),
    _held(
        "attributes of files",
        """
        def f(x):
            path = np.__file__
            return attempts(
                chmod=lambda: os.chmod(path, 0o777),
                chown=lambda: os.chown(path, os.getuid(), os.getgid()),
                utime=lambda: os.utime(path),
                xattr=lambda: os.setxattr(path, "user.gradus", b"x"),
                mkfifo=lambda: os.mkfifo("/tmp/gradus-fifo"),
                mknod=lambda: os.mknod("/tmp/gradus-node"),
                mkdir=lambda: os.mkdir("/tmp/gradus-folder"),
                link=lambda: os.link(path, "/tmp/gradus-link"),
                symlink=lambda: os.symlink(path, "/tmp/gradus-link"),
                unlink=lambda: os.unlink(path),
                rename=lambda: os.rename(path, path + "x"),
                truncate=lambda: os.truncate(path, 0),
                append=lambda: open(path, "a"),
            )
        """,
    ),
    _held(
        "rights and limits",
        """
        def f(x):
            import resource
            top = (resource.RLIM_INFINITY,) * 2
            names = [n for n in dir(resource) if n.startswith("RLIMIT_")]
            return attempts(
                **{n: (lambda n=n: resource.setrlimit(getattr(resource, n), top)) for n in names},
                parent=lambda: resource.prlimit(os.getppid() or 2, resource.RLIMIT_AS, (0, 0)),
                uid=lambda: os.setuid(0),
                ids=lambda: os.setresuid(0, 0, 0),
                groups=lambda: os.setgroups([0]),
                nice=lambda: os.nice(-5),
                session=lambda: os.setsid(),
                capset=lambda: syscall(126, struct.pack("<Ii", 0x20080522, 0), b"\\xff" * 24),
            )
        """,
    ),
]

_FRAMES = """
from json import dumps
def message(tree, *buffers):
    header = dumps(tree).encode() if not isinstance(tree, bytes) else tree
    return b"GRW1" + struct.pack("<I", len(header)) + header + b"".join(buffers)
def frame(data): return struct.pack("<I", len(data)) + data
def returned(value): return ["case", "returned", value, [], "", None, None]
"""


def _forged(name: str, data: str, ends: tuple[str, ...] = ("refused",)) -> Program:
    source = (
        f"{_FRAMES}\ndef f(x):\n    os.write(3, {data})\n    time.sleep(0.05)\n    os._exit(0)\n"
    )
    return Program(f"forged: {name}", source, ends)


_RESULTS = [
    _forged("garbage", "b'\\xff' * 99"),
    _forged("garbage in a frame", "frame(b'GRW1' + bytes(50))"),
    _forged("truncated", "frame(message(returned(1)))[:-3]", ("raised",)),
    _forged("truncated message", "frame(message(returned(1))[:-3])"),
    _forged("huge length", "struct.pack('<I', 2**32 - 1)"),
    _forged("object dtype", "frame(message(returned({'a': ['object', [1]]}), bytes(8)))"),
    _forged("void dtype", "frame(message(returned({'a': ['|V0', [10**12]]})))"),
    _forged("too few bytes", "frame(message(returned({'a': ['float64', [10**9]]}), bytes(8)))"),
    _forged("negative shape", "frame(message(returned({'a': ['float64', [-1]]}), bytes(8)))"),
    _forged("overflowing shape", "frame(message(returned({'a': ['int8', [2**40] * 4 + [0]]})))"),
    _forged("bytes left over", "frame(message(returned(1), bytes(8)))"),
    _forged("pickle", "frame(__import__('pickle').dumps(returned(1)))"),
    _forged("deep", "frame(message(b'[' * 200_000))"),
    _forged("long integer", "frame(message(b'[' + b'9' * 10_000 + b']'))"),
    _forged("unknown tag", "frame(message(returned({'p': 'os.system'})))"),
    _forged("a generator", "frame(message(returned({'r': 1})))"),
    _forged("early end", "frame(message(['end']))"),
    _forged("unknown status", "frame(message(['case', 'correct', None, [], '', None, None]))"),
    _forged("unhashable status", "frame(message(['case', [], None, [], '', None, None]))"),
    _forged("unknown argument", "frame(message(['case', 'returned', 1, ['q'], '', None, None]))"),
    _forged("a fault of ours", "frame(message(['fault', 'x']))"),
    _forged("too many cases", "frame(message(returned(1))) * 5", ("returned",)),
    Program("closed result", "def f(x):\n    os.close(3)\n    time.sleep(99)", ("raised",)),
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
]

_PATCHES = [
    Program(
        "patched NumPy and builtins",
        """
        import builtins, gc
        for name in ("array", "asarray", "zeros", "allclose", "ndarray"):
            setattr(np, name, lambda *a, **k: 7)
        builtins.len = builtins.isinstance = builtins.callable = lambda *a: 1
        def f(x): return 1
        """,
        ("returned", "raised", "refused"),
        1,
        ("os._exit", "malformed", "TypeError", ""),
    ),
    Program(
        "frames",
        """
        def f(x):
            frame = sys._getframe()
            while frame:
                for name in list(frame.f_locals):
                    if callable(frame.f_locals[name]) and name in ("send", "emit"):
                        frame.f_locals[name](["end"])
                frame = frame.f_back
        """,
        ("returned", "raised", "refused"),
        None,
        ("os._exit", "malformed", "TypeError", ""),
    ),
]

PROGRAMS = (
    *(*_TIME, *_SPACE, *_END, *_PROCESSES),
    *(*_READING, *_KERNEL, *_RESULTS, *_PATCHES),
)

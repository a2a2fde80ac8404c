"""What a student's process may do: data alone. The mechanisms are in the modules beside it.

Sources: the system calls that NumPy, Torch, asyncio and threads were seen to use; man 2 of each.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograder.sandbox.numbers import AARCH64, X86_64

__all__ = [
    "ABSENT",
    "ALLOW",
    "ARCHITECTURES",
    "DEVICES",
    "FIRST_FILE",
    "LIBRARIES",
    "MAX_FILES",
    "NOBODY",
    "PRELOAD",
    "SANDBOX_UIDS",
    "WHEN",
    "WRITABLE_DEVICE",
    "Architecture",
    "Test",
]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@dataclass(frozen=True)
class Architecture:
    """A machine: its audit number, its system calls, and the first number of a foreign ABI."""

    audit: int
    numbers: dict[str, int]
    foreign_from: int | None = None


ARCHITECTURES = {
    "x86_64": Architecture(0xC000003E, X86_64, foreign_from=0x40000000),  # x32 begins there
    "aarch64": Architecture(0xC00000B7, AARCH64),
}


@dataclass(frozen=True)
class Test:
    """Argument `arg` of a call, its 64 bits masked by `mask`, is one of `values`."""

    arg: int
    values: tuple[int | str, ...]  # "pid" stands for the process's own
    mask: int = 0xFFFFFFFF


# System calls that are allowed as they are; all that is not named here or below gets EPERM.
ALLOW = _words(
    """
    read readv pread64 write writev lseek close close_range dup dup2 dup3
    open openat access faccessat faccessat2 stat lstat fstat newfstatat statx statfs fstatfs
    readlink readlinkat getcwd getdents64
    mmap mprotect munmap mremap brk madvise msync
    poll ppoll select pselect6 epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 pipe pipe2
    recvfrom shutdown getsockopt getsockname getpeername
    futex set_robust_list set_tid_address rseq restart_syscall
    sched_yield sched_get_priority_max sched_get_priority_min getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack pause alarm setitimer
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
    getpid gettid getppid getpgrp getuid geteuid getgid getegid getgroups
    getresuid getresgid getrusage getrlimit sysinfo uname getrandom exit exit_group
    """
)

_CLONE_THREAD = 0x10000
_CLONE_NEW_ANYTHING = 0x7E020080

# What tells about a process, asked by one about itself alone.
_OF_ITSELF = (Test(0, (0, "pid")),)

# System calls that are allowed only where every test holds.
WHEN: dict[str, tuple[Test, ...]] = {
    "clone": (Test(0, (_CLONE_THREAD,), mask=_CLONE_THREAD | _CLONE_NEW_ANYTHING),),
    "kill": (Test(0, ("pid",)),),
    "tgkill": (Test(0, ("pid",)),),
    "getpgid": _OF_ITSELF,
    "getsid": _OF_ITSELF,
    "sched_getaffinity": _OF_ITSELF,
    "sched_getparam": _OF_ITSELF,
    "sched_getscheduler": _OF_ITSELF,
    # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA
    "prctl": (Test(0, (15, 16, 0x53564D41)),),
    # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
    "ioctl": (Test(1, (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)),),
    # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
    "fcntl": (Test(1, (0, 1, 2, 3, 4, 1030)),),
    # Reading one's own limits: pid 0, no new limit
    "prlimit64": (Test(0, (0,)), Test(2, (0,), mask=0xFFFFFFFFFFFFFFFF)),
    # AF_UNIX, SOCK_STREAM: a pair cannot be sent elsewhere, as a datagram socket can
    "socketpair": (Test(0, (1,)), Test(1, (1,), mask=0xF)),
    "sendto": (Test(4, (0,), mask=0xFFFFFFFFFFFFFFFF),),
}

# glibc asks for clone3 first, whose flags a filter cannot read, and falls back to clone.
ABSENT = ("clone3",)

# Readable in either tier, where they are there; the interpreter's own folders come on top.
LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
WRITABLE_DEVICE = "/dev/null"

# An assignment's data files: the descriptors that a child has them under, from this one on. Above
# all others, so that they do not count among the files that it may open.
FIRST_FILE = 500
MAX_FILES = 200

# Host users that own nothing. Each child of a root grader's zygote gets one of its own.
SANDBOX_UIDS = range(1_999_000_000, 1_999_065_536)
NOBODY = 65534

# What is imported lazily by ordinary work: loaded before the room closes where it could not be
# read afterwards (Python under a folder that only root may enter).
PRELOAD = _words(
    """
    __future__ abc argparse array ast asyncio atexit base64 binascii bisect bz2 calendar cmath
    collections collections.abc colorsys concurrent.futures.process concurrent.futures.thread
    configparser contextlib contextvars copy copyreg cProfile csv ctypes
    dataclasses datetime decimal difflib dis doctest enum errno faulthandler fnmatch fractions
    functools gc getpass glob graphlib gzip hashlib heapq hmac html http.client importlib.metadata
    importlib.resources importlib.util inspect io itertools json keyword linecache locale logging
    logging.config logging.handlers lzma marshal math mmap multiprocessing.pool numbers operator
    optparse os os.path pathlib pdb pickle platform pprint profile pstats queue random re reprlib
    resource sched secrets select selectors shelve shlex shutil signal site socket sqlite3 stat
    statistics string struct subprocess symtable sys sysconfig tarfile tempfile textwrap threading
    time timeit token tokenize trace traceback tracemalloc types typing unicodedata unittest
    unittest.mock urllib.parse urllib.request uuid warnings weakref xml.etree.ElementTree zipfile
    zlib zoneinfo encodings.ascii encodings.cp1252 encodings.cp437 encodings.cp949 encodings.euc_kr
    encodings.idna encodings.latin_1
    encodings.utf_8_sig encodings.utf_16
    numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.testing numpy.typing
    numpy.lib.stride_tricks numpy.lib.format
    scipy.special
    """
)

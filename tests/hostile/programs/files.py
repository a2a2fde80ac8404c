"""Programs that want files: to read those of others, to leave some of their own."""

from __future__ import annotations

from textwrap import dedent

from tests.hostile.program import MARK, held

__all__ = ["PROGRAMS"]

_WRITE = f"""
FOLDERS = [
    "/tmp", "/dev/shm", "/var/tmp", "/", "/dev", "/etc", "/proc", "/proc/self", "/sys", "/usr",
    "/run", "/run/lock", "/var/lib", "/mnt", "/home", "/root", ".", "..", os.path.expanduser("~"),
    os.path.dirname(np.__file__), os.path.dirname(os.__file__), "/usr/lib", "/lib",
]
def write(path):
    path += "/{MARK}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666))
"""

WRITING = (
    held(
        "files left for the next",
        _WRITE
        + dedent("""
        def f(x):
            folders = [*FOLDERS, *x["folders"], *(os.path.dirname(p) for p in x["secrets"])]
            return attempts(**{p: (lambda p=p: write(p)) for p in folders})
        """),
    ),
    held(
        "a full disk",
        _WRITE
        + dedent(f"""
        import tempfile
        def fill(folder):
            with open(folder + "/{MARK}-fill", "wb") as file:
                for _ in range(64): file.write(bytes(1 << 20))
        def f(x):
            folders = [*FOLDERS, *x["folders"]]
            return attempts(
                **{{p: (lambda p=p: fill(p)) for p in folders}},
                **{{"unnamed " + p: (lambda p=p: os.open(p, os.O_TMPFILE | os.O_RDWR))
                   for p in folders}},
                temporary=lambda: tempfile.TemporaryFile(),
                named=lambda: tempfile.NamedTemporaryFile(prefix="{MARK}"),
                folder=lambda: tempfile.mkdtemp(prefix="{MARK}"),
                spooled=lambda: tempfile.SpooledTemporaryFile(1).write(bytes(9)),
                memory=lambda: os.memfd_create("x"),
                array=lambda: np.save("/tmp/{MARK}.npy", np.zeros(10)),
                mapped=lambda: np.memmap("/tmp/{MARK}.map", mode="w+", shape=(10,)),
                shared=lambda: __import__("multiprocessing.shared_memory").shared_memory
                    .SharedMemory("{MARK}", create=True, size=9),
                device=lambda: os.write(os.open("/dev/full", os.O_WRONLY), b"x"),
            )
        """),
    ),
    held(
        "files that are there, changed",
        f"""
        def f(x):
            path = np.__file__
            new = "/tmp/{MARK}"
            return attempts(
                chmod=lambda: os.chmod(path, 0o777),
                fchmod=lambda: os.fchmod(os.open(path, os.O_RDONLY), 0o777),
                chown=lambda: os.chown(path, os.getuid(), os.getgid()),
                utime=lambda: os.utime(path),
                utime_of_descriptor=lambda: os.utime(os.open(path, os.O_RDONLY)),
                xattr=lambda: os.setxattr(path, "user.gradus", b"x"),
                no_xattr=lambda: os.removexattr(path, "user.gradus"),
                mkfifo=lambda: os.mkfifo(new),
                mknod=lambda: os.mknod(new),
                mkdir=lambda: os.mkdir(new),
                rmdir=lambda: os.rmdir("/tmp"),
                link=lambda: os.link(path, new),
                symlink=lambda: os.symlink(path, new),
                unlink=lambda: os.unlink(path),
                rename=lambda: os.rename(path, path + "x"),
                truncate=lambda: os.truncate(path, 0),
                append=lambda: open(path, "a"),
                both=lambda: open(path, "r+b"),
                allocate=lambda: os.posix_fallocate(os.open(path, os.O_RDWR), 0, 9),
                cached=lambda: os.mkdir(os.path.dirname(path) + "/__pycache__/{MARK}"),
                locked=lambda: __import__("fcntl").flock(os.open(path, 0), 2),
                leased=lambda: __import__("fcntl").fcntl(os.open(path, 0), 1024, 0),
                watched=lambda: syscall(253),
                chdir=lambda: os.chdir("/usr"),
                umask=lambda: syscall(95, 0),
            )
        """,
    ),
)

READING = (
    held(
        "the grader's files",
        """
        def f(x):
            folders = ["/root", "/home", "/etc", "/proc", "/sys", "/var", "/run", "/mnt", "/opt"]
            homes = [os.path.expanduser("~" + name) for name in ("", "root")]
            files = ["/etc/shadow", "/etc/passwd", "/etc/hosts", "/etc/machine-id", "/proc/mounts",
                     "/proc/1/cmdline", f"/proc/{x['grader']}/cmdline", "/proc/self/exe",
                     *(home + "/.ssh/id_rsa" for home in homes)]
            secret = {*x["secrets"], *x["folders"]}
            return attempts(
                **{p: (lambda p=p: os.listdir(p)) for p in {*folders, *secret}},
                **{"up to " + p: (lambda p=p: os.listdir("/lib/../" * 9 + p)) for p in secret},
                **{"open " + p: (lambda p=p: open(p).read(1)) for p in [*files, *x["secrets"]]},
                **{"map " + p: (lambda p=p: np.memmap(p, mode="r")) for p in files},
                **{"load " + p: (lambda p=p: ctypes.CDLL(p)) for p in x["secrets"]},
                **{"link " + p: (lambda p=p: os.readlink(f"/proc/{p}/cwd"))
                   for p in (str(os.getppid()), str(x["grader"]))},
                handle=lambda: syscall(304, -100, bytes(16), 0),
                name=lambda: syscall(303, -100, b"/", bytes(144), bytes(8), 0),
            )
        """,
    ),
    held(
        "the grader's modules",
        """
        import importlib
        def f(x):
            names = ("autograder.judging.judge", "autograder.model", "autograder.exercises.answers",
                     "autograder.grading.grade", "reference.losses", "assignments.losses.svm_loss",
                     "cli", "tests.hostile.program")
            sys.path[:0] = [*x["folders"], *(os.path.dirname(p) for p in x["secrets"])]
            importlib.invalidate_caches()
            return attempts(**{n: (lambda n=n: importlib.import_module(n)) for n in names})
        """,
    ),
    held(
        "devices",
        """
        def f(x):
            names = ("tty", "ptmx", "console", "kmsg", "mem", "kmem", "port", "fuse", "kvm", "sda",
                     "vda", "nvme0n1", "loop-control", "net/tun", "input/event0", "fd0", "full",
                     "cuse", "userfaultfd", "dri/card0", "nvidia0", "mqueue", "hugepages", "log")
            return attempts(
                **{n: (lambda n=n: os.open("/dev/" + n, os.O_RDONLY)) for n in names},
                random=lambda: os.open("/dev/urandom", os.O_WRONLY),
                zero=lambda: os.open("/dev/zero", os.O_WRONLY),
            )
        """,
    ),
    held(
        "the environment",
        """
        def f(x):
            found = [name for name, value in os.environ.items() if "canary" in name + value]
            readable = attempts(
                **{str(p): (lambda p=p: open(f"/proc/{p}/environ").read())
                   for p in ["self", 1, x["grader"], os.getpid(), os.getppid(), *range(2, 400)]}
            )
            libc.getenv.restype = ctypes.c_char_p
            found += ["by C"] * bool(libc.getenv(b"GRADUS_SECRET"))
            found += [a for a in sys.argv + sys.orig_argv if "canary" in a]
            return found + readable + [n for n in os.environ if n.startswith("GRADUS")]
        """,
    ),
    held(
        "leaked descriptors",
        """
        def f(x):
            found = []
            for number in range(2048):
                try: os.fstat(number)
                except OSError: continue
                found.append(number)
            standard = os.stat("/dev/null")
            return [n for n in found if n != 3 and not os.path.samestat(os.fstat(n), standard)]
        """,
    ),
    held(
        "what the process holds",
        """
        def f(x):
            wanted = ("model", "judge", "job", "client", "answers", "compare", "marking", "grade")
            found = [name for name in sys.modules
                     if name.startswith("autograder.") and name.rpartition(".")[2] in wanted]
            found += [name for name in sys.modules
                      if name.partition(".")[0] in ("reference", "assignments", "cli")]
            for thing in gc.get_objects():
                if type(thing) is dict and any(type(k) is str and "canary" in k for k in thing):
                    found.append("canary")
                if isinstance(thing, socket.socket) and thing.fileno() > 0:
                    found.append("socket")
            return found
        """,
    ),
)

PROGRAMS = (*WRITING, *READING)

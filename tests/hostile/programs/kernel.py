"""Programs that want more of the kernel than computing needs. Numbers are x86-64's."""

from __future__ import annotations

from tests.hostile.program import Program, held

__all__ = ["PROGRAMS"]

# mov eax, 20 (getpid); int 0x80; ret
_INT_80 = "b'\\xb8\\x14\\0\\0\\0\\xcd\\x80\\xc3'"

PROGRAMS = (
    held(
        "namespaces, mounts and kernel interfaces",
        """
        def f(x):
            return attempts(
                user=lambda: syscall(272, 0x10000000),
                mount_namespace=lambda: syscall(272, 0x20000),
                time_namespace=lambda: syscall(272, 0x80),
                thread_in_namespace=lambda: syscall(56, 0x10000000 | 0x10F00, 0, 0, 0, 0),
                mount=lambda: syscall(165, b"none", b"/tmp", b"tmpfs", 0, 0),
                umount=lambda: syscall(166, b"/usr/lib", 2),
                chroot=lambda: os.chroot("/"),
                pivot=lambda: syscall(155, b"/", b"/"),
                open_tree=lambda: syscall(428, -100, b"/", 1),
                fsopen=lambda: syscall(430, b"tmpfs", 0),
                mount_setattr=lambda: syscall(442, -100, b"/", 0, bytes(32), 32),
                setns=lambda: syscall(308, 3, 0),
                io_uring=lambda: syscall(425, 8, bytes(120)),
                keyctl=lambda: syscall(250, 0, -3, 0),
                add_key=lambda: syscall(248, b"user", b"x", b"y", 1, -3),
                bpf=lambda: syscall(321, 0, bytes(72), 72),
                perf=lambda: syscall(298, bytes(120), 0, -1, -1, 0),
                userfaultfd=lambda: syscall(323, 0),
                shared_memory=lambda: syscall(29, 0, 4096, 0o1600),
                semaphore=lambda: syscall(64, 0, 1, 0o1600),
                message_queue=lambda: syscall(68, 0, 0o1600),
                posix_queue=lambda: syscall(240, b"gradus-left", 0o102, 0o600, 0),
                landlock=lambda: syscall(444, 0, 0, 1),
                seccomp=lambda: syscall(317, 1, 0, 0),
                filter=lambda: syscall(157, 22, 2, bytes(16), 0, 0),
                dumpable=lambda: syscall(157, 4, 1, 0, 0, 0),
                parent_death=lambda: syscall(157, 1, 0, 0, 0, 0),
                subreaper=lambda: syscall(157, 36, 1, 0, 0, 0),
                ptracer=lambda: syscall(157, 0x59616D61, -1, 0, 0, 0),
                fanotify=lambda: syscall(300, 0, 0),
                module=lambda: syscall(175, bytes(16), 16, b""),
                kexec=lambda: syscall(246, 0, 0, 0, 0),
                reboot=lambda: syscall(169, 0, 0, 0, 0),
                swap=lambda: syscall(167, b"/usr", 0),
                accounts=lambda: syscall(163, 0),
                quota=lambda: syscall(179, 0, 0, 0, 0),
                log=lambda: syscall(103, 3, bytes(16), 16),
                ports=lambda: syscall(172, 3),
                segments=lambda: syscall(154, 1, bytes(16), 16),
                personality=lambda: syscall(135, 0x0040000),
                clock=lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
                hostname=lambda: socket.sethostname("x"),
                terminal=lambda: syscall(16, 0, 0x5412, b"x"),
                owner=lambda: syscall(72, 3, 8, x["grader"]),
                signal_of_pipe=lambda: syscall(72, 3, 10, 9),
                pipe_size=lambda: syscall(72, 3, 1031, 1 << 20),
                seal=lambda: syscall(72, 3, 1033, 1),
                core=lambda: open("/proc/sys/kernel/core_pattern", "w"),
            )
        """,
    ),
    held(
        "every other system call",
        """
        def f(x):
            found = []
            for number in x["refused"]:
                if libc.syscall(ctypes.c_long(number), 0, 0, 0, 0, 0, 0) != -1:
                    found.append(number)
                elif ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
                    found.append(number)
            return found
        """,
    ),
    Program("x32", "def f(x): return syscall(0x40000000 + 39)", ("raised",), errors=("SIGSYS",)),
    Program(
        "the old 32-bit door",
        f"def f(x): return run_machine_code({_INT_80})",
        ("raised",),
        errors=("SIGSYS", "SIGSEGV"),
    ),
    held(
        "rights and limits",
        """
        def f(x):
            import resource
            top = (resource.RLIM_INFINITY,) * 2
            names = [n for n in dir(resource) if n.startswith("RLIMIT_")]
            return attempts(
                **{n: (lambda n=n: resource.setrlimit(getattr(resource, n), top)) for n in names},
                uid=lambda: os.setuid(0),
                ids=lambda: os.setresuid(0, 0, 0),
                filesystem=lambda: syscall(122, 0),
                gid=lambda: os.setresgid(0, 0, 0),
                groups=lambda: os.setgroups([0]),
                nice=lambda: os.nice(-5),
                real_time=lambda: os.sched_setscheduler(0, 1, os.sched_param(1)),
                session=lambda: os.setsid(),
                capset=lambda: syscall(126, struct.pack("<Ii", 0x20080522, 0), b"\\xff" * 24),
                keep=lambda: syscall(157, 8, 1, 0, 0, 0),
                ambient=lambda: syscall(157, 47, 2, 21, 0, 0),
            )
        """,
    ),
)

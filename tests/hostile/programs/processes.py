"""Programs that want other processes: more of them, or those that are there."""

from __future__ import annotations

from tests.hostile.program import held

__all__ = ["PROGRAMS"]

PROGRAMS = (
    held(
        "fork bomb",
        """
        def f(x):
            return attempts(
                fork=lambda: os.fork() or os._exit(0),
                fork_by_number=lambda: syscall(57) or os._exit(0),
                vfork=lambda: syscall(58) or os._exit(0),
                clone=lambda: syscall(56, 17, 0, 0, 0, 0) or os._exit(0),
                clone3=lambda: syscall(435, bytes(88), 88),
                pty=lambda: os.forkpty()[0] or os._exit(0),
                spawn=lambda: os.posix_spawn("/bin/true", ["true"], {}),
                pool=lambda: __import__("multiprocessing").Pool(2),
            )
        """,
    ),
    held(
        "daemon that holds the result open",
        """
        def daemon():
            if os.fork(): return
            os.setsid()
            if os.fork(): os._exit(0)
            time.sleep(60)
            os._exit(0)
        def f(x):
            return attempts(daemon=daemon, session=os.setsid, group=os.setpgrp)
        """,
    ),
    held(
        "shell by exec",
        """
        def f(x):
            return attempts(
                exec=lambda: os.execv("/bin/sh", ["sh", "-c", ""]),
                python=lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
                execveat=lambda: syscall(322, -100, b"/bin/sh", 0, 0, 0),
                loader=lambda: os.execv("/lib64/ld-linux-x86-64.so.2", ["ld", "/bin/sh"]),
                run=lambda: subprocess.run(["true"]),
                system=lambda: os.system("true") == 0 or open("/none"),
                popen=lambda: os.popen("echo x").read() or open("/none"),
                child=lambda: subprocess.check_output([sys.executable, "-c", ""]),
            )
        """,
    ),
    held(
        "kill parent and all",
        """
        def f(x):
            others = {0, -1, 1, 2, os.getppid(), -os.getpid(), x["grader"], -x["grader"]}
            return attempts(
                **{str(p): (lambda p=p: os.kill(p, signal.SIGKILL)) for p in others
                   if p != os.getpid()},
                stop=lambda: os.kill(os.getppid() or -1, signal.SIGSTOP),
                probe=lambda: os.kill(x["grader"], 0),
                group=lambda: os.killpg(os.getpgrp(), signal.SIGKILL),
                queue=lambda: syscall(129, os.getppid(), 9, bytes(128)),
                thread_queue=lambda: syscall(297, os.getppid(), os.getppid(), 9, bytes(128)),
                thread=lambda: syscall(234, x["grader"], x["grader"], 9),
                old_thread=lambda: syscall(200, x["grader"], 9),
                pidfd=lambda: signal.pidfd_send_signal(os.pidfd_open(os.getpid()), 9),
                release=lambda: syscall(448, 3, 0),
            )
        """,
    ),
    held(
        "other processes' memory",
        """
        def f(x):
            parent = os.getppid() or 1
            return attempts(
                ptrace=lambda: syscall(101, 16, parent, 0, 0),
                seize=lambda: syscall(101, 0x4206, x["grader"], 0, 0),
                traceme=lambda: syscall(101, 0, 0, 0, 0),
                readv=lambda: syscall(310, parent, bytes(16), 1, bytes(16), 1, 0),
                writev=lambda: syscall(311, parent, bytes(16), 1, bytes(16), 1, 0),
                memory=lambda: open(f"/proc/{os.getppid()}/mem", "rb"),
                grader=lambda: open(f"/proc/{x['grader']}/mem", "rb"),
                own=lambda: open("/proc/self/mem", "rb"),
                maps=lambda: open(f"/proc/{x['grader']}/maps"),
                kcmp=lambda: syscall(312, 1, 2, 0, 0, 0),
                stolen=lambda: syscall(438, 3, 0, 0),
                advise=lambda: syscall(440, 3, bytes(16), 1, 21, 0),
            )
        """,
    ),
    held(
        "other processes' rights",
        """
        import resource
        def f(x):
            other = x["grader"]
            return attempts(
                limits=lambda: resource.prlimit(other, resource.RLIMIT_AS, (0, 0)),
                look=lambda: resource.prlimit(other, resource.RLIMIT_AS),
                parent=lambda: resource.prlimit(os.getppid() or 2, resource.RLIMIT_AS, (0, 0)),
                nice=lambda: os.setpriority(os.PRIO_PROCESS, other, 19),
                everyone=lambda: os.setpriority(os.PRIO_USER, 0, 19),
                cpus=lambda: os.sched_setaffinity(other, {0}),
                policy=lambda: os.sched_setscheduler(other, 3, os.sched_param(0)),
                disk=lambda: syscall(251, 1, other, 3 << 13),
                wait=lambda: os.waitpid(-1, 0),
                wait_for=lambda: os.waitid(os.P_ALL, 0, os.WEXITED),
                pages=lambda: syscall(256, other, 0, 0, 0),
            )
        """,
    ),
)

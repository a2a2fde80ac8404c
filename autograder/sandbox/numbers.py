"""Numbers of the system calls that the policy names, from Linux's own tables.

x86-64: arch/x86/entry/syscalls/syscall_64.tbl. aarch64: include/uapi/asm-generic/unistd.h, which
lacks the old calls that newer ones replace (open, stat, poll, ...).
"""

from __future__ import annotations

__all__ = ["AARCH64", "X86_64"]


def _table(text: str) -> dict[str, int]:
    return {name: int(number) for name, number in (item.split("=") for item in text.split())}


X86_64 = _table(
    """
    access=21 alarm=37 brk=12 clock_getres=229 clock_gettime=228 clock_nanosleep=230 clone3=435
    clone=56 close=3 close_range=436 dup2=33 dup3=292 dup=32 epoll_create1=291 epoll_ctl=233
    epoll_pwait=281 epoll_wait=232 eventfd2=290 exit=60 exit_group=231 faccessat2=439 faccessat=269
    fcntl=72 fstat=5 fstatfs=138 futex=202 getcpu=309 getcwd=79 getdents64=217 getegid=108
    geteuid=107 getgid=104 getgroups=115 getpeername=52 getpgid=121 getpgrp=111 getpid=39
    getppid=110 getrandom=318 getresgid=120 getresuid=118 getrlimit=97 getrusage=98 getsid=124
    getsockname=51 getsockopt=55 gettid=186 gettimeofday=96 getuid=102 ioctl=16 kill=62 lseek=8
    lstat=6 madvise=28 mmap=9 mprotect=10 mremap=25 msync=26 munmap=11 nanosleep=35 newfstatat=262
    open=2 openat=257 pause=34 pipe2=293 pipe=22 poll=7 ppoll=271 prctl=157 pread64=17 prlimit64=302
    pselect6=270 read=0 readlink=89 readlinkat=267 readv=19 recvfrom=45 restart_syscall=219 rseq=334
    rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 sched_get_priority_max=146
    sched_get_priority_min=147 sched_getaffinity=204 sched_getparam=143 sched_getscheduler=145
    sched_yield=24 select=23 sendto=44 set_robust_list=273 set_tid_address=218 setitimer=38
    shutdown=48 sigaltstack=131 socketpair=53 stat=4 statfs=137 statx=332 sysinfo=99 tgkill=234
    time=201 times=100 uname=63 write=1 writev=20
    """
)

AARCH64 = _table(
    """
    brk=214 clock_getres=114 clock_gettime=113 clock_nanosleep=115 clone3=435 clone=220 close=57
    close_range=436 dup3=24 dup=23 epoll_create1=20 epoll_ctl=21 epoll_pwait=22 eventfd2=19 exit=93
    exit_group=94 faccessat2=439 faccessat=48 fcntl=25 fstat=80 fstatfs=44 futex=98 getcpu=168
    getcwd=17 getdents64=61 getegid=177 geteuid=175 getgid=176 getgroups=158 getpeername=205
    getpgid=155 getpid=172 getppid=173 getrandom=278 getresgid=150 getresuid=148 getrlimit=163
    getrusage=165 getsid=156 getsockname=204 getsockopt=209 gettid=178 gettimeofday=169 getuid=174
    ioctl=29 kill=129 lseek=62 madvise=233 mmap=222 mprotect=226 mremap=216 msync=227 munmap=215
    nanosleep=101 newfstatat=79 openat=56 pipe2=59 ppoll=73 prctl=167 pread64=67 prlimit64=261
    pselect6=72 read=63 readlinkat=78 readv=65 recvfrom=207 restart_syscall=128 rseq=293
    rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139 sched_get_priority_max=125
    sched_get_priority_min=126 sched_getaffinity=123 sched_getparam=121 sched_getscheduler=120
    sched_yield=124 sendto=206 set_robust_list=99 set_tid_address=96 setitimer=103 shutdown=210
    sigaltstack=132 socketpair=199 statfs=43 statx=291 sysinfo=179 tgkill=131 times=153 uname=160
    write=64 writev=66
    """
)

"""Facts about this machine, read from the system; what cannot be read is left out."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from autograder.sandbox.advice import APPARMOR, CLONE, MAXIMUM, Facts

__all__ = ["gather"]

_MAY_MOUNT = 1 << 21  # CAP_SYS_ADMIN


def gather() -> Facts:
    """What this machine is."""
    if sys.platform != "linux":
        return Facts(system=platform.system(), machine=platform.machine())
    status = _status()
    return Facts(
        kernel=kernel(platform.release()),
        machine=platform.machine(),
        wsl=wsl(platform.release()),
        container=_container(),
        filtered=status.get("Seccomp") == "2",
        root=os.geteuid() == 0,
        can_mount=bool(int(status.get("CapEff", "0"), 16) & _MAY_MOUNT),
        landlock=_landlock(),
        lsms=tuple(name for name in _text("/sys/kernel/security/lsm").split(",") if name),
        sysctls=_sysctls(),
        distribution=_distribution(),
        has_grubby=shutil.which("grubby") is not None,
        python=str(Path(sys.executable).resolve()),
    )


def kernel(release: str) -> tuple[int, int]:
    """The two first numbers of a release: (6, 8) of "6.8.0-31-generic"."""
    found = re.match(r"(\d+)\.(\d+)", release)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def wsl(release: str) -> int | None:
    """Which WSL a kernel's release is of: "4.4.0-19041-Microsoft" of 1, "…-microsoft-…" of 2."""
    if "microsoft" not in release.lower():
        return None
    return 1 if release.endswith("-Microsoft") else 2


def _container() -> str:
    if "KUBERNETES_SERVICE_HOST" in os.environ:
        return "kubernetes"
    if Path("/run/.containerenv").exists():
        return "podman"
    return "docker" if Path("/.dockerenv").exists() else ""


def _landlock() -> int | str:
    from autograder.sandbox import landlock  # needs a C library as Linux has it

    try:
        return landlock.abi()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "unknown")


def _sysctls() -> dict[str, int]:
    found = {}
    for name in (APPARMOR, CLONE, MAXIMUM):
        with contextlib.suppress(ValueError):
            found[name] = int(_text(f"/proc/sys/{name.replace('.', '/')}"))
    return found


def _status() -> dict[str, str]:
    pairs = (line.partition(":") for line in _text("/proc/self/status").splitlines())
    return {name: value.strip() for name, _, value in pairs}


def _distribution() -> Mapping[str, str]:
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release()
    return {}


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""

"""Why a machine gives no better tier, and the one command that would change it.

Pure: from facts, which `machine.gather` takes from the system, to advice as data, whose words are
in `templates/doctor`. Sources: man 7 user_namespaces; Linux, Documentation/userspace-api/landlock;
Ubuntu, "Restricted unprivileged user namespaces"; Docker, "Seccomp security profiles".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["APPARMOR", "CLONE", "MAXIMUM", "Advice", "Facts", "advise"]

APPARMOR = "kernel.apparmor_restrict_unprivileged_userns"
CLONE = "kernel.unprivileged_userns_clone"
MAXIMUM = "user.max_user_namespaces"

# Since when Linux has what a tier is built of: mount_setattr, Landlock.
FIRST_KERNEL = {"namespaces": (5, 12), "landlock": (5, 13)}
ENOUGH_NAMESPACES = 15000

_PROFILE = (
    r"printf 'abi <abi/4.0>,\ninclude <tunables/global>\nprofile gradus %s flags=(unconfined) "
    r"{{\n  userns,\n}}\n' {python} | sudo tee /etc/apparmor.d/gradus "
    r"&& sudo apparmor_parser -r /etc/apparmor.d/gradus"
)
_SYSCTL = "echo {name}={value} | sudo tee /etc/sysctl.d/90-gradus.conf && sudo sysctl --system"
_CONTAINER = (
    "{container} run --user 1000:1000 --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined …"
)
_UPDATE_WSL = "wsl.exe --update"
_GRUB = (
    "sudo sed -i 's/^GRUB_CMDLINE_LINUX=\"/&lsm={lsms} /' /etc/default/grub "
    "&& sudo update-grub && sudo reboot"
)
_GRUBBY = 'sudo grubby --update-kernel=ALL --args="lsm={lsms}" && sudo reboot'
# By the name that a distribution has in /etc/os-release.
_NEWER_KERNEL = {
    "ubuntu": "sudo apt install linux-generic-hwe-{version} && sudo reboot",
    "debian": "sudo apt install -t {codename}-backports linux-image-{package} && sudo reboot",
}
_PACKAGES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True)
class Facts:
    """What a machine is, as far as a sandbox asks. What could not be read is None or empty.

    `landlock` is the kernel's Landlock version, or the name of the error in its place; `lsms` are
    the security modules in use; `filtered` says that this process is under a seccomp filter.
    """

    system: str = "Linux"
    kernel: tuple[int, int] = (0, 0)
    machine: str = "x86_64"
    wsl: int | None = None
    container: str = ""
    filtered: bool = False
    root: bool = False
    can_mount: bool = False
    landlock: int | str = 0
    lsms: tuple[str, ...] = ()
    sysctls: Mapping[str, int] = field(default_factory=dict)
    distribution: Mapping[str, str] = field(default_factory=dict)
    has_grubby: bool = False
    python: str = "python3"


@dataclass(frozen=True)
class Advice:
    """Why there is no such tier (a key of the words), and a command, empty where there is none."""

    tier: str
    key: str
    command: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


def advise(facts: Facts, reasons: Mapping[str, str | None]) -> tuple[Advice, ...]:
    """Advice on each tier that failed and is better than what there is.

    `reasons` are those of `tiers.probe`, from the best tier on; None where one holds.
    """
    found: list[Advice] = []
    for tier, reason in reasons.items():
        if reason is None:
            break
        entry = _advice(facts, tier, reason)
        if entry.key not in [earlier.key for earlier in found]:
            found.append(entry)
    return tuple(found)


def _advice(facts: Facts, tier: str, reason: str) -> Advice:
    if facts.system != "Linux":
        command = "wsl.exe --install" if facts.system == "Windows" else ""
        return Advice(tier, "no_linux", command, {"system": facts.system})
    if facts.wsl == 1:
        return Advice(tier, "wsl1", 'wsl.exe --set-version "$WSL_DISTRO_NAME" 2')
    if facts.machine not in _PACKAGES:
        return Advice(tier, "machine", params={"machine": facts.machine})
    if facts.kernel < FIRST_KERNEL[tier]:
        return _old_kernel(facts, tier)
    special = _namespaces(facts) if tier == "namespaces" else _landlock(facts)
    return special or Advice(tier, "unknown", params={"reason": reason})


def _old_kernel(facts: Facts, tier: str) -> Advice:
    command = ""
    if facts.wsl:
        command = _UPDATE_WSL
    elif not facts.container:  # whose kernel is its host's
        command = _NEWER_KERNEL.get(facts.distribution.get("ID", ""), "").format(
            version=facts.distribution.get("VERSION_ID", ""),
            codename=facts.distribution.get("VERSION_CODENAME", ""),
            package=_PACKAGES[facts.machine],
        )
    here, first = (".".join(map(str, v)) for v in (facts.kernel, FIRST_KERNEL[tier]))
    return Advice(tier, "old_kernel", command, {"kernel": here, "first": first})


def _namespaces(facts: Facts) -> Advice | None:
    tier = "namespaces"
    if facts.container and (facts.filtered or (facts.root and not facts.can_mount)):
        if facts.container == "kubernetes":
            return Advice(tier, "pod")
        command = _CONTAINER.format(container=facts.container)
        return Advice(tier, "container", command, {"container": facts.container})
    if facts.sysctls.get(MAXIMUM) == 0:
        command = _SYSCTL.format(name=MAXIMUM, value=ENOUGH_NAMESPACES)
        return Advice(tier, "no_user_namespaces", command, {"name": MAXIMUM})
    if facts.sysctls.get(CLONE) == 0:
        return Advice(tier, "clone_refused", _SYSCTL.format(name=CLONE, value=1), {"name": CLONE})
    if facts.sysctls.get(APPARMOR):
        other = _SYSCTL.format(name=APPARMOR, value=0)
        return Advice(tier, "apparmor", _PROFILE.format(python=facts.python), {"other": other})
    if facts.root and not facts.can_mount:
        return Advice(tier, "root_without_mount")
    return None


def _landlock(facts: Facts) -> Advice | None:
    tier = "landlock"
    if facts.landlock == "EOPNOTSUPP":
        # All modules have to be named; this one is always there and cannot be.
        others = [name for name in facts.lsms if name not in ("capability", "landlock")]
        template = _GRUBBY if facts.has_grubby else _GRUB
        command = template.format(lsms=",".join(["landlock", *others]))
        # Without the list of those in use the command would turn the others off.
        return Advice(tier, "landlock_off", command if others and not facts.container else "")
    if facts.landlock in ("ENOSYS", "EPERM"):
        if facts.container and facts.filtered:
            return Advice(tier, "landlock_filtered", params={"container": facts.container})
        return Advice(tier, "landlock_not_built", _UPDATE_WSL if facts.wsl else "")
    return None

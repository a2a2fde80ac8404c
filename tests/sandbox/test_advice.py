"""Every branch of the advice with facts as values; gathering the facts once for real."""

from __future__ import annotations

import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.commands.doctor import FOLDER, words_of
from autograder.sandbox import machine, tiers
from autograder.sandbox.advice import APPARMOR, CLONE, MAXIMUM, Facts, advise

NONE = {"namespaces": "refused", "landlock": "refused"}
LANDLOCK = {"namespaces": "refused", "landlock": None}
HERE = Facts(kernel=(6, 8), landlock=4, lsms=("capability", "yama", "apparmor"))
DOCKER = replace(HERE, container="docker", filtered=True)
OLD = replace(HERE, kernel=(5, 10))
OFF = replace(HERE, landlock="EOPNOTSUPP", sysctls={MAXIMUM: 0})
UBUNTU = {"ID": "ubuntu", "VERSION_ID": "20.04"}
DEBIAN = {"ID": "debian", "VERSION_CODENAME": "bullseye"}

# By name: the facts, the trial's reasons, and for each piece of advice its key and what its
# command holds (None: there is none).
BRANCHES = {
    "macOS": (replace(HERE, system="Darwin"), NONE, [("no_linux", None)]),
    "Windows": (replace(HERE, system="Windows"), NONE, [("no_linux", "wsl.exe --install")]),
    "WSL 1": (replace(HERE, wsl=1, kernel=(4, 4)), NONE, [("wsl1", "--set-version")]),
    "another machine": (replace(HERE, machine="riscv64"), NONE, [("machine", None)]),
    "old Ubuntu": (
        *(replace(OLD, distribution=UBUNTU), NONE),
        [("old_kernel", "linux-generic-hwe-20.04 ")],
    ),
    "old Debian": (
        *(replace(OLD, distribution=DEBIAN, machine="aarch64"), NONE),
        [("old_kernel", "-t bullseye-backports linux-image-arm64 ")],
    ),
    "old and another": (replace(OLD, distribution={"ID": "void"}), NONE, [("old_kernel", None)]),
    "old WSL 2": (replace(OLD, wsl=2, distribution=UBUNTU), NONE, [("old_kernel", "--update")]),
    "old host of a container": (
        *(replace(OLD, container="docker", distribution=UBUNTU), NONE),
        [("old_kernel", None)],
    ),
    "Docker": (DOCKER, LANDLOCK, [("container", "docker run --user")]),
    "Podman": (
        *(replace(DOCKER, container="podman"), LANDLOCK),
        [("container", "podman run --user")],
    ),
    "Kubernetes": (replace(DOCKER, container="kubernetes"), LANDLOCK, [("pod", None)]),
    "root in a container without a filter": (
        *(replace(DOCKER, filtered=False, root=True), LANDLOCK),
        [("container", "--user")],
    ),
    "a container that is not the obstacle": (
        *(replace(DOCKER, filtered=False, sysctls={APPARMOR: 1}), LANDLOCK),
        [("apparmor", "apparmor_parser")],
    ),
    "old Docker": (
        *(replace(DOCKER, landlock="EPERM"), NONE),
        [("container", "docker run"), ("landlock_filtered", None)],
    ),
    "no user namespaces": (
        *(replace(HERE, sysctls={MAXIMUM: 0}), LANDLOCK),
        [("no_user_namespaces", "user.max_user_namespaces=15000")],
    ),
    "Debian's switch": (
        *(replace(HERE, sysctls={MAXIMUM: 9, CLONE: 0}), LANDLOCK),
        [("clone_refused", "kernel.unprivileged_userns_clone=1")],
    ),
    "Ubuntu 24.04": (
        *(replace(HERE, sysctls={MAXIMUM: 9, APPARMOR: 1}, python="/usr/bin/python3.12"), LANDLOCK),
        [("apparmor", "' /usr/bin/python3.12 | sudo tee /etc/apparmor.d/gradus")],
    ),
    "root that may not mount": (replace(HERE, root=True), LANDLOCK, [("root_without_mount", None)]),
    "Landlock not started": (
        *(OFF, NONE),
        [("no_user_namespaces", MAXIMUM), ("landlock_off", "&lsm=landlock,yama,apparmor /")],
    ),
    "Landlock not started, Fedora": (
        *(replace(OFF, has_grubby=True), NONE),
        [("no_user_namespaces", MAXIMUM), ("landlock_off", '--args="lsm=landlock,yama,apparmor"')],
    ),
    "Landlock not started, the others not known": (
        *(replace(OFF, lsms=()), NONE),
        [("no_user_namespaces", MAXIMUM), ("landlock_off", None)],
    ),
    "no Landlock in the kernel": (
        *(replace(OFF, landlock="ENOSYS"), NONE),
        [("no_user_namespaces", MAXIMUM), ("landlock_not_built", None)],
    ),
    "no Landlock in WSL 2": (
        *(replace(OFF, landlock="ENOSYS", wsl=2), NONE),
        [("no_user_namespaces", MAXIMUM), ("landlock_not_built", "wsl.exe --update")],
    ),
    "nobody knows": (HERE, LANDLOCK, [("unknown", None)]),
    "a Landlock that nobody knows": (HERE, NONE, [("unknown", None)]),
    "nothing to want": (HERE, {"namespaces": None, "landlock": "refused"}, []),
}


@pytest.mark.parametrize("facts, reasons, expected", BRANCHES.values(), ids=BRANCHES.keys())
def test_advice(facts, reasons, expected):
    found = advise(facts, reasons)
    assert [entry.key for entry in found] == [key for key, _ in expected]
    for entry, (_, command) in zip(found, expected, strict=True):
        assert (entry.command == "") if command is None else (command in entry.command)
        assert "{" not in entry.command.replace("{\\n", "")
        for language in ("en", "ko"):
            assert words_of(language)["cause"][entry.key].format(**entry.params)


def test_every_cause_has_a_branch_and_words_in_both_languages():
    told = {key for _, _, expected in BRANCHES.values() for key, _ in expected}
    english, korean = words_of("en"), words_of("ko")
    assert {path.stem for path in FOLDER.glob("*.toml")} == {"en", "ko"}
    assert set(english["cause"]) == told
    assert {k: set(v) if isinstance(v, dict) else None for k, v in english.items()} == {
        k: set(v) if isinstance(v, dict) else None for k, v in korean.items()
    }


def test_the_profile_is_written_as_apparmor_reads_it():
    """The command's own first half, run."""
    facts, reasons, _ = BRANCHES["Ubuntu 24.04"]
    (entry,) = advise(facts, reasons)
    command = entry.command.partition(" | sudo tee")[0]
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "abi <abi/4.0>,\n"
        "include <tunables/global>\n"
        "profile gradus /usr/bin/python3.12 flags=(unconfined) {\n"
        "  userns,\n"
        "}\n"
    )


def test_grubs_line_is_changed_as_it_should_be(tmp_path):
    """The command's own first part, run on a file of the same form."""
    facts, reasons, _ = BRANCHES["Landlock not started"]
    path = tmp_path / "grub"
    text = 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX="nosmt"\n'
    path.write_text(text)
    command = advise(facts, reasons)[1].command.partition(" && ")[0]
    command = command.replace("sudo ", "").replace("/etc/default/grub", str(path))
    subprocess.run(["sh", "-c", command], check=True)
    added = '="lsm=landlock,yama,apparmor nosmt"'
    assert path.read_text() == text.replace('="nosmt"', added)


def test_the_facts_of_this_machine():
    facts = machine.gather()
    assert facts.system == platform.system() == "Linux"
    assert facts.kernel >= (4, 4)
    assert facts.machine == platform.machine()
    assert facts.wsl in (None, 1, 2)
    assert Path(facts.python).samefile(sys.executable)
    assert facts.distribution["ID"]
    assert all(isinstance(value, int) for value in facts.sysctls.values())
    if tiers.probe("landlock") is None:
        assert isinstance(facts.landlock, int)
    if tiers.probe("namespaces") is None:
        assert facts.sysctls[MAXIMUM] > 0


@pytest.mark.parametrize(
    "release, numbers, wsl",
    [
        ("6.8.0-31-generic", (6, 8), None),
        ("4.4.0-19041-Microsoft", (4, 4), 1),
        ("5.15.153.1-microsoft-standard-WSL2", (5, 15), 2),
        ("unheard of", (0, 0), None),
    ],
)
def test_what_a_release_says(release, numbers, wsl):
    assert machine.kernel(release) == numbers
    assert machine.wsl(release) == wsl

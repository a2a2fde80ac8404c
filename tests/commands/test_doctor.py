"""`doctor` on this machine, on one that gives less, and its words for what this one lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from autograder.commands import doctor
from autograder.commands.doctor import Gpu, words_of
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading import verify
from autograder.sandbox import tiers
from autograder.sandbox.advice import Advice

CLI = str(REPOSITORY / "cli.py")
ENGLISH = words_of("en")


def run(*command, folder=REPOSITORY):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=environment
    )


def test_this_machine():
    done = run(sys.executable, CLI, "doctor")
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    works = [tier for tier in tiers.TIERS if tiers.probe(tier) is None]
    assert done.returncode == (0 if works else 2)
    assert lines[0].split(maxsplit=1)[1].startswith(works[0] if works else "none")
    for tier in tiers.TIERS:
        assert (f"  {tier:12} works" in lines) is (tier in works)
    assert f"NumPy      {np.__version__}" in lines
    assert f"Python     {sys.version.split()[0]}" in lines


def test_in_korean_by_option_and_by_course(tmp_path):
    (tmp_path / "course.toml").write_text('language = "ko"')
    by_course = run(sys.executable, CLI, "doctor", folder=tmp_path)
    by_option = run(sys.executable, CLI, "doctor", "--language", "ko")
    assert by_course.stdout == by_option.stdout
    assert by_course.stdout.startswith("샌드박스 ")


def test_where_user_namespaces_are_turned_off_it_says_so():
    script = 'echo 0 > /proc/sys/user/max_user_namespaces || exit 77; exec "$@"'
    if shutil.which("unshare") is None or tiers.probe("landlock") is not None:
        pytest.skip("needs unshare(1) and Landlock")
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", script, "sh"]
    done = run(*command, sys.executable, CLI, "doctor")
    if "unshare" in done.stderr or done.returncode == 77:
        pytest.skip(f"no user namespace to refuse them in: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    assert "Sandbox    landlock: " in done.stdout
    assert "Why not namespaces?" in done.stdout
    assert "user.max_user_namespaces is 0" in " ".join(done.stdout.split())
    assert "\n    echo user.max_user_namespaces=15000 | sudo tee " in done.stdout


def test_without_any_tier_the_exit_code_says_so():
    program = """
import cli
from autograder.sandbox import tiers
tiers._ATTACK = "def attack(path): return ['a hole'], None"
cli.main(["doctor"])
"""
    done = run(sys.executable, "-c", program)
    assert done.returncode == 2
    assert "Sandbox    none: grading is refused here" in done.stdout
    assert done.stdout.count("not here: a hole") == 2


def test_a_command_is_shown_whole_and_its_cause_in_lines():
    command = "sudo " + "x" * 200
    params = {"name": "user.max_user_namespaces"}
    advice = (Advice("namespaces", "no_user_namespaces", command, params),)
    lines = doctor.sandbox_lines(ENGLISH, {"namespaces": "refused", "landlock": None}, advice)
    assert lines[-1] == f"    {command}"
    assert lines[-2] == ENGLISH["command"]
    assert max(map(len, lines[4:-1])) <= doctor.WIDTH
    silent = (Advice("namespaces", "root_without_mount"),)
    lines = doctor.sandbox_lines(ENGLISH, {"namespaces": "refused", "landlock": None}, silent)
    assert ENGLISH["command"] not in lines


@pytest.mark.parametrize(
    "found, told",
    [
        (Gpu(), "none: this machine has no NVIDIA driver"),
        (Gpu(driver=True), "no Torch to use it"),
        (Gpu(True, "2.9"), "Torch 2.9 is built for the processor alone"),
        (Gpu(True, "2.9", "12.8", reason="too old"), "Torch 2.9 (CUDA 12.8) cannot use: too old"),
        (Gpu(True, "2.9", "12.8", ("NVIDIA H100", "NVIDIA T4")), "NVIDIA H100, NVIDIA T4: "),
    ],
)
def test_a_gpu_or_why_not(found, told):
    assert told in doctor.gpu_text(ENGLISH, found)
    assert doctor.gpu_text(words_of("ko"), found)


def test_the_gpu_of_this_machine():
    found = doctor.gpu()
    assert found.driver == os.path.exists("/dev/nvidiactl")
    assert bool(found.names) <= found.driver


def test_a_package_that_is_not_here():
    assert doctor.version("no-such-package") is None
    assert doctor.version("numpy") == np.__version__


def test_the_manifest(monkeypatch, tmp_path):
    here = doctor.manifest_text(ENGLISH)
    monkeypatch.setattr(verify, "MANIFEST", tmp_path / "none.json")
    without = doctor.manifest_text(ENGLISH)
    assert without.startswith("not as proved: ")
    assert "… (" in without
    assert here != without

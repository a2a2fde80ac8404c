"""`doctor`: what this machine gives, why not more, and the command that would change it."""

from __future__ import annotations

import importlib.util
import platform
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.grading.verify import proved_versions
from autograder.reports.layout import pad, wrap
from autograder.sandbox import machine, tiers
from autograder.sandbox.advice import Advice, advise

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "doctor"
WIDTH = 88
MOST_NAMES = 5
MARGIN = " " * 11
TIER, NO_TIER = 0, 2

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Gpu:
    """What there is to compute answers on: whether a driver, and what Torch makes of it."""

    driver: bool = False
    torch: str = ""
    cuda: str = ""
    names: tuple[str, ...] = ()
    reason: str = ""


def run(language: str, show: Callable[[str], object]) -> int:
    """Show all of it; 0 where some tier works, else 2."""
    words = words_of(language)
    reasons = {tier: tiers.probe(tier) for tier in tiers.TIERS}
    for line in sandbox_lines(words, reasons, advise(machine.gather(), reasons)):
        show(line)
    show("")
    parts = {"python": platform.python_version(), "numpy": version("numpy")}
    parts |= {name: version(name) or words["missing"][name] for name in ("torch", "nbgrader")}
    parts |= {"gpu": gpu_text(words, gpu()), "manifest": manifest_text(words)}
    for name, text in parts.items():
        first, *more = wrap(str(text), WIDTH - len(MARGIN))
        show(f"{pad(words['part'][name], len(MARGIN))}{first}")
        for line in more:
            show(f"{MARGIN}{line}")
    return TIER if None in reasons.values() else NO_TIER


def words_of(language: str) -> Words:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def sandbox_lines(
    words: Words, reasons: Mapping[str, str | None], advice: tuple[Advice, ...]
) -> list[str]:
    """Which tier there is, how each was tried, and what would give a better one."""
    best = next((tier for tier, reason in reasons.items() if reason is None), None)
    title = words["none"]
    if best is not None:
        title = words["best"].format(tier=best, promise=words["promise"][best])
    lines = [f"{pad(words['sandbox'], len(MARGIN))}{title}"]
    for tier, reason in reasons.items():
        told = words["works"] if reason is None else words["fails"].format(reason=reason)
        lines.append(f"  {tier:12} {told}")
    for entry in advice:
        cause = words["cause"][entry.key].format(**entry.params)
        lines += ["", words["better"].format(tier=entry.tier)]
        lines += wrap(cause, WIDTH)
        if entry.command:
            lines += [words["command"], f"    {entry.command}"]
    return lines


def version(package: str) -> str | None:
    """The installed version of a package, which is not imported for that."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def gpu() -> Gpu:
    """What Torch makes of this machine's NVIDIA driver; Torch is imported where there is one."""
    if not Path("/dev/nvidiactl").exists():
        return Gpu()
    if importlib.util.find_spec("torch") is None:
        return Gpu(driver=True)
    import torch

    found = Gpu(True, torch.__version__, torch.version.cuda or "")
    try:
        count = torch.cuda.device_count()
        names = tuple(torch.cuda.get_device_name(index) for index in range(count))
        if found.cuda and not names:
            torch.cuda.current_device()  # raises, and says why
    except (RuntimeError, AssertionError) as error:
        return Gpu(True, found.torch, found.cuda, reason=str(error).splitlines()[0])
    return Gpu(True, found.torch, found.cuda, names)


def gpu_text(words: Words, found: Gpu) -> str:
    if not found.driver:
        key = "absent"
    elif not found.torch:
        key = "no_torch"
    elif not found.cuda:
        key = "cpu_torch"
    else:
        key = "usable" if found.names else "unusable"
    text: str = words["gpu"][key]
    return text.format(
        torch=found.torch, cuda=found.cuda, names=", ".join(found.names), reason=found.reason
    )


def manifest_text(words: Words) -> str:
    """Whether the repository's exercises are those that were proved."""
    text: str
    try:
        here = {entry: catalogue.load(entry).version for entry in catalogue.available()}
    except UsageError as error:
        text = words["manifest"]["broken"]
        return text.format(reason=error)
    proved = proved_versions()
    either = sorted(here.keys() | proved.keys())
    stale = [name for name in either if here.get(name) != proved.get(name)]
    if len(stale) > MOST_NAMES:
        stale[MOST_NAMES:] = [f"… ({len(stale)})"]
    text = words["manifest"]["stale" if stale else "current"]
    return text.format(count=len(here), names=", ".join(stale))

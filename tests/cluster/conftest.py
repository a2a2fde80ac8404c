"""A real scheduler and real workers on this machine, each a process, speaking TLS."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="Dask is not installed: requirements/cluster.lock")
trustme = pytest.importorskip("trustme")

from autograder.exercises.catalogue import REPOSITORY  # noqa: E402

ROLES = ("CLIENT", "SCHEDULER", "WORKER")
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def environment(folder: Path, authority: trustme.CA) -> dict[str, str]:
    """Dask's settings for TLS, as docs/scaling.md gives them."""
    folder.mkdir(exist_ok=True)
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    names = {f"{tls}CA_FILE": "ca.pem"}
    names |= {f"{tls}{role}__CERT": "cert.pem" for role in ROLES}
    names |= {f"{tls}{role}__KEY": "key.pem" for role in ROLES}
    return {name: str(folder / file) for name, file in names.items()}


@dataclass
class Cluster:
    """`tls` are the settings of who may join."""

    folder: Path
    tls: dict[str, str]
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(
        self, program: str, *arguments: str, secure: bool = True, gradus: Path | None = REPOSITORY
    ) -> subprocess.Popen[bytes]:
        module = f"distributed.cli.dask_{program}"
        clean = {name: value for name, value in os.environ.items() if "GRADUS" not in name}
        settings = {**clean, **(self.tls if secure else {})}
        if gradus is not None:
            settings["PYTHONPATH"] = str(gradus)
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments, "--no-dashboard"],
            cwd=self.folder,
            env=settings,
            **QUIET,
        )
        self.processes.append(process)
        return process

    def schedule(self, scheme: str = "tls", *, gradus: Path | None = REPOSITORY) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"{scheme}://127.0.0.1:{port}"
        self.start(
            "scheduler",
            "--host",
            f"{scheme}://127.0.0.1",
            "--port",
            str(port),
            secure=scheme == "tls",
            gradus=gradus,
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return address
            time.sleep(0.05)
        raise TimeoutError(f"no scheduler at {address}")

    def work(self, address: str = "", gradus: Path | None = REPOSITORY) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny")
        return self.start("worker", address or self.address, *options, gradus=gradus)

    def end(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
        for process in self.processes:
            process.wait()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def cluster(tmp_path: Path, authority: trustme.CA) -> Iterator[Cluster]:
    """A scheduler over TLS, and no worker yet."""
    made = Cluster(tmp_path, environment(tmp_path / "tls", authority))
    try:
        made.address = made.schedule()
        yield made
    finally:
        made.end()

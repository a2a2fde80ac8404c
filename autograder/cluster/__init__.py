"""Grading on other machines: Dask workers, over TLS, which get cases and keys and no secret.

Dask is imported only when a cluster is asked for.
"""

from __future__ import annotations

from autograder.errors import UsageError

__all__ = ["HOW", "require"]

HOW = "docs/scaling.md says how to set it up"


def require(address: str) -> None:
    """Raise UsageError where the cluster at this address must not, or cannot, be used."""
    if not address.startswith("tls://"):
        raise UsageError(
            f"--cluster {address}: only tls://HOST:PORT is used, for without TLS anybody who "
            f"reaches the scheduler could read answers and write scores; {HOW}"
        )
    try:
        from distributed import Security
    except ImportError:
        raise UsageError("--cluster needs Dask: pip install -r requirements/cluster.lock") from None
    security = Security()
    files = {
        "ca-file": security.tls_ca_file,
        "client.cert": security.tls_client_cert,
        "client.key": security.tls_client_key,
    }
    missing = [f"distributed.comm.tls.{name}" for name, value in files.items() if not value]
    if missing:
        raise UsageError(f"--cluster: Dask's settings lack {', '.join(missing)}; {HOW}")

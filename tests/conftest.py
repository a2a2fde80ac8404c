"""For every test: one thread of mathematics a process, and no search for garbage in the tests."""

from __future__ import annotations

import gc
import os

# pytest-xdist has a process a core already; more threads than cores wait for each other, spinning.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")


def pytest_collection_finish() -> None:
    """Twenty thousand tests are a large heap: each full collection would cost half a second."""
    gc.collect()
    gc.freeze()

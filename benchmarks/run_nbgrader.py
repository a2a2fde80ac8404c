"""Nbgrader's stock autograde of an assignment, timed from after its imports to its end.

python benchmarks/run_nbgrader.py ASSIGNMENT   (in the course's folder)
"""

import json
import sys
import time

from nbgrader.apps import AutogradeApp

started = time.perf_counter()
try:
    AutogradeApp.launch_instance([sys.argv[1], "--force"])
except SystemExit as end:
    if end.code:
        raise
print(json.dumps({"seconds": time.perf_counter() - started}))

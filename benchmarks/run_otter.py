"""Otter's own in-process grading of notebooks, each timed from after the imports.

OTTER_PYTHON benchmarks/run_otter.py autograder.zip student.ipynb ...
"""

import json
import sys
import time

from otter.api import grade_submission

archive, *notebooks = sys.argv[1:]
seconds, scores = [], {}
for notebook in notebooks:
    started = time.perf_counter()
    results = grade_submission(notebook, archive, quiet=True)
    seconds.append(time.perf_counter() - started)
    scores[notebook] = [results.total, results.possible]
print(json.dumps({"seconds": seconds, "scores": scores}))

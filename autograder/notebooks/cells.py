"""The cells of a generated notebook, with nbgrader's metadata of schema 3."""

from __future__ import annotations

import hashlib
import re
from typing import Any

Document = dict[str, Any]


def markdown(grade_id: str, source: str, locked: bool = False) -> Document:
    metadata = {"nbgrader": _nbgrader(grade_id, None, False, True)} if locked else {}
    return {
        "cell_type": "markdown",
        "id": _cell_id(grade_id),
        "metadata": metadata,
        "source": source,
    }


def code(
    grade_id: str,
    source: str,
    points: float | None = None,
    solution: bool = False,
    locked: bool = False,
    folded: bool = False,
) -> Document:
    """A code cell; Jupyter shows one that is `folded` by a bar, to be run or unfolded."""
    fold = {"jupyter": {"source_hidden": True}} if folded else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": _cell_id(grade_id),
        "metadata": {"nbgrader": _nbgrader(grade_id, points, solution, locked), **fold},
        "outputs": [],
        "source": source,
    }


def essay(grade_id: str, source: str, points: float) -> Document:
    """An answer in words, which a person grades; the release puts a stub in place of `source`."""
    return {
        "cell_type": "markdown",
        "id": _cell_id(grade_id),
        "metadata": {"nbgrader": _nbgrader(grade_id, points, True, False)},
        "source": source,
    }


def metadata(stamp: Document) -> Document:
    """A notebook's metadata; `stamp` is what a submission tells the grader of itself."""
    return {
        "gradus": stamp,
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {
            "file_extension": ".py",
            "mimetype": "text/x-python",
            "name": "python",
            "pygments_lexer": "ipython3",
        },
    }


def checksum(cell: Document) -> str:
    """The checksum that `nbgrader.utils.compute_checksum` gives a cell."""
    meta = cell["metadata"]["nbgrader"]
    locked = not meta["solution"] and (meta["grade"] or meta["locked"])
    parts = [cell["source"], cell["cell_type"], meta["grade"], meta["solution"], locked]
    parts.append(meta["grade_id"])
    if meta["grade"]:
        parts.append(float(meta["points"]))
    return hashlib.md5("".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()


def _nbgrader(grade_id: str, points: float | None, solution: bool, locked: bool) -> Document:
    meta = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return meta if points is None else {**meta, "points": points}


def _cell_id(grade_id: str) -> str:
    """An id that nbformat 4.5 allows: letters, digits, - and _, at most 64."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", grade_id):
        return grade_id
    return hashlib.sha256(grade_id.encode()).hexdigest()[:16]

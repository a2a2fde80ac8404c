"""The files that students get beside their notebook, for their code to open behind the wall.

They are the instructor's own, never what a student handed in beside the notebook.
"""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course
from autograder.errors import UsageError
from autograder.sandbox.policy import MAX_FILES

__all__ = ["MAX_BYTES", "data_files"]

# Of an assignment's files together: each worker holds them once.
MAX_BYTES = 128 << 20
NOT_DATA = frozenset({"__pycache__"})


def data_files(course: Course, assignment: str) -> dict[str, bytes]:
    """By relative name: all of release/ASSIGNMENT but notebooks; where there is none, of source/.

    Raises:
        UsageError: there are too many, they are too large, or one cannot be read.
    """
    if course.root is None:
        return {}
    folders = [course.root / stage / assignment for stage in ("release", "source")]
    folder = next((folder for folder in folders if folder.is_dir()), None)
    if folder is None:
        return {}
    found: dict[str, bytes] = {}
    total = 0
    try:
        for path in sorted(path for path in folder.rglob("*") if _is_data(path, folder)):
            total += path.stat().st_size
            if total > MAX_BYTES or len(found) >= MAX_FILES:
                raise UsageError(
                    f"{folder}: an assignment may have {MAX_FILES} data files of "
                    f"{MAX_BYTES >> 20} MB together; put what is graded into less"
                )
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from error
    return found


def _is_data(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") or part in NOT_DATA for part in parts)
    return not hidden and path.suffix != ".ipynb" and path.is_file()

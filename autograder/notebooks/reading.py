"""Which cell of a notebook is whose. Reads `.ipynb` as the JSON that it is; executes nothing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from autograder.errors import Unreadable
from autograder.model import Message
from autograder.notebooks.answered import is_answered
from autograder.sandbox.job import Cell

__all__ = [
    "MAX_BYTES",
    "Notebook",
    "NotebookCell",
    "cells_for_wall",
    "content",
    "from_document",
    "load",
    "parse",
    "read",
    "source_hash",
]

MAX_BYTES = 64 << 20
# What the parsed document may take: a bracket becomes an object of its own, a comma an item.
MAX_PARSED_BYTES = 1 << 30
BRACKET_BYTES, ITEM_BYTES = 72, 40
# A cell longer than this is none that we gave.
MAX_GIVEN_CHARACTERS = 256 << 10
PYTHON = frozenset({"python", "python3", "ipython", "ipython3"})


@dataclass(frozen=True)
class NotebookCell:
    """A cell. `grade_id` is nbgrader's, "" where the cell has none or repeats an earlier one."""

    kind: str
    source: str
    grade_id: str = ""
    graded: bool = False
    solution: bool = False
    locked: bool = False


@dataclass(frozen=True)
class Notebook:
    """A notebook as read. `stamp` is `metadata.gradus`, empty where the notebook is not ours."""

    path: Path
    document: Mapping[str, Any]
    cells: tuple[NotebookCell, ...]
    stamp: Mapping[str, Any]
    sha256: str
    remarks: tuple[Message, ...] = ()

    @property
    def code_cells(self) -> tuple[NotebookCell, ...]:
        return tuple(cell for cell in self.cells if cell.kind == "code")


# ---- reading ----------------------------------------------------------------------------------


def read(path: Path, max_bytes: int = MAX_BYTES) -> Notebook:
    """The notebook at `path`.

    Raises:
        Unreadable: it is no regular file, too big, no JSON, no Python notebook of format 4.
    """
    return parse(load(path, max_bytes), path)


def parse(data: bytes, path: Path) -> Notebook:
    """The notebook that these bytes are; `path` is where they came from. Raises Unreadable."""
    return _notebook(_parse(data), path, content(data))


def content(data: bytes) -> str:
    """What tells one notebook's bytes from another's."""
    return hashlib.sha256(data).hexdigest()


def from_document(document: Mapping[str, Any], path: Path) -> Notebook:
    """The notebook that an already parsed document is; checked like one that is read."""
    data = json.dumps(document, sort_keys=True).encode()
    return _notebook(document, path, hashlib.sha256(data).hexdigest())


def _unreadable(key: str, **params: Any) -> Unreadable:
    return Unreadable(Message(f"notebook.{key}", params))


def load(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """A notebook's bytes. Raises Unreadable.

    Opens without following a link or waiting for a pipe, and looks at what it has opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.is_symlink():
            raise _unreadable("link")
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _unreadable("not_a_file")
            with open(descriptor, "rb", closefd=False) as file:
                data = file.read(max_bytes + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise _unreadable("absent") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise _unreadable("not_opened", reason=reason) from None
    if len(data) > max_bytes:
        raise _unreadable("too_big", megabytes=max_bytes >> 20)
    if not data.strip():
        raise _unreadable("empty")
    return data


def _parse(data: bytes) -> Any:
    if len(data) * BRACKET_BYTES > MAX_PARSED_BYTES:  # else it cannot be, whatever it holds
        brackets = data.count(b"{") + data.count(b"[")
        if brackets * BRACKET_BYTES + data.count(b",") * ITEM_BYTES > MAX_PARSED_BYTES:
            raise _unreadable("too_complex")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _unreadable("not_utf8") from None
    except RecursionError:
        raise _unreadable("too_deep") from None
    except json.JSONDecodeError as error:
        raise _unreadable("not_json", line=error.lineno) from None
    except ValueError:  # a number of more digits than Python reads
        raise _unreadable("not_json", line=1) from None


def _notebook(document: Any, path: Path, sha256: str) -> Notebook:
    if not isinstance(document, Mapping):
        raise _unreadable("not_a_notebook")
    if "worksheets" in document or document.get("nbformat") in (1, 2, 3):
        raise _unreadable("old_format")
    if document.get("nbformat") != 4 or not isinstance(document.get("cells"), list):
        raise _unreadable("not_a_notebook")
    metadata = _mapping(document.get("metadata"))
    language = _language(metadata)
    if language.lower() not in PYTHON:
        raise _unreadable("other_kernel", language=language[:40])
    cells, remarks = _cells(document["cells"])
    return Notebook(path, document, cells, _mapping(metadata.get("gradus")), sha256, remarks)


def _language(metadata: Mapping[str, Any]) -> str:
    for part, name in (("language_info", "name"), ("kernelspec", "language")):
        language = _mapping(metadata.get(part)).get(name)
        if isinstance(language, str) and language:
            return language
    return "python"


def _cells(raw: list[Any]) -> tuple[tuple[NotebookCell, ...], tuple[Message, ...]]:
    seen: set[str] = set()
    repeated: dict[str, None] = {}
    damaged = False
    cells = []
    for position, entry in enumerate(raw, start=1):
        cell = _cell(entry, position)
        source = cell.source.encode("utf-8", "replace").decode("utf-8")
        if source != cell.source:
            damaged = True
            cell = replace(cell, source=source)
        if cell.grade_id in seen:
            repeated[cell.grade_id] = None
            cell = NotebookCell(cell.kind, source)
        elif cell.grade_id:
            seen.add(cell.grade_id)
        cells.append(cell)
    remarks = [Message("notebook.repeated_id", {"name": name[:80]}) for name in repeated]
    if damaged:
        remarks.append(Message("notebook.surrogates"))
    return tuple(cells), tuple(remarks)


def _cell(entry: Any, position: int) -> NotebookCell:
    kind = entry.get("cell_type") if isinstance(entry, Mapping) else None
    if kind not in ("code", "markdown", "raw"):
        raise _unreadable("bad_cell", cell=position)
    source = entry.get("source", "")
    if isinstance(source, list):
        with contextlib.suppress(TypeError):  # not all are text
            source = "".join(source)
    if not isinstance(source, str):
        raise _unreadable("bad_cell", cell=position)
    meta = _mapping(_mapping(entry.get("metadata")).get("nbgrader"))
    grade_id = meta.get("grade_id")
    if not isinstance(grade_id, str) or not grade_id:
        return NotebookCell(kind, source)
    grade, solution, locked = (meta.get(key) is True for key in ("grade", "solution", "locked"))
    return NotebookCell(kind, source, grade_id, grade, solution, locked or (grade and not solution))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def source_hash(source: str) -> str:
    """A cell's source by a hash that does not see line ends or blanks at its ends."""
    lines = [line.rstrip() for line in source.strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


# ---- what the wall is given -------------------------------------------------------------------


def cells_for_wall(
    notebook: Notebook,
    names: Sequence[str],
    given: Mapping[str, str] = MappingProxyType({}),
    ours: Collection[str] = (),
) -> tuple[Cell, ...]:
    """The code cells in order: each keeps its place. A cell owns its own function.

    Cells that only test are emptied, and those of ours that only draw while they are as released.
    What the notebook gives (`given`, source by exercise) is run as released, whatever became of
    its cell. The cell of grade id `<name>-answer` owns `name`, unless its definition is still the
    starter's: then a definition in any other cell counts. `ours` are the sources of cells that are
    in every notebook.
    """
    tests = frozenset(names)
    answers = {f"{name}-answer": name for name in names}
    lost = {f"{name}-given": source for name, source in given.items()}
    untold = {source_hash(source): grade_id for grade_id, source in lost.items()}
    cells = []
    for cell in notebook.code_cells:
        if cell.grade_id in tests or (cell.graded and not cell.solution) or _draws(notebook, cell):
            cells.append(Cell(""))
            continue
        if cell.grade_id in lost:
            cells.append(Cell(lost.pop(cell.grade_id), ours=True))
            continue
        if lost and len(cell.source) <= MAX_GIVEN_CHARACTERS:
            lost.pop(untold.get(source_hash(cell.source), ""), None)
        name = answers.get(cell.grade_id)
        owned = name is not None and is_answered(cell.source, name)
        owns = (name,) if name is not None and owned else ()
        cells.append(Cell(cell.source, owns, ours=cell.source in ours))
    if cells and lost:  # before everything else, and without moving a cell
        first = "\n\n".join([*lost.values(), cells[0].source])
        cells[0] = replace(cells[0], source=first, ours=False)
    return tuple(cells)


def _draws(notebook: Notebook, cell: NotebookCell) -> bool:
    """Whether a cell is a figure of ours whose source is as it was released."""
    released = _mapping(notebook.stamp.get("figures")).get(cell.grade_id)
    return isinstance(released, str) and released == source_hash(cell.source)

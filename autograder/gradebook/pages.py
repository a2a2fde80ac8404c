"""The notebook of `autograded/`: a student's cells made safe, the graded ones with their verdict.

nbgrader's feedback and formgrader show it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.gradebook import safe
from autograder.model import Message, Report, Verdict
from autograder.notebooks.reading import Notebook, NotebookCell
from autograder.reports.messages import check_name, check_text, sentence

MAX_CELLS = 2000
MAX_TOTAL = 20_000_000

Document = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """What a graded cell shows: a score (None: no score is written) and words."""

    score: float | None
    text: str


@dataclass(frozen=True)
class Form:
    """What an assignment's pages are made of: the released notebook and its exercises' names."""

    released: Notebook
    names: tuple[str, ...]
    language: str

    def __call__(self, notebook: Notebook, report: Report) -> bytes:
        """The page of a graded notebook, as the bytes of an `.ipynb`."""
        found = marks(report, self.language)
        document = page(notebook, self.released, self.names, found, self.language)
        # Not indented: that is Python's own encoder, and as slow as judging.
        return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()


def marks(report: Report, language: str) -> dict[str, Mark]:
    """Each exercise's mark by the name of its graded cell."""
    return {verdict.exercise: _mark(verdict, language) for verdict in report.verdicts}


def fault(language: str) -> Mark:
    """The mark where the grader itself failed; the reason is the instructor's alone."""
    return Mark(None, sentence(Message("grader_fault"), language))


def page(
    notebook: Notebook,
    released: Notebook,
    names: Sequence[str],
    marks: Mapping[str, Mark],
    language: str,
) -> Document:
    """The student's notebook with locked cells as `released`, safe text and our outputs alone.

    A graded cell that the student lost is put back at the end, so that its score can be shown.
    """
    given = {
        cell.grade_id: (cell, entry["metadata"]["nbgrader"])
        for cell, entry in zip(released.cells, released.document["cells"], strict=True)
        if cell.grade_id
    }
    cells = list(_own_cells(notebook, given))
    present = {cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in cells}
    for grade_id, (lost, meta) in given.items():
        if lost.graded and grade_id not in present:
            cells.append(_entry(lost, lost.source, meta))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["outputs"] = outputs(marks.get(grade_id), grade_id in names, language)
    kept = ("gradus", "kernelspec", "language_info")
    metadata = {key: released.document["metadata"].get(key, {}) for key in kept}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def outputs(mark: Mark | None, ours: bool, language: str) -> list[Document]:
    """A graded cell's outputs: words, and a plain number, which nbgrader reads as the score."""
    if mark is None:
        text = fault(language).text if ours else sentence(Message("by_hand"), language)
        return [_stream(text)]
    if mark.score is None:
        return [_stream(mark.text)]
    score = {
        "data": {"text/plain": repr(float(mark.score))},
        "execution_count": None,
        "metadata": {},
        "output_type": "execute_result",
    }
    return [_stream(mark.text), score]


def _mark(verdict: Verdict, language: str) -> Mark:
    if verdict.score is None:
        return fault(language)
    lines = [
        f"{check_name(check.name, language)}: {check.score or 0:g}/{check.max_score:g}  "
        f"{check_text(check, language)}"
        for check in verdict.checks
    ]
    lines += [sentence(remark, language) for remark in verdict.remarks]
    return Mark(min(max(verdict.score, 0.0), verdict.max_score), "\n".join(lines))


def _own_cells(
    notebook: Notebook, given: Mapping[str, tuple[NotebookCell, Document]]
) -> Iterator[Document]:
    total = 0
    entries = zip(notebook.cells, notebook.document["cells"], strict=True)
    for number, (cell, entry) in enumerate(entries):
        known = given.get(cell.grade_id)
        if known is not None and known[0].locked:
            yield _entry(known[0], known[0].source, known[1])
            continue
        total += len(cell.source)
        if known is None and (number >= MAX_CELLS or total > MAX_TOTAL):
            continue
        kind = cell.kind if known is None else known[0].kind
        meta = None if known is None else known[1]
        yield _student_cell(kind, cell.source, entry, meta)


def _student_cell(
    kind: str, source: str, entry: Mapping[str, Any], meta: Document | None
) -> Document:
    if kind == "code":
        return _entry(NotebookCell("code", source), safe.code(source), meta)
    images = safe.attachments(entry)
    text = safe.markdown(source, frozenset(images))
    cell = _entry(NotebookCell("markdown", source), text, meta)
    return {**cell, "attachments": images} if images else cell


def _entry(cell: NotebookCell, source: str, meta: Document | None) -> Document:
    metadata: Document = {} if meta is None else {"nbgrader": dict(meta)}
    entry = {"cell_type": cell.kind, "metadata": metadata, "source": source}
    return {**entry, "execution_count": None, "outputs": []} if cell.kind == "code" else entry


def _stream(text: str) -> Document:
    return {"name": "stdout", "output_type": "stream", "text": f"{text}\n"}

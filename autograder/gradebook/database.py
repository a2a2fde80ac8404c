"""Scores into nbgrader's tables: a batch of submissions in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import select

from autograder import course as courses
from autograder.course import Course
from autograder.model import Exercise, Report
from autograder.notebooks import generate

# Points taken off: of the student, the score and the seconds late; None for nothing.
Penalty = Callable[[str, float, float], float | None]


@dataclass(frozen=True)
class Row:
    """A submission's scores. `changed`: it is not what was recorded before."""

    student: str
    timestamp: datetime | None
    report: Report
    changed: bool


@dataclass(frozen=True)
class GradedCell:
    """A cell that has a score: `ours` where Gradus gives it, else a person does."""

    id: str
    name: str
    kind: str
    ours: bool


@dataclass(frozen=True)
class Book:
    """Where an assignment's scores go: its ids, and those of its notebooks' cells."""

    assignment: str
    graded: Mapping[str, tuple[GradedCell, ...]]  # by notebook id
    commented: Mapping[str, tuple[str, ...]]  # by notebook id


def prepare(
    gradebook: Any,
    course: Course,
    assignment: courses.Assignment,
    exercises: Sequence[Exercise],
    document: generate.Document,
) -> Book:
    """The assignment's rows, made from its source notebook where it was not released."""
    db = gradebook.db
    row = db.execute(select(Assignment).where(Assignment.name == assignment.name)).scalar()
    if row is None:
        row = Assignment(name=assignment.name, course_id=course.course_id)
        db.add(row)
    row.duedate = duedate(assignment)
    db.flush()
    notebook = next((entry for entry in row.notebooks if entry.name == assignment.name), None)
    if notebook is None:
        notebook = _add_notebook(db, row, assignment.name, document)
    points = {exercise.name: generate.points_of(assignment, exercise) for exercise in exercises}
    essays = [cell.name for cell in notebook.grade_cells if cell.name.startswith(generate.ESSAY)]
    worth = dict.fromkeys(essays, assignment.essay) if assignment.essay else {}
    _set_points(db, notebook, points | worth)
    db.commit()
    return _book(row, notebook, frozenset(points))


def write(gradebook: Any, book: Book, rows: Sequence[Row], penalty: Penalty | None) -> None:
    """Write a batch: all of it or nothing. Manual scores and extra credit stay as they are."""
    db = gradebook.db
    try:
        rows = list({row.student: row for row in rows}.values())
        _students(db, rows)
        submissions = _submissions(db, book, rows)
        notebooks = _notebooks(db, book, submissions)
        _grades(db, book, rows, submissions, notebooks)
        _comments(db, book, notebooks)
        if penalty is not None:
            _penalties(db, submissions.values(), penalty)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def duedate(assignment: courses.Assignment) -> datetime | None:
    """The due date as nbgrader keeps it: UTC, without saying so."""
    return None if assignment.due_at is None else assignment.due_at.replace(tzinfo=None)


def _add_notebook(db: Any, assignment: Any, name: str, document: generate.Document) -> Any:
    """What nbgrader's SaveCells keeps of a notebook at release."""
    kernel = json.dumps(document["metadata"].get("kernelspec", {}))
    notebook = Notebook(name=name, assignment=assignment, kernelspec=kernel)
    db.add(notebook)
    db.flush()
    for cell in generate.starter(document, keep_hidden=True)["cells"]:
        meta = cell["metadata"].get("nbgrader")
        if not meta:
            continue
        key = {"name": meta["grade_id"], "notebook_id": notebook.id}
        kind = cell["cell_type"]
        if meta["grade"]:
            db.add(GradeCell(**key, max_score=float(meta["points"]), cell_type=kind))
        if meta["solution"]:
            db.add(SolutionCell(**key))
        locked = not meta["solution"] and (meta["grade"] or meta["locked"])
        text = {"source": cell["source"], "checksum": meta["checksum"]}
        db.add(SourceCell(**key, cell_type=kind, locked=bool(locked), **text))
    db.flush()
    db.refresh(notebook)
    return notebook


def _set_points(db: Any, notebook: Any, points: Mapping[str, float]) -> None:
    cells = {cell.name: cell for cell in notebook.grade_cells}
    for name, value in points.items():
        if name not in cells:
            entry = {"name": name, "notebook_id": notebook.id}
            db.add(GradeCell(**entry, max_score=value, cell_type="code"))
        elif cells[name].max_score != value:
            cells[name].max_score = value
    db.flush()
    db.refresh(notebook)


def _book(assignment: Any, main: Any, names: frozenset[str]) -> Book:
    graded, commented = {}, {}
    for notebook in assignment.notebooks:
        graded[notebook.id] = tuple(
            GradedCell(
                cell.id,
                cell.name,
                cell.cell_type,
                notebook.id == main.id and cell.name in names,
            )
            for cell in [*notebook.grade_cells, *notebook.task_cells]
        )
        cells = [cell for cell in notebook._base_cells if isinstance(cell, SolutionCell | TaskCell)]
        commented[notebook.id] = tuple(cell.id for cell in cells)
    return Book(assignment.id, graded, commented)


def _students(db: Any, rows: Sequence[Row]) -> None:
    ids = [row.student for row in rows]
    known = set(db.execute(select(Student.id).where(Student.id.in_(ids))).scalars())
    db.bulk_insert_mappings(Student, [{"id": name} for name in ids if name not in known])


def _submissions(db: Any, book: Book, rows: Sequence[Row]) -> dict[str, str]:
    """The submissions' ids by student."""
    table = SubmittedAssignment
    query = select(table.student_id, table.id).where(
        table.assignment_id == book.assignment, table.student_id.in_([r.student for r in rows])
    )
    found: dict[str, str] = dict(db.execute(query).all())
    new = {row.student: uuid4().hex for row in rows if row.student not in found}
    stamps = {row.student: row.timestamp for row in rows}
    db.bulk_insert_mappings(
        table,
        [
            {
                "id": key,
                "assignment_id": book.assignment,
                "student_id": student,
                "timestamp": stamps[student],
            }
            for student, key in new.items()
        ],
    )
    later = [
        {"id": key, "timestamp": stamps[student]}
        for student, key in found.items()
        if stamps[student] is not None
    ]
    db.bulk_update_mappings(table, later)
    return {**found, **new}


def _notebooks(db: Any, book: Book, submissions: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The submitted notebooks' ids by submission and notebook."""
    table = SubmittedNotebook
    query = select(table.assignment_id, table.notebook_id, table.id).where(
        table.assignment_id.in_(submissions.values())
    )
    found = {(submission, notebook): key for submission, notebook, key in db.execute(query)}
    wanted = [(entry, notebook) for entry in submissions.values() for notebook in book.graded]
    new = {pair: uuid4().hex for pair in wanted if pair not in found}
    db.bulk_insert_mappings(
        table,
        [
            {"id": key, "assignment_id": submission, "notebook_id": notebook}
            for (submission, notebook), key in new.items()
        ],
    )
    return {**found, **new}


def _grades(
    db: Any,
    book: Book,
    rows: Sequence[Row],
    submissions: Mapping[str, str],
    notebooks: Mapping[tuple[str, str], str],
) -> None:
    query = select(Grade.notebook_id, Grade.cell_id, Grade.id, Grade.auto_score).add_columns(
        Grade.manual_score, Grade.needs_manual_grade
    )
    found = {
        (entry.notebook_id, entry.cell_id): entry
        for entry in db.execute(query.where(Grade.notebook_id.in_(notebooks.values())))
    }
    new, changed = [], []
    for row in rows:
        scores = {verdict.exercise: verdict.score for verdict in row.report.verdicts}
        for notebook, cells in book.graded.items():
            submitted = notebooks[submissions[row.student], notebook]
            for cell in cells:
                old = found.get((submitted, cell.id))
                values = _values(cell, scores.get(cell.name), old, row.changed)
                if old is None:
                    key = {"id": uuid4().hex, "notebook_id": submitted, "cell_id": cell.id}
                    new.append({**key, **values})
                else:
                    changed.append({"id": old.id, **values})
    db.bulk_insert_mappings(Grade, new)
    db.bulk_update_mappings(Grade, changed)


def _values(cell: GradedCell, score: float | None, old: Any, changed: bool) -> dict[str, Any]:
    """A grade's columns. A person who graded by hand looks again only where the work changed."""
    by_hand = old is not None and old.manual_score is not None
    if cell.ours and score is not None:
        moved = old is not None and old.auto_score != score
        review = by_hand and (moved or bool(old.needs_manual_grade))
        return {"auto_score": score, "needs_manual_grade": review}
    if cell.ours:  # the grader's fault: nobody's score changes
        return {
            "auto_score": None if old is None else old.auto_score,
            "needs_manual_grade": True,
        }
    review = changed or not by_hand
    return {"auto_score": 0.0 if cell.kind == "code" else None, "needs_manual_grade": review}


def _comments(db: Any, book: Book, notebooks: Mapping[tuple[str, str], str]) -> None:
    """A place for comments on every answer, which formgrader expects to be there."""
    query = select(Comment.notebook_id, Comment.cell_id)
    known = {
        tuple(pair) for pair in db.execute(query.where(Comment.notebook_id.in_(notebooks.values())))
    }
    wanted = _pairs(book, notebooks)
    db.bulk_insert_mappings(
        Comment,
        [
            {"id": uuid4().hex, "notebook_id": notebook, "cell_id": cell}
            for notebook, cell in wanted
            if (notebook, cell) not in known
        ],
    )


def _penalties(db: Any, submissions: Iterable[str], penalty: Penalty) -> None:
    """What nbgrader's AssignLatePenalties does: at most the score is taken off."""
    query = select(SubmittedAssignment).where(SubmittedAssignment.id.in_(list(submissions)))
    for submission in db.execute(query).scalars():
        late = submission.total_seconds_late
        for notebook in submission.notebooks:
            points = None
            if late > 0:
                points = penalty(submission.student_id, notebook.score, late)
            if points is not None:
                points = min(max(points, 0.0), notebook.score)
            if notebook.late_submission_penalty != points:
                notebook.late_submission_penalty = points


def _pairs(book: Book, notebooks: Mapping[tuple[str, str], str]) -> Iterable[tuple[str, str]]:
    for (_, notebook), submitted in notebooks.items():
        for cell in book.commented.get(notebook, ()):
            yield submitted, cell

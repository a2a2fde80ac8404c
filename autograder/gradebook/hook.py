"""nbgrader's own door: `nbgrader autograde` and formgrader's button open on the same judge.

A course's nbgrader_config.py puts these preprocessors in the place of nbgrader's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder import course as courses
from autograder.course import Course
from autograder.errors import Unreadable, UsageError
from autograder.exercises import catalogue
from autograder.gradebook import pages, source_of
from autograder.model import Exercise
from autograder.notebooks import generate, reading
from autograder.notebooks.reading import Notebook


class GradusSanitize(NbGraderPreprocessor):  # type: ignore[misc]
    """Gives a submission back its locked cells and ids, and takes out what acts on a page.

    nbgrader drops a whole submission for a renamed id, and later students for a repeated one.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        try:
            return self._sanitized(nb, resources), resources
        except Exception as error:  # judging tells the same fault, and asks for a person
            self.log.error("Gradus cannot read this: %s", error)
            return nb, resources

    def _sanitized(self, nb: Any, resources: Any) -> Any:
        course, assignment, exercises = _asked(resources)
        if resources["nbgrader"]["notebook"] != assignment.name:
            return nb  # a notebook of the instructor's own beside ours
        submitted = reading.from_document(nb, Path(f"{assignment.name}.ipynb"))
        released = _released(course, assignment, exercises)
        names = [exercise.name for exercise in exercises]
        page = pages.page(submitted, released, names, {}, course.language)
        return from_dict(page)  # type: ignore[no-untyped-call]


class GradusAutograde(NbGraderPreprocessor):  # type: ignore[misc]
    """Judges a submission in the sandbox and writes each graded cell's verdict as its output.

    It never raises: where the grader fails, the cells say so and wait for a person.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        resources["gradus"] = {"scored": set(), "left": set()}
        try:
            course, assignment, exercises = _asked(resources)
        except Exception as error:  # told below like any other fault of the grader
            self.log.error("Gradus cannot grade this: %s", error)
            resources["gradus"]["left"] = {_grade_id(cell) for cell in nb.cells}
            return nb, resources
        if resources["nbgrader"]["notebook"] != assignment.name:
            return nb, resources
        marks = self._marks(course, assignment, exercises, nb, resources)
        for cell in nb.cells:
            meta = cell.metadata.get("nbgrader", {})
            if cell.cell_type != "code" or not meta.get("grade"):
                continue
            name = meta["grade_id"]
            mark = marks.get(name)
            ours = any(exercise.name == name for exercise in exercises)
            shown = pages.outputs(mark, ours, course.language)
            cell.outputs = [from_dict(output) for output in shown]  # type: ignore[no-untyped-call]
            if mark is not None:
                kind = "left" if mark.score is None else "scored"
                resources["gradus"][kind].add(name)
        return nb, resources

    def _marks(
        self,
        course: Course,
        assignment: courses.Assignment,
        exercises: Sequence[Exercise],
        nb: Any,
        resources: Any,
    ) -> dict[str, pages.Mark]:
        from autograder.grading.grade import judge_notebook
        from autograder.grading.submissions import Submission

        fault = {exercise.name: pages.fault(course.language) for exercise in exercises}
        student = resources["nbgrader"]["student"]
        assert course.root is not None
        folder = course.root / "submitted" / student / assignment.name
        path = folder / f"{assignment.name}.ipynb"
        try:
            notebook = _submitted(path, nb)
            submission = Submission(path, student, assignment.name)
            report = judge_notebook(course, submission, notebook)
        except Exception as error:  # nobody loses points by the grader's fault
            self.log.error("Gradus failed at %s: %s: %s", path, type(error).__name__, error)
            return fault
        if report.problem is not None:
            self.log.error("Gradus failed at %s: %s", path, report.problem.params.get("reason", ""))
        return fault | pages.marks(report, course.language)


class GradusSaveAutoGrades(SaveAutoGrades):  # type: ignore[misc]
    """Saves the scores; a cell that Gradus did not score keeps its own and waits for a person."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        known = resources.get("gradus", {"scored": set(), "left": set()})
        name = _grade_id(cell)
        if name in known["scored"] or (cell.cell_type != "code" and name not in known["left"]):
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        if name not in known["left"]:
            grade.auto_score = 0.0
        grade.needs_manual_grade = True
        self.gradebook.db.commit()


def _asked(resources: Any) -> tuple[Course, courses.Assignment, tuple[Exercise, ...]]:
    """The course (nbgrader works in its folder), the assignment and its exercises."""
    root = courses.find(Path.cwd())
    if root is None:
        raise UsageError(f"{Path.cwd()} is no course: course.toml is missing")
    course = courses.load(root)
    assignment = course.assignment(resources["nbgrader"]["assignment"])
    return course, assignment, catalogue.load_all(assignment.exercises, course.roots)


def _released(
    course: Course, assignment: courses.Assignment, exercises: Sequence[Exercise]
) -> Notebook:
    """The source notebook as the gradebook has it: with the line that stops stock autograde."""
    document = source_of(course, assignment, exercises)
    try:
        return reading.from_document(
            generate.starter(document, keep_hidden=True), Path(assignment.name)
        )
    except Unreadable as error:
        raise UsageError(f"source/{assignment.name}: {error}") from None


def _submitted(path: Path, nb: Any) -> Notebook:
    """What the student handed in, as `cli.py grade` reads it; else what nbgrader made of it."""
    try:
        return reading.read(path)
    except Unreadable:
        return reading.from_document(nb, path)


def _grade_id(cell: Any) -> str:
    found = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    return found if isinstance(found, str) else ""

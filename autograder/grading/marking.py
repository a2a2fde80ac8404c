"""One submission through the wall and the judge."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.exercises import answers, catalogue
from autograder.exercises.sources import forms, variant
from autograder.grading.submissions import Submission
from autograder.judging import dependencies, diagnose, gradients, guesses, judge
from autograder.model import (
    AnswerKey,
    Case,
    Change,
    Exercise,
    Message,
    Outcome,
    Report,
    Verdict,
)
from autograder.notebooks import public_checks, statements
from autograder.notebooks.reading import Notebook, cells_for_wall
from autograder.notebooks.starters import given_cells
from autograder.sandbox.client import Sandbox
from autograder.sandbox.job import Cell, CellError, Job, Limits, Run, Task

MAX_TOLD_ERRORS = 5
Ran = Mapping[str, tuple[tuple[Outcome, ...], ...]]  # by mistake, in each of its forms


@dataclass
class Mistakes:
    """What the exercise's mistakes came to on its cases: run when first needed, once a run."""

    found: tuple[diagnose.Known, ...] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Prepared:
    """An exercise ready to be judged: its cases of this round and their answers.

    `limits` are those in which it differs from the course's.
    """

    exercise: Exercise
    points: float
    cases: tuple[Case, ...]
    key: AnswerKey
    limits: Mapping[str, float | int] = field(default_factory=dict)
    mistakes: Mistakes = field(default_factory=Mistakes)


def prepare(
    exercise: Exercise,
    seed: bytes,
    points: float | None,
    device: str,
    limits: Mapping[str, float | int] | None = None,
) -> Prepared:
    """Draw an exercise's cases and answer them. `limits` by default are the author's own.

    Raises:
        GraderFault: a reference fails on its own cases.
    """
    cases = answers.draw(exercise, seed)
    key = answers.answer(exercise, cases, seed, device)
    total = exercise.points if points is None else points
    own = exercise.record.limits if limits is None else limits
    return Prepared(exercise, total, cases, key, own)


def run_variants(
    sandbox: Sandbox,
    exercise: Exercise,
    cases: tuple[Case, ...],
    changes: Mapping[str, Change | None],
    limits: Limits,
) -> dict[str, tuple[Outcome, ...]]:
    """Trusted variants of the reference, through the wall as a student's would go.

    They share one process, each under a name of its own and with a submission's time of its own.
    """
    count = max(1, len(changes))
    limits = replace(
        limits,
        submission_seconds=limits.submission_seconds * count,
        cpu_seconds=limits.cpu_seconds * count,
    )
    cells, tasks = [], []
    for index, change in enumerate(changes.values()):
        alias = f"{exercise.name}__variant_{index}"
        source = variant(exercise.numpy, change)
        cells.append(Cell(f"{source}\n{alias} = {exercise.name}\n"))
        tasks.append(Task(alias, cases))
    outcomes = sandbox.run(Job(tuple(cells), tuple(tasks)), limits).outcomes
    return {name: outcomes[task.function] for name, task in zip(changes, tasks, strict=True)}


def run_mistakes(
    sandbox: Sandbox, exercise: Exercise, cases: tuple[Case, ...], limits: Limits
) -> Ran:
    """What each mistake comes to on the cases, in each of its forms."""
    record = exercise.record
    changes: dict[str, Change | None] = {}
    names: dict[str, list[str]] = {}
    for mistake in record.mistakes:
        for index, form in enumerate(forms(mistake, record.conventions, exercise.numpy)):
            key = f"{mistake.name} {index}"
            changes[key] = form
            names.setdefault(mistake.name, []).append(key)
    outcomes = run_variants(sandbox, exercise, cases, changes, limits)
    return {name: tuple(outcomes[key] for key in keys) for name, keys in names.items()}


def mark(
    sandbox: Sandbox,
    submission: Submission,
    notebook: Notebook,
    assignment: str,
    prepared: Sequence[Prepared],
    limits: Limits,
    strict: frozenset[str],
    files: Mapping[str, bytes] | None = None,
) -> Report:
    """Run a notebook's functions and judge them. `files` lie beside the notebook."""
    started = time.monotonic()
    names = [entry.exercise.name for entry in prepared]
    given = given_cells([entry.exercise for entry in prepared])
    ours = public_checks.helpers(statements.TEMPLATES, statements.LANGUAGES)
    cells = cells_for_wall(notebook, names, given, ours)
    job = Job(cells, (), files or {})
    run = _blamed(run_each(sandbox, job, prepared, limits), cells, names)
    verdicts = tuple(_verdict(sandbox, entry, job, run, limits, strict) for entry in prepared)
    verdicts = tuple(_guess_name(verdict, notebook, names) for verdict in verdicts)
    verdicts = _with_what_they_use(verdicts, cells, names)
    scores = [verdict.score for verdict in verdicts]
    faulty = any(score is None for score in scores)
    return Report(
        path=str(submission.path),
        student=submission.student,
        assignment=assignment,
        status="grader_fault" if faulty else "graded",
        score=None if faulty else sum(score or 0.0 for score in scores),
        max_score=sum(entry.points for entry in prepared),
        seconds=time.monotonic() - started,
        verdicts=verdicts,
        remarks=(*notebook.remarks, *_told_errors(run.cell_errors)),
        tier=sandbox.tier,
    )


def run_each(sandbox: Sandbox, job: Job, prepared: Sequence[Prepared], limits: Limits) -> Run:
    """The job's cells and every exercise, each within its own limits and all in the job's time.

    Those with a process of other limits come last and have one of their own, cells and all.
    """
    groups: dict[Limits, list[Task]] = {}
    for entry in sorted(prepared, key=lambda entry: _process(entry, limits) != limits):
        own = _own(entry, limits)
        task = Task(entry.exercise.name, entry.cases, own.call_seconds)
        groups.setdefault(_process(entry, limits), []).append(task)
    runs: list[Run] = []
    for process, tasks in groups.items():
        left = limits.submission_seconds - sum(run.seconds for run in runs)
        within = replace(process, submission_seconds=max(0.0, left))
        runs.append(sandbox.run(replace(job, tasks=tuple(tasks)), within))
    found = {name: outcomes for run in runs for name, outcomes in run.outcomes.items()}
    return Run(
        {entry.exercise.name: found[entry.exercise.name] for entry in prepared},
        runs[0].cell_errors,
        sum(run.seconds for run in runs),
        sum(run.restarts for run in runs),
    )


def _own(entry: Prepared, limits: Limits) -> Limits:
    return replace(limits, **entry.limits)  # type: ignore[arg-type]


def _process(entry: Prepared, limits: Limits) -> Limits:
    """The limits that a process has as a whole; those of a call can differ within it."""
    return replace(_own(entry, limits), call_seconds=limits.call_seconds)


def _verdict(
    sandbox: Sandbox,
    entry: Prepared,
    job: Job,
    run: Run,
    limits: Limits,
    strict: frozenset[str],
) -> Verdict:
    exercise = entry.exercise
    outcomes = run.outcomes[exercise.name]
    limits = _own(entry, limits)
    try:
        verdict = judge.judge(
            exercise, entry.cases, entry.key, outcomes, points=entry.points, strict=strict
        )
        if verdict.verdict in ("correct", "missing"):
            return verdict
        known = _mistakes(sandbox, entry, limits)
        verdict = diagnose.diagnose(exercise, entry.cases, entry.key, outcomes, known, verdict)
        left = replace(limits, submission_seconds=limits.submission_seconds - run.seconds)
        return _with_own_gradients(sandbox, entry, job, outcomes, left, verdict)
    except Exception as error:  # whatever fails in judging is the grader's fault, not a student's
        reason = f"{type(error).__name__}: {error}"
        return judge.fault(exercise.name, exercise.record.checks, entry.points, reason)


def _mistakes(sandbox: Sandbox, entry: Prepared, limits: Limits) -> tuple[diagnose.Known, ...]:
    exercise, cases = entry.exercise, entry.cases
    with entry.mistakes.lock:
        if entry.mistakes.found is None:
            ran = run_mistakes(sandbox, exercise, cases, limits)
            entry.mistakes.found = diagnose.recognise(exercise, cases, entry.key, ran)
        return entry.mistakes.found


def _with_own_gradients(
    sandbox: Sandbox,
    entry: Prepared,
    job: Job,
    outcomes: Sequence[Outcome],
    limits: Limits,
    verdict: Verdict,
) -> Verdict:
    """Where nothing else explains a wrong gradient: is it right for the student's own forward?"""
    found = []
    for check, judged in zip(entry.exercise.record.checks, verdict.checks, strict=True):
        unexplained = judged.verdict == "wrong_gradient" and judged.diagnosis is None
        if check.derivative is None or not unexplained or limits.submission_seconds <= 0:
            continue
        moved = gradients.perturbed(check, entry.cases, entry.key.seed)
        task = Task(entry.exercise.name, moved)
        run = sandbox.run(replace(job, tasks=(task,)), limits)
        theirs = run.outcomes[entry.exercise.name]
        if gradients.right_for_own(check, entry.cases, outcomes, theirs, entry.key.seed):
            found.append(check.name)
    return gradients.tell(verdict, found) if found else verdict


def _blamed(run: Run, cells: tuple[Cell, ...], names: Sequence[str]) -> Run:
    """The run, where a call that stopped in another exercise's function names that one."""
    if all(o.line is None for outcomes in run.outcomes.values() for o in outcomes):
        return run
    definitions = dependencies.read(cells)
    blamed = {
        name: dependencies.blamed(name, outcomes, definitions, names)
        for name, outcomes in run.outcomes.items()
    }
    return replace(run, outcomes=blamed)


def _with_what_they_use(
    verdicts: tuple[Verdict, ...], cells: tuple[Cell, ...], names: Sequence[str]
) -> tuple[Verdict, ...]:
    """Where two or more failed: which of them uses another."""
    if sum(verdict.verdict not in ("correct", "grader_fault") for verdict in verdicts) < 2:
        return verdicts
    definitions = dependencies.graded(dependencies.read(cells), cells, names)
    return dependencies.remarked(verdicts, definitions)


def _guess_name(verdict: Verdict, notebook: Notebook, names: Sequence[str]) -> Verdict:
    """A function that is not there may be there under a name close to it."""
    if verdict.verdict != "missing":
        return verdict
    if not any(c.message and c.message.key == "no_such_function" for c in verdict.checks):
        return verdict
    taken = {*names, *(exercise.split(".")[1] for exercise in catalogue.available())}
    sources = [cell.source for cell in notebook.code_cells]
    guess = guesses.guess(verdict.exercise, guesses.defined(sources) - taken)
    params = {"name": verdict.exercise} | ({"guess": guess} if guess else {})
    message = Message("no_such_function", params)
    return replace(verdict, checks=tuple(replace(c, message=message) for c in verdict.checks))


def _told_errors(errors: Sequence[CellError]) -> tuple[Message, ...]:
    """Where the student's own cells stopped; the exception's text is not told."""
    return tuple(
        Message(
            "cell_error",
            {"cell": error.cell + 1, "line": error.line or 1, "error": judge.tellable(error.error)},
        )
        for error in errors[:MAX_TOLD_ERRORS]
    )

#!/usr/bin/env python3
"""Gradus on the command line: parse, call, print."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Before NumPy is there: a worker has a processor of its own, and the matrices of a submission are
# small, so that more threads would only wait for each other, spinning.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
# Most of what is made here stays: looking it through for garbage so often is time lost.
gc.set_threshold(50_000, 20, 50)

import click

from autograder import course as courses
from autograder.course import Course
from autograder.errors import GradusError, UsageError

INTERRUPTED = 130  # 128 + SIGINT, as shells say it


class Commands(click.Group):
    """Every fault that Gradus knows of is one line and its own exit code."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except GradusError as error:
            click.echo(f"Error: {error}", err=True)
            context.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("Stopped. What was done is kept: run it again to go on.", err=True)
            context.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Exercises of a deep-learning course that grade themselves."""


def here(folder: str | None = None) -> Course:
    """The course that the folder (or where we stand) lies in."""
    root = courses.find(Path(folder) if folder else Path.cwd())
    if root is None:
        raise UsageError("no course here: `cli.py init DIR` makes one, --course DIR names one")
    return courses.load(root)


course_option = click.option("--course", "folder", help="The course folder; default: here.")
OUTPUTS = {
    "json": "Write a report for programs here.",
    "junit": "Write a report for CI here.",
    "csv": "Write a table for spreadsheets here.",
    "html": "Write a page for the instructor here.",
}


def output_options(command: Callable[..., None]) -> Callable[..., None]:
    """`--json F` and the like: files to write whatever the exit code."""
    for name, text in reversed(OUTPUTS.items()):
        path = click.Path(path_type=Path)
        command = click.option(f"--{name}", f"{name}_path", type=path, help=text)(command)
    return command


seed_option = click.option("--seed", type=int, help="Draw the hidden cases from this number.")


@main.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(courses.LANGUAGES), default="en", show_default=True)
@click.option("--plan", metavar="NAME", help="semester: eleven weekly sets, the rest as practice.")
def init(directory: Path, language: str, plan: str | None) -> None:
    """Make a course folder: course.toml, a secret, nbgrader's settings."""
    from autograder.commands import init as command

    for path in command.make(directory, language, plan):
        click.echo(f"wrote {path}")
    click.echo(f"next: edit {directory / courses.COURSE_FILE}, then `cli.py generate ASSIGNMENT`")


@main.command()
@click.argument("topic")
@click.argument("exercise")
@course_option
@click.option("--parameters", default="x", show_default=True, help="As in the def line.")
def new(topic: str, exercise: str, folder: str | None, parameters: str) -> None:
    """Make the files of an exercise to fill in: in the course, or else in this repository.

    What is there already is added to, never overwritten.
    """
    from autograder.commands import new as command
    from autograder.exercises import catalogue

    inside = folder is not None or courses.find(Path.cwd()) is not None
    course = here(folder) if inside else courses.no_course()
    for line in command.make(
        course.root or catalogue.REPOSITORY, topic, exercise, parameters, course.roots
    ):
        click.echo(line)
    for line in command.next_steps(topic, exercise, in_repository=course.root is None):
        click.echo(f"next: {line}")


@main.command("list")
@course_option
def list_exercises(folder: str | None) -> None:
    """Every exercise with its level, points and lecture section, and the course's assignments."""
    from autograder.exercises import catalogue

    root = courses.find(Path(folder) if folder else Path.cwd())
    course = courses.load(root) if root else courses.no_course()
    for exercise_id in catalogue.available(course.roots):
        exercise = catalogue.load(exercise_id, course.roots)
        level, lecture = exercise.record.level, exercise.record.lecture
        click.echo(f"{exercise_id:36} {level:10} {exercise.points:4g} points  {lecture}")
    for assignment in course.assignments.values():
        click.echo(f"assignment {assignment.name}: {', '.join(assignment.exercises)}")


@main.command()
@click.argument("assignment")
@course_option
@click.option("--force", is_flag=True, help="Overwrite a notebook that was edited.")
def generate(assignment: str, folder: str | None, force: bool) -> None:
    """Write source/ASSIGNMENT/ASSIGNMENT.ipynb from templates and references."""
    from autograder.exercises import catalogue
    from autograder.notebooks import generate as generating

    course = here(folder)
    chosen = course.assignment(assignment)
    exercises = catalogue.load_all(chosen.exercises, course.roots)
    try:
        path = generating.generate(course, chosen, exercises, force)
    except generating.Edited as error:
        click.echo(error.diff)
        raise
    click.echo(f"wrote {path}")


@main.command()
@click.argument("assignment", required=False)
@course_option
@seed_option
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto")
@click.option("--record", is_flag=True, help="Write the manifest of proved versions.")
def verify(
    assignment: str | None, folder: str | None, seed: int | None, device: str, record: bool
) -> None:
    """Prove the cases before release: of ASSIGNMENT, or of every exercise."""
    from autograder.commands import verify as command

    root = courses.find(Path(folder) if folder else Path.cwd())
    course = courses.load(root) if root else courses.no_course()
    names = [assignment] if assignment else None
    proofs = command.run(course, names, seed, choose_device(device), click.echo)
    if record:
        command.write_manifest(proofs)
    command.require(proofs)


@main.command()
@click.argument("assignment")
@course_option
@seed_option
def release(assignment: str, folder: str | None, seed: int | None) -> None:
    """Write release/ASSIGNMENT through nbgrader, if the assignment passes the gate."""
    from autograder import release as releasing
    from autograder.commands import verify as command

    course = here(folder)
    chosen = course.assignment(assignment)
    command.require_release(command.run(course, [assignment], seed, "cpu", click.echo))
    click.echo(f"wrote {releasing.release(course, chosen)}")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--assignment", help="Grade for this one; default: what the notebook says.")
@click.option("--workers", type=click.IntRange(1), help="Warm sandboxes; default: one a core.")
@click.option("--cluster", metavar="ADDRESS", help="Grade on Dask's workers: tls://HOST:PORT.")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto")
@click.option("--timeout", type=click.FloatRange(0.1), help="Seconds of a submission.")
@click.option("--min-score", type=click.FloatRange(0, 100), default=0.0, help="Per cent.")
@click.option("--strict", multiple=True, help="Insist on this convention.")
@click.option("--force", is_flag=True, help="Grade again what is already graded.")
@click.option("--unsafe", is_flag=True, help="Run without a sandbox. Only for code you trust.")
@output_options
@click.option("--language", type=click.Choice(courses.LANGUAGES), help="Of the messages.")
@seed_option
def grade(paths: tuple[Path, ...], **options: Any) -> None:
    """Grade notebooks, folders, or (without PATHS) the course that this folder lies in.

    Exit: 0 all graded and at or above --min-score, 1 some below, 2 wrong usage,
    3 some could not be read, 4 the grader's own fault.
    """
    from autograder.commands import grade as command

    options["device"] = choose_device(options["device"])
    raise SystemExit(command.run(list(paths), options))


@main.command()
@click.argument("assignment", required=False)
@course_option
@output_options
@click.option("--language", type=click.Choice(courses.LANGUAGES), help="Of the messages.")
def report(assignment: str | None, folder: str | None, **options: Any) -> None:
    """The class as it was graded, of ASSIGNMENT or of all: nothing is graded."""
    from autograder.commands import report as command

    raise SystemExit(command.run(here(folder), assignment, options))


@main.command()
@click.argument("assignment", required=False)
@course_option
@click.option("--force", is_flag=True, help="Replace pages that Gradus did not make.")
def feedback(assignment: str | None, folder: str | None, force: bool) -> None:
    """Write each graded student's page: feedback/STUDENT/ASSIGNMENT/ASSIGNMENT.html."""
    from autograder.commands import feedback as command

    course = here(folder)
    written = command.run(course, assignment, force)
    click.echo(f"wrote {len(written)} pages under {course.root}/feedback")


@main.command()
@click.argument("notebook", type=click.Path(path_type=Path))
def check(notebook: Path) -> None:
    """Run the public checks of your own NOTEBOOK, as a student would: no sandbox, no reference.

    Exit: 0 all are right, 1 some are not, 2 the notebook cannot be checked.
    """
    from autograder.commands import check as command

    raise SystemExit(command.run(notebook))


@main.command()
@click.option("--language", type=click.Choice(courses.LANGUAGES), help="Of what is told.")
def doctor(language: str | None) -> None:
    """Which sandbox this machine gives, why not a better one, and what would change that.

    Exit: 0 where one works, else 2.
    """
    from autograder.commands import doctor as command

    root = courses.find(Path.cwd())
    chosen = language or (courses.load(root).language if root else "en")
    raise SystemExit(command.run(chosen, click.echo))


@main.command()
@click.argument("directory", type=click.Path(path_type=Path), default="demo-course")
@click.option("--language", type=click.Choice(courses.LANGUAGES), default="en", show_default=True)
def demo(directory: Path, language: str) -> None:
    """The whole loop on a class of thirty: make, prove, release, hand in, grade."""
    from autograder.commands import demo as command

    raise SystemExit(command.run(directory, language, click.echo))


def choose_device(wanted: str) -> str:
    """`auto` takes a GPU where there is one, and does not import Torch where there is none."""
    if wanted == "cpu" or (wanted == "auto" and not Path("/dev/nvidiactl").exists()):
        return "cpu"
    try:
        import torch

        available = torch.cuda.is_available()
    except ImportError:
        available = False
    if wanted == "cuda" and not available:
        raise UsageError("--device cuda: no GPU that Torch can use here; leave the option out")
    return "cuda" if available else "cpu"


if __name__ == "__main__":
    main()

"""Nbgrader, quiet: its settings for a course, its gradebook, its complaints as one line."""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.course import Course
from autograder.errors import GraderFault, GradusError, UsageError

CONFIG_FILE = "nbgrader_config.py"
LOGGERS = ("traitlets", "tornado.application", "alembic")


class Log(logging.Handler):
    """Keeps what nbgrader says, to tell the one line that matters."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().strip().splitlines()

    def reason(self, error: BaseException) -> str:
        """The exception that a logged traceback ends with, else what was raised."""
        told = [line for line in self.lines if line and not line.startswith((" ", "Traceback"))]
        named = [line for line in told if line.split(":")[0].endswith(("Error", "Exception"))]
        return named[-1] if named else f"{type(error).__name__}: {error}".splitlines()[0]


@contextmanager
def quiet() -> Iterator[Log]:
    """Nothing of nbgrader reaches the terminal; its `alembic` is found where Python is."""
    log = Log()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(logger.handlers[:], logger.propagate) for logger in loggers]
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for logger in loggers:
                logger.handlers, logger.propagate = [log], False
            yield log
    finally:
        os.environ["PATH"] = path
        for logger, (handlers, propagate) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate


def settings(course: Course) -> Any:
    """The course's own nbgrader_config.py, and over it what the course folder says.

    Raises:
        UsageError: nbgrader_config.py fails.
    """
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    assert course.root is not None
    config = Config()
    if (course.root / CONFIG_FILE).is_file():
        try:
            loaded = PyFileConfigLoader(CONFIG_FILE, path=str(course.root)).load_config()
        except Exception as error:  # an instructor's file may fail in any way
            reason = f"{type(error).__name__}: {error}"
            raise UsageError(f"{course.root / CONFIG_FILE}: {reason}") from error
        config.merge(loaded)
    root = course.root.absolute()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = course.course_id
    if course.db_url is not None:
        config.CourseDirectory.db_url = course.db_url
    elif "db_url" not in config.CourseDirectory:
        config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    return config


def late_penalty(config: Any) -> Any:
    """The late-submission plugin that the course configures, as nbgrader's autograde runs it.

    nbgrader's own default takes nothing off.
    """
    from nbgrader.preprocessors import AssignLatePenalties

    preprocessor = AssignLatePenalties(config=config)
    preprocessor.init_plugin()
    return preprocessor.plugin_inst.late_submission_penalty


@contextmanager
def _in_place_of(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Within, imports find these modules; None is one that is not installed."""
    absent = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def _light() -> dict[str, ModuleType | None]:
    """What nbgrader's gradebook can do without, most of its import: the extensions of a notebook
    server, which nbgrader's own package loads, and jsonschema's grammar of URLs.
    """
    spec = importlib.util.find_spec("nbgrader")
    bare = importlib.util.module_from_spec(spec) if spec else None
    return {"nbgrader": bare, "rfc3987_syntax": None}


@contextmanager
def opened(course: Course) -> Iterator[tuple[Any, Any]]:
    """The course's gradebook, made where there is none, and its settings.

    Raises:
        UsageError: nbgrader_config.py fails.
        GraderFault: the gradebook cannot be opened.
    """
    with quiet():
        with _in_place_of(_light()):
            from nbgrader.api import Gradebook

        config = settings(course)
        try:
            gradebook = Gradebook(config.CourseDirectory.db_url, course.course_id)
        except Exception as error:  # a driver of the database may raise anything
            raise GraderFault(told(error, config)) from error
        with gradebook:
            yield gradebook, config


def told(error: Exception, config: Any) -> str:
    """Why the gradebook cannot be written, in a line; its address, which may hold a password, is
    not said.
    """
    if isinstance(error, GradusError):
        return str(error)
    place = "" if config is None else f" ({config.CourseDirectory.db_url.split('://')[0]})"
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return f"nbgrader's gradebook{place}: {lines[0] if lines else type(error).__name__}"

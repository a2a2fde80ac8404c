"""Plans of a whole course, as the part of a course.toml that names its assignments."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence

from autograder.errors import UsageError
from autograder.exercises.catalogue import REPOSITORY

__all__ = ["PLANS", "assignments"]

FOLDER = REPOSITORY / "templates" / "course"
PLANS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def assignments(plan: str, language: str) -> str:
    """The assignments of a plan, in TOML: `week01` and the others, each with its `practice01`.

    Raises:
        UsageError: there is no such plan.
    """
    if plan not in PLANS:
        raise UsageError(f"no plan {plan!r}; known: {', '.join(PLANS)}")
    data = tomllib.loads((FOLDER / f"{plan}.toml").read_text(encoding="utf-8"))
    words = data["words"][language]
    tables = [words["intro"]]
    for number, week in enumerate(data["week"], start=1):
        title = week[language]
        tables.append(_table(f"week{number:02}", title, week["core"]))
        practice = words["practice"].format(title)
        tables.append(_table(f"practice{number:02}", practice, week["practice"]))
    return "\n".join(tables)


def _table(name: str, title: str, exercises: Sequence[str]) -> str:
    listed = "".join(f'    "{exercise}",\n' for exercise in exercises)
    quoted = json.dumps(title, ensure_ascii=False)
    return f"[assignments.{name}]\ntitle = {quoted}\nexercises = [\n{listed}]\n"

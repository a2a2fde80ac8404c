"""A course folder with a topic of the instructor's own, for tests."""

from __future__ import annotations

from pathlib import Path

TOPIC = "own"
RECORD = """
from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    return [Case("ordinary", "several numbers", {{"x": rng.normal(1.0, 1.0, 5)}})]


record = Record(
    level="warm-up",
    lecture="Own",
    cases=cases,
    checks=(Check("value", 5),),
    examples=(Example({{"x": np.array([1.0, 2.0])}}, {expected}),),
    mistakes=(Mistake("wrong", Replace({old!r}, {new!r}), "wrong_value", "It is off.", "틀림."),),
    alternatives=(),
)
"""
NUMPY = '''
from __future__ import annotations

import numpy as np
{imports}

{constant}
def twice(x):
    """Twice x."""
    return 2.0 * x


def {name}(x):
    """Of x, (N,) float64."""
    return {body}
'''
TEMPLATE = """\
{{% block title %}}Own{{% endblock %}}
{{% block intro %}}Intro{{% endblock %}}
{blocks}
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def template(root: Path, language: str = "en", topic: str = TOPIC, **blocks: str) -> Path:
    text = "\n".join(f"{{% block {k} %}}\n{v}\n{{% endblock %}}" for k, v in blocks.items())
    path = root / "templates" / "notebooks" / language / f"{topic}.md.j2"
    return write(path, TEMPLATE.format(blocks=text))


def exercise(
    root: Path,
    name: str,
    body: str,
    expected: str,
    *,
    topic: str = TOPIC,
    imports: str = "",
    constant: str = "",
    mistake: tuple[str, str] = ("", ""),
) -> str:
    """Writes record and references of one exercise, a topic's only one; returns its id."""
    old, new = mistake
    record = RECORD.format(expected=expected, old=old or body, new=new or f"1.5 * ({body})")
    write(root / "assignments" / topic / f"{name}.py", record.lstrip())
    text = NUMPY.format(name=name, body=body, imports=imports, constant=constant)
    write(root / "reference" / f"{topic}.py", text.lstrip())
    torch = text.replace("numpy as np", "torch").replace("np.", "torch.")
    torch = torch.replace("from reference.", "from reference.torch.")
    write(root / "reference" / "torch" / f"{topic}.py", torch.lstrip())
    return f"{topic}.{name}"

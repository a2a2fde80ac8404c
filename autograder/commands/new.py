"""`new`: the files of an exercise, to be filled in by its author; nothing is overwritten."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import UsageError
from autograder.exercises import catalogue, sources
from autograder.files import write_atomically

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = catalogue.REPOSITORY / "templates" / "authoring"
LANGUAGES = ("en", "ko")
LONGEST_NAME = 60
# Names that a notebook, a template or a folder has for something else.
TAKEN_NAMES = frozenset({"np", "numpy", "check", "draw", "title", "intro", *dir(builtins)})
TAKEN_TOPICS = frozenset({"torch", "numpy", "reference", "assignments", "autograder"})
TAKEN_FORMS = re.compile(r"figure_|.*_hint[12]$|.*__")
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Part:
    """A file to write. `added` is what comes behind what is there already."""

    path: Path
    whole: str
    added: str | None = None


def make(root: Path, topic: str, name: str, parameters: str, roots: Sequence[Path]) -> list[str]:
    """Make or complete the files of `topic.name` under `root`; returns a line on each.

    `parameters` are those of the function, as in its `def` line. `roots` are where exercises are
    looked for: a name stands once.

    Raises:
        UsageError: the name will not do, or is there already; nothing was written.
    """
    _must_do(topic, name, roots)
    wanted = _parameters(parameters)
    record = root / "assignments" / topic / f"{name}.py"
    environment = _environment()
    words = {"name": name, "title": topic.replace("_", " ").capitalize()}
    shared: list[Part | None] = [
        _module(root / "reference" / f"{topic}.py", "reference", environment, words, wanted),
        _module(root / "reference/torch" / f"{topic}.py", "torch", environment, words, wanted),
    ]
    for language in LANGUAGES:
        path = root / "templates" / "notebooks" / language / f"{topic}.md.j2"
        shared.append(_template(path, language, environment, words))
    required = [name for name, default in wanted.items() if default is None]
    text = environment.get_template("record.py.j2").render(required=required)
    parts = [part for part in shared if part is not None]
    package = root / "assignments" / topic / "__init__.py"
    if root == catalogue.REPOSITORY and not package.exists():
        parts.append(Part(package, f'"""{words["title"]}."""\n'))
    parts.append(Part(record, text))  # last: only then the exercise is there
    return [_write(part) for part in parts]


def next_steps(topic: str, name: str, in_repository: bool) -> list[str]:
    """What an author does then, a line each."""
    steps = ["write what the lines with TODO ask for"]
    if not in_repository:
        steps.append(f'course.toml: put "{topic}.{name}" into the exercises of an assignment')
    else:
        steps.append(f"tests/contract/catalogue.toml: promise the signature of {name}")
        steps.append("templates/messages/ko.toml: the Korean words of new categories and checks")
    steps.append(f"cli.py verify {topic}.{name}: names what is still to be done, by file and line")
    if in_repository:
        steps.append("cli.py verify --record: once all is proved")
    return [*steps, "docs/authoring.md goes through an exercise whole"]


# ---- names ------------------------------------------------------------------------------------


def _must_do(topic: str, name: str, roots: Sequence[Path]) -> None:
    for kind, word, taken in (("topic", topic, TAKEN_TOPICS), ("exercise", name, TAKEN_NAMES)):
        if not PLAIN.fullmatch(word) or keyword.iskeyword(word) or len(word) > LONGEST_NAME:
            raise UsageError(
                f"{kind} {word!r}: take a name that Python can use, of letters a-z, digits and _"
            )
        if word in taken:
            raise UsageError(f"{kind} {word!r}: that name means something else; take another")
    if topic != topic.lower():
        raise UsageError(f"topic {topic!r}: write {topic.lower()!r}, a topic has small letters")
    if TAKEN_FORMS.match(name):
        raise UsageError(f"exercise {name!r}: hints and figures have such names; take another")
    for other in catalogue.available(roots):
        if other.split(".")[1].lower() == name.lower():
            raise UsageError(f"{other} is there already: a name stands once")


def _parameters(text: str) -> dict[str, str | None]:
    """Each parameter's name with its default as text, None where it has none."""
    source = f"def function({text}): ..."
    try:
        (node,) = ast.parse(source).body
    except (SyntaxError, ValueError):
        node = None
    if not isinstance(node, ast.FunctionDef) or len(node.body) != 1 or not node.args.args:
        raise UsageError(f'--parameters {text!r}: write them as in a def line: "x, scale=1.0"')
    arguments = node.args
    names = [argument.arg for argument in arguments.args]
    if len(set(names)) < len(names):
        raise UsageError(f"--parameters {text!r}: write each name once")
    if names != [part.arg for part in ast.walk(arguments) if isinstance(part, ast.arg)]:
        raise UsageError(f"--parameters {text!r}: plain names alone, without *, / and lambda")
    defaults: list[str | None] = [None] * (len(names) - len(arguments.defaults))
    defaults += [ast.get_source_segment(source, default) for default in arguments.defaults]
    return dict(zip(names, defaults, strict=True))


def _type(default: str) -> str:
    """The annotation of a parameter with this default."""
    try:
        found = type(ast.literal_eval(default)).__name__
    except ValueError:
        return "float"
    return found if found in ("bool", "int", "str") else "float"


# ---- files ------------------------------------------------------------------------------------


def _module(
    path: Path,
    kind: str,
    environment: Environment,
    words: dict[str, str],
    parameters: dict[str, str | None],
) -> Part | None:
    """A reference's file; None where it has the function already, as a helper of others."""
    if path.exists():
        tree, _ = sources.parse(path)
        if any(isinstance(n, ast.FunctionDef) and n.name == words["name"] for n in tree.body):
            return None
    array = "np.ndarray" if kind == "reference" else "torch.Tensor"
    typed = [
        f"{name}: {array}" if default is None else f"{name}: {_type(default)} = {default}"
        for name, default in parameters.items()
    ]
    function = environment.get_template(f"{kind}_function.py.j2")
    text = function.render(words, signature=", ".join(typed), parameters=list(parameters))
    head = environment.get_template(f"{kind}.py.j2").render(words)
    return Part(path, f"{head}\n\n{text}", f"\n\n{text}")


def _template(
    path: Path, language: str, environment: Environment, words: dict[str, str]
) -> Part | None:
    block = environment.get_template(f"block.{language}.md.j2").render(words)
    head = environment.get_template(f"topic.{language}.md.j2").render(words)
    if re.search(rf"\{{%-?\s*block\s+{words['name']}\b", _text(path)):
        return None
    return Part(path, f"{head}\n{block}", f"\n{block}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error


def _write(part: Part) -> str:
    """Write a file, or add to one that is there; returns a line on it."""
    there = part.path.exists()
    if there and part.added is None:
        raise UsageError(f"{part.path} is there already: nothing is overwritten")
    text = f"{_text(part.path).rstrip()}\n{part.added}" if there else part.whole
    try:
        write_atomically(part.path, text)
    except OSError as error:
        raise UsageError(f"{part.path}: {error.strerror}") from error
    return f"{'added to' if there else 'wrote'} {part.path}"


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )

"""The check that a student runs: its code, and an exercise's public examples as Python text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from autograder.exercises.answers import to_numpy
from autograder.exercises.sources import REPOSITORY, function, variant
from autograder.judging.compare import compare
from autograder.judging.free.components import with_signs_of
from autograder.model import Change, Example, Exercise, Value
from autograder.notebooks.literals import call, literal, text

CHECKER = REPOSITORY / "templates" / "check" / "check_notebook.py"
WORDS = re.compile(r"^SAY = \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
# Beyond this a mistake's numbers are no longer something that a student would read.
MAX_NUMBERS = 64


def helper(templates: Path, language: str) -> str:
    """The public check's code, with its sentences in `language`."""
    code = (templates / "public_check.py").read_text(encoding="utf-8")
    words = templates / language / "public_check_words.py"
    if words.is_file():
        sentences = words.read_text(encoding="utf-8")
        code = WORDS.sub(lambda _: sentences, code)
    return code.strip("\n")


@cache
def helpers(templates: Path, languages: tuple[str, ...]) -> frozenset[str]:
    """The public check's code in each language."""
    return frozenset(helper(templates, language) for language in languages)


def source(exercise: Exercise, language: str) -> str:
    """The call of the public check, to be run after the student's function is defined."""
    record = exercise.record
    found = _mistakes(exercise, language)
    examples = [
        _example(exercise, example, language, found.get(position, ()))
        for position, example in enumerate(record.examples)
    ]
    arguments = [exercise.name, call("", examples, ("[", "]"))]
    if any(check.kind == "keeps inputs" for check in record.checks):
        arguments.append("keeps_inputs=True")
    return call("check", arguments)


def shown(exercise: Exercise, example: Example) -> str:
    """The example as a line or two of code for the statement."""
    arguments = [f"{key}={literal(value)}" for key, value in example.args.items()]
    lines = [f"# {example.source}"] if example.source else []
    lines.append(call(exercise.name, arguments))
    if example.expected is not None:
        result = literal(example.expected).replace("\n", "\n#    ")
        lines.append(f"# -> {result}")
    return "\n".join(lines)


Found = tuple[Value, str]


def _example(exercise: Exercise, example: Example, language: str, mistakes: Sequence[Found]) -> str:
    arguments = [f"{key}={literal(value)}" for key, value in example.args.items()]
    words = [f"args={call('dict', arguments)}"]
    if example.expected is None:
        names = ", ".join(["result", *example.args])
        pairs = [
            call("", [f"lambda {names}: {rule}", text(ko if language == "ko" else en)])
            for rule, en, ko in example.holds
        ]
        words.append(f"holds={call('', pairs, ('[', ']'))}")
        return call("dict", words)
    words.append(f"expected={literal(example.expected)}")
    if example.either_sign:
        words.append("either_sign=True")
    if example.rtol != Example.rtol:
        words.append(f"rtol={literal(example.rtol)}")
    accepted = _accepted(exercise, example)
    if accepted:
        words.append(f"accepted={call('', [literal(value) for value in accepted], ('[', ']'))}")
    if mistakes:
        pairs = [call("", [literal(value), text(sentence)]) for value, sentence in mistakes]
        words.append(f"mistakes={call('', pairs, ('[', ']'))}")
    return call("dict", words)


def _accepted(exercise: Exercise, example: Example) -> list[Value]:
    """The values of accepted conventions that the example tells from the reference's."""
    values = []
    for convention in exercise.record.conventions:
        value = _value(exercise, convention.numpy, example)
        if value is not None and _differ(example.expected, value, example):
            values.append(value)
    return values


def _mistakes(exercise: Exercise, language: str) -> Mapping[int, list[Found]]:
    """Each mistake once: at the example where its value is its own and has most numbers."""
    record = exercise.record
    values = {
        mistake.name: [_value(exercise, mistake.change, example) for example in record.examples]
        for mistake in record.mistakes
    }
    right = [[entry.expected, *_accepted(exercise, entry)] for entry in record.examples]
    found: dict[int, list[Found]] = {}
    for mistake in record.mistakes:
        places = [
            position
            for position in range(len(record.examples))
            if _own(mistake.name, position, values, right[position], record.examples[position])
        ]
        if places:
            best = max(places, key=lambda position: _size(values[mistake.name][position]))
            sentence = mistake.ko if language == "ko" else mistake.en
            found.setdefault(best, []).append((_short(values[mistake.name][best]), sentence))
    return found


def _own(
    name: str,
    position: int,
    values: Mapping[str, Sequence[Value]],
    right: Sequence[Value],
    example: Example,
) -> bool:
    value = values[name][position]
    if value is None or right[0] is None or _size(value) > MAX_NUMBERS or _zero(value):
        return False
    others = [other[position] for key, other in values.items() if key != name]
    known = [other for other in [*right, *others] if other is not None]
    # Both ways: a dict that lacks an entry is a part of the right one.
    return all(_differ(o, value, example) and _differ(value, o, example) for o in known)


def _differ(one: Value, other: Value, example: Example) -> bool:
    if example.either_sign:
        other = with_signs_of(one, other)
    try:
        return compare(one, other) is not None
    except AssertionError:  # not numbers: no value that a student could be told about
        return True


def _value(exercise: Exercise, change: Change, example: Example) -> Value:
    """What a trusted variant answers to a public example; None where it fails or warns."""
    if example.expected is None:
        return None
    run = function(variant(exercise.numpy, change), exercise.name)
    arguments = {key: to_numpy(value) for key, value in example.args.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            value = run(**arguments)
        except Exception:  # a mistake may fail in any way; then it has no number
            return None
    return value if _plain(value) else None


def _short(value: Value) -> Value:
    """Numbers to as many digits as telling a mistake needs; whole ones are told exactly."""
    if isinstance(value, list | tuple):
        return type(value)(_short(item) for item in value)
    if isinstance(value, dict):
        return {key: _short(item) for key, item in value.items()}
    if np.asarray(value).dtype.kind in "biu":
        return value
    rounded = np.array([float(f"{number:.7g}") for number in np.ravel(value)])
    shaped = rounded.reshape(np.shape(value)).astype(np.asarray(value).dtype)
    return shaped if isinstance(value, np.ndarray) else shaped.item()


def _plain(value: Value) -> bool:
    if isinstance(value, list | tuple):
        return all(_plain(item) for item in value)
    if isinstance(value, dict):
        return all(_plain(item) for item in value.values())
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biuf" and bool(np.isfinite(value).all())
    return isinstance(value, bool | int | float | np.number | np.bool_) and bool(np.isfinite(value))


def _zero(value: Value) -> bool:
    """Nothing but zeros: what an answer that is no such mistake may give as well."""
    if isinstance(value, list | tuple):
        return all(_zero(item) for item in value)
    if isinstance(value, dict):
        return all(_zero(item) for item in value.values())
    return not np.any(value)


def _size(value: Value) -> int:
    if isinstance(value, list | tuple):
        return sum(_size(item) for item in value)
    if isinstance(value, dict):
        return sum(_size(item) for item in value.values())
    return int(np.size(value))

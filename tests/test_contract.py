"""The exercises that exist are in the contract, with exactly its names, order and defaults."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from autograder.exercises.catalogue import REPOSITORY, available

CONTRACT = tomllib.loads(
    (Path(__file__).parent / "contract" / "catalogue.toml").read_text(encoding="utf-8")
)
SIGNATURES = {
    f"{topic}.{name}": signature
    for topic, exercises in CONTRACT.items()
    for name, signature in exercises.items()
}
OPEN = ast.dump(ast.Constant(...))

Signature = list[tuple[str, str | None]]


def signature_of(function: ast.FunctionDef) -> Signature:
    """Parameters in order, each with its default as syntax; a number is told by its value."""
    arguments = function.args
    assert arguments.args == [node for node in ast.walk(arguments) if isinstance(node, ast.arg)]
    required = len(arguments.args) - len(arguments.defaults)
    defaults = [None] * required + [ast.dump(default) for default in arguments.defaults]
    return [(a.arg, default) for a, default in zip(arguments.args, defaults, strict=True)]


def promised(exercise: str) -> Signature:
    parameters = SIGNATURES[exercise].split(" -> ")[0]
    function = ast.parse(f"def promised{parameters}: ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    return signature_of(function)


def kept(wanted: Signature, found: Signature) -> bool:
    if [name for name, _ in wanted] != [name for name, _ in found]:
        return False
    return all(
        a == b or (a == OPEN and b is not None)
        for (_, a), (_, b) in zip(wanted, found, strict=True)
    )


@pytest.mark.parametrize("exercise", sorted(SIGNATURES))
def test_the_contract_reads_as_signatures(exercise: str) -> None:
    assert promised(exercise)
    assert SIGNATURES[exercise].split(" -> ", 1)[1]


def test_a_name_stands_in_one_topic_alone() -> None:
    counts = Counter(exercise.split(".")[1] for exercise in SIGNATURES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_the_contract_is_whole() -> None:
    assert {topic: len(exercises) for topic, exercises in CONTRACT.items()} == {
        "distance": 8,
        "linear": 7,
        "architectures": 7,
        "losses": 9,
        "activations": 12,
        "backprop": 14,
        "preprocessing": 6,
        "initialization": 19,
        "tuning": 11,
        "optimizers": 12,
        "regularization": 14,
        "augmentation": 13,
    }


@pytest.mark.parametrize("folder", ["reference", "reference/torch"])
@pytest.mark.parametrize("exercise", available())
def test_an_exercise_keeps_the_contract(exercise: str, folder: str) -> None:
    assert exercise in SIGNATURES, "add it to the contract: then its name is a promise"
    topic, name = exercise.split(".")
    path = REPOSITORY / folder / f"{topic}.py"
    functions = {
        node.name: node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    found = signature_of(functions[name])
    assert kept(promised(exercise), found), f"{SIGNATURES[exercise]}, but found {found}"


@pytest.mark.parametrize(
    "source, holds",
    [
        ("(scores, y, delta=1.0)", True),
        ("(scores: Array, y: Labels, delta: float = 1.0)", True),
        ("(scores, y, delta=1)", False),
        ("(scores, y, delta)", False),
        ("(scores, y, margin=1.0)", False),
        ("(y, scores, delta=1.0)", False),
        ("(scores, y, delta=1.0, extra=None)", False),
    ],
)
def test_what_counts_as_kept(source: str, holds: bool) -> None:
    function = ast.parse(f"def svm_loss{source}: ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert kept(promised("losses.svm_loss"), signature_of(function)) is holds

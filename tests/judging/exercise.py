"""A small exercise, made by hand, for tests of the judge alone."""

from pathlib import Path

import numpy as np

from autograder.model import (
    Case,
    Check,
    Convention,
    Example,
    Exercise,
    Mistake,
    Outcome,
    Record,
    Reference,
    Replace,
)

SOURCE = """def halve(x, eps=1.0):
    return x / 2 + eps, x * 3
"""
REFERENCE = Reference(Path("reference/toy.py"), "halve", SOURCE, SOURCE)


def cases(rng):
    return [
        Case("ordinary", "ordinary numbers", {"x": rng.normal(size=4)}),
        Case("ordinary", "ordinary numbers", {"x": rng.normal(size=2), "eps": 2.0}),
        Case("edge", "one number", {"x": rng.normal(size=1)}),
        Case("stability", "large numbers", {"x": rng.normal(size=2) * 1e8}),
    ]


RECORD = Record(
    level="core",
    lecture="none",
    cases=cases,
    checks=(
        Check("half", 4, output=0),
        Check("triple", 2, kind="gradient", output=1),
        Check("edge cases", 2, kind="edge cases"),
        Check("stability", 1, kind="stability"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=(Example({"x": np.array([2.0])}, (np.array([2.0]), np.array([6.0]))),),
    mistakes=(
        Mistake("eps left out", Replace("x / 2 + eps", "x / 2"), "wrong_value", "Add ε.", "ε."),
        Mistake("doubled", Replace("x / 2", "x * 2"), "wrong_value", "Halve.", "반으로."),
    ),
    alternatives=(),
    conventions=(
        Convention(
            "eps taken off",
            Replace("x / 2 + eps", "x / 2 - eps"),
            Replace("x / 2 + eps", "x / 2 - eps"),
            "ε taken off",
            "ε를 뺌",
        ),
    ),
    default_convention=("eps added", "ε added", "ε를 더함"),
)
EXERCISE = Exercise("toy", "halve", RECORD, REFERENCE, REFERENCE, ("x", "eps"), "v1")


def returned(values):
    return [Outcome("returned", value) for value in values]

"""What a cheat is: a notebook that wants points for an exercise without answering it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

__all__ = ["EXERCISES", "NOTHING", "SVM", "Cheat"]

SVM = "losses.svm_loss"
CROSS = "losses.softmax_cross_entropy"
MOMENTUM = "optimizers.momentum_step"
BATCHES = "optimizers.minibatches"
EXERCISES = (SVM, CROSS, MOMENTUM, BATCHES)

# Of the right form, and wrong.
NOTHING = """
import numpy as np
def nothing(scores):
    return np.zeros(len(scores))
"""


@dataclass(frozen=True)
class Cheat:
    """`source` attacks one exercise, in which it deserves so many points; the others are right.

    `spoils`: it may take those along.
    """

    name: str
    source: str
    deserves: float = 0.0
    exercise: str = SVM
    spoils: bool = False

    @property
    def code(self) -> str:
        return NOTHING + dedent(self.source)

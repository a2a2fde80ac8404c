"""The words of Gradus: frozen data, one type a stage, no behaviour and no I/O.

An author writes a `Record`; loading makes it an `Exercise`; drawing gives `Case`s; the wall
gives an `Outcome` a case; judging gives a `Verdict` an exercise; a `Report` holds a submission.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from autograder.sandbox.wire import Function as Function
from autograder.sandbox.wire import Rng as Rng

if TYPE_CHECKING:
    from pathlib import Path

Value = Any  # None, bool, int, float, str, ndarray, and lists, tuples and str-keyed dicts of them
Level = Literal["warm-up", "core", "challenge"]
Kind = Literal["value", "gradient", "edge cases", "stability", "distribution", "keeps inputs"]
Word = Literal[
    "correct",
    "missing",
    "raised",
    "wrong_type",
    "wrong_shape",
    "not_finite",
    "wrong_value",
    "wrong_gradient",
    "wrong_distribution",
    "changed_input",
    "timed_out",
    "out_of_memory",
    "refused",
    "grader_fault",
]

LEVEL_POINTS: Mapping[Level, float] = {"warm-up": 5.0, "core": 10.0, "challenge": 15.0}

REFERENCE = ""  # the name under which a key keeps the reference's own answer
GROUPS: Mapping[Kind, str | None] = {
    "value": "ordinary",
    "gradient": "ordinary",
    "edge cases": "edge",
    "stability": "stability",
    "distribution": "draws",
    "keeps inputs": None,
}

# Checks that earn only where the exercise is right on ordinary cases.
DEPENDENT_KINDS: frozenset[str] = frozenset({"edge cases", "stability", "keeps inputs"})


# ---- what an author writes --------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One set of arguments for the exercise's function.

    `group` joins a case to the checks that use it; `category` is what a student may be told of
    it ("one example", "huge logits"). `repeat` calls the function that often with the same
    arguments (one generator, drawn on and on); the outcome's value is then a list.
    """

    group: str
    category: str
    args: Mapping[str, Value]
    repeat: int = 1


@dataclass(frozen=True)
class Pair:
    """A case with the expected value and the value that came back, as a judge sees them."""

    case: Case
    expected: Value
    got: Value


@dataclass(frozen=True)
class Message:
    """A sentence by its key in `templates/messages`, with the parameters that it names."""

    key: str
    params: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Why a check fails: the first thing that is wrong, and the share of points it still earns."""

    verdict: Word
    message: Message
    share: float = 0.0


Judge = Callable[[Sequence[Pair]], Finding | None]
Align = Callable[[Case, Value, Value], Value]  # case, expected, got → got


@dataclass(frozen=True)
class Derivative:
    """Of what a returned value is the derivative: of the sum of `output`, by `argument`."""

    output: int | str | None
    argument: str


@dataclass(frozen=True)
class Check:
    """Points for one property of the answer.

    `group`: the cases it looks at, by default those of the check's kind. `output`: which of
    several returned values it judges (a position, or a key of a returned dict). `judge`: how;
    by default elementwise closeness to the expected value. `keeps inputs` looks at every case.
    `derivative` lets a wrong gradient be told from one that is right for a wrong loss.
    """

    name: str
    points: float
    kind: Kind = "value"
    group: str | None = None
    output: int | str | None = None
    judge: Judge | None = None
    derivative: Derivative | None = None


def group_of(check: Check) -> str | None:
    """The group of cases that a check looks at; None for every case."""
    return check.group if check.group is not None else GROUPS.get(check.kind)


@dataclass(frozen=True)
class Example:
    """A public example: printed in the statement, checked by the student, pinned by a test.

    `expected` None means that the result is random, or one of many; then `holds` gives Python
    expressions over `result` and the arguments' names that are true of a right answer, each with
    the sentence (English, Korean) that a student reads when it is not. `either_sign`: each column
    of the result is right with its sign turned, too.
    """

    args: Mapping[str, Value]
    expected: Value = None
    source: str = ""
    rtol: float = 1e-5
    holds: tuple[tuple[str, str, str], ...] = ()
    either_sign: bool = False


@dataclass(frozen=True)
class Replace:
    """The reference with one expression replaced; `old` must occur exactly once."""

    old: str
    new: str


Change = Replace | tuple[Replace, ...] | Callable[..., Any]


@dataclass(frozen=True)
class Convention:
    """An accepted variant of the answer: full marks, and a remark that names it.

    `numpy` and `torch` say how each reference becomes the variant. `en` and `ko` finish the
    remark "You used …".
    """

    name: str
    numpy: Change
    torch: Change
    en: str
    ko: str


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that students really give, the verdict it must get, and what to tell them.

    `check` is the check that the mistake fails first; by default any. `also` are other ways to
    make it, with other numbers.
    """

    name: str
    change: Change
    verdict: Word
    en: str
    ko: str
    check: str | None = None
    also: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Alternative:
    """An unusual right answer: must get full marks."""

    name: str
    change: Change


@dataclass(frozen=True)
class Record:
    """An exercise as its author writes it; its name and topic are those of its file.

    `limits` are its own in place of `sandbox.job.Limits`' defaults, by name; a course's word wins.
    `align` gives a result back with what the exercise leaves free (a sign) chosen as in another.
    """

    level: Level
    lecture: str
    cases: Callable[[np.random.Generator], Sequence[Case]]
    checks: tuple[Check, ...]
    examples: tuple[Example, ...]
    mistakes: tuple[Mistake, ...]
    alternatives: tuple[Alternative, ...]
    conventions: tuple[Convention, ...] = ()
    default_convention: tuple[str, str, str] | None = None
    trivially_right: frozenset[str] = frozenset()
    limits: Mapping[str, float | int] = field(default_factory=dict)
    align: Align | None = None


# ---- what loading makes of it -----------------------------------------------------------------


@dataclass(frozen=True)
class Reference:
    """A hidden answer: the function's own source, and the helpers of its module that it calls."""

    path: Path
    name: str
    source: str
    module_source: str
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """A loaded and linted exercise. `id` is `topic.name`; `version` hashes what decides a score."""

    topic: str
    name: str
    record: Record
    numpy: Reference
    torch: Reference
    parameters: tuple[str, ...]
    version: str

    @property
    def id(self) -> str:
        return f"{self.topic}.{self.name}"

    @property
    def points(self) -> float:
        """What it is worth where an assignment does not say."""
        return LEVEL_POINTS[self.record.level]


@dataclass(frozen=True)
class AnswerKey:
    """Expected values a case: those of the reference under "", and of each accepted convention."""

    exercise: str
    version: str
    seed: bytes
    expected: Mapping[str, tuple[Value, ...]]


# ---- what comes back through the wall ---------------------------------------------------------

Status = Literal["returned", "missing", "raised", "timed_out", "out_of_memory", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What one case came to: a value, or a failure as a value.

    `changed` names the arguments that the call altered. `error` is the exception's type; `cell`
    and `line` (both from 0 and 1) tell where in the student's own source it arose. `inner` is
    the other exercise in whose function it did.
    """

    status: Status
    value: Value = None
    changed: tuple[str, ...] = ()
    error: str = ""
    cell: int | None = None
    line: int | None = None
    inner: str = ""


# ---- what is decided and recorded -------------------------------------------------------------


@dataclass(frozen=True)
class Diagnosis:
    """The mistake that a student's values are, and its sentence in both languages."""

    name: str
    en: str
    ko: str


@dataclass(frozen=True)
class CheckVerdict:
    name: str
    verdict: Word
    score: float | None
    max_score: float
    message: Message | None = None
    diagnosis: Diagnosis | None = None


@dataclass(frozen=True)
class Verdict:
    """One exercise, judged. `score` is None where the grader was at fault."""

    exercise: str
    score: float | None
    max_score: float
    verdict: Word
    checks: tuple[CheckVerdict, ...]
    diagnosis: Diagnosis | None = None
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Report:
    """One submission. `problem` says why it could not be read or graded."""

    path: str
    student: str
    assignment: str
    status: Literal["graded", "unreadable", "grader_fault"]
    score: float | None
    max_score: float
    seconds: float
    verdicts: tuple[Verdict, ...] = ()
    problem: Message | None = None
    remarks: tuple[Message, ...] = ()
    tier: str = ""
    device: str = "cpu"

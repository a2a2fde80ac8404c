"""`verify` and the gate of `release`: proofs, their table, the manifest of proved versions."""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Callable, Sequence

from autograder.course import Assignment, Course, topics
from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.exercises.answers import derive_seed
from autograder.exercises.unwritten import unwritten
from autograder.files import write_atomically
from autograder.grading import verify
from autograder.grading.verify import Proof
from autograder.sandbox import tiers

WIDE_GAP = 100.0  # both sides of a tolerance should be this far from it

Print = Callable[[str], object]


def run(
    course: Course, names: Sequence[str] | None, seed: int | None, device: str, show: Print
) -> list[Proof]:
    """Prove the assignments named, by default every exercise there is, and show what was found."""
    chosen = [_named(course, name) for name in names] if names else _everything(course)
    start = secrets.token_bytes(32) if seed is None else f"seed:{seed}".encode()
    with tiers.open_best() as sandbox:
        proofs = []
        for assignment in chosen:
            exercises = catalogue.load_all(assignment.exercises, course.roots)
            for exercise in exercises:
                drawn = derive_seed(start, exercise.id, course.round)
                limits = course.limits_for(exercise)
                proof = verify.prove(sandbox, exercise, drawn, limits, device)
                proofs.append(proof)
                _show(proof, show)
            written = [exercise for exercise in exercises if not unwritten(exercise)]
            if not written:
                continue
            problems = verify.prove_notebook(sandbox, assignment, written, course.language)
            for problem in problems:
                show(f"{assignment.name}: {problem}")
            if problems:
                proofs.append(Proof(assignment.name, "", tuple(problems), (), True))
    show(_summary(proofs))
    return proofs


def require(proofs: Sequence[Proof]) -> None:
    """Raise UsageError unless every proof holds."""
    failed = [proof.exercise for proof in proofs if proof.problems]
    if failed:
        raise UsageError(f"not proved: {', '.join(failed)}; mend what is named above")


def require_release(proofs: Sequence[Proof]) -> None:
    """Raise UsageError unless every exercise was proved with both references, here or before."""
    require(proofs)
    unproved = [proof.exercise for proof in proofs if not verify.may_release(proof)]
    if unproved:
        names = ", ".join(unproved)
        raise UsageError(
            f"{names}: this version was not cross-checked with Torch; "
            "`pip install torch==2.13.0`, then release again"
        )


def write_manifest(proofs: Sequence[Proof]) -> None:
    """Record what was proved with both references, for machines without Torch; the rest stays."""
    require(proofs)
    if not all(proof.cross_checked for proof in proofs):
        raise UsageError("--record needs Torch: nothing was written")
    available = catalogue.available()
    versions = {**verify.proved_versions(), **{p.exercise: p.version for p in proofs}}
    kept = {name: versions[name] for name in sorted(versions) if name in available}
    try:
        write_atomically(verify.MANIFEST, json.dumps(kept, indent=2) + "\n")
    except OSError as error:
        raise UsageError(f"{verify.MANIFEST}: {error.strerror}") from error


def _named(course: Course, name: str) -> Assignment:
    """The assignment, the topic or the exercise of that name."""
    if name in course.assignments:
        return course.assignments[name]
    if name in (known := topics(course.roots)):
        return known[name]
    if name in catalogue.available(course.roots):
        return Assignment(name, name, (name,))
    return course.assignment(name)


def _everything(course: Course) -> list[Assignment]:
    return list(topics(course.roots).values())


def _show(proof: Proof, show: Print) -> None:
    torch = "both references" if proof.cross_checked else "cross-check with Torch not run"
    state = "not proved" if proof.problems else "proved"
    show(f"{proof.exercise}: {state} ({torch})")
    for gap in proof.gaps:
        near = gap.wrong < WIDE_GAP or gap.right > 1 / WIDE_GAP
        mark = "  narrow" if near else ""
        right, wrong = _ratio(gap.right), _ratio(gap.wrong)
        show(f"    {gap.check:24} worst right {right}, nearest wrong {wrong}{mark}")
    for problem in proof.problems:
        show(f"    ! {problem}")


def _ratio(value: float) -> str:
    return "by shape or type alone" if math.isinf(value) else f"{value:.1g} x tolerance"


def _summary(proofs: Sequence[Proof]) -> str:
    failed = sum(bool(proof.problems) for proof in proofs)
    return f"{len(proofs) - failed} proved, {failed} not proved"

from __future__ import annotations

from autograder.model import CheckVerdict, Diagnosis, Message, Report, Verdict

DIAGNOSIS = Diagnosis("forgot_mean", "Divide by N.", "N으로 나누세요.")


def verdict(exercise: str, word: str = "correct", score: float | None = 10.0) -> Verdict:
    """An exercise of two checks, wrong in the first unless the word is "correct"."""
    if word == "correct":
        checks = (
            CheckVerdict("values", "correct", 6.0, 6.0),
            CheckVerdict("edges", "correct", 4.0, 4.0),
        )
        return Verdict(exercise, score, 10.0, "correct", checks)
    params = {"category": "one example", "count": 3, "total": 4, "size": "2e-01"}
    params = params if word == "wrong_value" else {}
    message = Message("not_filled_in" if word == "missing" else word, params)
    checks = (
        CheckVerdict("values", word, score, 6.0, message, DIAGNOSIS if params else None),
        CheckVerdict("edges", "correct", 0.0, 4.0, Message("depends")),
    )
    return Verdict(exercise, score, 10.0, word, checks, checks[0].diagnosis)


def report(student: str, *verdicts: Verdict, **changes: object) -> Report:
    score = sum(v.score or 0.0 for v in verdicts)
    maximum = sum(v.max_score for v in verdicts)
    path = f"submitted/{student}/hw/hw.ipynb"
    fields = {"status": "graded", "score": score, "max_score": maximum, "seconds": 0.25} | changes
    return Report(path, student, "hw", verdicts=verdicts, **fields)


def class_of_four() -> list[Report]:
    return [
        report("ann", verdict("svm_loss"), verdict("adam_step")),
        report(
            "김민수",
            verdict("svm_loss", "wrong_value", 3.0),
            verdict("adam_step", "timed_out", 0.0),
        ),
        report(
            "a-student-with-a-rather-long-name",
            verdict("svm_loss"),
            verdict("adam_step", "missing", 0.0),
        ),
        report(
            "cut",
            status="unreadable",
            score=None,
            problem=Message("notebook.not_json", {"line": 4}),
        ),
    ]

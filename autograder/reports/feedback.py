"""A student's page: what to do next, the score, and what each check found in their own code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.model import CheckVerdict, Message, Report, Verdict
from autograder.reports.feedback_code import Code, highlight
from autograder.reports.feedback_figure import (
    Trajectory,
    first_difference,
    first_not_finite,
    svg,
)
from autograder.reports.feedback_words import BY_FAULT, FOLDER, Words, fill, prose, told, words_of
from autograder.reports.messages import check_name, clean
from autograder.reports.terminal import points

__all__ = ["Work", "page"]

MAX_CODE = 60_000  # characters of code on a page
MAX_STEPS = 2
MAX_REMARKS = 10
MAX_NAMED = 6
SIGNS = {"right": "✓", "part": "½", "wrong": "✗", "todo": "○", "waits": "–", "fault": "–"}


@dataclass(frozen=True)
class Work:
    """What a student handed in: the source that answers each exercise (None: there is none).

    `known` is False where the graded notebook is gone, `outdated` True where another one lies
    in its place. `paths` are those of wrong answers that are a path.
    """

    code: Mapping[str, str | None]
    known: bool = True
    outdated: bool = False
    paths: Mapping[str, Sequence[Trajectory]] | None = None


def page(
    report: Report, work: Work, language: str, titles: Mapping[str, str], title: str = ""
) -> str:
    """The page as one HTML document that loads nothing and runs nothing.

    `titles` are the exercises' by name, `title` the assignment's.

    Raises:
        UsageError: there are no words in that language.
    """
    words = words_of(language)
    names = {verdict.exercise: titles.get(verdict.exercise) for verdict in report.verdicts}
    known = {name: found or name for name, found in names.items()}
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            language=language,
            words=words,
            title=title or clean(report.assignment),
            student=clean(report.student) or "–",
            outdated=work.outdated,
            steps=_steps(report, known, words, language),
            exercises=_exercises(report, work, known, words, language),
            remarks=_remarks(report, words, language),
            sign=partial(_sign, words=words),
            **_score(report, words),
            foot=_foot(report, words),
        )
    )


# ---- what to do next --------------------------------------------------------------------------


def _steps(
    report: Report, titles: Mapping[str, str], words: Words, language: str
) -> list[dict[str, str]]:
    """At most two things, the most useful first; none where all is right."""
    if report.problem is not None:
        return [{"anchor": "", "title": "", "text": told(report.problem, language)}]
    anchors = {verdict.exercise: f"e{n}" for n, verdict in enumerate(report.verdicts, start=1)}
    lost = [v for v in report.verdicts if v.score is not None and v.score < v.max_score - 1e-9]
    empty = [v for v in lost if _is_empty(v)]
    steps = [
        {
            "anchor": anchors[verdict.exercise],
            "title": titles[verdict.exercise],
            "text": _most_useful(verdict, words, language),
        }
        for verdict in lost
        if verdict not in empty
    ]
    if empty:
        named = [titles[verdict.exercise] for verdict in empty]
        text = ", ".join(named[:MAX_NAMED]) + (", …" if len(named) > MAX_NAMED else "")
        sentence = fill(words["still_empty"], names=text)
        steps.insert(min(len(steps), MAX_STEPS - 1), {"anchor": "", "title": "", "text": sentence})
    if not steps and any(verdict.score is None for verdict in report.verdicts):
        steps = [{"anchor": "", "title": "", "text": told(Message(BY_FAULT), language)}]
    return steps[:MAX_STEPS]


def _most_useful(verdict: Verdict, words: Words, language: str) -> str:
    """The mistake's sentence where it is known; else what the first failing check found."""
    found = verdict.diagnosis or next((c.diagnosis for c in verdict.checks if c.diagnosis), None)
    if found is not None:
        return found.ko if language == "ko" else found.en
    for check in verdict.checks:
        if check.message is not None and check.verdict != "correct":
            return told(check.message, language)
    return str(words["look_below"])


def _is_empty(verdict: Verdict) -> bool:
    keys = {check.message.key for check in verdict.checks if check.message}
    return verdict.verdict == "missing" and "not_filled_in" in keys


# ---- the score --------------------------------------------------------------------------------


def _score(report: Report, words: Words) -> dict[str, Any]:
    if report.status != "graded" or report.score is None:
        return {"score": words["not_scored"], "maximum": points(report.max_score), "percent": None}
    percent = 100 * report.score / report.max_score if report.max_score else 0.0
    return {
        "score": points(report.score),
        "maximum": points(report.max_score),
        "percent": f"{percent:.0f}",
    }


def _tone(item: Verdict | CheckVerdict) -> str:
    if item.score is None:
        return "fault"
    if item.verdict == "correct":
        return "right" if item.score >= item.max_score - 1e-9 else "waits"
    if item.verdict == "missing":
        return "todo"
    return "part" if item.score > 0 else "wrong"


def _sign(tone: str, words: Words) -> Markup:
    """A mark for the eye, a word for those who listen."""
    mark = Markup('<span aria-hidden="true">{}</span>').format(SIGNS[tone])
    word = Markup('<span class="hidden">{}</span>').format(words[f"tone_{tone}"])
    return Markup('<span class="sign {}">{}{}</span>').format(tone, mark, word)


def _of(item: Verdict | CheckVerdict) -> str:
    return f"{points(item.score)}/{points(item.max_score)}"


# ---- exercise by exercise ---------------------------------------------------------------------


def _exercises(
    report: Report, work: Work, titles: Mapping[str, str], words: Words, language: str
) -> list[dict[str, Any]]:
    room = MAX_CODE
    found = []
    for number, verdict in enumerate(report.verdicts, start=1):
        code = _code(work, verdict, room)
        room -= code.characters if code else 0
        share = 100 * (verdict.score or 0.0) / verdict.max_score if verdict.max_score else 0.0
        entry = {
            "anchor": f"e{number}",
            "name": verdict.exercise,
            "title": titles[verdict.exercise],
            "tone": _tone(verdict),
            "points": _of(verdict),
            "weight": f"{verdict.max_score:g}",
            "share": f"{share:.0f}",
            "remarks": [told(remark, language) for remark in verdict.remarks[:MAX_REMARKS]],
            "figures": _figures(work, verdict, words),
            "code": code.html if code else None,
            "cut": code is not None and code.cut,
            "marked": code is not None and code.marked,
            "no_code": _why_no_code(work, verdict, words),
        }
        found.append(entry | _checks(verdict, words, language))
    return found


def _checks(verdict: Verdict, words: Words, language: str) -> dict[str, Any]:
    """The checks, or one sentence where all of them say the same."""
    sentences = {told(check.message or Message("ok"), language) for check in verdict.checks}
    if verdict.verdict in ("missing", BY_FAULT) and len(sentences) == 1:
        return {"whole": sentences.pop(), "checks": []}
    seen: set[str] = set()
    rows = []
    for check in verdict.checks:
        text = "" if _tone(check) == "right" else told(check.message or Message("ok"), language)
        mistake = check.diagnosis
        tell = "" if mistake is None else mistake.ko if language == "ko" else mistake.en
        rows.append(
            {
                "tone": _tone(check),
                "name": check_name(check.name, language),
                "points": _of(check),
                "text": words["same"] if text in seen else text,
                "tell": "" if tell in seen else tell,
            }
        )
        seen |= {text, tell} - {""}
    return {"whole": "", "checks": rows}


def _code(work: Work, verdict: Verdict, room: int) -> Code | None:
    """A student's code: what is not filled in is as it was given out, and not theirs."""
    source = work.code.get(verdict.exercise)
    if source is None or not source.strip() or room <= 0 or _is_empty(verdict):
        return None
    return highlight(source, room)


def _why_no_code(work: Work, verdict: Verdict, words: Words) -> str:
    if _is_empty(verdict):
        return ""
    if not work.known or work.outdated:
        return str(words["lost"])
    source = work.code.get(verdict.exercise)
    return str(words["no_code"] if source is None or not source.strip() else words["no_room"])


def _figures(work: Work, verdict: Verdict, words: Words) -> list[dict[str, Any]]:
    trajectories = (work.paths or {}).get(verdict.exercise, ())
    return [
        {
            "svg": svg(entry, words["path_title"], words["path_ours"], words["path_theirs"]),
            "caption": _caption(entry, words),
        }
        for entry in trajectories
    ]


def _caption(trajectory: Trajectory, words: Words) -> str:
    step, ends = first_difference(trajectory), first_not_finite(trajectory)
    where = words["path_same"] if step is None else fill(words["path_leaves"], step=str(step))
    where = words["path_start"] if step == 0 else where
    if ends is not None and ends == step:
        where = fill(words["path_ends"], step=str(ends))
    example = f"{trajectory.example}" + (f" ({trajectory.method})" if trajectory.method else "")
    return fill(words["path_caption"], example=example, where=where)


# ---- the rest ---------------------------------------------------------------------------------


def _remarks(report: Report, words: Words, language: str) -> list[str]:
    remarks = [told(remark, language) for remark in report.remarks[:MAX_REMARKS]]
    left = len(report.remarks) - len(remarks)
    return [*remarks, fill(words["more"], count=str(left))] if left > 0 else remarks


def _foot(report: Report, words: Words) -> str:
    return fill(
        words["foot"],
        seconds=f"{report.seconds:.1f}",
        tier=words["tier"].get(report.tier, clean(report.tier) or "–"),
        device=words["device"].get(report.device, clean(report.device)),
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"prose": prose, "fill": fill}
    return made

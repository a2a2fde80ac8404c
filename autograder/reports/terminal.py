"""What a terminal shows: a line a submission, the table of a class, one notebook in detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.model import CheckVerdict, Message, Report, Value, Verdict
from autograder.reports.layout import Style, clip, pad, plain, width_of, wrap
from autograder.reports.messages import check_name, check_text, clean, sentence, verdict_text

BAR = 10
STUDENT = 20
GAP = "  "
COLOURS = {"good": "32", "fair": "33", "poor": "31"}


# ---- a line a submission ----------------------------------------------------------------------


def line(report: Report, style: Style) -> str:
    """The submission and its score, or why it has none."""
    name = clean(report.path, 200)
    if report.status != "graded" or report.score is None:
        return plain(f"{name}: {_problem(report, style)}", style)
    return f"{name}: {points(report.score)}/{points(report.max_score)} ({_percent(report)})"


def points(score: float | None) -> str:
    """A score as people write it: 7, 7.5, 3.33; "–" where there is none."""
    return "–" if score is None else f"{round(score, 2):g}"


def _percent(report: Report) -> str:
    return f"{100 * _share(report.score, report.max_score):.0f} %"


def _share(score: float | None, maximum: float) -> float:
    return (score or 0.0) / maximum if maximum else 0.0


def _problem(report: Report, style: Style) -> str:
    if report.problem is None:
        return verdict_text("grader_fault", style.language)
    return sentence(report.problem, style.language)


# ---- the class --------------------------------------------------------------------------------


def table(reports: Sequence[Report], style: Style) -> str:
    """A table an assignment: a row a submission, a column an exercise; then a line of sums."""
    assignments = list(dict.fromkeys(report.assignment for report in reports if report.verdicts))
    blocks = [
        _assignment_table([r for r in reports if r.assignment == name and r.verdicts], name, style)
        for name in assignments
    ]
    failed = [report for report in reports if not report.verdicts]
    if failed:
        blocks.append("\n".join(_failed_line(report, style) for report in failed))
    blocks.append(_sums(reports, style))
    return plain("\n\n".join(blocks), style)


def _assignment_table(reports: Sequence[Report], name: str, style: Style) -> str:
    exercises = list(dict.fromkeys(v.exercise for r in reports for v in r.verdicts))
    student = min(STUDENT, max(width_of(clean(report.student)) for report in reports))
    room = style.width - student - BAR - 9
    heads, cells, legend = _columns(reports, exercises, room, style)
    lines = [clean(name)]
    for head in zip(*heads, strict=True):
        lines.append((" " * (student + BAR + 9) + GAP.join(head)).rstrip())
    lines.append("─" * max(width_of(row) for row in lines[1:]))
    for report, row in zip(reports, cells, strict=True):
        title = pad(clip(clean(report.student), student), student)
        bar = f"{_bar(report, style)} {_percent(report):>6}"
        lines.append(f"{title}{GAP}{bar}{GAP}{GAP.join(row)}".rstrip())
    return "\n".join([*lines, *legend])


def _columns(
    reports: Sequence[Report], exercises: Sequence[str], room: int, style: Style
) -> tuple[list[list[str]], list[list[str]], list[str]]:
    """Heads (the lines of each column's), cells (each row's) and a legend.

    Columns have words under the exercises' names where they fit into `room`; else under numbers
    that the legend explains; and else marks under numbers.
    """
    names = [_parts(clean(name)) for name in exercises]
    numbers = [[str(number)] for number in range(1, len(exercises) + 1)]
    for heads, as_word in ((names, True), (numbers, True), (numbers, False)):
        cells = [[_cell(report, name, style, as_word) for name in exercises] for report in reports]
        widths = [
            max(width_of(text) for text in [*heads[i], *(row[i] for row in cells)])
            for i in range(len(exercises))
        ]
        if sum(widths) + len(GAP) * (len(widths) - 1) <= room:
            break
    legend = [f"{n:>2} {clean(name)}" for n, name in enumerate(exercises, start=1)]
    height = max(len(head) for head in heads)
    padded = [
        [pad(text, width) for text in [""] * (height - len(head)) + head]
        for head, width in zip(heads, widths, strict=True)
    ]
    rows = [[pad(text, width) for text, width in zip(row, widths, strict=True)] for row in cells]
    return padded, rows, [] if heads is names else legend


def _parts(name: str) -> list[str]:
    """A name in lines, broken behind its underscores: softmax_ / cross_ / entropy."""
    words = name.split("_")
    return [f"{word}_" for word in words[:-1]] + words[-1:]


def _cell(report: Report, exercise: str, style: Style, as_word: bool) -> str:
    verdict = next((v for v in report.verdicts if v.exercise == exercise), None)
    if verdict is None:
        return "–"
    mark = _mark(verdict)
    return verdict_text(verdict.verdict, style.language) if as_word and mark != "✓" else mark


def _mark(item: Verdict | CheckVerdict) -> str:
    if item.score is None:
        return "–"
    if item.verdict == "correct" and item.score == item.max_score:
        return "✓"
    return "½" if item.score > 0 else "✗"


def _bar(report: Report, style: Style) -> str:
    share = _share(report.score, report.max_score)
    full = int(share * BAR + 1e-9)
    bar = "█" * full + "░" * (BAR - full)
    return _coloured(bar, "good" if share >= 0.8 else "fair" if share >= 0.5 else "poor", style)


def _coloured(text: str, tone: str, style: Style) -> str:
    return f"\x1b[{COLOURS[tone]}m{text}\x1b[0m" if style.colour else text


def _failed_line(report: Report, style: Style) -> str:
    return f"{clean(report.student or report.path)}: {_problem(report, style)}"


def _sums(reports: Sequence[Report], style: Style) -> str:
    graded = [r for r in reports if r.status == "graded"]
    shares = [_share(report.score, report.max_score) for report in graded]
    params: dict[str, Value] = {"graded": len(graded)}
    if shares:
        params["mean"] = f"{100 * sum(shares) / len(shares):.0f}"
    for status in ("unreadable", "grader_fault"):
        if count := sum(report.status == status for report in reports):
            params[status] = count
    return sentence(Message("class_sums", params), style.language)


# ---- one notebook -----------------------------------------------------------------------------


def detail(report: Report, style: Style) -> str:
    """Every exercise with its checks, what they found, and the remarks."""
    return plain("\n".join(_detail_lines(report, style)), style)


def _detail_lines(report: Report, style: Style) -> Iterator[str]:
    yield line(report, style)
    for verdict in report.verdicts:
        yield ""
        yield f"{_mark(verdict)} {clean(verdict.exercise)}  {_of(verdict)}"
        yield from _check_lines(verdict, style)
        for remark in verdict.remarks:
            yield from _hanging("    · ", sentence(remark, style.language), style)
    if report.remarks:
        yield ""
    for remark in report.remarks:
        yield from _hanging("· ", sentence(remark, style.language), style)


def _check_lines(verdict: Verdict, style: Style) -> Iterator[str]:
    names = [check_name(check.name, style.language) for check in verdict.checks]
    width = max(map(width_of, names), default=0)
    told: list[str] = []
    for name, check in zip(names, verdict.checks, strict=True):
        head = f"    {_mark(check)} {pad(name, width)}  {pad(_of(check), 9)}"
        text = check_text(check, style.language) if _mark(check) != "✓" else ""
        if text and text in told:
            text = "″"
        told.append(text)
        yield from _hanging(head, text, style)


def _of(item: Verdict | CheckVerdict) -> str:
    return f"{points(item.score)}/{points(item.max_score)}"


def _hanging(head: str, text: str, style: Style) -> Iterator[str]:
    """`head`, and the text beside it in lines that begin in the same column."""
    indent = width_of(head)
    first, *rest = wrap(text, max(style.width - indent, 20))
    yield f"{head}{first}".rstrip()
    for continued in rest:
        yield " " * indent + continued

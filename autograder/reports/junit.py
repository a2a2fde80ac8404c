"""JUnit's XML, as CI servers read it: a suite a submission, a test case a check.

It keeps to what both Jenkins' junit-10.xsd and Ant's (JUnit.xsd) allow.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.model import CheckVerdict, Message, Report, Verdict
from autograder.reports.messages import check_text, clean, sentence
from autograder.reports.summary import Summary, has_all

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LONGEST_NAME = 255
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Line:
    """`kind` is "" for a check that holds, else "failure" (the student's) or "error" (not)."""

    classname: str
    name: str
    kind: str = ""
    type: str = ""
    message: str = ""
    details: str = ""


def render(summary: Summary) -> str:
    """The document. A suite's time is shared out among its cases: only the whole is measured."""
    root = ET.Element("testsuites")
    for number, report in enumerate(summary.reports):
        root.append(_suite(summary, report, number))
    ET.indent(root)
    return HEAD + ET.tostring(root, encoding="unicode") + "\n"


def _suite(summary: Summary, report: Report, number: int) -> ET.Element:
    cases = list(_cases(report, summary.language))
    attributes = {
        "name": _name(report.student),
        "package": _name(report.assignment),
        "id": str(number),
        "hostname": "localhost",
        "timestamp": f"{summary.made:%Y-%m-%dT%H:%M:%S}",
        "tests": str(len(cases)),
        "failures": str(sum(case.kind == "failure" for case in cases)),
        "errors": str(sum(case.kind == "error" for case in cases)),
        "skipped": "0",
        "time": f"{report.seconds:.3f}",
    }
    suite = ET.Element("testsuite", attributes)
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(summary, report):
        ET.SubElement(properties, "property", {"name": name, "value": _xml(value)})
    share = report.seconds / max(len(cases), 1)
    suite.extend(_element(case, share) for case in cases)
    for stream in ("system-out", "system-err"):
        ET.SubElement(suite, stream)
    return suite


def _properties(summary: Summary, report: Report) -> Iterator[tuple[str, str]]:
    yield "path", clean(report.path, 1000)
    yield "sandbox", report.tier or summary.sandbox
    yield "device", report.device
    if report.status == "graded" and report.score is not None:
        yield "score", f"{round(report.score, 6):g}"
        yield "max_score", f"{round(report.max_score, 6):g}"


def _cases(report: Report, language: str) -> Iterator[Line]:
    where = f"{_name(report.assignment)}.{_name(report.student)}"
    judged = [
        _case(f"{where} / {_name(verdict.exercise)}", verdict, check, language)
        for verdict in report.verdicts
        for check in verdict.checks
    ]
    yield from judged
    if report.status != "graded" and not any(case.kind == "error" for case in judged):
        problem = sentence(report.problem or Message("grader_fault"), language)
        yield Line(where, "submission", "error", report.status, problem)


def _case(classname: str, verdict: Verdict, check: CheckVerdict, language: str) -> Line:
    name, text = _name(check.name), check_text(check, language)
    if check.score is None or check.verdict == "grader_fault":
        return Line(classname, name, "error", "grader_fault", text)
    if has_all(check):
        return Line(classname, name)
    lines = [text, f"{check.score:g}/{check.max_score:g}"]
    lines += [sentence(remark, language) for remark in verdict.remarks]
    message = check.message or Message("ok")
    kind = check.verdict if check.verdict != "correct" else message.key
    return Line(classname, name, "failure", kind, text, "\n".join(lines))


def _element(case: Line, seconds: float) -> ET.Element:
    element = ET.Element(
        "testcase", {"classname": case.classname, "name": case.name, "time": f"{seconds:.6f}"}
    )
    if case.kind:
        attributes = {"type": case.type, "message": _xml(case.message)}
        ET.SubElement(element, case.kind, attributes).text = _xml(case.details or case.message)
    return element


def _name(text: str) -> str:
    """A name in one line; never empty, which the schema does not allow."""
    return _xml(clean(text, LONGEST_NAME)) or "-"


def _xml(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold; its markup is escaped later."""
    return NOT_XML.sub("", text)

"""Pages for tests, and a reader that knows every element and attribute a page may have."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from autograder.model import CheckVerdict, Diagnosis, Message, Report, Verdict
from autograder.reports import feedback

SCRIPT = "<script>document.title='owned'</script>"
HOSTILE = {
    "script": SCRIPT,
    "closes the page": f"</code></pre></details></section></main></body></html>{SCRIPT}",
    "closes the style": f"</style></title></textarea></noscript>--></svg>{SCRIPT}",
    "image": "<img src=x onerror=\"document.title='owned'\">",
    "svg": "<svg onload=\"document.title='owned'\"><animate onbegin=alert(1)>",
    "svg script": "<svg><script href=data:,document.title='owned' /></svg>",
    "frame": "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "refresh": '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
    "base": '<base href="https://evil.example/"><link rel=stylesheet href=//evil.example/a.css>',
    "form": "<form action=javascript:alert(1)><button autofocus onfocus=alert(1)>",
    "link": "[click](javascript:document.title='owned') javascript:alert(1)",
    "attribute": '" onmouseover="document.title=\'owned\'" x="',
    "backticks": "`<b onclick=alert(1)>` ``` `",
    "template": "{{ 7 * 7 }}{% include 'page.css' %}{# #}{student}",
    "entities": "&lt;script&gt;&#60;script&#62;&amp;&nbsp;&#x202e;",
    "comment": "<!-- --!> <![CDATA[ <?xml ?> ]]>",
    "css": "</style><style>*{display:none}body{background:url(https://evil.example/)}",
    "terminal": "\x1b[2J\x1b[31mred\x1b[0m\x1b]0;owned\x07 \x9b31m \b\b\x7f",
    "bidi": "a = 1 # \u202e\u2066 evil \u2069\u2066 \u200f\u061c",
    "zero width": "sum\u200b(x)\u200c\u200d\ufeff\u2060\u00ad\u180e\u3164\u115f\u2800\ufe0f",
    "spaces": "a\u00a0=\u3000b\u2028c\u2029d\x85e\x0bf\x0cg",
    "carriage return": "x = 1  # fine\rx = 2\r\ny = 3",
    "NUL": "a\x00b\x00\x00c",
    "surrogate": "a\ud800b\udfff",
    "private": "\ue000\U000f0000\uffff\U0010ffff\U000e0041",
    "stacked": "a" + "\u0301" * 400,
    "right to left": "\u05e9\u05dc\u05d5\u05dd = \u0645\u0631\u062d\u0628\u0627",
    "magics": "%matplotlib inline\n!ls\n%%bash\nrm -rf /\nx?",
    "unfinished": 'f"{x!r:{y\n"""open\n\'a\\',
    "Korean": "# 한글 주석: 학생의 코드 ✓\nx = '값'",
    "empty lines": "\n\n\ndef f():\n\n    return 1",
}
NAMES = ("svm_loss", "softmax_cross_entropy", "momentum_step")
DIAGNOSIS = Diagnosis("forgot mean", "Divide by `N`, once.", "`N`으로 한 번만 나누세요.")
ELEMENTS = {
    **dict.fromkeys(("head", "body", "header", "main", "footer", "strong", "title", "style"), ()),
    **dict.fromkeys(("code", "mark", "ol", "summary", "figure", "figcaption"), ()),
    "html": ("lang",),
    "meta": ("charset", "http-equiv", "content", "name"),
    "section": ("class", "id", "aria-labelledby"),
    "h1": ("dir",),
    "h2": ("id",),
    "p": ("class", "dir"),
    "a": ("class", "href"),
    "ul": ("class",),
    "li": (),
    "div": ("class", "aria-hidden"),
    "span": ("class", "aria-hidden", "style"),
    "i": ("style",),
    "details": ("open",),
    "pre": ("tabindex", "aria-label", "translate"),
    "svg": ("viewbox", "role", "aria-label"),
    "path": ("class", "d"),
    "circle": ("class", "cx", "cy", "r"),
    "rect": ("class", "x", "y", "width", "height"),
    "text": ("x", "y"),
}
VALUES = {
    "href": r"#e\d+",
    "style": r"flex-grow:[\d.]+|width:\d+%",
    "class": r"[a-z -]+",
    "id": r"e\d+(-title)?|next|score|remarks",
    "d": r"[MLlh0-9. -]*",
}
ALONE = {"meta", "path", "circle", "rect"}


class Reader(HTMLParser):
    """Fails at the first thing that no page of ours has; keeps the text of each element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.attributes: dict[str, list[str]] = {}
        self.metas: list[dict[str, str]] = []

    def handle_starttag(self, tag, attrs):
        assert tag in ELEMENTS, f"<{tag}> on a page"
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        for name, value in attrs:
            assert name in ELEMENTS[tag], f"<{tag} {name}={value!r}> on a page"
            assert re.fullmatch(VALUES.get(name, r"[^<>]*"), value or ""), (tag, name, value)
            self.attributes.setdefault(name, []).append(value)
        if tag == "meta":
            self.metas.append(dict(attrs))
        if tag not in ALONE:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in ALONE:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.text[tag][-1] += f"\x00{data}\x01" if "mark" in self.open else data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration: {data!r}")

    handle_pi = unknown_decl


def read(page: str) -> Reader:
    """The page, read and found to hold nothing that pages do not hold."""
    assert page.startswith("<!DOCTYPE html>")
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    ids = reader.attributes["id"]
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in reader.attributes.get("href", ())} <= set(ids)
    assert set(reader.attributes["aria-labelledby"]) <= set(ids)
    return reader


def restored(text: str) -> str:
    """What a page's code says, with every marked character back in its place."""

    def back(match):
        number, _, count = match[1].partition(" ×")
        return chr(int(number[2:], 16)) * int(count or 1)

    return re.sub("\x00([^\x01]*)\x01", back, text)


def verdict(name: str, word: str = "wrong_value", message: Message | None = None) -> Verdict:
    message = message or Message("wrong_value", {"count": 3, "total": 4, "size": 0.2})
    known = DIAGNOSIS if word == "wrong_value" else None
    score = 10.0 if word == "correct" else 0.0
    first = CheckVerdict("loss", word, score * 0.6, 6.0, None if score else message, known)
    last = CheckVerdict(
        "keeps inputs", "correct", score * 0.4, 4.0, None if score else Message("depends")
    )
    if word == "missing":
        last = CheckVerdict("keeps inputs", word, 0.0, 4.0, message)
    return Verdict(name, score, 10.0, word, (first, last), known)


def report(*verdicts: Verdict, **changes) -> Report:
    scores = [entry.score for entry in verdicts]
    fields = {
        "path": "submitted/ann/hw/hw.ipynb",
        "student": "ann",
        "assignment": "hw",
        "status": "graded",
        "score": None if None in scores else sum(scores),
        "max_score": sum(entry.max_score for entry in verdicts),
        "seconds": 0.25,
        "verdicts": verdicts,
        "tier": "namespaces",
    }
    return Report(**(fields | changes))


def hostile_page(text: str, language: str = "en") -> str:
    """A page with the text wherever a student can have put it."""
    params = {"name": text, "guess": text, "error": text, "line": 2, "got": text, "category": text}
    verdicts = [
        verdict(NAMES[0], "wrong_value", Message("wrong_shape", {**params, "expected": "(3,)"})),
        verdict(NAMES[1], "missing", Message("no_such_function", params)),
        verdict(NAMES[2], "raised", Message("raised", params)),
    ]
    remarks = tuple(Message("notebook.repeated_id", {"name": text}) for _ in range(30))
    made = report(*verdicts, student=text, remarks=remarks, assignment=text)
    work = feedback.Work(dict.fromkeys(NAMES, text))
    return feedback.page(made, work, language, {})

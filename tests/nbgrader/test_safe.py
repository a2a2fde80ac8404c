"""Student's text on an instructor's page, as nbconvert and nbgrader's templates render it."""

from __future__ import annotations

import re
import warnings
from html.parser import HTMLParser

import pytest

from autograder.gradebook import safe

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "upper case": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "onerror": '<img src=x onerror="alert(1)">',
    "svg": "<svg/onload=alert(1)>",
    "iframe": '<iframe src="javascript:alert(1)"></iframe>',
    "style": "<style>@import '//evil.example/x.css'</style>",
    "comment": "<!-- --><script>alert(1)</script><!-- -->",
    "processing": "<?php x ?><script>alert(1)</script>",
    "open tag at the end": "text <img src=x onerror=alert(1) x",
    "link": "[click](javascript:alert(1))",
    "link, entity": "[click](java&#115;cript:alert(1))",
    "link, tab": "[click](java\tscript:alert(1))",
    "link, angle": "[click](<javascript:alert(1)>)",
    "link, data": "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "link, title": '[click](http://a "onmouseover=alert(1) x=")',
    "link, escaped bracket": "[click\\](x)](javascript:alert(1))",
    "reference": "[click][1]\n\n[1]: javascript:alert(1)",
    "reference, collapsed": "[click][]\n\n[click]: javascript:alert(1)",
    "reference, indented": "> [click]\n>\n> [click]: javascript:alert(1)",
    "autolink": "<javascript:alert(1)>",
    "picture": "![x](https://evil.example/track.png)",
    "picture, script": "![x](javascript:alert(1))",
    "picture, quote": '![x" onerror="alert(1)](x)',
    "missing attachment": "![x](attachment:none.png)",
    "fence": '``` " onmouseover="alert(1)\ncode\n```',
    "fence, tag": "```<script>alert(1)</script>\ncode\n```",
    "mermaid": '```mermaid\n<script>alert(1)</script>\nclick A href "javascript:alert(1)"\n```',
    "mermaid in a list": "- ~~~ mermaid\n  click A call alert()\n  ~~~",
    "table": "| a |\n| --- |\n| <script>alert(1)</script> |",
    "formula, href": "$\\href{javascript:alert(1)}{x}$",
    "formula, upper": "$$\\HREF{javascript:alert(1)}{x} \\href {javascript:alert(1)}{x}$$",
    "formula, style": "$\\style{position:fixed;top:0}{x}\\cssId{a}{b}\\class{c}{d}$",
    "formula, require": "$\\require{html}\\unicode{x41}$",
    "formula, environment": "\\begin{align}<script>alert(1)</script>\\end{align}",
    "formula, environment name": "\\begin{<img onerror=alert(1)>}x\\end{<img onerror=alert(1)>}",
    "dollars": "$<$script>alert(1)$</$script>",
    "heading": '# <img src=x onerror=alert(1)>\n\n## "><script>alert(1)</script>',
    "null bytes": "<\0script>alert(1)</\0script>",
    "newline symbol": "<\u2424script>alert(1)</script>",
    "definition list": "<b>\n: <script>alert(1)</script>",
    "bare address": 'https://a.example/"onmouseover="alert(1)',
    "closing the page": "</div></div></body><script>alert(1)</script>",
}
ALLOWED = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "span", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "br", "hr", "blockquote"),
    *("del", "dl", "dt", "dd", "img", "input"),
}


class Page(HTMLParser):
    """What a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.bad.append(f"{tag} {name}")
            harmless = {"href": r"#|https?://", "src": r"data:image/(png|jpeg);base64,"}
            leads = name in (*harmless, "action", "data")
            if leads and not re.match(harmless.get(name, "(?!)"), value or ""):
                self.bad.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.bad.append("comment")


def render(source: str, attachments: dict | None = None) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

        renderer = IPythonRenderer(escape=False, attachments=attachments or {})
        return MarkdownWithMath(renderer=renderer).render(source)


def acts(html: str) -> list[str]:
    page = Page()
    page.feed(html)
    page.close()
    found = re.findall(r"\\(?:href|style|cssId|class|require|unicode)\b", html, re.IGNORECASE)
    mermaid = ["mermaid"] if 'class="mermaid"' in html else []
    return page.bad + [word for word in found if word != "\\HREF"] + mermaid


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_a_student_writes_acts_on_the_page(source: str):
    assert acts(render(safe.markdown(source))) == []
    assert acts(render(safe.markdown(safe.markdown(source)))) == [], "twice is safe too"


def test_the_corpus_would_act_without_us():
    loud = []
    for source in HOSTILE.values():
        try:
            loud.append(bool(acts(render(source))))
        except Exception:  # a page that cannot be made is no better
            loud.append(True)
    assert sum(loud) > len(HOSTILE) * 2 / 3


def test_formulas_lists_tables_and_code_stay_readable():
    source = (
        "# Loss\n\n$L_i = \\sum_{j\\ne y} \\max(0, s_j - s_y + \\Delta)$ and $a < b$\n\n"
        "$$\\frac{\\partial L}{\\partial W}$$\n\n- *one*\n- `two`\n\n"
        "| a | b |\n| - | - |\n| 1 | 2 |\n"
    )
    assert safe.markdown(source) == source
    html = render(safe.markdown("$x<y$ and `a<b`"))
    assert "$x&lt; y$" in html


PNG = "iVBORw0KGgo="


def test_attached_pictures_stay_and_nothing_else_that_is_attached():
    entry = {
        "attachments": {
            "a.png": {"image/png": PNG},
            "b.svg": {"image/svg+xml": "<svg onload=alert(1)>"},
            "c.png": {"image/png": '"><script>alert(1)</script>'},
            'd".png': {"image/png": PNG},
            "e.png": "no",
        }
    }
    images = safe.attachments(entry)
    assert images == {"a.png": {"image/png": PNG}}
    text = safe.markdown("![my <b>](attachment:a.png) ![x](attachment:b.svg)", frozenset(images))
    html = render(text, images)
    assert acts(html) == []
    assert f'src="data:image/png;base64,{PNG}"' in html
    assert html.count("<img") == 1
    assert safe.attachments({"attachments": [1]}) == {}


def test_sizes_are_bounded():
    assert len(safe.markdown("a" * 10_000_000)) < 300_000
    assert len(safe.code("a" * 10_000_000)) < 1_100_000
    assert safe.code("x = 1") == "x = 1"

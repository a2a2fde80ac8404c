"""Chromium, run once a question: the DOM that a page comes to, a picture, or what it measures."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--virtual-time-budget=3000"),
)
# The page in frames of several widths, and what each comes to. Only this page of the test has a
# script; a frame of srcdoc is of the same origin, so that it can be looked into.
MEASURE = """<!DOCTYPE html><meta charset="utf-8"><body><pre id="out"></pre><script>
const page = {page}, widths = {widths}, found = [];
for (const width of widths) {{
  const frame = document.createElement("iframe");
  frame.style = `width:${{width}}px;height:900px;border:0`;
  frame.onload = () => {{
    const inner = frame.contentDocument, root = inner.documentElement;
    for (const part of inner.querySelectorAll("details")) part.open = true;
    const wide = [...inner.querySelectorAll("body *")].filter(
      (one) => !one.closest("pre *, svg *, .hidden")
        && one.getBoundingClientRect().right > width + 1
    );
    found.push({{
      width, title: inner.title, scroll: Math.max(root.scrollWidth, inner.body.scrollWidth),
      wide: wide.map((one) => one.outerHTML.slice(0, 80)),
      code: [...inner.querySelectorAll("pre")].map((one) => one.scrollWidth > one.clientWidth),
      scripts: inner.scripts.length,
    }});
    if (found.length === widths.length)
      document.getElementById("out").textContent = JSON.stringify(found);
  }};
  frame.srcdoc = page;
  document.body.append(frame);
}}
</script>"""


def path() -> str | None:
    """The browser, where this machine has one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def run(page: Path, *options: str) -> str:
    program = path()
    assert program is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    return done.stdout


def dom(page: Path) -> str:
    """The document after everything in it that can run has run."""
    return run(page, "--dump-dom")


def title(page: Path) -> str:
    found = re.search(r"<title>(.*?)</title>", dom(page), re.DOTALL)
    assert found
    return html.unescape(found[1])


def measure(text: str, widths: list[int], folder: Path) -> list[dict]:
    """Of the page at each width: how far it scrolls sideways, and which elements stick out."""
    quoted = json.dumps(text).replace("<", "\\u003c")
    wrapper = folder / "measure.html"
    wrapper.write_text(MEASURE.format(page=quoted, widths=widths), encoding="utf-8")
    out = re.search(r'<pre id="out">(.*?)</pre>', dom(wrapper), re.DOTALL)
    assert out
    return sorted(json.loads(html.unescape(out[1])), key=lambda entry: entry["width"])


def picture(page: Path, width: int, height: int, to: Path) -> bytes:
    run(page, f"--window-size={width},{height}", f"--screenshot={to}")
    return to.read_bytes()

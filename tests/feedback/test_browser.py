"""Pages in a real browser: nothing runs, nothing sticks out, there is something to see."""

import struct

import pytest

from autograder.reports.feedback import Work, page
from autograder.reports.feedback_figure import Trajectory
from tests.feedback import browser
from tests.feedback.pages import HOSTILE, NAMES, SCRIPT, hostile_page, report, verdict
from tests.feedback.test_figure import RIGHT, VALLEY

pytestmark = pytest.mark.skipif(
    browser.path() is None, reason="NO BROWSER: install chromium, or pages stay unseen"
)
ATTACK = "\n".join(HOSTILE.values())
LONG = "def svm_loss(scores, y):\n    return " + " + ".join(["scores.sum()"] * 40)
WIDE = "W" * 400


def long_page(language="en"):
    """Everything a page can have, and what is hardest to fit in."""
    paths = {NAMES[0]: [Trajectory(1, RIGHT, RIGHT * 1.1, "adam", **VALLEY)]}
    made = report(verdict(NAMES[0]), verdict(NAMES[1], "correct"), verdict(WIDE), student=WIDE)
    work = Work({NAMES[0]: LONG, NAMES[1]: LONG, WIDE: ATTACK}, paths=paths)
    return page(made, work, language, {WIDE: "긴 제목 " + WIDE}, WIDE)


def written(folder, html):
    path = folder / "page.html"
    path.write_bytes(html.encode("utf-8", "replace"))
    return path


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_of_a_student_runs(tmp_path, language):
    path = written(tmp_path, hostile_page(ATTACK, language))
    found = browser.dom(path)
    assert "owned</title>" not in found
    assert "<script" not in found
    assert found.count("<section") == 6
    assert browser.title(path).startswith("<script>")


def test_the_browser_would_run_a_script(tmp_path):
    html = f"<!DOCTYPE html><title>page</title>{SCRIPT}"
    assert browser.title(written(tmp_path, html)) == "owned"


def test_what_slipped_through_would_not_run_either(tmp_path):
    attacks = [SCRIPT, HOSTILE["image"], HOSTILE["svg"], HOSTILE["svg script"], HOSTILE["frame"]]
    html = page(report(verdict(NAMES[0])), Work({}), "en", {}, "page")
    html = html.replace("<main>", "<main>" + "".join(attacks))
    path = written(tmp_path, html)
    assert "<script>" in browser.dom(path)
    assert browser.title(path) == "page · ann"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", ["long", "hostile"])
def test_nothing_sticks_out_at_any_width(tmp_path, name, language):
    html = long_page(language) if name == "long" else hostile_page(ATTACK, language)
    for found in browser.measure(html, [320, 360, 768, 1200], tmp_path):
        assert found["scroll"] <= found["width"], found
        assert found["wide"] == []
        assert found["scripts"] == 0
    if name == "long":
        assert found["code"][:2] == [True, True]  # long lines scroll in their own box


def test_what_sticks_out_is_noticed(tmp_path):
    html = long_page().replace("overflow-x: auto; overflow-y: hidden", "overflow: visible")
    (found,) = browser.measure(html, [320], tmp_path)
    assert found["scroll"] > 320


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_there_is_something_to_see(tmp_path, width, language):
    path = written(tmp_path, long_page(language))
    data = browser.picture(path, width, 1600, tmp_path / "page.png")
    assert struct.unpack(">II", data[16:24]) == (width, 1600)
    empty = written(tmp_path, "<!DOCTYPE html><title>empty</title>")
    blank = browser.picture(empty, width, 1600, tmp_path / "blank.png")
    assert len(data) > 5 * len(blank)

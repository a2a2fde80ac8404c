from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.layout import Style, clip, pad, plain, style_for, width_of, wrap

TEXT = st.text(alphabet="ab 김민é\u0301\u1100", max_size=60)


@given(TEXT, st.integers(2, 30))
def test_clipped_text_fits(text: str, width: int) -> None:
    assert width_of(clip(text, width)) <= width
    assert width_of(pad(clip(text, width), width)) == width


@given(TEXT, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_right_alignment() -> None:
    assert pad("김", 4, ">") == "  김"


@pytest.mark.parametrize(
    "encoding, expected",
    [("utf-8", "✓ 김 “x”"), ("ascii", '+ \\uae40 "x"'), ("euc-kr", '+ 김 "x"')],
)
def test_marks_have_a_form_for_every_encoding(encoding: str, expected: str) -> None:
    assert plain("✓ 김 “x”", Style(encoding=encoding)) == expected


def test_no_colour_unless_a_terminal() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    assert style_for(stream, "ko") == Style("ko", 100, "latin-1", False)


def test_colour_on_a_terminal() -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    assert style_for(Terminal(io.BytesIO(), encoding="utf-8"), "en").colour

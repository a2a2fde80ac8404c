"""A small line chart as SVG, readable on light and dark pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 380, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 64, 44
COLOURS = ("#2266bb", "#d0662a")
TICKS = 4


@dataclass(frozen=True)
class Panel:
    """Lines over a logarithmic x; `log` makes y logarithmic too, else it begins at 0."""

    title: str
    xs: Sequence[float]
    lines: Mapping[str, Sequence[float]]
    log: bool = False


def svg(panels: Sequence[Panel], x_title: str) -> str:
    """The panels side by side."""
    parts = [_panel(panel, x_title, WIDTH * index) for index, panel in enumerate(panels)]
    width = WIDTH * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>\n{"".join(parts)}</svg>\n'
    )


def _panel(panel: Panel, x_title: str, left: int) -> str:
    bottom = HEIGHT - BOTTOM
    values = [value for line in panel.lines.values() for value in line]
    x = _scale(panel.xs, True, left + LEFT, left + WIDTH - RIGHT)
    y = _scale(values, panel.log, bottom, TOP)
    parts = [_text(left + LEFT, 20, panel.title, "start", "bold")]
    for tick in _ticks(values, panel.log):
        at = y(tick)
        parts.append(_line([(left + LEFT, at), (left + WIDTH - RIGHT, at)], "#dddddd", 1))
        parts.append(_text(left + LEFT - 6, at + 4, f"{tick:g}", "end"))
    parts += [_text(x(tick), bottom + 18, f"{tick:,}", "middle") for tick in panel.xs]
    parts.append(_text(left + (LEFT + WIDTH) / 2, bottom + 36, x_title, "middle"))
    for row, ((name, line), colour) in enumerate(zip(panel.lines.items(), COLOURS, strict=False)):
        points = [(x(a), y(b)) for a, b in zip(panel.xs, line, strict=True)]
        parts.append(_line(points, colour, 2))
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        parts.append(_text(left + LEFT, 36 + 14 * row, name, "start", colour=colour))
    return "\n".join([*parts, ""])


def _scale(
    values: Sequence[float], log: bool, start: float, end: float
) -> Callable[[float], float]:
    low, high = (min(values), max(values)) if log else (0.0, max(values) * 1.08)
    if log:
        low, high = math.log10(low), math.log10(high)

    def place(value: float) -> float:
        at = math.log10(value) if log else value
        return start + (end - start) * (at - low) / ((high - low) or 1.0)

    return place


def _ticks(values: Sequence[float], log: bool) -> list[float]:
    if log:
        powers = range(math.ceil(math.log10(min(values))), math.floor(math.log10(max(values))) + 1)
        return [10.0**power for power in powers]
    rough = max(values) / TICKS
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(m * base for m in (1, 2, 5, 10) if m * base >= rough)
    return [step * n for n in range(int(max(values) // step) + 1)]


def _line(points: Sequence[tuple[float, float]], colour: str, width: int) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(
    x: float, y: float, text: str, anchor: str, weight: str = "normal", colour: str = "#222222"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{colour}">{text}</text>'
    )

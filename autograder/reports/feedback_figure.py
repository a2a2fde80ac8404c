"""A student's path over the right one, as SVG made of our own numbers and words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

Array = np.ndarray
WIDTH, HEIGHT, EDGE = 400.0, 300.0, 28.0
MAX_POINTS = 200
FAR = 1e4  # in pixels: a path that leaves the picture is drawn no further
LEVELS = 4
CIRCLE = np.linspace(0.0, 2.0 * np.pi, 73)


@dataclass(frozen=True)
class Trajectory:
    """A path on a public example, counted from 1: the right one and the student's.

    Both are (T, D); `method` names what made them. `matrix` (D, D) and `centre` (D,) are those
    of the valley ½ (θ − centre)ᵀ matrix (θ − centre) that it runs down, where it is one.
    """

    example: int
    right: Array
    own: Array
    method: str = ""
    matrix: Array | None = None
    centre: Array | None = None


def first_difference(trajectory: Trajectory) -> int | None:
    """The first step at which the paths differ visibly; 0 is the start, None is nowhere."""
    right, own = trajectory.right, trajectory.own
    allowed = 1e-4 * max(float(np.ptp(right, axis=0).max()), 1e-12)
    same = np.abs(own - right).max(axis=1) <= allowed  # NaN is not
    return None if same.all() else int(np.argmin(same))


def first_not_finite(trajectory: Trajectory) -> int | None:
    """The first step of the student's path that is no number."""
    finite = np.isfinite(trajectory.own).all(axis=1)
    return None if finite.all() else int(np.argmin(finite))


def svg(trajectory: Trajectory, title: str, ours: str, theirs: str) -> Markup:
    """The picture: a plane of two parameters; of one or many, its first one over the steps."""
    right, own, valley = _in_plane(trajectory)
    in_plane = trajectory.right.shape[1] == 2
    low, high = _box(right, trajectory.centre if in_plane else None)
    parts = [Markup('<path class="valley" d="{}"/>').format(_line(v, low, high)) for v in valley]
    if trajectory.centre is not None and in_plane:
        x, y = _to_pixels(trajectory.centre[np.newaxis], low, high)[0]
        parts += [_cross(x, y)] if 0 < x < WIDTH and 0 < y < HEIGHT else []
    for points, name in ((right, "ours"), (own, "theirs")):
        shown = _to_pixels(_drawn(points, low, high), low, high)
        parts.append(Markup('<path class="path {}" d="{}"/>').format(name, _path(shown)))
        parts += [_dot(x, y, name) for x, y in shown if len(shown) <= 40]
    parts += [_legend(18.0, "ours", ours), _legend(40.0, "theirs", theirs)]
    head = '<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">'
    return Markup(head).format(WIDTH, HEIGHT, title) + Markup("").join(parts) + Markup("</svg>")


def _in_plane(trajectory: Trajectory) -> tuple[Array, Array, list[Array]]:
    """Both paths with two coordinates, and the lines of equal height around them."""
    right, own = (_thinned(path) for path in (trajectory.right, trajectory.own))
    if right.shape[1] == 2:
        return right, own, _contours(trajectory)
    steps = _thinned(np.arange(len(trajectory.right), dtype=float)[:, np.newaxis])
    right, own = (np.hstack([steps, path[:, :1]]) for path in (right, own))
    return right, own, []


def _thinned(path: Array) -> Array:
    return path[:: -(-len(path) // MAX_POINTS)]


def _contours(trajectory: Trajectory) -> list[Array]:
    """Ellipses of equal height, through the path's start and nearer the lowest point."""
    if trajectory.matrix is None or trajectory.centre is None:
        return []
    values, vectors = np.linalg.eigh((trajectory.matrix + trajectory.matrix.T) / 2)
    if values.min() <= 0:
        return []
    away = trajectory.right[0] - trajectory.centre
    height = float(away @ trajectory.matrix @ away)
    axes = vectors / np.sqrt(values)
    circle = np.stack([np.cos(CIRCLE), np.sin(CIRCLE)])
    radii = np.sqrt(height) * np.arange(1, LEVELS + 1) / LEVELS
    return [trajectory.centre + (axes @ circle).T * radius for radius in radii]


def _box(points: Array, centre: Array | None) -> tuple[Array, Array]:
    """The corners of what is shown: the right path, the lowest point if near, and some around."""
    low, high = points.min(axis=0), points.max(axis=0)
    if centre is not None and np.all(np.abs(centre - (low + high) / 2) <= 2 * (high - low)):
        low, high = np.minimum(low, centre), np.maximum(high, centre)
    size = np.maximum(high - low, 1e-9 + 0.05 * float((high - low).max()))
    middle = (low + high) / 2
    return middle - 0.7 * size, middle + 0.7 * size


def _drawn(points: Array, low: Array, high: Array) -> Array:
    """The path up to where it stops being finite or is far outside."""
    with np.errstate(all="ignore"):
        scaled = np.abs(_to_pixels(points, low, high))
    good = np.isfinite(scaled).all(axis=1) & (scaled < FAR).all(axis=1)
    return points[: len(points) if good.all() else int(np.argmin(good))]


def _to_pixels(points: Array, low: Array, high: Array) -> Array:
    share = (points - low) / (high - low)
    x = EDGE + share[:, 0] * (WIDTH - 2 * EDGE)
    y = HEIGHT - EDGE - share[:, 1] * (HEIGHT - 2 * EDGE)
    return np.stack([x, y], axis=1)


def _line(points: Array, low: Array, high: Array) -> str:
    return _path(np.clip(_to_pixels(points, low, high), -FAR, FAR))


def _path(pixels: Array) -> str:
    return "".join(
        f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(pixels)
    )


def _dot(x: float, y: float, name: str) -> Markup:
    if name == "ours":
        return Markup('<circle class="dot-ours" cx="{:.1f}" cy="{:.1f}" r="3"/>').format(x, y)
    square = '<rect class="dot-theirs" x="{:.1f}" y="{:.1f}" width="5" height="5"/>'
    return Markup(square).format(x - 2.5, y - 2.5)


def _cross(x: float, y: float) -> Markup:
    strokes = f"M{x - 5:.1f} {y - 5:.1f}l10 10M{x + 5:.1f} {y - 5:.1f}l-10 10"
    return Markup('<path class="goal" d="{}"/>').format(strokes)


def _legend(y: float, name: str, text: str) -> Markup:
    key = Markup('<path class="path {}" d="M10 {:.0f}h28"/>').format(name, y)
    return key + Markup('<text x="46" y="{:.0f}">{}</text>').format(y + 5, text)

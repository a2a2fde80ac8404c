"""The picture of a path: numbers of ours, whatever the student's path is."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from autograder.reports.feedback import Work, page
from autograder.reports.feedback_figure import (
    Trajectory,
    first_difference,
    first_not_finite,
    svg,
)
from tests.feedback.pages import read, report, verdict

RIGHT = np.array([[1.0, 1.0], [0.6, 0.8], [0.36, 0.64], [0.216, 0.512]])
VALLEY = {"matrix": np.diag([10.0, 1.0]), "centre": np.zeros(2)}


def shown(own, right=RIGHT, language="en", **valley):
    work = Work({}, paths={"svm_loss": [Trajectory(3, right, own, "adam", **valley)]})
    return read(page(report(verdict("svm_loss")), work, language, {}))


def test_the_first_step_that_differs():
    own = RIGHT.copy()
    assert first_difference(Trajectory(1, RIGHT, own)) is None
    own[2:] += 0.1
    assert first_difference(Trajectory(1, RIGHT, own)) == 2
    own[1] = np.nan
    assert first_difference(Trajectory(1, RIGHT, own)) == 1
    assert first_not_finite(Trajectory(1, RIGHT, own)) == 1


@pytest.mark.parametrize(
    "change, told",
    [
        (lambda own: own * [[1], [1], [1.1], [1.1]], "The first step that differs is step 2."),
        (lambda own: own + 1, "Yours already differs at the start"),
        (lambda own: own * [[1], [np.inf], [np.nan], [1]], "stops being finite at step 1."),
        (lambda own: own, "On this example they agree."),
    ],
)
def test_the_caption_says_where_they_part(change, told):
    (caption,) = shown(change(RIGHT)).text["figcaption"]
    assert caption.startswith("On public example 3 (adam): ")
    assert told in caption


def test_the_picture_has_both_paths_the_valley_and_its_lowest_point():
    html = str(svg(Trajectory(1, RIGHT, RIGHT + 0.1, **VALLEY), "T", "right", "yours"))
    assert html.count('class="valley"') == 4
    assert html.count('class="goal"') == 1
    assert html.count("<circle") == html.count("<rect") == len(RIGHT)
    assert "right" in html
    assert "yours" in html
    # The path starts on the outermost line of equal height.
    outer = re.findall(r'class="valley" d="([^"]*)"', html)[-1]
    points = np.array([pair.split() for pair in re.split("[ML]", outer)[1:]], dtype=float)
    start = re.search(r'class="path ours" d="M([\d.]+) ([\d.]+)', html)
    assert distance(points, np.array([float(start[1]), float(start[2])])) < 2


def distance(line, point):
    """From a point to a line of straight pieces."""
    along = np.diff(line, axis=0)
    share = np.sum((point - line[:-1]) * along, axis=1) / np.sum(along**2, axis=1)
    nearest = line[:-1] + np.clip(share, 0, 1)[:, np.newaxis] * along
    return np.linalg.norm(nearest - point, axis=1).min()


def test_words_in_the_picture_are_escaped():
    html = str(svg(Trajectory(1, RIGHT, RIGHT), '"><script>', "<b>", "&"))
    assert "<script>" not in html
    assert "<b>" not in html


@given(
    arrays(float, st.tuples(st.integers(2, 300), st.integers(1, 4)), elements=st.floats(-1e6, 1e6)),
    st.data(),
)
def test_any_path_is_drawn_within_bounds(right, data):
    own = data.draw(arrays(float, right.shape))
    valley = VALLEY if right.shape[1] == 2 else {}
    reader = shown(own, right, "ko", **valley)
    for drawn in reader.attributes["d"]:
        assert all(abs(float(number)) <= 1e4 for number in re.findall(r"-?[\d.]+", drawn))
    assert sum(map(len, reader.attributes["d"])) < 30_000

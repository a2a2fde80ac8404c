"""The judges of random crops: what they catch, how surely, and that right answers pass."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from autograder.judging.chance import windows
from tests.judging import drawn

NAME = "augmentation.random_crop"
SEEDS = range(2)
STRUCTURE, EVEN, ALONE = "a window of the image", "every place as likely", "independence"

judged = functools.partial(drawn.judged, NAME)
pairs = functools.partial(drawn.pairs, NAME)


def crop(draw):
    """A crop whose place on each axis is drawn out of so many."""

    def function(image, size, rng):
        rows, columns = (n - size + 1 for n in image.shape[:2])
        top, left = draw(rows, rng), draw(columns, rng)
        return image[top : top + size, left : left + size]

    return function


right = crop(lambda n, rng: rng.integers(n))


@pytest.mark.parametrize("seed", range(15))
def test_right_answers_pass(seed):
    assert judged(right, seed).verdict == "correct"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "draw, key",
    [
        (lambda n, rng: rng.integers(max(n - 1, 1)), "crop_never_last"),
        (lambda n, rng: int(rng.uniform(0, n - 1)), "crop_never_last"),
        (lambda n, rng: rng.integers(min(1, n - 1), n), "crop_never_first"),
        (lambda n, rng: rng.integers((n + 1) // 2), "crop_never_end"),
        (lambda n, rng: rng.choice([0, n - 1]), "crop_never_some"),
        (lambda n, rng: round(rng.uniform(0, n - 1)), "crop_ends"),
        (lambda n, rng: 0, "crop_corner"),
        (lambda n, rng: (n - 1) // 2, "crop_centre"),
        (lambda n, rng: n // 2, "crop_centre"),
        (lambda n, rng: n - 1, "crop_constant"),
        (lambda n, rng: 0 if rng.random() < 0.3 else rng.integers(n), "crop_uneven"),
    ],
)
def test_uneven_places_are_caught_and_named(draw, key, seed):
    assert EVEN in drawn.lost(judged(crop(draw), seed))
    told = drawn.told(windows.uniform(pairs(crop(draw), seed)))
    assert told == key or (key == "crop_never_end" and told == "crop_never_last")


def test_the_last_place_half_as_likely_is_surely_caught():
    """On one axis alone: of three places, eight hundred times."""

    def function(image, size, rng):
        rows, columns = (n - size + 1 for n in image.shape[:2])
        top, left = rng.integers(rows), round(rng.uniform(0, columns - 1))
        return image[top : top + size, left : left + size]

    for seed in range(20):
        assert drawn.told(windows.uniform(pairs(function, seed))) is not None


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_last_place_that_never_comes_on_one_axis_is_caught(axis, seed):
    def function(image, size, rng):
        counts = [n - size + 1 for n in image.shape[:2]]
        counts[axis] = max(counts[axis] - 1, 1)
        top, left = rng.integers(counts)
        return image[top : top + size, left : left + size]

    assert drawn.lost(judged(function, seed)) == {EVEN}
    assert drawn.told(windows.uniform(pairs(function, seed))) == "crop_never_last"


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_place_that_is_drawn_on_one_axis_alone_is_named(axis, seed):
    def function(image, size, rng):
        place = [0, 0]
        place[axis] = rng.integers(image.shape[axis] - size + 1)
        return image[place[0] : place[0] + size, place[1] : place[1] + size]

    assert drawn.lost(judged(function, seed)) == {EVEN}
    assert drawn.told(windows.uniform(pairs(function, seed))) == "crop_one_axis"


@pytest.mark.parametrize("seed", SEEDS)
def test_crops_that_are_flipped_keep_the_points_of_their_places(seed):
    for change in (np.fliplr, np.flipud, lambda found: found[..., ::-1]):

        def function(image, size, rng, change=change):
            return change(right(image, size, rng))

        assert drawn.lost(judged(function, seed)) == {STRUCTURE}


def one_number(image, size, rng):
    u = rng.random()
    top, left = (int(u * (n - size + 1)) for n in image.shape[:2])
    return image[top : top + size, left : left + size]


def opposite(image, size, rng):
    u = rng.random()
    rows, columns = (n - size + 1 for n in image.shape[:2])
    top, left = int(u * rows), int((1 - u) * columns - 1e-9)
    return image[top : top + size, left : left + size]


def neighbours(image, size, rng):
    """Each by itself as likely as any, but never both the same."""
    rows, columns = (n - size + 1 for n in image.shape[:2])
    top = rng.integers(rows)
    left = rng.integers(columns)
    if rows == columns == 3:
        left = (top + rng.integers(1, 3)) % 3
    return image[top : top + size, left : left + size]


def in_turn():
    last = {}

    def function(image, size, rng):
        """Every other call takes the next place after that of the call before."""
        key = image.shape
        rows, columns = (n - size + 1 for n in key[:2])
        top, left = rng.integers(rows), rng.integers(columns)
        if key in last:
            top = (last.pop(key) + 1) % rows
        else:
            last[key] = top
        return image[top : top + size, left : left + size]

    return function


@pytest.mark.parametrize("seed", SEEDS)
def test_dependent_places_are_caught(seed):
    for function in (one_number, opposite, neighbours):
        assert drawn.lost(judged(function, seed)) == {ALONE}
        assert drawn.told(windows.independent(pairs(function, seed))) == "crop_one_draw"
    assert ALONE in drawn.lost(judged(in_turn(), seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_another_source_than_the_generator_is_caught(seed):
    own = crop(lambda n, rng: np.random.default_rng(0).integers(n))
    unseeded = crop(lambda n, rng: np.random.default_rng().integers(n))
    assert ALONE in drawn.lost(judged(own, seed))
    assert drawn.lost(judged(unseeded, seed)) == {ALONE}
    assert drawn.told(windows.independent(pairs(unseeded, seed))) == "rng_not_followed"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "change, key",
    [
        (lambda found: found[:, ::-1], "crop_mirrored"),
        (lambda found: found[::-1], "crop_upside_down"),
        (lambda found: found.swapaxes(0, 1), "crop_transposed"),
        (lambda found: found[..., ::-1], "crop_channels"),
        (lambda found: found // 2, "crop_no_window"),
        (lambda found: found[0], "wrong_shape"),
        (lambda found: found[:, :, 0], "wrong_shape"),
        (lambda found: None, "returned_none"),
        (lambda found: found.astype(np.float16), "half_precision"),
    ],
)
def test_what_is_no_window_is_named(change, key, seed):
    def function(image, size, rng):
        return change(right(image, size, rng))

    if key == "crop_mirrored":  # some of them alone as well

        def function(image, size, rng):
            found = right(image, size, rng)
            return found[:, ::-1] if rng.random() < 0.5 else found

    assert STRUCTURE in drawn.lost(judged(function, seed))
    assert drawn.told(windows.windows(pairs(function, seed))) == key


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shape_is_the_size(seed):
    def too_large(image, size, rng):
        return right(image, min(size + 1, *image.shape[:2]), rng)

    def shorter(image, size, rng):
        top, left = rng.integers(image.shape[0]), rng.integers(image.shape[1])
        return image[top : top + size, left : left + size]

    for function in (too_large, shorter):
        assert STRUCTURE in drawn.lost(judged(function, seed))
        assert judged(function, seed).score == 0

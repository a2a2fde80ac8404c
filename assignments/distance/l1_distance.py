"""L1 distance of two images."""

from __future__ import annotations

import numpy as np

from assignments.distance._l1_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray]
Shape = tuple[int, ...]


def floats(rng: np.random.Generator, shape: Shape, larger: str = "b") -> Drawn:
    """Numbers of both signs; one image is larger in sum, the other somewhere."""
    one, other = sorted(rng.normal(0.0, 2.0, (2, *shape)), key=np.sum)
    return {"a": one, "b": other} if larger == "b" else {"a": other, "b": one}


def pixels(rng: np.random.Generator, shape: Shape) -> Drawn:
    """uint8, so far apart that a difference of two of them wraps in either direction."""
    a, b = rng.integers(0, 256, (2, *shape), dtype=np.uint8)
    a.flat[:2], b.flat[:2] = rng.integers([10, 240], [15, 250]), rng.integers([230, 20], [239, 30])
    return {"a": a, "b": b}


def equal(rng: np.random.Generator, shape: Shape) -> Drawn:
    """Whole numbers: 0 by any formula, to the last bit."""
    image = rng.integers(-9, 10, shape).astype(float)
    return {"a": image, "b": image.copy()}


def cases(rng: np.random.Generator) -> list[Case]:
    """Height and width differ; a matrix norm of two axes has to be wrong."""
    return [
        Case("ordinary", "float images", floats(rng, (4, 6))),
        Case("ordinary", "float images", floats(rng, (5, 3), larger="a")),
        Case("ordinary", "vectors", floats(rng, (7,))),
        Case("edge", "one pixel", floats(rng, (1, 1))),
        Case("edge", "one pixel", {"a": np.array([-2.5]), "b": rng.uniform(1.0, 2.0, 1)}),
        Case("edge", "colour images", floats(rng, (3, 4, 3))),
        Case("edge", "equal images", equal(rng, (3, 4))),
        Case("uint8", "uint8 images", pixels(rng, (4, 4))),
        Case("uint8", "uint8 images", pixels(rng, (5, 2, 3))),
        Case("uint8", "uint8 vectors", pixels(rng, (30,))),
        Case("uint8", "large uint8 images", pixels(rng, (40, 50))),
    ]


LECTURE = (
    np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]]),
    np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]]),
)

EXAMPLES = (
    Example(
        {"a": LECTURE[0].astype(np.uint8), "b": LECTURE[1].astype(np.uint8)},
        456.0,
        "lecture: test image and training image, 4x4 pixels",
    ),
    Example(
        {
            "a": np.array([10, 200, 30], dtype=np.uint8),
            "b": np.array([20, 100, 250], dtype=np.uint8),
        },
        330.0,
        "uint8 vectors: 10 + 100 + 220",
    ),
    Example(
        {"a": np.array([[0.5, -1.0, 2.0], [4.0, 0.0, -3.0]]), "b": np.full((2, 3), 1.0)},
        11.5,
        "float images",
    ),
    Example({"a": np.array([[-2.5]]), "b": np.array([[1.0]])}, 3.5, "one pixel"),
    Example(
        {"a": np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]), "b": np.full((1, 2, 3), 4.0)},
        9.0,
        "a colour image of two pixels",
    ),
    Example({"a": np.array([3.0, -1.0]), "b": np.array([3.0, -1.0])}, 0.0, "equal images"),
)


def by_loop(a: np.ndarray, b: np.ndarray) -> float:
    total = 0.0
    for x, y in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True):
        total += x - y if x > y else y - x
    return total


def larger_less_smaller(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Stays in uint8 without wrapping."""
    return np.sum(np.where(a > b, a - b, b - a))  # type: ignore[no-any-return]


def wider_integers(a: np.ndarray, b: np.ndarray) -> int:
    if a.dtype == np.uint8:
        a, b = a.astype(np.int16), b.astype(np.int16)
    return np.abs(a - b).sum()  # type: ignore[no-any-return]


def norm_of_a_vector(a: np.ndarray, b: np.ndarray) -> np.float32:
    difference = np.float32(a) - np.float32(b)
    return np.float32(np.linalg.norm(difference.reshape(-1), ord=1))


record = Record(
    level="core",
    lecture="Nearest Neighbor Classifier: L1 distance",
    cases=cases,
    checks=(
        Check("value", 5),
        Check("uint8", 3, kind="edge cases", group="uint8"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a loop over numbers", by_loop),
        Alternative("the larger less the smaller, in uint8", larger_less_smaller),
        Alternative("wider integers", wider_integers),
        Alternative("norm of a vector, float32", norm_of_a_vector),
    ),
)

"""L2 distance of two images."""

from __future__ import annotations

import numpy as np

from assignments.distance._l2_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray]
Shape = tuple[int, ...]


def floats(rng: np.random.Generator, shape: Shape) -> Drawn:
    return {"a": rng.normal(0.0, 2.0, shape), "b": rng.normal(0.5, 2.0, shape)}


def pixels(rng: np.random.Generator, shape: Shape) -> Drawn:
    """uint8, so far apart that a difference wraps, and its square in int16 too."""
    a, b = rng.integers(0, 256, (2, *shape), dtype=np.uint8)
    a.flat[:2], b.flat[:2] = rng.integers([10, 240], [15, 250]), rng.integers([230, 20], [239, 30])
    return {"a": a, "b": b}


def far_apart(rng: np.random.Generator, size: int) -> Drawn:
    """The square of each difference, as int16 or as int8, comes out negative."""
    difference = rng.choice([193, 195, 197, 199, 201, 203], size)
    low = rng.integers(0, 50, size)
    swap = np.arange(size) % 2 == 0
    a, b = np.where(swap, low, low + difference), np.where(swap, low + difference, low)
    return {"a": a.astype(np.uint8), "b": b.astype(np.uint8)}


def equal(rng: np.random.Generator, shape: Shape) -> Drawn:
    """Whole numbers: 0 by any formula, to the last bit."""
    image = rng.integers(-9, 10, shape).astype(float)
    return {"a": image, "b": image.copy()}


def cases(rng: np.random.Generator) -> list[Case]:
    """Height and width differ; a matrix norm of two axes has to be wrong."""
    return [
        Case("ordinary", "float images", floats(rng, (4, 6))),
        Case("ordinary", "float images", floats(rng, (5, 3))),
        Case("ordinary", "vectors", floats(rng, (7,))),
        Case("edge", "one pixel", floats(rng, (1, 1))),
        Case("edge", "one pixel", {"a": np.array([-2.5]), "b": rng.uniform(1.0, 2.0, 1)}),
        Case("edge", "colour images", floats(rng, (3, 4, 3))),
        Case("edge", "equal images", equal(rng, (3, 4))),
        Case("uint8", "uint8 images", pixels(rng, (4, 4))),
        Case("uint8", "uint8 images", pixels(rng, (5, 2, 3))),
        Case("uint8", "uint8 vectors", far_apart(rng, 30)),
        Case("uint8", "large uint8 images", pixels(rng, (40, 50))),
    ]


LECTURE = (
    np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]]),
    np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]]),
)

EXAMPLES = (
    Example(
        {"a": LECTURE[0].astype(np.uint8), "b": LECTURE[1].astype(np.uint8)},
        162.1110730,
        "lecture: test image and training image, 4x4 pixels, 162.11",
    ),
    Example({"a": np.array([0.0, 0.0]), "b": np.array([6.0, -8.0])}, 10.0, "vectors"),
    Example(
        {
            "a": np.array([10, 200, 30], dtype=np.uint8),
            "b": np.array([20, 100, 250], dtype=np.uint8),
        },
        241.8677324,
        "uint8 vectors: the root of 100 + 10000 + 48400",
    ),
    Example(
        {"a": np.array([[0.5, -1.0, 2.0], [4.0, 0.0, -3.0]]), "b": np.full((2, 3), 1.0)},
        5.5901699437,
        "float images",
    ),
    Example({"a": np.array([[-2.5]]), "b": np.array([[1.0]])}, 3.5, "one pixel"),
    Example(
        {"a": np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]), "b": np.full((1, 2, 3), 4.0)},
        4.3588989435,
        "a colour image of two pixels",
    ),
    Example({"a": np.array([3.0, -1.0]), "b": np.array([3.0, -1.0])}, 0.0, "equal images"),
)


def by_loop(a: np.ndarray, b: np.ndarray) -> float:
    pairs = zip(a.ravel().tolist(), b.ravel().tolist(), strict=True)
    return float(sum((x - y) ** 2 for x, y in pairs) ** 0.5)


def frobenius(a: np.ndarray, b: np.ndarray) -> np.float64:
    return np.float64(np.linalg.norm(a * 1.0 - b))


def expanded(a: np.ndarray, b: np.ndarray) -> np.float64:
    x, y = a.ravel().astype(np.float64), b.ravel().astype(np.float64)
    return np.float64(max(float(x @ x - 2 * (x @ y) + y @ y), 0.0) ** 0.5)


def wider_integers(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    if a.dtype == np.uint8:
        a, b = a.astype(np.int32), b.astype(np.int32)
    return np.sqrt(np.einsum("i,i->", (a - b).ravel(), (a - b).ravel()))  # type: ignore[no-any-return]


def single_precision(a: np.ndarray, b: np.ndarray) -> np.float32:
    return np.float32(np.hypot.reduce(np.float32(a).ravel() - np.float32(b).ravel()))


record = Record(
    level="core",
    lecture="Nearest Neighbor Classifier: L2 distance",
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
        Alternative("Frobenius norm", frobenius),
        Alternative("wider integers, einsum", wider_integers),
        Alternative("hypot, float32", single_precision),
    ),
)

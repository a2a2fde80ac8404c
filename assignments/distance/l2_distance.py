"""L2 distance of two images."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

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

DIFFERENCE = "a.astype(float) - b.astype(float)"
ROOT = "np.sqrt((difference**2).sum())"
NARROW = (
    "a.astype({0} if a.dtype == np.uint8 else float)\n"
    "    difference = difference - b.astype(difference.dtype)"
)

MISTAKES = (
    Mistake(
        "uint8 wraps",
        Replace(DIFFERENCE, "a - b"),
        "wrong_value",
        "Your pixels wrap: in uint8, 10 − 20 is 246, and squares keep only what is left of 256. "
        "Turn both images into floats before you subtract.",
        "픽셀 값이 넘칩니다. uint8에서는 10 − 20이 246이고, 제곱은 256으로 나눈 나머지만 남습니다. "
        "빼기 전에 두 이미지를 실수로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, "(a - b).astype(float)"),
            Replace(DIFFERENCE, "(b - a).astype(float)"),
            Replace(DIFFERENCE, "np.where(a > b, a - b, b - a)"),
        ),
    ),
    Mistake(
        "integers too narrow for squares",
        Replace(DIFFERENCE, NARROW.format("np.int16")),
        "not_finite",
        "int16 ends at 32767, and the square of a pixel's difference goes up to 65025. Turn the "
        "images into floats, or into int64.",
        "int16은 32767까지인데 픽셀 차의 제곱은 65025까지 커집니다. 실수나 int64로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, NARROW.format("np.int8")),
            Replace(DIFFERENCE, "(a - b).astype(np.int8) if a.dtype == np.uint8 else a - b"),
        ),
    ),
    Mistake(
        "no root",
        Replace(ROOT, "(difference**2).sum()"),
        "wrong_value",
        "This is the squared distance: take the root of the sum.",
        "거리의 제곱입니다. 합의 제곱근을 구하세요.",
    ),
    Mistake(
        "root before the sum",
        Replace(ROOT, "np.sqrt(difference**2).sum()"),
        "wrong_value",
        "You take the root of each square, which is the L1 distance. Add up the squares first, and "
        "take one root at the end.",
        "제곱마다 제곱근을 구하면 L1 거리가 됩니다. 제곱을 먼저 모두 더하고 마지막에 한 번만 "
        "제곱근을 구하세요.",
        also=(Replace(ROOT, "np.abs(difference).sum()"),),
    ),
    Mistake(
        "mean over the pixels",
        Replace(ROOT, "np.sqrt((difference**2).mean())"),
        "wrong_value",
        "You take the mean over the pixels before the root: the L2 distance takes their sum.",
        "제곱근 안에서 픽셀의 평균을 구했습니다. L2 거리는 합을 씁니다.",
    ),
    Mistake(
        "root divided by the pixels",
        Replace(ROOT, "np.sqrt((difference**2).sum()) / difference.size"),
        "wrong_value",
        "You divide the distance by the number of pixels: leave it as it is.",
        "거리를 픽셀 수로 나누었습니다. 나누지 마세요.",
    ),
    Mistake(
        "square of the sum",
        Replace(ROOT, "np.sqrt(difference.sum() ** 2)"),
        "wrong_value",
        "You add up the differences before you square, and they cancel each other. Square each of "
        "them first.",
        "제곱하기 전에 차를 더해 서로 지워졌습니다. 픽셀마다 먼저 제곱하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(
            ROOT, "np.linalg.norm(difference, 2) if a.ndim < 3 else np.sqrt((difference**2).sum())"
        ),
        "wrong_value",
        "For an image of two axes `np.linalg.norm(…, 2)` is a matrix norm, the largest singular "
        "value. Leave the 2 out, or flatten the difference first.",
        "축이 둘인 이미지에서 `np.linalg.norm(…, 2)`는 행렬 노름, 곧 가장 큰 특잇값입니다. 2를 "
        "빼거나 차를 먼저 한 줄로 펴세요.",
    ),
    Mistake(
        "squares added",
        Replace(DIFFERENCE, "a.astype(float) + b.astype(float)"),
        "wrong_value",
        "You add the images. Subtract one from the other.",
        "두 이미지를 더했습니다. 하나에서 다른 하나를 빼세요.",
    ),
    Mistake(
        "difference of the lengths",
        Replace(ROOT, "abs(np.linalg.norm(a.astype(float)) - np.linalg.norm(b.astype(float)))"),
        "wrong_value",
        "This compares the lengths of the two images. Take the length of their difference.",
        "두 이미지의 길이를 비교했습니다. 차의 길이를 구하세요.",
    ),
    Mistake(
        "one axis alone",
        Replace("float(np.sqrt((difference**2).sum()))", "np.sqrt((difference**2).sum(axis=0))"),
        "wrong_shape",
        "You sum over one axis alone: the distance is one number, of all pixels together.",
        "한 축으로만 더했습니다. 거리는 모든 픽셀을 합친 수 하나입니다.",
        also=(
            Replace(
                "float(np.sqrt((difference**2).sum()))", "np.sqrt((difference**2).sum(axis=-1))"
            ),
        ),
    ),
    Mistake(
        "overwrites its input",
        Replace(
            "return float(np.sqrt((difference**2).sum()))",
            "a[...] = np.maximum(a, b) - np.minimum(a, b)\n"
            "    return float(np.sqrt((difference**2).sum()))",
        ),
        "changed_input",
        "Your function changes an image of the caller. `a - b` makes a new array; `a -= b` does "
        "not.",
        "호출한 쪽의 이미지를 바꾸었습니다. `a - b`는 새 배열을 만들지만 `a -= b`는 그렇지 "
        "않습니다.",
    ),
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

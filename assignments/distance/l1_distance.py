"""L1 distance of two images."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

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

DIFFERENCE = "a.astype(float) - b.astype(float)"
SUM = "np.abs(difference).sum()"

MISTAKES = (
    Mistake(
        "uint8 wraps",
        Replace(DIFFERENCE, "a - b"),
        "wrong_value",
        "Your differences wrap: in uint8, 10 − 20 is 246. Turn both images into floats before you "
        "subtract.",
        "차가 넘칩니다. uint8에서는 10 − 20이 246입니다. 빼기 전에 두 이미지를 실수로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, "(a - b).astype(float)"),
            Replace(DIFFERENCE, "(b - a).astype(float)"),
            (Replace(DIFFERENCE, "a - b"), Replace(SUM, "sum(abs(difference).ravel().tolist())")),
        ),
    ),
    Mistake(
        "cast to int8",
        Replace(
            DIFFERENCE,
            "a.astype(np.int8 if a.dtype == np.uint8 else float)\n"
            "    difference = difference - b.astype(difference.dtype)",
        ),
        "wrong_value",
        "int8 holds −128 to 127, and pixels go up to 255. Turn both images into floats, or into a "
        "wider integer such as int64.",
        "int8은 −128부터 127까지이고 픽셀은 255까지입니다. 실수나 int64처럼 더 넓은 정수로 "
        "바꾸세요.",
        "uint8",
        also=(
            Replace(
                DIFFERENCE,
                "(a - b).astype(np.int8).astype(float) if a.dtype == np.uint8 else a - b",
            ),
        ),
    ),
    Mistake(
        "sum kept in a small integer",
        (
            Replace(DIFFERENCE, "np.maximum(a, b) - np.minimum(a, b)"),
            Replace(SUM, "difference.sum(dtype=a.dtype)"),
        ),
        "wrong_value",
        "Your sum is kept in uint8 and wraps at 256. Turn the images into floats first.",
        "합을 uint8로 더해 256에서 넘칩니다. 먼저 이미지를 실수로 바꾸세요.",
        "uint8",
    ),
    Mistake(
        "no absolute value",
        Replace(SUM, "difference.sum()"),
        "wrong_value",
        "Your differences cancel each other: take the absolute value of each pixel's difference "
        "before you add them up.",
        "차이가 서로 지워집니다. 더하기 전에 픽셀마다 차의 절댓값을 구하세요.",
        also=(Replace(SUM, "-difference.sum()"),),
    ),
    Mistake(
        "absolute value of the sum",
        Replace(SUM, "np.abs(difference.sum())"),
        "wrong_value",
        "You take the absolute value of the sum, when the differences have cancelled already. Take "
        "that of each pixel first.",
        "합의 절댓값을 구해 차이가 이미 서로 지워졌습니다. 먼저 픽셀마다 절댓값을 구하세요.",
    ),
    Mistake(
        "mean over the pixels",
        Replace(SUM, "np.abs(difference).mean()"),
        "wrong_value",
        "This is the mean over the pixels: the L1 distance is their sum.",
        "픽셀에 대한 평균입니다. L1 거리는 합입니다.",
    ),
    Mistake(
        "L2 distance",
        Replace(SUM, "np.sqrt((difference**2).sum())"),
        "wrong_value",
        "This is the L2 distance. The L1 distance adds up the absolute differences: no square, no "
        "root.",
        "L2 거리입니다. L1 거리는 차의 절댓값을 더합니다. 제곱도 제곱근도 없습니다.",
    ),
    Mistake(
        "squared differences",
        Replace(SUM, "(difference**2).sum()"),
        "wrong_value",
        "You add up squares: the L1 distance takes the absolute value of each difference.",
        "제곱을 더했습니다. L1 거리는 차의 절댓값을 더합니다.",
    ),
    Mistake(
        "largest difference",
        Replace(SUM, "np.abs(difference).max()"),
        "wrong_value",
        "This is the largest difference of a pixel: add up those of all pixels.",
        "한 픽셀의 가장 큰 차이입니다. 모든 픽셀의 차이를 더하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(SUM, "np.linalg.norm(difference, 1) if a.ndim < 3 else np.abs(difference).sum()"),
        "wrong_value",
        "For an image of two axes `np.linalg.norm(…, 1)` is a matrix norm, the largest sum of a "
        "column. Flatten the difference first, or sum its absolute values.",
        "축이 둘인 이미지에서 `np.linalg.norm(…, 1)`은 행렬 노름, 곧 가장 큰 열의 합입니다. 차를 "
        "먼저 한 줄로 펴거나 절댓값을 더하세요.",
    ),
    Mistake(
        "one axis alone",
        Replace("float(np.abs(difference).sum())", "np.abs(difference).sum(axis=0)"),
        "wrong_shape",
        "You sum over one axis alone: the distance is one number, the sum over all pixels.",
        "한 축으로만 더했습니다. 거리는 모든 픽셀에 대한 합, 곧 수 하나입니다.",
        also=(
            Replace("float(np.abs(difference).sum())", "np.abs(difference).sum(axis=-1)"),
            Replace("float(np.abs(difference).sum())", "np.abs(difference)"),
        ),
    ),
    Mistake(
        "overwrites its input",
        (
            Replace(DIFFERENCE, "np.maximum(a, b) - np.minimum(a, b)"),
            Replace(f"return float({SUM})", "a[...] = difference\n    return float(a.sum())"),
        ),
        "changed_input",
        "Your function changes an image of the caller. `a - b` makes a new array; `a -= b` does "
        "not.",
        "호출한 쪽의 이미지를 바꾸었습니다. `a - b`는 새 배열을 만들지만 `a -= b`는 그렇지 "
        "않습니다.",
    ),
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

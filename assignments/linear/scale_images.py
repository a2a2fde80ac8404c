"""Pixels of [0, 255] scaled to [−1, 1]."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, *shape: int, low: int = 0, high: int = 255) -> Drawn:
    """Both ends of the range occur, and other numbers between them."""
    images = rng.integers(low, high + 1, shape).astype(np.uint8)
    first, second = rng.choice(images.size, 2, replace=False)
    images.flat[first], images.flat[second] = low, high
    return {"images": images}


def cases(rng: np.random.Generator) -> list[Case]:
    """In dim images the darkest and brightest pixel are not the ends of [0, 255]."""
    extremes = rng.permutation(np.repeat([0, 255], 12)).astype(np.uint8)
    return [
        Case("ordinary", "several images", draw(rng, 4, 3, 5, 3)),
        Case("ordinary", "dim images", draw(rng, 3, 4, 4, 3, low=30, high=90)),
        Case("ordinary", "one image (h, w, c)", draw(rng, 5, 4, 3)),
        Case("edge", "black and white alone", {"images": extremes.reshape(2, 4, 3, 1)}),
        Case("edge", "gray images", draw(rng, 5, 3, 4, 1)),
        Case("edge", "one pixel", {"images": rng.integers(30, 100, (1, 1, 1, 3)).astype(np.uint8)}),
    ]


EXAMPLES = (
    Example(
        {"images": np.array([[[[0, 51], [255, 204]]], [[[102, 153], [127, 128]]]], dtype=np.uint8)},
        np.array([[[[-1.0, -0.6], [1.0, 0.6]]], [[[-0.2, 0.2], [-1 / 255, 1 / 255]]]]),
        source="two images of 1 x 2 pixels, two channels",
    ),
    Example(
        {"images": np.array([[[60, 75, 90]], [[30, 45, 15]]], dtype=np.uint8)},
        np.array([[[-9 / 17, -7 / 17, -5 / 17]], [[-13 / 17, -11 / 17, -15 / 17]]]),
        source="one dim image (h, w, c)",
    ),
    Example(
        {"images": np.array([[[[0], [255]]]], dtype=np.uint8)},
        np.array([[[[-1.0], [1.0]]]]),
        source="a gray image, black and white alone",
    ),
)


SCALED = "images / 127.5 - 1.0"


def writes_into_its_images(images: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = images / 127.5 - 1.0
    images[scaled < 0] = 255
    return scaled


def wraps(expression: str) -> Replace:
    return Replace(SCALED, expression)


MISTAKES = (
    Mistake(
        "scaled to [0, 1]",
        Replace(SCALED, "images / 255"),
        "wrong_value",
        "Your pixels lie in [0, 1]. The range is [−1, 1]: x / 127.5 − 1.",
        "픽셀이 [0, 1]에 있습니다. 범위는 [−1, 1]이므로 x / 127.5 − 1로 계산하세요.",
    ),
    Mistake(
        "scaled to [0, 2]",
        Replace(SCALED, "images / 127.5"),
        "wrong_value",
        "Your pixels lie in [0, 2]: subtract 1.",
        "픽셀이 [0, 2]에 있습니다. 1을 빼세요.",
    ),
    Mistake(
        "scaled to [-0.5, 0.5]",
        Replace(SCALED, "images / 255 - 0.5"),
        "wrong_value",
        "Your pixels lie in [−0.5, 0.5], half of the range: divide by 127.5, not by 255.",
        "픽셀이 [−0.5, 0.5]에 있어 범위의 절반입니다. 255가 아니라 127.5로 나누세요.",
        also=(Replace(SCALED, "(images - 127.5) / 255"),),
    ),
    Mistake(
        "scaled to [-1, 0]",
        Replace(SCALED, "images / 255 - 1.0"),
        "wrong_value",
        "Your pixels lie in [−1, 0]: divide by 127.5, half the range.",
        "픽셀이 [−1, 0]에 있습니다. 범위의 절반인 127.5로 나누세요.",
    ),
    Mistake(
        "1 subtracted first",
        Replace(SCALED, "(images - 1) / 127.5"),
        "wrong_value",
        "You subtract 1 before the division. Divide first, then subtract 1.",
        "나누기 전에 1을 뺐습니다. 먼저 나눈 다음 1을 빼세요.",
        also=(Replace(SCALED, "(images - 1.0) / 127.5"), Replace(SCALED, "images - 1 / 127.5")),
    ),
    Mistake(
        "centred alone",
        Replace(SCALED, "images - 127.5"),
        "wrong_value",
        "Your pixels lie in [−127.5, 127.5]. Divide them by 127.5 as well.",
        "픽셀이 [−127.5, 127.5]에 있습니다. 127.5로 나누기도 하세요.",
    ),
    Mistake(
        "another middle",
        Replace(SCALED, "(images - 128.0) / 128"),
        "wrong_value",
        "0 and 255 should become exactly −1 and 1. The middle and half the range are 127.5.",
        "0과 255가 정확히 −1과 1이 되어야 합니다. 가운데도, 범위의 절반도 127.5입니다.",
        also=(
            Replace(SCALED, "(images - 127.0) / 127"),
            Replace(SCALED, "(images - 127.0) / 128"),
            Replace(SCALED, "images / 127.0 - 1"),
            Replace(SCALED, "images / 128.0 - 1"),
            Replace(SCALED, "(images - 128.0) / 127"),
            Replace(SCALED, "(images - 128.0) / 127.5"),
            Replace(SCALED, "(images - 127.0) / 127.5"),
            Replace(SCALED, "2 * (images / 256) - 1"),
        ),
    ),
    Mistake(
        "wraps around in uint8",
        wraps("2 * images / 255 - 1"),
        "wrong_value",
        "You multiply or subtract in uint8, where numbers above 255 and below 0 wrap around. "
        "Divide first, or turn the images into float64.",
        "uint8에서 곱하거나 빼서 255를 넘거나 0보다 작은 값이 한 바퀴 돌아갑니다. 먼저 나누거나 "
        "float64로 바꾸세요.",
        also=(
            wraps("(images - 127) / 127.5"),
            wraps("(images - 128) / 127.5"),
            wraps("(images - 127) / 127"),
            wraps("(images - 127) / 128"),
            wraps("images.astype(np.int8) / 127"),
            wraps("images.astype(np.int8) / 128"),
            wraps("(images - 128) / 128"),
            wraps("(2 * images - 255) / 255"),
            wraps("(images * 2 - np.uint8(255)) / 255"),
        ),
    ),
    Mistake(
        "whole numbers",
        Replace(SCALED, "(images / 127.5 - 1.0).astype(int)"),
        "wrong_value",
        "You round to whole numbers, and nearly every pixel becomes 0. Keep float64 and divide "
        "with `/`.",
        "정수로 만들어서 픽셀이 거의 모두 0이 되었습니다. float64로 두고 `/`로 나누세요.",
        also=(
            Replace(SCALED, "images // 127.5 - 1"),
            Replace(SCALED, "np.round(images / 127.5 - 1)"),
            Replace(SCALED, "images // 128 - 1.0"),
        ),
    ),
    Mistake(
        "by the images' own range",
        Replace(SCALED, "2 * ((images - images.min()) / np.ptp(images)) - 1"),
        "wrong_value",
        "You scale by the darkest and brightest pixel of these images. The range of a pixel is "
        "always [0, 255].",
        "주어진 이미지에서 가장 어두운 픽셀과 밝은 픽셀을 기준으로 했습니다. 픽셀의 범위는 언제나 "
        "[0, 255]입니다.",
        also=(
            Replace(SCALED, "2 * (images / images.max()) - 1"),
            Replace(SCALED, "2 * (images - images.min()) / np.ptp(images) - 1"),
            Replace(SCALED, "(images - images.mean()) / images.max()"),
            Replace(SCALED, "(images - images.mean()) / 127.5"),
            Replace(SCALED, "(images - images.mean()) / 255"),
        ),
    ),
    Mistake(
        "standardized",
        Replace(SCALED, "(images - images.mean()) / images.std()"),
        "wrong_value",
        "You standardize: mean 0 and standard deviation 1. Here 0 becomes −1 and 255 becomes 1, "
        "whatever the images are.",
        "평균 0, 표준편차 1로 표준화했습니다. 여기서는 어떤 이미지든 0은 −1, 255는 1이 됩니다.",
    ),
    Mistake(
        "brackets around the 1",
        Replace(SCALED, "images / (127.5 - 1.0)"),
        "wrong_value",
        "You divide by 127.5 − 1. Divide by 127.5 first, and subtract 1 from that.",
        "127.5 − 1로 나누었습니다. 먼저 127.5로 나누고 그 값에서 1을 빼세요.",
    ),
    Mistake(
        "sign",
        Replace(SCALED, "1.0 - images / 127.5"),
        "wrong_value",
        "Black became 1 and white −1. It is the other way round.",
        "검은색이 1, 흰색이 −1이 되었습니다. 반대로 바꾸세요.",
    ),
    Mistake(
        "flattened",
        Replace(SCALED, "images.ravel() / 127.5 - 1.0"),
        "wrong_shape",
        "You flatten the images. Keep their shape.",
        "이미지를 한 줄로 폈습니다. 모양을 그대로 유지하세요.",
        also=(Replace(SCALED, "images.reshape(len(images), -1) / 127.5 - 1.0"),),
    ),
    Mistake(
        "writes into its images",
        writes_into_its_images,
        "changed_input",
        "Your function writes into `images`, which belong to the caller. Use an array of your own.",
        "함수가 호출한 쪽의 `images`에 값을 써 넣습니다. 새 배열을 만들어 쓰세요.",
    ),
    Mistake(
        "cut to whole numbers",
        Replace(SCALED, "(images / 127.5 - 1.0).astype(np.uint8)"),
        "wrong_value",
        "You make uint8 of the result, which has no fractions and nothing below 0. Leave it "
        "float64.",
        "결과를 uint8로 바꾸어 소수와 음수가 사라졌습니다. float64로 두세요.",
    ),
    Mistake(
        "not divided",
        Replace(SCALED, "2.0 * images - 1.0"),
        "wrong_value",
        "2x − 1 takes [0, 1] to [−1, 1]: divide by 255 first.",
        "2x − 1은 [0, 1]을 [−1, 1]로 옮깁니다. 먼저 255로 나누세요.",
    ),
)


def python_floats(images: np.ndarray) -> list[object]:
    values = np.array([int(value) / 255 * 2 - 1 for value in images.ravel().tolist()])
    nested: list[object] = values.reshape(images.shape).tolist()
    return nested


def table(images: np.ndarray) -> np.ndarray:
    values: np.ndarray = np.linspace(-1.0, 1.0, 256)[images]
    return values


def interpolated(images: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = np.interp(images, [0, 255], [-1, 1])
    return scaled


def single_precision(images: np.ndarray) -> np.ndarray:
    return (images.astype(np.float32) - 127.5) / np.float32(127.5)


record = Record(
    level="warm-up",
    lecture="Linear Classification: Image data preprocessing, [−1, 1]",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("Python floats, lists", python_floats),
        Alternative("a table of 256 values", table),
        Alternative("interpolated", interpolated),
        Alternative("float32", single_precision),
    ),
)

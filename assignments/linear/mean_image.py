"""The mean over the training images, pixel by pixel."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, *shape: int) -> Drawn:
    """uint8 images, each channel with a brightness of its own; their mean is no whole number."""
    level = rng.permutation([60, 120, 180])[: shape[-1]]
    while True:
        images = np.clip(rng.normal(level, 60.0, shape), 0, 255).astype(np.uint8)
        rest = images.sum(axis=0, dtype=np.int64) % shape[0]
        if shape[0] == 1 or np.count_nonzero(rest) > rest.size / 2:
            return {"images": images}


def bright(rng: np.random.Generator, n: int, h: int, w: int) -> Drawn:
    """Sums far above 255 and, of many images, above 65535."""
    return {"images": rng.integers(200, 256, (n, h, w, 1)).astype(np.uint8)}


def cases(rng: np.random.Generator) -> list[Case]:
    """All four sizes differ where an axis could be mistaken."""
    real = rng.integers(0, 256, (3, 4, 2, 3)).astype(np.float64)
    return [
        Case("ordinary", "uint8 images", draw(rng, 6, 4, 5, 3)),
        Case("ordinary", "uint8 images", draw(rng, 7, 5, 4, 2)),
        Case("ordinary", "float images", {"images": real}),
        Case("edge", "one image", draw(rng, 1, 4, 3, 3)),
        Case("edge", "gray images", draw(rng, 5, 3, 4, 1)),
        Case("edge", "many bright images", bright(rng, 330, 3, 2)),
        Case("edge", "as many images as rows, columns and channels", draw(rng, 3, 3, 3, 3)),
    ]


EXAMPLES = (
    Example(
        {"images": np.array([[[[0, 10]], [[3, 5]]], [[[255, 11]], [[4, 250]]]], dtype=np.uint8)},
        np.array([[[127.5, 10.5]], [[3.5, 127.5]]]),
        source="two uint8 images of 2 x 1 pixels, two channels",
    ),
    Example(
        {
            "images": np.array(
                [
                    [[[200], [1]], [[250], [3]]],
                    [[[255], [5]], [[2], [9]]],
                    [[[251], [7]], [[4], [0]]],
                ],
                dtype=np.uint8,
            )
        },
        np.array([[[235.333333333], [4.33333333333]], [[85.3333333333], [4.0]]]),
        source="three gray images of 2 x 2 pixels: the sums are above 255",
    ),
    Example(
        {"images": np.array([[[[25.0, 150.0, 255.0]]]])},
        np.array([[[25.0, 150.0, 255.0]]]),
        source="one float image of one pixel, three channels",
    ),
)


MEAN = "images.mean(axis=0)"


def sums_in_uint8(images: np.ndarray) -> np.ndarray:
    total = np.zeros_like(images[0])
    for image in images:
        total = total + image
    mean: np.ndarray = total / len(images)
    return mean


def running_mean_of_two(images: np.ndarray) -> np.ndarray:
    mean: np.ndarray = images[0].astype(float)
    for image in images[1:]:
        mean = (mean + image) / 2
    return mean


def adds_into_the_first(images: np.ndarray) -> np.ndarray:
    images = np.asarray(images, dtype=float)
    total: np.ndarray = images[0]
    for image in images[1:]:
        total += image
    return total / np.float64(len(images))


MISTAKES = (
    Mistake(
        "mean over all pixels",
        Replace(MEAN, "images.mean()"),
        "wrong_shape",
        "You take one mean over all pixels. Average over the images alone: axis=0.",
        "모든 픽셀의 평균을 하나로 냈습니다. 이미지에 대해서만 axis=0으로 평균을 내세요.",
    ),
    Mistake(
        "mean of every channel",
        Replace(MEAN, "images.mean(axis=(0, 1, 2))"),
        "wrong_shape",
        "You take one mean for each channel. The mean image has a value for every pixel: axis=0 "
        "alone.",
        "채널마다 평균을 하나씩 냈습니다. 평균 이미지는 픽셀마다 값이 있으므로 axis=0만 평균을 "
        "내세요.",
    ),
    Mistake(
        "one value for the whole image",
        Replace(MEAN, "np.full(images.shape[1:], images.mean())"),
        "wrong_value",
        "Every pixel of your mean image is the same: you average over pixels as well. Average "
        "over the images alone: axis=0.",
        "평균 이미지의 모든 픽셀이 같습니다. 픽셀까지 평균을 냈으니, 이미지에 대해서만 axis=0으로 "
        "평균을 내세요.",
        also=(Replace(MEAN, "np.broadcast_to(images.mean(axis=(0, 1, 2)), images.shape[1:])"),),
    ),
    Mistake(
        "mean of every image",
        Replace(MEAN, "images.mean(axis=(1, 2, 3))"),
        "wrong_shape",
        "You take one mean for each image. Average over the images, pixel by pixel: axis=0.",
        "이미지마다 평균을 하나씩 냈습니다. 이미지에 대해 픽셀별로 axis=0으로 평균을 내세요.",
    ),
    Mistake(
        "cut off in uint8",
        Replace(MEAN, "images.mean(axis=0, dtype=images.dtype)"),
        "wrong_value",
        "`dtype` makes `mean` add up in uint8, and a sum above 255 starts again at 0. Leave it "
        "out.",
        "`dtype` 때문에 uint8로 더해서 255를 넘는 합이 0부터 다시 시작합니다. 빼세요.",
        also=(
            Replace(MEAN, "images.sum(axis=0, dtype=np.uint8) / len(images)"),
            Replace(MEAN, "images.mean(axis=0, dtype=np.uint8)"),
        ),
    ),
    Mistake(
        "wrong axis",
        Replace(MEAN, "images.mean(axis=-1)"),
        "wrong_shape",
        "You average over another axis. The images lie along axis 0.",
        "다른 축으로 평균을 냈습니다. 이미지는 0번 축에 늘어서 있습니다.",
        also=(
            Replace(MEAN, "images.mean(axis=1)"),
            Replace(MEAN, "images.mean(axis=(1, 2))"),
            Replace(MEAN, "images.mean(axis=(0, 3))"),
        ),
    ),
    Mistake(
        "whole numbers",
        Replace(MEAN, "images.mean(axis=0).astype(np.uint8)"),
        "wrong_value",
        "Your means are cut to whole numbers. Keep them as float64.",
        "평균을 정수로 잘랐습니다. float64 그대로 두세요.",
        also=(
            Replace(MEAN, "images.sum(axis=0) // len(images)"),
            Replace(MEAN, "np.round(images.mean(axis=0))"),
        ),
    ),
    Mistake(
        "sums in uint8",
        sums_in_uint8,
        "wrong_value",
        "You add uint8 images, and a sum above 255 starts again at 0. Turn them into float64 "
        "first.",
        "uint8 그대로 더해서 합이 255를 넘으면 0부터 다시 시작합니다. 먼저 float64로 바꾸세요.",
        also=(
            Replace(MEAN, "sum(images) / len(images)"),
            Replace(MEAN, "images.sum(axis=0, dtype=images.dtype) / len(images)"),
        ),
    ),
    Mistake(
        "sum",
        Replace(MEAN, "images.sum(axis=0).astype(float)"),
        "wrong_value",
        "You return the sum. Divide it by the number of images.",
        "합을 반환했습니다. 이미지의 수로 나누세요.",
    ),
    Mistake(
        "divided by N - 1",
        Replace(MEAN, "images.sum(axis=0) / max(len(images) - 1, 1)"),
        "wrong_value",
        "You divide by N − 1. A mean divides by the number of images, N.",
        "N − 1로 나누었습니다. 평균은 이미지의 수 N으로 나눕니다.",
    ),
    Mistake(
        "median",
        Replace(MEAN, "np.median(images, axis=0)"),
        "wrong_value",
        "You take the median. The mean image is the sum divided by the number of images.",
        "중앙값을 구했습니다. 평균 이미지는 합을 이미지의 수로 나눈 것입니다.",
    ),
    Mistake(
        "mean of two again and again",
        running_mean_of_two,
        "wrong_value",
        "You average the mean so far with the next image, so that later images count more. Add "
        "all of them, then divide once.",
        "지금까지의 평균과 다음 이미지를 반씩 평균해서 뒤의 이미지일수록 비중이 커졌습니다. 모두 "
        "더한 다음 한 번만 나누세요.",
    ),
    Mistake(
        "scaled as well",
        Replace(MEAN, "images.mean(axis=0) / 255"),
        "wrong_value",
        "You divide the mean image by 255. It has the range of the pixels, [0, 255].",
        "평균 이미지를 255로 나누었습니다. 픽셀과 같은 [0, 255] 범위여야 합니다.",
    ),
    Mistake(
        "flattened",
        Replace(MEAN, "images.mean(axis=0).ravel()"),
        "wrong_shape",
        "You flatten the mean image. Its shape is (h, w, c).",
        "평균 이미지를 한 줄로 폈습니다. (h, w, c) 모양으로 반환하세요.",
    ),
    Mistake(
        "axis kept",
        Replace(MEAN, "images.mean(axis=0, keepdims=True)"),
        "wrong_shape",
        "Your mean image has an axis of length 1 in front. Its shape is (h, w, c): no keepdims.",
        "평균 이미지 앞에 길이 1인 축이 남았습니다. keepdims 없이 (h, w, c) 모양으로 반환하세요.",
    ),
    Mistake(
        "adds into the first image",
        adds_into_the_first,
        "changed_input",
        "You add into the first image: `np.asarray` does not copy what is float64 already, so "
        "the caller's images change. Begin with zeros.",
        "첫 이미지에 더해 넣었습니다. 이미 float64이면 `np.asarray`는 복사하지 않으므로 호출한 "
        "쪽의 이미지가 달라집니다. 0에서 시작하세요.",
    ),
    Mistake(
        "first image",
        Replace(MEAN, "images[0].astype(float)"),
        "wrong_value",
        "You return the first image. Average over all of them.",
        "첫 이미지를 반환했습니다. 모든 이미지의 평균을 내세요.",
    ),
    Mistake(
        "middle of the range",
        Replace(MEAN, "(images.max(axis=0).astype(float) + images.min(axis=0)) / 2"),
        "wrong_value",
        "You take the middle between the smallest and the largest. The mean takes all images.",
        "최솟값과 최댓값의 중간을 구했습니다. 평균은 모든 이미지로 구합니다.",
    ),
    Mistake(
        "standard deviation",
        Replace(MEAN, "images.std(axis=0)"),
        "wrong_value",
        "This is the standard deviation. Take the mean.",
        "표준편차입니다. 평균을 구하세요.",
    ),
    Mistake(
        "first image left out",
        Replace(MEAN, "images[1:].sum(axis=0) / len(images)"),
        "wrong_value",
        "One image is left out of your sum. Go through all of them.",
        "합에서 이미지 하나가 빠졌습니다. 모두 더하세요.",
        also=(Replace(MEAN, "images[:-1].sum(axis=0) / len(images)"),),
    ),
    Mistake(
        "centred",
        Replace(MEAN, "images.mean(axis=0) - 127.5"),
        "wrong_value",
        "You centre the mean, too. Return it as it is.",
        "평균까지 중심화했습니다. 평균을 그대로 반환하세요.",
    ),
)


def loops_of_floats(images: np.ndarray) -> list[list[list[float]]]:
    n, h, w, c = images.shape
    return [
        [[sum(float(images[i, r, s, k]) for i in range(n)) / n for k in range(c)] for s in range(w)]
        for r in range(h)
    ]


def flattened(images: np.ndarray) -> np.ndarray:
    rows = images.reshape(len(images), -1)
    weights = np.full(len(rows), 1 / len(rows))
    mean: np.ndarray = (weights @ rows).reshape(images.shape[1:])
    return mean


def einsum(images: np.ndarray) -> np.ndarray:
    mean: np.ndarray = np.einsum("nhwc->hwc", images.astype(float)) / images.shape[0]
    return mean


def single_precision(images: np.ndarray) -> np.ndarray:
    mean: np.ndarray = np.add.reduce(images, axis=0, dtype=np.float32) / np.float32(len(images))
    return mean


record = Record(
    level="warm-up",
    lecture="Linear Classification: Image data preprocessing, a mean image",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loops_of_floats),
        Alternative("weights times flat images", flattened),
        Alternative("einsum", einsum),
        Alternative("float32", single_precision),
    ),
)

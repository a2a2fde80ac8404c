"""Images with the mean image subtracted, in float64: uint8 has no negative numbers."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, *shape: int, floats: bool = False) -> Drawn:
    """Images, and the mean of others: not their own, and no whole numbers."""
    images = rng.integers(0, 256, shape).astype(np.float64)
    level = rng.permutation([90.0, 120.0, 150.0])[: shape[-1]]
    mean = np.clip(rng.normal(level, 25.0, shape[1:]), 20.0, 230.0)
    if floats:
        return {"images": images, "mean": mean}
    return {"images": images.astype(np.uint8), "mean": mean}


def cases(rng: np.random.Generator) -> list[Case]:
    return [
        Case("ordinary", "uint8 images", draw(rng, 6, 4, 5, 3)),
        Case("ordinary", "uint8 images", draw(rng, 4, 5, 3, 2)),
        Case("ordinary", "float images", draw(rng, 3, 4, 2, 3, floats=True)),
        Case("edge", "one image", draw(rng, 1, 4, 3, 3)),
        Case("edge", "gray images", draw(rng, 5, 3, 4, 1)),
        Case("edge", "as many images as rows, columns and channels", draw(rng, 3, 3, 3, 3)),
    ]


MEAN = np.array([[[120.5, 100.0], [60.25, 127.5]]])

EXAMPLES = (
    Example(
        {
            "images": np.array([[[[0, 255], [61, 7]]], [[[200, 99], [255, 0]]]], dtype=np.uint8),
            "mean": MEAN,
        },
        np.array([[[[-120.5, 155.0], [0.75, -120.5]]], [[[79.5, -1.0], [194.75, -127.5]]]]),
        source="two uint8 images of 1 x 2 pixels, two channels; the mean is that of other images",
    ),
    Example(
        {
            "images": np.array([[[[0], [255]]], [[[127], [128]]]], dtype=np.uint8),
            "mean": np.array([[[127.5], [127.5]]]),
        },
        np.array([[[[-127.5], [127.5]]], [[[-0.5], [0.5]]]]),
        source="gray images",
    ),
    Example(
        {"images": np.array([[[[0.0, 254.0], [10.0, 20.0]]]]), "mean": MEAN},
        np.array([[[[-120.5, 154.0], [-50.25, -107.5]]]]),
        source="one float image",
    ),
)


CENTRED = "images - mean"


def centres_in_place(images: np.ndarray, mean: np.ndarray) -> np.ndarray:
    images = np.asarray(images, dtype=float)
    images -= mean
    return images


MISTAKES = (
    Mistake(
        "wraps around in uint8",
        Replace(CENTRED, "images - mean.astype(np.uint8)"),
        "wrong_value",
        "You subtract in uint8, where numbers below 0 start again at 255. Keep the mean image as "
        "float64.",
        "uint8에서 빼서 0보다 작은 값이 255부터 다시 시작합니다. 평균 이미지를 float64 그대로 "
        "두세요.",
        also=(
            Replace(CENTRED, "(images - mean).astype(np.int64).astype(np.uint8)"),
            Replace(CENTRED, "images - np.round(mean).astype(np.uint8)"),
            Replace(CENTRED, "images.astype(np.uint8) - mean.astype(np.uint8)"),
            Replace(CENTRED, "images - mean.astype(images.dtype)"),
            Replace(CENTRED, "images - 127"),
            Replace(CENTRED, "(images - mean).astype(images.dtype)"),
            Replace(CENTRED, "images - 128"),
        ),
    ),
    Mistake(
        "cut off at 0",
        Replace(CENTRED, "np.maximum(images - mean, 0.0)"),
        "wrong_value",
        "You cut negative numbers off. Centred pixels lie on both sides of 0: keep them.",
        "음수를 0으로 잘랐습니다. 중심화한 픽셀은 0의 양쪽에 있으므로 음수도 그대로 두세요.",
        also=(Replace(CENTRED, "np.clip(images - mean, 0, 255)"),),
    ),
    Mistake(
        "absolute difference",
        Replace(CENTRED, "np.abs(images - mean)"),
        "wrong_value",
        "You take absolute values. A pixel darker than the mean is negative.",
        "절댓값을 취했습니다. 평균보다 어두운 픽셀은 음수여야 합니다.",
    ),
    Mistake(
        "mean of these images",
        Replace(CENTRED, "images - images.mean(axis=0)"),
        "wrong_value",
        "You subtract the mean of the images given. Subtract `mean`, that of the training images: "
        "every image has to be shifted alike.",
        "주어진 이미지의 평균을 뺐습니다. 모든 이미지를 똑같이 옮기도록, 학습 이미지의 평균인 "
        "`mean`을 빼세요.",
    ),
    Mistake(
        "one number for all pixels",
        Replace(CENTRED, "images - mean.mean()"),
        "wrong_value",
        "You subtract one number from all pixels. Each pixel has its own mean: subtract the mean "
        "image.",
        "모든 픽셀에서 같은 수를 뺐습니다. 픽셀마다 평균이 다르므로 평균 이미지를 빼세요.",
        also=(
            Replace(CENTRED, "images - images.mean()"),
            Replace(CENTRED, "images - 127.5"),
            Replace(CENTRED, "images - 127.0"),
            Replace(CENTRED, "images - 128.0"),
        ),
    ),
    Mistake(
        "one number for every channel",
        Replace(CENTRED, "images - mean.mean(axis=(0, 1))"),
        "wrong_value",
        "You subtract one number for each channel. Each pixel has its own mean: subtract the mean "
        "image.",
        "채널마다 같은 수를 뺐습니다. 픽셀마다 평균이 다르므로 평균 이미지를 빼세요.",
        also=(Replace(CENTRED, "images - images.mean(axis=(0, 1, 2))"),),
    ),
    Mistake(
        "mean of each image",
        Replace(CENTRED, "images - images.mean(axis=(1, 2, 3), keepdims=True)"),
        "wrong_value",
        "You subtract from each image its own mean. Subtract the mean image from every one.",
        "이미지마다 자기 평균을 뺐습니다. 모든 이미지에서 평균 이미지를 빼세요.",
    ),
    Mistake(
        "sign",
        Replace(CENTRED, "mean - images"),
        "wrong_value",
        "The sign is wrong: a bright pixel should be positive. It is image − mean.",
        "부호가 반대입니다. 밝은 픽셀이 양수여야 하므로 이미지에서 평균을 빼세요.",
    ),
    Mistake(
        "added",
        Replace(CENTRED, "images + mean"),
        "wrong_value",
        "You add the mean image. Subtract it.",
        "평균 이미지를 더했습니다. 빼야 합니다.",
    ),
    Mistake(
        "whole numbers",
        Replace(CENTRED, "(images - mean).astype(int)"),
        "wrong_value",
        "You cut the result to whole numbers. Keep it as float64.",
        "결과를 정수로 잘랐습니다. float64 그대로 두세요.",
        also=(
            Replace(CENTRED, "np.round(images - mean)"),
            Replace(CENTRED, "images.astype(int) - mean.astype(int)"),
            Replace(CENTRED, "images - np.round(mean)"),
            Replace(CENTRED, "(images - mean).astype(np.int8)"),
        ),
    ),
    Mistake(
        "scaled as well",
        Replace(CENTRED, "(images - mean) / 255"),
        "wrong_value",
        "You scale the images as well. Centring alone leaves about [−127, 127].",
        "스케일까지 바꾸었습니다. 중심화만 하면 대략 [−127, 127]이 됩니다.",
        also=(
            Replace(CENTRED, "(images - mean) / 127.5"),
            Replace(CENTRED, "(images - mean) / images.std()"),
            Replace(CENTRED, "(images - mean) / 128"),
            Replace(CENTRED, "(images - mean) / 127"),
        ),
    ),
    Mistake(
        "first image alone",
        Replace(CENTRED, "images[0] - mean"),
        "wrong_shape",
        "You return one image. Subtract the mean from all of them: (N, h, w, c).",
        "이미지 하나만 반환했습니다. 모든 이미지에서 평균을 빼서 (N, h, w, c)로 반환하세요.",
    ),
    Mistake(
        "centres in place",
        centres_in_place,
        "changed_input",
        "`np.asarray` does not copy what is float64 already, so `-=` changes the caller's images. "
        "Write `images - mean`.",
        "이미 float64이면 `np.asarray`는 복사하지 않으므로 `-=`가 호출한 쪽의 이미지를 바꿉니다. "
        "`images - mean`이라고 쓰세요.",
    ),
)


def lists_of_rows(images: np.ndarray, mean: np.ndarray) -> list[list[list[list[float]]]]:
    return [
        [
            [
                [float(p) - m for p, m in zip(pixel, level, strict=True)]
                for pixel, level in zip(*row, strict=True)
            ]
            for row in zip(image, mean.tolist(), strict=True)
        ]
        for image in images.tolist()
    ]


def flat(images: np.ndarray, mean: np.ndarray) -> np.ndarray:
    rows = images.reshape(len(images), -1).astype(np.float64)
    rows += -mean.ravel()
    return rows.reshape(images.shape)


def single_precision(images: np.ndarray, mean: np.ndarray) -> np.ndarray:
    centred: np.ndarray = np.subtract(images, mean, dtype=np.float32)
    return centred


def transposed_view(images: np.ndarray, mean: np.ndarray) -> np.ndarray:
    centred: np.ndarray = np.stack([image - mean for image in images], axis=-1)
    return np.moveaxis(centred, -1, 0)


record = Record(
    level="warm-up",
    lecture="Linear Classification: Image data preprocessing, centering",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("lists of Python floats", lists_of_rows),
        Alternative("flat images", flat),
        Alternative("float32", single_precision),
        Alternative("stacked along the last axis, moved", transposed_view),
    ),
)

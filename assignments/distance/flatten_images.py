"""A batch of images as rows of numbers."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Shape = tuple[int, int, int, int]


def draw(rng: np.random.Generator, shape: Shape) -> dict[str, np.ndarray]:
    """Images of uint8, no two pixels alike."""
    count = int(np.prod(shape))
    return {"images": rng.permutation(256)[:count].reshape(shape).astype(np.uint8)}


def normalized(rng: np.random.Generator, shape: Shape) -> dict[str, np.ndarray]:
    return {"images": rng.uniform(-1.0, 1.0, shape)}


def cases(rng: np.random.Generator) -> list[Case]:
    """Height, width and channels differ where they could be mistaken for one another."""
    return [
        Case("ordinary", "colour images", draw(rng, (3, 4, 5, 3))),
        Case("ordinary", "colour images", draw(rng, (2, 6, 4, 3))),
        Case("ordinary", "float images", normalized(rng, (5, 3, 7, 2))),
        Case("edge", "one image", draw(rng, (1, 5, 4, 3))),
        Case("edge", "one channel", draw(rng, (4, 3, 5, 1))),
        Case("edge", "square images", draw(rng, (3, 3, 3, 3))),
        Case("edge", "one row", normalized(rng, (3, 1, 6, 3))),
        Case("edge", "one column", normalized(rng, (2, 6, 1, 3))),
    ]


EXAMPLES = (
    Example(
        {"images": np.arange(25, dtype=np.uint8).reshape(1, 5, 5, 1)},
        np.arange(25, dtype=np.uint8).reshape(1, 25),
        "lecture: the 5x5 grid, one image, one channel",
    ),
    Example(
        {
            "images": np.array(
                [
                    [[[255, 0, 10], [0, 255, 20]], [[0, 0, 30], [9, 9, 40]]],
                    [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]],
                ],
                dtype=np.uint8,
            )
        },
        np.array(
            [
                [255, 0, 10, 0, 255, 20, 0, 0, 30, 9, 9, 40],
                [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
            ],
            dtype=np.uint8,
        ),
        "two colour images of 2x2 pixels",
    ),
    Example(
        {"images": np.array([[[[0.5, -0.5], [0.25, 0.0], [1.0, -1.0]]]])},
        np.array([[0.5, -0.5, 0.25, 0.0, 1.0, -1.0]]),
        "float images: one row",
    ),
    Example(
        {"images": np.array([[[[1.0, 2.0]], [[3.0, 4.0]]], [[[5.0, 6.0]], [[7.0, 8.0]]]])},
        np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]),
        "one column",
    ),
)

FLAT = "images.reshape(len(images), -1)"

MISTAKES = (
    Mistake(
        "all images in one vector",
        Replace(FLAT, "images.reshape(-1)"),
        "wrong_shape",
        "You flatten the batch as well: keep the first axis, so that each image has its own row.",
        "이미지들을 벡터 하나로 이어 붙였습니다. 첫 축을 남겨 이미지마다 한 행이 되게 하세요.",
        also=(Replace(FLAT, "images.reshape(1, -1)"),),
    ),
    Mistake(
        "one image loses its axis",
        Replace(FLAT, "np.squeeze(images.reshape(len(images), -1))"),
        "wrong_shape",
        "`squeeze` drops the axis of the images where there is only one: the result has the shape "
        "(1, h·w·c) then.",
        "`squeeze`는 이미지가 하나면 그 축까지 없앱니다. 그때도 모양은 (1, h·w·c)여야 합니다.",
        "edge cases",
    ),
    Mistake(
        "a pixel a row",
        Replace(FLAT, "images.reshape(-1, images.shape[-1])"),
        "wrong_shape",
        "Your rows are pixels: each image becomes one row.",
        "행이 픽셀이 되었습니다. 이미지마다 한 행이 되어야 합니다.",
    ),
    Mistake(
        "scaled to 1",
        Replace(FLAT, "images.reshape(len(images), -1) / 255.0"),
        "wrong_value",
        "You divide by 255: flattening keeps the numbers as they are.",
        "255로 나누었습니다. 수는 그대로 두고 펴기만 하세요.",
    ),
    Mistake(
        "cut to whole numbers",
        Replace(FLAT, "images.reshape(len(images), -1).astype(int)"),
        "wrong_value",
        "You cut float images to whole numbers: keep the numbers as they are.",
        "실수 이미지를 정수로 잘랐습니다. 수를 그대로 두세요.",
        also=(Replace(FLAT, "images.reshape(len(images), -1).astype(np.uint8)"),),
    ),
    Mistake(
        "images as columns",
        Replace(FLAT, "images.reshape(len(images), -1).T"),
        "wrong_shape",
        "Your images are columns: rows are examples.",
        "이미지가 열이 되었습니다. 행이 예제입니다.",
    ),
    Mistake(
        "reshaped to columns",
        Replace(FLAT, "images.reshape(-1, len(images))"),
        "wrong_shape",
        "The first axis of the result is the image: reshape to (N, -1), not to (-1, N).",
        "결과의 첫 축이 이미지입니다. (-1, N)이 아니라 (N, -1)로 바꾸세요.",
    ),
    Mistake(
        "reshaped to columns and turned",
        Replace(FLAT, "images.reshape(-1, len(images)).T"),
        "wrong_value",
        "`reshape(-1, N).T` has the right shape, but mixes the images: the first N numbers, all of "
        "the first image, become a row of `reshape(-1, N)`. Write `reshape(N, -1)`.",
        "`reshape(-1, N).T`는 모양만 맞고 이미지가 섞입니다. 첫 이미지의 처음 N개 수가 "
        "`reshape(-1, N)`의 한 행이 되기 때문입니다. `reshape(N, -1)`로 쓰세요.",
    ),
    Mistake(
        "column by column",
        Replace(FLAT, "images.transpose(0, 2, 1, 3).reshape(len(images), -1)"),
        "wrong_value",
        "You go down the columns first. Pixels are stored row by row.",
        "열을 따라 내려가며 이어 붙였습니다. 픽셀은 행 순서로 저장됩니다.",
    ),
    Mistake(
        "one channel after the other",
        Replace(FLAT, "images.transpose(0, 3, 1, 2).reshape(len(images), -1)"),
        "wrong_value",
        "You put one channel of the whole image after the other. The channels of a pixel stand "
        "side by side.",
        "채널을 하나씩 통째로 이어 붙였습니다. 한 픽셀의 채널들이 나란히 있어야 합니다.",
    ),
    Mistake(
        "the first index fastest",
        Replace(FLAT, 'images.reshape((len(images), -1), order="F")'),
        "wrong_value",
        'order="F" lets the first index run fastest. Leave it out: NumPy\'s own order is row by '
        "row.",
        'order="F"는 첫 인덱스부터 빠르게 바뀝니다. 빼면 NumPy의 기본인 행 순서가 됩니다.',
        also=(
            Replace(FLAT, 'np.array([image.flatten(order="F") for image in images])'),
            Replace(FLAT, "images.T.reshape(-1, len(images)).T"),
        ),
    ),
    Mistake(
        "channels averaged",
        Replace(FLAT, "images.mean(axis=3).reshape(len(images), -1)"),
        "wrong_shape",
        "You make gray images of them: all h·w·c numbers stay, the channels too.",
        "흑백 이미지로 바꾸었습니다. 채널까지 h·w·c개의 숫자가 모두 남아야 합니다.",
        also=(Replace(FLAT, "images.sum(axis=3).reshape(len(images), -1)"),),
    ),
    Mistake(
        "channels kept apart",
        Replace(FLAT, "images.reshape(len(images), -1, images.shape[3])"),
        "wrong_shape",
        "You still have an axis of channels: each image becomes one row of h·w·c numbers.",
        "채널 축이 남아 있습니다. 이미지마다 숫자 h·w·c개짜리 행 하나가 되어야 합니다.",
    ),
    Mistake(
        "the image alone",
        Replace(FLAT, "images[0].reshape(1, -1)"),
        "wrong_shape",
        "You return the first image alone: there is a row for each of the N images.",
        "첫 이미지만 반환했습니다. N개의 이미지마다 행이 하나씩 있어야 합니다.",
    ),
    Mistake(
        "reshapes its input",
        Replace(f"return {FLAT}", "images.shape = (len(images), -1)\n    return images"),
        "changed_input",
        "You give the caller's own array another shape. `images.reshape(…)` leaves it as it is.",
        "호출한 쪽의 배열 모양까지 바꾸었습니다. `images.reshape(…)`는 원래 배열을 그대로 둡니다.",
    ),
)


def by_loops(images: np.ndarray) -> list[list[float]]:
    count, height, width, channels = images.shape
    return [
        [
            float(images[n, row, col, channel])
            for row in range(height)
            for col in range(width)
            for channel in range(channels)
        ]
        for n in range(count)
    ]


def stacked(images: np.ndarray) -> np.ndarray:
    return np.stack([image.ravel() for image in images])


def placed(images: np.ndarray) -> np.ndarray:
    """Each pixel put where the last exercise says it is stored."""
    count, height, width, channels = images.shape
    flat = np.zeros((count, height * width * channels), dtype=np.float32)
    for row, col, channel in np.ndindex(height, width, channels):
        flat[:, (row * width + col) * channels + channel] = images[:, row, col, channel]
    return flat


record = Record(
    level="warm-up",
    lecture="Background: how the pixels are stored",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops and lists of floats", by_loops),
        Alternative("image by image", stacked),
        Alternative("by the position of each pixel, float32", placed),
    ),
)

"""What goes wrong when an image is resized."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

ROWS = "np.floor((np.arange(height) + 0.5) * image.shape[0] / height).astype(int)"
COLS = "np.floor((np.arange(width) + 0.5) * image.shape[1] / width).astype(int)"
PICKED = "image[np.ix_(rows, cols)]"


def both(rows: str, cols: str) -> tuple[Replace, Replace]:
    return Replace(ROWS, rows), Replace(COLS, cols)


def blended(image: np.ndarray, height: int, width: int) -> np.ndarray:
    def weights(old: int, new: int) -> np.ndarray:
        at = np.clip((np.arange(new) + 0.5) * old / new - 0.5, 0, old - 1)
        near: np.ndarray = np.maximum(0, 1 - np.abs(at[:, np.newaxis] - np.arange(old)))
        return near

    rows, cols = weights(image.shape[0], height), weights(image.shape[1], width)
    resized: np.ndarray = np.einsum("ih,jw,hwc->ijc", rows, cols, image)
    return resized


MISTAKES = (
    Mistake(
        "corners in place of centres",
        both(
            "np.arange(height) * image.shape[0] // height",
            "np.arange(width) * image.shape[1] // width",
        ),
        "wrong_value",
        "You take floor(i · old / new), where the pixel's corner falls. Take where its centre "
        "falls: floor((i + 0.5) · old / new).",
        "픽셀의 모서리가 놓이는 floor(i · old / new)를 골랐습니다. 픽셀의 중심이 놓이는 "
        "floor((i + 0.5) · old / new)를 고르세요.",
    ),
    Mistake(
        "the corner rounded",
        both(
            "np.minimum(np.round(np.arange(height) * image.shape[0] / height), "
            "image.shape[0] - 1).astype(int)",
            "np.minimum(np.round(np.arange(width) * image.shape[1] / width), "
            "image.shape[1] - 1).astype(int)",
        ),
        "wrong_value",
        "You round i · old / new. Take the whole part of (i + 0.5) · old / new: the pixel in which "
        "the new pixel's centre falls.",
        "i · old / new를 반올림했습니다. 새 픽셀의 중심이 놓이는 픽셀, 곧 (i + 0.5) · old / new의 "
        "정수 부분을 고르세요.",
    ),
    Mistake(
        "first and last pixels kept",
        both(
            "np.round(np.linspace(0, image.shape[0] - 1, height)).astype(int)",
            "np.round(np.linspace(0, image.shape[1] - 1, width)).astype(int)",
        ),
        "wrong_value",
        "You spread the new pixels from the first old one to the last. Old and new image cover the "
        "same area: the centre of new pixel i lies at (i + 0.5) · old / new.",
        "새 픽셀을 원래 이미지의 첫 픽셀부터 마지막 픽셀까지 고르게 놓았습니다. 두 이미지가 같은 "
        "영역을 덮으므로 새 픽셀 i의 중심은 (i + 0.5) · old / new입니다.",
        also=(
            both(
                "np.linspace(0, image.shape[0] - 1, height).astype(int)",
                "np.linspace(0, image.shape[1] - 1, width).astype(int)",
            ),
        ),
    ),
    Mistake(
        "half a pixel too far",
        both(
            "np.minimum(np.round((np.arange(height) + 0.5) * image.shape[0] / height), "
            "image.shape[0] - 1).astype(int)",
            "np.minimum(np.round((np.arange(width) + 0.5) * image.shape[1] / width), "
            "image.shape[1] - 1).astype(int)",
        ),
        "wrong_value",
        "You round (i + 0.5) · old / new, or round it up. Cut it off: floor, not round or ceil.",
        "(i + 0.5) · old / new를 반올림하거나 올림했습니다. round나 ceil이 아니라 floor로 "
        "내림하세요.",
        also=(
            both(
                "np.minimum(np.ceil((np.arange(height) + 0.5) * image.shape[0] / height), "
                "image.shape[0] - 1).astype(int)",
                "np.minimum(np.ceil((np.arange(width) + 0.5) * image.shape[1] / width), "
                "image.shape[1] - 1).astype(int)",
            ),
        ),
    ),
    Mistake(
        "a whole number as the scale",
        both(
            "np.minimum(np.arange(height) * max(1, image.shape[0] // height), image.shape[0] - 1)",
            "np.minimum(np.arange(width) * max(1, image.shape[1] // width), image.shape[1] - 1)",
        ),
        "wrong_value",
        "Your scale is a whole number (`//`). The sizes need not divide each other: multiply "
        "first, and cut off at the end.",
        "배율이 정수(`//`)입니다. 크기가 나누어떨어지지 않을 수 있으니 먼저 곱하고 마지막에 "
        "내림하세요.",
    ),
    Mistake(
        "height and width exchanged",
        (
            *both(
                "np.floor((np.arange(width) + 0.5) * image.shape[0] / width).astype(int)",
                "np.floor((np.arange(height) + 0.5) * image.shape[1] / height).astype(int)",
            ),
        ),
        "wrong_shape",
        "Your image is `width` high and `height` wide. The height comes first: it counts the rows.",
        "높이가 `width`, 너비가 `height`가 되었습니다. 높이가 먼저이며 행의 수입니다.",
    ),
    Mistake(
        "cut off, not resized",
        Replace(PICKED, "image[:height, :width]"),
        "wrong_shape",
        "You cut a corner out of the image. Resizing keeps all of it, at another scale.",
        "이미지의 한 귀퉁이를 잘라 냈습니다. 크기를 바꿀 때는 전체 이미지가 남아야 합니다.",
    ),
    Mistake(
        "numbers poured into another shape",
        Replace(PICKED, "np.resize(image, (height, width, image.shape[2]))"),
        "wrong_value",
        "`np.resize` fills the new shape with the numbers in their old order, and rows get out of "
        "step. Pick rows and columns by their index.",
        "`np.resize`는 숫자를 원래 순서대로 새 모양에 채워 행이 어긋납니다. 행과 열의 인덱스를 "
        "골라 뽑으세요.",
    ),
    Mistake(
        "pixels blended",
        blended,
        "wrong_value",
        "You blend neighbouring pixels (bilinear). Nearest takes each pixel as it is, from one "
        "place.",
        "이웃한 픽셀을 섞었습니다(bilinear). nearest는 한 곳의 픽셀을 그대로 가져옵니다.",
    ),
    Mistake(
        "pairs of indices",
        Replace(
            PICKED,
            "image[np.resize(rows, max(height, width)), np.resize(cols, max(height, width))]",
        ),
        "wrong_shape",
        "`image[rows, cols]` takes one pixel for each pair of indices. Give the rows another axis: "
        "`image[rows[:, np.newaxis], cols]`.",
        "`image[rows, cols]`는 인덱스 쌍마다 픽셀 하나를 고릅니다. `image[rows[:, np.newaxis], "
        "cols]`처럼 행에 축을 하나 더하세요.",
    ),
    Mistake(
        "rows and columns exchanged",
        Replace(PICKED, "image[np.ix_(rows, cols)].transpose(1, 0, 2)"),
        "wrong_shape",
        "Your rows are columns: the result has the shape (height, width, channels).",
        "행과 열이 바뀌었습니다. 결과의 모양은 (height, width, 채널)입니다.",
    ),
    Mistake(
        "one size for both axes",
        Replace(
            COLS,
            "np.minimum(np.floor((np.arange(width) + 0.5) * image.shape[0] / height), "
            "image.shape[1] - 1).astype(int)",
        ),
        "wrong_value",
        "You use the scale of the rows for the columns, too. Each axis has its own.",
        "행의 배율을 열에도 썼습니다. 배율은 축마다 다릅니다.",
    ),
)

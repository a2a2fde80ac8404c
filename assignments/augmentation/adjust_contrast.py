"""An image with more or less contrast: about the mean of its luma."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import colours
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, height: int, width: int, low: float, high: float) -> Drawn:
    return {"image": colours(rng, height, width), "factor": float(rng.uniform(low, high))}


def even(rng: np.random.Generator) -> Drawn:
    """One colour everywhere: gray alone has no contrast."""
    return {"image": np.tile(colours(rng, 1, 1), (3, 4, 1)), "factor": float(rng.uniform(0.3, 0.6))}


def cases(rng: np.random.Generator) -> list[Case]:
    """A factor above 1.5 takes pixels past 0 or 1."""
    return [
        Case("ordinary", "less contrast", draw(rng, 4, 5, 0.3, 0.7)),
        Case("ordinary", "more contrast", draw(rng, 5, 3, 1.6, 2.0)),
        Case("ordinary", "more contrast", draw(rng, 3, 6, 1.6, 2.0)),
        Case("edge", "factor 0: one gray", draw(rng, 3, 4, 0.0, 0.0)),
        Case("edge", "factor 1: unchanged", draw(rng, 4, 3, 1.0, 1.0)),
        Case("edge", "factor above 2", draw(rng, 3, 5, 2.4, 3.0)),
        Case("edge", "one colour", even(rng)),
        Case("edge", "square image", draw(rng, 3, 3, 0.3, 0.6)),
    ]


GRAYS = np.array([[[0.25, 0.25, 0.25], [0.75, 0.75, 0.75]]])
COLOURS = np.array([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0], [0.5, 0.5, 0.5]]])

EXAMPLES = (
    Example(
        {"image": GRAYS, "factor": 0.5},
        np.array([[[0.375, 0.375, 0.375], [0.625, 0.625, 0.625]]]),
        "two grays, half the contrast: the mean luma is 0.5",
    ),
    Example(
        {"image": GRAYS, "factor": 4.0},
        np.array([[[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]),
        "a factor above 2: -0.5 and 1.5 are clipped",
    ),
    Example(
        {"image": COLOURS, "factor": 0.5},
        np.array(
            [
                [[0.6875, 0.1875, 0.1875], [0.1875, 0.6875, 0.1875]],
                [[0.1875, 0.1875, 0.6875], [0.4375, 0.4375, 0.4375]],
            ]
        ),
        "red, green, blue and gray: their lumas 0.299, 0.587, 0.114 and 0.5 have the mean 0.375",
    ),
    Example(
        {"image": COLOURS, "factor": 0.0},
        np.full((2, 2, 3), 0.375),
        "factor 0: one gray",
    ),
    Example({"image": COLOURS, "factor": 1.0}, COLOURS.copy(), "factor 1: the image itself"),
)

LUMA = "image @ np.array([0.299, 0.587, 0.114])"
BLEND = "factor * image + (1 - factor) * luma.mean()"
CLIPPED = "blend.clip(0.0, 1.0)"


def writes_into_its_image(image: np.ndarray, factor: float) -> np.ndarray:
    mean = (image @ np.array([0.299, 0.587, 0.114])).mean()
    image -= mean
    image *= factor
    image += mean
    clipped: np.ndarray = np.clip(image, 0, 1)
    return clipped


MISTAKES = (
    Mistake(
        "not clipped",
        Replace(CLIPPED, "blend"),
        "wrong_value",
        "Some of your pixels are below 0 or above 1. Clip the result to [0, 1] on both sides.",
        "0보다 작거나 1보다 큰 픽셀이 있습니다. 결과의 양쪽을 [0, 1]로 자르세요(clip).",
        also=(
            Replace(CLIPPED, "blend.clip(None, 1.0)"),
            Replace(CLIPPED, "blend.clip(0.0, None)"),
            Replace(CLIPPED, "blend.clip(0.0, 255.0)"),
        ),
    ),
    Mistake(
        "mean of all numbers",
        Replace("luma.mean()", "image.mean()"),
        "wrong_value",
        "You take the plain mean of all channels. The eye sees green brighter than blue: take the "
        "mean of 0.299 R + 0.587 G + 0.114 B.",
        "모든 채널의 단순 평균을 썼습니다. 눈은 초록을 파랑보다 밝게 보므로 0.299 R + 0.587 G + "
        "0.114 B의 평균을 쓰세요.",
    ),
    Mistake(
        "mean of each channel",
        Replace("luma.mean()", "image.mean(axis=(0, 1))"),
        "wrong_value",
        "You blend each channel with its own mean. Blend all three with one gray: the mean luma.",
        "채널마다 자기 평균과 섞었습니다. 세 채널 모두 하나의 회색, 곧 luma의 평균과 섞으세요.",
    ),
    Mistake(
        "luma pixel by pixel",
        Replace("luma.mean()", "luma[:, :, np.newaxis]"),
        "wrong_value",
        "You blend each pixel with its own luma: that changes the saturation. Contrast takes the "
        "mean over all pixels.",
        "픽셀마다 자기 luma와 섞어 채도가 바뀌었습니다. 대비에는 모든 픽셀에 대한 luma의 평균을 "
        "쓰세요.",
    ),
    Mistake(
        "mean of each row",
        Replace("luma.mean()", "luma.mean(axis=1)[:, np.newaxis, np.newaxis]"),
        "wrong_value",
        "You take a mean for each row or column. One number for the whole image is meant.",
        "행이나 열마다 평균을 구했습니다. 이미지 전체에서 수 하나를 구하세요.",
        also=(Replace("luma.mean()", "luma.mean(axis=0)[:, np.newaxis]"),),
    ),
    Mistake(
        "about one half",
        Replace("luma.mean()", "0.5"),
        "wrong_value",
        "You blend with the gray 0.5. Take the image's own mean luma.",
        "회색 0.5와 섞었습니다. 이미지 자신의 luma 평균과 섞으세요.",
    ),
    Mistake(
        "the median",
        Replace("luma.mean()", "np.median(luma)"),
        "wrong_value",
        "You take the median of the luma. Take its mean.",
        "luma의 중앙값을 썼습니다. 평균을 쓰세요.",
    ),
    Mistake(
        "weights in the order B, G, R",
        Replace(LUMA, "image @ np.array([0.114, 0.587, 0.299])"),
        "wrong_value",
        "Your weights stand in the order blue, green, red. The channels are red, green, blue.",
        "가중치가 파랑, 초록, 빨강 순서입니다. 채널은 빨강, 초록, 파랑 순서입니다.",
    ),
    Mistake(
        "weights of another standard",
        Replace(LUMA, "image @ np.array([0.2126, 0.7152, 0.0722])"),
        "wrong_value",
        "Your weights 0.2126, 0.7152, 0.0722 are those of another standard. Here they are 0.299, "
        "0.587, 0.114.",
        "0.2126, 0.7152, 0.0722는 다른 표준의 가중치입니다. 여기서는 0.299, 0.587, 0.114입니다.",
    ),
    Mistake(
        "blended the wrong way",
        Replace(BLEND, "(1 - factor) * image + factor * luma.mean()"),
        "wrong_value",
        "You exchange the weights: the image's is the factor, the gray's is 1 − factor.",
        "비중을 바꾸었습니다. 이미지의 비중이 factor, 회색의 비중이 1 − factor입니다.",
    ),
    Mistake(
        "mean not added again",
        Replace(BLEND, "factor * (image - luma.mean())"),
        "wrong_value",
        "You take the mean off, but do not add it again: factor · (x − m) + m.",
        "평균을 뺀 다음 다시 더하지 않았습니다. factor · (x − m) + m입니다.",
    ),
    Mistake(
        "mean taken twice",
        Replace(BLEND, "factor * image + luma.mean()"),
        "wrong_value",
        "You add the whole mean. Its weight is 1 − factor, so that factor 1 changes nothing.",
        "평균을 그대로 더했습니다. factor가 1일 때 그대로이도록 평균의 비중은 1 − factor입니다.",
    ),
    Mistake(
        "brightness changed",
        Replace(BLEND, "factor * image"),
        "wrong_value",
        "You multiply only: that is brightness. Add (1 − factor) times the mean luma.",
        "곱하기만 하여 밝기가 바뀌었습니다. (1 − factor)에 luma의 평균을 곱해 더하세요.",
    ),
    Mistake(
        "scaled in place of clipped",
        Replace(CLIPPED, "(blend - blend.min()) / max(np.ptp(blend), 1e-9)"),
        "wrong_value",
        "You stretch the result over [0, 1]. Only clip it: what is inside stays as it is.",
        "결과를 [0, 1] 전체로 늘렸습니다. 자르기만 하세요. 안에 있는 값은 그대로입니다.",
    ),
    Mistake(
        "changes its input",
        writes_into_its_image,
        "changed_input",
        "You change the caller's image in place. Make a new array.",
        "호출한 쪽의 이미지를 제자리에서 바꿨습니다. 새 배열을 만드세요.",
    ),
)


def by_loops(image: np.ndarray, factor: float) -> list[list[list[float]]]:
    pixels = [pixel for row in image.tolist() for pixel in row]
    mean = sum(0.299 * r + 0.587 * g + 0.114 * b for r, g, b in pixels) / len(pixels)
    return [
        [[min(1.0, max(0.0, mean + factor * (x - mean))) for x in pixel] for pixel in row]
        for row in image.tolist()
    ]


def mean_colour_first(image: np.ndarray, factor: float) -> np.ndarray:
    red, green, blue = image.reshape(-1, 3).mean(axis=0)
    gray = np.ones_like(image) * (0.299 * red + 0.587 * green + 0.114 * blue)
    blend: np.ndarray = gray * (1 - factor) + image * factor
    clipped: np.ndarray = np.maximum(0, np.minimum(1, blend))
    return clipped


def single_precision(image: np.ndarray, factor: float) -> np.ndarray:
    x = image.astype(np.float32)
    mean = np.einsum("ijk,k->ij", x, np.array([0.299, 0.587, 0.114], dtype=np.float32)).mean()
    clipped: np.ndarray = np.clip((x - mean) * np.float32(factor) + mean, 0, 1)
    return clipped


record = Record(
    level="core",
    lecture="Data augmentation: Color Jittering, contrast",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops and lists", by_loops),
        Alternative("the mean colour first", mean_colour_first),
        Alternative("about the mean, einsum, float32", single_precision),
    ),
)

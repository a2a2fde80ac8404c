"""An image with stronger or paler colours: about each pixel's luma."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import colours
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, height: int, width: int, low: float, high: float) -> Drawn:
    return {"image": colours(rng, height, width), "factor": float(rng.uniform(low, high))}


def gray(rng: np.random.Generator) -> Drawn:
    """Grays have no colour to lose."""
    levels = rng.uniform(0.1, 0.9, (4, 3, 1))
    return {"image": np.tile(levels, 3), "factor": float(rng.uniform(0.3, 0.6))}


def cases(rng: np.random.Generator) -> list[Case]:
    """A factor above 1.8 takes pixels past 0 or 1."""
    return [
        Case("ordinary", "paler", draw(rng, 4, 5, 0.3, 0.7)),
        Case("ordinary", "stronger", draw(rng, 5, 4, 1.8, 2.1)),
        Case("ordinary", "stronger", draw(rng, 4, 6, 1.8, 2.1)),
        Case("edge", "factor 0: gray", draw(rng, 3, 4, 0.0, 0.0)),
        Case("edge", "factor 1: unchanged", draw(rng, 4, 3, 1.0, 1.0)),
        Case("edge", "factor above 2", draw(rng, 3, 5, 2.5, 3.0)),
        Case("edge", "a gray image", gray(rng)),
        Case("edge", "square image", draw(rng, 3, 3, 0.3, 0.6)),
        Case("edge", "one pixel", draw(rng, 1, 1, 0.3, 0.6)),
    ]


COLOURS = np.array([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0], [0.5, 0.5, 0.5]]])

EXAMPLES = (
    Example(
        {"image": COLOURS, "factor": 0.5},
        np.array(
            [
                [[0.6495, 0.1495, 0.1495], [0.2935, 0.7935, 0.2935]],
                [[0.057, 0.057, 0.557], [0.5, 0.5, 0.5]],
            ]
        ),
        "red, green, blue and gray, half as colourful",
    ),
    Example(
        {"image": COLOURS, "factor": 0.0},
        np.array([[[0.299] * 3, [0.587] * 3], [[0.114] * 3, [0.5] * 3]]),
        "factor 0: each pixel's luma",
    ),
    Example({"image": COLOURS, "factor": 1.0}, COLOURS.copy(), "factor 1: the image itself"),
    Example(
        {"image": np.array([[[0.5, 0.25, 0.25], [0.5, 0.5, 0.0]]]), "factor": 3.0},
        np.array([[[0.8505, 0.1005, 0.1005], [0.614, 0.614, 0.0]]]),
        "a factor above 2: -0.886 is clipped to 0",
    ),
)

LUMA = "image @ np.array([0.299, 0.587, 0.114])"
BLEND = "factor * image + (1 - factor) * luma[:, :, np.newaxis]"
CLIPPED = "blend.clip(0.0, 1.0)"
OWN = "luma[:, :, np.newaxis]"


def writes_into_its_image(image: np.ndarray, factor: float) -> np.ndarray:
    luma = (image @ np.array([0.299, 0.587, 0.114]))[..., np.newaxis]
    image -= luma
    image *= factor
    image += luma
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
        "mean of the channels",
        Replace(OWN, "image.mean(axis=2, keepdims=True)"),
        "wrong_value",
        "You take the plain mean of the three channels. The eye sees green brighter than blue: "
        "take 0.299 R + 0.587 G + 0.114 B.",
        "세 채널의 단순 평균을 썼습니다. 눈은 초록을 파랑보다 밝게 보므로 0.299 R + 0.587 G + "
        "0.114 B를 쓰세요.",
    ),
    Mistake(
        "one mean for all pixels",
        Replace(OWN, "luma.mean()"),
        "wrong_value",
        "You blend all pixels with one gray: that changes the contrast. Each pixel has its own "
        "luma.",
        "모든 픽셀을 하나의 회색과 섞어 대비가 바뀌었습니다. 픽셀마다 자기 luma와 섞으세요.",
    ),
    Mistake(
        "the brightest channel",
        Replace(OWN, "image.max(axis=2, keepdims=True)"),
        "wrong_value",
        "You blend with the largest (or with half of the largest and the smallest) channel. Take "
        "the luma 0.299 R + 0.587 G + 0.114 B.",
        "가장 큰 채널(또는 최댓값과 최솟값의 가운데)과 섞었습니다. luma 0.299 R + 0.587 G + 0.114 "
        "B와 섞으세요.",
        also=(Replace(OWN, "(image.max(2, keepdims=True) + image.min(2, keepdims=True)) / 2"),),
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
        Replace(BLEND, f"(1 - factor) * image + factor * {OWN}"),
        "wrong_value",
        "You exchange the weights: the image's is the factor, the gray's is 1 − factor.",
        "비중을 바꾸었습니다. 이미지의 비중이 factor, 회색의 비중이 1 − factor입니다.",
    ),
    Mistake(
        "luma not added again",
        Replace(BLEND, f"factor * (image - {OWN})"),
        "wrong_value",
        "You take the luma off, but do not add it again: factor · (x − l) + l.",
        "luma를 뺀 다음 다시 더하지 않았습니다. factor · (x − l) + l입니다.",
    ),
    Mistake(
        "luma added whole",
        Replace(BLEND, f"factor * image + {OWN}"),
        "wrong_value",
        "You add the whole luma. Its weight is 1 − factor, so that factor 1 changes nothing.",
        "luma를 그대로 더했습니다. factor가 1일 때 그대로이도록 luma의 비중은 1 − factor입니다.",
    ),
    Mistake(
        "brightness changed",
        Replace(BLEND, "factor * image"),
        "wrong_value",
        "You multiply only: that is brightness. Add (1 − factor) times each pixel's luma.",
        "곱하기만 하여 밝기가 바뀌었습니다. (1 − factor)에 픽셀의 luma를 곱해 더하세요.",
    ),
    Mistake(
        "the gray image alone",
        Replace(BLEND, f"factor * {OWN} * np.ones(3)"),
        "wrong_value",
        "You return the gray image, and the colours are gone. Add factor times the image.",
        "회색 이미지만 반환해 색이 사라졌습니다. 이미지에 factor를 곱해 더하세요.",
        also=(Replace(BLEND, f"{OWN} * np.ones(3)"),),
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
    def changed(pixel: list[float]) -> list[float]:
        luma = 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]
        return [min(1.0, max(0.0, luma + factor * (x - luma))) for x in pixel]

    return [[changed(pixel) for pixel in row] for row in image.tolist()]


def by_a_matrix(image: np.ndarray, factor: float) -> np.ndarray:
    gray = np.tile([[0.299], [0.587], [0.114]], 3)
    mixed = image @ (factor * np.eye(3) + (1 - factor) * gray)
    return np.minimum(np.maximum(mixed, 0), 1)


def channel_by_channel(image: np.ndarray, factor: float) -> np.ndarray:
    x = image.astype(np.float32)
    luma = sum(x[..., k] * weight for k, weight in enumerate((0.299, 0.587, 0.114)))
    channels = [luma + np.float32(factor) * (x[..., k] - luma) for k in range(3)]
    clipped: np.ndarray = np.clip(np.stack(channels, axis=-1), 0, 1)
    return clipped


record = Record(
    level="core",
    lecture="Data augmentation: Color Jittering, saturation",
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
        Alternative("a matrix of colours", by_a_matrix),
        Alternative("channel by channel, float32", channel_by_channel),
    ),
)

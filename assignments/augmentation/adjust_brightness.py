"""An image made brighter or darker."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import colours
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray | float]


def draw(rng: np.random.Generator, height: int, width: int, low: float, high: float) -> Drawn:
    return {"image": colours(rng, height, width), "factor": float(rng.uniform(low, high))}


def gray(rng: np.random.Generator) -> Drawn:
    return {"image": rng.uniform(0.1, 0.9, (5, 4, 1)), "factor": float(rng.uniform(1.3, 1.6))}


def cases(rng: np.random.Generator) -> list[Case]:
    """A factor above 1.2 takes some pixels past 1, and leaves most below it."""
    return [
        Case("ordinary", "darker", draw(rng, 4, 5, 0.3, 0.7)),
        Case("ordinary", "brighter", draw(rng, 5, 3, 1.25, 1.5)),
        Case("ordinary", "brighter", draw(rng, 3, 6, 1.5, 1.8)),
        Case("edge", "factor 0: black", draw(rng, 3, 4, 0.0, 0.0)),
        Case("edge", "factor 1: unchanged", draw(rng, 4, 3, 1.0, 1.0)),
        Case("edge", "factor above 2", draw(rng, 3, 5, 2.2, 2.8)),
        Case("edge", "one channel", gray(rng)),
        Case("edge", "one pixel", draw(rng, 1, 1, 0.4, 0.8)),
    ]


IMAGE = np.array([[[0.25, 0.5, 0.75], [0.0, 0.125, 1.0]]])

EXAMPLES = (
    Example(
        {"image": IMAGE, "factor": 0.5},
        np.array([[[0.125, 0.25, 0.375], [0.0, 0.0625, 0.5]]]),
        "half as bright",
    ),
    Example(
        {"image": IMAGE, "factor": 1.5},
        np.array([[[0.375, 0.75, 1.0], [0.0, 0.1875, 1.0]]]),
        "brighter: 1.125 and 1.5 are clipped to 1",
    ),
    Example({"image": IMAGE, "factor": 0.0}, np.zeros((1, 2, 3)), "factor 0: black"),
    Example({"image": IMAGE, "factor": 1.0}, IMAGE.copy(), "factor 1: the image itself"),
    Example(
        {"image": np.array([[[0.25]], [[0.5]]]), "factor": 3.0},
        np.array([[[0.75]], [[1.0]]]),
        "one channel, a factor above 2",
    ),
)

CLIPPED = "np.clip(factor * image, 0.0, 1.0)"
BRIGHT = "factor * image"

MISTAKES = (
    Mistake(
        "not clipped",
        Replace(CLIPPED, BRIGHT),
        "wrong_value",
        "Some of your pixels are above 1. Clip the result to [0, 1].",
        "1보다 큰 픽셀이 있습니다. 결과를 [0, 1]로 자르세요(clip).",
        also=(Replace(CLIPPED, "np.clip(factor * image, 0, 255)"),),
    ),
    Mistake(
        "added, not multiplied",
        Replace(BRIGHT, "image + factor"),
        "wrong_value",
        "You add the factor. Multiply by it: factor 1 leaves the image as it is, 0 makes it black.",
        "factor를 더했습니다. 곱하세요. factor가 1이면 이미지가 그대로이고, 0이면 검어집니다.",
        also=(Replace(BRIGHT, "image + (factor - 1)"),),
    ),
    Mistake(
        "1 + factor",
        Replace(BRIGHT, "(1 + factor) * image"),
        "wrong_value",
        "You multiply by 1 + factor. The factor itself is meant: 1 leaves the image as it is.",
        "1 + factor를 곱했습니다. factor를 그대로 곱하세요. factor가 1이면 이미지가 그대로입니다.",
    ),
    Mistake(
        "divided",
        Replace(BRIGHT, "image / max(factor, 1e-9)"),
        "wrong_value",
        "You divide by the factor. Multiply: a factor above 1 makes the image brighter.",
        "factor로 나누었습니다. 곱하세요. factor가 1보다 크면 밝아집니다.",
    ),
    Mistake(
        "blended the wrong way",
        Replace(BRIGHT, "(1 - factor) * image"),
        "wrong_value",
        "You give the image the weight 1 − factor. The image's weight is the factor, black has the "
        "rest.",
        "이미지의 비중을 1 − factor로 했습니다. 이미지의 비중이 factor이고, 나머지가 검정입니다.",
    ),
    Mistake(
        "blended with white",
        Replace(BRIGHT, "factor * image + (1 - factor)"),
        "wrong_value",
        "You blend with white. A factor below 1 makes the image darker: blend with black.",
        "흰색과 섞었습니다. factor가 1보다 작으면 어두워져야 하니 검정과 섞으세요.",
    ),
    Mistake(
        "blended with its mean",
        Replace(BRIGHT, "factor * image + (1 - factor) * image.mean()"),
        "wrong_value",
        "You blend with the image's mean: that changes the contrast. Brightness blends with black.",
        "이미지의 평균과 섞어 대비가 바뀌었습니다. 밝기는 검정과 섞습니다.",
    ),
    Mistake(
        "a power",
        Replace(BRIGHT, "image**factor"),
        "wrong_value",
        "You raise the pixels to the power of the factor. Multiply them by it.",
        "픽셀을 factor제곱했습니다. factor를 곱하세요.",
        also=(Replace(BRIGHT, "image ** (1 / max(factor, 1e-9))"),),
    ),
    Mistake(
        "scaled down in place of clipped",
        Replace(CLIPPED, "factor * image / max(1.0, (factor * image).max())"),
        "wrong_value",
        "You divide by the largest pixel, so all get darker again. Clip: only what is above 1 "
        "becomes 1.",
        "가장 큰 값으로 나누어 전체가 다시 어두워졌습니다. 1보다 큰 값만 1이 되도록 자르세요.",
    ),
    Mistake(
        "wrapped round",
        Replace(CLIPPED, "np.where(factor * image > 1, factor * image % 1, factor * image)"),
        "wrong_value",
        "What is above 1 starts at 0 again. Clip it: it becomes 1.",
        "1을 넘은 값이 0부터 다시 시작합니다. 1이 되도록 자르세요.",
    ),
    Mistake(
        "changes its input",
        Replace(CLIPPED, "np.clip(np.multiply(image, factor, out=image), 0.0, 1.0)"),
        "changed_input",
        "`image *= factor` changes the caller's image. `factor * image` makes a new one.",
        "`image *= factor`는 호출한 쪽의 이미지를 바꿉니다. `factor * image`는 새 배열을 만듭니다.",
    ),
)


def by_loops(image: np.ndarray, factor: float) -> list[list[list[float]]]:
    return [[[min(1.0, x * factor) for x in pixel] for pixel in row] for row in image.tolist()]


def blend_with_black(image: np.ndarray, factor: float) -> np.ndarray:
    black = np.zeros_like(image, dtype=np.float32)
    blend = black + np.float32(factor) * (image.astype(np.float32) - black)
    blend[blend > 1] = 1
    return blend


record = Record(
    level="warm-up",
    lecture="Data augmentation: Color Jittering, brightness",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops and lists", by_loops),
        Alternative("a blend with black, clipped by a mask, float32", blend_with_black),
        Alternative("np.minimum", Replace(CLIPPED, "np.minimum(1, image * factor)")),
    ),
)

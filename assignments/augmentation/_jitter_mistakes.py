"""What goes wrong with colour jitter."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

DRAW = "rng.uniform(1 - strength, 1 + strength, size=3)"
FACTORS = f"brightness, contrast, saturation = {DRAW}"
BRIGHTNESS = "image = adjust_brightness(image, brightness)"
CONTRAST = "image = adjust_contrast(image, contrast)"
SATURATION = "adjust_saturation(image, saturation)"
STEPS = f"{BRIGHTNESS}\n    {CONTRAST}\n    return {SATURATION}"
LUMA = "(image @ np.array([0.299, 0.587, 0.114]))"


def contrast_about(mean: str) -> Replace:
    blend = f"np.clip(contrast * image + (1 - contrast) * {mean}, 0, 1)"
    return Replace(CONTRAST, f"image = {blend}")


def saturation_about(gray: str) -> Replace:
    return Replace(SATURATION, f"np.clip(saturation * image + (1 - saturation) * {gray}, 0, 1)")


def written_into_the_image(
    image: np.ndarray, strength: float, rng: np.random.Generator
) -> np.ndarray:
    brightness, contrast, saturation = rng.uniform(1 - strength, 1 + strength, size=3)
    weights = np.array([0.299, 0.587, 0.114])
    image *= brightness
    np.clip(image, 0, 1, out=image)
    image[:] = np.clip(contrast * image + (1 - contrast) * (image @ weights).mean(), 0, 1)
    luma = (image @ weights)[:, :, np.newaxis]
    image[:] = np.clip(saturation * image + (1 - saturation) * luma, 0, 1)
    return image


OF_THE_CHANGES = (
    Mistake(
        "saturation about the plain mean",
        saturation_about("image.mean(axis=2, keepdims=True)"),
        "wrong_value",
        "Your saturation blends with the plain mean of the three channels. Blend with the luma "
        "0.299 R + 0.587 G + 0.114 B.",
        "채도에서 세 채널의 단순 평균과 섞었습니다. luma 0.299 R + 0.587 G + 0.114 B와 섞으세요.",
    ),
    Mistake(
        "weights of another order or standard",
        saturation_about("(image @ np.array([0.114, 0.587, 0.299]))[:, :, np.newaxis]"),
        "wrong_value",
        "Your luma has other weights. They are 0.299, 0.587, 0.114 for red, green, blue.",
        "luma의 가중치가 다릅니다. 빨강, 초록, 파랑에 0.299, 0.587, 0.114입니다.",
        also=(saturation_about("(image @ np.array([0.2126, 0.7152, 0.0722]))[:, :, np.newaxis]"),),
    ),
    Mistake(
        "contrast about the mean of each channel",
        contrast_about("image.mean(axis=(0, 1))"),
        "wrong_value",
        "Your contrast blends each channel with its own mean. Blend all three with the mean luma.",
        "대비에서 채널마다 자기 평균과 섞었습니다. 세 채널 모두 luma의 평균과 섞으세요.",
    ),
    Mistake(
        "contrast about another gray",
        contrast_about("0.5"),
        "wrong_distribution",
        "Your contrast changes the mean luma: it blends with another gray than the image's own "
        "mean luma.",
        "대비가 luma의 평균을 바꿉니다. 이미지 자신의 luma 평균이 아닌 다른 회색과 섞었습니다.",
        "factors",
        also=(contrast_about("image.mean()"), contrast_about("0.0")),
    ),
    Mistake(
        "a factor for each channel",
        (
            Replace(DRAW, "rng.uniform(1 - strength, 1 + strength, size=(3, 3))"),
            contrast_about(f"{LUMA}.mean()"),
            saturation_about(f"{LUMA}[:, :, np.newaxis]"),
        ),
        "wrong_value",
        "You draw a factor for each channel, so that the colours change their hue. One for each "
        "change serves all channels.",
        "채널마다 factor를 따로 뽑아 색조가 바뀝니다. 변화마다 하나를 뽑아 모든 채널에 쓰세요.",
        also=(Replace("(image, brightness)", "(image * rng.uniform(0.9, 1.1, 3), brightness)"),),
    ),
    Mistake(
        "a factor for each pixel",
        Replace(
            "(image, brightness)",
            "(image, rng.uniform(1 - strength, 1 + strength, image.shape[:2] + (1,)))",
        ),
        "wrong_value",
        "You draw a factor for each pixel: that is noise. One factor serves the whole image.",
        "픽셀마다 factor를 뽑아 잡음이 되었습니다. factor 하나를 이미지 전체에 쓰세요.",
        also=(
            Replace(
                "(image, brightness)",
                "(image, rng.uniform(1 - strength, 1 + strength, image.shape))",
            ),
            Replace(
                STEPS,
                "image = image + rng.uniform(-strength, strength, image.shape)\n"
                "    return image.clip(0, 1)",
            ),
        ),
    ),
    Mistake(
        "not clipped",
        (
            Replace(BRIGHTNESS, "image = image * brightness"),
            Replace(CONTRAST, f"image = contrast * image + (1 - contrast) * {LUMA}.mean()"),
            Replace(
                SATURATION,
                f"saturation * image + (1 - saturation) * {LUMA}[:, :, np.newaxis]",
            ),
        ),
        "wrong_value",
        "Some of your pixels are below 0 or above 1. Clip the result to [0, 1].",
        "0보다 작거나 1보다 큰 픽셀이 있습니다. 결과를 [0, 1]로 자르세요(clip).",
        "edge cases",
    ),
)

OF_THE_FACTORS = (
    Mistake(
        "brightness added",
        Replace(BRIGHTNESS, "image = np.clip(image + (brightness - 1), 0, 1)"),
        "wrong_distribution",
        "You add to the brightness. Multiply by the factor: black stays black.",
        "밝기를 더했습니다. factor를 곱하세요. 검정은 검정으로 남습니다.",
        "factors",
    ),
    Mistake(
        "one factor for all three",
        Replace(DRAW, "[rng.uniform(1 - strength, 1 + strength)] * 3"),
        "wrong_distribution",
        "Two of your changes share a factor. Draw one for each of the three.",
        "변화들이 같은 factor를 함께 씁니다. 세 가지에 하나씩 따로 뽑으세요.",
        "independence",
        also=(
            Replace("(image, contrast)", "(image, brightness)"),
            Replace("(image, saturation)", "(image, contrast)"),
            Replace("(image, saturation)", "(image, brightness)"),
        ),
    ),
    Mistake(
        "no saturation",
        Replace(SATURATION, "image"),
        "wrong_distribution",
        "You leave the saturation as it is. All three change: brightness, contrast, saturation.",
        "채도가 그대로입니다. 밝기, 대비, 채도를 모두 바꾸세요.",
        "factors",
    ),
    Mistake(
        "no contrast",
        Replace(CONTRAST, "image = image + 0.0"),
        "wrong_distribution",
        "You leave the contrast as it is. All three change: brightness, contrast, saturation.",
        "대비가 그대로입니다. 밝기, 대비, 채도를 모두 바꾸세요.",
        "factors",
    ),
    Mistake(
        "no brightness",
        Replace(BRIGHTNESS, "image = image + 0.0"),
        "wrong_distribution",
        "You leave the brightness as it is. All three change: brightness, contrast, saturation.",
        "밝기가 그대로입니다. 밝기, 대비, 채도를 모두 바꾸세요.",
        "factors",
    ),
    Mistake(
        "blended the wrong way",
        (
            Replace("(image, contrast)", "(image, 1 - contrast)"),
            Replace("(image, saturation)", "(image, 1 - saturation)"),
        ),
        "wrong_distribution",
        "You exchange the weights of a blend: the image's is the factor, the gray's is 1 − factor.",
        "섞는 비중을 바꾸었습니다. 이미지의 비중이 factor, 회색의 비중이 1 − factor입니다.",
        "factors",
        also=(
            Replace("(image, contrast)", "(image, 1 - contrast)"),
            Replace("(image, saturation)", "(image, 1 - saturation)"),
        ),
    ),
    Mistake(
        "contrast pixel by pixel",
        contrast_about(f"{LUMA}[:, :, np.newaxis]"),
        "wrong_distribution",
        "Your contrast blends each pixel with its own luma: that changes the saturation again. "
        "Take the mean over all pixels.",
        "대비에서 픽셀마다 자기 luma와 섞어 채도가 한 번 더 바뀝니다. 모든 픽셀에 대한 luma의 "
        "평균을 쓰세요.",
        "factors",
    ),
    Mistake(
        "from 1 on",
        Replace(DRAW, "rng.uniform(1, 1 + strength, size=3)"),
        "wrong_distribution",
        "Your factors lie on one side of 1. Draw from [1 − strength, 1 + strength].",
        "factor가 1의 한쪽에만 있습니다. [1 − strength, 1 + strength]에서 뽑으세요.",
        "factors",
        also=(
            Replace(DRAW, "rng.uniform(1 - strength, 1, size=3)"),
            Replace(DRAW, "1 + strength * rng.random(3)"),
        ),
    ),
    Mistake(
        "around 0",
        Replace(DRAW, "rng.uniform(0, strength, size=3)"),
        "wrong_distribution",
        "Your factors leave [1 − strength, 1 + strength].",
        "factor가 [1 − strength, 1 + strength]를 벗어납니다.",
        "factors",
        also=(
            Replace(DRAW, "rng.uniform(0, 2, size=3)"),
            Replace(DRAW, "rng.normal(1, strength, size=3)"),
            Replace(DRAW, "rng.uniform(1 - 2 * strength, 1 + 2 * strength, size=3)"),
            Replace(DRAW, "rng.uniform(0.6, 1.4, size=3)"),
        ),
    ),
    Mistake(
        "half of the strength",
        Replace(DRAW, "rng.uniform(1 - strength / 2, 1 + strength / 2, size=3)"),
        "wrong_distribution",
        "Your factors do not spread as uniform ones from 1 − strength to 1 + strength do.",
        "factor가 1 − strength부터 1 + strength까지의 균등분포만큼 퍼져 있지 않습니다.",
        "factors",
        also=(
            Replace(DRAW, "1 + strength * rng.choice([-1, 1], size=3)"),
            Replace(DRAW, "np.clip(rng.normal(1, strength / 3, 3), 1 - strength, 1 + strength)"),
            Replace(DRAW, "1 + strength**2 * rng.uniform(-1, 1, 3)"),
        ),
    ),
    Mistake(
        "not changed",
        Replace(STEPS, "return image.copy()"),
        "wrong_distribution",
        "The image comes back as it was.",
        "이미지가 원래대로입니다.",
    ),
)

OF_THE_DRAW = (
    Mistake(
        "own generator, same seed",
        Replace(DRAW, "np.random.default_rng(0).uniform(1 - strength, 1 + strength, size=3)"),
        "wrong_distribution",
        "The same factors come each time: you seed a generator of your own. Draw from the argument "
        "`rng`.",
        "매번 같은 factor가 나옵니다. 함수 안에서 시드를 고정하지 말고 인자 `rng`로 뽑으세요.",
        also=(Replace(DRAW, "[1 + strength] * 3"),),
    ),
    Mistake(
        "global generator",
        Replace(DRAW, "np.random.uniform(1 - strength, 1 + strength, size=3)"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the same "
        "state gives the same image.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 이미지가 나오도록 인자 `rng`로 "
        "뽑으세요.",
        "independence",
        also=(
            Replace(DRAW, "np.random.default_rng().uniform(1 - strength, 1 + strength, size=3)"),
        ),
    ),
    Mistake(
        "changes its input",
        written_into_the_image,
        "changed_input",
        "You change the caller's image in place. Start from a copy.",
        "호출한 쪽의 이미지를 제자리에서 바꿨습니다. 복사본에서 시작하세요.",
    ),
)

MISTAKES = (*OF_THE_CHANGES, *OF_THE_FACTORS, *OF_THE_DRAW)

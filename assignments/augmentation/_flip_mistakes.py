"""What goes wrong when images are flipped at random."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

DRAW = "rng.random(len(images))"
COINS = "rng.random(len(images)) < p"
MIRROR = "images[:, :, ::-1]"
CHOSEN = "np.where(flipped.reshape(-1, 1, 1, 1), images[:, :, ::-1], images)"


def written_into_images(images: np.ndarray, p: float, rng: np.random.Generator) -> np.ndarray:
    for i in range(len(images)):
        if rng.random() < p:
            images[i] = images[i, :, ::-1].copy()
    return images


MISTAKES = (
    Mistake(
        "upside down",
        Replace(MIRROR, "images[:, ::-1]"),
        "wrong_value",
        "Your images stand on their heads. In (N, height, width, channels) the width is axis 2.",
        "이미지의 위아래가 뒤집혔습니다. (N, 높이, 너비, 채널)에서 너비는 2번 축입니다.",
    ),
    Mistake(
        "channels turned round",
        Replace(MIRROR, "images[..., ::-1]"),
        "wrong_value",
        "You turn the channels round: red becomes blue. The width is axis 2.",
        "채널 순서를 뒤집어 빨강이 파랑이 되었습니다. 너비는 2번 축입니다.",
    ),
    Mistake(
        "turned by 180 degrees",
        Replace(MIRROR, "images[:, ::-1, ::-1]"),
        "wrong_value",
        "You turn rows and columns round. Turn the columns alone: axis 2.",
        "행과 열을 모두 뒤집었습니다. 열(2번 축)만 뒤집으세요.",
    ),
    Mistake(
        "columns and channels turned round",
        Replace(MIRROR, "images[:, :, ::-1, ::-1]"),
        "wrong_value",
        "Left and right change places, but so do red and blue: leave the channels as they are.",
        "좌우는 뒤집혔지만 채널 순서(빨강과 파랑)까지 뒤집혔습니다. 채널은 그대로 두세요.",
    ),
    Mistake(
        "the batch turned round",
        Replace(MIRROR, "images[::-1]"),
        "wrong_value",
        "You turn the order of the images round, not the images. The width is axis 2.",
        "이미지가 아니라 이미지의 순서를 뒤집었습니다. 너비는 2번 축입니다.",
    ),
    Mistake(
        "row by row",
        (
            Replace(COINS, "rng.random(images.shape[:2]) < p"),
            Replace("flipped.reshape(-1, 1, 1, 1)", "flipped[:, :, np.newaxis, np.newaxis]"),
        ),
        "wrong_value",
        "You toss a coin for each row of an image. Toss one for each image.",
        "이미지의 행마다 동전을 던졌습니다. 이미지마다 한 번만 던지세요.",
    ),
    Mistake(
        "a coin for each number",
        (
            Replace(COINS, "rng.random(images.shape) < p"),
            Replace("flipped.reshape(-1, 1, 1, 1)", "flipped"),
        ),
        "wrong_value",
        "You toss a coin for each pixel, which mixes an image with its mirror. Toss one for each "
        "image.",
        "픽셀마다 동전을 던져 이미지와 거울상이 섞였습니다. 이미지마다 한 번만 던지세요.",
    ),
    Mistake(
        "the flipped ones alone",
        Replace(CHOSEN, f"{MIRROR}[flipped]"),
        "wrong_shape",
        "You return the flipped images alone. Those that are not flipped stay in the batch.",
        "뒤집은 이미지만 반환했습니다. 뒤집지 않은 이미지도 배치에 남아야 합니다.",
    ),
    Mistake(
        "the flipped ones at the end",
        Replace(CHOSEN, f"np.concatenate([images[~flipped], {MIRROR}[flipped]])"),
        "wrong_value",
        "Your images change places: the flipped ones stand at one end. Keep the order, since each "
        "image has its label.",
        "뒤집은 이미지가 한쪽으로 몰려 순서가 바뀌었습니다. 이미지마다 레이블이 있으니 순서를 "
        "지키세요.",
        also=(Replace(CHOSEN, f"np.concatenate([{MIRROR}[flipped], images[~flipped]])"),),
    ),
    Mistake(
        "never flipped",
        Replace(CHOSEN, "images.copy()"),
        "wrong_distribution",
        "No image is ever flipped.",
        "이미지가 한 번도 뒤집히지 않습니다.",
    ),
    Mistake(
        "always flipped",
        Replace(CHOSEN, MIRROR),
        "wrong_distribution",
        "Every image is flipped, every time. Flip each with probability p.",
        "언제나 모든 이미지가 뒤집힙니다. 각각 확률 p로 뒤집으세요.",
    ),
    Mistake(
        "one coin for the whole batch",
        Replace(COINS, "np.full(len(images), rng.random() < p)"),
        "wrong_distribution",
        "You toss one coin for the whole batch. Toss one for each image: `rng.random(N)`.",
        "배치 전체에 동전을 한 번만 던졌습니다. `rng.random(N)`으로 이미지마다 던지세요.",
        "independence",
    ),
    Mistake(
        "flipped with probability 1 - p",
        Replace(COINS, f"{DRAW} >= p"),
        "wrong_distribution",
        "You flip with probability 1 − p. Flip where the random number is below p.",
        "확률 1 − p로 뒤집었습니다. 난수가 p보다 작을 때 뒤집으세요.",
        "probability",
    ),
    Mistake(
        "always one half",
        Replace(COINS, f"{DRAW} < 0.5"),
        "wrong_distribution",
        "You flip half of the images, whatever p is. Compare with p.",
        "p와 상관없이 절반을 뒤집었습니다. p와 비교하세요.",
        "probability",
        also=(Replace(COINS, "rng.integers(0, 2, len(images)) == 1"),),
    ),
    Mistake(
        "normal numbers compared with p",
        Replace(COINS, "rng.standard_normal(len(images)) < p"),
        "wrong_distribution",
        "You compare normal numbers (`randn`) with p. Numbers uniform between 0 and 1 "
        "(`rng.random`) lie below p with probability p; normal ones do not.",
        "정규분포 난수(`randn`)를 p와 비교했습니다. 0과 1 사이의 균등분포 난수"
        "(`rng.random`)라야 p보다 작을 확률이 p입니다.",
        "probability",
    ),
    Mistake(
        "the same number flipped each time",
        Replace(COINS, "rng.permutation(len(images)) < round(p * len(images))"),
        "wrong_distribution",
        "You flip exactly a share p each time. Toss for each image by itself: how many are flipped "
        "varies.",
        "매번 정확히 p만큼의 비율을 뒤집습니다. 이미지마다 따로 정하세요. 뒤집히는 개수는 "
        "그때그때 다릅니다.",
        "independence",
        also=(
            Replace(
                COINS,
                "np.isin(np.arange(len(images)), "
                "rng.choice(len(images), int(p * len(images)), replace=False))",
            ),
        ),
    ),
    Mistake(
        "own generator, same seed",
        Replace(DRAW, "np.random.default_rng(0).random(len(images))"),
        "wrong_distribution",
        "Whatever the generator, the same images are flipped: you seed one of your own. Draw from "
        "the argument `rng`.",
        "어떤 생성기를 주어도 같은 이미지가 뒤집힙니다. 함수 안에서 시드를 고정하지 말고 인자 "
        "`rng`로 뽑으세요.",
        "independence",
    ),
    Mistake(
        "global generator",
        Replace(DRAW, "np.random.random(len(images))"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the same "
        "state flips the same images.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 이미지가 뒤집히도록 인자 `rng`로 "
        "뽑으세요.",
        "independence",
        also=(Replace(DRAW, "np.random.default_rng().random(len(images))"),),
    ),
    Mistake(
        "flips its input",
        written_into_images,
        "changed_input",
        "You flip the caller's own images. Write into a copy: `images.copy()`.",
        "호출한 쪽의 이미지까지 뒤집었습니다. `images.copy()`에 쓰세요.",
    ),
)

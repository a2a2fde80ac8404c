"""What goes wrong with a random crop."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

TOP = "rng.integers(image.shape[0] - size + 1)"
LEFT = "rng.integers(image.shape[1] - size + 1)"
CROP = "image[top : top + size, left : left + size]"
BOTH = f"top = {TOP}\n    left = {LEFT}"


def places(draw: str) -> tuple[Replace, Replace]:
    """`N` in a draw is the number of places on its axis."""
    return (
        Replace(TOP, draw.replace("N", "(image.shape[0] - size + 1)")),
        Replace(LEFT, draw.replace("N", "(image.shape[1] - size + 1)")),
    )


def shrunk(image: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    top = rng.integers(image.shape[0] - size + 1)
    left = rng.integers(image.shape[1] - size + 1)
    height, width = image.shape[0] - top, image.shape[1] - left
    rows = top + np.arange(size) * height // size
    columns = left + np.arange(size) * width // size
    return image[np.ix_(rows, columns)]


def written_into_the_image(image: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    top = rng.integers(image.shape[0] - size + 1)
    left = rng.integers(image.shape[1] - size + 1)
    image[:size, :size] = image[top : top + size, left : left + size].copy()
    return image[:size, :size]


MISTAKES = (
    Mistake(
        "never the last",
        places("rng.integers(max(N - 1, 1))"),
        "wrong_distribution",
        "The last row and column never come: `rng.integers(n)` gives 0 … n − 1, and there are "
        "height − size + 1 places.",
        "마지막 행과 열이 한 번도 나오지 않습니다. `rng.integers(n)`은 0 … n − 1이고, 시작할 수 "
        "있는 곳은 height − size + 1개입니다.",
        "every place as likely",
    ),
    Mistake(
        "never the last, and nothing to draw",
        (
            Replace(TOP, "rng.integers(image.shape[0] - size)"),
            Replace(LEFT, "rng.integers(image.shape[1] - size)"),
        ),
        "wrong_distribution",
        "`rng.integers(height - size)` never gives the last place, and stops where the crop is as "
        "large as the image. There are height − size + 1 places.",
        "`rng.integers(height - size)`는 마지막 자리를 뽑지 못하고, 크롭이 이미지만 하면 오류가 "
        "납니다. 시작할 수 있는 곳은 height − size + 1개입니다.",
        "every place as likely",
    ),
    Mistake(
        "never the first",
        places("rng.integers(min(1, N - 1), N)"),
        "wrong_distribution",
        "The first row and column never come. Places begin at 0.",
        "첫 행과 열이 한 번도 나오지 않습니다. 자리는 0부터 셉니다.",
        "every place as likely",
    ),
    Mistake(
        "beyond the end",
        (
            Replace(TOP, "rng.integers(image.shape[0])"),
            Replace(LEFT, "rng.integers(image.shape[1])"),
        ),
        "wrong_shape",
        "Some of your crops run over the edge and come out too small. The last place is "
        "height − size.",
        "가장자리를 넘어가 작게 잘리는 크롭이 있습니다. 마지막 자리는 height − size입니다.",
    ),
    Mistake(
        "one draw for both axes",
        (
            Replace(TOP, "rng.integers(min(image.shape[:2]) - size + 1)"),
            Replace(LEFT, "top"),
        ),
        "wrong_distribution",
        "Rows and columns share one draw: the crops lie on the diagonal. Draw one for each axis.",
        "행과 열에 같은 난수를 써서 크롭이 대각선에만 놓입니다. 축마다 따로 뽑으세요.",
    ),
    Mistake(
        "one axis alone",
        Replace(LEFT, "0"),
        "wrong_distribution",
        "You draw a place on one axis alone. On the other one the crops always begin at 0.",
        "한 축에서만 자리를 뽑았습니다. 다른 축에서는 크롭이 언제나 0에서 시작합니다.",
        "every place as likely",
        also=(Replace(TOP, "0"),),
    ),
    Mistake(
        "one length for both axes",
        (
            Replace(TOP, "rng.integers(min(image.shape[:2]) - size + 1)"),
            Replace(LEFT, "rng.integers(min(image.shape[:2]) - size + 1)"),
        ),
        "wrong_distribution",
        "You use one length for both axes, so that the far end of the longer side never comes. "
        "Rows have height − size + 1 places, columns width − size + 1.",
        "두 축에 같은 길이를 써서 긴 쪽의 끝이 나오지 않습니다. 행은 height − size + 1, 열은 "
        "width − size + 1입니다.",
        "every place as likely",
    ),
    Mistake(
        "height and width exchanged",
        Replace(BOTH, f"top = {LEFT}\n    left = {TOP}"),
        "wrong_shape",
        "You draw the row by the width and the column by the height. Axis 0 is the height.",
        "행을 너비로, 열을 높이로 뽑았습니다. 0번 축이 높이입니다.",
        also=(
            Replace(BOTH, f"top = {TOP}\n    left = {TOP}"),
            Replace(BOTH, f"top = {LEFT}\n    left = {LEFT}"),
        ),
    ),
    Mistake(
        "rounded",
        places("round(rng.uniform(0, N - 1))"),
        "wrong_distribution",
        "You round a uniform number, so that the first and the last place come half as often as "
        "the rest. Draw a whole number: `rng.integers`.",
        "균등분포 실수를 반올림해서 처음과 마지막 자리가 절반만큼만 나옵니다. `rng.integers`로 "
        "정수를 뽑으세요.",
        "every place as likely",
    ),
    Mistake(
        "always the corner",
        places("0 * N"),
        "wrong_distribution",
        "You always cut out the top-left corner. Draw a place from `rng`.",
        "항상 왼쪽 위를 잘랐습니다. `rng`로 자리를 뽑으세요.",
    ),
    Mistake(
        "always the centre",
        places("(N - 1) // 2"),
        "wrong_distribution",
        "You always cut out the centre. Draw a place from `rng`.",
        "항상 가운데를 잘랐습니다. `rng`로 자리를 뽑으세요.",
    ),
    Mistake(
        "one of the corners",
        places("rng.choice([0, N - 1])"),
        "wrong_distribution",
        "Your crops come from the four corners alone. Every place in between is as likely.",
        "크롭이 네 모서리에서만 나옵니다. 그 사이의 모든 자리도 똑같이 나와야 합니다.",
        "every place as likely",
    ),
    Mistake(
        "rows and columns picked anywhere",
        Replace(
            CROP,
            "image[np.ix_(rng.choice(image.shape[0], size, False), "
            "rng.choice(image.shape[1], size, False))]",
        ),
        "wrong_value",
        "Your crop is no window of the image: neighbouring rows and columns, in their order, with "
        "the pixels as they are.",
        "이미지에서 잘라 낸 것이 아닙니다. 크롭은 이웃한 행과 열을 순서와 픽셀 값 그대로 잘라 "
        "냅니다.",
        also=(
            Replace(
                CROP,
                "rng.permutation(image.reshape(-1, image.shape[2]))[: size * size]"
                ".reshape(size, size, -1)",
            ),
            shrunk,
        ),
    ),
    Mistake(
        "flipped too",
        Replace(CROP, f"({CROP} if rng.random() < 0.5 else {CROP}[:, ::-1])"),
        "wrong_value",
        "You flip crops as well. A crop is a window of the image as it is.",
        "크롭을 뒤집기까지 했습니다. 크롭은 이미지를 그대로 잘라 낸 것입니다.",
        also=(Replace(CROP, f"{CROP}[:, ::-1]"),),
    ),
    Mistake(
        "rows and columns exchanged",
        Replace(CROP, f"{CROP}.transpose(1, 0, 2)"),
        "wrong_value",
        "Your crops lie on their side: rows and columns are exchanged.",
        "크롭의 행과 열이 서로 바뀌었습니다.",
    ),
    Mistake(
        "not cropped",
        Replace(CROP, "image"),
        "wrong_shape",
        "You return the whole image. Cut a window of size × size out of it.",
        "이미지 전체를 반환했습니다. size × size 크기로 잘라 내세요.",
    ),
    Mistake(
        "one channel alone",
        Replace(CROP, f"{CROP}[:, :, 0]"),
        "wrong_shape",
        "You return one channel. A crop keeps all of them: (size, size, channels).",
        "채널 하나만 반환했습니다. 크롭에는 모든 채널이 남습니다. 모양은 (size, size, 채널)입니다.",
    ),
    Mistake(
        "a pixel too many",
        Replace(CROP, "image[top : top + size + 1, left : left + size + 1]"),
        "wrong_shape",
        "Your crop has one row and one column too many: a slice ends before its second number.",
        "크롭의 행과 열이 하나씩 많습니다. 슬라이스는 두 번째 수 앞에서 끝납니다.",
        also=(
            Replace(CROP, "image[top : top + size - 1, left : left + size - 1]"),
            Replace(CROP, "image[top:size, left:size]"),
        ),
    ),
    Mistake(
        "own generator, same seed",
        (Replace(f"top = {TOP}", f"rng = np.random.default_rng(0)\n    top = {TOP}"),),
        "wrong_distribution",
        "The same place comes each time: you seed a generator of your own. Draw from the argument "
        "`rng`.",
        "매번 같은 자리가 나옵니다. 함수 안에서 시드를 고정하지 말고 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        places("np.random.randint(N)"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the same "
        "state gives the same crop.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 크롭이 나오도록 인자 `rng`로 뽑으세요.",
        "independence",
        also=(places("np.random.default_rng().integers(N)"),),
    ),
    Mistake(
        "writes into its image",
        written_into_the_image,
        "changed_input",
        "You write the crop into the caller's image. Return a slice or a copy.",
        "크롭을 호출한 쪽의 이미지에 썼습니다. 슬라이스나 복사본을 반환하세요.",
    ),
)

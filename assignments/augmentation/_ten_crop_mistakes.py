"""What goes wrong with ten crops."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace

STARTS = "[(0, 0), (0, right), (bottom, 0), (bottom, right), (bottom // 2, right // 2)]"
ALL = "np.concatenate([crops, crops[:, :, ::-1]])"
BOTTOM, RIGHT = "image.shape[0] - size", "image.shape[1] - size"


def flipped_in_place(image: np.ndarray, size: int) -> np.ndarray:
    def five() -> list[np.ndarray]:
        bottom, right = image.shape[0] - size, image.shape[1] - size
        starts = [(0, 0), (0, right), (bottom, 0), (bottom, right), (bottom // 2, right // 2)]
        return [image[y : y + size, x : x + size].copy() for y, x in starts]

    crops = five()
    image[:] = image[:, ::-1].copy()
    top_left, top_right, bottom_left, bottom_right, _ = five()
    flips = [top_right, top_left, bottom_right, bottom_left, crops[4][:, ::-1]]
    return np.stack(crops + flips)


def cut_from_both_ends(image: np.ndarray, size: int) -> np.ndarray:
    down, right = image.shape[0] - size, image.shape[1] - size
    starts = [(0, 0), (0, right), (down, 0), (down, right)]
    crops = [image[y : y + size, x : x + size] for y, x in starts]
    crops.append(image[down // 2 : -(down // 2), right // 2 : -(right // 2)])
    return np.stack([*crops, *(crop[:, ::-1] for crop in crops)])


MISTAKES = (
    Mistake(
        "no flips",
        Replace(ALL, "crops"),
        "wrong_shape",
        "You return five crops. Their five flips come behind them.",
        "크롭 다섯 개만 반환했습니다. 그 뒤에 좌우로 뒤집은 다섯 개가 이어집니다.",
    ),
    Mistake(
        "the crops twice",
        Replace(ALL, "np.concatenate([crops, crops])"),
        "wrong_value",
        "Your last five crops are not flipped.",
        "뒤의 다섯 개가 뒤집히지 않았습니다.",
    ),
    Mistake(
        "flipped upside down",
        Replace(ALL, "np.concatenate([crops, crops[:, ::-1]])"),
        "wrong_value",
        "Your flips stand on their heads. In (crops, height, width, channels) the width is axis 2.",
        "뒤집은 크롭의 위아래가 바뀌었습니다. (크롭, 높이, 너비, 채널)에서 너비는 2번 축입니다.",
    ),
    Mistake(
        "channels flipped",
        Replace(ALL, "np.concatenate([crops, crops[..., ::-1]])"),
        "wrong_value",
        "You turn the channels round in place of the columns: the width is axis 2.",
        "열이 아니라 채널의 순서를 뒤집었습니다. 너비는 2번 축입니다.",
    ),
    Mistake(
        "the order of the crops turned round",
        Replace(ALL, "np.concatenate([crops, crops[::-1]])"),
        "wrong_value",
        "You turn the order of the crops round; each of them has to be flipped. The width is axis "
        "2.",
        "크롭의 순서를 뒤집었습니다. 크롭 하나하나를 좌우로 뒤집으세요. 너비는 2번 축입니다.",
    ),
    Mistake(
        "turned by 180 degrees",
        Replace(ALL, "np.concatenate([crops, crops[:, ::-1, ::-1]])"),
        "wrong_value",
        "You turn rows and columns of the last five round. Flip left and right alone.",
        "뒤의 다섯 개에서 행과 열을 모두 뒤집었습니다. 좌우만 뒤집으세요.",
    ),
    Mistake(
        "crops of the flipped image",
        Replace(ALL, "np.concatenate([crops, crops[[1, 0, 3, 2, 4]][:, :, ::-1]])"),
        "wrong_value",
        "You crop the flipped image, where the top-left crop is the flip of the top-right one. Put "
        "them in the order of the first five.",
        "뒤집은 이미지에서 잘랐습니다. 그 왼쪽 위는 원래 오른쪽 위 크롭을 뒤집은 것이니, 앞의 "
        "다섯 개와 같은 순서로 놓으세요.",
    ),
    Mistake(
        "each flip behind its crop",
        Replace(ALL, "np.stack([crops, crops[:, :, ::-1]], axis=1).reshape(10, *crops.shape[1:])"),
        "wrong_value",
        "Your flips stand between the crops. First come all five crops, then all five flips.",
        "크롭과 뒤집은 것이 번갈아 나옵니다. 크롭 다섯 개가 먼저, 뒤집은 다섯 개가 그다음입니다.",
    ),
    Mistake(
        "flips first",
        Replace(ALL, "np.concatenate([crops[:, :, ::-1], crops])"),
        "wrong_value",
        "Your flips come first. The crops as they are come first, then their flips.",
        "뒤집은 것이 먼저 나옵니다. 원래 크롭이 먼저, 뒤집은 것이 그다음입니다.",
    ),
    Mistake(
        "top-right and bottom-left exchanged",
        Replace(
            STARTS,
            "[(0, 0), (bottom, 0), (0, right), (bottom, right)]\n"
            "    corners.append((bottom // 2, right // 2))",
        ),
        "wrong_value",
        "Your second crop is the bottom-left one. The order is top-left, top-right, bottom-left, "
        "bottom-right, centre.",
        "두 번째가 왼쪽 아래 크롭입니다. 순서는 왼쪽 위, 오른쪽 위, 왼쪽 아래, 오른쪽 아래, "
        "가운데입니다.",
    ),
    Mistake(
        "round the image",
        Replace(
            STARTS,
            "[(0, 0), (0, right), (bottom, right), (bottom, 0)]\n"
            "    corners.append((bottom // 2, right // 2))",
        ),
        "wrong_value",
        "You go round the image. The third crop is bottom-left, the fourth bottom-right.",
        "이미지를 한 바퀴 돌았습니다. 세 번째는 왼쪽 아래, 네 번째는 오른쪽 아래입니다.",
    ),
    Mistake(
        "the centre first",
        Replace(
            STARTS,
            "[(bottom // 2, right // 2), (0, 0), (0, right), (bottom, 0)]\n"
            "    corners.append((bottom, right))",
        ),
        "wrong_value",
        "Your centre comes first. It is the last of the five.",
        "가운데가 먼저 나옵니다. 다섯 개 중 마지막입니다.",
    ),
    Mistake(
        "a pixel short of the end",
        (
            Replace(BOTTOM, "max(0, image.shape[0] - size - 1)"),
            Replace(RIGHT, "max(0, image.shape[1] - size - 1)"),
        ),
        "wrong_value",
        "Your last row or column is never used: the crops at the end start at height − size and "
        "width − size.",
        "마지막 행이나 열을 쓰지 않습니다. 끝의 크롭은 height − size와 width − size에서 "
        "시작합니다.",
    ),
    Mistake(
        "one length for both axes",
        (
            Replace(BOTTOM, "min(image.shape[:2]) - size"),
            Replace(RIGHT, "min(image.shape[:2]) - size"),
        ),
        "wrong_value",
        "You use one length for both axes. Rows go to height − size, columns to width − size.",
        "두 축에 같은 길이를 썼습니다. 행은 height − size, 열은 width − size까지입니다.",
    ),
    Mistake(
        "the centre pixel as the corner",
        Replace(
            "(bottom // 2, right // 2)",
            "(min(image.shape[0] // 2, bottom), min(image.shape[1] // 2, right))",
        ),
        "wrong_value",
        "Your fifth crop starts at the image's centre. It lies in the middle: it starts at "
        "(height − size) / 2.",
        "다섯 번째 크롭이 이미지의 중심에서 시작합니다. 가운데에 놓이도록 (height − size) / 2에서 "
        "시작하세요.",
    ),
    Mistake(
        "the centre cut from both ends",
        cut_from_both_ends,
        "raised",
        "You cut the same from both ends, as in `image[k:-k]`. With an odd number left over that "
        "is a pixel too many, and with k = 0 nothing at all. Slice from the start: "
        "`image[k : k + size]`.",
        "`image[k:-k]`처럼 양 끝에서 똑같이 잘랐습니다. 남는 픽셀이 홀수이면 하나가 더 남고, k = "
        "0이면 아무것도 남지 않습니다. `image[k : k + size]`로 시작에서부터 자르세요.",
        "edge cases",
    ),
    Mistake(
        "corners alone",
        Replace(STARTS, "[(0, 0), (0, right), (bottom, 0), (bottom, right)]"),
        "wrong_shape",
        "The centre is missing: four corners and the centre, each with its flip, make ten.",
        "가운데가 빠졌습니다. 네 모서리와 가운데, 그리고 각각 뒤집은 것까지 열 개입니다.",
    ),
    Mistake(
        "flips its input",
        flipped_in_place,
        "changed_input",
        "You flip the caller's own image. Flip the crops, or a copy.",
        "호출한 쪽의 이미지까지 뒤집었습니다. 크롭이나 복사본을 뒤집으세요.",
    ),
)

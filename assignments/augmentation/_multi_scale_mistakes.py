"""What goes wrong with crops at several scales."""

from __future__ import annotations

from autograder.model import Mistake, Replace

SIZE = "scaled_size(image.shape[0], image.shape[1], short_side)"
RESIZED = "resize_nearest(image, height, width)"
TEN = f"ten_crop({RESIZED}, size)"
LOOP = "for short_side in short_sides:"
ALL = "np.concatenate(crops)"

MISTAKES = (
    Mistake(
        "an axis for the scales",
        Replace(ALL, "np.stack(crops)"),
        "wrong_shape",
        "You have an axis for the scales and one for the crops. All crops stand behind each other: "
        "(10 · scales, size, size, channels).",
        "스케일 축과 크롭 축이 따로 있습니다. 모든 크롭을 한 줄로 이으세요. 모양은 (10 · 스케일 "
        "수, size, size, 채널)입니다.",
    ),
    Mistake(
        "five crops of each scale",
        Replace(TEN, f"{TEN}[:5]"),
        "wrong_shape",
        "You have five crops of each scale: their flips are missing.",
        "스케일마다 크롭이 다섯 개뿐입니다. 좌우로 뒤집은 것이 빠졌습니다.",
    ),
    Mistake(
        "not resized",
        Replace(TEN, "ten_crop(image, min(size, *image.shape[:2]))"),
        "wrong_value",
        "Your crops of every scale are the same: you crop the image as it is. Resize it first.",
        "스케일마다 크롭이 똑같습니다. 이미지를 그대로 잘랐으니, 먼저 크기를 바꾸세요.",
    ),
    Mistake(
        "scales sorted",
        Replace(LOOP, "for short_side in sorted(short_sides):"),
        "wrong_value",
        "You sort the scales. Keep them in the order of `short_sides`.",
        "스케일을 정렬했습니다. `short_sides`의 순서를 지키세요.",
    ),
    Mistake(
        "scales turned round",
        Replace(LOOP, "for short_side in short_sides[::-1]:"),
        "wrong_value",
        "Your scales come from the last to the first. Keep the order of `short_sides`.",
        "스케일이 거꾸로 나옵니다. `short_sides`의 순서를 지키세요.",
    ),
    Mistake(
        "crop by crop, not scale by scale",
        Replace(ALL, "np.stack(crops, axis=1).reshape(-1, *crops[0].shape[1:])"),
        "wrong_value",
        "You put the same crop of all scales side by side. First come all ten crops of one scale, "
        "then those of the next.",
        "같은 위치의 크롭을 스케일끼리 모았습니다. 한 스케일의 크롭 열 개가 먼저 나오고, 그다음 "
        "스케일이 이어집니다.",
    ),
    Mistake(
        "all flips at the end",
        Replace(ALL, "np.concatenate([c[:5] for c in crops] + [c[5:] for c in crops])"),
        "wrong_value",
        "All your flips come at the end. Each scale has its ten crops together: five, then their "
        "flips.",
        "뒤집은 것이 모두 맨 뒤에 있습니다. 스케일마다 다섯 개와 뒤집은 다섯 개가 함께 나옵니다.",
    ),
    Mistake(
        "a square of every image",
        Replace(RESIZED, "resize_nearest(image, short_side, short_side)"),
        "wrong_value",
        "You squeeze the image into a square. Its shorter side becomes `short_side`, and the other "
        "keeps the proportions.",
        "이미지를 정사각형으로 찌그러뜨렸습니다. 짧은 쪽이 `short_side`가 되고, 다른 쪽은 비율을 "
        "유지합니다.",
    ),
    Mistake(
        "the longer side scaled",
        Replace(
            SIZE,
            "[max(size, int(n * short_side / max(image.shape[:2]) + 0.5)) "
            "for n in image.shape[:2]]",
        ),
        "wrong_value",
        "Your longer side becomes `short_side`. It is the shorter side that does.",
        "긴 쪽이 `short_side`가 되었습니다. 짧은 쪽이 `short_side`가 되어야 합니다.",
    ),
    Mistake(
        "height and width exchanged",
        Replace(RESIZED, "resize_nearest(image, width, height)"),
        "wrong_value",
        "You exchange the new height and width. The height comes first.",
        "새 높이와 너비를 바꾸었습니다. 높이가 먼저입니다.",
    ),
    Mistake(
        "corners in place of centres",
        Replace(
            RESIZED,
            "image[np.ix_(np.arange(height) * image.shape[0] // height, "
            "np.arange(width) * image.shape[1] // width)]",
        ),
        "wrong_value",
        "You resize by floor(i · old / new). Take where the pixel's centre falls: "
        "floor((i + 0.5) · old / new).",
        "floor(i · old / new)로 크기를 바꾸었습니다. 픽셀의 중심이 놓이는 floor((i + 0.5) · old / "
        "new)를 고르세요.",
    ),
    Mistake(
        "the last scale alone",
        Replace("crops.append(", "crops = [*crops[:0]]\n        crops.append("),
        "wrong_shape",
        "You return one scale's crops alone. Collect those of all scales.",
        "스케일 하나의 크롭만 반환했습니다. 모든 스케일의 크롭을 모으세요.",
        also=(Replace(ALL, "crops[0]"),),
    ),
    Mistake(
        "resized again and again",
        (
            Replace(LOOP, "picture = image\n    for short_side in short_sides:"),
            Replace(TEN, "ten_crop(picture, size)"),
            Replace(
                "crops.append(",
                f"picture = {RESIZED.replace('image', 'picture')}\n        crops.append(",
            ),
        ),
        "wrong_value",
        "You resize what was resized already, and pixels get lost. Start from the image each time.",
        "이미 크기를 바꾼 이미지를 또 바꾸어 픽셀이 사라집니다. 매번 원래 이미지에서 시작하세요.",
    ),
    Mistake(
        "the flips upside down",
        Replace(
            TEN,
            f"np.concatenate([{TEN}[:5], {TEN}[:5][:, ::-1]])",
        ),
        "wrong_value",
        "Your flips stand on their heads. Flip left and right.",
        "뒤집은 크롭의 위아래가 바뀌었습니다. 좌우를 뒤집으세요.",
    ),
)

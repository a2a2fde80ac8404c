"""One image, left and right exchanged."""

from __future__ import annotations

import numpy as np

from assignments.augmentation._images import floats, pixels
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def cases(rng: np.random.Generator) -> list[Case]:
    """Height, width and channels differ where they could be mistaken for one another."""
    return [
        Case("ordinary", "colour image", {"image": pixels(rng, 4, 5, 3)}),
        Case("ordinary", "colour image", {"image": pixels(rng, 7, 4, 3)}),
        Case("ordinary", "float image", {"image": floats(rng, 3, 6, 3)}),
        Case("edge", "one channel", {"image": pixels(rng, 5, 4, 1)}),
        Case("edge", "square image", {"image": pixels(rng, 3, 3, 3)}),
        Case("edge", "one row", {"image": floats(rng, 1, 6, 3)}),
        Case("edge", "one column", {"image": pixels(rng, 5, 1, 3)}),
    ]


EXAMPLES = (
    Example(
        {
            "image": np.array(
                [
                    [[255, 0, 10], [0, 255, 20], [7, 8, 9]],
                    [[0, 0, 30], [9, 9, 40], [1, 2, 3]],
                ],
                dtype=np.uint8,
            )
        },
        np.array(
            [
                [[7, 8, 9], [0, 255, 20], [255, 0, 10]],
                [[1, 2, 3], [9, 9, 40], [0, 0, 30]],
            ],
            dtype=np.uint8,
        ),
        "a colour image of 2 x 3 pixels",
    ),
    Example(
        {"image": np.array([[[0.5], [-0.25]], [[1.0], [0.0]]])},
        np.array([[[-0.25], [0.5]], [[0.0], [1.0]]]),
        "a square float image of one channel",
    ),
    Example(
        {"image": np.array([[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]])},
        np.array([[[5.0, 6.0], [3.0, 4.0], [1.0, 2.0]]]),
        "one row",
    ),
    Example(
        {"image": np.array([[[1, 2, 3]], [[4, 5, 6]]], dtype=np.uint8)},
        np.array([[[1, 2, 3]], [[4, 5, 6]]], dtype=np.uint8),
        "one column: nothing changes",
    ),
)

FLIPPED = "image[:, ::-1]"


def copied_over_itself(image: np.ndarray) -> np.ndarray:
    mirrored = np.array(image)
    width = mirrored.shape[1]
    for col in range(width):
        mirrored[:, col] = mirrored[:, width - 1 - col]
    return mirrored


def swapped_in_place(image: np.ndarray) -> np.ndarray:
    width = image.shape[1]
    for col in range(width // 2):
        left = image[:, col].copy()
        image[:, col] = image[:, width - 1 - col]
        image[:, width - 1 - col] = left
    return image


MISTAKES = (
    Mistake(
        "upside down",
        Replace(FLIPPED, "image[::-1]"),
        "wrong_value",
        "Your image stands on its head: axis 0 counts rows, from top to bottom. Turn axis 1 round.",
        "이미지의 위아래가 뒤집혔습니다. 0번 축은 행(위에서 아래)이니, 1번 축을 뒤집으세요.",
    ),
    Mistake(
        "channels turned round",
        Replace(FLIPPED, "image[..., ::-1]"),
        "wrong_value",
        "You turn the channels round: red becomes blue, but nothing moves. Turn axis 1 round.",
        "채널 순서를 뒤집었습니다. 빨강이 파랑이 될 뿐 좌우는 그대로이니, 1번 축을 뒤집으세요.",
    ),
    Mistake(
        "columns and channels turned round",
        Replace(FLIPPED, "image[:, ::-1, ::-1]"),
        "wrong_value",
        "Left and right change places, but so do red and blue: leave the channels as they are.",
        "좌우는 뒤집혔지만 채널 순서(빨강과 파랑)까지 뒤집혔습니다. 채널은 그대로 두세요.",
    ),
    Mistake(
        "turned by 180 degrees",
        Replace(FLIPPED, "image[::-1, ::-1]"),
        "wrong_value",
        "You turn rows and columns round: that is a rotation by 180 degrees. The top stays at the "
        "top.",
        "행과 열을 모두 뒤집어 180도 회전이 되었습니다. 위는 위에 그대로 있어야 합니다.",
    ),
    Mistake(
        "every axis turned round",
        Replace(FLIPPED, "np.flip(image)"),
        "wrong_value",
        "`np.flip` without an axis turns all three round. Name the one: `np.flip(image, axis=1)`.",
        "축을 정하지 않은 `np.flip`은 세 축을 모두 뒤집습니다. `np.flip(image, axis=1)`처럼 축을 "
        "정하세요.",
    ),
    Mistake(
        "not flipped",
        Replace(FLIPPED, "image"),
        "wrong_value",
        "The image comes back as it was. Turn its columns round.",
        "이미지가 원래대로입니다. 열의 순서를 뒤집으세요.",
    ),
    Mistake(
        "rows and columns exchanged",
        Replace(FLIPPED, "image.transpose(1, 0, 2)"),
        "wrong_shape",
        "You exchange rows and columns. A mirror image keeps its height and width.",
        "행과 열을 맞바꾸었습니다. 좌우를 뒤집어도 높이와 너비는 그대로입니다.",
    ),
    Mistake(
        "turned by 90 degrees",
        Replace(FLIPPED, "np.rot90(image)"),
        "wrong_shape",
        "You rotate the image by 90 degrees. A mirror image keeps its height and width.",
        "이미지를 90도 돌렸습니다. 좌우를 뒤집어도 높이와 너비는 그대로입니다.",
        also=(Replace(FLIPPED, "np.rot90(image, -1)"),),
    ),
    Mistake(
        "moved sideways",
        Replace(FLIPPED, "np.roll(image, 1, axis=1)"),
        "wrong_value",
        "You move the columns round by one place. Turn their order round: the last comes first.",
        "열을 한 칸씩 밀기만 했습니다. 마지막 열이 처음에 오도록 순서를 뒤집으세요.",
        also=(Replace(FLIPPED, "np.roll(image, -1, axis=1)"),),
    ),
    Mistake(
        "a column missing",
        Replace(FLIPPED, "image[:, -2::-1]"),
        "wrong_shape",
        "A column is missing: the image has all of its columns, the first and the last too.",
        "열이 하나 빠졌습니다. 첫 열과 마지막 열까지 모두 있어야 합니다.",
        also=(Replace(FLIPPED, "image[:, :0:-1]"), Replace(FLIPPED, "image[:, -1:0:-1]")),
    ),
    Mistake(
        "copied over itself",
        copied_over_itself,
        "wrong_value",
        "One half is a mirror of the other: you read columns that were overwritten before. Write "
        "into another array than the one you read from.",
        "한쪽 절반이 다른 절반의 거울상이 되었습니다. 이미 덮어쓴 열을 다시 읽었으니, 읽는 배열과 "
        "쓰는 배열을 따로 두세요.",
    ),
    Mistake(
        "flips its input",
        Replace(f"return {FLIPPED}", f"image[:] = {FLIPPED}.copy()\n    return image"),
        "changed_input",
        "You flip the caller's own image. Return a new array, or a view as `image[:, ::-1]` gives.",
        "호출한 쪽의 이미지까지 뒤집었습니다. 새 배열이나 `image[:, ::-1]` 같은 뷰를 반환하세요.",
        also=(swapped_in_place,),
    ),
)


def lists_turned_round(image: np.ndarray) -> list[list[list[float]]]:
    return [list(reversed(row)) for row in image.tolist()]


def column_by_column(image: np.ndarray) -> np.ndarray:
    flipped = np.zeros(image.shape)
    for col in range(image.shape[1]):
        flipped[:, col] = image[:, image.shape[1] - col - 1]
    return flipped


def by_a_permutation_matrix(image: np.ndarray) -> np.ndarray:
    mirror = np.eye(image.shape[1], dtype=np.float32)[::-1]
    flipped: np.ndarray = np.einsum("ij,hjc->hic", mirror, image.astype(np.float32))
    return flipped


record = Record(
    level="warm-up",
    lecture="Data augmentation: Horizontal Flips",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("np.flip", Replace(FLIPPED, "np.flip(image, axis=1)")),
        Alternative("np.fliplr, a copy", Replace(FLIPPED, "np.fliplr(image).copy()")),
        Alternative("lists turned round", lists_turned_round),
        Alternative("column by column into float64", column_by_column),
        Alternative("a permutation matrix, float32", by_a_permutation_matrix),
    ),
)

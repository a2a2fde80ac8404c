"""Where a pixel of an image is stored in the flat vector."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def place(rng: np.random.Generator, height: int, width: int) -> dict[str, int]:
    """A pixel of neither the first row nor the first column, nor on the diagonal."""
    row = int(rng.integers(1, height))
    columns = [col for col in range(1, width) if col != row]
    return {"row": row, "col": int(rng.choice(columns)), "width": width}


def colour(rng: np.random.Generator, width: int, channels: int) -> dict[str, int]:
    channel = int(rng.integers(1, channels))
    return {**place(rng, 9, width), "channels": channels, "channel": channel}


def corner(rng: np.random.Generator) -> dict[str, int]:
    height, width = (int(side) for side in rng.permutation(np.arange(3, 40))[:2])
    return {"row": height - 1, "col": width - 1, "width": width}


def cases(rng: np.random.Generator) -> list[Case]:
    wide = int(rng.integers(20, 900))
    return [
        Case("ordinary", "gray image", place(rng, 9, int(rng.integers(5, 12)))),
        Case("ordinary", "gray image", place(rng, 700, wide)),
        Case("ordinary", "colour image", colour(rng, int(rng.integers(5, 12)), 3)),
        Case("ordinary", "colour image", colour(rng, wide, 3)),
        Case("ordinary", "four channels", colour(rng, 11, 4)),
        Case("edge", "last pixel", corner(rng)),
        Case("edge", "first row", {"row": 0, "col": int(rng.integers(1, 30)), "width": 30}),
        Case("edge", "first column", {"row": int(rng.integers(2, 30)), "col": 0, "width": 7}),
        Case("edge", "one column", {"row": int(rng.integers(2, 30)), "col": 0, "width": 1}),
        Case("edge", "first channel", {**place(rng, 9, 8), "channels": 3, "channel": 0}),
        Case("edge", "first pixel", {"row": 0, "col": 0, "width": wide}),
        Case("edge", "first pixel", {"row": 0, "col": 0, "width": 9, "channels": 3, "channel": 2}),
    ]


EXAMPLES = (
    Example({"row": 1, "col": 0, "width": 5}, 5, "lecture: the 5x5 grid, first of the second row"),
    Example({"row": 4, "col": 4, "width": 5}, 24, "lecture: the 5x5 grid, the last pixel"),
    Example({"row": 1, "col": 3, "width": 5}, 8, "the 5x5 grid, in the second row"),
    Example(
        {"row": 2, "col": 1, "width": 4, "channels": 3, "channel": 2},
        29,
        "a colour image, 4 columns wide: 9 pixels come before, and 2 channels of its own",
    ),
    Example({"row": 5, "col": 0, "width": 1}, 5, "one column, first column"),
    Example({"row": 0, "col": 6, "width": 9}, 6, "first row"),
    Example(
        {"row": 0, "col": 0, "width": 9, "channels": 3, "channel": 0},
        0,
        "first pixel, first channel",
    ),
    Example({"row": 1, "col": 2, "width": 7, "channels": 4, "channel": 3}, 39, "four channels"),
)

INDEX = "(row * width + col) * channels + channel"

MISTAKES = (
    Mistake(
        "counted column by column",
        Replace(INDEX, "(col * width + row) * channels + channel"),
        "wrong_value",
        "You exchange row and column: the pixels of a row stand side by side, so row is what is "
        "multiplied by the width.",
        "행과 열이 바뀌었습니다. 한 행의 픽셀이 나란히 저장되므로 너비를 곱하는 것은 행 "
        "번호입니다.",
    ),
    Mistake(
        "counted from one",
        Replace(INDEX, "(row * width + col) * channels + channel + 1"),
        "wrong_value",
        "Your positions are one too large: the first pixel stands at 0.",
        "위치가 하나씩 큽니다. 첫 픽셀의 위치는 0입니다.",
    ),
    Mistake(
        "rows counted from one",
        Replace(INDEX, "((row - 1) * width + col) * channels + channel"),
        "wrong_value",
        "You count rows from 1: row 0 is the first one, and row r has r whole rows before it.",
        "행을 1부터 세었습니다. 첫 행이 0번이므로, r번 행 앞에는 행이 r개 있습니다.",
    ),
    Mistake(
        "channels left out",
        Replace(INDEX, "row * width + col"),
        "wrong_value",
        "You leave the channels out: every pixel before this one takes `channels` places.",
        "채널을 빠뜨렸습니다. 앞에 있는 픽셀마다 `channels`칸을 차지합니다.",
    ),
    Mistake(
        "channel added alone",
        Replace(INDEX, "row * width + col + channel"),
        "wrong_value",
        "You add the channel, but the pixels before this one have `channels` numbers each: "
        "multiply their count by it.",
        "채널 번호만 더했습니다. 앞의 픽셀마다 숫자가 `channels`개씩 있으므로 픽셀 수에 그 값을 "
        "곱하세요.",
    ),
    Mistake(
        "one channel after the other",
        Replace(INDEX, "channel * width * width + row * width + col"),
        "wrong_value",
        "You store one channel of the whole image after the other. Here the channels of a pixel "
        "stand side by side.",
        "채널을 하나씩 통째로 이어서 저장했습니다. 여기서는 한 픽셀의 채널들이 나란히 저장됩니다.",
    ),
    Mistake(
        "only the row times the channels",
        Replace(INDEX, "row * width * channels + col + channel"),
        "wrong_value",
        "The columns before this pixel have `channels` numbers each as well: multiply col too.",
        "같은 행의 앞쪽 열에도 숫자가 `channels`개씩 있습니다. col에도 곱하세요.",
    ),
    Mistake(
        "only the column times the channels",
        Replace(INDEX, "row * width + col * channels + channel"),
        "wrong_value",
        "The rows above have `channels` numbers a pixel as well: multiply row · width too.",
        "위쪽 행의 픽셀에도 숫자가 `channels`개씩 있습니다. row · width에도 곱하세요.",
    ),
    Mistake(
        "width of the example",
        Replace(INDEX, "(row * 5 + col) * channels + channel"),
        "wrong_value",
        "Your rows have 5 pixels, those of the lecture's grid. Multiply by `width`.",
        "행마다 픽셀이 5개라고 두었습니다. 강의의 격자만 그렇습니다. `width`를 곱하세요.",
    ),
    Mistake(
        "always three channels",
        Replace(INDEX, "(row * width + col) * 3 + channel"),
        "wrong_value",
        "You count three numbers a pixel whatever `channels` says: a gray image has one.",
        "`channels`와 상관없이 픽셀마다 숫자를 셋으로 셌습니다. 흑백 이미지는 하나입니다.",
    ),
    Mistake(
        "channel times the channels",
        Replace(INDEX, "row * width + col + channels * channel"),
        "wrong_value",
        "It is the pixels before this one that have `channels` numbers each: multiply their count, "
        "not the channel.",
        "숫자가 `channels`개씩인 것은 앞에 있는 픽셀입니다. 채널이 아니라 픽셀 수에 곱하세요.",
        also=(Replace(INDEX, "(row * width + col + channel) * channels"),),
    ),
    Mistake(
        "channel not added",
        Replace(INDEX, "(row * width + col) * channels"),
        "wrong_value",
        "This is where the pixel begins: add the number of the channel.",
        "픽셀이 시작하는 위치입니다. 채널 번호를 더하세요.",
    ),
    Mistake(
        "row and column added",
        Replace(INDEX, "(row + col) * channels + channel"),
        "wrong_value",
        "A row holds `width` pixels: multiply the row by the width.",
        "한 행에는 픽셀이 `width`개 있습니다. 행 번호에 너비를 곱하세요.",
    ),
    Mistake(
        "width off by one",
        Replace(INDEX, "(row * (width + 1) + col) * channels + channel"),
        "wrong_value",
        "A row has exactly `width` pixels: row · width.",
        "한 행에는 픽셀이 정확히 `width`개 있습니다. row · width입니다.",
        also=(Replace(INDEX, "(row * (width - 1) + col) * channels + channel"),),
    ),
    Mistake(
        "three numbers",
        Replace(INDEX, "(row, col, channel)"),
        "wrong_shape",
        "You return the place in the image. Return its one position in the flat vector.",
        "이미지에서의 위치를 반환했습니다. 펼친 벡터에서의 번호 하나를 반환하세요.",
    ),
)


def by_numpy(row: int, col: int, width: int, channels: int = 1, channel: int = 0) -> int:
    shape = (row + 1, width, channels)
    return int(np.ravel_multi_index((row, col, channel), shape))


def by_counting(row: int, col: int, width: int, channels: int = 1, channel: int = 0) -> float:
    position = 0.0
    for _ in range(row):
        position += width * channels
    return position + sum(channels for _ in range(col)) + channel


def looked_up(row: int, col: int, width: int, channels: int = 1, channel: int = 0) -> np.ndarray:
    numbers = np.arange((row + 1) * width * channels).reshape(-1, width, channels)
    return numbers[row, col, channel]  # type: ignore[no-any-return]


record = Record(
    level="warm-up",
    lecture="Background: how the pixels are stored",
    cases=cases,
    checks=(
        Check("value", 4),
        Check("edge cases", 1, kind="edge cases"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("ravel_multi_index", by_numpy),
        Alternative("counting, a float", by_counting),
        Alternative("looked up in an image of positions", looked_up),
    ),
)

"""Wrong answers to `l1_distance` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

DIFFERENCE = "a.astype(float) - b.astype(float)"
SUM = "np.abs(difference).sum()"

MISTAKES = (
    Mistake(
        "uint8 wraps",
        Replace(DIFFERENCE, "a - b"),
        "wrong_value",
        "Your differences wrap: in uint8, 10 − 20 is 246. Turn both images into floats before you "
        "subtract.",
        "차가 넘칩니다. uint8에서는 10 − 20이 246입니다. 빼기 전에 두 이미지를 실수로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, "(a - b).astype(float)"),
            Replace(DIFFERENCE, "(b - a).astype(float)"),
            (Replace(DIFFERENCE, "a - b"), Replace(SUM, "sum(abs(difference).ravel().tolist())")),
        ),
    ),
    Mistake(
        "cast to int8",
        Replace(
            DIFFERENCE,
            "a.astype(np.int8 if a.dtype == np.uint8 else float)\n"
            "    difference = difference - b.astype(difference.dtype)",
        ),
        "wrong_value",
        "int8 holds −128 to 127, and pixels go up to 255. Turn both images into floats, or into a "
        "wider integer such as int64.",
        "int8은 −128부터 127까지이고 픽셀은 255까지입니다. 실수나 int64처럼 더 넓은 정수로 "
        "바꾸세요.",
        "uint8",
        also=(
            Replace(
                DIFFERENCE,
                "(a - b).astype(np.int8).astype(float) if a.dtype == np.uint8 else a - b",
            ),
        ),
    ),
    Mistake(
        "sum kept in a small integer",
        (
            Replace(DIFFERENCE, "np.maximum(a, b) - np.minimum(a, b)"),
            Replace(SUM, "difference.sum(dtype=a.dtype)"),
        ),
        "wrong_value",
        "Your sum is kept in uint8 and wraps at 256. Turn the images into floats first.",
        "합을 uint8로 더해 256에서 넘칩니다. 먼저 이미지를 실수로 바꾸세요.",
        "uint8",
    ),
    Mistake(
        "no absolute value",
        Replace(SUM, "difference.sum()"),
        "wrong_value",
        "Your differences cancel each other: take the absolute value of each pixel's difference "
        "before you add them up.",
        "차이가 서로 지워집니다. 더하기 전에 픽셀마다 차의 절댓값을 구하세요.",
        also=(Replace(SUM, "-difference.sum()"),),
    ),
    Mistake(
        "absolute value of the sum",
        Replace(SUM, "np.abs(difference.sum())"),
        "wrong_value",
        "You take the absolute value of the sum, when the differences have cancelled already. Take "
        "that of each pixel first.",
        "합의 절댓값을 구해 차이가 이미 서로 지워졌습니다. 먼저 픽셀마다 절댓값을 구하세요.",
    ),
    Mistake(
        "mean over the pixels",
        Replace(SUM, "np.abs(difference).mean()"),
        "wrong_value",
        "This is the mean over the pixels: the L1 distance is their sum.",
        "픽셀에 대한 평균입니다. L1 거리는 합입니다.",
    ),
    Mistake(
        "L2 distance",
        Replace(SUM, "np.sqrt((difference**2).sum())"),
        "wrong_value",
        "This is the L2 distance. The L1 distance adds up the absolute differences: no square, no "
        "root.",
        "L2 거리입니다. L1 거리는 차의 절댓값을 더합니다. 제곱도 제곱근도 없습니다.",
    ),
    Mistake(
        "squared differences",
        Replace(SUM, "(difference**2).sum()"),
        "wrong_value",
        "You add up squares: the L1 distance takes the absolute value of each difference.",
        "제곱을 더했습니다. L1 거리는 차의 절댓값을 더합니다.",
    ),
    Mistake(
        "largest difference",
        Replace(SUM, "np.abs(difference).max()"),
        "wrong_value",
        "This is the largest difference of a pixel: add up those of all pixels.",
        "한 픽셀의 가장 큰 차이입니다. 모든 픽셀의 차이를 더하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(SUM, "np.linalg.norm(difference, 1) if a.ndim < 3 else np.abs(difference).sum()"),
        "wrong_value",
        "For an image of two axes `np.linalg.norm(…, 1)` is a matrix norm, the largest sum of a "
        "column. Flatten the difference first, or sum its absolute values.",
        "축이 둘인 이미지에서 `np.linalg.norm(…, 1)`은 행렬 노름, 곧 가장 큰 열의 합입니다. 차를 "
        "먼저 한 줄로 펴거나 절댓값을 더하세요.",
    ),
    Mistake(
        "one axis alone",
        Replace("float(np.abs(difference).sum())", "np.abs(difference).sum(axis=0)"),
        "wrong_shape",
        "You sum over one axis alone: the distance is one number, the sum over all pixels.",
        "한 축으로만 더했습니다. 거리는 모든 픽셀에 대한 합, 곧 수 하나입니다.",
        also=(Replace("float(np.abs(difference).sum())", "np.abs(difference).sum(axis=-1)"),),
    ),
    Mistake(
        "not summed",
        Replace("float(np.abs(difference).sum())", "np.abs(difference)"),
        "wrong_shape",
        "You return a difference for every pixel: add them up to one number.",
        "픽셀마다의 차이를 그대로 반환했습니다. 모두 더해 수 하나로 만드세요.",
    ),
    Mistake(
        "difference of the sums",
        Replace(SUM, "abs(np.abs(a.astype(float)).sum() - np.abs(b.astype(float)).sum())"),
        "wrong_value",
        "You add up each image and subtract the sums. Subtract pixel by pixel, then add up.",
        "이미지마다 더한 뒤 합끼리 뺐습니다. 픽셀끼리 먼저 빼고 더하세요.",
        also=(Replace(SUM, "np.abs(a.astype(float)).sum() - np.abs(b.astype(float)).sum()"),),
    ),
    Mistake(
        "cut to whole numbers",
        Replace(DIFFERENCE, "a.astype(int) - b.astype(int)"),
        "wrong_value",
        "`astype(int)` cuts off what comes after the point: pixels between 0 and 1 all become 0. "
        "Turn the images into floats.",
        "`astype(int)`는 소수점 아래를 버려서 0과 1 사이의 픽셀이 모두 0이 됩니다. 실수로 "
        "바꾸세요.",
    ),
    Mistake(
        "result cut to a whole number",
        Replace(SUM, "int(np.abs(difference).sum())"),
        "wrong_value",
        "You cut the distance to a whole number: return it as it is.",
        "거리를 정수로 잘랐습니다. 그대로 반환하세요.",
    ),
    Mistake(
        "count of unequal pixels",
        Replace(SUM, "(difference != 0).sum()"),
        "wrong_value",
        "You count the pixels that differ: add up by how much they differ.",
        "다른 픽셀의 수를 세었습니다. 얼마나 다른지를 더하세요.",
    ),
    Mistake(
        "overwrites its input",
        (
            Replace(DIFFERENCE, "np.maximum(a, b) - np.minimum(a, b)"),
            Replace(f"return float({SUM})", "a[...] = difference\n    return float(a.sum())"),
        ),
        "changed_input",
        "Your function changes an image of the caller. `a - b` makes a new array; `a -= b` does "
        "not.",
        "호출한 쪽의 이미지를 바꾸었습니다. `a - b`는 새 배열을 만들지만 `a -= b`는 그렇지 "
        "않습니다.",
        also=(Replace(DIFFERENCE, "a.astype(float, copy=False)\n    difference -= b"),),
    ),
    Mistake(
        "scaled to 1",
        Replace(SUM, "(np.abs(difference) / 255.0).sum()"),
        "wrong_value",
        "You divide by 255. The distance is that of the pixels as they are.",
        "255로 나누었습니다. 픽셀 값 그대로의 거리를 구하세요.",
    ),
)

"""Wrong answers to `l2_distance` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

DIFFERENCE = "a.astype(float) - b.astype(float)"
ROOT = "np.sqrt((difference**2).sum())"
NARROW = (
    "a.astype({0} if a.dtype == np.uint8 else float)\n"
    "    difference = difference - b.astype(difference.dtype)"
)

MISTAKES = (
    Mistake(
        "uint8 wraps",
        Replace(DIFFERENCE, "a - b"),
        "wrong_value",
        "Your pixels wrap: in uint8, 10 − 20 is 246, and squares keep only what is left of 256. "
        "Turn both images into floats before you subtract.",
        "픽셀 값이 넘칩니다. uint8에서는 10 − 20이 246이고, 제곱은 256으로 나눈 나머지만 남습니다. "
        "빼기 전에 두 이미지를 실수로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, "(a - b).astype(float)"),
            Replace(DIFFERENCE, "(b - a).astype(float)"),
            Replace(DIFFERENCE, "np.where(a > b, a - b, b - a)"),
        ),
    ),
    Mistake(
        "integers too narrow for squares",
        Replace(DIFFERENCE, NARROW.format("np.int16")),
        "not_finite",
        "int16 ends at 32767, and the square of a pixel's difference goes up to 65025. Turn the "
        "images into floats, or into int64.",
        "int16은 32767까지인데 픽셀 차의 제곱은 65025까지 커집니다. 실수나 int64로 바꾸세요.",
        "uint8",
        also=(
            Replace(DIFFERENCE, NARROW.format("np.int8")),
            Replace(DIFFERENCE, "(a - b).astype(np.int8) if a.dtype == np.uint8 else a - b"),
        ),
    ),
    Mistake(
        "no root",
        Replace(ROOT, "(difference**2).sum()"),
        "wrong_value",
        "This is the squared distance: take the root of the sum.",
        "거리의 제곱입니다. 합의 제곱근을 구하세요.",
    ),
    Mistake(
        "root before the sum",
        Replace(ROOT, "np.sqrt(difference**2).sum()"),
        "wrong_value",
        "You take the root of each square, which is the L1 distance. Add up the squares first, and "
        "take one root at the end.",
        "제곱마다 제곱근을 구하면 L1 거리가 됩니다. 제곱을 먼저 모두 더하고 마지막에 한 번만 "
        "제곱근을 구하세요.",
        also=(Replace(ROOT, "np.abs(difference).sum()"),),
    ),
    Mistake(
        "mean over the pixels",
        Replace(ROOT, "np.sqrt((difference**2).mean())"),
        "wrong_value",
        "You take the mean over the pixels before the root: the L2 distance takes their sum.",
        "제곱근 안에서 픽셀의 평균을 구했습니다. L2 거리는 합을 씁니다.",
    ),
    Mistake(
        "root divided by the pixels",
        Replace(ROOT, "np.sqrt((difference**2).sum()) / difference.size"),
        "wrong_value",
        "You divide the distance by the number of pixels: leave it as it is.",
        "거리를 픽셀 수로 나누었습니다. 나누지 마세요.",
    ),
    Mistake(
        "square of the sum",
        Replace(ROOT, "np.sqrt(difference.sum() ** 2)"),
        "wrong_value",
        "You add up the differences before you square, and they cancel each other. Square each of "
        "them first.",
        "제곱하기 전에 차를 더해 서로 지워졌습니다. 픽셀마다 먼저 제곱하세요.",
    ),
    Mistake(
        "norm of a matrix",
        Replace(
            ROOT, "np.linalg.norm(difference, 2) if a.ndim < 3 else np.sqrt((difference**2).sum())"
        ),
        "wrong_value",
        "For an image of two axes `np.linalg.norm(…, 2)` is a matrix norm, the largest singular "
        "value. Leave the 2 out, or flatten the difference first.",
        "축이 둘인 이미지에서 `np.linalg.norm(…, 2)`는 행렬 노름, 곧 가장 큰 특잇값입니다. 2를 "
        "빼거나 차를 먼저 한 줄로 펴세요.",
    ),
    Mistake(
        "squares added",
        Replace(DIFFERENCE, "a.astype(float) + b.astype(float)"),
        "wrong_value",
        "You add the images. Subtract one from the other.",
        "두 이미지를 더했습니다. 하나에서 다른 하나를 빼세요.",
    ),
    Mistake(
        "difference of the lengths",
        Replace(ROOT, "abs(np.linalg.norm(a.astype(float)) - np.linalg.norm(b.astype(float)))"),
        "wrong_value",
        "This compares the lengths of the two images. Take the length of their difference.",
        "두 이미지의 길이를 비교했습니다. 차의 길이를 구하세요.",
    ),
    Mistake(
        "one axis alone",
        Replace("float(np.sqrt((difference**2).sum()))", "np.sqrt((difference**2).sum(axis=0))"),
        "wrong_shape",
        "You sum over one axis alone: the distance is one number, of all pixels together.",
        "한 축으로만 더했습니다. 거리는 모든 픽셀을 합친 수 하나입니다.",
        also=(
            Replace(
                "float(np.sqrt((difference**2).sum()))", "np.sqrt((difference**2).sum(axis=-1))"
            ),
        ),
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
        "a root for each row",
        Replace(ROOT, "np.sqrt((difference**2).sum(axis=-1)).sum()"),
        "wrong_value",
        "You take a root for each row of the image and add them up. Add up all squares first, and "
        "take one root at the end.",
        "이미지의 행마다 제곱근을 구해 더했습니다. 제곱을 먼저 모두 더하고 마지막에 한 번만 "
        "제곱근을 구하세요.",
    ),
    Mistake(
        "half of the squares",
        Replace(ROOT, "0.5 * (difference**2).sum()"),
        "wrong_value",
        "½ Σ (a − b)² is an error for training. The distance is the root of the sum, without ½.",
        "½ Σ (a − b)²은 학습에 쓰는 오차입니다. 거리는 ½ 없이 합의 제곱근입니다.",
        also=(Replace(ROOT, "np.sqrt(0.5 * (difference**2).sum())"),),
    ),
    Mistake(
        "difference of the squares",
        Replace(ROOT, "np.sqrt(np.abs((a.astype(float) ** 2 - b.astype(float) ** 2).sum()))"),
        "wrong_value",
        "You subtract squares: a² − b² is not (a − b)². Subtract first, then square.",
        "제곱끼리 뺐습니다. a² − b²은 (a − b)²이 아닙니다. 먼저 빼고 제곱하세요.",
        also=(Replace(ROOT, "np.sqrt(np.abs(a.astype(float) ** 2 - b.astype(float) ** 2).sum())"),),
    ),
    Mistake(
        "a whole number",
        Replace(ROOT, "int(np.sqrt((difference**2).sum()))"),
        "wrong_value",
        "You make a whole number of the distance. Return it as it is.",
        "거리를 정수로 만들었습니다. 그대로 반환하세요.",
        also=(Replace(ROOT, "round(float(np.sqrt((difference**2).sum())))"),),
    ),
    Mistake(
        "overwrites its input",
        Replace(
            "return float(np.sqrt((difference**2).sum()))",
            "a[...] = np.maximum(a, b) - np.minimum(a, b)\n"
            "    return float(np.sqrt((difference**2).sum()))",
        ),
        "changed_input",
        "Your function changes an image of the caller. `a - b` makes a new array; `a -= b` does "
        "not.",
        "호출한 쪽의 이미지를 바꾸었습니다. `a - b`는 새 배열을 만들지만 `a -= b`는 그렇지 "
        "않습니다.",
        also=(Replace(DIFFERENCE, "a.astype(float, copy=False)\n    difference -= b"),),
    ),
    Mistake(
        "largest difference",
        Replace(ROOT, "np.abs(difference).max()"),
        "wrong_value",
        "This is the largest difference of a pixel: add up the squares of all, and take the root.",
        "한 픽셀의 가장 큰 차이입니다. 모든 차이의 제곱을 더해 제곱근을 구하세요.",
    ),
)

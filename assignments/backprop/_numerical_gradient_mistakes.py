"""The wrong answers of `numerical_gradient`: too many for its own file."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.model import Mistake, Replace

Scalar = Callable[[np.ndarray], float]

START = "gradient = np.zeros(x.shape)"
COPIES = "right, left = x.copy(), x.copy()"
DIFFERENCE = "(f(right) - f(left)) / (2 * h)"
RIGHT, LEFT = "right[place] += h", "left[place] -= h"


def steps_pile_up(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    right, left = x.copy(), x.copy()
    for place in np.ndindex(x.shape):
        right[place] += h
        left[place] -= h
        gradient[place] = (f(right) - f(left)) / (2 * h)
    return gradient


def left_where_it_was(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        right = f(x)
        x[place] -= 2 * h
        gradient[place] = (right - f(x)) / (2 * h)
    return gradient


def back_to_the_right(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        right = f(x)
        x[place] -= h
        gradient[place] = (right - f(x)) / (2 * h)
    return gradient


def restored_by_sums(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        x[place] += h
        right = f(x)
        x[place] -= 2 * h
        gradient[place] = (right - f(x)) / (2 * h)
        x[place] += h
    return gradient


def five_points(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        found = []
        for steps in (-2, -1, 1, 2):
            moved = x.copy()
            moved[place] += steps * h
            found.append(f(moved))
        gradient[place] = (found[0] - 8 * found[1] + 8 * found[2] - found[3]) / (12 * h)
    return gradient


def whole_rows(f: Scalar, x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    gradient = np.zeros(x.shape)
    for place in range(len(x)):
        right, left = x.copy(), x.copy()
        right[place] += h
        left[place] -= h
        gradient[place] = (f(right) - f(left)) / (2 * h)
    return gradient


MISTAKES = (
    Mistake(
        "one-sided difference",
        Replace(DIFFERENCE, "(f(right) - f(x)) / h"),
        "wrong_gradient",
        "You take a one-sided difference. Go h to either side of x: (f(x + h) − f(x − h)) / 2h "
        "is far closer to the derivative.",
        "한쪽 차분을 썼습니다. x의 양쪽으로 h씩 가서 (f(x + h) − f(x − h)) / 2h를 계산하세요. "
        "미분에 훨씬 가깝습니다.",
        also=(Replace(DIFFERENCE, "(f(x) - f(left)) / h"),),
    ),
    Mistake(
        "one side over two",
        Replace(DIFFERENCE, "(f(right) - f(x)) / (2 * h)"),
        "wrong_gradient",
        "You go one step but divide by two. f(x − h) belongs in place of f(x).",
        "한 걸음만 가고 2h로 나누었습니다. f(x) 자리에 f(x − h)를 쓰세요.",
        also=(Replace(DIFFERENCE, "(f(x) - f(left)) / (2 * h)"), back_to_the_right),
    ),
    Mistake(
        "divided by h",
        Replace(DIFFERENCE, "(f(right) - f(left)) / h"),
        "wrong_gradient",
        "From x − h to x + h it is 2h: divide by that.",
        "x − h에서 x + h까지는 2h입니다. 2h로 나누세요.",
    ),
    Mistake(
        "brackets left out",
        Replace(DIFFERENCE, "(f(right) - f(left)) / 2 * h"),
        "wrong_gradient",
        "`/ 2 * h` divides by 2 and then multiplies by h. Write `/ (2 * h)`.",
        "`/ 2 * h`는 2로 나눈 뒤 h를 곱합니다. `/ (2 * h)`로 쓰세요.",
    ),
    Mistake(
        "not divided",
        Replace(DIFFERENCE, "f(right) - f(left)"),
        "wrong_gradient",
        "This is how much f changes. Divide by how far you went, 2h.",
        "f의 변화량입니다. 움직인 거리 2h로 나누세요.",
    ),
    Mistake(
        "h ignored",
        Replace(START, f"h = 1e-5\n    {START}"),
        "wrong_gradient",
        "You always go 1e-5. Use the argument `h`.",
        "항상 1e-5만큼 움직입니다. 인자 `h`를 쓰세요.",
    ),
    Mistake(
        "half a step to either side",
        (
            Replace(RIGHT, "right[place] += h / 2"),
            Replace(LEFT, "left[place] -= h / 2"),
            Replace("(2 * h)", "h"),
        ),
        "wrong_gradient",
        "You go h / 2 to either side. Here it is h: (f(x + h) − f(x − h)) / 2h.",
        "양쪽으로 h / 2씩 움직였습니다. 여기서는 h씩 움직입니다. (f(x + h) − f(x − h)) / 2h입니다.",
    ),
    Mistake(
        "signs turned round",
        Replace(DIFFERENCE, "(f(left) - f(right)) / (2 * h)"),
        "wrong_gradient",
        "The signs are turned round: f(x + h) − f(x − h), in this order.",
        "부호가 반대입니다. f(x + h) − f(x − h)의 순서로 빼세요.",
    ),
    Mistake(
        "all numbers moved at once",
        (Replace(RIGHT, "right += h"), Replace(LEFT, "left -= h")),
        "wrong_gradient",
        "You move all numbers of x together. Move one at a time, the others stay.",
        "x의 모든 수를 함께 움직였습니다. 한 번에 하나만 움직이고 나머지는 그대로 두세요.",
    ),
    Mistake(
        "one number for all",
        Replace("return gradient", "return (f(x + h) - f(x - h)) / (2 * h)"),
        "wrong_shape",
        "You move all numbers of x together and get a single slope. Move one at a time, and keep "
        "a derivative for each.",
        "x의 모든 수를 함께 움직여 기울기 하나만 구했습니다. 한 번에 하나씩 움직여 수마다 미분을 "
        "구하세요.",
    ),
    Mistake(
        "steps pile up",
        steps_pile_up,
        "wrong_gradient",
        "The steps pile up: earlier places are still moved when later ones are. Start from x "
        "itself at every place.",
        "이전 자리를 되돌리지 않아 스텝이 쌓입니다. 자리마다 원래의 x에서 시작하세요.",
    ),
    Mistake(
        "x left moved",
        left_where_it_was,
        "wrong_gradient",
        "You move x itself and do not put it back. Keep the old number and restore it, or work "
        "on a copy.",
        "x를 직접 움직이고 되돌리지 않았습니다. 원래 값을 기억했다가 되돌리거나 복사본을 쓰세요.",
    ),
    Mistake(
        "x restored by sums",
        restored_by_sums,
        "changed_input",
        "x + h − 2h + h is not x to the last digit. Keep the old number, `old = x[place]`, and put "
        "it back, or work on a copy.",
        "x + h − 2h + h는 반올림 때문에 원래 x와 끝자리가 다릅니다. `old = x[place]`로 기억했다가 "
        "되돌리거나 복사본을 쓰세요.",
        "keeps inputs",
    ),
    Mistake(
        "no copies",
        Replace(COPIES, "right, left = x, x"),
        "wrong_gradient",
        "Every difference is 0. Are both points the same array? `x` under another name is no copy: "
        "write `x.copy()`.",
        "모든 차이가 0입니다. 두 점이 같은 배열은 아닌가요? 이름만 바꾸면 복사본이 아니므로 "
        "`x.copy()`를 쓰세요.",
    ),
    Mistake(
        "whole rows moved",
        whole_rows,
        "wrong_gradient",
        "`x[i]` of a matrix is a whole row. Go over every number: `for place in "
        "np.ndindex(x.shape)`.",
        "행렬에서 `x[i]`는 행 전체입니다. `for place in np.ndindex(x.shape)`로 수 하나하나를 "
        "움직이세요.",
    ),
    Mistake(
        "steps that multiply",
        (Replace(RIGHT, "right[place] *= 1 + h"), Replace(LEFT, "left[place] *= 1 - h")),
        "wrong_gradient",
        "You multiply by 1 ± h. Add and subtract h.",
        "1 ± h를 곱했습니다. h를 더하고 빼세요.",
    ),
    Mistake(
        "five points",
        five_points,
        "wrong_gradient",
        "You use a finer formula, with four values of f. Here it is that of two values: "
        "(f(x + h) − f(x − h)) / 2h.",
        "f의 값을 네 번 쓰는 더 정밀한 공식을 썼습니다. 여기서는 두 번 쓰는 공식입니다. "
        "(f(x + h) − f(x − h)) / 2h입니다.",
    ),
    Mistake(
        "second derivative",
        Replace(DIFFERENCE, "(f(right) - 2 * f(x) + f(left)) / h**2"),
        "wrong_gradient",
        "This is the second derivative. The first is (f(x + h) − f(x − h)) / 2h.",
        "이계도함수를 구했습니다. 일계도함수는 (f(x + h) − f(x − h)) / 2h입니다.",
    ),
    Mistake(
        "float32",
        Replace(COPIES, "right, left = np.float32(x), np.float32(x)"),
        "wrong_gradient",
        "In float32 a step of 1e-5 drowns in rounding. Compute in float64.",
        "float32에서는 1e-5만큼의 변화가 반올림에 묻힙니다. float64로 계산하세요.",
    ),
    Mistake(
        "whole numbers",
        Replace(START, "gradient = np.zeros(x.shape, dtype=int)"),
        "wrong_gradient",
        "Your array of results holds integers and cuts off what comes after the point. Make it "
        "of floats.",
        "결과를 정수 배열에 담아 소수점 아래가 잘렸습니다. 실수 배열을 쓰세요.",
    ),
    Mistake(
        "flattened",
        Replace("return gradient", "return gradient.ravel()"),
        "wrong_shape",
        "Return the derivatives in the shape of x.",
        "미분을 x와 같은 모양으로 반환하세요.",
    ),
)

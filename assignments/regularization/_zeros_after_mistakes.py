"""Wrong answers to `zeros_after`."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Mistake, Replace

STEPS = "range(steps)"
BY_L1 = 'penalty == "l1"'
MOVED = "np.where(np.abs(move) < np.abs(w), w - move, 0.0)"
ZEROS = "int(np.sum(w == 0))"


def short_of_the_end(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    return int(np.sum(np.abs(w) < lr * steps)) if penalty == "l1" else int(np.sum(w == 0))


def signs_forgotten(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    return int(np.sum(w <= lr * steps)) if penalty == "l1" else int(np.sum(w == 0))


def new_zeros(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    return int(np.sum((np.abs(w) <= lr * steps) & (w != 0))) if penalty == "l1" else 0


def l2_by_default(w: np.ndarray, lr: float, steps: int, penalty: str = "l2") -> int:
    for _ in range(steps):
        w = np.sign(w) * np.maximum(np.abs(w) - lr, 0) if penalty == "l1" else w - lr * w
    return int(np.sum(w == 0))


def counted_each_step(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> int:
    zeros = 0
    for _ in range(steps):
        w = np.sign(w) * np.maximum(np.abs(w) - lr, 0) if penalty == "l1" else w - lr * w
        zeros += int(np.sum(w == 0))
    return zeros


def steps_in_place(w: np.ndarray, lr: float, steps: int, penalty: str = "l1") -> Any:
    for _ in range(steps):
        if penalty == "l1":
            w[...] = np.sign(w) * np.maximum(np.abs(w) - lr, 0)
        else:
            w *= 1 - lr
    return int(np.sum(w == 0))


MISTAKES = (
    Mistake(
        "across zero and back",
        Replace(MOVED, "w - move"),
        "wrong_value",
        "Your weights cross 0 and come back, for ever. A step that would cross 0 stops at it.",
        "가중치가 0을 지나쳤다가 되돌아오기를 되풀이합니다. 0을 지나칠 스텝은 0에서 멈춥니다.",
    ),
    Mistake(
        "penalties swapped",
        Replace(BY_L1, 'penalty == "l2"'),
        "wrong_value",
        'You take the step of the other penalty. By "l1", which is the default, a weight moves '
        'by η; by "l2" it loses a share η of itself.',
        '다른 벌점의 스텝을 썼습니다. 기본값인 "l1"에서는 η만큼 움직이고, "l2"에서는 자신의 '
        "η배만큼 줄어듭니다.",
        "L1",
    ),
    Mistake(
        "always L2",
        Replace(BY_L1, "False"),
        "wrong_value",
        'You always step by L2, which never arrives at 0. The default is "l1".',
        '언제나 L2로 움직여서 0에 이르지 못합니다. 기본값은 "l1"입니다.',
        "L1",
    ),
    Mistake(
        "L2 by default",
        l2_by_default,
        "wrong_value",
        'Your default is "l2". It is "l1": `penalty="l1"`.',
        '기본값이 "l2"입니다. `penalty="l1"`이어야 합니다.',
        "L1",
    ),
    Mistake(
        "always L1",
        Replace(BY_L1, "True"),
        "wrong_value",
        'You always step by L1. By "l2" a weight loses a share η of itself and never arrives.',
        '언제나 L1로 움직입니다. "l2"에서는 자신의 η배만큼 줄어들 뿐 0에 이르지 못합니다.',
        "L2",
    ),
    Mistake(
        "cut off by L2 too",
        Replace("np.abs(move) < np.abs(w)", "lr < np.abs(w)"),
        "wrong_value",
        "By L2 you put weights below η to 0. A step of L2 is η · w, which never reaches across 0.",
        "L2에서 η보다 작은 가중치를 0으로 만들었습니다. L2의 스텝은 η · w여서 0을 지나칠 일이 "
        "없습니다.",
        "L2",
    ),
    Mistake(
        "nearly 0",
        Replace(ZEROS, "int(np.sum(np.isclose(w, 0)))"),
        "wrong_value",
        "You count weights that are almost 0. By L2 they become tiny, but not 0: count `w == 0`.",
        "0에 가까운 가중치까지 셌습니다. L2에서는 아주 작아질 뿐 0이 되지는 않습니다. `w == 0`을 "
        "세세요.",
        "L2",
        also=(
            Replace(ZEROS, "int(np.sum(np.abs(w) < 1e-6))"),
            Replace(ZEROS, "int(np.sum(np.abs(w) < 1e-10))"),
        ),
    ),
    Mistake(
        "weights that are left",
        Replace(ZEROS, "int(np.sum(w != 0))"),
        "wrong_value",
        "You count the weights that are not 0. Count the zeros.",
        "0이 아닌 가중치를 셌습니다. 0인 것을 세세요.",
    ),
    Mistake(
        "share of zeros",
        Replace(ZEROS, "float(np.mean(w == 0))"),
        "wrong_value",
        "You return the share of zeros. Return their number.",
        "0의 비율을 반환했습니다. 개수를 반환하세요.",
    ),
    Mistake(
        "one step too many",
        Replace(STEPS, "range(steps + 1)"),
        "wrong_value",
        "You take one step too many.",
        "스텝을 한 번 더 밟았습니다.",
    ),
    Mistake(
        "one step too few",
        Replace(STEPS, "range(steps - 1)"),
        "wrong_value",
        "You take one step too few: `range(1, steps)` has steps − 1 numbers.",
        "스텝을 한 번 덜 밟았습니다. `range(1, steps)`에는 steps − 1개가 들어 있습니다.",
    ),
    Mistake(
        "a single step",
        Replace(STEPS, "range(1)"),
        "wrong_value",
        "You take one step. Take `steps` of them.",
        "스텝을 한 번만 밟았습니다. `steps`번 밟으세요.",
    ),
    Mistake(
        "learning rate left out",
        Replace("lr * np.sign(w)", "np.sign(w)"),
        "wrong_value",
        "You step by 1. By L1 a step is η long.",
        "1만큼 움직였습니다. L1의 스텝은 η만큼입니다.",
        also=(Replace("lr * np.sign(w)", "0.5 * np.sign(w)"),),
    ),
    Mistake(
        "signs forgotten",
        signs_forgotten,
        "wrong_value",
        "You count every negative weight. How far a weight is from 0 is |w|.",
        "음수 가중치를 모두 셌습니다. 0까지의 거리는 |w|입니다.",
        also=(
            Replace("lr * np.sign(w)", "lr * np.where(w > 0, 1.0, 0.0) + 10 * np.minimum(w, 0)"),
        ),
    ),
    Mistake(
        "counted at each step",
        counted_each_step,
        "wrong_value",
        "You add up the zeros of all steps. Count once, after the last.",
        "스텝마다 센 것을 모두 더했습니다. 마지막 스텝 뒤에 한 번만 세세요.",
    ),
    Mistake(
        "new zeros alone",
        new_zeros,
        "wrong_value",
        "Weights that were 0 from the start are 0 after the steps, too: count them.",
        "처음부터 0이었던 가중치도 스텝이 끝난 뒤에 0입니다. 함께 세세요.",
        "L2",
    ),
    Mistake(
        "arriving exactly left out",
        short_of_the_end,
        "wrong_value",
        "A weight that arrives at 0 exactly with the last step is 0: |w| ≤ η · steps, not <.",
        "마지막 스텝에 정확히 0이 된 가중치도 0입니다. <가 아니라 |w| ≤ η · steps입니다.",
        "edge cases",
    ),
    Mistake(
        "weights themselves",
        Replace(ZEROS, "w"),
        "wrong_shape",
        "You return the weights. Return how many of them are 0.",
        "가중치를 반환했습니다. 그 가운데 0이 몇 개인지 반환하세요.",
        also=(Replace(ZEROS, "w == 0"), Replace(ZEROS, "np.sum(w == 0, axis=0, keepdims=True)")),
    ),
    Mistake(
        "steps in place",
        steps_in_place,
        "changed_input",
        "Your steps write into the caller's weights. Start from a copy: `w = w.copy()`.",
        "스텝이 호출한 쪽의 가중치를 바꿉니다. `w = w.copy()`로 복사본에서 시작하세요.",
    ),
)

"""Wrong answers to `early_stopping`."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Mistake, Replace

BETTER = "val_scores[check] > val_scores[winner]"
NEW_WINNER = "winner, waited = check, 0"
ENOUGH = "waited == patience"
STEP = "(winner + 1) * every"


def stopping_step(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    winner = waited = check = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner, waited = check, 0
        else:
            waited += 1
            if waited == patience:
                break
    return (check + 1) * every


def back_by_patience(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    winner = waited = check = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner, waited = check, 0
        else:
            waited += 1
            if waited == patience:
                break
    return (check + 1 - (patience or 0)) * every


def stopping_step_if_it_stops(
    val_scores: np.ndarray, every: int = 50, patience: int | None = None
) -> int:
    winner = waited = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner, waited = check, 0
        else:
            waited += 1
            if waited == patience:
                return (check + 1) * every
    return (winner + 1) * every


def waits_for_any_rise(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    winner = waited = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner = check
        waited = 0 if val_scores[check] > val_scores[check - 1] else waited + 1
        if waited == patience:
            break
    return (winner + 1) * every


def best_from_zero(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    best: float = 0
    winner = waited = 0
    for check, score in enumerate(val_scores):
        if score > best:
            best, winner, waited = score, check, 0
        else:
            waited += 1
            if waited == patience:
                break
    return (winner + 1) * every


def nothing_from_zero(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    best: float = 0
    winner = -1
    waited = 0
    for check, score in enumerate(val_scores):
        if score > best:
            best, winner, waited = score, check, 0
        else:
            waited += 1
            if waited == patience:
                break
    return (winner + 1) * every


def sorts_them(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> int:
    val_scores.sort()
    return len(val_scores) * every


def running_best(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> Any:
    winner = waited = 0
    for check in range(1, len(val_scores)):
        if val_scores[check] > val_scores[winner]:
            winner, waited = check, 0
        else:
            waited += 1
            if waited == patience:
                break
    val_scores[: winner + 1] = val_scores[winner]
    return (winner + 1) * every


MISTAKES = (
    Mistake(
        "checks counted from 0",
        Replace(STEP, "winner * every"),
        "wrong_value",
        "You are one interval early: check i, counted from 0, happens at step (i + 1) · every.",
        "한 간격만큼 이릅니다. 0부터 센 i번째 평가는 (i + 1) · every 스텝에 있습니다.",
    ),
    Mistake(
        "number of the check",
        Replace(STEP, "winner + 1"),
        "wrong_value",
        "You return which check won. Return its training step: (i + 1) · every.",
        "몇 번째 평가인지를 반환했습니다. 그때의 학습 스텝인 (i + 1) · every를 반환하세요.",
        also=(Replace(STEP, "winner"),),
    ),
    Mistake(
        "always every 50 steps",
        Replace(STEP, "(winner + 1) * 50"),
        "wrong_value",
        "You always count 50 steps a check. Use the argument `every`.",
        "언제나 50스텝마다 평가한다고 보았습니다. 인자 `every`를 쓰세요.",
    ),
    Mistake(
        "lowest score wins",
        Replace(BETTER, "val_scores[check] < val_scores[winner]"),
        "wrong_value",
        "You look for the lowest number, as for losses. These are scores: higher is better.",
        "손실처럼 가장 작은 값을 찾았습니다. 점수이므로 클수록 좋습니다.",
    ),
    Mistake(
        "compared with the check before",
        Replace("val_scores[winner]", "val_scores[check - 1]"),
        "wrong_value",
        "You compare each score with the one just before it. A new winner must be better than "
        "the best so far.",
        "바로 앞의 점수와 비교했습니다. 지금까지 가장 좋은 점수보다 좋아야 새 Winner입니다.",
    ),
    Mistake(
        "score itself",
        Replace(STEP, "float(val_scores[winner])"),
        "wrong_value",
        "You return the winner's score. Return the step at which it was reached.",
        "Winner의 점수를 반환했습니다. 그 점수를 얻은 스텝을 반환하세요.",
    ),
    Mistake(
        "step of stopping",
        stopping_step,
        "wrong_value",
        "You return the step at which training ends. The winner was saved earlier: return its "
        "step.",
        "학습이 끝난 스텝을 반환했습니다. Winner는 그 전에 저장되었으니 그 스텝을 반환하세요.",
        also=(back_by_patience, stopping_step_if_it_stops),
    ),
    Mistake(
        "stops at the first drop",
        Replace(ENOUGH, "True"),
        "wrong_value",
        "You stop at the first check that is no better. Without `patience` look at all checks; "
        "with it, stop after that many in a row.",
        "더 좋지 않은 평가가 처음 나오자마자 멈춥니다. `patience`가 없으면 끝까지 보고, 있으면 "
        "그 횟수만큼 이어졌을 때 멈추세요.",
    ),
    Mistake(
        "patience ignored",
        Replace(ENOUGH, "False"),
        "wrong_value",
        "You look at all checks. With `patience`, training stops after that many checks in a row "
        "without a new winner, and later scores are never seen.",
        "모든 평가를 보았습니다. `patience`가 있으면 새 Winner 없이 그 횟수만큼 이어졌을 때 "
        "멈추고, 그 뒤의 점수는 보지 못합니다.",
        "patience",
    ),
    Mistake(
        "one check too patient",
        Replace(ENOUGH, "waited - 1 == patience"),
        "wrong_value",
        "You stop one check too late: stop as soon as `patience` checks in a row were no better "
        "(≥, not >).",
        "한 번 늦게 멈춥니다. 더 좋지 않은 평가가 `patience`번 이어지면 바로 멈추세요"
        "(>가 아니라 ≥).",
        "patience",
    ),
    Mistake(
        "one check too impatient",
        Replace(ENOUGH, "waited + 1 == patience"),
        "wrong_value",
        "You stop one check too early: the winner itself is none of the checks that you wait for.",
        "한 번 일찍 멈춥니다. Winner 자신은 기다리는 횟수에 들지 않습니다.",
        "patience",
        also=(Replace(ENOUGH, "patience is not None and waited >= patience - 1"),),
    ),
    Mistake(
        "waiting not counted anew",
        Replace(NEW_WINNER, "winner = check"),
        "wrong_value",
        "You count all checks that were no better. A new winner starts the count again from 0: "
        "they must come in a row.",
        "더 좋지 않은 평가를 모두 셌습니다. 이어진 횟수만 세야 하므로 새 Winner가 나오면 0부터 "
        "다시 세세요.",
        "patience",
    ),
    Mistake(
        "waiting ends with any rise",
        waits_for_any_rise,
        "wrong_value",
        "You start to count again where a check is better than the one just before it. Only a new "
        "winner, better than the best so far, starts the count again.",
        "바로 앞의 평가보다 좋기만 하면 다시 세고 있습니다. 지금까지의 최고를 이긴 새 Winner가 "
        "나왔을 때만 0부터 다시 세세요.",
        "patience",
    ),
    Mistake(
        "patience in steps",
        Replace(ENOUGH, "patience is not None and waited * every >= patience"),
        "wrong_value",
        "You compare `patience` with training steps. It counts checks.",
        "`patience`를 학습 스텝 수와 비교했습니다. `patience`는 평가 횟수입니다.",
        "patience",
    ),
    Mistake(
        "last of equals",
        Replace(BETTER, "val_scores[check] >= val_scores[winner]"),
        "wrong_value",
        "Of equal scores you take the last. An equal score is no better: the first best wins.",
        "점수가 같을 때 나중 것을 골랐습니다. 같은 점수는 더 좋은 것이 아니므로 먼저 나온 쪽이 "
        "이깁니다.",
        "edge cases",
    ),
    Mistake(
        "an equal score ends the wait",
        Replace(
            "else:",
            "elif val_scores[check] == val_scores[winner]:\n            waited = 0\n        else:",
        ),
        "wrong_value",
        "At a score equal to the winner's you start to count again. It is no better: go on "
        "counting.",
        "Winner와 같은 점수가 나오면 처음부터 다시 세고 있습니다. 더 좋은 것이 아니므로 계속 "
        "세세요.",
        "edge cases",
    ),
    Mistake(
        "best starts at 0",
        best_from_zero,
        "wrong_value",
        "Your best score starts at 0, so that no negative score ever wins. Start from the first "
        "score, or from −∞.",
        "가장 좋은 점수를 0에서 시작해서 음수 점수는 이길 수 없습니다. 첫 점수나 −∞에서 "
        "시작하세요.",
        "edge cases",
        also=(nothing_from_zero,),
    ),
    Mistake(
        "the last check",
        Replace(STEP, "len(val_scores) * every"),
        "wrong_value",
        "You return the last step of all. The winner is the check of the highest score.",
        "맨 마지막 스텝을 반환했습니다. Winner는 점수가 가장 높은 평가입니다.",
        also=(sorts_them,),
    ),
    Mistake(
        "overwrites the scores",
        running_best,
        "changed_input",
        "Your function writes into the caller's `val_scores`. Keep the best in a variable of "
        "your own.",
        "호출한 쪽의 `val_scores`를 덮어씁니다. 가장 좋은 점수는 따로 변수에 두세요.",
    ),
)

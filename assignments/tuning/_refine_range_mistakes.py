"""Wrong answers to refine_range."""

from __future__ import annotations

from autograder.model import Mistake, Replace

BEST = 'sorted(trials, key=lambda trial: trial["val_acc"], reverse=True)[:keep]'
RANGE = "(min(exponents), max(exponents))"

MISTAKES = (
    Mistake(
        "worst trials",
        Replace(BEST, 'sorted(trials, key=lambda trial: trial["val_acc"])[:keep]'),
        "wrong_value",
        "You span the worst trials: `sorted` puts the smallest first. Take those with the highest "
        "val_acc.",
        "가장 나쁜 시도들의 범위입니다. `sorted`는 작은 것부터 놓습니다. val_acc가 가장 높은 "
        "것들을 고르세요.",
    ),
    Mistake(
        "first trials",
        Replace(BEST, "trials[:keep]"),
        "wrong_value",
        "You span the trials that come first in the list. Sort them by val_acc, best first.",
        "목록에서 먼저 나오는 시도들의 범위입니다. val_acc가 높은 순서로 정렬하세요.",
    ),
    Mistake(
        "last trials",
        Replace(BEST, "trials[-keep:]"),
        "wrong_value",
        "You span the trials that come last in the list. Sort them by val_acc, best first.",
        "목록에서 나중에 나오는 시도들의 범위입니다. val_acc가 높은 순서로 정렬하세요.",
    ),
    Mistake(
        "all trials",
        Replace(BEST, "trials"),
        "wrong_value",
        "You span all trials. Only the best `keep` count.",
        "모든 시도의 범위입니다. 가장 좋은 `keep`개만 쓰세요.",
    ),
    Mistake(
        "values in place of exponents",
        Replace("np.log10(trial[name])", "trial[name]"),
        "wrong_value",
        "You return values; the next search draws exponents of 10. Take log10.",
        "값 자체를 반환했습니다. 다음 탐색에서는 10의 지수를 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "natural logarithm",
        Replace("np.log10", "np.log"),
        "wrong_value",
        "These are exponents of e. The search draws 10 to a power: take log10.",
        "e의 지수입니다. 탐색은 10의 거듭제곱을 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "base 2",
        Replace("np.log10", "np.log2"),
        "wrong_value",
        "These are exponents of 2. The search draws 10 to a power: take log10.",
        "2의 지수입니다. 탐색은 10의 거듭제곱을 뽑으므로 log10을 취하세요.",
    ),
    Mistake(
        "lr and reg swapped",
        Replace("found[name]", 'found["reg" if name == "lr" else "lr"]'),
        "wrong_value",
        "The two ranges are swapped: that of `lr` stands under `reg`.",
        "두 범위가 뒤바뀌어 `lr`의 범위가 `reg`에 들어 있습니다.",
    ),
    Mistake(
        "ends swapped",
        Replace(RANGE, "(max(exponents), min(exponents))"),
        "wrong_value",
        "The ends are swapped: (lo, hi), the smaller exponent first.",
        "양 끝이 뒤바뀌었습니다. 작은 지수가 먼저인 (lo, hi)입니다.",
    ),
    Mistake(
        "order of accuracy",
        Replace(RANGE, "(exponents[0], exponents[-1])"),
        "wrong_value",
        "Your ends are those of the best and of the last kept trial. Take the smallest and the "
        "largest exponent of all that are kept.",
        "가장 좋은 시도와 마지막으로 남은 시도의 값입니다. 남긴 시도 전체에서 가장 작은 지수와 "
        "가장 큰 지수를 구하세요.",
        also=(Replace(RANGE, "(exponents[-1], exponents[0])"),),
    ),
    Mistake(
        "one too many",
        Replace("[:keep]", "[: keep + 1]"),
        "wrong_value",
        "You span one trial too many: `keep` of them.",
        "시도를 하나 더 남겼습니다. `keep`개만 남기세요.",
    ),
    Mistake(
        "one too few",
        Replace("[:keep]", "[: max(keep - 1, 1)]"),
        "wrong_value",
        "You span one trial too few: `keep` of them.",
        "시도를 하나 덜 남겼습니다. `keep`개를 남기세요.",
        also=(Replace("[:keep]", "[: keep - 1] or trials[:1]"),),
    ),
    Mistake(
        "signs turned",
        Replace("np.log10(trial[name])", "-np.log10(trial[name])"),
        "wrong_value",
        "Your exponents have the wrong sign: a thousandth is 10 to the −3.",
        "지수의 부호가 반대입니다. 천분의 일은 10의 −3제곱입니다.",
        also=(Replace("np.log10(trial[name])", "abs(np.log10(trial[name]))"),),
    ),
    Mistake(
        "a margin around them",
        Replace(RANGE, "(min(exponents) - 0.5, max(exponents) + 0.5)"),
        "wrong_value",
        "You widen the range. Return just what the best trials span.",
        "범위를 넓혔습니다. 가장 좋은 시도들이 차지하는 범위만 반환하세요.",
        also=(
            Replace(RANGE, "(min(exponents) - 1, max(exponents) + 1)"),
            Replace(RANGE, "(min(exponents) - 0.1, max(exponents) + 0.1)"),
        ),
    ),
    Mistake(
        "mean and standard deviation",
        Replace(
            RANGE,
            "(np.mean(exponents) - np.std(exponents), np.mean(exponents) + np.std(exponents))",
        ),
        "wrong_value",
        "You take the mean and the standard deviation. The range reaches from the smallest to the "
        "largest exponent.",
        "평균과 표준편차를 썼습니다. 범위는 가장 작은 지수부터 가장 큰 지수까지입니다.",
        also=(Replace(RANGE, "tuple(np.percentile(exponents, [10, 90]))"),),
    ),
    Mistake(
        "without names",
        Replace("return found", 'return found["lr"], found["reg"]'),
        "wrong_type",
        "You return two ranges without names. Return a dict with the entries lr and reg.",
        "이름 없이 두 범위를 반환했습니다. lr과 reg 항목이 있는 딕셔너리로 반환하세요.",
    ),
    Mistake(
        "other names",
        Replace("return found", 'return {"learning_rate": found["lr"], "reg": found["reg"]}'),
        "wrong_type",
        "The entries are called lr and reg.",
        "항목의 이름은 lr과 reg입니다.",
        also=(
            Replace("return found", 'return {"lr_exponents": found["lr"], "reg": found["reg"]}'),
        ),
    ),
    Mistake(
        "the best left out",
        Replace("[:keep]", "[1 : keep + 1]"),
        "wrong_value",
        "The best trial is left out: positions count from 0.",
        "가장 좋은 시도가 빠졌습니다. 위치는 0부터 셉니다.",
    ),
    Mistake(
        "largest learning rates",
        Replace('trial["val_acc"], reverse', 'trial["lr"], reverse'),
        "wrong_value",
        "You keep the trials of the largest `lr`. The best are those of the highest val_acc.",
        "`lr`이 가장 큰 시도들을 남겼습니다. val_acc가 가장 높은 것이 가장 좋은 시도입니다.",
    ),
    Mistake(
        "rounded outwards",
        Replace(RANGE, "(float(np.floor(min(exponents))), float(np.ceil(max(exponents))))"),
        "wrong_value",
        "You round to whole exponents, as the lecture does by eye. Return the exponents as they "
        "are.",
        "강의에서 눈대중으로 하듯 정수 지수로 반올림했습니다. 지수를 그대로 반환하세요.",
        also=(
            Replace(RANGE, "(round(min(exponents)), round(max(exponents)))"),
            Replace(RANGE, "(round(min(exponents), 1), round(max(exponents), 1))"),
            Replace(RANGE, "(int(min(exponents)), int(max(exponents)))"),
        ),
    ),
    Mistake(
        "sorts its input",
        Replace(
            f"best = {BEST}",
            'trials.sort(key=lambda trial: trial["val_acc"], reverse=True)\n'
            "    best = trials[:keep]",
        ),
        "changed_input",
        "`trials.sort` reorders the caller's list. Use `sorted(trials, …)`, which makes a new one.",
        "`trials.sort`는 호출한 쪽의 리스트를 바꿉니다. 새 리스트를 만드는 `sorted(trials, …)`를 "
        "쓰세요.",
        "keeps inputs",
    ),
)

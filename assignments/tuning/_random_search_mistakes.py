"""Wrong answers to random_search."""

from __future__ import annotations

from autograder.model import Mistake, Replace

LOOP = "for _ in range(n_trials):"
REG = "float(log_uniform(*reg_exponents, 1, rng)[0])"
LR = "float(log_uniform(*lr_exponents, 1, rng)[0])"
TRIAL = '{"lr": lr, "reg": reg, "val_acc": float(evaluate(lr, reg))}'
BEST = 'max(trials, key=lambda trial: trial["val_acc"])'
RESULT = "return best, trials"


def whole(name: str) -> str:
    return f"10.0 ** int(rng.integers(int({name}[0]), int({name}[1]) + 1))"


MISTAKES = (
    Mistake(
        "the last trial first",
        Replace(RESULT, "return best, trials[::-1]"),
        "wrong_distribution",
        "Your trials come with the last one first. Keep the order in which you tried them.",
        "마지막 시도가 맨 앞에 있습니다. 시도한 순서대로 두세요.",
    ),
    Mistake(
        "drawn linearly",
        (
            Replace(REG, "rng.uniform(10.0 ** reg_exponents[0], 10.0 ** reg_exponents[1])"),
            Replace(LR, "rng.uniform(10.0 ** lr_exponents[0], 10.0 ** lr_exponents[1])"),
        ),
        "wrong_distribution",
        "You draw evenly between the ends, so nearly all trials have the highest exponent. Draw "
        "the exponent evenly, then raise 10 to it.",
        "두 끝 사이에서 고르게 뽑아 거의 모든 시도의 지수가 가장 큽니다. 지수를 고르게 뽑은 다음 "
        "10을 거듭제곱하세요.",
    ),
    Mistake(
        "natural base",
        (
            Replace(REG, "float(np.exp(rng.uniform(*reg_exponents)))"),
            Replace(LR, "float(np.exp(rng.uniform(*lr_exponents)))"),
        ),
        "wrong_distribution",
        "You raise e to the exponents. They are exponents of 10.",
        "e를 거듭제곱했습니다. 10의 지수입니다.",
    ),
    Mistake(
        "exponents for values",
        (
            Replace(REG, "float(rng.uniform(*reg_exponents))"),
            Replace(LR, "float(rng.uniform(*lr_exponents))"),
            Replace("evaluate(lr, reg)", "evaluate(10.0**lr, 10.0**reg)"),
        ),
        "wrong_value",
        "Your trials hold exponents. They hold the values that `evaluate` was called with.",
        "시도에 지수를 넣었습니다. `evaluate`를 부른 값을 넣으세요.",
    ),
    Mistake(
        "ranges swapped",
        (
            Replace("*reg_exponents", "*regs"),
            Replace("*lr_exponents", "*reg_exponents"),
            Replace("*regs", "*lr_exponents"),
        ),
        "wrong_distribution",
        "The ranges are swapped: `lr` is drawn from reg_exponents, `reg` from lr_exponents.",
        "범위가 뒤바뀌어 `lr`을 reg_exponents에서, `reg`를 lr_exponents에서 뽑았습니다.",
    ),
    Mistake(
        "arguments swapped",
        Replace("evaluate(lr, reg)", "evaluate(reg, lr)"),
        "wrong_value",
        "You call `evaluate` with its arguments swapped: evaluate(lr, reg).",
        "`evaluate`의 인자 순서가 바뀌었습니다. evaluate(lr, reg)입니다.",
    ),
    Mistake(
        "ranges ignored",
        (
            Replace("*reg_exponents", "-5, 5"),
            Replace("*lr_exponents", "-6, -3"),
        ),
        "wrong_distribution",
        "You always search the lecture's ranges. Take `reg_exponents` and `lr_exponents`.",
        "항상 강의의 범위에서 찾습니다. `reg_exponents`와 `lr_exponents`를 쓰세요.",
        also=(Replace("*reg_exponents", "-5, 5"), Replace("*lr_exponents", "-6, -3")),
    ),
    Mistake(
        "worst for best",
        Replace(BEST, 'min(trials, key=lambda trial: trial["val_acc"])'),
        "wrong_value",
        "You look for the lowest accuracy. An accuracy is better the higher it is.",
        "가장 낮은 정확도를 찾았습니다. 정확도는 높을수록 좋습니다.",
    ),
    Mistake(
        "not the best",
        Replace(BEST, "trials[-1]"),
        "wrong_value",
        "Compare every trial with the best so far, by val_acc alone.",
        "시도할 때마다 val_acc만 보고 지금까지의 최고와 비교하세요.",
        also=(
            Replace(BEST, "trials[0]"),
            Replace(BEST, 'max(trials, key=lambda trial: trial["lr"])'),
        ),
    ),
    Mistake(
        "one draw for both",
        (
            Replace(REG, "rng.random()"),
            Replace(
                f"lr = {LR}",
                "lr = 10.0 ** (lr_exponents[0] + (lr_exponents[1] - lr_exponents[0]) * reg)\n"
                "        low, high = reg_exponents\n"
                "        reg = 10.0 ** (low + (high - low) * reg)",
            ),
        ),
        "wrong_distribution",
        "`lr` and `reg` come from one draw, so only a line of all pairs is tried. Draw twice.",
        "`lr`과 `reg`를 한 번에 뽑은 수로 정해 한 직선 위의 쌍만 시도합니다. 따로 뽑으세요.",
    ),
    Mistake(
        "one of them fixed",
        Replace(
            f"trials = []\n    {LOOP}\n        reg = {REG}",
            f"trials = []\n    reg = {REG}\n    {LOOP}",
        ),
        "wrong_distribution",
        "`reg` is drawn once for all trials. Draw both anew for every trial.",
        "`reg`를 한 번만 뽑아 모든 시도에 썼습니다. 시도마다 둘 다 새로 뽑으세요.",
    ),
    Mistake(
        "trials sorted",
        Replace(RESULT, 'return best, sorted(trials, key=lambda t: t["val_acc"], reverse=True)'),
        "wrong_distribution",
        "Your trials are sorted. Leave them in the order in which they were tried.",
        "시도를 정렬했습니다. 시도한 순서 그대로 두세요.",
        also=(
            Replace(RESULT, 'return best, sorted(trials, key=lambda t: t["val_acc"])'),
            Replace(RESULT, 'return best, sorted(trials, key=lambda t: t["lr"])'),
        ),
    ),
    Mistake(
        "one trial too few",
        Replace(LOOP, "for _ in range(1, n_trials):"),
        "wrong_value",
        "The number of trials is off by one.",
        "시도 횟수가 하나 어긋났습니다.",
        also=(
            Replace(LOOP, "for _ in range(n_trials + 1):"),
            (
                Replace(LOOP, "for _ in range(1, n_trials):"),
                Replace(BEST, f"{BEST[:-1]}, default=None)"),
            ),
        ),
    ),
    Mistake(
        "another number of trials",
        Replace(LOOP, "for _ in range(100):"),
        "wrong_value",
        "The number of trials is not `n_trials`: neither always the lecture's 100, nor as many as "
        "it takes.",
        "시도 횟수가 `n_trials`가 아닙니다. 강의의 100번으로 정하거나 중간에 멈추지 마세요.",
        also=(
            (
                Replace(LOOP, "for i in range(n_trials):"),
                Replace(
                    'val_acc": float(evaluate(lr, reg))})',
                    'val_acc": float(evaluate(lr, reg))})\n        if i > 40: break',
                ),
            ),
        ),
    ),
    Mistake(
        "improvements alone",
        Replace(
            "    best = max(",
            "    trials = [t for i, t in enumerate(trials)\n"
            '              if all(t["val_acc"] > s["val_acc"] for s in trials[:i])]\n'
            "    best = max(",
        ),
        "wrong_value",
        "You keep only the trials that were better than all before. Keep every one.",
        "이전보다 나은 시도만 남겼습니다. 모든 시도를 남기세요.",
    ),
    Mistake(
        "whole exponents alone",
        (
            Replace(REG, "10.0 ** int(rng.integers(-5, 6))"),
            Replace(LR, "10.0 ** int(rng.integers(-6, -2))"),
        ),
        "wrong_distribution",
        "Your exponents are whole numbers. Draw them from everything between, with `rng.uniform`.",
        "지수가 정수뿐입니다. `rng.uniform`으로 두 지수 사이의 모든 값에서 뽑으세요.",
        also=((Replace(REG, whole("reg_exponents")), Replace(LR, whole("lr_exponents"))),),
    ),
    Mistake(
        "a grid for chance",
        (
            Replace(LOOP, "for i in range(n_trials):"),
            Replace(REG, "float(np.logspace(*reg_exponents, n_trials)[i])"),
            Replace(LR, "float(np.logspace(*lr_exponents, n_trials)[i])"),
        ),
        "wrong_distribution",
        "Your trials are evenly spaced, the same in every search. Draw them from `rng`.",
        "시도가 일정한 간격으로 항상 똑같습니다. `rng`로 뽑으세요.",
    ),
    Mistake(
        "crowded exponents",
        Replace(
            LR,
            "10.0 ** float(np.clip(rng.normal(sum(lr_exponents) / 2, "
            "(lr_exponents[1] - lr_exponents[0]) / 6), *lr_exponents))",
        ),
        "wrong_distribution",
        "Your exponents crowd in one part of their range. All between the two are equally likely, "
        "in every trial anew.",
        "지수가 범위의 한쪽에 몰려 있습니다. 시도마다 두 지수 사이에서 고르게 새로 뽑으세요.",
        also=(
            Replace(
                REG,
                "10.0 ** float(np.clip(rng.normal(sum(reg_exponents) / 2, "
                "(reg_exponents[1] - reg_exponents[0]) / 6), *reg_exponents))",
            ),
        ),
    ),
    Mistake(
        "other names",
        Replace(
            RESULT, 'return {**best, "acc": 0}, [{"lr": t["lr"], "reg": t["reg"]} for t in trials]'
        ),
        "wrong_type",
        "The entries of a trial are called lr, reg and val_acc.",
        "시도의 항목 이름은 lr, reg, val_acc입니다.",
        also=(
            (
                Replace(TRIAL, '{"lr": lr, "reg": reg, "acc": float(evaluate(lr, reg))}'),
                Replace(BEST, 'max(trials, key=lambda trial: trial["acc"])'),
            ),
        ),
    ),
    Mistake(
        "one result",
        Replace(RESULT, "return best"),
        "wrong_type",
        "You return one thing. Return two: (best, trials).",
        "하나만 반환했습니다. (best, trials) 둘을 반환하세요.",
        also=(Replace(RESULT, "return trials"),),
    ),
    Mistake(
        "accuracy not their own",
        Replace(TRIAL, TRIAL.replace("float(evaluate(lr, reg))", "float(evaluate(1e-3, 1.0))")),
        "wrong_value",
        "Store what `evaluate(lr, reg)` returns, beside the lr and reg of that very call.",
        "`evaluate(lr, reg)`가 반환한 값을 바로 그 호출의 lr, reg와 함께 그대로 넣으세요.",
        also=(
            Replace(
                TRIAL, TRIAL.replace("float(evaluate(lr, reg))", "100 * float(evaluate(lr, reg))")
            ),
            Replace(
                TRIAL, TRIAL.replace("float(evaluate(lr, reg))", "round(evaluate(lr, reg), 2)")
            ),
            Replace(TRIAL, TRIAL.replace("float(evaluate(lr, reg))", "1 - evaluate(lr, reg)")),
        ),
    ),
    Mistake(
        "best accuracy alone",
        Replace(RESULT, 'return best["val_acc"], trials'),
        "wrong_type",
        "`best` is a trial, a dict with lr, reg and val_acc, not the accuracy alone.",
        "`best`는 정확도 하나가 아니라 lr, reg, val_acc가 든 시도입니다.",
    ),
    Mistake(
        "tuples for dicts",
        Replace(TRIAL, "(lr, reg, float(evaluate(lr, reg)))"),
        "raised",
        "A trial is a dict with the entries lr, reg and val_acc.",
        "시도는 lr, reg, val_acc 항목이 있는 딕셔너리입니다.",
    ),
    Mistake(
        "the other way round",
        Replace(RESULT, "return trials, best"),
        "wrong_type",
        "The results are swapped: first `best`, then `trials`.",
        "결과의 순서가 바뀌었습니다. `best`가 먼저, `trials`가 나중입니다.",
    ),
    Mistake(
        "own generator, same seed",
        (
            Replace(", 1, rng)[0])\n        lr", ", 1, mine)[0])\n        lr"),
            Replace("*lr_exponents, 1, rng)", "*lr_exponents, 1, mine)"),
            Replace("trials = []", "trials, mine = [], np.random.default_rng(0)"),
        ),
        "wrong_distribution",
        "You seed a generator of your own, so every search tries the same pairs. Draw from the "
        "argument `rng`.",
        "함수 안에서 시드를 고정해 매번 같은 쌍을 시도합니다. 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        (
            Replace(REG, "10.0 ** np.random.uniform(*reg_exponents)"),
            Replace(LR, "10.0 ** np.random.uniform(*lr_exponents)"),
        ),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`.",
        "NumPy의 전역 생성기를 썼습니다. 인자 `rng`로 뽑으세요.",
    ),
)
